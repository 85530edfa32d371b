//! Tables of national statistical offices, made up in their layouts.

use sindan_catalog::{AddOptions, FlowQuery, PartnerChoice, TradeDirection};
use sindan_domain::Silent;

use super::{left_out, read, rejected, shown};
use crate::fixture::{Place, workbook};

pub(super) const KAZAKH: &str = "year,partner_ru,turnover_kusd,export_kusd,import_kusd,source\n\
    2022,\"Всего\nв том числе\",30,20,10,t_2022.xls:12_2022\n\
    2022,Страны СНГ,15,10,5,t_2022.xls:12_2022\n\
    2022,Европа,15,10,5,t_2022.xls:12_2022\n\
    2022,Россия,14,9,5,t_2022.xls:12_2022\n\
    2022,Россия,15,10,5,t_2023.xls:12_2022\n\
    2022,\"Виргинские Острова, США\",\"2,5\",\"2,5\",-,t_2022.xls:12_2022\n\
    2022,\"Корея, Народно-Демократическая Республика\",1,,1,t_2022.xls:12_2022\n\
    2022,Нарния,1,1,,t_2022.xls:12_2022\n\
    2022,Неопределенная страна,1,1,,t_2022.xls:12_2022\n";

#[test]
fn groups_vintages_and_thousands() {
    let place = Place::new();
    let snapshot = place.add("flows", "kz_trade.csv", KAZAKH).unwrap().snapshot;
    let manifest = snapshot.manifest();
    assert_eq!(manifest.importer.name, "flows-national");
    assert_eq!(
        shown(&read(
            std::slice::from_ref(&snapshot),
            &FlowQuery::default()
        )),
        [
            "KAZ PRK import TOTAL 2022 1000",
            "KAZ RUS export TOTAL 2022 10000",
            "KAZ RUS import TOTAL 2022 5000",
            "KAZ VIR export TOTAL 2022 2500",
        ]
    );
    let world = FlowQuery {
        partners: PartnerChoice::World,
        ..FlowQuery::default()
    };
    assert_eq!(
        shown(&read(std::slice::from_ref(&snapshot), &world)),
        [
            "KAZ - export TOTAL 2022 20000",
            "KAZ - import TOTAL 2022 10000"
        ]
    );
    assert_eq!(left_out(manifest, "aggregate"), 2);
    assert_eq!(left_out(manifest, "unspecified"), 1);
    assert_eq!(left_out(manifest, "earlier vintage"), 2);
    assert_eq!(rejected(manifest, "not a country"), 1);
    assert_eq!(manifest.attributes["empty_cells"], 2);
    assert!(
        manifest.warnings[0].contains("taken from the file's name: the reporter KAZ"),
        "{:?}",
        manifest.warnings
    );
    assert_eq!(manifest.source, "the user's own file kz_trade.csv");
}

pub(super) const KYRGYZ: &str = "partner_en,partner_ru,year,value_kusd\n\
    Total,Всего,2022,100\nRussia,Россия,2022,60.5\n\"Virgin Islands, United States\",\"Виргинские острова, США\",2022,1\nEAEU,ЕАЭС,2022,70\n";

#[test]
fn what_a_file_does_not_say_is_asked_for() {
    let place = Place::new();
    let error = place.add("flows", "table.csv", KYRGYZ).unwrap_err();
    assert!(error.hint().unwrap().contains("--reporter"), "{error}");
    let error = place.add("flows", "kg_trade.csv", KYRGYZ).unwrap_err();
    assert!(error.hint().unwrap().contains("--direction"), "{error}");
    let options = AddOptions {
        reporter: Some("KGZ".parse().unwrap()),
        direction: Some(TradeDirection::Import),
        ..AddOptions::default()
    };
    let import = place
        .add_with("flows", "table.csv", KYRGYZ, &options)
        .unwrap();
    assert_eq!(
        shown(&read(
            std::slice::from_ref(&import.snapshot),
            &FlowQuery::default()
        )),
        [
            "KGZ RUS import TOTAL 2022 60500",
            "KGZ VIR import TOTAL 2022 1000"
        ]
    );
    assert_eq!(import.snapshot.manifest().settings["reporter"], "KGZ");
    // Nothing was taken from the name; the partners are not all there.
    let [warning] = &import.snapshot.manifest().warnings[..] else {
        panic!("{:?}", import.snapshot.manifest().warnings);
    };
    assert!(
        warning.contains("KGZ import 2022, all goods: 61.5 %"),
        "{warning}"
    );
    // The same bytes told otherwise are another table.
    let options = AddOptions {
        direction: Some(TradeDirection::Export),
        ..options
    };
    assert!(
        !place
            .add_with("flows", "table.csv", KYRGYZ, &options)
            .unwrap()
            .already_held
    );
}

