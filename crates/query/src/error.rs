//! The one error of this crate, and what DataFusion's errors mean to a reader.

use std::fmt;

use datafusion::arrow::error::ArrowError;
use datafusion::common::SchemaError;
use datafusion::error::DataFusionError;
use datafusion::sql::sqlparser::parser::ParserError;
use sindan_catalog::CatalogError;
use sindan_desk::DeskError;
use sindan_domain::{Cancelled, nearest};

/// Why a query was not answered.
///
/// The message says what and where; [`QueryError::hint`] says what to do about it.
#[derive(Debug)]
pub struct QueryError {
    kind: Kind,
    message: String,
    hint: Option<String>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Usage,
    Limit,
    Missing,
    BadInput,
    Cancelled,
    Io,
    Internal,
}

impl QueryError {
    /// The query itself is wrong, or asks for something that is not allowed.
    pub fn is_usage(&self) -> bool {
        self.kind == Kind::Usage
    }

    /// The query ran into its limit of time, memory or temporary disk space.
    pub fn is_limit(&self) -> bool {
        self.kind == Kind::Limit
    }

    /// The catalog does not hold the data; the hint names the command that adds them.
    pub fn is_missing(&self) -> bool {
        self.kind == Kind::Missing
    }

    /// A file of the catalog is damaged.
    pub fn is_bad_input(&self) -> bool {
        self.kind == Kind::BadInput
    }

    /// The caller gave up.
    pub fn is_cancelled(&self) -> bool {
        self.kind == Kind::Cancelled
    }

    /// A file could not be read, or the answer could not be written.
    pub fn is_io(&self) -> bool {
        self.kind == Kind::Io
    }

    /// A mistake of the program rather than of its input.
    pub fn is_internal(&self) -> bool {
        self.kind == Kind::Internal
    }

    /// What the reader can do about it, if there is something to say.
    pub fn hint(&self) -> Option<String> {
        self.hint.clone()
    }

    fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            hint: None,
            source: None,
        }
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, message)
    }

    pub(crate) fn limit(message: impl Into<String>) -> Self {
        Self::new(Kind::Limit, message)
    }

    pub(crate) fn bad_input(message: impl Into<String>) -> Self {
        Self::new(Kind::BadInput, message)
    }

    pub(crate) fn internal(message: impl Into<String>) -> Self {
        Self::new(Kind::Internal, message)
    }

    /// The answer could not be written; `place` is a path or `output`.
    pub(crate) fn output(place: &str, error: std::io::Error) -> Self {
        let message = format!("cannot write {place}: {error}");
        Self {
            source: Some(Box::new(error)),
            ..Self::new(Kind::Io, message)
        }
    }

    #[must_use]
    pub(crate) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// A hint that lists near names, if there are any, and otherwise the advice.
    #[must_use]
    pub(crate) fn with_nearest(self, typed: &str, names: &[String], advice: &str) -> Self {
        let typed = typed.to_lowercase();
        let keys: Vec<(String, &str)> = names
            .iter()
            .map(|name| (name.to_lowercase(), name.as_str()))
            .collect();
        let found = nearest(
            &typed,
            keys.iter().map(|(key, name)| (key.as_str(), *name)),
            3,
        );
        match found.split_last() {
            None => self.with_hint(advice),
            Some((only, [])) => self.with_hint(format!("did you mean {only}?")),
            Some((last, before)) => {
                self.with_hint(format!("did you mean {} or {last}?", before.join(", ")))
            }
        }
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for QueryError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source
            .as_ref()
            .map(|source| source.as_ref() as &(dyn std::error::Error + 'static))
    }
}

impl From<Cancelled> for QueryError {
    fn from(cancelled: Cancelled) -> Self {
        Self::new(Kind::Cancelled, cancelled.to_string())
    }
}

impl From<CatalogError> for QueryError {
    fn from(error: CatalogError) -> Self {
        let kind = if error.is_missing() {
            Kind::Missing
        } else if error.is_unknown() {
            Kind::Usage
        } else if error.is_bad_input() {
            Kind::BadInput
        } else if error.is_cancelled() {
            Kind::Cancelled
        } else if error.is_internal() {
            Kind::Internal
        } else {
            Kind::Io
        };
        let hint = error.hint();
        Self {
            hint,
            ..Self::new(kind, error.to_string())
        }
    }
}

impl From<DeskError> for QueryError {
    fn from(error: DeskError) -> Self {
        let kind = if error.is_missing() {
            Kind::Missing
        } else if error.is_bad_input() {
            Kind::BadInput
        } else if error.is_cancelled() {
            Kind::Cancelled
        } else if error.is_usage() || error.is_unknown() {
            Kind::Usage
        } else {
            Kind::Io
        };
        let hint = error.hint();
        Self {
            hint,
            ..Self::new(kind, error.to_string())
        }
    }
}

/// A value that one of our SQL functions cannot work with.
///
/// It travels through the engine inside [`DataFusionError::External`].
#[derive(Debug, Clone, thiserror::Error)]
#[error("{function}: {problem}")]
pub(crate) struct FunctionError {
    pub(crate) function: &'static str,
    pub(crate) problem: String,
    pub(crate) hint: Option<String>,
}

impl From<FunctionError> for DataFusionError {
    fn from(error: FunctionError) -> Self {
        DataFusionError::External(Box::new(error))
    }
}

impl From<QueryError> for DataFusionError {
    fn from(error: QueryError) -> Self {
        DataFusionError::External(Box::new(error))
    }
}

/// What translation needs to know of the session in which an error arose.
#[derive(Debug, Default, Clone)]
pub(crate) struct ErrorContext {
    /// Tables that can be queried.
    pub(crate) tables: Vec<String>,
    /// Functions that can be called.
    pub(crate) functions: Vec<String>,
    /// The memory limit in megabytes.
    pub(crate) memory_mb: usize,
}

/// Says in our words what the engine reports.
pub(crate) fn translate(error: &DataFusionError, context: &ErrorContext) -> QueryError {
    if let Some(function) = find_cause::<FunctionError>(error) {
        let made = QueryError::usage(function.to_string());
        return match &function.hint {
            Some(hint) => made.with_hint(hint),
            None => made,
        };
    }
    if let Some(ours) = find_cause::<QueryError>(error) {
        return QueryError {
            hint: ours.hint.clone(),
            ..QueryError::new(ours.kind, ours.message.clone())
        };
    }
    match root(error) {
        DataFusionError::SQL(parser, _) => syntax(parser),
        DataFusionError::SchemaError(schema, _) => column(schema),
        DataFusionError::Plan(message) => plan(message, context),
        DataFusionError::ResourcesExhausted(message) => exhausted(message, context),
        DataFusionError::NotImplemented(message) => QueryError::usage(format!(
            "the query uses something that is not supported: {}",
            tidy(message)
        )),
        DataFusionError::Configuration(message) => QueryError::usage(tidy(message)),
        DataFusionError::Execution(message) => {
            QueryError::usage(format!("the query failed: {}", tidy(message)))
        }
        DataFusionError::ArrowError(arrow, _) => computation(arrow),
        DataFusionError::ParquetError(parquet) => damaged(&parquet.to_string()),
        DataFusionError::ObjectStore(store) => QueryError::new(
            Kind::Io,
            format!(
                "a file of the catalog cannot be read: {}",
                tidy(&store.to_string())
            ),
        )
        .with_hint("run `sindan data verify`"),
        DataFusionError::IoError(io) => {
            QueryError::new(Kind::Io, format!("a file cannot be read or written: {io}"))
        }
        other => QueryError::internal(format!(
            "the query engine failed: {}",
            tidy(&other.to_string())
        )),
    }
}

/// The error under its wrappers. A collection counts as its first member.
fn root(error: &DataFusionError) -> &DataFusionError {
    match error {
        DataFusionError::Context(_, inner) | DataFusionError::Diagnostic(_, inner) => root(inner),
        DataFusionError::Shared(inner) => root(inner),
        DataFusionError::Collection(errors) => errors.first().map_or(error, root),
        DataFusionError::External(inner) => match inner.downcast_ref::<DataFusionError>() {
            Some(inner) => root(inner),
            None => error,
        },
        DataFusionError::ArrowError(arrow, _) => match arrow.as_ref() {
            ArrowError::ExternalError(inner) => match inner.downcast_ref::<DataFusionError>() {
                Some(inner) => root(inner),
                None => error,
            },
            _ => error,
        },
        _ => error,
    }
}

fn find_cause<T: std::error::Error + 'static>(error: &DataFusionError) -> Option<&T> {
    match root(error) {
        DataFusionError::External(inner) => inner.downcast_ref::<T>(),
        _ => None,
    }
}

