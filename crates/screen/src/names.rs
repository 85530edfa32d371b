//! One name, and two names, without a list.

use std::sync::LazyLock;

use sindan_domain::{NameKind, Party, PartyKind, PartyName};

use crate::error::ScreenError;
use crate::index::{Index, ListInfo};
use crate::normalise::{GIVEN, is_acronym, normalise};
use crate::query::{NameHint, Query};

/// A name in folded Latin letters, word by word in the order of the original:
/// each word in its plainest reading, legal forms and words that mean the same
/// under one word, without punctuation. Empty where the name has no letter or digit.
///
/// ```
/// use sindan_screen::fold_name;
///
/// assert_eq!(fold_name("ПРИМЕРОВ,  Евгений"), fold_name("Примеров Евгений"));
/// assert_eq!(fold_name("ТОО «Пример»"), fold_name("LLP \"Primer\""));
/// assert_eq!(fold_name("—"), "");
/// ```
pub fn fold_name(name: &str) -> String {
    let normalised = normalise(name, NameHint::Unknown);
    let word = |at: usize| {
        let readings = normalised
            .items
            .iter()
            .filter(|item| usize::from(item.start) == at && item.len == 1)
            .map(|item| item.text.as_str());
        let plainest = readings.clone().next()?;
        // Two that are called alike need not be one: short forms are left as they are.
        let shared = readings
            .filter(|text| !text.starts_with(GIVEN) && !is_acronym(text))
            .find_map(|text| text.strip_prefix('@'));
        Some(shared.unwrap_or(plainest))
    };
    let words: Vec<&str> = (0..normalised.positions.len()).filter_map(word).collect();
    words.join(" ")
}

/// How alike two names are, 0 to 1, by the scorer that screening uses. Without
/// a list no word is common, so that `International Trading` counts as much as
/// any other pair of words.
///
/// ```
/// use sindan_screen::name_score;
///
/// assert!(name_score("Evgenij Primerov", "Евгений Примеров") > 0.7);
/// assert_eq!(name_score("", "Евгений Примеров"), 0.0);
/// ```
pub fn name_score(query: &str, listed: &str) -> f32 {
    static NO_LIST: LazyLock<Result<Index, ScreenError>> = LazyLock::new(|| {
        let none: [(ListInfo, [Party; 0]); 0] = [];
        Index::build(&none)
    });
    let name = PartyName::new(NameKind::Primary, listed);
    let party = Party::new("1", PartyKind::Unknown, vec![name]);
    let Ok(index) = &*NO_LIST else { return 0.0 };
    match index.compare(&Query::name(query), &party) {
        Ok(Some(pair)) => pair.score,
        Ok(None) | Err(_) => 0.0,
    }
}
