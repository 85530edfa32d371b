//! Units of quantities: what statistics and people write for them, each with
//! the unit in which it is kept and how many of that unit it is.
//!
//! Sources: the supplementary units of the Combined Nomenclature (Annex I to
//! Council Regulation (EEC) No 2658/87, part one, table "Supplementary units"),
//! with the codes of three letters of the integrated tariff of the Union
//! (TARIC); the standard units of quantity of the World Customs Organization as
//! UN Comtrade uses them (United Nations Statistics Division, "Quantity and
//! Weight Data in UN Comtrade", annex I: names, abbreviations).

/// What is written, the unit in which it is kept, how many of these it is.
const UNITS: &[(&[&str], &str, f64)] = &[
    // Items.
    (
        &[
            "u",
            "unit",
            "units",
            "piece",
            "pieces",
            "pcs",
            "pc",
            "pce",
            "p/st",
            "nar",
            "no",
            "number",
            "number of items",
            "item",
            "items",
            "шт",
            "штук",
        ],
        "u",
        1.0,
    ),
    (&["100 p/st", "cen", "hundred items"], "u", 100.0),
    (
        &[
            "1000 p/st",
            "1000 u",
            "mil",
            "thousand items",
            "thousands of items",
            "thousand of items",
            "тыс шт",
            "тысяча штук",
        ],
        "u",
        1000.0,
    ),
    (
        &[
            "12u",
            "dozen",
            "dozens",
            "dozens of items",
            "dozen of items",
            "дюжина",
        ],
        "u",
        12.0,
    ),
    (
        &[
            "pa",
            "2u",
            "pair",
            "pairs",
            "npr",
            "number of pairs",
            "пар",
            "пара",
        ],
        "pairs",
        1.0,
    ),
    (&["1000 pa", "1000 pairs", "1000 2u"], "pairs", 1000.0),
    (
        &[
            "u (jeu/pack)",
            "jeu/pack",
            "pack",
            "packs",
            "number of packages",
        ],
        "packs",
        1.0,
    ),
    (&["set", "sets"], "sets", 1.0),
    (&["head", "гол", "голов"], "head", 1.0),
    (&["ce/el", "nel", "ncl", "number of cells"], "ce/el", 1.0),
    // Weight.
    (
        &[
            "kg",
            "kgm",
            "kilogram",
            "kilograms",
            "weight in kilograms",
            "кг",
            "килограмм",
        ],
        "kg",
        1.0,
    ),
    (&["g", "grm", "gram", "grams", "г", "грамм"], "kg", 1e-3),
    (
        &[
            "t",
            "tne",
            "ton",
            "tons",
            "tonne",
            "tonnes",
            "1000 kg",
            "т",
            "тонна",
            "тонн",
        ],
        "kg",
        1e3,
    ),
    (&["100 kg", "dtn"], "kg", 100.0),
    (
        &[
            "carat",
            "carats",
            "ct",
            "c/k",
            "ctm",
            "weight in carats",
            "карат",
        ],
        "carat",
        1.0,
    ),
    // Weight of a part: never to be added to that of the whole.
    (&["gi f/s", "gfi", "gfj"], "gi F/S", 1.0),
    (&["kg c5h14clno", "kcc"], "kg C5H14ClNO", 1.0),
    (&["kg h2o2", "kho"], "kg H2O2", 1.0),
    (&["kg met.am.", "kma"], "kg met.am.", 1.0),
    (&["kg/net eda", "kne"], "kg/net eda", 1.0),
    (&["kg n", "kni"], "kg N", 1.0),
    (&["kg koh", "kph"], "kg KOH", 1.0),
    (&["kg k2o", "kpo"], "kg K2O", 1.0),
    (&["kg p2o5", "kpp"], "kg P2O5", 1.0),
    (&["kg 90% sdt", "ksd"], "kg 90 % sdt", 1.0),
    (&["kg naoh", "ksh"], "kg NaOH", 1.0),
    (&["kg u", "kur"], "kg U", 1.0),
    // What a ship carries or holds.
    (&["ct/l", "cct"], "ct/l", 1.0),
    (&["gt", "gto", "gross tonnage"], "GT", 1.0),
    // Volume, area, length.
    (
        &[
            "l",
            "ltr",
            "litre",
            "litres",
            "liter",
            "liters",
            "volume in liters",
            "volume in litres",
            "л",
            "литр",
        ],
        "l",
        1.0,
    ),
    (&["1000 l", "klt", "thousand litres"], "l", 1e3),
    (&["hl", "hlt"], "l", 100.0),
    (
        &[
            "l alc. 100%",
            "l alcohol",
            "lpa",
            "l alc",
            "litre pure (100%) alcohol",
        ],
        "l alc. 100 %",
        1.0,
    ),
    (&["m3", "mtq", "volume in cubic meters", "м3"], "m3", 1.0),
    (&["1000 m3", "mqm", "тыс м3"], "m3", 1e3),
    (
        &[
            "m2",
            "mtk",
            "area in square meters",
            "area in square metres",
            "м2",
        ],
        "m2",
        1.0,
    ),
    (
        &["m", "mtr", "length in meters", "length in metres", "м"],
        "m",
        1.0,
    ),
    (&["km", "км"], "m", 1e3),
    (&["bbl", "barrel", "barrels"], "bbl", 1.0),
    // Energy.
    (&["kwh", "квтч"], "kWh", 1.0),
    (
        &[
            "1000 kwh",
            "mwt",
            "mwh",
            "electrical energy in thousands of kilowatt-hours",
            "тыс квтч",
            "мвтч",
        ],
        "kWh",
        1e3,
    ),
    (&["tj", "tjo"], "TJ", 1.0),
    (&["gj"], "TJ", 1e-3),
];

