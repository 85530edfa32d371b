//! The exact front of a graph that the reader brings: `from,to,<criterion>,…`.

use serde::{Deserialize, Serialize};
use sindan_corridor::front::{FrontLimits, exact_front};
use sindan_corridor::graph::{GraphBuilder, Mask};
use sindan_domain::Progress;

use crate::error::Kind;
use crate::{DeskError, Place};

/// The front of a graph, one row for each point, sorted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrontAnswer {
    /// Names of the criteria, in the order of the file.
    pub criteria: Vec<String>,
    /// The points, criteria in the same order.
    pub points: Vec<Vec<i64>>,
}

/// Reads a table `from,to,<criterion>,…` of directed arcs with whole numbers,
/// none below 0, and finds its exact front between two nodes.
///
/// # Errors
///
/// A table that is none, with row, column and value; a node that is not in it;
/// a front that is too large, or a caller who gave up.
pub fn front_of_file(
    file: &str,
    text: &str,
    from: &str,
    to: &str,
    progress: &dyn Progress,
) -> Result<FrontAnswer, DeskError> {
    let place = Place::file(file);
    let hint = "write from,to and then one column of whole numbers for each criterion";
    let broken = |error: csv::Error| place.error(error.to_string(), hint);
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(broken)?.clone();
    let mut columns = header.iter();
    if (columns.next(), columns.next()) != (Some("from"), Some("to")) {
        return Err(place.error("its first columns are not from,to", hint));
    }
    let criteria: Vec<String> = columns.map(str::to_owned).collect();
    let engine = |error: sindan_corridor::CorridorError, row: Option<u64>| {
        let place = match row {
            Some(row) => Place::file(format!("{file}:{row}")),
            None => place.clone(),
        };
        if error.is_cancelled() {
            return Kind::Corridor(error).into();
        }
        let advice = error.hint();
        place.error_from(error.to_string(), advice)
    };
    let mut builder =
        GraphBuilder::new(criteria.clone()).map_err(|error| engine(error, Some(1)))?;
    for record in reader.records() {
        let record = record.map_err(broken)?;
        let row = record.position().map(csv::Position::line);
        let mut costs = Vec::with_capacity(criteria.len());
        for (criterion, cell) in criteria.iter().zip(record.iter().skip(2)) {
            let cost: i64 = cell.parse().map_err(|_| {
                Place::file(format!("{file}:{}", row.unwrap_or(0))).error(
                    format!("{criterion} is `{cell}`, and must be a whole number of 0 or more"),
                    hint,
                )
            })?;
            costs.push(cost);
        }
        let ends = (record.get(0).unwrap_or(""), record.get(1).unwrap_or(""));
        builder
            .arc(ends.0, ends.1, &costs)
            .map_err(|error| engine(error, row))?;
    }
    let named = builder.build().map_err(|error| engine(error, None))?;
    let node = |name: &str, flag: &str| {
        named
            .node(name)
            .map_err(|error| Place::flag(flag).error_from(error.to_string(), error.hint()))
    };
    let ends = (node(from, "FROM")?, node(to, "TO")?);
    let graph = named.graph();
    let front = exact_front(
        graph,
        &Mask::open(graph),
        ends,
        &FrontLimits::default(),
        progress,
    )
    .map_err(|error| engine(error, None))?;
    Ok(FrontAnswer {
        criteria,
        points: front.points().map(|point| point.costs.to_vec()).collect(),
    })
}

#[cfg(test)]
mod tests {
    use sindan_domain::Silent;

    use super::*;

    fn check(text: &str, ends: (&str, &str), expected: &str) {
        let found = match front_of_file("graph.csv", text, ends.0, ends.1, &Silent) {
            Ok(front) => format!("{:?} {:?}", front.criteria, front.points),
            Err(error) => format!("{error} ({})", error.hint().unwrap_or_default()),
        };
        assert!(found.contains(expected), "{found}");
    }

    #[test]
    fn fronts_and_mistakes() {
        let graph = "from,to,cost,days\na,b,1,9\na,c,2,1\nc,b,3,1\n";
        check(graph, ("a", "b"), r#"["cost", "days"] [[1, 9], [5, 2]]"#);
        check(graph, ("b", "a"), "[]");
        check(graph, ("a", "x"), "FROM".trim_start_matches("FROM"));
        check(graph, ("a", "x"), "TO: ");
        check("a,b,cost\n", ("a", "b"), "first columns are not from,to");
        check("from,to\na,b\n", ("a", "b"), "graph.csv:1: ");
        check("from,to,cost\na,b,-1\n", ("a", "b"), "graph.csv:2: ");
        check(
            "from,to,cost\na,b,1.5\n",
            ("a", "b"),
            "graph.csv:2: cost is `1.5`",
        );
        check("from,to,cost\na,b,\n", ("a", "b"), "cost is ``");
        check("from,to,cost\na,b\n", ("a", "b"), "graph.csv: ");
    }
}
