//! Verdicts as rows: `shipment_id,verdict,measures,findings`.

use sindan_desk::{BatchOutcome, BatchReject, CheckAnswer, Decision, Verdict};

use crate::check::slug;

/// Header and one row.
pub(super) fn render(answer: &CheckAnswer) -> String {
    format!(
        "shipment_id,verdict,measures,findings\n{}",
        decision_row(&answer.decision)
    )
}

/// One shipment of a batch; a rejected one says so where the verdict would stand.
pub fn batch_row(outcome: &BatchOutcome) -> String {
    match outcome {
        BatchOutcome::Decided(decision) => decision_row(decision),
        BatchOutcome::Rejected { id, .. } => row(&[id, "rejected", "", ""]),
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
    row(&[
        &reject.line.to_string(),
        id,
        &reject.pointer,
        &reject.problem,
        reject.hint.as_deref().unwrap_or_default(),
    ])
}

/// Ids of findings that stand against the shipment, each once, worst first;
/// where it is clear, those that are only noted.
fn decision_row(decision: &Decision) -> String {
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
    row(&[
        &decision.shipment,
        decision.verdict.name(),
        &decision.measures().join(";"),
        &findings.join(";"),
    ])
}

fn row(cells: &[&str]) -> String {
    let mut line = String::new();
    for (position, cell) in cells.iter().enumerate() {
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
