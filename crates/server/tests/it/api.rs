//! The questions of the desk over HTTP.

use std::io::{BufRead, BufReader};

use serde_json::{Value, json};

use crate::harness::{LIST, Running, add_list, until};

fn shipment() -> Value {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../examples/shipments/01-grain-by-the-middle-corridor.json"
    );
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn parties_are_screened() {
    let server = Running::start();
    let answer = server.screen("Ivan Petrov");
    assert_eq!(
        (&answer["version"], &answer["outcome"]),
        (&json!(1), &json!("hit"))
    );
    assert_eq!(answer["hits"][0]["entity_id"], "NK-petrov");
    assert!(answer["hits"][0]["explanation"]["edges"].is_array());
    assert_eq!(server.screen("Полностью Другой")["outcome"], "no_hit");

    let parties = json!([{"name": "Ivan Petrov"}, {"name": "…"}, {"name": "Zhang Wei"}]);
    let body = json!({"parties": parties, "options": {"limit": 1, "threshold": 0.8}});
    let answers = server.post("/api/v1/screen/batch", &body).good();
    assert_eq!(answers["answers"][0]["outcome"], "hit");
    assert!(
        answers["answers"][1]["refused"]
            .as_str()
            .unwrap()
            .contains("no letter")
    );
    assert_eq!(answers["answers"][2]["outcome"], "no_hit");

    let lists = |names: Value| {
        let body = json!({"party": {"name": "Ivan Petrov"}, "options": {"lists": names}});
        server.post("/api/v1/screen", &body)
    };
    assert_eq!(lists(json!(["own"])).good()["outcome"], "hit");
    lists(json!(["nobody"])).problem(422);
}

#[test]
fn every_key_of_an_answer_is_described() {
    let server = Running::start();
    let page = server.get("/api/v1/openapi.json").good();
    let described = |name: &str, answer: &Value| {
        let schema = &page["components"]["schemas"][name];
        let properties = schema["properties"].as_object().unwrap();
        for key in schema["required"].as_array().unwrap() {
            assert!(
                !answer[key.as_str().unwrap()].is_null(),
                "{name} lacks {key}: {answer}"
            );
        }
        properties.clone()
    };
    let screen = server.screen("Ivan Petrov");
    let known = described("ScreenAnswer", &screen);
    for key in screen.as_object().unwrap().keys() {
        assert!(known.contains_key(key), "ScreenAnswer: {key}");
    }
    let check = server.post("/api/v1/check", &shipment()).good();
    described("CheckAnswer", &check);
    described("ExposureAnswer", &server.get("/api/v1/exposure/KAZ").good());
    let rows = server.get("/api/v1/data").good();
    let known = described("SnapshotRow", &rows[0]);
    assert!(known.contains_key("content_sha256"));
}

#[test]
fn shipments_are_judged() {
    let server = Running::start();
    let answer = server.post("/api/v1/check", &shipment()).good();
    assert_eq!(answer["question"]["shipment"]["id"], shipment()["id"]);
    assert!(answer["hash"].as_str().unwrap().len() >= 16);
    let again = server.post(
        "/api/v1/check?stance=kz-national&screened_elsewhere=true",
        &shipment(),
    );
    assert_eq!(again.status, 200);
    server
        .post("/api/v1/check?stance=nobody", &shipment())
        .problem(422);
    server
        .post("/api/v1/check?color=red", &shipment())
        .problem(422);
    let mut wrong = shipment();
    wrong["version"] = json!(7);
    server.post("/api/v1/check", &wrong).problem(422);
    let batch = json!({"shipments": [shipment(), wrong, {}]});
    let answers = server.post("/api/v1/check/batch", &batch).good();
    assert_eq!(answers["answers"][0]["verdict"], answer["verdict"]);
    assert!(answers["answers"][1]["refused"].is_string());
    assert!(answers["answers"][2]["refused"].is_string());
}

