//! `sindan screen` and the lists behind it.

use crate::context::{Context, DAY, tree};

const LIST: &str = "id,schema,name,aliases,birth_date,countries,identifiers\n\
    P1,Person,Yevgeny Ivanovich Primerov,Евгений Иванович Примеров,1962-09-30,ru,INN: 500100732259\n\
    P2,Person,Gulnara Myssalova,,1970,kz,\n\
    O1,Company,Obrazets Trading LLC,,,ru,\n\
    V1,Vessel,SAMPLE STAR,,,,IMO: 9074729\n";

pub(crate) fn with_list() -> Context {
    let context = Context::new();
    let file = context.file("mine.csv", LIST);
    let words = [
        "data",
        "add",
        "list",
        file.to_str().unwrap(),
        "--name",
        "mine",
    ];
    context.succeed(&words);
    context
}

fn json(context: &Context, words: &[&str]) -> serde_json::Value {
    let mut all = vec!["screen"];
    all.extend(words);
    all.extend(["--format", "json"]);
    serde_json::from_str(&context.succeed(&all)).unwrap()
}

#[test]
fn a_party_is_found_in_any_script_and_the_answer_says_why() {
    let context = with_list();
    for name in [
        "Evgenij Primerov",
        "ПРИМЕРОВ Евгений",
        "Primerov, Yevgeny",
        "Dr. Yevgeny Primerov",
    ] {
        let answer = json(&context, &[name]);
        assert_eq!(answer["version"], 1);
        assert_eq!(answer["outcome"], "hit", "{name}: {answer}");
        assert_eq!(answer["hits"][0]["entity_id"], "P1", "{name}");
        assert_eq!(answer["hits"][0]["list"], "list-mine");
        assert!(
            !answer["hits"][0]["explanation"]["edges"]
                .as_array()
                .unwrap()
                .is_empty()
        );
        assert_eq!(answer["demonstration"], false);
    }
    let clear = json(&context, &["Jonathan Appleseed"]);
    assert_eq!(clear["outcome"], "no_hit");
    assert_eq!(clear["hits"].as_array().unwrap().len(), 0);

    let text = context.succeed(&["screen", "Yevgeny Primerov", "--explain"]);
    assert!(
        text.contains("Yevgeny Ivanovich Primerov") && text.contains("same word"),
        "{text}"
    );
    assert!(text.contains("not a probability"), "{text}");
    assert!(
        text.lines().all(|line| line.chars().count() <= 100),
        "{text}"
    );
    assert!(!text.contains("DEMONSTRATION"), "{text}");
}

#[test]
fn what_else_is_known_counts() {
    let context = with_list();
    let alone = json(&context, &["Yevgeny Primerov"]);
    let other = json(
        &context,
        &[
            "Yevgeny Primerov",
            "--dob",
            "1985-01-02",
            "--threshold",
            "0",
        ],
    );
    let score = |answer: &serde_json::Value| answer["hits"][0]["score"].as_f64().unwrap();
    assert!(score(&other) < score(&alone));
    let found = json(&context, &["--id", "imo:9074729"]);
    assert_eq!(found["hits"][0]["entity_id"], "V1", "{found}");
    let found = json(&context, &["Somebody Else", "--id", "inn:500100732259"]);
    assert_eq!(found["hits"][0]["entity_id"], "P1");
    assert_eq!(found["hits"][0]["explanation"]["rule"], "identifier");
}

#[test]
fn every_form_in_every_language() {
    let context = with_list();
    for language in ["en", "ru", "kk", "ar"] {
        let words = [
            "screen",
            "Yevgeny Primerov",
            "--explain",
            "--lang",
            language,
        ];
        assert!(context.succeed(&words).contains("P1"));
        let page = context.succeed(&[&words[..], &["--format", "html"]].concat());
        assert!(
            page.contains("P1") && page.contains("</html>"),
            "{language}"
        );
        let rows = context.succeed(&[&words[..], &["--format", "csv"]].concat());
        assert!(
            rows.starts_with("query_id,rank,entity_id,score,list,matched_name\n1,1,P1,"),
            "{rows}"
        );
    }
}

