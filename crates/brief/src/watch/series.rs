//! One product of one country, month by month.

use sindan_desk::{LegSide, MonthAnswer, SeriesAnswer, SeriesLeg, WatchLeg};
use sindan_domain::Language;

use super::words::{interval, leg_chart, leg_months, leg_word, millions, refusal};
use super::{WatchFormat, WatchRendering};
use crate::BriefError;
use crate::html::page_html;
use crate::page::{Block, Lead, Page, PageWords, Section};
use crate::route::finish;
use crate::sections::{datasets, direction, sources_line, words as page_words};
use crate::terminal::Screen;
use crate::voice::Voice;

/// A series in a format and a language; CSV and JSON are the same in every
/// language.
///
/// # Errors
///
/// The page cannot be filled, or rows cannot be written, which is a bug.
pub fn render_series(
    answer: &SeriesAnswer,
    format: WatchFormat,
    language: Language,
    rendering: WatchRendering,
) -> Result<String, BriefError> {
    match format {
        WatchFormat::Table => Ok(table(answer, language, rendering)),
        WatchFormat::Csv => rows(answer),
        WatchFormat::Json => Ok(crate::json::pretty(answer)),
        WatchFormat::Html => page(answer, language),
    }
}

fn months(leg: &SeriesLeg) -> &[MonthAnswer] {
    leg.answer
        .as_ref()
        .map_or(&leg.months, |answer| &answer.months)
}

fn rows(answer: &SeriesAnswer) -> Result<String, BriefError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record([
            "country",
            "leg",
            "product",
            "period",
            "actual_usd",
            "expected_usd",
            "expected_low_usd",
            "expected_high_usd",
        ])
        .map_err(BriefError::csv)?;
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    for leg in &answer.legs {
        let side = match leg.facts.side {
            LegSide::Arrivals => "arrivals",
            LegSide::Departures => "departures",
        };
        for month in months(leg) {
            writer
                .write_record([
                    answer.country.alpha3().to_owned(),
                    side.to_owned(),
                    leg.product.clone(),
                    month.period.to_string(),
                    number(month.actual),
                    number(month.expected),
                    number(month.expected_low),
                    number(month.expected_high),
                ])
                .map_err(BriefError::csv)?;
        }
    }
    finish(writer)
}

fn title(voice: &Voice, answer: &SeriesAnswer) -> String {
    let country = match answer.target {
        Some(target) => format!("{} → {}", answer.country.alpha3(), target.alpha3()),
        None => answer.country.alpha3().to_owned(),
    };
    voice.say(
        "watch-series-title",
        &[
            ("country", country.into()),
            ("goods", (&answer.goods.id).into()),
        ],
    )
}

/// What was found on a leg, in sentences.
fn sentences(voice: &Voice, answer: &SeriesAnswer, leg: &SeriesLeg) -> Vec<String> {
    let side = || {
        let word = voice.word(leg_word(leg.facts.side));
        ("leg", voice.begun(&word).into())
    };
    let mut lines = Vec::new();
    if let Some(found) = &leg.answer {
        let last = found.months.iter().rev().find(|one| one.expected.is_some());
        let rises = found
            .rises_at
            .map_or_else(|| voice.word("nothing-held"), |period| period.to_string());
        lines.push(
            voice.say(
                "watch-series-found",
                &[
                    side(),
                    ("excess", millions(voice, found.total.excess).into()),
                    (
                        "interval",
                        interval(voice, found.total.lower, found.total.upper).into(),
                    ),
                    ("from", answer.measure.to_string().into()),
                    (
                        "to",
                        last.map_or_else(String::new, |month| month.period.to_string())
                            .into(),
                    ),
                    (
                        "ratio",
                        voice.numbers.decimal(found.log_change.exp(), 2).into(),
                    ),
                    ("rises", rises.into()),
                ],
            ),
        );
        lines.extend(permutation(voice, leg.facts.side, found));
    }
    if let Some(reason) = leg.refused {
        let reason = ("reason", refusal(voice, reason).into());
        lines.push(voice.say("watch-series-refused", &[side(), reason]));
    }
    if let Some(control) = &leg.synthetic {
        let donors: Vec<String> = control
            .weights
            .iter()
            .map(|(name, weight)| voice.with_share(name, *weight))
            .collect();
        lines.push(voice.say(
            "watch-series-synthetic",
            &[
                side(),
                ("donors", voice.list(&donors).into()),
                ("excess", millions(voice, control.total.excess).into()),
                (
                    "interval",
                    interval(voice, control.total.lower, control.total.upper).into(),
                ),
                ("p", voice.numbers.amount(control.permutation_p, 3).into()),
            ],
        ));
    }
    if let Some(reason) = leg.synthetic_refused {
        let reason = ("reason", refusal(voice, reason).into());
        lines.push(voice.say("watch-series-synthetic-refused", &[side(), reason]));
    }
    lines
}

