//! What cuts cost, on the embedded table and on a small one of our own.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
#![allow(
    clippy::disallowed_methods,
    reason = "tests write into directories of their own"
)]

use jiff::civil::{Date, date};
use sindan_catalog::{AddOptions, Catalog};
use sindan_desk::{
    DeskError, Loss, ParameterChoice, Place, ScenarioAnswer, ShockAnswer, ShockOptions,
    ShockRequest, SideRole, read_scenarios, shock,
};
use sindan_domain::{Cancelled, Country, Interval, IntervalBasis, Progress, Silent};

/// Sums over economies in another order.
const SUM: f64 = 1e-9;
/// The engine stops when another round changes a node by 1e-13 of its output;
/// other scenarios in a batch end it elsewhere below that.
const SOLVED: f64 = 1e-8;

const TODAY: Date = date(2026, 11, 23);

/// Three economies that are in no embedded table. KGZ sells nearly everything
/// to UZB and nothing at home.
const TABLE: &str = "\
seller_country,seller_sector,buyer_country,buyer_sector,value_usd_mn
KGZ,a,UZB,a,100
KGZ,a,TJK,a,1
UZB,a,TJK,a,2
TJK,a,UZB,a,3
UZB,a,KGZ,a,4
TJK,a,KGZ,a,2
UZB,a,UZB,a,10
TJK,a,TJK,a,10
KGZ,a,KGZ,FINAL,20
KGZ,a,UZB,FINAL,30
UZB,a,UZB,FINAL,300
UZB,a,KGZ,INVNT,-1
TJK,a,TJK,FINAL,40
";

fn with_catalog<T>(work: impl FnOnce(&Catalog) -> T) -> T {
    let directory = tempfile::tempdir().unwrap();
    work(&Catalog::open(directory.path()).unwrap())
}

/// A catalog with the small table beside the embedded one.
fn with_table<T>(work: impl FnOnce(&Catalog) -> T) -> T {
    with_rows(TABLE, work)
}

fn with_rows<T>(rows: &str, work: impl FnOnce(&Catalog) -> T) -> T {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("table.csv");
    std::fs::write(&file, rows).unwrap();
    let catalog = Catalog::open(&directory.path().join("catalog")).unwrap();
    let options = AddOptions {
        period: Some("2021".parse().unwrap()),
        ..AddOptions::default()
    };
    catalog.add("mrio", &file, &options, &Silent).unwrap();
    work(&catalog)
}

/// Scenarios as a file has them, below the line with the version.
fn request(scenarios: &str) -> ShockRequest {
    let text = format!("version = 1\n{scenarios}");
    ShockRequest {
        scenarios: read_scenarios("s.toml", &text, None, TODAY).unwrap(),
        point: false,
        parameters: ParameterChoice::default(),
        parameters_place: Place::flag("--tau"),
        attribute: false,
        final_demand: false,
        nodes: false,
    }
}

/// A scenario of legs written as `kind first:second`, with more keys after a `;`.
fn scenario(name: &str, legs: &[&str]) -> String {
    let mut text = format!("[[scenario]]\nname = \"{name}\"\n");
    for leg in legs {
        text += &written(leg, "leg");
    }
    text
}

fn written(leg: &str, key: &str) -> String {
    let (leg, more) = leg.split_once(';').unwrap_or((leg, ""));
    let (kind, sides) = leg.split_once(' ').unwrap();
    let (first, second) = sides.split_once(':').unwrap();
    let keys = match kind {
        "embargo" => ["between", "and"],
        "export_ban" => ["sellers", "buyers"],
        "import_ban" => ["buyers", "sellers"],
        _ => ["origin", "destination"],
    };
    let more = more.replace(';', "\n");
    format!(
        "[[scenario.{key}]]\nkind = \"{kind}\"\n{} = \"{first}\"\n{} = \"{second}\"\n{more}\n",
        keys[0], keys[1]
    )
}

fn ask(request: &ShockRequest) -> Result<ShockAnswer, DeskError> {
    with_catalog(|catalog| shock(catalog, request, &ShockOptions::default(), &Silent))
}

fn ask_small(request: &ShockRequest) -> Result<ShockAnswer, DeskError> {
    with_table(|catalog| shock(catalog, request, &ShockOptions::default(), &Silent))
}

/// Answers at the centre alone.
fn points(scenarios: &str) -> Vec<ScenarioAnswer> {
    let request = ShockRequest {
        point: true,
        ..request(scenarios)
    };
    ask(&request).unwrap().scenarios
}

