//! `sindan assess` and `sindan shock --measure`: worked figures, commands that give
//! them alone, and what is refused or named as unknown.

use serde_json::Value;

use crate::context::Context;

/// Rounding of the worked figures below, as a part of them: they have five digits.
const WORKED: f64 = 2e-5;
/// What an expected level may differ from the mean by which it was worked: it is the mean
/// of simulated paths, some months of which have no trade.
const SIMULATED: f64 = 1e-2;
/// What two runs of one solver may differ by.
const SOLVED: f64 = 1e-9;

pub(crate) const DRAFT: &str = r#"
version = 1

[draft]
id = "eu-reexport-8542"
title = "Ban on re-exports of integrated circuits"
law = "EU"
kind = "reexport_ban"
goods = ["HS2022:8542"]
through = ["KGZ"]
buyers = ["RUS"]
from = 2024-01-01
goods_of = ["EU"]
"#;

const ANSWER: &str = r#"
version = 1
[[scenario]]
name = "moscow"
[[scenario.leg]]
kind = "import_ban"
buyers = "RUS"
sellers = "KGZ"
sectors = ["C26"]
share = 0.5
"#;

/// Three industries that sell, USD million a year: those of Germany sell 20 to
/// Kyrgyz electronics and 80 to final users; Kyrgyz electronics sells 100 to
/// Russian vehicles and 50 to final users; Russian vehicles sells 400 to final
/// users.
const TABLE: &str = "seller_country,seller_sector,buyer_country,buyer_sector,value_usd_mn
DEU,C26,KGZ,C26,20
KGZ,C26,RUS,C29,100
DEU,C26,DEU,FINAL,80
KGZ,C26,KGZ,FINAL,50
RUS,C29,RUS,FINAL,400
";

/// Of 100 that Kyrgyzstan reports as electronics to Russia, 30 are of 8542. It buys
/// 18 of 8542 from Germany and 12 from China. 870323 are vehicles and count for
/// neither.
const FLOWS: &str = "reporter,partner,flow,product,period,value,currency,net_mass_kg,quantity,unit
KGZ,RUS,export,HS2022:854231,2022,30000000,USD,,,
KGZ,RUS,export,HS2022:854110,2022,60000000,USD,,,
KGZ,RUS,export,HS2022:847130,2022,10000000,USD,,,
KGZ,RUS,export,HS2022:870323,2022,7000000,USD,,,
KGZ,DEU,import,HS2022:854231,2022,18000000,USD,,,
KGZ,CHN,import,HS2022:854232,2022,12000000,USD,,,
";

pub(crate) fn small() -> Context {
    let context = Context::new();
    context.file("table.csv", TABLE);
    context.file("flows.csv", FLOWS);
    context.file("draft.toml", DRAFT);
    context.file("answer.toml", ANSWER);
    context.succeed(&["data", "add", "mrio", "table.csv", "--period", "2022"]);
    context.succeed(&["data", "add", "flows", "flows.csv"]);
    context
}

pub(crate) fn json(context: &Context, words: &[&str]) -> Value {
    let words = [words, &["--format", "json"]].concat();
    serde_json::from_str(&context.succeed(&words)).unwrap()
}

/// A command that an answer names, run.
fn alone(context: &Context, command: &Value) -> Value {
    let words: Vec<&str> = command.as_str().unwrap().split(' ').skip(1).collect();
    let words: Vec<&str> = words
        .into_iter()
        .filter(|word| !["--format", "json"].contains(word))
        .collect();
    json(context, &words)
}

fn near(found: &Value, expected: f64, within: f64, what: &str) {
    let found = found.as_f64().unwrap();
    assert!(
        (found - expected).abs() <= within * expected.abs(),
        "{what}: {found}, expected {expected}"
    );
}

/// The entry of a list whose key has a value.
fn entry<'a>(list: &'a Value, key: &str, value: &str) -> &'a Value {
    let mut list = list.as_array().unwrap().iter();
    list.find(|one| one[key] == value)
        .unwrap_or_else(|| panic!("no {key} is {value}"))
}

pub(crate) fn assess(context: &Context) -> Value {
    let words = ["assess", "draft.toml", "--retaliation", "answer.toml"];
    json(context, &words)
}

