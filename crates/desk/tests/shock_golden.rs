//! Losses at full resolution against those of `sanction-simulator` 0.1.4, from
//! the wheel that `SINDAN_WHEEL` names and the tables under `SINDAN_SHARED`.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
#![allow(clippy::print_stderr, reason = "a test that cannot run says so")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use sindan_catalog::{AddOptions, Catalog};
use sindan_desk::{
    ParameterChoice, Place, ScenarioAnswer, ShockAnswer, ShockOptions, ShockRequest, SideRole,
    load_network, read_scenarios, shock,
};
use sindan_domain::{Country, CountryGroup, Silent};

/// USD million at a node of the tables that the reference solved tightly.
const NODE_USD_MN: f64 = 1e-4;
/// Of an economy's loss in those tables.
const COUNTRY: f64 = 1e-6;
/// Of a loss in the other tables.
const LOOSE: f64 = 1e-6;
/// USD million that an economy's loss may differ by in the other tables. The
/// reference stopped there at its usual tolerance, which lets every margin miss
/// by 1e-9 of the largest one, 1e6 USD mn. Its own country tables at that
/// tolerance miss its tight ones by up to 1.3e-3 for one economy and 4.2e-3
/// added up over all of them.
const LOOSE_USD_MN: f64 = 3e-3;
/// The same for losses added up over up to 80 economies.
const LOOSE_SUM_USD_MN: f64 = 6e-3;

/// Economies at the head of a ranking that the embedded table has to share.
const PACK_TOP: usize = 20;
/// How far what it says Kazakhstan, the partner or the world loses may be from
/// full resolution.
const PACK: f64 = 0.06;

const DEFAULTS: &str = "version = 1\n";
const EU27: &str = "EU27";
const PARTNERS: [&str; 4] = ["RUS", "CHN", EU27, "USA+GBR+JPN"];

type Row = HashMap<String, String>;

fn rows(path: &Path) -> Vec<Row> {
    csv::Reader::from_path(path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        .deserialize()
        .map(Result::unwrap)
        .collect()
}

fn number(row: &Row, column: &str) -> f64 {
    row[column].parse().unwrap()
}

fn golden() -> Option<(PathBuf, PathBuf)> {
    let Some(wheel) = std::env::var_os("SINDAN_WHEEL") else {
        eprintln!("skipped: SINDAN_WHEEL names no wheel of sanction-simulator 0.1.4");
        return None;
    };
    let shared = std::env::var_os("SINDAN_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let golden = shared.join("data/economy/golden");
    if !golden.is_dir() {
        eprintln!("skipped: no {}", golden.display());
        return None;
    }
    Some((PathBuf::from(wheel), golden))
}

/// A scenario of one leg.
fn scenario(name: &str, kind: &str, first: &str, second: &str) -> String {
    let [one, other] = match kind {
        "embargo" => ["between", "and"],
        "export_ban" => ["sellers", "buyers"],
        _ => ["buyers", "sellers"],
    };
    format!(
        "[[scenario]]\nname = \"{name}\"\n[[scenario.leg]]\nkind = \"{kind}\"\n\
         {one} = \"{first}\"\n{other} = \"{second}\"\n"
    )
}

/// The coalitions of a row such as `RUS+EU`, as scenario files write them.
fn coalition(row: &Row) -> String {
    let members: Vec<&str> = row["coalition"]
        .split('+')
        .map(|part| match part {
            "EU" => EU27,
            "ANG" => "USA+GBR+JPN",
            other => other,
        })
        .collect();
    members.join("+")
}

fn members(text: &str) -> Vec<Country> {
    text.split('+')
        .flat_map(|part| match CountryGroup::find(part) {
            Some(group) => group.members_on(date(2022, 12, 31)),
            None => vec![Country::from_alpha3(part).unwrap()],
        })
        .collect()
}

fn find<'a>(answer: &'a ShockAnswer, name: &str) -> &'a ScenarioAnswer {
    answer
        .scenarios
        .iter()
        .find(|scenario| scenario.name == name)
        .unwrap()
}

/// What some economies lose together.
fn lost(answer: &ScenarioAnswer, economies: &[Country]) -> f64 {
    answer
        .countries
        .iter()
        .filter(|row| economies.contains(&row.country))
        .map(|row| row.loss.loss_usd_mn.0)
        .sum()
}

fn world(answer: &ScenarioAnswer) -> f64 {
    answer.side(SideRole::World).unwrap().loss.loss_usd_mn.0
}

/// Largest differences that were seen, for a reader of the output.
#[derive(Default)]
struct Seen {
    relative: f64,
    absolute: f64,
}