fn close(what: &str, one: f64, other: f64, tolerance: f64) {
    let size = one.abs().max(other.abs()).max(1e-9);
    assert!(
        (one - other).abs() <= tolerance * size,
        "{what}: {one} and {other}"
    );
}

fn same_losses(one: &ScenarioAnswer, other: &ScenarioAnswer) {
    for (one, other) in one.countries.iter().zip(&other.countries) {
        let what = one.country.alpha3();
        close(
            what,
            one.loss.loss_usd_mn.0,
            other.loss.loss_usd_mn.0,
            SOLVED,
        );
    }
}

fn world(answer: &ScenarioAnswer) -> Loss {
    answer.side(SideRole::World).unwrap().loss
}

fn codes(countries: &[Country]) -> Vec<&'static str> {
    countries.iter().map(|country| country.alpha3()).collect()
}

#[test]
fn an_embargo_costs_both_sides_and_the_world() {
    let mut request = request(&scenario("fuel", &["embargo RUS:KAZ"]));
    request.nodes = true;
    let answer = ask(&request).unwrap();
    assert!(answer.resolution.embedded);
    assert_eq!(
        (
            answer.economies.len(),
            answer.industries.len(),
            answer.period.to_string().as_str()
        ),
        (80, 23, "2022")
    );
    assert_eq!(answer.provenance[0].dataset, "icio");
    let [fuel] = answer.scenarios.as_slice() else {
        panic!("one scenario in, one answer out");
    };
    let roles: Vec<SideRole> = fuel.sides.iter().map(|side| side.role).collect();
    assert_eq!(
        roles,
        [
            SideRole::Sender,
            SideRole::Target,
            SideRole::Other,
            SideRole::World
        ]
    );
    assert_eq!(codes(&fuel.sides[0].economies), ["RUS"]);
    assert_eq!(codes(&fuel.sides[1].economies), ["KAZ"]);
    let parts: f64 = fuel.sides[..3]
        .iter()
        .map(|side| side.loss.loss_usd_mn.0)
        .sum();
    close("sides", parts, world(fuel).loss_usd_mn.0, SUM);
    let by_country: f64 = fuel
        .countries
        .iter()
        .map(|row| row.loss.loss_usd_mn.0)
        .sum();
    close("countries", by_country, world(fuel).loss_usd_mn.0, SUM);
    let nodes = fuel.nodes.as_ref().unwrap();
    assert_eq!(nodes.len(), 80 * 23);
    assert_eq!(
        (nodes[79].country, nodes[80].country),
        (answer.economies[79], answer.economies[0])
    );
    assert_eq!(
        (&nodes[79].sector, &nodes[80].sector),
        (&answer.industries[0], &answer.industries[1])
    );
    let by_node: f64 = nodes.iter().map(|node| node.loss_usd_mn.0).sum();
    close("nodes", by_node, world(fuel).loss_usd_mn.0, SUM);

    // A range over the grid, around the centre, never called confidence.
    assert_eq!(fuel.points.len(), 8);
    assert_eq!(
        (
            fuel.points[0].parameters.tau(),
            fuel.points[0].parameters.delta()
        ),
        (0.3, 0.1)
    );
    let check = |range: Option<Interval>, centre: f64| {
        let range = range.unwrap();
        assert_eq!(range.basis(), IntervalBasis::Sensitivity);
        assert!((range.centre() - centre).abs() < SUM, "{range:?} {centre}");
        assert!(range.low() < range.centre() && range.centre() < range.high());
    };
    for row in &fuel.countries {
        check(row.loss.loss_range_usd_mn, row.loss.loss_usd_mn.0);
        check(
            row.loss.value_added_loss_range_usd_mn,
            row.loss.value_added_loss_usd_mn.0,
        );
        // Value added is a part of output.
        assert!(row.loss.value_added_loss_usd_mn.0 < row.loss.loss_usd_mn.0);
        close(
            "percent",
            row.loss_pct,
            100.0 * row.loss.loss_usd_mn.0 / row.output_usd_mn.0,
            SUM,
        );
    }
    let worlds: Vec<f64> = fuel
        .points
        .iter()
        .map(|point| point.world_loss_usd_mn.0)
        .collect();
    let range = world(fuel).loss_range_usd_mn.unwrap();
    close(
        "lowest",
        range.low(),
        worlds.iter().copied().fold(f64::MAX, f64::min),
        SUM,
    );
    close(
        "highest",
        range.high(),
        worlds.iter().copied().fold(0.0, f64::max),
        SUM,
    );
    // More friction, more loss: tau .1, .3, .5 at delta .1.
    assert!(worlds[1] < worlds[0] && worlds[0] < worlds[2], "{worlds:?}");
    for point in &fuel.points {
        assert!(point.residual < 1e-9 && point.iterations > 0, "{point:?}");
        assert!(point.cut_flow_usd_mn.0 > point.world_loss_usd_mn.0 / 10.0);
    }
    // Kazakhstan at the full table loses 3.248 %; adding up industries moves it little.
    let kazakhstan = fuel
        .countries
        .iter()
        .find(|row| row.country.alpha3() == "KAZ")
        .unwrap();
    assert!(
        (kazakhstan.loss_pct - 3.248).abs() < 0.05,
        "{}",
        kazakhstan.loss_pct
    );
}

