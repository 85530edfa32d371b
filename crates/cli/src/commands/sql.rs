//! `sindan sql`: the catalog in SQL.

#[cfg(feature = "sql")]
pub(crate) use with_engine::sql;

#[cfg(not(feature = "sql"))]
pub(crate) fn sql(
    _context: &crate::run::Context,
    _arguments: crate::args::SqlArgs,
) -> Result<(), crate::error::CliError> {
    use crate::error::CliError;

    Err(CliError::usage(
        "this build has no SQL engine",
        "build sindan with its default features, without --no-default-features",
    ))
}

#[cfg(feature = "sql")]
mod with_engine {
    //! The command where the engine is built in.

    use std::io::Write;

    use sindan_query::{Destination, OutputFormat, SqlOptions, run_sql, write_sql};

    use crate::args::{SqlArgs, SqlFormat};
    use crate::error::CliError;
    use crate::output::is_stream;
    use crate::progress::TerminalProgress;
    use crate::run::Context;

    /// Columns that a table on a terminal may take.
    const WIDTH: u16 = 100;

    pub(crate) fn sql(context: &Context, arguments: SqlArgs) -> Result<(), CliError> {
        let format = match arguments.format {
            SqlFormat::Table => OutputFormat::Table,
            SqlFormat::Csv => OutputFormat::Csv,
            SqlFormat::Json => OutputFormat::Json,
            SqlFormat::Parquet => OutputFormat::Parquet,
        };
        let default_rows = (format == OutputFormat::Table && arguments.output.is_none())
            .then_some(SqlOptions::DISPLAY_ROWS);
        let options = SqlOptions {
            max_rows: arguments.max_rows.or(default_rows),
            max_seconds: Some(arguments.max_seconds),
            max_memory_mb: arguments.max_memory_mb as usize,
            // One thread unless told otherwise, so that the same query gives
            // the same bytes.
            threads: context.settings.threads.max(1),
            today: Some(crate::commands::today()),
        };
        let catalog = context.catalog()?;
        let summary = match (&arguments.output, format) {
            (None, OutputFormat::Table) => {
                let result = run_sql(&catalog, &arguments.query, &options)?;
                context.output.data(&result.to_table(Some(WIDTH))?)?;
                result.summary().clone()
            }
            (output, format) => {
                let mut stream: Box<dyn Write> = match output {
                    // A pipe or a device is written to, never replaced.
                    Some(path) if is_stream(path) => Box::new(
                        std::fs::OpenOptions::new()
                            .write(true)
                            .open(path)
                            .map_err(|error| CliError::file("write", path, &error))?,
                    ),
                    _ => Box::new(std::io::BufWriter::new(std::io::stdout().lock())),
                };
                let destination = match output {
                    Some(path) if !is_stream(path) => Destination::File(path),
                    _ => Destination::Stream(&mut *stream),
                };
                let progress = TerminalProgress::start(context.output);
                let summary = write_sql(
                    &catalog,
                    &arguments.query,
                    format,
                    destination,
                    &options,
                    &progress,
                )?;
                stream.flush().map_err(|error| CliError::stdout(&error))?;
                summary
            }
        };
        if summary.truncated {
            context.output.note(&format!(
                "note: cut after {} rows; --max-rows gives more",
                summary.rows
            ));
        }
        if let Some(path) = &arguments.output {
            context.output.note(&format!(
                "wrote {} rows to {}",
                summary.rows,
                path.display()
            ));
        }
        for source in &summary.sources {
            context.output.detail(&format!(
                "source: {} {} ({}), {}, {}",
                source.dataset, source.version, source.as_of, source.source, source.licence
            ));
        }
        Ok(())
    }
}
