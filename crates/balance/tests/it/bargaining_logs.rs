//! Bargaining against the printed runs of KAPSARC's program (30 May 2017): every
//! matrix, challenge, bargain, election and position of every round.
//!
//! Two of the three runs choose the likeliest option and are played from end to
//! end. The third draws. Its draws are not reproduced: they come from a generator
//! that threads share in an order of their own (the log shows actors settling in
//! another order in some rounds). There the option that the log says was drawn is
//! taken, and everything else is compared.
//!
//! One figure is not what its name says: the bargain "from the perspective" of the
//! target is computed in that program with the *gain* that the target sees for the
//! challenger where a probability belongs. It is only printed, never used. The test
//! computes it so to hold [`meeting_points`] to these figures too.

use sindan_balance::bargaining::{
    BargainRules, Bargainer, Choice, Docket, Election, Negotiation, Round, State, Voting,
    meeting_points,
};

use crate::shared;

const FOLDER: &str = "strategy/ktab/";

/// Numbers of a line, as they are printed.
fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

/// Whole numbers anywhere in a line, in order.
fn places(line: &str) -> Vec<usize> {
    line.split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|part| part.parse().ok())
        .collect()
}

/// Holds figures to what was printed, to half a unit of the last digit.
#[derive(Default)]
struct Comparison {
    figures: usize,
}

impl Comparison {
    fn close(&mut self, found: f64, printed: &str, what: &str) {
        let value: f64 = printed.parse().unwrap();
        let (digits, exponent) = printed.split_once(['e', 'E']).unwrap_or((printed, "0"));
        let decimals = digits.split_once('.').map_or(0, |(_, after)| after.len());
        let unit = 10_f64.powi(exponent.parse::<i32>().unwrap() - i32::try_from(decimals).unwrap());
        let off = (found - value).abs();
        assert!(
            off <= 0.5 * unit * (1.0 + 1e-6) + 1e-12,
            "{what}: {found}, printed {printed}"
        );
        self.figures += 1;
    }

    fn row(&mut self, found: impl IntoIterator<Item = f64>, line: &str, what: &str) {
        let found: Vec<f64> = found.into_iter().collect();
        let printed = words(line);
        assert_eq!(found.len(), printed.len(), "{what}: {line}");
        for (found, printed) in found.iter().zip(printed) {
            self.close(*found, printed, what);
        }
    }
}

/// Where an option of a log, named by challenger and target, stands in a docket.
fn place_in(round: &Round, docket: &Docket, (challenger, target): (usize, usize)) -> usize {
    let wanted = |option: &Option<usize>| match option {
        None => challenger == target,
        Some(place) => round.bargains[*place].challenger == challenger,
    };
    docket.options.iter().position(wanted).unwrap()
}

struct Replay<'a> {
    lines: Vec<&'a str>,
    /// Turn and actor of every line that says that nobody is worth a challenge.
    idle: Vec<(usize, usize)>,
    negotiation: Negotiation,
    compared: Comparison,
}

