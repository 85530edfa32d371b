//! What a fresh machine answers: an empty catalog and the embedded network.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use jiff::civil::{Date, date};
use sindan_catalog::Catalog;
use sindan_desk::{
    BriefAnswer, BriefOptions, DeskError, ExposureOptions, PartMissing, brief_country, exposure,
};
use sindan_domain::{Cancelled, Country, Industry, IndustryGroup, Progress, Silent};

/// A sum of shares over eighty partners.
const SUM: f64 = 1e-12;

fn country(code: &str) -> Country {
    Country::from_alpha3(code).unwrap()
}

fn with_catalog<T>(work: impl FnOnce(&Catalog) -> T) -> T {
    let directory = tempfile::tempdir().unwrap();
    work(&Catalog::open(directory.path()).unwrap())
}

fn brief_on(code: &str, as_of: Date) -> Result<BriefAnswer, DeskError> {
    let options = BriefOptions {
        as_of,
        command: format!("sindan brief {code}"),
    };
    with_catalog(|catalog| brief_country(catalog, country(code), &options, &Silent))
}

fn brief(code: &str) -> BriefAnswer {
    brief_on(code, date(2026, 1, 1)).unwrap()
}

/// A dossier that contradicts itself nowhere.
fn check_dossier(answer: &BriefAnswer) {
    let held = answer.exposure.as_ref().unwrap();
    let exposure = &held.exposure;
    let resolution = held.resolution.as_ref().unwrap();
    assert_eq!(
        (resolution.economies, resolution.industries),
        (80, IndustryGroup::all().len())
    );
    assert!(resolution.embedded && resolution.industries < Industry::all().len());
    for partners in [&exposure.import_partners, &exposure.export_partners] {
        let direct: f64 = partners.iter().map(|partner| partner.share_direct).sum();
        let network: f64 = partners
            .iter()
            .filter_map(|partner| partner.share_network)
            .sum();
        assert!(
            (direct - 1.0).abs() < SUM && (network - 1.0).abs() < SUM,
            "{direct} {network}"
        );
        assert!(
            partners
                .iter()
                .all(|partner| partner.partner != answer.country)
        );
    }
    let (supplier, share) = answer.supplier_share.unwrap();
    let top = &exposure.import_partners[0];
    assert_eq!(supplier, top.partner);
    assert!((share.centre() - top.share_direct).abs() < SUM);
    let network = top.share_network.unwrap();
    assert!(share.low() <= network && network <= share.high());

    assert_eq!(answer.peers[0].country, answer.country);
    assert!((answer.peers[0].import_hhi - exposure.import_hhi).abs() < SUM);
    assert!((answer.peers[0].export_hhi - exposure.export_hhi).abs() < SUM);
    for (rank, of) in [
        answer.import_hhi_rank.unwrap(),
        answer.export_hhi_rank.unwrap(),
    ] {
        assert!(rank >= 1 && rank <= of && of <= 80);
    }
    let outside = answer.outside_network_share.unwrap();
    let exports = answer.export_dependence.unwrap();
    assert!(
        outside > 0.0 && exports > 0.0 && outside + exports < 1.0,
        "{outside} {exports}"
    );
    assert_eq!(
        answer.peers.len() + answer.absent_neighbours.len(),
        1 + answer.country.neighbours().count()
    );
    assert!(answer.chokepoint_count <= exposure.inputs.len());
    assert!((0.0..=1.0).contains(&answer.chokepoint_weight.unwrap()));
    assert!(
        answer
            .provenance
            .iter()
            .any(|source| source.dataset == "icio")
    );
    let moves: Vec<f64> = answer
        .limits
        .iter()
        .map(|limit| limit.moves_by.map_or(-1.0, f64::abs))
        .collect();
    assert!(moves.is_sorted_by(|a, b| a >= b), "{moves:?}");
    for id in [
        "network_tiers",
        "goods_only",
        "final_demand_left_out",
        "coarse_industries",
        "old_data",
    ] {
        assert_eq!(
            answer.limits.iter().filter(|limit| limit.id == id).count(),
            1,
            "{id}"
        );
    }
}

#[test]
fn economies_of_the_network_have_a_dossier() {
    for code in ["KAZ", "DEU", "USA"] {
        check_dossier(&brief(code));
    }
}

#[test]
fn kazakhstan_depends_on_russia() {
    let answer = brief("KAZ");
    let (supplier, share) = answer.supplier_share.unwrap();
    assert_eq!(supplier, country("RUS"));
    // Half of its imported inputs; adding up industries moves this little.
    assert!((share.centre() - 0.5285).abs() < 1e-3, "{}", share.centre());
    assert_eq!(answer.buyer_share.unwrap().0, country("CHN"));
    let absent: Vec<_> = answer
        .absent_neighbours
        .iter()
        .map(|c| c.alpha3())
        .collect();
    assert_eq!(absent, ["KGZ", "TKM", "UZB"]);
}

#[test]
fn economies_outside_the_network_are_missing_with_a_way_on() {
    let answer = brief("KGZ");
    assert!(
        answer.exposure.is_none() && answer.supplier_share.is_none() && answer.peers.is_empty()
    );
    let first = &answer.missing[0];
    assert!(
        matches!(&first.why, PartMissing::Dataset { dataset, command }
            if dataset == "flows" && command == "sindan data add flows FILE"),
        "{first:?}"
    );
    let error = with_catalog(|catalog| {
        exposure(
            catalog,
            country("KGZ"),
            &ExposureOptions::default(),
            &Silent,
        )
        .unwrap_err()
    });
    assert!(error.is_missing() && !error.is_bad_input() && !error.is_unknown());
    assert_eq!(
        error.to_string(),
        "KGZ is in no production table that is held (icio 2022: 80 economies), \
         and no trade statistics of it are held"
    );
    let hint = error.hint().unwrap();
    assert!(
        hint.contains("sindan data add flows FILE") && hint.contains(" KAZ "),
        "{hint}"
    );
}

#[test]
fn no_later_data_stand_in_for_an_earlier_day() {
    let day = date(2020, 1, 1);
    let error = brief_on("KAZ", day).unwrap_err();
    assert!(
        error.is_missing() && error.to_string().contains("2022"),
        "{error}"
    );
    let options = ExposureOptions { as_of: Some(day) };
    let error =
        with_catalog(|catalog| exposure(catalog, country("KAZ"), &options, &Silent).unwrap_err());
    assert!(
        error.is_missing() && error.to_string().contains("2020-01-01"),
        "{error}"
    );
}

#[test]
fn the_same_bytes_whatever_the_number_of_threads() {
    let bytes = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| serde_json::to_string(&brief("KAZ")).unwrap())
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
    let error = with_catalog(|catalog| {
        exposure(
            catalog,
            country("KAZ"),
            &ExposureOptions::default(),
            &GivenUp,
        )
        .unwrap_err()
    });
    assert!(error.is_cancelled() && !error.is_missing());
}
