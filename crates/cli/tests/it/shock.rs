//! `sindan shock`: contract of the columns, the table, and what is refused.

use crate::context::{Context, DAY, tree};
use crate::icio_file::icio_csv;

const EMBARGO: [&str; 3] = ["shock", "--embargo", "RUS:KAZ"];

/// A file with retaliation, parameters, a capacity shock and two scenarios.
const SCENARIOS: &str = r#"
version = 1

[[scenario]]
name = "chips"
note = "Coalition goods stop; Russia answers with fuel."
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
name = "closed, for a time"
[scenario.parameters]
tau = 0.5
[[scenario.leg]]
kind = "corridor"
origin = "CHN"
destination = "KAZ"
share = 0.3
[[scenario.capacity]]
countries = "KAZ"
sectors = ["B06"]
left = 0.8
"#;

fn with<'a>(words: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [words, more].concat()
}

fn lines(text: &str) -> Vec<Vec<&str>> {
    text.lines().map(|line| line.split(',').collect()).collect()
}

fn number(text: &str) -> f64 {
    text.parse().unwrap()
}

#[test]
fn the_csv_of_a_point_is_a_contract() {
    let context = Context::new();
    let by_country = context.succeed(&with(
        &EMBARGO,
        &["--point", "--by", "country", "--format", "csv"],
    ));
    let rows = lines(&by_country);
    assert_eq!(
        rows[0].join(","),
        "country,output_usd_mn,loss_usd_mn,loss_pct"
    );
    assert_eq!(rows.len(), 81);
    assert!(rows[1..].is_sorted_by(|a, b| a[0] < b[0]));
    for row in &rows[1..] {
        assert_eq!(row.len(), 4);
        let percent = 100.0 * number(row[2]) / number(row[1]);
        assert!(
            (percent - number(row[3])).abs() <= 1e-12 * percent,
            "{row:?}"
        );
        // The shortest text that reads back as the same number.
        for cell in &row[1..] {
            assert_eq!(number(cell).to_string(), **cell);
        }
    }

    let by_node = context.succeed(&with(
        &EMBARGO,
        &["--point", "--by", "node", "--format", "csv"],
    ));
    let nodes = lines(&by_node);
    assert_eq!(nodes[0].join(","), "country,sector,loss_usd_mn");
    assert_eq!(nodes.len(), 1 + 80 * 23);
    // Sector by sector, in the order of the table.
    assert_eq!(
        (nodes[1][1], nodes[80][1], nodes[81][1]),
        ("A01T03", "A01T03", "B05_07T09")
    );
    assert_eq!((nodes[1][0], nodes[81][0]), ("AGO", "AGO"));
    let of = |rows: &[Vec<&str>], code: &str, column: usize| -> f64 {
        rows[1..]
            .iter()
            .filter(|row| row[0] == code)
            .map(|row| number(row[column]))
            .sum()
    };
    for code in ["KAZ", "RUS", "STP"] {
        let (sum, country) = (of(&nodes, code, 2), of(&rows, code, 2));
        assert!(
            (sum - country).abs() <= 1e-9 * country,
            "{code}: {sum} {country}"
        );
    }
    // Any parameter means that one point is asked for.
    let tau = context.succeed(&with(&EMBARGO, &["--tau", "0.3", "--format", "csv"]));
    assert_eq!(tau, by_country);
}

#[test]
fn the_csv_with_ranges_has_value_added() {
    let context = Context::new();
    let text = context.succeed(&with(&EMBARGO, &["--format", "csv"]));
    let rows = lines(&text);
    assert_eq!(
        rows[0].join(","),
        "country,output_usd_mn,loss_usd_mn,loss_low_usd_mn,loss_high_usd_mn,loss_pct,\
         value_added_loss_usd_mn,value_added_loss_low_usd_mn,value_added_loss_high_usd_mn"
    );
    for row in &rows[1..] {
        let cells: Vec<f64> = row[1..].iter().map(|cell| number(cell)).collect();
        assert!(cells[2] < cells[1] && cells[1] < cells[3], "{row:?}");
        assert!(cells[6] < cells[5] && cells[5] < cells[7], "{row:?}");
        assert!(cells[5] < cells[1], "{row:?}");
    }
    let nodes = context.succeed(&with(&EMBARGO, &["--by", "node", "--format", "csv"]));
    assert!(nodes.starts_with("country,sector,loss_usd_mn,loss_low_usd_mn,loss_high_usd_mn\n"));
}

