//! Whether an exception takes a line out of a measure.

use jiff::civil::Date;

use crate::measures::{Confidence, Exception, ExceptionKind, Measure, Places};
use crate::shipment::Shipment;
use crate::verdict::goods::{GoodsCertainty, item_price_eur, missing_price};
use crate::verdict::scope::within_russia;
use crate::verdict::{Change, FindingId};

/// What became of an exception.
#[derive(Debug, Clone)]
pub(crate) struct Outcome<'a> {
    pub(crate) id: FindingId,
    pub(crate) exception: &'a Exception,
    pub(crate) fields: Vec<String>,
    pub(crate) missing: Vec<String>,
    pub(crate) changes: Vec<Change>,
}

/// What the exceptions of a measure make of a line: the best for the shipper
/// first. `sanctioned` says whether the goods are on any list of the Union.
pub(crate) fn apply<'a>(
    measure: &'a Measure,
    shipment: &Shipment,
    line: usize,
    goods: Option<&GoodsCertainty>,
    sanctioned: bool,
    day: Date,
) -> Option<Outcome<'a>> {
    measure
        .exceptions
        .iter()
        .filter_map(|exception| one(measure, exception, shipment, line, goods, sanctioned, day))
        .min_by_key(|outcome| rank(outcome.id))
}

/// An exception that applies beats one that is unconfirmed, and so on.
fn rank(id: FindingId) -> u8 {
    match id {
        FindingId::ExceptionApplies => 0,
        FindingId::ExceptionUnconfirmed => 1,
        FindingId::ExceptionClaimed => 2,
        FindingId::ExceptionUnproved => 3,
        _ => 4,
    }
}