#[test]
fn exit_codes() {
    let context = with_list();
    let hit = context.run(&["screen", "Yevgeny Primerov", "--fail-on-hit"]);
    assert_eq!(
        (hit.code, hit.stderr.contains("error")),
        (1, false),
        "{}",
        hit.stderr
    );
    assert!(hit.stdout.contains("P1"));
    context.succeed(&["screen", "Jonathan Appleseed", "--fail-on-hit"]);
    for words in [
        &["screen"][..],
        &["screen", ""],
        &["screen", "—!?"],
        &["screen", "x", "--dob", "1962-13-01"],
        &["screen", "x", "--country", "Atlantis"],
        &["screen", "x", "--list", "nothing"],
        &["screen", "x", "--threshold", "7"],
        &["screen", "x", "--batch", "in.csv"],
    ] {
        context.fail(words, 2);
    }
    for (name, content) in [
        ("page.csv", "<!DOCTYPE html><html><body>503</body></html>"),
        ("short.csv", "name\nA\n"),
        ("empty.csv", ""),
        ("zip.xlsx", "PK\u{3}\u{4}not a zip at all"),
        ("bad.parquet", "PAR1 and nothing else"),
    ] {
        let path = context.file(name, content);
        context.fail(&["screen", "--batch", path.to_str().unwrap()], 3);
    }
}

#[test]
fn hostile_names_neither_crash_nor_hang() {
    let context = with_list();
    let long = "Primerov ".repeat(1200);
    let said = context.fail(&["screen", &long], 2);
    assert!(said.contains("longer than the 24 words"), "{said}");
    for name in [
        "\u{202e}vorem\u{202c}irP ynegveY",
        "Y\u{200b}e\u{200d}vgeny Pri\u{2060}merov",
        "يفغيني Primerov Евгений 普里梅罗夫",
        "a\u{301}\u{302}\u{303}\u{304}\u{305}",
        "'; DROP TABLE parties; --",
    ] {
        let answer = json(&context, &[name]);
        assert!(answer["outcome"].is_string());
    }
    let hidden = json(&context, &["Y\u{200b}evgeny Pri\u{2060}merov"]);
    assert_eq!(hidden["hits"][0]["entity_id"], "P1");
}

#[test]
fn the_index_is_kept_rebuilt_where_damaged_and_renewed_with_the_list() {
    let context = with_list();
    let derived = context.catalog().join("derived");
    let index = || {
        let mut files: Vec<_> = derived
            .read_dir()
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| {
                path.file_name()
                    .unwrap()
                    .to_string_lossy()
                    .starts_with("screening-")
            })
            .collect();
        assert_eq!(files.len(), 1, "{files:?}");
        files.remove(0)
    };
    let first = context.succeed(&["screen", "Gulnara Myssalova"]);
    let kept = index();
    let size = std::fs::metadata(&kept).unwrap().len();
    std::fs::OpenOptions::new()
        .write(true)
        .open(&kept)
        .unwrap()
        .set_len(size / 2)
        .unwrap();
    let run = context.run(&["screen", "Gulnara Myssalova"]);
    assert_eq!((run.code, run.stdout), (0, first.clone()));
    assert!(
        run.stderr.contains("index kept for faster starts"),
        "{}",
        run.stderr
    );
    assert_eq!(std::fs::metadata(index()).unwrap().len(), size);
    assert_eq!(context.run(&["screen", "Gulnara Myssalova"]).stderr, "");

    let longer = format!("{LIST}P3,Person,Novy Chelovek,,,,\n");
    let file = context.file("mine.csv", &longer);
    let words = [
        "data",
        "add",
        "list",
        file.to_str().unwrap(),
        "--name",
        "mine",
    ];
    context.succeed(&words);
    assert_eq!(
        json(&context, &["Novy Chelovek"])["hits"][0]["entity_id"],
        "P3"
    );
    assert_ne!(index(), kept);
    let diff = context.succeed(&["data", "diff", "list-mine"]);
    assert!(
        diff.contains("1 added, 0 removed, 0 changed, 4 unchanged"),
        "{diff}"
    );
    assert!(diff.contains("+ P3 Novy Chelovek"), "{diff}");
}

