//! Shipments of a snapshot, as customs and carriers have them.

use jiff::civil::Date;
use sindan_domain::{Country, GoodsCode, Usd};

use arrow_array::Array;

use crate::table::Selection;
use crate::text_input::Memo;
use crate::{CatalogError, Snapshot};

/// One item of a declaration or bill of lading. What is absent is unknown.
#[derive(Debug, Clone, PartialEq)]
pub struct CustomsShipment {
    /// Row of the file.
    pub row: u64,
    /// Day of the declaration or shipment.
    pub date: Date,
    /// Number of the declaration or bill of lading.
    pub declaration_id: Option<String>,
    /// Who sends.
    pub exporter: Option<String>,
    /// Who receives: the importer, or the consignee where no importer is named.
    pub importer: String,
    /// The tax number of the importer.
    pub importer_id: Option<String>,
    /// Where the goods were made.
    pub origin: Option<Country>,
    /// From where they were sent.
    pub dispatch: Option<Country>,
    /// To where they go.
    pub destination: Option<Country>,
    /// The country of the contract party.
    pub trading: Option<Country>,
    /// The goods.
    pub product: GoodsCode,
    /// The goods in words.
    pub description: Option<String>,
    /// Value in current US dollars.
    pub value: Usd,
    /// Net mass in kilograms.
    pub net_mass_kg: Option<f64>,
    /// Quantity in `unit`.
    pub quantity: Option<f64>,
    /// Unit of the quantity.
    pub unit: Option<String>,
}

/// Reads the shipments of a `shipments` snapshot in the order of their file.
pub fn read_customs_shipments(snapshot: &Snapshot) -> Result<Vec<CustomsShipment>, CatalogError> {
    const TEXTS: [&str; 13] = [
        "row",
        "date",
        "declaration_id",
        "exporter",
        "importer",
        "importer_id",
        "origin_country",
        "dispatch_country",
        "destination_country",
        "trading_country",
        "product",
        "description",
        "unit",
    ];
    let source = snapshot.open_table("shipments")?;
    let mut columns: Vec<&str> = TEXTS.to_vec();
    columns.extend(["value_usd", "net_mass_kg", "quantity"]);
    let mut shipments = Vec::new();
    let (mut products, mut days) = (Memo::new(), Memo::new());
    for batch in source.read(&Selection {
        columns: &columns,
        row_groups: None,
    })? {
        let batch = batch?;
        let mut texts = Vec::new();
        for name in TEXTS {
            texts.push(batch.text(name)?);
        }
        let values = batch.numbers("value_usd")?;
        let (masses, quantities) = (batch.numbers("net_mass_kg")?, batch.numbers("quantity")?);
        for row in 0..batch.rows() {
            let text = |at: usize| texts[at].get(row);
            let own = |at: usize| text(at).map(str::to_owned);
            let country = |at: usize| match text(at) {
                None => Some(None),
                Some(code) => Country::from_alpha3(code).map(Some),
            };
            let mut read = || {
                Some(CustomsShipment {
                    row: text(0)?.parse().ok()?,
                    date: days.get(text(1)?, |text| text.parse::<Date>().ok())?,
                    declaration_id: own(2),
                    exporter: own(3),
                    importer: own(4)?,
                    importer_id: own(5),
                    origin: country(6)?,
                    dispatch: country(7)?,
                    destination: country(8)?,
                    trading: country(9)?,
                    product: products.get(text(10)?, |text| text.parse::<GoodsCode>().ok())?,
                    description: own(11),
                    value: Usd(values.value(row)),
                    net_mass_kg: (!masses.is_null(row)).then(|| masses.value(row)),
                    quantity: (!quantities.is_null(row)).then(|| quantities.value(row)),
                    unit: own(12),
                })
            };
            shipments.push(
                read().ok_or_else(|| batch.damaged(&format!("row {row} is not a shipment")))?,
            );
        }
    }
    Ok(shipments)
}
