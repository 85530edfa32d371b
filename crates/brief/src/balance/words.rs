//! Sentences and names.

use sindan_desk::{
    BalanceAnswer, BalancePower, Basis, ConditionAnswer, Core, LeverInput, NextAnswer,
    PropositionAnswer, RegionAnswer,
};
use sindan_domain::Interval;

use crate::sections::power_name;
use crate::shock::words::money;
use crate::voice::Voice;

/// Decimals of stances.
pub(super) const STANCE_PLACES: usize = 2;
/// Decimals of percents of output.
pub(super) const PERCENT_PLACES: usize = 2;
/// A claim is undecided where fewer than this part of the sweep share it, and
/// more than the rest of it.
const DECIDED: f64 = 0.95;

/// Percents of output with a sign.
pub(super) fn percent(voice: &Voice, value: f64) -> String {
    voice
        .numbers
        .with_sign(voice.numbers.decimal(value, PERCENT_PLACES))
}

/// Both ends of a range, apart enough to read signs.
pub(super) fn range(voice: &Voice, interval: &Interval, places: usize) -> String {
    let (low, high) = (
        voice.numbers.decimal(interval.low(), places),
        voice.numbers.decimal(interval.high(), places),
    );
    if low == high {
        low
    } else {
        format!("{low} … {high}")
    }
}

/// The sentence that opens the answer.
pub(crate) fn headline(voice: &Voice, answer: &BalanceAnswer) -> String {
    let sensitivity = &answer.sensitivity;
    let best = &answer.optima.optima[0];
    let stance = |value: f64| voice.numbers.decimal(value, STANCE_PLACES);
    let losses = range(voice, &sensitivity.expected_loss_percent, PERCENT_PLACES);
    let given = answer.measure.as_ref().map_or_else(String::new, |measure| {
        let given = voice.say("balance-given", &[("measure", measure.into())]);
        format!(" {given}")
    });
    let lead = voice.say(
        "balance-lead",
        &[
            ("country", voice.country(answer.country).into()),
            ("stance", stance(best.stance).into()),
            (
                "range",
                range(voice, &sensitivity.stance, STANCE_PLACES).into(),
            ),
            ("sets", sensitivity.sets.to_string().into()),
            ("own", stance(answer.optima.own_ideal).into()),
            ("loss", percent(voice, best.expected_loss_percent).into()),
            ("loss_range", voice.numbers.with_sign(losses).into()),
        ],
    );
    format!("{lead}{given}")
}

/// The next best step: the best unit that saves more than it costs.
pub(super) fn next_step(answer: &BalanceAnswer) -> Option<&NextAnswer> {
    answer
        .frontier
        .next
        .iter()
        .find(|next| next.saved_percent.centre() > next.cost_percent)
}

/// What the next step is, and what would have to be true for it to be wrong.
pub(super) fn advice(voice: &Voice, answer: &BalanceAnswer) -> Vec<String> {
    let Some(next) = next_step(answer) else {
        return vec![voice.word("balance-no-step"), scale(voice, answer)];
    };
    let mut sentences = vec![voice.say(
        "balance-next-step",
        &[
            ("step", lever(voice, &next.lever, next.id.as_deref()).into()),
            ("saved", percent(voice, next.saved_percent.centre()).into()),
            ("cost", percent(voice, next.cost_percent).into()),
            ("share", voice.numbers.percent(next.pays_share).into()),
        ],
    )];
    let often = answer.frontier.next.iter();
    let often = often.max_by(|a, b| a.first_share.total_cmp(&b.first_share));
    if let Some(often) = often.filter(|often| often.first_share > next.first_share) {
        let named = |one: &NextAnswer| lever(voice, &one.lever, one.id.as_deref());
        sentences.push(voice.say(
            "balance-next-often",
            &[
                ("other", named(often).into()),
                ("share", voice.numbers.percent(often.first_share).into()),
                ("first", voice.numbers.percent(next.first_share).into()),
            ],
        ));
    }
    let worst = next
        .pays_region
        .iter()
        .filter(|part| !part.conditions.is_empty() && part.samples > 0)
        .min_by(|a, b| holding(a).total_cmp(&holding(b)));
    if let Some(worst) = worst {
        sentences.push(voice.say(
            "balance-wrong-if",
            &[
                ("conditions", conditions(voice, worst).into()),
                ("holds", worst.holds.to_string().into()),
                ("samples", worst.samples.to_string().into()),
            ],
        ));
    }
    let undecided = undecided(voice, answer);
    if !undecided.is_empty() {
        let claims = voice.clauses(&undecided);
        sentences.push(voice.say("balance-undecided", &[("claims", claims.into())]));
    }
    sentences.push(voice.word("balance-levers-held"));
    sentences.push(scale(voice, answer));
    sentences
}

