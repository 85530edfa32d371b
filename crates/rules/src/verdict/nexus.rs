//! What in a shipment brings a regime in.

use jiff::civil::Date;

use crate::measures::Regime;
use crate::shipment::Shipment;
use crate::verdict::{Nexus, NexusKind};

/// Share of United States content above which goods made elsewhere are taken as
/// subject to the EAR, in per cent. 15 CFR 734.4 has 10 for embargoed and 25 for
/// other destinations; the lower one is used everywhere, on the side of caution.
const DE_MINIMIS_PERCENT: f64 = 10.0;

/// Fields through which a regime binds somebody or something in the shipment.
pub(crate) fn nexus(regime: &Regime, shipment: &Shipment, day: Date) -> Vec<Nexus> {
    let mut found = Vec::new();
    let binds = &regime.binds;
    if binds.everyone {
        found.push(Nexus {
            kind: NexusKind::Everybody,
            pointer: String::new(),
        });
    }
    let transit = shipment.transit.as_deref().unwrap_or_default();
    for places in [&binds.members, &binds.territory] {
        if places.is_empty() {
            continue;
        }
        let mut touch = |pointer: String| {
            found.push(Nexus {
                kind: NexusKind::Territory,
                pointer,
            });
        };
        if places.contains(shipment.dispatch, day) {
            touch("/dispatch".to_owned());
        }
        if places.contains(shipment.destination, day) {
            touch("/destination".to_owned());
        }
        for (position, country) in transit.iter().enumerate() {
            if places.contains(*country, day) {
                touch(format!("/transit/{position}"));
            }
        }
    }
    if !binds.members.is_empty() {
        for (position, party) in shipment.parties.iter().enumerate() {
            if party
                .country
                .is_some_and(|country| binds.members.contains(country, day))
            {
                found.push(Nexus {
                    kind: NexusKind::Party,
                    pointer: format!("/parties/{position}/country"),
                });
            }
        }
        if shipment
            .transport_nationality
            .is_some_and(|country| binds.members.contains(country, day))
        {
            found.push(Nexus {
                kind: NexusKind::Transport,
                pointer: "/transport_means/nationality".to_owned(),
            });
        }
    }
    if !binds.goods_of.is_empty() {
        for position in 0..shipment.lines.len() {
            if let Some(pointer) = line_subject(regime, shipment, position) {
                found.push(Nexus {
                    kind: NexusKind::Goods,
                    pointer,
                });
            }
        }
    }
    if let Some(currency) = &shipment.file.currency
        && binds.currencies.contains(currency)
    {
        found.push(Nexus {
            kind: NexusKind::Currency,
            pointer: "/currency".to_owned(),
        });
    }
    found
}

/// Whether a line carries the regime's law with it, and which field says so.
pub(crate) fn line_subject(regime: &Regime, shipment: &Shipment, line: usize) -> Option<String> {
    let written = &shipment.file.lines[line];
    if let Some(origin) = shipment.lines[line].origin
        && regime.binds.goods_of.contains(&origin)
    {
        let field = if written.origin.is_some() {
            format!("/lines/{line}/origin")
        } else {
            "/origin".to_owned()
        };
        return Some(field);
    }
    if written
        .us_content_percent
        .is_some_and(|share| share > DE_MINIMIS_PERCENT)
    {
        return Some(format!("/lines/{line}/us_content_percent"));
    }
    (written.us_technology == Some(true)).then(|| format!("/lines/{line}/us_technology"))
}