#[test]
fn economies_and_ways_answer() {
    let server = Running::start();
    let exposure = server.get("/api/v1/exposure/Kazakhstan");
    assert_eq!(exposure.good()["exposure"]["country"], "KAZ");
    let tag = exposure.header("etag");
    let same = server.send(
        "GET",
        "/api/v1/exposure/Kazakhstan",
        &[("if-none-match", tag)],
        &[],
    );
    assert_eq!(
        (same.status, same.body.len(), same.header("etag")),
        (304, 0, tag)
    );
    let other = server.send(
        "GET",
        "/api/v1/exposure/DEU",
        &[("if-none-match", tag)],
        &[],
    );
    assert_eq!(other.status, 200);
    server.get("/api/v1/exposure/Atlantis").problem(422);
    server
        .get("/api/v1/exposure/KAZ?as_of=1900-01-01")
        .problem(409);

    let scenario =
        json!({"name": "x", "leg": [{"kind": "embargo", "between": "RUS", "and": "KAZ"}]});
    let body = json!({"scenarios": [scenario], "point": true});
    let shock = server.post("/api/v1/shock", &body).good();
    assert_eq!(shock["scenarios"][0]["name"], "x");
    let wrong = json!({"scenarios": [{"name": "x", "leg": [{"kind": "war"}]}]});
    let problem = server.post("/api/v1/shock", &wrong).problem(422);
    assert!(
        problem["detail"].as_str().unwrap().contains("scenario 1"),
        "{problem}"
    );
    server
        .post("/api/v1/shock", &json!({"scenarios": []}))
        .problem(422);

    let ways = json!({"from": "Almaty", "to": "Tbilisi", "as_of": "2026-05-01"});
    let answer = server.post("/api/v1/route", &ways);
    assert_eq!(
        answer.status,
        200,
        "{}",
        String::from_utf8_lossy(&answer.body)
    );
    let passes = |closed: Value| {
        let mut ways = ways.clone();
        ways["closed"] = closed;
        let answer = server.post("/api/v1/route", &ways).good();
        let steps = answer["options"].as_array().unwrap().iter();
        steps
            .flat_map(|way| way["steps"].as_array().unwrap().clone())
            .any(|step| step["from"] == "KAZ_KURYK" && step["to"] == "AZE_ALAT")
    };
    assert!(passes(json!([])));
    assert!(!passes(json!([["KAZ_KURYK", "AZE_ALAT"]])));
    let nowhere =
        json!({"from": "Almaty", "to": "Tbilisi", "closed": [["KAZ_AKTAU", "NLD_ROTTERDAM"]]});
    let problem = server.post("/api/v1/route", &nowhere).problem(422);
    let said = problem["detail"].as_str().unwrap();
    assert!(said.contains("KAZ_AKTAU"), "{said}");
    let rules = server.get("/api/v1/rules?as_of=2024-05-02").good();
    let id = rules["measures"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(server.get(&format!("/api/v1/rules/{id}")).good()["id"], id);
    server.get("/api/v1/rules/none").problem(404);
    assert_eq!(server.get("/api/v1/goods/854231").good()["version"], 1);
    server.get("/api/v1/goods/85423190").problem(422);
    assert!(
        server
            .get("/api/v1/goods/854231/timeline?country=KAZ")
            .good()["events"]
            .is_array()
    );
    let diff = "/api/v1/rules-diff?first=2022-01-01&second=2024-01-01";
    assert!(
        !server.get(diff).good()["started"]
            .as_array()
            .unwrap()
            .is_empty()
    );
}

#[test]
fn what_cannot_be_read_is_a_problem_document() {
    let server = Running::start();
    let json_type = [("content-type", "application/json")];
    let send = |body: &[u8]| server.send("POST", "/api/v1/screen", &json_type, body);
    send(b"{").problem(400);
    send(b"\xff\xfe").problem(400);
    send(b"{\"party\": {\"name\": \"x\"}} tail").problem(400);
    assert_eq!(
        send(b"{\"party\": {\"name\": 7}}").problem(422)["place"],
        "/party/name"
    );
    assert_eq!(
        send(b"{\"party\": {\"nme\": \"x\"}}").problem(422)["place"],
        "/party/nme"
    );
    send(b"[]").problem(422);
    let deep = "[".repeat(100_000);
    send(deep.as_bytes()).problem(422);
    server
        .send(
            "POST",
            "/api/v1/screen",
            &[("content-type", "text/xml")],
            b"<x/>",
        )
        .problem(415);
    server
        .send("POST", "/api/v1/screen", &json_type, &vec![b' '; 3 << 20])
        .problem(413);
    server.get("/nowhere").problem(404);
    let method = server.delete("/api/v1/screen");
    method.problem(405);
    assert_eq!(method.header("allow"), "POST");
    let named = server.send(
        "GET",
        "/healthz",
        &[("x-request-id", "from-a-proxy-1")],
        &[],
    );
    assert_eq!(named.header("x-request-id"), "from-a-proxy-1");
    let strange = server.send("GET", "/healthz", &[("x-request-id", "a b<c>")], &[]);
    assert_ne!(strange.header("x-request-id"), "a b<c>");
    let safe = server.get("/healthz");
    assert!(
        safe.header("content-security-policy")
            .contains("default-src 'none'")
    );
    assert_eq!(safe.header("x-content-type-options"), "nosniff");
}

#[test]
fn jobs_are_watched_and_cancelled() {
    let server = Running::start();
    let asked = json!({"kind": "exposure", "question": {"country": "KAZ"}});
    let started = server.post("/api/v1/jobs", &asked);
    assert_eq!(started.status, 202);
    let place = started.header("location").to_owned();
    assert_eq!(
        place,
        format!("/api/v1/jobs/{}", started.json()["id"].as_str().unwrap())
    );
    let events = server.get(&format!("{place}/events"));
    assert_eq!(events.header("content-type"), "text/event-stream");
    let lines: Vec<String> = BufReader::new(&events.body[..])
        .lines()
        .map(Result::unwrap)
        .collect();
    assert!(lines.iter().any(|line| line == "event: end"), "{lines:?}");
    let last = lines
        .iter()
        .rev()
        .find_map(|line| line.strip_prefix("data: "))
        .unwrap();
    let last: Value = serde_json::from_str(last).unwrap();
    assert_eq!(last["state"], "done");
    let result = server.get(&format!("{place}/result")).good();
    assert_eq!(result, server.get("/api/v1/exposure/KAZ").good());

    let wrong = json!({"kind": "exposure", "question": {"country": "Atlantis"}});
    let wrong = server.post("/api/v1/jobs", &wrong).good();
    let place = format!("/api/v1/jobs/{}", wrong["id"].as_str().unwrap());
    until(|| server.get(&place).good()["state"] == "failed");
    server.get(&format!("{place}/result")).problem(422);
    server
        .post("/api/v1/jobs", &json!({"kind": "x", "question": {}}))
        .problem(422);
    let unread = json!({"kind": "exposure", "question": {"land": "KAZ"}});
    assert_eq!(
        server.post("/api/v1/jobs", &unread).problem(422)["place"],
        "/question/land"
    );

    // More work than a moment, and somebody who changes their mind.
    let leg = json!({"kind": "embargo", "between": "RUS", "and": "KAZ"});
    let scenarios: Vec<Value> = (0..150)
        .map(|number| json!({"name": format!("s{number}"), "leg": [leg]}))
        .collect();
    let long = json!({"kind": "shock", "question": {"scenarios": scenarios, "attribute": true}});
    let places: Vec<String> = (0..4)
        .map(|_| {
            let job = server.post("/api/v1/jobs", &long).good();
            format!("/api/v1/jobs/{}", job["id"].as_str().unwrap())
        })
        .collect();
    for place in places.iter().rev() {
        assert_eq!(server.delete(place).status, 202);
    }
    for place in &places {
        until(|| !server.get(place).good()["finished_at"].is_null());
        assert_eq!(server.get(place).good()["state"], "cancelled", "{place}");
        server.get(&format!("{place}/result")).problem(410);
    }
    assert!(server.get("/api/v1/jobs").good().as_array().unwrap().len() >= 6);
    server.get("/api/v1/jobs/none").problem(404);
}

/// The result of a job that a file starts.
fn table(server: &Running, path: &str, text: &str) -> crate::harness::Reply {
    let type_ = [("content-type", "application/octet-stream")];
    let started = server.send("POST", path, &type_, text.as_bytes());
    assert_eq!(
        started.status,
        202,
        "{}",
        String::from_utf8_lossy(&started.body)
    );
    let place = started.header("location").to_owned();
    until(|| !server.get(&place).good()["finished_at"].is_null());
    server.get(&format!("{place}/result"))
}

#[test]
fn tables_are_answered_by_jobs() {
    let server = Running::start();
    let parties = "query_id,name,birth_date\na,Ivan Petrov,1962\nb,Nobody Listed,\nc,—,\n";
    let answer = table(&server, "/api/v1/screen/table?file=parties.csv", parties).good();
    assert_eq!(
        answer["report"],
        json!({"screened": 2, "with_hits": 1, "rejected": 1})
    );
    assert_eq!(answer["rows"][0]["hits"][0]["entity_id"], "NK-petrov");
    assert_eq!(answer["rows"][1]["outcome"], "no_hit");
    assert_eq!(answer["rejected"][0]["row"], 4);
    table(
        &server,
        "/api/v1/screen/table?file=parties.csv",
        "a,b\n1,2\n",
    )
    .problem(422);

    let shipments = "id,date,dispatch,destination,mode,line.code,line.system,line.edition\n\
                     s1,2024-05-02,KAZ,DEU,road,100199,HS,2022\n\
                     s2,someday,KAZ,DEU,road,100199,HS,2022\n";
    let answer = table(&server, "/api/v1/check/table?file=shipments.csv", shipments).good();
    assert_eq!(
        (&answer["report"]["decided"], &answer["report"]["rejected"]),
        (&json!(1), &json!(1))
    );
    assert!(answer["rows"][0]["verdict"].is_string(), "{answer}");
    assert_eq!(answer["rejected"][0]["shipment"], "s2");
    let rows = server.get("/api/v1/audit?limit=1000").good();
    let actions = rows.as_array().unwrap().iter().map(|row| &row["action"]);
    assert!(actions.clone().any(|action| action == "screen_table"));
    assert!(actions.clone().any(|action| action == "check_table"));
}

#[test]
fn files_are_taken_in_while_questions_are_answered() {
    let server = Running::start();
    assert_eq!(server.screen("Otto Neumann")["outcome"], "no_hit");
    let before = server.get("/api/v1/data/list-own").good();
    let text = format!("{LIST}NK-neumann,Person,Otto Neumann,,,de,\n");
    let path = "/api/v1/data/list?file=targets.simple.csv&name=own";
    let type_ = [("content-type", "application/octet-stream")];
    let started = server.send("POST", path, &type_, text.as_bytes());
    assert_eq!(
        started.status,
        202,
        "{}",
        String::from_utf8_lossy(&started.body)
    );
    let place = started.header("location").to_owned();
    until(|| !server.get(&place).good()["finished_at"].is_null());
    assert_eq!(
        server.get(&place).good()["state"],
        "done",
        "{}",
        server.get(&place).good()
    );
    until(|| server.screen("Otto Neumann")["outcome"] == "hit");
    assert_ne!(server.get("/api/v1/data/list-own").good(), before);
    // A file that is no list changes nothing.
    let started = server.send("POST", path, &type_, b"no list\n");
    let place = started.header("location").to_owned();
    until(|| !server.get(&place).good()["finished_at"].is_null());
    server.get(&format!("{place}/result")).problem(422);
    assert_eq!(server.screen("Otto Neumann")["outcome"], "hit");
    let path = "/api/v1/data/list?file=..%2Fx.csv&name=own";
    server.send("POST", path, &type_, b"x").problem(422);
}

#[test]
fn a_swap_of_lists_gives_old_or_new_answers_alone() {
    let server = Running::start();
    let old = format!("{LIST}X1,Person,Otto Neumann,,,de,\nX2,Person,Greta Lindqvist,,,se,\n");
    let new = format!("{LIST}Y1,Person,Otto Neumann,,,de,\nY2,Person,Greta Lindqvist,,,se,\n");
    add_list(&server.catalog(), "own", &old);
    until(|| server.screen("Otto Neumann")["outcome"] == "hit");
    let body = json!({"parties": [{"name": "Otto Neumann"}, {"name": "Greta Lindqvist"}]});
    let seen = std::thread::scope(|scope| {
        let asking: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let mut seen = Vec::new();
                    for _ in 0..400 {
                        let answers = server.post("/api/v1/screen/batch", &body).good();
                        let id = |at: usize| {
                            let id = &answers["answers"][at]["hits"][0]["entity_id"];
                            id.as_str().unwrap()[..1].to_owned()
                        };
                        assert_eq!(id(0), id(1), "one answer from two states");
                        seen.push(id(0));
                        if seen.last().unwrap() == "Y" && seen.len() > 100 {
                            break;
                        }
                        std::thread::sleep(std::time::Duration::from_millis(5));
                    }
                    seen
                })
            })
            .collect();
        std::thread::sleep(std::time::Duration::from_millis(200));
        add_list(&server.catalog(), "own", &new);
        let mut all = Vec::new();
        for thread in asking {
            let seen = thread.join().unwrap();
            let mut sorted = seen.clone();
            sorted.sort();
            assert_eq!(seen, sorted, "an old answer after a new one");
            all.extend(seen);
        }
        all
    });
    assert!(seen.contains(&"X".to_owned()) && seen.contains(&"Y".to_owned()));
}

