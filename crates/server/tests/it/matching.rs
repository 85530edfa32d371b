//! The matching API, by hand; `bench/serve` drives it with the official client.

use serde_json::{Value, json};

use crate::harness::Running;

fn example(schema: &str, properties: Value) -> Value {
    json!({"queries": {"q": {"schema": schema, "properties": properties}}})
}

#[test]
fn entities_are_found_by_example() {
    let server = Running::start();
    let ask = |path: &str, body: &Value| server.post(path, body);
    let person = example(
        "Person",
        json!({"name": ["Petrov, Ivan"], "birthDate": ["1962-09-30"]}),
    );
    let answer = ask("/match/default", &person).good();
    assert_eq!(answer["limit"], 5);
    let found = &answer["responses"]["q"];
    assert_eq!(
        (&found["status"], &found["total"]["relation"]),
        (&json!(200), &json!("eq"))
    );
    let first = &found["results"][0];
    assert_eq!(
        (&first["id"], &first["schema"]),
        (&json!("NK-petrov"), &json!("Person"))
    );
    assert_eq!(first["match"], true);
    assert!(
        first["properties"]["alias"][0]
            .as_str()
            .unwrap()
            .contains("Иван")
    );
    assert_eq!(first["datasets"], json!(["list-own"]));
    assert!(
        first["explanations"]["name_match"]["score"]
            .as_f64()
            .unwrap()
            > 0.7
    );
    assert_eq!(first["explanations"]["date_match"]["detail"], "agrees");

    let number = example("Vessel", json!({"imoNumber": ["9220639"]}));
    assert_eq!(
        ask("/match/own", &number).good()["responses"]["q"]["results"][0]["id"],
        "NK-vessel"
    );
    let without = ask("/match/default?exclude_entity_ids=NK-petrov", &person).good();
    assert_eq!(without["responses"]["q"]["total"]["value"], 0);
    let other = ask(
        "/match/default?exclude_schema=Person&algorithm=logic-v2",
        &person,
    )
    .good();
    assert_eq!(other["responses"]["q"]["total"]["value"], 0);
    let parts = example(
        "Person",
        json!({"firstName": ["Ivan"], "lastName": ["Petrov"], "country": ["??"]}),
    );
    assert_eq!(
        ask("/match/default", &parts).good()["responses"]["q"]["results"][0]["id"],
        "NK-petrov"
    );
    let nothing = ask("/match/default", &example("Person", json!({"name": ["—"]}))).good();
    assert_eq!(nothing["responses"]["q"]["total"]["value"], 0);

    ask("/match/none", &person).problem(404);
    ask("/match/default?algorithm=magic", &person).problem(400);
    ask("/match/default?limit=0", &person).problem(400);
    ask("/match/default?threshold=2", &person).problem(400);
    ask("/match/default", &example("Article", json!({}))).problem(400);
    ask("/match/default", &json!({"queries": {}})).problem(400);
    ask("/match/default", &json!({})).problem(422);
}

#[test]
fn entities_are_found_by_words_and_ids() {
    let server = Running::start();
    let search = |query: &str| server.get(&format!("/search/default?{query}")).good();
    assert_eq!(search("q=almaz+tra")["results"][0]["id"], "NK-almaz");
    assert_eq!(search("q=almaz+petrov")["total"]["value"], 0);
    assert_eq!(search("q=9220639")["results"][0]["id"], "NK-vessel");
    let all = search("q=&limit=2&offset=1");
    assert_eq!(
        (
            &all["total"]["value"],
            all["results"].as_array().unwrap().len()
        ),
        (&json!(3), 2)
    );
    assert_eq!(search("q=&schema=Person")["total"]["value"], 1);
    assert_eq!(search("q=&schema=LegalEntity")["total"]["value"], 2);
    assert_eq!(search("q=&countries=kz")["results"][0]["id"], "NK-almaz");
    assert_eq!(
        search("q=petrov+ivan+sergeevich&fuzzy=true")["results"][0]["id"],
        "NK-petrov"
    );
    assert_eq!(
        search("q=&filter=birthDate:1962-09-30")["total"]["value"],
        1
    );
    let facets = search("q=&facets=schema&facets=countries");
    assert_eq!(
        facets["facets"]["countries"]["values"][0],
        json!({"name": "ru", "label": "ru", "count": 2})
    );
    server.get("/search/default?q=&limit=100000").problem(400);

    let entity = server.get("/entities/NK-petrov").good();
    assert_eq!(entity["properties"]["sanctions"][0]["schema"], "Sanction");
    let flat = server.get("/entities/NK-petrov?nested=false").good();
    assert!(flat["properties"]["sanctions"].is_null());
    server.get("/entities/none").problem(404);
    let beside = server.get("/entities/NK-petrov/adjacent").good();
    assert_eq!(beside["adjacent"]["sanctions"]["total"]["value"], 1);
    let one = server
        .get("/entities/NK-petrov/adjacent/ownershipOwner")
        .good();
    assert_eq!(one["total"]["value"], 0);
    let statements = server
        .get("/statements?canonical_id=NK-petrov&prop=birthDate")
        .good();
    assert_eq!(statements["results"][0]["value"], "1962-09-30");
    assert_eq!(statements["results"][0]["prop_type"], "date");
    assert_eq!(
        server.get("/statements?value=1962-09-30").good()["total"]["value"],
        1
    );

    let catalog = server.get("/catalog");
    assert_eq!(catalog.good()["datasets"][0]["name"], "default");
    assert_eq!(catalog.good()["datasets"][1]["entity_count"], 3);
    let tag = catalog.header("etag").to_owned();
    assert_eq!(
        server
            .send("GET", "/catalog", &[("if-none-match", &tag)], &[])
            .status,
        304
    );
    assert_eq!(server.get("/algorithms").good()["best"], "sindan");
}
