//! Section 6: north, middle and south on a map and side by side.

use sindan_desk::{BriefAnswer, FrontWay, NamedWay, RangeAnswer, RouteWay, WaysAnswer};

use crate::charts::{FrontChart, FrontMark, MapPlace, MapWay, RouteMap, Width, route_map};
use crate::page::{Block, Cell, Column, Figure, Lead, Section, Table};
use crate::sections::{numbered, pending};
use crate::voice::Voice;

pub(crate) fn section(voice: &Voice, answer: &BriefAnswer) -> Section {
    let Some(ways) = &answer.ways else {
        return pending::section(voice, answer, 6);
    };
    let mut blocks = vec![figure(voice, ways), Block::Table(table(voice, ways))];
    blocks.extend(front(voice, ways));
    blocks.push(Block::Paragraph {
        text: voice.say(
            "ways-note",
            &[
                ("date", voice.date(answer.as_of).into()),
                ("stance", (&ways.stance).into()),
            ],
        ),
    });
    if !ways.sources.is_empty() {
        let rows = ways
            .sources
            .iter()
            .map(|source| vec![Cell::code(source.clone())])
            .collect();
        let columns = vec![Column::words(voice.word("label-source"))];
        let table = Table::new(voice.word("route-sources"), columns, rows);
        blocks.push(Block::Table(table.folded()));
    }
    numbered(voice, 6, Lead::sentence(lead(voice, ways)), blocks, &[])
}

fn found(ways: &WaysAnswer) -> impl Iterator<Item = (&NamedWay, &RouteWay)> {
    ways.ways
        .iter()
        .filter_map(|named| Some((named, named.way.as_ref()?)))
}

fn centre(range: Option<RangeAnswer>) -> f64 {
    range.map_or(f64::NAN, |range| range.centre)
}

/// The cheapest way, and the cheapest of those that avoid the territory that
/// makes it.
fn lead(voice: &Voice, ways: &WaysAnswer) -> String {
    let by_cost = |one: &(&NamedWay, &RouteWay), two: &(&NamedWay, &RouteWay)| {
        centre(one.1.usd).total_cmp(&centre(two.1.usd))
    };
    let Some((named, way)) = found(ways).min_by(by_cost) else {
        return voice.word("question-6");
    };
    let mut words = vec![
        ("to", short(&ways.to.name).into()),
        ("way", name(voice, named).into()),
        ("usd", voice.numbers.decimal(centre(way.usd), 0).into()),
        ("days", voice.numbers.decimal(centre(way.days), 0).into()),
    ];
    let round = found(ways)
        .filter(|(other, _)| other.avoid.contains(&named.through))
        .min_by(by_cost);
    let Some((other, detour)) = round else {
        return voice.say("ways-lead-one", &words);
    };
    let avoid: Vec<&str> = other.avoid.iter().map(|one| one.alpha3()).collect();
    let usd = centre(detour.usd) - centre(way.usd);
    let days = centre(detour.days) - centre(way.days);
    words.push(("avoid", avoid.join(", ").into()));
    words.push(("round", name(voice, other).into()));
    words.push(("usd_more", voice.numbers.decimal(usd, 0).into()));
    words.push(("days_more", voice.numbers.decimal(days, 0).into()));
    voice.say("ways-lead", &words)
}

fn name(voice: &Voice, named: &NamedWay) -> String {
    let id = format!("way-{}", named.name);
    voice.known(&id, &[]).unwrap_or_else(|| named.name.clone())
}

fn short(name: &str) -> String {
    name.split(" (").next().unwrap_or(name).to_owned()
}

fn range(voice: &Voice, range: Option<RangeAnswer>) -> String {
    range.map_or_else(
        || voice.word("nothing-held"),
        |range| {
            let number = |value| voice.numbers.decimal(value, 0);
            format!(
                "{} ({}–{})",
                number(range.centre),
                number(range.low),
                number(range.high)
            )
        },
    )
}

fn table(voice: &Voice, ways: &WaysAnswer) -> Table {
    let columns = vec![
        Column::words(voice.word("column-way")),
        Column::numbers(voice.word("column-usd-feu")),
        Column::numbers(voice.word("column-route-days")),
        Column::numbers(voice.word("column-nine-of-ten")),
        Column::numbers(voice.word("column-km")),
        Column::words(voice.word("column-narrowest")),
    ];
    let rows = ways
        .ways
        .iter()
        .map(|named| {
            let label = Cell::text(voice.begun(&name(voice, named)));
            let nothing = || Cell::text(voice.word("nothing-held"));
            let Some(way) = &named.way else {
                let label = label.with_detail(voice.word("ways-none"));
                return vec![label, nothing(), nothing(), nothing(), nothing(), nothing()];
            };
            let codes: Vec<&str> = way.territories.iter().map(|one| one.alpha3()).collect();
            let nine = way
                .days_nine_of_ten
                .map(|days| voice.numbers.decimal(days, 0));
            let narrowest = named.narrowest.as_ref().map(|(from, to, tonnes)| {
                let amount = voice.numbers.decimal(tonnes / 1e6, 1);
                voice.say(
                    "ways-narrowest",
                    &[
                        ("from", place(ways, from).into()),
                        ("to", place(ways, to).into()),
                        ("amount", amount.into()),
                    ],
                )
            });
            vec![
                label.with_detail(codes.join(" ")),
                Cell::text(range(voice, way.usd)),
                Cell::text(range(voice, way.days)),
                Cell::text(nine.unwrap_or_else(|| voice.word("nothing-held"))),
                Cell::text(voice.numbers.decimal(way.km, 0)),
                Cell::text(narrowest.unwrap_or_else(|| voice.word("ways-no-capacity"))),
            ]
        })
        .collect();
    Table::new(voice.word("ways-table"), columns, rows)
}