#[test]
fn a_list_that_shrank_or_is_a_web_page_changes_nothing() {
    let context = with_list();
    let before = tree(&context.catalog());
    for content in [
        "id,schema,name\nP1,Person,Yevgeny Ivanovich Primerov\n",
        "<html><body>Service unavailable</body></html>",
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>",
    ] {
        let file = context.file("new.csv", content);
        let words = [
            "data",
            "add",
            "list",
            file.to_str().unwrap(),
            "--name",
            "mine",
        ];
        context.fail(&words, 3);
        assert_eq!(tree(&context.catalog()), before, "{content}");
    }
    let file = context.file(
        "new.csv",
        "id,schema,name\nP1,Person,Yevgeny Ivanovich Primerov\n",
    );
    let words = [
        "data",
        "add",
        "list",
        file.to_str().unwrap(),
        "--name",
        "mine",
        "--accept-shrink",
    ];
    context.succeed(&words);
    assert_eq!(json(&context, &["Gulnara Myssalova"])["outcome"], "no_hit");
}

/// A list of OFAC in its plain form, which carries no date.
const UNDATED: &str = "42,\"PRIMEROV, Yevgeny\",\"individual\",\"RUSSIA-EO14024\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 30 Sep 1962.\"\r\n";

#[test]
fn a_list_clears_for_seven_days_and_not_for_eight() {
    let context = Context::new();
    let file = context.file("sdn.csv", UNDATED);
    let add = ["data", "add", "ofac", file.to_str().unwrap()];
    context.succeed(&[&add[..], &["--published", "2022-05-05"]].concat());
    let on = |day: &str, name: &str| json(&context, &[name, "--as-of", day]);
    let clear = on("2022-05-12", "Jonathan Appleseed");
    assert_eq!(clear["outcome"], "no_hit", "{clear}");
    assert_eq!(clear["lists"][0]["age_days"], 7);
    let asked = ["Jonathan Appleseed", "--as-of", "2022-05-13"];
    assert_eq!(json(&context, &asked)["outcome"], "cannot_decide");
    let run = context.run(&[&["screen"][..], &asked[..], &["--fail-on-hit"]].concat());
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("too old"), "{}", run.stdout);
    let patient = [&asked[..], &["--max-list-age", "8"]].concat();
    assert_eq!(json(&context, &patient)["outcome"], "no_hit");
    assert_eq!(on("2022-05-13", "Yevgeny Primerov")["outcome"], "hit");
}

#[test]
fn prune_leaves_the_newest_list_with_a_date() {
    let context = Context::new();
    let add = |name: &str, content: &str, more: &[&str]| {
        let file = context.file(name, content);
        let words = ["data", "add", "ofac", file.to_str().unwrap()];
        context.succeed(&[&words[..], more].concat());
    };
    add("old.csv", UNDATED, &["--published", "2022-05-04"]);
    let newer = UNDATED.replace("Yevgeny", "Yevgeniya");
    add("dated.csv", &newer, &["--published", "2022-05-05"]);
    add("undated.csv", &newer.replace("42,", "43,"), &[]);
    context.succeed(&["data", "prune", "--keep", "1"]);
    let answer = json(&context, &["Jonathan Appleseed", "--as-of", "2022-05-06"]);
    assert_eq!(answer["outcome"], "no_hit", "{answer}");
    assert_eq!(answer["lists"][0]["age_days"], 1);
    // The older one is gone, the undated one is not.
    context.fail(&["screen", "Yevgeny Primerov", "--as-of", "2022-05-04"], 4);
    let now = json(&context, &["Jonathan Appleseed"]);
    assert_eq!(now["outcome"], "cannot_decide", "{now}");
}

#[test]
fn a_list_without_a_date_clears_nobody_until_the_user_gives_it() {
    let context = Context::new();
    let file = context.file("sdn.csv", UNDATED);
    let add = ["data", "add", "ofac", file.to_str().unwrap()];
    let run = context.run(&add);
    assert!(
        run.code == 0 && run.stdout.contains("age is unknown"),
        "{}",
        run.stdout
    );
    let asked = json(&context, &["Jonathan Appleseed"]);
    assert_eq!(asked["outcome"], "cannot_decide", "{asked}");
    assert_eq!(asked["lists"][0]["age_days"], serde_json::Value::Null);
    // No patience makes an unknown age a known one.
    let patient = ["Jonathan Appleseed", "--max-list-age", "100000"];
    assert_eq!(json(&context, &patient)["outcome"], "cannot_decide");
    assert_eq!(json(&context, &["Yevgeny Primerov"])["outcome"], "hit");
    for (language, words) in [
        ("en", "date unknown"),
        ("ru", "дата неизвестна"),
        ("kk", "күні белгісіз"),
        ("ar", "التاريخ مجهول"),
    ] {
        let text = context.succeed(&["screen", "Jonathan Appleseed", "--lang", language]);
        assert!(
            text.contains(words) && text.contains("--published"),
            "{text}"
        );
    }

    context.fail(&[&add[..], &["--published", "2999-01-01"]].concat(), 3);
    context.succeed(&[&add[..], &["--published", "2022-05-05"]].concat());
    let asked = json(&context, &["Jonathan Appleseed", "--as-of", "2022-05-06"]);
    assert_eq!(asked["outcome"], "no_hit", "{asked}");
    // The dated one has taken the place of the other, although its day is earlier.
    let today = json(&context, &["Jonathan Appleseed"]);
    assert_eq!(today["lists"][0]["provenance"]["as_of"], "2022-05-05");
    assert_eq!(today["outcome"], "cannot_decide");
    // Without a date again nothing is forgotten.
    context.succeed(&add);
    let again = json(&context, &["Jonathan Appleseed", "--as-of", "2022-05-06"]);
    assert_eq!(again["outcome"], "no_hit");
}

