//! A shock as one HTML file.

use sindan_desk::{CountryShock, ScenarioAnswer, ShockAnswer};
use sindan_domain::Language;

use crate::BriefError;
use crate::charts::{LossChart, LossRow, RangeBar, Width};
use crate::html::page_html;
use crate::page::{Block, Figure, Lead, Page, Section};
use crate::palette::Palette;
use crate::sections::{datasets, direction, sources_line, words as page_words};
use crate::shock::tables::{Form, Ranges};
use crate::shock::{ShockOptions, closing, legs, notes, tables, words};
use crate::voice::Voice;

/// Bars of a picture.
const BARS: usize = 12;

pub(super) fn render(
    answer: &ShockAnswer,
    language: Language,
    options: ShockOptions,
) -> Result<String, BriefError> {
    let voice = Voice::new(language);
    let palette = Palette::on(answer.period.last_day());
    let period = answer.period.to_string();
    let form = Form {
        voice: &voice,
        palette: &palette,
        ranges: Ranges::Beneath,
        period: &period,
    };
    let one = answer.scenarios.first().filter(|_| !answer.has_several());
    let mut sections: Vec<Section> = answer
        .scenarios
        .iter()
        .enumerate()
        .map(|(position, scenario)| section(form, (answer, scenario), position + 1, options))
        .collect();
    sections.push(sources(&voice, answer));
    let count = answer.scenarios.len() + answer.failed.len();
    let heading = match one {
        Some(scenario) => scenario.name.clone(),
        None => voice.say("shock-scenarios", &[("count", count.into())]),
    };
    let lead = match one {
        Some(scenario) => words::headline(&voice, scenario, &voice.period(answer.period)),
        None => voice.word("shock-scenarios-lead"),
    };
    let head = match one {
        Some(_) => Vec::new(),
        None => noted(notes::about_failed(&voice, &answer.failed))
            .chain([Block::Table(tables::scenarios(form, answer))])
            .collect(),
    };
    page_html(&Page {
        language: language.tag(),
        direction: direction(language),
        title: voice.say("shock-title", &[("name", (&heading).into())]),
        eyebrow: voice.word("shock-eyebrow"),
        code: String::new(),
        dates: String::new(),
        lead: Lead::sentence(lead),
        cards: Vec::new(),
        head,
        heading,
        sections,
        words: page_words(&voice),
    })
}

fn section(
    form: Form<'_>,
    (answer, scenario): (&ShockAnswer, &ScenarioAnswer),
    number: usize,
    options: ShockOptions,
) -> Section {
    let voice = form.voice;
    let several = answer.has_several();
    let mut blocks: Vec<Block> = scenario.note.iter().map(paragraph).collect();
    let cut = words::cut(voice, scenario).join(" ");
    if several {
        blocks.push(paragraph(&cut));
    }
    if !scenario.cites.is_empty() {
        let cites = scenario.cites.join("; ");
        blocks.push(Block::Paragraph {
            text: voice.say("shock-cites", &[("cites", cites.into())]),
        });
    }
    if let Some(told) = &scenario.closing {
        let lines = closing::sentences(voice, told, false);
        blocks.extend(lines.into_iter().map(paragraph));
        blocks.push(Block::Table(closing::table(voice, told)));
    }
    blocks.push(Block::Table(legs::cut_table(voice, scenario)));
    blocks.extend(noted(notes::about_scenario(voice, scenario)));
    blocks.push(Block::Figure(in_dollars(form, scenario, number)));
    blocks.push(Block::Figure(in_percent(form, scenario, number)));
    blocks.push(Block::Table(tables::sides(form, scenario)));
    if let Some(attribution) = &scenario.attribution {
        let table = legs::parts_table(voice, scenario, attribution, form.period);
        blocks.push(Block::Table(table));
    }
    blocks.push(Block::Table(
        tables::countries(form, scenario, usize::MAX).folded(),
    ));
    if scenario.nodes.is_some() {
        blocks.push(Block::Table(
            tables::nodes(form, scenario, options.limit).folded(),
        ));
    }
    blocks.push(Block::Table(tables::points(voice, scenario).folded()));
    // With one scenario the sentence stands on top of the page already.
    let lead = if several {
        words::headline(voice, scenario, &voice.period(answer.period))
    } else {
        cut
    };
    Section {
        id: format!("scenario-{number}"),
        number: None,
        heading: if several {
            scenario.name.clone()
        } else {
            voice.word("shock-losses-heading")
        },
        lead: Lead::sentence(lead),
        blocks,
        sources: sources_line(voice, &answer.provenance),
    }
}