/// Units of UN Comtrade by their number.
const COMTRADE: [(&str, &str); 22] = [
    ("2", "m2"),
    ("3", "1000 kWh"),
    ("4", "m"),
    ("5", "u"),
    ("6", "2u"),
    ("7", "l"),
    ("8", "kg"),
    ("9", "1000u"),
    ("10", "U (jeu/pack)"),
    ("11", "12u"),
    ("12", "m3"),
    ("13", "carat"),
    ("14", "km"),
    ("15", "g"),
    ("17", "1000 m3"),
    ("18", "TJ"),
    ("19", "bbl"),
    ("20", "1000 l"),
    ("21", "1000 kg"),
    ("22", "kWh"),
    ("23", "l alc. 100%"),
    ("24", "head"),
];

/// The unit in which a quantity is kept, and by what it is multiplied; `None`
/// for what means nothing here.
pub(super) fn unit(written: &str) -> Option<(&'static str, f64)> {
    let asked = folded(written);
    UNITS
        .iter()
        .find(|(names, ..)| names.iter().any(|name| folded(name) == asked))
        .map(|(_, unit, factor)| (*unit, *factor))
}

/// The same by the number of UN Comtrade.
pub(super) fn comtrade_unit(number: &str) -> Option<(&'static str, f64)> {
    let (_, name) = COMTRADE.iter().find(|(known, _)| *known == number)?;
    unit(name)
}

/// Without what people write in several ways: blanks, dots, commas and
/// apostrophes (1 000 p/st, 1,000 p/st), raised figures, capital letters.
fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | ',' | '\'' | '’'))
        .map(|c| match c {
            '²' | '₂' => '2',
            '³' | '₃' => '3',
            '₅' => '5',
            other => other,
        })
        .collect::<String>()
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The abbreviations of the Combined Nomenclature, as published.
    const COMBINED_NOMENCLATURE: [(&str, &str, f64); 30] = [
        ("c/k", "carat", 1.0),
        ("ce/el", "ce/el", 1.0),
        ("ct/l", "ct/l", 1.0),
        ("g", "kg", 1e-3),
        ("gi F/S", "gi F/S", 1.0),
        ("GT", "GT", 1.0),
        ("kg C5H14ClNO", "kg C5H14ClNO", 1.0),
        ("kg H2O2", "kg H2O2", 1.0),
        ("kg K2O", "kg K2O", 1.0),
        ("kg KOH", "kg KOH", 1.0),
        ("kg met.am.", "kg met.am.", 1.0),
        ("kg N", "kg N", 1.0),
        ("kg NaOH", "kg NaOH", 1.0),
        ("kg/net eda", "kg/net eda", 1.0),
        ("kg P2O5", "kg P2O5", 1.0),
        ("kg U", "kg U", 1.0),
        ("kg 90 % sdt", "kg 90 % sdt", 1.0),
        ("1 000 kWh", "kWh", 1e3),
        ("l", "l", 1.0),
        ("l alc. 100 %", "l alc. 100 %", 1.0),
        ("1 000 l", "l", 1e3),
        ("m", "m", 1.0),
        ("m²", "m2", 1.0),
        ("m³", "m3", 1.0),
        ("1 000 m³", "m3", 1e3),
        ("pa", "pairs", 1.0),
        ("p/st", "u", 1.0),
        ("100 p/st", "u", 100.0),
        ("1 000 p/st", "u", 1e3),
        ("TJ", "TJ", 1.0),
    ];

    #[test]
    fn every_supplementary_unit_is_known_at_its_scale() {
        for (written, kept, factor) in COMBINED_NOMENCLATURE {
            assert_eq!(unit(written), Some((kept, factor)), "{written}");
        }
        for (written, kept, factor) in [
            ("1,000 p/st", "u", 1e3),
            ("1000u", "u", 1e3),
            ("12u", "u", 12.0),
            ("2u", "pairs", 1.0),
            ("Pcs.", "u", 1.0),
            ("l alc 100%", "l alc. 100 %", 1.0),
            ("U (jeu/pack)", "packs", 1.0),
            ("NPR", "pairs", 1.0),
            ("1000 kg", "kg", 1e3),
            ("GJ", "TJ", 1e-3),
            ("тыс. шт.", "u", 1e3),
        ] {
            assert_eq!(unit(written), Some((kept, factor)), "{written}");
        }
        for written in ["zork", "", "1 000", "p"] {
            assert_eq!(unit(written), None, "{written}");
        }
    }

    #[test]
    fn numbers_and_names_lead_to_one_unit() {
        for (number, name) in COMTRADE {
            assert!(comtrade_unit(number).is_some(), "{number} {name}");
        }
        assert_eq!(comtrade_unit("11"), Some(("u", 12.0)));
        assert_eq!(comtrade_unit("9"), unit("Thousands of items"));
        assert_eq!(comtrade_unit("99"), None);
    }

    #[test]
    fn no_name_means_two_units() {
        let mut names: Vec<String> = UNITS
            .iter()
            .flat_map(|(names, ..)| names.iter().map(|name| folded(name)))
            .collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(count, names.len(), "a name stands twice");
        for (names, kept, factor) in UNITS {
            for name in *names {
                assert_eq!(unit(name), Some((*kept, *factor)), "{name}");
            }
        }
    }
}