impl Replay<'_> {
    /// Plays the rounds of the log, taking its choices; the states it goes through.
    fn play(&mut self) -> Vec<State> {
        let mut states = vec![self.negotiation.opening()];
        let mut round = self.negotiation.round(&states[0]);
        // By actor: options as the log lists them, and the place of the chosen one.
        let mut listed: Vec<Vec<(usize, usize)>> = Vec::new();
        let actors = self.negotiation.actors().len();
        let mut chosen = vec![usize::MAX; actors];
        let mut challenges = 0;
        let lines = self.lines.clone();
        for (at, line) in lines.iter().enumerate() {
            let next = |offset: usize| lines[at + offset];
            let what = format!("line `{line}` of state {}", states.len() - 1);
            if line.starts_with("Raw actor-pos value") {
                for i in 0..actors {
                    let found = (0..actors).map(|j| round.outlook.value(i, j));
                    self.compared.row(found, next(1 + i), &what);
                }
            } else if line.starts_with("Inferred risk") {
                for i in 0..actors {
                    self.compared
                        .row([round.outlook.attitudes[i]], next(1 + i), &what);
                }
            } else if line.starts_with("Risk-aware actor-pos") {
                for i in 0..actors {
                    self.compared
                        .row(round.outlook.utilities[i].clone(), next(1 + i), &what);
                }
            } else if line.starts_with("Estimate by ") {
                let observer = places(line)[0];
                for i in 0..actors {
                    let found = (0..actors).map(|j| round.outlook.perceived(observer, i, j));
                    self.compared.row(found, next(1 + i), &what);
                }
            } else if line.contains("has most advantageous target") {
                let numbers = places(line);
                let found = &round.challenges;
                let found = found
                    .iter()
                    .find(|found| found.challenger == numbers[1])
                    .unwrap();
                assert_eq!(found.target, numbers[2], "{what}");
                let worth = words(line).pop().unwrap();
                self.compared.close(found.prospect.gain, worth, &what);
                challenges += 1;
            } else if line.starts_with("Est by ") {
                self.estimate(&round, line, &what);
            } else if line.starts_with("Bargain [") {
                self.bargain(states.last().unwrap(), &round, [line, next(1), next(2)]);
            } else if line.starts_with("Bargains to be resolved") {
                let turn = states.len() - 1;
                let idle = self.idle.iter().filter(|(idle, _)| *idle == turn);
                assert_eq!(challenges, round.challenges.len(), "{what}");
                assert_eq!(challenges + idle.count(), actors, "{what}");
                (listed, challenges) = (Vec::new(), 0);
            } else if let Some(options) = line.strip_prefix("Bargains involving actor") {
                let numbers = places(options);
                assert_eq!(numbers[0], listed.len());
                listed.push(
                    numbers[1..]
                        .chunks(3)
                        .map(|part| (part[1], part[2]))
                        .collect(),
                );
            } else if line.starts_with("Doing scalarPCE") {
                let actor = places(line)[1];
                chosen[actor] = self.election(&round, actor, &listed[actor], at);
            } else if line.starts_with("postn ") && places(line)[0] == 0 {
                let state = states.last().unwrap();
                let settled = self.negotiation.settle(state, &round, &chosen).unwrap();
                chosen = vec![usize::MAX; actors];
                round = self.negotiation.round(&settled);
                states.push(settled);
            }
            if line.starts_with("postn ") || line.starts_with("ideal ") {
                let state = states.last().unwrap();
                let points = if line.starts_with("postn ") {
                    state.positions()
                } else {
                    state.ideals()
                };
                self.compared
                    .row(points[places(line)[0]].clone(), next(1), &what);
            }
        }
        states
    }

    fn estimate(&mut self, round: &Round, line: &str, what: &str) {
        // Est by 4 of prob 0.5467 that [ 4> 2], with expected gain to 4 of +0.0632
        let (head, tail) = line.split_once("that").unwrap();
        let pair = places(tail);
        let observer = places(head)[0];
        let prospect =
            round
                .outlook
                .prospect(&self.negotiation, observer, pair[2], (pair[0], pair[1]));
        self.compared
            .close(prospect.probability, words(head)[5], what);
        self.compared
            .close(prospect.gain, words(tail).pop().unwrap(), what);
    }

    fn bargain(&mut self, state: &State, round: &Round, lines: [&str; 3]) {
        let numbers = places(lines[0]);
        let (challenger, target, observer) = (numbers[1], numbers[2], numbers[3]);
        let found = round
            .bargains
            .iter()
            .find(|found| found.challenger == challenger)
            .unwrap();
        assert_eq!(found.target, target);
        let points = if observer == challenger {
            (
                found.challenger_position.clone(),
                found.target_position.clone(),
            )
        } else {
            // See the head of this file: a gain where a probability belongs.
            let pair = (challenger, target);
            let seen = round
                .outlook
                .prospect(&self.negotiation, target, challenger, pair);
            let parts = |row: &[f64]| row.iter().map(|part| part / 100.0).collect::<Vec<f64>>();
            let side = |actor: usize| {
                let salience = &self.negotiation.actors()[actor].salience;
                (parts(&state.positions()[actor]), parts(salience))
            };
            let (one, other) = (side(challenger), side(target));
            meeting_points(seen.gain, (&one.0, &one.1), (&other.0, &other.1))
        };
        for (points, line) in [points.0, points.1].into_iter().zip(&lines[1..]) {
            let printed = line.split_once("adopt:").unwrap().1;
            self.compared
                .row(points.iter().map(|part| part * 100.0), printed, lines[0]);
        }
    }

    /// Compares an election of options; the place in the docket of the one that the
    /// log chose.
    fn election(
        &mut self,
        round: &Round,
        actor: usize,
        listed: &[(usize, usize)],
        at: usize,
    ) -> usize {
        let lines = self.lines.clone();
        let docket = &round.dockets[actor];
        assert_eq!(docket.options.len(), listed.len());
        let order: Vec<usize> = listed
            .iter()
            .map(|pair| place_in(round, docket, *pair))
            .collect();
        let of = |row: &[f64]| order.iter().map(|place| row[*place]).collect::<Vec<f64>>();
        let actors = self.negotiation.actors().len();
        for voter in 0..actors {
            // Printed with five digits above the line.
            let line = lines[at - actors + voter];
            self.compared
                .row(of(&docket.utilities[voter]), line, "u_im");
        }
        let mut chosen = None;
        for (at, line) in lines.iter().enumerate().skip(at + 1) {
            let rows = || order.iter().zip(&lines[at + 1..]);
            if line.starts_with("Coalition strengths") {
                for (place, line) in rows() {
                    let mut row = docket.strengths[*place].clone();
                    row[*place] = 0.0;
                    self.compared.row(of(&row), line, "strengths");
                }
            } else if line.starts_with("Probability Opt_i >") {
                for (place, line) in rows() {
                    self.compared
                        .row(of(&docket.victory[*place]), line, "victory");
                }
            } else if line.starts_with("Probability Opt_i") {
                for (place, line) in rows() {
                    self.compared
                        .row([docket.probabilities[*place]], line, "election");
                }
            } else if line.starts_with("Chosen bargain") {
                let numbers = places(line);
                assert_eq!(numbers[2], listed.len());
                let place = order[numbers[1] - 1];
                if line.contains("Deterministic") {
                    let most = docket.probabilities.iter().copied().fold(0.0, f64::max);
                    assert!(docket.probabilities[place] >= most - 1e-12);
                }
                chosen = Some(place);
                break;
            }
        }
        chosen.unwrap()
    }

    /// The tables at the end of the log: positions and standings of every state.
    fn history(&mut self, states: &[State]) {
        let dimensions = self.negotiation.actors()[0].position.len();
        let steps = self
            .lines
            .iter()
            .find(|line| line.starts_with("There were"))
            .unwrap();
        assert_eq!(places(steps), [states.len(), states.len() - 1]);
        let lines = self.lines.clone();
        let start = |head: &str| {
            lines
                .iter()
                .position(|line| line.starts_with(head))
                .unwrap()
        };
        let mut rows = lines[start("History of actor positions") + 1..].iter();
        for actor in 0..self.negotiation.actors().len() {
            for dimension in 0..dimensions {
                let printed = rows.next().unwrap().split_once(':').unwrap().1;
                let found = states
                    .iter()
                    .map(|state| state.positions()[actor][dimension]);
                // A position that ends in a 5 may have been rounded up or down.
                let found = found.zip(words(printed)).map(|(found, printed)| {
                    let printed: f64 = printed.parse().unwrap();
                    if ((found - printed).abs() - 0.05).abs() < 1e-9 {
                        printed
                    } else {
                        found
                    }
                });
                self.compared
                    .row(found.collect::<Vec<f64>>(), printed, "history");
            }
        }
        let outlooks: Vec<_> = states
            .iter()
            .map(|state| self.negotiation.outlook(state))
            .collect();
        let rows = &lines[start("History of actors' winning") + 1..];
        for (actor, line) in (0..self.negotiation.actors().len()).zip(rows) {
            let printed = line.split_once("prob :").unwrap().1;
            let found = outlooks.iter().map(|outlook| outlook.standings[actor]);
            self.compared.row(found, printed, "standing");
        }
        // Moves between states, as parts of the scale.
        let moves = lines.iter().filter(|line| line.starts_with("sDist"));
        for (place, line) in moves.enumerate() {
            let printed = words(line).pop().unwrap();
            let (from, extra) = if place % 2 == 0 {
                (0, 1e-4)
            } else {
                (place / 2, 0.0)
            };
            let found = states[from].distance(&states[from + 1]) / 100.0 + extra;
            self.compared.close(found, printed, line);
        }
    }
}