/// Every figure of the short run on the table above, by hand.
///
/// A flow of which the share s is cut keeps the part 1 - f s, f = tau (1 - delta):
/// .27 at the centre (tau .3, delta .1), .067 at the lightest point of the grid
/// (.1, .33) and .45 at the heaviest (.5, .1). An industry whose only foreign input
/// is rationed to theta makes lambda = 1 / (beta + (1 - beta) / theta) of what it
/// made (varrho = -1; with one input rho does not matter). Russian vehicles: inputs
/// are 100 of 400, beta = .75. Kyrgyz electronics: 20 of 150, beta = 1 - 2/15.
#[test]
fn every_figure_of_a_small_world_was_worked_by_hand() {
    let context = small();
    let answer = assess(&context);
    assert_eq!(answer["version"], 1);
    assert_eq!(answer["question"]["home"], "KGZ");

    // Trade at stake: 30 of 100 is s = .3, reported by the seller.
    let pair = &answer["trade"]["pairs"][0];
    near(&pair["named_usd"], 30e6, SOLVED, "named");
    near(&pair["all_usd"], 100e6, SOLVED, "all");
    near(&pair["low"], 0.3, SOLVED, "low");
    near(&pair["high"], 0.3, SOLVED, "high");
    assert_eq!(pair["possible_usd"], 0.0);
    assert_eq!(pair["basis"]["reporter"], "KGZ");
    near(
        &answer["trade"]["whole_industries_usd_mn"],
        100.0,
        SOLVED,
        "whole",
    );
    let purchases = &answer["trade"]["purchases"];
    assert_eq!(purchases.as_array().unwrap().len(), 2);
    near(&purchases[0]["named_usd"], 18e6, SOLVED, "from Germany");
    near(&purchases[1]["named_usd"], 12e6, SOLVED, "from China");

    // Obeyed. f s = .081, theta = .919, lambda = 1 / (.75 + .25 / .919) = .978440.
    // Russia loses 400 (1 - .978440) = 8.62390; Kyrgyzstan sells 100 x .919 x
    // .978440 = 89.9186 and loses 10.0814; Germany sells less to it by 10.0814 / 150
    // of 20 = 1.34419; all of them lose 20.0494.
    //
    // At the lightest point f s = .0201, theta = .9799, lambda = .994898: Kyrgyzstan
    // loses 100 (1 - .9799 x .994898) = 2.50994. At the heaviest f s = .135, theta =
    // .865, lambda = .962448: 100 (1 - .865 x .962448) = 16.7482.
    let case = entry(&answer["cost"]["short_run"], "case", "compliance");
    near(&case["home"]["loss_usd_mn"], 10.0814, WORKED, "home");
    near(&case["home"]["loss_pct"], 6.72094, WORKED, "home, percent");
    let range = &case["home"]["loss_range_usd_mn"];
    near(&range["low"], 2.50994, WORKED, "lightest");
    near(&range["high"], 16.7482, WORKED, "heaviest");
    let target = entry(&case["sides"], "role", "target");
    near(&target["loss_usd_mn"], 8.62390, WORKED, "target");
    let other = entry(&case["sides"], "role", "other");
    near(&other["loss_usd_mn"], 1.34419, WORKED, "Germany");
    let world = entry(&case["sides"], "role", "world");
    near(&world["loss_usd_mn"], 20.0494, WORKED, "world");
    assert_eq!(case["legs"][0]["share"], 0.3);

    // Answered: of the flow (1 - .3)(1 - .5) = .35 stays uncut, so s = .65, f s =
    // .1755, theta = .8245, lambda = 1 / (.75 + .25 / .8245) = .949475: Kyrgyzstan
    // loses 100 (1 - .8245 x .949475) = 21.7158 and Russia 20.2102.
    let case = entry(&answer["cost"]["short_run"], "case", "answered");
    near(
        &case["home"]["loss_usd_mn"],
        21.7158,
        WORKED,
        "home, answered",
    );
    near(
        &case["home"]["without_retaliation"]["loss_usd_mn"],
        10.0814,
        WORKED,
        "home, without the answer",
    );
    let target = entry(&case["sides"], "role", "target");
    near(&target["loss_usd_mn"], 20.2102, WORKED, "target, answered");

    // Defied: Germany withholds all, f = .27, theta = .73. Kyrgyz lambda = 1 / (13/15
    // + (2/15) / .73) = .953003. Russia gets that part of its input: lambda = 1 /
    // (.75 + .25 / .953003) = .987821, so it orders 98.7821. Kyrgyzstan makes .953003
    // (50 + 98.7821) = 141.790 and loses 8.21023; Russia loses 4.87145; Germany sells
    // .73 x 20 x 141.790 / 150 = 13.8009 and loses 6.19913.
    let case = entry(&answer["cost"]["short_run"], "case", "defiance");
    near(
        &case["home"]["loss_usd_mn"],
        8.21023,
        WORKED,
        "home, defied",
    );
    let sender = entry(&case["sides"], "role", "sender");
    near(&sender["loss_usd_mn"], 6.19913, WORKED, "Germany, defied");
    let other = entry(&case["sides"], "role", "other");
    near(&other["loss_usd_mn"], 4.87145, WORKED, "Russia, defied");

    // Threats. A Russian embargo cuts all of the 100: theta = .73, lambda = 1 / (.75
    // + .25 / .73) = .915361, loss 100 (1 - .73 x .915361) = 33.1787; with the
    // measure the same, so that 33.1787 - 10.0814 = 23.0973 is left of the threat.
    let russia = entry(&answer["threats"]["rows"], "power", "russia");
    near(&russia["alone"]["loss_usd_mn"], 33.1787, WORKED, "embargo");
    near(&russia["together"]["loss_usd_mn"], 33.1787, WORKED, "both");
    near(&russia["left_usd_mn"], 23.0973, WORKED, "left");
    // An embargo by the Union is the German one above. With the measure Russia gets
    // .919 x .953003 = .875810 of its input, lambda = 1 / (.75 + .25 / .875810) =
    // .965764, and orders .919 x 96.5764 = 88.7537: Kyrgyzstan makes .953003 (50 +
    // 88.7537) = 132.233 and loses 17.7673; 17.7673 - 10.0814 = 7.6861 is left.
    let union = entry(&answer["threats"]["rows"], "power", "european-union");
    near(
        &union["alone"]["loss_usd_mn"],
        8.21023,
        WORKED,
        "embargo of the Union",
    );
    near(
        &union["together"]["loss_usd_mn"],
        17.7673,
        WORKED,
        "both, Union",
    );
    near(&union["left_usd_mn"], 7.68606, WORKED, "left of the Union");

    // Threat values of balance: the same embargoes, and both together. Then Kyrgyz
    // electronics is left with .953003 of what it made and Russian vehicles with .73 x
    // .953003 = .695692 of their input: lambda = 1 / (.75 + .25 / .695692) = .901424,
    // they order .73 x 90.1424 = 65.8040, and Kyrgyzstan makes .953003 (50 + 65.8040)
    // = 110.362 and loses 39.6384. What is left once the measure is obeyed is each of
    // them less 10.0814. Russia itself loses 400 (1 - .915361) = 33.8556 by its embargo,
    // 8.62390 of them anyway once the measure is obeyed.
    let coalitions = &answer["threats"]["coalitions"];
    let of = |powers: Value| {
        let mut rows = coalitions["rows"].as_array().unwrap().iter();
        rows.find(|row| row["powers"] == powers).unwrap()
    };
    for (powers, before, after) in [
        (serde_json::json!(["russia"]), 33.1787, 23.0973),
        (serde_json::json!(["european-union"]), 8.21023, 7.68606),
        (
            serde_json::json!(["russia", "european-union"]),
            39.6384,
            29.5570,
        ),
    ] {
        let row = of(powers.clone());
        let what = powers.to_string();
        near(&row["before"]["target_usd_mn"], before, WORKED, &what);
        near(&row["after"]["target_usd_mn"], after, WORKED, &what);
    }
    let russia = of(serde_json::json!(["russia"]));
    near(
        &russia["before"]["senders_usd_mn"],
        33.8556,
        WORKED,
        "own loss",
    );
    near(
        &russia["after"]["senders_usd_mn"],
        25.2317,
        WORKED,
        "own loss, obeyed",
    );
    near(
        &russia["before"]["credibility"],
        0.980005,
        WORKED,
        "credibility",
    );
    // Shapley: (33.1787 + 39.6384 - 8.21023) / 2 = 32.3034 and, obeyed, (23.0973 +
    // 29.5570 - 7.68606) / 2 = 22.4841.
    let russia = entry(&coalitions["shapley"], "power", "russia");
    near(&russia["before_usd_mn"], 32.3034, WORKED, "Shapley");
    near(&russia["after_usd_mn"], 22.4841, WORKED, "Shapley, obeyed");

    // Dependence: Russia is the only buyer before and after.
    let row = &answer["exposure"]["rows"][0];
    assert_eq!(
        (&row["partner"], &row["buys"]),
        (&"RUS".into(), &false.into())
    );
    near(&row["share_before"], 1.0, SOLVED, "share before");
    near(&row["share_after"], 1.0, SOLVED, "share after");
    near(&row["hhi_after"], 1.0, SOLVED, "hhi after");

    // German goods carry the law with them, Chinese ones do not.
    let german = entry(&answer["shipments"], "origin", "DEU");
    assert_eq!(german["after"], "prohibited");
    assert_eq!(answer["law"]["home"], "goods");
    assert_eq!(answer["law"]["binds"], serde_json::json!(["EU"]));
    assert_eq!(answer["goods"]["industries"][0]["industry"], "C26");
}

