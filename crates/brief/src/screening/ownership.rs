//! Who owns the party, and what follows from it.

use sindan_desk::{
    Force, Level, Outcome, OwnershipAnswer, OwnershipFinding, ScreenAnswer, Standing, Strength,
};

use crate::check::slug;
use crate::ownership::step;
use crate::page::{Cell, Column, Table};
use crate::screening::words;
use crate::voice::Voice;

/// The sentence on top where ownership, and no listing of the party itself,
/// makes the outcome.
pub(super) fn headline(voice: &Voice, answer: &ScreenAnswer) -> Option<String> {
    let owners = !answer.ownership.as_ref()?.listed_owners.is_empty();
    let itself = answer.hits.iter().any(|hit| hit.level == Level::Match);
    let id = match answer.outcome {
        Outcome::Hit if owners && !itself => "screen-outcome-owned",
        Outcome::Review if owners && answer.hits.is_empty() => "screen-outcome-owner-review",
        _ => return None,
    };
    Some(voice.say(id, &[("name", words::asked(&answer.party).into())]))
}

/// A sentence where no rule of ownership applies.
pub(super) fn sentence(voice: &Voice, answer: &ScreenAnswer) -> Option<String> {
    let ownership = answer.ownership.as_ref()?;
    let name = ("name", words::asked(&answer.party).into());
    if ownership.party.is_none() {
        return Some(voice.say("screen-owners-unknown", &[name]));
    }
    let count = ("count", ownership.owners.into());
    let none = ownership.rules.is_empty();
    none.then(|| voice.say("screen-owners-clear", &[name, count]))
}

/// What each rule says, and the owners behind it.
pub(super) fn tables(voice: &Voice, answer: &ScreenAnswer) -> Vec<Table> {
    let Some(ownership) = &answer.ownership else {
        return Vec::new();
    };
    let mut tables = Vec::new();
    if !ownership.rules.is_empty() {
        tables.push(rules(voice, ownership));
    }
    if !ownership.listed_owners.is_empty() {
        tables.push(owners(voice, ownership));
    }
    tables
}

fn rules(voice: &Voice, ownership: &OwnershipAnswer) -> Table {
    let columns = ["column-rule", "column-says", "column-sure", "column-path"];
    let columns = columns.map(|id| Column::words(voice.word(id))).into();
    let rows = ownership
        .rules
        .iter()
        .map(|found| {
            let (Standing::Owned { path, .. }
            | Standing::Controlled { path }
            | Standing::Unknown { path, .. }) = &found.standing
            else {
                return Vec::new();
            };
            let path: Vec<String> = path.iter().map(|one| step(voice, one)).collect();
            vec![
                Cell::text(voice.word(&format!("ownership-rule-{}", slug(&found.rule)))),
                Cell::text(says(voice, found)),
                Cell::text(strength(voice, found.strength)),
                Cell::text(voice.clauses(&path)),
            ]
        })
        .filter(|row| !row.is_empty())
        .collect();
    Table::new(voice.word("screen-rules-table"), columns, rows)
}

fn says(voice: &Voice, found: &OwnershipFinding) -> String {
    let share = |percent: f64| ("share", voice.numbers.percent(percent / 100.0).into());
    let says = match found.standing {
        Standing::Owned { percent, .. } => voice.say("standing-owned", &[share(percent)]),
        Standing::Unknown { at_least, .. } => voice.say("standing-unknown", &[share(at_least)]),
        Standing::Controlled { .. } | Standing::No { .. } => voice.word("standing-controlled"),
    };
    let id = match found.force {
        Force::InForce => return says,
        Force::Suspended => "ownership-suspended",
        Force::Doubtful | Force::StartNotRead | Force::Not => "ownership-doubtful",
    };
    voice.say(id, &[("says", says.into())])
}

fn owners(voice: &Voice, ownership: &OwnershipAnswer) -> Table {
    let columns = vec![
        Column::words(voice.word("column-owner")),
        Column::words(voice.word("column-listed-name")),
        Column::numbers(voice.word("column-likeness")),
        Column::words(voice.word("column-sure")),
        Column::words(voice.word("column-list")),
        Column::words(voice.word("column-entry")),
    ];
    let rows = ownership
        .listed_owners
        .iter()
        .map(|owner| {
            vec![
                Cell::text(words::shown(&owner.owner)),
                Cell::text(words::shown(&owner.listed_name)),
                Cell::text(words::score(voice, owner.score)),
                Cell::text(strength(voice, owner.strength)),
                Cell::code(&owner.list),
                Cell::code(&owner.entity_id),
            ]
        })
        .collect();
    Table::new(voice.word("screen-owners-table"), columns, rows)
}

fn strength(voice: &Voice, strength: Strength) -> String {
    voice.word(&format!("strength-{}", slug(&strength)))
}
