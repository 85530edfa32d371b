//! Words and amounts that every form of a shock uses.

use sindan_desk::{Loss, PointAnswer, ScenarioAnswer, ShockParameters, SideLoss, SideRole};
use sindan_domain::{Country, Interval};

use crate::voice::Voice;

/// Longest text of a group that is repeated in whole.
pub(crate) const LONGEST_GROUP: usize = 60;

/// Decimals of percentages.
pub(crate) const PERCENT_PLACES: usize = 2;

/// What each figure means, in the order in which it is told.
const EXPLANATIONS: [&str; 8] = [
    "explain-shock-output",
    "explain-shock-friction",
    "explain-shock-leakage",
    "explain-shock-substitution",
    "explain-shock-range",
    "explain-shock-added",
    "explain-shock-sides",
    "explain-shock-legs",
];

pub(super) fn explanations(voice: &Voice) -> Vec<String> {
    EXPLANATIONS.iter().map(|id| voice.word(id)).collect()
}

/// An amount in a sentence: `USD 11.3 bn`.
pub(crate) fn money(voice: &Voice, usd_mn: f64) -> String {
    let numbers = voice.numbers;
    let size = usd_mn.abs();
    let (id, amount) = if size >= 999_950.0 {
        ("amount-trillion", numbers.amount(usd_mn / 1e6, 2))
    } else if size >= 999.95 {
        ("amount-billion", numbers.amount(usd_mn / 1e3, 1))
    } else {
        let places = if size >= 9.995 { 1 } else { 2 };
        ("amount-million", numbers.amount(usd_mn, places))
    };
    voice.say(id, &[("amount", amount.into())])
}

/// Decimals of a column of amounts, by the largest of them.
pub(crate) fn places(largest_usd_mn: f64) -> usize {
    match largest_usd_mn {
        size if size >= 999.5 => 0,
        size if size >= 99.95 => 1,
        _ => 2,
    }
}

/// A percentage in a sentence.
pub(crate) fn percent(voice: &Voice, percent: f64) -> String {
    voice
        .numbers
        .with_sign(voice.numbers.amount(percent, PERCENT_PLACES))
}

/// A percentage with the ends of its range: `3.24% (0.77–5.57%)`.
pub(super) fn percent_with_range(
    voice: &Voice,
    loss: f64,
    range: Option<Interval>,
    of: impl Fn(f64) -> f64,
) -> String {
    let centre = percent(voice, of(loss));
    let Some(range) = range else { return centre };
    let (low, high) = (of(range.low()), of(range.high()));
    let ends = voice.numbers.amount_range(low, high, PERCENT_PLACES);
    let range = voice.numbers.with_sign(ends);
    voice.say(
        "centre-with-range",
        &[("centre", centre.into()), ("range", range.into())],
    )
}

/// A part in percent of the whole.
pub(super) fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 {
        100.0 * part / whole
    } else {
        0.0
    }
}

pub(crate) fn role(voice: &Voice, role: SideRole) -> String {
    voice.word(match role {
        SideRole::Sender => "role-sender",
        SideRole::Target => "role-target",
        SideRole::Origin => "role-origin",
        SideRole::Destination => "role-destination",
        SideRole::Other => "role-other",
        SideRole::World => "role-world",
    })
}

/// One economy by name, several as the legs call them.
pub(super) fn side_name(voice: &Voice, side: &SideLoss) -> String {
    group_name(voice, &side.economies, &side.text)
}

/// How the legs call a group; the beginning alone where that is a long list, with
/// the number of its members.
pub(super) fn group_text(voice: &Voice, economies: &[Country], text: &str) -> String {
    if text.chars().count() <= LONGEST_GROUP {
        return text.to_owned();
    }
    let begin: String = text.chars().take(LONGEST_GROUP / 2).collect();
    let begin = begin
        .rsplit_once(['+', ','])
        .map_or(begin.as_str(), |(whole, _)| whole);
    let text = ("text", begin.to_owned().into());
    voice.say(
        "shortened",
        &[text, ("count", economies.len().to_string().into())],
    )
}

pub(crate) fn group_name(voice: &Voice, economies: &[Country], text: &str) -> String {
    match economies {
        [only] => voice.country(*only),
        _ => group_text(voice, economies, text),
    }
}

/// Who loses how much, in one sentence.
pub(super) fn headline(voice: &Voice, scenario: &ScenarioAnswer, period: &str) -> String {
    let clauses: Vec<String> = scenario
        .sides
        .iter()
        .filter(|side| side.role != SideRole::Other)
        .map(|side| clause(voice, side))
        .collect();
    let id = if scenario.has_range() {
        "shock-headline-ranged"
    } else {
        "shock-headline"
    };
    let losses = voice.clauses(&clauses);
    voice.say(id, &[("losses", losses.into()), ("period", period.into())])
}