#[test]
fn every_part_is_given_by_the_command_that_it_names() {
    let context = small();
    let answer = assess(&context);
    let same = |found: &Value, expected: &Value, what: &str| {
        let expected = expected.as_f64().unwrap();
        near(found, expected, SOLVED, what);
    };
    for case in answer["cost"]["short_run"].as_array().unwrap() {
        let one = alone(&context, &case["command"]);
        let scenario = &one["scenarios"][0];
        for (ours, theirs) in [("world", "world"), ("target", "target")] {
            let loss = entry(&case["sides"], "role", ours);
            let alone = entry(&scenario["sides"], "role", theirs);
            same(&alone["loss_usd_mn"], &loss["loss_usd_mn"], ours);
            let (alone, ours) = (&alone["loss_range_usd_mn"], &loss["loss_range_usd_mn"]);
            same(&alone["high"], &ours["high"], "high");
        }
        let home = entry(&scenario["countries"], "country", "KGZ");
        same(&home["loss_usd_mn"], &case["home"]["loss_usd_mn"], "home");
    }
    for case in answer["cost"]["long_run"].as_array().unwrap() {
        let one = alone(&context, &case["command"]);
        let home = entry(&one["scenarios"][0]["countries"], "country", "KGZ");
        let key = "real_income_change_usd_mn";
        same(&home[key], &case["home"][key], "long run");
    }
    for row in answer["threats"]["rows"].as_array().unwrap() {
        for (command, key) in [("command_alone", "alone"), ("command_together", "together")] {
            let one = alone(&context, &row[command]);
            let home = entry(&one["scenarios"][0]["countries"], "country", "KGZ");
            same(&home["loss_usd_mn"], &row[key]["loss_usd_mn"], key);
        }
    }
    for shipment in answer["shipments"].as_array().unwrap() {
        context.file("shipment.json", &shipment["shipment"].to_string());
        let words: Vec<&str> = shipment["command"].as_str().unwrap().split(' ').collect();
        let words = [&words[1..], &["--format", "json"]].concat();
        let verdict: Value = serde_json::from_str(&context.run(&words).stdout).unwrap();
        assert_eq!(verdict["verdict"], shipment["after"]);
    }
    for way in answer["ways"].as_array().unwrap() {
        for (command, key) in [("command_before", "before"), ("command_after", "after")] {
            let one = alone(&context, &way[command]);
            assert_eq!(one["front_points"], way[key]["front_points"]);
        }
    }
    let coalitions = &answer["threats"]["coalitions"];
    for (command, key, shapley) in [
        ("command_before", "before", "before_usd_mn"),
        ("command_after", "after", "after_usd_mn"),
    ] {
        let one = alone(&context, &coalitions[command]);
        for row in coalitions["rows"].as_array().unwrap() {
            let mut rows = one["threats"]["coalitions"].as_array().unwrap().iter();
            let theirs = rows.find(|other| other["powers"] == row["powers"]).unwrap();
            for figure in ["target_usd_mn", "senders_usd_mn", "credibility"] {
                same(&theirs[figure], &row[key][figure], figure);
            }
        }
        for row in coalitions["shapley"].as_array().unwrap() {
            let power = row["power"].as_str().unwrap();
            let theirs = entry(&one["threats"]["shapley"], "power", power);
            same(&theirs["usd_mn"], &row[shapley], shapley);
        }
    }
    let trade = alone(&context, &answer["trade"]["command"]);
    let scenario = &trade["scenarios"][0];
    assert_eq!(scenario["measure"]["shares"], answer["trade"]["pairs"]);
    // The leg cuts .3 of the whole: the whole is what it cuts over its share.
    let leg = &scenario["legs"][0];
    let whole = leg["cut_flow_usd_mn"].as_f64().unwrap() / leg["share"].as_f64().unwrap();
    near(
        &answer["trade"]["whole_industries_usd_mn"],
        whole,
        SOLVED,
        "whole",
    );
    let exposure = alone(&context, &answer["exposure"]["command_before"]);
    let outlet = entry(&exposure["exposure"]["outlets"], "sector", "C26");
    same(
        &outlet["destinations"][0]["share_direct"],
        &answer["exposure"]["rows"][0]["share_before"],
        "share",
    );
    let after = alone(&context, &answer["exposure"]["command_after"]);
    assert_eq!(after["rows"], answer["exposure"]["rows"]);
    assert_eq!(after["whole_industries"], false);
}