/// Claims that part of the sweep shares and part does not, each with the powers
/// for which that is so.
fn undecided(voice: &Voice, answer: &BalanceAnswer) -> Vec<String> {
    let mut claims: Vec<(&str, Vec<String>)> = Vec::new();
    for claim in &answer.propositions {
        if share(claim).is_some_and(|share| share >= DECIDED || share <= 1.0 - DECIDED) {
            continue;
        }
        let power = claim.power.as_deref().map(|id| power_name(voice, id));
        match claims.iter_mut().find(|(id, _)| *id == claim.claim) {
            Some((_, powers)) => powers.extend(power),
            None => claims.push((&claim.claim, power.into_iter().collect())),
        }
    }
    claims
        .into_iter()
        .map(|(id, powers)| {
            let powers = voice.list(&powers);
            voice
                .known(&format!("claim-{id}"), &[("power", powers.into())])
                .unwrap_or_else(|| id.to_owned())
        })
        .collect()
}

/// The next best step in one sentence, for the head of the dossier.
pub(crate) fn next_step_sentence(voice: &Voice, answer: &BalanceAnswer) -> Option<String> {
    advice(voice, answer).into_iter().next()
}

/// Part of the deciding sets in which a claim holds.
pub(super) fn share(claim: &PropositionAnswer) -> Option<f64> {
    let decided = claim.holds + claim.fails;
    (decided > 0).then(|| claim.holds as f64 / decided as f64)
}

/// What is checked of the optima.
pub(super) fn checked(voice: &Voice, answer: &BalanceAnswer) -> String {
    let optima = &answer.optima;
    let residual = optima
        .optima
        .iter()
        .map(|optimum| optimum.residual)
        .fold(0.0, f64::max);
    let bound = |value: f64| voice.numbers.decimal(value, STANCE_PLACES);
    voice.say(
        "balance-optima-checked",
        &[
            ("count", optima.optima.len().to_string().into()),
            ("residual", format!("{residual:.0e}").into()),
            ("points", optima.brute_force.points.to_string().into()),
            ("unique", if optima.unique { "yes" } else { "no" }.into()),
            ("low", bound(optima.bounds.0).into()),
            ("high", bound(optima.bounds.1).into()),
        ],
    )
}

/// How good the table of losses is.
pub(super) fn table_error(voice: &Voice, answer: &BalanceAnswer) -> Option<String> {
    let table = &answer.sensitivity.table;
    let error = table.error?;
    let largest = voice.numbers.amount(error.largest, 3);
    Some(voice.say(
        "balance-table-error",
        &[
            ("points", table.points.to_string().into()),
            ("figures", error.figures.to_string().into()),
            ("error", voice.numbers.with_sign(largest).into()),
            (
                "relative",
                voice.numbers.percent(error.largest_relative).into(),
            ),
        ],
    ))
}

/// What limits the answer.
pub(super) fn limits(voice: &Voice, answer: &BalanceAnswer) -> Vec<String> {
    let mut sentences = vec![voice.word("balance-not-identified")];
    sentences.extend(table_error(voice, answer));
    let missing = &answer.frontier.missing_inputs;
    if missing.iter().any(|one| one == "re_exports") {
        sentences.push(voice.word("balance-missing-inputs"));
    } else if !missing.is_empty() {
        sentences.push(voice.word("balance-margins-assumed"));
    }
    if !answer.left_out.is_empty() {
        let powers: Vec<String> = answer
            .left_out
            .iter()
            .map(|id| power_name(voice, id))
            .collect();
        let powers = voice.list(&powers);
        sentences.push(voice.say("balance-left-out", &[("powers", powers.into())]));
    }
    let unsolved: usize = answer
        .sensitivity
        .unsolved
        .iter()
        .map(|(_, count)| count)
        .sum();
    if unsolved > 0 {
        let count = unsolved.to_string();
        sentences.push(voice.say("balance-unsolved", &[("count", count.into())]));
    }
    sentences
}

