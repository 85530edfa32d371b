//! UN Comtrade in the layouts of version 1 and of before, made up.

use sindan_catalog::{
    AddOptions, FlowQuery, Frequency, GoodsChoice, PartnerChoice, TradeDirection,
};

use super::{left_out, read, rejected, shown};
use crate::fixture::Place;

const HEAD: &str = "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,classificationSearchCode,isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,customsDesc,mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported,isAggregate";

/// A row of version 1: the fields that matter.
struct Row {
    period: &'static str,
    reporter: &'static str,
    flow: &'static str,
    partner: &'static str,
    partner2: &'static str,
    edition: &'static str,
    code: &'static str,
    customs: &'static str,
    mode: &'static str,
    unit: &'static str,
    quantity: &'static str,
    mass: &'static str,
    value: &'static str,
}

const ROW: Row = Row {
    period: "202301",
    reporter: "417",
    flow: "M",
    partner: "156",
    partner2: "0",
    edition: "H6",
    code: "854231",
    customs: "C00",
    mode: "0",
    unit: "5",
    quantity: "10",
    mass: "2.5",
    value: "1000",
};

fn csv(rows: &[Row]) -> String {
    let mut text = format!("{HEAD}\n");
    for row in rows {
        let Row {
            period,
            reporter,
            flow,
            partner,
            partner2,
            edition,
            code,
            customs,
            mode,
            unit,
            quantity,
            mass,
            value,
        } = row;
        let (year, month) = (
            &period[..4],
            if period.len() == 6 {
                &period[4..]
            } else {
                "52"
            },
        );
        let freq = if month == "52" { "A" } else { "M" };
        text += &format!(
            "C,{freq},{year}0101,{year},{month},{period},{reporter},KGZ,\"Kyrgyzstan\",{flow},Flow,{partner},XXX,\"Partner, of some\",{partner2},W00,World,{edition},HS,true,{code},\"Processors; and, controllers\",6,true,{customs},All,0,{mode},All,{unit},u,{quantity},false,-1,N/A,0,false,{mass},true,0,false,{value},,{value},0,false,true\n"
        );
    }
    text
}