fn rules(log: &str) -> BargainRules {
    let setting = |name: &str| {
        let line = log.lines().find(|line| line.starts_with(name)).unwrap();
        line[name.len()..].trim().to_owned()
    };
    for (name, value) in [
        ("VictoryProbModel:", "Linear"),
        ("BigRRange:", "Mid"),
        ("BigRAdjust:", "OneThird"),
        ("ThirdPartyCommit:", "SemiCommit"),
        ("InterVecBrgn:", "S2P2"),
        ("BargnModel:", "InitOnlyInterp"),
    ] {
        assert_eq!(setting(name), value);
    }
    BargainRules {
        voting: match setting("VotingRule:").as_str() {
            "Prop" => Voting::Proportional,
            "PropCbc" => Voting::ProportionalCubic,
            other => panic!("{other}"),
        },
        election: match setting("PCEModel:").as_str() {
            "Conditional" => Election::Conditional,
            "MarkovIncentive" => Election::MarkovIncentive,
            other => panic!("{other}"),
        },
        choice: Choice::MostLikely,
    }
}

fn replay(log: &str, negotiation: Negotiation) -> Replay<'_> {
    // Threads print into each other's paragraphs; these lines stand anywhere.
    let (idle, lines): (Vec<&str>, Vec<&str>) = log
        .lines()
        .partition(|line| line.contains("has no advantageous targets"));
    Replay {
        lines,
        idle: idle
            .iter()
            .map(|line| (places(line)[0], places(line)[1]))
            .collect(),
        negotiation,
        compared: Comparison::default(),
    }
}

