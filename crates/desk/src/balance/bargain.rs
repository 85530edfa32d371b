//! `sindan balance bargain`: bargaining in a space, on a file of actors.

use serde::Serialize;
use sindan_balance::bargaining::{
    BargainRules, Bargainer, Choice, Course, Election, Negotiation, Voting,
};
use sindan_domain::nearest;
use toml::{Table, Value};

use crate::DeskError;
use crate::shock::entry::Entry;
use crate::shock::{Place, shown};

const VERSION: i64 = 1;
const FORM: &str = "docs/balance.md has an example of a file of actors";
const VOTINGS: [(&str, Voting); 2] = [
    ("proportional", Voting::Proportional),
    ("proportional_cubic", Voting::ProportionalCubic),
];
const ELECTIONS: [(&str, Election); 2] = [
    ("conditional", Election::Conditional),
    ("markov_incentive", Election::MarkovIncentive),
];

/// A negotiation to its end.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BargainAnswer {
    /// Version of this form.
    pub version: u32,
    /// Name of the file.
    pub file: String,
    /// Names of the dimensions, in the order of all positions.
    pub dimensions: Vec<String>,
    /// Voting, election and choice as they were used.
    pub rules: BargainRules,
    /// One for each actor of the file.
    pub actors: Vec<BargainActor>,
    /// Rounds that were played.
    pub rounds: usize,
    /// Whether it came to rest; otherwise it was stopped.
    pub settled: bool,
    /// By how much the last round moved, as a part of the first.
    pub last_move: f64,
}

/// What became of one actor; lists begin with the state before the first round.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BargainActor {
    /// Its name.
    pub name: String,
    /// Positions in every state, 0 to 100.
    pub positions: Vec<Vec<f64>>,
    /// Ideal points in every state, 0 to 100.
    pub ideals: Vec<Vec<f64>>,
    /// Probability that its position is the one that all would elect, in every
    /// state; actors at one place share it.
    pub standings: Vec<f64>,
    /// Attitude to risk in every state, -1/2 (careful) to 1 (bold).
    pub attitudes: Vec<f64>,
    /// Whom it challenged in every round, if anybody.
    pub challenges: Vec<Option<BargainChallenge>>,
}

/// A challenge.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BargainChallenge {
    /// Name of the one who is challenged.
    pub target: String,
    /// Probability to prevail, as the challenger sees it.
    pub probability: f64,
    /// Utility that it expects to gain, both positions counted (-2 to 2).
    pub gain: f64,
}

/// Reads a file of actors and lets them bargain.
pub fn bargain(file: &str, text: &str) -> Result<BargainAnswer, DeskError> {
    let place = Place::file(file);
    let table = parse(&place, text)?;
    let keys = [
        "version",
        "dimensions",
        "voting",
        "election",
        "draw",
        "actor",
    ];
    let root = Entry::new(&table, place, &keys)?;
    let dimensions = root
        .texts("dimensions")?
        .ok_or_else(|| root.absent("dimensions", "[\"stance\"]"))?;
    for (at, name) in dimensions.iter().enumerate() {
        if name.is_empty() || dimensions[..at].contains(name) {
            return Err(root.place.error(
                format!("dimension {} is `{}`", at + 1, shown(name)),
                "give every dimension a name of its own",
            ));
        }
    }
    let rules = BargainRules {
        voting: named(&root, "voting", &VOTINGS)?,
        election: named(&root, "election", &ELECTIONS)?,
        choice: choice(&root, &table)?,
    };
    let tables = root.tables("actor")?;
    let names = tables
        .iter()
        .enumerate()
        .map(|(at, table)| {
            let keys = [
                "name",
                "capability",
                "position",
                "salience",
                "accommodation",
            ];
            let entry = Entry::new(table, actor_place(&root.place, table, at), &keys)?;
            entry.required_text("name", "\"Kazakhstan\"")
        })
        .collect::<Result<Vec<String>, DeskError>>()?;
    let mut actors = Vec::new();
    let mut accommodation = Vec::new();
    for (at, table) in tables.iter().enumerate() {
        let place = actor_place(&root.place, table, at);
        actors.push(actor(table, &place, &names[at], dimensions.len())?);
        accommodation.push(accommodations(table, &place, &names, at)?);
    }
    let negotiation = Negotiation::new(actors, Some(accommodation), rules)
        .map_err(|error| located(&root.place, &error))?;
    let course = negotiation.run()?;
    Ok(BargainAnswer {
        version: 1,
        file: file.to_owned(),
        dimensions,
        rules,
        rounds: course.challenges.len(),
        settled: course.settled,
        last_move: course.last_move,
        actors: told(&names, &course),
    })
}

fn located(place: &Place, error: &sindan_balance::BalanceError) -> DeskError {
    place.error_from(error.to_string(), error.hint().map(str::to_owned))
}

