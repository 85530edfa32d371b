//! Routes through the whole desk: law, places, scenarios.

use jiff::civil::date;
use sindan_domain::{Country, GoodsCode, GoodsSystem, Silent};
use sindan_rules::Stance;

use super::*;
use crate::{DeskError, RulesDesk};

fn request(from: &str, to: &str, avoid: &[&str]) -> RouteRequest {
    RouteRequest {
        from: from.to_owned(),
        to: to.to_owned(),
        avoid: avoid
            .iter()
            .map(|code| Country::from_alpha3(code).unwrap())
            .collect(),
        goods: Vec::new(),
        stance: Stance::named("every-law").unwrap(),
        as_of: date(2024, 6, 1),
        scenarios: Vec::new(),
        criteria: Vec::new(),
        unit: RouteUnit::Feu,
    }
}

fn ask(request: &RouteRequest) -> Result<RouteAnswer, DeskError> {
    find_routes(&RulesDesk::open(Vec::new()).unwrap(), request, &Silent)
}

fn goods(code: &str) -> Vec<GoodsCode> {
    vec![GoodsCode::parse(code, GoodsSystem::Hs, 2022).unwrap()]
}

#[test]
fn the_law_closes_russia_for_chips_from_the_union_and_says_which() {
    // Regulation (EU) No 833/2014 forbids transit of listed goods through
    // Russia from 24 June 2023.
    let chips = RouteRequest {
        goods: goods("854231"),
        ..request("Hamburg", "Almaty", &[])
    };
    let answer = ask(&chips).unwrap();
    let russia = Country::from_alpha3("RUS").unwrap();
    assert!(!answer.options.is_empty());
    for way in &answer.options {
        assert!(!way.territories.contains(&russia), "{:?}", way.facilities);
    }
    let law = answer.excluded.iter().flat_map(|one| &one.bars).any(|bar| {
        matches!(bar, BarAnswer::Law { territory, measures } if *territory == russia && !measures.is_empty())
    });
    assert!(law);
    assert!(!answer.measures.is_empty());
    assert!(answer.measures.iter().all(|one| !one.article.is_empty()));
    // Before the ban the same chips could go through.
    let before = ask(&RouteRequest {
        as_of: date(2021, 6, 1),
        ..chips
    })
    .unwrap();
    assert!(
        before
            .options
            .iter()
            .any(|way| way.territories.contains(&russia))
    );
}

#[test]
fn the_union_bars_lorries_and_ships_in_the_union_alone() {
    let union = |country: &Country| {
        let members = sindan_domain::CountryGroup::find("EU")
            .unwrap()
            .memberships();
        members
            .iter()
            .any(|one| one.country == *country && one.until.is_none())
    };
    let mut found = [0; 2];
    for avoid in [&["RUS", "BLR"][..], &[]] {
        let answer = ask(&request("Almaty", "Rotterdam", avoid)).unwrap();
        let country = |id: &str| {
            let mut places = answer.places.iter();
            places.find(|place| place.id == id).unwrap().country
        };
        for step in answer.options.iter().flat_map(|way| &way.steps) {
            let lorries = ["eu833-3l", "eu765-1zc"];
            let of_lorries = step.licences.iter().any(|id| lorries.contains(&&**id));
            let on_road = step.mode == crate::FreightMode::Road && step.km > 0.0;
            assert_eq!(
                of_lorries,
                on_road && step.territories.iter().any(union),
                "{step:?}"
            );
            found[0] += usize::from(of_lorries);
            if step.licences.iter().any(|id| id == "eu833-3ea") {
                let ends = [&step.from, &step.to].map(|id| country(id));
                assert!(ends.iter().any(union), "{step:?}");
                found[1] += 1;
            }
        }
    }
    assert!(found.iter().all(|count| *count > 0), "{found:?}");
}

