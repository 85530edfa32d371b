//! JSON: the answer itself, with the version of its form first.

use sindan_desk::BriefAnswer;

/// The answer as JSON, `{"version":1,…}`, keys in the order of the type.
pub fn render_brief_json(answer: &BriefAnswer) -> String {
    pretty(answer)
}

/// Indented JSON that ends with a line break.
pub(crate) fn pretty(value: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value)
        .expect("answers hold only text keys, so they always serialise");
    text.push('\n');
    text
}
