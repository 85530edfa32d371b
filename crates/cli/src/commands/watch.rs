//! `sindan watch`: where restricted goods leak.

use std::path::Path;

use jiff::civil::Date;
use sindan_brief::{
    TerminalStyle, WatchFormat, WatchRendering, panel_notes, render_changes, render_mirror,
    render_panel, render_series, render_shipments, render_simulation, render_watch,
};
use sindan_desk::{
    FalseDiscovery, PanelRequest, RulesDesk, SimulationRequest, TrendAssumption, WatchAnswer,
    WatchGoods, WatchRequest, estimate_panel, simulate_watch, simulated_flows,
    watch_held_shipments, watch_mirror, watch_series, watch_shipments, watch_since,
};
use sindan_domain::{Country, parse_countries};

use crate::args::{
    MirrorArgs, PpmlArgs, SeriesArgs, ShipmentsArgs, SimulateArgs, WatchArgs, WatchAskArgs,
    WatchCommand, WatchCommonArgs, WatchForm, WatchOutputArgs, WatchSort,
};
use crate::commands::rules::desk;
use crate::error::CliError;
use crate::progress::TerminalProgress;
use crate::run::Context;

pub(crate) fn watch(context: &Context, arguments: WatchArgs) -> Result<(), CliError> {
    match arguments.command {
        Some(WatchCommand::Series(series)) => self::series(context, &series),
        Some(WatchCommand::Mirror(mirror)) => self::mirror(context, &mirror),
        Some(WatchCommand::Shipments(shipments)) => self::shipments(context, &shipments),
        Some(WatchCommand::Simulate(simulate)) => self::simulate(context, &simulate),
        Some(WatchCommand::Ppml(ppml)) => self::ppml(context, &ppml),
        None => ask(context, &arguments.ask),
    }
}

fn ask(context: &Context, arguments: &WatchAskArgs) -> Result<(), CliError> {
    let catalog = context.catalog()?;
    let desk = desk(&arguments.common.rules)?;
    let request = request(&desk, arguments)?;
    let shown = WatchRendering {
        with_leg: arguments.with_leg,
        ..rendering(context, &arguments.output, arguments.limit)
    };
    let language = context.settings.language;
    if let Some(since) = &arguments.since {
        let form = no_page(arguments.output.format)?;
        let changes = {
            let progress = TerminalProgress::start(context.output);
            watch_since(&catalog, &desk, &request, since, &progress)?
        };
        let text = render_changes(&changes, form, language, shown)?;
        return print(context, &arguments.output, &text);
    }
    let mut answer = {
        let progress = TerminalProgress::start(context.output);
        sindan_desk::watch(&catalog, &desk, &request, &progress)?
    };
    sort(&mut answer, arguments.sort);
    let form = format(arguments.output.format);
    let text = render_watch(&answer, form, language, shown)?;
    print(context, &arguments.output, &text)
}

fn series(context: &Context, arguments: &SeriesArgs) -> Result<(), CliError> {
    let catalog = context.catalog()?;
    let desk = desk(&arguments.common.rules)?;
    let day = arguments.common.as_of.unwrap_or_else(super::today);
    let target = arguments
        .target
        .as_deref()
        .map(str::parse::<Country>)
        .transpose()?;
    let goods = WatchGoods::find(&desk, &arguments.goods)?;
    let request = WatchRequest::new(vec![arguments.country.parse()?], target, goods);
    let request = with(&arguments.common, day, request)?;
    let donors = countries(&arguments.donors, day)?;
    let answer = {
        let progress = TerminalProgress::start(context.output);
        watch_series(&catalog, &desk, &request, &donors, &progress)?
    };
    let form = format(arguments.output.format);
    let shown = rendering(context, &arguments.output, usize::MAX);
    let text = render_series(&answer, form, context.settings.language, shown)?;
    print(context, &arguments.output, &text)
}

fn mirror(context: &Context, arguments: &MirrorArgs) -> Result<(), CliError> {
    let form = no_page(arguments.output.format)?;
    let catalog = context.catalog()?;
    let desk = desk(&arguments.common.rules)?;
    let day = arguments.common.as_of.unwrap_or_else(super::today);
    let goods = WatchGoods::find(&desk, &arguments.goods)?;
    let request = WatchRequest::new(vec![arguments.country.parse()?], None, goods);
    let request = with(&arguments.common, day, request)?;
    let answer = {
        let progress = TerminalProgress::start(context.output);
        watch_mirror(&catalog, &desk, &request, &progress)?
    };
    let shown = rendering(context, &arguments.output, arguments.limit);
    let text = render_mirror(&answer, form, context.settings.language, shown)?;
    print(context, &arguments.output, &text)
}

fn shipments(context: &Context, arguments: &ShipmentsArgs) -> Result<(), CliError> {
    let form = no_page(arguments.output.format)?;
    let catalog = context.catalog()?;
    let desk = desk(&arguments.rules)?;
    let goods = WatchGoods::find(&desk, &arguments.goods)?;
    let Some(since) = arguments.date.or_else(|| goods.first_day_watched()) else {
        return Err(CliError::usage(
            "nothing says since when shipments are to be watched",
            "name the day of the measure with --date",
        ));
    };
    let answer = {
        let progress = TerminalProgress::start(context.output);
        match &arguments.file {
            Some(file) => watch_shipments(&catalog, &desk, file, &goods, since, &progress)?,
            None => watch_held_shipments(&catalog, &desk, &goods, since)?,
        }
    };
    let shown = rendering(context, &arguments.output, arguments.limit);
    let text = render_shipments(&answer, form, context.settings.language, shown)?;
    print(context, &arguments.output, &text)
}

fn simulate(context: &Context, arguments: &SimulateArgs) -> Result<(), CliError> {
    let request = SimulationRequest {
        panels: arguments.panels,
        ways: arguments.ways,
        diverted_share: arguments.share,
        effect: arguments.effect,
        noise: arguments.noise,
        second_leg: arguments.second_leg,
        rate: arguments.rate,
        seed: arguments.seed,
    };
    if let Some(path) = &arguments.write {
        let text = simulated_flows(&request)?;
        return context.output.data_to(named(Some(path)), &text);
    }
    let form = no_page(arguments.output.format)?;
    let answer = {
        let progress = TerminalProgress::start(context.output);
        simulate_watch(&request, &progress)?
    };
    let shown = rendering(context, &arguments.output, usize::MAX);
    let text = render_simulation(&answer, form, context.settings.language, shown)?;
    print(context, &arguments.output, &text)
}

fn rendering(context: &Context, output: &WatchOutputArgs, limit: usize) -> WatchRendering {
    WatchRendering {
        explain: output.explain,
        limit,
        with_leg: false,
        style: style(context, output),
    }
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
        Some(target.parse()?),
        WatchGoods::find(desk, &arguments.goods)?,
    );
    Ok(WatchRequest {
        compare: countries(&arguments.compare, day)?,
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
