//! `sindan balance`: how far one side can press, and which stance is best.

use std::path::Path;

use sindan_brief::{
    BalanceFormat, BalancePart, BalanceRendering, TerminalStyle, balance_notes, render_balance,
    render_bargain, render_game,
};
use sindan_desk::{BalanceOptions, BalanceSettings, bargain, sanctions_game};
use sindan_domain::Country;

use crate::args::{
    BalanceArgs, BalanceAskArgs, BalanceCommand, BalanceForm, BargainArgs, GameArgs,
};
use crate::commands::shock::read;
use crate::error::CliError;
use crate::progress::TerminalProgress;
use crate::run::Context;

pub(crate) fn balance(context: &Context, arguments: BalanceArgs) -> Result<(), CliError> {
    match arguments.command {
        None => ask(context, &arguments.ask, BalancePart::All),
        Some(BalanceCommand::Threats(arguments)) => ask(context, &arguments, BalancePart::Threats),
        Some(BalanceCommand::Drift(arguments)) => ask(context, &arguments, BalancePart::Drift),
        Some(BalanceCommand::Frontier(arguments)) => {
            ask(context, &arguments, BalancePart::Frontier)
        }
        Some(BalanceCommand::Autonomy(arguments)) => {
            ask(context, &arguments, BalancePart::Autonomy)
        }
        Some(BalanceCommand::Game(arguments)) => game(context, &arguments),
        Some(BalanceCommand::Bargain(arguments)) => negotiation(context, &arguments),
    }
}

fn ask(context: &Context, arguments: &BalanceAskArgs, part: BalancePart) -> Result<(), CliError> {
    let Some(country) = &arguments.country else {
        return Err(CliError::usage(
            "a country is needed",
            "write `sindan balance KAZ`",
        ));
    };
    let country: Country = country.parse()?;
    let settings = match &arguments.settings {
        Some(path) => {
            let (name, text) = read(path)?;
            BalanceSettings::read(&name, &text)?
        }
        None => BalanceSettings::defaults(),
    };
    let measure = arguments
        .measure
        .as_deref()
        .map(|named| super::shock::given(named, &arguments.rules, arguments.as_of))
        .transpose()?;
    let options = BalanceOptions {
        as_of: arguments.as_of,
        settings,
        sets: usize::try_from(arguments.sets).unwrap_or(usize::MAX),
        seed: arguments.seed,
        neighbours: arguments.neighbours.as_deref().map(read).transpose()?,
        measure,
        ways_on: Some(arguments.as_of.unwrap_or_else(super::today)),
    };
    let catalog = context.catalog()?;
    let answer = {
        let progress = TerminalProgress::start(context.output);
        sindan_desk::balance(&catalog, country, &options, &progress)?
    };
    let format = form(arguments.format);
    let rendering = BalanceRendering {
        part,
        explain: arguments.explain,
        style: style(context, arguments.output.as_deref()),
    };
    let language = context.settings.language;
    let text = render_balance(&answer, format, language, rendering)?;
    print(context, arguments.output.as_deref(), &text)?;
    for note in balance_notes(&answer, format, language) {
        context.output.note(&note);
    }
    super::note_cache_problems(context, &answer.cache_problems);
    Ok(())
}

fn game(context: &Context, arguments: &GameArgs) -> Result<(), CliError> {
    has_no_page(arguments.format)?;
    let (name, text) = read(&arguments.file)?;
    let answer = sanctions_game(&name, &text)?;
    let text = render_game(
        &answer,
        form(arguments.format),
        context.settings.language,
        style(context, arguments.output.as_deref()),
    )?;
    print(context, arguments.output.as_deref(), &text)
}

fn negotiation(context: &Context, arguments: &BargainArgs) -> Result<(), CliError> {
    has_no_page(arguments.format)?;
    let (name, text) = read(&arguments.file)?;
    let answer = bargain(&name, &text)?;
    let text = render_bargain(
        &answer,
        form(arguments.format),
        context.settings.language,
        style(context, arguments.output.as_deref()),
    )?;
    print(context, arguments.output.as_deref(), &text)
}

fn has_no_page(format: BalanceForm) -> Result<(), CliError> {
    if format == BalanceForm::Html {
        return Err(CliError::usage(
            "this answer has no page of its own",
            "use --format table, csv or json",
        ));
    }
    Ok(())
}

fn form(form: BalanceForm) -> BalanceFormat {
    match form {
        BalanceForm::Table => BalanceFormat::Table,
        BalanceForm::Csv => BalanceFormat::Csv,
        BalanceForm::Json => BalanceFormat::Json,
        BalanceForm::Html => BalanceFormat::Html,
    }
}

fn style(context: &Context, output: Option<&Path>) -> TerminalStyle {
    TerminalStyle {
        colour: output.is_none() && context.output.colored_stdout(),
        width: super::width(),
    }
}

fn print(context: &Context, output: Option<&Path>, text: &str) -> Result<(), CliError> {
    let path = output.filter(|path| *path != Path::new("-"));
    context.output.data_to(path, text)
}