impl Seen {
    fn check(&mut self, what: &str, got: f64, expected: f64, relative: f64, absolute: f64) {
        let difference = (got - expected).abs();
        self.absolute = self.absolute.max(difference);
        self.relative = self.relative.max(difference / expected.abs().max(1e-300));
        assert!(
            difference <= (relative * expected.abs()).max(absolute),
            "{what}: {got}, expected {expected}"
        );
    }
}

/// One test: the import of the wheel takes most of the time.
#[test]
fn losses_are_those_of_the_reference() {
    let Some((wheel, golden)) = golden() else {
        return;
    };
    let bilateral = rows(&golden.join("batch20_KAZ_bilateral_embargoes.csv"));
    let threats = rows(&golden.join("kaz_threat_coalitions.csv"));
    let mut text = DEFAULTS.to_owned()
        + &scenario("a", "embargo", "USA", "RUS")
        + &scenario("b", "export_ban", "EU27+USA+GBR+JPN", "RUS")
        + &scenario("c", "embargo", "RUS", "KAZ");
    for row in &bilateral {
        let partner = &row["partner"];
        text += &scenario(&format!("KAZ-{partner}"), "embargo", "KAZ", partner);
    }
    for row in &threats {
        // The coalition refuses to sell to Kazakhstan, or to buy from it.
        let name = format!("{} {}", row["mode"], row["coalition"]);
        text += &scenario(&name, &row["mode"], &coalition(row), "KAZ");
    }
    let day = date(2022, 12, 31);
    let mut request = ShockRequest {
        scenarios: read_scenarios("golden.toml", &text, None, day).unwrap(),
        point: true,
        parameters: ParameterChoice::default(),
        parameters_place: Place::flag("--tau"),
        attribute: false,
        final_demand: false,
        nodes: false,
    };
    let directory = tempfile::tempdir().unwrap();
    let catalog = Catalog::open(directory.path()).unwrap();
    catalog
        .add("icio", &wheel, &AddOptions::default(), &Silent)
        .unwrap();
    let options = ShockOptions::default();
    let answer = shock(&catalog, &request, &options, &Silent).unwrap();
    assert_eq!(
        (answer.resolution.economies, answer.resolution.industries),
        (80, 50)
    );
    check_bilateral(&answer, &golden, &bilateral);
    check_threats(&answer, &threats);
    check_nested(&answer, &threats);
    check_nodes_of_nested(&catalog, &mut request.clone());
    check_pack(&catalog, &request);

    request.scenarios.truncate(3);
    request.nodes = true;
    let tight = shock(&catalog, &request, &options, &Silent).unwrap();
    for (name, file) in [
        ("a", "a_USA_RUS_embargo"),
        ("b", "b_coalition_export_ban_RUS"),
        ("c", "c_RUS_KAZ_embargo"),
    ] {
        check_tight(find(&tight, name), &golden, file);
    }

    // A single industry at full resolution, by a group that only the pack has.
    let narrow = DEFAULTS.to_owned()
        + &scenario("group", "export_ban", "RUS", "KAZ")
        + "sectors = [\"C20_21\"]\n"
        + &scenario("members", "export_ban", "RUS", "KAZ")
        + "sectors = [\"C20\", \"C21\"]\n";
    request.scenarios = read_scenarios("narrow.toml", &narrow, None, day).unwrap();
    let narrow = shock(&catalog, &request, &options, &Silent).unwrap();
    let (group, members) = (find(&narrow, "group"), find(&narrow, "members"));
    assert_eq!(group.legs[0].sectors, members.legs[0].sectors);
    assert!(world(group) > 0.0 && world(group) < world(find(&answer, "c")));
}

/// Every coalition with every larger one of the same kind, and every ban with
/// the embargo that holds it.
fn check_nested(answer: &ShockAnswer, threats: &[Row]) {
    let parts = |row: &Row| -> Vec<String> {
        let named = row["coalition"].split('+');
        named.map(str::to_owned).collect()
    };
    let (mut pairs, mut least) = (0, f64::INFINITY);
    for small in threats {
        for large in threats {
            let modes = (small["mode"].as_str(), large["mode"].as_str());
            let (few, many) = (parts(small), parts(large));
            let held = few.iter().all(|part| many.contains(part));
            let nested = match modes {
                (one, other) if one == other => held && few.len() < many.len(),
                (_, "embargo") => held,
                _ => false,
            };
            if !nested {
                continue;
            }
            let [less, more] = [small, large].map(|row| {
                let name = format!("{} {}", row["mode"], row["coalition"]);
                (world(find(answer, &name)), name)
            });
            assert!(
                less.0 < more.0,
                "{} {}, {} {}",
                less.1,
                less.0,
                more.1,
                more.0
            );
            least = least.min(more.0 / less.0 - 1.0);
            pairs += 1;
        }
    }
    assert!(pairs > 100, "{pairs}");
    eprintln!(
        "nested: world loss grows in {pairs} pairs, by {:.1} % at least",
        100.0 * least
    );
}

