//! `sindan exposure`: contract of the columns, languages, fallbacks.

use std::collections::BTreeMap;

use crate::context::{Context, DAY};
use crate::icio_file::icio_csv;

#[test]
fn the_csv_is_a_contract() {
    let context = Context::new();
    let text = context.succeed(&["exposure", "KAZ", "--format", "csv"]);
    let mut lines = text.lines();
    assert_eq!(
        lines.next(),
        Some("input_sector,partner,share_direct,share_network,weight,hhi,basis")
    );
    let mut direct: BTreeMap<String, f64> = BTreeMap::new();
    let mut network: BTreeMap<String, f64> = BTreeMap::new();
    let mut weights: BTreeMap<String, f64> = BTreeMap::new();
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let number = |column: usize| cells[column].parse::<f64>().unwrap();
        *direct.entry(cells[0].to_owned()).or_default() += number(2);
        *network.entry(cells[0].to_owned()).or_default() += number(3);
        weights.insert(cells[0].to_owned(), number(4));
        assert_eq!(cells[6], "network");
    }
    assert_eq!(direct.len(), 23);
    for (sector, sum) in direct.iter().chain(&network) {
        assert!((sum - 1.0).abs() < 1e-9, "{sector} {sum}");
    }
    assert!((weights.values().sum::<f64>() - 1.0).abs() < 1e-9);
}

#[test]
fn partners_narrow_the_rows() {
    let context = Context::new();
    let words = ["exposure", "KAZ", "--format", "csv", "--partners", "RUS,C5"];
    for line in context.succeed(&words).lines().skip(1) {
        let partner = line.split(',').nth(1).unwrap();
        assert!(["RUS", "KAZ"].contains(&partner), "{line}");
    }
}

#[test]
fn every_form_and_language_answers_and_repeats_to_the_byte() {
    let context = Context::new();
    for form in ["table", "csv", "json", "html"] {
        for language in ["en", "ru", "kk", "ar"] {
            let words = ["exposure", "KAZ", "--format", form, "--lang", language];
            let once = context.succeed(&words);
            let again = context.succeed(&[&words[..], &["--threads", "1"]].concat());
            assert!(once == again, "{form} {language} differs from run to run");
        }
    }
}

#[test]
fn economies_outside_the_table_are_missing_until_trade_is_added() {
    let context = Context::new();
    let said = context.fail(&["exposure", "KGZ"], 4);
    assert!(
        said.contains("KGZ") && said.contains("sindan data add flows"),
        "{said}"
    );

    let trade = context.file(
        "trade.csv",
        "reporter,partner,flow,product,period,value,currency,net_mass_kg,quantity,unit\n\
         KGZ,CHN,import,HS2022:854231,2022,600,USD,1,,\n\
         KGZ,RUS,import,HS2022:271012,2022,300,USD,1,,\n\
         KGZ,KAZ,import,HS2022:100199,2022,100,USD,1,,\n\
         KGZ,RUS,export,HS2022:710812,2022,50,USD,1,,\n",
    );
    context.succeed(&["data", "add", "flows", trade.to_str().unwrap()]);
    let csv = context.succeed(&["exposure", "KGZ", "--format", "csv"]);
    assert!(csv.contains("85,CHN,1,,0.6,1,direct_only"), "{csv}");
    let table = context.succeed(&["exposure", "KGZ"]);
    assert!(table.contains("direct shares only"), "{table}");
    assert!(table.contains("HS 85"), "{table}");
}

#[test]
fn reporters_added_one_after_another_are_all_held() {
    let context = Context::new();
    let header = "reporter,partner,flow,product,period,value,currency,net_mass_kg,quantity,unit\n";
    let kyrgyz = context.file(
        "kgz.csv",
        &format!(
            "{header}KGZ,CHN,import,HS2022:854231,2022,600,USD,,,\nKGZ,RUS,import,HS2017:854231,2022,600,USD,,,\n\
             KGZ,CHN,import,TOTAL,2022,600,USD,,,\n"
        ),
    );
    let tajik = context.file(
        "tjk.csv",
        &format!("{header}TJK,CHN,import,TOTAL,2023,50,USD,,,\n"),
    );
    context.succeed(&["data", "add", "flows", kyrgyz.to_str().unwrap()]);
    context.succeed(&["data", "add", "flows", tajik.to_str().unwrap()]);
    // The row in the older edition of the nomenclature is not counted beside the newer.
    let answer = context.succeed(&["exposure", "KGZ", "--format", "csv"]);
    assert!(answer.contains("85,CHN,1,,1,1,direct_only"), "{answer}");
    let table = context.succeed(&["exposure", "TJK"]);
    assert!(table.contains("no exports"), "{table}");
}

#[test]
fn partners_without_data_are_named() {
    let context = Context::new();
    let run = context.run(&[
        "exposure",
        "KAZ",
        "--format",
        "csv",
        "--partners",
        "UZB,RUS",
    ]);
    assert_eq!(run.code, 0);
    assert!(
        run.stderr.contains("UZB is not in the data") && !run.stderr.contains("RUS"),
        "{}",
        run.stderr
    );
    let said = context.fail(&["exposure", "EAEU"], 2);
    assert!(said.contains("group of countries"), "{said}");
}

#[test]
fn a_table_of_the_users_own_replaces_the_pack() {
    let context = Context::new();
    let file = context.file(
        "2021_SML.csv",
        &icio_csv(&["KAZ", "RUS", "UZB", "ROW"], &["A01", "C19"], 1),
    );
    context.succeed(&["data", "add", "icio", file.to_str().unwrap()]);
    let answer = context.succeed(&["exposure", "UZB", "--format", "csv"]);
    assert!(answer.contains("C19,KAZ,"), "{answer}");
    assert!(!answer.contains("ROW"), "{answer}");
    // The pack's economies are gone with it.
    context.fail(&["exposure", "DEU"], 4);
    // Before the oldest data that are held there is no answer.
    let said = context.fail(&["exposure", "UZB", "--as-of", "2019-01-01"], 4);
    assert!(said.contains("2021"), "{said}");
    context.succeed(&["exposure", "UZB", "--as-of", DAY]);
}
