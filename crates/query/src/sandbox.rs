//! What a query may be: one statement that reads.

use datafusion::error::DataFusionError;
use datafusion::logical_expr::LogicalPlan;
use datafusion::prelude::SQLOptions;
use datafusion::sql::parser::{DFParserBuilder, Statement};
use datafusion::sql::sqlparser::ast::{
    SetExpr, ShowStatementFilter, Statement as SqlStatement, TableObject,
};
use datafusion::sql::sqlparser::dialect::GenericDialect;
use datafusion::sql::sqlparser::keywords::Keyword;
use datafusion::sql::sqlparser::tokenizer::{Token, Tokenizer};

use crate::QueryError;
use crate::error::{ErrorContext, translate};

const ALLOWED: &str = "the catalog is read with SELECT, WITH, VALUES, EXPLAIN, SHOW and DESCRIBE; \
                       `sindan data` changes it";

/// Operators, joins and set operations in one query. Each may nest the query
/// by a level, and deep nesting would end the program: a stack cannot grow
/// without end. Long lists are not meant by it.
const MAX_OPERATORS: usize = 2_000;

/// Reads one statement and refuses it unless it only reads.
///
/// The plan is checked a second time by the engine; this check comes first
/// because it can say what is wrong before anything is looked up.
pub(crate) fn parse(sql: &str, errors: &ErrorContext) -> Result<Statement, QueryError> {
    let translated = |error: DataFusionError| translate(&error, errors);
    check_length(sql)?;
    let mut statements = DFParserBuilder::new(sql)
        .build()
        .map_err(translated)?
        .parse_statements()
        .map_err(translated)?;
    let Some(statement) = statements.pop_front() else {
        return Err(
            QueryError::usage("the query is empty").with_hint("write a query like SHOW TABLES")
        );
    };
    if !statements.is_empty() {
        return Err(QueryError::usage(format!(
            "there are {} statements, not one",
            statements.len() + 1
        ))
        .with_hint("run them one at a time"));
    }
    check(&statement)?;
    match show_as_query(&statement) {
        Some(query) => parse(&query, errors),
        None => Ok(statement),
    }
}

/// Lists for readers: without the engine's own tables, and with functions whose
/// arguments the engine cannot list.
fn show_as_query(statement: &Statement) -> Option<String> {
    let Statement::Statement(statement) = statement else {
        return None;
    };
    match statement.as_ref() {
        SqlStatement::ShowTables { .. } if statement.to_string() == "SHOW TABLES" => Some(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name"
                .to_owned(),
        ),
        SqlStatement::ShowFunctions { filter } => {
            let condition = match filter {
                None => String::new(),
                Some(filter @ (ShowStatementFilter::Like(_) | ShowStatementFilter::ILike(_))) => {
                    format!("WHERE routine_name {filter}")
                }
                Some(_) => return None,
            };
            Some(format!(
                "SELECT DISTINCT routine_name AS function_name, syntax_example, description \
                 FROM information_schema.routines {condition} ORDER BY 1, 2, 3"
            ))
        }
        _ => None,
    }
}

fn check_length(sql: &str) -> Result<(), QueryError> {
    // What cannot be cut into words is a syntax error, which the parser reports.
    let tokens = Tokenizer::new(&GenericDialect {}, sql)
        .tokenize()
        .unwrap_or_default();
    let count = tokens.iter().filter(|token| nests(token)).count();
    if count > MAX_OPERATORS {
        return Err(QueryError::usage(format!(
            "the query has {count} operators, joins and set operations, more than the {MAX_OPERATORS} that are allowed"
        ))
        .with_hint("write long conditions as lists, x IN (…), and long unions as VALUES"));
    }
    Ok(())
}

/// Whether a token may nest what stands around it.
fn nests(token: &Token) -> bool {
    match token {
        Token::Word(word) => matches!(
            word.keyword,
            Keyword::AND
                | Keyword::OR
                | Keyword::NOT
                | Keyword::IS
                | Keyword::LIKE
                | Keyword::ILIKE
                | Keyword::BETWEEN
                | Keyword::IN
                | Keyword::AT
                | Keyword::COLLATE
                | Keyword::JOIN
                | Keyword::UNION
                | Keyword::EXCEPT
                | Keyword::INTERSECT
                | Keyword::SELECT
        ),
        Token::Number(..)
        | Token::SingleQuotedString(_)
        | Token::Comma
        | Token::RParen
        | Token::LParen
        | Token::SemiColon
        | Token::Period
        | Token::Whitespace(_)
        | Token::EOF => false,
        _ => true,
    }
}

/// The second check, of the plan: it sees statements that change something
/// wherever in a query they hide.
pub(crate) fn verify(plan: &LogicalPlan) -> Result<(), QueryError> {
    SQLOptions::new()
        .with_allow_ddl(false)
        .with_allow_dml(false)
        .with_allow_statements(false)
        .verify_plan(plan)
        .map_err(|_| refuse("a query that changes something"))
}

fn check(statement: &Statement) -> Result<(), QueryError> {
    match statement {
        Statement::Statement(statement) => check_sql(statement),
        Statement::Explain(explain) => check(&explain.statement),
        Statement::CopyTo(_) => Err(QueryError::usage("COPY is not allowed")
            .with_hint("to save an answer, choose a format and an output file instead")),
        Statement::CreateExternalTable(_) => Err(refuse("CREATE EXTERNAL TABLE").with_hint(
            "only the catalog can be queried: import the file first with `sindan data add`",
        )),
        Statement::Reset(_) => Err(refuse("RESET")),
    }
}

