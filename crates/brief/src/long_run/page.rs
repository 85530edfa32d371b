//! The long run as one HTML file.

use sindan_desk::{LongRunAnswer, LongRunScenario};
use sindan_domain::Language;

use crate::BriefError;
use crate::html::page_html;
use crate::long_run::tables::Form;
use crate::long_run::{tables, words};
use crate::page::{Block, Lead, Page, Section};
use crate::palette::Palette;
use crate::sections::{datasets, direction, sources_line, words as page_words};
use crate::shock::closing;
use crate::shock::notes::about_failed;
use crate::voice::Voice;

pub(super) fn render(answer: &LongRunAnswer, language: Language) -> Result<String, BriefError> {
    let voice = &Voice::new(language);
    let palette = Palette::on(answer.period.last_day());
    let form = Form {
        voice,
        palette: &palette,
        answer,
        terminal: false,
    };
    let one = answer.scenarios.first().filter(|_| !answer.has_several());
    let count = answer.scenarios.len() + answer.failed.len();
    let heading = match one {
        Some(scenario) => scenario.name.clone(),
        None => voice.say("shock-scenarios", &[("count", count.into())]),
    };
    let lead = match one {
        Some(scenario) => words::headline(voice, answer, scenario),
        None => voice.word("shock-scenarios-lead"),
    };
    let head = match one {
        Some(_) => Vec::new(),
        None => noted(about_failed(voice, &answer.failed))
            .chain([Block::Table(tables::scenarios(form))])
            .collect(),
    };
    let mut sections: Vec<Section> = answer
        .scenarios
        .iter()
        .enumerate()
        .map(|(position, scenario)| section(form, scenario, position + 1))
        .collect();
    sections.push(sources(voice, answer));
    page_html(&Page {
        language: language.tag(),
        direction: direction(language),
        title: voice.say("long-run-title", &[("name", (&heading).into())]),
        eyebrow: voice.word("long-run-eyebrow"),
        code: String::new(),
        dates: String::new(),
        lead: Lead::sentence(lead),
        cards: Vec::new(),
        head,
        heading,
        sections,
        words: page_words(voice),
    })
}

fn section(form: Form<'_>, scenario: &LongRunScenario, number: usize) -> Section {
    let voice = form.voice;
    let several = form.answer.has_several();
    let computed = words::computed(voice, scenario).join(" ");
    let mut blocks: Vec<Block> = scenario.note.iter().map(paragraph).collect();
    if several {
        blocks.push(paragraph(&computed));
    }
    if !scenario.cites.is_empty() {
        let cites = scenario.cites.join("; ");
        blocks.push(paragraph(
            voice.say("shock-cites", &[("cites", cites.into())]),
        ));
    }
    blocks.push(paragraph(words::final_demand(
        voice,
        &form.answer.final_demand,
    )));
    if let Some(told) = &scenario.closing {
        let lines = closing::sentences(voice, told, true);
        blocks.extend(lines.into_iter().map(paragraph));
        blocks.push(Block::Table(closing::table(voice, told)));
    }
    blocks.push(Block::Table(tables::legs(voice, scenario)));
    blocks.extend(noted(words::about_scenario(voice, scenario)));
    blocks.push(Block::Table(tables::sides(form, scenario)));
    blocks.push(Block::Table(
        tables::countries(form, scenario, usize::MAX).folded(),
    ));
    blocks.push(Block::Table(tables::points(voice, scenario)));
    // With one scenario the sentence stands on top of the page already.
    let lead = if several {
        words::headline(voice, form.answer, scenario)
    } else {
        computed
    };
    Section {
        id: format!("scenario-{number}"),
        number: None,
        heading: if several {
            scenario.name.clone()
        } else {
            voice.word("long-run-heading")
        },
        lead: Lead::sentence(lead),
        blocks,
        sources: sources_line(voice, &form.answer.provenance),
    }
}

fn sources(voice: &Voice, answer: &LongRunAnswer) -> Section {
    let count = answer.provenance.len();
    let heading = |id: &str| Block::Heading {
        text: voice.word(id),
    };
    let mut blocks = vec![Block::Datasets {
        datasets: datasets(voice, &answer.provenance),
    }];
    blocks.push(heading("shock-limits-title"));
    blocks.extend(noted(words::about_answer(voice, answer)));
    blocks.push(heading("shock-explain-title"));
    blocks.extend(words::explanations(voice).iter().map(paragraph));
    blocks.push(paragraph(voice.word("legal-note")));
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