#[test]
fn every_figure_of_a_route_has_an_origin_and_its_source_is_listed() {
    let answer = ask(&request("Almaty", "Rotterdam", &["RUS", "BLR"])).unwrap();
    let mut published = 0;
    let listed = |reference: &str, used_for: &str| {
        let rows = answer.sources.iter();
        let mut rows = rows.filter(|one| one.reference == reference && one.used_for == used_for);
        assert!(rows.next().is_some(), "{reference}: {used_for}");
    };
    for way in answer
        .options
        .iter()
        .chain(answer.excluded.iter().map(|one| &one.way))
    {
        let mut days = 0.0;
        for step in &way.steps {
            days += step.days.as_ref().unwrap().range.centre;
            for (figure, what) in [(&step.days, "time"), (&step.usd, "cost")] {
                match &figure.as_ref().unwrap().origin {
                    crate::Origin::Published(source) => {
                        published += 1;
                        let place = match step.from == step.to {
                            true => step.from.clone(),
                            false => format!("{} – {}", step.from, step.to),
                        };
                        listed(&source.reference, &format!("{place}: {what}"));
                    }
                    crate::Origin::Model(term) => {
                        let unit = if what == "time" { "days" } else { "USD/FEU" };
                        let rows = answer.sources.iter().map(|one| &one.used_for);
                        let start = format!("model: {} ", term.name());
                        let mut rows = rows.filter(|one| one.starts_with(&start));
                        assert!(rows.any(|one| one.contains(unit)), "{term:?} {what}");
                    }
                    crate::Origin::Scenario => panic!("no scenario was asked for"),
                }
            }
            if let Some(basis) = &step.km_basis {
                let own = format!("{} – {}: km", step.from, step.to);
                let shared = format!("km: {basis}");
                let rows = answer.sources.iter();
                let mut rows = rows.filter(|one| one.used_for == own || one.used_for == shared);
                assert!(rows.next().is_some(), "{own}");
            }
        }
        for service in &way.published_services {
            assert!(answer.sources.iter().any(|one| one.used_for == *service));
        }
        assert!((days - way.days.unwrap().centre).abs() < 1e-9);
        let nine = way.days_nine_of_ten.unwrap();
        assert!(way.days.unwrap().low < nine && nine < way.days.unwrap().high);
        for id in &way.facilities {
            assert!(answer.places.iter().any(|place| place.id == *id));
        }
    }
    assert!(published > 0);
}

#[test]
fn a_small_container_is_cheaper_and_takes_as_long() {
    let large = ask(&request("Almaty", "Poti", &["RUS"])).unwrap();
    let small = ask(&RouteRequest {
        unit: RouteUnit::Teu,
        ..request("Almaty", "Poti", &["RUS"])
    })
    .unwrap();
    assert_eq!(large.options.len(), small.options.len());
    for (large, small) in large.options.iter().zip(&small.options) {
        assert!(small.usd.unwrap().centre < large.usd.unwrap().centre);
        assert_eq!(small.days, large.days);
    }
}

#[test]
fn oil_goes_by_pipe_and_its_cost_is_not_made_up() {
    let oil = RouteRequest {
        goods: goods("270900"),
        ..request("KAZ_TENGIZ", "TUR_CEYHAN", &["RUS"])
    };
    let answer = ask(&oil).unwrap();
    assert_eq!(
        answer.question.criteria,
        [crate::Criterion::Distance, crate::Criterion::Risk]
    );
    let best = &answer.options[0];
    assert_eq!(best.usd, None);
    assert!(
        best.facilities.contains(&"KAZ_AKTAU".to_owned()),
        "{:?}",
        best.facilities
    );
    let error = ask(&RouteRequest {
        criteria: vec![crate::Criterion::Cost],
        ..oil
    })
    .unwrap_err();
    assert!(error.is_usage() && error.to_string().contains("not known for pipelines"));
}

#[test]
fn scenarios_change_the_answer_and_mistakes_are_named() {
    let plain = ask(&request("Aktau", "TUR_KARS", &["RUS", "GEO", "IRN", "CHN"])).unwrap();
    assert!(plain.options.is_empty());
    let blocking = plain.blocking.unwrap();
    assert!(!blocking.is_empty());
    let open = RouteRequest {
        scenarios: vec![RouteScenario::named("zangezur").unwrap()],
        ..request("Aktau", "TUR_KARS", &["RUS", "GEO", "IRN", "CHN"])
    };
    let answer = ask(&open).unwrap();
    assert!(
        answer.options[0]
            .facilities
            .contains(&"ARM_MEGHRI".to_owned())
    );
    for (from, to, avoid, problem) in [
        (
            "Almaty",
            "Rotterdm",
            &[][..],
            "TO: place `Rotterdm` is not in the network",
        ),
        (
            "Almaty",
            "KAZ_ALMATY",
            &[],
            "is the place where the goods are",
        ),
        ("Almaty", "Rotterdam", &["NLD"], "NLD is where TO lies"),
        (
            "10,100",
            "Rotterdam",
            &[],
            "nothing of the network lies within 50 km",
        ),
    ] {
        let error = ask(&request(from, to, avoid)).unwrap_err();
        assert!(error.is_usage());
        assert!(error.to_string().contains(problem), "{error}");
    }
}

#[test]
fn what_is_closed_hurts_and_what_has_no_way_round_comes_first() {
    let desk = RulesDesk::open(Vec::new()).unwrap();
    let answer = stress(&desk, &request("Almaty", "Poti", &["RUS", "IRN"]), &Silent).unwrap();
    assert!(answer.rows.len() > 10);
    for row in &answer.rows {
        assert!(row.more_usd.is_none_or(|more| more > -10.0), "{row:?}");
        assert!(row.more_days.is_none_or(|more| more > -0.1), "{row:?}");
    }
    let more: Vec<f64> = answer.rows.iter().filter_map(|row| row.more_usd).collect();
    assert!(more.is_sorted_by(|first, second| first >= second));
}
