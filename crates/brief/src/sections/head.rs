//! Section 0: the figures, how old they are and how sure we are.

use sindan_desk::{BriefAnswer, ExposureAnswer, ExposureBasis};
use sindan_domain::{Country, Interval};

use crate::balance::next_step_sentence;
use crate::charts::{RangeMark, Width, confidence_bar, range_mark};
use crate::numbers::age_in_years;
use crate::page::{Block, Card, Figure, Lead};
use crate::sections::{pending, power_name};
use crate::voice::Voice;

/// Figures of the full dossier that wait for other engines, and the section
/// that will hold them.
const WAITING: [(&str, u8); 4] = [
    ("gap-output-at-risk", 3),
    ("gap-leak", 5),
    ("gap-way-round", 6),
    ("gap-next-policy", 7),
];

pub(crate) fn dates(voice: &Voice, answer: &BriefAnswer) -> String {
    let as_of = voice.date(answer.as_of);
    match &answer.exposure {
        Some(held) => voice.say(
            "head-dates",
            &[
                ("as_of", as_of.into()),
                ("period", voice.period(held.period).into()),
                ("years", age_in_years(held.period, answer.as_of).into()),
            ],
        ),
        None => voice.say("head-dates-none", &[("as_of", as_of.into())]),
    }
}

pub(crate) fn lead(voice: &Voice, answer: &BriefAnswer) -> Lead {
    let (Some(held), Some((supplier, share))) = (&answer.exposure, &answer.supplier_share) else {
        let country = voice.country(answer.country);
        return Lead::missing(voice.say("head-lead-missing", &[("country", country.into())]));
    };
    let supplier_words = |id: &str, buyer: Option<&(Country, Interval)>| {
        let mut arguments = vec![
            ("supplier", voice.country(*supplier).into()),
            (
                "supplier_share",
                voice.numbers.percent(share.centre()).into(),
            ),
            ("supplier_range", range_phrase(voice, held, share).into()),
            ("period", voice.period(held.period).into()),
            ("basis", basis(held).into()),
        ];
        if let Some((buyer, share)) = buyer {
            arguments.push(("buyer", voice.country(*buyer).into()));
            arguments.push(("buyer_share", voice.numbers.percent(share.centre()).into()));
            arguments.push(("buyer_range", range_phrase(voice, held, share).into()));
        }
        voice.say(id, &arguments)
    };
    Lead::sentence(match &answer.buyer_share {
        Some(buyer) => supplier_words("head-lead", Some(buyer)),
        None => supplier_words("head-lead-supplier", None),
    })
}

/// Which words for imports and exports: inputs alone, or all recorded trade.
fn basis(held: &ExposureAnswer) -> &'static str {
    match held.exposure.basis {
        ExposureBasis::Network => "network",
        ExposureBasis::DirectOnly => "direct",
    }
}

/// The range in words; trade statistics alone give none.
fn range_phrase(voice: &Voice, held: &ExposureAnswer, share: &Interval) -> String {
    match held.exposure.basis {
        ExposureBasis::DirectOnly => voice.word("range-none"),
        ExposureBasis::Network => {
            let range = voice.numbers.percent_range(share.low(), share.high());
            voice.say("range-phrase", &[("range", range.into())])
        }
    }
}

pub(crate) fn cards(voice: &Voice, answer: &BriefAnswer) -> Vec<Card> {
    let Some(held) = &answer.exposure else {
        return Vec::new();
    };
    let partner_card =
        |id: &str, label: String, detail: &str, share: &Option<(Country, Interval)>| {
            let Some((partner, share)) = share else {
                return Card {
                    label,
                    value: voice.word("figure-missing"),
                    range: None,
                    detail: String::new(),
                    svg: None,
                };
            };
            let mirrored = voice.language.is_right_to_left();
            Card {
                label,
                value: voice.numbers.percent(share.centre()),
                range: Some(range_phrase(voice, held, share)),
                detail: voice.say(
                    detail,
                    &[
                        ("partner", voice.country(*partner).into()),
                        ("basis", basis(held).into()),
                    ],
                ),
                svg: Some(range_mark(&RangeMark {
                    id,
                    low: share.low(),
                    centre: share.centre(),
                    high: share.high(),
                    mirrored,
                    end: None,
                })),
            }
        };
    let mut cards: Vec<Card> = at_risk(voice, answer).into_iter().collect();
    cards.extend([
        partner_card(
            "card-supplier",
            voice.word("figure-supplier"),
            "figure-supplier-detail",
            &answer.supplier_share,
        ),
        partner_card(
            "card-buyer",
            voice.word("figure-buyer"),
            "figure-buyer-detail",
            &answer.buyer_share,
        ),
        concentration(voice, answer, held),
        Card {
            label: voice.word("figure-chokepoints"),
            value: voice.numbers.whole(answer.chokepoint_count as f64),
            range: answer.chokepoint_weight.map(|weight| {
                let weight = voice.numbers.percent(weight);
                voice.say("figure-chokepoints-weight", &[("weight", weight.into())])
            }),
            detail: voice.say(
                "figure-chokepoints-detail",
                &[("count", answer.chokepoint_count.into())],
            ),
            svg: None,
        },
    ]);
    // Five figures; how old the data are stands above them in any case.
    if answer.hammer.is_none() {
        let years = age_in_years(held.period, answer.as_of);
        cards.push(Card {
            label: voice.word("figure-age"),
            value: voice.say("figure-age-value", &[("years", years.into())]),
            range: None,
            detail: voice.say(
                "figure-age-detail",
                &[
                    ("period", voice.period(held.period).into()),
                    ("as_of", voice.date(answer.as_of).into()),
                ],
            ),
            svg: None,
        });
    }
    cards
}

