//! What `sindan balance` shows: pages that are valid, terminals that suffice,
//! rows that scripts can rely on, and answers for a cold reader.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

// Shared with the other tests of this crate, which use more of it.
#[allow(dead_code, reason = "another test uses the rest")]
mod markup;

use std::sync::LazyLock;

use markup::Markup;
use sindan_brief::{
    BalanceFormat, BalancePart, BalanceRendering, TerminalStyle, balance_notes, render_balance,
};
use sindan_catalog::Catalog;
use sindan_desk::{BalanceAnswer, BalanceOptions, balance};
use sindan_domain::{Country, Language, Silent};
use unicode_width::UnicodeWidthStr;

/// The answer for Kazakhstan on the embedded network, with neighbours.
static ANSWER: LazyLock<BalanceAnswer> = LazyLock::new(|| {
    let directory = tempfile::tempdir().unwrap();
    let catalog = Catalog::open(directory.path()).unwrap();
    let relation = |loss: f64, cost: f64| {
        format!(
            "relation.russia = {{ readiness = -1.0, loss_usd_mn = {loss:?}, power_loss_usd_mn = {cost:?} }}\n"
        )
    };
    let neighbours = format!(
        "version = 1\ngamma_per_usd_mn = 0.001\n[[member]]\nname = \"KAZ\"\ncommitment_usd_mn = 10.0\n{}\
         [[member]]\nname = \"<UZB>\"\ncommitment_usd_mn = 9000.0\n{}",
        relation(11_000.0, 1_000.0),
        relation(4_000.0, 500.0)
    );
    let options = BalanceOptions {
        sets: 40,
        neighbours: Some(("region<b>.toml".to_owned(), neighbours)),
        ..BalanceOptions::default()
    };
    balance(
        &catalog,
        Country::from_alpha3("KAZ").unwrap(),
        &options,
        &Silent,
    )
    .unwrap()
});

const PARTS: [BalancePart; 5] = [
    BalancePart::All,
    BalancePart::Threats,
    BalancePart::Drift,
    BalancePart::Frontier,
    BalancePart::Autonomy,
];

fn rendered(format: BalanceFormat, part: BalancePart, language: Language, width: usize) -> String {
    let rendering = BalanceRendering {
        part,
        explain: true,
        style: TerminalStyle {
            colour: false,
            width,
        },
    };
    render_balance(&ANSWER, format, language, rendering).unwrap()
}

#[test]
fn pages_are_valid_in_every_language() {
    for language in Language::ALL {
        for part in PARTS {
            let page = rendered(BalanceFormat::Html, part, language, 100);
            let markup = Markup::parse(&page);
            assert_eq!(markup.errors, Vec::<String>::new(), "{part:?}");
            assert!(
                !page.contains("<script") && !page.contains("<b>.toml") && !page.contains("<UZB>")
            );
            let mut ids = std::collections::BTreeSet::new();
            for element in &markup.elements {
                if let Some(id) = element.attribute("id") {
                    assert!(ids.insert(id.to_owned()), "{part:?}: {id} stands twice");
                }
            }
        }
    }
}

#[test]
fn terminals_of_80_columns_suffice() {
    for language in Language::ALL {
        for part in PARTS {
            for width in [80, 100] {
                let text = rendered(BalanceFormat::Table, part, language, width);
                for line in text.lines() {
                    assert!(line.width() <= width, "{part:?} {}: {line}", language.tag());
                }
            }
        }
    }
}

/// Next step, what would make it wrong, what the data cannot decide.
#[test]
fn a_cold_reader_finds_the_three_answers() {
    let text = rendered(
        BalanceFormat::Table,
        BalancePart::All,
        Language::English,
        100,
    );
    for words in [
        "The next best step is:",
        "It would be the wrong step most of all where",
        "What the data cannot decide",
    ] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    // The sentence is broken between lines of its cell.
    assert!(text.contains("group breaks"), "{text}");
    // Every table names how its figures are known.
    let heads = text.matches("Known").count();
    assert!(heads >= 11, "{heads}");
    for basis in ["published", "modelled", "assumed"] {
        assert!(text.contains(basis), "{basis}");
    }
}

#[test]
fn rows_are_the_same_in_every_language() {
    let english = rendered(BalanceFormat::Csv, BalancePart::All, Language::English, 100);
    for language in Language::ALL {
        assert_eq!(
            rendered(BalanceFormat::Csv, BalancePart::All, language, 100),
            english
        );
        assert_eq!(
            balance_notes(&ANSWER, BalanceFormat::Csv, language).len(),
            3
        );
        assert!(balance_notes(&ANSWER, BalanceFormat::Table, language).is_empty());
    }
    let mut reader = csv::Reader::from_reader(english.as_bytes());
    let mut count = 0;
    for row in reader.records() {
        let row = row.unwrap();
        assert_eq!(row.len(), 8);
        let value: f64 = row[3].parse().unwrap();
        if !row[4].is_empty() {
            let (low, high): (f64, f64) = (row[4].parse().unwrap(), row[5].parse().unwrap());
            assert!(low <= value && value <= high, "{row:?}");
        }
        assert!(["modelled", "published", "assumed", "modelled_on_assumed"].contains(&&row[7]));
        count += 1;
    }
    assert!(count > 100, "{count}");
}
