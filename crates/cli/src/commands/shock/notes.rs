//! What a reader has to know about an answer, for standard error.

use sindan_desk::{ScenarioAnswer, ShockAnswer};
use sindan_domain::{Country, Language};

use crate::args::ShockFormat;

pub(super) fn notes(answer: &ShockAnswer, language: Language, format: ShockFormat) -> Vec<String> {
    let mut notes = Vec::new();
    let several = answer.scenarios.len() > 1;
    for scenario in &answer.scenarios {
        let lead = if several {
            format!("note: {}: ", scenario.name)
        } else {
            "note: ".to_owned()
        };
        about(scenario, &lead, &mut notes);
    }
    let ranged = answer.scenarios.iter().any(ScenarioAnswer::has_range);
    if ranged {
        notes.push(
            "note: ranges are a sensitivity to the parameters (tau .1 to .5, delta .1 and .33, rho -4 to \
             -.25), not a confidence interval"
                .to_owned(),
        );
    }
    notes.push(data(answer));
    notes.push(
        match answer.final_demand {
            Some(_) => {
                "note: flows between industries and sales to final users are cut; sales to economies \
                 outside the table go on"
            }
            None => {
                "note: only flows between industries are cut; what households, states and investors \
                 buy abroad goes on"
            }
        }
        .to_owned(),
    );
    if let Some(report) = answer.final_demand
        && report.negative_cells + report.scaled_sellers > 0
    {
        notes.push(format!(
            "note: final sales: {} negative cells count as nothing, {} sellers are scaled down to what \
             they sell outside the network",
            report.negative_cells, report.scaled_sellers
        ));
    }
    notes.push("note: a model of the short run, not a forecast; see docs/shock.md".to_owned());
    if language != Language::English && format == ShockFormat::Table {
        notes.push("note: this table is in English only so far".to_owned());
    }
    notes
}

fn about(scenario: &ScenarioAnswer, lead: &str, notes: &mut Vec<String>) {
    if !scenario.missing.is_empty() {
        notes.push(format!(
            "{lead}not in the table, and so in no figure: {}; a table that has them can be added \
             with `sindan data add mrio FILE`",
            codes(&scenario.missing)
        ));
    }
    for (position, leg) in scenario.legs.iter().enumerate() {
        if !leg.applies {
            notes.push(format!(
                "{lead}leg {} does not apply on {}",
                position + 1,
                scenario.as_of
            ));
        }
    }
    if scenario
        .sides
        .iter()
        .any(|side| side.without_retaliation.is_some())
    {
        notes.push(format!(
            "{lead}losses include the retaliation; the JSON form has them without it too"
        ));
    }
}

/// Which table, of when.
fn data(answer: &ShockAnswer) -> String {
    let resolution = &answer.resolution;
    let names: Vec<String> = answer
        .provenance
        .iter()
        .map(|source| format!("{} {}", source.dataset, source.version))
        .collect();
    let kind = if resolution.embedded {
        "compiled in, industries added up; `sindan data add icio FILE` replaces it"
    } else {
        "from the catalog"
    };
    format!(
        "note: data of {}, {}: {} economies, {} industries ({kind})",
        answer.period,
        names.join(", "),
        resolution.economies,
        resolution.industries,
    )
}

fn codes(countries: &[Country]) -> String {
    let codes: Vec<&str> = countries.iter().map(|country| country.alpha3()).collect();
    codes.join(" ")
}