#[test]
fn several_scenarios_have_a_column() {
    let context = Context::new();
    context.file("scenarios.toml", SCENARIOS);
    let words = [
        "shock",
        "scenarios.toml",
        "--embargo",
        "RUS:KAZ",
        "--format",
        "csv",
    ];
    let point = context.succeed(&with(&words, &["--point"]));
    let rows: Vec<&str> = point.lines().collect();
    assert_eq!(
        rows[0],
        "scenario,country,output_usd_mn,loss_usd_mn,loss_pct"
    );
    assert_eq!(rows.len(), 1 + 3 * 80);
    assert!(rows[1].starts_with("embargo RUS:KAZ,AGO,"), "{}", rows[1]);
    assert!(rows[81].starts_with("chips,AGO,"), "{}", rows[81]);
    assert!(
        rows[161].starts_with("\"closed, for a time\",AGO,"),
        "{}",
        rows[161]
    );
    // A scenario with parameters of its own has no range: its cells are empty.
    let ranged = context.succeed(&words);
    let last = ranged.lines().last().unwrap();
    assert_eq!(last.matches(",,").count(), 2, "{last}");
    // One scenario alone has none, whatever file it is from.
    let one = SCENARIOS
        .split("[[scenario]]\nname = \"closed")
        .next()
        .unwrap();
    context.file("one.toml", one);
    let text = context.succeed(&["shock", "one.toml", "--point", "--format", "csv"]);
    assert!(text.starts_with("country,output_usd_mn,loss_usd_mn,loss_pct\n"));
}

#[test]
fn the_rows_of_legs_add_up() {
    let context = Context::new();
    context.file("scenarios.toml", SCENARIOS);
    let words = ["shock", "scenarios.toml", "--point", "--format", "csv"];
    let legs = context.succeed(&with(&words, &["--by", "leg"]));
    assert_eq!(
        legs.lines().next().unwrap(),
        "scenario,leg,kind,sides,retaliation,country,loss_usd_mn,value_added_loss_usd_mn"
    );
    assert!(
        legs.contains("chips,2,export_ban,RUS:EU,true,KAZ,"),
        "{legs}"
    );
    assert!(legs.contains("\"closed, for a time\",,capacity,,false,KAZ,"));
    let countries = context.succeed(&words);
    let sum = |text: &str, tail: usize| -> f64 {
        text.lines()
            .filter(|line| line.starts_with("chips,") && line.contains(",KAZ,"))
            .map(|line| number(line.rsplit(',').nth(tail).unwrap()))
            .sum()
    };
    let (parts, whole) = (sum(&legs, 1), sum(&countries, 1));
    assert!((parts - whole).abs() <= 1e-6 * whole, "{parts} {whole}");
}

#[test]
fn the_table_says_who_loses_what() {
    let context = Context::new();
    let run = context.run(&with(&EMBARGO, &["--as-of", DAY]));
    assert_eq!(run.code, 0, "{}", run.stderr);
    insta::assert_snapshot!("shock_table", run.stdout);
    insta::assert_snapshot!("shock_notes", run.stderr);
    context.file("scenarios.toml", SCENARIOS);
    let words = ["shock", "scenarios.toml", "--attribute", "--as-of", DAY];
    let run = context.run(&words);
    assert_eq!(run.code, 0, "{}", run.stderr);
    insta::assert_snapshot!("shock_table_file", run.stdout);
    insta::assert_snapshot!("shock_notes_file", run.stderr);
    let long = "--export-ban=EU+USA+GBR+JPN+KOR+CHE+NOR+ISL+CAN+AUS+NZL:RUS+BLR";
    for more in [
        &["--explain", "--by", "node"][..],
        &["--by", "leg"],
        &["--point", long],
    ] {
        let text = context.succeed(&with(&EMBARGO, more));
        for line in text.lines() {
            assert!(line.chars().count() <= 100, "{line}");
        }
    }
    let quiet = context.run(&with(&EMBARGO, &["--quiet"]));
    assert_eq!(quiet.stderr, "");
}

