//! `sindan check`: verdicts of the examples, bad files, batches, replay.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::context::Context;

const HEADER: &str = "id,date,dispatch,destination,transit,mode,currency,contract_date,clauses,\
party.exporter.country,party.exporter.name,line.code,line.value,line.origin,line.description,\
party_facts.screening.state\n";

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/shipments")
}

fn example(name: &str) -> String {
    std::fs::read_to_string(examples().join(name)).unwrap()
}

/// A row of a batch by rail from Germany to Kazakhstan under a contract with the clause.
fn row(id: &str, code: &str, description: &str) -> String {
    format!(
        "{id},2024-05-02,DEU,KAZ,-,rail,EUR,2024-01-15,no_reexport_russia,DEU,Beispiel GmbH,\
         {code},100,DEU,{description},elsewhere\n"
    )
}

#[test]
fn every_example_gives_its_verdict_and_replays_to_the_byte() {
    let context = Context::new();
    let expected: toml::Table = example("expected.toml").parse().unwrap();
    let cases = expected["case"].as_array().unwrap();
    assert!(cases.len() >= 70);
    for case in cases {
        let text = |key: &str| case.get(key).and_then(|value| value.as_str());
        let file = examples().join(text("file").unwrap());
        let stance = match text("stance") {
            None => "every-law".to_owned(),
            Some(name) if examples().join(format!("{name}.toml")).exists() => examples()
                .join(format!("{name}.toml"))
                .display()
                .to_string(),
            Some(name) => name.to_owned(),
        };
        let words = [
            "check",
            file.to_str().unwrap(),
            "--stance",
            &stance,
            "--format",
            "json",
        ];
        let run = context.run(&words);
        let answer: serde_json::Value = serde_json::from_str(&run.stdout)
            .unwrap_or_else(|error| panic!("{}: {error} {}", file.display(), run.stderr));
        let verdict = text("verdict").unwrap();
        assert_eq!(answer["verdict"], verdict, "{}", file.display());
        assert_eq!(
            run.code,
            i32::from(verdict != "clear"),
            "{}",
            file.display()
        );
        // Whatever stands against a shipment under a measure names the act.
        for finding in answer["findings"].as_array().unwrap() {
            if finding.get("measure").is_some() {
                let citation = &finding["citation"];
                assert!(
                    citation["source_url"]
                        .as_str()
                        .unwrap()
                        .starts_with("https://"),
                    "{finding}"
                );
                let secondary = citation["confidence"] == "secondary";
                let said = finding["doubts"]
                    .as_array()
                    .is_some_and(|doubts| doubts.iter().any(|one| one == "secondary_source"));
                assert!(!secondary || said, "{finding}");
            }
        }
        let kept = context.file("verdict.json", &run.stdout);
        let again = context.run(&[
            "check",
            "--replay",
            kept.to_str().unwrap(),
            "--format",
            "json",
        ]);
        assert_eq!(again.stdout, run.stdout, "{}", file.display());
        assert_eq!(again.code, run.code);
    }
}

#[test]
fn a_verdict_for_reading() {
    let context = Context::new();
    let file = examples().join("03-chips-without-the-clause.json");
    let run = context.run(&["check", file.to_str().unwrap()]);
    insta::assert_snapshot!(run.stdout);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    let csv = context.run(&["check", file.to_str().unwrap(), "--format", "csv"]);
    assert_eq!(
        csv.stdout,
        "shipment_id,verdict,measures,findings\n\
         03-chips-without-the-clause,prohibited,eu833-12g,clause_missing\n"
    );
}

