//! The nomenclature of the Harmonized System.

use sindan_catalog::{AddOptions, read_nomenclature};
use sindan_domain::Silent;

use crate::fixture::{Place, shared};

const HEADER: &str = "section,hscode,description,parent,level\n";
const TOBACCO: &str = "IV,24,Tobacco,TOTAL,2\n\
    IV,2404,\"Products, to be inhaled\",24,4\n\
    IV,240411,Of tobacco,2404,6\n";
const AIRCRAFT: &str = "XVII,88,Aircraft,TOTAL,2\nXVII,8806,Unmanned aircraft,88,4\n";

fn file(rows: &[&str]) -> String {
    format!("{HEADER}{}", rows.concat())
}

#[test]
fn a_code_is_described_from_chapter_to_subheading() {
    let place = Place::new();
    let import = place
        .add("hs", "codes.csv", file(&[TOBACCO, AIRCRAFT]))
        .unwrap();
    assert_eq!(import.snapshot.manifest().as_of.to_string(), "2022-01-01");
    let held = read_nomenclature(&import.snapshot).unwrap();
    assert_eq!(held.edition, 2022);
    assert_eq!(
        held.path("240411"),
        [
            ("24", "Tobacco"),
            ("2404", "Products, to be inhaled"),
            ("240411", "Of tobacco")
        ]
    );
    assert_eq!(
        held.path("8806"),
        [("88", "Aircraft"), ("8806", "Unmanned aircraft")]
    );
    assert_eq!(held.path("999999"), []);
}

#[test]
fn sums_and_unspecified_goods_are_no_codes() {
    let place = Place::new();
    let outside = "TOTAL,99,Not specified,TOTAL,2\nTOTAL,9999,Not specified,99,4\n\
        TOTAL,TOTAL,Total of all HS2022 commodities,TOTAL,5\n";
    let import = place
        .add("hs", "codes.csv", file(&[TOBACCO, AIRCRAFT, outside]))
        .unwrap();
    let warnings = &import.snapshot.manifest().warnings;
    assert!(
        warnings[0].starts_with("3 rows of the section TOTAL"),
        "{warnings:?}"
    );
    let held = read_nomenclature(&import.snapshot).unwrap();
    assert_eq!(held.path("99"), []);
}

#[test]
fn the_published_file_is_read() {
    let Some(path) = shared("goods/harmonized-system.csv") else {
        return;
    };
    let place = Place::new();
    let import = place
        .catalog
        .add("hs", &path, &AddOptions::default(), &Silent)
        .unwrap();
    assert_eq!(import.snapshot.manifest().accepted, 6_936);
    let held = read_nomenclature(&import.snapshot).unwrap();
    assert_eq!(held.edition, 2022);
    assert_eq!(held.path("854231").len(), 3);
}

#[test]
fn the_edition_is_known_or_asked_for() {
    let place = Place::new();
    let old = file(&[TOBACCO]);
    let path = place.file("old.csv", &old);
    let add = |edition: Option<u16>| {
        let options = AddOptions {
            goods_edition: edition,
            ..AddOptions::default()
        };
        place.catalog.add("hs", &path, &options, &Silent)
    };
    let error = add(None).unwrap_err();
    assert!(error.hint().unwrap().contains("--goods-edition"), "{error}");
    let error = add(Some(2022)).unwrap_err();
    assert!(error.to_string().contains("2404 and 8806"), "{error}");
    let import = add(Some(2017)).unwrap();
    assert_eq!(read_nomenclature(&import.snapshot).unwrap().edition, 2017);
}

#[test]
fn wrong_rows_refuse_the_file_with_their_place() {
    let place = Place::new();
    for (row, column) in [
        ("IV,24O411,Of tobacco,2404,6\n", "hscode"),
        ("IV,24041,Of tobacco,2404,5\n", "hscode"),
        ("IV,240411,Of tobacco,2404,4\n", "level"),
        ("IV,240411,,2404,6\n", "description"),
        ("IV,240411,Of tobacco,2403,6\n", "parent"),
        ("IV,250100,Salt,2501,6\n", "parent"),
        ("IV,2404,Again,24,4\n", "hscode"),
    ] {
        let text = file(&[
            "IV,24,Tobacco,TOTAL,2\n",
            "IV,2404,To be inhaled,24,4\n",
            row,
        ]);
        let error = place.add("hs", "codes.csv", text).unwrap_err();
        assert!(error.is_bad_input(), "{error}");
        let said = error.to_string();
        assert!(said.contains("row 4") && said.contains(column), "{said}");
    }
    assert!(place.versions("hs").is_empty());
}

#[test]
fn concordances_are_held_side_by_side() {
    let place = Place::new();
    let later =
        "From HS2022,To HS2017\n880730,880330\n854231,854231\n070952,070959\n070959,070959\n";
    let earlier = "From HS 2017,To HS 2012\n870380,870390\n";
    place.add("concordance", "later.csv", later).unwrap();
    place.add("concordance", "earlier.csv", earlier).unwrap();
    let held = place.catalog.concordances().unwrap();
    let editions: Vec<(u16, u16)> = held
        .iter()
        .map(|(_, one)| (one.earlier, one.later))
        .collect();
    assert_eq!(editions, [(2012, 2017), (2017, 2022)]);
    assert_eq!(held[1].1.codes["880730"], "880330");
    // Neither takes the other's place, whichever is newer.
    assert!(
        place
            .catalog
            .prune(1, None, false)
            .unwrap()
            .removed
            .is_empty()
    );
    assert_eq!(place.catalog.concordances().unwrap().len(), 2);
    for wrong in [
        "From HS2022,To HS2017\n88073,880330\n",
        "From HS2022,To HS2017\n880730,880330\n880730,880320\n",
        "From HS2022,To HS2017\n",
        "From HS2017,To HS2022\n880330,880730\n",
    ] {
        let error = place.add("concordance", "wrong.csv", wrong).unwrap_err();
        assert!(error.is_bad_input(), "{wrong}: {error}");
    }
}

/// As the United Nations publish it: two sheets, of which the first counts.
#[test]
fn the_published_concordance_is_read_from_its_spreadsheet() {
    let Some(path) = shared("goods/hs2022-to-hs2017.xlsx") else {
        return;
    };
    let place = Place::new();
    let import = place
        .catalog
        .add("concordance", &path, &AddOptions::default(), &Silent)
        .unwrap();
    assert_eq!(import.snapshot.manifest().accepted, 5613);
    let held = place.catalog.concordances().unwrap();
    assert_eq!(held[0].1.codes["851713"], "851712");
}
