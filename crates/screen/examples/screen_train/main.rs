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
mod habits;
#[path = "../shared/mod.rs"]
#[expect(dead_code, reason = "the other examples use the rest")]
mod shared;
mod vary;

use std::collections::{BTreeMap, HashMap, HashSet};

use boost::{Plan, Row, learn};
use rayon::prelude::*;
use sindan_domain::{Party, PartyKind};
use sindan_screen::{
    FEATURE_COUNT, FEATURE_NAMES, Index, Model, NameHint, Query, Scratch, Settings, TokenClass,
    normalise,
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
const LABELLED_WEIGHT: f32 = 7.0;
const FOLDS: usize = 4;
const TREES: usize = 300;
/// Trees of the rounds that only say which candidates are hard.
const TREES_BEFORE: usize = 73;
const RATE: f32 = 0.18;
/// Share of hostile changes of words that may still fire.
const FALSE_ALARMS: f64 = 0.06;

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
    let mut labels: Vec<(&Labelled, f32)> = Vec::new();
    let quick = std::env::args().any(|word| word == "--quick");
    // A quick run learns one fold and keeps its table.
    let folds = if quick { 1 } else { FOLDS };
    let without = |fold: usize| {
        let kept: Vec<&Asked> = asked.iter().filter(|asked| asked.fold != fold).collect();
        let pairs: Vec<&Row> = labelled
            .iter()
            .filter(|pair| pair.fold != fold)
            .filter_map(|pair| pair.row.as_ref())
            .collect();
        fit(&kept, &pairs, &plan)
    };
    // Side by side: no table depends on another. No entry is in the fold after
    // the last, so that table learns from all.
    let learned: Vec<Model> = std::thread::scope(|scope| {
        let wanted = if quick { 0..1 } else { 0..FOLDS + 1 };
        let running: Vec<_> = wanted
            .map(|fold| {
                scope.spawn({
                    let without = &without;
                    move || without(fold)
                })
            })
            .collect();
        let done = running.into_iter().map(std::thread::ScopedJoinHandle::join);
        done.map(|model| model.expect("learning does not fail"))
            .collect()
    });
    for (fold, model) in learned.iter().enumerate().take(folds) {
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
            margins.push((at, best(model, asked)));
        }
    }
    report(&asked, &margins);
    let threshold = operating_point(&asked, &margins);
    report_labelled(&labels, threshold);
    let mut model = learned.into_iter().next_back().expect("one was learned");
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
            | "initial_contradicted"
            | "patronymic_contradicted"
            | "generations_turned"
            | "other_gender"
            | "other_names"
            | "consonants_changed"
            | "syllables_changed"
            | "known_words_edited"
            | "total_cost" => -1,
            _ => 0,
        };
    }
    out
}

/// A list with what is asked of it.
struct Source<'a> {
    data: &'a shared::Data,
    index: &'a Index,
    /// The entries whose names are changed.
    members: &'a [usize],
    /// The entries outside the pool.
    outside: &'a [usize],
    twins: &'a HashMap<Vec<String>, HashSet<String>>,
    bearers: &'a HashMap<Vec<String>, HashSet<String>>,
    /// So many times fewer queries than of the whole list.
    share: usize,
    seed: u64,
}

/// Asks the whole list, and some queries more of lists of a few entries.
fn ask(data: &shared::Data, index: &Index, pool: &HashSet<&str>) -> Vec<Asked> {
    let mut dice = Dice::new(20_261_123);
    let outside: Vec<usize> = (0..data.parties.len())
        .filter(|&at| !pool.contains(data.parties[at].id.as_str()))
        .collect();
    let (twins, bearers) = (twins(data), bearers(data));
    let whole = Source {
        data,
        index,
        members: &outside,
        outside: &outside,
        twins: &twins,
        bearers: &bearers,
        share: 1,
        seed: 20_261_123,
    };
    let mut asked = ask_list(&whole);
    for (entries, number) in SHORT_LISTS.into_iter().zip(1..) {
        let members: Vec<usize> = (0..entries).map(|_| *dice.pick(&outside)).collect();
        let parties: Vec<Party> = members.iter().map(|&at| data.parties[at].clone()).collect();
        let short = shared::index(&parties);
        asked.extend(ask_list(&Source {
            index: &short,
            members: &members,
            share: SHORT_LISTS.len() * ONE_IN_SHORT_LISTS,
            seed: whole.seed + number,
            ..whole
        }));
    }
    asked
}

