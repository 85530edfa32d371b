//! A round of challenges, bargains and settlements, and the rounds to the end.

use serde::Serialize;

use super::election::{coalition_strengths, drawn, likeliest, option_probabilities, victory};
use super::model::{Choice, Negotiation, State};
use super::outlook::{Outlook, Prospect, utility, weighted_distance};
use crate::BalanceError;
use crate::error::Kind;
use crate::region::SplitMix;

/// No negotiation goes on for longer.
pub const MOST_ROUNDS: usize = 100;
/// Rounds that are played whatever happens.
const LEAST_ROUNDS: usize = 2;
/// A round that moves less than this part of the first one is the last.
const QUIET: f64 = 0.02;
/// Put beside the first move, so that nothing is never compared with nothing.
const LEAST_MOVE: f64 = 1e-4;
/// Gains that are not above this are none.
const LEAST_GAIN: f64 = 1e-5;
/// Weight that keeps each at its place where neither cares nor can press.
const OWN_PLACE: f64 = 1e-6;

/// Whom an actor challenges.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Challenge {
    /// Who challenges, by place.
    pub challenger: usize,
    /// Whom.
    pub target: usize,
    /// What the challenger expects of it.
    pub prospect: Prospect,
}

/// What a challenger proposes, as parts of the scale of 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bargain {
    /// Who proposes, by place.
    pub challenger: usize,
    /// To whom.
    pub target: usize,
    /// Where the challenger would stand, 0 to 1.
    pub challenger_position: Vec<f64>,
    /// Where the target would stand, 0 to 1.
    pub target_position: Vec<f64>,
}

/// What an actor decides between.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Docket {
    /// None: things as they are, always first; else the place of a bargain in the
    /// round, by challenger.
    pub options: Vec<Option<usize>>,
    /// Utility of every option (column) to every actor (row).
    pub utilities: Vec<Vec<f64>>,
    /// C_ab between options.
    pub strengths: Vec<Vec<f64>>,
    /// P_ab between options.
    pub victory: Vec<Vec<f64>>,
    /// The probability of every option.
    pub probabilities: Vec<f64>,
}

/// Everything of one round but what is chosen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Round {
    /// How things look to everybody.
    pub outlook: Outlook,
    /// At most one for each actor, by challenger.
    pub challenges: Vec<Challenge>,
    /// One for each challenge, in the same order.
    pub bargains: Vec<Bargain>,
    /// One for each actor.
    pub dockets: Vec<Docket>,
}

/// A negotiation to its end.
#[derive(Debug, Clone)]
pub struct Course {
    /// The opening and the state after every round.
    pub states: Vec<State>,
    /// How things look in every state.
    pub outlooks: Vec<Outlook>,
    /// The challenges of every round.
    pub challenges: Vec<Vec<Challenge>>,
    /// By how much the last round moved, as a part of the first.
    pub last_move: f64,
    /// Whether it came to rest; otherwise it was stopped at [`MOST_ROUNDS`].
    pub settled: bool,
}

/// Where two meet, from the probability with which the challenger prevails: the
/// position that each would take, in every dimension the mean of both weighted with
/// (s P)^2 and (s (1 - P))^2, rounded half up to a ten-thousandth of the scale of 1,
/// so that what is meant to be one place is one.
pub fn meeting_points(
    probability: f64,
    challenger: (&[f64], &[f64]),
    target: (&[f64], &[f64]),
) -> (Vec<f64>, Vec<f64>) {
    let rounded = |part: f64| (part * 1e4 + 0.5).floor() / 1e4;
    let ((here, own), (there, other)) = (challenger, target);
    (0..here.len())
        .map(|dimension| {
            let pull = (own[dimension] * probability).powi(2);
            let hold = (other[dimension] * (1.0 - probability)).powi(2);
            let all = pull + OWN_PLACE + hold;
            let (from, to) = (here[dimension], there[dimension]);
            (
                rounded(((pull + OWN_PLACE) * from + hold * to) / all),
                rounded((pull * from + (hold + OWN_PLACE) * to) / all),
            )
        })
        .unzip()
}

impl Negotiation {
    /// What everybody proposes to whom in a state, and what everybody then decides
    /// between.
    pub fn round(&self, state: &State) -> Round {
        self.round_from(state, self.outlook(state))
    }

    fn round_from(&self, state: &State, outlook: Outlook) -> Round {
        let challenges: Vec<Challenge> = (0..self.capability.len())
            .filter_map(|actor| self.best_challenge(&outlook, actor))
            .collect();
        let bargains: Vec<Bargain> = challenges
            .iter()
            .map(|challenge| {
                let side = |actor: usize| {
                    (
                        state.positions[actor].as_slice(),
                        self.salience[actor].as_slice(),
                    )
                };
                let (challenger_position, target_position) = meeting_points(
                    challenge.prospect.probability,
                    side(challenge.challenger),
                    side(challenge.target),
                );
                Bargain {
                    challenger: challenge.challenger,
                    target: challenge.target,
                    challenger_position,
                    target_position,
                }
            })
            .collect();
        let dockets = (0..self.capability.len())
            .map(|actor| self.docket(state, &outlook, &bargains, actor))
            .collect();
        Round {
            outlook,
            challenges,
            bargains,
            dockets,
        }
    }

