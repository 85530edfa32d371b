//! Leaks, measures, balance and flows on a network over HTTP: each answer is that of the
//! desk, and what is wrong is refused at its place.

use serde_json::{Value, json};

use crate::harness::{Reply, Running, until};

const DRAFT: &str = r#"
version = 1
[draft]
id = "eu-reexport-8542"
law = "EU"
kind = "reexport_ban"
goods = ["HS2022:8542"]
through = ["KAZ"]
buyers = ["RUS"]
from = 2024-01-01
goods_of = ["EU"]
"#;

/// Kyrgyzstan buys and sends on more of 8542 from March 2022.
fn flows() -> String {
    let mut text =
        "reporter,partner,flow,product,period,value,currency,net_mass_kg,quantity,unit\n"
            .to_owned();
    for month in 0..48 {
        let (year, of_year) = (2020 + month / 12, month % 12 + 1);
        let (came, left) = match month {
            ..26 if month % 2 == 0 => (900_000, 450_000),
            ..26 => (1_100_000, 550_000),
            _ => (3_000_000, 2_000_000),
        };
        for (from, to, value) in [("DEU", "KGZ", came), ("KGZ", "RUS", left)] {
            text +=
                &format!("{from},{to},export,HS2017:854231,{year}-{of_year:02},{value},USD,,,\n");
        }
    }
    text
}

fn with_flows() -> Running {
    let server = Running::start();
    let kind = [("content-type", "application/octet-stream")];
    let path = "/api/v1/data/flows?file=flows.csv";
    let reply = server.send("POST", path, &kind, flows().as_bytes());
    assert!(
        reply.status < 300,
        "{}",
        String::from_utf8_lossy(&reply.body)
    );
    if reply.status == 202 {
        let place = reply.header("location").to_owned();
        until(|| !server.get(&place).good()["finished_at"].is_null());
        server.get(&format!("{place}/result")).good();
    }
    server
}

fn place(reply: &Reply, status: u16) -> Value {
    reply.problem(status)["place"].clone()
}

#[test]
fn leaks_are_found_in_what_is_held() {
    let server = with_flows();
    let ask = |body: &Value| server.post("/api/v1/watch", body);
    let body = json!({
        "intermediary": ["KGZ"], "target": "RUS", "goods": ["854231"],
        "options": {"date": "2022-02-24", "origin": ["EU"]},
    });
    let answer = ask(&body).good();
    assert_eq!(answer["rows"][0]["intermediary"], "KGZ", "{answer}");
    let excess = answer["rows"][0]["excess"]["excess"].as_f64().unwrap();
    // 22 months of 1.5 million beyond the half million before.
    assert!((excess / 33e6 - 1.0).abs() < 0.05, "{excess}");

    let series = json!({"country": "KGZ", "goods": ["854231"], "target": "RUS",
        "options": {"date": "2022-02-24"}});
    let series = server.post("/api/v1/watch/series", &series).good();
    assert_eq!(series["country"], "KGZ");
    let mirror = json!({"country": "KGZ", "goods": ["854231"], "options": {"origin": ["DEU"]}});
    let mirror = server.post("/api/v1/watch/mirror", &mirror);
    assert!(
        mirror.status == 200 || mirror.status == 409,
        "{}",
        mirror.status
    );
    // No table of shipments is held.
    server
        .post("/api/v1/watch/shipments", &json!({}))
        .problem(409);

    for (key, value, wrong) in [
        ("intermediary", json!(["Atlantis"]), "/intermediary/0"),
        ("target", json!("Atlantis"), "/target"),
        ("goods", json!(["nothing"]), "/goods"),
        ("options", json!({"from": "2019"}), "/options/from"),
        ("options", json!({"colour": 1}), "/options/colour"),
        ("compare", json!(vec!["KAZ"; 101]), "/compare"),
    ] {
        let mut wrongly = body.clone();
        wrongly[key] = value;
        assert_eq!(place(&ask(&wrongly), 422), wrong, "{key}");
    }
    let mut since = body;
    since["since"] = json!("none");
    let refused = ask(&since);
    assert!((400..500).contains(&refused.status), "{}", refused.status);
}