#[test]
fn the_demonstration_list_says_what_it_is_and_goes_when_a_list_comes() {
    const NOTICE: &str = "DEMONSTRATION, NOT FOR COMPLIANCE";
    let context = Context::new();
    let words = ["screen", "CUBAN FREIGHT ENTERPRISE", "--as-of", DAY];
    for format in ["table", "csv", "json", "html"] {
        for language in ["en", "ru", "kk", "ar"] {
            let more = ["--format", format, "--lang", language];
            let text = context.succeed(&[&words[..], &more].concat());
            assert!(
                text.contains(NOTICE) && text.contains("1287"),
                "{format} {language}"
            );
        }
    }
    let then = context.succeed(&words);
    assert!(
        then.contains("--published") && !then.contains("data pull"),
        "{then}"
    );
    let nobody = json(&context, &["Jonathan Appleseed"]);
    assert_eq!(
        (&nobody["outcome"], &nobody["notice"]),
        (&"cannot_decide".into(), &NOTICE.into())
    );
    let table = context.file("in.csv", "query_id,name\n1,CUBAN FREIGHT ENTERPRISE\n2,x\n");
    for format in ["csv", "json"] {
        let words = [
            "screen",
            "--batch",
            table.to_str().unwrap(),
            "--format",
            format,
        ];
        let run = context.run(&words);
        assert!(
            run.stdout.contains(NOTICE) && run.stderr.contains(NOTICE),
            "{}",
            run.stdout
        );
        assert!(!run.stdout.contains(",,,,"), "{}", run.stdout);
    }
    // Where nobody fits the rows say it too, and one that fits needs no other.
    let nobody = format!("query_id,rank,entity_id,score,list,matched_name\n,,,,\"{NOTICE}\",\n");
    let words = ["screen", "Jonathan Appleseed", "--format", "csv", "-q"];
    assert_eq!(context.succeed(&words), nobody);
    let table = context.file("in.csv", "query_id,name\n1,Jonathan Appleseed\n2,x\n");
    let words = ["screen", "--batch", table.to_str().unwrap(), "-q"];
    assert_eq!(context.succeed(&words), nobody);
    context.succeed(&[&words[..], &["-o", "out.csv"]].concat());
    assert_eq!(
        std::fs::read_to_string(context.path("out.csv")).unwrap(),
        nobody
    );
    let file = context.file("mine.csv", LIST);
    context.succeed(&[
        "data",
        "add",
        "list",
        file.to_str().unwrap(),
        "--name",
        "mine",
    ]);
    let text = context.succeed(&["screen", "CUBAN FREIGHT ENTERPRISE"]);
    assert!(!text.contains(NOTICE) && !text.contains("1287"), "{text}");
}

#[test]
fn a_screening_for_reading() {
    let context = with_list();
    let words = [
        "screen",
        "Евгений Примеров",
        "--country",
        "KAZ",
        "--dob",
        "1962-09",
        "--explain",
    ];
    insta::assert_snapshot!(today_and_hash_hidden(&context.succeed(&words)));
    let words = ["screen", "--id", "imo:9074729"];
    insta::assert_snapshot!(today_and_hash_hidden(&context.succeed(&words)));
}

/// The day of the run, in a version and in words, is another every day.
fn today_and_hash_hidden(text: &str) -> String {
    let today = jiff::Timestamp::now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date();
    text.replace(&today.to_string(), "[TODAY]  ")
        .replace(&today.strftime("%-d %B %Y").to_string(), "[TODAY]")
}

