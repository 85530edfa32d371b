//! Messages, numbers and names of one language together.

use jiff::civil::Date;
use sindan_domain::{Country, Industry, Language, Period};

use crate::messages::{Argument, Messages};
use crate::numbers::Numbers;

/// Speaks one language.
pub(crate) struct Voice {
    pub(crate) language: Language,
    pub(crate) numbers: Numbers,
    messages: Messages,
}

impl Voice {
    pub(crate) fn new(language: Language) -> Self {
        Self {
            language,
            numbers: Numbers::new(language),
            messages: Messages::new(language),
        }
    }

    /// A message with variables.
    pub(crate) fn say(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.messages.say(id, arguments)
    }

    /// A message without variables.
    pub(crate) fn word(&self, id: &str) -> String {
        self.messages.say(id, &[])
    }

    /// A message whose id comes from the data, if it is known.
    pub(crate) fn known(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> Option<String> {
        self.messages
            .has(id)
            .then(|| self.messages.say(id, arguments))
    }

    pub(crate) fn country(&self, country: Country) -> String {
        country.name(self.language).to_owned()
    }

    /// An industry by name; a chapter of the Harmonized System as `HS 85`.
    pub(crate) fn industry(&self, code: &str) -> String {
        if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_digit()) {
            return format!("HS {code}");
        }
        Industry::name_of(code, self.language).to_owned()
    }

    /// A day in words, for sentences; tables print ISO 8601.
    pub(crate) fn date(&self, day: Date) -> String {
        let month = usize::from(day.month().unsigned_abs());
        let text = self.messages.say(
            "date-long",
            &[
                ("day", day.day().to_string().into()),
                ("month", month.into()),
                ("year", day.year().to_string().into()),
            ],
        );
        // A date of isolated parts alone would run from left to right where it
        // is inserted, because isolated text does not count for the direction.
        text.replace(['\u{2068}', '\u{2069}'], "")
    }

    /// A period in a sentence; months stay ISO 8601.
    pub(crate) fn period(&self, period: Period) -> String {
        let text = period.to_string();
        if period.is_year() {
            self.say("period-year", &[("year", text.into())])
        } else {
            text
        }
    }

    /// A name with its share. A message, so that both keep their direction.
    pub(crate) fn with_share(&self, name: &str, share: f64) -> String {
        let share = self.numbers.percent(share);
        self.say(
            "name-share",
            &[("name", name.into()), ("share", share.into())],
        )
    }

    /// A name that begins a cell, with a capital where the script has them.
    pub(crate) fn begun(&self, name: &str) -> String {
        let mut letters = name.chars();
        letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(letters)
            .collect()
    }

    /// Items one after another, as a sentence lists them.
    pub(crate) fn list(&self, items: &[String]) -> String {
        items.join(&self.word("list-separator"))
    }

    /// Items that hold commas themselves.
    pub(crate) fn clauses(&self, items: &[String]) -> String {
        items.join(&self.word("clause-separator"))
    }
}