/// The queries of all classes, side by side: each class throws its own dice.
fn ask_list(source: &Source<'_>) -> Vec<Asked> {
    let classes: Vec<&'static str> = BENIGN
        .iter()
        .chain(&habits::BENIGN)
        .chain(&HOSTILE)
        .chain(&habits::HOSTILE)
        .chain(&[
            "native",
            "unlisted",
            "family_alone",
            "general",
            "common_alone",
        ])
        .chain(&habits::SCRIPTS)
        .copied()
        .collect();
    let asked: Vec<Vec<Asked>> = (classes.par_iter().enumerate())
        .map(|(at, class)| {
            let mut dice = Dice::new(source.seed * 1_000 + at as u64);
            ask_class(source, class, &mut dice)
        })
        .collect();
    if source.share == 1 {
        for (class, asked) in classes.iter().zip(&asked) {
            println!("{class:16} {}", asked.len());
        }
    }
    asked.into_iter().flatten().collect()
}

fn ask_class(source: &Source<'_>, class: &'static str, dice: &mut Dice) -> Vec<Asked> {
    let Source {
        data,
        index,
        members,
        outside,
        twins,
        bearers,
        share,
        ..
    } = *source;
    let settings = Settings::default();
    let mut scratch = Scratch::default();
    let mut asked = Vec::new();
    let mut tries = 0;
    let wanted = match class {
        _ if of_habit(class) || habits::HOSTILE.contains(&class) => QUERIES_PER_CLASS / 2,
        "cross_pair" | "token_swap" | "edit_beyond" | "unlisted" => 2 * QUERIES_PER_CLASS,
        _ => QUERIES_PER_CLASS,
    } / share;
    while asked.len() < wanted && tries < 60 * wanted {
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
            "common_alone" => {
                unlisted(dice).and_then(|name| name.split(' ').next_back().map(str::to_owned))
            }
            "family_alone" if person => family(name)
                .filter(|family| {
                    bearers
                        .get(&key(family))
                        .is_some_and(|all| all.len() <= MOST_BEARERS)
                })
                .map(|family| match dice.roll(2) {
                    0 => family,
                    _ => habits::respell(&family, dice),
                }),
            "general" if !person => general(&turned),
            "first_letters" if !person => first_letters(&turned, dice),
            _ if !shared::is_latin(name) => None,
            _ if HOSTILE.contains(&class) => {
                let same_kind = other.kind == party.kind;
                let second = reading_order(&dice.pick(&other.names).text);
                (same_kind && shared::is_latin(&second))
                    .then(|| spoil(class, &turned, &second, dice))
                    .flatten()
            }
            _ if habits::HOSTILE.contains(&class) => person
                .then(|| habits::spoil(class, &turned, dice))
                .flatten(),
            _ if of_habit(class) => habits::change(class, &turned, person, dice),
            _ => vary(class, &turned, person, dice),
        };
        let query = query.filter(|_| !(class == "number" && person));
        let Some(query) = query else {
            continue;
        };
        let hostile = HOSTILE.contains(&class)
            || habits::HOSTILE.contains(&class)
            || matches!(class, "unlisted" | "general" | "common_alone");
        let right: HashSet<String> = if hostile {
            HashSet::new()
        } else {
            let mut right = twins.get(&key(name)).cloned().unwrap_or_default();
            for other in &party.names {
                right.extend(twins.get(&key(&other.text)).cloned().unwrap_or_default());
            }
            right.insert(party.id.clone());
            if class == "family_alone" {
                // Everybody of that family may be meant.
                let family = family(name).unwrap_or_default();
                right.extend(bearers.get(&key(&family)).cloned().unwrap_or_default());
            }
            right
        };
        let kind = if person {
            PartyKind::Person
        } else {
            PartyKind::Organization
        };
        let kind = if matches!(class, "unlisted" | "common_alone") {
            PartyKind::Person
        } else {
            kind
        };
        let pairs = index.compare_all(&Query::name(&query).of_kind(kind), &settings, &mut scratch);
        let native = matches!(class, "native" | "arabic_script");
        let rows: Vec<(String, [f32; FEATURE_COUNT])> = pairs
            .into_iter()
            .filter(|pair| {
                !(native && right.contains(&pair.entity_id) && !shared::is_latin(&pair.name))
            })
            .map(|pair| (pair.entity_id, pair.features))
            .collect();
        if hostile && class != "generations" && accidental(&rows) {
            continue;
        }
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
    asked
}

/// Whether a class is one of the habits after which a name means the same party.
fn of_habit(class: &str) -> bool {
    habits::BENIGN.contains(&class) || habits::SCRIPTS.contains(&class)
}

/// A family name that more entries bear says too little alone.
const MOST_BEARERS: usize = 8;

/// Entries by each word of the names of persons.
fn bearers(data: &shared::Data) -> HashMap<Vec<String>, HashSet<String>> {
    let mut bearers: HashMap<Vec<String>, HashSet<String>> = HashMap::new();
    let persons = data.parties.iter();
    for party in persons.filter(|party| party.kind == PartyKind::Person) {
        for name in &party.names {
            for word in name.text.split([' ', ',']).filter(|word| !word.is_empty()) {
                bearers
                    .entry(key(word))
                    .or_default()
                    .insert(party.id.clone());
            }
        }
    }
    bearers
}