#[test]
fn what_contradicts_a_name_leaves_it_for_review() {
    let context = with_list();
    for words in [
        ["Yevgeny Primerov", "--dob", "1970-01-01"],
        ["Yevgeny Primerov", "--dob", "1962-09-29"],
    ] {
        let answer = json(&context, &words);
        assert_eq!(answer["outcome"], "review", "{answer}");
        let hit = &answer["hits"][0];
        assert_eq!(hit["entity_id"], "P1");
        assert_eq!(hit["explanation"]["rule"], "contradicted");
        assert!(hit["score"].as_f64().unwrap() < 0.7);
    }
    // CSV has the hits at the threshold or above alone, and says what it leaves out.
    let words = ["screen", "Yevgeny Primerov", "--dob", "1970-01-01"];
    let csv = [&words[..], &["--format", "csv", "--fail-on-hit"]].concat();
    let run = context.run(&csv);
    let header = "query_id,rank,entity_id,score,list,matched_name\n";
    assert_eq!((run.code, &*run.stdout), (1, header));
    assert!(run.stderr.contains("left for review"), "{}", run.stderr);
    assert!(run.stderr.contains("no rows of CSV: 1."), "{}", run.stderr);
    let table = "query_id,name,birth_date\n1,Yevgeny Primerov,1970-01-01\n2,Gulnara Myssalova,\n";
    context.file("in.csv", table);
    let run = context.run(&["screen", "--batch", "in.csv"]);
    assert_eq!(run.code, 0);
    assert_eq!(run.stdout.lines().count(), 2, "{}", run.stdout);
    assert!(run.stdout.contains("\n2,1,P2,"), "{}", run.stdout);
    assert!(run.stderr.contains("no rows of CSV: 1."), "{}", run.stderr);
    assert!(run.stderr.contains("2 with hits"), "{}", run.stderr);
    let line = context.succeed(&["screen", "--batch", "in.csv", "--format", "json"]);
    let row: serde_json::Value = serde_json::from_str(line.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&row["outcome"], &row["hits"][0]["entity_id"]),
        (&"review".into(), &"P1".into())
    );
    // A name that does not fit by itself is not kept by it.
    let other = json(&context, &["Oleg Berdyansky", "--dob", "1970-01-01"]);
    assert_eq!(other["outcome"], "no_hit", "{other}");
}

#[test]
fn namesakes_by_the_hundred_do_not_hide_the_right_one() {
    let context = Context::new();
    let mut list = "id,type,name,birth_date\n".to_owned();
    for at in 0..400 {
        list += &format!("N{at},Person,Muhammad Ali Khan,{}\n", 1900 + at % 90);
    }
    list += "RIGHT,Person,Muhammad Ali Khan,2001-02-03\n";
    let file = context.file("namesakes.csv", &list);
    let file = file.to_str().unwrap();
    context.succeed(&["data", "add", "list", file, "--name", "mine"]);
    let asked = ["Muhammad Ali Khan", "--dob", "2001-02-03"];
    let answer = json(&context, &asked);
    assert_eq!(answer["outcome"], "hit");
    assert_eq!(answer["hits"][0]["entity_id"], "RIGHT");
    assert_eq!(answer["total"], 401);
    assert_eq!(answer["hits"].as_array().unwrap().len(), 20);
    // What all come to does not depend on how many are shown.
    let one = json(&context, &[&asked[..], &["--limit", "1"]].concat());
    assert_eq!(
        (&one["outcome"], &one["total"]),
        (&"hit".into(), &401.into())
    );
    let text = context.succeed(&["screen", "Muhammad Ali Khan"]);
    assert!(text.contains("401 listed parties fit"), "{text}");
}

#[test]
fn a_number_beside_a_name_never_makes_it_less() {
    let context = Context::new();
    let list = "id,type,name,identifiers\n1,Person,Yevgeny Primerov,passport: AB123456\n";
    let file = context.file("one.csv", list);
    let file = file.to_str().unwrap();
    context.succeed(&["data", "add", "list", file, "--name", "one"]);
    let outcome = |words: &[&str]| json(&context, words)["outcome"].clone();
    assert_eq!(outcome(&["Yevgeny Primerov"]), "hit");
    for number in ["passport:AB123456", "passport:АВ123456", "AB123456"] {
        assert_eq!(outcome(&["Yevgeny Primerov", "--id", number]), "hit");
        assert_eq!(outcome(&["--id", number]), "review", "{number}");
    }
    for number in ["inn:abcdef", "inn:12", "imo:12"] {
        context.fail(&["screen", "--id", number], 2);
    }
}

