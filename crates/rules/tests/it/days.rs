//! Every rule on both sides of its days: a shipment is built from the scope of
//! each measure, and asked about the day before it starts, its first day, its
//! last day and the day after.

use jiff::ToSpan;
use jiff::civil::Date;
use sindan_rules::{GoodsSelector, Measure, MeasureKind, Mode, Place, Places, Topic};

use crate::ask::{Ask, BASE};

/// A country of the places; of a group one of its members.
fn country(places: &Places) -> Option<&'static str> {
    places.0.first().map(|place| match place {
        Place::Country(country) => country.alpha3(),
        Place::Group(group) => match group.id() {
            "EAEU" => "ARM",
            _ => "DEU",
        },
    })
}

/// Codes that a selector may mean: its own, those of its list, or, where the
/// list is not held, a heading of every chapter.
fn codes(selector: &GoodsSelector) -> Vec<String> {
    let own = selector.codes.iter().map(|pattern| {
        let label = pattern.label();
        label.split('-').next().unwrap_or_default().to_owned()
    });
    let listed = selector.list.into_iter().flat_map(|position| {
        let list = BASE.lists().get(position);
        list.entries.iter().take(40).map(|entry| {
            let digits: String = entry
                .code
                .chars()
                .take_while(char::is_ascii_digit)
                .collect();
            format!("{}{}:{digits}", list.system.name(), list.edition)
        })
    });
    let chapters = (1..=97)
        .filter(|chapter| *chapter != 77)
        .map(|chapter| format!("{chapter:02}01"));
    let some = [
        "8517", "8525", "8526", "8543", "7313", "8710", "2709", "2710", "7204",
    ];
    own.chain(listed)
        .chain(some.map(str::to_owned))
        .chain(chapters)
        .collect()
}

/// Ways to write a shipment that the measure is about.
fn shipments(measure: &Measure) -> Vec<Ask> {
    let scope = &measure.scope;
    let binds = &BASE.regime_of(measure).binds;
    let home = country(&binds.members)
        .or_else(|| country(&binds.territory))
        .unwrap_or("KAZ");
    let other = |taken: &str, or: &'static str| if taken == or { "CHN" } else { or };
    let destination = country(&scope.destination).unwrap_or("");
    let (from, to) = if scope.through_eu_within_russia {
        ("RUS", "RUS")
    } else if !scope.region.is_empty() || !scope.touches_region.is_empty() {
        (home, "UKR")
    } else if !scope.from_region.is_empty() {
        ("UKR", home)
    } else if let Some(imported) = country(&scope.imported_to) {
        (country(&scope.from).unwrap_or("IND"), imported)
    } else if let Some(origin) = country(&scope.reexport_from) {
        (
            origin,
            if destination.is_empty() {
                "RUS"
            } else {
                destination
            },
        )
    } else if let Some(exported) = country(&scope.exported_from) {
        (
            exported,
            if destination.is_empty() {
                "TKM"
            } else {
                destination
            },
        )
    } else if !destination.is_empty() {
        (other(destination, home), destination)
    } else if let Some(origin) = country(&scope.from) {
        let away = scope.not_destination.0.iter().any(|place| match place {
            Place::Country(country) => country.alpha3() == home,
            Place::Group(_) => true,
        });
        (origin, if away || home == origin { "IND" } else { home })
    } else if let Some(touched) = country(&scope.touches) {
        (other(touched, home), touched)
    } else if country(&scope.transit) == Some(home) {
        ("CHN", "UZB")
    } else {
        (home, "TUR")
    };
    let names = ["rail", "road", "sea", "air", "pipeline"];
    let mode = scope.modes.first().and_then(|mode| {
        let mut names = names.iter();
        names.find(|name| Mode::parse(name).as_ref() == Some(mode))
    });
    let write = |from: &str, to: &str, code: &str| {
        let mut ask = Ask::new("2026-05-02", from, to, code)
            .mode(mode.unwrap_or(&"rail"))
            .party("insurer", home);
        if scope.through_eu_within_russia {
            ask = ask.transit(&["LTU"]);
        }
        if let Some(through) = country(&scope.transit) {
            ask = ask.transit(&[through]);
        }
        if let Some(carrier) = country(&scope.carrier) {
            ask = ask.carrier(carrier);
        }
        if let Some(flag) = country(&scope.flag) {
            ask = ask.means(Some(flag), None);
        }
        if let Some(origin) = country(&scope.inputs_from) {
            ask = ask.inputs(&[origin]);
        }
        if !scope.reexport_from.is_empty() {
            ask = ask.origin("CHN");
        }
        if let Some(region) = scope.region.first().or(scope.touches_region.first()) {
            ask = ask.region(region);
        }
        if let Some(region) = scope.from_region.first() {
            ask = ask.origin_region(region);
        }
        if let Some(seen) = &scope.observation {
            ask = ask.observation(seen);
        }
        if let Some(place) = &scope.place_code {
            ask = ask.loading_place(place).transit(&["IRN"]);
        }
        match country(&scope.place) {
            Some("IRN") => ask = ask.loading_place("IRBND"),
            Some("RUS") => ask = ask.loading_place("RUNVS"),
            _ => {}
        }
        if scope.foreign_bank {
            ask = ask.bank("CHN");
        }
        if measure.kind == MeasureKind::ClauseDuty {
            ask = ask.clauses(&[]);
        }
        ask
    };
    let mut all: Vec<String> = measure.goods.iter().flat_map(codes).collect();
    if measure.goods.is_empty() {
        all = vec!["720839".to_owned(), "080810".to_owned()];
    }
    // Where nobody of the regime sends or receives the goods, somebody insures them.
    let mut asks: Vec<Ask> = all.iter().map(|code| write(from, to, code)).collect();
    if measure.goods.is_empty() {
        asks.push(write("KAZ", to, "080810"));
    }
    asks
}

fn found(ask: &Ask, day: Date, measure: &Measure) -> bool {
    let decision = ask.clone().on_law_of(&day.to_string()).decide();
    let mut findings = decision.findings.iter();
    findings.any(|finding| finding.measure.as_ref() == Some(&measure.id))
}

#[test]
fn every_rule_on_both_sides_of_its_days() {
    let mut asked = 0;
    let mut wrong = Vec::new();
    for measure in BASE.measures() {
        let evaluated = !matches!(
            measure.topic,
            Topic::Parties | Topic::Services | Topic::General
        );
        // Only a field that these shipments do not have says that it is meant.
        if !evaluated || measure.not_a_measure || measure.scope.foreign_direct_product {
            continue;
        }
        let start = measure.from.max(measure.not_before);
        let (Some(first), last) = (start.or(measure.until), measure.until) else {
            continue;
        };
        let first = if start.is_some() {
            first
        } else {
            first - 2.days()
        };
        // A day on which it may be suspended says nothing.
        let Some(ask) = shipments(measure)
            .into_iter()
            .find(|ask| found(ask, first, measure))
        else {
            wrong.push(format!("{}: no shipment is found on {first}", measure.id));
            continue;
        };
        asked += 1;
        if start.is_some() && found(&ask, first - 1.day(), measure) {
            wrong.push(format!("{}: found before {first}", measure.id));
        }
        if let Some(until) = last {
            if !found(&ask, until - 1.day(), measure) {
                wrong.push(format!("{}: not found on its last day", measure.id));
            }
            if found(&ask, until, measure) {
                wrong.push(format!("{}: found on {until}", measure.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(asked > 200, "{asked}");
}
