//! `sindan shock --model long-run`: how much poorer cuts leave whom.

use sindan_brief::{LongRunOptions as Rendering, long_run_notes, render_long_run};
use sindan_desk::{LongRunChoice, ShockOptions, ShockRequest, read_elasticities};

use crate::args::ShockArgs;
use crate::error::CliError;
use crate::progress::TerminalProgress;
use crate::run::Context;

pub(super) fn answer(
    context: &Context,
    arguments: &ShockArgs,
    request: &ShockRequest,
) -> Result<(), CliError> {
    let own = match &arguments.elasticities {
        Some(path) => {
            let (name, text) = super::read(path)?;
            Some(read_elasticities(&name, &text)?)
        }
        None => None,
    };
    let catalog = context.catalog()?;
    let answer = {
        let progress = TerminalProgress::start(context.output);
        let options = ShockOptions {
            as_of: arguments.as_of,
        };
        let choice = LongRunChoice {
            elasticities: own.as_ref(),
            without_deficits: arguments.without_deficits,
        };
        sindan_desk::long_run(&catalog, request, choice, &options, &progress)?
    };
    let format = super::form(arguments.format);
    let rendering = Rendering {
        explain: arguments.explain,
        style: super::style(context, arguments),
        ..Rendering::default()
    };
    let language = context.settings.language;
    let text = render_long_run(&answer, format, language, rendering)?;
    super::print(context, arguments, &text)?;
    for note in long_run_notes(&answer, format, language) {
        context.output.note(&note);
    }
    crate::commands::note_cache_problems(context, &answer.cache_problems);
    super::end(answer.failed, request.scenarios.len())
}
