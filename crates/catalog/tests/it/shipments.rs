//! Tables of shipments under the headings of several sources.

use std::collections::BTreeMap;

use sindan_catalog::{AddOptions, read_customs_shipments};

use crate::fixture::Place;

const OURS: &str = "declaration_id,item_number,date,exporter,importer,importer_id,origin_country,dispatch_country,destination_country,commodity_code,description,value,currency,net_mass_kg,quantity,unit\n\
    D1,1,2023-05-17,Shenzhen Chip Ltd,\"ОсОО \"\"Тест\"\"\",123,CN,CHN,KGZ,8542319000,\"chips,\nboxed\",100,EUR,2.5,10,u\n\
    D1,2,2023-05-17,Shenzhen Chip Ltd,Other LLC,,China,Hong Kong,USA,8542310001,chips,50,USD,,,\n\
    D2,1,18.05.2023 10:15,,Third,,Narnia,,,8542.31.9000,chips,\"1 000,5\",USD,,,\n\
    D3,1,2023-06-01,,Fourth,,,,,10121,horse,7,USD,,,\n\
    D3,2,2023-06-01,,Fourth,,,,,10121,horse,8,USD,,,\n\
    D4,1,2023-06-31,,Fourth,,,,,10121,horse,7,USD,,,\n\
    D5,1,2023-06-02,,,,,,,10121,horse,7,USD,,,\n\
    D6,1,2023-06-02,,Fifth,,,,,horse,horse,7,USD,,,\n\
    D7,1,2023-06-02,,Fifth,,,,,854231,chips,7,KZT,,,\n\
    D8,1,2023-06-02,,Fifth,,,,,854231,chips,7,,,,\n";

fn place() -> Place {
    let place = Place::new();
    place
        .add(
            "fx",
            "rates.csv",
            "currency,period,usd_per_unit\nEUR,2023-05,1.1\n",
        )
        .unwrap();
    place
}

#[test]
fn shipments_with_their_traps() {
    let place = place();
    let snapshot = place.add("shipments", "s.csv", OURS).unwrap().snapshot;
    let manifest = snapshot.manifest();
    assert_eq!((manifest.accepted, manifest.rejected), (5, 5));
    let shipments = read_customs_shipments(&snapshot).unwrap();
    let shown: Vec<String> = shipments
        .iter()
        .map(|shipment| {
            let code =
                |country: Option<sindan_domain::Country>| country.map_or("-", |c| c.alpha3());
            format!(
                "{} {} {} {} {} {} {:.2}",
                shipment.row,
                shipment.date,
                shipment.importer,
                code(shipment.origin),
                code(shipment.dispatch),
                shipment.product,
                shipment.value.0
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "2 2023-05-17 ОсОО \"Тест\" CHN CHN TNVED2023:8542319000 110.00",
            "4 2023-05-17 Other LLC CHN HKG HTS2023:8542310001 50.00",
            "5 2023-05-18 Third - - HS2022:854231 1000.50",
            "6 2023-06-01 Fourth - - HS2022:010121 7.00",
            "7 2023-06-01 Fourth - - HS2022:010121 8.00",
        ]
    );
    assert_eq!(shipments[0].description.as_deref(), Some("chips, boxed"));
    assert_eq!(
        (shipments[0].net_mass_kg, shipments[0].quantity),
        (Some(2.5), Some(10.0))
    );
    assert_eq!(manifest.attributes["codes_cut_to_six_digits"], 1);
    assert_eq!(manifest.attributes["unknown_countries"], 1);
    assert_eq!(manifest.attributes["importers"], 4);
    assert!(manifest.treatment.is_some());
    assert!(place.verify().is_sound());
}

#[test]
fn graphs_of_the_eurasian_declaration() {
    let place = place();
    let text = "Номер ДТ;Дата ДТ;G2 (Отправитель);G8 (Получатель);ИНН;G15;G34;G33;G31;G46;G38\n\
        10/1;17.05.2023;ACME;ТОО Ромашка;77;КИТАЙ;ГЕРМАНИЯ;8542319000;микросхемы;1234,5;0,5\n";
    let snapshot = place.add("shipments", "dt.csv", text).unwrap().snapshot;
    let [shipment] = &read_customs_shipments(&snapshot).unwrap()[..] else {
        panic!("not one");
    };
    assert_eq!(shipment.importer, "ТОО Ромашка");
    assert_eq!(shipment.importer_id.as_deref(), Some("77"));
    assert_eq!(shipment.origin.unwrap().alpha3(), "DEU");
    assert_eq!(shipment.dispatch.unwrap().alpha3(), "CHN");
    assert_eq!(
        (shipment.value.0, shipment.net_mass_kg),
        (1234.5, Some(0.5))
    );
}

#[test]
fn columns_that_the_user_names() {
    let place = place();
    let text = "when,who,what,worth\n2023-05-17,Somebody,854231,9\n";
    let error = place.add("shipments", "x.csv", text).unwrap_err();
    assert!(
        error.is_bad_input() && error.hint().unwrap().contains("--columns"),
        "{error}"
    );
    let named = |pairs: &[(&str, &str)]| AddOptions {
        columns: pairs
            .iter()
            .map(|(field, heading)| ((*field).to_owned(), (*heading).to_owned()))
            .collect::<BTreeMap<_, _>>(),
        name: Some("firm".to_owned()),
        ..AddOptions::default()
    };
    let good = [
        ("date", "when"),
        ("importer", "who"),
        ("commodity_code", "what"),
        ("value_usd", "worth"),
    ];
    let import = place
        .add_with("shipments", "x.csv", text, &named(&good))
        .unwrap();
    assert_eq!(import.snapshot.dataset(), "shipments-firm");
    let shipments = read_customs_shipments(&import.snapshot).unwrap();
    assert_eq!(shipments[0].value, sindan_domain::Usd(9.0));
    for (pairs, words) in [
        (&good[..3], "has no column value_usd"),
        (&[("importre", "who")][..], "is not a field of a shipment"),
        (&[("importer", "whom")][..], "has no column `whom`"),
    ] {
        let error = place
            .add_with("shipments", "x.csv", text, &named(pairs))
            .unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
    }
    assert!(
        place
            .add_with("flows", "x.csv", text, &named(&good))
            .unwrap_err()
            .is_unknown()
    );
}
