//! Exposure on a terminal.

use sindan_desk::{ExposureAnswer, ExposureBasis};
use sindan_domain::Language;

use crate::exposure::ExposureOptions;
use crate::palette::Palette;
use crate::sections::{anvil_lead, chokepoints_table, partner_list_table, sources_line};
use crate::terminal::Screen;
use crate::voice::Voice;

/// What `--explain` adds, in order.
const EXPLANATIONS: [&str; 6] = [
    "explain-scope",
    "explain-direct",
    "explain-network",
    "explain-index",
    "explain-weight",
    "explain-score",
];

pub(crate) fn render(
    answer: &ExposureAnswer,
    language: Language,
    options: ExposureOptions,
) -> String {
    let voice = Voice::new(language);
    let palette = Palette::on(answer.period.last_day());
    let exposure = &answer.exposure;
    let mut screen = Screen::new(options.style);
    screen.paragraph(&heading(&voice, answer));
    for (caption, value, partners) in [
        (
            "exposure-suppliers",
            "column-imports-value",
            &exposure.import_partners,
        ),
        (
            "exposure-buyers",
            "column-exports-value",
            &exposure.export_partners,
        ),
    ] {
        if partners.is_empty() {
            continue;
        }
        let (caption, value) = (voice.say(caption, &[]), voice.say(value, &[]));
        screen.blank();
        screen.table(&partner_list_table(
            &voice,
            &palette,
            caption,
            value,
            partners,
            options.limit,
        ));
    }
    if let Some(lead) = anvil_lead(&voice, answer, half_held(answer)) {
        screen.blank();
        screen.paragraph(&lead.text);
        let period = answer.period.to_string();
        let caption = voice.say("chokepoints-table", &[("period", period.into())]);
        screen.blank();
        screen.table(&chokepoints_table(
            &voice,
            &palette,
            caption,
            exposure,
            (options.limit, 1),
        ));
    }
    if options.explain {
        screen.blank();
        screen.heading(&voice.word("exposure-explain-title"));
        for line in explanations(&voice) {
            screen.paragraph(&line);
        }
    }
    screen.blank();
    screen.quiet(&basis(&voice, answer));
    if let Some(sources) = sources_line(&voice, &answer.provenance) {
        screen.quiet(&sources);
    }
    screen.finish()
}

/// The sentence on top.
pub(crate) fn heading(voice: &Voice, answer: &ExposureAnswer) -> String {
    let exposure = &answer.exposure;
    let country = voice.country(exposure.country);
    let period = voice.period(answer.period);
    let (Some(supplier), Some(buyer)) = (
        exposure.import_partners.first(),
        exposure.export_partners.first(),
    ) else {
        // One side alone, or neither.
        let (message, side) = match (
            exposure.import_partners.first(),
            exposure.export_partners.first(),
        ) {
            (Some(supplier), _) => ("exposure-heading-imports", Some(supplier)),
            (None, Some(buyer)) => ("exposure-heading-exports", Some(buyer)),
            (None, None) => ("exposure-heading-none", None),
        };
        let mut arguments = vec![("country", country.into()), ("period", period.into())];
        if let Some(side) = side {
            arguments.push(("partner", voice.country(side.partner).into()));
            arguments.push(("share", voice.numbers.percent(side.share_direct).into()));
        }
        return voice.say(message, &arguments);
    };
    voice.say(
        "exposure-heading",
        &[
            ("country", country.into()),
            ("supplier", voice.country(supplier.partner).into()),
            (
                "supplier_share",
                voice.numbers.percent(supplier.share_direct).into(),
            ),
            ("buyer", voice.country(buyer.partner).into()),
            (
                "buyer_share",
                voice.numbers.percent(buyer.share_direct).into(),
            ),
            ("period", period.into()),
        ],
    )
}

/// Meaning of the columns, a line each.
pub(crate) fn explanations(voice: &Voice) -> Vec<String> {
    EXPLANATIONS.iter().map(|id| voice.say(id, &[])).collect()
}

/// What the shares rest on.
pub(crate) fn basis(voice: &Voice, answer: &ExposureAnswer) -> String {
    match answer.exposure.basis {
        ExposureBasis::Network => voice.word("basis-network"),
        ExposureBasis::DirectOnly => voice.word("basis-direct-only"),
    }
}

/// How many inputs have a foreign partner that holds at least half.
pub(crate) fn half_held(answer: &ExposureAnswer) -> usize {
    let points = answer.exposure.chokepoints();
    points
        .iter()
        .filter(|point| point.share_direct >= crate::charts::CORNER_SHARE)
        .count()
}
