//! `sindan sql`, with and without the feature.

use crate::context::Context;

#[cfg(feature = "sql")]
#[test]
fn asks_the_embedded_pack_in_every_form() {
    let context = Context::new();
    let query = "SELECT seller_country, ROUND(SUM(value_usd_mn)) AS usd_mn FROM icio_flows \
                 WHERE buyer_country = 'KAZ' AND seller_country <> 'KAZ' GROUP BY 1 ORDER BY 2 DESC LIMIT 2";
    let csv = context.succeed(&["sql", query, "--format", "csv"]);
    assert!(
        csv.starts_with("seller_country,usd_mn\nRUS,14170.0\nCHN,"),
        "{csv}"
    );
    assert!(context.succeed(&["sql", query]).contains("RUS"));
    let json: serde_json::Value =
        serde_json::from_str(&context.succeed(&["sql", query, "--format", "json"])).unwrap();
    assert_eq!(json[0]["seller_country"], "RUS");
    context.succeed(&[
        "sql",
        query,
        "--format",
        "parquet",
        "--output",
        "answer.parquet",
    ]);
    assert!(
        std::fs::read(context.path("answer.parquet"))
            .unwrap()
            .starts_with(b"PAR1")
    );
    context.fail(&["sql", query, "--format", "parquet"], 2);
}

#[cfg(feature = "sql")]
#[test]
fn refuses_what_is_not_a_question() {
    let context = Context::new();
    let said = context.fail(&["sql", "SELECT * FROM icio_flow"], 2);
    assert!(said.contains("icio_flows"), "{said}");
    context.fail(&["sql", "SELEC 1"], 2);
    context.fail(
        &[
            "sql",
            "CREATE EXTERNAL TABLE t STORED AS CSV LOCATION '/etc/passwd'",
        ],
        2,
    );
    context.fail(&["sql", "COPY (SELECT 1) TO 'x.csv'"], 2);
    context.fail(&["sql", "SELECT * FROM '/etc/passwd'"], 2);
    assert!(!context.path("x.csv").exists());
}

#[cfg(not(feature = "sql"))]
#[test]
fn says_how_to_get_it() {
    let context = Context::new();
    let said = context.fail(&["sql", "SELECT 1"], 2);
    assert!(said.contains("default features"), "{said}");
}
