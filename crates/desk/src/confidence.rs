//! How many figures of the dossier are measured, modelled, assumed.
//!
//! The rule, so that the bar can be checked by hand. Counted are the figures
//! that sections 0 to 4, 6 and 7 state in numbers, each once:
//!
//! - measured: what is read off or added up from the source's table: direct
//!   values and shares, concentration indexes, ranks, output;
//! - modelled: what is traced through the network; losses in section 3, what is
//!   stranded in section 4 and the ways of section 6, each with its range as one
//!   figure;
//! - assumed: what changes with a threshold chosen by judgement (how many
//!   chokepoints there are and their weight), or with weights of section 7 that
//!   nothing identifies: stances, levers, plans and claims, and these weights.
//!
//! Ideal points of section 7 are published and count as measured.
//!
//! Of lists only the part that is shown counts: [`SHOWN`] partners each way and
//! [`SHOWN`] chokepoints, [`SHOWN_PLANS`] plans.

use sindan_economy::{Exposure, PartnerShare};

use crate::{BalanceAnswer, Basis, BriefAnswer, EnergyAnswer, HammerAnswer, NamedQuantity};

/// Rows of a list that the dossier shows.
const SHOWN: usize = 10;

/// Plans of the frontier that it shows.
const SHOWN_PLANS: usize = 12;

pub(crate) fn counts(answer: &BriefAnswer) -> [usize; 3] {
    let Some(held) = &answer.exposure else {
        return [0; 3];
    };
    let exposure = &held.exposure;
    let chokepoints = exposure.chokepoints();
    let shown = || chokepoints.iter().take(SHOWN);

    let totals = [
        answer.gross_output.is_some(),
        answer.export_dependence.is_some(),
        answer.outside_network_share.is_some(),
        answer.import_hhi_rank.is_some(),
        answer.export_hhi_rank.is_some(),
    ];
    // Input use, imports, exports and two concentration indexes.
    let always = 5;
    let measured = always
        + totals.into_iter().filter(|held| *held).count()
        // Value and direct share of each partner.
        + 2 * partners(exposure).count()
        // Two indexes, largest supplier's and largest buyer's share of each other economy.
        + 4 * answer.peers.len().saturating_sub(1)
        // Use, weight and direct share of each chokepoint.
        + 3 * shown().count()
        // Volume, share, load and capacity of each outlet.
        + 4 * answer.energy.as_ref().map_or(0, |energy| energy.outlets.len());
    let modelled = partners(exposure)
        .filter(|partner| partner.share_network.is_some())
        .count()
        + shown()
            .filter(|point| point.share_network.is_some())
            .count()
        + answer.hammer.as_ref().map_or(0, losses)
        + answer.energy.as_ref().map_or(0, stranded)
        // Dollars, days, days of nine in ten and kilometres of each way; dollars,
        // days and kilometres of each point of the front.
        + 4 * answer.ways.iter().flat_map(|ways| &ways.ways).count()
        + 3 * answer
            .ways
            .iter()
            .flat_map(|ways| &ways.ways)
            .map(|named| named.front.len())
            .sum::<usize>();
    let weighed = if answer.chokepoint_weight.is_some() {
        2
    } else {
        0
    };
    let [published, judged] = answer.balance.as_ref().map_or([0; 2], dilemma);
    [measured + published, modelled, weighed + judged]
}

/// Figures of section 7: its published parameters; and the stance with its range, the
/// expected loss, four figures of each lever, three of each plan, how often each claim
/// holds, how often each conclusion turns, and the parameters that are assumed.
fn dilemma(balance: &BalanceAnswer) -> [usize; 2] {
    let published = |one: &&NamedQuantity| one.quantity.basis != Basis::Assumed;
    let parameters = balance.parameters.len();
    let told = balance.parameters.iter().filter(published).count();
    let frontier = &balance.frontier;
    let tried = balance
        .propositions
        .iter()
        .filter(|claim| claim.holds + claim.fails > 0);
    let judged = 2
        + 4 * frontier.next.len()
        + 3 * frontier.plans.len().min(SHOWN_PLANS)
        + tried.count()
        + balance.sensitivity.flips.len()
        + (parameters - told);
    [told, judged]
}

/// Figures of section 3: output and value added lost by the economy, in dollars
/// and percent, and output lost by the sender; two losses and a percentage of
/// each coalition; value and share of each power.
fn losses(hammer: &HammerAnswer) -> usize {
    let judged = hammer
        .coalitions
        .iter()
        .filter(|coalition| coalition.losses.is_some());
    5 * hammer.threats.len() + 3 * judged.count() + 2 * hammer.shapley.len()
}

/// What is stranded with each outlet closed, and what each of the others takes.
fn stranded(energy: &EnergyAnswer) -> usize {
    let closures = energy.closures.iter();
    closures.map(|closure| 1 + closure.alternatives.len()).sum()
}

fn partners(exposure: &Exposure) -> impl Iterator<Item = &PartnerShare> {
    let shown = |list: &'_ [PartnerShare]| list.len().min(SHOWN);
    exposure.import_partners[..shown(&exposure.import_partners)]
        .iter()
        .chain(&exposure.export_partners[..shown(&exposure.export_partners)])
}
