//! `sindan check`: may a shipment move, one or many, now or again.

use std::io::{IsTerminal, Read, Write};
use std::path::Path;

use sindan_brief::{
    BATCH_COLUMNS, CheckFormat as Form, CheckRendering, TerminalStyle, batch_fields, batch_line,
    csv_row, reject_row, render_check,
};
use sindan_catalog::TextTableWriter;
use sindan_desk::{
    BatchOutcome, BatchReject, CheckAnswer, CheckOptions, Holdings, PartyLists, RulesDesk,
    ShipmentTable, Stance, Verdict, check_batch,
};

use crate::args::{CheckArgs, CheckFormat};
use crate::commands::rules::desk;
use crate::commands::{counted, left_out, named, outputs_apart};
use crate::error::CliError;
use crate::exit_codes::ExitCode;
use crate::output::Sink;
use crate::progress::TerminalProgress;
use crate::run::Context;

/// Longest shipment or verdict file that is read; a batch has no limit.
const LONGEST_BYTES: u64 = 64 << 20;
/// Rejected rows that are named on standard error; all stand in the file of rejects.
const REJECTS_NAMED: u64 = 20;

pub(crate) fn check(context: &Context, arguments: CheckArgs) -> Result<ExitCode, CliError> {
    inputs_stay(&arguments)?;
    if let Some(path) = &arguments.replay {
        let answer = RulesDesk::replay(&named(path), &read(path)?)?;
        context.output.note(&format!(
            "the verdict was given again to the byte: {}",
            answer.decision.hash
        ));
        return print(context, &arguments, &answer);
    }
    let catalog = context.catalog()?;
    let desk = desk(&arguments.rules)?.with_codes(&catalog)?;
    let desk = if arguments.screened_elsewhere {
        desk
    } else {
        let progress = TerminalProgress::start(context.output);
        let lists = PartyLists::open(&catalog, super::today(), &progress)?;
        desk.with_lists(with_holdings(lists, arguments.holdings.as_deref())?)
    };
    let options = CheckOptions {
        stance: stance(&arguments.stance)?,
        as_of: arguments.as_of,
        max_list_age_days: arguments.max_list_age,
        screened_elsewhere: arguments.screened_elsewhere,
    };
    match (&arguments.file, &arguments.batch) {
        (Some(path), _) => {
            let answer = desk.check(&named(path), &read(path)?, &options)?;
            print(context, &arguments, &answer)
        }
        (None, Some(path)) => batch(context, &arguments, path, &desk, &options),
        (None, None) => Err(CliError::usage(
            "no shipment is named",
            "name a file, or --batch or --replay with one",
        )),
    }
}

/// Nothing that is read is written over.
fn inputs_stay(arguments: &CheckArgs) -> Result<(), CliError> {
    let stance = Some(Path::new(&arguments.stance)).filter(|path| path.is_file());
    let one = [
        ("the command", arguments.file.as_deref()),
        ("--batch", arguments.batch.as_deref()),
        ("--replay", arguments.replay.as_deref()),
        ("--holdings", arguments.holdings.as_deref()),
        ("--stance", stance),
    ];
    let one = one
        .into_iter()
        .filter_map(|(flag, path)| Some((flag, path?)));
    let rules = arguments
        .rules
        .iter()
        .map(|path| ("--rules", path.as_path()));
    let inputs: Vec<(&str, &Path)> = one.chain(rules).collect();
    outputs_apart(
        arguments.rejects.as_deref(),
        arguments.output.as_deref(),
        &inputs,
    )
}

/// Holdings tell who owns a party, and lists whether the owner is listed.
fn with_holdings(
    lists: Option<PartyLists>,
    path: Option<&Path>,
) -> Result<Option<PartyLists>, CliError> {
    let Some(path) = path else { return Ok(lists) };
    let Some(lists) = lists else {
        return Err(CliError::usage(
            "--holdings: no list is held in which owners could be looked up",
            "`sindan data pull ofac` fetches one; `sindan data --help` says how to add others",
        ));
    };
    Ok(Some(lists.with_holdings(Some(Holdings::read(path)?))))
}