    fn best_challenge(&self, outlook: &Outlook, challenger: usize) -> Option<Challenge> {
        let mut best: Option<Challenge> = None;
        for target in (0..self.capability.len()).filter(|other| *other != challenger) {
            let prospect = outlook.prospect(self, challenger, challenger, (challenger, target));
            let bound = best.map_or(LEAST_GAIN, |found| found.prospect.gain);
            if prospect.gain > bound {
                best = Some(Challenge {
                    challenger,
                    target,
                    prospect,
                });
            }
        }
        best
    }

    fn docket(
        &self,
        state: &State,
        outlook: &Outlook,
        bargains: &[Bargain],
        actor: usize,
    ) -> Docket {
        let options: Vec<Option<usize>> = std::iter::once(None)
            .chain((0..bargains.len()).map(Some).filter(|place| {
                place.is_some_and(|place| {
                    bargains[place].challenger == actor || bargains[place].target == actor
                })
            }))
            .collect();
        let utilities: Vec<Vec<f64>> = (0..self.capability.len())
            .map(|voter| {
                options
                    .iter()
                    .map(|option| {
                        let bargain = option.map(|place| &bargains[place]);
                        self.utility_of(state, outlook, bargain, voter)
                    })
                    .collect()
            })
            .collect();
        let strengths = coalition_strengths(self.rules.voting, &self.capability, &utilities);
        Docket {
            victory: victory(&strengths),
            probabilities: option_probabilities(self.rules.election, &strengths),
            options,
            utilities,
            strengths,
        }
    }

    /// Mean utility over all positions as they would be.
    fn utility_of(
        &self,
        state: &State,
        outlook: &Outlook,
        bargain: Option<&Bargain>,
        voter: usize,
    ) -> f64 {
        let mut each = outlook.utilities[voter].clone();
        if let Some(bargain) = bargain {
            let worth = |position: &[f64]| {
                let far = weighted_distance(&state.ideals[voter], position, &self.salience[voter]);
                utility(far, outlook.attitudes[voter])
            };
            each[bargain.challenger] = worth(&bargain.challenger_position);
            each[bargain.target] = worth(&bargain.target_position);
        }
        each.iter().sum::<f64>() / crate::coalition::count(each.len())
    }

    /// The state after a round in which every actor takes the named option of its
    /// docket; a place that a docket does not have is refused.
    pub fn settle(
        &self,
        state: &State,
        round: &Round,
        chosen: &[usize],
    ) -> Result<State, BalanceError> {
        if chosen.len() != round.dockets.len() {
            return Err(Kind::PerActor {
                what: "chosen options",
                found: chosen.len(),
                expected: round.dockets.len(),
            }
            .into());
        }
        let mut positions = state.positions.clone();
        for (actor, (docket, place)) in round.dockets.iter().zip(chosen).enumerate() {
            let Some(option) = docket.options.get(*place) else {
                return Err(Kind::Parameter {
                    name: format!("the option of `{}`", self.actors()[actor].name),
                    value: crate::coalition::count(*place),
                    domain: "places in its docket, from 0",
                }
                .into());
            };
            if let Some(bargain) = option.map(|place| &round.bargains[place]) {
                positions[actor].clone_from(if bargain.challenger == actor {
                    &bargain.challenger_position
                } else {
                    &bargain.target_position
                });
            }
        }
        Ok(self.accommodated(positions, state))
    }

    /// All rounds, by the choice of the rules.
    pub fn run(&self) -> Result<Course, BalanceError> {
        let mut random = match self.rules.choice {
            Choice::MostLikely => None,
            Choice::Drawn { seed } => Some(SplitMix::new(seed)),
        };
        let opening = self.opening();
        let mut course = Course {
            outlooks: vec![self.outlook(&opening)],
            states: vec![opening],
            challenges: Vec::new(),
            last_move: 0.0,
            settled: false,
        };
        let mut first_move = None;
        for played in 1..=MOST_ROUNDS {
            let state = &course.states[played - 1];
            let round = self.round_from(state, course.outlooks[played - 1].clone());
            let chosen: Vec<usize> = round
                .dockets
                .iter()
                .map(|docket| match &mut random {
                    None => likeliest(&docket.probabilities),
                    Some(random) => drawn(&docket.probabilities, random.unit()),
                })
                .collect();
            let next = self.settle(state, &round, &chosen)?;
            let moved = state.moved(&next);
            let first = *first_move.get_or_insert(moved + LEAST_MOVE);
            course.last_move = moved / first;
            course.outlooks.push(self.outlook(&next));
            course.states.push(next);
            course.challenges.push(round.challenges);
            if played >= LEAST_ROUNDS && course.last_move < QUIET {
                course.settled = true;
                break;
            }
        }
        Ok(course)
    }
}
