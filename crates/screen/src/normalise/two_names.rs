//! Given names that look like slips of one another and are two names.
//!
//! A letter apart, or a vowel: Evan and Ivan, Khalid and Khalil, Serik and Berik.
//! Both are known to everybody who speaks the language, so nobody wrote one for the
//! other by accident. The table is our own, of common knowledge; spellings of one
//! name (Hamed and Hamid, Elena and Helena) are left out. Names that differ only by
//! the ending of a woman's name are told apart elsewhere.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::sound::sound_into;

/// Each line: names no two of which are one.
const TABLE: &str = "
evan ivan ian
egor igor
yegor igor
eric erin aaron
brian ryan
dean sean
don ron
dan jan
tim jim
kelly kerry terry
larry harry barry
harry henry
gary mary
donald ronald
roland ronald
gerald harold
edward howard
diana dina
dana dina
tina nina gina lina
laura lara
justin dustin austin
martin marvin
melvin kelvin kevin
kevin devin
calvin alvin
miles giles
paul saul
toby tony
tracy stacy
victor hector
mandy wendy sandy randy
brandon brendan
brenda glenda
darren warren
derek erik
oleg olga
marat murat
roman ramon
inna anna
irina karina marina
irina arina
galina alina polina
alina elina
serik berik
yerlan yerzhan
erlan erzhan
nurlan nurzhan
askar askhat
khalid khalil
khaled khalil
khalid walid
khaled waleed
salim salih
jamal kamal jamil
kamal kamil
karim karam
akram karam
hamid hamad ahmad
hamed ahmed
hasan husain
hassan hussein
hassan hussain
rashid rashad
amir omar ammar
samir amir
said saad saud
faris firas
bilal hilal jalal talal
";

type Pairs = HashMap<Vec<u8>, Vec<Vec<u8>>>;

fn table() -> &'static Pairs {
    static PAIRS: OnceLock<Pairs> = OnceLock::new();
    PAIRS.get_or_init(|| {
        let mut pairs = Pairs::new();
        for line in TABLE.lines() {
            let sounds = line.split_whitespace().map(|name| {
                let mut sound = Vec::new();
                sound_into(name, &mut sound);
                sound
            });
            let sounds: Vec<Vec<u8>> = sounds.collect();
            for one in &sounds {
                let others = sounds.iter().filter(|other| *other != one).cloned();
                pairs.entry(one.clone()).or_default().extend(others);
            }
        }
        pairs
    })
}

/// The sounds of names that a name of this sound is not, however alike.
pub(crate) fn others(sound: &[u8]) -> &'static [Vec<u8>] {
    table().get(sound).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two(one: &str, other: &str) -> bool {
        let (mut a, mut b) = (Vec::new(), Vec::new());
        sound_into(one, &mut a);
        sound_into(other, &mut b);
        others(&a).contains(&b)
    }

    #[test]
    fn names_a_letter_apart_are_two() {
        assert!(two("evan", "ivan") && two("ivan", "evan"));
        assert!(two("khalid", "khalil"));
        assert!(!two("ivan", "ivan") && !two("sergey", "sergei"));
        // No name is set apart from another spelling of it.
        for (sound, apart) in table() {
            assert!(!apart.contains(sound));
        }
    }
}