fn print(
    context: &Context,
    arguments: &CheckArgs,
    answer: &CheckAnswer,
) -> Result<ExitCode, CliError> {
    let format = match arguments.format.unwrap_or(CheckFormat::Table) {
        CheckFormat::Table => Form::Table,
        CheckFormat::Csv => Form::Csv,
        CheckFormat::Json => Form::Json,
        CheckFormat::Html => Form::Html,
        CheckFormat::Parquet => {
            return Err(CliError::usage(
                "Parquet holds the verdicts of a batch",
                "name the shipments with --batch, or use --format csv or json",
            ));
        }
    };
    let rendering = CheckRendering {
        explain: arguments.explain,
        style: TerminalStyle {
            colour: arguments.output.is_none() && context.output.colored_stdout(),
            width: super::width(),
        },
    };
    let text = render_check(answer, format, context.settings.language, rendering)?;
    let path = arguments
        .output
        .as_deref()
        .filter(|path| *path != Path::new("-"));
    context.output.data_to(path, &text)?;
    Ok(match answer.decision.verdict {
        Verdict::Clear => ExitCode::Done,
        _ => ExitCode::Verdict,
    })
}

fn batch(
    context: &Context,
    arguments: &CheckArgs,
    path: &Path,
    desk: &RulesDesk,
    options: &CheckOptions,
) -> Result<ExitCode, CliError> {
    let format = match arguments.format {
        None => CheckFormat::Csv,
        Some(CheckFormat::Table | CheckFormat::Html) => {
            return Err(CliError::usage(
                "a batch has no table or page: it may have millions of rows",
                "use --format csv, json or parquet",
            ));
        }
        Some(format) => format,
    };
    let nowhere = arguments.output.is_none() && std::io::stdout().is_terminal();
    if format == CheckFormat::Parquet && nowhere {
        return Err(CliError::usage(
            "Parquet cannot be read on a terminal",
            "name a file with --output",
        ));
    }
    let table = ShipmentTable::open(path)?;
    let mut target = Sink::open(arguments.output.as_deref())?;
    let mut rejects = match &arguments.rejects {
        Some(path) => Some(Sink::open(Some(path))?),
        None => None,
    };
    let mut answers =
        BatchWriter::start(format, target.writer()).map_err(|error| CliError::stdout(&error))?;
    if let Some(rejects) = &mut rejects {
        rejects
            .writer()
            .write_all(b"line,shipment_id,field,problem,hint\n")
            .map_err(|error| CliError::stdout(&error))?;
    }
    let mut named_rows = 0;
    let summary = {
        let progress = TerminalProgress::start(context.output);
        check_batch(desk, table, options, &progress, &mut |outcome| {
            answers.write(&outcome)?;
            let BatchOutcome::Rejected { id, rejects: found } = &outcome else {
                return Ok(());
            };
            for reject in found {
                if let Some(file) = &mut rejects {
                    file.writer().write_all(reject_row(id, reject).as_bytes())?;
                } else if named_rows < REJECTS_NAMED {
                    context.output.note(&words(&named(path), id, reject));
                }
                named_rows += 1;
            }
            Ok(())
        })?
    };
    answers.finish().map_err(|error| CliError::stdout(&error))?;
    target.close()?;
    if let Some(rejects) = rejects {
        rejects.close()?;
    } else if named_rows > REJECTS_NAMED {
        context.output.note(&format!(
            "and {} more; --rejects FILE writes them all",
            named_rows - REJECTS_NAMED
        ));
    }
    context.output.note(&format!(
        "{} rows: {} shipments decided, {} of them clear, {} rejected",
        summary.rows, summary.decided, summary.clear, summary.rejected
    ));
    if summary.rejected > 0 {
        let what = counted(summary.rejected, "shipment was", "shipments were");
        let what = format!("{what} rejected and not decided");
        let rejects = arguments.rejects.as_deref();
        context.output.error(&left_out(path, &what, rejects));
    }
    Ok(match (summary.decided, summary.rejected) {
        (0, 1..) => ExitCode::BadInput,
        (decided, 0) if decided == summary.clear => ExitCode::Done,
        _ => ExitCode::Verdict,
    })
}

