//! Words that every form of the long run uses.

use sindan_desk::{
    CountryIncome, DeficitBasis, FinalDemandBasis, LegKind, LongRunAnswer, LongRunScenario,
    SideRole,
};
use sindan_domain::{Country, Interval};

use crate::shock::notes::{about_legs, about_table};
use crate::shock::repairs::{about_passed_over, about_repairs, table_name};
use crate::shock::words::{PERCENT_PLACES, group_name, money, percent, role};
use crate::voice::Voice;

/// What each figure means, in the order in which it is told.
const EXPLANATIONS: [&str; 6] = [
    "explain-long-run-income",
    "explain-long-run-elasticity",
    "explain-long-run-range",
    "explain-long-run-formula",
    "explain-long-run-imputed",
    "explain-long-run-other",
];

/// Sums of rounded cells miss their totals by less than this part.
const NOTHING_SPREAD: f64 = 1e-9;

/// Most decimals of a percentage in a sentence.
const MOST_PLACES: usize = 6;

pub(super) fn explanations(voice: &Voice) -> Vec<String> {
    EXPLANATIONS.iter().map(|id| voice.word(id)).collect()
}

/// The variable of captions that says whether final demand is imputed.
pub(super) fn basis(answer: &LongRunAnswer) -> &'static str {
    match answer.final_demand.imputed {
        true => "imputed",
        false => "read",
    }
}

/// Both ends of a range that may lie below zero; one of them where they read alike.
pub(crate) fn ends(voice: &Voice, range: &Interval, places: usize) -> String {
    let end = |value| voice.numbers.amount(value, places);
    between(voice, end(range.low()), end(range.high()))
}

/// The same in a sentence, with the sign of percent at the last number.
fn ends_in_percent(voice: &Voice, range: &Interval, places: usize) -> String {
    let end = |value| voice.numbers.amount(value, places);
    let (low, high) = (end(range.low()), end(range.high()));
    if low == high {
        return voice.numbers.with_sign(high);
    }
    between(voice, low, voice.numbers.with_sign(high))
}

fn between(voice: &Voice, low: String, high: String) -> String {
    if low == high {
        return low;
    }
    voice.say(
        "range-between",
        &[("low", low.into()), ("high", high.into())],
    )
}

/// What is left of equations, in a sentence, with a minus at which no line breaks.
pub(crate) fn residual(value: f64) -> String {
    format!("{value:.0e}").replace('-', "\u{2212}")
}

/// Whose real income changes how much, in one sentence.
pub(super) fn headline(
    voice: &Voice,
    answer: &LongRunAnswer,
    scenario: &LongRunScenario,
) -> String {
    let clauses: Vec<String> = scenario
        .sides
        .iter()
        .filter(|side| side.role != SideRole::Other)
        .map(|side| {
            let places = decimals(
                side.change.real_income_pct,
                side.change.real_income_range_pct.as_ref(),
            );
            let centre = voice.numbers.decimal(side.change.real_income_pct, places);
            let centre = voice.numbers.with_sign(centre);
            let percent = match &side.change.real_income_range_pct {
                None => centre,
                Some(range) => {
                    let range = ends_in_percent(voice, range, places);
                    voice.say(
                        "centre-with-range",
                        &[("centre", centre.into()), ("range", range.into())],
                    )
                }
            };
            let change = money(voice, side.change.real_income_change_usd_mn.0);
            if side.role == SideRole::World {
                let count = side.economies.len();
                return voice.say(
                    "long-run-clause-world",
                    &[
                        ("count", count.into()),
                        ("percent", percent.into()),
                        ("change", change.into()),
                    ],
                );
            }
            let name = group_name(voice, &side.economies, &side.text);
            voice.say(
                "long-run-clause",
                &[
                    ("name", name.into()),
                    ("role", role(voice, side.role).into()),
                    ("percent", percent.into()),
                    ("change", change.into()),
                ],
            )
        })
        .collect();
    let id = match scenario.has_range() {
        true => "long-run-headline-ranged",
        false => "long-run-headline",
    };
    voice.say(
        id,
        &[
            ("changes", voice.clauses(&clauses).into()),
            ("period", voice.period(answer.period).into()),
            ("basis", basis(answer).into()),
        ],
    )
}

