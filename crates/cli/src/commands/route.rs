//! `sindan route`: which way round.

use std::path::Path;

use jiff::civil::Date;
use sindan_brief::{
    RouteFormat, RouteRendering, TerminalStyle, render_assign, render_compare, render_front,
    render_route, render_stress, render_wide,
};
use sindan_desk::{
    AssignOptions, Criterion, RouteRequest, RouteScenario, RouteUnit, WideRequest, assign_demand,
    find_routes, front_of_file, read_route_scenarios, wide_routes,
};
use sindan_domain::{Country, GoodsCode, GoodsSystem, parse_countries};

use crate::args::{
    AssignArgs, FrontArgs, RouteArgs, RouteAskArgs, RouteCommand, RouteCriterion, RouteForm,
    RouteUnits, WideArgs,
};
use crate::commands::check::stance;
use crate::commands::rules::desk;
use crate::error::CliError;
use crate::progress::TerminalProgress;
use crate::run::Context;

/// Edition of HS codes that are written without one.
const HS_EDITION: u16 = 2022;

pub(crate) fn route(context: &Context, arguments: RouteArgs) -> Result<(), CliError> {
    match arguments.command {
        Some(RouteCommand::Front(front)) => self::front(context, &front),
        Some(RouteCommand::Compare(ask)) => self::compare(context, &ask),
        Some(RouteCommand::Assign(assign)) => self::assign(context, &assign),
        Some(RouteCommand::Stress(ask)) => self::stress(context, &ask),
        Some(RouteCommand::Wide(wide)) => self::wide(context, &wide),
        None => self::ask(context, &arguments.ask),
    }
}

fn ask(context: &Context, arguments: &RouteAskArgs) -> Result<(), CliError> {
    let request = request(arguments)?;
    let desk = desk(&arguments.rules)?;
    let answer = {
        let progress = TerminalProgress::start(context.output);
        find_routes(&desk, &request, &progress)?
    };
    let rendering = RouteRendering {
        explain: arguments.explain,
        all: arguments.all,
        style: style(context, arguments),
    };
    let form = format(arguments.format);
    let text = render_route(&answer, form, context.settings.language, rendering)?;
    context
        .output
        .data_to(output(arguments.output.as_deref()), &text)
}

fn stress(context: &Context, arguments: &RouteAskArgs) -> Result<(), CliError> {
    no_page(arguments.format)?;
    let request = request(arguments)?;
    let desk = desk(&arguments.rules)?;
    let answer = {
        let progress = TerminalProgress::start(context.output);
        sindan_desk::stress(&desk, &request, &progress)?
    };
    let form = format(arguments.format);
    let style = style(context, arguments);
    let text = render_stress(&answer, form, context.settings.language, style)?;
    context
        .output
        .data_to(output(arguments.output.as_deref()), &text)
}

fn compare(context: &Context, arguments: &RouteAskArgs) -> Result<(), CliError> {
    no_page(arguments.format)?;
    let request = request(arguments)?;
    if request.scenarios.is_empty() {
        return Err(CliError::usage(
            "there is nothing to compare with",
            "name a scenario with --scenario",
        ));
    }
    let desk = desk(&arguments.rules)?;
    let answer = {
        let progress = TerminalProgress::start(context.output);
        sindan_desk::compare(&desk, &request, &progress)?
    };
    let form = format(arguments.format);
    let style = style(context, arguments);
    let text = render_compare(&answer, form, context.settings.language, style)?;
    context
        .output
        .data_to(output(arguments.output.as_deref()), &text)
}

fn assign(context: &Context, arguments: &AssignArgs) -> Result<(), CliError> {
    no_page(arguments.format)?;
    if !(arguments.unserved_cost.is_finite() && arguments.unserved_cost > 0.0) {
        return Err(CliError::usage(
            "--unserved-cost must be above 0",
            "name what a tonne that is not carried costs, such as 1000",
        ));
    }
    let file = &arguments.file;
    let text = std::fs::read_to_string(file).map_err(|error| CliError::input(file, &error))?;
    let day = arguments.as_of.unwrap_or_else(super::today);
    let options = AssignOptions {
        avoid: avoided(&arguments.avoid, day)?,
        goods: goods(&arguments.goods)?,
        stance: stance(&arguments.stance)?,
        as_of: day,
        scenarios: route_scenarios(&arguments.scenario)?,
        unserved_usd_per_tonne: arguments.unserved_cost,
    };
    let desk = desk(&arguments.rules)?;
    let answer = {
        let progress = TerminalProgress::start(context.output);
        assign_demand(
            &desk,
            &file.display().to_string(),
            &text,
            &options,
            &progress,
        )?
    };
    let style = TerminalStyle {
        colour: arguments.output.is_none() && context.output.colored_stdout(),
        width: super::width(),
    };
    let form = format(arguments.format);
    let text = render_assign(&answer, form, context.settings.language, style)?;
    context
        .output
        .data_to(output(arguments.output.as_deref()), &text)
}