/// Monthly trade of 8542, USD million: Germany sells to Kyrgyzstan .9 and 1.1 in turn
/// for three years before February 2022, that is 1 on average, and 3 in every month
/// after; Kyrgyzstan sells to Russia half of what came before, and 2 after.
pub(crate) fn monthly() -> String {
    let mut text = FLOWS.lines().next().unwrap().to_owned() + "\n";
    for month in 0..58 {
        let (year, of_year) = (2019 + (month + 2) / 12, (month + 2) % 12 + 1);
        let even = if month % 2 == 0 { 900_000 } else { 1_100_000 };
        let (came, left) = if month < 36 {
            (even, even / 2)
        } else {
            (3_000_000, 2_000_000)
        };
        for (from, to, value) in [("DEU", "KGZ", came), ("KGZ", "RUS", left)] {
            text +=
                &format!("{from},{to},export,HS2017:854231,{year}-{of_year:02},{value},USD,,,\n");
        }
    }
    text
}

/// 22 months from March 2022 to December 2023. Expected is the level before, 1 and .5 a
/// month; observed 3 and 2. Unexplained: 22 x 2 = 44 that came and 22 x 1.5 = 33 that
/// left. Evidence of both legs counts what left; what passed through is at most the
/// smaller of the two.
#[test]
fn what_leaks_is_what_watch_says_alone_and_was_worked_by_hand() {
    let context = Context::new();
    context.file("draft.toml", DRAFT);
    context.file("flows.csv", &monthly());
    context.succeed(&["data", "add", "flows", "flows.csv", "--name", "monthly"]);
    let answer = json(&context, &["assess", "draft.toml"]);
    assert_eq!(answer["leak"]["status"], "estimated");
    let way = &answer["leak"]["ways"][0];
    assert_eq!(way["since"], "2022-03");
    assert_eq!(way["until"], "2023-12");
    let row = &way["rows"][0];
    assert_eq!(row["basis"], "both_legs");
    near(&row["excess"]["actual"], 44e6, SOLVED, "left");
    near(&row["excess"]["expected"], 11e6, SIMULATED, "expected");
    near(&row["excess"]["excess"], 33e6, SIMULATED, "excess");
    near(
        &row["passed_through"]["at_most"],
        33e6,
        SIMULATED,
        "passed through",
    );
    assert_eq!(row["alert"], true);
    let alone = alone(&context, &way["command"]);
    let theirs = [&alone["sets"], &alone["rows"]]
        .into_iter()
        .flat_map(|list| list.as_array().unwrap())
        .find(|other| other["product"] == row["product"])
        .unwrap();
    for figure in ["excess", "passed_through", "q_value", "ratio", "score"] {
        assert_eq!(theirs[figure], row[figure], "{figure}");
    }
    // No table holds Kyrgyzstan; what is at stake by statistics is told all the same.
    assert_eq!(answer["trade"]["pairs"][0]["named_usd"], 24e6);
    assert!(answer["cost"]["none_because"].is_string());
    let table = context.succeed(&["assess", "draft.toml"]);
    assert!(table.contains("USD 33.0 mn"), "{table}");

    // Months that end before the measure's own and the guidance's day say nothing,
    // and the answer says why.
    let early: String = monthly()
        .lines()
        .take(60)
        .map(|line| format!("{line}\n"))
        .collect();
    let context = Context::new();
    context.file("draft.toml", DRAFT);
    context.file("flows.csv", &early);
    context.succeed(&["data", "add", "flows", "flows.csv"]);
    let answer = json(&context, &["assess", "draft.toml"]);
    assert_eq!(answer["leak"]["status"], "not_estimated");
    let told = entry(&answer["unknown"], "unknown", "leak_not_estimated");
    let reason = told["reason"].as_str().unwrap();
    assert!(reason.contains("months are held until"), "{reason}");
}