#[test]
fn words_are_those_of_the_reader() {
    let context = Context::new();
    for (language, loser, note) in [
        ("ru", "Казахстан (цель)", "примечание: "),
        ("kk", "Қазақстан (нысана)", "ескертпе: "),
        ("ar", "كازاخستان", "ملاحظة: "),
    ] {
        let run = context.run(&with(&EMBARGO, &["--lang", language]));
        assert_eq!(run.code, 0, "{}", run.stderr);
        let words: Vec<&str> = run.stdout.split_whitespace().collect();
        assert!(words.join(" ").contains(loser), "{}", run.stdout);
        assert!(
            run.stderr.lines().all(|line| line.starts_with(note)),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn the_page_stands_alone() {
    let context = Context::new();
    context.file("scenarios.toml", SCENARIOS);
    let words = ["shock", "scenarios.toml", "--attribute", "--as-of", DAY];
    for (language, direction) in [("en", "ltr"), ("ar", "rtl")] {
        let more = ["--format", "html", "--by", "node", "--lang", language];
        let page = context.succeed(&with(&words, &more));
        let root = format!("<html lang=\"{language}\" dir=\"{direction}\">");
        assert!(page.starts_with("<!DOCTYPE html>") && page.contains(&root));
        for absent in ["<script", "src=", "@import", "url(http"] {
            assert!(!page.contains(absent), "{absent}");
        }
        // Both scenarios, every economy, both pictures of each in two widths.
        assert!(page.contains("id=\"scenario-1\"") && page.contains("id=\"scenario-2\""));
        assert_eq!(page.matches("<svg").count(), 8);
        assert!(page.matches("<tr>").count() > 2 * 80);
    }
    context.succeed(&with(
        &words,
        &["--format", "html", "--output", "shock.html"],
    ));
    assert!(context.path("shock.html").exists());
}

#[test]
fn the_json_has_everything_and_a_version() {
    let context = Context::new();
    context.file("scenarios.toml", SCENARIOS);
    let words = [
        "shock",
        "scenarios.toml",
        "--format",
        "json",
        "--as-of",
        DAY,
    ];
    let text = context.succeed(&words);
    assert!(
        text.starts_with("{\n  \"version\": 1,\n  \"period\": \"2022\",\n"),
        "{:.200}",
        text
    );
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let chips = &json["scenarios"][0];
    assert_eq!(chips["as_of"], DAY);
    assert_eq!(chips["missing"], serde_json::json!(["ARM", "KGZ"]));
    assert_eq!(chips["legs"][1]["retaliation"], true);
    assert_eq!(chips["legs"][0]["sides"][0]["role"], "sender");
    assert_eq!(chips["points"].as_array().unwrap().len(), 8);
    assert_eq!(chips["points"][0]["parameters"]["tau"], 0.3);
    assert!(chips["points"][0]["residual"].as_f64().unwrap() < 1e-9);
    let range = &chips["countries"][0]["loss_range_usd_mn"];
    assert_eq!(range["basis"], "sensitivity");
    assert!(chips["sides"][0]["without_retaliation"]["loss_usd_mn"].is_number());
    assert!(chips["sides"][0]["value_added_loss_usd_mn"].is_number());
    assert!(chips["nodes"].is_null() && chips["attribution"].is_null());
    assert_eq!(json["provenance"][0]["dataset"], "icio");
    assert_eq!(json["resolution"]["embedded"], true);
    // The same numbers as rows have.
    let csv = context.succeed(&["shock", "scenarios.toml", "--format", "csv", "--as-of", DAY]);
    let first = csv
        .lines()
        .nth(1)
        .unwrap()
        .split(',')
        .nth(3)
        .unwrap()
        .to_owned();
    let loss = chips["countries"][0]["loss_usd_mn"].as_f64().unwrap();
    assert_eq!(loss.to_bits(), number(&first).to_bits());
}

#[test]
fn every_form_repeats_to_the_byte_whatever_the_threads() {
    let context = Context::new();
    for form in ["table", "csv", "json", "html"] {
        let words = with(&EMBARGO, &["--format", form, "--as-of", DAY]);
        let once = context.succeed(&words);
        let again = context.succeed(&with(&words, &["--threads", "1"]));
        assert!(once == again, "{form} differs from run to run");
    }
}

#[test]
fn flags_that_cannot_be_are_usage_errors() {
    let context = Context::new();
    let mut said = String::new();
    for words in [
        &[][..],
        &["--embargo", "RUS"],
        &["--embargo", "RUS:"],
        &["--embargo", "RUS:KAZ:CHN"],
        &["--embargo", "RUS:Kazahstan"],
        &["--export-ban", "EAUE:KAZ"],
        &["--embargo", "KAZ:KAZ"],
        &["--embargo", "RUS:KAZ", "--share", "1.5"],
        &["--embargo", "RUS:KAZ", "--share", "nan"],
        &["--embargo", "RUS:KAZ", "--sectors", "C199"],
        &["--embargo", "RUS:KAZ", "--tau", "2"],
        &["--embargo", "RUS:KAZ", "--rho", "0", "--delta", "0.2"],
        &["--corridor", "CHN:KAZ"],
        &["--corridor", "CHN:KAZ=0.3", "--share", "0.5"],
        &["--corridor", "CHN:KAZ=much"],
        &["--corridor", "CHN:KAZ=0"],
        &["--capacity", "KAZ:B06"],
        &["--capacity", "KAZ:B06=1"],
        &["--sectors", "C19"],
        &["absent.toml"],
        &["--embargo", "RUS:KAZ", "--retaliation", "absent.toml"],
    ] {
        said += &format!("$ sindan shock {}\n", words.join(" "));
        said += &context.fail(&with(&["shock"], words), 2);
    }
    insta::assert_snapshot!("shock_usage", said);
}

#[test]
fn files_that_cannot_be_are_bad_input() {
    let context = Context::new();
    let mut said = String::new();
    for (old, new) in [
        ("version = 1", "version = 2"),
        ("note =", "nite ="),
        ("kind = \"corridor\"", "kind = \"coridor\""),
        ("share = 0.5", "share = 5"),
        ("tau = 0.5", "tau = 5"),
        ("\"EAEU\"", "\"EAUE\""),
        ("\"C26_27\"", "\"C2627\""),
        (
            "share = 0.3",
            "share = 0.3\nfrom = 2024-01-01\nuntil = 2024-01-01",
        ),
        ("\"closed, for a time\"", "\"chips\""),
        (
            "share = 0.3\n[[scenario.capacity]]\ncountries = \"KAZ\"\nsectors = [\"B06\"]\nleft = 0.8\n",
            "share = 0.3\nuntil = 2020-01-01\n",
        ),
        ("\"EU+USA+GBR+JPN\"", "\"EU+USA"),
    ] {
        assert!(SCENARIOS.contains(old), "{old}");
        context.file("scenarios.toml", &SCENARIOS.replacen(old, new, 1));
        said += &format!("{old} -> {new}\n");
        said += &context.fail(&["shock", "scenarios.toml", "--as-of", DAY], 3);
    }
    for (what, text) in [
        ("an empty file", ""),
        ("a version alone", "version = 1\n"),
        (
            "a scenario without legs",
            "version = 1\n[[scenario]]\nname = \"nothing\"\n",
        ),
        (
            "parameters that are no numbers",
            "version = 1\n[[scenario]]\nname = \"a\"\nparameters = { tau = \"much\" }\n",
        ),
    ] {
        context.file("scenarios.toml", text);
        said += &format!("{what}\n");
        said += &context.fail(&["shock", "scenarios.toml", "--as-of", DAY], 3);
    }
    insta::assert_snapshot!("shock_bad_input", said);
    let path = context.file("latin.toml", "");
    let mut file = std::fs::OpenOptions::new().append(true).open(path).unwrap();
    std::io::Write::write_all(&mut file, b"version = 1 # \xe9").unwrap();
    let said = context.fail(&["shock", "latin.toml"], 3);
    assert!(said.contains("latin.toml: byte 14 is not UTF-8"), "{said}");
}

#[test]
fn what_is_not_held_is_named_with_what_would_hold_it() {
    let context = Context::new();
    let said = context.fail(&["shock", "--embargo", "KGZ:RUS"], 4);
    assert!(
        said.contains("--embargo KGZ:RUS: KGZ is in no production table"),
        "{said}"
    );
    assert!(
        said.contains("sindan data add mrio FILE") && said.contains(" KAZ "),
        "{said}"
    );
    let said = context.fail(&with(&EMBARGO, &["--sectors", "C20"]), 4);
    assert!(said.contains("only as a part of C20_21"), "{said}");
    let said = context.fail(&with(&EMBARGO, &["--final-demand"]), 4);
    assert!(
        said.contains("who buys final goods") && said.contains("2022_SML.csv"),
        "{said}"
    );
    let said = context.fail(&with(&EMBARGO, &["--as-of", "2019-01-01"]), 4);
    assert!(said.contains("2022"), "{said}");
}

#[test]
fn a_table_with_final_demand_cuts_it_too() {
    let context = Context::new();
    let economies = ["KAZ", "RUS", "UZB", "ROW"];
    let file = context.file("2021_SML.csv", &icio_csv(&economies, &["A01", "C19"], 1));
    context.succeed(&["data", "add", "icio", file.to_str().unwrap()]);
    let words = [
        "shock",
        "--export-ban",
        "UZB:KAZ",
        "--point",
        "--format",
        "csv",
    ];
    let without = context.succeed(&words);
    let run = context.run(&with(&words, &["--final-demand"]));
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("Sales between industries and to final users are cut."),
        "{}",
        run.stderr
    );
    let loss = |text: &str| number(lines(text)[3][2]);
    assert!(loss(&run.stdout) > loss(&without) && loss(&without) > 0.0);
    assert!(!run.stdout.contains("ROW"));
}

#[test]
fn no_solution_is_said_with_its_residual() {
    let context = Context::new();
    // KGZ sold fifty times to UZB what TJK can buy, and nothing leaks.
    let table = context.file(
        "table.csv",
        "seller_country,seller_sector,buyer_country,buyer_sector,value_usd_mn\n\
         KGZ,a,UZB,a,100\nKGZ,a,TJK,a,1\nUZB,a,TJK,a,2\nTJK,a,UZB,a,3\nUZB,a,KGZ,a,4\n\
         TJK,a,KGZ,a,2\nUZB,a,UZB,a,10\nTJK,a,TJK,a,10\nKGZ,a,KGZ,FINAL,20\n\
         UZB,a,UZB,FINAL,300\nTJK,a,TJK,FINAL,40\n",
    );
    let table = table.to_str().unwrap();
    context.succeed(&["data", "add", "mrio", table, "--period", "2021"]);
    let words = ["shock", "--embargo", "KGZ:UZB", "--tau", "0.01"];
    let said = context.fail(&with(&words, &["--delta", "0"]), 5);
    assert!(
        said.contains("the cut flows cannot be rerouted: ") && said.contains("a residual of"),
        "{said}"
    );
    assert!(
        said.contains("(tau 0.01, delta 0, rho -1, varrho -1)"),
        "{said}"
    );
    context.succeed(&with(&words, &["--delta", "0.5"]));
    // In a batch the others are answered, and the exit code tells.
    let batch = context.file(
        "batch.toml",
        "version = 1\n\
         [[scenario]]\nname = \"tight\"\nparameters = { tau = 0.01, delta = 0 }\n\
         [[scenario.leg]]\nkind = \"embargo\"\nbetween = \"KGZ\"\nand = \"UZB\"\n\
         [[scenario]]\nname = \"loose\"\n\
         [[scenario.leg]]\nkind = \"export_ban\"\nsellers = \"KGZ\"\nbuyers = \"TJK\"\n",
    );
    let run = context.run(&["shock", batch.to_str().unwrap(), "--format", "csv"]);
    assert_eq!(run.code, 5, "{}", run.stderr);
    assert!(
        run.stderr.contains("1 of 2 scenarios have no figures"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("Without figures: ["), "{}", run.stderr);
    let rows = lines(&run.stdout);
    assert_eq!(
        (rows[0][0], rows[1][0]),
        ("scenario", "loose"),
        "{}",
        run.stdout
    );
    assert_eq!(rows.len(), 4);
    let all = "KGZ+UZB+TJK:KGZ+UZB+TJK";
    let said = context.fail(&["shock", "--embargo", all], 2);
    assert!(
        said.contains("severs everything: no flow between"),
        "{said}"
    );
}

#[test]
fn a_kept_network_that_is_damaged_is_said_to_be() {
    let context = Context::new();
    let economies = ["KAZ", "RUS", "UZB", "ROW"];
    let file = context.file("2021_SML.csv", &icio_csv(&economies, &["A01", "C19"], 1));
    context.succeed(&["data", "add", "icio", file.to_str().unwrap()]);
    let commands = [
        &["shock", "--embargo", "RUS:UZB", "--format", "csv"][..],
        &["exposure", "UZB", "--format", "csv"],
        &["brief", "UZB", "--json", "-"],
    ];
    for words in commands {
        let first = context.run(words);
        assert_eq!(first.code, 0, "{}", first.stderr);
        let kept = kept_network(&context);
        let whole = std::fs::read(&kept).unwrap();
        damage(&kept, &whole[..whole.len() / 2]);
        let second = context.run(words);
        assert_eq!(second.code, 0, "{}", second.stderr);
        assert!(second.stdout == first.stdout, "{words:?} answers otherwise");
        let said = second.stderr.lines().filter(|line| {
            line.starts_with("note: the network kept for faster starts was not used")
                && line.contains("derived/network-")
        });
        assert_eq!(said.count(), 1, "{words:?}: {}", second.stderr);
        // It was written anew: nothing is left to say, and a quiet run says nothing.
        let third = context.run(words);
        assert!(!third.stderr.contains("faster starts"), "{}", third.stderr);
        damage(&kept, b"no network");
        let quiet = context.run(&with(words, &["--quiet"]));
        assert_eq!((quiet.code, quiet.stderr.as_str()), (0, ""));
    }
}

/// The one file with a network that was kept.
fn kept_network(context: &Context) -> std::path::PathBuf {
    let derived = context.catalog().join("derived");
    let mut files = tree(&derived);
    assert_eq!(
        files.len(),
        1,
        "{:?}",
        files.iter().map(|file| &file.0).collect::<Vec<_>>()
    );
    derived.join(files.remove(0).0)
}

fn damage(path: &std::path::Path, bytes: &[u8]) {
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .truncate(true)
        .open(path)
        .unwrap();
    std::io::Write::write_all(&mut file, bytes).unwrap();
}

/// Blocks of the handbook that begin with a command are what it prints, but for
/// lines that an ellipsis stands for; and every number that the worked example
/// states in words stands in the output of one of its commands.
#[test]
fn the_handbook_shows_what_the_commands_print() {
    let context = Context::new();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/shock.md");
    let page = std::fs::read_to_string(path).unwrap();
    let (before, after) = page.split_once("\n## A worked example\n").unwrap();
    let (example, after) = after.split_once("\n## ").unwrap();
    let mut printed = String::new();
    let mut words = String::new();
    for (position, part) in example.split("```").enumerate() {
        if position % 2 == 0 {
            words += part;
            continue;
        }
        let block = part.strip_prefix("text\n").unwrap();
        printed += &shown_is_printed(&context, block);
    }
    assert!(printed.len() > 1000);
    for number in numbers(&words) {
        assert!(
            printed.contains(&number),
            "{number} is printed by no command\n{printed}"
        );
    }
    assert!(numbers(&words).len() > 10);
    for part in before
        .split("```")
        .chain(after.split("```"))
        .skip(1)
        .step_by(2)
    {
        if let Some(block) = part.strip_prefix("text\n") {
            shown_is_printed(&context, block);
        }
    }
}

/// Runs the command on the first line of a block; what it printed.
pub(crate) fn shown_is_printed(context: &Context, block: &str) -> String {
    let (command, shown) = block.split_once('\n').unwrap();
    let words: Vec<&str> = command
        .strip_prefix("$ sindan ")
        .unwrap()
        .split_whitespace()
        .collect();
    let printed = context.succeed(&with(&words, &["--as-of", DAY]));
    let mut rest = printed.as_str();
    for piece in shown.split("…\n") {
        let found = rest.find(piece);
        assert!(
            found.is_some(),
            "{command} does not print\n{piece}\nbut\n{printed}"
        );
        rest = &rest[found.unwrap() + piece.len()..];
    }
    printed
}

/// Numbers of a text: digits with the signs that stand inside a number.
fn numbers(text: &str) -> Vec<String> {
    let inside = |c: char| c.is_ascii_digit() || [',', '.'].contains(&c);
    text.split(|c: char| !inside(c))
        .map(|part| part.trim_matches([',', '.']).to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

#[test]
fn retaliation_from_a_file_answers_every_scenario() {
    let context = Context::new();
    context.file("scenarios.toml", SCENARIOS);
    context.file(
        "back.toml",
        "version = 1\n[[scenario]]\nname = \"back\"\n[[scenario.leg]]\nkind = \"export_ban\"\n\
         sellers = \"KAZ\"\nbuyers = \"CHN\"\n",
    );
    let words = [
        "shock",
        "scenarios.toml",
        "--retaliation",
        "back.toml",
        "--format",
        "json",
    ];
    let json: serde_json::Value = serde_json::from_str(&context.succeed(&words)).unwrap();
    for scenario in json["scenarios"].as_array().unwrap() {
        let last = scenario["legs"].as_array().unwrap().last().unwrap().clone();
        assert_eq!(
            (&last["retaliation"], &last["sides"][0]["text"]),
            (&true.into(), &"KAZ".into())
        );
        let world = scenario["sides"].as_array().unwrap().last().unwrap();
        let without = world["without_retaliation"]["loss_usd_mn"]
            .as_f64()
            .unwrap();
        assert!(world["loss_usd_mn"].as_f64().unwrap() > without);
    }
}

#[test]
fn answers_go_where_they_are_told() {
    let context = Context::new();
    let words = with(&EMBARGO, &["--format", "csv"]);
    let printed = context.succeed(&words);
    assert_eq!(
        context.succeed(&with(&words, &["--output", "losses.csv"])),
        ""
    );
    let written = std::fs::read_to_string(context.path("losses.csv")).unwrap();
    assert!(printed == written);
    assert!(!context.catalog().exists(), "reading must create nothing");
}

/// A corridor of a file: the leg Atyrau-CPC closes.
const OWN_CORRIDOR: &str = r#"
version = 1

[[scenario]]
name = "own"
title = "The pipe of CPC from Atyrau is closed"
changes = [{ change = "close_leg", from = "KAZ_ATYRAU", to = "RUS_CPC_TERMINAL" }]
"#;

#[test]
fn a_corridor_that_closes_severs_what_nothing_else_carries() {
    let context = Context::new();
    let own = context.file("own.toml", OWN_CORRIDOR);
    let ask = |name: &str, more: &[&str]| -> serde_json::Value {
        let words = ["shock", "--close-corridor", name, "--as-of", "2024-06-01"];
        let json = context.succeed(&with(&with(&words, &["--format", "json"]), more));
        serde_json::from_str(&json).unwrap()
    };
    let answer = ask("cpc-closed", &["--point"]);
    let scenarios = answer["scenarios"].as_array().unwrap();
    assert_eq!(scenarios.len(), 2, "least and most");
    let severed = |scenario: &serde_json::Value, buyer: &str| {
        let shares = scenario["closing"]["shares"].as_array().unwrap();
        let share = shares
            .iter()
            .find(|one| one["buyer"] == buyer && one["goods"] == "oil");
        share.map_or(0.0, |one| one["severed"].as_f64().unwrap())
    };
    // Of 67.3 Mt that leave westward CPC carries 54.9; the others can take 12.6 or 9.8.
    assert!((severed(&scenarios[0], "ITA") - 42.3 / 67.3).abs() < 1e-4);
    assert!((severed(&scenarios[1], "ITA") - 45.1 / 67.3).abs() < 1e-4);
    assert!(
        severed(&scenarios[1], "CHN").abs() < 1e-12,
        "China has its own pipe"
    );
    // The legs carry what was found, to a thousandth.
    for scenario in scenarios {
        let leg = &scenario["legs"][0];
        assert_eq!(leg["kind"], "corridor");
        let share = leg["share"].as_f64().unwrap();
        assert!((share - severed(scenario, "ITA")).abs() <= 5e-4);
        assert!(scenario["sides"][0]["value_added_loss_usd_mn"].is_object() || share > 0.0);
    }
    let own = ask(own.to_str().unwrap(), &["--point"]);
    assert_eq!(own["scenarios"][0]["legs"], answer["scenarios"][0]["legs"]);
    let file = context.file(
        "shock.toml",
        "version = 1\n[[scenario]]\nname = \"CPC\"\nas_of = 2024-06-01\nclose_corridor = [\"cpc-closed\"]\n",
    );
    let file = context.succeed(&[
        "shock",
        file.to_str().unwrap(),
        "--point",
        "--format",
        "json",
    ]);
    let file: serde_json::Value = serde_json::from_str(&file).unwrap();
    assert_eq!(file["scenarios"][1]["legs"], answer["scenarios"][1]["legs"]);
    assert_eq!(file["scenarios"][1]["name"], "CPC, at most");
}

/// The railway by Khorgos closes; the one by Dostyk is there.
const KHORGOS: &str = r#"
version = 1

[[scenario]]
name = "khorgos"
title = "No train passes Khorgos"
changes = [{ change = "close_leg", from = "KAZ_ALTYNKOL", to = "CHN_HORGOS", modes = ["rail"] }]
"#;

#[test]
fn the_way_round_costs_more_in_the_long_run() {
    let context = Context::new();
    context.file("own.toml", KHORGOS);
    let words = [
        "shock",
        "--model",
        "long-run",
        "--close-corridor",
        "own.toml",
    ];
    let more = ["--as-of", "2024-06-01", "--point", "--format", "json"];
    let answer = context.succeed(&with(&words, &more));
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    let [least, most] = answer["scenarios"].as_array().unwrap().as_slice() else {
        panic!("two ends: {}", answer["scenarios"]);
    };
    assert_eq!(least["name"], "close-corridor khorgos, at least");
    // At the least nothing is severed, and every leg is one of costs.
    let legs = least["legs"].as_array().unwrap();
    assert!(!legs.is_empty() && legs.iter().all(|leg| leg["kind"] == "costs"));
    let share = |scenario: &serde_json::Value| -> (f64, f64) {
        let shares = scenario["closing"]["shares"].as_array().unwrap();
        let pair = shares
            .iter()
            .find(|one| one["seller"] == "CHN" && one["buyer"] == "KAZ" && one["goods"] == "boxes")
            .unwrap();
        let figure = |key: &str| pair[key].as_f64().unwrap();
        let carried = figure("carried");
        assert!(
            carried > 0.2 && figure("severed") <= carried + 1e-9,
            "{pair}"
        );
        (figure("severed"), figure("rise"))
    };
    let (least, most) = (share(least), share(most));
    // The way by Dostyk is longer; at the most not all fits there.
    assert!(
        least.0.abs() < 1e-9 && most.0 > 0.1 && most.0 < 1.0,
        "{least:?} {most:?}"
    );
    assert!(least.1 > 0.0 && most.1 > least.1, "{least:?} {most:?}");
}

#[test]
fn a_corridor_that_nobody_needs_is_needed_by_those_who_keep_off_its_rivals() {
    let context = Context::new();
    let base = ["shock", "--close-corridor", "caspian-closed", "--point"];
    let day = ["--as-of", "2024-06-01", "--format", "json"];
    let avoid = ["--avoid", "RUS,IRN"];
    let json = context.succeed(&[&base[..], &avoid, &day].concat());
    let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
    let scenarios = answer["scenarios"].as_array().unwrap();
    // At the least China has room; at the most it has none.
    assert_eq!(scenarios.len(), 1);
    let told = &scenarios[0]["closing"];
    assert_eq!(told["avoid"], serde_json::json!(["RUS", "IRN"]));
    assert!(told["carried_usd_mn"].as_f64().unwrap() > 1_000.0, "{told}");
    for share in told["shares"].as_array().unwrap() {
        for side in ["seller", "buyer"] {
            assert!(share[side] != "RUS" && share[side] != "IRN", "{share}");
        }
    }
    // A file says the same.
    let file = context.file(
        "shock.toml",
        "version = 1\n[[scenario]]\nname = \"x\"\nas_of = 2024-06-01\n\
         close_corridor = [\"caspian-closed\"]\navoid = [\"RUS\", \"IRN\"]\n",
    );
    let words = [
        "shock",
        file.to_str().unwrap(),
        "--point",
        "--format",
        "json",
    ];
    let of_file: serde_json::Value = serde_json::from_str(&context.succeed(&words)).unwrap();
    assert_eq!(of_file["scenarios"][0]["closing"], *told);
    let said = context.fail(&["shock", "--embargo", "RUS:KAZ", "--avoid", "RUS"], 2);
    assert!(said.contains("--close-corridor"), "{said}");
    let file = context.file(
        "none.toml",
        "version = 1\n[[scenario]]\nname = \"x\"\navoid = [\"RUS\"]\n",
    );
    let said = context.fail(&["shock", file.to_str().unwrap()], 3);
    assert!(
        said.contains("when a corridor closes, and none does"),
        "{said}"
    );
}

#[test]
fn corridors_that_cannot_close_are_refused() {
    let context = Context::new();
    let refused = |words: &[&str], code: i32, message: &str| {
        let run = context.run(&with(&["shock", "--close-corridor"], words));
        assert_eq!(run.code, code, "{}", run.stderr);
        assert!(run.stderr.contains(message), "{}", run.stderr);
        assert!(run.stderr.contains("hint: "), "{}", run.stderr);
    };
    refused(
        &["cpc"],
        2,
        "--close-corridor cpc: no corridor has this name",
    );
    refused(&["zangezur"], 2, "closes nothing that is open");
    refused(&["atyrau-samara-closed"], 2, "other ways have room");
    refused(
        &["caspian-closed", "--as-of", "2024-06-01"],
        2,
        "carries no trade",
    );
    refused(
        &["cpc-closed", "--close-corridor", "cpc-closed"],
        2,
        "closed twice",
    );
    let file = context.file(
        "shock.toml",
        "version = 1\n[[scenario]]\nname = \"x\"\nclose_corridor = [\"cpc\"]\n",
    );
    let run = context.run(&["shock", file.to_str().unwrap()]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("close_corridor: no corridor is named `cpc`"),
        "{}",
        run.stderr
    );
}
