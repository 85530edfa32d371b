//! Learns the scorer's table from changed names of list entries.
//!
//! Names are taken from entries outside the pool of the case file, changed in
//! the classes of `vary.rs`, and compared with the whole list. Folds are cut by
//! entry. Prints the cross-validated table and writes `src/weights.txt`.
//!
//! `cargo run --release -p sindan-screen --example screen_train [OUTPUT]`

#![expect(clippy::print_stdout, reason = "the table is its output")]
#![expect(
    clippy::disallowed_methods,
    reason = "the table is under version control: half a file is seen"
)]

mod boost;
#[path = "../shared/mod.rs"]
#[expect(dead_code, reason = "the other examples use the rest")]
mod shared;
mod vary;

use std::collections::{BTreeMap, HashMap, HashSet};

use boost::{Plan, Row, learn};
use sindan_domain::{Party, PartyKind};
use sindan_screen::{
    FEATURE_COUNT, FEATURE_NAMES, Index, Model, NameHint, Query, Scratch, Settings, normalise,
};
use vary::{BENIGN, Dice, HOSTILE, spoil, vary};

/// Queries of each class to the whole list.
const QUERIES_PER_CLASS: usize = 1_500;
/// One query in so many more is put to a short list, where words that are rare
/// in the world are not rare in the list.
const ONE_IN_SHORT_LISTS: usize = 10;
/// Entries of the short lists.
const SHORT_LISTS: [usize; 30] = [
    4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 8, 8, 8, 8, 8, 8, 15, 15, 15, 15, 30, 30, 30, 60, 60, 60, 100,
    100, 300, 300,
];
/// Weight of a labelled pair of names.
const LABELLED_WEIGHT: f32 = 4.0;
const FOLDS: usize = 4;
const TREES: usize = 160;
const RATE: f32 = 0.18;
/// Share of hostile changes of words that may still fire.
const FALSE_ALARMS: f64 = 0.0605;

/// Share of common unlisted names that may fire; they are harder than most,
/// for every one is common.
const UNLISTED_ALARMS: f64 = 0.018;

struct Asked {
    class: &'static str,
    fold: usize,
    right: HashSet<String>,
    rows: Vec<(String, [f32; FEATURE_COUNT])>,
}

fn main() {
    let Some(data) = shared::load() else {
        println!("skipped: no measurement data (set SINDAN_SHARED)");
        return;
    };
    let index = shared::index(&data.parties);
    let pool: HashSet<&str> = data.pool.iter().map(String::as_str).collect();
    let asked = ask(&data, &index, &pool);
    println!("{} queries", asked.len());
    let labelled = labelled_rows(&data, &index);
    let plan = Plan {
        trees: TREES,
        rate: RATE,
        monotone: monotone(),
    };
    let mut margins: Vec<(usize, f32)> = Vec::new();
    let mut held_out: Option<Model> = None;
    let mut labels: Vec<(&Labelled, f32)> = Vec::new();
    let quick = std::env::args().any(|word| word == "--quick");
    let folds = if quick { 1 } else { FOLDS };
    for fold in 0..folds {
        let kept: Vec<&Asked> = asked.iter().filter(|asked| asked.fold != fold).collect();
        let pairs: Vec<&Row> = labelled
            .iter()
            .filter(|pair| pair.fold != fold)
            .filter_map(|pair| pair.row.as_ref())
            .collect();
        let model = fit(&kept, &pairs, &plan);
        labels.extend(
            labelled
                .iter()
                .filter(|pair| pair.fold == fold)
                .map(|pair| {
                    let margin = pair.row.as_ref().map(|row| model.margin(&row.features));
                    (pair, margin.unwrap_or(f32::NEG_INFINITY))
                }),
        );
        for (at, asked) in asked
            .iter()
            .enumerate()
            .filter(|(_, asked)| asked.fold == fold)
        {
            margins.push((at, best(&model, asked)));
        }
        held_out = Some(model);
    }
    report(&asked, &margins);
    let threshold = operating_point(&asked, &margins);
    report_labelled(&labels, threshold);
    let all: Vec<&Asked> = asked.iter().collect();
    let pairs: Vec<&Row> = labelled
        .iter()
        .filter_map(|pair| pair.row.as_ref())
        .collect();
    // A quick run keeps the model of its one fold.
    let mut model = match held_out {
        Some(model) if quick => model,
        _ => fit(&all, &pairs, &plan),
    };
    // The default threshold 0.7 stands at the operating point.
    model.bias = (0.7_f32 / 0.3).ln() - threshold;
    let mut text = String::from(
        "# Trees of the scorer, written by `examples/screen_train`. Each line: fifteen\n# `feature:threshold` in the order of a heap, then sixteen leaves. Features:\n",
    );
    for (at, name) in FEATURE_NAMES.iter().enumerate() {
        text.push_str(&format!("# {at} {name}\n"));
    }
    text.push_str(&model.to_text());
    let output = std::env::args()
        .skip(1)
        .find(|word| !word.starts_with("--"))
        .unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/src/weights.txt").to_owned());
    std::fs::write(&output, text).expect("the table can be written");
    println!("wrote {output}");
}

