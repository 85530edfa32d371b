//! Ways as one HTML file with a map.

use sindan_desk::{ArcKind, MeasureTold, RouteAnswer, RouteWay};
use sindan_domain::Language;

use super::RouteRendering;
use super::table::{EXPLANATIONS, shown};
use super::words::{Teller, codes, short_name};
use crate::BriefError;
use crate::charts::{MAP_WAYS, MapPlace, MapWay, RouteMap, Width, route_map};
use crate::html::page_html;
use crate::page::{Block, Cell, Column, Figure, Lead, Page, PageWords, Section, Table};
use crate::sections::{direction, words as page_words};
use crate::voice::Voice;

/// Barred ways that the map shows.
const BARRED_ON_MAP: usize = 1;

pub(super) fn render(
    answer: &RouteAnswer,
    language: Language,
    rendering: RouteRendering,
) -> Result<String, BriefError> {
    let voice = Voice::new(language);
    let teller = Teller {
        voice: &voice,
        answer,
    };
    let asked = &answer.question;
    let title = voice.say(
        "route-title",
        &[
            ("from", short_name(&asked.from.name).into()),
            ("to", short_name(&asked.to.name).into()),
        ],
    );
    let shown = shown(answer, rendering.all);
    let mut number = 0;
    let mut section = |heading: &str, lead: String, blocks: Vec<Block>| {
        number += 1;
        Section {
            id: format!("section-{number}"),
            number: None,
            heading: voice.word(heading),
            lead: Lead::sentence(lead),
            blocks,
            sources: None,
        }
    };
    let mut sections = Vec::new();
    if !shown.is_empty() {
        let mut blocks = vec![Block::Table(teller.options(&shown).tight())];
        let more = answer.options.len() - shown.len();
        if more > 0 {
            let text = voice.say("route-more", &[("count", more.into())]);
            blocks.push(Block::Paragraph { text });
        }
        sections.push(section("route-options", teller.summary(), blocks));
        let legs = shown.iter().flat_map(|way| stages(&teller, way)).collect();
        sections.push(section("route-legs", String::new(), legs));
    }
    match teller.blocking() {
        Some(Ok(table)) => sections.push(section(
            "route-blocking",
            String::new(),
            vec![Block::Table(table)],
        )),
        Some(Err(sentence)) => sections.push(section("route-blocking", sentence, Vec::new())),
        None => {}
    }
    if let Some(table) = teller.excluded() {
        let blocks = vec![Block::Table(table)];
        sections.push(section("route-excluded", String::new(), blocks));
    }
    if !answer.measures.is_empty() {
        let blocks = vec![Block::Table(measures(&teller))];
        sections.push(section("route-measures", String::new(), blocks));
    }
    for (heading, told) in [
        ("route-disruptions-applied", &answer.disruptions_applied),
        ("route-disruptions-unknown", &answer.disruptions_unknown),
    ] {
        if !told.is_empty() {
            let table = disruptions(&voice, heading, told);
            sections.push(section(heading, String::new(), vec![Block::Table(table)]));
        }
    }
    let mut blocks: Vec<Block> = teller
        .notes()
        .into_iter()
        .map(|text| Block::Paragraph { text })
        .collect();
    if rendering.explain {
        for id in EXPLANATIONS {
            let text = voice.word(id);
            blocks.push(Block::Paragraph { text });
        }
    }
    if !answer.sources.is_empty() {
        blocks.push(Block::Table(sources(&teller)));
    }
    sections.push(section("route-sources", String::new(), blocks));
    page_html(&Page {
        language: language.tag(),
        direction: direction(language),
        title: title.clone(),
        eyebrow: voice.word("route-eyebrow"),
        heading: title,
        code: String::new(),
        dates: teller.question().join(" · "),
        lead: Lead::sentence(teller.lead()),
        cards: Vec::new(),
        head: figure(&teller, &shown, language).into_iter().collect(),
        sections,
        words: PageWords {
            footer: voice.word("route-footer"),
            contents: voice.word("route-contents"),
            ..page_words(&voice)
        },
    })
}

fn stages(teller: &Teller<'_>, way: &RouteWay) -> Vec<Block> {
    let mut blocks = vec![Block::Table(teller.stages(way, true))];
    let open = teller.open_law(way);
    if !open.is_empty() {
        blocks.push(Block::Table(open_law(teller, &open)));
    }
    if !way.published_services.is_empty() {
        let ids = ("ids", teller.voice.list(&way.published_services).into());
        let text = teller.voice.say("route-published-services", &[ids]);
        blocks.push(Block::Paragraph { text });
    }
    blocks
}

fn figure(teller: &Teller<'_>, shown: &[&RouteWay], language: Language) -> Option<Block> {
    let (voice, answer) = (teller.voice, teller.answer);
    let barred = answer.excluded.iter().map(|one| &one.way);
    let ways: Vec<(&RouteWay, bool)> = shown
        .iter()
        .take(MAP_WAYS)
        .map(|way| (*way, false))
        .chain(barred.take(BARRED_ON_MAP).map(|way| (way, true)))
        .collect();
    if ways.is_empty() {
        return None;
    }
    let title = voice.word("route-map");
    let lines: Vec<String> = ways
        .iter()
        .map(|(way, barred)| key(teller, way, *barred))
        .collect();
    let draw = |width| {
        route_map(
            &RouteMap {
                id: "route-map",
                title: &title,
                description: &voice.clauses(&lines),
                ways: ways
                    .iter()
                    .zip(&lines)
                    .map(|((way, barred), label)| MapWay {
                        points: points(answer, way),
                        label: label.clone(),
                        barred: *barred,
                    })
                    .collect(),
                places: places(answer, &ways),
                right_to_left: language.is_right_to_left(),
            },
            width,
        )
    };
    Some(Block::Figure(Figure {
        title: title.clone(),
        note: Some(voice.word("route-map-note")),
        wide: draw(Width::Wide),
        narrow: Some(draw(Width::Narrow)),
    }))
}