#[test]
fn version_one_with_every_trap() {
    let place = Place::new();
    let text = csv(&[
        // The total, with its parts by mode, procedure and second partner.
        Row { ..ROW },
        Row {
            mode: "3200",
            value: "600",
            ..ROW
        },
        Row {
            mode: "1000",
            value: "400",
            ..ROW
        },
        Row {
            customs: "C04",
            value: "1000",
            ..ROW
        },
        Row {
            partner2: "643",
            value: "300",
            ..ROW
        },
        // World, beside its members.
        Row {
            partner: "0",
            value: "9000",
            ..ROW
        },
        // No total: parts by mode count, with 3000 for 3100 and 3200 together;
        // those by procedure tell the same once more.
        Row {
            partner: "842",
            mode: "3000",
            value: "50",
            ..ROW
        },
        Row {
            partner: "842",
            mode: "3200",
            value: "30",
            ..ROW
        },
        Row {
            partner: "842",
            mode: "1000",
            value: "7",
            ..ROW
        },
        Row {
            partner: "842",
            customs: "C01",
            value: "57",
            ..ROW
        },
        // Re-exports are a flow of their own; domestic exports are a part.
        Row {
            flow: "X",
            partner: "643",
            value: "500",
            ..ROW
        },
        Row {
            flow: "RX",
            partner: "643",
            value: "450",
            ..ROW
        },
        Row {
            flow: "DX",
            partner: "643",
            value: "50",
            ..ROW
        },
        // Unspecified, aggregate and former partners.
        Row {
            partner: "899",
            ..ROW
        },
        Row {
            partner: "97",
            ..ROW
        },
        Row {
            partner: "810",
            ..ROW
        },
        Row {
            partner: "490",
            value: "11",
            ..ROW
        },
        Row {
            partner: "850",
            value: "1",
            ..ROW
        },
        // Another edition, a heading beside its code, a lost zero, the year.
        Row {
            partner: "276",
            edition: "H5",
            code: "8542",
            value: "20",
            ..ROW
        },
        Row {
            partner: "276",
            edition: "H5",
            code: "854231",
            value: "20",
            ..ROW
        },
        Row {
            partner: "276",
            code: "10121",
            value: "4",
            ..ROW
        },
        Row {
            period: "2022",
            partner: "276",
            value: "99",
            ..ROW
        },
        // Unknown: mass of nought, unit -1, a unit that no list has.
        Row {
            partner: "392",
            mass: "0",
            unit: "-1",
            quantity: "0",
            value: "2",
            ..ROW
        },
        Row {
            partner: "410",
            mass: "",
            unit: "77",
            quantity: "5",
            value: "3",
            ..ROW
        },
        // Wrong.
        Row {
            partner: "251",
            edition: "S3",
            ..ROW
        },
        Row {
            partner: "251",
            period: "202313",
            ..ROW
        },
        Row {
            partner: "251",
            value: "x",
            ..ROW
        },
        Row {
            partner: "251",
            code: "9999AA",
            ..ROW
        },
        Row {
            partner: "999",
            ..ROW
        },
        Row { ..ROW },
        Row {
            value: "1001",
            ..ROW
        },
        Row {
            partner: "417",
            ..ROW
        },
        Row {
            reporter: "97",
            ..ROW
        },
    ]);
    let snapshot = place.add("flows", "comtrade.csv", &text).unwrap().snapshot;
    let manifest = snapshot.manifest();
    assert_eq!(manifest.importer.name, "flows-comtrade");
    let months = FlowQuery {
        frequency: Some(Frequency::Month),
        ..FlowQuery::default()
    };
    let columns = read(std::slice::from_ref(&snapshot), &months);
    assert_eq!(
        shown(&columns),
        [
            "KGZ CHN import HS2022:854231 2023-01 1000",
            "KGZ DEU import HS2022:010121 2023-01 4",
            "KGZ JPN import HS2022:854231 2023-01 2",
            "KGZ KOR import HS2022:854231 2023-01 3",
            "KGZ RUS export HS2022:854231 2023-01 500",
            "KGZ TWN import HS2022:854231 2023-01 11",
            "KGZ USA import HS2022:854231 2023-01 57",
            "KGZ VIR import HS2022:854231 2023-01 1",
        ]
    );
    // China: mass and quantity of the total; Japan and Korea: not known.
    assert_eq!((columns.net_mass_kg[0], columns.quantity[0]), (2.5, 10.0));
    assert_eq!(columns.units[usize::from(columns.unit[0])], "u");
    assert!(columns.net_mass_kg[2].is_nan() && columns.quantity[2].is_nan());
    assert!(columns.quantity[3].is_nan());
    // The edition of 2017 was left, and is named.
    assert!(
        columns
            .overlaps
            .iter()
            .any(|overlap| overlap.editions == (Some(2022), Some(2017)))
    );
    assert_eq!(left_out(manifest, "part of a flow whose total"), 4 + 2);
    assert_eq!(left_out(manifest, "part of exports or imports"), 1);
    assert_eq!(left_out(manifest, "unspecified"), 1);
    assert_eq!(left_out(manifest, "aggregate"), 2);
    assert_eq!(left_out(manifest, "former state"), 1);
    assert_eq!(left_out(manifest, "reporter itself"), 1);
    assert_eq!(rejected(manifest, "not the Harmonized System"), 1);
    assert_eq!(rejected(manifest, "not a year or month"), 1);
    assert_eq!(rejected(manifest, "non-negative"), 1);
    assert_eq!(rejected(manifest, "goods code"), 1);
    assert_eq!(rejected(manifest, "not a country"), 1);
    assert_eq!(rejected(manifest, "stands twice; "), 1);
    assert_eq!(rejected(manifest, "stands twice with another value"), 1);
    assert_eq!(manifest.attributes["codes_padded"], 1);
    assert_eq!(manifest.attributes["quantities_of_unknown_unit"], 1);
    assert_eq!(manifest.attributes["rows_added_up"], 1);
    assert_eq!(manifest.attributes["rows_with_detail"], 1);
    let again = FlowQuery {
        directions: Some(vec![TradeDirection::ReExport]),
        ..FlowQuery::default()
    };
    assert_eq!(
        shown(&read(std::slice::from_ref(&snapshot), &again)),
        ["KGZ RUS re_export HS2022:854231 2023-01 450"]
    );
    let world = FlowQuery {
        partners: PartnerChoice::World,
        ..FlowQuery::default()
    };
    assert_eq!(
        shown(&read(std::slice::from_ref(&snapshot), &world)),
        ["KGZ - import HS2022:854231 2023-01 9000"]
    );
}