#[test]
fn kinds_differ_in_direction_and_in_who_imposes() {
    let text = scenario("embargo", &["embargo RUS:KAZ"])
        + &scenario("both", &["export_ban RUS:KAZ", "import_ban RUS:KAZ"])
        + &scenario("withheld", &["export_ban RUS:KAZ;share = 0.4"])
        + &scenario("refused", &["import_ban KAZ:RUS;share = 0.4"])
        + &scenario("closed", &["corridor RUS:KAZ;share = 0.4"])
        + &scenario(
            "narrow",
            &["export_ban RUS:KAZ;share = 0.4;sectors = [\"C19\"]"],
        )
        + &scenario("sold", &["export_ban KAZ:RUS"]);
    let answers = points(&text);
    let [embargo, both, withheld, refused, closed, narrow, sold] = answers.as_slice() else {
        panic!("seven scenarios");
    };
    same_losses(embargo, both);
    same_losses(withheld, refused);
    same_losses(withheld, closed);
    let roles = |answer: &ScenarioAnswer| -> Vec<(SideRole, String)> {
        answer.sides[..2]
            .iter()
            .map(|side| (side.role, side.text.clone()))
            .collect()
    };
    let pair = |first, second| vec![(first, "RUS".to_owned()), (second, "KAZ".to_owned())];
    assert_eq!(roles(withheld), pair(SideRole::Sender, SideRole::Target));
    assert_eq!(roles(refused)[0], (SideRole::Sender, "KAZ".to_owned()));
    assert_eq!(roles(closed), pair(SideRole::Origin, SideRole::Destination));
    let lost = |answer| world(answer).loss_usd_mn.0;
    assert!(lost(narrow) < lost(withheld) / 2.0 && lost(narrow) > 0.0);
    assert!(lost(sold) < lost(embargo) && lost(withheld) < lost(embargo));
    assert!(
        embargo
            .countries
            .iter()
            .all(|row| row.loss.loss_range_usd_mn.is_none())
    );
}

#[test]
fn members_that_the_table_lacks_are_named() {
    let text = scenario("union", &["export_ban EAEU:CHN"])
        + &scenario("held", &["export_ban RUS+BLR+KAZ:CHN"]);
    let answers = points(&text);
    assert_eq!(codes(&answers[0].missing), ["ARM", "KGZ"]);
    assert_eq!(codes(&answers[0].legs[0].sides[0].missing), ["ARM", "KGZ"]);
    assert_eq!(
        codes(&answers[0].legs[0].sides[0].economies),
        ["BLR", "KAZ", "RUS"]
    );
    same_losses(&answers[0], &answers[1]);
    assert!(answers[1].missing.is_empty());
}

#[test]
fn a_side_outside_every_table_is_missing_with_a_way_on() {
    for side in ["KGZ:RUS", "RUS:KGZ+UZB"] {
        let request = request(&scenario("x", &[&format!("embargo {side}")]));
        let error = ask(&request).unwrap_err();
        assert!(
            error.is_missing() && !error.is_usage() && !error.is_bad_input(),
            "{error}"
        );
        let (said, hint) = (error.to_string(), error.hint().unwrap());
        assert!(
            said.contains("leg 1: KGZ") && said.contains("icio 2022: 80 economies"),
            "{said}"
        );
        assert!(
            hint.contains("sindan data add mrio FILE") && hint.contains(" KAZ "),
            "{hint}"
        );
    }
}

