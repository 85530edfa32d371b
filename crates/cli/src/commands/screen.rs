//! `sindan screen`: parties against the lists.

use std::path::Path;

use sindan_brief::{
    BriefError, ScreenFormat, ScreenRendering, ScreenTable, TerminalStyle, render_screen,
    screen_csv_demonstration, screen_csv_header, screen_csv_rows, screen_note_below, screen_notes,
    screen_row_object,
};
use sindan_desk::{
    BatchReport, DeskError, Holdings, Outcome, PartyTable, PartyText, RejectedQuery, ScreenOptions,
    ScreenedRow, Screener, screen_batch,
};

use crate::args::{ScreenArgs, ScreenForm};
use crate::error::CliError;
use crate::exit_codes::ExitCode;
use crate::output::Sink;
use crate::progress::TerminalProgress;
use crate::run::Context;

/// Rejected rows that are named on standard error.
const REJECTS_NAMED: usize = 20;

pub(crate) fn screen(context: &Context, arguments: ScreenArgs) -> Result<(), CliError> {
    let options = ScreenOptions {
        as_of: arguments.as_of,
        max_list_age_days: arguments.max_list_age,
        threshold: arguments.threshold,
        limit: usize::from(arguments.limit),
        lists: arguments.list.clone(),
        ..ScreenOptions::on(super::today())
    };
    match arguments.batch.clone() {
        Some(path) => table(context, &arguments, &options, &path),
        None => one(context, arguments, &options),
    }
}

fn one(context: &Context, arguments: ScreenArgs, options: &ScreenOptions) -> Result<(), CliError> {
    inputs_stay(&arguments)?;
    if arguments.format == Some(ScreenForm::Csv) {
        no_owners_in_rows(&arguments)?;
    }
    let catalog = context.catalog()?;
    let party = PartyText {
        name: arguments.name.unwrap_or_default(),
        schema: arguments.kind,
        countries: arguments.country,
        birth_dates: arguments.dob,
        identifiers: arguments.id,
    };
    let holdings = holdings(arguments.holdings.as_deref())?;
    let answer = {
        let progress = TerminalProgress::start(context.output);
        sindan_desk::screen(&catalog, party, holdings, options, &progress)?
    };
    let format = match arguments.format {
        None | Some(ScreenForm::Table) => ScreenFormat::Table,
        Some(ScreenForm::Csv) => ScreenFormat::Csv,
        Some(ScreenForm::Json) => ScreenFormat::Json,
        Some(ScreenForm::Html) => ScreenFormat::Html,
    };
    let rendering = ScreenRendering {
        explain: arguments.explain,
        style: TerminalStyle {
            colour: arguments.output.is_none() && context.output.colored_stdout(),
            width: super::width(),
        },
    };
    let language = context.settings.language;
    let text = render_screen(&answer, format, language, rendering)?;
    let path = arguments
        .output
        .as_deref()
        .filter(|path| *path != Path::new("-"));
    context.output.data_to(path, &text)?;
    if format == ScreenFormat::Csv {
        let (lists, young) = (&answer.lists, &answer.lists_too_young);
        for note in screen_notes(lists, young, answer.of_the_past, language) {
            context.output.note(&note);
        }
        note_below(context, ScreenTable::of(&answer).below(&answer.hits));
    }
    note_index_problems(context, &answer.cache_problems);
    verdict(arguments.fail_on_hit && answer.outcome != Outcome::NoHit)
}

fn no_owners_in_rows(arguments: &ScreenArgs) -> Result<(), CliError> {
    if arguments.holdings.is_none() {
        return Ok(());
    }
    Err(CliError::usage(
        "--holdings: a row of CSV has no place for owners",
        "use --format json",
    ))
}

/// Nothing that is read is written over.
fn inputs_stay(arguments: &ScreenArgs) -> Result<(), CliError> {
    let inputs = [
        ("--batch", arguments.batch.as_deref()),
        ("--holdings", arguments.holdings.as_deref()),
    ];
    let inputs: Vec<(&str, &Path)> = inputs
        .into_iter()
        .filter_map(|(flag, path)| Some((flag, path?)))
        .collect();
    super::outputs_apart(
        arguments.rejects.as_deref(),
        arguments.output.as_deref(),
        &inputs,
    )
}

fn holdings(path: Option<&Path>) -> Result<Option<Holdings>, CliError> {
    Ok(path.map(Holdings::read).transpose()?)
}

