//! From the text of the tables to values.

use std::collections::HashMap;

use super::error::{Kind, NetworkError};
use super::store::Network;
use super::table::{Row, Table};
use super::types::{
    Action, Disruption, EnergyFigure, Facility, FacilityKind, KmBasis, Leg, Mode, Money, Reported,
    Scope, Service, ServiceUse, Status,
};

/// The texts of the six tables, with the names that errors give them.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// Facilities.
    pub nodes: (&'a str, &'a str),
    /// Legs.
    pub legs: (&'a str, &'a str),
    /// Published figures about whole routes.
    pub services: (&'a str, &'a str),
    /// Dated events.
    pub disruptions: (&'a str, &'a str),
    /// Oil, gas, uranium, grain and coal.
    pub energy: (&'a str, &'a str),
    /// What lies on one side of each strait, canal and cape.
    pub straits: (&'a str, &'a str),
}

impl Tables<'_> {
    /// Reads all six.
    ///
    /// # Errors
    ///
    /// The first cell that cannot be what its column says, with file, row,
    /// column and value.
    pub fn read(&self) -> Result<Network, NetworkError> {
        let mut facilities: Vec<Facility> = Table::read(self.nodes.0, self.nodes.1)?
            .rows()
            .map(facility)
            .collect::<Result<_, _>>()?;
        let mut index = HashMap::new();
        for (position, facility) in facilities.iter().enumerate() {
            if index.insert(facility.id.clone(), position).is_some() {
                return Err(Kind::File {
                    file: self.nodes.0.to_owned(),
                    problem: format!("{} stands in it twice", facility.id),
                }
                .into());
            }
        }
        for row in Table::read(self.straits.0, self.straits.1)?.rows() {
            let strait = end(row, "facility", row.required("facility")?, &index)?;
            facilities[strait].one_side = row
                .list("one_side")?
                .map(|id| end(row, "one_side", id, &index))
                .collect::<Result<_, _>>()?;
        }
        let legs: Vec<Leg> = Table::read(self.legs.0, self.legs.1)?
            .rows()
            .map(|row| leg(row, &index))
            .collect::<Result<_, _>>()?;
        let services = Table::read(self.services.0, self.services.1)?
            .rows()
            .map(|row| service(row, &index))
            .collect::<Result<_, _>>()?;
        let disruptions = Table::read(self.disruptions.0, self.disruptions.1)?
            .rows()
            .map(|row| disruption(row, &index))
            .collect::<Result<_, _>>()?;
        let energy = Table::read(self.energy.0, self.energy.1)?
            .rows()
            .map(energy)
            .collect::<Result<_, _>>()?;
        Ok(Network::new(
            facilities,
            legs,
            services,
            disruptions,
            energy,
        ))
    }
}

fn facility(row: Row<'_>) -> Result<Facility, NetworkError> {
    let degrees = |column, furthest: f64| match row.number(column)? {
        Some(angle) if angle.abs() <= furthest => Ok(angle),
        _ => Err(row.wrong(column, format!("and must be degrees up to {furthest}"))),
    };
    let id = row.required("id")?.to_owned();
    let country = row.country("country", row.required("country")?)?;
    if !id.starts_with(country.alpha3()) {
        return Err(row.wrong("id", "and must begin with the country"));
    }
    Ok(Facility {
        id,
        name: row.required("name")?.to_owned(),
        country,
        kind: row.named("kind", &FacilityKind::NAMES)?,
        latitude: degrees("latitude", 90.0)?,
        longitude: degrees("longitude", 180.0)?,
        approximate: row.named(
            "coordinates",
            &[
                ("approximate", true),
                ("geonames", false),
                ("searoute", false),
            ],
        )?,
        gauges_mm: row.gauges("gauges_mm")?,
        capacity: row.capacity("capacity", "capacity_unit", None)?,
        throughput: row.capacity("throughput", "throughput_unit", Some("throughput_year"))?,
        dwell_h: row.reported(["dwell_low_h", "dwell_h", "dwell_high_h"])?,
        source: row.source(Some("source_year"))?,
        note: row.owned("note")?,
        one_side: Vec::new(),
    })
}

fn end(
    row: Row<'_>,
    column: &'static str,
    id: &str,
    index: &HashMap<String, usize>,
) -> Result<usize, NetworkError> {
    index
        .get(id)
        .copied()
        .ok_or_else(|| row.wrong(column, format!("and `{id}` is no facility")))
}

