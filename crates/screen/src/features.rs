//! The numbers by which a score is made.

use crate::align::{Alignment, Link};
use crate::candidates::Prepared;
use crate::edit::EdgeKind;
use crate::index::{Index, ItemRow, NameRow, PositionRow};
use crate::normalise::{GIVEN, Script, TokenClass, is_acronym, is_vowel_code, sound_into};

/// How many features there are.
pub const FEATURE_COUNT: usize = 47;

/// Their names, in order.
pub const FEATURE_NAMES: [&str; FEATURE_COUNT] = [
    "query_covered",
    "listed_covered",
    "contradiction",
    "query_unmatched_share",
    "listed_unmatched_share",
    "query_unmatched_core",
    "listed_unmatched_core",
    "worst_likeness",
    "mean_likeness",
    "worst_short_likeness",
    "full_core_matches",
    "matched_rarity",
    "rarest_match",
    "initials",
    "prefix_used",
    "is_beginning",
    "query_chars",
    "query_core",
    "listed_core",
    "devowelled",
    "organization",
    "order_kept",
    "script",
    "legal_conflict",
    "number_conflict",
    "listed_unmatched_patronymic",
    "edited_words",
    "first_letter_changed",
    "generic_share",
    "initials_left",
    "worst_cost",
    "total_cost",
    "named_matches",
    "query_names_left",
    "listed_names_left",
    "letters_begun",
    "initial_weight",
    "query_unmatched_patronymic",
    "initial_contradicted",
    "patronymic_contradicted",
    "generations_turned",
    "other_gender",
    "other_names",
    "first_letters",
    "consonants_changed",
    "syllables_changed",
    "known_words_edited",
];

/// Place of `legal_conflict`: 1 where both names have a legal form and not the same.
const LEGAL_CONFLICT: usize = 23;
/// Place of `number_conflict`: 1 where a number of the query is not in the listed
/// name, 2 the other way round, 3 both.
pub(crate) const NUMBER_CONFLICT: usize = 24;
pub(crate) const ANOTHER_NUMBER: f32 = 3.0;

