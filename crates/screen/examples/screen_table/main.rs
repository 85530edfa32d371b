//! Prints the table of `docs/screening.md`: the case file, the labelled sets
//! and speed, all at the default threshold.
//!
//! `cargo run --release -p sindan-screen --example screen_table [--misses CLASS]`

#![expect(clippy::print_stdout, reason = "the table is its output")]

#[path = "../shared/mod.rs"]
mod shared;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::Instant;

use sindan_domain::Party;
use sindan_screen::{DEFAULT_THRESHOLD, Index, Query, Scratch, Settings};

const LATIN: [&str; 16] = [
    "double_collapse",
    "homoglyph",
    "invisible_char",
    "phonetic",
    "vowel_drop",
    "initials",
    "name_order",
    "particle",
    "punctuation",
    "title_affix",
    "token_drop",
    "translit",
    "ocr",
    "transpose",
    "truncate",
    "typo",
];

const CONSTRUCTED: [&str; 3] = ["cross_pair", "token_swap", "edit_beyond"];
const UNLISTED: [&str; 2] = ["natural_global", "natural_us"];

#[derive(Default)]
struct Row {
    queries: usize,
    fired: usize,
    right: usize,
    first_five: usize,
    blocked: usize,
    candidates: usize,
    entities: usize,
    doubtful: usize,
    doubtful_fired: usize,
}

fn main() {
    let Some(data) = shared::load() else {
        println!("skipped: no measurement data (set SINDAN_SHARED)");
        return;
    };
    let arguments: Vec<String> = std::env::args().collect();
    let misses = arguments
        .iter()
        .position(|word| word == "--misses")
        .and_then(|at| arguments.get(at + 1).cloned());
    // A quick look takes every n-th case.
    let step: usize = arguments
        .iter()
        .position(|word| word == "--every")
        .and_then(|at| arguments.get(at + 1)?.parse().ok())
        .unwrap_or(1);
    let mut data = data;
    let mut seen: HashMap<String, usize> = HashMap::new();
    data.cases.retain(|case| {
        let count = seen.entry(case.class.clone()).or_default();
        *count += 1;
        count.is_multiple_of(step) || case.hide_native
    });
    let started = Instant::now();
    let full = shared::index(&data.parties);
    println!(
        "index: {} entries, {} names, {:.1} MB, built in {:.2} s",
        full.entity_count(),
        full.name_count(),
        full.as_bytes().len() as f64 / 1e6,
        started.elapsed().as_secs_f64()
    );
    let loading = Instant::now();
    let copy = full.as_bytes().to_vec();
    let loaded = Index::from_bytes(copy).expect("an index that was just written");
    println!(
        "loaded from bytes in {:.1} ms (with a copy), hash {:016x}",
        loading.elapsed().as_secs_f64() * 1e3,
        loaded.content_hash()
    );
    let pool: HashSet<&str> = data.pool.iter().map(String::as_str).collect();
    let pool_parties: Vec<Party> = data
        .parties
        .iter()
        .filter(|party| pool.contains(party.id.as_str()))
        .cloned()
        .collect();
    table(
        "whole list",
        &data,
        &data.parties,
        &full,
        misses.as_deref(),
        true,
    );
    table(
        "pool of the case file",
        &data,
        &pool_parties,
        &shared::index(&pool_parties),
        None,
        false,
    );
    labelled(&data, &full, misses.as_deref());
    speed(&data, &full);
}

/// The list without the native names of the entries whose native names the
/// cases hide.
fn without_native(data: &shared::Data, parties: &[Party]) -> Index {
    let hidden: HashSet<&str> = data
        .cases
        .iter()
        .filter(|case| case.hide_native)
        .flat_map(|case| case.right.iter().map(String::as_str))
        .collect();
    let changed: Vec<Party> = parties
        .iter()
        .map(|party| {
            let mut party = party.clone();
            if hidden.contains(party.id.as_str()) {
                party.names.retain(|name| shared::is_latin(&name.text));
                if party.names.is_empty() {
                    party = shared::named(&party.id, party.kind, &["-".to_owned()]);
                }
            }
            party
        })
        .collect();
    shared::index(&changed)
}

