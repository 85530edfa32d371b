//! Neighbours that stand together: what pooling changes, and whether it holds.
//!
//! Proposition 4. Who presses one member of a group that answers together
//! presses all of them and pays for all of them: c_p(S) = sum of c_p,i over the
//! members i of S, so the probability that p acts falls to Lambda(a_p,i -
//! gamma c_p(S) + b_p,i (x_i - x_p)^2). What standing together costs a member is
//! its commitment. The coalition is worth what its members save, and it holds
//! if nobody can do better in a smaller one: if the game has a core.

use serde::Serialize;

use crate::BalanceError;
use crate::alignment::Alignment;
use crate::coalition::{Coalition, Game, MAX_POWERS};
use crate::core_of_game::{Core, core_of};
use crate::error::Kind;

/// What one neighbour brings, and what it risks. All of it is the user's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Member {
    /// Its name or code.
    pub name: String,
    /// What standing with others costs it, USD million.
    pub commitment_usd_mn: f64,
    /// Its relations with every power, in one order for all members.
    pub relations: Vec<Relation>,
}

/// One member's relation with one power.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Relation {
    /// a + b (x_i - x_p)^2: the power's readiness to act against the member if
    /// acting cost it nothing, in log-odds.
    pub readiness: f64,
    /// V: what the member loses if the power acts, USD million.
    pub loss_usd_mn: f64,
    /// c: what the power loses by acting against this member, USD million.
    pub power_loss_usd_mn: f64,
}

/// What becomes of a group that pools its answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Unity {
    /// Names of the members, in the order of the bits of a coalition.
    pub members: Vec<String>,
    /// Expected loss of every member alone, USD million.
    pub alone_usd_mn: Vec<f64>,
    /// Expected loss of every member when all stand together, commitment
    /// included, USD million.
    pub together_usd_mn: Vec<f64>,
    /// What every coalition saves, by [`Coalition::index`], USD million.
    pub saved_usd_mn: Vec<f64>,
    /// What every member brings (Shapley value), USD million.
    pub shapley_usd_mn: Vec<f64>,
    /// Whether the group of all holds.
    pub core: Core,
}

/// The game of standing together. `gamma` is how much a USD million of its own
/// loss holds a power back, in log-odds; 0 or more.
pub fn regional_unity(members: &[Member], gamma: f64) -> Result<Unity, BalanceError> {
    check(members, gamma)?;
    let alone: Vec<f64> = members
        .iter()
        .enumerate()
        .map(|(place, member)| expected(members, member, Coalition::of([place]), gamma))
        .collect();
    let saved: Vec<f64> = Coalition::all(members.len())
        .map(|coalition| {
            coalition
                .members()
                .map(|place| alone[place] - within(members, place, coalition, gamma))
                .sum()
        })
        .collect();
    let game = Game::new(saved.clone())?;
    let grand = Coalition::grand(members.len());
    Ok(Unity {
        members: members.iter().map(|member| member.name.clone()).collect(),
        together_usd_mn: (0..members.len())
            .map(|place| within(members, place, grand, gamma))
            .collect(),
        alone_usd_mn: alone,
        saved_usd_mn: saved,
        shapley_usd_mn: game.shapley(),
        core: core_of(&game)?,
    })
}

/// The game of a country and `count` invented neighbours like it: powers are as ready to
/// act against them as against the country at its stance, and what they lose, and what
/// that costs a power, is `size` times the country's. Losses and `commitment_percent`
/// are in percent of the country's output in the place of USD million, costs in percent
/// of each power's own: gamma is in that unit.
///
/// # Errors
///
/// Those of [`regional_unity`].
pub fn neighbours_like(
    problem: &Alignment,
    stance: f64,
    count: usize,
    size: f64,
    commitment_percent: f64,
) -> Result<Unity, BalanceError> {
    let held = vec![0.0; problem.powers().len()];
    let member = |name: String, size: f64| Member {
        name,
        commitment_usd_mn: commitment_percent,
        relations: problem
            .powers()
            .iter()
            .enumerate()
            .map(|(place, power)| Relation {
                readiness: power.unconditional + power.conditional * (stance - power.ideal).powi(2),
                loss_usd_mn: size
                    * problem
                        .losses()
                        .loss_percent(Coalition::of([place]), &held)
                        .max(0.0),
                power_loss_usd_mn: size * power.cost_percent.max(0.0),
            })
            .collect(),
    };
    let mut members = vec![member("country".to_owned(), 1.0)];
    members.extend((1..=count).map(|number| member(format!("neighbour {number}"), size)));
    regional_unity(&members, problem.gamma())
}

/// A member's expected loss in a coalition, its commitment included.
fn within(members: &[Member], place: usize, coalition: Coalition, gamma: f64) -> f64 {
    let member = &members[place];
    let commitment = if coalition.size() > 1 {
        member.commitment_usd_mn
    } else {
        0.0
    };
    expected(members, member, coalition, gamma) + commitment
}

fn expected(members: &[Member], member: &Member, coalition: Coalition, gamma: f64) -> f64 {
    member
        .relations
        .iter()
        .enumerate()
        .map(|(power, relation)| {
            let cost: f64 = coalition
                .members()
                .map(|place| members[place].relations[power].power_loss_usd_mn)
                .sum();
            relation.loss_usd_mn / (1.0 + (gamma * cost - relation.readiness).exp())
        })
        .sum()
}

fn check(members: &[Member], gamma: f64) -> Result<(), BalanceError> {
    if members.is_empty() || members.len() > MAX_POWERS {
        return Err(Kind::Powers {
            found: members.len(),
            most: MAX_POWERS,
        }
        .into());
    }
    let bad = |name: String, value: f64| {
        BalanceError::from(Kind::Parameter {
            name,
            value,
            domain: "finite numbers, losses and weights of 0 and more",
        })
    };
    if !(gamma >= 0.0 && gamma.is_finite()) {
        return Err(bad("gamma".to_owned(), gamma));
    }
    let powers = members[0].relations.len();
    for (place, member) in members.iter().enumerate() {
        if members[..place]
            .iter()
            .any(|other| other.name == member.name)
        {
            return Err(Kind::Duplicate {
                what: "the member",
                name: member.name.clone(),
            }
            .into());
        }
        if member.relations.len() != powers || powers == 0 {
            return Err(Kind::Dimension {
                what: "relations of a member",
                found: member.relations.len(),
                expected: powers.max(1),
            }
            .into());
        }
        if !(member.commitment_usd_mn >= 0.0 && member.commitment_usd_mn.is_finite()) {
            let name = format!("the commitment of {}", member.name);
            return Err(bad(name, member.commitment_usd_mn));
        }
        for relation in &member.relations {
            if !relation.readiness.is_finite() {
                let name = format!("a readiness to act against {}", member.name);
                return Err(bad(name, relation.readiness));
            }
            for loss in [relation.loss_usd_mn, relation.power_loss_usd_mn] {
                if !(loss >= 0.0 && loss.is_finite()) {
                    return Err(bad(format!("a loss of {}", member.name), loss));
                }
            }
        }
    }
    Ok(())
}