fn sources(voice: &Voice, answer: &ShockAnswer) -> Section {
    let count = answer.provenance.len();
    let heading = |id: &str| Block::Heading {
        text: voice.word(id),
    };
    let mut blocks = vec![Block::Datasets {
        datasets: datasets(voice, &answer.provenance),
    }];
    blocks.push(heading("shock-limits-title"));
    blocks.extend(noted(notes::about_answer(voice, answer)));
    blocks.push(heading("shock-explain-title"));
    blocks.extend(words::explanations(voice).iter().map(paragraph));
    blocks.push(Block::Paragraph {
        text: voice.word("legal-note"),
    });
    Section {
        id: "section-9".to_owned(),
        number: None,
        heading: voice.word("section-9"),
        lead: Lead::sentence(voice.say("sources-lead", &[("count", count.into())])),
        blocks,
        sources: None,
    }
}

/// Notes without the quotes that set commands apart on a terminal.
fn noted(notes: Vec<String>) -> impl Iterator<Item = Block> {
    notes
        .into_iter()
        .map(|note| paragraph(note.replace('`', "")))
}

fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph { text: text.into() }
}

/// Economies that lose the most dollars.
fn in_dollars(form: Form<'_>, scenario: &ScenarioAnswer, number: usize) -> Figure {
    let voice = form.voice;
    let shocks: Vec<&CountryShock> = tables::most_first(scenario)
        .into_iter()
        .take(BARS)
        .collect();
    let places = words::places(shocks.first().map_or(0.0, |shock| shock.loss.loss_usd_mn.0));
    let bars = shocks.into_iter().map(|shock| {
        let loss = shock.loss.loss_usd_mn.0;
        let (low, high) = shock
            .loss
            .loss_range_usd_mn
            .map_or((loss, loss), |range| (range.low(), range.high()));
        let label = voice.numbers.amount(loss, places);
        (
            shock,
            RangeBar {
                low,
                centre: loss,
                high,
                label,
            },
        )
    });
    let id = format!("dollars-{number}");
    let said = |shock: &CountryShock| words::money(voice, shock.loss.loss_usd_mn.0);
    let ids = ["shock-dollars-title", "shock-dollars-axis"];
    figure(form, (&id, ids), bars.collect(), &said)
}

/// Economies that lose the largest part of their output.
fn in_percent(form: Form<'_>, scenario: &ScenarioAnswer, number: usize) -> Figure {
    let voice = form.voice;
    let mut shocks: Vec<&CountryShock> = scenario.countries.iter().collect();
    shocks.sort_by(|a, b| b.loss_pct.total_cmp(&a.loss_pct));
    shocks.truncate(BARS);
    let bars = shocks.into_iter().map(|shock| {
        let of = |loss: f64| words::share(loss, shock.output_usd_mn.0);
        let (low, high) = shock
            .loss
            .loss_range_usd_mn
            .map_or((shock.loss_pct, shock.loss_pct), |range| {
                (of(range.low()), of(range.high()))
            });
        let label = voice.numbers.amount(shock.loss_pct, words::PERCENT_PLACES);
        (
            shock,
            RangeBar {
                low,
                centre: shock.loss_pct,
                high,
                label,
            },
        )
    });
    let id = format!("percent-{number}");
    let said = |shock: &CountryShock| words::percent(voice, shock.loss_pct);
    let ids = ["shock-percent-title", "shock-percent-axis"];
    figure(form, (&id, ids), bars.collect(), &said)
}

fn figure(
    form: Form<'_>,
    (id, [title, axis]): (&str, [&str; 2]),
    bars: Vec<(&CountryShock, RangeBar)>,
    said: &dyn Fn(&CountryShock) -> String,
) -> Figure {
    let voice = form.voice;
    let named = |count: usize| {
        let names: Vec<String> = bars
            .iter()
            .take(count)
            .map(|(shock, _)| {
                voice.say(
                    "name-share",
                    &[
                        ("name", voice.country(shock.country).into()),
                        ("share", said(shock).into()),
                    ],
                )
            })
            .collect();
        voice.clauses(&names)
    };
    let title = voice.say(title, &[("names", named(3).into())]);
    let description = voice.say(
        "shock-chart-description",
        &[("names", named(bars.len()).into())],
    );
    let rows: Vec<LossRow> = bars
        .iter()
        .map(|(shock, bar)| LossRow {
            name: voice.country(shock.country),
            power: form.palette.power(shock.country),
            bar: bar.clone(),
        })
        .collect();
    let ranged = rows.iter().any(|row| row.bar.low < row.bar.high);
    let axis = voice.word(axis);
    // Multiples of a round step, without the dust of binary fractions.
    let tick = |value: f64| voice.numbers.shortest((value * 1e9).round() / 1e9);
    let chart = LossChart {
        id,
        title: &title,
        description: &description,
        axis: &axis,
        rows: &rows,
        right_to_left: voice.language.is_right_to_left(),
        tick: &tick,
    };
    let (wide, narrow) = (chart.draw(Width::Wide), chart.draw(Width::Narrow));
    Figure {
        title,
        note: ranged.then(|| voice.word("hammer-key")),
        wide,
        narrow: Some(narrow),
    }
}