#[test]
fn a_mistyped_number_is_pointed_out() {
    let context = with_list();
    for (number, doubtful) in [("inn:500100732259", false), ("inn:500100732258", true)] {
        let answer = json(&context, &["--id", number]);
        assert_eq!(answer["doubtful_numbers"].is_array(), doubtful, "{answer}");
        let text = context.succeed(&["screen", "--id", number]);
        assert_eq!(text.contains("may be mistyped"), doubtful, "{text}");
    }
}

#[test]
fn numbers_in_digits_of_any_script_are_compared() {
    let context = with_list();
    for number in ["imo:9074729", "imo:٩٠٧٤٧٢٩", "imo:９０７４７２９"] {
        let answer = json(&context, &["--id", number]);
        assert_eq!(answer["hits"][0]["entity_id"], "V1", "{number}");
    }
}

#[test]
fn lists_go_by_their_names_and_later_ones_clear_nobody() {
    let context = with_list();
    for name in ["mine", "list-mine"] {
        let answer = json(&context, &["Yevgeny Primerov", "--list", name]);
        assert_eq!(answer["outcome"], "hit");
    }
    context.fail(&["screen", "x y", "--list", "others"], 2);
    let file = context.file("sdn.csv", UNDATED);
    let add = ["data", "add", "ofac", file.to_str().unwrap()];
    context.succeed(&[&add[..], &["--published", "2022-05-05"]].concat());
    let before = ["Jonathan Appleseed", "--as-of", "2022-05-04"];
    let answer = json(&context, &before);
    // The own list has no date and is asked on any day; the other is too young.
    assert_eq!(answer["lists"][0]["name"], "list-mine");
    assert_eq!(answer["lists_too_young"], serde_json::json!(["ofac"]));
    assert_eq!(answer["outcome"], "cannot_decide");
    let ofac = [&["screen"][..], &before[..], &["--list", "ofac"]].concat();
    // What is fetched today cannot answer for that day, and nothing says that it can.
    let add = "`sindan data add ofac FILE --published DATE`";
    let stderr = context.fail(&ofac, 4);
    assert!(
        stderr.contains(add) && !stderr.contains("data pull"),
        "{stderr}"
    );
    let alone = Context::new();
    let file = alone.file("sdn.csv", UNDATED);
    let words = ["data", "add", "ofac", file.to_str().unwrap()];
    alone.succeed(&[&words[..], &["--published", "2022-05-05"]].concat());
    let stderr = alone.fail(&["screen", "x y", "--as-of", "2020-01-01"], 4);
    assert!(
        stderr.contains(add) && !stderr.contains("data pull"),
        "{stderr}"
    );
    for language in ["en", "ru", "kk", "ar"] {
        let words = ["screen", "x y", "--lang", language, "--as-of"];
        for day in ["2022-05-04", "2022-06-05"] {
            let text = context.succeed(&[&words[..], &[day]].concat());
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let says = words.contains("sindan data add") && words.contains("--published");
            assert!(says && !words.contains("data pull"), "{text}");
        }
    }
    // Today one is.
    let today = context.succeed(&["screen", "Jonathan Appleseed"]);
    assert!(today.contains("sindan data pull ofac"), "{today}");
}

/// OFAC's plain form, with three entries of our own invention.
const SDN: &str = "42,\"MYSAL TRADE TOO\",-0- ,\"RUSSIA-EO14024\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\
43,\"PRIMEROV, Yevgeny\",\"individual\",\"RUSSIA-EO14024\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\
44,\"OBRAZETS HOLDING OOO\",-0- ,\"RUSSIA-EO14024\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n";

pub(crate) const HOLDINGS: &str = "owner,owned,percent,as_of,source\n\
    Евгений Примеров,Steppe Capital LLP,60,2024-01-01,register\n\
    Steppe Capital LLP,Aral Logistics,30,2024-01-01,register\n\
    Obrazets Holding,Aral Logistics,20,2024-01-01,register\n\
    Mysal Trade,Small Stake LLP,10,2024-01-01,register\n\
    Nobody Inparticular,Clean Hands LLP,100,2024-01-01,register\n";

