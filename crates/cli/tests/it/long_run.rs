//! `sindan shock --model long-run`: contract of the columns, the mark of the
//! imputation, and what is refused by name.

use crate::context::{Context, DAY};
use crate::icio_file::icio_csv;
use crate::shock::shown_is_printed;

const EMBARGO: [&str; 5] = ["shock", "--model", "long-run", "--embargo", "RUS:KAZ"];

const HEADER: &str = "country,income_usd_mn,value_added_usd_mn,deficit_usd_mn,real_income_change_usd_mn,\
    real_income_change_low_usd_mn,real_income_change_high_usd_mn,real_income_change_pct,\
    real_income_change_low_pct,real_income_change_high_pct,real_wage_change_pct,\
    exports_change_pct,tariff_revenue_usd_mn,formula_pct,formula_terms_of_trade_pct,\
    formula_volume_of_trade_pct,final_demand";

/// Scenarios that both models take, in one file.
const SCENARIOS: &str = r#"
version = 1

[[scenario]]
name = "chips"
as_of = 2022-06-01
[[scenario.leg]]
kind = "export_ban"
sellers = "EU+USA+GBR+JPN"
buyers = "EAEU"
sectors = ["C26_27"]
[[scenario.retaliation]]
kind = "export_ban"
sellers = "RUS"
buyers = "EU"
sectors = ["B06", "C19"]
share = 0.5

[[scenario]]
name = "closed border"
[[scenario.leg]]
kind = "corridor"
origin = "CHN"
destination = "KAZ"
share = 0.3
"#;

/// Three economies that the built-in table lacks, with one industry.
const TABLE: &str = "seller_country,seller_sector,buyer_country,buyer_sector,value_usd_mn\n\
    KGZ,a,UZB,a,10\nKGZ,a,TJK,a,1\nUZB,a,TJK,a,2\nTJK,a,UZB,a,3\nUZB,a,KGZ,a,4\n\
    TJK,a,KGZ,a,2\nUZB,a,UZB,a,10\nTJK,a,TJK,a,10\nKGZ,a,KGZ,FINAL,20\n\
    UZB,a,UZB,FINAL,300\nTJK,a,TJK,FINAL,40\n";

fn with<'a>(words: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [words, more].concat()
}

/// Cells of one economy by the names of the columns.
fn cell(csv: &str, country: &str, column: &str) -> String {
    let mut lines = csv.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let head = lines.next().unwrap();
    let of = |name: &str| head.iter().position(|held| *held == name).unwrap();
    let row = lines.find(|row| row[of("country")] == country).unwrap();
    row[of(column)].to_owned()
}

fn number(csv: &str, country: &str, column: &str) -> f64 {
    cell(csv, country, column).parse().unwrap()
}

#[test]
fn the_csv_is_a_contract_and_says_imputed() {
    let context = Context::new();
    let text = context.succeed(&with(&EMBARGO, &["--format", "csv"]));
    assert_eq!(text.lines().next().unwrap(), HEADER);
    assert_eq!(text.lines().count(), 81);
    assert!(text.lines().skip(1).all(|line| line.ends_with(",imputed")));
    for country in ["KAZ", "RUS", "DEU", "USA"] {
        let of = |column| number(&text, country, column);
        let (low, centre, high) = (
            of("real_income_change_low_usd_mn"),
            of("real_income_change_usd_mn"),
            of("real_income_change_high_usd_mn"),
        );
        assert!(low <= centre && centre <= high, "{country}");
        let percent = 100.0 * centre / of("income_usd_mn");
        assert!((percent - of("real_income_change_pct")).abs() <= 1e-12 * percent.abs().max(1.0));
        // The formula has no term for an embargo, and the table no tariffs.
        assert_eq!(cell(&text, country, "formula_pct"), "");
        assert_eq!(cell(&text, country, "tariff_revenue_usd_mn"), "0");
    }
    let loss = |country| number(&text, country, "real_income_change_pct");
    assert!(loss("KAZ") < loss("RUS") && loss("RUS") < 0.0, "{text}");
    let point = context.succeed(&with(&EMBARGO, &["--format", "csv", "--point"]));
    assert_eq!(cell(&point, "KAZ", "real_income_change_low_pct"), "");
    assert_eq!(
        cell(&point, "KAZ", "real_income_change_pct"),
        cell(&text, "KAZ", "real_income_change_pct")
    );
}

