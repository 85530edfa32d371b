//! Whether the corridor network is whole: connected where it should be,
//! territories consistent with end points, no figure without a source, gauge
//! changes only at transfer arcs.

use jiff::civil::{Date, date};
use sindan_corridor::model::Model;
use sindan_corridor::network::{Census, Network, audit};

use crate::run::Outcome;

/// A day on which no disruption of the table closes a part of the network.
const DAY: Date = date(2024, 6, 1);

pub(crate) fn network() -> Outcome {
    let network = Network::embedded();
    let findings = audit(network, DAY);
    for finding in &findings {
        println!("{}: {}", finding.subject, finding.problem);
    }
    let census = Census::of(network);
    println!(
        "{} facilities, {} legs; published: cost of {}, days of {}, capacity of {}; operators named: \
         {}; straight lines: {}; status assumed: {}; gauge unknown: {}",
        census.facilities,
        census.legs,
        census.with_cost,
        census.with_days,
        census.with_capacity,
        census.with_operator,
        census.great_circle,
        census.assumed_status,
        census.unknown_gauge,
    );
    let model = Model::embedded();
    let untagged = model
        .parameters()
        .iter()
        .filter(|one| one.source.is_empty())
        .count();
    let unpredicted = model
        .comparisons()
        .iter()
        .filter(|one| one.predicted.is_none())
        .count();
    println!(
        "{} parameters of the model, {untagged} without a source; {} published routes, {unpredicted} \
         without a way",
        model.parameters().len(),
        model.comparisons().len(),
    );
    if findings.is_empty() && untagged == 0 && unpredicted == 0 {
        Ok(())
    } else {
        Err(format!(
            "{} findings in data/corridor",
            findings.len() + untagged + unpredicted
        ))
    }
}
