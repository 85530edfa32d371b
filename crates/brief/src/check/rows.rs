//! Verdicts as rows of [`BATCH_COLUMNS`].

use sindan_desk::{BatchOutcome, BatchReject, CheckAnswer, Decision, Verdict};

use crate::check::slug;

/// What a row says of a shipment.
pub const BATCH_COLUMNS: [&str; 4] = ["shipment_id", "verdict", "measures", "findings"];

/// Header and one row.
pub(super) fn render(answer: &CheckAnswer) -> String {
    csv_row(&BATCH_COLUMNS) + &csv_row(&decision_fields(&answer.decision))
}

/// One shipment of a batch; a rejected one says so where the verdict would stand.
pub fn batch_fields(outcome: &BatchOutcome) -> [String; 4] {
    match outcome {
        BatchOutcome::Decided(decision) => decision_fields(decision),
        BatchOutcome::Rejected { id, .. } => {
            let rejected = "rejected".to_owned();
            [id.clone(), rejected, String::new(), String::new()]
        }
    }
}

/// One shipment of a batch as a line of JSON.
pub fn batch_line(outcome: &BatchOutcome) -> String {
    let mut line = match outcome {
        BatchOutcome::Decided(decision) => serde_json::to_string(decision),
        BatchOutcome::Rejected { id, rejects } => {
            let problems: Vec<serde_json::Value> = rejects
                .iter()
                .map(|reject| {
                    serde_json::json!({
                        "line": reject.line,
                        "pointer": reject.pointer,
                        "problem": reject.problem,
                        "hint": reject.hint,
                    })
                })
                .collect();
            serde_json::to_string(&serde_json::json!({
                "version": 1,
                "shipment": id,
                "rejected": problems,
            }))
        }
    }
    .expect("answers hold only text keys, so they always serialise");
    line.push('\n');
    line
}

/// One reason for a rejection: `line,shipment_id,field,problem,hint`.
pub fn reject_row(id: &str, reject: &BatchReject) -> String {
    csv_row(&[
        &*reject.line.to_string(),
        id,
        &reject.pointer,
        &reject.problem,
        reject.hint.as_deref().unwrap_or_default(),
    ])
}

/// Ids of findings that stand against the shipment, each once, worst first;
/// where it is clear, those that are only noted.
fn decision_fields(decision: &Decision) -> [String; 4] {
    let clear = decision.verdict == Verdict::Clear;
    let mut findings: Vec<String> = Vec::new();
    for finding in &decision.findings {
        if clear || finding.effect > Verdict::Clear {
            let id = slug(&finding.id).replace('-', "_");
            if !findings.contains(&id) {
                findings.push(id);
            }
        }
    }
    [
        decision.shipment.clone(),
        decision.verdict.name().to_owned(),
        decision.measures().join(";"),
        findings.join(";"),
    ]
}

/// A line of CSV.
pub fn csv_row(cells: &[impl AsRef<str>]) -> String {
    let mut line = String::new();
    for (position, cell) in cells.iter().enumerate() {
        let cell = cell.as_ref();
        if position > 0 {
            line.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            line.push('"');
            line.push_str(&cell.replace('"', "\"\""));
            line.push('"');
        } else {
            line.push_str(cell);
        }
    }
    line.push('\n');
    line
}