/// World loss grows with every leg; the loss of a node need not.
fn check_nodes_of_nested(catalog: &Catalog, request: &mut ShockRequest) {
    let text = DEFAULTS.to_owned()
        + &scenario("few", "import_ban", EU27, "RUS")
        + &scenario("many", "import_ban", "EU27+USA+GBR+JPN", "RUS");
    request.scenarios = read_scenarios("nested.toml", &text, None, date(2022, 12, 31)).unwrap();
    request.nodes = true;
    let answer = shock(catalog, request, &ShockOptions::default(), &Silent).unwrap();
    let (few, many) = (find(&answer, "few"), find(&answer, "many"));
    assert!(world(few) < world(many));
    let nodes = |answer: &ScenarioAnswer| -> Vec<f64> {
        let nodes = answer.nodes.as_ref().unwrap();
        nodes.iter().map(|node| node.loss_usd_mn.0).collect()
    };
    // Beyond what either solution may be off by.
    let gain = |(few, many): (f64, f64)| few - many > 2.0 * NODE_USD_MN;
    let gaining = nodes(few)
        .into_iter()
        .zip(nodes(many))
        .filter(|pair| gain(*pair));
    let gaining = gaining.count();
    eprintln!("nested: {gaining} nodes lose less in the larger of two bans");
    assert!(gaining > 10, "{gaining}");
}

/// What the embedded table is good for: embargoes between Kazakhstan and every
/// other economy, ranked by what they cost Kazakhstan, their partner and the
/// world, are led by the same economies as at full resolution.
fn check_pack(full: &Catalog, request: &ShockRequest) {
    let directory = tempfile::tempdir().unwrap();
    let embedded = Catalog::open(directory.path()).unwrap();
    let mut text = DEFAULTS.to_owned();
    let kazakhstan = Country::from_alpha3("KAZ").unwrap();
    let held = load_network(full, kazakhstan, None, &Silent)
        .unwrap()
        .unwrap();
    for partner in held.network().countries() {
        if *partner != kazakhstan {
            text += &scenario(partner.alpha3(), "embargo", "KAZ", partner.alpha3());
        }
    }
    let request = ShockRequest {
        scenarios: read_scenarios("pack.toml", &text, None, date(2022, 12, 31)).unwrap(),
        ..request.clone()
    };
    let options = ShockOptions::default();
    let [coarse, full] =
        [&embedded, full].map(|catalog| shock(catalog, &request, &options, &Silent).unwrap());
    assert!(coarse.resolution.embedded && !full.resolution.embedded);
    for role in [SideRole::Sender, SideRole::Target, SideRole::World] {
        let ranked = |answer: &ShockAnswer| -> Vec<(String, f64)> {
            let mut list: Vec<(String, f64)> = answer
                .scenarios
                .iter()
                .map(|scenario| {
                    let loss = scenario.side(role).unwrap().loss.loss_usd_mn.0;
                    (scenario.name.clone(), loss)
                })
                .collect();
            list.sort_by(|a, b| b.1.total_cmp(&a.1));
            list.truncate(PACK_TOP);
            list
        };
        let (ours, theirs) = (ranked(&coarse), ranked(&full));
        let mut seen = Seen::default();
        for (partner, loss) in &theirs {
            let what = format!("{role:?} of the embargo with {partner} on the embedded table");
            let same = ours.iter().find(|(name, _)| name == partner);
            let (_, ours) = same.unwrap_or_else(|| panic!("{what}: not among the first"));
            seen.check(&what, *ours, *loss, PACK, 0.0);
        }
        eprintln!("pack: {role:?} within {:.1} %", 100.0 * seen.relative);
    }
}