fn key(teller: &Teller<'_>, way: &RouteWay, barred: bool) -> String {
    let voice = teller.voice;
    let name = voice.say(
        "route-way-heading",
        &[
            ("number", way.number.to_string().into()),
            ("territories", codes(&way.territories).into()),
        ],
    );
    if barred {
        format!("{name} – {}", voice.word("route-map-barred"))
    } else {
        name
    }
}

/// The points of a way: its facilities, and along sea lanes those between.
fn points(answer: &RouteAnswer, way: &RouteWay) -> Vec<(f64, f64)> {
    let at = |id: &str| {
        let place = answer.places.iter().find(|place| place.id == id);
        place.map(|place| (place.latitude, place.longitude))
    };
    let mut points: Vec<(f64, f64)> = Vec::new();
    for step in &way.steps {
        points.extend(at(&step.from));
        points.extend(&step.shape);
        points.extend(at(&step.to));
    }
    points.dedup();
    points
}

/// Places where ways begin, end or change.
fn places(answer: &RouteAnswer, ways: &[(&RouteWay, bool)]) -> Vec<MapPlace> {
    let ends = [&answer.question.from.id, &answer.question.to.id];
    let mut named: Vec<&String> = ends.to_vec();
    for (way, barred) in ways {
        if *barred {
            continue;
        }
        for step in &way.steps {
            let changes = !matches!(step.kind, ArcKind::Leg | ArcKind::BorderPost);
            if changes && !named.contains(&&step.to) {
                named.push(&step.to);
            }
        }
    }
    named
        .into_iter()
        .filter_map(|id| answer.places.iter().find(|place| place.id == *id))
        .map(|place| MapPlace {
            at: (place.latitude, place.longitude),
            name: short_name(&place.name),
            is_end: ends.contains(&&place.id),
        })
        .collect()
}

/// The measures by which the law is open on a way, and where.
fn open_law(teller: &Teller<'_>, open: &[(&MeasureTold, String)]) -> Table {
    let voice = teller.voice;
    let columns = [
        "column-measure",
        "label-act",
        "label-subject",
        "column-stage",
    ]
    .map(|id| Column::words(voice.word(id)))
    .to_vec();
    let rows = open
        .iter()
        .map(|(measure, legs)| {
            vec![
                Cell::code(measure.id.clone()),
                Cell::text(Teller::act(measure)),
                Cell::text(measure.subject.clone()),
                Cell::text(legs.clone()),
            ]
        })
        .collect();
    Table::new(voice.word("route-law-open"), columns, rows)
}

fn measures(teller: &Teller<'_>) -> Table {
    let voice = teller.voice;
    let columns = [
        "column-measure",
        "label-act",
        "label-subject",
        "label-source",
    ]
    .map(|id| Column::words(voice.word(id)))
    .to_vec();
    let rows = teller
        .answer
        .measures
        .iter()
        .map(|one| {
            vec![
                Cell::code(one.id.clone()),
                Cell::text(Teller::act(one)),
                Cell::text(one.subject.clone()),
                Cell::code(one.source_url.clone()),
            ]
        })
        .collect();
    Table::new(voice.word("route-measures"), columns, rows)
}

fn disruptions(voice: &Voice, heading: &str, told: &[sindan_desk::DisruptionTold]) -> Table {
    let columns = [
        "column-disruption",
        "column-from",
        "column-until",
        "column-effect",
        "label-source",
    ]
    .map(|id| Column::words(voice.word(id)))
    .to_vec();
    let day = |day: Option<jiff::civil::Date>| {
        day.map_or_else(|| voice.word("nothing-held"), |day| day.to_string())
    };
    let rows = told
        .iter()
        .map(|one| {
            vec![
                Cell::code(one.id.clone()),
                Cell::code(day(one.start)),
                Cell::code(day(one.end)),
                Cell::text(one.effect.clone()),
                Cell::code(one.source.clone()),
            ]
        })
        .collect();
    Table::new(voice.word(heading), columns, rows).folded()
}

fn sources(teller: &Teller<'_>) -> Table {
    let voice = teller.voice;
    let columns = [
        "label-source",
        "column-source-year",
        "column-interest",
        "column-used-for",
    ]
    .map(|id| Column::words(voice.word(id)))
    .to_vec();
    let rows = teller
        .answer
        .sources
        .iter()
        .map(|one| {
            vec![
                Cell::code(one.reference.clone()),
                Cell::text(one.year.map(|year| year.to_string()).unwrap_or_default()),
                Cell::text(teller.interest(one.interest)),
                Cell::code(one.used_for.clone()),
            ]
        })
        .collect();
    Table::new(voice.word("route-sources"), columns, rows).folded()
}
