//! PPML on a panel that the reader brings as a file.

use std::collections::HashMap;
use std::path::Path;

use serde::Serialize;
use sindan_catalog::{CatalogError, read_columns};
use sindan_domain::Progress;
use sindan_watch::ppml::{Column, Estimate, Identifier, Panel, PpmlOptions, ppml};

use crate::{DeskError, Place};

/// Version of the form of [`PanelAnswer`].
const PANEL_ANSWER_VERSION: u32 = 1;

/// Which columns of a file are what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PanelRequest {
    /// The outcome: finite, not negative.
    pub outcome: String,
    /// What to estimate coefficients of.
    pub regressors: Vec<String>,
    /// Sets of fixed effects; `a^b` is one effect for each pair of levels.
    pub fixed_effects: Vec<String>,
    /// Clusters of the standard errors, `a^b` likewise.
    pub cluster: Option<String>,
}

/// An estimate on a panel from a file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PanelAnswer {
    /// Version of this form.
    pub version: u32,
    /// The file.
    pub file: String,
    /// What was asked.
    pub question: PanelRequest,
    /// Rows of the file.
    pub rows_read: usize,
    /// What the engine found.
    pub estimate: Estimate,
}

/// Estimates E\[y\] = exp(x'b + fixed effects) on the columns of a CSV or
/// Parquet file.
///
/// # Errors
///
/// A column that the file lacks or that is named twice; a cell that is no
/// number, with its row; a panel that does not identify a coefficient; no
/// convergence; a caller who gave up.
pub fn estimate_panel(
    path: &Path,
    request: &PanelRequest,
    progress: &dyn Progress,
) -> Result<PanelAnswer, DeskError> {
    for (flag, names) in [
        ("--x", &request.regressors),
        ("--fe", &request.fixed_effects),
    ] {
        let twice = (1..names.len()).find(|at| names[..*at].contains(&names[*at]));
        if let Some(at) = twice {
            let problem = format!("`{}` is named twice", names[at]);
            return Err(Place::flag(flag).error(problem, "name each column once"));
        }
    }
    if request.regressors.contains(&request.outcome) {
        let problem = format!("`{}` is the outcome", request.outcome);
        return Err(Place::flag("--x").error(problem, "name what explains it"));
    }
    let mut numbers: Vec<&str> = vec![&request.outcome];
    numbers.extend(request.regressors.iter().map(String::as_str));
    let sets = || request.fixed_effects.iter().chain(&request.cluster);
    let mut parts: Vec<&str> = Vec::new();
    for part in sets().flat_map(|set| set.split('^')) {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    let mut columns = read_columns(path, &numbers, &parts, progress)?;
    let file = path.display().to_string();
    let rows = columns.rows;
    if let Some(row) = columns.numbers[0].iter().position(|value| *value < 0.0) {
        return Err(CatalogError::bad_input(format!(
            "{file}: row {}: column `{}` is {}, below 0",
            row + 2,
            request.outcome,
            columns.numbers[0][row]
        ))
        .with_hint("the model is for amounts and counts; correct the row or leave it out")
        .into());
    }
    let identifier = |set: &String| {
        let of = |part: &str| {
            let at = parts.iter().position(|known| *known == part);
            at.map_or(&[][..], |at| columns.levels[at].as_slice())
        };
        let mut members = set.split('^');
        let first = of(members.next().unwrap_or_default()).to_vec();
        Identifier {
            name: set.clone(),
            ids: members.fold(first, |ids, part| paired(&ids, of(part))),
        }
    };
    let fixed_effects = request.fixed_effects.iter().map(identifier).collect();
    let cluster = request.cluster.as_ref().map(identifier);
    let outcome = std::mem::take(&mut columns.numbers[0]);
    let regressors = request
        .regressors
        .iter()
        .zip(columns.numbers.drain(..).skip(1))
        .map(|(name, values)| Column {
            name: name.clone(),
            values,
        })
        .collect();
    columns.levels = Vec::new();
    let panel = Panel {
        outcome,
        regressors,
        fixed_effects,
        cluster,
    };
    Ok(PanelAnswer {
        version: PANEL_ANSWER_VERSION,
        file,
        question: request.clone(),
        rows_read: rows,
        estimate: ppml(&panel, &PpmlOptions::default(), progress)?,
    })
}

/// One number for each pair of numbers.
fn paired(first: &[u32], second: &[u32]) -> Vec<u32> {
    let mut known: HashMap<(u32, u32), u32> = HashMap::new();
    let mut next = 0;
    first
        .iter()
        .zip(second)
        .map(|(a, b)| {
            *known.entry((*a, *b)).or_insert_with(|| {
                next += 1;
                next - 1
            })
        })
        .collect()
}

#[cfg(test)]
#[allow(
    clippy::disallowed_methods,
    reason = "tests write into directories of their own"
)]
mod tests {
    use sindan_domain::Silent;

    use super::*;

    fn asked(text: &str, request: PanelRequest) -> Result<PanelAnswer, DeskError> {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("panel.csv");
        std::fs::write(&path, text).unwrap();
        estimate_panel(&path, &request, &Silent)
    }

    fn request(fixed_effects: &[&str]) -> PanelRequest {
        PanelRequest {
            outcome: "y".to_owned(),
            regressors: vec!["D".to_owned()],
            fixed_effects: fixed_effects.iter().map(|one| (*one).to_owned()).collect(),
            cluster: None,
        }
    }

    #[test]
    fn means_of_two_and_six() {
        let found = asked("y,D\n1,0\n3,0\n4,1\n8,1\n", request(&[])).unwrap();
        let term = &found.estimate.terms[0];
        assert!((term.estimate - 3.0_f64.ln()).abs() < 1e-9);
        assert_eq!((found.rows_read, found.estimate.rows), (4, 4));
    }

    #[test]
    fn pairs_of_levels_are_effects() {
        let mut both = "y,D,m,p,mp\n".to_owned();
        for row in 0..60_u32 {
            let (m, p) = (row % 3, row / 3 % 2);
            let treated = u32::from(row > 30 && m == 0);
            both += &format!("{},{treated},m{m},{p},{m}-{p}\n", 1 + (row * 7) % 11);
        }
        let one = asked(&both, request(&["mp"])).unwrap();
        let two = asked(&both, request(&["m^p"])).unwrap();
        assert_eq!(one.estimate.terms, two.estimate.terms);
    }

    #[test]
    fn mistakes_have_a_place() {
        let minus = asked("y,D\n1,0\n-3,0\n", request(&[])).unwrap_err();
        assert!(minus.is_bad_input() && minus.to_string().contains("row 3: column `y` is -3"));
        let absent = asked("y,D\n1,0\n", request(&["mp"])).unwrap_err();
        assert!(absent.is_unknown(), "{absent}");
        let twice = asked("y,D,m\n1,0,1\n", request(&["m", "m"])).unwrap_err();
        assert!(twice.is_usage(), "{twice}");
        // Nothing but zeros where it is treated: the coefficient is infinite.
        let apart = asked("y,D\n1,0\n3,0\n0,1\n0,1\n", request(&[])).unwrap_err();
        assert!(apart.is_bad_input(), "{apart}");
    }
}