#[test]
fn another_table_answers_where_it_has_every_side() {
    let text = scenario("x", &["embargo UZB:KGZ"]);
    let answer = ask_small(&request(&text)).unwrap();
    assert_eq!(answer.provenance[0].dataset, "mrio");
    assert_eq!(codes(&answer.economies), ["KGZ", "TJK", "UZB"]);
    // The group has members in both tables; the first one that has all sides is taken.
    let mixed = scenario("x", &["embargo KAZ+KGZ:RUS"]);
    let answer = ask_small(&request(&mixed)).unwrap();
    assert_eq!(answer.provenance[0].dataset, "icio");
    let reversed = scenario("x", &["embargo RUS+UZB:KGZ"]);
    let answer = ask_small(&request(&reversed)).unwrap();
    assert_eq!(answer.provenance[0].dataset, "mrio");
    assert_eq!(codes(&answer.scenarios[0].missing), ["RUS"]);
    let apart = scenario("x", &["embargo RUS:KGZ"]);
    let error = ask_small(&request(&apart)).unwrap_err();
    assert!(
        error.is_missing() && error.to_string().contains("no one table"),
        "{error}"
    );
    assert!(
        error
            .hint()
            .unwrap()
            .contains("mrio 2021 holds KGZ TJK UZB"),
        "{error}"
    );
}

#[test]
fn retaliation_is_told_apart() {
    let text = scenario("both", &["export_ban EU:RUS"])
        + &written("export_ban RUS:EU", "retaliation")
        + &scenario("first", &["export_ban EU:RUS"])
        + &scenario("all", &["export_ban EU:RUS", "export_ban RUS:EU"]);
    let mut request = request(&text);
    request.attribute = true;
    request.point = true;
    let answer = ask(&request).unwrap();
    let [both, first, all] = answer.scenarios.as_slice() else {
        panic!("three scenarios");
    };
    same_losses(both, all);
    for (with, without) in both.countries.iter().zip(&first.countries) {
        let told = with.without_retaliation.unwrap().loss_usd_mn.0;
        close(
            with.country.alpha3(),
            told,
            without.loss.loss_usd_mn.0,
            SOLVED,
        );
        assert!(without.without_retaliation.is_none());
    }
    // Who answers stays the target.
    assert_eq!(
        codes(&both.side(SideRole::Target).unwrap().economies),
        ["RUS"]
    );
    assert!(both.legs[1].retaliation && !both.legs[0].retaliation);
    let parts = &both.attribution.as_ref().unwrap().parts;
    assert_eq!((parts[0].leg, parts[1].leg), (Some(0), Some(1)));
    let sum = parts[0].loss_usd_mn.0 + parts[1].loss_usd_mn.0;
    close("parts", sum, world(both).loss_usd_mn.0, SOLVED);
    for (position, row) in both.countries.iter().enumerate() {
        let sum =
            parts[0].countries[position].loss_usd_mn.0 + parts[1].countries[position].loss_usd_mn.0;
        close(row.country.alpha3(), sum, row.loss.loss_usd_mn.0, SOLVED);
    }
}

#[test]
fn capacity_is_attributed_as_what_is_left_over() {
    let capacity = "[[scenario.capacity]]\ncountries = \"KAZ\"\nsectors = [\"B06\"]\nleft = 0.8\n";
    let text = scenario("all", &["embargo RUS:KAZ", "corridor CHN:KAZ;share = 0.3"])
        + capacity
        + &scenario("legs", &["embargo RUS:KAZ", "corridor CHN:KAZ;share = 0.3"])
        + "[[scenario]]\nname = \"oil\"\n"
        + capacity;
    let mut request = request(&text);
    request.attribute = true;
    request.point = true;
    let answer = ask(&request).unwrap();
    let [all, legs, oil] = answer.scenarios.as_slice() else {
        panic!("three scenarios");
    };
    let attribution = all.attribution.as_ref().unwrap();
    let of_legs: f64 = attribution
        .parts
        .iter()
        .map(|part| part.loss_usd_mn.0)
        .sum();
    close("legs", of_legs, world(legs).loss_usd_mn.0, SOLVED);
    let rest = attribution.capacity.as_ref().unwrap().loss_usd_mn.0;
    close("all", of_legs + rest, world(all).loss_usd_mn.0, SOLVED);
    assert!(rest > 0.0 && legs.attribution.as_ref().unwrap().capacity.is_none());
    // Without a leg nobody imposes anything.
    assert_eq!(oil.sides.len(), 1);
    let alone = oil.attribution.as_ref().unwrap();
    assert!(alone.parts.is_empty());
    close(
        "oil",
        alone.capacity.as_ref().unwrap().loss_usd_mn.0,
        world(oil).loss_usd_mn.0,
        SOLVED,
    );
}

