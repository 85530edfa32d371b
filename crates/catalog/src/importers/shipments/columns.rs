//! Under which headings the fields of a shipment stand.

use std::collections::BTreeMap;

use crate::text_input::{Content, TextFile};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Date,
    Declaration,
    Item,
    Procedure,
    Exporter,
    Importer,
    ImporterId,
    Manufacturer,
    Origin,
    Dispatch,
    Destination,
    Trading,
    Code,
    Description,
    Brand,
    ValueUsd,
    Value,
    Currency,
    GrossMass,
    NetMass,
    Quantity,
    Unit,
    Mode,
    DeliveryTerms,
}

/// Our name of each field, then the headings under which others have it: the
/// WCO data model, UBL, the single administrative document, the graphs of the
/// Eurasian declaration (`G33`, `Графа 33`) and common extracts. Case, blanks,
/// dashes and underscores do not matter.
const HEADINGS: [(Field, &[&str]); 24] = [
    (
        Field::Date,
        &[
            "date",
            "acceptance_date",
            "declaration_date",
            "shipment_date",
            "arrival_date",
            "AcceptanceDateTime",
            "IssueDate",
            "bill_of_lading_date",
            "export_date",
            "import_date",
            "Дата",
            "Дата декларации",
            "Дата регистрации",
            "Дата ДТ",
            "Дата ГТД",
            "Дата выпуска",
        ],
    ),
    (
        Field::Declaration,
        &[
            "declaration_id",
            "declaration",
            "declaration_number",
            "MRN",
            "bill_of_lading",
            "Номер декларации",
            "Номер ДТ",
            "Номер ГТД",
            "G7",
            "Графа 7",
        ],
    ),
    (
        Field::Item,
        &[
            "item_number",
            "item",
            "line",
            "SequenceNumeric",
            "Номер товара",
            "G32",
            "Графа 32",
        ],
    ),
    (
        Field::Procedure,
        &[
            "procedure",
            "CurrentCode",
            "Процедура",
            "Код процедуры",
            "G37",
            "Графа 37",
        ],
    ),
    (
        Field::Exporter,
        &[
            "exporter",
            "consignor",
            "shipper",
            "seller",
            "supplier",
            "ExporterParty",
            "SellerSupplierParty",
            "exporter_name",
            "Отправитель",
            "Экспортер",
            "Экспортёр",
            "Наименование отправителя",
            "G2",
            "Графа 2",
            "G2 (Отправитель)",
        ],
    ),
    (
        Field::Importer,
        &[
            "importer",
            "consignee",
            "buyer",
            "ImporterParty",
            "BuyerCustomerParty",
            "importer_name",
            "consignee_name",
            "Получатель",
            "Импортер",
            "Импортёр",
            "Наименование получателя",
            "G8",
            "Графа 8",
            "G8 (Получатель)",
        ],
    ),
    (
        Field::ImporterId,
        &[
            "importer_id",
            "consignee_id",
            "importer_tax_id",
            "importer_inn",
            "importer_bin",
            "ИНН",
            "БИН",
            "ИНН получателя",
            "БИН получателя",
            "ИНН импортера",
        ],
    ),
    (
        Field::Manufacturer,
        &[
            "manufacturer",
            "ManufacturerParty",
            "Производитель",
            "Изготовитель",
        ],
    ),
    (
        Field::Origin,
        &[
            "origin_country",
            "origin",
            "country_of_origin",
            "OriginCountry",
            "Страна происхождения",
            "G34",
            "Графа 34",
            "G16",
            "Графа 16",
        ],
    ),
    (
        Field::Dispatch,
        &[
            "dispatch_country",
            "dispatch",
            "departure_country",
            "country_of_dispatch",
            "ExportCountry",
            "exporting_country",
            "Страна отправления",
            "G15",
            "Графа 15",
            "G15A",
        ],
    ),
    (
        Field::Destination,
        &[
            "destination_country",
            "destination",
            "country_of_destination",
            "FinalDestinationCountry",
            "importing_country",
            "Страна назначения",
            "G17",
            "Графа 17",
            "G17A",
        ],
    ),
    (
        Field::Trading,
        &["trading_country", "Торгующая страна", "G11", "Графа 11"],
    ),
    (
        Field::Code,
        &[
            "commodity_code",
            "hs_code",
            "hs",
            "code",
            "tariff_code",
            "product_code",
            "cn_code",
            "ItemClassificationCode",
            "Код товара",
            "Код ТН ВЭД",
            "ТН ВЭД",
            "ТНВЭД",
            "Код ТНВЭД",
            "G33",
            "Графа 33",
        ],
    ),
    (
        Field::Description,
        &[
            "description",
            "product_description",
            "goods_description",
            "Описание",
            "Описание товара",
            "Наименование товара",
            "Описание и характеристика товара",
            "G31",
            "Графа 31",
        ],
    ),
    (
        Field::Brand,
        &[
            "brand",
            "BrandName",
            "trademark",
            "Товарный знак",
            "Торговая марка",
            "Марка",
        ],
    ),
    (
        Field::ValueUsd,
        &[
            "value_usd",
            "statistical_value_usd",
            "statistical_value",
            "customs_value_usd",
            "total_value_usd",
            "fob_value_usd",
            "cif_value_usd",
            "value (USD)",
            "StatisticalValueAmount",
            "DeclaredStatisticsValueAmount",
            "Статистическая стоимость",
            "Статистическая стоимость, USD",
            "Стоимость, USD",
            "Стоимость USD",
            "G46",
            "Графа 46",
        ],
    ),
    (
        Field::Value,
        &[
            "value",
            "item_price",
            "invoice_value",
            "customs_value",
            "invoice_total",
            "LineExtensionAmount",
            "ItemChargeAmount",
            "Цена товара",
            "Фактурная стоимость",
            "Стоимость",
            "G42",
            "Графа 42",
        ],
    ),
    (
        Field::Currency,
        &[
            "currency",
            "invoice_currency",
            "DocumentCurrencyCode",
            "Валюта",
            "Код валюты",
            "G22",
            "Графа 22",
        ],
    ),
    (
        Field::GrossMass,
        &[
            "gross_mass_kg",
            "gross_weight_kg",
            "gross_weight",
            "GrossWeightMeasure",
            "GrossMassMeasure",
            "Вес брутто",
            "Брутто, кг",
            "Вес брутто, кг",
            "G35",
            "Графа 35",
        ],
    ),
    (
        Field::NetMass,
        &[
            "net_mass_kg",
            "net_weight_kg",
            "net_weight",
            "NetWeightMeasure",
            "NetNetWeightMeasure",
            "Вес нетто",
            "Нетто, кг",
            "Вес нетто, кг",
            "G38",
            "Графа 38",
        ],
    ),
    (
        Field::Quantity,
        &[
            "quantity",
            "supplementary_quantity",
            "qty",
            "TariffQuantity",
            "Количество",
            "G41",
            "Графа 41",
        ],
    ),
    (
        Field::Unit,
        &[
            "unit",
            "quantity_unit",
            "supplementary_unit",
            "Единица измерения",
            "Ед. изм.",
            "ДЕИ",
            "G41A",
        ],
    ),
    (
        Field::Mode,
        &[
            "mode",
            "border_mode",
            "transport_mode",
            "TransportModeCode",
            "Вид транспорта",
            "G25",
            "Графа 25",
        ],
    ),
    (
        Field::DeliveryTerms,
        &[
            "delivery_terms",
            "incoterms",
            "incoterm",
            "Условия поставки",
            "G20",
            "Графа 20",
        ],
    ),
];

