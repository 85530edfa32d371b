//! Licences of all dependencies against an allow list, and crates that come in
//! two versions against the list of those we accept. Both lists, with the
//! reasons, stand in `xtask/dependencies.toml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::run::{Outcome, capture, root};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    version: u32,
    /// SPDX identifiers that a dependency may be under.
    licences: Vec<String>,
    /// Crates whose manifest names no licence, with the one that was read in their files.
    unnamed: BTreeMap<String, String>,
    /// Crates accepted in several versions, with the reason.
    duplicates: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
    id: String,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
}

pub(crate) fn licences() -> Outcome {
    let path = root().join("xtask/dependencies.toml");
    let text =
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let rules: Rules =
        toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    if rules.version != 1 {
        return Err(format!(
            "{}: version {} is not known",
            path.display(),
            rules.version
        ));
    }
    let arguments = [
        "metadata",
        "--format-version",
        "1",
        "--locked",
        "--filter-platform",
        "x86_64-unknown-linux-gnu",
    ];
    let metadata: Metadata =
        serde_json::from_str(&capture("cargo", &arguments)?).map_err(|error| error.to_string())?;
    let used: BTreeSet<&str> = metadata
        .resolve
        .nodes
        .iter()
        .map(|node| node.id.as_str())
        .collect();
    let foreign: Vec<&Package> = metadata
        .packages
        .iter()
        .filter(|package| package.source.is_some() && used.contains(package.id.as_str()))
        .collect();
    let mut problems = Vec::new();
    for package in &foreign {
        if let Some(problem) = licence_problem(package, &rules) {
            problems.push(problem);
        }
    }
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in &foreign {
        versions
            .entry(&package.name)
            .or_default()
            .insert(&package.version);
    }
    versions.retain(|_, found| found.len() > 1);
    for (name, found) in &versions {
        if !rules.duplicates.contains_key(*name) {
            let list: Vec<&str> = found.iter().copied().collect();
            problems.push(format!(
                "{name} comes in {} versions: {}",
                list.len(),
                list.join(", ")
            ));
        }
    }
    for name in rules
        .duplicates
        .keys()
        .filter(|name| !versions.contains_key(name.as_str()))
    {
        problems.push(format!(
            "{name} is listed as a duplicate but comes in one version only"
        ));
    }
    println!(
        "{} dependencies, {} accepted duplicates",
        foreign.len(),
        versions.len()
    );
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems.join("\n  "))
    }
}

fn licence_problem(package: &Package, rules: &Rules) -> Option<String> {
    let label = format!("{} {}", package.name, package.version);
    let named = package
        .license
        .clone()
        .or_else(|| rules.unnamed.get(&package.name).cloned());
    let Some(expression) = named else {
        return Some(format!("{label} names no licence"));
    };
    let parsed = match spdx::Expression::parse_mode(&expression, spdx::ParseMode::LAX) {
        Ok(parsed) => parsed,
        Err(error) => {
            return Some(format!(
                "{label}: `{expression}` is no licence expression: {error}"
            ));
        }
    };
    let allowed = parsed.evaluate(|requirement| {
        let name = requirement.to_string();
        rules.licences.contains(&name)
    });
    (!allowed).then(|| format!("{label} is under `{expression}`, which is not on the list"))
}