#[test]
fn more_than_eight_legs_are_not_attributed() {
    let buyers = [
        "KAZ", "CHN", "DEU", "ITA", "TUR", "KOR", "JPN", "GBR", "FRA",
    ];
    let legs: Vec<String> = buyers
        .iter()
        .map(|code| format!("export_ban RUS:{code}"))
        .collect();
    let legs: Vec<&str> = legs.iter().map(String::as_str).collect();
    let mut request = request(&scenario("many", &legs));
    request.attribute = true;
    request.point = true;
    let error = ask(&request).unwrap_err();
    assert!(
        error.is_bad_input() && error.to_string().contains("9 legs apply"),
        "{error}"
    );
}

#[test]
fn legs_apply_on_their_days_alone() {
    let text = "[[scenario]]\nname = \"before\"\nas_of = 2022-01-01\n".to_owned()
        + &written("export_ban RUS:KAZ", "leg")
        + &written("export_ban RUS:CHN;from = 2023-01-01", "leg")
        + &scenario("alone", &["export_ban RUS:KAZ"]);
    let answers = points(&text);
    same_losses(&answers[0], &answers[1]);
    assert!(answers[0].legs[0].applies && !answers[0].legs[1].applies);
    assert_eq!(
        codes(&answers[0].side(SideRole::Target).unwrap().economies),
        ["KAZ"]
    );

    let text = scenario("over", &["embargo RUS:KAZ;until = 2024-01-01"]);
    let error = ask(&request(&text)).unwrap_err();
    assert!(error.is_bad_input(), "{error}");
    let said = error.to_string();
    assert!(
        said.contains("severs nothing") && said.contains("none of its legs applies on 2026-11-23"),
        "{said}"
    );
}

#[test]
fn parameters_that_are_chosen_leave_no_range() {
    let text = scenario("own", &[])
        + "[scenario.parameters]\ntau = 0.5\n"
        + &written("embargo RUS:KAZ", "leg")
        + &scenario("grid", &["embargo RUS:KAZ"]);
    let answer = ask(&request(&text)).unwrap();
    let [own, grid] = answer.scenarios.as_slice() else {
        panic!("two scenarios");
    };
    assert_eq!((own.points.len(), grid.points.len()), (1, 8));
    assert!(!own.has_range() && world(own).loss_range_usd_mn.is_none());
    close(
        "tau .5",
        world(own).loss_usd_mn.0,
        grid.points[2].world_loss_usd_mn.0,
        SOLVED,
    );
    // What the caller chooses goes before what the file says.
    let mut chosen = request(&text);
    chosen.parameters.tau = Some(0.1);
    let answer = ask(&chosen).unwrap();
    for scenario in &answer.scenarios {
        close(
            "tau .1",
            world(scenario).loss_usd_mn.0,
            grid.points[1].world_loss_usd_mn.0,
            SOLVED,
        );
    }
    chosen.parameters.tau = Some(1.5);
    let error = ask(&chosen).unwrap_err();
    assert!(
        error.is_usage() && error.to_string().starts_with("--tau: tau is 1.5"),
        "{error}"
    );
}

/// The request is refused as bad input, with these words.
fn refused(scenarios: &str, message: &str, hint: &str) {
    let error = ask(&request(scenarios)).unwrap_err();
    assert!(error.is_bad_input() && !error.is_missing(), "{error}");
    let (said, advice) = (error.to_string(), error.hint().unwrap_or_default());
    assert!(
        said.starts_with("s.toml: scenario 1 (`x`)") && said.contains(message),
        "{said}"
    );
    assert!(advice.contains(hint), "{advice}");
}

