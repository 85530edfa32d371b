//! `sindan brief`: one dossier with every answer.

use std::path::{Path, PathBuf};
use std::time::Instant;

use sindan_brief::{TerminalStyle, render_brief_html, render_brief_json, render_brief_terminal};
use sindan_desk::{BriefOptions, brief_country};
use sindan_domain::Country;

use crate::args::BriefArgs;
use crate::error::CliError;
use crate::output::write_file;
use crate::progress::TerminalProgress;
use crate::run::Context;

pub(crate) fn brief(context: &Context, arguments: BriefArgs) -> Result<(), CliError> {
    let started = Instant::now();
    if arguments.html.as_deref() == Some(Path::new("-")) {
        return Err(CliError::usage(
            "--html does not write to standard output, where the summary goes",
            "name a file, or /dev/stdout with --quiet",
        ));
    }
    let country: Country = arguments.country.parse()?;
    let as_of = arguments.as_of.unwrap_or_else(super::today);
    let options = BriefOptions {
        as_of,
        command: super::reproducible(context, country, as_of),
    };
    let catalog = context.catalog()?;
    let answer = {
        let progress = TerminalProgress::start(context.output);
        brief_country(&catalog, country, &options, &progress)?
    };
    let language = context.settings.language;
    let json_to_stdout = arguments.json.as_deref() == Some(Path::new("-"));

    let html = match arguments.html {
        Some(path) => Some(path),
        None if arguments.no_html || json_to_stdout => None,
        None => Some(PathBuf::from(format!("brief-{country}.html"))),
    };
    if let Some(path) = &html {
        write_file(path, render_brief_html(&answer, language)?.as_bytes())?;
    }
    if let Some(path) = arguments.json.as_deref().filter(|_| !json_to_stdout) {
        write_file(path, render_brief_json(&answer).as_bytes())?;
        context.output.note(&format!("wrote {}", path.display()));
    }
    if json_to_stdout {
        context.output.data(&render_brief_json(&answer))?;
    } else {
        let style = TerminalStyle {
            colour: context.output.colored_stdout(),
            width: super::width(),
        };
        context
            .output
            .data(&render_brief_terminal(&answer, language, style))?;
    }
    if let Some(path) = html {
        context.output.note(&format!("wrote {}", path.display()));
    }
    if let Some(held) = &answer.exposure {
        super::note_cache_problems(context, &held.cache_problems);
    }
    context
        .output
        .detail(&format!("took {:.2} s", started.elapsed().as_secs_f64()));
    Ok(())
}