#[test]
fn the_table_says_whose_income_buys_less() {
    let context = Context::new();
    let run = context.run(&with(&EMBARGO, &["--as-of", DAY]));
    assert_eq!(run.code, 0, "{}", run.stderr);
    insta::assert_snapshot!("long_run_table", run.stdout);
    insta::assert_snapshot!("long_run_notes", run.stderr);
    let words = [
        "shock",
        "--model",
        "long-run",
        "--tariff",
        "USA:CHN=0.25",
        "--costs",
        "CHN:KAZ=0.1",
    ];
    let explained = context.succeed(&with(&words, &["--explain"]));
    for line in explained.lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
    context.file("scenarios.toml", SCENARIOS);
    let words = [
        "shock",
        "--model",
        "long-run",
        "scenarios.toml",
        "--as-of",
        DAY,
    ];
    let run = context.run(&words);
    assert_eq!(run.code, 0, "{}", run.stderr);
    insta::assert_snapshot!("long_run_table_file", run.stdout);
}

#[test]
fn every_form_in_every_language_says_imputed() {
    let context = Context::new();
    for (language, mark) in [
        ("en", "imputed"),
        ("ru", "досчёт"),
        ("kk", "есептеп толықтырылған"),
        ("ar", "مقدَّر بالإكمال"),
    ] {
        for form in ["table", "html"] {
            let more = ["--format", form, "--lang", language];
            let text = context.succeed(&with(&EMBARGO, &more));
            let words: Vec<&str> = text.split_whitespace().collect();
            assert!(words.join(" ").contains(mark), "{form} {language}");
        }
    }
    let page = context.succeed(&with(&EMBARGO, &["--format", "html", "--lang", "ar"]));
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">") && !page.contains("<script"));
}

#[test]
fn the_json_has_everything_and_a_version() {
    let context = Context::new();
    context.file("scenarios.toml", SCENARIOS);
    let words = ["shock", "--model", "long-run", "scenarios.toml"];
    let text = context.succeed(&with(&words, &["--format", "json", "--as-of", DAY]));
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (&json["version"], &json["model"]),
        (&1.into(), &"long_run".into())
    );
    assert_eq!(json["final_demand"]["imputed"], true);
    assert_eq!(json["elasticities"][1]["name"], "caliendo_parro_2015");
    assert_eq!(
        json["elasticities"][0]["theta"].as_array().unwrap().len(),
        23
    );
    let chips = &json["scenarios"][0];
    assert_eq!(chips["missing"], serde_json::json!(["ARM", "KGZ"]));
    assert_eq!(chips["points"].as_array().unwrap().len(), 2);
    for kind in ["price", "spending", "work", "trade_balance"] {
        let left = chips["points"][0]["residuals"][kind].as_f64().unwrap();
        assert!((0.0..1e-10).contains(&left), "{kind}: {left}");
    }
    let without = &chips["sides"][0]["without_retaliation"]["real_income_pct"];
    assert!(without.as_f64().unwrap() > chips["sides"][0]["real_income_pct"].as_f64().unwrap());
    assert_eq!(
        chips["countries"][0]["real_income_range_pct"]["basis"],
        "sensitivity"
    );
    // No form changes with the number of threads.
    for form in ["table", "csv", "json", "html"] {
        let words = with(&EMBARGO, &["--format", form, "--as-of", DAY]);
        let again = context.succeed(&with(&words, &["--threads", "1"]));
        assert!(context.succeed(&words) == again, "{form}");
    }
}

#[test]
fn tariffs_have_revenue_and_the_formula_beside_the_exact_change() {
    let context = Context::new();
    let words = ["shock", "--model", "long-run", "--tariff", "USA:CHN=0.25"];
    let text = context.succeed(&with(&words, &["--format", "csv"]));
    assert!(number(&text, "USA", "tariff_revenue_usd_mn") > 0.0);
    assert_eq!(cell(&text, "CHN", "tariff_revenue_usd_mn"), "0");
    let (exact, formula) = (
        number(&text, "CHN", "real_income_change_pct"),
        number(&text, "CHN", "formula_pct"),
    );
    assert!(
        exact < 0.0 && (formula - exact).abs() > 1e-6,
        "{exact} {formula}"
    );
    let run = context.run(&words);
    assert!(
        run.stdout
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .contains("They differ most here"),
        "{}",
        run.stdout
    );
    // Dearer transport hurts those at its ends, and has no formula.
    let words = ["shock", "--model", "long-run", "--costs", "CHN:KAZ=0.1"];
    let dear = context.succeed(&with(&words, &["--format", "csv"]));
    assert!(number(&dear, "KAZ", "real_income_change_pct") < 0.0);
    assert_eq!(cell(&dear, "KAZ", "formula_pct"), "");
    let words = ["shock", "--model", "long-run", "--costs", "CHN:KAZ=0.2"];
    let dearer = context.succeed(&with(&words, &["--format", "csv"]));
    let change = |csv| number(csv, "KAZ", "real_income_change_pct");
    assert!(change(&dearer) < change(&dear));
}

