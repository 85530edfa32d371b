//! `sindan check` screens the parties of a shipment against lists that are held.

use serde_json::{Value, json};

use crate::context::Context;

/// A list in OFAC's plain form: two entries of our own invention.
const LIST: &str = "42,\"MYSAL TRADE TOO\",-0- ,\"RUSSIA-EO14024\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"Tax ID No. 7707083893 (Russia).\"\r\n\
43,\"PRIMEROV, Yevgeny\",\"individual\",\"RUSSIA-EO14024\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 30 Sep 1962.\"\r\n";

/// Wheat from Kazakhstan to Italy on 10 September 2024, to a consignee.
fn wheat(consignee: Value) -> Value {
    json!({
        "version": 1,
        "id": "wheat",
        "date": "2024-09-10",
        "dispatch": "KAZ",
        "destination": "ITA",
        "transit": ["AZE", "GEO", "TUR"],
        "mode": "multimodal",
        "currency": "USD",
        "parties": [
            { "role": "exporter", "name": "Dala Astyk TOO", "country": "KAZ" },
            consignee
        ],
        "lines": [{
            "code": "100199", "system": "HS", "edition": 2022,
            "description": "Wheat, class 3", "value": 410000,
            "origin": "KAZ", "net_mass_kg": 1500000
        }]
    })
}

fn consignee(name: &str) -> Value {
    json!({ "role": "consignee", "name": name, "country": "ITA" })
}

fn with_list(day: &str) -> Context {
    let context = Context::new();
    add(&context, LIST, day);
    context
}

fn add(context: &Context, list: &str, day: &str) {
    let file = context.file("sdn.csv", list);
    let file = file.to_str().unwrap();
    context.succeed(&["data", "add", "ofac", file, "--published", day]);
}

/// The verdict file of a shipment under a stance.
fn verdict(context: &Context, shipment: &Value, more: &[&str]) -> Value {
    let file = context.file("shipment.json", &shipment.to_string());
    let words = ["check", file.to_str().unwrap(), "--format", "json"];
    let run = context.run(&[&words[..], more].concat());
    let answer: Value =
        serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stderr));
    assert_eq!(run.code, i32::from(answer["verdict"] != "clear"));
    answer
}

fn findings(answer: &Value) -> Vec<&str> {
    let all = answer["findings"].as_array().unwrap();
    all.iter().map(|one| one["id"].as_str().unwrap()).collect()
}

#[test]
fn parties_that_no_list_holds_are_clear_for_seven_days() {
    let clear = wheat(consignee("Molino Esempio SpA"));
    for (day, expected, finding) in [
        ("2024-09-10", "clear", None),
        ("2024-09-03", "clear", None),
        ("2024-09-02", "cannot_decide", Some("lists_too_old")),
        ("2024-09-11", "cannot_decide", Some("lists_too_new")),
    ] {
        let context = with_list(day);
        let answer = verdict(&context, &clear, &["--stance", "us-person"]);
        assert_eq!(answer["verdict"], expected, "{day}: {answer}");
        // Under every law the list of the Union is asked for too.
        let every = verdict(&context, &clear, &[]);
        assert!(findings(&every).contains(&"party_list_missing"), "{every}");
        assert_ne!(every["verdict"], "clear");
        assert_eq!(
            findings(&answer)
                .into_iter()
                .find(|id| id.starts_with("lists")),
            finding
        );
        let screening = &answer["question"]["parties"]["screening"];
        assert_eq!(screening["state"], "done");
        assert_eq!(screening["lists"][0]["name"], "US-SDN");
        assert_eq!(screening["lists"][0]["as_of"], day);
    }
}

#[test]
fn a_list_of_unknown_age_clears_nobody() {
    let context = Context::new();
    let file = context.file("sdn.csv", LIST);
    context.succeed(&["data", "add", "ofac", file.to_str().unwrap()]);
    let mut today = wheat(consignee("Molino Esempio SpA"));
    today["date"] = json!(jiff::Zoned::now().date().to_string());
    let answer = verdict(&context, &today, &[]);
    assert_eq!(answer["verdict"], "cannot_decide", "{answer}");
    assert!(findings(&answer).contains(&"lists_undated"), "{answer}");
    for language in ["en", "ru", "kk", "ar"] {
        let file = context.file("shipment.json", &today.to_string());
        let words = ["check", file.to_str().unwrap(), "--lang", language];
        assert_eq!(context.run(&words).code, 1);
    }
}

