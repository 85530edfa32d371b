//! `sindan exposure`: on whom a country depends.

use std::path::Path;

use sindan_brief::{
    ExposureFormat as Form, ExposureOptions as Rendering, TerminalStyle, render_exposure,
    render_exposure_after,
};
use sindan_desk::ExposureOptions;
use sindan_domain::{Country, parse_countries};

use crate::args::{ExposureArgs, ExposureFormat};
use crate::error::CliError;
use crate::progress::TerminalProgress;
use crate::run::Context;

pub(crate) fn exposure(context: &Context, arguments: ExposureArgs) -> Result<(), CliError> {
    let country: Country = arguments.country.parse()?;
    let day = arguments.as_of.unwrap_or_else(super::today);
    let partners = arguments
        .partners
        .as_deref()
        .map(|text| parse_countries(text, day))
        .transpose()?;
    if partners.is_some() && arguments.format != ExposureFormat::Csv {
        // A headline over some partners would be read as one over all of them.
        return Err(CliError::usage(
            "--partners narrows rows, and only the CSV form is rows alone",
            "add --format csv",
        ));
    }
    let given = arguments
        .measure
        .as_deref()
        .map(|named| super::shock::given(named, &arguments.rules, arguments.as_of))
        .transpose()?;
    let format = match arguments.format {
        ExposureFormat::Table => Form::Table,
        ExposureFormat::Csv => Form::Csv,
        ExposureFormat::Json => Form::Json,
        ExposureFormat::Html => Form::Html,
    };
    let colour = arguments.output.is_none() && context.output.colored_stdout();
    let rendering = Rendering {
        explain: arguments.explain,
        style: TerminalStyle {
            colour,
            width: super::width(),
        },
        ..Rendering::default()
    };
    let language = context.settings.language;
    let path = arguments
        .output
        .as_deref()
        .filter(|path| *path != Path::new("-"));
    let catalog = context.catalog()?;
    if let Some(given) = given {
        let answer = {
            let progress = TerminalProgress::start(context.output);
            sindan_desk::exposure_after(&catalog, country, &given, arguments.as_of, &progress)?
        };
        let text = render_exposure_after(&answer, format, language, rendering)?;
        return context.output.data_to(path, &text);
    }
    let mut answer = {
        let progress = TerminalProgress::start(context.output);
        let options = ExposureOptions {
            as_of: arguments.as_of,
        };
        sindan_desk::exposure(&catalog, country, &options, &progress)?
    };
    if let Some(partners) = &partners {
        for partner in partners {
            let held = answer.exposure.inputs.iter().any(|input| {
                input
                    .origins
                    .iter()
                    .any(|origin| origin.partner == *partner)
            });
            if !held {
                context.output.note(&format!(
                    "note: {partner} is not in the data; no row is no statement about trade with it"
                ));
            }
        }
        answer.exposure.keep_origins(partners);
    }
    let text = render_exposure(&answer, format, language, rendering)?;
    context.output.data_to(path, &text)?;
    super::note_cache_problems(context, &answer.cache_problems);
    Ok(())
}
