//! Whether a shipment meets the conditions of a measure.

use jiff::civil::Date;
use sindan_domain::Country;

use crate::goods::GoodsLists;
use crate::measures::{EUROPEAN_UNION, Measure, MeasureKind, Place, Places, Scope};
use crate::shipment::{Role, Shipment, ShipmentParty};
use crate::verdict::goods::input_named;

/// Yes, no, or not without further facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tri {
    Yes {
        fields: Vec<String>,
    },
    No,
    /// Open; `missing` is empty where no field of a shipment could settle it.
    Unknown {
        fields: Vec<String>,
        missing: Vec<String>,
    },
}

/// Joins conditions: all must be met.
#[derive(Debug, Default)]
pub(crate) struct TriBuilder {
    fields: Vec<String>,
    missing: Vec<String>,
    /// Something is open that no field could settle.
    open: bool,
    failed: bool,
}

impl TriBuilder {
    fn yes(&mut self, field: impl Into<String>) {
        self.fields.push(field.into());
    }

    fn unknown(&mut self, field: impl Into<String>) {
        self.missing.push(field.into());
    }

    /// Met if any field says so.
    fn any(&mut self, fields: Vec<String>) {
        if fields.is_empty() {
            self.failed = true;
        } else {
            self.fields.extend(fields);
        }
    }

    fn finish(self) -> Tri {
        if self.failed {
            Tri::No
        } else if self.missing.is_empty() && !self.open {
            Tri::Yes {
                fields: self.fields,
            }
        } else {
            Tri::Unknown {
                fields: self.fields,
                missing: self.missing,
            }
        }
    }
}

/// Conditions on the movement as a whole.
pub(crate) fn movement(measure: &Measure, shipment: &Shipment, day: Date) -> Tri {
    let scope = &measure.scope;
    let mut all = TriBuilder::default();
    if !scope.destination.is_empty() {
        // Goods that move within a country are not sent to it.
        if measure.kind == MeasureKind::ExportBan
            && scope.destination.contains(shipment.dispatch, day)
        {
            return Tri::No;
        }
        let fields = destinations(&scope.destination, shipment, day);
        all.any(fields);
        if all.failed {
            return Tri::No;
        }
    }
    if !scope.imported_to.is_empty() {
        let inside = scope.imported_to.contains(shipment.destination, day)
            && !scope.imported_to.contains(shipment.dispatch, day);
        if !inside {
            return Tri::No;
        }
        all.yes("/destination");
    }
    if !scope.not_destination.is_empty()
        && scope.not_destination.contains(shipment.destination, day)
    {
        return Tri::No;
    }
    if !scope.exported_from.is_empty() {
        let mut fields = Vec::new();
        if scope.exported_from.contains(shipment.dispatch, day) {
            fields.push("/dispatch".to_owned());
        }
        // A duty about contracts follows the seller, wherever the goods leave from.
        if scope.clause.is_some() {
            for (at, party) in shipment.parties.iter().enumerate() {
                let sells = matches!(party.role, Role::Exporter | Role::Seller | Role::Consignor);
                let own = party
                    .country
                    .is_some_and(|country| scope.exported_from.contains(country, day));
                if sells && own {
                    fields.push(format!("/parties/{at}/country"));
                }
            }
        }
        all.any(fields);
        if all.failed {
            return Tri::No;
        }
    }
    if !scope.transit.is_empty() {
        transit(&scope.transit, shipment, day, &mut all);
        if all.failed {
            return Tri::No;
        }
    }
    if !scope.touches.is_empty() {
        let mut fields = touching(&scope.touches, shipment, day);
        // A programme is about a country: its goods and the people in it too.
        if measure.programme {
            fields.extend(destinations(&scope.touches, shipment, day));
            fields.extend(origins(&scope.touches, shipment, day));
        }
        all.any(fields);
    }
    if !scope.place.is_empty() {
        let mut fields = Vec::new();
        for (field, country) in [
            ("/loading_place", shipment.loading_country),
            ("/unloading_place", shipment.unloading_country),
        ] {
            if country.is_some_and(|country| scope.place.contains(country, day)) {
                fields.push(field.to_owned());
            }
        }
        all.any(fields);
        all.open |= scope.place_list.is_some();
    }
    if let Some(code) = &scope.place_code {
        let mut fields = Vec::new();
        for (field, place) in [
            ("/loading_place", &shipment.file.loading_place),
            ("/unloading_place", &shipment.file.unloading_place),
        ] {
            if place.as_deref() == Some(code) {
                fields.push(field.to_owned());
            }
        }
        all.any(fields);
    }
    regions(scope, shipment, &mut all);
    if all.failed {
        return Tri::No;
    }
    if !scope.modes.is_empty() {
        match shipment.mode {
            Some(mode) if scope.modes.contains(&mode) => all.yes("/mode"),
            Some(_) => return Tri::No,
            None if shipment.file.mode.is_some() => {
                all.yes("/mode");
                all.open = true;
            }
            None => all.unknown("/mode"),
        }
    }
    // Who carries the goods is asked where they are known to go that way.
    let fits = scope.modes.is_empty() || shipment.mode.is_some();
    if !scope.carrier.is_empty() {
        let found = carriers(scope, shipment, day);
        match missing_carrier(shipment) {
            Some(field) if found.is_empty() && fits && !scope.only_if_stated => {
                all.unknown(field);
            }
            _ => all.any(found),
        }
    }
    if !scope.flag.is_empty() {
        let (found, known) = flags(&scope.flag, shipment, day);
        if found.is_empty() && !known && fits && !scope.only_if_stated {
            all.unknown("/transport_means/nationality");
        } else {
            all.any(found);
        }
    }
    if let Some(observation) = &scope.observation {
        let seen = shipment
            .file
            .observations
            .iter()
            .position(|seen| seen == observation);
        all.any(
            seen.map(|at| format!("/observations/{at}"))
                .into_iter()
                .collect(),
        );
    }
    if scope.foreign_bank {
        let fields = shipment
            .parties
            .iter()
            .enumerate()
            .filter(|(_, party)| {
                party.role == Role::Bank
                    && party
                        .country
                        .is_none_or(|country| country.alpha3() != "USA")
            })
            .map(|(at, _)| format!("/parties/{at}"))
            .collect();
        all.any(fields);
    }
    if scope.through_eu_within_russia {
        all.any(within_russia(shipment, day));
    }
    all.finish()
}

