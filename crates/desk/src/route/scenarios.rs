//! Scenarios of routes: those that are compiled in, and files of the reader's.

use serde::{Deserialize, Serialize};
use sindan_corridor::network::{Change, Network, Overlay};
use sindan_domain::nearest;

use crate::{DeskError, Place};

/// The compiled-in scenarios.
const EMBEDDED: &str = include_str!("../../../../data/corridor/scenarios.toml");
/// The version of scenario files that is read.
const VERSION: i64 = 1;

/// A scenario with where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RouteScenario {
    /// Its name.
    pub name: String,
    /// What it supposes.
    pub title: String,
    /// What it rests on.
    #[serde(default)]
    pub source: String,
    /// What it changes.
    pub changes: Vec<Change>,
    /// The file it was read from; `None` if it is compiled in.
    #[serde(skip)]
    pub file: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScenarioFile {
    version: i64,
    scenario: Vec<RouteScenario>,
}

impl RouteScenario {
    /// The compiled-in scenarios.
    ///
    /// # Panics
    ///
    /// If the compiled-in table is broken, which a test excludes.
    pub fn all() -> Vec<RouteScenario> {
        toml::from_str::<ScenarioFile>(EMBEDDED)
            .expect("the compiled-in scenarios are valid")
            .scenario
    }

    /// A compiled-in scenario by its name, or a disruption of the table by its
    /// key, such as `D25`.
    ///
    /// # Errors
    ///
    /// No such name; the hint has the nearest, or all.
    pub fn named(name: &str) -> Result<RouteScenario, DeskError> {
        let all = Self::all();
        if let Some(found) = all.iter().find(|one| one.name.eq_ignore_ascii_case(name)) {
            return Ok(found.clone());
        }
        let disruptions = Network::embedded().disruptions();
        let disruption = disruptions
            .iter()
            .find(|one| one.id.eq_ignore_ascii_case(name));
        if let Some(disruption) = disruption {
            return Ok(RouteScenario {
                name: disruption.id.clone(),
                title: disruption.effect.clone(),
                source: disruption.source.reference.clone(),
                changes: vec![Change::Disruption {
                    id: disruption.id.clone(),
                }],
                file: None,
            });
        }
        let names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
        let near = nearest(
            &name.to_lowercase(),
            names.iter().map(|name| (*name, *name)),
            3,
        );
        let offered = if near.is_empty() {
            names.join(", ")
        } else {
            near.join(", ")
        };
        Err(Place::flag("--scenario").error(
            format!("no scenario is named `{name}`"),
            format!(
                "name one of {offered}, a disruption such as D25, or a file that ends with .toml"
            ),
        ))
    }

    /// The changes as the engine takes them.
    pub(crate) fn overlay(&self) -> Overlay {
        Overlay {
            name: self.name.clone(),
            changes: self.changes.clone(),
        }
    }
}

/// Reads the scenarios of a file.
///
/// # Errors
///
/// The file is no TOML of this form, or of a version that is not known.
pub fn read_route_scenarios(file: &str, text: &str) -> Result<Vec<RouteScenario>, DeskError> {
    let place = Place::file(file);
    let read: ScenarioFile = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| {
            let before = text.as_bytes().get(..span.start).unwrap_or_default();
            1 + before.iter().filter(|byte| **byte == b'\n').count()
        });
        Place::file(format!("{file}:{line}")).error(
            error.message().replace('\n', " "),
            "docs/route.md describes scenario files",
        )
    })?;
    if read.version != VERSION {
        return Err(place.error(
            format!("version {} of scenario files is not known", read.version),
            format!("this program reads version = {VERSION}"),
        ));
    }
    Ok(read
        .scenario
        .into_iter()
        .map(|scenario| RouteScenario {
            file: Some(file.to_owned()),
            ..scenario
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use sindan_corridor::network::View;

    use super::*;

    #[test]
    fn every_compiled_in_scenario_fits_the_network() {
        let all = RouteScenario::all();
        assert!(all.len() >= 10);
        for scenario in all {
            let overlay = scenario.overlay();
            let view = View::new(Network::embedded(), date(2026, 5, 1), &[overlay]);
            assert!(view.is_ok(), "{}: {view:?}", scenario.name);
            assert!(!scenario.source.is_empty());
        }
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        let text = "version = 1\n\n[[scenario]]\nname = \"x\"\ntitle = \"x\"\nchanges = [{ change = \"clse\" }]\n";
        let error = read_route_scenarios("own.toml", text).unwrap_err();
        assert!(
            error.to_string().contains("own.toml:6: unknown variant"),
            "{error}"
        );
        assert!(error.is_bad_input());
        let error = read_route_scenarios("own.toml", "version = 2\nscenario = []\n").unwrap_err();
        assert!(error.to_string().contains("version 2"), "{error}");
        let error = RouteScenario::named("zangzur").unwrap_err();
        assert!(error.hint().unwrap().contains("zangezur"));
        assert!(error.is_usage());
    }
}
