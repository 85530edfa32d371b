//! BACI in the layout of its publisher, made up.

use std::io::Write;

use sindan_catalog::{AddOptions, FlowQuery};
use sindan_domain::Silent;

use super::{read, rejected, shown};
use crate::fixture::Place;

pub(super) const YEAR: &str = "t,i,j,k,v,q\n\
    2022,842,398,854231,12.5,  0.25\n\
    2022,490,417,854231,3,NA\n\
    2022,251,757,10121,2,1\n\
    2022,4,999,854231,2,1\n";

const CODES: &str =
    "country_code,country_name,country_iso2,country_iso3\n842,USA,US,USA\n999,Narnia,BW,BWA\n";
const PRODUCTS: &str = "code,description\n010121,\"Horses: live, pure-bred\"\n";

#[test]
fn thousands_and_tonnes() {
    let place = Place::new();
    let snapshot = place
        .add("flows", "BACI_HS17_Y2022_V202401.csv", YEAR)
        .unwrap()
        .snapshot;
    let columns = read(std::slice::from_ref(&snapshot), &FlowQuery::default());
    assert_eq!(
        shown(&columns),
        [
            "FRA CHE export HS2017:010121 2022 2000",
            "TWN KGZ export HS2017:854231 2022 3000",
            "USA KAZ export HS2017:854231 2022 12500",
        ]
    );
    assert_eq!(columns.net_mass_kg[2..], [250.0]);
    assert!(columns.net_mass_kg[1].is_nan());
    let manifest = snapshot.manifest();
    assert_eq!(rejected(manifest, "not a country"), 1);
    assert_eq!(manifest.attributes["release"], "V202401");
    assert!(manifest.source.contains("CEPII"));
}

#[test]
fn a_zip_of_years_with_its_country_codes() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        ("BACI_HS92_Y2022_V202401.csv", YEAR.to_owned()),
        ("BACI_HS92_Y2023_V202401.csv", YEAR.replace("2022", "2023")),
        ("country_codes_V202401.csv", CODES.to_owned()),
        ("product_codes_HS92_V202401.csv", PRODUCTS.to_owned()),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let zipped = zip.finish().unwrap().into_inner();
    let place = Place::new();
    let snapshot = place
        .add("flows", "BACI_HS92_V202401.zip", &zipped)
        .unwrap()
        .snapshot;
    assert_eq!(
        (snapshot.manifest().accepted, snapshot.manifest().rejected),
        (8, 0)
    );
    let columns = read(std::slice::from_ref(&snapshot), &FlowQuery::default());
    assert_eq!(shown(&columns)[0], "AFG BWA export HS1988:854231 2022 2000");
    // One year of it.
    let options = AddOptions {
        period: Some("2023".parse().unwrap()),
        ..AddOptions::default()
    };
    let snapshot = place
        .add_with("flows", "BACI_HS92_V202401.zip", &zipped, &options)
        .unwrap()
        .snapshot;
    assert_eq!(snapshot.manifest().accepted, 3);
    assert_eq!(snapshot.manifest().period.unwrap().to_string(), "2023");
}

#[test]
fn what_would_mix_is_refused() {
    let place = Place::new();
    let error = place.add("flows", "trade.csv", YEAR).unwrap_err();
    assert!(error.hint().unwrap().contains("--goods-edition"), "{error}");
    let files = [
        place.file("BACI_HS17_Y2021_V202301.csv", YEAR.replace("2022", "2021")),
        place.file("BACI_HS17_Y2022_V202401.csv", YEAR),
    ];
    let error = place
        .catalog
        .add_files("flows", &files, &AddOptions::default(), &Silent)
        .unwrap_err();
    assert!(error.to_string().contains("several versions"), "{error}");
    let files = [
        place.file("BACI_HS12_Y2021_V202401.csv", YEAR.replace("2022", "2021")),
        place.file("BACI_HS17_Y2022_V202401.csv", YEAR),
    ];
    let error = place
        .catalog
        .add_files("flows", &files, &AddOptions::default(), &Silent)
        .unwrap_err();
    assert!(error.to_string().contains("several editions"), "{error}");
}