fn monotone() -> [i8; FEATURE_COUNT] {
    let mut out = [0; FEATURE_COUNT];
    for (at, name) in FEATURE_NAMES.iter().enumerate() {
        out[at] = match *name {
            "query_covered"
            | "listed_covered"
            | "worst_likeness"
            | "mean_likeness"
            | "worst_short_likeness"
            | "full_core_matches"
            | "matched_rarity"
            | "rarest_match"
            | "named_matches" => 1,
            "contradiction"
            | "query_unmatched_share"
            | "listed_unmatched_share"
            | "query_unmatched_core"
            | "listed_unmatched_core"
            | "legal_conflict"
            | "number_conflict"
            | "edited_words"
            | "first_letter_changed"
            | "generic_share"
            | "initials_left"
            | "worst_cost"
            | "query_names_left"
            | "listed_names_left"
            | "total_cost" => -1,
            _ => 0,
        };
    }
    out
}

/// Asks the whole list, and some queries more of lists of a few entries.
fn ask(data: &shared::Data, index: &Index, pool: &HashSet<&str>) -> Vec<Asked> {
    let mut dice = Dice::new(20_261_123);
    let outside: Vec<usize> = (0..data.parties.len())
        .filter(|&at| !pool.contains(data.parties[at].id.as_str()))
        .collect();
    let twins = twins(data);
    let mut asked = Vec::new();
    ask_list(
        data, index, &outside, &outside, &twins, 1, &mut dice, &mut asked,
    );
    for entries in SHORT_LISTS {
        let members: Vec<usize> = (0..entries).map(|_| *dice.pick(&outside)).collect();
        let parties: Vec<Party> = members.iter().map(|&at| data.parties[at].clone()).collect();
        let short = shared::index(&parties);
        let share = SHORT_LISTS.len() * ONE_IN_SHORT_LISTS;
        ask_list(
            data, &short, &members, &outside, &twins, share, &mut dice, &mut asked,
        );
    }
    asked
}