fn one<'a>(
    measure: &Measure,
    exception: &'a Exception,
    shipment: &Shipment,
    line: usize,
    goods: Option<&GoodsCertainty>,
    sanctioned: bool,
    day: Date,
) -> Option<Outcome<'a>> {
    let code = &shipment.lines[line].code;
    let in_codes = exception.codes.iter().any(|pattern| pattern.covers(code));
    if !exception.codes.is_empty() && !in_codes {
        return None;
    }
    let outcome = |id, fields: Vec<String>, missing: Vec<String>| {
        let changes = if missing.is_empty() {
            Vec::new()
        } else {
            vec![Change::Exception {
                text: exception.text.clone(),
            }]
        };
        Some(Outcome {
            id,
            exception,
            fields,
            missing,
            changes,
        })
    };
    let applies = |field: &str| {
        outcome(
            FindingId::ExceptionApplies,
            vec![field.to_owned()],
            Vec::new(),
        )
    };
    match &exception.kind {
        ExceptionKind::ContractBefore {
            date,
            until,
            doubtful,
        } => {
            let expired = shipment.contract_expiry.is_some_and(|expiry| day > expiry);
            if until.is_some_and(|until| day > until) || expired {
                return None;
            }
            match shipment.contract_date {
                Some(contract) if contract < *date && *doubtful => outcome(
                    FindingId::ExceptionDoubtful,
                    vec!["/contract_date".to_owned()],
                    Vec::new(),
                ),
                Some(contract) if contract < *date => applies("/contract_date"),
                Some(_) => None,
                None => outcome(
                    FindingId::ExceptionUnproved,
                    Vec::new(),
                    vec!["/contract_date".to_owned()],
                ),
            }
        }
        ExceptionKind::Partners(countries) => {
            if countries.contains(&shipment.destination) {
                applies("/destination")
            } else {
                None
            }
        }
        ExceptionKind::PartnersDoubtful(countries) => countries
            .contains(&shipment.destination)
            .then(|| {
                outcome(
                    FindingId::ExceptionDoubtful,
                    vec!["/destination".to_owned()],
                    Vec::new(),
                )
            })
            .flatten(),
        ExceptionKind::Use(uses) => {
            let purpose = shipment.file.end_use.as_ref()?.purpose.as_ref()?;
            uses.contains(purpose)
                .then(|| {
                    outcome(
                        FindingId::ExceptionClaimed,
                        vec!["/end_use/purpose".to_owned()],
                        Vec::new(),
                    )
                })
                .flatten()
        }
        ExceptionKind::Codes => applies(&format!("/lines/{line}/code")),
        ExceptionKind::CodesDoubtful | ExceptionKind::Quota => outcome(
            FindingId::ExceptionDoubtful,
            vec![format!("/lines/{line}/code")],
            Vec::new(),
        ),
        ExceptionKind::Origin(countries) => {
            // A measure on the movement as a whole asks for all of the goods.
            let all = match measure.goods.is_empty() {
                true => 0..shipment.lines.len(),
                false => line..line + 1,
            };
            let inside = |at: usize| {
                let own = &shipment.lines[at];
                let named = exception.codes.is_empty()
                    || exception.codes.iter().any(|code| code.covers(&own.code));
                named && own.origin.is_some_and(|origin| countries.contains(&origin))
            };
            let id = match exception.confidence {
                Confidence::Secondary => FindingId::ExceptionUnconfirmed,
                Confidence::Read => FindingId::ExceptionApplies,
            };
            let fields = all.clone().map(|at| format!("/lines/{at}/origin"));
            all.clone()
                .all(inside)
                .then(|| outcome(id, fields.collect(), Vec::new()))
                .flatten()
        }
        ExceptionKind::InputsPresumed {
            countries,
            rebuttable,
        } => {
            let own = &shipment.lines[line];
            if !own.origin.is_some_and(|origin| countries.contains(&origin)) {
                return None;
            }
            let origin = format!("/lines/{line}/origin");
            match (&own.inputs, rebuttable) {
                // The measure is met by what the shipment itself declares.
                (Some(_), false) => None,
                (Some(_), true) => outcome(
                    FindingId::ExceptionDoubtful,
                    vec![origin, format!("/lines/{line}/inputs")],
                    Vec::new(),
                ),
                (None, _) => {
                    let id = match exception.confidence {
                        Confidence::Secondary => FindingId::ExceptionUnconfirmed,
                        Confidence::Read => FindingId::ExceptionApplies,
                    };
                    outcome(id, vec![origin], Vec::new())
                }
            }
        }
        ExceptionKind::ExportedBefore(first) => {
            let target = &measure.scope.from;
            let leaves = target.contains(shipment.dispatch, day);
            let left = shipment
                .exported_on()
                .or_else(|| leaves.then_some(shipment.date));
            match left {
                Some(left) if left < *first => applies(if shipment.exported_on().is_some() {
                    "/exported_on"
                } else {
                    "/date"
                }),
                Some(_) => None,
                None => outcome(
                    FindingId::ExceptionUnproved,
                    Vec::new(),
                    vec!["/exported_on".to_owned()],
                ),
            }
        }
        ExceptionKind::Document(document) => shipment
            .file
            .documents
            .contains(document)
            .then(|| {
                outcome(
                    FindingId::ExceptionClaimed,
                    vec!["/documents".to_owned()],
                    Vec::new(),
                )
            })
            .flatten(),
        ExceptionKind::ThirdCountryGoods => {
            third_country(&measure.scope.from, exception, shipment, line, day)
        }
        ExceptionKind::ValueAtMostEur(limit) => {
            // Groups with a threshold of their own follow that one.
            if !goods.is_some_and(|goods| goods.without_threshold) {
                return None;
            }
            match item_price_eur(shipment, line) {
                Some(price) if price <= *limit => applies(&format!("/lines/{line}/item_price")),
                Some(_) => None,
                None => outcome(
                    FindingId::ExceptionUnproved,
                    Vec::new(),
                    vec![missing_price(shipment, line)],
                ),
            }
        }
        ExceptionKind::PriceAtMostUsdPerBarrel { value, until } => {
            let field = format!("/lines/{line}/price_usd_per_barrel");
            if until.is_some_and(|until| day >= until) {
                return outcome(FindingId::ExceptionDoubtful, vec![field], Vec::new());
            }
            match shipment.file.lines[line].price_usd_per_barrel {
                Some(price) if price <= *value => applies(&field),
                Some(_) => None,
                None => outcome(FindingId::ExceptionUnproved, Vec::new(), vec![field]),
            }
        }
        ExceptionKind::Modes { modes, ended } => shipment
            .mode
            .is_some_and(|mode| {
                let over = |(places, first): &(Places, Date)| {
                    day >= *first && places.contains(shipment.destination, day)
                };
                modes.contains(&mode) && !ended.iter().any(over)
            })
            .then(|| {
                outcome(
                    FindingId::ExceptionDoubtful,
                    vec!["/mode".to_owned()],
                    Vec::new(),
                )
            })
            .flatten(),
        ExceptionKind::Kaliningrad => {
            let fields = within_russia(shipment, day);
            (!sanctioned && !fields.is_empty())
                .then(|| outcome(FindingId::ExceptionApplies, fields, Vec::new()))
                .flatten()
        }
        ExceptionKind::GeneralLicence {
            from,
            until,
            projects,
            ..
        } => {
            if day < *from || until.is_some_and(|until| day > until) {
                return None;
            }
            let id = if exception.confidence == Confidence::Secondary {
                FindingId::ExceptionUnconfirmed
            } else {
                FindingId::ExceptionApplies
            };
            match &shipment.file.project {
                Some(project) if projects.contains(project) => {
                    outcome(id, vec!["/project".to_owned()], Vec::new())
                }
                Some(_) => None,
                None => outcome(
                    FindingId::ExceptionUnproved,
                    Vec::new(),
                    vec!["/project".to_owned()],
                ),
            }
        }
        ExceptionKind::Text => None,
    }
}

/// Goods that only pass: neither their origin nor their owner is of the target,
/// and a certificate shows it.
fn third_country<'a>(
    target: &Places,
    exception: &'a Exception,
    shipment: &Shipment,
    line: usize,
    day: Date,
) -> Option<Outcome<'a>> {
    let origin = shipment.lines[line].origin;
    if origin.is_some_and(|country| target.contains(country, day))
        || shipment
            .owner_country
            .is_some_and(|country| target.contains(country, day))
    {
        return None;
    }
    let mut missing = Vec::new();
    let mut changes = Vec::new();
    if origin.is_none() {
        missing.push(format!("/lines/{line}/origin"));
    }
    if shipment.owner_country.is_none() {
        missing.push("/owner_country".to_owned());
        changes.push(Change::Document {
            document: "owner_statement".to_owned(),
        });
    }
    if !shipment
        .file
        .documents
        .iter()
        .any(|document| document == "certificate_of_origin")
    {
        missing.push("/documents".to_owned());
        changes.push(Change::Document {
            document: "certificate_of_origin".to_owned(),
        });
    }
    let id = if missing.is_empty() {
        FindingId::ExceptionApplies
    } else {
        FindingId::ExceptionUnproved
    };
    let fields = if missing.is_empty() {
        vec![
            format!("/lines/{line}/origin"),
            "/owner_country".to_owned(),
            "/documents".to_owned(),
        ]
    } else {
        Vec::new()
    };
    Some(Outcome {
        id,
        exception,
        fields,
        missing,
        changes,
    })
}