/// Fills the features of an alignment.
pub(crate) fn features(
    index: &Index,
    prepared: &Prepared,
    row: &NameRow,
    alignment: &Alignment,
    organization: bool,
    out: &mut [f32; FEATURE_COUNT],
) {
    let query = &prepared.normalised.positions;
    let listed = index.positions(row);
    // A name of general words alone names by them.
    let nameless = !listed
        .iter()
        .any(|position| names(TokenClass::ALL[usize::from(position.class)]));
    let mut query_patronymic = 0.0_f32;
    let mut covered_query = 0.0_f32;
    let mut covered_listed = 0.0_f32;
    let mut worst = 1.0_f32;
    let mut worst_short = 1.0_f32;
    let mut likeness = 0.0_f32;
    let mut likeness_weight = 0.0_f32;
    let mut full = 0.0_f32;
    let mut rarity = 0.0_f32;
    let mut rarest = 0.0_f32;
    let mut initials = 0.0_f32;
    let mut prefix = 0.0_f32;
    let mut edited = 0.0_f32;
    let mut first_changed = 0.0_f32;
    let mut generic = 0.0_f32;
    let mut worst_cost = 0.0_f32;
    let mut total_cost = 0.0_f32;
    let mut named = 0.0_f32;
    let mut begun = 0.0_f32;
    let mut initial_weight = 0.0_f32;
    let mut other_gender = 0.0_f32;
    let mut other_names = 0.0_f32;
    let mut first_letters = 0.0_f32;
    let mut consonants_changed = 0.0_f32;
    let mut syllables_changed = 0.0_f32;
    let mut known_words_edited = 0.0_f32;
    // Arabic letters leave short vowels out: fewer syllables say nothing there.
    let unvowelled = |link: &Link| {
        query[usize::from(link.query_start)].script == Script::Arabic
            || listed[usize::from(link.listed_start)].script == Script::Arabic as u8
    };
    // Names that one side calls a father's and the other does not.
    let (mut fathers, mut sons) = (0.0_f32, 0.0_f32);
    let mut sound = Vec::new();
    for link in &alignment.links {
        covered_query += link.query_weight * link.score;
        covered_listed += link.listed_weight * link.score;
        let class = TokenClass::ALL[usize::from(listed[usize::from(link.listed_start)].class)];
        let own = query[usize::from(link.query_start)].class;
        if link.kind == EdgeKind::Initial {
            initials += 1.0;
            if class.is_core() {
                initial_weight += link.query_weight.max(link.listed_weight);
            }
            continue;
        }
        if link.query_len == 1 && link.listed_len == 1 && !class.is_core() && !own.is_core() {
            continue;
        }
        let words = f32::from(link.query_len.min(link.listed_len));
        match (own, class) {
            (TokenClass::Name, TokenClass::Patronymic) => fathers += 1.0,
            (TokenClass::Patronymic, TokenClass::Name) => sons += 1.0,
            _ => {}
        }
        if link.kind == EdgeKind::Equivalent {
            let means = |begin: &dyn Fn(&str) -> bool| {
                let same = |item: &&ItemRow| {
                    item.start == link.listed_start && item.len == link.listed_len
                };
                index.items(row).iter().filter(same).any(|item| {
                    let (text, _) = index.token_text(&index.tokens()[item.token as usize]);
                    std::str::from_utf8(text).is_ok_and(begin)
                        && prepared.matches.contains_key(&item.token)
                })
            };
            if means(&is_acronym) {
                first_letters += 1.0;
            } else if means(&|text| text.starts_with(GIVEN)) {
                other_names += 1.0;
            }
        }
        // A legal form names nobody, whatever it is like.
        if link.kind == EdgeKind::Equivalent
            && (class == TokenClass::LegalForm || own == TokenClass::LegalForm)
        {
            continue;
        }
        if names(class) && names(own) || nameless {
            named += words;
        }
        worst_cost = worst_cost.max(link.cost);
        total_cost += link.cost;
        let weight = 0.5 * (link.query_weight + link.listed_weight);
        if link.kind == EdgeKind::Prefix {
            prefix += 1.0;
            begun += query[usize::from(link.query_start)].span.len() as f32;
        } else {
            worst = worst.min(link.score);
            let letters = listed_letters(listed, link.listed_start, link.listed_len);
            if letters <= 4 {
                worst_short = worst_short.min(link.score);
            }
            if matches!(link.kind, EdgeKind::Spelling | EdgeKind::Sound)
                && link.query_len == 1
                && let Some(item) = index.items(row).iter().find(|item| {
                    item.start == link.listed_start && item.len == 1 && item.first != b'@'
                })
            {
                let (listed, listed_sound) = index.token_text(&index.tokens()[item.token as usize]);
                let asked = prepared.normalised.plain(usize::from(link.query_start));
                let (one, two) = (asked.as_bytes(), listed);
                if link.kind == EdgeKind::Spelling {
                    sound_into(asked, &mut sound);
                    let consonants = |code: &&u8| !is_vowel_code(**code);
                    if !(sound.iter().filter(consonants)).eq(listed_sound.iter().filter(consonants))
                    {
                        consonants_changed += 1.0;
                    }
                    if !unvowelled(link)
                        && sound.iter().filter(|code| is_vowel_code(**code)).count()
                            != listed_sound
                                .iter()
                                .filter(|code| is_vowel_code(**code))
                                .count()
                    {
                        syllables_changed += 1.0;
                    }
                }
                if organization {
                    // Companies have no gender.
                } else if is_feminine_of(one, two) || is_feminine_of(two, one) {
                    other_gender += 1.0;
                }
            }
            if link.kind == EdgeKind::Spelling {
                edited += 1.0;
                if link.query_len == 1 && prepared.known & (1 << link.query_start) != 0 {
                    known_words_edited += 1.0;
                }
                let (first, sound) = prepared.firsts[usize::from(link.query_start)];
                let changed = index
                    .items(row)
                    .iter()
                    .find(|item| {
                        item.start == link.listed_start && item.len == 1 && item.first != b'@'
                    })
                    .is_some_and(|item| item.first != first && item.first_sound != sound);
                if changed {
                    first_changed += 1.0;
                }
            }
        }
        likeness += weight * link.score;
        likeness_weight += weight;
        full += words;
        rarity += weight * link.score;
        rarest = rarest.max(weight * link.score);
        if matches!(
            class,
            TokenClass::Generic | TokenClass::Place | TokenClass::Number
        ) {
            generic += weight;
        }
    }
    let unmatched_query = |at: usize| alignment.query_mask & (1 << at) == 0;
    let unmatched_listed = |at: usize| alignment.listed_mask & (1 << at) == 0;
    let mut query_left = 0.0_f32;
    let mut query_core_left = 0.0_f32;
    let mut query_core = 0.0_f32;
    let mut query_names_left = 0.0_f32;
    let mut listed_names_left = 0.0_f32;
    let mut query_number_left = false;
    let mut initials_left = 0.0_f32;
    for (at, position) in query.iter().enumerate() {
        if position.class.is_core() {
            query_core += 1.0;
        }
        if unmatched_query(at) {
            query_left += prepared.weights[at];
            if position.class == TokenClass::Patronymic {
                query_patronymic += 1.0;
            } else if position.class.is_core() {
                query_core_left += 1.0;
                query_names_left += f32::from(u8::from(names(position.class)));
            }
            query_number_left |= position.class == TokenClass::Number;
            if position.class == TokenClass::Initial {
                initials_left += 1.0;
            }
        }
    }
    let mut listed_initials_left = 0.0_f32;
    let mut listed_left = 0.0_f32;
    let mut listed_core_left = 0.0_f32;
    let mut listed_core = 0.0_f32;
    let mut listed_patronymic = 0.0_f32;
    let mut listed_number_left = false;
    for (at, position) in listed.iter().enumerate() {
        let class = TokenClass::ALL[usize::from(position.class)];
        if class.is_core() {
            listed_core += 1.0;
        }
        if unmatched_listed(at) {
            listed_left += position.weight;
            if class == TokenClass::Patronymic {
                listed_patronymic += 1.0;
            } else if class.is_core() {
                listed_core_left += 1.0;
                listed_names_left += f32::from(u8::from(names(class)));
            }
            listed_number_left |= class == TokenClass::Number;
            listed_initials_left += f32::from(u8::from(class == TokenClass::Initial));
        }
    }
    let query_weight = prepared.weight.max(0.05);
    let listed_weight = row.weight.max(0.05);
    *out = [
        covered_query / query_weight,
        covered_listed / listed_weight,
        query_left.min(listed_left),
        query_left / query_weight,
        listed_left / listed_weight,
        query_core_left,
        listed_core_left,
        worst,
        if likeness_weight > 0.0 {
            likeness / likeness_weight
        } else {
            0.0
        },
        worst_short,
        full,
        rarity,
        rarest,
        initials,
        prefix,
        beginning(query.len(), listed.len(), alignment, row),
        prepared.normalised.chars as f32,
        query_core,
        listed_core,
        f32::from(u8::from(prepared.normalised.devowelled)),
        f32::from(u8::from(organization)),
        order_kept(alignment),
        match prepared.normalised.script {
            None | Some(Script::Latin) => 0.0,
            Some(Script::Cyrillic) => 1.0,
            Some(Script::Arabic) => 2.0,
            Some(Script::Han) => 3.0,
            Some(_) => 4.0,
        },
        f32::from(u8::from(
            prepared.normalised.legal.is_some()
                && row.legal != 0
                && prepared.normalised.legal != crate::normalise::LegalFamily::from_byte(row.legal),
        )),
        f32::from(u8::from(query_number_left)) + 2.0 * f32::from(u8::from(listed_number_left)),
        listed_patronymic,
        edited,
        first_changed,
        if rarity > 0.0 { generic / rarity } else { 0.0 },
        initials_left,
        worst_cost,
        total_cost,
        named,
        query_names_left,
        listed_names_left,
        begun,
        initial_weight,
        query_patronymic,
        // An initial for which the other side has another name or initial.
        initials_left.min(listed_names_left + listed_initials_left)
            + listed_initials_left.min(query_names_left),
        query_patronymic.min(listed_patronymic),
        fathers.min(sons),
        other_gender,
        other_names,
        first_letters,
        consonants_changed,
        syllables_changed,
        known_words_edited,
    ];
}