#[test]
fn the_way_round_begins_where_goods_that_carry_the_law_are_made() {
    let context = Context::new();
    context.file("draft.toml", &DRAFT.replace("KGZ", "KAZ"));
    let words = ["assess", "draft.toml", "--stance", "kz-national"];
    let answer = json(&context, &words);
    let ways = answer["ways"].as_array().unwrap();
    let told: Vec<(&str, &str, &str)> = ways
        .iter()
        .map(|way| {
            let text = |key: &str| way[key].as_str().unwrap();
            (text("purpose"), text("from_country"), text("to_country"))
        })
        .collect();
    assert_eq!(
        told[..3],
        [
            ("whole", "DEU", "RUS"),
            ("inbound", "DEU", "KAZ"),
            ("onward", "KAZ", "RUS")
        ]
    );
    // Nothing goes round by the country that it goes round.
    let through = &ways[0]["after"]["cheapest_through"];
    assert!(!through.as_array().unwrap().contains(&"KAZ".into()));
    let table = context.succeed(&words);
    let table = table.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(table.contains("Way round: Duisburg → Moscow"), "{table}");
    assert!(table.contains("sent on from Almaty"), "{table}");
    // A way is of use to goods that may go: the headline says what the law says of them.
    let direct = answer["shipments"].as_array().unwrap().iter();
    let direct: Vec<&Value> = direct
        .filter(|one| one["origin"] == "DEU" && one["dispatch"] == "DEU")
        .collect();
    assert_eq!(direct.len(), 1);
    assert_eq!(direct[0]["after"], "review");
    assert!(
        table.contains("the law on the shipment itself, under kz-national: Review"),
        "{table}"
    );
    // Each way round has the shipment that would take it.
    for way in ways.iter().filter(|way| way["purpose"] == "whole") {
        let shipments = answer["shipments"].as_array().unwrap();
        assert!(shipments.iter().any(|one| {
            one["origin"] == way["from_country"]
                && one["dispatch"] == way["from_country"]
                && one["destination"] == way["to_country"]
        }));
    }
}