/// Decimals of a percentage and its range in a sentence: enough for one digit that
/// is not 0, and one more where an end of the range needs it.
fn decimals(percent: f64, range: Option<&Interval>) -> usize {
    let needed = |value: f64| match value.abs() {
        size if size > 0.0 => (PERCENT_PLACES..MOST_PLACES)
            .find(|places| size * 10f64.powi(*places as i32) >= 1.0)
            .unwrap_or(MOST_PLACES),
        _ => PERCENT_PLACES,
    };
    let centre = needed(percent);
    let ends = range.map_or(centre, |range| {
        needed(range.low()).max(needed(range.high()))
    });
    ends.clamp(centre, centre + 1)
}

/// How much trade is touched, at which elasticities and how exactly it was
/// computed, and what the formula says.
pub(super) fn computed(voice: &Voice, scenario: &LongRunScenario) -> Vec<String> {
    let amount = money(voice, scenario.touched_usd_mn.0);
    let mut sentences = vec![voice.say("long-run-touched", &[("amount", amount.into())])];
    let names: Vec<String> = scenario
        .points
        .iter()
        .map(|point| set_name(voice, &point.elasticities))
        .collect();
    sentences.push(match names.as_slice() {
        [only] => voice.say("long-run-point", &[("set", only.into())]),
        [centre, others @ ..] => voice.say(
            "long-run-sets",
            &[
                ("set", centre.into()),
                ("others", voice.list(others).into()),
            ],
        ),
        [] => String::new(),
    });
    sentences.push(formula(voice, scenario));
    let worst = scenario.points.iter().fold(0.0_f64, |worst, point| {
        let left = &point.residuals;
        [left.price, left.spending, left.work, left.trade_balance]
            .into_iter()
            .fold(worst, f64::max)
    });
    sentences.push(voice.say("long-run-residual", &[("residual", residual(worst).into())]));
    sentences
}

/// Where the published formula is furthest from the exact change, or why it is
/// absent.
fn formula(voice: &Voice, scenario: &LongRunScenario) -> String {
    let widest = scenario
        .countries
        .iter()
        .filter_map(|country| {
            let formula = country.change.first_order_pct?;
            Some((formula - country.change.real_income_pct, country))
        })
        .max_by(|(one, _), (other, _)| one.abs().total_cmp(&other.abs()));
    let Some((gap, country)) = widest.filter(|_| scenario.has_formula()) else {
        return voice.word(no_formula(scenario));
    };
    let formula = country.change.first_order_pct.unwrap_or_default();
    let exact = country.change.real_income_pct;
    voice.say(
        "long-run-formula",
        &[
            ("name", voice.country(country.country).into()),
            ("formula", percent(voice, formula).into()),
            ("exact", percent(voice, exact).into()),
            (
                "gap",
                voice.numbers.amount(gap.abs(), PERCENT_PLACES).into(),
            ),
        ],
    )
}

/// Why the formula is absent: it knows tariffs alone.
fn no_formula(scenario: &LongRunScenario) -> &'static str {
    let acts = || scenario.legs.iter().filter(|leg| leg.cuts_anything());
    let transfers = acts().any(|leg| leg.kind == LegKind::Transfer);
    let flows = acts().any(|leg| !matches!(leg.kind, LegKind::Transfer | LegKind::Tariff));
    match (flows, transfers) {
        (true, true) => "long-run-no-formula-both",
        (false, true) => "long-run-no-formula-transfer",
        _ => "long-run-no-formula",
    }
}

/// A set of elasticities as its authors are cited; the reader's own by its file.
pub(crate) fn set_name(voice: &Voice, name: &str) -> String {
    voice
        .known(&format!("long-run-set-{name}"), &[])
        .unwrap_or_else(|| name.to_owned())
}

/// Whether final demand is imputed, and how much of all sales.
pub(crate) fn final_demand(voice: &Voice, basis: &FinalDemandBasis) -> String {
    let share = basis.share_spread();
    let id = match basis.imputed {
        true => "long-run-imputed",
        false if share > NOTHING_SPREAD => "long-run-read",
        false => "long-run-read-all",
    };
    let share = voice
        .numbers
        .with_sign(voice.numbers.amount(100.0 * share, 1));
    voice.say(id, &[("share", share.into())])
}