/// What is known of neighbours that stand together.
pub(super) fn unity(voice: &Voice, answer: &BalanceAnswer) -> String {
    let Some(unity) = &answer.unity else {
        return voice.word("balance-unity-needed");
    };
    match &unity.unity.core {
        Core::Stable { .. } => voice.say("balance-unity-stable", &[("file", (&unity.file).into())]),
        Core::Empty { collection, excess } => {
            let coalitions: Vec<String> = collection
                .iter()
                .map(|part| {
                    let members: Vec<&str> = part
                        .coalition
                        .members()
                        .map(|member| unity.unity.members[member].as_str())
                        .collect();
                    members.join("+")
                })
                .collect();
            voice.say(
                "balance-unity-empty",
                &[
                    ("file", (&unity.file).into()),
                    ("coalitions", voice.list(&coalitions).into()),
                    ("excess", voice.numbers.decimal(*excess, 1).into()),
                ],
            )
        }
    }
}

/// What an engine says of a lever.
pub(super) fn lever_input(voice: &Voice, input: &LeverInput) -> String {
    let percent = |value: f64| voice.numbers.amount(value, 3);
    match input {
        LeverInput::Watch {
            usd_a_year,
            low_usd_a_year,
            high_usd_a_year,
            from,
            to,
            margin,
            administration_percent,
            command,
            ..
        } => {
            let [value, low, high] =
                [usd_a_year, low_usd_a_year, high_usd_a_year].map(|usd| money(voice, usd / 1e6));
            voice.say(
                "balance-input-watch",
                &[
                    ("value", value.into()),
                    ("low", low.into()),
                    ("high", high.into()),
                    ("from", voice.period(*from).into()),
                    ("to", voice.period(*to).into()),
                    ("margin", voice.numbers.percent(*margin).into()),
                    ("administration", percent(*administration_percent).into()),
                    ("command", command.into()),
                ],
            )
        }
        LeverInput::Corridor {
            extra_usd_per_container,
            extra_days,
            moved_trade_usd_mn,
            usd_per_container,
            programme_percent,
            command,
            command_instead,
            ..
        } => voice.say(
            "balance-input-corridor",
            &[
                (
                    "usd",
                    voice.numbers.amount(*extra_usd_per_container, 0).into(),
                ),
                ("days", voice.numbers.amount(*extra_days, 1).into()),
                ("moved", money(voice, *moved_trade_usd_mn).into()),
                ("worth", voice.numbers.amount(*usd_per_container, 0).into()),
                ("programme", percent(*programme_percent).into()),
                ("command", command.into()),
                ("instead", command_instead.into()),
            ],
        ),
    }
}

/// A claim in words.
pub(super) fn claim(voice: &Voice, id: &str, power: Option<&str>) -> String {
    let power = power.map_or_else(String::new, |id| power_name(voice, id));
    voice
        .known(&format!("claim-{id}"), &[("power", power.into())])
        .unwrap_or_else(|| id.to_owned())
}

/// A lever in words.
pub(super) fn lever(voice: &Voice, kind: &str, id: Option<&str>) -> String {
    let name = id.map_or_else(String::new, |id| lever_name(voice, id));
    voice.say(&format!("balance-{kind}"), &[("name", name.into())])
}

/// A group of goods or a corridor by name; the id of one of the reader's own.
pub(super) fn lever_name(voice: &Voice, id: &str) -> String {
    voice
        .known(&format!("lever-{id}"), &[])
        .unwrap_or_else(|| id.to_owned())
}

/// A parameter by name; those of the economy keep their letters.
pub(super) fn parameter(voice: &Voice, name: &str) -> String {
    match name.split_once(':') {
        Some(("ideal", "own")) => voice.word("balance-parameter-own"),
        Some((kind, power)) => voice.say(
            &format!("balance-parameter-{kind}"),
            &[("power", power_name(voice, power).into())],
        ),
        None => voice
            .known(&format!("balance-parameter-{name}"), &[])
            .unwrap_or_else(|| name.to_owned()),
    }
}