fn clause(voice: &Voice, side: &SideLoss) -> String {
    let Loss {
        loss_usd_mn,
        loss_range_usd_mn,
        ..
    } = side.loss;
    let percent = percent_with_range(voice, loss_usd_mn.0, loss_range_usd_mn, |loss| {
        side.pct_of_output(loss)
    });
    let lost = money(voice, loss_usd_mn.0);
    if side.role == SideRole::World {
        return voice.say(
            "shock-clause-world",
            &[
                ("count", side.economies.len().into()),
                ("loss", lost.into()),
                ("percent", percent.into()),
            ],
        );
    }
    voice.say(
        "shock-clause",
        &[
            ("name", side_name(voice, side).into()),
            ("role", role(voice, side.role).into()),
            ("loss", lost.into()),
            ("percent", percent.into()),
        ],
    )
}

/// How much is cut, and at which parameters what follows was computed.
pub(super) fn cut(voice: &Voice, scenario: &ScenarioAnswer) -> Vec<String> {
    let Some(centre) = scenario.points.first() else {
        return Vec::new();
    };
    let mut sentences = Vec::new();
    let (flows, sales) = (centre.cut_flow_usd_mn.0, centre.cut_final_sales_usd_mn.0);
    if flows > 0.0 {
        sentences.push(voice.say("shock-cut-flows", &[("amount", money(voice, flows).into())]));
    }
    if sales > 0.0 {
        sentences.push(voice.say("shock-cut-sales", &[("amount", money(voice, sales).into())]));
    }
    sentences.push(computed_at(voice, &scenario.points, centre));
    sentences
}

fn computed_at(voice: &Voice, points: &[PointAnswer], centre: &PointAnswer) -> String {
    let values = parameters(voice, &centre.parameters);
    if points.len() == 1 {
        return voice.say("shock-point", &[("parameters", values.into())]);
    }
    let span = |value: fn(&ShockParameters) -> f64| {
        let values = || points.iter().map(|point| value(&point.parameters));
        let low = values().fold(value(&centre.parameters), f64::min);
        let high = values().fold(value(&centre.parameters), f64::max);
        let [low, high] = [low, high].map(|end| voice.numbers.shortest(end));
        (low, high)
    };
    let (tau_low, tau_high) = span(ShockParameters::tau);
    let (delta_low, delta_high) = span(ShockParameters::delta);
    let (rho_low, rho_high) = span(ShockParameters::rho);
    voice.say(
        "shock-grid",
        &[
            ("parameters", values.into()),
            ("count", points.len().into()),
            ("tau_low", tau_low.into()),
            ("tau_high", tau_high.into()),
            ("delta_low", delta_low.into()),
            ("delta_high", delta_high.into()),
            ("rho_low", rho_low.into()),
            ("rho_high", rho_high.into()),
        ],
    )
}

/// The four parameters with their letters.
pub(super) fn parameters(voice: &Voice, parameters: &ShockParameters) -> String {
    let value = |value: f64| voice.numbers.shortest(value);
    voice.say(
        "shock-parameters",
        &[
            ("tau", value(parameters.tau()).into()),
            ("delta", value(parameters.delta()).into()),
            ("rho", value(parameters.rho()).into()),
            ("varrho", value(parameters.varrho()).into()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use sindan_domain::Language;

    use super::{money, places};
    use crate::voice::Voice;

    #[test]
    fn amounts_in_words() {
        let english = Voice::new(Language::English);
        for (usd_mn, expected) in [
            (11328.9, "USD 11.3 bn"),
            (999.96, "USD 1.0 bn"),
            (999.94, "USD 999.9 mn"),
            (40.26, "USD 40.3 mn"),
            (9.99, "USD 9.99 mn"),
            (0.0001, "USD <0.01 mn"),
            (1_234_567.0, "USD 1.23 tn"),
        ] {
            assert_eq!(money(&english, usd_mn), expected);
        }
        let russian = Voice::new(Language::Russian);
        assert_eq!(money(&russian, 11328.9), "11,3\u{a0}млрд долларов США");
    }

    #[test]
    fn columns_have_decimals_by_their_largest_amount() {
        assert_eq!(
            [1e5, 999.6, 999.4, 99.96, 99.9].map(places),
            [0, 0, 1, 1, 2]
        );
    }
}
