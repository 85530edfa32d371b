//! Who owns whom, by a table that the user keeps.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::Date;
use sindan_catalog::{CatalogError, Row, RowFile};
use sindan_rules::{OwnershipEdge, oversubscribed};
use sindan_screen::fold_name;

use crate::DeskError;

const REQUIRED: [&str; 3] = ["owner", "owned", "percent"];
const OPTIONAL: [&str; 4] = ["as_of", "source", "control", "arrangement"];

/// Holdings between parties, by name. Two spellings that fold alike
/// ([`fold_name`]) are one party.
#[derive(Debug)]
pub struct Holdings {
    edges: Vec<OwnershipEdge>,
    /// First spelling of each party, by its folded name.
    spellings: BTreeMap<String, String>,
    /// The holdings in each party, by its first spelling.
    held: BTreeMap<String, Vec<usize>>,
}

/// What holdings say of a party.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Above {
    /// The party in the spelling of the holdings.
    pub(crate) node: String,
    /// The holdings in it, in its owners, in theirs, and so on.
    pub(crate) edges: Vec<OwnershipEdge>,
    /// Everybody who holds any of them, in order of names.
    pub(crate) owners: Vec<String>,
}

impl Holdings {
    /// Reads CSV, a spreadsheet or Parquet with the columns
    /// `owner,owned,percent` and perhaps `as_of,source,control,arrangement`.
    ///
    /// An empty share is one that is not known. Rows of one source and day on
    /// the same two parties add up, since classes of shares are often listed
    /// one by one; of several sources the largest counts.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, any row that cannot, and owners who hold more
    /// than 100 percent together: half of a table of holdings would hide owners.
    pub fn read(path: &Path) -> Result<Self, DeskError> {
        let mut file = RowFile::open(path, &REQUIRED, &OPTIONAL)?;
        let mut table = Self {
            edges: Vec::new(),
            spellings: BTreeMap::new(),
            held: BTreeMap::new(),
        };
        let mut sums: BTreeMap<(String, String, Option<Date>), Vec<OwnershipEdge>> =
            BTreeMap::new();
        while let Some(row) = file.advance()? {
            let refuse = |row: u64, problem: String| -> DeskError {
                let message = format!("{}: row {row}: {problem}", file.name());
                CatalogError::bad_input(message)
                    .with_hint("holdings are read whole or not at all: mend the row or take it out")
                    .into()
            };
            let row = row.map_err(|bad| {
                let column = bad.column.map(|column| format!("{column}: "));
                refuse(bad.row, column.unwrap_or_default() + &bad.reason)
            })?;
            let number = row.number;
            let edge = table
                .edge(row)
                .map_err(|(column, problem)| refuse(number, format!("{column}: {problem}")))?;
            let key = (edge.owner.clone(), edge.owned.clone(), edge.as_of);
            let same = sums.entry(key).or_default();
            // A share that is not known stays beside what is known.
            let of_one = |known: &&mut OwnershipEdge| {
                known.source == edge.source
                    && known.arrangement == edge.arrangement
                    && known.percent.is_some() == edge.percent.is_some()
            };
            let Some(known) = same.iter_mut().find(of_one) else {
                same.push(edge);
                continue;
            };
            known.control |= edge.control;
            known.percent = known.percent.zip(edge.percent).map(|(one, two)| one + two);
            if let Some(percent) = known.percent.filter(|percent| *percent > 100.0 + 1e-6) {
                let problem = format!(
                    "rows of one day and source add up to {percent} per cent of `{}` held by `{}`",
                    known.owned, known.owner
                );
                return Err(refuse(number, format!("percent: {problem}")));
            }
        }
        // Where sources differ, the rules of ownership take the larger share.
        let edges: Vec<OwnershipEdge> = sums.into_values().flatten().collect();
        if let Some(company) = oversubscribed(&edges).first() {
            return Err(CatalogError::bad_input(format!(
                "{}: percent: owners of `{}` hold {} per cent of it by the rows of one day and source",
                file.name(),
                company.owned,
                (company.percent * 100.0).round() / 100.0
            ))
            .with_hint("state direct holdings alone, those of one day under one `as_of`")
            .into());
        }
        for edge in edges {
            let held = table.held.entry(edge.owned.clone()).or_default();
            held.push(table.edges.len());
            table.edges.push(edge);
        }
        Ok(table)
    }

