//! What every coalition of powers could do to a country, and at what cost to itself.

use serde::Serialize;

use crate::BalanceError;
use crate::coalition::{Coalition, Game, MAX_POWERS};
use crate::error::Kind;

/// What a coalition's threat, carried out, costs both sides.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Worth {
    /// What the country loses, USD million.
    pub target_usd_mn: f64,
    /// What every power of the table loses, whether it belongs to the coalition
    /// or not, USD million, in the order of the powers.
    pub powers_usd_mn: Vec<f64>,
}

/// One coalition of the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ThreatRow {
    /// Who acts.
    pub coalition: Coalition,
    /// V(S): what the country loses, USD million.
    pub target_usd_mn: f64,
    /// The same in percent of its output.
    pub target_percent: f64,
    /// c(S): what the members of the coalition lose together, USD million.
    pub senders_usd_mn: f64,
    /// V/c: what the country loses for every dollar that the senders lose.
    /// Absent where they lose nothing.
    pub credibility: Option<f64>,
    /// Every power's own loss, USD million.
    pub powers_usd_mn: Vec<f64>,
}

/// Threats of all coalitions of up to [`MAX_POWERS`] powers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ThreatTable {
    /// Names of the powers, in the order of the bits of a coalition.
    pub powers: Vec<String>,
    /// Gross output of the country, USD million.
    pub output_usd_mn: f64,
    /// Coalitions in the order of [`Coalition::index`], without the empty one.
    pub rows: Vec<ThreatRow>,
    /// What every power adds to the threat of all (Shapley value), USD million.
    pub shapley_usd_mn: Vec<f64>,
    /// Shapley interaction of every pair, by rows, USD million: above 0 the two
    /// together hurt more than one by one. 0 on the diagonal.
    pub interaction_usd_mn: Vec<f64>,
}

/// Builds the table from a valuation: given coalitions (never the empty one), it
/// returns what each costs, in the same order.
///
/// ```
/// use sindan_balance::{BalanceError, Worth, threat_table};
///
/// let powers = ["north".to_owned(), "south".to_owned()];
/// // Alone each costs 10, together 26; the senders lose 5 each.
/// let table = threat_table::<BalanceError>(&powers, 1_000.0, |coalitions| {
///     let worth = |size: usize| Worth {
///         target_usd_mn: if size == 1 { 10.0 } else { 26.0 },
///         powers_usd_mn: vec![5.0, 5.0],
///     };
///     Ok(coalitions.iter().map(|coalition| worth(coalition.size())).collect())
/// })?;
/// assert_eq!(table.shapley_usd_mn, [13.0, 13.0]);
/// assert_eq!(table.interaction_usd_mn[1], 6.0);
/// assert_eq!(table.rows[2].credibility, Some(2.6));
/// # Ok::<(), BalanceError>(())
/// ```
pub fn threat_table<E: From<BalanceError>>(
    powers: &[String],
    output_usd_mn: f64,
    valuation: impl FnOnce(&[Coalition]) -> Result<Vec<Worth>, E>,
) -> Result<ThreatTable, E> {
    check_powers(powers)?;
    if !(output_usd_mn > 0.0 && output_usd_mn.is_finite()) {
        return Err(BalanceError::from(Kind::Parameter {
            name: "output".to_owned(),
            value: output_usd_mn,
            domain: "above 0 and finite",
        })
        .into());
    }
    let coalitions: Vec<Coalition> = Coalition::all(powers.len()).skip(1).collect();
    let worths = valuation(&coalitions)?;
    let rows = rows(powers, output_usd_mn, &coalitions, worths)?;
    let mut values = vec![0.0];
    values.extend(rows.iter().map(|row| row.target_usd_mn));
    let game = Game::new(values)?;
    let interaction = (0..powers.len())
        .flat_map(|one| (0..powers.len()).map(move |other| (one, other)))
        .map(|(one, other)| game.interaction(one, other))
        .collect();
    Ok(ThreatTable {
        powers: powers.to_vec(),
        output_usd_mn,
        rows,
        shapley_usd_mn: game.shapley(),
        interaction_usd_mn: interaction,
    })
}

impl ThreatTable {
    /// The row of a coalition; none for the empty one.
    pub fn row(&self, coalition: Coalition) -> Option<&ThreatRow> {
        self.rows.get(coalition.index().checked_sub(1)?)
    }

    /// V by coalition in percent of output, the empty coalition first.
    pub fn values_percent(&self) -> Vec<f64> {
        std::iter::once(0.0)
            .chain(self.rows.iter().map(|row| row.target_percent))
            .collect()
    }
}

pub(crate) fn check_powers(powers: &[String]) -> Result<(), BalanceError> {
    if powers.is_empty() || powers.len() > MAX_POWERS {
        return Err(Kind::Powers {
            found: powers.len(),
            most: MAX_POWERS,
        }
        .into());
    }
    for (position, power) in powers.iter().enumerate() {
        if powers[..position].contains(power) {
            return Err(Kind::Duplicate {
                what: "the power",
                name: power.clone(),
            }
            .into());
        }
    }
    Ok(())
}

fn rows(
    powers: &[String],
    output_usd_mn: f64,
    coalitions: &[Coalition],
    worths: Vec<Worth>,
) -> Result<Vec<ThreatRow>, BalanceError> {
    if worths.len() != coalitions.len() {
        return Err(Kind::Dimension {
            what: "losses by coalition",
            found: worths.len(),
            expected: coalitions.len(),
        }
        .into());
    }
    let mut rows = Vec::with_capacity(worths.len());
    for (coalition, worth) in coalitions.iter().zip(worths) {
        if worth.powers_usd_mn.len() != powers.len() {
            return Err(Kind::Dimension {
                what: "losses by power",
                found: worth.powers_usd_mn.len(),
                expected: powers.len(),
            }
            .into());
        }
        let known = worth.target_usd_mn.is_finite()
            && worth.powers_usd_mn.iter().all(|loss| loss.is_finite());
        if !known {
            let first = coalition.members().next().unwrap_or_default();
            return Err(Kind::NoData(powers[first].clone()).into());
        }
        let senders: f64 = coalition
            .members()
            .map(|power| worth.powers_usd_mn[power])
            .sum();
        rows.push(ThreatRow {
            coalition: *coalition,
            target_usd_mn: worth.target_usd_mn,
            target_percent: 100.0 * worth.target_usd_mn / output_usd_mn,
            senders_usd_mn: senders,
            credibility: (senders > 0.0).then(|| worth.target_usd_mn / senders),
            powers_usd_mn: worth.powers_usd_mn,
        });
    }
    Ok(rows)
}