/// Output that goes if the power with the costliest embargo cuts off all trade.
fn at_risk(voice: &Voice, answer: &BriefAnswer) -> Option<Card> {
    let worst = answer.hammer.as_ref()?.worst_embargo()?;
    let loss = worst.target.output_percent;
    let [low, centre, high] = [loss.low(), loss.centre(), loss.high()].map(|part| part / 100.0);
    let range = voice.numbers.percent_range(low, high);
    // The line ends at the first of these that holds the range.
    let end = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0]
        .into_iter()
        .find(|end| *end >= high)
        .unwrap_or(1.0);
    let label = voice.numbers.with_sign(voice.numbers.hundredths(end, 0));
    Some(Card {
        label: voice.word("figure-at-risk"),
        value: voice.numbers.percent(centre),
        range: Some(voice.say("sensitivity-phrase", &[("range", range.into())])),
        detail: voice.say(
            "figure-at-risk-detail",
            &[("power", power_name(voice, &worst.power).into())],
        ),
        svg: Some(range_mark(&RangeMark {
            id: "card-at-risk",
            low,
            centre,
            high,
            mirrored: voice.language.is_right_to_left(),
            end: Some((end, &label)),
        })),
    })
}

fn concentration(voice: &Voice, answer: &BriefAnswer, held: &ExposureAnswer) -> Card {
    let exposure = &held.exposure;
    let mut places = Vec::new();
    if let Some((rank, total)) = answer.import_hhi_rank {
        let arguments = [("rank", rank.into()), ("total", total.into())];
        places.push(voice.say("figure-concentration-imports", &arguments));
    }
    if let Some((rank, total)) = answer.export_hhi_rank {
        let arguments = [("rank", rank.into()), ("total", total.into())];
        places.push(voice.say("figure-concentration-exports", &arguments));
    }
    Card {
        label: voice.word("figure-concentration"),
        value: format!(
            "{} / {}",
            voice.numbers.index(exposure.import_hhi),
            voice.numbers.index(exposure.export_hhi)
        ),
        range: (!places.is_empty()).then(|| voice.clauses(&places)),
        detail: voice.word("figure-concentration-detail"),
        svg: None,
    }
}

pub(crate) fn blocks(voice: &Voice, answer: &BriefAnswer) -> Vec<Block> {
    let mut blocks = Vec::new();
    match answer.exposure.as_ref().map(|held| held.exposure.basis) {
        Some(ExposureBasis::Network) => {
            blocks.push(Block::Paragraph {
                text: voice.word("range-note"),
            });
            blocks.push(Block::Paragraph {
                text: voice.word("scope-note"),
            });
        }
        Some(ExposureBasis::DirectOnly) => {
            blocks.push(Block::Paragraph {
                text: voice.word("scope-note-direct"),
            });
        }
        None => {}
    }
    blocks.extend(
        answer
            .balance
            .as_ref()
            .and_then(|balance| next_step_sentence(voice, balance))
            .map(|text| Block::Paragraph { text }),
    );
    blocks.extend(confidence(voice, answer));
    blocks.push(Block::Heading {
        text: voice.word("gaps-heading"),
    });
    let gaps = WAITING
        .into_iter()
        .filter(|(_, section)| *section != 3 || answer.hammer.is_none())
        .filter(|(_, section)| *section != 5 || answer.leaks.is_none())
        .filter(|(_, section)| *section != 6 || answer.ways.is_none())
        .filter(|(_, section)| *section != 7 || answer.balance.is_none())
        .map(|(id, section)| pending::gap(voice, answer, section, Some(voice.say(id, &[]))))
        .collect();
    blocks.push(Block::Gaps { gaps });
    blocks
}

fn confidence(voice: &Voice, answer: &BriefAnswer) -> Option<Block> {
    let [measured, modelled, assumed] = answer.confidence_counts;
    let title = voice.say(
        "confidence-title",
        &[
            ("measured", measured.to_string().into()),
            ("modelled", modelled.to_string().into()),
            ("assumed", assumed.to_string().into()),
        ],
    );
    let draw = |width| {
        let parts = [
            (voice.word("confidence-measured"), measured),
            (voice.word("confidence-modelled"), modelled),
            (voice.word("confidence-assumed"), assumed),
        ];
        confidence_bar(parts, &title, voice.language.is_right_to_left(), width)
    };
    Some(Block::Figure(Figure {
        wide: draw(Width::Wide)?,
        narrow: draw(Width::Narrow),
        note: Some(voice.word("confidence-note")),
        title,
    }))
}
