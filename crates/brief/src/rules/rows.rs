//! Answers about the rules base as CSV.

use jiff::civil::Date;
use sindan_desk::MeasureFacts;

use crate::BriefError;
use crate::check::slug;
use crate::rules::RulesAnswer;

const MEASURE: [&str; 12] = [
    "id",
    "regime",
    "kind",
    "instrument",
    "article",
    "subject",
    "from",
    "until",
    "text_level",
    "confidence",
    "source_url",
    "read_on",
];

pub(super) fn render(answer: &RulesAnswer<'_>) -> Result<String, BriefError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |cells: Vec<String>| writer.write_record(cells).map_err(BriefError::csv);
    let header = |before: &[&str], after: &[&str]| -> Vec<String> {
        before
            .iter()
            .chain(&MEASURE)
            .chain(after)
            .map(|name| (*name).to_owned())
            .collect()
    };
    match answer {
        RulesAnswer::List(list) => {
            write(header(&[], &["force"]))?;
            for row in &list.measures {
                let mut cells = measure(&row.facts);
                cells.push(row.force.to_owned());
                write(cells)?;
            }
        }
        RulesAnswer::Show(shown) => {
            write(header(&[], &["force"]))?;
            let mut cells = measure(&shown.row.facts);
            cells.push(shown.row.force.to_owned());
            write(cells)?;
        }
        RulesAnswer::Timeline(timeline) => {
            write(header(
                &["date", "event", "goods", "certain", "binding"],
                &[],
            ))?;
            for event in &timeline.events {
                let mut cells = vec![
                    event.event.date.to_string(),
                    slug(&event.event.kind).replace('-', "_"),
                    event.event.goods.clone().unwrap_or_default(),
                    event.event.certain.to_string(),
                    event.event.binding.to_string(),
                ];
                cells.extend(measure(&event.facts));
                write(cells)?;
            }
        }
        RulesAnswer::Diff(diff) => {
            write(header(&["change"], &[]))?;
            for (change, measures) in [
                ("started", &diff.started),
                ("ended", &diff.ended),
                ("changed", &diff.changed),
            ] {
                for one in measures {
                    let mut cells = vec![change.to_owned()];
                    cells.extend(measure(one));
                    write(cells)?;
                }
            }
        }
        RulesAnswer::Goods(goods) => {
            let columns = [
                "list",
                "title",
                "code",
                "part",
                "description",
                "certain",
                "certainty",
                "as_of",
                "changed_on",
                "measures",
            ];
            write(columns.map(str::to_owned).to_vec())?;
            for list in &goods.lookup.lists {
                let changed: Vec<String> =
                    list.changed_on.iter().map(ToString::to_string).collect();
                write(vec![
                    list.list.clone(),
                    list.title.clone(),
                    list.code.clone(),
                    list.part.clone().unwrap_or_default(),
                    list.description.clone(),
                    list.certain.to_string(),
                    list.certainty.clone(),
                    day(list.as_of),
                    changed.join(";"),
                    list.measures.join(";"),
                ])?;
            }
        }
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| BriefError::csv(error.into_error()))?;
    String::from_utf8(bytes).map_err(BriefError::csv)
}

fn measure(facts: &MeasureFacts) -> Vec<String> {
    let name = |slug: String| slug.replace('-', "_");
    vec![
        facts.id.clone(),
        facts.regime.clone(),
        name(slug(&facts.kind)),
        facts.instrument.clone(),
        facts.article.clone(),
        facts.subject.clone(),
        day(facts.from),
        day(facts.until),
        name(slug(&facts.text_level)),
        name(slug(&facts.confidence)),
        facts.source_url.clone(),
        facts.read_on.to_string(),
    ]
}

fn day(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}
