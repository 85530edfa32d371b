//! `sindan shock --mitigate`: what would soften a scenario most.

use sindan_brief::render_mitigation;
use sindan_desk::{ShockOptions, ShockRequest, mitigate};
use sindan_domain::Country;

use crate::args::{ShockArgs, ShockFormat};
use crate::error::CliError;
use crate::progress::TerminalProgress;
use crate::run::Context;

pub(super) fn answer(
    context: &Context,
    arguments: &ShockArgs,
    request: &ShockRequest,
    country: &str,
) -> Result<(), CliError> {
    if arguments.format == ShockFormat::Html {
        return Err(CliError::usage(
            "this answer has no page of its own",
            "use --format table, csv or json",
        ));
    }
    let country: Country = country.parse()?;
    let catalog = context.catalog()?;
    let answer = {
        let progress = TerminalProgress::start(context.output);
        let options = ShockOptions {
            as_of: arguments.as_of,
        };
        mitigate(&catalog, request, country, &options, &progress)?
    };
    let text = render_mitigation(
        &answer,
        super::form(arguments.format),
        context.settings.language,
        super::style(context, arguments),
    )?;
    super::print(context, arguments, &text)
}