/// Parts of a country to which the goods go or from which they come, where the
/// shipment names one.
fn regions(scope: &Scope, shipment: &Shipment, all: &mut TriBuilder) {
    const TO: &str = "/destination_region";
    const FROM: &str = "/origin_region";
    let stated = [
        (TO, &shipment.file.destination_region),
        (FROM, &shipment.file.origin_region),
    ];
    for (named, fields) in [
        (&scope.region, &[TO][..]),
        (&scope.from_region, &[FROM][..]),
        (&scope.touches_region, &[TO, FROM][..]),
    ] {
        if named.is_empty() {
            continue;
        }
        let found = stated
            .iter()
            .filter(|(field, region)| {
                fields.contains(field)
                    && region.as_ref().is_some_and(|region| named.contains(region))
            })
            .map(|(field, _)| (*field).to_owned())
            .collect();
        all.any(found);
    }
}

/// From Russia to Russia through a member of the Union: Kaliningrad.
pub(crate) fn within_russia(shipment: &Shipment, day: Date) -> Vec<String> {
    let russia = |country: Country| country.alpha3() == "RUS";
    if !(russia(shipment.dispatch) && russia(shipment.destination)) {
        return Vec::new();
    }
    shipment
        .transit
        .iter()
        .flatten()
        .position(|country| EUROPEAN_UNION.contains(*country, day))
        .map(|at| format!("/transit/{at}"))
        .into_iter()
        .collect()
}

/// Conditions on one line.
pub(crate) fn line(
    measure: &Measure,
    lists: &GoodsLists,
    shipment: &Shipment,
    line: usize,
    day: Date,
) -> Tri {
    let scope = &measure.scope;
    let mut all = TriBuilder::default();
    let origin = shipment.lines[line].origin;
    let origin_field = || format!("/lines/{line}/origin");
    if !scope.from.is_empty() {
        let mut fields = Vec::new();
        if scope.from.contains(shipment.dispatch, day) {
            fields.push("/dispatch".to_owned());
        }
        if shipment
            .loading_country
            .is_some_and(|country| scope.from.contains(country, day))
        {
            fields.push("/loading_place".to_owned());
        }
        match origin {
            Some(country) if scope.from.contains(country, day) => fields.push(origin_field()),
            Some(_) => {}
            None if fields.is_empty() => all.unknown(origin_field()),
            None => {}
        }
        if all.missing.is_empty() {
            all.any(fields);
        }
    }
    if !scope.inputs_from.is_empty() {
        // Goods that originate there are the matter of another measure.
        if origin.is_some_and(|country| scope.inputs_from.contains(country, day)) {
            return Tri::No;
        }
        match &shipment.lines[line].inputs {
            None => all.unknown(format!("/lines/{line}/inputs")),
            Some(inputs) => {
                let at = |at: usize, field: &str| format!("/lines/{line}/inputs/{at}/{field}");
                let (mut meant, mut open) = (Vec::new(), Vec::new());
                for (number, (country, code)) in inputs.iter().enumerate() {
                    if !scope.inputs_from.contains(*country, day) {
                        continue;
                    }
                    let named = match code {
                        _ if scope.inputs.is_empty() => Some(true),
                        None => Some(false),
                        Some(code) => input_named(&scope.inputs, lists, code, day),
                    };
                    match named {
                        Some(true) => meant.push(at(number, "country")),
                        Some(false) => open.push(at(number, "code")),
                        None => {}
                    }
                }
                if meant.is_empty() && !open.is_empty() {
                    all.missing.extend(open);
                } else {
                    all.any(meant);
                }
            }
        }
    }
    if !scope.reexport_from.is_empty() {
        if !scope.reexport_from.contains(shipment.dispatch, day) {
            return Tri::No;
        }
        match origin {
            Some(country) if scope.reexport_from.contains(country, day) => return Tri::No,
            Some(_) => all.yes(origin_field()),
            None => all.unknown(origin_field()),
        }
    }
    if scope.foreign_direct_product {
        if shipment.file.lines[line].us_technology != Some(true) {
            return Tri::No;
        }
        all.yes(format!("/lines/{line}/us_technology"));
    }
    all.finish()
}