/// Turns the features of two names whose legal forms differ into those that they
/// would have if the form were the same; `false` where it does not differ.
pub(crate) fn as_of_one_form(
    index: &Index,
    prepared: &Prepared,
    row: &NameRow,
    alignment: &Alignment,
    values: &mut [f32; FEATURE_COUNT],
) -> bool {
    if values[LEGAL_CONFLICT] < 0.5 {
        return false;
    }
    values[LEGAL_CONFLICT] = 0.0;
    let form = |class: TokenClass| class == TokenClass::LegalForm;
    let query = prepared.normalised.positions.iter().enumerate();
    let query_form: f32 = query
        .filter(|(at, position)| alignment.query_mask & (1 << at) == 0 && form(position.class))
        .map(|(at, _)| prepared.weights[at])
        .sum();
    let listed = index.positions(row).iter().enumerate();
    let listed_form: f32 = listed
        .filter(|(at, position)| {
            alignment.listed_mask & (1 << at) == 0
                && form(TokenClass::ALL[usize::from(position.class)])
        })
        .map(|(_, position)| position.weight)
        .sum();
    let query_weight = prepared.weight.max(0.05);
    let listed_weight = row.weight.max(0.05);
    let left = [
        values[3] * query_weight - query_form,
        values[4] * listed_weight - listed_form,
    ];
    values[0] += query_form / query_weight;
    values[1] += listed_form / listed_weight;
    values[2] = left[0].min(left[1]).max(0.0);
    values[3] = (left[0] / query_weight).max(0.0);
    values[4] = (left[1] / listed_weight).max(0.0);
    true
}