#[test]
fn a_listed_name_asks_who_it_is_and_a_listed_number_decides() {
    let context = with_list("2024-09-09");
    let us = ["--stance", "us-person"];
    let named = verdict(&context, &wheat(consignee("Mysal Trade LLP")), &us);
    assert_eq!(named["verdict"], "cannot_decide", "{named}");
    let found = &named["question"]["parties"]["matches"][0];
    assert_eq!(found["party"], 1);
    assert_eq!(found["list"], "US-SDN");
    assert_eq!(found["entity_id"], "42");
    assert_eq!(found["programme"], "RUSSIA-EO14024");
    assert_eq!(found["strength"], "probable");
    let numbered = json!({
        "role": "consignee", "name": "Molino Esempio SpA", "country": "ITA",
        "identifiers": { "inn": "7707083893" }
    });
    let numbered = verdict(&context, &wheat(numbered), &us);
    assert_eq!(numbered["verdict"], "prohibited", "{numbered}");
    assert_eq!(
        numbered["question"]["parties"]["matches"][0]["strength"],
        "confirmed"
    );
}

#[test]
fn the_word_of_the_shipment_counts_before_the_lists() {
    let context = with_list("2024-09-09");
    let mut shipment = wheat(consignee("Mysal Trade"));
    let elsewhere = verdict(&context, &shipment, &["--screened-elsewhere"]);
    assert!(findings(&elsewhere).contains(&"screened_elsewhere"));
    shipment["party_facts"] = json!({ "screening": { "state": "elsewhere" } });
    let said = verdict(&context, &shipment, &[]);
    assert_eq!(said["question"]["parties"]["matches"], json!([]));
    // What it says of owners stays beside what the lists say of names.
    shipment["party_facts"] = json!({ "ownership": {
        "edges": [{ "owner": "a", "owned": "b", "percent": 60, "as_of": "2024-01-10", "source": "register" }],
        "listed": [{ "node": "a", "list": "US-SDN", "authority": "US" }],
        "parties": [{ "party": 1, "node": "b" }]
    } });
    let both = verdict(&context, &shipment, &["--stance", "us-person"]);
    let ids = findings(&both);
    assert!(
        ids.contains(&"owned_by_listed") && ids.contains(&"listed_party"),
        "{ids:?}"
    );
}

#[test]
fn a_verdict_is_given_again_to_the_byte_after_a_newer_list() {
    let context = with_list("2024-09-09");
    let shipment = wheat(consignee("Molino Esempio SpA"));
    let first = verdict(&context, &shipment, &["--stance", "us-person"]);
    assert_eq!(first["verdict"], "clear");
    let file = context.file("verdict.json", &first.to_string());
    add(
        &context,
        &LIST.replace("MYSAL TRADE TOO", "MOLINO ESEMPIO SPA"),
        "2024-09-10",
    );
    let words = [
        "check",
        "--replay",
        file.to_str().unwrap(),
        "--format",
        "json",
    ];
    let again: Value = serde_json::from_str(&context.succeed(&words)).unwrap();
    assert_eq!(again, first);
    // Asked anew, the newer list answers; on the day before, the older one.
    let us = ["--stance", "us-person"];
    let anew = verdict(&context, &shipment, &us);
    assert!(findings(&anew).contains(&"listed_party"), "{anew}");
    let before = [&us[..], &["--as-of", "2024-09-09"]].concat();
    let before = verdict(&context, &shipment, &before);
    assert_eq!(before["verdict"], "clear");
}

#[test]
fn a_batch_screens_as_one_shipment_does() {
    let context = with_list("2024-09-09");
    let header = "id,date,dispatch,destination,transit,mode,currency,party.exporter.country,\
        party.exporter.name,party.consignee.country,party.consignee.name,line.code,line.value,\
        line.origin,line.description\n";
    let row = |id: &str, name: &str| {
        format!(
            "{id},2024-09-10,KAZ,ITA,AZE;GEO;TUR,multimodal,USD,KAZ,Dala Astyk TOO,ITA,{name},\
             100199,410000,KAZ,Wheat\n"
        )
    };
    let table = format!(
        "{header}{}{}",
        row("a", "Molino Esempio SpA"),
        row("b", "Mysal Trade TOO")
    );
    let file = context.file("month.csv", &table);
    let words = [
        "check",
        "--batch",
        file.to_str().unwrap(),
        "--stance",
        "us-person",
    ];
    let run = context.run(&words);
    let rows: Vec<&str> = run.stdout.lines().collect();
    assert!(
        rows[1].starts_with("a,clear"),
        "{}{}",
        run.stdout,
        run.stderr
    );
    assert!(rows[2].starts_with("b,cannot_decide"), "{}", run.stdout);
}

#[test]
fn numbers_of_unknown_kinds_do_not_hide_the_others() {
    let context = with_list("2024-09-09");
    for identifiers in [
        json!({ "inn": "7707083893", "eori": "X:12345" }),
        json!({ "tax number": "7707083893" }),
        json!({ "something": "7707083893" }),
    ] {
        let party = json!({
            "role": "consignee", "name": "Molino Esempio SpA", "country": "ITA",
            "identifiers": identifiers
        });
        let answer = verdict(&context, &wheat(party), &["--stance", "us-person"]);
        assert!(findings(&answer).contains(&"listed_party"), "{answer}");
    }
}

