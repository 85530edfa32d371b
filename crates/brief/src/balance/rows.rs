//! CSV for scripts: one row for each figure, the same in every language.

use sindan_desk::{BalanceAnswer, Basis};
use sindan_domain::Interval;

use crate::BriefError;
use crate::balance::BalancePart;

const HEADER: [&str; 8] = [
    "table", "item", "figure", "value", "low", "high", "unit", "basis",
];

/// What rests on modelled losses and on weights that are assumed.
const MIXED: &str = "modelled_on_assumed";

struct Rows {
    writer: csv::Writer<Vec<u8>>,
}

impl Rows {
    fn row(
        &mut self,
        table: &str,
        item: &str,
        (figure, unit): (&str, &str),
        value: f64,
        range: Option<(f64, f64)>,
        basis: &str,
    ) -> Result<(), BriefError> {
        let end = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
        self.writer
            .write_record([
                table,
                item,
                figure,
                &value.to_string(),
                &end(range.map(|range| range.0)),
                &end(range.map(|range| range.1)),
                unit,
                basis,
            ])
            .map_err(BriefError::csv)
    }
}

fn ends(interval: &Interval) -> Option<(f64, f64)> {
    Some((interval.low(), interval.high()))
}

pub(super) fn render(answer: &BalanceAnswer, part: BalancePart) -> Result<String, BriefError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER).map_err(BriefError::csv)?;
    let mut rows = Rows { writer };
    let rows_of = &mut rows;
    if part.shows(BalancePart::Threats) {
        threats(rows_of, answer)?;
    }
    if part.shows(BalancePart::Drift) {
        drift(rows_of, answer)?;
    }
    if part.shows(BalancePart::Frontier) {
        frontier(rows_of, answer)?;
    }
    if part.shows(BalancePart::Autonomy) {
        autonomy(rows_of, answer)?;
    }
    for named in &answer.parameters {
        let quantity = &named.quantity;
        rows.row(
            "parameter",
            &named.name,
            ("value", ""),
            quantity.value,
            Some((quantity.low, quantity.high)),
            quantity.basis.id(),
        )?;
    }
    let bytes = rows
        .writer
        .into_inner()
        .map_err(|error| BriefError::csv(error.into_error()))?;
    String::from_utf8(bytes).map_err(BriefError::csv)
}

fn threats(rows: &mut Rows, answer: &BalanceAnswer) -> Result<(), BriefError> {
    let modelled = Basis::Modelled.id();
    for threat in &answer.threats.coalitions {
        let item = threat.powers.join("+");
        rows.row(
            "threat",
            &item,
            ("target_loss", "percent_of_output"),
            threat.target_percent.centre(),
            ends(&threat.target_percent),
            modelled,
        )?;
        rows.row(
            "threat",
            &item,
            ("target_loss", "usd_mn"),
            threat.target_usd_mn,
            None,
            modelled,
        )?;
        rows.row(
            "threat",
            &item,
            ("senders_loss", "usd_mn"),
            threat.senders_usd_mn,
            None,
            modelled,
        )?;
        if let Some(credibility) = threat.credibility {
            let figure = ("credibility", "target_loss_per_senders_loss");
            rows.row("threat", &item, figure, credibility, None, modelled)?;
        }
    }
    for share in &answer.threats.shapley {
        let figure = ("shapley", "usd_mn");
        rows.row(
            "shapley",
            &share.power,
            figure,
            share.usd_mn,
            None,
            modelled,
        )?;
    }
    for pair in &answer.threats.interactions {
        let figure = ("interaction", "usd_mn");
        let item = pair.powers.join("+");
        rows.row("interaction", &item, figure, pair.usd_mn, None, modelled)?;
    }
    Ok(())
}

fn drift(rows: &mut Rows, answer: &BalanceAnswer) -> Result<(), BriefError> {
    for (place, optimum) in answer.optima.optima.iter().enumerate() {
        let item = (place + 1).to_string();
        let best = place == 0;
        let stance = best.then(|| ends(&answer.sensitivity.stance)).flatten();
        let loss = best
            .then(|| ends(&answer.sensitivity.expected_loss_percent))
            .flatten();
        rows.row(
            "optimum",
            &item,
            ("stance", "stance"),
            optimum.stance,
            stance,
            MIXED,
        )?;
        rows.row(
            "optimum",
            &item,
            ("expected_loss", "percent_of_output"),
            optimum.expected_loss_percent,
            loss,
            MIXED,
        )?;
        for (power, probability) in answer.powers.iter().zip(&optimum.probability) {
            let figure = (power.power.as_str(), "probability");
            rows.row("optimum", &item, figure, *probability, None, MIXED)?;
        }
    }
    for claim in &answer.propositions {
        let item = match &claim.power {
            Some(power) => format!("{}:{power}", claim.claim),
            None => claim.claim.clone(),
        };
        for (figure, count) in [
            ("holds", claim.holds),
            ("fails", claim.fails),
            ("undecided", claim.undecided),
        ] {
            rows.row("claim", &item, (figure, "sets"), count as f64, None, MIXED)?;
        }
    }
    Ok(())
}

fn frontier(rows: &mut Rows, answer: &BalanceAnswer) -> Result<(), BriefError> {
    for (place, plan) in answer.frontier.plans.iter().enumerate() {
        let item = (place + 1).to_string();
        let cost = plan.money_percent + plan.stance_percent;
        rows.row(
            "plan",
            &item,
            ("cost", "percent_of_output"),
            cost,
            None,
            MIXED,
        )?;
        rows.row(
            "plan",
            &item,
            ("expected_loss", "percent_of_output"),
            plan.expected_loss_percent.centre(),
            ends(&plan.expected_loss_percent),
            MIXED,
        )?;
        rows.row(
            "plan",
            &item,
            ("stance", "stance"),
            plan.stance,
            None,
            MIXED,
        )?;
        for (group, effort) in answer.frontier.groups.iter().zip(&plan.effort) {
            let figure = (group.id.as_str(), "effort");
            rows.row("plan", &item, figure, *effort, None, MIXED)?;
        }
        for (corridor, open) in answer.frontier.corridors.iter().zip(&plan.open) {
            let figure = (corridor.id.as_str(), "open");
            rows.row(
                "plan",
                &item,
                figure,
                f64::from(u8::from(*open)),
                None,
                MIXED,
            )?;
        }
    }
    for next in &answer.frontier.next {
        let item = match &next.id {
            Some(id) => format!("{}:{id}", next.lever),
            None => next.lever.clone(),
        };
        rows.row(
            "next",
            &item,
            ("saved", "percent_of_output"),
            next.saved_percent.centre(),
            ends(&next.saved_percent),
            MIXED,
        )?;
        rows.row(
            "next",
            &item,
            ("cost", "percent_of_output"),
            next.cost_percent,
            None,
            MIXED,
        )?;
        rows.row(
            "next",
            &item,
            ("pays", "part_of_sets"),
            next.pays_share,
            None,
            MIXED,
        )?;
    }
    Ok(())
}

fn autonomy(rows: &mut Rows, answer: &BalanceAnswer) -> Result<(), BriefError> {
    for channel in &answer.channels {
        rows.row(
            "channel",
            &channel.power,
            ("first_unit_saves", "percent_of_output"),
            channel.value_at_start_percent,
            None,
            MIXED,
        )?;
        rows.row(
            "channel",
            &channel.power,
            ("exposure_left", "part"),
            channel.left_share,
            None,
            MIXED,
        )?;
    }
    Ok(())
}