#[test]
fn measures_are_assessed() {
    let server = Running::start();
    let ask = |body: &Value| server.post("/api/v1/assess", body);
    let body = json!({"draft": DRAFT, "stance": "kz-national", "as_of": "2024-06-01"});
    let answer = ask(&body).good();
    assert_eq!(answer["question"]["measure"], "eu-reexport-8542");
    assert_eq!(answer["question"]["home"], "KAZ");
    let command = answer["exposure"]["command_after"].as_str().unwrap();
    assert!(command.contains("--measure draft.toml"), "{command}");
    let narrower = DRAFT
        .replace("8542", "854231")
        .replace("eu-reexport", "eu-narrow");
    let mut against = body.clone();
    against["against"] = json!({"draft": narrower});
    let changes = ask(&against).good();
    assert_eq!(changes["measures"][1], "eu-narrow-854231");

    let after = json!({"country": "KAZ", "draft": DRAFT, "as_of": "2024-06-01"});
    let after = server.post("/api/v1/exposure", &after).good();
    assert_eq!(after["rows"], answer["exposure"]["rows"]);
    let cost = json!({"draft": DRAFT, "as_of": "2024-06-01"});
    let cost = server.post("/api/v1/shock", &cost).good();
    assert_eq!(
        cost["scenarios"][0]["measure"]["id"], "eu-reexport-8542",
        "{cost}"
    );

    assert_eq!(place(&ask(&json!({})), 422), "/measure");
    let both = json!({"draft": DRAFT, "measure": "eu833-3k-1"});
    assert_eq!(place(&ask(&both), 422), "/draft");
    let home = json!({"draft": DRAFT, "home": "Atlantis"});
    assert_eq!(place(&ask(&home), 422), "/home");
    for wrong in ["nothing", "version = 1\n[draft]\nid = 7\n"] {
        let problem = ask(&json!({"draft": wrong})).problem(422);
        assert!(
            problem["detail"].as_str().unwrap().contains("draft.toml"),
            "{problem}"
        );
    }
    ask(&json!({"measure": "none"})).problem(422);
    server
        .post("/api/v1/exposure", &json!({"country": "KAZ"}))
        .problem(422);
}

#[test]
fn a_country_between_powers_is_weighed() {
    let server = Running::start();
    let ask = |body: &Value| server.post("/api/v1/balance", body);
    let answer = ask(&json!({"country": "KAZ", "sets": 20})).good();
    assert_eq!(
        (&answer["version"], &answer["country"]),
        (&json!(1), &json!("KAZ"))
    );
    assert_eq!(answer["sensitivity"]["sets"], 20);
    assert_eq!(
        place(&ask(&json!({"country": "KAZ", "sets": 19})), 422),
        "/sets"
    );
    assert_eq!(
        place(&ask(&json!({"country": "Atlantis"})), 422),
        "/country"
    );
    let settings = ask(&json!({"country": "KAZ", "settings": "colour = 1"})).problem(422);
    assert!(
        settings["detail"].as_str().unwrap().contains("/settings"),
        "{settings}"
    );
    ask(&json!({"country": "UZB", "sets": 20})).problem(409);
    server
        .post("/api/v1/balance/game", &json!({"table": "a,b\n1,2\n"}))
        .problem(422);

    let leg = json!({"kind": "export_ban", "sellers": "RUS", "buyers": "KAZ"});
    let soften = json!({"scenarios": [{"name": "x", "leg": [leg]}], "mitigate": "KAZ"});
    let softer = server.post("/api/v1/shock", &soften).good();
    assert_eq!(softer["country"], "KAZ", "{softer}");
    let mut long = soften;
    long["model"] = json!("long-run");
    assert_eq!(
        place(&server.post("/api/v1/shock", &long), 422),
        "/mitigate"
    );
    let closed = json!({"scenarios": [{"name": "x", "close_corridor": ["nothing"]}]});
    server.post("/api/v1/shock", &closed).problem(422);
}

#[test]
fn flows_are_laid_on_the_network_and_fronts_found() {
    let server = Running::start();
    let table = "from,to,tonnes\nKAZ_ALMATY,RUS_MOSCOW,1000\n";
    let body = json!({"table": table, "as_of": "2026-05-01"});
    let answer = server.post("/api/v1/route/assign", &body).good();
    assert_eq!(answer["demands"].as_array().unwrap().len(), 1);
    let mut wrong = body;
    wrong["unserved_usd_per_tonne"] = json!(0.0);
    let reply = server.post("/api/v1/route/assign", &wrong);
    assert_eq!(place(&reply, 422), "/unserved_usd_per_tonne");

    let graph = "from,to,cost,time\na,b,1,5\na,b,5,1\na,b,6,6\n";
    let front = json!({"table": graph, "from": "a", "to": "b"});
    let front = server.post("/api/v1/route/front", &front).good();
    assert_eq!(front["points"], json!([[1, 5], [5, 1]]));
    let absent = json!({"table": graph, "from": "a", "to": "z"});
    server.post("/api/v1/route/front", &absent).problem(422);
}
