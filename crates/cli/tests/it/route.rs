//! `sindan route`: which way round.

use std::path::PathBuf;

use crate::context::Context;

const DAY: [&str; 2] = ["--as-of", "2024-06-01"];

fn words<'a>(from: &'a str, to: &'a str, rest: &[&'a str]) -> Vec<&'a str> {
    [&["route", from, to], &DAY[..], rest].concat()
}

#[test]
fn the_middle_corridor_is_found_and_the_northern_way_is_told() {
    let context = Context::new();
    let table = context.succeed(&words("Almaty", "Poti", &["--avoid", "RUS,BLR,IRN"]));
    insta::assert_snapshot!(table);
    assert!(table.lines().all(|line| line.chars().count() <= 100));
}

#[test]
fn the_law_is_a_reason_with_its_article() {
    let context = Context::new();
    let json = context.succeed(&words(
        "Hamburg",
        "Almaty",
        &["--goods", "8542.31", "--format", "json"],
    ));
    let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(answer["version"], 1);
    for way in answer["options"].as_array().unwrap() {
        assert!(
            !way["territories"]
                .as_array()
                .unwrap()
                .contains(&"RUS".into())
        );
    }
    let law = answer["excluded"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|way| way["bars"].as_array().unwrap())
        .any(|bar| bar["bar"] == "law" && bar["territory"] == "RUS");
    assert!(law, "{}", answer["excluded"]);
    assert!(!answer["measures"].as_array().unwrap().is_empty());
}

#[test]
fn rows_add_up_and_name_what_they_rest_on() {
    let context = Context::new();
    let ask = |format| {
        let rest = ["--avoid", "RUS", "--format", format];
        context.succeed(&words("Aktau", "Poti", &rest))
    };
    let answer: serde_json::Value = serde_json::from_str(&ask("json")).unwrap();
    let mut steps = 0;
    for way in answer["options"].as_array().unwrap() {
        let of_steps = way["steps"].as_array().unwrap();
        steps += of_steps.len();
        let days: f64 = of_steps
            .iter()
            .map(|step| step["days"]["centre"].as_f64().unwrap())
            .sum();
        assert!((days - way["days"]["centre"].as_f64().unwrap()).abs() < 1e-9);
        assert!(
            of_steps
                .iter()
                .all(|step| !step["days"]["origin"].is_null())
        );
    }
    steps += answer["excluded"]
        .as_array()
        .unwrap()
        .iter()
        .map(|way| way["steps"].as_array().unwrap().len())
        .sum::<usize>();
    let csv = ask("csv");
    assert!(csv.starts_with("way,standing,step,kind,mode,gauge_mm,from,to,km,"));
    assert_eq!(csv.lines().count(), steps + 1);
    assert!(csv.contains(",model:rail_km,") && csv.contains(",barred,"));
}

#[test]
fn a_page_with_a_map_in_every_language() {
    let context = Context::new();
    for language in ["en", "ru", "kk", "ar"] {
        let rest = [
            "--avoid",
            "RUS,BLR",
            "--format",
            "html",
            "--lang",
            language,
            "--explain",
        ];
        let page = context.succeed(&words("Almaty", "Rotterdam", &rest));
        assert!(page.contains("route-map wide") && page.contains("route-map narrow"));
        assert!(page.contains("way-1") && page.contains("way-barred"));
        assert!(
            page.contains("KAZ_AKTAU – AZE_ALAT: time"),
            "sources are listed"
        );
    }
}

