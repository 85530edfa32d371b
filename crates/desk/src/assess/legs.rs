//! From a measure to the flows that it severs: who sells, who buys, which
//! industries, and which share of them.

use std::collections::BTreeSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sindan_domain::{Country, parse_countries};
use sindan_economy::shock::Leg;
use sindan_rules::{Measure, MeasureBase, MeasureKind, Places, Topic};

use super::goods::{GoodsCovered, IndustryCovered, SERVICES, industry_in};
use super::trade::Statistics;
use crate::DeskError;
use crate::network_data::HeldNetwork;
use crate::shock::{
    LegKind, LegText, MeasureBasis, ParameterChoice, Place, SeveredShare, ShareBound, ShockLeg,
    ShockScenario,
};

/// Why a measure severs no flows that a production table knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoFlows {
    /// The base keeps it only to say that it is none.
    NotAMeasure,
    /// It is about parties, services, vessels, prices, clauses or duties.
    NotAboutGoods,
    /// It names nobody who sells, or binds everybody.
    NoSellers,
    /// It names nobody who buys.
    NoBuyers,
    /// It bans passing a territory on the way to anywhere.
    PassageToAnywhere,
    /// It names lists of goods whose codes are not held, and no other goods.
    ListsNotHeld,
    /// No industry is known for its goods.
    NoIndustry,
}

impl NoFlows {
    /// What is wrong, and what to do about it.
    fn told(self, id: &str, goods: &GoodsCovered) -> (String, String) {
        let lists = goods.lists_not_held.join(", ");
        match self {
            NoFlows::NotAMeasure => (
                format!("{id} is in the base only to say that it is no measure"),
                format!("`sindan rules show {id}` says why"),
            ),
            NoFlows::NotAboutGoods => (
                format!("{id} bans no flows of goods"),
                format!(
                    "`sindan rules show {id}` says what it does; suppose its flows yourself, \
                     such as --export-ban EU:RUS --sectors C26"
                ),
            ),
            NoFlows::NoSellers => (
                format!("{id} does not say who sells"),
                "name the sellers yourself, such as --export-ban EU:RUS".to_owned(),
            ),
            NoFlows::NoBuyers => (
                format!("{id} does not say who buys"),
                "name the buyers yourself, such as --export-ban EU:RUS".to_owned(),
            ),
            NoFlows::PassageToAnywhere => (
                format!("{id} bans a passage on the way to any destination"),
                "suppose which part of whose goods it stops, such as --corridor EU:KAZ=0.3; \
                 `sindan route` says which ways it closes"
                    .to_owned(),
            ),
            NoFlows::ListsNotHeld => (
                format!("the codes of the goods of {id} are not held ({lists})"),
                "suppose the industries yourself, such as --export-ban EU:RUS --sectors C26"
                    .to_owned(),
            ),
            NoFlows::NoIndustry => (
                format!("no industry is known for the goods of {id}"),
                "suppose the industries yourself, such as --export-ban EU:RUS --sectors C26"
                    .to_owned(),
            ),
        }
    }
}

/// Flows that a measure severs, as it writes them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SeveredFlows {
    /// How it cuts.
    pub kind: SeveredKind,
    /// Countries and groups that sell, or where the goods begin.
    pub sellers: String,
    /// Countries and groups that buy, or where they end.
    pub buyers: String,
    /// Whether the goods are sent on through the sellers, who did not make them.
    pub reexports: bool,
    /// Whether an authority may permit the trade, so that it may cut nothing.
    pub licensed: bool,
}

/// Who refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SeveredKind {
    /// The sellers withhold.
    ExportBan,
    /// The buyers refuse.
    ImportBan,
    /// The goods do not get through.
    Corridor,
}

/// The flows that a measure severs, or why there are none.
pub(crate) fn severed(
    base: &MeasureBase,
    measure: &Measure,
    goods: &GoodsCovered,
) -> Result<SeveredFlows, NoFlows> {
    let flows = sides(base, measure)?;
    let cut = |one: &IndustryCovered| !SERVICES.contains(&one.industry.as_str());
    if !goods.industries.iter().any(cut) {
        return Err(if goods.lists_not_held.is_empty() {
            NoFlows::NoIndustry
        } else {
            NoFlows::ListsNotHeld
        });
    }
    Ok(flows)
}

