//! Countries as lists name them.

use std::collections::HashMap;
use std::sync::LazyLock;

use sindan_domain::{Country, Language, fold_name};

/// Spellings of lists that the table of countries does not have, as
/// [`fold_name`] leaves them.
const SPELLINGS: &[(&str, &str)] = &[
    ("afghan", "AFG"),
    ("bolivia plurinational state of", "BOL"),
    ("bosnia herzegovina", "BIH"),
    ("brunei darussalam", "BRN"),
    ("burma", "MMR"),
    ("myanmar burma", "MMR"),
    ("burma myanmar", "MMR"),
    ("cabo verde", "CPV"),
    ("central african rep", "CAF"),
    ("congo brazzaville", "COG"),
    ("congo republic of the", "COG"),
    ("republic of the congo", "COG"),
    ("republic of congo", "COG"),
    ("congo", "COG"),
    ("congo kinshasa", "COD"),
    ("congo democratic republic", "COD"),
    ("congo democratic republic of the", "COD"),
    ("congo the democratic republic of the", "COD"),
    ("congo dr", "COD"),
    ("democratic republic of congo", "COD"),
    ("democratic republic of the congo", "COD"),
    ("cote d ivoire ivory coast", "CIV"),
    ("czechia", "CZE"),
    ("czech republic", "CZE"),
    ("dprk", "PRK"),
    ("democratic peoples republic of korea", "PRK"),
    ("democratic people s republic of korea", "PRK"),
    ("korea democratic people s republic of", "PRK"),
    ("north korea", "PRK"),
    ("korea north", "PRK"),
    ("eswatini", "SWZ"),
    ("swaziland", "SWZ"),
    ("gambia the", "GMB"),
    ("bahamas the", "BHS"),
    ("hong kong china", "HKG"),
    ("hong kong sar", "HKG"),
    ("iran islamic republic of", "IRN"),
    ("islamic republic of iran", "IRN"),
    ("korea republic of", "KOR"),
    ("republic of korea", "KOR"),
    ("south korea", "KOR"),
    ("korea south", "KOR"),
    ("lao people s democratic republic", "LAO"),
    ("libyan arab jamahiriya", "LBY"),
    ("macao", "MAC"),
    ("macau", "MAC"),
    ("macedonia", "MKD"),
    ("north macedonia the republic of", "MKD"),
    ("the former yugoslav republic of macedonia", "MKD"),
    ("micronesia federated states of", "FSM"),
    ("moldova republic of", "MDA"),
    ("republic of moldova", "MDA"),
    ("palestinian", "PSE"),
    ("palestine", "PSE"),
    ("palestinian territories", "PSE"),
    ("palestinian territory", "PSE"),
    ("palestinian territory occupied", "PSE"),
    ("occupied palestinian territories", "PSE"),
    ("state of palestine", "PSE"),
    ("west bank", "PSE"),
    ("gaza", "PSE"),
    ("gaza strip", "PSE"),
    ("region gaza", "PSE"),
    ("russian federation", "RUS"),
    ("russian federation the", "RUS"),
    ("saint vincent and grenadines", "VCT"),
    ("st vincent and the grenadines", "VCT"),
    ("st kitts and nevis", "KNA"),
    ("saint kitts and nevis", "KNA"),
    ("st lucia", "LCA"),
    ("sao tome and principe", "STP"),
    ("syrian arab republic", "SYR"),
    ("taiwan province of china", "TWN"),
    ("taiwan china", "TWN"),
    ("tanzania united republic of", "TZA"),
    ("united republic of tanzania", "TZA"),
    ("timor leste", "TLS"),
    ("east timor", "TLS"),
    ("turkiye", "TUR"),
    ("turkey", "TUR"),
    ("uae", "ARE"),
    ("u a e", "ARE"),
    (
        "united kingdom of great britain and northern ireland",
        "GBR",
    ),
    ("great britain", "GBR"),
    ("england", "GBR"),
    ("united states of america", "USA"),
    ("u s a", "USA"),
    ("venezuela bolivarian republic of", "VEN"),
    ("bolivarian republic of venezuela", "VEN"),
    ("viet nam", "VNM"),
    ("vietnam", "VNM"),
    ("virgin islands british", "VGB"),
    ("british virgin islands", "VGB"),
    ("virgin islands u s", "VIR"),
    ("vatican city", "VAT"),
    ("holy see", "VAT"),
    ("people s republic of china", "CHN"),
    ("china people s republic of", "CHN"),
    ("crimea region of ukraine", "UKR"),
    ("region crimea", "UKR"),
    ("kosovo", "XKX"),
    ("xk", "XKX"),
    ("uk", "GBR"),
];

static BY_NAME: LazyLock<HashMap<String, Country>> = LazyLock::new(|| {
    let mut found = HashMap::new();
    for (spelling, code) in SPELLINGS {
        if let Some(country) = Country::from_alpha3(code) {
            found.insert((*spelling).to_owned(), country);
        }
    }
    for country in Country::all() {
        let names = Language::ALL
            .into_iter()
            .map(|language| country.name(language));
        let codes = [country.alpha2(), country.alpha3()];
        for name in names.chain(country.aliases()).chain(codes) {
            found.insert(fold_name(name), country);
        }
    }
    found
});

/// The country that a list names by code or name; `None` for what is no
/// country any more, or never was one.
pub(super) fn country(text: &str) -> Option<Country> {
    let folded = fold_name(text);
    if folded.is_empty() {
        return None;
    }
    let known = |name: &str| BY_NAME.get(name).copied();
    known(&folded).or_else(|| {
        let bare = folded.strip_prefix("the ").or(folded.strip_suffix(" the"));
        bare.and_then(known)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_spell_countries_in_many_ways() {
        for (text, code) in [
            ("Korea, North", "PRK"),
            ("Korea, South", "KOR"),
            ("Burma", "MMR"),
            ("Congo, Democratic Republic of the", "COD"),
            ("Congo, Republic of the", "COG"),
            ("Iran (Islamic Republic of)", "IRN"),
            ("The Gambia", "GMB"),
            ("Cote d'Ivoire", "CIV"),
            ("Russian Federation", "RUS"),
            ("KZ", "KAZ"),
            ("Palestinian", "PSE"),
            ("xk", "XKX"),
        ] {
            assert_eq!(country(text).map(Country::alpha3), Some(code), "{text}");
        }
        for text in ["", "undetermined", "00", "USSR", "suhh"] {
            assert_eq!(country(text), None, "{text}");
        }
    }

    #[test]
    fn every_spelling_names_a_country_and_is_folded() {
        for (spelling, code) in SPELLINGS {
            assert!(Country::from_alpha3(code).is_some(), "{code}");
            assert_eq!(fold_name(spelling), *spelling);
        }
    }
}