fn syntax(parser: &ParserError) -> QueryError {
    let text = match parser {
        ParserError::TokenizerError(text) | ParserError::ParserError(text) => text.as_str(),
        ParserError::RecursionLimitExceeded => {
            return QueryError::usage("the query is nested too deeply")
                .with_hint("split it with WITH");
        }
    };
    let (problem, place) = match text.split_once(" at Line: ") {
        Some((problem, place)) => (problem, Some(place.replace(", Column: ", ", column "))),
        None => (text, None),
    };
    let problem = lower_first(problem.trim_end_matches('.').trim());
    QueryError::usage(match place {
        Some(place) => format!("syntax error at line {place}: {problem}"),
        None => format!("syntax error: {problem}"),
    })
}

fn column(schema: &SchemaError) -> QueryError {
    match schema {
        SchemaError::FieldNotFound {
            field,
            valid_fields,
        } => {
            let mut names: Vec<String> = valid_fields
                .iter()
                .map(|column| column.name.clone())
                .collect();
            names.sort();
            names.dedup();
            let advice = match names.is_empty() {
                true => "text goes in single quotes, 'like this'".to_owned(),
                false => format!("the columns are {}", names.join(", ")),
            };
            QueryError::usage(format!("there is no column `{}`", field.flat_name())).with_nearest(
                &field.name,
                &names,
                &advice,
            )
        }
        SchemaError::AmbiguousReference { field } => QueryError::usage(format!(
            "the column `{}` is in more than one table",
            field.name
        ))
        .with_hint("write the table's name before it: table.column"),
        SchemaError::DuplicateQualifiedField { name, .. }
        | SchemaError::DuplicateUnqualifiedField { name } => {
            QueryError::usage(format!("two columns have the name `{name}`"))
                .with_hint("rename one of them with AS")
        }
    }
}

fn plan(message: &str, context: &ErrorContext) -> QueryError {
    if let Some(name) = quoted_after(message, "Invalid function ") {
        return QueryError::usage(format!("there is no function `{name}`")).with_nearest(
            name,
            &context.functions,
            "the reference page of SQL lists the functions",
        );
    }
    if let Some(name) = quoted_after(message, "table ")
        && message.contains("not found")
    {
        let short = name.rsplit('.').next().unwrap_or(name);
        return unknown_table(short, &context.tables);
    }
    QueryError::usage(tidy(message))
}

/// A table that nobody knows.
pub(crate) fn unknown_table(name: &str, tables: &[String]) -> QueryError {
    QueryError::usage(format!("there is no table `{name}`")).with_nearest(
        name,
        tables,
        "SHOW TABLES lists the tables",
    )
}

/// `x` of `<prefix>'x'…`, if the text begins like that.
fn quoted_after<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    text.strip_prefix(prefix)?
        .strip_prefix('\'')?
        .split('\'')
        .next()
}

fn exhausted(message: &str, context: &ErrorContext) -> QueryError {
    if message.contains("disk space") {
        return QueryError::limit("the query needs more temporary disk space than it may use")
            .with_hint("narrow the query, or allow more memory: the space is a multiple of it");
    }
    QueryError::limit(format!(
        "the query needs more than its {} MB of memory",
        context.memory_mb
    ))
    .with_hint("narrow the query with WHERE, aggregate earlier, or allow more memory")
}