    /// What was known on a day of who owns a party; `None` where the holdings do
    /// not name it as held by anybody.
    pub(crate) fn above(&self, name: &str, day: Date) -> Option<Above> {
        let node = self.spellings.get(&fold_name(name))?;
        let mut edges = Vec::new();
        let mut owners = BTreeSet::new();
        let mut seen = BTreeSet::from([node.as_str()]);
        let mut next = vec![node.as_str()];
        while let Some(owned) = next.pop() {
            for edge in self.held.get(owned).into_iter().flatten() {
                let edge = &self.edges[*edge];
                if edge.as_of.is_some_and(|as_of| as_of > day) {
                    continue;
                }
                edges.push(edge.clone());
                if edge.owner != *node {
                    owners.insert(edge.owner.clone());
                }
                if seen.insert(&edge.owner) {
                    next.push(&edge.owner);
                }
            }
        }
        (!edges.is_empty()).then(|| Above {
            node: node.clone(),
            edges,
            owners: owners.into_iter().collect(),
        })
    }

    fn edge(&mut self, row: Row) -> Result<OwnershipEdge, (&'static str, String)> {
        let [owner, owned, percent, as_of, source, control, arrangement] =
            <[Option<String>; 7]>::try_from(row.fields).unwrap_or_default();
        Ok(OwnershipEdge {
            owner: self.spelling("owner", owner)?,
            owned: self.spelling("owned", owned)?,
            percent: percent.map(share).transpose()?,
            control: control.map_or(Ok(false), yes_or_no)?,
            arrangement,
            as_of: as_of.map(day).transpose()?,
            source: source.unwrap_or_else(|| "holdings".to_owned()),
        })
    }

    fn spelling(
        &mut self,
        column: &'static str,
        name: Option<String>,
    ) -> Result<String, (&'static str, String)> {
        let name = name.ok_or((column, "is empty".to_owned()))?;
        let folded = fold_name(&name);
        if folded.is_empty() {
            return Err((column, format!("`{name}` holds no letter and no digit")));
        }
        Ok(self.spellings.entry(folded).or_insert(name).clone())
    }
}

fn share(text: String) -> Result<f64, (&'static str, String)> {
    let number = text.trim_end_matches('%').trim_end();
    match number.parse::<f64>() {
        Ok(percent) if (0.0..=100.0).contains(&percent) => Ok(percent),
        _ => Err((
            "percent",
            format!("`{text}` is not a share from 0 to 100, such as 33.3"),
        )),
    }
}

fn day(text: String) -> Result<Date, (&'static str, String)> {
    text.parse().map_err(|_| {
        (
            "as_of",
            format!("`{text}` is not a date such as 2026-01-31"),
        )
    })
}

