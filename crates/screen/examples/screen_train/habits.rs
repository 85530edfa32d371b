//! Habits of writing: foreign romanisations, initials, short forms of given
//! names, what is left out and what is put before a name.

use crate::vary::Dice;

/// Further classes of changes after which a name still means the same party.
pub(crate) const BENIGN: [&str; 8] = [
    "respelled",
    "patronymic_drop",
    "two_initials",
    "short_form",
    "fathers_drop",
    "enterprise",
    "branch",
    "first_letters",
];

/// Latin names written in another script.
pub(crate) const SCRIPTS: [&str; 1] = ["arabic_script"];

/// Further changes that make another party of a name.
pub(crate) const HOSTILE: [&str; 4] = [
    "other_gender",
    "initial_other",
    "generations",
    "word_beyond",
];

fn is_patronymic(word: &str) -> bool {
    let word = word.to_lowercase();
    [
        "ovich", "evich", "ovna", "evna", "ovych", "ivna", "ovitch", "evitch",
    ]
    .iter()
    .any(|ending| word.ends_with(ending))
}

/// Changes a name; `None` where the class does not apply to it.
pub(crate) fn change(class: &str, name: &str, person: bool, dice: &mut Dice) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    match class {
        "respelled" => {
            let organization = words.len() <= 2 || dice.roll(4) == 0;
            (person || organization).then(|| respell(name, dice))
        }
        "patronymic_drop" => {
            let at = words.iter().position(|word| is_patronymic(word))?;
            if words.len() < 3 {
                return None;
            }
            let mut rest = words.clone();
            rest.remove(at);
            let rest = rest.join(" ");
            Some(match dice.roll(2) {
                0 => rest,
                _ => respell(&rest, dice),
            })
        }
        "two_initials" => {
            if !person || words.len() != 3 {
                return None;
            }
            let letter = |word: &str| word.chars().next().filter(|letter| letter.is_alphabetic());
            let (one, two) = (letter(words[0])?, letter(words[1])?);
            Some(match dice.roll(4) {
                0 => format!("{one}. {two}. {}", words[2]),
                1 => format!("{one}.{two}. {}", words[2]),
                2 => format!("{} {one}.{two}.", words[2]),
                _ => format!("{} {one}. {two}.", words[2]),
            })
        }
        "short_form" => {
            let (at, short) = words.iter().enumerate().find_map(|(at, word)| {
                let word = word.to_lowercase();
                let known = SHORT.iter().find(|(whole, _)| *whole == word)?;
                Some((at, known.1))
            })?;
            if !person || words.len() < 2 {
                return None;
            }
            let mut out = words.clone();
            out[at] = short;
            out.retain(|word| !is_patronymic(word));
            Some(out.join(" "))
        }
        "fathers_drop" => {
            let kin = |word: &str| matches!(word.to_lowercase().as_str(), "bin" | "ibn" | "ben");
            let at = words
                .iter()
                .position(|word| kin(word))
                .filter(|at| *at > 0)?;
            let kept = words.len().checked_sub(at + 2).filter(|rest| *rest > 0)?;
            let mut out: Vec<&str> = words[..at].to_vec();
            out.extend(&words[words.len() - kept..]);
            Some(out.join(" "))
        }
        "arabic_script" => {
            let arabic = |word: &&str| {
                let word = word.to_lowercase();
                word.starts_with("al-")
                    || word.starts_with("abd")
                    || matches!(
                        word.as_str(),
                        "bin"
                            | "ibn"
                            | "al"
                            | "muhammad"
                            | "mohammad"
                            | "mohammed"
                            | "ahmad"
                            | "ahmed"
                            | "hassan"
                            | "hasan"
                            | "ali"
                            | "husayn"
                            | "hussein"
                            | "khalid"
                            | "mahmud"
                            | "mustafa"
                            | "ibrahim"
                            | "said"
                            | "salih"
                    )
            };
            (person && words.iter().any(arabic)).then(|| in_arabic(name, dice))
        }
        "enterprise" => {
            let kinds = [
                "НПО", "НК", "НИИ", "ТД", "ОКБ", "ГК", "NPO", "НПП", "ПКФ", "ЦКБ",
            ];
            (!person && !words.is_empty()).then(|| format!("{} {name}", dice.pick(&kinds)))
        }
        "branch" => {
            let places = [
                "Kazakhstan",
                "UK",
                "Cyprus",
                "Dubai",
                "Turkey",
                "Switzerland",
                "China",
            ];
            (!person && words.len() >= 2).then(|| match words.last() {
                Some(last) if last.len() <= 4 => {
                    let rest = words[..words.len() - 1].join(" ");
                    format!("{rest} ({}) {last}", dice.pick(&places))
                }
                _ => format!("{name} ({})", dice.pick(&places)),
            })
        }
        _ => None,
    }
}

