//! The figures at the head of an assessment.

use sindan_desk::{AssessAnswer, CaseKind, ShipmentPart, Verdict, WayBest, WayPart, WayPurpose};

use super::cost::gap;
use super::leak::{LeakTold, first_leak, leak_status};
use super::words::{countries, home, sent_on};
use crate::check::verdict;
use crate::page::Card;
use crate::shock::words::{money, percent};
use crate::voice::Voice;

/// US dollars in a million.
const MILLION: f64 = 1e6;
/// Stands for a figure that is not known.
const NONE: &str = "–";

pub(super) fn cards(voice: &Voice, answer: &AssessAnswer) -> Vec<Card> {
    vec![
        trade(voice, answer),
        leak(voice, answer),
        case(voice, answer, CaseKind::Compliance, "assess-card-comply"),
        case(voice, answer, CaseKind::Answered, "assess-card-answered"),
        case(voice, answer, CaseKind::Defiance, "assess-card-defy"),
        way(voice, answer),
        unknown(voice, answer),
    ]
}

/// How much is not known, and what matters most of it.
fn unknown(voice: &Voice, answer: &AssessAnswer) -> Card {
    let first = answer.unknown.first();
    let detail = first.map_or_else(
        || voice.word("assess-unknown-nothing"),
        |first| gap(voice, first).why,
    );
    card(
        voice.word("assess-unknown"),
        answer.unknown.len().to_string(),
        detail,
    )
}

fn card(label: String, value: String, detail: String) -> Card {
    Card {
        label,
        value,
        range: None,
        detail,
        svg: None,
    }
}

fn trade(voice: &Voice, answer: &AssessAnswer) -> Card {
    let label = voice.word("assess-card-trade");
    let trade = &answer.trade;
    if !trade.pairs.is_empty() {
        let named: f64 = trade.pairs.iter().map(|pair| pair.named_usd.0).sum();
        let possible: f64 = trade.pairs.iter().map(|pair| pair.possible_usd.0).sum();
        let mut found = card(
            label,
            money(voice, named / MILLION),
            voice.word("assess-card-trade-flows"),
        );
        if possible > 0.0 {
            found.range = Some(between(
                voice,
                named / MILLION,
                (named + possible) / MILLION,
            ));
        }
        return found;
    }
    match trade.whole_industries_usd_mn {
        // Goods that only pass through are not among what an industry makes.
        Some(own) if sent_on(answer) => card(
            label,
            voice.say(
                "assess-card-trade-own",
                &[("value", money(voice, own.0).into())],
            ),
            voice.word("assess-card-trade-sent-on"),
        ),
        Some(most) => Card {
            range: Some(between(voice, 0.0, most.0)),
            ..card(
                label,
                format!("≤ {}", money(voice, most.0)),
                voice.word("assess-card-trade-whole"),
            )
        },
        None => card(
            label,
            NONE.to_owned(),
            why_none(voice, answer, CaseKind::Compliance),
        ),
    }
}

fn leak(voice: &Voice, answer: &AssessAnswer) -> Card {
    let label = voice.word("assess-card-leak");
    let Some((way, row)) = first_leak(answer) else {
        return card(label, NONE.to_owned(), leak_status(voice, answer));
    };
    let excess = &row.excess;
    let told = LeakTold::new(voice, way, row);
    // What passed on, where both legs bound it: an excess of arrivals is not yet a leak.
    if let Some(passed) = &row.passed_through {
        let mut arguments = told.arguments();
        let unexplained = money(voice, excess.excess / MILLION);
        let ends = between(voice, excess.lower / MILLION, excess.upper / MILLION);
        arguments.push(("excess", (&unexplained).into()));
        arguments.push(("range", (&ends).into()));
        return card(
            label,
            format!("≤ {}", money(voice, passed.at_most / MILLION)),
            voice.say("assess-card-leak-passed", &arguments),
        );
    }
    Card {
        range: Some(voice.say(
            "assess-card-range",
            &[
                ("low", money(voice, excess.lower / MILLION).into()),
                ("high", money(voice, excess.upper / MILLION).into()),
            ],
        )),
        ..card(
            label,
            money(voice, excess.excess / MILLION),
            voice.say("assess-card-leak-estimated", &told.arguments()),
        )
    }
}

pub(super) fn between(voice: &Voice, low: f64, high: f64) -> String {
    let begin = if low == 0.0 {
        "0".to_owned()
    } else {
        money(voice, low)
    };
    voice.say(
        "assess-card-range",
        &[("low", begin.into()), ("high", money(voice, high).into())],
    )
}