fn table(
    context: &Context,
    arguments: &ScreenArgs,
    options: &ScreenOptions,
    path: &Path,
) -> Result<(), CliError> {
    let form = arguments.format.unwrap_or(ScreenForm::Csv);
    if !matches!(form, ScreenForm::Csv | ScreenForm::Json) {
        return Err(CliError::usage(
            "--batch answers in rows, and this form has none",
            "use --format csv or --format json",
        ));
    }
    if form == ScreenForm::Csv {
        no_owners_in_rows(arguments)?;
    }
    inputs_stay(arguments)?;
    let catalog = context.catalog()?;
    let progress = TerminalProgress::start(context.output);
    // Refused before anything is written.
    let asked = PartyTable::open(path)?;
    let holdings = holdings(arguments.holdings.as_deref())?;
    let screener = Screener::open(&catalog, options, &progress)?.with_holdings(holdings)?;
    let mut answers = Sink::open(arguments.output.as_deref())?;
    let mut rejects = Rejects::open(arguments.rejects.as_deref())?;
    let mut undecided = false;
    let frame = ScreenTable::new(&screener);
    let (mut rows, mut below) = (0_u64, 0);
    let out = answers.writer();
    if form == ScreenForm::Csv {
        out.write_all(screen_csv_header().as_bytes())
            .map_err(|error| CliError::stdout(&error))?;
    }
    let report = screen_batch(&screener, asked, &progress, |row| -> Result<(), Stop> {
        let row = match row {
            ScreenedRow::Answer(row) => row,
            ScreenedRow::Rejected(reject) => return rejects.add(reject),
        };
        undecided |= row.outcome != Outcome::NoHit;
        let lines = if form == ScreenForm::Csv {
            below += frame.below(&row.hits);
            screen_csv_rows(&row.query_id, &row.hits, &frame)?
        } else {
            screen_row_object(&row, &frame) + "\n"
        };
        rows += u64::from(!lines.is_empty());
        out.write_all(lines.as_bytes()).map_err(Stop::from)
    })?;
    if frame.demonstration && rows == 0 && form == ScreenForm::Csv {
        out.write_all(screen_csv_demonstration()?.as_bytes())
            .map_err(|error| CliError::stdout(&error))?;
    }
    answers.close()?;
    let named = rejects.close()?;
    drop(progress);
    for note in screen_notes(
        screener.lists(),
        screener.lists_too_young(),
        screener.is_of_the_past(),
        context.settings.language,
    ) {
        context.output.note(&note);
    }
    note_below(context, below);
    summary(context, &report, &named);
    note_index_problems(context, screener.cache_problems());
    if report.rejected > 0 {
        let what = super::counted(report.rejected, "row was", "rows were");
        let what = format!("{what} rejected and not screened");
        let error = super::left_out(path, &what, arguments.rejects.as_deref());
        if report.screened == 0 {
            return Err(error);
        }
        context.output.error(&error);
    }
    verdict(arguments.fail_on_hit && (undecided || report.rejected > 0))
}

fn summary(context: &Context, report: &BatchReport, named: &[RejectedQuery]) {
    context.output.note(&format!(
        "{} parties screened, {} with hits, {} rows rejected",
        report.screened, report.with_hits, report.rejected
    ));
    for reject in named {
        context
            .output
            .note(&format!("  rejected row {}: {}", reject.row, reject.reason));
    }
    let more = report.rejected - named.len() as u64;
    if more > 0 && !named.is_empty() {
        context.output.note(&format!(
            "  and {more} more; --rejects FILE writes them all"
        ));
    }
}

/// Rejected rows: all of them in a file, or the first of them for a note.
enum Rejects {
    File(Sink),
    First(Vec<RejectedQuery>),
}

impl Rejects {
    fn open(path: Option<&Path>) -> Result<Self, CliError> {
        let Some(path) = path else {
            return Ok(Self::First(Vec::new()));
        };
        let mut file = Sink::open(Some(path))?;
        let header = file.writer().write_all(b"row,reason\n");
        header.map_err(|error| CliError::stdout(&error))?;
        Ok(Self::File(file))
    }

    fn add(&mut self, reject: RejectedQuery) -> Result<(), Stop> {
        match self {
            Self::File(file) => {
                let line = sindan_brief::rejected_row(&reject)?;
                file.writer().write_all(line.as_bytes()).map_err(Stop::from)
            }
            Self::First(first) => {
                if first.len() < REJECTS_NAMED {
                    first.push(reject);
                }
                Ok(())
            }
        }
    }

    /// Those to name in a note.
    fn close(self) -> Result<Vec<RejectedQuery>, CliError> {
        match self {
            Self::File(file) => file.close().map(|()| Vec::new()),
            Self::First(first) => Ok(first),
        }
    }
}

/// Hits that CSV leaves out are told.
fn note_below(context: &Context, count: usize) {
    if count > 0 {
        let language = context.settings.language;
        context.output.note(&screen_note_below(count, language));
    }
}

fn note_index_problems(context: &Context, problems: &[String]) {
    for problem in problems {
        context.output.note(&format!(
            "note: the index kept for faster starts was not used or not written: {problem}; \
             the answer is the same"
        ));
    }
}

/// The code for a party that is not clear.
fn verdict(other: bool) -> Result<(), CliError> {
    if !other {
        return Ok(());
    }
    Err(CliError {
        message: String::new(),
        hint: None,
        code: ExitCode::Verdict,
    })
}

/// Why a batch stops early.
struct Stop(CliError);

impl From<DeskError> for Stop {
    fn from(error: DeskError) -> Self {
        Self(error.into())
    }
}

impl From<BriefError> for Stop {
    fn from(error: BriefError) -> Self {
        Self(error.into())
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Self(CliError::stdout(&error))
    }
}

impl From<Stop> for CliError {
    fn from(stop: Stop) -> Self {
        stop.0
    }
}
