//! Every word that readers see, from one Fluent file per language.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use sindan_domain::Language;
use unic_langid::LanguageIdentifier;

/// What stands in for a variable of a message.
#[derive(Debug, Clone)]
pub(crate) enum Argument<'a> {
    /// Shown as it is.
    Text(Cow<'a, str>),
    /// Chooses a plural form; shown without grouping.
    Count(usize),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Argument::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Argument<'_> {
    fn from(text: String) -> Self {
        Argument::Text(Cow::Owned(text))
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Self {
        Argument::Text(Cow::Borrowed(text))
    }
}

impl From<usize> for Argument<'_> {
    fn from(count: usize) -> Self {
        Argument::Count(count)
    }
}

/// The messages of one language.
pub(crate) struct Messages {
    bundle: FluentBundle<FluentResource>,
}

impl Messages {
    pub(crate) fn new(language: Language) -> Self {
        let resource = FluentResource::try_new(source(language).to_owned())
            .expect("the compiled-in messages are checked by tests");
        let tag: LanguageIdentifier = language.tag().parse().expect("language tags are valid");
        let mut bundle = FluentBundle::new(vec![tag]);
        // Inside Arabic every inserted name, number or code keeps its own
        // direction; in the other languages the marks would only be litter.
        bundle.set_use_isolating(language.is_right_to_left());
        bundle
            .add_resource(resource)
            .expect("message ids are distinct, as tests check");
        Self { bundle }
    }

    /// Whether there is a message with this id.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// The message with its variables filled in.
    pub(crate) fn say(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let pattern = self
            .bundle
            .get_message(id)
            .and_then(|message| message.value());
        let Some(pattern) = pattern else {
            debug_assert!(false, "no message `{id}`");
            return id.to_owned();
        };
        let mut values = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            let value = match argument {
                Argument::Text(text) => FluentValue::String(Cow::Borrowed(text.as_ref())),
                Argument::Count(count) => FluentValue::from(*count),
            };
            values.set(*name, value);
        }
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&values), &mut errors);
        debug_assert!(errors.is_empty(), "message `{id}`: {errors:?}");
        text.into_owned()
    }
}

fn source(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../messages/en.ftl"),
        Language::Russian => include_str!("../messages/ru.ftl"),
        Language::Kazakh => include_str!("../messages/kk.ftl"),
        Language::Arabic => include_str!("../messages/ar.ftl"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

    use super::*;

    type Variables = BTreeMap<String, BTreeSet<String>>;

    fn variables(language: Language) -> Variables {
        let resource = fluent_syntax::parser::parse(source(language))
            .map_err(|(_, errors)| format!("{}: {errors:?}", language.tag()))
            .unwrap();
        let mut found = Variables::new();
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let mut names = BTreeSet::new();
                walk(
                    &message.value.expect("every message has a value"),
                    &mut names,
                );
                let twice = found.insert(message.id.name.to_owned(), names);
                assert!(
                    twice.is_none(),
                    "{}: {} stands twice",
                    language.tag(),
                    message.id.name
                );
            }
        }
        found
    }

    fn walk(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
        for element in &pattern.elements {
            let PatternElement::Placeable { expression } = element else {
                continue;
            };
            match expression {
                Expression::Inline(inline) => name(inline, names),
                Expression::Select { selector, variants } => {
                    name(selector, names);
                    variants
                        .iter()
                        .for_each(|variant| walk(&variant.value, names));
                }
            }
        }
    }

    fn name(inline: &InlineExpression<&str>, names: &mut BTreeSet<String>) {
        if let InlineExpression::VariableReference { id } = inline {
            names.insert(id.name.to_owned());
        }
    }

    #[test]
    fn every_language_says_everything_with_the_same_variables() {
        let english = variables(Language::English);
        assert!(english.len() > 150);
        for language in Language::ALL {
            let other = variables(language);
            for (id, names) in &english {
                assert_eq!(other.get(id), Some(names), "{}: {id}", language.tag());
            }
            assert_eq!(other.len(), english.len(), "{} has more", language.tag());
        }
    }

    /// Message ids that are put together at run time start with one of these.
    const FAMILIES: [&str; 40] = [
        "section-",
        "question-",
        "limit-",
        "parameter-",
        "power-",
        "gap-",
        "explain-",
        "confidence-",
        "dataset-title-",
        "threat-",
        "treatment-",
        "bound-",
        "doubt-",
        "event-",
        "finding-",
        "kind-",
        "nexus-",
        "ownership-rule-",
        "strength-",
        "state-",
        "text-",
        "verdict-",
        "long-run-set-",
        "criterion-",
        "freight-",
        "interest-",
        "balance-",
        "basis-",
        "claim-",
        "lever-",
        "assess-case-",
        "assess-column-",
        "assess-force-",
        "assess-kind-",
        "assess-leak-",
        "assess-reason-",
        "assess-unknown-",
        "changes-",
        "shipments-pattern-",
        "way-",
    ];

    #[test]
    fn every_message_is_used_and_every_used_message_exists() {
        let code = sources(std::path::Path::new(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/src"
        )));
        let english = variables(Language::English);
        for id in english.keys() {
            let family = FAMILIES.iter().any(|family| id.starts_with(family));
            assert!(
                family || code.contains(&format!("\"{id}\"")),
                "`{id}` is not used"
            );
        }
        let mut used = 0;
        for opening in [".say(\"", ".word(\""] {
            for rest in code.split(opening).skip(1) {
                let id = rest.split('"').next().unwrap();
                assert!(english.contains_key(id), "`{id}` does not exist");
                used += 1;
            }
        }
        assert!(used > 60, "{used}");
    }

    fn sources(folder: &std::path::Path) -> String {
        let mut text = String::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                text.push_str(&sources(&path));
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                text.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
        // Calls that the formatter broke over lines are found all the same.
        text.replace("(\n", "(")
            .split_inclusive('(')
            .map(str::trim_start)
            .collect()
    }

    #[test]
    fn plural_forms() {
        let check = |language, count: usize, expected: &str| {
            let text = Messages::new(language).say("figure-age-value", &[("years", count.into())]);
            assert!(text.contains(expected), "{text}");
        };
        check(Language::English, 1, "year");
        check(Language::English, 3, "years");
        check(Language::Russian, 1, "года");
        check(Language::Russian, 3, "лет");
        check(Language::Russian, 5, "лет");
        check(Language::Kazakh, 3, "жыл");
        check(Language::Arabic, 2, "سنتين");
        check(Language::Arabic, 3, "سنوات");
        check(Language::Arabic, 11, "سنة");
    }
}