#[test]
fn every_form_and_language_answers_and_repeats_to_the_byte() {
    let context = Context::new();
    let file = examples().join("16-owned-half-in-dollars.json");
    let mut pages = BTreeSet::new();
    for form in ["table", "csv", "json", "html"] {
        for language in ["en", "ru", "kk", "ar"] {
            let words = [
                "check",
                file.to_str().unwrap(),
                "--format",
                form,
                "--lang",
                language,
                "--explain",
            ];
            let once = context.run(&words);
            assert_eq!(once.code, 1, "{}", once.stderr);
            let again = context.run(&[&words[..], &["--threads", "1"]].concat());
            assert_eq!(once.stdout, again.stdout, "{form} {language}");
            assert!(once.stdout.contains("ofac-587.201"), "{form} {language}");
            pages.insert(once.stdout);
        }
    }
    // CSV and JSON are for programs: one for all languages.
    assert_eq!(pages.len(), 4 + 1 + 1 + 4);
}

#[test]
fn parties_that_nobody_screened_are_never_clear() {
    let context = Context::new();
    let text = example("01-grain-by-the-middle-corridor.json");
    let mut shipment: serde_json::Value = serde_json::from_str(&text).unwrap();
    shipment.as_object_mut().unwrap().remove("party_facts");
    let file = context.file("grain.json", &shipment.to_string());
    let said = context.run(&["check", file.to_str().unwrap()]);
    assert_eq!(said.code, 1);
    assert!(
        said.stdout.contains("Parties not screened:"),
        "{}",
        said.stdout
    );
    let words = ["check", file.to_str().unwrap(), "--screened-elsewhere"];
    let said = context.succeed(&words);
    let said: Vec<&str> = said.split_whitespace().collect();
    let said = said.join(" ");
    assert!(said.contains("sindan did not compare them"), "{said}");
}

#[test]
fn stance_and_day_are_chosen() {
    let context = Context::new();
    let file = examples().join("03-chips-without-the-clause.json");
    let file = file.to_str().unwrap();
    let verdict = |more: &[&str]| {
        let words = [&["check", file, "--format", "csv"], more].concat();
        let run = context.run(&words);
        run.stdout
            .lines()
            .nth(1)
            .unwrap()
            .split(',')
            .nth(1)
            .unwrap()
            .to_owned()
    };
    assert_eq!(verdict(&[]), "prohibited");
    assert_eq!(verdict(&["--stance", "kz-national"]), "review");
    // The day before the clause is needed.
    assert_eq!(verdict(&["--as-of", "2024-03-19"]), "clear");
    let said = context.fail(&["check", file, "--stance", "kz-nationl"], 2);
    assert!(said.contains("kz-national"), "{said}");
    let broken = context.file(
        "stance.toml",
        "version = 1\nid = \"x\"\nobeys = [\"XX\"]\nothers = \"warn\"\n",
    );
    let said = context.fail(&["check", file, "--stance", broken.to_str().unwrap()], 3);
    assert!(said.contains("stance.toml:3: `XX`"), "{said}");
}

#[test]
fn a_measure_with_a_mistake_is_refused_with_file_and_line() {
    let context = Context::new();
    let file = examples().join("03-chips-without-the-clause.json");
    let rules = context.file("mine.toml", "version = 1\n\n[[measure]]\nid = 7\n");
    let words = [
        "check",
        file.to_str().unwrap(),
        "--rules",
        rules.to_str().unwrap(),
    ];
    let said = context.fail(&words, 3);
    assert!(said.contains("mine.toml:4:"), "{said}");
}

#[test]
fn measures_of_ones_own_count_and_replay() {
    let context = Context::new();
    // The example of the handbook, as it stands there.
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules.md");
    let page = std::fs::read_to_string(page).unwrap();
    let (_, after) = page.split_once("```toml\nversion = 1\n\n[regime]").unwrap();
    let (rest, _) = after.split_once("```").unwrap();
    let rules = context.file("own.toml", &format!("version = 1\n\n[regime]{rest}"));
    let file = context.file(
        "shipment.json",
        r#"{"version":1,"id":"x","date":"2026-05-02","dispatch":"KAZ","destination":"KGZ",
            "transit":[],"mode":"road","lines":[{"code":"854231","origin":"CHN"}]}"#,
    );
    let words = [
        "check",
        file.to_str().unwrap(),
        "--rules",
        rules.to_str().unwrap(),
        "--format",
        "json",
    ];
    let run = context.run(&words);
    assert!(run.stdout.contains("own-chips-kgz"), "{}", run.stdout);
    let kept = context.file("verdict.json", &run.stdout);
    let words = [
        "check",
        "--replay",
        kept.to_str().unwrap(),
        "--format",
        "json",
    ];
    assert_eq!(context.run(&words).stdout, run.stdout);
    // An address that a browser would run is no address of a source.
    let text = std::fs::read_to_string(&rules).unwrap();
    let script = context.file("script.toml", &text.replace("https://", "javascript:"));
    let words = [
        "check",
        file.to_str().unwrap(),
        "--rules",
        script.to_str().unwrap(),
    ];
    assert!(context.fail(&words, 3).contains("script.toml"));
}