#[test]
fn the_sources_page_lists_every_figure() {
    let context = Context::new();
    let ask = |format| {
        let rest = ["--avoid", "RUS,BLR", "--format", format];
        context.succeed(&words("Almaty", "Rotterdam", &rest))
    };
    let answer: serde_json::Value = serde_json::from_str(&ask("json")).unwrap();
    let page = ask("html");
    let sources = answer["sources"].as_array().unwrap();
    let escaped = |text: &str| {
        let plain = text.replace('&', "&#38;").replace('/', "&#x2f;");
        plain.replace('"', "&#34;").replace('\'', "&#39;")
    };
    for source in sources {
        for field in ["reference", "used_for"] {
            let text = escaped(source[field].as_str().unwrap());
            assert!(page.contains(&text), "{text}");
        }
    }
    // What each figure of the answer rests on stands among them.
    let used: Vec<&str> = sources
        .iter()
        .map(|one| one["used_for"].as_str().unwrap())
        .collect();
    for step in answer["options"][0]["steps"].as_array().unwrap() {
        let (from, to) = (&step["from"], &step["to"]);
        for (figure, what) in [("usd", "cost"), ("days", "time")] {
            let origin = &step[figure]["origin"];
            let found = match origin["model"].as_str() {
                Some(term) => used
                    .iter()
                    .any(|one| one.starts_with(&format!("model: {term} "))),
                None => used.iter().any(|one| {
                    let (from, to) = (from.as_str().unwrap(), to.as_str().unwrap());
                    *one == format!("{from}: {what}") || *one == format!("{from} – {to}: {what}")
                }),
            };
            assert!(found, "{step}");
        }
    }
}

#[test]
fn where_nothing_connects_the_reasons_are_named() {
    let context = Context::new();
    let rest = ["--avoid", "KAZ,KGZ,TJK,TKM,AFG"];
    let table = context.succeed(&words("Tashkent", "Rotterdam", &rest));
    insta::assert_snapshot!(table);
}

#[test]
fn scenarios_by_name_key_and_file() {
    let context = Context::new();
    let rest = ["--avoid", "RUS,GEO,IRN,CHN", "--criteria", "cost,time"];
    let plain = context.succeed(&words("Aktau", "Kars", &rest));
    assert!(plain.contains("Nothing connects them"), "{plain}");
    let named = [&rest[..], &["--scenario", "zangezur"]].concat();
    let open = context.succeed(&words("Aktau", "Kars", &named));
    assert!(
        open.contains("KAZ AZE ARM TUR") || open.contains("AZE ARM"),
        "{open}"
    );
    context.file(
        "own.toml",
        "version = 1\n\n[[scenario]]\nname = \"own\"\ntitle = \"A tunnel\"\nchanges = [\n  \
         { change = \"add\", from = \"KAZ_AKTAU\", to = \"TUR_KARS\", mode = \"road\", km = 1500.0 },\n]\n",
    );
    let own = [&rest[..], &["--scenario", "own.toml"]].concat();
    let tunnel = context.succeed(&words("Aktau", "Kars", &own));
    assert!(tunnel.contains("Scenario own: A tunnel"), "{tunnel}");
    let wrong = [&rest[..], &["--scenario", "zangzur"]].concat();
    assert!(
        context
            .fail(&words("Aktau", "Kars", &wrong), 2)
            .contains("zangezur")
    );
    context.file("bad.toml", "version = 1\nscenario = 3\n");
    let bad = [&rest[..], &["--scenario", "bad.toml"]].concat();
    assert!(
        context
            .fail(&words("Aktau", "Kars", &bad), 3)
            .contains("bad.toml:2")
    );
    context.file(
        "unknown.toml",
        "version = 1\n\n[[scenario]]\nname = \"x\"\ntitle = \"x\"\nchanges = [{ change = \
         \"close_facility\", facility = \"KAZ_AKTAW\" }]\n",
    );
    let unknown = [&rest[..], &["--scenario", "unknown.toml"]].concat();
    let said = context.fail(&words("Aktau", "Kars", &unknown), 3);
    assert!(
        said.contains("KAZ_AKTAW") && said.contains("KAZ_AKTAU"),
        "{said}"
    );
}