fn permutation(voice: &Voice, side: LegSide, leg: &WatchLeg) -> Option<String> {
    let p = ("p", voice.numbers.amount(leg.permutation_p?, 3).into());
    let named = ("leg", voice.word(leg_word(side)).into());
    Some(voice.say("watch-permutation", &[named, p]))
}

fn table(answer: &SeriesAnswer, language: Language, rendering: WatchRendering) -> String {
    let voice = Voice::new(language);
    let mut screen = Screen::new(rendering.style);
    screen.title(&title(&voice, answer));
    for leg in &answer.legs {
        screen.blank();
        for line in sentences(&voice, answer, leg) {
            screen.paragraph(&line);
        }
        screen.blank();
        screen.table(&leg_months(&voice, leg.facts.side, months(leg)));
    }
    screen.blank();
    screen.quiet(&voice.word("watch-meaning"));
    if let Some(sources) = sources_line(&voice, &answer.provenance) {
        screen.quiet(&sources);
    }
    screen.finish()
}

fn page(answer: &SeriesAnswer, language: Language) -> Result<String, BriefError> {
    let voice = Voice::new(language);
    let heading = title(&voice, answer);
    let mut sections = Vec::new();
    for (number, leg) in answer.legs.iter().enumerate() {
        let mut blocks: Vec<Block> = sentences(&voice, answer, leg)
            .into_iter()
            .map(|text| Block::Paragraph { text })
            .collect();
        let id = format!("series-{number}");
        let ratio = leg.answer.as_ref().map(|found| found.log_change.exp());
        blocks.push(Block::Figure(leg_chart(
            &voice,
            &id,
            (&heading, &leg.product),
            (leg.facts.side, ratio),
            (months(leg), answer.measure),
        )));
        blocks.push(Block::Table(leg_months(
            &voice,
            leg.facts.side,
            months(leg),
        )));
        let word = voice.word(leg_word(leg.facts.side));
        sections.push(Section {
            id: format!("section-{}", number + 1),
            number: None,
            heading: voice.begun(&word),
            lead: Lead::sentence(String::new()),
            blocks,
            sources: None,
        });
    }
    sections.push(Section {
        id: "section-sources".to_owned(),
        number: None,
        heading: voice.word("watch-sources"),
        lead: Lead::sentence(voice.word("watch-meaning")),
        blocks: vec![Block::Datasets {
            datasets: datasets(&voice, &answer.provenance),
        }],
        sources: None,
    });
    page_html(&Page {
        language: language.tag(),
        direction: direction(language),
        title: heading.clone(),
        eyebrow: voice.word("watch-eyebrow"),
        heading,
        code: String::new(),
        dates: String::new(),
        lead: Lead::sentence(String::new()),
        cards: Vec::new(),
        head: Vec::new(),
        sections,
        words: PageWords {
            footer: voice.word("watch-footer"),
            ..page_words(&voice)
        },
    })
}