#[test]
fn goods_that_only_pass_through_are_not_said_to_be_at_most_what_is_made() {
    let context = Context::new();
    context.file("draft.toml", &DRAFT.replace("KGZ", "KAZ"));
    let table = context.succeed(&["assess", "draft.toml"]);
    let head = table.split("Whose law").next().unwrap();
    assert!(
        head.contains("not known; own sales: USD 131.1 mn"),
        "{head}"
    );
    assert!(!head.contains("≤"), "{head}");
    assert!(table.contains("obeyed, all own sales cut"), "{table}");
    assert!(!table.contains("obeyed, at most"), "{table}");
    // What is made and sold at home is at most all of it.
    let export = DRAFT
        .replace("KGZ", "KAZ")
        .replace("reexport_ban", "export_ban")
        .replace("through", "sellers");
    context.file("export.toml", &export);
    let table = context.succeed(&["assess", "export.toml"]);
    assert!(table.contains("Trade at stake: ≤ USD 131.1 mn"), "{table}");
    assert!(table.contains("obeyed, at most"), "{table}");
}

#[test]
fn a_passage_is_the_question_of_the_economy_that_no_ban_is_aimed_at() {
    let context = Context::new();
    let draft = |through: &str, buyers: &str| {
        format!(
            "version = 1\n[draft]\nid = \"passage\"\nlaw = \"EU\"\nkind = \"transit_ban\"\n\
             goods = [\"8542\"]\nsellers = [\"DEU\"]\nthrough = [\"{through}\"]\n\
             buyers = [\"{buyers}\"]\nfrom = 2026-01-01\n"
        )
    };
    for (through, buyers) in [("RUS", "KAZ"), ("KAZ", "RUS")] {
        context.file("draft.toml", &draft(through, buyers));
        let words = ["assess", "draft.toml", "--as-of", "2026-06-01"];
        let answer = json(&context, &words);
        assert_eq!(answer["question"]["home"], "KAZ", "{through} to {buyers}");
        let asked = [&words[..], &["--home", "RUS"]].concat();
        assert_eq!(json(&context, &asked)["question"]["home"], "RUS");
    }
    // Two economies at which no ban is aimed: nothing tells whose question it is, unless
    // the stance is at home in one.
    context.file("draft.toml", &draft("KAZ", "KGZ"));
    let words = ["assess", "draft.toml", "--as-of", "2023-06-01"];
    assert_eq!(json(&context, &words)["question"]["home"], Value::Null);
    let words = [&words[..], &["--stance", "kz-national"]].concat();
    assert_eq!(json(&context, &words)["question"]["home"], "KAZ");
}