fn table(
    title: &str,
    data: &shared::Data,
    parties: &[Party],
    index: &Index,
    misses: Option<&str>,
    blocking: bool,
) {
    let hidden = without_native(data, parties);
    let settings = Settings {
        limit: 1000,
        explain: false,
        ..Settings::default()
    };
    let mut scratch = Scratch::default();
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    for case in &data.cases {
        let index = if case.hide_native { &hidden } else { index };
        let query = Query::name(&case.query).of_kind(case.kind);
        let mut hits = index.screen_with(&query, &settings, &mut scratch);
        // What is left for review below the threshold is no row of the answer.
        hits.retain(|hit| hit.score >= DEFAULT_THRESHOLD);
        let row = rows.entry(&case.class).or_default();
        row.queries += 1;
        row.entities += hits.len();
        let right: BTreeSet<&str> = case.right.iter().map(String::as_str).collect();
        let is_right = |id: &str| right.contains(id);
        let found = hits.iter().any(|hit| is_right(&hit.entity_id));
        let pairs = if blocking {
            index.compare_all(&query, &settings, &mut scratch)
        } else {
            Vec::new()
        };
        row.candidates += pairs.len();
        row.blocked += usize::from(pairs.iter().any(|pair| is_right(&pair.entity_id)));
        row.fired += usize::from(!hits.is_empty());
        row.right += usize::from(found);
        row.first_five += usize::from(hits.iter().take(5).any(|hit| is_right(&hit.entity_id)));
        if case.doubtful {
            row.doubtful += 1;
            row.doubtful_fired += usize::from(!hits.is_empty());
        }
        let missed = if right.is_empty() {
            !hits.is_empty()
        } else {
            !found
        };
        if missed && misses.is_some_and(|class| class == case.class || class == "all") {
            let best = pairs
                .iter()
                .filter(|pair| right.is_empty() || is_right(&pair.entity_id))
                .max_by(|a, b| a.score.total_cmp(&b.score));
            let shown = best.map_or("no candidate".to_owned(), |pair| {
                format!("{:.3} {}", pair.score, pair.name)
            });
            println!("miss {}: `{}` | {shown}", case.class, case.query);
        }
    }
    println!(
        "\n{title}: {} entries, threshold {DEFAULT_THRESHOLD}",
        index.entity_count()
    );
    println!("class                 n  recall  first five  blocking  candidates  entities");
    let mut total = Row::default();
    for (class, row) in &rows {
        let n = row.queries as f64;
        let positive = !CONSTRUCTED.contains(class) && !UNLISTED.contains(class);
        println!(
            "{class:20} {:5}  {:.3}  {:>10}  {:>8}  {:>10}  {:8.2}{}",
            row.queries,
            if positive { row.right } else { row.fired } as f64 / n,
            if positive {
                format!("{:.3}", row.first_five as f64 / row.right.max(1) as f64)
            } else {
                "-".to_owned()
            },
            if positive && blocking {
                format!("{:.3}", row.blocked as f64 / n)
            } else {
                "-".to_owned()
            },
            if blocking {
                format!("{:.1}", row.candidates as f64 / n)
            } else {
                "-".to_owned()
            },
            row.entities as f64 / row.fired.max(1) as f64,
            if positive { "" } else { "  [fired]" }
        );
        if positive {
            total.queries += row.queries;
            total.right += row.right;
            total.first_five += row.first_five;
            total.blocked += row.blocked;
        }
        total.fired += row.fired;
        total.candidates += row.candidates;
        total.entities += row.entities;
    }
    let recall = |class: &str| {
        rows.get(class)
            .map_or(0.0, |row| row.right as f64 / row.queries as f64)
    };
    let macro_recall = LATIN.iter().map(|class| recall(class)).sum::<f64>() / LATIN.len() as f64;
    let negatives = |classes: &[&str]| {
        classes
            .iter()
            .filter_map(|class| rows.get(class))
            .fold((0, 0, 0, 0), |sum, row| {
                (
                    sum.0 + row.queries,
                    sum.1 + row.fired,
                    sum.2 + row.doubtful,
                    sum.3 + row.doubtful_fired,
                )
            })
    };
    let built = negatives(&CONSTRUCTED);
    let unlisted = negatives(&UNLISTED);
    let false_alarms = built.1 + unlisted.1;
    println!("macro recall, 16 Latin classes      {macro_recall:.4}");
    println!(
        "recall, all positives               {:.4}",
        total.right as f64 / total.queries as f64
    );
    println!(
        "precision                           {:.4}",
        total.right as f64 / (total.right + false_alarms) as f64
    );
    println!(
        "false positives, constructed        {:.4} ({} of {}; without doubtful labels {:.4})",
        built.1 as f64 / built.0 as f64,
        built.1,
        built.0,
        (built.1 - built.3) as f64 / (built.0 - built.2) as f64
    );
    println!(
        "false positives, unlisted names     {:.4} ({} of {})",
        unlisted.1 as f64 / unlisted.0 as f64,
        unlisted.1,
        unlisted.0
    );
    println!(
        "right among the first five          {:.4} of those found",
        total.first_five as f64 / total.right as f64
    );
    println!(
        "entities per query that fires       {:.2}",
        total.entities as f64 / total.fired as f64
    );
    // Candidates are gathered for the whole list only.
    match blocking {
        true => println!(
            "blocking recall                     {:.4} at {:.1} candidates a query",
            total.blocked as f64 / total.queries as f64,
            total.candidates as f64 / data.cases.len() as f64
        ),
        false => println!("blocking recall                     -"),
    }
}

