//! Trade flows of a snapshot.

use std::fmt;

use arrow_array::Array;
use serde::{Deserialize, Serialize};
use sindan_domain::{Country, GoodsCode, Period, Usd};

use crate::table::Selection;
use crate::text_input::Memo;
use crate::{CatalogError, Snapshot};

/// Direction of trade, as the reporter sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TradeDirection {
    /// Goods that leave the reporter.
    Export,
    /// Goods that reach the reporter.
    Import,
    /// Foreign goods that leave the reporter again: a part of its exports,
    /// never to be added to them.
    ReExport,
    /// The reporter's own goods that come back: a part of its imports.
    ReImport,
}

impl TradeDirection {
    /// `export`, `import`, `re_export` or `re_import`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Export => "export",
            Self::Import => "import",
            Self::ReExport => "re_export",
            Self::ReImport => "re_import",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "export" => Self::Export,
            "import" => Self::Import,
            "re_export" => Self::ReExport,
            "re_import" => Self::ReImport,
            _ => return None,
        })
    }
}

impl fmt::Display for TradeDirection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What one country reports about its trade with another in some goods.
#[derive(Debug, Clone, PartialEq)]
pub struct TradeFlow {
    /// Who reports.
    pub reporter: Country,
    /// With whom.
    pub partner: Country,
    /// Which way.
    pub flow: TradeDirection,
    /// Which goods; `None` for the total of all goods.
    pub product: Option<GoodsCode>,
    /// When.
    pub period: Period,
    /// Value in current US dollars.
    pub value: Usd,
    /// Net mass in kilograms, where it is reported.
    pub net_mass_kg: Option<f64>,
    /// Quantity in `unit`, where it is reported.
    pub quantity: Option<f64>,
    /// Unit of the quantity.
    pub unit: Option<String>,
}

/// Reads the exports and imports of a `flows` snapshot, of one reporter or of
/// all, sorted by reporter, partner, direction, goods and period.
///
/// Rows of all partners together, re-exports and re-imports (they are parts of
/// exports and imports) and the parts of chapters whose codes are withheld are
/// not given; [`crate::read_flow_columns`] has them.
pub fn read_trade_flows(
    snapshot: &Snapshot,
    reporter: Option<Country>,
) -> Result<Vec<TradeFlow>, CatalogError> {
    let source = snapshot.open_table("flows")?;
    let columns = [
        "reporter",
        "partner",
        "flow",
        "product",
        "period",
        "value_usd",
        "net_mass_kg",
        "quantity",
        "unit",
    ];
    let mut flows = Vec::new();
    let (mut products, mut periods) = (Memo::new(), Memo::new());
    for batch in source.read(&Selection {
        columns: &columns,
        row_groups: None,
    })? {
        let batch = batch?;
        let [reporters, partners, directions, goods, times, units] =
            ["reporter", "partner", "flow", "product", "period", "unit"]
                .map(|name| batch.text(name));
        let (reporters, partners, directions) = (reporters?, partners?, directions?);
        let (goods, times, units) = (goods?, times?, units?);
        let values = batch.numbers("value_usd")?;
        let (masses, quantities) = (batch.numbers("net_mass_kg")?, batch.numbers("quantity")?);
        for row in 0..batch.rows() {
            let country = |text: Option<&str>| text.and_then(Country::from_alpha3);
            if reporter.is_some() && country(reporters.get(row)) != reporter {
                continue;
            }
            let is_part = matches!(directions.get(row), Some("re_export" | "re_import"));
            if is_part || goods.get(row).is_some_and(is_undisclosed) {
                continue;
            }
            let mut read = || {
                let product = goods.get(row)?;
                let product = match product {
                    "TOTAL" => None,
                    code => Some(products.get(code, |code| code.parse::<GoodsCode>().ok())?),
                };
                Some(TradeFlow {
                    reporter: country(reporters.get(row))?,
                    partner: country(partners.get(row))?,
                    flow: TradeDirection::from_name(directions.get(row)?)?,
                    product,
                    period: periods.get(times.get(row)?, |text| text.parse::<Period>().ok())?,
                    value: Usd(values.value(row)),
                    net_mass_kg: (!masses.is_null(row)).then(|| masses.value(row)),
                    quantity: (!quantities.is_null(row)).then(|| quantities.value(row)),
                    unit: units.get(row).map(str::to_owned),
                })
            };
            flows.push(
                read().ok_or_else(|| batch.damaged(&format!("row {row} is not a trade flow")))?,
            );
        }
    }
    Ok(flows)
}

/// Whether goods in a table are a chapter whose codes are withheld, such as
/// `CN2024:39XXXXXX`.
pub(crate) fn is_undisclosed(product: &str) -> bool {
    product.ends_with('X')
}