fn wide(context: &Context, arguments: &WideArgs) -> Result<(), CliError> {
    no_page(arguments.format)?;
    let catalog = context.catalog()?;
    let answer = {
        let progress = TerminalProgress::start(context.output);
        let request = WideRequest {
            from: arguments.from.clone(),
            to: arguments.to.clone(),
            detours: arguments.detours,
        };
        wide_routes(&catalog, &request, &progress)?
    };
    let style = TerminalStyle {
        colour: arguments.output.is_none() && context.output.colored_stdout(),
        width: super::width(),
    };
    let form = format(arguments.format);
    let text = render_wide(&answer, form, context.settings.language, style)?;
    context
        .output
        .data_to(output(arguments.output.as_deref()), &text)
}

/// Some answers are tables alone.
fn no_page(form: RouteForm) -> Result<(), CliError> {
    if form == RouteForm::Html {
        return Err(CliError::usage(
            "this answer has no page of its own",
            "use --format table, csv or json",
        ));
    }
    Ok(())
}

pub(super) fn avoided(typed: &[String], day: Date) -> Result<Vec<Country>, CliError> {
    let mut avoid = Vec::new();
    for text in typed {
        for country in parse_countries(text, day)? {
            if !avoid.contains(&country) {
                avoid.push(country);
            }
        }
    }
    Ok(avoid)
}

/// Scenarios by name, disruptions by key, and files of scenarios.
pub(crate) fn route_scenarios(typed: &[String]) -> Result<Vec<RouteScenario>, CliError> {
    let mut scenarios = Vec::new();
    for named in typed {
        if named.ends_with(".toml") {
            let path = Path::new(named);
            let text =
                std::fs::read_to_string(path).map_err(|error| CliError::input(path, &error))?;
            scenarios.extend(read_route_scenarios(named, &text)?);
        } else {
            scenarios.push(RouteScenario::named(named)?);
        }
    }
    Ok(scenarios)
}

fn front(context: &Context, arguments: &FrontArgs) -> Result<(), CliError> {
    let file = &arguments.file;
    let text = std::fs::read_to_string(file).map_err(|error| CliError::input(file, &error))?;
    let front = {
        let progress = TerminalProgress::start(context.output);
        front_of_file(
            &file.display().to_string(),
            &text,
            &arguments.from,
            &arguments.to,
            &progress,
        )?
    };
    if front.points.is_empty() {
        context.output.note(&format!(
            "note: nothing leads from {} to {}",
            arguments.from, arguments.to
        ));
    }
    let text = render_front(&front)?;
    context
        .output
        .data_to(output(arguments.output.as_deref()), &text)
}

fn request(arguments: &RouteAskArgs) -> Result<RouteRequest, CliError> {
    let (Some(from), Some(to)) = (&arguments.from, &arguments.to) else {
        return Err(CliError::usage(
            "two places are needed",
            "write `sindan route FROM TO`",
        ));
    };
    let day = arguments.as_of.unwrap_or_else(super::today);
    let criteria: Vec<Criterion> = arguments
        .criteria
        .iter()
        .map(|one| criterion(*one))
        .collect();
    if (1..criteria.len()).any(|position| criteria[..position].contains(&criteria[position])) {
        return Err(CliError::usage(
            "--criteria: a criterion is named twice",
            "name each once",
        ));
    }
    Ok(RouteRequest {
        from: from.clone(),
        to: to.clone(),
        avoid: avoided(&arguments.avoid, day)?,
        goods: goods(&arguments.goods)?,
        stance: stance(&arguments.stance)?,
        as_of: day,
        scenarios: route_scenarios(&arguments.scenario)?,
        criteria,
        unit: match arguments.units {
            RouteUnits::Feu => RouteUnit::Feu,
            RouteUnits::Teu => RouteUnit::Teu,
        },
    })
}

fn goods(typed: &[String]) -> Result<Vec<GoodsCode>, CliError> {
    let parse = |text: &String| GoodsCode::parse(text, GoodsSystem::Hs, HS_EDITION);
    Ok(typed.iter().map(parse).collect::<Result<_, _>>()?)
}

fn criterion(criterion: RouteCriterion) -> Criterion {
    match criterion {
        RouteCriterion::Cost => Criterion::Cost,
        RouteCriterion::Time => Criterion::Time,
        RouteCriterion::Risk => Criterion::Risk,
        RouteCriterion::Reliability => Criterion::Reliability,
        RouteCriterion::Distance => Criterion::Distance,
    }
}

fn format(form: RouteForm) -> RouteFormat {
    match form {
        RouteForm::Table => RouteFormat::Table,
        RouteForm::Csv => RouteFormat::Csv,
        RouteForm::Json => RouteFormat::Json,
        RouteForm::Html => RouteFormat::Html,
    }
}

fn style(context: &Context, arguments: &RouteAskArgs) -> TerminalStyle {
    TerminalStyle {
        colour: arguments.output.is_none() && context.output.colored_stdout(),
        width: super::width(),
    }
}

fn output(path: Option<&Path>) -> Option<&Path> {
    path.filter(|path| *path != Path::new("-"))
}
