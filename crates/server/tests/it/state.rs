//! Cases, saved scenarios, the audit log, and a database that is gone.

use serde_json::{Value, json};

use crate::harness::Running;

#[test]
fn a_case_goes_its_way_and_the_log_tells_it() {
    let server = Running::start();
    server.screen("Ivan Petrov");
    let new = json!({"kind": "screening", "title": "alert", "subject": {"name": "Ivan Petrov"}, "four_eyes": true});
    let opened = server.post("/api/v1/cases", &new);
    assert_eq!(opened.status, 201);
    let case = opened.json();
    let path = format!("/api/v1/cases/{}", case["id"].as_str().unwrap());
    let change = |body: Value| server.post(&format!("{path}/changes"), &body);
    assert_eq!(
        change(json!({"action": "assign", "assignee": "local"})).good()["assignee"],
        "local"
    );
    change(json!({"action": "assign", "assignee": "nobody"})).problem(422);
    let told = change(json!({"action": "comment", "text": "look at the year"})).good();
    assert_eq!(told["comments"][0]["text"], "look at the year");
    change(json!({"action": "decide", "text": "no decision"})).problem(422);
    let decide =
        json!({"action": "decide", "decision": "dismissed", "text": "other person", "version": 3});
    assert_eq!(change(decide.clone()).good()["state"], "proposed");
    change(decide).problem(409);
    // The same pair of eyes.
    change(json!({"action": "approve"})).problem(403);
    let list = server.get("/api/v1/cases?state=proposed&limit=5").good();
    assert_eq!(
        (&list["total"], &list["cases"][0]["id"]),
        (&json!(1), &case["id"])
    );
    server.get("/api/v1/cases?state=lost").problem(422);
    server.get("/api/v1/cases/0123").problem(404);
    server.delete(&format!("{path}/personal-data")).problem(409);

    let saved = server
        .post(
            "/api/v1/scenarios",
            &json!({"name": "s", "kind": "shock", "body": {"x": 1}}),
        )
        .good();
    let place = format!("/api/v1/scenarios/{}", saved["id"].as_str().unwrap());
    assert_eq!(server.get(&place).good()["body"]["x"], 1);
    assert_eq!(server.delete(&place).status, 204);
    server.get(&place).problem(404);

    let rows = server.get("/api/v1/audit?limit=1000").good();
    let actions: Vec<&str> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["action"].as_str().unwrap())
        .filter(|action| *action != "retention.run")
        .collect();
    assert_eq!(
        actions,
        [
            "screen",
            "case.open",
            "case.assign",
            "case.comment",
            "case.decide",
            "scenario.save",
            "scenario.delete"
        ]
    );
    let screened = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["action"] == "screen")
        .unwrap();
    assert_eq!(screened["detail"]["party"]["name"], "Ivan Petrov");
    assert_eq!(screened["detail"]["outcome"], "hit");
    // Names stand where they can be deleted, and nowhere else.
    assert!(!screened["subject"].as_str().unwrap().contains("Petrov"));
    assert!(server.get("/api/v1/audit/verify").good()["fault"].is_null());
    let policy = json!({"audit_details_days": 1, "closed_cases_days": null});
    let put = server.send(
        "PUT",
        "/api/v1/retention",
        &[("content-type", "application/json")],
        policy.to_string().as_bytes(),
    );
    assert_eq!(put.good(), policy);
    assert_eq!(server.get("/api/v1/retention").good(), policy);
    assert_eq!(
        server.post("/api/v1/retention/run", &json!({})).good()["audit_details"],
        0
    );
}

#[test]
fn an_answer_that_cannot_be_recorded_is_not_given() {
    let server = Running::start();
    server.screen("Ivan Petrov");
    // Another program holds the database.
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut connection = runtime.block_on(async {
        use sqlx::{Connection, Executor};
        let mut connection = sqlx::SqliteConnection::connect(&server.database())
            .await
            .unwrap();
        connection.execute("begin exclusive").await.unwrap();
        connection
    });
    let refused = server.post("/api/v1/screen", &json!({"party": {"name": "Ivan Petrov"}}));
    assert!(refused.header("retry-after").parse::<u64>().unwrap() > 0);
    let document = refused.problem(503);
    assert_eq!(document["type"], "/problems/database-unavailable");
    assert!(!document["detail"].as_str().unwrap().contains("Petrov"));
    server.get("/readyz").problem(503);
    // What needs no database goes on.
    assert_eq!(server.get("/healthz").status, 200);
    assert_eq!(server.get("/api/v1/exposure/KAZ").status, 200);
    runtime.block_on(async {
        use sqlx::Executor;
        connection.execute("rollback").await.unwrap();
    });
    server.screen("Ivan Petrov");
    assert_eq!(server.get("/readyz").status, 200);
}