/// Actors of a table: name, description, capability, then position and salience of
/// every dimension.
fn actors_of_table(text: &str) -> Vec<Bargainer> {
    text.trim_start_matches('\u{feff}')
        .lines()
        .skip(2)
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let cells: Vec<&str> = line.trim().trim_end_matches(',').split(',').collect();
            let number = |cell: &str| cell.trim().parse::<f64>().unwrap();
            let every_second = |from: usize| cells[from..].iter().step_by(2);
            Bargainer {
                name: cells[0].trim().to_owned(),
                capability: number(cells[2]),
                position: every_second(3).map(|cell| number(cell)).collect(),
                salience: every_second(4).map(|cell| number(cell)).collect(),
            }
        })
        .collect()
}

/// Plays a deterministic run against its log and from end to end on its own.
fn deterministic(table: &str, log: &str) -> Option<usize> {
    let (table, log) = (shared::text(table)?, shared::text(log)?);
    let negotiation = Negotiation::new(actors_of_table(&table), None, rules(&log)).unwrap();
    let mut replay = replay(&log, negotiation);
    let states = replay.play();
    replay.history(&states);
    let course = replay.negotiation.run().unwrap();
    assert!(course.settled);
    assert_eq!(
        course.states, states,
        "the run by itself is the run of the log"
    );
    let last = replay
        .lines
        .iter()
        .rfind(|line| line.starts_with("Fractional change"));
    replay
        .compared
        .close(course.last_move, words(last.unwrap())[6], "last move");
    Some(replay.compared.figures)
}

