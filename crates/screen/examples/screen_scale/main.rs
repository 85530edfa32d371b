//! Speed on a list of millions: names drawn like a real list's by combining
//! the words of its names.
//!
//! `cargo run --release -p sindan-screen --example screen_scale [ENTITIES] [--misses]`

#![expect(clippy::print_stdout, reason = "the figures are its output")]

#[path = "../shared/mod.rs"]
#[expect(dead_code, reason = "the other examples use the rest")]
mod shared;

use std::time::Instant;

use sindan_domain::{Party, PartyKind};
use sindan_screen::{Index, ListInfo, Model, Query, Scratch, Settings};

/// Words of family names that no list holds, made of syllables: a large list
/// has a long tail of words of its own.
const SYLLABLES: [&str; 40] = [
    "ba", "ro", "mi", "ten", "ka", "sha", "vo", "lin", "dar", "ze", "gul", "mar", "ni", "os", "pe",
    "rak", "su", "tai", "ur", "vel", "yan", "zo", "bek", "chi", "den", "fa", "gor", "han", "il",
    "jo", "kol", "lu", "mor", "nas", "ov", "pol", "rus", "sim", "tov", "ya",
];

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % sides.max(1)
    }
}

fn main() {
    let Some(data) = shared::load() else {
        println!("skipped: no measurement data (set SINDAN_SHARED)");
        return;
    };
    let wanted: usize = std::env::args()
        .nth(1)
        .and_then(|word| word.parse().ok())
        .unwrap_or(4_000_000);
    let mut dice = Dice(20_261_123);
    // Words in the frequency in which the real list has them, by place.
    let mut firsts: Vec<&str> = Vec::new();
    let mut others: Vec<&str> = Vec::new();
    let mut lengths: Vec<usize> = Vec::new();
    let mut company: Vec<&str> = Vec::new();
    for party in &data.parties {
        for name in party
            .names
            .iter()
            .filter(|name| shared::is_latin(&name.text))
        {
            let words: Vec<&str> = name
                .text
                .split([' ', ','])
                .filter(|word| !word.is_empty())
                .collect();
            if party.kind == PartyKind::Person {
                lengths.push(words.len().clamp(2, 5));
                firsts.extend(words.first());
                others.extend(words.iter().skip(1));
            } else {
                company.extend(&words);
            }
        }
    }
    let make = |dice: &mut Dice| -> (PartyKind, String) {
        let mut words: Vec<String> = Vec::new();
        let person = dice.roll(3) > 0;
        let count = if person {
            lengths[dice.roll(lengths.len())]
        } else {
            2 + dice.roll(4)
        };
        for at in 0..count {
            if dice.roll(3) == 0 {
                let syllables = 2 + dice.roll(2);
                words.push(
                    (0..syllables)
                        .map(|_| SYLLABLES[dice.roll(SYLLABLES.len())])
                        .collect(),
                );
            } else if !person {
                words.push(company[dice.roll(company.len())].to_owned());
            } else if at == 0 {
                words.push(firsts[dice.roll(firsts.len())].to_owned());
            } else {
                words.push(others[dice.roll(others.len())].to_owned());
            }
        }
        let kind = if person {
            PartyKind::Person
        } else {
            PartyKind::Organization
        };
        (kind, words.join(" "))
    };
    let started = Instant::now();
    let parties: Vec<Party> = (0..wanted)
        .map(|at| {
            let (kind, name) = make(&mut dice);
            shared::named(&at.to_string(), kind, &[name])
        })
        .collect();
    println!(
        "{wanted} entities made in {:.1} s",
        started.elapsed().as_secs_f64()
    );
    // Every 1,000th name is asked for with one letter gone; as many are new.
    let mut queries = Vec::new();
    for at in (0..wanted).step_by((wanted / 1000).max(1)) {
        let mut letters: Vec<char> = parties[at].names[0].text.chars().collect();
        let gone = dice.roll(letters.len());
        letters.remove(gone);
        let spelled: String = letters.into_iter().collect();
        queries.push((Some(at), Query::name(spelled).of_kind(parties[at].kind)));
        let (kind, name) = make(&mut dice);
        queries.push((None, Query::name(name).of_kind(kind)));
    }
    let started = Instant::now();
    let list = ListInfo {
        name: "made".to_owned(),
        version: "1".to_owned(),
        hash: String::new(),
    };
    let index = Index::build(&[(list, parties)]).expect("every party has a name");
    println!(
        "index of {} names: {:.0} MB, built in {:.1} s",
        index.name_count(),
        index.as_bytes().len() as f64 / 1e6,
        started.elapsed().as_secs_f64()
    );
    let settings = Settings::default();
    let mut scratch = Scratch::default();
    // The first query takes the buffers.
    index.screen_with(&queries[0].1, &settings, &mut scratch);
    let mut times = Vec::new();
    let (mut found, mut asked) = (0, 0);
    let (started, busy) = (Instant::now(), cpu_seconds());
    for (right, query) in &queries {
        let one = Instant::now();
        let hits = index.screen_with(query, &settings, &mut scratch);
        times.push(one.elapsed().as_secs_f64() * 1e3);
        if let Some(right) = right {
            asked += 1;
            found += usize::from(hits.iter().any(|hit| hit.entity_id == right.to_string()));
        }
    }
    let seconds = started.elapsed().as_secs_f64();
    if let (Some(before), Some(after)) = (busy, cpu_seconds()) {
        println!(
            "{:.0} queries a CPU second",
            queries.len() as f64 / (after - before)
        );
    }
    if std::env::args().any(|word| word == "--misses") {
        misses(&index, &queries, &settings, &mut scratch);
    }
    times.sort_by(f64::total_cmp);
    println!(
        "{} queries: {:.0} a second on one thread, median {:.2} ms, p99 {:.2} ms, longest {:.2} ms; found {found} of {asked}",
        queries.len(),
        queries.len() as f64 / seconds,
        times[times.len() / 2],
        times[times.len() * 99 / 100],
        times[times.len() - 1]
    );
}

/// The spoilt names that are not found: whether the right entry was compared at all,
/// and how it scored.
fn misses(
    index: &Index,
    queries: &[(Option<usize>, Query)],
    settings: &Settings,
    scratch: &mut Scratch,
) {
    for (right, query) in queries {
        let Some(right) = right.map(|at| at.to_string()) else {
            continue;
        };
        let hits = index.screen_with(query, settings, scratch);
        if hits.iter().any(|hit| hit.entity_id == right) {
            continue;
        }
        let compared = index.compare_all(query, settings, scratch);
        let own = compared.iter().find(|pair| pair.entity_id == right);
        match own {
            Some(pair) => println!(
                "miss {:?} for {}: {:.3}, {} hits",
                query.name,
                pair.name,
                Model::built_in().score(&pair.features),
                hits.len()
            ),
            None => println!("miss {:?}: not compared, {} hits", query.name, hits.len()),
        }
    }
}

/// Seconds that this thread has spent on a processor, where the system says so.
fn cpu_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = text.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}