#[test]
fn a_transfer_moves_money_and_no_trade() {
    let context = Context::new();
    let words = ["shock", "--model", "long-run", "--transfer", "CHN:KAZ=5000"];
    let text = context.succeed(&with(&words, &["--format", "csv"]));
    let gain = number(&text, "KAZ", "real_income_change_usd_mn");
    assert!((4000.0..6000.0).contains(&gain), "{gain}");
    assert!(number(&text, "CHN", "real_income_change_usd_mn") < -4000.0);
    assert_eq!(cell(&text, "KAZ", "formula_pct"), "");
    // Whoever gets more than it earns sells less abroad.
    assert!(number(&text, "KAZ", "exports_change_pct") < 0.0);
    let json = context.succeed(&with(&words, &["--format", "json"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let leg = &json["scenarios"][0]["legs"][0];
    assert_eq!(
        (&leg["kind"], &leg["usd_mn"]),
        (&"transfer".into(), &5000.0.into())
    );
    context.file(
        "aid.toml",
        "version = 1\n[[scenario]]\nname = \"aid\"\n[[scenario.leg]]\nkind = \"transfer\"\n\
         origin = \"CHN\"\ndestination = \"KAZ\"\nusd_mn = 5000\n",
    );
    let file = [
        "shock", "--model", "long-run", "aid.toml", "--format", "csv",
    ];
    assert_eq!(context.succeed(&file), text);
    let table = context.succeed(&words);
    assert!(
        table.contains("Transfer of money") || table.contains("transfer of money"),
        "{table}"
    );
    assert!(
        table.contains("USD 5000 mn") || table.contains("USD 5,000 mn"),
        "{table}"
    );
    for (words, problem) in [
        (&["--transfer", "CHN:KAZ=0"][..], "the transfer is 0"),
        (&["--transfer", "CHN:KAZ"], "is not of the form"),
        (
            &["--transfer", "CHN:CHN=5"],
            "both of its sides are CHN alone",
        ),
        (&["--transfer", "CHN:KAZ=5", "--share", "0.5"], "--share"),
    ] {
        let said = context.fail(&with(&["shock", "--model", "long-run"], words), 2);
        assert!(said.contains(problem), "{said}");
    }
    let said = context.fail(&["shock", "--transfer", "CHN:KAZ=5000"], 2);
    assert!(said.contains("the short run knows no deficits"), "{said}");
    for (line, problem) in [
        ("", "`usd_mn` is missing"),
        ("usd_mn = 5\nsectors = [\"C19\"]", "neither a share"),
    ] {
        context.file(
            "bad.toml",
            &format!(
                "version = 1\n[[scenario]]\nname = \"aid\"\n[[scenario.leg]]\nkind = \"transfer\"\n\
                 origin = \"CHN\"\ndestination = \"KAZ\"\n{line}\n"
            ),
        );
        let said = context.fail(&["shock", "--model", "long-run", "bad.toml"], 3);
        assert!(said.contains(problem), "{said}");
    }
}

#[test]
fn a_transfer_that_moves_nothing_or_is_narrowed_is_refused() {
    let context = Context::new();
    let long = ["shock", "--model", "long-run"];
    let amount = "the amount is a number of million dollars a year like 5000";
    for (words, problem, hint) in [
        (
            &["--transfer", "USA:KAZ=5000", "--sectors", "B06"][..],
            "--sectors narrows flows of goods",
            "leave --sectors out",
        ),
        (&["--transfer", "USA:KAZ=abc"], "is not of the form", amount),
        (
            &["--transfer", "USA:KAZ=1,000"],
            "is not of the form",
            amount,
        ),
        (
            &["--costs", "USA:KAZ=abc"],
            "is not of the form",
            "the rise is a number like 0.2",
        ),
        (
            &["--transfer", "USA:USA=5"],
            "both of its sides are USA alone",
            "money moves between economies",
        ),
        (
            &["--transfer", "RUS+KAZ:KAZ+RUS=5"],
            "on both sides of the transfer: RUS KAZ",
            "name on one side who gives",
        ),
        (
            &["--transfer", "USA:KAZ=5", "--transfer", "KAZ:USA=5"],
            "the transfers cancel out: nothing moves",
            "as one transfer",
        ),
        (
            &["--transfer", "KAZ:USA=1e12"],
            "the surplus of KAZ would be 1000000000000 USD mn, and its value added is",
            "use a smaller surplus or transfer",
        ),
    ] {
        let said = context.fail(&with(&long, words), 2);
        assert!(said.contains(problem) && said.contains(hint), "{said}");
        assert!(!said.contains("shares are numbers"), "{said}");
    }
    // Beside goods, industries narrow the goods; money has none.
    let words = ["--transfer", "USA:KAZ=5000", "--sectors", "B06"];
    let goods = with(&words, &["--export-ban", "KAZ:RUS"]);
    let table = context.succeed(&with(&long, &goods));
    let line = |name: &str| {
        let mut lines = table.lines();
        lines.find(|line| line.contains(name)).unwrap().to_owned()
    };
    assert!(line("export ban").contains("B06"), "{table}");
    let transfer = line(". transfer of");
    assert!(!transfer.contains(" all "), "{table}");
    assert!(
        table.contains("for cuts, dearer transport or money"),
        "{table}"
    );
    let alone = context.succeed(&with(&long, &["--transfer", "USA:KAZ=5000"]));
    let words = alone.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("has no term for money that is transferred"),
        "{alone}"
    );
    context.file(
        "bad.toml",
        "version = 1\n[[scenario]]\nname = \"aid\"\n[[scenario.leg]]\nkind = \"transfer\"\n\
         origin = \"CHN\"\ndestination = \"KAZ\"\nusd_mn = 5\nfoo = 1\n",
    );
    let said = context.fail(&with(&long, &["bad.toml"]), 3);
    assert!(
        said.contains("unknown key `foo`") && !said.contains("sectors"),
        "{said}"
    );
    // What was done is not advised.
    let words = [
        "--embargo",
        "RUS+CHN:KAZ",
        "--without-deficits",
        "--transfer",
        "CHN:KAZ=10",
        "--elasticities",
        "th.csv",
    ];
    let isolated = Context::new();
    let table = isolated.file("three.csv", THREE);
    let add = ["data", "add", "mrio", table.to_str().unwrap()];
    isolated.succeed(&with(&add, &["--period", "2021"]));
    isolated.file("th.csv", "sector,theta\nFUEL,10\nMACH,5\n");
    let words = words.map(|word| match word {
        "RUS+CHN:KAZ" => "UZB+TJK:KGZ",
        "CHN:KAZ=10" => "UZB:KGZ=10",
        other => other,
    });
    let said = isolated.fail(&with(&long, &words), 5);
    assert!(said.contains("KGZ would trade with nobody else"), "{said}");
    assert!(!said.contains("--without-deficits"), "{said}");
}

/// Rows of three economies with two industries and final users.
const THREE: &str = "seller_country,seller_sector,buyer_country,buyer_sector,value_usd_mn\n\
    KGZ,FUEL,KGZ,MACH,10\nKGZ,FUEL,UZB,MACH,5\nKGZ,FUEL,KGZ,FINAL,60\nKGZ,MACH,TJK,FUEL,4\n\
    KGZ,MACH,KGZ,FUEL,8\nKGZ,MACH,KGZ,FINAL,40\nUZB,FUEL,KGZ,MACH,6\nUZB,FUEL,UZB,MACH,20\n\
    UZB,FUEL,UZB,FINAL,90\nUZB,MACH,KGZ,FUEL,3\nUZB,MACH,TJK,MACH,7\nUZB,MACH,UZB,FINAL,80\n\
    TJK,FUEL,UZB,MACH,5\nTJK,FUEL,TJK,MACH,4\nTJK,FUEL,TJK,FINAL,30\nTJK,MACH,KGZ,MACH,2\n\
    TJK,MACH,UZB,FUEL,6\nTJK,MACH,TJK,FINAL,50\n";

/// The three economies after a change of their rows.
fn held(change: impl Fn(&str) -> String) -> Context {
    let context = Context::new();
    let rows: String = THREE.lines().map(|row| change(row) + "\n").collect();
    let table = context.file("three.csv", &rows);
    let add = ["data", "add", "mrio", table.to_str().unwrap()];
    context.succeed(&with(&add, &["--period", "2021"]));
    context.file("th.csv", "sector,theta\nFUEL,10\nMACH,5\n");
    context
}

#[test]
fn impossible_tables_are_refused_and_repairs_are_one_note() {
    let short = ["shock", "--embargo", "KGZ:UZB", "--point"];
    let model = ["--model", "long-run", "--elasticities", "th.csv"];
    let long = with(&short, &model);
    // Sells nothing and buys 2 + 10 + 6.
    let silent = held(|row| match row.starts_with("KGZ,MACH,") {
        true => row.rsplit_once(',').unwrap().0.to_owned() + ",0",
        false => row.to_owned(),
    });
    let said = silent.fail(&long, 3);
    assert!(
        said.contains("KGZ_MACH buys inputs of 18.00 USD mn and makes nothing"),
        "{said}"
    );
    let run = silent.run(&short);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("KGZ_MACH buys inputs of USD 18.0 mn and makes nothing"),
        "{}",
        run.stderr
    );
    // KGZ makes 75 and 52; its FUEL buys 808 and 3.
    let eager = held(|row| row.replace("KGZ,MACH,KGZ,FUEL,8", "KGZ,MACH,KGZ,FUEL,808"));
    let said = eager.fail(&long, 3);
    assert!(
        said.contains("KGZ_FUEL buys inputs of 811.00 USD mn and makes 75.00"),
        "{said}"
    );
    let broken = held(|row| row.replace("UZB,FUEL,KGZ,MACH,6", "UZB,FUEL,KGZ,MACH,600"));
    let said = broken.fail(&long, 3);
    assert!(said.contains("the value added of KGZ is -"), "{said}");
    // A cell below zero is repaired and said, in both models and every language.
    let negative = held(|row| row.replace("KGZ,FUEL,UZB,MACH,5", "KGZ,FUEL,UZB,MACH,-5"));
    for words in [&short[..], &long] {
        for language in ["en", "ru", "kk", "ar"] {
            let run = negative.run(&with(words, &["--lang", language]));
            assert_eq!(run.code, 0, "{}", run.stderr);
            let named = |line: &&str| line.contains("KGZ_FUEL") && line.contains("UZB_MACH");
            assert_eq!(
                run.stderr.lines().filter(named).count(),
                1,
                "{}",
                run.stderr
            );
        }
        let run = negative.run(words);
        assert!(
            run.stderr.contains(
                "negative entries taken as nothing: 1, USD −5.00 mn together, the largest \
                 KGZ_FUEL to UZB_MACH with USD −5.00 mn"
            ),
            "{}",
            run.stderr
        );
        let json = negative.succeed(&with(words, &["--format", "json"]));
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["repairs"]["negative_flows"], 1, "{json}");
    }
    // A table without repairs says nothing of them.
    let run = held(str::to_owned).run(&long);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        !run.stderr.contains("Changed in the table"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_table_that_is_passed_over_is_named() {
    let context = held(|row| {
        row.replace("KGZ", "KAZ")
            .replace("UZB", "RUS")
            .replace("TJK", "CHN")
    });
    for model in ["short-run", "long-run"] {
        let run = context.run(&["shock", "--model", model, "--embargo", "RUS:KAZ", "--point"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(
            run.stderr
                .contains("Answered from icio 2022. The table mrio 2021"),
            "{}",
            run.stderr
        );
    }
    let said = context.fail(&with(&EMBARGO, &["--elasticities", "th.csv"]), 3);
    assert!(
        said.contains("the table icio 2022 has no industry `FUEL`")
            && said.contains("mrio 2021, which is held too"),
        "{said}"
    );
    // Where it lacks a side it could not have answered.
    let run = context.run(&["shock", "--embargo", "DEU:KAZ", "--point"]);
    assert!(!run.stderr.contains("mrio"), "{}", run.stderr);
}

#[test]
fn a_table_that_says_who_buys_is_not_imputed() {
    let context = Context::new();
    let economies = ["KAZ", "RUS", "UZB", "ROW"];
    let file = context.file("2021_SML.csv", &icio_csv(&economies, &["A01", "C19"], 1));
    context.succeed(&["data", "add", "icio", file.to_str().unwrap()]);
    let words = [
        "shock",
        "--model",
        "long-run",
        "--export-ban",
        "UZB:KAZ",
        "--format",
        "csv",
    ];
    let run = context.run(&words);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout
            .lines()
            .skip(1)
            .all(|line| line.ends_with(",read"))
    );
    assert!(
        run.stderr.contains("Final goods go where the table says."),
        "{}",
        run.stderr
    );
    assert!(number(&run.stdout, "KAZ", "real_income_change_pct") < 0.0);
}

#[test]
fn what_belongs_to_the_other_model_is_refused_by_name() {
    let context = Context::new();
    let mut said = String::new();
    for words in [
        &["--embargo", "RUS:KAZ", "--tau", "0.3"][..],
        &["--embargo", "RUS:KAZ", "--delta", "0.1"],
        &["--embargo", "RUS:KAZ", "--capacity", "KAZ:B06=0.8"],
        &["--embargo", "RUS:KAZ", "--final-demand"],
        &["--embargo", "RUS:KAZ", "--attribute"],
        &["--embargo", "RUS:KAZ", "--by", "node"],
        &["--tariff", "USA:CHN"],
        &["--tariff", "USA:CHN=0"],
        &["--costs", "USA:CHN=much"],
        &["--costs", "USA:CHN=0.1", "--share", "0.5"],
        &["--embargo", "RUS:KAZ", "--elasticities", "absent.csv"],
    ] {
        said += &format!("$ sindan shock --model long-run {}\n", words.join(" "));
        said += &context.fail(&with(&["shock", "--model", "long-run"], words), 2);
    }
    for words in [
        &["--tariff", "USA:CHN=0.25"][..],
        &["--costs", "USA:CHN=0.1"],
        &["--embargo", "RUS:KAZ", "--elasticities", "own.csv"],
        &["--embargo", "RUS:KAZ", "--without-deficits"],
    ] {
        said += &format!("$ sindan shock {}\n", words.join(" "));
        said += &context.fail(&with(&["shock"], words), 2);
    }
    for (old, new) in [
        (
            "share = 0.3",
            "share = 0.3\n[[scenario.capacity]]\ncountries = \"KAZ\"\nleft = 0.8",
        ),
        (
            "name = \"closed border\"",
            "name = \"closed border\"\nparameters = { delta = 0.2 }",
        ),
        ("kind = \"corridor\"", "kind = \"costs\""),
    ] {
        assert!(SCENARIOS.contains(old), "{old}");
        context.file("scenarios.toml", &SCENARIOS.replacen(old, new, 1));
        said += &format!("{old} -> {new}\n");
        let words = [
            "shock",
            "--model",
            "long-run",
            "scenarios.toml",
            "--as-of",
            DAY,
        ];
        said += &context.fail(&words, 3);
    }
    insta::assert_snapshot!("long_run_refused", said);
}

#[test]
fn tables_and_scenarios_without_an_answer_are_named() {
    let context = Context::new();
    let table = context.file("table.csv", TABLE);
    let table = table.to_str().unwrap();
    context.succeed(&["data", "add", "mrio", table, "--period", "2021"]);
    let words = ["shock", "--model", "long-run", "--embargo", "KGZ:UZB"];
    let said = context.fail(&words, 3);
    assert!(
        said.contains("the industry a has no trade elasticity"),
        "{said}"
    );
    context.file("own.csv", "sector,theta\na,4\n");
    let own = with(&words, &["--elasticities", "own.csv"]);
    let text = context.succeed(&with(&own, &["--format", "csv"]));
    assert!(
        number(&text, "KGZ", "real_income_change_pct") < 0.0,
        "{text}"
    );
    for (elasticities, named) in [
        ("a,4\n", "line 1"),
        ("sector,theta\na,-4\n", "line 2: theta of a is `-4`"),
        (
            "sector,theta\nb,4\n",
            "the table mrio 2021 has no industry `b`",
        ),
    ] {
        context.file("own.csv", elasticities);
        let said = context.fail(&own, 3);
        assert!(said.contains(named), "{said}");
    }
    // Nobody is left to trade with, and a deficit stays: no wages balance it.
    context.file("own.csv", "sector,theta\na,4\n");
    let words = [
        "shock",
        "--model",
        "long-run",
        "--embargo",
        "KGZ:UZB+TJK",
        "--elasticities",
        "own.csv",
    ];
    let said = context.fail(&words, 5);
    assert!(said.contains("KGZ would trade with nobody else"), "{said}");
    let said = context.fail(&["shock", "--model", "long-run", "--embargo", "ABW:RUS"], 4);
    assert!(said.contains("is in no production table"), "{said}");
}

#[test]
fn the_handbook_shows_what_the_command_prints() {
    let context = Context::new();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/long-run.md");
    let page = std::fs::read_to_string(path).unwrap();
    let blocks = page.split("```").skip(1).step_by(2);
    let shown: Vec<&str> = blocks
        .filter_map(|block| block.strip_prefix("text\n"))
        .filter(|block| block.starts_with("$ sindan "))
        .collect();
    assert!(!shown.is_empty());
    for block in shown {
        shown_is_printed(&context, block);
    }
}

#[test]
fn a_scenario_without_an_answer_leaves_the_others_theirs() {
    let context = Context::new();
    let table = context.file("table.csv", TABLE);
    let words = ["data", "add", "mrio", table.to_str().unwrap()];
    context.succeed(&with(&words, &["--period", "2021"]));
    context.file("own.csv", "sector,theta\na,4\n");
    let scenario = |name: &str, buyers: &str| {
        format!(
            "[[scenario]]\nname = \"{name}\"\n[[scenario.leg]]\nkind = \"export_ban\"\n\
             sellers = \"KGZ\"\nbuyers = \"{buyers}\"\n"
        )
    };
    let file = format!(
        "version = 1\n{}{}",
        scenario("all", "UZB+TJK"),
        scenario("one", "UZB")
    );
    context.file("scenarios.toml", &file);
    let words = [
        "shock",
        "--model",
        "long-run",
        "scenarios.toml",
        "--elasticities",
        "own.csv",
    ];
    for form in ["table", "csv", "json", "html"] {
        let run = context.run(&with(&words, &["--format", form]));
        assert_eq!(run.code, 5, "{form}");
        assert!(
            run.stderr
                .contains("1 of 2 scenarios have no figures; the first: "),
            "{}",
            run.stderr
        );
        let reason = "KGZ would sell nothing abroad";
        match form {
            "table" => assert!(run.stdout.contains("no figures"), "{}", run.stdout),
            "csv" => {
                let rows = run.stdout.lines().skip(1);
                assert!(run.stdout.starts_with("scenario,country,"));
                assert!(
                    rows.clone().count() == 3 && rows.clone().all(|row| row.starts_with("one,"))
                );
            }
            _ => assert!(run.stdout.contains(reason), "{form}"),
        }
        if form != "html" {
            let note =
                format!("note: Without figures: scenarios.toml: scenario 1 (`all`): {reason}");
            assert!(run.stderr.contains(&note), "{}", run.stderr);
        }
    }
}

/// Economies that are cut off but for a little, down to nothing at all: there is an
/// answer at every share, and more cut is more lost.
#[test]
fn nearly_all_trade_of_an_economy_can_be_cut() {
    const SHARES: [&str; 8] = [
        "0.9", "0.98", "0.985", "0.9899", "0.991", "0.995", "0.999", "0.9999",
    ];
    let context = Context::new();
    let text = context.succeed(&with(&EMBARGO, &["--format", "csv"]));
    let codes: Vec<&str> = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').next().unwrap())
        .collect();
    let mut file = String::from("version = 1\n");
    for economy in ["KAZ", "AGO", "LAO", "RUS"] {
        let others: Vec<&str> = codes.iter().copied().filter(|c| *c != economy).collect();
        let others = others.join("+");
        for share in SHARES.iter().chain(&["1"]) {
            file += &format!(
                "[[scenario]]\nname = \"{economy} {share}\"\n[[scenario.leg]]\n\
                 kind = \"embargo\"\nbetween = \"{economy}\"\nand = \"{others}\"\nshare = {share}\n"
            );
        }
    }
    context.file("ladder.toml", &file);
    let words = [
        "shock",
        "--model",
        "long-run",
        "ladder.toml",
        "--format",
        "json",
    ];
    let json: serde_json::Value = serde_json::from_str(&context.succeed(&words)).unwrap();
    let scenarios = json["scenarios"].as_array().unwrap();
    assert_eq!(scenarios.len(), 4 * (SHARES.len() + 1));
    for ladder in scenarios.chunks(SHARES.len() + 1) {
        let mut last = 0.0;
        for scenario in ladder {
            let economy = scenario["name"]
                .as_str()
                .unwrap()
                .split(' ')
                .next()
                .unwrap();
            let mut countries = scenario["countries"].as_array().unwrap().iter();
            let found = countries.find(|c| c["country"] == economy).unwrap();
            let percent = found["real_income_pct"].as_f64().unwrap();
            assert!(
                percent < last,
                "{}: {percent} after {last}",
                scenario["name"]
            );
            last = percent;
            for point in scenario["points"].as_array().unwrap() {
                assert!(
                    point["iterations"].as_u64().unwrap() < 200,
                    "{}",
                    scenario["name"]
                );
            }
        }
    }
}

/// The table gives KGZ a surplus. Cut off from the one who pays for it, it cannot
/// earn it: no solution, whichever share is cut, on the command line and in a file.
#[test]
fn a_surplus_that_cannot_be_earned_has_no_figures() {
    let context = Context::new();
    let table = context.file(
        "table.csv",
        "seller_country,seller_sector,buyer_country,buyer_sector,value_usd_mn\n\
         KGZ,a,UZB,a,60\nKGZ,a,TJK,a,0.1\nUZB,a,TJK,a,2\nTJK,a,UZB,a,3\n\
         UZB,a,UZB,a,10\nTJK,a,TJK,a,1\nKGZ,a,KGZ,FINAL,20\n\
         UZB,a,UZB,FINAL,300\nTJK,a,TJK,FINAL,4\n",
    );
    let words = ["data", "add", "mrio", table.to_str().unwrap()];
    context.succeed(&with(&words, &["--period", "2021"]));
    context.file("own.csv", "sector,theta\na,4\n");
    let own = ["shock", "--model", "long-run", "--elasticities", "own.csv"];
    for share in ["0.9999", "0.99999", "1"] {
        let words = ["--export-ban", "KGZ:UZB", "--share", share];
        let said = context.fail(&with(&own, &words), 5);
        assert!(said.contains("KGZ cannot earn its surplus of "), "{said}");
        assert!(said.contains("--without-deficits"), "{said}");
        let file = format!(
            "version = 1\n[[scenario]]\nname = \"ban\"\n[[scenario.leg]]\nkind = \"export_ban\"\n\
             sellers = \"KGZ\"\nbuyers = \"UZB\"\nshare = {share}\n"
        );
        context.file("ban.toml", &file);
        context.fail(&with(&own, &["ban.toml"]), 5);
    }
    // The deficits stand in the answer to a ban that leaves enough.
    let words = [
        "--export-ban",
        "KGZ:UZB",
        "--share",
        "0.1",
        "--format",
        "csv",
    ];
    let text = context.succeed(&with(&own, &words));
    let of = |country, column| number(&text, country, column);
    assert!(
        of("KGZ", "deficit_usd_mn") < -1.0 && of("UZB", "deficit_usd_mn") > 1.0,
        "{text}"
    );
    for country in ["KGZ", "UZB", "TJK"] {
        let sum = of(country, "value_added_usd_mn") + of(country, "deficit_usd_mn");
        assert!((of(country, "income_usd_mn") - sum).abs() < 1e-6, "{text}");
    }
    let page = context.succeed(&with(
        &own,
        &[
            "--export-ban",
            "KGZ:UZB",
            "--share",
            "0.1",
            "--format",
            "html",
        ],
    ));
    assert!(page.contains("Deficit before"));
}

#[test]
fn imputed_economies_have_no_deficits() {
    let context = Context::new();
    let text = context.succeed(&with(&EMBARGO, &["--format", "csv"]));
    for line in text.lines().skip(1) {
        assert_eq!(line.split(',').nth(3), Some("0"), "{line}");
    }
    let removed = context.succeed(&with(&EMBARGO, &["--format", "json", "--without-deficits"]));
    assert!(removed.contains("\"deficits\": \"removed\""), "{removed}");
    // A ban of all a country sells is a ban of all it buys: neither can be paid for.
    let others: Vec<&str> = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').next().unwrap())
        .filter(|code| *code != "CHN")
        .collect();
    let pair = format!("CHN:{}", others.join("+"));
    for ban in ["--export-ban", "--import-ban"] {
        let said = context.fail(&["shock", "--model", "long-run", ban, &pair], 5);
        assert!(said.contains("fit balanced trade"), "{said}");
    }
}
