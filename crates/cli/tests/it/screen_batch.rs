//! Tables of parties: `sindan screen --batch`.

use std::process::Stdio;

use crate::screen::{HOLDINGS, with_holdings, with_list};

#[test]
fn a_batch_keeps_its_order_and_names_the_rows_it_could_not_ask() {
    let context = with_list();
    let mut table = b"name,query_id,countries\nYevgeny Primerov,a,RU\n".to_vec();
    table.extend(b"Nobody Particular,b,\n???,c,\nbad \xff,d,\nObrazets Trading,e,Atlantis\n");
    table.extend(b"\"OBRAZETS TRADING, OOO\",f,ru; kz\n");
    let path = context.path("in.csv");
    context.bytes("in.csv", &table);
    let run = context.run(&["screen", "--batch", path.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines[0], "query_id,rank,entity_id,score,list,matched_name");
    assert!(lines[1].starts_with("a,1,P1,"), "{}", run.stdout);
    assert!(lines[2].starts_with("f,1,O1,"), "{}", run.stdout);
    assert_eq!(lines.len(), 3);
    for note in [
        "3 parties screened, 2 with hits, 3 rows rejected",
        "row 4",
        "row 5",
        "row 6",
    ] {
        assert!(run.stderr.contains(note), "{note}\n{}", run.stderr);
    }
    let words = [
        "screen",
        "--batch",
        path.to_str().unwrap(),
        "--format",
        "json",
    ];
    let lines = context.succeed(&words);
    let outcomes: Vec<String> = lines
        .lines()
        .map(|line| {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            assert_eq!(row["version"], 1);
            let list = &row["lists"][0];
            assert_eq!(
                (&list["name"], &list["as_of"]),
                (&"list-mine".into(), &().into())
            );
            assert!(
                list["version"].is_string() && row["day"].is_string(),
                "{row}"
            );
            format!(
                "{} {}",
                row["query_id"].as_str().unwrap(),
                row["outcome"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(outcomes, ["a hit", "b no_hit", "f hit"]);
    let words = [
        "screen",
        "--batch",
        path.to_str().unwrap(),
        "--output",
        "out.csv",
        "-q",
    ];
    assert_eq!(context.succeed(&words), "");
    assert_eq!(
        std::fs::read_to_string(context.path("out.csv")).unwrap(),
        run.stdout
    );
    context.fail(
        &[
            "screen",
            "--batch",
            path.to_str().unwrap(),
            "--format",
            "html",
        ],
        2,
    );
}

#[test]
fn a_large_batch_is_whole_and_the_same_with_one_thread() {
    let context = with_list();
    let mut table = "query_id,name\n".to_owned();
    for at in 0..5000 {
        let name = if at % 10 == 0 {
            "Gulnara Myssalova"
        } else {
            "Jonathan Appleseed"
        };
        table += &format!("{at},{name}\n");
    }
    let path = context.file("many.csv", &table);
    let words = ["screen", "--batch", path.to_str().unwrap()];
    let many = context.succeed(&words);
    let one = context.succeed(&[&words[..], &["--threads", "1"]].concat());
    assert_eq!(many, one);
    assert_eq!(many.lines().count(), 501);
    assert!(many.lines().last().unwrap().starts_with("4990,1,P2,"));
}

#[test]
fn a_reader_who_has_enough_ends_a_batch_quietly() {
    let context = with_list();
    let mut table = "query_id,name\n".to_owned();
    for at in 0..20_000 {
        table += &format!("{at},Gulnara Myssalova\n");
    }
    let path = context.file("many.csv", &table);
    let mut run = context
        .command(&["screen", "--batch", path.to_str().unwrap()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(run.stdout.take());
    let output = run.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn nothing_that_is_read_is_written_over() {
    let (context, _) = with_holdings();
    let text = "query_id,name\n1,Aral Logistics\n2,---\n";
    context.file("in.csv", text);
    for words in [
        &["screen", "--batch", "in.csv", "--rejects", "in.csv"][..],
        &["screen", "--batch", "in.csv", "-o", "in.csv"],
        &["screen", "--batch", "in.csv", "-o", "./in.csv"],
        &["screen", "--batch", "in.csv", "-o", "link.csv"],
        &[
            "screen",
            "--batch",
            "in.csv",
            "--rejects",
            "new.csv",
            "-o",
            "./new.csv",
        ],
        &[
            "screen",
            "x",
            "--holdings",
            "holdings.csv",
            "-o",
            "holdings.csv",
        ],
        &["check", "--batch", "in.csv", "--rejects", "in.csv"],
        &["check", "--batch", "in.csv", "-o", "in.csv"],
        &[
            "check",
            "--batch",
            "in.csv",
            "--holdings",
            "holdings.csv",
            "-o",
            "holdings.csv",
        ],
        &["check", "in.csv", "-o", "in.csv"],
    ] {
        #[cfg(unix)]
        let _ = std::os::unix::fs::symlink(context.path("in.csv"), context.path("link.csv"));
        #[cfg(not(unix))]
        if words.contains(&"link.csv") {
            continue;
        }
        let stderr = context.fail(words, 2);
        assert!(
            stderr.contains("name a file of its own"),
            "{words:?} {stderr}"
        );
        let now = |name: &str| std::fs::read_to_string(context.path(name)).unwrap();
        assert_eq!(now("in.csv"), text, "{words:?}");
        assert_eq!(now("holdings.csv"), HOLDINGS, "{words:?}");
    }
    // A device is written to, and never over.
    context.succeed(&["screen", "--batch", "in.csv", "--rejects", "/dev/null"]);
}

#[test]
fn rows_that_were_not_screened_are_told_to_the_quiet_too() {
    let context = with_list();
    context.file("in.csv", "query_id,name\n1,Primerov\n2,---\n3,???\n");
    let words = ["screen", "--batch", "in.csv", "-q"];
    let run = context.run(&words);
    assert_eq!(run.code, 0);
    let said = "error: in.csv: 2 rows were rejected and not screened\n\
        hint: --rejects FILE writes them with the reasons\n";
    assert_eq!(run.stderr, said);
    let run = context.run(&[&words[..], &["--rejects", "no.csv"]].concat());
    assert_eq!(run.code, 0);
    assert!(
        run.stderr.contains("hint: no.csv has the reasons"),
        "{}",
        run.stderr
    );
    assert_eq!(
        context.run(&[&words[..], &["--fail-on-hit"]].concat()).code,
        1
    );
    context.file("in.csv", "query_id,name\n2,---\n");
    for words in [&words[..], &[&words[..], &["--fail-on-hit"]].concat()[..]] {
        let run = context.run(words);
        assert_eq!(run.code, 3, "{}", run.stderr);
        assert!(run.stderr.contains("1 row was rejected"), "{}", run.stderr);
    }
}

#[test]
fn tables_in_another_form_are_refused_by_name() {
    let context = with_list();
    let text = "query_id,name\n1,Primerov\n";
    let wide: Vec<u8> = std::iter::once(0xfeff)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    context.bytes("in.csv", &wide);
    for command in ["screen", "check"] {
        let words = [command, "--batch", "in.csv"];
        let stderr = context.fail(&words, 3);
        assert!(stderr.contains("in.csv: is UTF-16"), "{stderr}");
        assert!(stderr.contains("hint: save it as CSV in UTF-8"), "{stderr}");
    }
    for mark in [";", "\t"] {
        context.file("in.csv", &text.replace(',', mark));
        let stderr = context.fail(&["screen", "--batch", "in.csv"], 3);
        assert!(stderr.contains("not separated by commas"), "{stderr}");
        assert!(
            stderr.contains("hint: save the table with commas"),
            "{stderr}"
        );
    }
}

#[test]
fn rejected_rows_of_a_batch_go_to_a_file() {
    let context = with_list();
    let rows: String = (0..30).map(|row| format!("{row},---\n")).collect();
    let batch = context.file("batch.csv", &format!("query_id,name\nx,Primerov\n{rows}"));
    let rejects = context.path("rejects.csv");
    let words = ["screen", "--batch", batch.to_str().unwrap()];
    let more = ["--rejects", rejects.to_str().unwrap()];
    let run = context.run(&[&words[..], &more].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let written = std::fs::read_to_string(&rejects).unwrap();
    assert_eq!(written.lines().count(), 31);
    assert!(
        written.starts_with("row,reason\n3,name: `---` holds no letter"),
        "{written}"
    );
    assert!(!run.stderr.contains("rejected row"), "{}", run.stderr);
    for place in ["-", "hits.csv"] {
        let more = ["--rejects", place, "--output", "hits.csv"];
        let run = context.run(&[&words[..], &more].concat());
        assert_eq!(run.code, 2);
        assert!(
            run.stderr.contains("name a file of its own"),
            "{}",
            run.stderr
        );
    }
    let run = context.run(&words);
    assert!(
        run.stderr.contains("and 10 more; --rejects FILE"),
        "{}",
        run.stderr
    );
}
