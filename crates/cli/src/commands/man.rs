//! `sindan man`: manual pages from the definition of the command line.

use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::args::Cli;
use crate::error::CliError;
use crate::output::write_file;
use crate::run::Context;

pub(crate) fn man(context: &Context, directory: Option<&Path>) -> Result<(), CliError> {
    let mut root = Cli::command();
    root.build();
    let Some(directory) = directory else {
        return context.output.data(&page(&root, "sindan")?);
    };
    std::fs::create_dir_all(directory)
        .map_err(|error| CliError::file("create the directory", directory, &error))?;
    let mut written = 0;
    let mut waiting = vec![(root, "sindan".to_owned())];
    while let Some((command, name)) = waiting.pop() {
        write_file(
            &directory.join(format!("{name}.1")),
            page(&command, &name)?.as_bytes(),
        )?;
        written += 1;
        for below in command.get_subcommands() {
            waiting.push((below.clone(), format!("{name}-{}", below.get_name())));
        }
    }
    context.output.note(&format!(
        "wrote {written} manual pages to {}",
        directory.display()
    ));
    Ok(())
}

fn page(command: &Command, name: &str) -> Result<String, CliError> {
    let mut text = Vec::new();
    Man::new(command.clone())
        .title(name.to_uppercase())
        .render(&mut text)
        .map_err(|error| CliError::stdout(&error))?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}