fn computation(arrow: &ArrowError) -> QueryError {
    match arrow {
        ArrowError::DivideByZero => QueryError::usage("the query divides by zero")
            .with_hint("write NULLIF(divisor, 0): the quotient is then unknown"),
        ArrowError::ParquetError(message) => damaged(message),
        ArrowError::ArithmeticOverflow(message) => {
            QueryError::usage(format!("a number is too large: {}", tidy(message)))
                .with_hint("cast to DOUBLE first")
        }
        ArrowError::CastError(message)
        | ArrowError::ParseError(message)
        | ArrowError::ComputeError(message) => {
            QueryError::usage(format!("the query failed: {}", tidy(message)))
                .with_hint("TRY_CAST gives NULL where a value does not convert")
        }
        other => QueryError::usage(format!("the query failed: {}", tidy(&other.to_string()))),
    }
}

fn damaged(message: &str) -> QueryError {
    QueryError::bad_input(format!(
        "a file of the catalog is damaged: {}",
        tidy(message)
    ))
    .with_hint("run `sindan data verify`; then add the data again")
}

/// An engine message as our messages look: one line, no capital, no final stop,
/// no advice meant for the engine's developers.
fn tidy(message: &str) -> String {
    let cut = message.split("\n\nbacktrace").next().unwrap_or(message);
    let cut = cut
        .split("This issue was likely caused by a bug")
        .next()
        .unwrap_or(cut);
    let one_line = cut.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text = one_line.as_str();
    for prefix in [
        "Error during planning: ",
        "Execution error: ",
        "Optimizer rule ",
        "Internal error: ",
    ] {
        text = text.strip_prefix(prefix).unwrap_or(text);
    }
    lower_first(text.trim_end_matches(['.', ' ']))
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    match (characters.next(), characters.clone().next()) {
        // `SELECT …` and `Utf8` are names, `Expected` begins a sentence.
        (Some(first), Some(second)) if first.is_uppercase() && second.is_lowercase() => {
            first.to_lowercase().chain(characters).collect()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context() -> ErrorContext {
        ErrorContext {
            tables: vec!["icio_flows".to_owned(), "countries".to_owned()],
            functions: vec!["country_name".to_owned()],
            memory_mb: 7,
        }
    }

    fn check(error: DataFusionError, message: &str, hint: Option<&str>) {
        let translated = translate(&error, &context());
        assert_eq!(translated.to_string(), message);
        assert_eq!(translated.hint().as_deref(), hint);
    }

    #[test]
    fn wrapped_errors_keep_their_meaning() {
        let inner = FunctionError {
            function: "in_group",
            problem: "no".to_owned(),
            hint: Some("do".to_owned()),
        };
        let wrapped = DataFusionError::Context(
            "while optimising".to_owned(),
            Box::new(DataFusionError::ArrowError(
                Box::new(ArrowError::ExternalError(Box::new(DataFusionError::from(
                    inner,
                )))),
                None,
            )),
        );
        check(wrapped, "in_group: no", Some("do"));
    }

    #[test]
    fn limits_are_limits() {
        let error = translate(
            &DataFusionError::ResourcesExhausted("Failed to allocate".to_owned()),
            &context(),
        );
        assert!(
            error.is_limit() && error.to_string().contains("7 MB"),
            "{error}"
        );
    }

    #[test]
    fn unknown_names_get_the_nearest() {
        check(
            DataFusionError::Plan("Invalid function 'country_nam'.\nDid you mean 'x'?".to_owned()),
            "there is no function `country_nam`",
            Some("did you mean country_name?"),
        );
        check(
            DataFusionError::Plan("table 'sindan.public.icio_flow' not found".to_owned()),
            "there is no table `icio_flow`",
            Some("did you mean icio_flows?"),
        );
    }

    #[test]
    fn kinds_of_the_catalog_carry_over() {
        let error =
            QueryError::from(CatalogError::missing("no snapshot of fx").with_hint("pull it"));
        assert!(error.is_missing());
        assert_eq!(error.hint().as_deref(), Some("pull it"));
        assert!(QueryError::from(CatalogError::bad_input("x")).is_bad_input());
        assert!(QueryError::from(CatalogError::internal("x")).is_internal());
        assert!(QueryError::from(Cancelled).is_cancelled());
    }

    #[test]
    fn messages_are_tidied() {
        assert_eq!(
            tidy("Error during planning: Cannot\n  do this."),
            "cannot do this"
        );
        assert_eq!(tidy("SELECT is odd"), "SELECT is odd");
    }
}