fn case(voice: &Voice, answer: &AssessAnswer, kind: CaseKind, label: &str) -> Card {
    let label = voice.word(label);
    let found = answer.cost.short_run.iter().find(|one| one.case == kind);
    let Some(loss) = found.and_then(|one| one.home.as_ref()) else {
        return card(label, NONE.to_owned(), why_none(voice, answer, kind));
    };
    let range = loss.loss.loss_range_usd_mn;
    let whole = found
        .and_then(|one| one.measure.as_ref())
        .is_some_and(|basis| basis.whole_industries);
    if kind == CaseKind::Compliance && sent_on(answer) {
        return card(
            label,
            voice.word("assess-card-comply-unknown"),
            voice.say(
                "assess-card-comply-own",
                &[
                    ("home", home(voice, answer).into()),
                    ("loss", money(voice, loss.loss.loss_usd_mn.0).into()),
                    (
                        "range",
                        range
                            .map_or_else(String::new, |range| {
                                between(voice, range.low(), range.high())
                            })
                            .into(),
                    ),
                ],
            ),
        );
    }
    let detail = match kind {
        CaseKind::Defiance => "assess-card-defy-home",
        CaseKind::Compliance if whole => "assess-card-home-most",
        _ => "assess-card-home",
    };
    Card {
        range: range.map(|range| between(voice, range.low(), range.high())),
        ..card(
            label,
            money(voice, loss.loss.loss_usd_mn.0),
            voice.say(
                detail,
                &[
                    ("home", home(voice, answer).into()),
                    ("percent", percent(voice, loss.loss_pct).into()),
                    ("authority", (&answer.law.authority).into()),
                ],
            ),
        )
    }
}

/// Why a case has no figures for the home economy.
fn why_none(voice: &Voice, answer: &AssessAnswer, kind: CaseKind) -> String {
    if let Some(why) = answer.flows.none_because {
        return voice.begun(&super::words::reason(voice, why));
    }
    if let Some(why) = &answer.cost.none_because {
        return voice.begun(&super::words::why_no_cost(voice, why));
    }
    if answer.question.home.is_none() {
        return voice.word("assess-home-none");
    }
    voice.word(match kind {
        CaseKind::Answered if answer.question.retaliation.is_none() => {
            "assess-unknown-no-retaliation"
        }
        CaseKind::Defiance => "assess-card-no-defiance",
        _ => "assess-card-outside",
    })
}

fn way(voice: &Voice, answer: &AssessAnswer) -> Card {
    let label = voice.word("assess-card-way");
    if answer.ways.is_empty() {
        return card(label, NONE.to_owned(), voice.word("assess-ways-nothing"));
    }
    // From where the goods are made to where they go; the leg that the measure bans is
    // no way round it.
    let whole = |way: &&WayPart| way.purpose == WayPurpose::Whole;
    let Some(way) = answer.ways.iter().find(whole) else {
        return card(
            label,
            NONE.to_owned(),
            voice.word("assess-card-way-no-origin"),
        );
    };
    let ends = format!("{} → {}", way.from_name, way.to_name);
    let best = &way.after;
    if direct(answer, way).is_some_and(|one| one.after == Verdict::Prohibited) {
        return card(
            label,
            NONE.to_owned(),
            voice.say(
                "assess-card-way-prohibited",
                &[
                    ("ends", (&ends).into()),
                    ("stance", (&answer.question.stance).into()),
                ],
            ),
        );
    }
    match (best.front_points, best.usd, best.usd_days) {
        (0, ..) => card(
            label,
            NONE.to_owned(),
            voice.say(
                "assess-card-way-none",
                &[
                    ("from", (&way.from_name).into()),
                    ("to", (&way.to_name).into()),
                ],
            ),
        ),
        (_, usd, days) => {
            let usd = usd.map_or_else(
                || NONE.to_owned(),
                |range| format!("USD {}", voice.numbers.amount(range.centre, 0)),
            );
            let days = days.map_or_else(
                || NONE.to_owned(),
                |range| voice.numbers.amount(range.centre, 1),
            );
            let round = voice.say(
                "assess-card-way-days",
                &[
                    ("usd", usd.into()),
                    ("days", days.into()),
                    (
                        "territories",
                        countries(voice, &best.cheapest_through).into(),
                    ),
                ],
            );
            let parts = [
                Some(round),
                shipment_itself(voice, answer, way),
                instead(voice, answer),
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            card(label, ends, voice.clauses(&parts))
        }
    }
}

/// The shipment that would take a way from where its goods are made.
fn direct<'a>(answer: &'a AssessAnswer, way: &WayPart) -> Option<&'a ShipmentPart> {
    answer.shipments.iter().find(|one| {
        one.dispatch == way.from_country
            && one.origin == way.from_country
            && one.destination == way.to_country
    })
}

/// What the law says of the goods on that way, whatever the territories add.
fn shipment_itself(voice: &Voice, answer: &AssessAnswer, way: &WayPart) -> Option<String> {
    let shipment = direct(answer, way)?;
    Some(voice.say(
        "assess-card-way-shipment",
        &[
            ("stance", (&answer.question.stance).into()),
            ("verdict", verdict(voice, shipment.after).into()),
        ],
    ))
}

/// What the way over the economy that sends the goods on would be: both of its legs.
fn instead(voice: &Voice, answer: &AssessAnswer) -> Option<String> {
    let of = |purpose: WayPurpose| answer.ways.iter().find(|way| way.purpose == purpose);
    let (inbound, onward) = (of(WayPurpose::Inbound)?, of(WayPurpose::Onward)?);
    let sum = |pick: fn(&WayBest) -> Option<sindan_desk::RangeAnswer>| {
        Some(pick(&inbound.before)?.centre + pick(&onward.before)?.centre)
    };
    let (usd, days) = (sum(|best| best.usd)?, sum(|best| best.usd_days)?);
    Some(voice.say(
        "assess-card-way-instead",
        &[
            ("place", (&onward.from_name).into()),
            (
                "usd",
                format!("USD {}", voice.numbers.amount(usd, 0)).into(),
            ),
            ("days", voice.numbers.amount(days, 1).into()),
        ],
    ))
}