fn parse(place: &Place, text: &str) -> Result<Table, DeskError> {
    let table: Table =
        text.trim_start_matches('\u{feff}')
            .parse()
            .map_err(|error: toml::de::Error| {
                let line = error.span().map_or(1, |span| {
                    let before = text.as_bytes().get(..span.start).unwrap_or_default();
                    1 + before.iter().filter(|byte| **byte == b'\n').count()
                });
                place
                    .within(format_args!("line {line}"))
                    .error(format!("is no TOML: {}", shown(error.message())), FORM)
            })?;
    // Before unknown keys: a later version may have others.
    match table.get("version") {
        Some(Value::Integer(VERSION)) => Ok(table),
        Some(other) => Err(place.error(
            format!(
                "version `{}` of files of actors is not known",
                shown(&other.to_string())
            ),
            format!("this program reads version = {VERSION}"),
        )),
        None => Err(place.error(
            "`version` is missing",
            format!("begin the file with version = {VERSION}"),
        )),
    }
}

fn actor_place(file: &Place, table: &Table, at: usize) -> Place {
    match table.get("name").and_then(Value::as_str) {
        Some(name) => file.within(format_args!("actor {} (`{}`)", at + 1, shown(name))),
        None => file.within(format_args!("actor {}", at + 1)),
    }
}

/// The value of a key that is one of a few names; the first of them if it is absent.
fn named<T: Copy>(root: &Entry<'_>, key: &str, known: &[(&str, T)]) -> Result<T, DeskError> {
    let Some(name) = root.text(key)? else {
        return Ok(known[0].1);
    };
    known
        .iter()
        .find(|(id, _)| *id == name)
        .map(|(_, value)| *value)
        .ok_or_else(|| {
            let ids: Vec<&str> = known.iter().map(|(id, _)| *id).collect();
            root.place.error(
                format!("{key} is `{}`", shown(&name)),
                format!("`{key}` is one of {}", ids.join(", ")),
            )
        })
}

fn choice(root: &Entry<'_>, table: &Table) -> Result<Choice, DeskError> {
    match table.get("draw") {
        None => Ok(Choice::MostLikely),
        Some(Value::Integer(seed)) if *seed >= 0 => Ok(Choice::Drawn {
            seed: seed.unsigned_abs(),
        }),
        Some(other) => Err(root.place.error(
            format!("draw is `{}`", shown(&other.to_string())),
            "`draw` is the seed of the draws, a whole number from 0; without it the likeliest \
             option is taken",
        )),
    }
}

fn actor(
    table: &Table,
    place: &Place,
    name: &str,
    dimensions: usize,
) -> Result<Bargainer, DeskError> {
    let capability = table
        .get("capability")
        .ok_or_else(|| place.error("`capability` is missing", "add capability = 40"))?;
    Ok(Bargainer {
        name: name.to_owned(),
        capability: number(capability).ok_or_else(|| {
            place.error(
                format!("capability is `{}`", shown(&capability.to_string())),
                "`capability` is a number above 0, in any unit that all actors share",
            )
        })?,
        position: coordinates(table, place, "position", dimensions)?,
        salience: coordinates(table, place, "salience", dimensions)?,
    })
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Float(number) => Some(*number),
        #[expect(clippy::cast_precision_loss, reason = "checked against a range of 100")]
        Value::Integer(number) => Some(*number as f64),
        _ => None,
    }
}

fn coordinates(
    table: &Table,
    place: &Place,
    key: &str,
    dimensions: usize,
) -> Result<Vec<f64>, DeskError> {
    let form = format!("`{key}` is a list of {dimensions}: one number from 0 to 100 a dimension");
    let Some(value) = table.get(key) else {
        return Err(place.error(format!("`{key}` is missing"), form));
    };
    let found: Option<Vec<f64>> = value
        .as_array()
        .and_then(|values| values.iter().map(number).collect());
    match found {
        Some(found) if found.len() == dimensions => Ok(found),
        _ => Err(place.error(format!("{key} is `{}`", shown(&value.to_string())), form)),
    }
}

/// The row of an actor: itself alone, unless the file says otherwise.
fn accommodations(
    table: &Table,
    place: &Place,
    names: &[String],
    own: usize,
) -> Result<Vec<f64>, DeskError> {
    let mut row = vec![0.0; names.len()];
    let Some(value) = table.get("accommodation") else {
        row[own] = 1.0;
        return Ok(row);
    };
    let form = "`accommodation` names actors with parts: { Kazakhstan = 0.6, Russia = 0.1 }";
    let parts = value.as_table().ok_or_else(|| {
        place.error(
            format!("accommodation is `{}`", shown(&value.to_string())),
            form,
        )
    })?;
    for (name, part) in parts {
        let Some(at) = names.iter().position(|known| known == name) else {
            let near = nearest(
                name,
                names.iter().map(|name| (name.as_str(), name.as_str())),
                1,
            );
            let hint = match near.first() {
                Some(known) => format!("did you mean {known}?"),
                None => format!("the actors are {}", names.join(", ")),
            };
            return Err(place.error(
                format!("accommodation names `{}`, who is no actor", shown(name)),
                hint,
            ));
        };
        row[at] = number(part).ok_or_else(|| {
            place.error(
                format!(
                    "accommodation of `{}` is `{}`",
                    shown(name),
                    shown(&part.to_string())
                ),
                form,
            )
        })?;
    }
    Ok(row)
}

