//! Bargaining: probabilities against enumeration and long play, properties of
//! rounds, and what is refused. The printed runs are in `bargaining_logs`.

use proptest::prelude::*;
use sindan_balance::bargaining::{
    BargainRules, Bargainer, Choice, Election, MOST_ACTORS, MOST_DIMENSIONS, Negotiation, Voting,
    coalition_strengths, meeting_points, option_probabilities, victory,
};

const RULES: BargainRules = BargainRules {
    voting: Voting::Proportional,
    election: Election::Conditional,
    choice: Choice::MostLikely,
};

fn actor(name: &str, capability: f64, position: &[f64], salience: &[f64]) -> Bargainer {
    Bargainer {
        name: name.to_owned(),
        capability,
        position: position.to_vec(),
        salience: salience.to_vec(),
    }
}

fn negotiation(actors: &[Bargainer], rules: BargainRules) -> Negotiation {
    Negotiation::new(actors.to_vec(), None, rules).unwrap()
}

/// Every way in which all contests between pairs can end: the probability that one
/// option beats all others, given that one does.
fn by_enumeration(victory: &[Vec<f64>]) -> Vec<f64> {
    let options = victory.len();
    let pairs: Vec<(usize, usize)> = (0..options)
        .flat_map(|a| (a + 1..options).map(move |b| (a, b)))
        .collect();
    let mut best_of_all = vec![0.0; options];
    for outcome in 0_u32..1 << pairs.len() {
        let mut wins = vec![0; options];
        let mut probability = 1.0;
        for (bit, (a, b)) in pairs.iter().enumerate() {
            let (winner, loser) = if outcome >> bit & 1 == 1 {
                (*a, *b)
            } else {
                (*b, *a)
            };
            wins[winner] += 1;
            probability *= victory[winner][loser];
        }
        if let Some(winner) = wins.iter().position(|won| *won == options - 1) {
            best_of_all[winner] += probability;
        }
    }
    let all: f64 = best_of_all.iter().sum();
    best_of_all
        .iter()
        .map(|probability| probability / all)
        .collect()
}

/// The favourite is challenged again and again: shares after many challenges, from
/// an even start.
fn by_long_play(strengths: &[Vec<f64>]) -> Vec<f64> {
    let victory = victory(strengths);
    let options = strengths.len();
    let mut shares = vec![1.0 / f64::from(u32::try_from(options).unwrap()); options];
    for _ in 0..200_000 {
        let mut next = vec![0.0; options];
        for favourite in 0..options {
            let wish = |challenger: usize| {
                let stays = if challenger == favourite { 1e-10 } else { 0.0 };
                strengths[challenger][favourite] * victory[challenger][favourite] + stays
            };
            let all: f64 = (0..options).map(wish).sum();
            for challenger in 0..options {
                let comes = shares[favourite] * wish(challenger) / all;
                let wins = victory[challenger][favourite];
                next[challenger] += comes * wins;
                next[favourite] += comes * (1.0 - wins);
            }
        }
        shares = next;
    }
    shares
}

fn utilities(options: usize) -> impl Strategy<Value = Vec<Vec<f64>>> {
    prop::collection::vec(prop::collection::vec(0.0..1.0_f64, options), 2..6)
}

fn actors(dimensions: usize) -> impl Strategy<Value = Vec<Bargainer>> {
    let one = (
        5.0..150.0_f64,
        prop::collection::vec(0.0..100.0_f64, dimensions),
        prop::collection::vec(1.0..33.0_f64, dimensions),
    );
    prop::collection::vec(one, 2..7).prop_map(|drawn| {
        drawn
            .iter()
            .enumerate()
            .map(|(place, (capability, position, salience))| {
                actor(&format!("actor {place}"), *capability, position, salience)
            })
            .collect()
    })
}

fn rules() -> impl Strategy<Value = BargainRules> {
    let votings = [Voting::Proportional, Voting::ProportionalCubic];
    let elections = [Election::Conditional, Election::MarkovIncentive];
    (0..2_usize, 0..2_usize).prop_map(move |(voting, election)| BargainRules {
        voting: votings[voting],
        election: elections[election],
        choice: Choice::MostLikely,
    })
}

