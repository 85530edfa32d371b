//! Section 2: the inputs that hang on one partner.

use sindan_desk::{BriefAnswer, Chokepoint, ExposureAnswer, ExposureBasis};

use crate::charts::{CORNER_SHARE, CORNER_WEIGHT, ChokepointChart, Point, Width};
use crate::page::{Block, Figure, Lead, Section};
use crate::palette::{Palette, Power};
use crate::sections::{gap, numbered, tables};
use crate::voice::Voice;

/// Rows of the table of the worst.
const WORST: usize = 10;
/// Industries that each of them feeds.
const FEEDS: usize = 3;

pub(crate) fn section(voice: &Voice, palette: &Palette, answer: &BriefAnswer) -> Section {
    let lead = answer
        .exposure
        .as_ref()
        .and_then(|held| anvil_lead(voice, held, answer.chokepoint_count));
    let (Some(held), Some(lead)) = (&answer.exposure, lead) else {
        let country = voice.country(answer.country);
        let lead = Lead::missing(voice.say("anvil-missing", &[("country", country.into())]));
        let gaps = vec![gap(voice, answer, 2, None)];
        return numbered(voice, 2, lead, vec![Block::Gaps { gaps }], &[]);
    };
    numbered(
        voice,
        2,
        lead,
        anvil_blocks(voice, palette, held),
        &held.provenance,
    )
}

/// The sentence; none where no input comes from abroad.
pub(crate) fn anvil_lead(voice: &Voice, held: &ExposureAnswer, count: usize) -> Option<Lead> {
    let points = held.exposure.chokepoints();
    let worst = points.first()?;
    let range = match worst.share_network {
        Some(network) => {
            let (low, high) = (
                worst.share_direct.min(network),
                worst.share_direct.max(network),
            );
            let range = voice.numbers.percent_range(low, high);
            voice.say("range-phrase", &[("range", range.into())])
        }
        None => voice.word("range-none"),
    };
    let named: Vec<String> = points
        .iter()
        .filter(|point| point.share_direct >= CORNER_SHARE)
        .map(|point| described(voice, point))
        .collect();
    Some(Lead::sentence(voice.say(
        "anvil-lead",
        &[
            ("named", voice.clauses(&named).into()),
            ("count", count.into()),
            ("total", held.exposure.inputs.len().to_string().into()),
            ("input", voice.industry(&worst.sector).into()),
            ("partner", voice.country(worst.partner).into()),
            ("share", voice.numbers.percent(worst.share_direct).into()),
            ("range", range.into()),
            ("period", voice.period(held.period).into()),
        ],
    )))
}

/// The picture and the table of the worst.
pub(crate) fn anvil_blocks(voice: &Voice, palette: &Palette, held: &ExposureAnswer) -> Vec<Block> {
    let points = held.exposure.chokepoints();
    if points.is_empty() {
        return Vec::new();
    }
    let caption = voice.say(
        "chokepoints-table",
        &[("period", held.period.to_string().into())],
    );
    let note = match held.exposure.basis {
        ExposureBasis::Network => voice.word("chokepoints-note"),
        ExposureBasis::DirectOnly => voice.word("chokepoints-note-direct"),
    };
    vec![
        Block::Figure(figure(voice, palette, &points)),
        Block::Table(tables::chokepoints_table(
            voice,
            palette,
            caption,
            &held.exposure,
            (WORST, FEEDS),
        )),
        Block::Paragraph { text: note },
    ]
}

/// An input with its largest foreign supplier and that supplier's share.
fn described(voice: &Voice, point: &Chokepoint) -> String {
    voice.say(
        "input-of-partner",
        &[
            ("input", voice.industry(&point.sector).into()),
            ("partner", voice.country(point.partner).into()),
            ("share", voice.numbers.percent(point.share_direct).into()),
        ],
    )
}

fn figure(voice: &Voice, palette: &Palette, chokepoints: &[Chokepoint]) -> Figure {
    let cornered: Vec<&Chokepoint> = chokepoints
        .iter()
        .filter(|point| point.share_direct >= CORNER_SHARE && point.weight >= CORNER_WEIGHT)
        .collect();
    let named: Vec<String> = match cornered.as_slice() {
        [] => chokepoints
            .iter()
            .take(1)
            .map(|point| described(voice, point))
            .collect(),
        cornered => cornered
            .iter()
            .take(4)
            .map(|point| described(voice, point))
            .collect(),
    };
    let title = voice.say(
        "chokepoints-title",
        &[
            ("count", cornered.len().into()),
            ("names", voice.clauses(&named).into()),
        ],
    );
    let worst: Vec<String> = chokepoints
        .iter()
        .take(WORST)
        .map(|point| described(voice, point))
        .collect();
    let description = voice.say(
        "chokepoints-description",
        &[("names", voice.clauses(&worst).into())],
    );

    // Those at or above the threshold are named first, then the heaviest.
    let (above, below): (Vec<&Chokepoint>, Vec<&Chokepoint>) = chokepoints
        .iter()
        .partition(|point| point.share_direct >= CORNER_SHARE);
    let points: Vec<Point> = above
        .into_iter()
        .chain(below)
        .map(|point| Point {
            name: voice.industry(&point.sector),
            weight: point.weight,
            share: point.share_direct,
            other_end: point.share_network,
            power: palette.power(point.partner),
        })
        .collect();
    let key: Vec<(Power, String)> = Power::ALL
        .into_iter()
        .filter(|power| points.iter().any(|point| point.power == *power))
        .map(|power| (power, voice.say(&format!("power-{}", power.id()), &[])))
        .collect();
    let words = [
        "chokepoints-x",
        "chokepoints-y",
        "chokepoints-corner",
        "chokepoints-corner-detail",
        "chokepoints-half",
    ]
    .map(|id| voice.say(id, &[]));
    let [x_axis, y_axis, corner, corner_detail, half] = &words;
    let chart = ChokepointChart {
        title: &title,
        description: &description,
        x_axis,
        y_axis,
        corner,
        corner_detail,
        half,
        key: &key,
        points: &points,
        right_to_left: voice.language.is_right_to_left(),
        tick: &|value, places| voice.numbers.hundredths(value, places),
    };
    let (wide, narrow) = (chart.draw(Width::Wide), chart.draw(Width::Narrow));
    Figure {
        title,
        note: Some(voice.word("chokepoints-key")),
        wide,
        narrow: Some(narrow),
    }
}