fn check_sql(statement: &SqlStatement) -> Result<(), QueryError> {
    match statement {
        SqlStatement::Query(query) => match query.body.as_ref() {
            SetExpr::Insert(statement)
            | SetExpr::Update(statement)
            | SetExpr::Delete(statement) => check_sql(statement),
            SetExpr::Merge(_) => Err(refuse("MERGE")),
            _ => Ok(()),
        },
        SqlStatement::ShowTables { .. }
        | SqlStatement::ShowColumns { .. }
        | SqlStatement::ShowFunctions { .. }
        | SqlStatement::ExplainTable { .. } => Ok(()),
        SqlStatement::Explain { statement, .. } => check_sql(statement),
        SqlStatement::ShowVariable { .. }
        | SqlStatement::ShowVariables { .. }
        | SqlStatement::ShowCreate { .. } => Err(QueryError::usage(
            "only SHOW TABLES, SHOW COLUMNS FROM table and SHOW FUNCTIONS are known",
        )
        .with_hint(ALLOWED)),
        SqlStatement::Insert(insert) => match &insert.table {
            TableObject::TableName(name) => Err(refuse(&format!("INSERT INTO {name}"))),
            _ => Err(refuse("INSERT")),
        },
        SqlStatement::Copy { .. } => Err(refuse("COPY")),
        other => Err(refuse(&first_words(&other.to_string()))),
    }
}

fn refuse(what: &str) -> QueryError {
    QueryError::usage(format!("{what} is not allowed: queries only read")).with_hint(ALLOWED)
}

/// The words in capitals at the beginning of a statement, at most three:
/// `CREATE TABLE` of `CREATE TABLE x (…)`.
fn first_words(statement: &str) -> String {
    let keywords: Vec<&str> = statement
        .split_whitespace()
        .take_while(|word| word.bytes().all(|byte| byte.is_ascii_uppercase()))
        .take(3)
        .collect();
    if keywords.is_empty() {
        "this statement".to_owned()
    } else {
        keywords.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sql: &str, expected: Result<(), &str>) {
        let found = parse(sql, &ErrorContext::default());
        match (found, expected) {
            (Ok(_), Ok(())) => {}
            (Err(error), Err(beginning)) => {
                assert!(error.is_usage(), "{sql}: {error}");
                assert!(error.to_string().starts_with(beginning), "{sql}: {error}");
            }
            (found, _) => panic!("{sql}: {found:?}"),
        }
    }

    #[test]
    fn reading_is_allowed() {
        for sql in [
            "SELECT 1",
            "SELECT 1;",
            "WITH a AS (SELECT 1) SELECT * FROM a",
            "VALUES (1), (2)",
            "EXPLAIN SELECT 1",
            "EXPLAIN ANALYZE SELECT 1",
            "SHOW TABLES",
            "SHOW COLUMNS FROM t",
            "DESCRIBE t",
            "DESCRIBE SELECT 1",
        ] {
            check(sql, Ok(()));
        }
    }

    #[test]
    fn anything_else_is_refused_by_its_name() {
        for (sql, beginning) in [
            (
                "CREATE EXTERNAL TABLE t STORED AS PARQUET LOCATION '/etc/passwd'",
                "CREATE EXTERNAL TABLE is not",
            ),
            ("CREATE TABLE t AS SELECT 1", "CREATE TABLE is not"),
            ("CREATE VIEW t AS SELECT 1", "CREATE VIEW is not"),
            (
                "CREATE FUNCTION f(x INT) RETURNS INT RETURN x",
                "CREATE FUNCTION is not",
            ),
            ("COPY (SELECT 1) TO '/tmp/x.csv'", "COPY is not"),
            ("INSERT INTO t VALUES (1)", "INSERT INTO t is not"),
            ("UPDATE t SET a = 1", "UPDATE is not"),
            ("DELETE FROM t", "DELETE FROM is not"),
            ("DROP TABLE t", "DROP TABLE is not"),
            ("TRUNCATE TABLE t", "TRUNCATE TABLE is not"),
            ("SET datafusion.execution.batch_size = 1", "SET is not"),
            ("RESET datafusion.execution.batch_size", "RESET is not"),
            ("PREPARE p AS SELECT 1", "PREPARE is not"),
            ("EXPLAIN DROP TABLE t", "DROP TABLE is not"),
            ("EXPLAIN COPY (SELECT 1) TO '/tmp/x.csv'", "COPY is not"),
            ("SHOW ALL", "only SHOW TABLES"),
            ("BEGIN", "BEGIN"),
            ("", "the query is empty"),
            (" ; ", "the query is empty"),
            (
                "WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a",
                "INSERT INTO t is not",
            ),
            ("WITH a AS (SELECT 1) DELETE FROM t", "DELETE FROM is not"),
            ("SELECT 1; SELECT 2", "there are 2 statements"),
            ("SELEC 1", "syntax error at line 1, column 1: "),
            ("SELECT\n  1 +", "syntax error"),
        ] {
            check(sql, Err(beginning));
        }
    }

    #[test]
    fn long_chains_are_refused_and_long_lists_are_not() {
        let joined =
            |part: &str, by: &str| format!("SELECT {}", vec![part; MAX_OPERATORS + 2].join(by));
        for sql in [
            joined("1", " + "),
            joined("true", " OR "),
            joined("1", " UNION ALL SELECT "),
            joined("1", "::INT - "),
        ] {
            check(&sql, Err("the query has "));
        }
        check(
            &format!("SELECT 1 WHERE 'a' IN ({})", vec!["'b'"; 20_000].join(", ")),
            Ok(()),
        );
        check(
            &format!("VALUES {}", vec!["(1, NULL)"; 20_000].join(", ")),
            Ok(()),
        );
    }
}
