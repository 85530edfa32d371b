//! Section 9: datasets, parameters and the command that makes the dossier again.

use sindan_desk::{BriefAnswer, ExposureBasis};
use sindan_domain::{Confidence, Provenance};

use crate::page::{Block, Cell, Column, Dataset, Fact, Lead, Section, Table};
use crate::sections::{catalog_words, hammer, numbered};
use crate::voice::Voice;

pub(crate) fn section(voice: &Voice, answer: &BriefAnswer) -> Section {
    let count = answer.provenance.len();
    let text = voice.say("sources-lead", &[("count", count.into())]);
    let lead = if count > 0 {
        Lead::sentence(text)
    } else {
        Lead::missing(text)
    };
    let mut blocks = Vec::new();
    if count > 0 {
        blocks.push(Block::Datasets {
            datasets: datasets(voice, &answer.provenance),
        });
    }
    blocks.extend(resolution(voice, answer));
    if let Some(held) = &answer.exposure {
        blocks.push(Block::Paragraph {
            text: match held.exposure.basis {
                ExposureBasis::Network => voice.word("scope-note"),
                ExposureBasis::DirectOnly => voice.word("scope-note-direct"),
            },
        });
    }
    if let Some(text) = hammer::model_note(voice, answer) {
        blocks.push(Block::Paragraph { text });
    }
    if !answer.parameters.is_empty() {
        blocks.push(Block::Table(parameters(voice, answer)));
    }
    blocks.push(Block::Command {
        label: Some(voice.word("command-title")),
        command: answer.command.clone(),
    });
    blocks.push(Block::Paragraph {
        text: voice.word("legal-note"),
    });
    numbered(voice, 9, lead, blocks, &[])
}

/// One line that names the sources of a part.
pub(crate) fn sources_line(voice: &Voice, provenance: &[Provenance]) -> Option<String> {
    let sources: Vec<String> = provenance
        .iter()
        .map(|source| {
            voice.say(
                "sources-line",
                &[
                    ("title", catalog_words::title(voice, source).into()),
                    ("as_of", source.as_of.to_string().into()),
                    ("version", (&source.version).into()),
                ],
            )
        })
        .collect();
    (!sources.is_empty()).then(|| {
        voice.say(
            "sources-label",
            &[("sources", voice.clauses(&sources).into())],
        )
    })
}

/// Every dataset with everything that identifies it.
pub(crate) fn datasets(voice: &Voice, provenance: &[Provenance]) -> Vec<Dataset> {
    provenance
        .iter()
        .map(|source| {
            let words = |label: &str, value: &str| Fact {
                label: voice.say(label, &[]),
                value: value.to_owned(),
                code: false,
                link: false,
            };
            let code = |label: &str, value: &str| Fact {
                code: true,
                ..words(label, value)
            };
            let mut facts = vec![
                words("dataset-publisher", &source.source),
                code("dataset-as-of", &source.as_of.to_string()),
                code("dataset-retrieved", &source.retrieved.to_string()),
                code("dataset-version", &source.version),
                words("dataset-licence", &source.licence),
            ];
            if let Some(address) = &source.source_url {
                // Only what is plainly a web address becomes a link.
                let link = address.starts_with("https://") || address.starts_with("http://");
                facts.push(Fact {
                    link,
                    ..code("dataset-address", address)
                });
            }
            facts.push(code("dataset-hash", &source.input_sha256));
            if let Some(treatment) = &source.treatment {
                facts.push(words(
                    "dataset-treatment",
                    &catalog_words::treatment(voice, treatment),
                ));
            }
            Dataset {
                title: catalog_words::title(voice, source),
                name: source.dataset.clone(),
                facts,
            }
        })
        .collect()
}

fn resolution(voice: &Voice, answer: &BriefAnswer) -> Vec<Block> {
    let resolution = answer
        .exposure
        .as_ref()
        .and_then(|held| held.resolution.as_ref());
    let Some(resolution) = resolution else {
        return Vec::new();
    };
    let arguments = [
        ("economies", resolution.economies.to_string().into()),
        ("industries", resolution.industries.to_string().into()),
    ];
    if resolution.embedded {
        vec![Block::Command {
            label: Some(voice.say("resolution-embedded", &arguments)),
            command: "sindan data add icio FILE".to_owned(),
        }]
    } else {
        vec![Block::Paragraph {
            text: voice.say("resolution", &arguments),
        }]
    }
}

fn parameters(voice: &Voice, answer: &BriefAnswer) -> Table {
    let columns = vec![
        Column::words(voice.word("column-parameter")),
        Column::words(voice.word("column-value")),
        Column::words(voice.word("column-confidence")),
    ];
    let rows = answer
        .parameters
        .iter()
        .map(|parameter| {
            let name = voice
                .known(&format!("parameter-{}", parameter.id), &[])
                .unwrap_or_else(|| parameter.id.clone());
            let confidence = match parameter.confidence {
                Confidence::Measured => voice.word("confidence-measured"),
                Confidence::Modelled => voice.word("confidence-modelled"),
                Confidence::Assumed => voice.word("confidence-assumed"),
            };
            vec![
                Cell::text(voice.begun(&name)),
                Cell::code(&parameter.value),
                Cell::text(confidence),
            ]
        })
        .collect();
    Table::new(voice.word("parameters-title"), columns, rows)
}