fn yes_or_no(text: String) -> Result<bool, (&'static str, String)> {
    match text.to_lowercase().as_str() {
        "yes" | "true" | "1" => Ok(true),
        "no" | "false" | "0" => Ok(false),
        _ => Err(("control", format!("`{text}` is neither yes nor no"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const DAY: Date = date(2026, 11, 1);

    #[expect(clippy::disallowed_methods, reason = "a file of this test alone")]
    fn read(text: &str) -> Result<Holdings, DeskError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("holdings.csv");
        std::fs::write(&path, text).unwrap();
        Holdings::read(&path)
    }

    #[test]
    fn spellings_of_one_party_are_one() {
        let holdings = read(
            "owner,owned,percent,as_of,source\n\
             Евгений Примеров,ТОО «Мост»,30,2026-01-01,register\n\
             Yevgeny Primerov,Bridge,70,,\n\
             \"ТОО \"\"Мост\"\"\",Дочка,100%,2026-01-01,register\n",
        )
        .unwrap();
        let above = holdings.above("дочка", DAY).unwrap();
        assert_eq!(above.node, "Дочка");
        assert_eq!(above.owners, ["Евгений Примеров", "ТОО «Мост»"]);
        assert_eq!(above.edges.len(), 2);
        assert!(holdings.above("Евгений Примеров", DAY).is_none());
        assert!(holdings.above("—", DAY).is_none());
    }

    #[test]
    fn classes_of_shares_add_up_and_sources_do_not() {
        let holdings = read(
            "owner,owned,percent,as_of,source\n\
             A,B,20,2026-01-01,register\nA,B,25,2026-01-01,register\nA,B,44,2026-01-01,press\n",
        )
        .unwrap();
        let shares: Vec<Option<f64>> = holdings
            .above("b", DAY)
            .unwrap()
            .edges
            .iter()
            .map(|edge| edge.percent)
            .collect();
        assert_eq!(shares, [Some(45.0), Some(44.0)]);
    }

    #[test]
    fn what_is_stated_later_or_not_known_is_kept_apart() {
        let holdings = read(
            "owner,owned,percent,as_of,source\n\
             A,B,60,2026-01-01,register\nA,B,,2026-01-01,register\nC,D,100,2026-11-02,register\n",
        )
        .unwrap();
        let edges = holdings.above("B", DAY).unwrap().edges;
        let shares: Vec<Option<f64>> = edges.iter().map(|edge| edge.percent).collect();
        assert_eq!(shares, [Some(60.0), None]);
        assert!(holdings.above("D", DAY).is_none());
        assert!(holdings.above("D", date(2026, 11, 2)).is_some());
    }

    #[test]
    fn circles_end() {
        let holdings = read("owner,owned,percent\nA,B,50\nB,A,50\nA,A,10\n").unwrap();
        let above = holdings.above("A", DAY).unwrap();
        assert_eq!(above.owners, ["B"]);
        assert_eq!(above.edges.len(), 3);
    }

    #[test]
    fn a_row_that_cannot_be_read_refuses_the_table() {
        for (rows, said) in [
            ("A,B,101\n", "row 2: percent: `101` is not a share"),
            ("A,B,-1\n", "row 2: percent: `-1` is not a share"),
            ("A,B,NaN\n", "row 2: percent: `NaN` is not a share"),
            ("A,B,\"33,3\"\n", "row 2: percent: `33,3` is not a share"),
            ("A,,50\n", "row 2: owned: is empty"),
            ("—,B,50\n", "row 2: owner: `—` holds no letter"),
            (
                "A,B,60\nA,B,60\n",
                "row 3: percent: rows of one day and source add up to 120",
            ),
            ("A,B\n", "row 2: the row has 2 fields"),
        ] {
            let error = read(&format!("owner,owned,percent\n{rows}")).unwrap_err();
            assert!(error.to_string().contains(said), "{error}");
            assert!(error.is_bad_input() && !error.is_usage(), "{error}");
            assert!(error.hint().is_some());
        }
        let error = read("owner,owned,percent\nA,B,60\nC,B,41.5\n").unwrap_err();
        assert!(
            error
                .to_string()
                .contains("owners of `B` hold 101.5 per cent"),
            "{error}"
        );
        assert!(read("owner,owned,percent\nA,B,60\nC,B,41\n").is_ok());
        let error = read("owner,owned\nA,B\n").unwrap_err();
        assert!(error.to_string().contains("no column percent"), "{error}");
        let error = read("owner,owned,percent,as_of\nA,B,1,yesterday\n").unwrap_err();
        assert!(error.to_string().contains("`yesterday`"), "{error}");
        let error = read("owner,owned,percent,control\nA,B,1,maybe\n").unwrap_err();
        assert!(error.to_string().contains("`maybe`"), "{error}");
    }
}