fn leg(row: Row<'_>, index: &HashMap<String, usize>) -> Result<Leg, NetworkError> {
    let cost = row.reported(["cost_low", "cost", "cost_high"])?;
    if cost
        .and_then(|cost| cost.range())
        .is_some_and(|(low, _, _)| low <= 0.0)
    {
        return Err(row.wrong("cost", "and must be above 0"));
    }
    let days = row.reported(["days_low", "days", "days_high"])?;
    if days
        .and_then(|days| days.range())
        .is_some_and(|(low, _, _)| low <= 0.0)
    {
        return Err(row.wrong("days", "and must be above 0"));
    }
    let operator = row.owned("operator")?;
    Ok(Leg {
        from: end(row, "from", row.required("from")?, index)?,
        to: end(row, "to", row.required("to")?, index)?,
        mode: row.named("mode", &Mode::NAMES)?,
        km: row
            .positive("km")?
            .ok_or_else(|| row.wrong("km", "and must not be empty"))?,
        km_basis: row.named("km_basis", &KmBasis::NAMES)?,
        gauges_mm: row.gauges("gauges_mm")?,
        territories: row.countries("territories")?,
        operator: Some(operator).filter(|name| !name.is_empty()),
        days,
        cost: match cost {
            Some(reported) => Some(Money {
                reported,
                unit: row
                    .named(
                        "cost_unit",
                        &[("USD/FEU", ()), ("USD/TEU", ()), ("USD/truck", ())],
                    )
                    .and_then(|()| row.owned("cost_unit"))?,
            }),
            None => None,
        },
        capacity: row.capacity("capacity", "capacity_unit", None)?,
        volume: row.capacity("volume", "volume_unit", Some("volume_year"))?,
        status: row.named("status", &Status::NAMES)?,
        status_sourced: row.named("status_basis", &[("source", true), ("assumed", false)])?,
        source: row.source(Some("source_year"))?,
        note: row.owned("note")?,
        shape: row.points("shape")?,
    })
}

fn service(row: Row<'_>, index: &HashMap<String, usize>) -> Result<Service, NetworkError> {
    let path = match row.text("use")? {
        "" => None,
        _ => {
            let used = row.named(
                "use",
                &[("time", ServiceUse::Time), ("cost", ServiceUse::Cost)],
            )?;
            let mut facilities = vec![end(row, "path_from", row.required("path_from")?, index)?];
            for id in row.list("via")? {
                facilities.push(end(row, "via", id, index)?);
            }
            facilities.push(end(row, "path_to", row.required("path_to")?, index)?);
            Some((used, facilities))
        }
    };
    let source = row
        .source(Some("source_year"))?
        .ok_or_else(|| row.wrong("source", "and must not be empty"))?;
    let reported = row.reported(["low", "value", "high"])?.unwrap_or(Reported {
        low: None,
        value: None,
        high: None,
    });
    Ok(Service {
        id: row.required("id")?.to_owned(),
        corridor: row.owned("corridor")?,
        from: row.owned("from")?,
        to: row.owned("to")?,
        metric: row.required("metric")?.to_owned(),
        reported,
        unit: row.required("unit")?.to_owned(),
        period: row.owned("period")?,
        path,
        path_note: row.owned("path_note")?,
        source,
        note: row.owned("note")?,
    })
}

fn disruption(row: Row<'_>, index: &HashMap<String, usize>) -> Result<Disruption, NetworkError> {
    let modes = row
        .list("modes")?
        .map(|name| {
            Mode::named(name).ok_or_else(|| row.wrong("modes", format!("and `{name}` is no mode")))
        })
        .collect::<Result<_, _>>()?;
    let facilities = row
        .list("nodes")?
        .map(|id| end(row, "nodes", id, index))
        .collect::<Result<_, _>>()?;
    let (start, last) = (row.day("start", false)?, row.day("end", true)?);
    if start.zip(last).is_some_and(|(start, last)| start > last) {
        return Err(row.wrong("end", "and must not lie before the start"));
    }
    Ok(Disruption {
        id: row.required("id")?.to_owned(),
        start,
        end: last,
        kind: row.required("kind")?.to_owned(),
        action: row.named(
            "action",
            &[
                ("close", Action::Close),
                ("limit", Action::Limit),
                ("note", Action::Note),
            ],
        )?,
        modes,
        scope: row.named(
            "scope",
            &[("nodes", Scope::Nodes), ("between", Scope::Between)],
        )?,
        facilities,
        effect: row.required("effect")?.to_owned(),
        source: row
            .source(None)?
            .ok_or_else(|| row.wrong("source", "and must not be empty"))?,
        note: row.owned("note")?,
    })
}

fn energy(row: Row<'_>) -> Result<EnergyFigure, NetworkError> {
    Ok(EnergyFigure {
        id: row.required("id")?.to_owned(),
        commodity: row.required("commodity")?.to_owned(),
        route: row.required("route")?.to_owned(),
        from: row.owned("from")?,
        to: row.owned("to")?,
        territories: row.countries("territories")?,
        metric: row.required("metric")?.to_owned(),
        value: row.number("value")?,
        unit: row.owned("unit")?,
        period: row.owned("period")?,
        source: row
            .source(None)?
            .ok_or_else(|| row.wrong("source", "and must not be empty"))?,
        note: row.owned("note")?,
    })
}