/// Who sells and who buys by the words of a measure, whether or not an industry is
/// known for its goods.
pub(crate) fn sides(base: &MeasureBase, measure: &Measure) -> Result<SeveredFlows, NoFlows> {
    if measure.not_a_measure {
        return Err(NoFlows::NotAMeasure);
    }
    if measure.topic != Topic::Goods {
        return Err(NoFlows::NotAboutGoods);
    }
    let scope = &measure.scope;
    let binds = &base.regime_of(measure).binds;
    let kind = match measure.kind {
        MeasureKind::ExportBan => SeveredKind::ExportBan,
        MeasureKind::Licence if scope.transit.is_empty() => SeveredKind::ExportBan,
        MeasureKind::ImportBan => SeveredKind::ImportBan,
        MeasureKind::TransitBan => SeveredKind::Corridor,
        _ => return Err(NoFlows::NotAboutGoods),
    };
    let first = |places: &[&Places]| {
        let named = places.iter().find(|places| !places.is_empty());
        named.map(|places| places.names().join("+"))
    };
    let bound = || first(&[&binds.members, &binds.territory]);
    let (sellers, buyers) = match kind {
        SeveredKind::ExportBan => (
            first(&[&scope.reexport_from, &scope.exported_from, &scope.from]).or_else(bound),
            first(&[&scope.destination]),
        ),
        SeveredKind::ImportBan => (
            first(&[&scope.from, &scope.inputs_from]),
            first(&[&scope.imported_to]).or_else(bound),
        ),
        SeveredKind::Corridor => (
            first(&[&scope.exported_from, &scope.from]).or_else(bound),
            first(&[&scope.destination]),
        ),
    };
    let sellers = sellers.ok_or(NoFlows::NoSellers)?;
    let buyers = buyers.ok_or(match kind {
        SeveredKind::Corridor => NoFlows::PassageToAnywhere,
        _ => NoFlows::NoBuyers,
    })?;
    Ok(SeveredFlows {
        kind,
        sellers,
        buyers,
        reexports: !scope.reexport_from.is_empty(),
        licensed: measure.kind == MeasureKind::Licence,
    })
}

impl SeveredFlows {
    /// Both sides on a day.
    pub(crate) fn sides(&self, day: Date) -> (Vec<Country>, Vec<Country>) {
        let members = |text: &str| parse_countries(text, day).unwrap_or_default();
        (members(&self.sellers), members(&self.buyers))
    }
}

/// A measure that is turned into scenarios.
pub(crate) struct Measured<'a> {
    pub(crate) base: &'a MeasureBase,
    pub(crate) measure: &'a Measure,
    pub(crate) goods: &'a GoodsCovered,
    pub(crate) flows: &'a SeveredFlows,
    /// Industries of the production table.
    pub(crate) held: &'a [String],
    pub(crate) day: Date,
}

/// The part of each industry's sales that a measure names, for every pair of its
/// sides of which statistics are held.
pub(crate) fn shares(
    measured: &Measured<'_>,
    industries: &[String],
    statistics: &mut Statistics<'_>,
) -> Result<Vec<SeveredShare>, DeskError> {
    let (sellers, buyers) = measured.flows.sides(measured.day);
    let rules = (measured.base, measured.measure, measured.day);
    let mut found: Vec<SeveredShare> = Vec::new();
    for &seller in &sellers {
        for &buyer in buyers.iter().filter(|buyer| **buyer != seller) {
            let pair = statistics.shares(rules, (seller, buyer), industries)?;
            let ours = |share: &SeveredShare| industries.contains(&share.industry);
            found.extend(pair.into_iter().filter(ours));
        }
    }
    Ok(found)
}

/// The error of a measure that severs nothing that a table knows.
pub(crate) fn refused(id: &str, why: NoFlows, goods: &GoodsCovered) -> DeskError {
    let (problem, hint) = why.told(id, goods);
    let named = match problem.strip_prefix(id) {
        Some(rest) => rest.trim_start().to_owned(),
        None => problem,
    };
    Place::flag(format!("--measure {id}")).error(named, hint)
}

