//! What `sindan balance` answers, in four formats.

mod bargain;
mod game;
mod page;
mod rows;
mod table;
mod tables;
mod words;

pub use bargain::render_bargain;
pub use game::render_game;
pub(crate) use page::dilemma_blocks;
pub(crate) use words::{headline as balance_headline, next_step_sentence};

use sindan_desk::BalanceAnswer;
use sindan_domain::Language;

use crate::sections::sources_line;
use crate::voice::Voice;
use crate::{BriefError, TerminalStyle};

/// Forms of an answer of balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BalanceFormat {
    /// For reading, 100 columns at most.
    Table,
    /// One row for each figure, the same in every language.
    Csv,
    /// Everything, versioned.
    Json,
    /// A page of its own.
    Html,
}

/// Which part of the answer is shown; JSON always holds all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BalancePart {
    /// All of it.
    All,
    /// What coalitions could do.
    Threats,
    /// Where the country stands best, and which claims hold where.
    Drift,
    /// What policy costs and buys.
    Frontier,
    /// What other channels are worth.
    Autonomy,
}

/// How it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BalanceRendering {
    /// Which part.
    pub part: BalancePart,
    /// Whether parameters and sources are listed on a terminal; the page always
    /// does.
    pub explain: bool,
    /// How the terminal is written to.
    pub style: TerminalStyle,
}

impl Default for BalanceRendering {
    fn default() -> Self {
        Self {
            part: BalancePart::All,
            explain: false,
            style: TerminalStyle::default(),
        }
    }
}

impl BalancePart {
    fn shows(self, part: BalancePart) -> bool {
        self == BalancePart::All || self == part
    }
}

/// The answer in a format and a language; CSV and JSON are the same in every
/// language.
pub fn render_balance(
    answer: &BalanceAnswer,
    format: BalanceFormat,
    language: Language,
    rendering: BalanceRendering,
) -> Result<String, BriefError> {
    match format {
        BalanceFormat::Table => Ok(table::render(answer, language, rendering)),
        BalanceFormat::Csv => rows::render(answer, rendering.part),
        BalanceFormat::Json => Ok(crate::json::pretty(answer)),
        BalanceFormat::Html => page::render(answer, language, rendering.part),
    }
}

/// Notes for standard error: what the form does not say itself.
pub fn balance_notes(
    answer: &BalanceAnswer,
    format: BalanceFormat,
    language: Language,
) -> Vec<String> {
    let voice = Voice::new(language);
    let mut notes = Vec::new();
    if matches!(format, BalanceFormat::Csv | BalanceFormat::Json) {
        notes.push(voice.word("balance-not-identified"));
        notes.extend(words::table_error(&voice, answer));
        notes.extend(sources_line(&voice, &answer.provenance));
    }
    notes
        .iter()
        .map(|text| voice.say("note-marked", &[("text", text.into())]))
        .collect()
}