/// Verdicts of a batch, written as they come.
enum BatchWriter<'a> {
    Csv(&'a mut (dyn Write + Send)),
    Lines(&'a mut (dyn Write + Send)),
    Parquet(Box<TextTableWriter<&'a mut (dyn Write + Send)>>),
}

impl<'a> BatchWriter<'a> {
    fn start(format: CheckFormat, target: &'a mut (dyn Write + Send)) -> std::io::Result<Self> {
        Ok(match format {
            CheckFormat::Json => Self::Lines(target),
            CheckFormat::Parquet => {
                Self::Parquet(Box::new(TextTableWriter::new(target, &BATCH_COLUMNS)?))
            }
            _ => {
                target.write_all(csv_row(&BATCH_COLUMNS).as_bytes())?;
                Self::Csv(target)
            }
        })
    }

    fn write(&mut self, outcome: &BatchOutcome) -> std::io::Result<()> {
        match self {
            Self::Csv(target) => target.write_all(csv_row(&batch_fields(outcome)).as_bytes()),
            Self::Lines(target) => target.write_all(batch_line(outcome).as_bytes()),
            Self::Parquet(table) => {
                let fields = batch_fields(outcome);
                table.push(&fields.each_ref().map(String::as_str))
            }
        }
    }

    fn finish(self) -> std::io::Result<()> {
        match self {
            Self::Csv(_) | Self::Lines(_) => Ok(()),
            Self::Parquet(table) => table.finish(),
        }
    }
}

fn words(file: &str, id: &str, reject: &BatchReject) -> String {
    let field = if reject.pointer.is_empty() {
        String::new()
    } else {
        format!("{}: ", reject.pointer)
    };
    let hint = reject
        .hint
        .as_ref()
        .map(|hint| format!(" ({hint})"))
        .unwrap_or_default();
    format!(
        "{file}:{}: rejected `{id}`: {field}{}{hint}",
        reject.line, reject.problem
    )
}

/// A compiled-in stance, or one from a file; `+EU` after the name adds an authority
/// or a regime whose law it follows.
pub(super) fn stance(name: &str) -> Result<Stance, CliError> {
    if let Some((name, followed)) = name.split_once('+')
        && !Path::new(name).exists()
    {
        let mut stance = self::stance(name)?;
        let followed: Vec<String> = followed.split('+').map(str::to_owned).collect();
        // The reader of stance files knows which authorities there are.
        let text =
            format!("version = 1\nid = \"followed\"\nfollows = {followed:?}\nothers = \"warn\"\n");
        RulesDesk::read_stance("--stance", &text).map_err(|error| {
            let mut refused = CliError::from(error);
            refused.code = ExitCode::Usage;
            refused
        })?;
        stance.id = format!("{}+{}", stance.id, followed.join("+"));
        stance.follows.extend(followed);
        return Ok(stance);
    }
    if let Some(stance) = RulesDesk::stance(name) {
        return Ok(stance);
    }
    let path = Path::new(name);
    if !path.exists() && !name.contains(['/', '.']) {
        return Err(CliError::usage(
            format!("no stance is called `{name}`"),
            "every-law, kz-national, eu-exporter, us-person, or a stance file (docs/rules.md)",
        ));
    }
    let text = std::fs::read_to_string(path).map_err(|error| CliError::input(path, &error))?;
    Ok(RulesDesk::read_stance(name, &text)?)
}

fn read(path: &Path) -> Result<String, CliError> {
    let mut bytes = Vec::new();
    let taken = if path == Path::new("-") {
        std::io::stdin()
            .lock()
            .take(LONGEST_BYTES + 1)
            .read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path)
            .and_then(|file| file.take(LONGEST_BYTES + 1).read_to_end(&mut bytes))
    };
    taken.map_err(|error| CliError::input(path, &error))?;
    if bytes.len() as u64 > LONGEST_BYTES {
        return Err(CliError {
            message: format!("{} is longer than {LONGEST_BYTES} bytes", named(path)),
            hint: Some("write one shipment per file, or a CSV batch".to_owned()),
            code: ExitCode::BadInput,
        });
    }
    let text = String::from_utf8(bytes).map_err(|_| CliError {
        message: format!("{} is not UTF-8", named(path)),
        hint: Some("save the file as UTF-8".to_owned()),
        code: ExitCode::BadInput,
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}
