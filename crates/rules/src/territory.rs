//! Whether goods may pass a territory: the predicate that a route engine asks.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sindan_domain::{Country, GoodsCode};

use crate::base::MeasureBase;
use crate::measures::{Measure, MeasureKind, Topic};
use crate::shipment::{LineFile, Mode, PartyFile, Shipment, ShipmentFile};
use crate::stance::Stance;
use crate::verdict::{Citation, PartyFacts, Question, Verdict, decide};

/// One passage: goods from one country to another through a third.
#[derive(Debug, Clone)]
pub struct Passage<'a> {
    /// Where the goods leave from.
    pub dispatch: Country,
    /// Where they go.
    pub destination: Country,
    /// What they pass.
    pub territory: Country,
    /// How; `None` if any way is meant.
    pub mode: Option<Mode>,
    /// Whether the goods are loaded or unloaded there, or the ship calls at a
    /// port; a ship that only passes the waters does not.
    pub calls: bool,
    /// The country of the carrier; `None` if it is not stated.
    pub carrier: Option<Country>,
    /// Where the lorry is registered, or whose flag the ship flies; `None` if it
    /// is not stated.
    pub nationality: Option<Country>,
    /// The goods; empty asks about goods that no list names.
    pub goods: &'a [GoodsCode],
    /// Their origin, if it is not the country of dispatch.
    pub origin: Option<Country>,
    /// The day.
    pub day: Date,
}

/// Whether a passage is lawful.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassageStatus {
    /// No measure that is known stands against it.
    Allowed,
    /// A measure may; a text, a list or a fact is missing.
    Undecided,
    /// A measure forbids it.
    Forbidden,
}

/// Whether a passage is lawful, and by which measures not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PassageAnswer {
    /// The answer.
    pub status: PassageStatus,
    /// Measures that stand, or may stand, against it.
    pub measures: Vec<(String, Citation)>,
}

impl MeasureBase {
    /// Whether goods may pass a territory, under a stance.
    ///
    /// Only what the territory adds is asked: bans on transit, carriers and
    /// places. Whether the goods may go to their destination at all is for
    /// [`decide`]. A ban on lorries or ships holds where they are: in a territory
    /// of the ban, and nowhere else on the way there. Of the countries where the
    /// goods begin and end only such bans and those on ports are asked.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use sindan_domain::Country;
    /// use sindan_rules::{MeasureBase, Mode, Passage, PassageStatus, Stance};
    ///
    /// let base = MeasureBase::embedded().unwrap();
    /// let country = |code| Country::from_alpha3(code).unwrap();
    /// let chips = ["HS2022:854231".parse().unwrap()];
    /// let mut passage = Passage {
    ///     dispatch: country("DEU"), destination: country("KAZ"), territory: country("RUS"),
    ///     mode: Some(Mode::Rail), calls: false, carrier: None, nationality: None,
    ///     goods: &chips, origin: None, day: date(2023, 6, 24),
    /// };
    /// let stance = Stance::named("every-law").unwrap();
    /// assert_eq!(base.passage(&passage, &stance).status, PassageStatus::Forbidden);
    /// passage.territory = country("GEO");
    /// assert_eq!(base.passage(&passage, &stance).status, PassageStatus::Allowed);
    /// ```
    pub fn passage(&self, passage: &Passage<'_>, stance: &Stance) -> PassageAnswer {
        let shipment = imagined(passage);
        let facts = PartyFacts::default();
        let decision = decide(
            self,
            Question {
                shipment: &shipment,
                parties: &facts,
                stance,
                as_of: Some(passage.day),
                max_list_age_days: 0,
            },
        );
        let mut status = PassageStatus::Allowed;
        let mut measures = Vec::new();
        for finding in decision.findings {
            let Some(measure) = finding.measure.as_deref().and_then(|id| self.measure(id)) else {
                continue;
            };
            if finding.effect == Verdict::Clear || !adds(measure, passage) {
                continue;
            }
            status = status.max(if finding.effect == Verdict::Prohibited {
                PassageStatus::Forbidden
            } else {
                PassageStatus::Undecided
            });
            if let Some(citation) = finding.citation
                && !measures.iter().any(|(id, _)| *id == measure.id)
            {
                measures.push((measure.id.clone(), citation));
            }
        }
        PassageAnswer { status, measures }
    }
}

/// Whether a measure that stands against the shipment does so for this territory.
fn adds(measure: &Measure, passage: &Passage<'_>) -> bool {
    let scope = &measure.scope;
    match measure.topic {
        // The shipment touches all that lies on its way; the lorry or ship of
        // this part of it touches the territory alone.
        Topic::Vehicles | Topic::Vessels => {
            let there =
                scope.touches.is_empty() || scope.touches.contains(passage.territory, passage.day);
            there && (passage.calls || !scope.ports_only)
        }
        Topic::Places => true,
        _ if [passage.dispatch, passage.destination].contains(&passage.territory) => false,
        Topic::Kaliningrad => true,
        _ => measure.kind == MeasureKind::TransitBan || !scope.transit.is_empty(),
    }
}

/// The shipment that a passage would be part of.
fn imagined(passage: &Passage<'_>) -> Shipment {
    let origin = passage.origin.unwrap_or(passage.dispatch);
    let port = (passage.calls && passage.mode == Some(Mode::Sea)).then_some(passage.territory);
    // Goods that no list names: wheat stands for them.
    let wheat = GoodsCode::new(sindan_domain::GoodsSystem::Hs, 2022, "100199");
    let goods: Vec<GoodsCode> = if passage.goods.is_empty() {
        wheat.into_iter().collect()
    } else {
        passage.goods.to_vec()
    };
    let file = ShipmentFile {
        version: crate::shipment::SHIPMENT_VERSION,
        id: "passage".to_owned(),
        parties: passage
            .carrier
            .map(|country| PartyFile {
                role: "carrier".to_owned(),
                name: "carrier".to_owned(),
                country: Some(country.alpha3().to_owned()),
                ..PartyFile::default()
            })
            .into_iter()
            .collect(),
        lines: vec![LineFile::default(); goods.len()],
        ..ShipmentFile::default()
    };
    Shipment {
        date: passage.day,
        dispatch: passage.dispatch,
        destination: passage.destination,
        transit: Some(vec![passage.territory]),
        mode: passage.mode,
        parties: passage
            .carrier
            .map(|country| crate::shipment::ShipmentParty {
                role: crate::shipment::Role::Carrier,
                country: Some(country),
                incorporated_on: None,
                phone_country: None,
            })
            .into_iter()
            .collect(),
        lines: goods
            .into_iter()
            .map(|code| crate::shipment::Line {
                code,
                origin: Some(origin),
                inputs: None,
                item_price: None,
            })
            .collect(),
        licences: Vec::new(),
        contract_date: None,
        contract_expiry: None,
        importer_first_seen: None,
        listed_goods_first_seen: None,
        end_use_country: None,
        owner_country: None,
        transport_nationality: passage.nationality,
        trailer_nationality: None,
        loading_country: port,
        unloading_country: port,
        codes_checked: None,
        file,
    }
}
