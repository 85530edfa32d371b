//! The reader's own elasticities: a CSV file `sector,theta`.

use std::collections::BTreeMap;

use super::answer::ElasticitySet;
use crate::DeskError;
use crate::shock::place::{Place, shown};

const HEADER: &str = "sector,theta";

/// Trade elasticities by industry code, as a file has them.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnElasticities {
    name: String,
    theta: BTreeMap<String, f64>,
    place: Place,
}

/// Reads elasticities: a line `sector,theta`, then one line for each industry of
/// the table.
pub fn read_elasticities(file: &str, text: &str) -> Result<OwnElasticities, DeskError> {
    let place = Place::file(file);
    let mut lines = text.trim_start_matches('\u{feff}').lines().enumerate();
    let header = lines
        .next()
        .map(|(_, line)| line.trim())
        .unwrap_or_default();
    if header.replace('"', "") != HEADER {
        return Err(place.error(
            format!("line 1 is `{}`", shown(header)),
            format!("begin the file with the line {HEADER}"),
        ));
    }
    let mut theta = BTreeMap::new();
    for (position, line) in lines {
        if line.trim().is_empty() {
            continue;
        }
        let place = place.within(format_args!("line {}", position + 1));
        let Some((sector, value)) = line.split_once(',') else {
            return Err(place.error(
                format!("`{}` has no comma", shown(line)),
                "write a code and a number, such as C19,12.5",
            ));
        };
        let (sector, value) = (unquoted(sector), unquoted(value));
        let number: f64 = match value.parse() {
            Ok(number) if number > 0.0 && f64::is_finite(number) => number,
            _ => {
                return Err(place.error(
                    format!("theta of {} is `{}`", shown(sector), shown(value)),
                    "an elasticity is a number above 0",
                ));
            }
        };
        if theta.insert(sector.to_owned(), number).is_some() {
            return Err(place.error(
                format!("{} appears twice", shown(sector)),
                "give every industry one elasticity",
            ));
        }
    }
    Ok(OwnElasticities {
        name: file.to_owned(),
        theta,
        place,
    })
}

/// A cell without the quotes that spreadsheets put around text.
fn unquoted(cell: &str) -> &str {
    let cell = cell.trim();
    let inside = cell
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inside.unwrap_or(cell).trim()
}

impl OwnElasticities {
    /// In the order of the industries; nothing for those that the file lacks,
    /// which the model refuses by name. A code that the table lacks is refused: it
    /// may be a misspelling of one that it has.
    ///
    /// `table` is the name of the table, and `passed_over` the names of others that
    /// could have answered: the file may have been written for one of them.
    pub(super) fn of(
        &self,
        sectors: &[String],
        table: &str,
        passed_over: &[String],
    ) -> Result<ElasticitySet, DeskError> {
        if let Some(code) = self.theta.keys().find(|code| !sectors.contains(code)) {
            let mut hint = format!("its industries are {}", sectors.join(", "));
            if !passed_over.is_empty() {
                hint = format!(
                    "{table} answers, and {}, which is held too, is asked only where {table} lacks \
                     an economy that is named; {hint}",
                    passed_over.join(", ")
                );
            }
            return Err(self.place.error(
                format!("the table {table} has no industry `{}`", shown(code)),
                hint,
            ));
        }
        Ok(ElasticitySet {
            name: self.name.clone(),
            theta: sectors
                .iter()
                .map(|code| self.theta.get(code).copied())
                .collect(),
            basis: vec![None; sectors.len()],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::read_elasticities;

    fn check(text: &str, expected: Result<Vec<Option<f64>>, &str>) {
        let codes = ["C19", "B06"].map(str::to_owned);
        let read =
            read_elasticities("own.csv", text).and_then(|read| read.of(&codes, "icio 2022", &[]));
        match (read, expected) {
            (Ok(read), Ok(theta)) => assert_eq!(read.theta, theta),
            (Err(error), Err(message)) => {
                assert_eq!(error.to_string(), message);
                assert!(error.is_bad_input() && error.hint().is_some());
            }
            (read, _) => panic!("{text}: {read:?}"),
        }
    }

    #[test]
    fn own_elasticities_are_read_or_refused_by_line() {
        check(
            "sector,theta\nC19,12.5\n\nB06, 3\n",
            Ok(vec![Some(12.5), Some(3.0)]),
        );
        check("sector,theta\nC19,12.5", Ok(vec![Some(12.5), None]));
        check(
            "\"sector\",\"theta\"\n\"C19\",\"12.5\"\n",
            Ok(vec![Some(12.5), None]),
        );
        check(
            "sector,theta\nC19,12.5\nC91,3",
            Err("own.csv: the table icio 2022 has no industry `C91`"),
        );
        check("C19,12.5", Err("own.csv: line 1 is `C19,12.5`"));
        check(
            "sector,theta\nC19",
            Err("own.csv: line 2: `C19` has no comma"),
        );
        check(
            "sector,theta\nC19,-1",
            Err("own.csv: line 2: theta of C19 is `-1`"),
        );
        check(
            "sector,theta\nC19,NaN",
            Err("own.csv: line 2: theta of C19 is `NaN`"),
        );
        check(
            "sector,theta\nC19,1\nC19,2",
            Err("own.csv: line 3: C19 appears twice"),
        );
    }
}