#[expect(clippy::too_many_arguments, reason = "called twice, just above")]
fn ask_list(
    data: &shared::Data,
    index: &Index,
    members: &[usize],
    outside: &[usize],
    twins: &HashMap<Vec<String>, HashSet<String>>,
    share: usize,
    dice: &mut Dice,
    asked: &mut Vec<Asked>,
) {
    let settings = Settings::default();
    let mut scratch = Scratch::default();
    let classes = BENIGN.iter().chain(&HOSTILE).chain(&["native", "unlisted"]);
    for &class in classes {
        let mut made = 0;
        let mut tries = 0;
        let wanted = match class {
            "cross_pair" | "token_swap" | "edit_beyond" | "unlisted" => 2 * QUERIES_PER_CLASS,
            _ => QUERIES_PER_CLASS,
        } / share;
        while made < wanted && tries < 60 * wanted {
            tries += 1;
            let party = &data.parties[*dice.pick(members)];
            let other = &data.parties[*dice.pick(outside)];
            if matches!(party.kind, PartyKind::Vessel | PartyKind::Aircraft) {
                continue;
            }
            let name = &dice.pick(&party.names).text;
            let person = party.kind == PartyKind::Person;
            let turned = reading_order(name);
            let query = match class {
                "native" => (!shared::is_latin(name)).then(|| turned_round(name, dice)),
                "unlisted" => unlisted(dice),
                _ if !shared::is_latin(name) => None,
                _ if HOSTILE.contains(&class) => {
                    let same_kind = other.kind == party.kind;
                    let second = reading_order(&dice.pick(&other.names).text);
                    (same_kind && shared::is_latin(&second))
                        .then(|| spoil(class, &turned, &second, dice))
                        .flatten()
                }
                _ => vary(class, &turned, person, dice),
            };
            let query = query.filter(|_| !(class == "number" && person));
            let Some(query) = query else {
                continue;
            };
            let hostile = HOSTILE.contains(&class) || class == "unlisted";
            let right: HashSet<String> = if hostile {
                HashSet::new()
            } else {
                let mut right = twins.get(&key(name)).cloned().unwrap_or_default();
                for other in &party.names {
                    right.extend(twins.get(&key(&other.text)).cloned().unwrap_or_default());
                }
                right.insert(party.id.clone());
                right
            };
            let kind = if person {
                PartyKind::Person
            } else {
                PartyKind::Organization
            };
            let kind = if class == "unlisted" {
                PartyKind::Person
            } else {
                kind
            };
            let pairs =
                index.compare_all(&Query::name(&query).of_kind(kind), &settings, &mut scratch);
            let native = class == "native";
            let rows: Vec<(String, [f32; FEATURE_COUNT])> = pairs
                .into_iter()
                .filter(|pair| {
                    !(native && right.contains(&pair.entity_id) && !shared::is_latin(&pair.name))
                })
                .map(|pair| (pair.entity_id, pair.features))
                .collect();
            if hostile && accidental(&rows) {
                continue;
            }
            made += 1;
            let fold = party.id.bytes().fold(7_usize, |sum, byte| {
                sum * 31 % 1_000_003 + usize::from(byte)
            }) % FOLDS;
            asked.push(Asked {
                class,
                fold,
                right,
                rows,
            });
        }
        if share == 1 {
            println!("{class:16} {made}");
        }
    }
}

/// A spoilt name whose words are, in full, the words of one listed name is that
/// name after all.
fn accidental(rows: &[(String, [f32; FEATURE_COUNT])]) -> bool {
    rows.iter().any(|(_, features)| {
        features[3] <= 0.0
            && features[6] <= 0.0
            && features[7] >= 0.97
            && features[13] <= 0.0
            && features[14] <= 0.0
    })
}

/// Entries by the set of words of each of their names.
fn twins(data: &shared::Data) -> HashMap<Vec<String>, HashSet<String>> {
    let mut twins: HashMap<Vec<String>, HashSet<String>> = HashMap::new();
    for party in &data.parties {
        for name in &party.names {
            twins
                .entry(key(&name.text))
                .or_default()
                .insert(party.id.clone());
        }
    }
    twins
}

fn key(name: &str) -> Vec<String> {
    let normalised = normalise(name, NameHint::Unknown);
    let mut words: Vec<String> = normalised
        .items
        .iter()
        .filter(|item| item.len == 1 && !item.text.starts_with('@'))
        .map(|item| item.text.clone())
        .collect();
    words.sort();
    words.dedup();
    words
}

