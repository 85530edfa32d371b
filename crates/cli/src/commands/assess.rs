//! `sindan assess`: one measure through every engine.

use std::path::Path;

use sindan_brief::{AssessFormat, TerminalStyle, render_assess, render_assess_changes};
use sindan_desk::{
    AssessAnswer, AssessChanges, AssessOptions, AssessState, assess_changes, assess_measure,
};

use crate::args::{AssessArgs, AssessForm};
use crate::commands::check::stance;
use crate::commands::shock::{measure, read};
use crate::error::CliError;
use crate::progress::TerminalProgress;
use crate::run::Context;

pub(crate) fn assess(context: &Context, arguments: AssessArgs) -> Result<(), CliError> {
    let wanted = if arguments.diff { 2 } else { 1 };
    if arguments.measures.len() != wanted {
        return Err(CliError::usage(
            format!("{} measures are named", arguments.measures.len()),
            "name one, or two with --diff",
        ));
    }
    if arguments.diff || arguments.watch.is_some() {
        if arguments.format == AssessForm::Html {
            return Err(CliError::usage(
                "what changed has no page of its own",
                "use --format table or json",
            ));
        }
        let changes = changes(context, &arguments)?;
        let json = arguments.format == AssessForm::Json;
        let style = style(context, &arguments);
        let language = context.settings.language;
        let text = render_assess_changes(&changes, json, language, style);
        return print(context, &arguments, &text);
    }
    let answer = answer(context, &arguments, &arguments.measures[0])?;
    let format = match arguments.format {
        AssessForm::Table => AssessFormat::Table,
        AssessForm::Json => AssessFormat::Json,
        AssessForm::Html => AssessFormat::Html,
    };
    let style = style(context, &arguments);
    let text = render_assess(&answer, format, context.settings.language, style)?;
    print(context, &arguments, &text)
}

/// What differs between two measures, or since the last run.
fn changes(context: &Context, arguments: &AssessArgs) -> Result<AssessChanges, CliError> {
    let first = answer(context, arguments, &arguments.measures[0])?;
    if let Some(second) = arguments.measures.get(1) {
        let second = answer(context, arguments, second)?;
        return Ok(assess_changes(
            &AssessState::of(&first),
            &AssessState::of(&second),
        ));
    }
    let path = arguments.watch.as_deref().unwrap_or(Path::new(""));
    let now = AssessState::of(&first);
    let before = if path.exists() {
        let (name, text) = read(path)?;
        Some(AssessState::read(&name, &text)?)
    } else {
        None
    };
    let changes = match &before {
        Some(before) => assess_changes(before, &now),
        None => assess_changes(&AssessState::nothing(&now), &now),
    };
    context.output.data_to(Some(path), &now.to_json())?;
    Ok(changes)
}

fn answer(
    context: &Context,
    arguments: &AssessArgs,
    named: &str,
) -> Result<AssessAnswer, CliError> {
    let asked = measure(named)?;
    let retaliation = arguments.retaliation.as_deref().map(read).transpose()?;
    let home = arguments.home.as_deref().map(str::parse).transpose()?;
    let options = AssessOptions {
        rules: super::rules::files(&arguments.rules)?,
        stance: stance(&arguments.stance)?,
        home,
        as_of: arguments.as_of,
        today: super::today(),
        retaliation,
    };
    let catalog = context.catalog()?;
    let progress = TerminalProgress::start(context.output);
    Ok(assess_measure(&catalog, &asked, &options, &progress)?)
}

fn style(context: &Context, arguments: &AssessArgs) -> TerminalStyle {
    TerminalStyle {
        colour: arguments.output.is_none() && context.output.colored_stdout(),
        width: super::width(),
    }
}

fn print(context: &Context, arguments: &AssessArgs, text: &str) -> Result<(), CliError> {
    let path = arguments
        .output
        .as_deref()
        .filter(|path| *path != Path::new("-"));
    context.output.data_to(path, text)
}