fn told(names: &[String], course: &Course) -> Vec<BargainActor> {
    let positions: Vec<_> = course
        .states
        .iter()
        .map(|state| state.positions())
        .collect();
    let ideals: Vec<_> = course.states.iter().map(|state| state.ideals()).collect();
    names
        .iter()
        .enumerate()
        .map(|(at, name)| BargainActor {
            name: name.clone(),
            positions: positions.iter().map(|rows| rows[at].clone()).collect(),
            ideals: ideals.iter().map(|rows| rows[at].clone()).collect(),
            standings: course
                .outlooks
                .iter()
                .map(|look| look.standings[at])
                .collect(),
            attitudes: course
                .outlooks
                .iter()
                .map(|look| look.attitudes[at])
                .collect(),
            challenges: course
                .challenges
                .iter()
                .map(|round| {
                    round
                        .iter()
                        .find(|challenge| challenge.challenger == at)
                        .map(|challenge| BargainChallenge {
                            target: names[challenge.target].clone(),
                            probability: challenge.prospect.probability,
                            gain: challenge.prospect.gain,
                        })
                })
                .collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the handbook.
    fn example() -> String {
        let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/balance.md");
        let page = std::fs::read_to_string(page).unwrap();
        let (_, from) = page.split_once("```toml\nversion = 1\ndimensions").unwrap();
        let (example, _) = from.split_once("```").unwrap();
        format!("version = 1\ndimensions{example}")
    }

    #[test]
    fn the_example_of_the_handbook() {
        let answer = bargain("actors.toml", &example()).unwrap();
        assert!(answer.settled && answer.rounds == 8);
        assert!((answer.actors[0].positions[8][0] - 55.6).abs() < 1e-9);
        let states = answer.rounds + 1;
        for actor in &answer.actors {
            assert_eq!(actor.positions.len(), states, "{}", actor.name);
            assert_eq!(actor.standings.len(), states);
            assert_eq!(actor.challenges.len(), answer.rounds);
        }
        let drawn = example().replace("version = 1", "version = 1\ndraw = 4");
        let drawn = bargain("actors.toml", &drawn).unwrap();
        assert_eq!(drawn.rules.choice, Choice::Drawn { seed: 4 });
    }

    #[test]
    fn files_that_cannot_be_meant_are_refused() {
        let refused = |from: &str, to: &str, reason: &str, hint: &str| {
            let text = example();
            assert!(text.contains(from), "{from}");
            let error = bargain("actors.toml", &text.replacen(from, to, 1)).unwrap_err();
            assert!(error.to_string().contains(reason), "{error}");
            assert!(error.is_bad_input(), "{error}");
            assert!(error.hint().unwrap().contains(hint), "{:?}", error.hint());
        };
        refused("version = 1", "version = 2", "version `2`", "version = 1");
        refused("version = 1", "", "`version` is missing", "version = 1");
        refused("version = 1", "version == 1", "line 1: is no TOML", "docs");
        refused(
            "dimensions",
            "dimension",
            "unknown key `dimension`",
            "dimensions",
        );
        refused(
            "capability",
            "capabilty",
            "unknown key `capabilty`",
            "capability",
        );
        refused("capability = 40", "", "`capability` is missing", "40");
        refused(
            "capability = 40",
            "capability = 0",
            "of `Kazakhstan` is 0",
            "domain",
        );
        refused(
            "position = [48",
            "position = [480",
            "of `Kazakhstan` is 480",
            "domain",
        );
        refused(
            "position = [48",
            "position = [\"x\"",
            "(`Kazakhstan`): position is",
            "list of 2",
        );
        refused(
            "salience = [60, 35]",
            "salience = [60]",
            "salience is `[60]`",
            "list of 2",
        );
        refused(
            "salience = [60, 35]",
            "salience = [60, 45]",
            "is 105",
            "domain",
        );
        refused(
            "Russia = 0.1",
            "Rusia = 0.1",
            "`Rusia`, who is no actor",
            "Russia",
        );
        refused("Russia = 0.1", "Russia = 0.9", "is 1.5", "domain");
        refused(
            "Russia = 0.1",
            "Russia = \"all\"",
            "of `Russia` is",
            "names actors",
        );
        let more = "version = 1\nvoting = \"loud\"";
        refused(
            "version = 1",
            more,
            "voting is `loud`",
            "proportional_cubic",
        );
        refused(
            "version = 1",
            "version = 1\ndraw = -1",
            "draw is `-1`",
            "seed",
        );
        refused(
            "name = \"China\"",
            "name = \"Russia\"",
            "`Russia` appears twice",
            "once",
        );
        let error = bargain("a.toml", "version = 1\ndimensions = [\"x\"]").unwrap_err();
        assert!(error.to_string().contains("0 actors"), "{error}");
    }
}