#[test]
fn scenarios_that_cannot_be_are_refused() {
    refused(
        &scenario("x", &[]),
        "severs nothing: it has no legs",
        "two different",
    );
    // Retaliation alone answers nothing.
    refused(
        &(scenario("x", &["embargo RUS:KAZ;until = 2020-01-01"])
            + &written("export_ban KAZ:RUS", "retaliation")),
        "nothing that it answers",
        "legs that apply on the same day",
    );
    refused(
        &scenario("x", &["embargo RUS:KAZ;sectors = [\"C199\"]"]),
        "leg 1: industry: `C199` is not in the table",
        "C19",
    );
    let twice = scenario("x", &["embargo RUS:KAZ"]).repeat(2);
    let error = ask(&request(&twice)).unwrap_err();
    assert!(
        error.is_bad_input() && error.to_string().contains("scenario 2 (`x`): the name"),
        "{error}"
    );
}

/// It cuts nothing, and would make Kazakhstan's loss one of the senders.
#[test]
fn a_leg_between_an_economy_and_itself_is_refused_beside_any_other() {
    let text = scenario("x", &["export_ban RUS:KAZ", "export_ban KAZ:KAZ"]);
    let text = format!("version = 1\n{text}");
    let error = read_scenarios("s.toml", &text, None, TODAY).unwrap_err();
    assert!(
        error.is_bad_input()
            && error
                .to_string()
                .contains("leg 2: both of its sides are KAZ alone"),
        "{error}"
    );
    // Groups that share members have others to trade with.
    let text = format!("version = 1\n{}", scenario("x", &["embargo EAEU:CIS"]));
    assert!(read_scenarios("s.toml", &text, None, TODAY).is_ok());
}

/// Tajikistan sells nothing to Uzbekistan in this table.
#[test]
fn a_leg_that_cuts_nothing_makes_nobody_a_sender() {
    with_rows(&TABLE.replace("TJK,a,UZB,a,3\n", ""), |catalog| {
        let text = scenario("x", &["export_ban KGZ:UZB", "export_ban TJK:UZB"]);
        let answer = shock(catalog, &request(&text), &ShockOptions::default(), &Silent).unwrap();
        let only = &answer.scenarios[0];
        assert_eq!(only.legs[0].cut_flow_usd_mn.0, 100.0);
        assert_eq!(only.legs[1].cut_flow_usd_mn.0, 0.0);
        assert!(only.legs[1].applies && !only.legs[1].cuts_anything());
        let senders = &only.side(SideRole::Sender).unwrap().economies;
        assert_eq!(codes(senders), ["KGZ"]);
        let cut: f64 = only.legs.iter().map(|leg| leg.cut_flow_usd_mn.0).sum();
        close("cut", cut, only.points[0].cut_flow_usd_mn.0, SUM);
    });
}

#[test]
fn a_scenario_without_solution_leaves_the_others() {
    let tight = "[scenario.parameters]\ntau = 0.01\ndelta = 0\n";
    let text = scenario("first", &["export_ban UZB:TJK"])
        + &scenario("tight", &["embargo KGZ:UZB"])
        + tight
        + &scenario("last", &["export_ban KGZ:TJK"]);
    let answer = ask_small(&request(&text)).unwrap();
    let names: Vec<&str> = answer
        .scenarios
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["first", "last"]);
    let [failed] = answer.failed.as_slice() else {
        panic!("one scenario fails");
    };
    assert!(failed.name == "tight" && failed.error.is_no_convergence());
    // Those behind it have their own figures.
    let alone = ask_small(&request(&scenario("last", &["export_ban KGZ:TJK"]))).unwrap();
    same_losses(&answer.scenarios[1], &alone.scenarios[0]);
    let json = serde_json::to_value(&answer).unwrap();
    assert_eq!(json["failed"][0]["name"], "tight");
    assert!(
        json["failed"][0]["error"]
            .as_str()
            .unwrap()
            .contains("tau 0.01")
    );
}

#[test]
fn industries_that_the_table_holds_in_a_group_only_are_missing() {
    let request = request(&scenario("x", &["embargo RUS:KAZ;sectors = [\"C20\"]"]));
    let error = ask(&request).unwrap_err();
    assert!(
        error.is_missing() && error.to_string().contains("as a part of C20_21"),
        "{error}"
    );
    assert!(error.hint().unwrap().contains("sindan data add icio FILE"));
}