/// Whether a word is another with the ending of a woman's name: Primerov and
/// Primerova, Primersky and Primerskaya, Angelo and Angela, Michel and Michelle.
fn is_feminine_of(woman: &[u8], man: &[u8]) -> bool {
    const PAIRS: [(&[u8], &[u8]); 22] = [
        (b"ova", b"ov"),
        (b"eva", b"ev"),
        (b"ina", b"in"),
        (b"skaya", b"skiy"),
        (b"skaya", b"sky"),
        (b"skaia", b"skii"),
        (b"ska", b"ski"),
        (b"ia", b"io"),
        (b"la", b"lo"),
        (b"na", b"no"),
        (b"ra", b"ro"),
        (b"ta", b"to"),
        (b"da", b"do"),
        (b"ca", b"co"),
        (b"elle", b"el"),
        (b"ette", b"et"),
        (b"anne", b"an"),
        (b"ina", b"ino"),
        (b"dra", b"der"),
        (b"dra", b"dr"),
        (b"ia", b"ius"),
        (b"ana", b"an"),
    ];
    PAIRS.iter().any(|(ending, other)| {
        match (woman.strip_suffix(*ending), man.strip_suffix(*other)) {
            (Some(stem), Some(same)) => stem == same && stem.len() >= 2,
            _ => false,
        }
    })
}

/// Whether words of a class name somebody, and are not shared by many.
fn names(class: TokenClass) -> bool {
    matches!(
        class,
        TokenClass::Name | TokenClass::Patronymic | TokenClass::Number
    )
}

fn listed_letters(listed: &[PositionRow], start: u8, len: u8) -> u16 {
    let first = &listed[usize::from(start)];
    let last = &listed[usize::from(start + len) - 1];
    last.to.saturating_sub(first.from)
}

/// 1 where the query is the beginning of the listed name, in its order or
/// turned at its comma.
fn beginning(query: usize, listed: usize, alignment: &Alignment, row: &NameRow) -> f32 {
    let wanted = (1_u32 << query) - 1;
    if alignment.query_mask != wanted || query == 0 {
        return 0.0;
    }
    let mut links: Vec<(u8, u8)> = alignment
        .links
        .iter()
        .map(|link| (link.query_start, link.listed_start))
        .collect();
    links.sort_unstable();
    let turned = |at: u8| {
        let turn = row.turn;
        if turn == 0 {
            at
        } else if at >= turn {
            at - turn
        } else {
            at + (listed as u8).saturating_sub(turn)
        }
    };
    let ascending = |place: &dyn Fn(u8) -> u8| {
        links.iter().map(|(_, at)| place(*at)).is_sorted()
            && links
                .iter()
                .map(|(_, at)| usize::from(place(*at)))
                .max()
                .is_some_and(|last| last < alignment.listed_mask.count_ones() as usize)
    };
    f32::from(u8::from(ascending(&|at| at) || ascending(&turned)))
}

/// Share of neighbouring links that keep their order.
fn order_kept(alignment: &Alignment) -> f32 {
    if alignment.links.len() < 2 {
        return 1.0;
    }
    let mut links: Vec<(u8, u8)> = alignment
        .links
        .iter()
        .map(|link| (link.query_start, link.listed_start))
        .collect();
    links.sort_unstable();
    let kept = links
        .windows(2)
        .filter(|pair| pair[0].1 < pair[1].1)
        .count();
    kept as f32 / (links.len() - 1) as f32
}