fn check_tight(answer: &ScenarioAnswer, golden: &Path, file: &str) {
    let nodes = rows(&golden.join(format!("{file}__country_sector_TIGHT.csv")));
    let found = answer.nodes.as_ref().unwrap();
    assert_eq!(found.len(), nodes.len());
    let mut seen = Seen::default();
    for (node, row) in found.iter().zip(&nodes) {
        assert_eq!(
            (node.country.alpha3(), &node.sector),
            (row["country"].as_str(), &row["sector"])
        );
        let what = format!("{file} {} {}", row["country"], row["sector"]);
        let expected = number(row, "loss_usd_mn");
        seen.check(&what, node.loss_usd_mn.0, expected, 0.0, NODE_USD_MN);
    }
    let by_node = seen.absolute;
    let mut seen = Seen::default();
    let countries = rows(&golden.join(format!("{file}__country.csv")));
    assert_eq!(answer.countries.len(), countries.len());
    for (country, row) in answer.countries.iter().zip(&countries) {
        assert_eq!(country.country.alpha3(), row["country"]);
        let what = format!("{file} {}", row["country"]);
        let sum: f64 = nodes
            .iter()
            .filter(|node| node["country"] == row["country"])
            .map(|node| number(node, "loss_usd_mn"))
            .sum();
        seen.check(&what, country.loss.loss_usd_mn.0, sum, COUNTRY, 0.0);
        let output = number(row, "output_usd_mn");
        let before = country.output_usd_mn.0;
        assert!(
            (before - output).abs() <= 1e-9 * output,
            "{what}: {before} {output}"
        );
    }
    eprintln!(
        "{file}: node {by_node:.1e} USD mn, economy {:.1e} relative",
        seen.relative
    );
}

fn check_bilateral(answer: &ShockAnswer, golden: &Path, bilateral: &[Row]) {
    let by_country = rows(&golden.join("batch20_KAZ_loss_by_country.csv"));
    assert_eq!(by_country.len(), bilateral.len());
    let mut seen = Seen::default();
    for (row, losses) in bilateral.iter().zip(&by_country) {
        let partner = &row["partner"];
        // The first column, without a name, repeats the partner.
        assert_eq!(&losses[""], partner);
        let found = find(answer, &format!("KAZ-{partner}"));
        for shock in &found.countries {
            let code = shock.country.alpha3();
            let what = format!("KAZ-{partner} {code}");
            let expected = number(losses, code);
            seen.check(
                &what,
                shock.loss.loss_usd_mn.0,
                expected,
                LOOSE,
                LOOSE_USD_MN,
            );
        }
        for (column, role) in [
            ("kaz_loss_usd_mn", SideRole::Sender),
            ("partner_loss_usd_mn", SideRole::Target),
            ("third_party", SideRole::Other),
            ("world_loss", SideRole::World),
        ] {
            let side = found.side(role).unwrap();
            let what = format!("KAZ-{partner} {column}");
            let expected = number(row, column);
            let loss = side.loss.loss_usd_mn.0;
            seen.check(&what, loss, expected, LOOSE, LOOSE_SUM_USD_MN);
        }
        let kazakhstan = found.side(SideRole::Sender).unwrap();
        let (percent, expected) = (kazakhstan.loss_pct(), number(row, "kaz_loss_pct"));
        // The tolerance of the loss, in percent of output.
        let tolerance = 100.0 * LOOSE_USD_MN / kazakhstan.output_usd_mn.0;
        let what = format!("KAZ-{partner} kaz_loss_pct");
        assert!(
            (percent - expected).abs() <= tolerance.max(LOOSE * expected),
            "{what}: {percent}, expected {expected}"
        );
    }
    eprintln!(
        "bilateral: {:.1e} USD mn, {:.1e} relative",
        seen.absolute, seen.relative
    );
}

fn check_threats(answer: &ShockAnswer, threats: &[Row]) {
    let kazakhstan = members("KAZ");
    let mut seen = Seen::default();
    for row in threats {
        let name = format!("{} {}", row["mode"], row["coalition"]);
        let found = find(answer, &name);
        let mut expected = vec![
            ("kaz_loss_usd_mn", lost(found, &kazakhstan)),
            (
                "sender_loss_usd_mn",
                found.side(SideRole::Sender).unwrap().loss.loss_usd_mn.0,
            ),
            ("world", world(found)),
        ];
        let columns = ["loss_RUS", "loss_CHN", "loss_EU", "loss_ANG"];
        for (column, partner) in columns.into_iter().zip(PARTNERS) {
            expected.push((column, lost(found, &members(partner))));
        }
        for (column, loss) in expected {
            let what = format!("{name} {column}");
            seen.check(&what, loss, number(row, column), LOOSE, LOOSE_SUM_USD_MN);
        }
    }
    eprintln!(
        "threats: {:.1e} USD mn, {:.1e} relative",
        seen.absolute, seen.relative
    );
}