#[test]
fn the_shipment_of_the_handbook_is_one() {
    let context = Context::new();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/shipments.md");
    let page = std::fs::read_to_string(page).unwrap();
    let (_, after) = page.split_once("```json\n{").unwrap();
    let (rest, _) = after.split_once("\n```").unwrap();
    let file = context.file("shipment.json", &format!("{{{rest}"));
    let run = context.run(&["check", file.to_str().unwrap(), "--format", "csv"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    // With the facts of the page about screening, the consignee is a listed one.
    let (_, after) = page.split_once("```json\n\"party_facts\": {\n").unwrap();
    let (facts, _) = after.split_once("\n```").unwrap();
    let text = format!("{{\"party_facts\": {{{facts},{rest}");
    let file = context.file("screened.json", &text);
    let run = context.run(&["check", file.to_str().unwrap(), "--format", "csv"]);
    assert!(
        run.stdout.contains("listed_party"),
        "{}{}",
        run.stdout,
        run.stderr
    );
    let (_, table) = page.split_once("```text\n").unwrap();
    let (table, _) = table.split_once("```").unwrap();
    let file = context.file("batch.csv", table);
    let run = context.run(&["check", "--batch", file.to_str().unwrap()]);
    assert!(
        run.stdout.lines().count() == 2 && !run.stdout.contains("rejected"),
        "{}",
        run.stdout
    );
}

#[test]
fn wrong_files_name_the_field() {
    let context = Context::new();
    let refused = |text: &str, pointer: &str| {
        let file = context.file("wrong.json", text);
        let said = context.fail(&["check", file.to_str().unwrap()], 3);
        assert!(said.contains(pointer), "{text}: {said}");
    };
    let shipment = |line: &str, more: &str| {
        format!(
            r#"{{"version":1,"id":"x","date":"2024-05-02","dispatch":"DEU","destination":"KAZ","lines":[{line}]{more}}}"#
        )
    };
    refused(&shipment(r#"{"code":"771234"}"#, ""), "/lines/0/code");
    refused(&shipment(r#"{"code":854231}"#, ""), "/lines/0/code");
    refused(
        &shipment(r#"{"code":"854231","edition":2028}"#, ""),
        "/lines/0/edition",
    );
    refused(
        &shipment(r#"{"code":"854231","value":-1}"#, r#","currency":"EUR""#),
        "/lines/0/value",
    );
    refused(&shipment(r#"{"code":"854231","value":1}"#, ""), "/currency");
    refused(
        &shipment(
            r#"{"code":"854231"}"#,
            r#","clauses":["no_reexport_russia","reexport_permitted"]"#,
        ),
        "/clauses",
    );
    refused(
        &shipment(r#"{"code":"854231"}"#, r#","contract_date":"2024-06-31""#),
        "/contract_date",
    );
    let long = "x".repeat(1 << 20);
    refused(
        &shipment(
            &format!(r#"{{"code":"854231","description":"{long}"}}"#),
            "",
        ),
        "/lines/0/description",
    );
    refused(
        &shipment(
            r#"{"code":"854231"}"#,
            r#","party_facts":{"matches":[{"party":3,"list":"L","authority":"EU","entity_id":"e","name":"n","strength":"weak"}]}"#,
        ),
        "/party_facts/matches/0/party",
    );
    refused("[1,", "wrong.json");
    let said = context.fail(&["check", "absent.json"], 2);
    assert!(said.contains("absent.json"), "{said}");
    context.fail(&["check"], 2);
}

#[test]
fn a_batch_decides_what_it_can_and_names_the_rest() {
    let context = Context::new();
    let long = "x".repeat(1 << 20);
    let text = [
        HEADER,
        &row("grain", "080810", ""),
        &row("two", "080810", ""),
        &row("two", "870121", ""),
        &row("number", "8.54231E+05", ""),
        &row("half", "080810", ""),
        &row("half", "77", ""),
        &row("long", "080810", &long),
        "short,2024-05-02\n",
        &row("last", "080810", "\"wheat, hard\""),
    ]
    .concat();
    let file = context.file("in.csv", &text);
    let words = ["check", "--batch", file.to_str().unwrap()];
    let run = context.run(&words);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let verdicts: Vec<&str> = run
        .stdout
        .lines()
        .map(|line| line.rsplitn(3, ',').last().unwrap())
        .collect();
    assert_eq!(
        verdicts,
        [
            "shipment_id,verdict",
            "grain,clear",
            "two,clear",
            "number,rejected",
            "half,rejected",
            "long,rejected",
            "short,rejected",
            "last,clear"
        ],
        "{}",
        run.stdout
    );
    for said in [
        "in.csv:5: rejected `number`: /lines/0/code",
        "in.csv:7: rejected `half`: /lines/1/code",
        "in.csv:8: rejected `long`: /lines/0/description",
        "in.csv:9: rejected `short`: the row has 2 fields and the header 16",
        "9 rows: 3 shipments decided, 3 of them clear, 4 rejected",
    ] {
        assert!(run.stderr.contains(said), "{said}\n{}", run.stderr);
    }
    for threads in ["1", "3"] {
        let again = context.run(&[&words[..], &["--threads", threads]].concat());
        assert_eq!(again.stdout, run.stdout);
    }
    let again = context.run(&[&words[..], &["--rejects", "no.csv", "-o", "out.csv"]].concat());
    assert_eq!((again.code, again.stdout.as_str()), (1, ""));
    let written = |name: &str| std::fs::read_to_string(context.path(name)).unwrap();
    assert_eq!(written("out.csv"), run.stdout);
    let rejects = written("no.csv");
    assert!(rejects.starts_with("line,shipment_id,field,problem,hint\n5,number,/lines/0/code,"));
    assert_eq!(rejects.lines().count(), 1 + 4);
    // Who asks for quiet learns it too.
    let quiet = context.run(&[&words[..], &["-q"]].concat());
    let said = "4 shipments were rejected and not decided\n\
        hint: --rejects FILE writes them with the reasons\n";
    assert!(
        quiet.stderr.starts_with("error: ") && quiet.stderr.ends_with(said),
        "{}",
        quiet.stderr
    );
}

#[test]
fn a_row_that_cannot_be_read_takes_its_shipment_along() {
    let context = Context::new();
    let good = row("one", "080810", "");
    let cut = good.replace(",elsewhere", "");
    for text in [[&good, &cut], [&cut, &good]] {
        let file = context.file("in.csv", &[HEADER, text[0], text[1]].concat());
        let run = context.run(&["check", "--batch", file.to_str().unwrap()]);
        assert_eq!(run.stdout.lines().nth(1), Some("one,rejected,,"));
        assert_eq!((run.code, run.stdout.lines().count()), (3, 2));
    }
    let mut bytes = [HEADER, good.as_str()].concat().into_bytes();
    bytes.extend(
        good.replace("rail", "ra\u{0}il")
            .bytes()
            .map(|byte| match byte {
                0 => 0xff,
                other => other,
            }),
    );
    let path = context.bytes("bytes.csv", &bytes);
    let run = context.run(&["check", "--batch", path.to_str().unwrap()]);
    assert_eq!(run.stdout.lines().nth(1), Some("one,rejected,,"));
    assert!(
        run.stderr.contains("/mode: is not valid UTF-8"),
        "{}",
        run.stderr
    );
}

#[test]
fn parquet_goes_in_and_out() {
    let context = Context::new();
    let rows: Vec<String> = ["080810", "854231", "8.54231E+05"]
        .iter()
        .enumerate()
        .map(|(number, code)| row(&number.to_string(), code, "wheat"))
        .collect();
    let csv = context.file("in.csv", &format!("{HEADER}{}", rows.concat()));
    let cells = |line: &str| -> Vec<String> {
        let line = line.trim_end().split(',');
        line.map(str::to_owned).collect()
    };
    let header = cells(HEADER);
    let names: Vec<&str> = header.iter().map(String::as_str).collect();
    let mut bytes = Vec::new();
    let mut table = sindan_catalog::TextTableWriter::new(&mut bytes, &names).unwrap();
    for row in &rows {
        let row = cells(row);
        let row: Vec<&str> = row.iter().map(String::as_str).collect();
        table.push(&row).unwrap();
    }
    table.finish().unwrap();
    let parquet = context.bytes("in.parquet", &bytes);
    let from_csv = context.run(&["check", "--batch", csv.to_str().unwrap()]);
    let from_parquet = context.run(&["check", "--batch", parquet.to_str().unwrap()]);
    assert_eq!(from_csv.stdout, from_parquet.stdout);
    assert_eq!(from_csv.stdout.lines().count(), 4);
    let words = ["--format", "parquet", "--output", "out.parquet"];
    let run = context.run(&[&["check", "--batch", csv.to_str().unwrap()], &words[..]].concat());
    assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{}", run.stderr);
    let mut out = sindan_catalog::RowFile::open_whole(&context.path("out.parquet")).unwrap();
    assert_eq!(
        out.columns().collect::<Vec<_>>().join(","),
        from_csv.stdout.lines().next().unwrap()
    );
    for line in from_csv.stdout.lines().skip(1) {
        let row = out.advance().unwrap().unwrap().unwrap();
        let row: Vec<String> = row
            .fields
            .into_iter()
            .map(Option::unwrap_or_default)
            .collect();
        assert_eq!(row.join(","), line);
    }
    let one = context.file("one.json", &example("03-chips-without-the-clause.json"));
    let said = context.fail(&["check", one.to_str().unwrap(), "--format", "parquet"], 2);
    assert!(said.contains("--batch"), "{said}");
}

#[test]
fn a_nomenclature_that_is_held_refuses_codes_that_it_lacks() {
    let context = Context::new();
    let rows = row("there", "880610", "drone") + &row("nowhere", "880619", "drone");
    context.file("in.csv", &(HEADER.to_owned() + &rows));
    let words = ["check", "--batch", "in.csv", "--format", "csv"];
    // Without a nomenclature nobody knows, and both are decided.
    let before = context.run(&words);
    assert!(!before.stdout.contains("rejected"), "{}", before.stdout);
    assert!(
        before.stdout.contains("code_not_verified"),
        "{}",
        before.stdout
    );
    let codes = "section,hscode,description,parent,level\n\
        IV,24,Tobacco,TOTAL,2\nIV,2404,Inhaled,24,4\n\
        XVII,88,Aircraft,TOTAL,2\nXVII,8806,Unmanned aircraft,88,4\n\
        XVII,880610,For passengers,8806,6\n";
    let codes = context.file("codes.csv", codes);
    context.succeed(&["data", "add", "hs", codes.to_str().unwrap()]);
    let after = context.run(&words);
    let lines: Vec<&str> = after.stdout.lines().collect();
    assert!(lines[1].starts_with("there,"), "{}", after.stdout);
    assert!(!lines[1].contains("code_not_verified"), "{}", after.stdout);
    assert_eq!(lines[2], "nowhere,rejected,,");
    assert!(
        after
            .stderr
            .contains("in.csv:3: rejected `nowhere`: /lines/0/code"),
        "{}",
        after.stderr
    );
    // One file alone: code 3, with the pointer and the nearest code that there is.
    let alone = example("01-grain-by-the-middle-corridor.json").replace("100199", "880619");
    assert!(alone.contains("880619"), "{alone}");
    context.file("one.json", &alone);
    let said = context.fail(&["check", "one.json"], 3);
    assert!(
        said.contains("/lines/0/code") && said.contains("880610"),
        "{said}"
    );
}

#[test]
fn a_batch_says_how_it_ended() {
    let context = Context::new();
    let run = |text: &str| {
        let file = context.file("in.csv", text);
        context.run(&["check", "--batch", file.to_str().unwrap()])
    };
    let clear = run(&format!("{HEADER}{}", row("a", "080810", "")));
    assert_eq!(clear.code, 0, "{}{}", clear.stdout, clear.stderr);
    assert_eq!(run(&format!("{HEADER}{}", row("a", "77", ""))).code, 3);
    let wrong = run("id,date,colour\n");
    assert_eq!(wrong.code, 3);
    assert!(
        wrong.stderr.contains("/colour: is not a column"),
        "{}",
        wrong.stderr
    );
    assert_eq!(run("").code, 3);
    let semicolons = run("id;date;dispatch\n");
    assert!(
        semicolons.stderr.contains("not separated by commas"),
        "{}",
        semicolons.stderr
    );
    // A quotation mark that is never closed must not fill the memory.
    let open = format!("{HEADER}\"{}", "x,\n".repeat(4 << 20));
    let open = run(&open);
    assert_eq!(open.code, 3);
    assert!(open.stderr.contains("quotation mark"), "{}", open.stderr);
}

#[test]
fn batches_of_many_shipments_keep_their_order() {
    let context = Context::new();
    let mut text = HEADER.to_owned();
    for number in 0..3000 {
        text.push_str(&row(&number.to_string(), "080810", ""));
    }
    let file = context.file("in.csv", &text);
    let words = ["check", "--batch", file.to_str().unwrap(), "--format"];
    let csv = context.succeed(&[&words[..], &["csv"]].concat());
    let ids: Vec<&str> = csv
        .lines()
        .skip(1)
        .map(|line| line.split(',').next().unwrap())
        .collect();
    let expected: Vec<String> = (0..3000).map(|number| number.to_string()).collect();
    assert_eq!(ids, expected);
    let lines = context.succeed(&[&words[..], &["json"]].concat());
    let first: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&first["shipment"], &first["verdict"]),
        (&"0".into(), &"clear".into())
    );
    context.fail(&[&words[..], &["html"]].concat(), 2);
}

#[test]
fn changed_verdict_files_do_not_replay() {
    let context = Context::new();
    let file = examples().join("64-end-user-on-the-list.json");
    let kept = context
        .run(&["check", file.to_str().unwrap(), "--format", "json"])
        .stdout;
    let replay = |text: &str, code: i32| {
        let file = context.file("verdict.json", text);
        context.fail(&["check", "--replay", file.to_str().unwrap()], code)
    };
    let changed = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut answer: serde_json::Value = serde_json::from_str(&kept).unwrap();
        change(&mut answer);
        answer.to_string()
    };
    let said = replay(&changed(&|answer| answer["verdict"] = "clear".into()), 3);
    assert!(said.contains("/findings"), "{said}");
    let said = replay(
        &changed(&|answer| answer["question"]["shipment"]["id"] = "other".into()),
        3,
    );
    assert!(said.contains("/hash"), "{said}");
    let said = replay(&changed(&|answer| answer["base"] = "sha256:0".into()), 4);
    assert!(said.contains("measures base"), "{said}");
    let said = replay(&changed(&|answer| answer["version"] = 2.into()), 3);
    assert!(said.contains("/version"), "{said}");
    replay("{}", 3);
}
