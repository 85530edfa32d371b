//! With whom: the codes and names that statistics use for countries, and for
//! what is no country and must not be added to them.

use sindan_domain::{Country, CountryGroup, fold_name};

use super::common::{Skip, leave_out, reject};
use super::record::Partner;

const AGGREGATE: &str = "is an aggregate, not a country";
const UNSPECIFIED: &str = "is an unspecified partner, not a country";
const WITHOUT_CODE: &str = "is a territory or former state without an ISO code of its own";

/// What a code or name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    One(&'static str),
    World,
    Aggregate,
    Unspecified,
    WithoutCode,
}

fn resolve(meaning: Option<Meaning>, column: &'static str, text: &str) -> Result<Partner, Skip> {
    match meaning {
        Some(Meaning::One(code)) => match Country::from_alpha3(code) {
            Some(country) => Ok(Partner::One(country)),
            None => reject("is not a country", column, text),
        },
        Some(Meaning::World) => Ok(Partner::World),
        Some(Meaning::Aggregate) => leave_out(AGGREGATE, column, text),
        Some(Meaning::Unspecified) => leave_out(UNSPECIFIED, column, text),
        Some(Meaning::WithoutCode) => leave_out(WITHOUT_CODE, column, text),
        None => reject("is not a country", column, text),
    }
}

/// A number as UN Comtrade and BACI write countries: M49 with exceptions.
pub(super) fn by_number(text: &str, column: &'static str) -> Result<Partner, Skip> {
    let Ok(number) = text.parse::<u16>() else {
        return reject("is not a country", column, text);
    };
    let special = match number {
        0 => Some(Meaning::World),
        842 => Some(Meaning::One("USA")),
        251 => Some(Meaning::One("FRA")),
        757 => Some(Meaning::One("CHE")),
        579 => Some(Meaning::One("NOR")),
        699 => Some(Meaning::One("IND")),
        // Both stand in lists of the publisher.
        380 | 381 => Some(Meaning::One("ITA")),
        412 => Some(Meaning::One("XKX")),
        // "Other Asia, not elsewhere specified": in practice Taiwan.
        490 => Some(Meaning::One("TWN")),
        97 | 711 | 975 => Some(Meaning::Aggregate),
        899 | 837 | 838 | 839 | 568 | 577 | 527 | 636 | 637 | 290 | 129 | 221 | 471 | 472 | 473
        | 492 | 697 | 879 | 536 => Some(Meaning::Unspecified),
        58 | 200 | 230 | 278 | 280 | 530 | 532 | 588 | 590 | 592 | 717 | 720 | 736 | 810 | 835
        | 868 | 886 | 890 | 891 => Some(Meaning::WithoutCode),
        _ => None,
    };
    if special.is_some() {
        return resolve(special, column, text);
    }
    match format!("{number:03}").parse::<Country>() {
        Ok(country) => Ok(Partner::One(country)),
        Err(_) => reject("is not a country", column, text),
    }
}

/// A code of two letters as Eurostat writes countries, and its aggregates.
pub(super) fn by_eurostat_code(text: &str, column: &'static str) -> Result<Partner, Skip> {
    match eurostat_code(text) {
        Some(meaning) => resolve(Some(meaning), column, text),
        None if text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            match text.parse::<Country>() {
                Ok(country) if country.alpha2() == text => Ok(Partner::One(country)),
                _ => reject("is not a country", column, text),
            }
        }
        None => reject("is not a country", column, text),
    }
}

fn eurostat_code(text: &str) -> Option<Meaning> {
    Some(match text {
        "EL" | "GR" => Meaning::One("GRC"),
        // Northern Ireland and Great Britain stand apart since 2021.
        "UK" | "XI" | "XU" => Meaning::One("GBR"),
        "XK" => Meaning::One("XKX"),
        "XS" => Meaning::One("SRB"),
        "XC" | "XL" => Meaning::WithoutCode,
        "QP" | "QQ" | "QR" | "QS" | "QU" | "QV" | "QW" | "QX" | "QY" | "QZ" => Meaning::Unspecified,
        "WORLD" => Meaning::World,
        _ if is_eurostat_aggregate(text) => Meaning::Aggregate,
        _ => return None,
    })
}

