//! Exposure as one HTML file, with the same pictures and tables as the dossier.

use sindan_desk::ExposureAnswer;
use sindan_domain::Language;

use crate::BriefError;
use crate::exposure::{ExposureOptions, table};
use crate::html::page_html;
use crate::page::{Block, Lead, Page, Section};
use crate::palette::Palette;
use crate::sections::{
    anvil_blocks, anvil_lead, datasets, direction, sources_line, trade_blocks, words,
};
use crate::voice::Voice;

pub(crate) fn render(
    answer: &ExposureAnswer,
    language: Language,
    options: ExposureOptions,
) -> Result<String, BriefError> {
    let voice = Voice::new(language);
    let palette = Palette::on(answer.period.last_day());
    let country = voice.country(answer.exposure.country);
    let part = |number: u8, lead: Lead, blocks: Vec<Block>| Section {
        id: format!("section-{number}"),
        number: None,
        heading: voice.say(&format!("section-{number}"), &[]),
        lead,
        blocks,
        sources: sources_line(&voice, &answer.provenance),
    };
    let basis = Lead::sentence(table::basis(&voice, answer));
    let mut sections = vec![part(1, basis, trade_blocks(&voice, &palette, answer))];
    if let Some(lead) = anvil_lead(&voice, answer, table::half_held(answer)) {
        sections.push(part(2, lead, anvil_blocks(&voice, &palette, answer)));
    }
    let count = answer.provenance.len();
    let mut blocks = vec![Block::Datasets {
        datasets: datasets(&voice, &answer.provenance),
    }];
    if options.explain {
        blocks.insert(
            0,
            Block::Heading {
                text: voice.word("exposure-explain-title"),
            },
        );
        for (position, text) in table::explanations(&voice).into_iter().enumerate() {
            blocks.insert(position + 1, Block::Paragraph { text });
        }
    }
    let lead = Lead::sentence(voice.say("sources-lead", &[("count", count.into())]));
    sections.push(Section {
        sources: None,
        ..part(9, lead, blocks)
    });
    page_html(&Page {
        language: language.tag(),
        direction: direction(language),
        title: voice.say("exposure-title", &[("country", (&country).into())]),
        eyebrow: voice.say("exposure-title", &[("country", (&country).into())]),
        code: answer.exposure.country.alpha3().to_owned(),
        dates: String::new(),
        lead: Lead::sentence(table::heading(&voice, answer)),
        cards: Vec::new(),
        head: Vec::new(),
        heading: country,
        sections,
        words: words(&voice),
    })
}
