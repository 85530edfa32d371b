//! CSV for scripts: a contract, the same in every language.

use sindan_desk::{LegAnswer, LegKind, Loss, ScenarioAnswer, ShockAnswer};
use sindan_domain::Interval;

use crate::BriefError;
use crate::shock::ShockRows;

/// Columns by what the rows are, and whether one set of parameters was asked for.
fn header(by: ShockRows, point: bool) -> &'static [&'static str] {
    match (by, point) {
        (ShockRows::Country, true) => &["country", "output_usd_mn", "loss_usd_mn", "loss_pct"],
        (ShockRows::Country, false) => &[
            "country",
            "output_usd_mn",
            "loss_usd_mn",
            "loss_low_usd_mn",
            "loss_high_usd_mn",
            "loss_pct",
            "value_added_loss_usd_mn",
            "value_added_loss_low_usd_mn",
            "value_added_loss_high_usd_mn",
        ],
        (ShockRows::Node, true) => &["country", "sector", "loss_usd_mn"],
        (ShockRows::Node, false) => &[
            "country",
            "sector",
            "loss_usd_mn",
            "loss_low_usd_mn",
            "loss_high_usd_mn",
        ],
        (ShockRows::Leg, _) => &[
            "leg",
            "kind",
            "sides",
            "retaliation",
            "country",
            "loss_usd_mn",
            "value_added_loss_usd_mn",
        ],
    }
}

/// Rows of every scenario, in the order of the table; a column with the names
/// of scenarios comes first where more than one was asked for.
pub(super) fn render(
    answer: &ShockAnswer,
    by: ShockRows,
    point: bool,
) -> Result<String, BriefError> {
    let several = answer.has_several();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let lead = several.then_some("scenario");
    let head = lead.into_iter().chain(header(by, point).iter().copied());
    writer.write_record(head).map_err(BriefError::csv)?;
    for scenario in &answer.scenarios {
        let rows = match by {
            ShockRows::Country => countries(scenario, point),
            ShockRows::Node => nodes(scenario, point),
            ShockRows::Leg => legs(scenario),
        };
        let name = several.then_some(scenario.name.as_str());
        for row in rows {
            let cells = name.into_iter().chain(row.iter().map(String::as_str));
            writer.write_record(cells).map_err(BriefError::csv)?;
        }
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| BriefError::csv(error.into_error()))?;
    String::from_utf8(bytes).map_err(BriefError::csv)
}

fn countries(scenario: &ScenarioAnswer, point: bool) -> Vec<Vec<String>> {
    scenario
        .countries
        .iter()
        .map(|row| {
            let Loss {
                loss_usd_mn,
                loss_range_usd_mn,
                value_added_loss_usd_mn,
                value_added_loss_range_usd_mn,
            } = row.loss;
            let mut cells = vec![
                row.country.to_string(),
                number(row.output_usd_mn.0),
                number(loss_usd_mn.0),
            ];
            if !point {
                cells.extend(ends(loss_range_usd_mn));
            }
            cells.push(number(row.loss_pct));
            if !point {
                cells.push(number(value_added_loss_usd_mn.0));
                cells.extend(ends(value_added_loss_range_usd_mn));
            }
            cells
        })
        .collect()
}

fn nodes(scenario: &ScenarioAnswer, point: bool) -> Vec<Vec<String>> {
    scenario
        .nodes
        .iter()
        .flatten()
        .map(|row| {
            let mut cells = vec![
                row.country.to_string(),
                row.sector.clone(),
                number(row.loss_usd_mn.0),
            ];
            if !point {
                cells.extend(ends(row.loss_range_usd_mn));
            }
            cells
        })
        .collect()
}

fn legs(scenario: &ScenarioAnswer) -> Vec<Vec<String>> {
    let Some(attribution) = &scenario.attribution else {
        return Vec::new();
    };
    attribution
        .parts
        .iter()
        .chain(&attribution.capacity)
        .flat_map(|part| {
            let leg = part.leg.and_then(|position| scenario.legs.get(position));
            let lead = match (part.leg, leg) {
                (Some(position), Some(leg)) => [
                    (position + 1).to_string(),
                    kind(leg.kind).to_owned(),
                    sides(leg),
                    leg.retaliation.to_string(),
                ],
                _ => [
                    String::new(),
                    "capacity".to_owned(),
                    String::new(),
                    false.to_string(),
                ],
            };
            part.countries.iter().map(move |country| {
                let figures = [
                    country.country.to_string(),
                    number(country.loss_usd_mn.0),
                    number(country.value_added_loss_usd_mn.0),
                ];
                lead.iter().cloned().chain(figures).collect()
            })
        })
        .collect()
}

/// The kind of a leg as files and flags write it.
fn kind(kind: LegKind) -> &'static str {
    match kind {
        LegKind::Embargo => "embargo",
        LegKind::ExportBan => "export_ban",
        LegKind::ImportBan => "import_ban",
        LegKind::Corridor => "corridor",
        LegKind::Costs => "costs",
        LegKind::Tariff => "tariff",
        LegKind::Transfer => "transfer",
    }
}

/// Both sides of a leg as they were written.
fn sides(leg: &LegAnswer) -> String {
    let [first, second] = &leg.sides;
    format!("{}:{}", first.text, second.text)
}

/// Both ends; nothing where there is no range.
pub(crate) fn ends(range: Option<Interval>) -> [String; 2] {
    range.map_or_else(Default::default, |range| {
        [number(range.low()), number(range.high())]
    })
}

/// The shortest text that reads back as the same number.
pub(crate) fn number(value: f64) -> String {
    // Nothing is 0 and not -0.
    format!("{}", value + 0.0)
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_keep_every_digit() {
        for value in [0.1 + 0.2, 1e-17, 123_456_789.123_456_78, 5e-324, 1e21] {
            assert_eq!(
                number(value).parse::<f64>().unwrap().to_bits(),
                value.to_bits()
            );
        }
        assert_eq!(number(-0.0), "0");
        assert_eq!(number(-0.5), "-0.5");
    }
}