fn labelled(data: &shared::Data, index: &Index, misses: Option<&str>) {
    for (name, pairs) in [
        ("nk_name_bench_cases.csv", shared::labelled_cases(data)),
        ("nk_checks.yml", shared::labelled_checks(data)),
    ] {
        let mut groups: HashMap<String, [usize; 4]> = HashMap::new();
        let mut all = [0_usize; 4];
        for pair in &pairs {
            let query = Query::name(&pair.one).of_kind(pair.kind);
            let party = shared::named("x", pair.kind, std::slice::from_ref(&pair.other));
            let found = index.compare(&query, &party).expect("one name");
            let score = found.map_or(0.0, |found| found.score);
            let fired = score >= DEFAULT_THRESHOLD;
            let cell = match (pair.same, fired) {
                (true, true) => 0,
                (true, false) => 1,
                (false, true) => 2,
                (false, false) => 3,
            };
            all[cell] += 1;
            groups.entry(pair.group.clone()).or_default()[cell] += 1;
            if pair.same != fired && misses == Some(name) {
                println!(
                    "miss {name}: {} `{}` | `{}` {score:.3}",
                    pair.same, pair.one, pair.other
                );
            }
        }
        println!("{name}: {} pairs, F1 {:.4}", pairs.len(), f1(&all));
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort();
        for (group, cells) in groups {
            println!(
                "  {group:20} F1 {:.3}  right {} missed {} false {} quiet {}",
                f1(&cells),
                cells[0],
                cells[1],
                cells[2],
                cells[3]
            );
        }
    }
}

fn f1(cells: &[usize; 4]) -> f64 {
    let [right, missed, false_alarms, _] = *cells;
    2.0 * right as f64 / (2 * right + missed + false_alarms).max(1) as f64
}

fn speed(data: &shared::Data, index: &Index) {
    let settings = Settings::default();
    let mut scratch = Scratch::default();
    let queries: Vec<Query> = data
        .cases
        .iter()
        .map(|case| Query::name(&case.query).of_kind(case.kind))
        .collect();
    let mut times = Vec::with_capacity(queries.len());
    let (started, busy) = (Instant::now(), cpu_seconds());
    let mut edges = 0;
    for query in &queries {
        let one = Instant::now();
        let hits = index.screen_with(query, &settings, &mut scratch);
        edges += hits
            .iter()
            .map(|hit| hit.explanation.edges.len())
            .sum::<usize>();
        times.push(one.elapsed().as_secs_f64() * 1e6);
    }
    let seconds = started.elapsed().as_secs_f64();
    if let (Some(before), Some(after)) = (busy, cpu_seconds()) {
        println!(
            "\nspeed: {:.0} queries a CPU second with explanations",
            queries.len() as f64 / (after - before)
        );
    }
    times.sort_by(f64::total_cmp);
    println!(
        "speed: {:.0} queries a second on one thread with explanations ({edges} edges), median {:.0} us, p99 {:.0} us, longest {:.0} us",
        queries.len() as f64 / seconds,
        times[times.len() / 2],
        times[times.len() * 99 / 100],
        times[times.len() - 1]
    );
}

/// Seconds that this thread has spent on a processor, where the system says so.
fn cpu_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = text.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}