fn destinations(places: &Places, shipment: &Shipment, day: Date) -> Vec<String> {
    let mut fields = Vec::new();
    if places.contains(shipment.destination, day) {
        fields.push("/destination".to_owned());
    }
    if shipment
        .end_use_country
        .is_some_and(|country| places.contains(country, day))
    {
        fields.push("/end_use/country".to_owned());
    }
    for (at, party) in shipment.parties.iter().enumerate() {
        if party.role.receives()
            && party
                .country
                .is_some_and(|country| places.contains(country, day))
        {
            fields.push(format!("/parties/{at}/country"));
        }
    }
    fields
}

fn transit(places: &Places, shipment: &Shipment, day: Date, all: &mut TriBuilder) {
    let is_end = |country| country == shipment.dispatch || country == shipment.destination;
    match &shipment.transit {
        Some(countries) => {
            let fields = countries
                .iter()
                .enumerate()
                .filter(|(_, country)| !is_end(**country) && places.contains(**country, day))
                .map(|(at, _)| format!("/transit/{at}"))
                .collect();
            all.any(fields);
        }
        // Where goods start or end they are not in transit.
        None => {
            let elsewhere = places.0.iter().any(|place| match place {
                Place::Country(country) => !is_end(*country),
                Place::Group(_) => true,
            });
            if elsewhere {
                all.unknown("/transit");
            } else {
                all.failed = true;
            }
        }
    }
}

fn touching(places: &Places, shipment: &Shipment, day: Date) -> Vec<String> {
    let mut fields = Vec::new();
    for (field, country) in [
        ("/dispatch", Some(shipment.dispatch)),
        ("/destination", Some(shipment.destination)),
        ("/loading_place", shipment.loading_country),
        ("/unloading_place", shipment.unloading_country),
    ] {
        if country.is_some_and(|country| places.contains(country, day)) {
            fields.push(field.to_owned());
        }
    }
    for (at, country) in shipment.transit.iter().flatten().enumerate() {
        if places.contains(*country, day) {
            fields.push(format!("/transit/{at}"));
        }
    }
    fields
}

/// Lines of goods that originate in some places.
fn origins(places: &Places, shipment: &Shipment, day: Date) -> Vec<String> {
    shipment
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| {
            line.origin
                .is_some_and(|country| places.contains(country, day))
        })
        .map(|(at, _)| format!("/lines/{at}/origin"))
        .collect()
}

fn carriers(scope: &Scope, shipment: &Shipment, day: Date) -> Vec<String> {
    let places = &scope.carrier;
    let mut fields = Vec::new();
    for (at, party) in shipment.parties.iter().enumerate() {
        if party.role == Role::Carrier
            && party
                .country
                .is_some_and(|country| places.contains(country, day))
        {
            fields.push(format!("/parties/{at}/country"));
        }
    }
    let of_there =
        |country: Option<Country>| country.is_some_and(|country| places.contains(country, day));
    if of_there(shipment.transport_nationality) {
        fields.push("/transport_means/nationality".to_owned());
    }
    let trailers = scope.trailer_from.is_none_or(|first| day >= first);
    if trailers && of_there(shipment.trailer_nationality) {
        fields.push("/transport_means/trailer_nationality".to_owned());
    }
    fields
}

/// The field that would say of which country the carrier is, where neither the
/// carrier's country nor that of the lorry is stated.
fn missing_carrier(shipment: &Shipment) -> Option<String> {
    let carrier = |(_, party): &(usize, &ShipmentParty)| party.role == Role::Carrier;
    let mut carriers = shipment.parties.iter().enumerate().filter(carrier);
    if let Some((at, _)) = carriers.clone().find(|(_, party)| party.country.is_none()) {
        return Some(format!("/parties/{at}/country"));
    }
    let known = carriers.next().is_some() || shipment.transport_nationality.is_some();
    (!known).then(|| "/transport_means/nationality".to_owned())
}

/// Fields by which the ship flies a flag of some places, and whether its flag
/// is stated at all.
fn flags(places: &Places, shipment: &Shipment, day: Date) -> (Vec<String>, bool) {
    let means = shipment
        .transport_nationality
        .map(|country| (country, "/transport_means/nationality".to_owned()));
    let vessels = shipment
        .parties
        .iter()
        .enumerate()
        .filter_map(|(at, party)| {
            let country = party.country.filter(|_| party.role == Role::Vessel)?;
            Some((country, format!("/parties/{at}/country")))
        });
    let stated: Vec<(Country, String)> = means.into_iter().chain(vessels).collect();
    let known = !stated.is_empty();
    let fields = stated
        .into_iter()
        .filter(|(country, _)| places.contains(*country, day))
        .map(|(_, field)| field)
        .collect();
    (fields, known)
}