/// Given names with a short form, for the class of that name: some of each
/// language are enough, the engine reads them by its own table.
const SHORT: [(&str, &str); 30] = [
    ("alexander", "Sasha"),
    ("aleksandr", "Sasha"),
    ("vladimir", "Vova"),
    ("dmitry", "Dima"),
    ("dmitriy", "Dima"),
    ("mikhail", "Misha"),
    ("nikolay", "Kolya"),
    ("nikolai", "Kolya"),
    ("sergey", "Seryozha"),
    ("sergei", "Seryozha"),
    ("yevgeny", "Zhenya"),
    ("yevgeniy", "Zhenya"),
    ("aleksey", "Lyosha"),
    ("yuri", "Yura"),
    ("yuriy", "Yura"),
    ("anatoly", "Tolya"),
    ("ivan", "Vanya"),
    ("pavel", "Pasha"),
    ("konstantin", "Kostya"),
    ("william", "Bill"),
    ("robert", "Bob"),
    ("michael", "Mike"),
    ("thomas", "Tom"),
    ("joseph", "Joe"),
    ("james", "Jim"),
    ("francisco", "Paco"),
    ("jose", "Pepe"),
    ("antonio", "Tony"),
    ("eduardo", "Lalo"),
    ("charles", "Charlie"),
];

