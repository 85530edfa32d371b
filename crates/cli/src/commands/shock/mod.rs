//! `sindan shock`: what cuts cost, and whom.

mod flags;
mod long_run;
mod mitigation;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use sindan_brief::{
    ShockFormat as Form, ShockOptions as Rendering, ShockRows as Rows, TerminalStyle, render_shock,
    shock_notes,
};
use sindan_desk::{
    FailedScenario, GivenMeasure, MeasureAsked, ParameterChoice, Place, RuleFile, ShockOptions,
    ShockRequest, ShockScenario, measure_scenarios, read_retaliation, read_scenarios,
};

use crate::args::{ShockArgs, ShockFormat, ShockModel, ShockRows};
use crate::error::CliError;
use crate::exit_codes::ExitCode;
use crate::progress::TerminalProgress;
use crate::run::Context;

pub(crate) fn shock(context: &Context, arguments: ShockArgs) -> Result<(), CliError> {
    let request = request(context, &arguments)?;
    if arguments.model == ShockModel::LongRun && arguments.mitigate.is_some() {
        return Err(CliError::usage(
            "--mitigate: the long run reroutes by itself",
            "ask the short run, or leave --mitigate out",
        ));
    }
    if arguments.model == ShockModel::LongRun {
        return long_run::answer(context, &arguments, &request);
    }
    if let Some(path) = &arguments.elasticities {
        return Err(CliError::usage(
            format!(
                "--elasticities {}: the short run has no elasticities of trade",
                path.display()
            ),
            "ask the long run with --model long-run, or choose --tau, --delta, --rho, --varrho",
        ));
    }
    if arguments.without_deficits {
        return Err(CliError::usage(
            "--without-deficits: the short run has no deficits",
            "ask the long run with --model long-run, or leave it out",
        ));
    }
    if let Some(country) = &arguments.mitigate {
        return mitigation::answer(context, &arguments, &request, country);
    }
    let catalog = context.catalog()?;
    let answer = {
        let progress = TerminalProgress::start(context.output);
        let options = ShockOptions {
            as_of: arguments.as_of,
        };
        sindan_desk::shock(&catalog, &request, &options, &progress)?
    };
    let format = form(arguments.format);
    let rendering = Rendering {
        rows: match arguments.by {
            ShockRows::Country => Rows::Country,
            ShockRows::Node => Rows::Node,
            ShockRows::Leg => Rows::Leg,
        },
        point: request.point,
        explain: arguments.explain,
        style: style(context, &arguments),
        ..Rendering::default()
    };
    let language = context.settings.language;
    let text = render_shock(&answer, format, language, rendering)?;
    print(context, &arguments, &text)?;
    for note in shock_notes(&answer, format, language) {
        context.output.note(&note);
    }
    super::note_cache_problems(context, &answer.cache_problems);
    end(answer.failed, request.scenarios.len())
}

fn form(format: ShockFormat) -> Form {
    match format {
        ShockFormat::Table => Form::Table,
        ShockFormat::Csv => Form::Csv,
        ShockFormat::Json => Form::Json,
        ShockFormat::Html => Form::Html,
    }
}

fn style(context: &Context, arguments: &ShockArgs) -> TerminalStyle {
    TerminalStyle {
        colour: arguments.output.is_none() && context.output.colored_stdout(),
        width: super::width(),
    }
}

fn print(context: &Context, arguments: &ShockArgs, text: &str) -> Result<(), CliError> {
    let path = arguments
        .output
        .as_deref()
        .filter(|path| *path != Path::new("-"));
    context.output.data_to(path, text)
}

/// Scenarios without figures end the command with the code of the first.
fn end(failures: Vec<FailedScenario>, all: usize) -> Result<(), CliError> {
    let failed = failures.len();
    match failures.into_iter().next() {
        None => Ok(()),
        Some(first) => {
            let mut error = CliError::from(first.error);
            error.message = format!(
                "{failed} of {all} scenarios have no figures; the first: {}",
                error.message
            );
            Err(error)
        }
    }
}