/// Ways of all names as points of cost and time, drawn and as a table; nothing
/// where there are fewer than two.
fn front(voice: &Voice, ways: &WaysAnswer) -> Vec<Block> {
    // In the order of the map, so that each has its colour there.
    let known: Vec<&NamedWay> = found(ways).map(|(named, _)| named).collect();
    let points: Vec<(usize, &NamedWay, &FrontWay)> = known
        .iter()
        .copied()
        .enumerate()
        .flat_map(|(name, named)| named.front.iter().map(move |one| (name, named, one)))
        .collect();
    if points.len() < 2 {
        return Vec::new();
    }
    let names: Vec<String> = known
        .iter()
        .map(|named| voice.begun(&name(voice, named)))
        .collect();
    let three = |range: RangeAnswer| (range.low, range.centre, range.high);
    let marks: Vec<FrontMark> = (1_usize..)
        .zip(&points)
        .map(|(number, (name, named, one))| FrontMark {
            number: number.to_string(),
            name: *name,
            usd: three(one.usd),
            days: three(one.days),
            has_range: named.front.first() == Some(one),
            is_on_front: one.is_on_front,
        })
        .collect();
    let title = voice.say("ways-front-title", &[("to", short(&ways.to.name).into())]);
    let chart = FrontChart {
        title: &title,
        description: &voice.word("ways-front-description"),
        x_axis: &voice.word("ways-front-usd"),
        y_axis: &voice.word("ways-front-days"),
        line: &voice.word("ways-front-line"),
        names: &names,
        marks: &marks,
        right_to_left: voice.language.is_right_to_left(),
        tick: &|value| voice.numbers.decimal(value, 0),
    };
    let figure = Figure {
        wide: chart.draw(Width::Wide),
        narrow: Some(chart.draw(Width::Narrow)),
        note: Some(voice.word("ways-front-note")),
        title: title.clone(),
    };
    let columns = vec![
        Column::words(voice.word("ways-front-number")),
        Column::words(voice.word("column-way")),
        Column::numbers(voice.word("column-usd-feu")),
        Column::numbers(voice.word("column-route-days")),
        Column::numbers(voice.word("column-km")),
        Column::words(voice.word("column-standing")),
    ];
    let rows = (1_usize..)
        .zip(&points)
        .map(|(number, (_, named, one))| {
            let codes: Vec<&str> = one.territories.iter().map(|one| one.alpha3()).collect();
            let standing = match one.is_on_front {
                true => voice.word("route-front"),
                false => voice.word("ways-front-beaten"),
            };
            vec![
                Cell::text(number.to_string()),
                Cell::text(voice.begun(&name(voice, named))).with_detail(codes.join(" ")),
                Cell::text(range(voice, Some(one.usd))),
                Cell::text(range(voice, Some(one.days))),
                Cell::text(voice.numbers.decimal(one.km, 0)),
                Cell::text(standing),
            ]
        })
        .collect();
    let table = Table::new(voice.word("ways-front-table"), columns, rows);
    vec![Block::Figure(figure), Block::Table(table.folded())]
}

fn place(ways: &WaysAnswer, id: &str) -> String {
    let place = ways.places.iter().find(|place| place.id == id);
    place.map_or_else(|| id.to_owned(), |place| short(&place.name))
}

fn figure(voice: &Voice, ways: &WaysAnswer) -> Block {
    let title = voice.say("ways-title", &[("to", short(&ways.to.name).into())]);
    let at = |id: &str| {
        let place = ways.places.iter().find(|place| place.id == id);
        place.map(|place| (place.latitude, place.longitude))
    };
    let lines: Vec<(String, &RouteWay)> = found(ways)
        .map(|(named, way)| {
            let codes: Vec<&str> = way.territories.iter().map(|one| one.alpha3()).collect();
            let label = format!("{}: {}", voice.begun(&name(voice, named)), codes.join(" "));
            (label, way)
        })
        .collect();
    let labels: Vec<String> = lines.iter().map(|(label, _)| label.clone()).collect();
    let ends = [&ways.from.id, &ways.to.id];
    let mut changes: Vec<&String> = ends.to_vec();
    for (_, way) in &lines {
        for step in &way.steps {
            let ship = step.kind == sindan_desk::ArcKind::PortCall;
            if ship && !changes.contains(&&step.to) {
                changes.push(&step.to);
            }
        }
    }
    let draw = |width| {
        route_map(
            &RouteMap {
                id: "ways-map",
                title: &title,
                description: &voice.clauses(&labels),
                ways: lines
                    .iter()
                    .map(|(label, way)| {
                        let mut points: Vec<(f64, f64)> = Vec::new();
                        for step in &way.steps {
                            points.extend(at(&step.from));
                            points.extend(&step.shape);
                            points.extend(at(&step.to));
                        }
                        points.dedup();
                        MapWay {
                            points,
                            label: label.clone(),
                            barred: false,
                        }
                    })
                    .collect(),
                places: changes
                    .iter()
                    .filter_map(|id| ways.places.iter().find(|place| place.id == **id))
                    .map(|place| MapPlace {
                        at: (place.latitude, place.longitude),
                        name: short(&place.name),
                        is_end: ends.contains(&&place.id),
                    })
                    .collect(),
                right_to_left: voice.language.is_right_to_left(),
            },
            width,
        )
    };
    Block::Figure(Figure {
        wide: draw(Width::Wide),
        narrow: Some(draw(Width::Narrow)),
        note: Some(voice.word("route-map-note")),
        title,
    })
}