fn is_eurostat_aggregate(text: &str) -> bool {
    const PREFIXES: [&str; 6] = ["EU27", "EU28", "EU15", "EXT_", "INT_", "EA"];
    let ends_like_one = |rest: &str| {
        rest.chars()
            .all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || c == '_')
    };
    matches!(
        text,
        "EU" | "EU25" | "EXTRA" | "INTRA" | "EA" | "EXTRA_EU" | "INTRA_EU"
    ) || PREFIXES
        .iter()
        .any(|prefix| text.strip_prefix(prefix).is_some_and(ends_like_one))
        && text.len() > 3
}

/// A country as a label of Eurostat's extracts: `DE-Germany`, `Germany`. What
/// stands before the first dash is a code only where it is a known one.
pub(super) fn by_eurostat_label(text: &str, column: &'static str) -> Result<Partner, Skip> {
    if let Some((code, _)) = text.split_once('-') {
        match by_eurostat_code(code.trim(), column) {
            Err(Skip::Rejected(..)) => {}
            Err(Skip::LeftOut(reason, ..)) => return leave_out(reason, column, text),
            Ok(partner) => return Ok(partner),
        }
    }
    match by_eurostat_code(text, column) {
        Err(Skip::Rejected(..)) => by_name(text, column),
        decided => decided,
    }
}

/// A code or name as people and statistical offices write it.
pub(in crate::importers) fn by_name(text: &str, column: &'static str) -> Result<Partner, Skip> {
    let folded = fold_name(text);
    // Groups first: several hold a country's name.
    if let Some(meaning) = group(&folded) {
        return resolve(Some(meaning), column, text);
    }
    if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == folded) {
        return resolve(Some(Meaning::One(code)), column, text);
    }
    if let Ok(country) = text.parse::<Country>() {
        return Ok(Partner::One(country));
    }
    if CountryGroup::find(text).is_some() || is_eurostat_aggregate(&text.to_uppercase()) {
        return leave_out(AGGREGATE, column, text);
    }
    // "Иран, Исламская Республика": the name behind the comma comes first. What
    // stands before it alone may be another country: "Korea, North".
    if let Some((name, title)) = text.split_once(',')
        && let Ok(country) = format!("{} {}", title.trim(), name.trim()).parse::<Country>()
    {
        return Ok(Partner::One(country));
    }
    // "Гибралтар (Брит.)", "Germany (incl. German Democratic Republic)".
    if let Some((name, note)) = text.split_once('(')
        && !holds_a_name(note)
        && let Ok(country) = name.parse::<Country>()
    {
        return Ok(Partner::One(country));
    }
    reject("is not a country", column, text)
}

/// Whether a note in brackets may say that another place is meant.
fn holds_a_name(note: &str) -> bool {
    let note = fold_name(note.trim_end_matches(')'));
    const HARMLESS: [&str; 5] = ["брит", "сша", "н зел", "мальвинские", "монтенегро"];
    !(HARMLESS.contains(&note.as_str()) || note.starts_with("incl") || note.starts_with("excl"))
}

fn group(folded: &str) -> Option<Meaning> {
    Some(match folded {
        "world"
        | "wld"
        | "w00"
        | "0"
        | "000"
        | "all"
        | "total"
        | "all countries"
        | "all countries of the world"
        | "всего"
        | "всего в том числе"
        | "мир"
        | "все страны"
        | "итого"
        | "барлығы"
        | "бардыгы" => Meaning::World,
        "africa"
        | "asia"
        | "america"
        | "americas"
        | "europe"
        | "oceania"
        | "australia and oceania"
        | "rest of the world"
        | "row"
        | "oecd"
        | "eu"
        | "the eu"
        | "european union eu"
        | "european union"
        | "cis"
        | "eaeu"
        | "eeu"
        | "sco"
        | "brics"
        | "eu28"
        | "cis countries"
        | "eaeu countries"
        | "eu countries"
        | "other countries"
        | "countries outside the eaeu"
        | "африка"
        | "азия"
        | "европа"
        | "австралия и океания"
        | "океания"
        | "остальные страны мира"
        | "другие страны"
        | "страны еаэс"
        | "страны ес"
        | "страны снг"
        | "страны вне еаэс"
        | "страны вне ес"
        | "страны вне снг"
        | "страны дальнего зарубежья"
        | "снг"
        | "еаэс"
        | "ес"
        | "шос"
        | "европейскии союз ес"
        | "европейскии союз" => Meaning::Aggregate,
        // The continent, not the country that is called so.
        "америка" => Meaning::Aggregate,
        "undefined country"
        | "неопределенная страна"
        | "un"
        | "оон"
        | "areas nes"
        | "unspecified"
        | "not specified"
        | "не определено"
        | "x" => Meaning::Unspecified,
        "channel islands"
        | "нормандские острова"
        | "netherlands antilles"
        | "нидерландские антильские острова"
        | "serbia and montenegro"
        | "ussr"
        | "ссср"
        | "yugoslavia"
        | "югославия"
        | "neutral zone" => Meaning::WithoutCode,
        _ if is_long_group(folded) => Meaning::Aggregate,
        _ => return None,
    })
}