#[test]
fn seven_actors_in_three_dimensions() {
    let table = format!("{FOLDER}dummyData_3Dim.csv");
    let log = format!("{FOLDER}20170530_ref-dummyData_3Dim.txt");
    if let Some(figures) = deterministic(&table, &log) {
        println!("{figures} figures agree");
        assert_eq!(figures, 9620);
    }
}

#[test]
fn thirteen_actors_in_two_dimensions() {
    let table = format!("{FOLDER}SOE-Pol-Comp.csv");
    let log = format!("{FOLDER}20170530_ref-SOE-Pol-Comp.txt");
    if let Some(figures) = deterministic(&table, &log) {
        println!("{figures} figures agree");
        assert_eq!(figures, 103_696);
    }
}

/// Values of an element, in the order of the file.
fn elements<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    text.split(open.as_str())
        .skip(1)
        .map(|part| part.split(close.as_str()).next().unwrap().trim())
        .collect()
}

#[test]
fn five_actors_that_accommodate_and_draw() {
    let file = format!("{FOLDER}smpExample.xml");
    let log = format!("{FOLDER}20170530_ref-smpExample.txt");
    let (Some(file), Some(log)) = (shared::text(&file), shared::text(&log)) else {
        return;
    };
    // One coordinate of the file is blank; the log says what was read.
    let read: Vec<&str> = log
        .lines()
        .filter(|line| line.starts_with("Read dimension"))
        .map(|line| words(line).pop().unwrap())
        .collect();
    let coordinates = elements(&file, "dCoord");
    let blank = coordinates
        .iter()
        .filter(|written| written.is_empty())
        .count();
    assert_eq!((blank, coordinates.len()), (1, read.len()));
    let position: Vec<f64> = coordinates
        .iter()
        .zip(read)
        .map(|(written, read)| if written.is_empty() { read } else { written })
        .map(|number| number.parse().unwrap())
        .collect();
    let numbers = |name: &str| -> Vec<f64> {
        elements(&file, name)
            .iter()
            .map(|number| number.parse().unwrap())
            .collect()
    };
    let (capability, salience) = (numbers("capability"), numbers("dSal"));
    let actors: Vec<Bargainer> = elements(&file, "Actor")
        .iter()
        .enumerate()
        .map(|(place, actor)| Bargainer {
            name: elements(actor, "name")[0].to_owned(),
            capability: capability[place],
            position: position[3 * place..3 * place + 3].to_vec(),
            salience: salience[3 * place..3 * place + 3].to_vec(),
        })
        .collect();
    // The identity, with the pairs of the file put in its place.
    let mut accommodation: Vec<Vec<f64>> = (0..actors.len())
        .map(|own| {
            (0..actors.len())
                .map(|other| f64::from(u8::from(own == other)))
                .collect()
        })
        .collect();
    let named = |name: &str| actors.iter().position(|actor| actor.name == name).unwrap();
    let pairs = elements(&file, "adjustingIdeal")
        .into_iter()
        .zip(elements(&file, "referencePos"));
    for ((adjusting, reference), part) in pairs.zip(numbers("adjust")) {
        accommodation[named(adjusting)][named(reference)] = part;
    }
    let negotiation = Negotiation::new(actors.clone(), Some(accommodation), rules(&log)).unwrap();
    let mut replay = replay(&log, negotiation);
    let states = replay.play();
    replay.history(&states);
    println!("{} figures agree", replay.compared.figures);
    assert_eq!(replay.compared.figures, 7362);
}