fn request(context: &Context, arguments: &ShockArgs) -> Result<ShockRequest, CliError> {
    let today = super::today();
    let mut scenarios: Vec<ShockScenario> = Vec::new();
    if arguments.measure.is_empty() {
        let day = arguments.as_of.unwrap_or(today);
        scenarios.extend(flags::scenario(arguments, day)?);
    } else {
        scenarios.extend(measures(context, arguments, today)?);
    }
    for path in &arguments.files {
        let (name, text) = read(path)?;
        scenarios.extend(read_scenarios(&name, &text, arguments.as_of, today)?);
    }
    if scenarios.is_empty() {
        return Err(CliError::usage(
            "there is no scenario",
            "name a scenario file, or write a leg such as --embargo RUS:KAZ",
        ));
    }
    if let Some(path) = &arguments.retaliation {
        let (name, text) = read(path)?;
        for scenario in &mut scenarios {
            let answer = read_retaliation(&name, &text, scenario.day)?;
            scenario.retaliation.extend(answer);
        }
    }
    let parameters = ParameterChoice {
        tau: arguments.tau,
        delta: arguments.delta,
        rho: arguments.rho,
        varrho: arguments.varrho,
    };
    Ok(ShockRequest {
        scenarios,
        point: arguments.point || !parameters.is_empty(),
        parameters,
        parameters_place: Place::flag(flags::parameters(&parameters)),
        attribute: arguments.attribute || arguments.by == ShockRows::Leg,
        final_demand: arguments.final_demand,
        nodes: arguments.by == ShockRows::Node,
    })
}

/// The scenarios of the measures, joined by the legs that are written as flags.
fn measures(
    context: &Context,
    arguments: &ShockArgs,
    today: Date,
) -> Result<Vec<ShockScenario>, CliError> {
    let catalog = context.catalog()?;
    let files = super::rules::files(&arguments.rules)?;
    let mut found = Vec::new();
    for named in &arguments.measure {
        let asked = measure(named)?;
        let day = asked.day(arguments.as_of, today)?;
        let joined = flags::scenario(arguments, day)?;
        let progress = TerminalProgress::start(context.output);
        let mut scenarios =
            measure_scenarios(&catalog, &asked, &files, (day, arguments.as_of), &progress)?;
        if let Some(joined) = joined {
            for scenario in &mut scenarios {
                scenario.name = format!("{}, {}", scenario.name, joined.name);
                scenario.legs.extend(joined.legs.clone());
                scenario.capacity.extend(joined.capacity.clone());
                scenario.closures.extend(joined.closures.clone());
                scenario.avoid.extend(joined.avoid.clone());
                if let Some(basis) = &mut scenario.measure {
                    // What was joined is cut in any case.
                    basis.from_zero = false;
                }
            }
        }
        found.extend(scenarios);
    }
    Ok(found)
}

/// A measure by its id, or the draft of a file.
pub(super) fn measure(named: &str) -> Result<MeasureAsked, CliError> {
    if !named.ends_with(".toml") {
        return Ok(MeasureAsked::Id(named.to_owned()));
    }
    let (name, text) = read(Path::new(named))?;
    Ok(MeasureAsked::Draft(RuleFile { name, text }))
}

/// A measure that another question takes as obeyed.
pub(super) fn given(
    named: &str,
    rules: &[PathBuf],
    as_of: Option<Date>,
) -> Result<GivenMeasure, CliError> {
    let asked = measure(named)?;
    Ok(GivenMeasure {
        day: asked.day(as_of, super::today())?,
        asked,
        rules: super::rules::files(rules)?,
    })
}

/// Name and text of a file.
pub(super) fn read(path: &Path) -> Result<(String, String), CliError> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| {
        let mut refused = CliError::file("read", path, &error);
        refused.hint = Some("name a file that exists and that you may read".to_owned());
        refused
    })?;
    let text = String::from_utf8(bytes).map_err(|error| CliError {
        message: format!(
            "{name}: byte {} is not UTF-8",
            error.utf8_error().valid_up_to()
        ),
        hint: Some("these files are text in UTF-8; save it in that encoding".to_owned()),
        code: ExitCode::BadInput,
    })?;
    Ok((name, text))
}