/// What the figures of one scenario leave out.
pub(super) fn about_scenario(voice: &Voice, scenario: &LongRunScenario) -> Vec<String> {
    let LongRunScenario {
        legs,
        missing,
        as_of,
        ..
    } = scenario;
    let mut notes = about_legs(voice, legs, missing, *as_of);
    if scenario
        .sides
        .iter()
        .any(|side| side.without_retaliation.is_some())
    {
        notes.push(voice.word("long-run-note-retaliation"));
    }
    notes
}

/// What holds for every scenario: final demand, which model, which table.
pub(super) fn about_answer(voice: &Voice, answer: &LongRunAnswer) -> Vec<String> {
    let mut notes = vec![final_demand(voice, &answer.final_demand)];
    if answer.deficits == DeficitBasis::Removed {
        notes.push(voice.word("long-run-note-without-deficits"));
    }
    notes.push(voice.word("long-run-note-model"));
    notes.push(about_table(voice, &answer.resolution));
    let table = table_name(voice, &answer.provenance, answer.period);
    notes.extend(about_repairs(voice, answer.repairs.as_ref()));
    notes.extend(about_passed_over(voice, &table, &answer.passed_over));
    notes
}

/// Economies, those whose income changes by most dollars first.
pub(super) fn most_first(scenario: &LongRunScenario) -> Vec<&CountryIncome> {
    let mut sorted: Vec<&CountryIncome> = scenario.countries.iter().collect();
    sorted.sort_by(|a, b| {
        let size = |country: &CountryIncome| country.change.real_income_change_usd_mn.0.abs();
        size(b).total_cmp(&size(a))
    });
    sorted
}

/// A side by name for a cell; without one, its role and the number of economies.
pub(super) fn side_label(
    voice: &Voice,
    side_role: SideRole,
    text: &str,
    economies: &[Country],
) -> String {
    let role = voice.begun(&role(voice, side_role));
    match text {
        "" => voice.say(
            "side-counted",
            &[("role", role.into()), ("count", economies.len().into())],
        ),
        _ => {
            let name = group_name(voice, economies, text).replace(['+', ','], " + ");
            voice.say(
                "side-named",
                &[("role", role.into()), ("name", name.into())],
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use sindan_domain::{Interval, IntervalBasis, Language};

    use super::{decimals, ends, ends_in_percent, residual};
    use crate::voice::Voice;

    #[test]
    fn percentages_in_sentences_show_a_digit() {
        for (percent, expected) in [
            (0.0, 2),
            (-12.0, 2),
            (0.01, 2),
            (-0.0099, 3),
            (0.0006, 4),
            (-1e-9, 6),
        ] {
            assert_eq!(decimals(percent, None), expected, "{percent}");
        }
        for (low, high, expected) in [(-0.011, -0.003, 3), (-0.5, -1e-7, 3), (-0.5, 0.0, 2)] {
            let range = Interval::new(low, low, high, IntervalBasis::Sensitivity);
            assert_eq!(decimals(low, range.as_ref()), expected, "{low} {high}");
        }
        assert_eq!(residual(5.4e-13), "5e−13");
    }

    #[test]
    fn ranges_below_nothing() {
        let range = |low, high| {
            Interval::new(low, low, high, IntervalBasis::Sensitivity).expect("in order")
        };
        for (language, low, high, cell, sentence) in [
            (
                Language::English,
                -3.35,
                -2.55,
                "−3.35 to −2.55",
                "−3.35 to −2.55%",
            ),
            (Language::English, -0.012, -0.009, "−0.01", "−0.01%"),
            (
                Language::Russian,
                -0.01,
                0.004,
                "−0,01 … <0,01",
                "−0,01 … <0,01\u{202f}%",
            ),
            // Both ends and the sign of percent keep their places among Arabic words.
            (
                Language::Arabic,
                -3.35,
                -2.55,
                "\u{2068}−3.35\u{2069} … \u{2068}−2.55\u{2069}",
                "\u{2068}−3.35\u{2069} … \u{2068}−2.55%\u{2069}",
            ),
        ] {
            let (voice, range) = (Voice::new(language), range(low, high));
            assert_eq!(ends(&voice, &range, 2), cell);
            assert_eq!(ends_in_percent(&voice, &range, 2), sentence);
        }
    }
}
