//! `sindan rules` and `sindan goods`: the base that verdicts rest on.

use std::path::{Path, PathBuf};

use sindan_brief::{RulesAnswer, RulesFormat as Form, TerminalStyle, render_rules};
use sindan_desk::{RuleFile, RulesDesk};
use sindan_domain::{Country, GoodsCode, GoodsSystem};

use crate::args::{GoodsArgs, RulesCommand, RulesCommon, RulesFormat};
use crate::error::CliError;
use crate::run::Context;

pub(crate) fn rules(context: &Context, command: RulesCommand) -> Result<(), CliError> {
    match command {
        RulesCommand::List(arguments) => {
            let day = arguments.as_of.unwrap_or_else(super::today);
            let answer = desk(&arguments.common.rules)?.list(arguments.regime.as_deref(), day)?;
            print(context, &arguments.common, &RulesAnswer::List(&answer))
        }
        RulesCommand::Show(arguments) => {
            let day = arguments.as_of.unwrap_or_else(super::today);
            let answer = desk(&arguments.common.rules)?.show(&arguments.id, day)?;
            print(context, &arguments.common, &RulesAnswer::Show(&answer))
        }
        RulesCommand::Timeline(arguments) => {
            let code = code(&arguments.code, arguments.edition)?;
            let country = arguments
                .destination
                .as_deref()
                .map(str::parse::<Country>)
                .transpose()?;
            let desk = desk(&arguments.common.rules)?;
            desk.existing(&code)?;
            let answer = desk.timeline(&code, country);
            print(context, &arguments.common, &RulesAnswer::Timeline(&answer))
        }
        RulesCommand::Diff(arguments) => {
            let answer = desk(&arguments.common.rules)?.diff(arguments.first, arguments.second);
            print(context, &arguments.common, &RulesAnswer::Diff(&answer))
        }
    }
}

pub(crate) fn goods(context: &Context, arguments: GoodsArgs) -> Result<(), CliError> {
    let code = code(&arguments.code, arguments.edition)?;
    let catalog = context.catalog()?;
    let desk = desk(&arguments.common.rules)?.with_codes(&catalog)?;
    desk.existing(&code)?;
    let answer = desk.goods(&catalog, &code)?;
    print(context, &arguments.common, &RulesAnswer::Goods(&answer))
}

/// The base with the files of the user.
pub(super) fn desk(files: &[PathBuf]) -> Result<RulesDesk, CliError> {
    Ok(RulesDesk::open(self::files(files)?)?)
}

/// Files with measures of the user's own.
pub(super) fn files(paths: &[PathBuf]) -> Result<Vec<RuleFile>, CliError> {
    paths
        .iter()
        .map(|path| {
            Ok(RuleFile {
                name: path.display().to_string(),
                text: std::fs::read_to_string(path)
                    .map_err(|error| CliError::input(path, &error))?,
            })
        })
        .collect()
}

fn code(text: &str, edition: u16) -> Result<GoodsCode, CliError> {
    if text.contains(['e', 'E']) && text.parse::<f64>().is_ok() {
        return Err(CliError::usage(
            format!("`{text}` is a number that a spreadsheet made of a code"),
            "write its digits, such as 8542.31",
        ));
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if !text.contains(':') && digits > 6 {
        return Err(CliError::usage(
            format!("`{text}` has more digits than the HS; its nomenclature is not named"),
            format!("write CN2022:{text}, TNVED2022:{text} or HTS2022:{text}"),
        ));
    }
    Ok(GoodsCode::parse(text, GoodsSystem::Hs, edition)?)
}

fn print(
    context: &Context,
    common: &RulesCommon,
    answer: &RulesAnswer<'_>,
) -> Result<(), CliError> {
    let format = match common.format {
        RulesFormat::Table => Form::Table,
        RulesFormat::Csv => Form::Csv,
        RulesFormat::Json => Form::Json,
    };
    let style = TerminalStyle {
        colour: common.output.is_none() && context.output.colored_stdout(),
        width: super::width(),
    };
    let text = render_rules(answer, format, context.settings.language, style)?;
    let path = common
        .output
        .as_deref()
        .filter(|path| *path != Path::new("-"));
    context.output.data_to(path, &text)
}
