//! Neighbours that stand together: a versioned TOML file of the reader's.

use std::collections::BTreeMap;

use serde::Deserialize;
use sindan_balance::{Member, Relation, regional_unity};

use super::answer::UnityAnswer;
use crate::DeskError;
use crate::shock::{Place, shown};

const VERSION: u32 = 1;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    /// How much a USD million of its own loss holds a power back, in log-odds.
    gamma_per_usd_mn: f64,
    member: Vec<MemberEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MemberEntry {
    name: String,
    commitment_usd_mn: f64,
    relation: BTreeMap<String, RelationEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RelationEntry {
    readiness: f64,
    loss_usd_mn: f64,
    power_loss_usd_mn: f64,
}

/// Proposition 4 on the members of a file.
pub(super) fn unity(file: &str, text: &str) -> Result<UnityAnswer, DeskError> {
    let place = Place::file(file);
    let form = "docs/balance.md has an example of a file of neighbours";
    let parsed: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(0, |span| {
            let before = text.as_bytes().get(..span.start).unwrap_or_default();
            1 + before.iter().filter(|byte| **byte == b'\n').count()
        });
        place
            .within(format_args!("line {line}"))
            .error(shown(error.message()), form)
    })?;
    if parsed.version != VERSION {
        return Err(place.error(
            format!(
                "version {} of files of neighbours is not known",
                parsed.version
            ),
            format!("this program reads version {VERSION}"),
        ));
    }
    let powers: Vec<&String> = parsed
        .member
        .first()
        .map(|member| member.relation.keys().collect())
        .unwrap_or_default();
    let members = parsed
        .member
        .iter()
        .map(|member| {
            if !member.relation.keys().eq(powers.iter().copied()) {
                return Err(place
                    .within(format_args!("member {}", shown(&member.name)))
                    .error(
                        "does not name the same powers as the first member",
                        "give every member a relation with every power",
                    ));
            }
            Ok(Member {
                name: member.name.clone(),
                commitment_usd_mn: member.commitment_usd_mn,
                relations: member
                    .relation
                    .values()
                    .map(|relation| Relation {
                        readiness: relation.readiness,
                        loss_usd_mn: relation.loss_usd_mn,
                        power_loss_usd_mn: relation.power_loss_usd_mn,
                    })
                    .collect(),
            })
        })
        .collect::<Result<Vec<Member>, DeskError>>()?;
    let unity = regional_unity(&members, parsed.gamma_per_usd_mn)
        .map_err(|error| place.error_from(error.to_string(), error.hint().map(str::to_owned)))?;
    Ok(UnityAnswer {
        file: file.to_owned(),
        unity,
    })
}