fn near(one: &[f64], other: &[f64], tolerance: f64) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| (one - other).abs() <= tolerance)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn one_beats_all_as_in_an_enumeration(utilities in utilities(4)) {
        let weights: Vec<f64> = utilities.iter().map(|row| 1.0 + 50.0 * row[0]).collect();
        let strengths = coalition_strengths(Voting::ProportionalCubic, &weights, &utilities);
        let found = option_probabilities(Election::Conditional, &strengths);
        prop_assert!(near(&found, &by_enumeration(&victory(&strengths)), 1e-12));
    }

    #[test]
    fn positions_keep_between_those_that_bargain(actors in actors(3), rules in rules()) {
        let negotiation = negotiation(&actors, rules);
        let opening = negotiation.opening();
        let round = negotiation.round(&opening);
        prop_assert_eq!(round.bargains.len(), round.challenges.len());
        for bargain in &round.bargains {
            let (one, other) =
                (&actors[bargain.challenger].position, &actors[bargain.target].position);
            for positions in [&bargain.challenger_position, &bargain.target_position] {
                for (dimension, part) in positions.iter().enumerate() {
                    let (low, high) = (
                        one[dimension].min(other[dimension]),
                        one[dimension].max(other[dimension]),
                    );
                    prop_assert!((low - 0.0051..=high + 0.0051).contains(&(part * 100.0)));
                }
            }
        }
        for docket in &round.dockets {
            prop_assert!((docket.probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            prop_assert!(docket.probabilities.iter().all(|part| (0.0..=1.0).contains(part)));
        }
        let attitudes = &round.outlook.attitudes;
        prop_assert!(attitudes.iter().all(|attitude| (-0.5..=1.0).contains(attitude)));
    }

    #[test]
    fn the_order_of_actors_does_not_matter(
        actors in actors(2),
        rules in rules(),
        turn in 1..6_usize,
    ) {
        let turn = turn % actors.len();
        let mut rotated = actors.clone();
        rotated.rotate_left(turn);
        let back = |place: usize| (place + actors.len() - turn) % actors.len();
        let (one, other) = (negotiation(&actors, rules), negotiation(&rotated, rules));
        let (first, second) = (one.round(&one.opening()), other.round(&other.opening()));
        for place in 0..actors.len() {
            let (here, there) = (&first.outlook, &second.outlook);
            prop_assert!((here.attitudes[place] - there.attitudes[back(place)]).abs() < 1e-9);
            prop_assert!((here.standings[place] - there.standings[back(place)]).abs() < 1e-9);
        }
        for challenge in &first.challenges {
            let same = second
                .challenges
                .iter()
                .find(|other| other.challenger == back(challenge.challenger));
            // A gain at the very bound may be one here and none there.
            let Some(same) = same else {
                prop_assert!(challenge.prospect.gain < 1.1e-5);
                continue;
            };
            prop_assert!((same.prospect.gain - challenge.prospect.gain).abs() < 1e-9);
            prop_assert_eq!(same.target, back(challenge.target));
        }
    }

    #[test]
    fn saliences_count_against_each_other(actors in actors(2), part in 0.2..1.0_f64) {
        let mut less = actors.clone();
        for actor in &mut less {
            for salience in &mut actor.salience {
                *salience *= part;
            }
        }
        let (one, other) = (negotiation(&actors, RULES), negotiation(&less, RULES));
        let (here, there) = (one.outlook(&one.opening()), other.outlook(&other.opening()));
        for place in 0..actors.len() {
            prop_assert!(near(&here.distances[place], &there.distances[place], 1e-12));
            prop_assert!((here.attitudes[place] - there.attitudes[place]).abs() < 1e-9);
        }
        // The odds of a challenge stay; resisting it with less attention does not.
        let (full, weak) =
            (here.prospect(&one, 0, 0, (0, 1)), there.prospect(&other, 0, 0, (0, 1)));
        prop_assert!((full.probability - weak.probability).abs() < 1e-6);
        prop_assert!(weak.gain >= full.gain - 1e-6 || full.gain > 2.0 * here.perceived(0, 0, 0));
    }

    #[test]
    fn equals_do_not_move(capability in 1.0..90.0_f64, position in 0.0..100.0_f64) {
        let actors: Vec<Bargainer> = (0..4)
            .map(|place| {
                let own = f64::from(place);
                actor(&format!("actor {place}"), capability + own, &[position, 30.0], &[20.0 + own, 40.0])
            })
            .collect();
        let course = negotiation(&actors, RULES).run().unwrap();
        prop_assert!(course.settled && course.states.len() == 3);
        prop_assert_eq!(&course.states[2], &course.states[0]);
        prop_assert!(course.challenges.iter().all(Vec::is_empty));
        // One position is one option, and it has everybody's vote.
        prop_assert!(course.outlooks[0].standings.iter().all(|part| (part - 1.0).abs() < 1e-12));
    }
}

#[test]
fn favourites_share_time_as_in_long_play() {
    // Utilities of five actors for four options, two of them nearly the same.
    let utilities = [
        [0.91, 0.86, 0.90, 0.42],
        [0.33, 0.71, 0.34, 0.95],
        [0.58, 0.62, 0.58, 0.57],
        [0.80, 0.15, 0.79, 0.66],
        [0.49, 0.50, 0.51, 0.48],
    ]
    .map(Vec::from);
    for voting in [Voting::Proportional, Voting::ProportionalCubic] {
        let weights = [117.7, 93.2, 61.4, 135.4, 63.8];
        let strengths = coalition_strengths(voting, &weights, &utilities);
        let found = option_probabilities(Election::MarkovIncentive, &strengths);
        assert!(near(&found, &by_long_play(&strengths), 1e-12), "{found:?}");
    }
}

#[test]
fn a_contest_of_two_by_hand() {
    // A of 60 likes its own position (0) at 1 and the other's (at 50) at 1/2; B of 20
    // the other way round. C_01 = 60/2, C_10 = 20/2; P = 3/4.
    let utilities = [vec![1.0, 0.5], vec![0.5, 1.0]];
    let strengths = coalition_strengths(Voting::Proportional, &[60.0, 20.0], &utilities);
    assert!((strengths[0][1] - 30.0).abs() < 1e-7 && (strengths[1][0] - 10.0).abs() < 1e-7);
    let odds = option_probabilities(Election::Conditional, &strengths);
    assert!((odds[0] - 0.75).abs() < 1e-8);

    let actors = [
        actor("A", 60.0, &[0.0], &[80.0]),
        actor("B", 20.0, &[50.0], &[40.0]),
    ];
    let negotiation = negotiation(&actors, RULES);
    let outlook = negotiation.outlook(&negotiation.opening());
    // The likelier position makes bold, the other careful.
    assert!(near(&outlook.attitudes, &[1.0, -0.5], 1e-12));
    assert!((outlook.value(0, 1) - 0.5).abs() < 1e-12);
    assert!(
        (outlook.utilities[0][1] - 0.75).abs() < 1e-12,
        "(1 - .5)(1 + .5)"
    );
    assert!(
        (outlook.utilities[1][0] - 0.375).abs() < 1e-12,
        "(1 - .5)(1 - .25)"
    );
    // A sees B with r = (2 - .5)/3 = .5: u_BA = .5 x 1.25 = .625.
    assert!((outlook.perceived(0, 1, 0) - 0.625).abs() < 1e-12);
    // Weights 48 and 8; votes 48 x .25 = 12 and 8 x .375 = 3; P = 12/15.
    let seen = outlook.prospect(&negotiation, 0, 0, (0, 1));
    assert!((seen.probability - 0.8).abs() < 1e-9);
    // .6 x 2 + .4 (.8 x 2 + .2 x 1.5) - 1.75 = .21.
    assert!((seen.gain - 0.21).abs() < 1e-9);
    // (.8 x .8)^2 = .4096 and (.4 x .2)^2 = .0064: B comes to 50 x .0064/.416 = .77.
    let round = negotiation.round(&negotiation.opening());
    let bargain = &round.bargains[0];
    assert!((bargain.target_position[0] - 0.0077).abs() < 1e-12);
}

/// The figures that docs/balance.md names.
#[test]
fn the_example_of_the_handbook() {
    let actors = [
        actor("Kazakhstan", 40.0, &[48.0, 60.0], &[60.0, 35.0]),
        actor("Russia", 90.0, &[5.0, 10.0], &[55.0, 25.0]),
        actor("China", 100.0, &[30.0, 70.0], &[20.0, 30.0]),
        actor("West", 120.0, &[90.0, 95.0], &[25.0, 10.0]),
    ];
    let mut accommodation = vec![vec![0.0; 4]; 4];
    for (place, row) in accommodation.iter_mut().enumerate() {
        row[place] = 1.0;
    }
    accommodation[0] = vec![0.6, 0.1, 0.0, 0.0];
    let negotiation = Negotiation::new(actors.to_vec(), Some(accommodation), RULES).unwrap();
    let course = negotiation.run().unwrap();
    let told: Vec<(usize, usize, i64)> = course.challenges[0]
        .iter()
        .map(|found| {
            let thousandths = (found.prospect.probability * 1000.0).round();
            (found.challenger, found.target, thousandths as i64)
        })
        .collect();
    assert_eq!(told, [(0, 3, 483), (1, 3, 677), (2, 3, 297), (3, 2, 636)]);
    assert!(course.settled && course.challenges.len() == 8);
    let ends = course.states[8].positions();
    for place in [0, 2, 3] {
        assert!(near(&ends[place], &[55.6, 64.29], 1e-9), "{ends:?}");
        assert!((course.outlooks[8].standings[place] - 0.5396).abs() < 5e-5);
    }
    assert!(near(&ends[1], &[5.0, 10.0], 1e-9));
    assert!((course.outlooks[8].standings[1] - 0.4604).abs() < 5e-5);
}

#[test]
fn nobody_to_bargain_with() {
    let alone = [actor("A", 10.0, &[12.5, 80.0], &[30.0, 30.0])];
    for election in [Election::Conditional, Election::MarkovIncentive] {
        let course = negotiation(&alone, BargainRules { election, ..RULES })
            .run()
            .unwrap();
        assert!(course.settled);
        assert_eq!(course.states[2].positions(), vec![vec![12.5, 80.0]]);
        assert!((course.outlooks[2].standings[0] - 1.0).abs() < 1e-15);
    }
}

#[test]
fn neither_cares_or_can_press() {
    let (one, other) = meeting_points(0.0, (&[0.2], &[0.5]), (&[0.8], &[0.0]));
    assert!(near(&one, &[0.2], 1e-12) && near(&other, &[0.8], 1e-12));
}

#[test]
fn draws_are_those_of_the_seed() {
    let actors = [
        actor("A", 100.0, &[10.0, 60.0], &[30.0, 40.0]),
        actor("B", 80.0, &[90.0, 20.0], &[50.0, 20.0]),
        actor("C", 90.0, &[40.0, 90.0], &[20.0, 70.0]),
    ];
    let course = |seed: u64| {
        let choice = Choice::Drawn { seed };
        negotiation(&actors, BargainRules { choice, ..RULES })
            .run()
            .unwrap()
            .states
    };
    assert_eq!(course(1), course(1));
    assert!((2..20).any(|seed| course(seed) != course(1)));
}

#[test]
fn accommodation_holds_wishes_back() {
    let actors = [
        actor("A", 100.0, &[10.0], &[60.0]),
        actor("B", 40.0, &[90.0], &[60.0]),
    ];
    let stubborn = vec![vec![0.0, 0.0], vec![0.0, 0.25]];
    let negotiation = Negotiation::new(actors.to_vec(), Some(stubborn), RULES).unwrap();
    let opening = negotiation.opening();
    let round = negotiation.round(&opening);
    let next = negotiation.settle(&opening, &round, &[0, 1]).unwrap();
    let (position, ideal) = (next.positions()[1][0], next.ideals()[1][0]);
    assert!(position < 90.0 && (ideal - (0.25 * position + 0.75 * 90.0)).abs() < 1e-9);
    assert!((next.ideals()[0][0] - 10.0).abs() < 1e-12);
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let good = actor("A", 10.0, &[20.0, 30.0], &[10.0, 20.0]);
    let refused = |actors: Vec<Bargainer>, reason: &str| {
        let error = Negotiation::new(actors, None, RULES).unwrap_err();
        assert!(error.to_string().contains(reason), "{error}");
        assert!(error.is_bad_input() && error.hint().is_some(), "{error}");
    };
    let changed = |change: &dyn Fn(&mut Bargainer)| {
        let mut other = good.clone();
        other.name = "B".to_owned();
        change(&mut other);
        vec![good.clone(), other]
    };
    refused(Vec::new(), "0 actors");
    let many = (0..=MOST_ACTORS).map(|place| actor(&place.to_string(), 1.0, &[1.0], &[1.0]));
    refused(many.collect(), "51 actors");
    refused(vec![actor("A", 1.0, &[], &[])], "0 dimensions");
    let wide = vec![1.0; MOST_DIMENSIONS + 1];
    refused(vec![actor("A", 1.0, &wide, &wide)], "21 dimensions");
    refused(vec![good.clone(), good.clone()], "`A` appears twice");
    refused(
        changed(&|one| one.capability = 0.0),
        "the capability of `B` is 0",
    );
    refused(
        changed(&|one| one.capability = f64::INFINITY),
        "the capability of `B` is inf",
    );
    refused(
        changed(&|one| one.position[1] = 100.5),
        "the position 2 of `B` is 100.5",
    );
    refused(
        changed(&|one| one.position[0] = f64::NAN),
        "the position 1 of `B` is NaN",
    );
    refused(
        changed(&|one| one.salience[0] = -1.0),
        "the salience 1 of `B` is -1",
    );
    refused(
        changed(&|one| one.salience = vec![0.0, 0.0]),
        "the sum of saliences of `B` is 0",
    );
    refused(
        changed(&|one| one.salience = vec![60.0, 50.0]),
        "the sum of saliences of `B` is 110",
    );
    refused(
        changed(&|one| one.salience = vec![60.0]),
        "`B` has 1 saliences, expected 2",
    );
    refused(
        changed(&|one| one.position.push(3.0)),
        "`B` has 3 positions, expected 2",
    );

    let two = changed(&|_| {});
    let accommodation = |rows: Vec<Vec<f64>>, reason: &str| {
        let error = Negotiation::new(two.clone(), Some(rows), RULES).unwrap_err();
        assert!(error.to_string().contains(reason), "{error}");
        assert!(error.is_bad_input() && error.hint().is_some());
    };
    accommodation(vec![vec![1.0, 0.0]], "rows of accommodation: 1 values");
    accommodation(
        vec![vec![1.0], vec![0.0, 1.0]],
        "`A` has 1 parts of accommodation",
    );
    accommodation(
        vec![vec![1.0, 0.0], vec![-0.5, 1.0]],
        "the accommodation to `A` of `B` is -0.5",
    );
    accommodation(
        vec![vec![0.7, 0.6], vec![0.0, 1.0]],
        "the sum of accommodations of `A` is 1.2",
    );

    let negotiation = Negotiation::new(two.clone(), None, RULES).unwrap();
    let opening = negotiation.opening();
    let round = negotiation.round(&opening);
    assert!(
        negotiation
            .settle(&opening, &round, &[0])
            .unwrap_err()
            .is_bad_input()
    );
    let error = negotiation.settle(&opening, &round, &[0, 9]).unwrap_err();
    assert!(
        error.to_string().contains("the option of `B` is 9"),
        "{error}"
    );
}