impl Field {
    /// Our name.
    pub(super) fn name(self) -> &'static str {
        HEADINGS
            .iter()
            .find(|(field, _)| *field == self)
            .map_or("", |(_, names)| names[0])
    }
}

/// Whether the headings say a date, an importer, a code and a value.
pub(super) fn recognises(content: &Content) -> bool {
    matches!(content, Content::Text(text)
        if text.column(&["reporter", "reporterCode"]).is_none()
            && Columns::of(text, &BTreeMap::new()).is_ok())
}

/// The columns of a file.
pub(super) struct Columns {
    places: BTreeMap<Field, usize>,
}

impl Columns {
    /// Finds them, those that the user names first.
    pub(super) fn of(text: &TextFile, named: &BTreeMap<String, String>) -> Result<Self, String> {
        let mut places = BTreeMap::new();
        for (name, heading) in named {
            let field = HEADINGS
                .iter()
                .find(|(_, names)| names[0] == name)
                .map(|(field, _)| *field);
            let Some(field) = field else {
                let known: Vec<&str> = HEADINGS.iter().map(|(_, names)| names[0]).collect();
                return Err(format!(
                    "`{}` is not a field of a shipment; the fields are {}",
                    crate::error::shown(name),
                    known.join(", ")
                ));
            };
            let Some(column) = text.column(&[heading]) else {
                return Err(format!(
                    "has no column `{}` for {name}",
                    crate::error::shown(heading)
                ));
            };
            places.insert(field, column);
        }
        for (field, names) in HEADINGS {
            if let (false, Some(column)) = (places.contains_key(&field), text.column(names)) {
                places.insert(field, column);
            }
        }
        for field in [Field::Date, Field::Importer, Field::Code] {
            if !places.contains_key(&field) {
                return Err(format!("has no column {}", field.name()));
            }
        }
        if !places.contains_key(&Field::ValueUsd) && !places.contains_key(&Field::Value) {
            return Err("has no column value_usd, and none for value and currency".to_owned());
        }
        Ok(Self { places })
    }

    /// The text of a field with single blanks; empty where there is none.
    pub(super) fn text(&self, record: &csv::StringRecord, field: Field) -> String {
        let text = self
            .places
            .get(&field)
            .and_then(|column| record.get(*column));
        let words: Vec<&str> = text.unwrap_or_default().split_whitespace().collect();
        words.join(" ")
    }
}
