//! Ways and fronts as CSV.

use sindan_desk::{FigureAnswer, FrontAnswer, Origin, RouteAnswer, RouteStanding};

use super::words::codes;
use crate::BriefError;
use crate::check::slug;

const COLUMNS: [&str; 22] = [
    "way",
    "standing",
    "step",
    "kind",
    "mode",
    "gauge_mm",
    "from",
    "to",
    "km",
    "km_basis",
    "territories",
    "usd_low",
    "usd",
    "usd_high",
    "usd_rests_on",
    "days_low",
    "days",
    "days_high",
    "days_rest_on",
    "risk",
    "status",
    "licences",
];

/// One row for each step of each way, those that something stands against
/// last: their standing is `barred`.
pub(super) fn render(answer: &RouteAnswer) -> Result<String, BriefError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(BriefError::csv)?;
    let barred = answer.excluded.iter().map(|one| &one.way);
    for way in answer.options.iter().chain(barred) {
        let standing = match way.standing {
            Some(RouteStanding::Front) => "front",
            Some(RouteStanding::WithinError) => "within_error",
            None => "barred",
        };
        for (position, step) in way.steps.iter().enumerate() {
            let mut cells = vec![
                way.number.to_string(),
                standing.to_owned(),
                (position + 1).to_string(),
                slug(&step.kind).replace('-', "_"),
                step.mode.name().to_owned(),
                if step.gauge_mm > 0 {
                    step.gauge_mm.to_string()
                } else {
                    String::new()
                },
                step.from.clone(),
                step.to.clone(),
                step.km.to_string(),
                step.km_basis.clone().unwrap_or_default(),
                codes(&step.territories).replace(' ', ";"),
            ];
            cells.extend(figure(step.usd.as_ref()));
            cells.extend(figure(step.days.as_ref()));
            cells.push(step.risk.to_string());
            cells.push(step.status.clone().unwrap_or_default());
            cells.push(step.licences.join(";"));
            writer.write_record(cells).map_err(BriefError::csv)?;
        }
    }
    finish(writer)
}

/// The exact front: criteria as columns in the order of the file, one row for
/// each point, sorted.
///
/// # Errors
///
/// Rows cannot be written, which is a bug.
pub fn render_front(front: &FrontAnswer) -> Result<String, BriefError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(&front.criteria)
        .map_err(BriefError::csv)?;
    for point in &front.points {
        let cells = point.iter().map(ToString::to_string);
        writer
            .write_record(cells.collect::<Vec<_>>())
            .map_err(BriefError::csv)?;
    }
    finish(writer)
}

pub(crate) fn finish(writer: csv::Writer<Vec<u8>>) -> Result<String, BriefError> {
    let bytes = writer
        .into_inner()
        .map_err(|error| BriefError::csv(error.into_error()))?;
    String::from_utf8(bytes).map_err(BriefError::csv)
}

fn figure(figure: Option<&FigureAnswer>) -> [String; 4] {
    match figure {
        None => Default::default(),
        Some(figure) => [
            figure.range.low.to_string(),
            figure.range.centre.to_string(),
            figure.range.high.to_string(),
            match &figure.origin {
                Origin::Published(source) => source.reference.clone(),
                Origin::Model(term) => format!("model:{}", slug(term).replace('-', "_")),
                Origin::Scenario => "scenario".to_owned(),
            },
        ],
    }
}