#[test]
fn places_that_do_not_resolve_are_offered_never_snapped_far() {
    let context = Context::new();
    for (from, offered) in [
        ("Rotterdm", "NLD_ROTTERDAM"),
        ("Kazakhstan", "KAZ_ALMATY"),
        ("55,100", "within 50 km"),
        ("Astara", "AZE_ASTARA"),
    ] {
        let said = context.fail(&words(from, "Almaty", &[]), 2);
        assert!(said.contains(offered), "{from}: {said}");
    }
    let near = context.succeed(&words("43.65,51.0", "Poti", &["--avoid", "RUS"]));
    assert!(near.contains("km from the point"), "{near}");
    let said = context.fail(&words("Almaty", "Poti", &["--avoid", "GEO"]), 2);
    assert!(said.contains("GEO is where TO lies"), "{said}");
    let said = context.fail(&words("Almaty", "Poti", &["--avoid", "Atlantis"]), 2);
    assert!(said.contains("Atlantis"), "{said}");
    let twice = ["--criteria", "cost,cost"];
    assert!(
        context
            .fail(&words("Almaty", "Poti", &twice), 2)
            .contains("twice")
    );
    context.fail(&["route", "Almaty"], 2);
}

#[test]
fn the_front_of_a_graph_is_exact_and_sorted() {
    let context = Context::new();
    context.file(
        "graph.csv",
        "from,to,cost,days\na,b,9,1\na,c,2,4\nc,b,3,4\na,b,9,2\nb,a,1,1\n",
    );
    let front = context.succeed(&["route", "front", "graph.csv", "a", "b"]);
    assert_eq!(front, "cost,days\n5,8\n9,1\n");
    let said = context.fail(&["route", "front", "graph.csv", "a", "x"], 2);
    assert!(said.contains("`x`"), "{said}");
    context.file("bad.csv", "from,to,cost\na,b,-1\n");
    let said = context.fail(&["route", "front", "bad.csv", "a", "b"], 3);
    assert!(said.contains("bad.csv:2"), "{said}");
    context.file("none.csv", "from,to,cost\na,b,\n");
    let said = context.fail(&["route", "front", "none.csv", "a", "b"], 3);
    assert!(said.contains("none.csv:2: cost is ``"), "{said}");
    context.fail(&["route", "front", "absent.csv", "a", "b"], 2);
}

/// A directory of the data beside the checkout; `None` where there is none.
#[expect(clippy::print_stderr, reason = "a test that does nothing says so")]
fn shared(path: &str) -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let folder = std::env::var("SINDAN_SHARED").unwrap_or_else(|_| beside.to_owned());
    let directory = PathBuf::from(folder).join(path);
    if directory.is_dir() {
        return Some(directory);
    }
    eprintln!(
        "skipped: {} is not there (set SINDAN_SHARED)",
        directory.display()
    );
    None
}

#[test]
fn fronts_of_reference_instances_match_point_for_point() {
    let context = Context::new();
    let Some(directory) = shared("data/corridor/pareto") else {
        return;
    };
    for (name, from, to) in [("c100", "89", "94"), ("c300", "184", "215")] {
        let graph = directory.join(format!("{name}.csv"));
        let front = std::fs::read_to_string(directory.join(format!("{name}-front.csv"))).unwrap();
        let found = context.succeed(&["route", "front", &graph.to_string_lossy(), from, to]);
        assert!(found == front.replace("\r\n", "\n"), "{name}");
    }
}

#[test]
fn closures_in_turn() {
    let context = Context::new();
    let mut stress = vec!["route", "stress", "Almaty", "Poti", "--avoid", "RUS,IRN"];
    stress.extend(DAY);
    let table = context.succeed(&stress);
    assert!(table.contains("AZE_ALAT"), "{table}");
    let csv = context.succeed(&[&stress[..], &["--format", "csv"]].concat());
    assert!(csv.starts_with("closed,mode,connects,more_usd,more_days\n"));
    context.fail(&[&stress[..], &["--format", "html"]].concat(), 2);
}