fn reading_order(name: &str) -> String {
    match name.split_once(", ") {
        Some((family, given)) if !given.contains(',') => format!("{given} {family}"),
        _ => name.to_owned(),
    }
}

/// A name of two or three words, now and then with the last one first.
fn turned_round(name: &str, dice: &mut Dice) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    if (2..=3).contains(&words.len()) && dice.roll(3) == 0 {
        words.rotate_right(1);
    }
    words.join(" ")
}

/// Common names of people who are on no list: given and family names among the
/// most frequent of the censuses named in `tests/data/unlisted.csv`.
fn unlisted(dice: &mut Dice) -> Option<String> {
    let names = include_str!("../../tests/data/unlisted.csv");
    let mut lines: Vec<(&str, &str)> = names
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(';'))
        .collect();
    let (given, family) = lines.swap_remove(dice.roll(lines.len()));
    let given: Vec<&str> = given.split(' ').collect();
    let family: Vec<&str> = family.split(' ').collect();
    let first = *dice.pick(&given);
    if dice.roll(3) == 0 {
        Some(format!(
            "{first} {} {}",
            dice.pick(&given),
            dice.pick(&family)
        ))
    } else {
        Some(format!("{first} {}", dice.pick(&family)))
    }
}

/// A labelled pair of names.
struct Labelled {
    /// `None` where the names have nothing in common.
    row: Option<Row>,
    same: bool,
    checks: bool,
    fold: usize,
}

fn labelled_rows(data: &shared::Data, index: &Index) -> Vec<Labelled> {
    let cases = shared::labelled_cases(data).into_iter();
    let checks = shared::labelled_checks(data).into_iter();
    cases
        .map(|pair| (pair, false))
        .chain(checks.map(|pair| (pair, true)))
        .map(|(pair, checks)| {
            let query = Query::name(&pair.one).of_kind(pair.kind);
            let party = shared::named("x", pair.kind, std::slice::from_ref(&pair.other));
            let found = index.compare(&query, &party).expect("one name");
            // The two files share pairs: a pair is in one fold in both.
            let fold = pair.one.bytes().chain(pair.other.bytes());
            Labelled {
                row: found.map(|found| Row {
                    features: found.features,
                    same: pair.same,
                    weight: LABELLED_WEIGHT,
                }),
                same: pair.same,
                checks,
                fold: fold.fold(7_usize, |sum, byte| {
                    (sum * 31 + usize::from(byte)) % 1_000_003
                }) % FOLDS,
            }
        })
        .collect()
}

/// How the labelled pairs fare with a table that did not see them.
fn report_labelled(labels: &[(&Labelled, f32)], threshold: f32) {
    for (name, checks) in [("nk_name_bench_cases.csv", false), ("nk_checks.yml", true)] {
        let (mut right, mut wrong) = (0.0, 0.0);
        for (pair, margin) in labels.iter().filter(|(pair, _)| pair.checks == checks) {
            match (pair.same, *margin >= threshold) {
                (true, true) => right += 1.0,
                (false, false) => {}
                _ => wrong += 1.0,
            }
        }
        println!(
            "{name}, held out: F1 {:.3}",
            2.0 * right / (2.0 * right + wrong)
        );
    }
}

/// Two rounds: the second learns from the candidates that the first round
/// thought best.
fn fit(asked: &[&Asked], labelled: &[&Row], plan: &Plan) -> Model {
    let mut model: Option<Model> = None;
    for _ in 0..3 {
        let rows = rows(asked, model.as_ref());
        let all: Vec<&Row> = rows.iter().chain(labelled.iter().copied()).collect();
        model = Some(learn(&all, plan));
    }
    model.expect("three rounds were made")
}