pub(crate) fn with_holdings() -> (Context, String) {
    let context = Context::new();
    let file = context.file("sdn.csv", SDN);
    let words = ["data", "add", "ofac", file.to_str().unwrap()];
    context.succeed(&[&words[..], &["--published", "2024-09-09"]].concat());
    let holdings = context.file("holdings.csv", HOLDINGS);
    (context, holdings.to_str().unwrap().to_owned())
}

#[test]
fn who_owns_a_party_is_asked_too() {
    let (context, holdings) = with_holdings();
    let ask =
        |name: &str, day: &str| json(&context, &[name, "--holdings", &holdings, "--as-of", day]);
    let owned = ask("ARAL LOGISTICS", "2024-09-10");
    assert_eq!(owned["outcome"], "hit", "{owned}");
    assert_eq!(owned["hits"].as_array().unwrap().len(), 0);
    let ownership = &owned["ownership"];
    assert_eq!(ownership["owners"], 3);
    assert_eq!(ownership["listed_owners"].as_array().unwrap().len(), 2);
    let rule = &ownership["rules"][0];
    assert_eq!(rule["rule"], "ofac");
    assert_eq!(rule["strength"], "probable");
    assert_eq!(rule["standing"]["owned"]["percent"], 50.0);
    assert_eq!(ownership["rules"].as_array().unwrap().len(), 1);
    // Too little for any rule is still worth a look.
    let small = ask("Small Stake LLP", "2024-09-10");
    assert_eq!(small["outcome"], "review", "{small}");
    assert_eq!(small["ownership"]["rules"].as_array().unwrap().len(), 0);
    let clean = ask("Clean Hands LLP", "2024-09-10");
    assert_eq!(clean["outcome"], "no_hit", "{clean}");
    assert_eq!(clean["ownership"]["owners"], 1);
    let unknown = ask("Never Heard LLP", "2024-09-10");
    assert_eq!(unknown["outcome"], "no_hit");
    assert_eq!(unknown["ownership"]["party"], serde_json::Value::Null);
    for name in [
        "Aral Logistics",
        "Small Stake LLP",
        "Clean Hands LLP",
        "Never Heard LLP",
    ] {
        for language in ["en", "ru", "kk", "ar"] {
            for form in ["table", "html"] {
                let words = ["screen", name, "--holdings", &holdings, "--lang", language];
                let text = context.succeed(&[&words[..], &["--format", form]].concat());
                assert!(!text.contains("screen-o") && !text.contains("ownership-rule"));
                if form == "table" {
                    let narrow = |line: &str| language == "ar" || line.chars().count() <= 100;
                    assert!(text.lines().all(narrow), "{text}");
                }
            }
        }
    }
    let words = ["screen", "Aral Logistics", "--holdings", &holdings];
    let text = context.succeed(&[&words[..], &["--as-of", "2024-09-10"]].concat());
    insta::assert_snapshot!("a_party_owned_by_listed_ones", today_and_hash_hidden(&text));
}

#[test]
fn holdings_that_cannot_be_used_are_refused() {
    let (context, holdings) = with_holdings();
    for (row, said) in [
        ("A,B,120", "row 2: percent: `120`"),
        ("A,B,abc", "row 2: percent: `abc`"),
        ("A,B", "row 2: the row has 2 fields"),
    ] {
        let bad = context.file("bad.csv", &format!("owner,owned,percent\n{row}\n"));
        // What is wrong in a file is no mistake of the command line.
        let stderr = context.fail(&["screen", "B", "--holdings", bad.to_str().unwrap()], 3);
        assert!(stderr.contains(said), "{stderr}");
    }
    let batch = context.file("batch.csv", "query_id,name\n1,Aral Logistics\n");
    let words = [
        "screen",
        "--batch",
        batch.to_str().unwrap(),
        "--holdings",
        &holdings,
    ];
    let one = [
        "screen",
        "Aral Logistics",
        "--format",
        "csv",
        "--holdings",
        &holdings,
    ];
    for words in [&words[..], &one] {
        let run = context.run(words);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("--format json"), "{}", run.stderr);
    }
    let lines = context.succeed(&[&words[..], &["--format", "json"]].concat());
    let row: serde_json::Value = serde_json::from_str(lines.trim()).unwrap();
    assert_eq!(row["outcome"], "hit", "{row}");
    assert_eq!(row["ownership"]["owners"], 3);
}