#[test]
fn bulk_files_are_tab_delimited_and_have_no_texts() {
    let place = Place::new();
    let text = "typeCode\tfreqCode\trefPeriodId\tperiod\treporterCode\tflowCode\tpartnerCode\tpartner2Code\tclassificationCode\tcmdCode\tcustomsCode\tmosCode\tmotCode\tqtyUnitCode\tqty\tnetWgt\tcifvalue\tfobvalue\tprimaryValue\n\
        C\tA\t20220101\t2022\t51\tX\t643\t0\tH6\t870323\tC00\t0\t0\t5\t3\t4200\t\t55.5\t\n\
        C\tA\t20220101\t2022\t51\tM\t643\t0\tH6\tTOTAL\tC00\t0\t0\t-1\t0\t\t77\t70\t\n\
        S\tA\t20220101\t2022\t51\tM\t643\t0\tEB10\t200\tC00\t0\t0\t-1\t0\t\t77\t70\t77\n";
    let snapshot = place.add("flows", "bulk.txt", text).unwrap().snapshot;
    // Without a primary value it is FOB for exports and CIF for imports.
    assert_eq!(
        shown(&read(
            std::slice::from_ref(&snapshot),
            &FlowQuery::default()
        )),
        [
            "ARM RUS export HS2022:870323 2022 55.5",
            "ARM RUS import TOTAL 2022 77",
        ]
    );
    assert_eq!(rejected(snapshot.manifest(), "services"), 1);
}

#[test]
fn the_older_layout_without_leading_zeros() {
    let place = Place::new();
    let text = "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,2nd Partner Code,2nd Partner,2nd Partner ISO,Customs Proc. Code,Customs,Mode of Transport Code,Mode of Transport,Commodity Code,Commodity,Qty Unit Code,Qty Unit,Qty,Alt Qty Unit Code,Alt Qty Unit,Alt Qty,Netweight (kg),Gross weight (kg),Trade Value (US$),CIF Trade Value (US$),FOB Trade Value (US$),Flag\n\
        HS,2018,201803,March 2018,6,1,1,Import,398,Kazakhstan,KAZ,380,Italy,ITA,,,,,,,,10121,Horses,5,Number of items,4,,,,2000,,8000,,,0\n\
        H4,2018,201803,March 2018,6,1,3,Re-Export,398,Kazakhstan,KAZ,643,Russian Federation,RUS,,,,,,,,854231,\"Processors, and controllers\",5,Number of items,4,,,,20,,900,,,0\n\
        H4,2018,201803,March 2018,6,1,2,Export,398,Kazakhstan,KAZ,0,World,WLD,,,,,,,,854231,x,5,Number of items,4,,,,20,,1900,,,0\n";
    let snapshot = place.add("flows", "comtrade.csv", text).unwrap().snapshot;
    let everything = FlowQuery {
        directions: Some(vec![TradeDirection::Import, TradeDirection::ReExport]),
        ..FlowQuery::default()
    };
    assert_eq!(
        shown(&read(std::slice::from_ref(&snapshot), &everything)),
        [
            "KAZ ITA import HS2017:010121 2018-03 8000",
            "KAZ RUS re_export HS2012:854231 2018-03 900",
        ]
    );
    let warnings = &snapshot.manifest().warnings;
    assert!(
        warnings
            .iter()
            .any(|warning| warning.contains("--goods-edition")),
        "{warnings:?}"
    );
    // Told by the user, the edition is that.
    let options = AddOptions {
        goods_edition: Some(2012),
        ..AddOptions::default()
    };
    let snapshot = place
        .add_with("flows", "again.csv", text, &options)
        .unwrap()
        .snapshot;
    let query = FlowQuery {
        goods: GoodsChoice::Codes(vec!["010121".to_owned()]),
        ..FlowQuery::default()
    };
    assert_eq!(
        shown(&read(std::slice::from_ref(&snapshot), &query)),
        ["KAZ ITA import HS2012:010121 2018-03 8000"]
    );
}

/// Rows for the mutation test.
pub(super) fn seed() -> String {
    csv(&[
        Row { ..ROW },
        Row {
            mode: "3200",
            value: "600",
            ..ROW
        },
        Row {
            partner: "842",
            code: "8542",
            ..ROW
        },
    ])
}