#[test]
fn an_own_list_without_a_date_counts_on_any_day() {
    let context = with_list("2024-09-09");
    let file = context.file("own.csv", "id,name\n1,Molino Esempio SpA\n");
    let file = file.to_str().unwrap();
    context.succeed(&["data", "add", "list", file, "--name", "mine"]);
    let answer = verdict(&context, &wheat(consignee("Molino Esempio SpA")), &[]);
    assert_eq!(answer["verdict"], "cannot_decide", "{answer}");
    assert_eq!(
        answer["question"]["parties"]["matches"][0]["list"],
        "list-mine"
    );
}

#[test]
fn a_party_that_cannot_be_asked_for_is_a_finding_and_not_the_end() {
    let context = with_list("2024-09-09");
    let answer = verdict(&context, &wheat(consignee("---")), &[]);
    assert_eq!(answer["verdict"], "cannot_decide", "{answer}");
    assert!(findings(&answer).contains(&"party_not_screened"));
    for language in ["en", "ru", "kk", "ar"] {
        let file = context.file("shipment.json", &wheat(consignee("---")).to_string());
        let words = ["check", file.to_str().unwrap(), "--lang", language];
        assert_eq!(context.run(&words).code, 1);
    }
}

#[test]
fn the_vessel_is_screened_by_its_number() {
    let context = Context::new();
    let list = "44,\"SAMPLE STAR\",\"vessel\",\"RUSSIA-EO14024\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"Vessel Registration Identification IMO 9074729.\"\r\n";
    add(&context, list, "2024-09-09");
    let mut shipment = wheat(consignee("Molino Esempio SpA"));
    shipment["transport_means"] = json!({ "id": "IMO 9074729" });
    let answer = verdict(&context, &shipment, &["--stance", "us-person"]);
    let found = &answer["question"]["parties"]["matches"][0];
    assert_eq!(found["field"], "/transport_means/id", "{answer}");
    assert_eq!(found["strength"], "confirmed");
    let mut shipment = wheat(json!({ "role": "vessel", "name": "IMO 9074729" }));
    shipment["transport_means"] = Value::Null;
    let answer = verdict(&context, &shipment, &["--stance", "us-person"]);
    assert!(findings(&answer).contains(&"listed_party"), "{answer}");
}

#[test]
fn owners_of_parties_are_looked_up_in_holdings() {
    let context = with_list("2024-09-09");
    let holdings = context.file(
        "holdings.csv",
        "owner,owned,percent,as_of,source\n\
         Yevgeny Primerov,Molino Esempio SpA,50,2024-01-01,register\n",
    );
    let more = [
        "--stance",
        "us-person",
        "--holdings",
        holdings.to_str().unwrap(),
    ];
    let shipment = wheat(consignee("MOLINO ESEMPIO S.P.A."));
    let answer = verdict(&context, &shipment, &more);
    // A name asks who it is.
    assert_eq!(answer["verdict"], "cannot_decide", "{answer}");
    let found = answer["findings"].as_array().unwrap();
    let owned = found
        .iter()
        .find(|one| one["id"] == "owned_by_listed")
        .unwrap();
    assert_eq!(owned["path"][0]["owner"], "Yevgeny Primerov");
    assert_eq!(owned["path"][0]["percent"], 50.0);
    // Of the exporter nothing is known, and that is said.
    let noted = found
        .iter()
        .find(|one| one["id"] == "owners_not_known")
        .unwrap();
    assert_eq!(noted["fields"][0], "/parties/0/name");
    let file = context.file("verdict.json", &answer.to_string());
    let again = context.run(&[
        "check",
        "--replay",
        file.to_str().unwrap(),
        "--format",
        "json",
    ]);
    assert_eq!(again.code, 1, "{}", again.stderr);
    // The lists behind the verdict stand in what people read.
    let file = context.file("shipment.json", &shipment.to_string());
    let file = file.to_str().unwrap();
    for format in ["table", "html"] {
        let run = context.run(&["check", file, "--stance", "us-person", "--format", format]);
        assert!(
            run.stdout.contains("Lists of parties that were asked"),
            "{}",
            run.stdout
        );
        assert!(run.stdout.contains("US-SDN"), "{}", run.stdout);
    }
}

#[test]
fn holdings_without_a_list_are_refused() {
    let context = Context::new();
    let holdings = context.file("holdings.csv", "owner,owned,percent\nA,B,50\n");
    let file = context.file("shipment.json", &wheat(consignee("B")).to_string());
    let words = [
        "check",
        file.to_str().unwrap(),
        "--holdings",
        holdings.to_str().unwrap(),
    ];
    let run = context.run(&words);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("no list is held"), "{}", run.stderr);
}