pub(super) fn basis(voice: &Voice, basis: Basis) -> String {
    voice.say(&format!("basis-{}", basis.id()), &[])
}

/// Where a claim holds most and where least.
pub(super) fn where_it_holds(voice: &Voice, region: &[RegionAnswer]) -> String {
    let cut: Vec<&RegionAnswer> = region
        .iter()
        .filter(|part| !part.conditions.is_empty() && part.samples > 0)
        .collect();
    let most = cut.iter().max_by(|a, b| holding(a).total_cmp(&holding(b)));
    let least = cut.iter().min_by(|a, b| holding(a).total_cmp(&holding(b)));
    let (Some(most), Some(least)) = (most, least) else {
        return voice.word("balance-everywhere");
    };
    let told: Vec<String> = [most, least]
        .into_iter()
        .map(|part| {
            voice.say(
                "balance-region",
                &[
                    ("share", voice.numbers.percent(holding(part)).into()),
                    ("conditions", conditions(voice, part).into()),
                ],
            )
        })
        .collect();
    voice.clauses(&told)
}

fn holding(part: &RegionAnswer) -> f64 {
    part.holds as f64 / part.samples.max(1) as f64
}

fn conditions(voice: &Voice, part: &RegionAnswer) -> String {
    let told: Vec<String> = part
        .conditions
        .iter()
        .map(|condition| self::condition(voice, condition))
        .collect();
    voice.list(&told)
}

fn condition(voice: &Voice, condition: &ConditionAnswer) -> String {
    let parameter = parameter(voice, &condition.parameter);
    let number = |value: f64| voice.numbers.decimal(value, STANCE_PLACES);
    match (condition.above, condition.up_to) {
        (Some(above), Some(up_to)) => voice.say(
            "balance-between",
            &[
                ("low", number(above).into()),
                ("parameter", parameter.into()),
                ("high", number(up_to).into()),
            ],
        ),
        (Some(value), None) => voice.say(
            "balance-above",
            &[
                ("parameter", parameter.into()),
                ("value", number(value).into()),
            ],
        ),
        (None, value) => voice.say(
            "balance-up-to",
            &[
                ("parameter", parameter.into()),
                ("value", value.map_or_else(String::new, number).into()),
            ],
        ),
    }
}

/// A counter-example by the parameter that sets it apart most.
pub(super) fn counter_example(voice: &Voice, claim: &PropositionAnswer) -> String {
    let Some(found) = &claim.counter_example else {
        return voice.word("balance-no-counter");
    };
    let stance = voice.numbers.decimal(found.stance, STANCE_PLACES);
    // At the centre itself nothing is set apart.
    let Some(furthest) = &found.furthest else {
        return voice.say("balance-counter-here", &[("stance", stance.into())]);
    };
    let name = parameter(voice, furthest);
    let value = found.parameters.get(furthest).copied().unwrap_or(f64::NAN);
    let id = if found.beyond_ranges {
        "balance-counter-beyond"
    } else {
        "balance-counter"
    };
    // It is a point of all parameters: the furthest alone would not do.
    let others = found.parameters.len().saturating_sub(1);
    voice.say(
        id,
        &[
            ("parameter", name.into()),
            ("value", voice.numbers.decimal(value, STANCE_PLACES).into()),
            ("others", others.to_string().into()),
            ("stance", stance.into()),
        ],
    )
}

/// What a stance is a place on, by the powers at its ends.
pub(super) fn scale(voice: &Voice, answer: &BalanceAnswer) -> String {
    let by = |a: &&BalancePower, b: &&BalancePower| a.ideal.value.total_cmp(&b.ideal.value);
    let (Some(low), Some(high)) = (
        answer.powers.iter().min_by(by),
        answer.powers.iter().max_by(by),
    ) else {
        return String::new();
    };
    let ideal = |power: &BalancePower| voice.numbers.decimal(power.ideal.value, STANCE_PLACES);
    voice.say(
        "balance-scale",
        &[
            ("low", power_name(voice, &low.power).into()),
            ("low_at", ideal(low).into()),
            ("high", power_name(voice, &high.power).into()),
            ("high_at", ideal(high).into()),
        ],
    )
}