#[test]
fn uzbek_tables_have_a_column_for_each_year() {
    let place = Place::new();
    let text = "\u{feff}Code,Klassifikator,Klassifikator_ru,Klassifikator_en,2021,2022\n\
        643,Rossiya,Россия,Russian Federation,7.5,9\n\
        860000,Jami,Всего,Total,20,25\n\
        156,Xitoy,Китай,China,,8\n";
    let options = AddOptions {
        direction: Some(TradeDirection::Export),
        ..AddOptions::default()
    };
    let snapshot = place
        .add_with("flows", "uzbekistan_sdmx_data_1.csv", text, &options)
        .unwrap()
        .snapshot;
    assert_eq!(
        shown(&read(
            std::slice::from_ref(&snapshot),
            &FlowQuery::default()
        )),
        [
            "UZB CHN export TOTAL 2022 8000000",
            "UZB RUS export TOTAL 2021 7500000",
            "UZB RUS export TOTAL 2022 9000000",
        ]
    );
}

pub(super) const RE_EXPORTS: &str = "period,commodity_code,commodity,reexports,X,pct\n\
    2022-01-01,854231,\"Processors; and, controllers\",80,100,0.1\n\
    2021-01-01,10121,Horses,0,5,0.1\n\
    2022-02-01,854231,x,120,100,0.1\n\
    2022-13-01,854231,x,1,1,0.1\n";

#[test]
fn re_exports_are_a_direction_of_their_own() {
    let place = Place::new();
    let snapshot = place
        .add("flows", "armenia.csv", RE_EXPORTS)
        .unwrap()
        .snapshot;
    let manifest = snapshot.manifest();
    assert_eq!(manifest.importer.name, "flows-reexports");
    let of = |direction| {
        let query = FlowQuery {
            partners: PartnerChoice::World,
            directions: Some(vec![direction]),
            ..FlowQuery::default()
        };
        read(std::slice::from_ref(&snapshot), &query)
    };
    let exports = of(TradeDirection::Export);
    assert_eq!(
        shown(&exports),
        [
            "ARM - export HS2017:010121 2021-01 5",
            "ARM - export HS2022:854231 2022-01 100",
            "ARM - export HS2022:854231 2022-02 100",
        ]
    );
    assert_eq!(exports.estimated, [false; 3]);
    let again = of(TradeDirection::ReExport);
    assert_eq!((again.len(), again.estimated[0]), (3, true));
    assert_eq!(rejected(manifest, "not a year or month"), 1);
    assert!(
        manifest
            .warnings
            .iter()
            .any(|warning| warning.starts_with("1 rows have more re-exports"))
    );
    assert_eq!(
        manifest.attributes["missing_months"]["ARM export"]
            .as_array()
            .unwrap()
            .len(),
        11
    );
}

/// A sheet of the statistical office of Kazakhstan, saved as CSV.
const SHEET: &str = "Основные показатели внешней торговли Республики Казахстан,,,,,,\n\
    январь-декабрь 2022 года,,,,,,\n\
    ,,,,,,тыс. долларов США\n\
    ,Товарооборот,,Экспорт,,Импорт,\n\
    ,,в % к итогу,,в % к итогу,,в % к итогу\n\
    Всего,300,100,200,100,100,100\n\
    Страны СНГ,90,30,60,30,30,30\n\
    \"  Россия\",80,27,50,25,30,30\n\
    Китай,\"120,25\",40,\"90,5\",40,\"0,0\",0\n\
    Монголия,1,0,1,0,,\n\
    Нарния,1,0,1,0,,\n\
    * Предварительные данные,,,,,,\n";

