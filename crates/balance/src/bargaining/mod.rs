//! A comparator: actors that bargain over positions in a space, in rounds.
//!
//! Where the alignment model asks where one country stands best, this one asks
//! where several end if they press each other. It is the spatial model of
//! politics of KAPSARC's toolkit (Wise, Lester and Efird 2015, "An introduction to
//! the KAPSARC Toolkit for Behavioral Analysis (KTAB) using one-dimensional
//! spatial models" and "Multidimensional bargaining using KTAB"), which follows
//! Bueno de Mesquita (1985, "The war trap revisited"; 1994, "Political
//! forecasting: an expected utility method") with a probabilistic Condorcet
//! election (Wise and Bankes 2015, "Non-spatial probabilistic Condorcet election
//! methodology") in the place of the median voter. It is written from these
//! descriptions and held to the printed runs of that program of 30 May 2017.
//!
//! Actor i has a capability c_i, a salience s_ik and a position x_ik in every
//! dimension, and an ideal point y_i, all on scales of 0 to 1 here and of 0 to 100
//! at the door. A round goes:
//!
//! 1. *Value.* d_ij = sqrt(sum_k (s_ik (y_ik - x_jk))^2 / sum_k s_ik^2) is how far
//!    the position of j is from what i wants; u(d, r) = (1 - d)(1 + r d), r the
//!    attitude to risk.
//! 2. *Election.* Between options a and b, actor k votes c_k f(u_ka - u_kb), f(x)
//!    = x or (x + x^3)/2 ([`Voting`]). C_ab = e + the votes for a, e = 1e-8, and a
//!    defeats b with P_ab = C_ab / (C_ab + C_ba). How one option comes out of all
//!    pairs: [`Election`].
//! 3. *Attitude.* With u(d, 0), and p_i the probability of the position of i,
//!    r_i = (3 p_i - p_max - 2 p_min) / (2 (p_max - p_min)): 1 for the likeliest,
//!    -1/2 for the least likely, 0 for all where all are equally likely. Others see
//!    less of it: h takes r^h_i = (2 r_h + r_i)/3 for that of i.
//! 4. *Challenge.* ([`Outlook::prospect`]) By h's estimate, i and j bring their
//!    votes on their two positions with weight w = c sum_k s_k. A third n asks what
//!    joining does: with q the chance of i once n has joined the side that it likes
//!    better, joining i is worth q (2 u_ni + u_nn) + (1 - q) 3 u_nj, joining j
//!    q 3 u_ni + (1 - q)(2 u_nj + u_nn); it votes on the difference, with weight w_n.
//!    Then P = C_ij / (C_ij + C_ji), now with e = 1e-10, and k gains
//!    (1 - s_j) 2 u_ki + s_j (P 2 u_ki + (1 - P) 2 u_kj) - u_ki - u_kj from it,
//!    s_j the sum of the saliences of j. Every actor challenges the one from whom
//!    it expects to gain most, if that is more than 1e-5.
//! 5. *Bargain.* ([`meeting_points`]) In every dimension the challenger proposes
//!    the mean of both positions, weighted with (s_ik P)^2 and (s_jk (1 - P))^2.
//! 6. *Settlement.* Every actor holds an election, in which all actors vote with
//!    their capability, between what stands now and the bargains that it is part
//!    of; the utility of an option is the mean over all positions as they would
//!    be. It moves to its part of the bargain that comes out ([`Choice`]).
//! 7. *Accommodation.* y_i = sum_j a_ij x_j + (1 - sum_j a_ij) y_i: with the
//!    identity, wishes follow positions at once.
//!
//! It ends when all actors together move less than a fiftieth of what they moved
//! in the first round, after two rounds at least and [`MOST_ROUNDS`] at most.
//!
//! Limits: of the toolkit's options only those that its published runs use are
//! here, since only those can be checked: linear probability of victory, risk from
//! -1/2 to 1, a third of it seen by others, half-committed third parties, bargains
//! of the challenger alone. Positions that two actors share count twice in an
//! election of attitudes. Nothing here is estimated from data.

mod election;
mod model;
mod outlook;
mod round;

pub use election::{Election, Voting, coalition_strengths, option_probabilities, victory};
pub use model::{
    BargainRules, Bargainer, Choice, MOST_ACTORS, MOST_DIMENSIONS, Negotiation, State,
};
pub use outlook::{Outlook, Prospect};
pub use round::{Bargain, Challenge, Course, Docket, MOST_ROUNDS, Round, meeting_points};
