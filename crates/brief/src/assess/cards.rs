//! The figures at the head of an assessment.

use sindan_desk::{AssessAnswer, CaseKind};

use super::words::{countries, home, named};
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
        card(
            voice.word("assess-card-leak"),
            NONE.to_owned(),
            named(voice, "assess-leak", &answer.leak.status),
        ),
        case(voice, answer, CaseKind::Compliance, "assess-card-comply"),
        case(voice, answer, CaseKind::Answered, "assess-card-answered"),
        case(voice, answer, CaseKind::Defiance, "assess-card-defy"),
        way(voice, answer),
    ]
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

fn between(voice: &Voice, low: f64, high: f64) -> String {
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
    Card {
        range: range.map(|range| between(voice, range.low(), range.high())),
        ..card(
            label,
            money(voice, loss.loss.loss_usd_mn.0),
            voice.say(
                "assess-card-home",
                &[
                    ("home", home(voice, answer).into()),
                    ("percent", percent(voice, loss.loss_pct).into()),
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
        return why.clone();
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
    // The first pair that the measure touches, else the first.
    let touched = answer.ways.iter().find(|way| way.closed_by_measure > 0);
    let Some(way) = touched.or(answer.ways.first()) else {
        return card(label, NONE.to_owned(), voice.word("assess-ways-nothing"));
    };
    let ends = format!("{} → {}", way.from_name, way.to_name);
    let best = &way.after;
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
            card(
                label,
                ends,
                voice.say(
                    "assess-card-way-days",
                    &[
                        ("usd", usd.into()),
                        ("days", days.into()),
                        (
                            "territories",
                            countries(voice, &best.cheapest_through).into(),
                        ),
                    ],
                ),
            )
        }
    }
}