/// Spells a name as one of the countries does that romanise by their own sounds.
pub(crate) fn respell(name: &str, dice: &mut Dice) -> String {
    // Longer spellings first; letters between the signs were changed already.
    const GERMAN: &[(&str, &str)] = &[
        ("shch", "schtsch"),
        ("zh", "sch"),
        ("kh", "ch"),
        ("sh", "sch"),
        ("ch", "tsch"),
        ("ts", "z"),
        ("ya", "ja"),
        ("ye", "je"),
        ("yu", "ju"),
        ("iy", "ij"),
        ("ey", "ej"),
        ("ay", "aj"),
        ("v", "w"),
        ("z", "s"),
    ];
    const FRENCH: &[(&str, &str)] = &[
        ("shch", "chtch"),
        ("sh", "ch"),
        ("ch", "tch"),
        ("zh", "j"),
        ("u", "ou"),
        ("ya", "ia"),
        ("yu", "iou"),
        ("iy", "i"),
        ("ey", "ei"),
        ("ay", "ai"),
    ];
    const POLISH: &[(&str, &str)] = &[
        ("shch", "szcz"),
        ("sh", "sz"),
        ("ch", "cz"),
        ("kh", "ch"),
        ("ts", "c"),
        ("ya", "ja"),
        ("ye", "je"),
        ("yu", "ju"),
        ("iy", "ij"),
        ("ey", "iej"),
        ("v", "w"),
    ];
    const NORDIC: &[(&str, &str)] = &[
        ("shch", "sjtj"),
        ("sh", "sj"),
        ("ch", "tj"),
        ("zh", "zj"),
        ("kh", "ch"),
        ("ya", "ja"),
        ("ye", "je"),
        ("yu", "ju"),
        ("iy", "ij"),
        ("ey", "ej"),
    ];
    const ENGLISH: &[(&str, &str)] = &[
        ("iy", "y"),
        ("ey", "ei"),
        ("ye", "e"),
        ("ks", "x"),
        ("ik", "ic"),
        ("kt", "ct"),
        ("yu", "iu"),
        ("ov", "off"),
    ];
    // Arabic names as Iran, the Maghreb and Turkey write them.
    const PERSIAN: &[(&str, &str)] = &[
        ("allah", "ollah"),
        ("i", "e"),
        ("u", "o"),
        ("dh", "z"),
        ("w", "v"),
        ("q", "gh"),
    ];
    const MAGHREB: &[(&str, &str)] = &[
        ("sh", "ch"),
        ("u", "ou"),
        ("j", "dj"),
        ("w", "ou"),
        ("q", "k"),
        ("ad", "ed"),
    ];
    const TURKISH: &[(&str, &str)] = &[
        ("kh", "h"),
        ("sh", "s"),
        ("j", "c"),
        ("w", "v"),
        ("q", "k"),
        ("ay", "ey"),
        ("ad", "et"),
    ];
    let slavic = ["ov", "ev", "in", "iy", "ich", "sky", "enko"];
    let is_slavic = name
        .to_lowercase()
        .split(' ')
        .any(|word| slavic.iter().any(|ending| word.ends_with(ending)));
    let table = match is_slavic {
        true => *dice.pick(&[GERMAN, GERMAN, FRENCH, POLISH, NORDIC, ENGLISH]),
        false => *dice.pick(&[PERSIAN, PERSIAN, MAGHREB, TURKISH, GERMAN]),
    };
    let lower = name.to_lowercase();
    let mut out = String::with_capacity(name.len() + 8);
    let mut rest = lower.as_str();
    while let Some(letter) = rest.chars().next() {
        match table.iter().find(|(from, _)| rest.starts_with(from)) {
            Some((from, to)) => {
                out.push_str(to);
                rest = &rest[from.len()..];
            }
            None => {
                out.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    out
}

/// Writes a romanised Arabic name in Arabic letters, in which short vowels are
/// not written; which of them were long the Latin form does not say.
fn in_arabic(name: &str, dice: &mut Dice) -> String {
    const LETTERS: &[(&str, &str)] = &[
        ("al-", "ال"),
        ("el-", "ال"),
        ("al ", "ال"),
        ("abd al-", "عبد ال"),
        ("abdul ", "عبد ال"),
        ("abdul", "عبد ال"),
        ("allah", "الله"),
        ("ullah", "الله"),
        ("aa", "ا"),
        ("ee", "ي"),
        ("oo", "و"),
        ("ou", "و"),
        ("ay", "ي"),
        ("ai", "ي"),
        ("aw", "و"),
        ("sh", "ش"),
        ("ch", "ش"),
        ("kh", "خ"),
        ("th", "ث"),
        ("dh", "ذ"),
        ("gh", "غ"),
        ("b", "ب"),
        ("c", "ك"),
        ("d", "د"),
        ("f", "ف"),
        ("g", "ج"),
        ("j", "ج"),
        ("k", "ك"),
        ("l", "ل"),
        ("m", "م"),
        ("n", "ن"),
        ("p", "ب"),
        ("q", "ق"),
        ("r", "ر"),
        ("v", "ف"),
        ("w", "و"),
        ("x", "كس"),
        ("y", "ي"),
    ];
    let lower = name.to_lowercase();
    let mut out = String::with_capacity(2 * name.len());
    let mut rest = lower.as_str();
    let mut last = None;
    while let Some(letter) = rest.chars().next() {
        let begins = last.is_none_or(|last: char| !last.is_alphabetic());
        let found = LETTERS
            .iter()
            .filter(|(from, _)| begins || !from.contains([' ', '-']))
            .filter(|(from, _)| rest.starts_with(from))
            .max_by_key(|(from, _)| from.len());
        if let Some((from, to)) = found {
            out.push_str(to);
            last = from.chars().last();
            rest = &rest[from.len()..];
            if from.len() == 1 && rest.starts_with(letter) {
                // A doubled letter is written once.
                rest = &rest[letter.len_utf8()..];
            }
            continue;
        }
        rest = &rest[letter.len_utf8()..];
        let ends = rest.is_empty() || rest.starts_with(' ');
        match letter {
            's' => out.push(*dice.pick(&['س', 'س', 'ص'])),
            't' => out.push(*dice.pick(&['ت', 'ت', 'ط'])),
            'z' => out.push(*dice.pick(&['ز', 'ز', 'ظ', 'ض'])),
            'h' => out.push(*dice.pick(&['ه', 'ح', 'ح'])),
            'a' if begins => out.push(*dice.pick(&['ا', 'أ', 'ع'])),
            'i' | 'e' if begins => out.push_str(dice.pick::<&str>(&["إ", "ا", "عي"])),
            'u' | 'o' if begins => out.push_str(dice.pick::<&str>(&["أ", "ع"])),
            'a' if ends => out.push_str(dice.pick::<&str>(&["ة", "ا", "ى"])),
            'i' | 'e' if ends => out.push('ي'),
            'u' | 'o' if ends => out.push('و'),
            'a' if dice.roll(5) < 2 => out.push('ا'),
            'i' | 'e' if dice.roll(2) == 0 => out.push('ي'),
            'u' | 'o' if dice.roll(2) == 0 => out.push('و'),
            ' ' | '-' => out.push(' '),
            _ => {}
        }
        last = Some(letter);
    }
    out
}

/// Another party's name made from one name.
pub(crate) fn spoil(class: &str, name: &str, dice: &mut Dice) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    match class {
        "other_gender" => {
            const ENDINGS: [(&str, &str); 8] = [
                ("ov", "ova"),
                ("ev", "eva"),
                ("in", "ina"),
                ("skiy", "skaya"),
                ("sky", "skaya"),
                ("io", "ia"),
                ("el", "elle"),
                ("do", "da"),
            ];
            let mut changed = 0;
            let out: Vec<String> = words
                .iter()
                .map(|word| {
                    let low = word.to_lowercase();
                    for (man, woman) in ENDINGS {
                        for (from, to) in [(woman, man), (man, woman)] {
                            if let Some(stem) = low.strip_suffix(from).filter(|s| s.len() > 2) {
                                changed += 1;
                                return format!("{stem}{to}");
                            }
                        }
                    }
                    (*word).to_owned()
                })
                .collect();
            (changed > 0 && words.len() > 1).then(|| out.join(" "))
        }
        "initial_other" => {
            if words.len() < 2 {
                return None;
            }
            let at = dice.roll(words.len() - 1);
            let letter = (b'A' + dice.roll(26) as u8) as char;
            let other = words
                .iter()
                .all(|word| !word.to_uppercase().starts_with(letter));
            let mut out: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            out[at] = format!("{letter}.");
            other.then(|| out.join(" "))
        }
        "generations" => {
            let at = words
                .iter()
                .position(|word| matches!(word.to_lowercase().as_str(), "bin" | "ibn" | "ben"))?;
            if at == 0
                || at + 2 >= words.len()
                || words[at - 1].len() < 3
                || words[at + 1].len() < 4
            {
                return None;
            }
            let mut out = words.clone();
            out.swap(at - 1, at + 1);
            Some(out.join(" "))
        }
        "word_beyond" => {
            // One word alone with two of its letters changed.
            let word = words
                .last()
                .filter(|word| (4..=6).contains(&word.chars().count()))?;
            let mut letters: Vec<char> = word.to_lowercase().chars().collect();
            let first = dice.roll(letters.len());
            let second = (first + 1 + dice.roll(letters.len() - 1)) % letters.len();
            let vowels = ['a', 'e', 'i', 'o', 'u'];
            for at in [first, second] {
                letters[at] = match vowels.contains(&letters[at]) {
                    true => *dice.pick(&vowels),
                    false => (b'a' + dice.roll(26) as u8) as char,
                };
            }
            if dice.roll(3) == 0 {
                letters.insert(second, *dice.pick(&vowels));
            }
            let out: String = letters.into_iter().collect();
            (out != word.to_lowercase()).then_some(out)
        }
        _ => None,
    }
}