#[test]
fn a_sheet_of_kazakhstan_is_read_below_its_headings() {
    let place = Place::new();
    let snapshot = place.add("flows", "sheet.csv", SHEET).unwrap().snapshot;
    let manifest = snapshot.manifest();
    assert_eq!(manifest.importer.name, "flows-kazakhstan");
    assert_eq!(
        shown(&read(
            std::slice::from_ref(&snapshot),
            &FlowQuery::default()
        )),
        [
            "KAZ CHN export TOTAL 2022 90500",
            "KAZ CHN import TOTAL 2022 0",
            "KAZ MNG export TOTAL 2022 1000",
            "KAZ RUS export TOTAL 2022 50000",
            "KAZ RUS import TOTAL 2022 30000",
        ]
    );
    assert_eq!(left_out(manifest, "aggregate"), 1);
    assert_eq!(left_out(manifest, "without figures"), 1);
    assert_eq!(rejected(manifest, "not a country"), 1);
    // Half a year is no year, and a table without a unit is not taken for one.
    for (from, to) in [("январь-декабрь", "январь-июнь"), ("тыс. долларов США", "")]
    {
        let text = SHEET.replace(from, to);
        let error = place.add("flows", "other.csv", text).unwrap_err();
        assert!(error.is_bad_input(), "{error}");
    }
}

#[test]
fn a_sheet_that_does_not_hold_a_whole_year_is_refused_with_what_to_do() {
    let place = Place::new();
    let check = |name: &str, text: &str, words: &str| {
        let error = place.add("flows", name, text).unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
        assert!(error.hint().unwrap().contains("12_2022"), "{error}");
    };
    let half = SHEET.replace("январь-декабрь", "январь-июнь");
    check("half.csv", &half, "январь-июнь 2022 года");
    let silent = SHEET.replace("январь-декабрь 2022 года", "");
    check("silent.csv", &silent, "does not say which months");
    // The user answers for a sheet that says nothing, and not for one that says half.
    let said = AddOptions {
        period: Some("2022".parse().unwrap()),
        ..AddOptions::default()
    };
    let import = place
        .add_with("flows", "silent.csv", &silent, &said)
        .unwrap();
    let columns = read(
        std::slice::from_ref(&import.snapshot),
        &FlowQuery::default(),
    );
    assert!(
        columns
            .period
            .iter()
            .all(|period| period.to_string() == "2022")
    );
    place
        .add_with("flows", "half.csv", &half, &said)
        .unwrap_err();
}

/// Sheets of a workbook, named by a year: of two the second is half a year.
#[test]
fn of_two_sheets_the_one_of_half_a_year_is_left_out_and_named() {
    let place = Place::new();
    let half = SHEET
        .replace("январь-декабрь 2022", "январь-июнь 2023")
        .replace("12_2022", "2023");
    let book = workbook(&[("2022", SHEET), ("2023", &half)]);
    let path = place.directory.path().join("kz.xlsx");
    std::fs::write(&path, book).unwrap();
    let import = place
        .catalog
        .add("flows", &path, &AddOptions::default(), &Silent)
        .unwrap();
    let columns = read(
        std::slice::from_ref(&import.snapshot),
        &FlowQuery::default(),
    );
    assert!(!columns.is_empty());
    assert!(
        columns
            .period
            .iter()
            .all(|period| period.to_string() == "2022")
    );
    let warnings = &import.snapshot.manifest().warnings;
    assert!(
        warnings
            .iter()
            .any(|one| one.contains("kz.xlsx:2023") && one.contains("январь-июнь 2023")),
        "{warnings:?}"
    );
}