/// The scenarios of a measure: at the upper end of the shares, and at the lower
/// one where that is above zero and differs.
pub(crate) fn scenarios(
    measured: &Measured<'_>,
    statistics: &mut Statistics<'_>,
) -> Result<(Vec<ShockScenario>, Vec<SeveredShare>), DeskError> {
    let Measured {
        measure,
        goods,
        flows,
        held,
        day,
        ..
    } = *measured;
    let mut industries: Vec<String> = Vec::new();
    for covered in &goods.industries {
        if let Some(code) = industry_in(&covered.industry, held)
            && !industries.contains(&code)
        {
            industries.push(code);
        }
    }
    if industries.is_empty() {
        return Err(Place::flag(format!("--measure {}", measure.id)).error(
            "the production table has other industries than those that make its goods",
            format!(
                "name industries of the table with --sectors; its goods are made by {}",
                goods
                    .industries
                    .iter()
                    .map(|one| one.industry.as_str())
                    .collect::<Vec<_>>()
                    .join(" ")
            ),
        ));
    }
    let (sellers, buyers) = flows.sides(day);
    let shares = shares(measured, &industries, statistics)?;
    let known = |seller: Country, buyer: Country, industry: &str| {
        shares
            .iter()
            .find(|one| (one.seller, one.buyer) == (seller, buyer) && one.industry == industry)
    };
    let mut texts: Vec<(ShareBound, LegText)> = Vec::new();
    let mut whole_industries = false;
    // Pairs of which nothing is known: one leg where these are all, else one for
    // each seller and industry.
    if shares.is_empty() {
        whole_industries = true;
        let leg = text(
            measured,
            &flows.sellers,
            &flows.buyers,
            industries.clone(),
            1.0,
        );
        texts.push((ShareBound::Upper, leg));
    } else {
        for &seller in &sellers {
            for industry in &industries {
                let unknown: Vec<&str> = buyers
                    .iter()
                    .filter(|buyer| **buyer != seller && known(seller, **buyer, industry).is_none())
                    .map(|buyer| buyer.alpha3())
                    .collect();
                if !unknown.is_empty() {
                    whole_industries = true;
                    let buyers = unknown.join("+");
                    let leg = text(
                        measured,
                        seller.alpha3(),
                        &buyers,
                        vec![industry.clone()],
                        1.0,
                    );
                    texts.push((ShareBound::Upper, leg));
                }
            }
        }
        for share in &shares {
            for (bound, part) in [
                (ShareBound::Lower, share.low),
                (ShareBound::Upper, share.high),
            ] {
                if part > 0.0 {
                    let industry = vec![share.industry.clone()];
                    let (seller, buyer) = (share.seller.alpha3(), share.buyer.alpha3());
                    texts.push((
                        bound,
                        text(measured, seller, buyer, industry, part.min(1.0)),
                    ));
                }
            }
        }
    }
    let of = |bound: ShareBound| -> Vec<&LegText> {
        let mut legs: Vec<&LegText> = Vec::new();
        legs.extend(
            texts
                .iter()
                .filter(|(own, _)| *own == bound)
                .map(|(_, leg)| leg),
        );
        legs
    };
    let same = !whole_industries
        && shares
            .iter()
            .all(|share| share.low.total_cmp(&share.high).is_eq());
    let lower = if flows.licensed || same {
        Vec::new()
    } else {
        of(ShareBound::Lower)
    };
    let from_zero = flows.licensed || (!same && lower.is_empty());
    let mut found = Vec::new();
    for (bound, legs) in [
        (ShareBound::Upper, of(ShareBound::Upper)),
        (ShareBound::Lower, lower),
    ] {
        if legs.is_empty() {
            continue;
        }
        let name = match bound {
            ShareBound::Upper => measure.id.clone(),
            ShareBound::Lower => format!("{} (lower bound)", measure.id),
        };
        let place = Place::flag(format!("--measure {}", measure.id));
        found.push(ShockScenario {
            name,
            note: None,
            day,
            cites: vec![measure.id.clone()],
            parameters: ParameterChoice::default(),
            legs: legs
                .into_iter()
                .map(|leg| ShockLeg::new(leg.clone(), day, place.clone()))
                .collect::<Result<_, _>>()?,
            capacity: Vec::new(),
            retaliation: Vec::new(),
            closures: Vec::new(),
            avoid: Vec::new(),
            closing: None,
            measure: Some(MeasureBasis {
                id: measure.id.clone(),
                bound,
                from_zero,
                industries: industries.clone(),
                shares: shares.clone(),
                whole_industries,
            }),
            place,
        });
    }
    if found.is_empty() {
        return Err(Place::flag(format!("--measure {}", measure.id)).error(
            "the statistics that are held show none of its goods between the two sides",
            "ask without them in another catalog, or suppose a share with --share",
        ));
    }
    Ok((found, shares))
}

fn text(
    measured: &Measured<'_>,
    sellers: &str,
    buyers: &str,
    industries: Vec<String>,
    share: f64,
) -> LegText {
    let (kind, first, second) = match measured.flows.kind {
        SeveredKind::ExportBan => (LegKind::ExportBan, sellers, buyers),
        SeveredKind::ImportBan => (LegKind::ImportBan, buyers, sellers),
        SeveredKind::Corridor => (LegKind::Corridor, sellers, buyers),
    };
    let measure = measured.measure;
    LegText {
        kind,
        first: first.to_owned(),
        second: second.to_owned(),
        sectors: Some(industries),
        share: Some(share),
        rate: None,
        usd_mn: None,
        from: measure.from,
        until: measure.until,
        cites: vec![measure.id.clone()],
    }
}

/// Sides that an economy of a measure stands on.
pub(crate) fn parties(flows: &SeveredFlows, day: Date) -> BTreeSet<Country> {
    let (sellers, buyers) = flows.sides(day);
    sellers.into_iter().chain(buyers).collect()
}

/// Flows that a scenario cuts, in economies of the network.
pub(crate) fn legs_in(held: &HeldNetwork, scenario: &ShockScenario) -> Vec<Leg> {
    let inside = |side: &[Country]| -> Vec<Country> {
        let known = held.network.countries();
        side.iter()
            .filter(|one| known.contains(one))
            .copied()
            .collect()
    };
    let mut legs = Vec::new();
    for leg in scenario
        .legs
        .iter()
        .filter(|leg| leg.applies_on(scenario.day))
    {
        let (first, second) = (inside(&leg.first.countries), inside(&leg.second.countries));
        let cuts = leg.cuts(&first, &second, leg.sectors.as_deref());
        legs.extend(cuts.into_iter().filter(|cut| {
            let apart = cut
                .sellers
                .iter()
                .any(|seller| cut.buyers.iter().any(|buyer| buyer != seller));
            apart && !cut.sellers.is_empty() && !cut.buyers.is_empty()
        }));
    }
    legs
}
