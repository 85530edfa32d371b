//! Ways and shipments that a measure closes.

use sindan_corridor::network::{FacilityKind, Network};
use sindan_domain::{Country, Progress};
use sindan_rules::Stance;

use super::answer::{ShipmentPart, WayBest, WayPart, WayPurpose};
use super::commands::Commands;
use crate::check::CheckOptions;
use crate::route::{BarAnswer, RangeAnswer, RouteAnswer, RouteWay, find_routes};
use crate::shock::Joins;
use crate::{DeskError, RouteRequest, RouteUnit, RulesDesk};

/// Age of lists that does not matter: parties are not screened here.
const ANY_AGE_DAYS: i32 = i32::MAX;

/// The law before and after.
pub(crate) struct Law<'a> {
    /// The base without the draft.
    pub(crate) before: &'a RulesDesk,
    /// The base with it.
    pub(crate) after: &'a RulesDesk,
    /// The stance of today.
    pub(crate) stance: &'a Stance,
    /// The same, following the measure.
    pub(crate) follows: &'a Stance,
    /// The measure and what belongs to it.
    pub(crate) ids: Vec<String>,
    pub(crate) commands: &'a Commands,
}

/// The place that stands for a country: its gate, where that lies in it, else the
/// hub, dry port or seaport with most legs.
pub(crate) fn place_of(country: Country) -> Option<&'static str> {
    let network = Network::embedded();
    let gate = Joins::embedded().gate(country);
    if let Some(gate) = gate.map(|gate| &network.facilities()[gate])
        && gate.country == country
    {
        return Some(&gate.id);
    }
    let stands = |kind: FacilityKind| {
        matches!(
            kind,
            FacilityKind::RailHub | FacilityKind::DryPort | FacilityKind::Seaport
        )
    };
    network
        .facilities()
        .iter()
        .enumerate()
        .filter(|(_, facility)| facility.country == country && stands(facility.kind))
        .map(|(position, facility)| (network.legs_at(position).count(), facility))
        .filter(|(legs, _)| *legs > 0)
        .max_by(|a, b| a.0.cmp(&b.0).then(b.1.id.cmp(&a.1.id)))
        .map(|(_, facility)| facility.id.as_str())
}

/// Legs of the network at the place that stands for a country; none without one.
pub(crate) fn legs_at_place(country: Country) -> usize {
    let network = Network::embedded();
    let place = place_of(country).and_then(|id| network.facility(id));
    place.map_or(0, |place| network.legs_at(place).count())
}

impl Law<'_> {
    /// The best ways between two places, before and after.
    pub(crate) fn way(
        &self,
        purpose: WayPurpose,
        ends: [&str; 2],
        code: &sindan_domain::GoodsCode,
        progress: &dyn Progress,
    ) -> Result<WayPart, DeskError> {
        let request = |stance: &Stance| RouteRequest {
            from: ends[0].to_owned(),
            to: ends[1].to_owned(),
            avoid: Vec::new(),
            goods: vec![code.clone()],
            stance: stance.clone(),
            as_of: self.commands.day,
            scenarios: Vec::new(),
            criteria: Vec::new(),
            unit: RouteUnit::Feu,
        };
        let before = find_routes(self.before, &request(self.stance), progress)?;
        let after = find_routes(self.after, &request(self.follows), progress)?;
        let named = code.to_string();
        let closed = |bar: &BarAnswer| match bar {
            BarAnswer::Law { measures, .. } => {
                measures.iter().any(|measure| self.ids.contains(measure))
            }
            _ => false,
        };
        let question = &before.question;
        Ok(WayPart {
            purpose,
            from: ends[0].to_owned(),
            from_name: question.from.name.clone(),
            from_country: question.from.country,
            to: ends[1].to_owned(),
            to_name: question.to.name.clone(),
            to_country: question.to.country,
            before: best(&before),
            closed_by_measure: after
                .excluded
                .iter()
                .filter(|way| way.bars.iter().any(closed))
                .count(),
            measures: after.measures.clone(),
            after: best(&after),
            command_before: self.commands.route(ends, &named, &self.stance.id, false),
            command_after: self.commands.route(ends, &named, &self.follows.id, true),
        })
    }

    /// What the law says of a shipment, before and after.
    pub(crate) fn shipment(
        &self,
        [origin, dispatch, destination]: [Country; 3],
        code: &sindan_domain::GoodsCode,
    ) -> Result<ShipmentPart, DeskError> {
        let shipment = serde_json::json!({
            "version": 1,
            "id": format!("{origin}-{dispatch}-{destination}"),
            "date": self.commands.day,
            "origin": origin.alpha3(),
            "dispatch": dispatch.alpha3(),
            "destination": destination.alpha3(),
            "transit": [],
            "parties": [{
                "role": "exporter",
                "name": "exporter",
                "country": dispatch.alpha3(),
            }],
            "lines": [{
                "code": code.code(),
                "system": code.system().name(),
                "edition": code.edition(),
                "origin": origin.alpha3(),
            }],
        });
        let text = shipment.to_string();
        let check = |desk: &RulesDesk, stance: &Stance| {
            let options = CheckOptions {
                stance: stance.clone(),
                as_of: Some(self.commands.day),
                max_list_age_days: ANY_AGE_DAYS,
                screened_elsewhere: true,
            };
            desk.check("shipment.json", &text, &options)
        };
        let before = check(self.before, self.stance)?;
        let after = check(self.after, self.follows)?;
        Ok(ShipmentPart {
            origin,
            dispatch,
            destination,
            code: code.to_string(),
            before: before.decision.verdict,
            after: after.decision.verdict,
            measures: after
                .decision
                .measures()
                .into_iter()
                .map(str::to_owned)
                .collect(),
            shipment,
            command: self.commands.check(&self.follows.id),
        })
    }
}

fn best(answer: &RouteAnswer) -> WayBest {
    let by = |pick: fn(&RouteWay) -> Option<RangeAnswer>| {
        let ways = answer.options.iter();
        let known = ways.filter_map(|way| Some((pick(way)?, way)));
        known.min_by(|one, two| one.0.centre.total_cmp(&two.0.centre))
    };
    let (cheapest, fastest) = (by(|way| way.usd), by(|way| way.days));
    WayBest {
        front_points: answer.front_points,
        usd: cheapest.as_ref().map(|(range, _)| *range),
        usd_days: cheapest.as_ref().and_then(|(_, way)| way.days),
        cheapest_through: cheapest
            .map(|(_, way)| way.territories.clone())
            .unwrap_or_default(),
        days: fastest.as_ref().map(|(range, _)| *range),
        fastest_through: fastest
            .map(|(_, way)| way.territories.clone())
            .unwrap_or_default(),
    }
}