#[test]
fn nothing_left_and_no_solution_are_errors_of_their_own() {
    let everything = scenario(
        "x",
        &["embargo KGZ:UZB", "embargo KGZ:TJK", "embargo UZB:TJK"],
    );
    let error = ask_small(&request(&everything)).unwrap_err();
    assert!(
        error.is_bad_input() && error.to_string().contains("severs everything"),
        "{error}"
    );
    // What KGZ sold to UZB is fifty times what TJK can buy, and nothing leaks.
    let tight =
        scenario("x", &["embargo KGZ:UZB"]) + "[scenario.parameters]\ntau = 0.01\ndelta = 0\n";
    let error = ask_small(&request(&tight)).unwrap_err();
    assert!(
        error.is_no_convergence() && !error.is_bad_input(),
        "{error}"
    );
    let said = error.to_string();
    assert!(
        said.contains("residual of") && said.contains("tau 0.01, delta 0,"),
        "{said}"
    );
}

#[test]
fn final_goods_are_cut_where_the_table_has_them() {
    let text = scenario("x", &["export_ban KGZ:UZB;share = 0.5"]);
    let mut asked = request(&text);
    let without = ask_small(&asked).unwrap();
    assert!(without.final_demand.is_none());
    asked.final_demand = true;
    let with = ask_small(&asked).unwrap();
    // Taken out of store, so no sale; what UZB sells besides is more than its total.
    let report = with.final_demand.unwrap();
    assert_eq!((report.negative_cells, report.scaled_sellers), (1, 1));
    let point = |answer: &ShockAnswer| answer.scenarios[0].points[0];
    // Half of the 30 that KGZ sells to households of UZB.
    close("cut", point(&with).cut_final_sales_usd_mn.0, 15.0, 1e-12);
    assert!(point(&without).cut_final_sales_usd_mn.0.abs() < 1e-12);
    // f = tau (1 - delta) of it is lost at the least.
    let more = point(&with).world_loss_usd_mn.0 - point(&without).world_loss_usd_mn.0;
    assert!(more >= 0.27 * 15.0, "{more}");

    let mut embedded = request(&scenario("x", &["embargo RUS:KAZ"]));
    embedded.final_demand = true;
    let error = ask(&embedded).unwrap_err();
    assert!(error.is_missing(), "{error}");
    assert!(
        error
            .hint()
            .unwrap()
            .contains("sindan data add icio 2022_SML.csv")
    );
}

#[test]
fn batches_do_not_mix_scenarios_up() {
    // More systems than are solved together, and not a multiple of anything.
    let mut text = String::new();
    for number in 0..71 {
        let share = 0.01 + 0.01 * f64::from(number);
        text += &scenario(
            &format!("s{number}"),
            &[&format!("export_ban KGZ:UZB;share = {share}")],
        );
    }
    let answer = ask_small(&request(&text)).unwrap();
    assert_eq!(answer.scenarios.len(), 71);
    let losses: Vec<f64> = answer
        .scenarios
        .iter()
        .map(|answer| world(answer).loss_usd_mn.0)
        .collect();
    assert!(losses.is_sorted_by(|a, b| a < b), "{losses:?}");
    for (number, scenario) in answer.scenarios.iter().enumerate() {
        assert_eq!(
            (scenario.name.clone(), scenario.points.len()),
            (format!("s{number}"), 8)
        );
    }
}

#[test]
fn no_later_data_stand_in_for_an_earlier_day() {
    let options = ShockOptions {
        as_of: Some(date(2020, 1, 1)),
    };
    let request = request(&scenario("x", &["embargo RUS:KAZ"]));
    let error = with_catalog(|catalog| shock(catalog, &request, &options, &Silent)).unwrap_err();
    assert!(
        error.is_missing() && error.to_string().contains("2020-01-01"),
        "{error}"
    );
}

#[test]
fn the_same_bytes_whatever_the_number_of_threads() {
    let request = request(&scenario(
        "x",
        &["embargo RUS:KAZ", "corridor CHN:KAZ;share = 0.3"],
    ));
    let bytes = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| serde_json::to_string(&ask(&request).unwrap()).unwrap())
    };
    let alone = bytes(1);
    assert!(alone == bytes(2) && alone == bytes(3));
}

#[test]
fn a_caller_may_give_up() {
    struct GivenUp;
    impl Progress for GivenUp {
        fn report(&self, _stage: &str, _done: u64, _total: u64) {}
        fn check(&self) -> Result<(), Cancelled> {
            Err(Cancelled)
        }
    }
    let request = request(&scenario("x", &["embargo RUS:KAZ"]));
    let options = ShockOptions::default();
    let error = with_catalog(|catalog| shock(catalog, &request, &options, &GivenUp)).unwrap_err();
    assert!(error.is_cancelled() && !error.is_missing(), "{error}");
}
