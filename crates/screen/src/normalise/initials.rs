//! Initials: letters that stand for names, and those that are one word.

use super::TokenClass;
use super::character::{is_han, script_of};
use super::lexicon;
use super::split::{Word, fold};
use crate::NameHint;

/// Longest run of dotted letters that is taken for initials.
const MOST_INITIALS: usize = 3;

/// Joins `S.` `A.` written without blanks into one word, unless they are the
/// initials of a person: `В.В. Путин`.
pub(super) fn dotted_runs(words: Vec<Word>, hint: NameHint) -> Vec<Word> {
    let single = |word: &Word| word.letters.len() == 1 && !is_han(word.letters[0]);
    let mut runs: Vec<Vec<Word>> = Vec::with_capacity(words.len());
    for word in words {
        match runs.last_mut() {
            Some(run)
                if single(&word)
                    && word.hyphenated
                    && run.last().is_some_and(|last| last.dotted && single(last)) =>
            {
                run.push(word);
            }
            _ => runs.push(vec![word]),
        }
    }
    let others: Vec<&Word> = runs.iter().filter(|run| run.len() == 1).flatten().collect();
    let person = hint != NameHint::Organization && may_name_a_person(&others);
    let initials = |run: &[Word]| {
        let letters: Vec<char> = run.iter().map(|word| word.letters[0]).collect();
        // A German association writes e.V., never E.V.
        let verein = letters == ['e', 'v'] && run[0].written[0].is_uppercase();
        person && run.len() <= MOST_INITIALS && (verein || !is_known(&letters))
    };
    let apart: Vec<bool> = runs.iter().map(|run| initials(run)).collect();
    let mut out = Vec::new();
    for (mut run, apart) in runs.into_iter().zip(apart) {
        if apart || run.len() == 1 {
            out.append(&mut run);
            continue;
        }
        let mut run = run.into_iter();
        let Some(mut whole) = run.next() else {
            continue;
        };
        for word in run {
            whole.letters.extend(word.letters);
            whole.written.extend(word.written);
            whole.span.end = word.span.end;
            whole.dotted = word.dotted;
            whole.run = true;
        }
        out.push(whole);
    }
    out
}

/// Whether words that stand beside initials may name a person: none of them is
/// a legal form, a general word or a place.
fn may_name_a_person(words: &[&Word]) -> bool {
    let named = |word: &&Word| word.letters.len() > 2;
    let thing = |word: &&Word| {
        let (text, _) = fold(&word.letters, script_of(word.letters[0]));
        lexicon::legal_form(&[&text]).is_some()
            || lexicon::word(&text, false).is_some_and(|entry| {
                !matches!(entry.class, TokenClass::Particle | TokenClass::Title)
            })
    };
    words.iter().any(named) && !words.iter().any(thing)
}

/// Whether a word that is known reads like these letters: `S.A.`, `О.О.О.`.
fn is_known(letters: &[char]) -> bool {
    let (text, _) = fold(letters, script_of(letters[0]));
    lexicon::legal_form(&[&text]).is_some() || lexicon::word(&text, false).is_some()
}

/// Initials written together before the name of a person, `JC Juncker`: two
/// capitals without a vowel, in a name that is otherwise neither in capitals nor
/// without vowels. They are read as one word too.
pub(super) fn initials_apart(mut words: Vec<Word>, hint: NameHint) -> Vec<Word> {
    let vowel = |letter: &char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let Some((first, rest)) = words.split_first() else {
        return words;
    };
    let together = first.written.len() == 2
        && first.span.len() == 2
        && first.written.iter().all(char::is_ascii_uppercase)
        && !first.letters.iter().any(vowel)
        && !is_known(&first.letters);
    let plain = |word: &Word| word.written.iter().any(|letter| letter.is_lowercase());
    let others: Vec<&Word> = rest.iter().collect();
    if hint == NameHint::Organization
        || !together
        || !others.iter().any(|word| plain(word))
        || !others.iter().all(|word| word.letters.iter().any(vowel))
        || !may_name_a_person(&others)
    {
        return words;
    }
    let first = words.remove(0);
    let at = first.span.start;
    for (place, (letter, written)) in first.letters.into_iter().zip(first.written).enumerate() {
        words.insert(
            place,
            Word {
                letters: vec![letter],
                written: vec![written],
                span: at + place..at + place + 1,
                hyphenated: place > 0,
                dotted: true,
                run: false,
                bracketed: false,
            },
        );
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::split::normalise;
    use super::super::split::plain;
    use super::*;

    #[test]
    fn initials_of_a_person_stand_together() {
        for (name, hint, expected) in [
            ("JC Juncker", NameHint::Person, &["j", "c", "juncker"][..]),
            ("JC Juncker", NameHint::Unknown, &["j", "c", "juncker"]),
            ("JC JUNCKER", NameHint::Person, &["jc", "juncker"]),
            ("Hrbs JC", NameHint::Person, &["hrbs", "jc"]),
            ("Al Primer", NameHint::Person, &["al", "primer"]),
            ("BP Oil", NameHint::Unknown, &["bp", "oil"]),
            ("В.В. Примеров", NameHint::Unknown, &["v", "v", "primerov"]),
            ("Primerov V.V.", NameHint::Person, &["primerov", "v", "v"]),
            (
                "А.Б.В. Примеров",
                NameHint::Unknown,
                &["a", "b", "v", "primerov"],
            ),
            ("О.О.О. Примеров", NameHint::Unknown, &["ooo", "primerov"]),
            ("Primerov S.A.", NameHint::Unknown, &["primerov", "sa"]),
            ("Primerov E.V.", NameHint::Unknown, &["primerov", "e", "v"]),
            ("Primer e.V.", NameHint::Unknown, &["primer", "ev"]),
            ("A.B.C. Company", NameHint::Unknown, &["abc", "company"]),
            ("A.B. Primer", NameHint::Organization, &["ab", "primer"]),
        ] {
            let normalised = normalise(name, hint);
            let texts: Vec<&str> = (0..normalised.positions.len())
                .map(|at| plain(&normalised, at))
                .collect();
            assert_eq!(texts, expected, "{name}");
        }
    }
}
