//! What `sindan shock --model long-run` answers, in four formats.

mod page;
mod rows;
mod table;
mod tables;
mod words;

pub(crate) use words::{ends, residual};

use sindan_desk::LongRunAnswer;
use sindan_domain::Language;

use crate::sections::sources_line;
use crate::shock::ShockFormat;
use crate::shock::notes::about_failed;
use crate::voice::Voice;
use crate::{BriefError, TerminalStyle};

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LongRunOptions {
    /// Whether the meaning of every figure is explained on the terminal; the
    /// HTML always does.
    pub explain: bool,
    /// Rows of the table of economies on a terminal.
    pub limit: usize,
    /// How the terminal is written to.
    pub style: TerminalStyle,
}

impl Default for LongRunOptions {
    fn default() -> Self {
        Self {
            explain: false,
            limit: 15,
            style: TerminalStyle::default(),
        }
    }
}

/// The long run of scenarios in a format and a language; CSV and JSON are the
/// same in every language.
pub fn render_long_run(
    answer: &LongRunAnswer,
    format: ShockFormat,
    language: Language,
    options: LongRunOptions,
) -> Result<String, BriefError> {
    match format {
        ShockFormat::Table => Ok(table::render(answer, language, options)),
        ShockFormat::Csv => rows::render(answer),
        ShockFormat::Json => Ok(crate::json::pretty(answer)),
        ShockFormat::Html => page::render(answer, language),
    }
}

/// Notes on an answer for standard error: what the form in which it is written
/// does not say itself.
pub fn long_run_notes(
    answer: &LongRunAnswer,
    format: ShockFormat,
    language: Language,
) -> Vec<String> {
    if format == ShockFormat::Html {
        return Vec::new();
    }
    let voice = Voice::new(language);
    let several = answer.has_several();
    let mut notes = about_failed(&voice, &answer.failed);
    for scenario in &answer.scenarios {
        for note in words::about_scenario(&voice, scenario) {
            notes.push(if several {
                let name = (&scenario.name).into();
                voice.say("note-of-scenario", &[("name", name), ("text", note.into())])
            } else {
                note
            });
        }
    }
    notes.extend(words::about_answer(&voice, answer));
    if format != ShockFormat::Table {
        notes.extend(sources_line(&voice, &answer.provenance));
    }
    let marked = |text: &String| voice.say("note-marked", &[("text", text.into())]);
    notes.iter().map(marked).collect()
}
