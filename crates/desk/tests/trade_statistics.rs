//! An economy that no network holds, from trade statistics that a user adds.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
#![allow(
    clippy::disallowed_methods,
    reason = "tests write into directories of their own"
)]

use jiff::civil::date;
use sindan_catalog::{AddOptions, Catalog};
use sindan_desk::{BriefOptions, ExposureOptions, brief_country, exposure};
use sindan_domain::{Country, Silent};
use sindan_economy::ExposureBasis;

const FLOWS: &str = "\
reporter,partner,flow,product,period,value,currency,net_mass_kg,quantity,unit
KGZ,RUS,import,TOTAL,2023,600,USD,,,
KGZ,RUS,import,HS2022:27,2023,400,USD,,,
KGZ,RUS,import,HS2022:271012,2023,250,USD,,,
KGZ,CHN,import,HS2022:854231,2023,400,USD,,,
KGZ,KAZ,export,TOTAL,2023,50,USD,,,
KGZ,RUS,import,TOTAL,2021,9999,USD,,,
UZB,RUS,import,TOTAL,2023,777,USD,,,
";

#[test]
fn kyrgyzstan_by_direct_trade() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("flows.csv");
    std::fs::write(&file, FLOWS).unwrap();
    let catalog = Catalog::open(&directory.path().join("catalog")).unwrap();
    catalog
        .add("flows", &file, &AddOptions::default(), &Silent)
        .unwrap();

    let kyrgyzstan = Country::from_alpha3("KGZ").unwrap();
    let answer = exposure(&catalog, kyrgyzstan, &ExposureOptions::default(), &Silent).unwrap();
    assert_eq!(answer.exposure.basis, ExposureBasis::DirectOnly);
    assert!(answer.resolution.is_none());
    assert_eq!(answer.period.to_string(), "2023");
    assert_eq!(answer.provenance[0].dataset, "flows");
    assert!((answer.exposure.imports.0 - 1000e-6).abs() < 1e-12);
    let shares: Vec<_> = answer
        .exposure
        .import_partners
        .iter()
        .map(|partner| (partner.partner.alpha3(), partner.share_direct))
        .collect();
    assert_eq!(shares, [("RUS", 0.6), ("CHN", 0.4)]);
    let chapters: Vec<_> = answer
        .exposure
        .inputs
        .iter()
        .map(|input| input.sector.as_str())
        .collect();
    assert_eq!(chapters, ["27", "85"]);

    let options = BriefOptions {
        as_of: date(2026, 1, 1),
        command: "sindan brief KGZ".to_owned(),
    };
    let answer = brief_country(&catalog, kyrgyzstan, &options, &Silent).unwrap();
    assert_eq!(answer.supplier_share.unwrap().0.alpha3(), "RUS");
    assert!(answer.import_hhi_rank.is_none() && answer.gross_output.is_none());

    // Reported by another economy only: still missing, never taken from the mirror unsaid.
    let tajikistan = Country::from_alpha3("TJK").unwrap();
    let error = exposure(&catalog, tajikistan, &ExposureOptions::default(), &Silent).unwrap_err();
    assert!(error.is_missing(), "{error}");
}