/// "European Union - 27 countries (AT, BE, …)", in Eurostat's languages.
fn is_long_group(folded: &str) -> bool {
    const BEGINNINGS: [&str; 12] = [
        "european union",
        "euro area",
        "eu27",
        "eu28",
        "extra eu",
        "intra eu",
        "extra euro",
        "intra euro",
        "union europeenne",
        "zone euro",
        "europaische union",
        "euroraum",
    ];
    BEGINNINGS
        .iter()
        .any(|beginning| folded.starts_with(beginning))
}

/// Spellings of statistical offices that are not names of a country in the
/// table of countries, folded.
const NAMES: &[(&str, &str)] = &[
    ("virgin islands united states", "VIR"),
    ("virgin islands us", "VIR"),
    ("us virgin islands", "VIR"),
    ("virgin islands u s", "VIR"),
    ("виргинские острова сша", "VIR"),
    ("british virgin islands", "VGB"),
    ("virgin islands british", "VGB"),
    ("британско виргинские острова", "VGB"),
    ("виргинские острова брит", "VGB"),
    ("congo", "COG"),
    ("конго", "COG"),
    ("zaire", "COD"),
    ("заир", "COD"),
    ("bostwana", "BWA"),
    ("боствана", "BWA"),
    ("burkino faso", "BFA"),
    ("буркино фасо", "BFA"),
    ("butane", "BTN"),
    ("bouvet", "BVT"),
    ("буве", "BVT"),
    ("china sar hong kong", "HKG"),
    ("китаи сар гонконг", "HKG"),
    ("sar hong kong", "HKG"),
    ("china hong kong sar", "HKG"),
    ("macau macau", "MAC"),
    ("макао макао", "MAC"),
    ("china macao sar", "MAC"),
    ("coconut islands", "CCK"),
    ("кокосовые осторова", "CCK"),
    ("кокосовые килинг острова", "CCK"),
    ("eastern samoa", "ASM"),
    ("восточное самоа", "ASM"),
    ("great britain united kingdom", "GBR"),
    ("великобритания соединенное королевство", "GBR"),
    ("korea dprk", "PRK"),
    ("корея кндр", "PRK"),
    ("корея народно демократическая республика", "PRK"),
    ("dem people s rep of korea", "PRK"),
    ("republic of macedonia", "MKD"),
    ("республика македония", "MKD"),
    ("taiwan china province", "TWN"),
    ("таивань китаиская провинция", "TWN"),
    ("other asia nes", "TWN"),
    ("бермуды", "BMU"),
    ("ватикан государство город", "VAT"),
    ("гуам сша", "GUM"),
    ("ирак республика ирак", "IRQ"),
    ("иран исламская республика", "IRN"),
    ("каимановы острова брит", "CYM"),
    ("коморские острова", "COM"),
    ("малые тихоокеан отдаленные остроа сша", "UMI"),
    ("малые тихоокеан отдален острова сша", "UMI"),
    ("малые тихоокеан отдален ост ва с ш", "UMI"),
    ("микронезия федеративные штаты", "FSM"),
    ("молдова республика", "MDA"),
    ("острова кука н зел", "COK"),
    ("острова теркс и каикос", "TCA"),
    ("палестина государство", "PSE"),
    ("питкерн", "PCN"),
    ("республика латвия", "LVA"),
    ("самоа независимое государство", "WSM"),
    ("сеишелы", "SYC"),
    ("танзания объединенная республика", "TZA"),
    ("фолклендские острова мальвинские", "FLK"),
    ("французские южные территории", "ATF"),
    ("французкие южные территории", "ATF"),
    ("черногория монтенегро", "MNE"),
    ("южн джорджия и южн сандвич острова", "SGS"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(found: Result<Partner, Skip>) -> String {
        match found {
            Ok(Partner::One(country)) => country.alpha3().to_owned(),
            Ok(Partner::World) => "world".to_owned(),
            Err(Skip::LeftOut(reason, ..)) => match reason.as_str() {
                AGGREGATE => "aggregate".to_owned(),
                UNSPECIFIED => "unspecified".to_owned(),
                _ => "no code".to_owned(),
            },
            Err(Skip::Rejected(..)) => "unknown".to_owned(),
        }
    }

    #[test]
    fn numbers_of_comtrade() {
        for (number, expected) in [
            ("398", "KAZ"),
            ("51", "ARM"),
            ("842", "USA"),
            ("840", "USA"),
            ("850", "VIR"),
            ("251", "FRA"),
            ("757", "CHE"),
            ("579", "NOR"),
            ("699", "IND"),
            ("380", "ITA"),
            ("381", "ITA"),
            ("490", "TWN"),
            ("412", "XKX"),
            ("0", "world"),
            ("97", "aggregate"),
            ("899", "unspecified"),
            ("568", "unspecified"),
            // Its false ISO code is Monaco's.
            ("492", "unspecified"),
            ("810", "no code"),
            ("999", "unknown"),
            ("KAZ", "unknown"),
        ] {
            assert_eq!(
                shown(by_number(number, "partnerCode")),
                expected,
                "{number}"
            );
        }
    }

    #[test]
    fn codes_and_labels_of_eurostat() {
        for (label, expected) in [
            ("DE", "DEU"),
            ("GR", "GRC"),
            ("EL", "GRC"),
            ("XI", "GBR"),
            ("XU", "GBR"),
            ("XS", "SRB"),
            ("XK", "XKX"),
            ("QY", "unspecified"),
            ("EU27_2020", "aggregate"),
            ("EXT_EU27_2020", "aggregate"),
            ("INT_EU27_2020", "aggregate"),
            ("EXT_EA21", "aggregate"),
            ("EA19", "aggregate"),
            ("WORLD", "world"),
            ("WORLD-All countries of the world", "world"),
            (
                "DE-Germany (incl German Democratic Republic 'DD' until 1990)",
                "DEU",
            ),
            (
                "Germany (incl German Democratic Republic 'DD' until 1990)",
                "DEU",
            ),
            ("KG-Kyrgyz, Republic", "KGZ"),
            ("Guinea-Bissau", "GNB"),
            ("GW-Guinea-Bissau", "GNB"),
            (
                "European Union - 27 countries (AT, BE, BG, CY, CZ, DE)",
                "aggregate",
            ),
            ("Euro area - 20 countries (from 2023)", "aggregate"),
            ("EU27_2020-European Union - 27 countries", "aggregate"),
            ("Union européenne - 27 pays", "aggregate"),
            ("VI-Virgin Islands, United States", "VIR"),
            ("Virgin Islands, United States", "VIR"),
        ] {
            assert_eq!(
                shown(by_eurostat_label(label, "PARTNER")),
                expected,
                "{label}"
            );
        }
        assert_eq!(shown(by_eurostat_code("ZZ", "PARTNER")), "unknown");
        // An English word is not a code, and neither is a code of three letters.
        assert_eq!(shown(by_eurostat_code("DEU", "PARTNER")), "unknown");
    }

    #[test]
    fn names_of_statistical_offices() {
        for (name, expected) in [
            ("Россия", "RUS"),
            ("Виргинские Острова, Сша", "VIR"),
            ("Virgin Islands, United States", "VIR"),
            ("United States", "USA"),
            ("Соединенные Штаты Америки", "USA"),
            ("Иран, Исламская Республика", "IRN"),
            ("Корея, народно-Демократическая Республика", "PRK"),
            ("Республика Корея", "KOR"),
            ("Конго", "COG"),
            ("Демократическая Республика Конго", "COD"),
            ("Гибралтар (Брит.)", "GIB"),
            ("Гуам (Сша)", "GUM"),
            ("Тайвань. Китайская провинция", "TWN"),
            ("Всего\nв том числе", "world"),
            ("Total", "world"),
            ("Страны ЕАЭС", "aggregate"),
            ("Америка", "aggregate"),
            ("Остальные страны мира", "aggregate"),
            ("СНГ", "aggregate"),
            ("Неопределенная страна", "unspecified"),
            ("Нормандские Острова", "no code"),
            ("Нарния", "unknown"),
            ("Germany (former East)", "unknown"),
            ("Korea, North Korea", "unknown"),
        ] {
            assert_eq!(shown(by_name(name, "partner")), expected, "{name}");
        }
    }

    #[test]
    fn every_spelling_is_folded_and_means_a_country() {
        for (name, code) in NAMES {
            assert_eq!(fold_name(name), *name);
            assert!(Country::from_alpha3(code).is_some(), "{code}");
        }
    }
}
