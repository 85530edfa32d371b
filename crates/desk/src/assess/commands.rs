//! The commands of single engines that give the parts of an answer alone.

use jiff::civil::Date;
use sindan_domain::Country;

/// What the commands of one question share.
#[derive(Debug, Clone)]
pub(crate) struct Commands {
    /// The measure as the reader typed it: an id, or the file of a draft.
    pub(crate) measure: String,
    /// The draft's file, where it is one.
    pub(crate) draft: Option<String>,
    /// Files of measures.
    pub(crate) rules: Vec<String>,
    /// The day, where the reader named one.
    pub(crate) as_of: Option<Date>,
    /// The day that is meant.
    pub(crate) day: Date,
    /// The file with the answer that is supposed.
    pub(crate) retaliation: Option<String>,
}

impl Commands {
    fn rules(&self, with_draft: bool) -> String {
        let draft = self.draft.iter().filter(|_| with_draft);
        let files = self.rules.iter().chain(draft);
        files
            .map(|file| format!(" --rules {}", shell(file)))
            .collect()
    }

    fn as_of(&self) -> String {
        self.as_of
            .map_or_else(String::new, |day| format!(" --as-of {day}"))
    }

    /// `sindan rules show`.
    pub(crate) fn law(&self, id: &str) -> String {
        format!(
            "sindan rules show {id}{} --as-of {}",
            self.rules(true),
            self.day
        )
    }

    /// `sindan goods`.
    pub(crate) fn goods(&self, code: &str) -> String {
        format!("sindan goods {code}{}", self.rules(true))
    }

    /// `sindan shock --measure`.
    pub(crate) fn shock(&self, more: &str) -> String {
        format!("sindan shock{}{}{more}", self.given(), self.as_of())
    }

    /// The same with the answer that is supposed.
    pub(crate) fn answered(&self, more: &str) -> String {
        let file = self.retaliation.as_deref().unwrap_or_default();
        self.shock(&format!(" --retaliation {}{more}", shell(file)))
    }

    /// `sindan shock` without the measure.
    pub(crate) fn plain_shock(&self, legs: &str) -> String {
        format!("sindan shock {legs}{}", self.as_of())
    }

    /// `sindan watch` for a way round the measure.
    pub(crate) fn watch(
        &self,
        intermediaries: &[Country],
        origins: &[Country],
        target: Country,
        goods: &str,
        date: Option<Date>,
    ) -> String {
        let list = |countries: &[Country]| {
            let codes: Vec<&str> = countries.iter().map(|one| one.alpha3()).collect();
            codes.join(",")
        };
        let origin = match origins {
            [] => String::new(),
            some => format!(" --origin {}", list(some)),
        };
        let date = date.map_or_else(String::new, |day| format!(" --date {day}"));
        format!(
            "sindan watch --intermediary {}{origin} --target {} --goods {goods}{}{date}{}",
            list(intermediaries),
            target.alpha3(),
            self.rules(true),
            self.as_of()
        )
    }

    /// The measure as an option of another command.
    fn given(&self) -> String {
        let rules = self.rules.iter();
        let rules: String = rules
            .map(|file| format!(" --rules {}", shell(file)))
            .collect();
        format!(" --measure {}{rules}", shell(&self.measure))
    }

    /// `sindan balance threats`, without the measure or with it obeyed.
    pub(crate) fn threats(&self, home: Country, after: bool) -> String {
        let given = if after { self.given() } else { String::new() };
        format!(
            "sindan balance threats {}{given}{}",
            home.alpha3(),
            self.as_of()
        )
    }

    /// `sindan exposure`, all shares without the measure or those that it changes.
    pub(crate) fn exposure(&self, home: Country, after: bool) -> String {
        let given = if after { self.given() } else { String::new() };
        format!("sindan exposure {}{given}{}", home.alpha3(), self.as_of())
    }

    /// `sindan check`.
    pub(crate) fn check(&self, stance: &str) -> String {
        format!(
            "sindan check shipment.json{} --stance {} --as-of {} --screened-elsewhere",
            self.rules(true),
            shell(stance),
            self.day
        )
    }

    /// `sindan route`, before or after.
    pub(crate) fn route(&self, ends: [&str; 2], code: &str, stance: &str, after: bool) -> String {
        format!(
            "sindan route {} {} --goods {code}{} --stance {} --as-of {}",
            ends[0],
            ends[1],
            self.rules(after),
            shell(stance),
            self.day
        )
    }
}

/// A word as a shell reads it.
fn shell(word: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:+=,".contains(&byte);
    if !word.is_empty() && word.bytes().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::shell;

    #[test]
    fn words_are_quoted_where_a_shell_would_split_them() {
        assert_eq!(shell("drafts/eu-1.toml"), "drafts/eu-1.toml");
        assert_eq!(shell("my draft.toml"), "'my draft.toml'");
        assert_eq!(shell("it's"), "'it'\\''s'");
        assert_eq!(shell(""), "''");
    }
}
