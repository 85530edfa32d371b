//! `sindan watch`: where restricted goods leak.

use std::path::Path;

use jiff::civil::Date;
use sindan_brief::{
    TerminalStyle, WatchFormat, WatchRendering, panel_notes, render_panel, render_watch,
};
use sindan_desk::{
    FalseDiscovery, PanelRequest, RulesDesk, TrendAssumption, WatchAnswer, WatchGoods,
    WatchRequest, estimate_panel,
};
use sindan_domain::{Country, parse_countries};

use crate::args::{
    PpmlArgs, WatchArgs, WatchAskArgs, WatchCommand, WatchCommonArgs, WatchForm, WatchOutputArgs,
    WatchSort,
};
use crate::commands::rules::desk;
use crate::error::CliError;
use crate::progress::TerminalProgress;
use crate::run::Context;

pub(crate) fn watch(context: &Context, arguments: WatchArgs) -> Result<(), CliError> {
    match arguments.command {
        Some(WatchCommand::Ppml(ppml)) => self::ppml(context, &ppml),
        None => ask(context, &arguments.ask),
    }
}

fn ask(context: &Context, arguments: &WatchAskArgs) -> Result<(), CliError> {
    let catalog = context.catalog()?;
    let desk = desk(&arguments.common.rules)?;
    let request = request(&desk, arguments)?;
    let mut answer = {
        let progress = TerminalProgress::start(context.output);
        sindan_desk::watch(&catalog, &desk, &request, &progress)?
    };
    sort(&mut answer, arguments.sort);
    let rendering = WatchRendering {
        explain: arguments.output.explain,
        limit: arguments.limit,
        style: style(context, &arguments.output),
    };
    let form = format(arguments.output.format);
    let text = render_watch(&answer, form, context.settings.language, rendering)?;
    print(context, &arguments.output, &text)
}

fn sort(answer: &mut WatchAnswer, order: WatchSort) {
    for rows in [&mut answer.sets, &mut answer.rows] {
        match order {
            WatchSort::Score => {}
            WatchSort::Ratio => rows.sort_by(|a, b| b.ratio.total_cmp(&a.ratio)),
            WatchSort::Excess => {
                rows.sort_by(|a, b| b.excess.excess.total_cmp(&a.excess.excess));
            }
        }
    }
}

fn ppml(context: &Context, arguments: &PpmlArgs) -> Result<(), CliError> {
    let request = PanelRequest {
        outcome: arguments.outcome.clone(),
        regressors: arguments.regressors.clone(),
        fixed_effects: arguments.fixed_effects.clone(),
        cluster: arguments.cluster.clone(),
    };
    let answer = {
        let progress = TerminalProgress::start(context.output);
        estimate_panel(&arguments.file, &request, &progress)?
    };
    let form = no_page(arguments.format)?;
    let language = context.settings.language;
    if form == WatchFormat::Csv {
        for note in panel_notes(&answer, language) {
            context.output.note(&format!("note: {note}"));
        }
    }
    let style = TerminalStyle {
        colour: arguments.output.is_none() && context.output.colored_stdout(),
        width: super::width(),
    };
    let text = render_panel(&answer, form, language, style)?;
    context
        .output
        .data_to(named(arguments.output.as_deref()), &text)
}

/// Some answers are tables alone.
fn no_page(form: WatchForm) -> Result<WatchFormat, CliError> {
    if form == WatchForm::Html {
        return Err(CliError::usage(
            "this answer has no page of its own",
            "use --format table, csv or json",
        ));
    }
    Ok(format(form))
}

fn request(desk: &RulesDesk, arguments: &WatchAskArgs) -> Result<WatchRequest, CliError> {
    let common = &arguments.common;
    let day = common.as_of.unwrap_or_else(super::today);
    let Some(target) = &arguments.target else {
        return Err(CliError::usage(
            "a target is needed",
            "name the country that goods must not reach with --target",
        ));
    };
    let request = WatchRequest::new(
        countries(&arguments.intermediary, day)?,
        target.parse()?,
        WatchGoods::find(desk, &common.goods)?,
    );
    Ok(WatchRequest {
        rate: arguments.rate,
        method: match arguments.any_dependence {
            true => FalseDiscovery::AnyDependence,
            false => FalseDiscovery::PositiveDependence,
        },
        ..with(common, day, request)?
    })
}

/// The request with what every question takes.
fn with(
    common: &WatchCommonArgs,
    day: Date,
    request: WatchRequest,
) -> Result<WatchRequest, CliError> {
    Ok(WatchRequest {
        origins: countries(&common.origin, day)?,
        doubtful: common.doubtful,
        from: common.from,
        to: common.to,
        date: common.date,
        confidence: common.confidence,
        trend: match common.trend {
            true => TrendAssumption::Trend,
            false => TrendAssumption::Level,
        },
        as_of: common.as_of,
        ..request
    })
}

fn countries(typed: &[String], day: Date) -> Result<Vec<Country>, CliError> {
    let mut found = Vec::new();
    for text in typed {
        for country in parse_countries(text, day)? {
            if !found.contains(&country) {
                found.push(country);
            }
        }
    }
    Ok(found)
}

fn format(form: WatchForm) -> WatchFormat {
    match form {
        WatchForm::Table => WatchFormat::Table,
        WatchForm::Csv => WatchFormat::Csv,
        WatchForm::Json => WatchFormat::Json,
        WatchForm::Html => WatchFormat::Html,
    }
}

fn style(context: &Context, output: &WatchOutputArgs) -> TerminalStyle {
    TerminalStyle {
        colour: output.output.is_none() && context.output.colored_stdout(),
        width: super::width(),
    }
}

fn print(context: &Context, output: &WatchOutputArgs, text: &str) -> Result<(), CliError> {
    context
        .output
        .data_to(named(output.output.as_deref()), text)
}

fn named(path: Option<&Path>) -> Option<&Path> {
    path.filter(|path| *path != Path::new("-"))
}