#[test]
fn counters_are_kept() {
    let server = Running::start();
    server.screen("Ivan Petrov");
    server.get("/api/v1/entities/secret-name");
    let page = String::from_utf8(server.get("/metrics").body).unwrap();
    let line = "sindan_http_request_seconds_count{route=\"/api/v1/screen\",method=\"POST\",status=\"200\"} 1";
    assert!(page.contains(line), "{page}");
    assert!(!page.contains("secret-name"));
    assert!(page.contains("sindan_lists 1"));
    assert_eq!(server.get("/readyz").good()["status"], "ok");
}

#[test]
fn the_dossier_is_also_a_page_in_the_language_of_the_reader() {
    let server = Running::start();
    let place = "/api/v1/brief/KAZ?format=html&as_of=2026-11-23";
    let page = server.get(&format!("{place}&lang=ru"));
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    let policy = page.header("content-security-policy");
    assert!(
        policy.contains("default-src 'none'") && !policy.contains("script"),
        "{policy}"
    );
    let text = String::from_utf8(page.body.clone()).unwrap();
    assert!(
        text.contains("<html lang=\"ru\"") && text.contains("Казахстан"),
        "{text:.300}"
    );
    assert!(!text.contains("<script") && !text.contains(" style=\""));
    let seen = [("if-none-match", page.header("etag"))];
    let again = server.send("GET", &format!("{place}&lang=ru"), &seen, &[]);
    assert_eq!(again.status, 304);
    server.get(&format!("{place}&lang=de")).problem(422);
    server.get("/api/v1/brief/KAZ?format=pdf").problem(422);
    server.get("/api/v1/brief/Nowhere?format=html").problem(422);
}