#[test]
fn the_law_that_is_open_stands_under_its_own_way() {
    let context = Context::new();
    let table = context.succeed(&words("Almaty", "Rotterdam", &[]));
    insta::assert_snapshot!(table);
    assert!(table.lines().all(|line| line.chars().count() <= 100));
    let ways: Vec<&str> = table.split("\nWay ").skip(2).collect();
    let named = |way: &str, id: &str| way.contains(&format!("  {id}: "));
    assert!(ways.len() > 2, "{table}");
    for way in &ways[..3] {
        let (on_road, at_sea) = (way.contains("  road "), way.contains("  sea "));
        assert_eq!(named(way, "eu833-3l"), on_road, "{way}");
        assert_eq!(named(way, "eu833-3ea"), at_sea, "{way}");
    }
}

#[test]
fn oil_is_refused_where_dollars_and_days_are_asked() {
    let context = Context::new();
    context.file("demand.csv", "from,to,tonnes\nTengiz,Ceyhan,1000\n");
    for ask in [
        &["route", "stress", "Tengiz", "Ceyhan"][..],
        &[
            "route",
            "compare",
            "Tengiz",
            "Ceyhan",
            "--scenario",
            "cpc-closed",
        ],
        &["route", "assign", "demand.csv"],
    ] {
        let said = context.fail(&[ask, &["--goods", "2709"]].concat(), 2);
        assert!(
            said.contains("--goods: cost and time are not known"),
            "{said}"
        );
    }
}

#[test]
fn scenarios_side_by_side() {
    let context = Context::new();
    let mut compare = vec![
        "route",
        "compare",
        "Almaty",
        "TUR_KARS",
        "--avoid",
        "RUS,IRN,CHN",
    ];
    compare.extend(DAY);
    context.fail(&compare, 2);
    compare.extend(["--scenario", "zangezur", "--scenario", "caspian-closed"]);
    let table = context.succeed(&compare);
    assert!(
        table.contains("as it stands") && table.contains("nothing connects"),
        "{table}"
    );
    let csv = context.succeed(&[&compare[..], &["--format", "csv"]].concat());
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(rows.len(), 4);
    assert!(rows[0].starts_with("scenario,front_points,usd_low,usd,"));
    assert!(rows[3].starts_with("caspian-closed,0,,,,"), "{}", rows[3]);
}

#[test]
fn traffic_beyond_every_capacity_is_reported() {
    let context = Context::new();
    context.file(
        "demand.csv",
        "from,to,tonnes\nAlmaty,Poti,1e6\nAktau,Poti,9e9\n",
    );
    let mut assign = vec!["route", "assign", "demand.csv", "--avoid", "RUS,IRN,CHN"];
    assign.extend(DAY);
    let table = context.succeed(&assign);
    assert!(table.contains("not carried"), "{table}");
    let csv = context.succeed(&[&assign[..], &["--format", "csv"]].concat());
    assert!(csv.starts_with("from,to,kind,tonnes,usd_per_tonne,facilities\n"));
    assert!(csv.contains("KAZ_AKTAU,GEO_POTI,unserved,"), "{csv}");
    context.file("bad.csv", "from,to,tonnes\nAlmaty,Potl,5\n");
    let said = context.fail(&["route", "assign", "bad.csv"], 3);
    assert!(
        said.contains("bad.csv:2") && said.contains("GEO_POTI"),
        "{said}"
    );
}

#[test]
fn traffic_goes_where_the_law_lets_its_goods_pass() {
    let context = Context::new();
    context.file("demand.csv", "from,to,tonnes\nHamburg,Almaty,1000\n");
    let ask = |more: &[&str]| -> String {
        let words = ["route", "assign", "demand.csv", "--format", "csv"];
        context.succeed(&[&words[..], &DAY, more].concat())
    };
    // Without a word about the goods the cheapest way crosses Russia; chips from
    // the Union may not (Regulation (EU) No 833/2014, transit).
    assert!(ask(&[]).contains("RUS_"), "{}", ask(&[]));
    let chips = ask(&["--goods", "8542.31"]);
    assert!(
        chips.contains(",carried,") || chips.contains("KAZ_ALMATY"),
        "{chips}"
    );
    assert!(!chips.contains("RUS_"), "{chips}");
}