/// The family name of a person, where the list sets it apart.
fn family(name: &str) -> Option<String> {
    let (family, _) = name.split_once(", ")?;
    (!family.contains(' ') && family.chars().count() >= 4).then(|| family.to_owned())
}

/// The general words of an organisation's name, without those that name it.
fn general(name: &str) -> Option<String> {
    let normalised = normalise(name, NameHint::Organization);
    let shared = |class| {
        matches!(
            class,
            TokenClass::Generic | TokenClass::Place | TokenClass::LegalForm
        )
    };
    let positions = normalised.positions.iter();
    let words: Vec<&str> = positions
        .clone()
        .filter(|position| shared(position.class))
        .map(|position| &name[position.span.clone()])
        .collect();
    let named = positions
        .clone()
        .any(|position| position.class == TokenClass::Name);
    (named && !words.is_empty()).then(|| words.join(" "))
}

/// The first letters of an organisation's words.
fn first_letters(name: &str, dice: &mut Dice) -> Option<String> {
    let normalised = normalise(name, NameHint::Organization);
    let counts = |class| {
        matches!(
            class,
            TokenClass::Name | TokenClass::Generic | TokenClass::Place
        )
    };
    let letters: String = normalised
        .positions
        .iter()
        .filter(|position| counts(position.class))
        .filter_map(|position| name[position.span.clone()].chars().next())
        .collect();
    let letters = letters.to_uppercase();
    let country = match dice.roll(4) {
        0 => " Syria",
        _ => "",
    };
    let known = (3..=6).contains(&letters.chars().count());
    known.then(|| format!("{letters}{country}"))
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
    let checks = shared::labelled_checks(data);
    // Where the two files contradict each other, nothing is learned from the
    // cases, whose own column of quality never calls such a pair strong.
    let against: HashMap<(String, String), bool> = checks
        .iter()
        .map(|pair| ((pair.one.clone(), pair.other.clone()), pair.same))
        .collect();
    cases
        .map(|pair| (pair, false))
        .chain(checks.into_iter().map(|pair| (pair, true)))
        .map(|(pair, checks)| {
            let query = Query::name(&pair.one).of_kind(pair.kind);
            let party = shared::named("x", pair.kind, std::slice::from_ref(&pair.other));
            let found = index.compare(&query, &party).expect("one name");
            let other = against.get(&(pair.one.clone(), pair.other.clone()));
            let doubtful = other.is_some_and(|same| *same != pair.same);
            // The two files share pairs: a pair is in one fold in both.
            let fold = pair.one.bytes().chain(pair.other.bytes());
            Labelled {
                row: found.map(|found| Row {
                    features: found.features,
                    same: pair.same,
                    weight: if doubtful { 0.0 } else { LABELLED_WEIGHT },
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

/// Three rounds: the later ones learn from the candidates that the round before
/// thought best, and the last has all its trees.
fn fit(asked: &[&Asked], labelled: &[&Row], plan: &Plan) -> Model {
    let mut model: Option<Model> = None;
    for trees in [TREES_BEFORE, TREES_BEFORE, TREES] {
        let rows = rows(asked, model.as_ref());
        let all: Vec<&Row> = rows.iter().chain(labelled.iter().copied()).collect();
        model = Some(learn(&all, &Plan { trees, ..*plan }));
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
            "vowel_drop" | "typo" | "ocr" | "joined" | "title_affix" | "title_for_middle"
        );
        let mut push = |features: &[f32; FEATURE_COUNT], same, weight| {
            rows.push(Row {
                features: *features,
                same,
                weight,
            });
        };
        if let Some(best) = right.first() {
            let weight = match asked.class {
                "truncate" => 10.0,
                "native" => 8.0,
                "initials" | "two_initials" | "enterprise" => 4.0,
                "token_drop" | "first_letters" => 2.0,
                "family_alone" => 0.5,
                "arabic_script" => 1.0,
                _ if hard => 2.0,
                _ => 1.0,
            };
            push(best, true, weight);
        }
        let hostile = asked.right.is_empty();
        for (at, features) in wrong.iter().take(4).enumerate() {
            let weight = match (hostile, at) {
                (true, 0) if asked.class == "unlisted" => 16.0,
                (true, 0) if matches!(asked.class, "number" | "general") => 3.0,
                (true, 0) if asked.class == "common_alone" => 0.8,
                (true, 0) if asked.class == "word_beyond" => 0.5,
                (true, 0) if habits::HOSTILE.contains(&asked.class) => 0.6,
                (true, 0) => 2.0,
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

/// Hostile changes of words, by which the operating point is set.
const WORDS: [&str; 3] = ["cross_pair", "token_swap", "edit_beyond"];

fn operating_point(asked: &[Asked], margins: &[(usize, f32)]) -> f32 {
    let words = |class: &str| WORDS.contains(&class);
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
        let at = limit(asked, margins, |class| WORDS.contains(&class), share);
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