fn rows(asked: &[&Asked], model: Option<&Model>) -> Vec<Row> {
    let mut rows = Vec::new();
    for asked in asked {
        let rank = |features: &[f32; FEATURE_COUNT]| match model {
            Some(model) => model.margin(features),
            None => features[0] + features[1] - features[2],
        };
        let mut right: Vec<&[f32; FEATURE_COUNT]> = Vec::new();
        let mut wrong: Vec<&[f32; FEATURE_COUNT]> = Vec::new();
        for (id, features) in &asked.rows {
            if asked.right.contains(id) {
                right.push(features);
            } else {
                wrong.push(features);
            }
        }
        right.sort_by(|a, b| rank(b).total_cmp(&rank(a)));
        wrong.sort_by(|a, b| rank(b).total_cmp(&rank(a)));
        let hard = matches!(
            asked.class,
            "vowel_drop"
                | "truncate"
                | "typo"
                | "ocr"
                | "joined"
                | "title_affix"
                | "title_for_middle"
        );
        let mut push = |features: &[f32; FEATURE_COUNT], same, weight| {
            rows.push(Row {
                features: *features,
                same,
                weight,
            });
        };
        if let Some(best) = right.first() {
            push(
                best,
                true,
                match asked.class {
                    "initials" | "truncate" => 4.0,
                    "native" => 3.0,
                    _ if hard => 2.0,
                    _ => 1.0,
                },
            );
        }
        let hostile = asked.right.is_empty();
        for (at, features) in wrong.iter().take(4).enumerate() {
            let weight = match (hostile, at) {
                (true, 0) if asked.class == "unlisted" => 8.0,
                (true, 0) if asked.class == "number" => 3.0,
                (true, 0) => 1.5,
                (true, _) => 0.5,
                (false, 0) if asked.class == "initials" => 0.05,
                (false, _) => 0.12,
            };
            push(features, false, weight);
        }
    }
    rows
}

fn best(model: &Model, asked: &Asked) -> f32 {
    asked
        .rows
        .iter()
        .filter(|(id, _)| asked.right.is_empty() || asked.right.contains(id))
        .map(|(_, features)| model.margin(features))
        .fold(f32::NEG_INFINITY, f32::max)
}

fn operating_point(asked: &[Asked], margins: &[(usize, f32)]) -> f32 {
    let words = |class: &str| class != "number" && HOSTILE.contains(&class);
    let hostile = limit(asked, margins, words, FALSE_ALARMS);
    hostile.max(limit(
        asked,
        margins,
        |class| class == "unlisted",
        UNLISTED_ALARMS,
    ))
}

/// The margin that a share of the queries of some classes reaches.
fn limit(
    asked: &[Asked],
    margins: &[(usize, f32)],
    counts: impl Fn(&str) -> bool,
    share: f64,
) -> f32 {
    let mut reached: Vec<f32> = margins
        .iter()
        .filter(|(at, _)| counts(asked[*at].class))
        .map(|(_, margin)| *margin)
        .collect();
    reached.sort_by(|a, b| b.total_cmp(a));
    reached[(reached.len() as f64 * share) as usize]
}

fn report(asked: &[Asked], margins: &[(usize, f32)]) {
    let threshold = operating_point(asked, margins);
    println!("operating point {threshold:.3}");
    for share in [
        0.03, 0.035, 0.04, 0.045, 0.05, 0.055, 0.06, 0.065, 0.07, 0.08,
    ] {
        let at = limit(
            asked,
            margins,
            |class| class != "number" && HOSTILE.contains(&class),
            share,
        );
        let unlisted = margins
            .iter()
            .filter(|(which, margin)| asked[*which].class == "unlisted" && *margin >= at)
            .count();
        println!("  hostile {share} at {at:.3}, unlisted {unlisted}");
    }
    let mut rows: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (at, margin) in margins {
        let row = rows.entry(asked[*at].class).or_default();
        row.0 += 1;
        row.1 += usize::from(*margin >= threshold);
    }
    for (class, (n, fired)) in rows {
        println!("{class:16} {n:5}  {:.3}", fired as f64 / n as f64);
    }
}