#[test]
fn dependence_after_a_measure_is_refused_where_it_cannot_be_known() {
    let context = Context::new();
    context.file("draft.toml", &DRAFT.replace("KGZ", "KAZ"));
    let run = |words: &[&str]| context.run(&[&["exposure"], words].concat());
    for (words, code, told) in [
        (["KAZ", "--measure", "nowhere"], 2, "no measure is called"),
        (["KAZ", "--measure", "absent.toml"], 2, "absent.toml"),
        (
            ["KAZ", "--measure", "eu833-5aa"],
            2,
            "bans no flows of goods",
        ),
        (["MNE", "--measure", "draft.toml"], 4, "MNE is not in"),
    ] {
        let run = run(&words);
        assert_eq!(run.code, code, "{words:?}: {}", run.stderr);
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
    let run = run(&["KAZ", "--measure", "draft.toml", "--explain"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    for (format, told) in [
        ("table", "0.568 → 0.158"),
        (
            "csv",
            "flow,industry,partner,share_before,share_after,hhi_before,hhi_after",
        ),
        ("json", "\"whole_industries\": true"),
        ("html", "eu-reexport"),
    ] {
        let words = [
            "exposure",
            "KAZ",
            "--measure",
            "draft.toml",
            "--format",
            format,
        ];
        let text = context.succeed(&words);
        assert!(text.contains(told), "{format}: {text}");
    }
}

#[test]
fn on_the_embedded_pack_the_share_is_bounded_and_the_range_begins_at_nothing() {
    let context = Context::new();
    context.file("draft.toml", &DRAFT.replace("KGZ", "KAZ"));
    let answer = json(&context, &["assess", "draft.toml"]);
    let case = entry(&answer["cost"]["short_run"], "case", "compliance");
    assert_eq!(case["measure"]["from_zero"], true);
    assert_eq!(case["measure"]["whole_industries"], true);
    assert_eq!(case["measure"]["industries"], serde_json::json!(["C26_27"]));
    let range = &case["home"]["loss_range_usd_mn"];
    assert_eq!(range["low"], 0.0);
    assert!(range["high"].as_f64() > case["home"]["loss_usd_mn"].as_f64());
    assert_eq!(answer["trade"]["held"], false);
    assert_eq!(answer["leak"]["status"], "no_flow_data");
    assert_eq!(answer["unknown"][0]["unknown"], "no_flow_data");
    let told: Vec<&str> = answer["unknown"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["unknown"].as_str())
        .collect();
    for expected in [
        "no_retaliation",
        "reexports_not_in_table",
        "final_demand_imputed",
    ] {
        assert!(told.contains(&expected), "{told:?}");
    }
    assert!(!answer["ways"].as_array().unwrap().is_empty());
}

#[test]
fn measures_that_cut_no_flows_are_refused_with_the_reason() {
    let context = Context::new();
    for (measure, reason) in [
        ("eu833-12g", "bans no flows of goods"),
        ("kz-106", "no measure"),
        ("eu833-2-1", "not held (eu-dual-use)"),
        ("eu833-2a-1a", "on the way to any destination"),
        ("nobody", "no measure is called `nobody`"),
    ] {
        let run = context.run(&["shock", "--measure", measure]);
        assert_eq!(run.code, 2, "{measure}: {}", run.stderr);
        assert!(run.stderr.contains(reason), "{measure}: {}", run.stderr);
        assert!(run.stderr.contains("hint: "), "{measure}: {}", run.stderr);
    }
    // The whole answer says what can be said all the same.
    let answer = json(&context, &["assess", "eu833-12g", "--as-of", "2024-06-01"]);
    assert_eq!(answer["flows"]["none_because"], "not_about_goods");
    assert_eq!(answer["law"]["id"], "eu833-12g");
    assert_eq!(answer["cost"]["short_run"], serde_json::json!([]));
}

#[test]
fn drafts_that_contradict_themselves_are_bad_input() {
    let context = Context::new();
    for (from, to, reason) in [
        ("goods_of", "until = 2023-01-01\ngoods_of", "which is never"),
        ("through", "trough", "unknown key `trough`"),
        ("reexport_ban", "reexport", "kind is `reexport`"),
        ("\"EU\"\nkind", "\"XX\"\nkind", "law is `XX`"),
        (
            "version = 1",
            "version = 2",
            "version `2` of drafts is not known",
        ),
        ("version = 1", "", "`version` is missing"),
        ("HS2022:8542", "HS2022:77", "does not exist"),
        ("\"KGZ\"", "\"Atlantis\"", "Atlantis"),
        ("through = [\"KGZ\"]", "", "`through` is missing"),
        ("from = 2024-01-01", "", "`from` is missing"),
        ("[\"HS2022:8542\"]", "[]", "`goods` is missing"),
        ("[draft]", "[drft]", "drft"),
        ("[\"KGZ\"]", "[\"RUS\"]", "are both RUS alone"),
    ] {
        context.file("draft.toml", &DRAFT.replacen(from, to, 1));
        let run = context.run(&["assess", "draft.toml"]);
        assert_eq!(run.code, 3, "{to}: {}", run.stderr);
        assert!(run.stderr.contains(reason), "{to}: {}", run.stderr);
        assert!(run.stderr.contains("draft.toml"), "{to}: {}", run.stderr);
        assert!(run.stderr.contains("hint: "), "{to}: {}", run.stderr);
    }
}

#[test]
fn goods_without_an_industry_and_economies_outside_the_table_are_named() {
    let context = Context::new();
    // Codes of the Combined Nomenclature in chapter 98 are plants in parts: no
    // industry of the concordance makes them.
    context.file(
        "draft.toml",
        &DRAFT
            .replace("HS2022:8542", "CN2022:98")
            .replace("KGZ", "KAZ"),
    );
    let answer = json(&context, &["assess", "draft.toml"]);
    assert_eq!(answer["flows"]["none_because"], "no_industry");
    entry(&answer["unknown"], "unknown", "without_industry");
    // Who asks, what the law says and which ways there are does not wait for it.
    assert_eq!(answer["question"]["home"], "KAZ");
    assert_eq!(answer["unknown"][0]["unknown"], "no_flows");
    assert!(!answer["ways"].as_array().unwrap().is_empty());

    // A day before the nomenclature and the table: what can be said is said.
    context.file("draft.toml", &DRAFT.replace("KGZ", "KAZ"));
    let words = ["assess", "draft.toml", "--as-of", "1990-01-01"];
    let answer = json(&context, &words);
    assert_eq!(answer["law"]["force"], "not");
    entry(&answer["unknown"], "unknown", "no_figures");

    context.file("draft.toml", &DRAFT.replace("KGZ", "UZB"));
    let answer = json(&context, &["assess", "draft.toml"]);
    let outside = entry(&answer["unknown"], "unknown", "outside_table");
    assert_eq!(outside["countries"], serde_json::json!(["UZB"]));
    assert!(answer["cost"]["none_because"].is_string());
    assert!(!answer["ways"].as_array().unwrap().is_empty());
    let run = context.run(&["shock", "--measure", "draft.toml"]);
    assert_eq!(run.code, 4, "{}", run.stderr);
}

#[test]
fn a_measure_that_closes_every_way_is_answered() {
    let context = Context::new();
    context.file(
        "draft.toml",
        r#"
version = 1
[draft]
id = "closed"
law = "OWN"
kind = "transit_ban"
goods = ["8542"]
sellers = ["DEU"]
buyers = ["KAZ"]
through = ["RUS", "CHN", "UZB", "KGZ", "TKM", "AZE", "IRN", "GEO", "TUR"]
from = 2026-01-01
"#,
    );
    let answer = json(&context, &["assess", "draft.toml", "--as-of", "2026-06-01"]);
    let way = &answer["ways"][0];
    assert!(way["before"]["front_points"].as_u64() > Some(0));
    assert_eq!(way["after"]["front_points"], 0);
    assert!(way["closed_by_measure"].as_u64() > Some(0));
    entry(&answer["unknown"], "unknown", "no_way");
    let table = context.succeed(&["assess", "draft.toml", "--as-of", "2026-06-01"]);
    assert!(table.contains("nothing connects"), "{table}");
}

#[test]
fn a_stance_follows_only_authorities_that_exist() {
    let context = Context::new();
    context.file("draft.toml", &DRAFT.replace("KGZ", "KAZ"));
    let words = ["assess", "draft.toml", "--stance", "kz-national+XX"];
    let refused = context.fail(&words, 2);
    assert!(
        refused.contains("`XX` is neither an authority"),
        "{refused}"
    );
    let words = ["assess", "draft.toml", "--stance", "kz-national+UK"];
    let answer = json(&context, &words);
    assert_eq!(answer["question"]["stance"], "kz-national+UK");
}

#[test]
fn two_drafts_are_compared_and_a_second_run_says_what_changed() {
    let context = Context::new();
    context.file("a.toml", &DRAFT.replace("KGZ", "KAZ"));
    context.file(
        "b.toml",
        &DRAFT
            .replace("KGZ", "KAZ")
            .replace("HS2022:8542", "HS2022:72"),
    );
    let changes = json(&context, &["assess", "--diff", "a.toml", "b.toml"]);
    let paths: Vec<&str> = changes["changes"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["path"].as_str())
        .collect();
    assert!(
        paths.contains(&"/cost/short_run/compliance/home/loss_usd_mn"),
        "{paths:?}"
    );
    let same = json(&context, &["assess", "--diff", "a.toml", "a.toml"]);
    assert_eq!(same["changes"], serde_json::json!([]));

    let watch = ["assess", "a.toml", "--watch", "state.json"];
    assert_eq!(json(&context, &watch)["first_run"], true);
    let again = json(&context, &watch);
    assert_eq!(again["first_run"], false);
    assert_eq!(again["changes"], serde_json::json!([]));
    context.file("flows.csv", &FLOWS.replace("KGZ", "KAZ"));
    context.succeed(&["data", "add", "flows", "flows.csv"]);
    let changed = json(&context, &watch);
    assert_eq!(changed["grounds"][0]["path"], "/provenance");
    assert!(!changed["changes"].as_array().unwrap().is_empty());

    context.file("state.json", "{}");
    assert_eq!(context.run(&watch).code, 3);
    let run = context.run(&["assess", "a.toml", "b.toml"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
}

#[test]
fn the_page_stands_alone_in_every_language() {
    let context = Context::new();
    context.file("draft.toml", &DRAFT.replace("KGZ", "KAZ"));
    for language in ["en", "ru", "kk", "ar"] {
        let words = [
            "assess",
            "draft.toml",
            "--format",
            "html",
            "--lang",
            language,
        ];
        let page = context.succeed(&words);
        assert!(page.contains("<!doctype html>") || page.contains("<!DOCTYPE html>"));
        assert!(!page.contains("<script"), "{language}");
        for number in 1..=8 {
            assert!(
                page.contains(&format!("section-{number}")),
                "{language} {number}"
            );
        }
        let table = context.succeed(&["assess", "draft.toml", "--lang", language]);
        assert!(
            table.contains("sindan shock --measure draft.toml"),
            "{language}"
        );
    }
}
