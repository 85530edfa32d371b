//! Ways in which names are changed on the way to a screening desk.

/// A small generator of numbers (xorshift64*), so that runs repeat.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let value = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        value as usize % sides.max(1)
    }

    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.roll(of.len())]
    }
}

/// Classes of changes after which a name still means the same party.
pub(crate) const BENIGN: [&str; 21] = [
    "exact",
    "name_order",
    "token_drop",
    "initials",
    "title_affix",
    "particle",
    "punctuation",
    "diacritics",
    "translit",
    "homoglyph",
    "invisible_char",
    "ocr",
    "phonetic",
    "typo",
    "transpose",
    "double_collapse",
    "vowel_drop",
    "truncate",
    "joined",
    "patronymic",
    "title_for_middle",
];

const TITLES: [&str; 17] = [
    "Mr.", "Dr.", "Dr", "Prof.", "Hajji", "Sheikh", "Sayyid", "Col.", "Gen.", "Eng.", "Mrs.",
    "Maj.", "Capt.", "Minister", "Mullah", "Haji", "Lt. Col.",
];

/// Changes a name; `None` where the class does not apply to it.
pub(crate) fn vary(class: &str, name: &str, person: bool, dice: &mut Dice) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let changed = match class {
        "exact" => return Some(name.to_owned()),
        "name_order" => {
            let mut words = words;
            if words.len() < 2 {
                return None;
            }
            let by = 1 + dice.roll(words.len() - 1);
            words.rotate_left(by);
            if dice.roll(4) == 0 {
                format!("{}, {}", words[0], words[1..].join(" "))
            } else {
                if words.len() > 3 && dice.roll(2) == 0 {
                    let last = words.len() - 1;
                    words.swap(1, last);
                }
                words.join(" ")
            }
        }
        "token_drop" => {
            if words.len() < 3 {
                return None;
            }
            let gone = dice.roll(words.len());
            join_but(&words, gone)
        }
        "initials" => {
            if words.len() < 2 {
                return None;
            }
            let letter = words[0].chars().find(|c| c.is_alphanumeric())?;
            let dot = if dice.roll(2) == 0 { "." } else { "" };
            format!("{letter}{dot} {}", words[1..].join(" "))
        }
        "title_affix" => match dice.roll(4) {
            0 => format!("{name} Jr."),
            _ => format!("{} {name}", dice.pick(&TITLES)),
        },
        "particle" => {
            if let Some(at) = name.find('-') {
                let with = if dice.roll(2) == 0 { "" } else { " " };
                format!("{}{with}{}", &name[..at], &name[at + 1..])
            } else {
                let at = words.windows(2).position(|pair| {
                    pair[0].len() <= 3 && pair[0].chars().all(char::is_alphabetic)
                })?;
                let with = if dice.roll(2) == 0 { "" } else { "-" };
                let mut out: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
                out[at] = format!("{}{with}{}", words[at], words[at + 1]);
                out.remove(at + 1);
                out.join(" ")
            }
        }
        "punctuation" => {
            let with = if dice.roll(2) == 0 { "" } else { " " };
            let marks = ['-', '\'', '.', ',', '’', '"'];
            let out = name.replace(marks, with);
            out.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        "diacritics" => name
            .chars()
            .map(|c| match c {
                'é' | 'è' | 'ê' => 'e',
                'á' | 'à' | 'ã' => 'a',
                'ó' | 'ö' => 'o',
                'í' => 'i',
                'ú' | 'ü' => 'u',
                'ç' => 'c',
                'ñ' => 'n',
                'Ó' => 'O',
                'Á' => 'A',
                other => other,
            })
            .collect(),
        "translit" => translit(name, dice)?,
        "homoglyph" => homoglyph(name, dice)?,
        "invisible_char" => {
            let letters: Vec<char> = name.chars().collect();
            let at = 1 + dice.roll(letters.len().max(2) - 1);
            let mark = *dice.pick(&['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}']);
            letters[..at.min(letters.len())]
                .iter()
                .chain([&mark])
                .chain(&letters[at.min(letters.len())..])
                .collect()
        }
        "ocr" => replace_one(
            name,
            &[
                ("O", "0"),
                ("o", "0"),
                ("l", "1"),
                ("S", "5"),
                ("s", "5"),
                ("m", "rn"),
                ("I", "l"),
                ("B", "8"),
                ("i", "1"),
                ("M", "RN"),
                ("rn", "m"),
                ("E", "F"),
                ("h", "b"),
                ("g", "q"),
            ],
            dice,
        )?,
        "phonetic" => replace_one(
            name,
            &[
                ("s", "z"),
                ("S", "Z"),
                ("z", "s"),
                ("Z", "S"),
                ("c", "k"),
                ("C", "K"),
                ("k", "c"),
                ("ph", "f"),
                ("f", "ph"),
                ("y", "i"),
                ("Y", "I"),
                ("i", "y"),
                ("kh", "h"),
                ("KH", "H"),
                ("q", "k"),
                ("Q", "K"),
                ("w", "v"),
                ("ou", "u"),
                ("ei", "ie"),
                ("ee", "i"),
                ("oo", "u"),
                ("v", "w"),
                ("j", "g"),
                ("dh", "d"),
                ("th", "t"),
                ("EI", "IE"),
                ("OU", "U"),
                ("d", "t"),
            ],
            dice,
        )?,
        "typo" => typo(name, dice)?,
        "transpose" => {
            let mut letters: Vec<char> = name.chars().collect();
            let places: Vec<usize> = (0..letters.len().saturating_sub(1))
                .filter(|&at| {
                    letters[at].is_alphabetic()
                        && letters[at + 1].is_alphabetic()
                        && letters[at] != letters[at + 1]
                })
                .collect();
            if places.is_empty() {
                return None;
            }
            let at = *dice.pick(&places);
            letters.swap(at, at + 1);
            letters.into_iter().collect()
        }
        "double_collapse" => {
            let letters: Vec<char> = name.chars().collect();
            let doubled: Vec<usize> = (1..letters.len())
                .filter(|&at| letters[at] == letters[at - 1] && letters[at].is_alphabetic())
                .collect();
            let mut out = letters.clone();
            if !doubled.is_empty() && dice.roll(2) == 0 {
                out.remove(*dice.pick(&doubled));
            } else {
                let at = dice.roll(letters.len());
                if !letters[at].is_alphabetic() {
                    return None;
                }
                out.insert(at, letters[at]);
            }
            out.into_iter().collect()
        }
        "vowel_drop" => words
            .iter()
            .map(|word| without_inner_vowels(word))
            .collect::<Vec<_>>()
            .join(" "),
        "truncate" => {
            let width = if dice.roll(4) == 0 { 35 } else { 20 };
            let count = name.chars().count();
            if count <= width {
                return None;
            }
            name.chars()
                .take(width)
                .collect::<String>()
                .trim_end()
                .to_owned()
        }
        "patronymic" => {
            // A document of the east gives one where the list has none.
            let fathers = [
                "Iv", "Alexandr", "Vladimir", "Pavl", "Viktor", "Petr", "Mikhail",
            ];
            let ends_so = |word: &&str| word.to_lowercase().ends_with("vich");
            if !person || words.len() != 2 || words.iter().any(ends_so) {
                return None;
            }
            let father = format!("{}ovich", dice.pick(&fathers));
            let mut out = words;
            out.insert(1, &father);
            return Some(out.join(" "));
        }
        "title_for_middle" => {
            // A card gives a title and leaves the names in the middle out.
            if words.len() < 3 || !person {
                return None;
            }
            let title = dice.pick(&TITLES);
            format!("{title} {} {}", words[0], words[words.len() - 1])
        }
        "joined" => {
            if words.len() < 2 || !person {
                return None;
            }
            let at = dice.roll(words.len() - 1);
            let mut out: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            out[at] = format!("{}{}", words[at], words[at + 1]);
            out.remove(at + 1);
            out.join(" ")
        }
        _ => return None,
    };
    (changed != name && changed.chars().any(char::is_alphanumeric)).then_some(changed)
}

fn join_but(words: &[&str], gone: usize) -> String {
    words
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != gone)
        .map(|(_, word)| *word)
        .collect::<Vec<_>>()
        .join(" ")
}

fn without_inner_vowels(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    letters
        .iter()
        .enumerate()
        .filter(|(at, letter)| {
            *at == 0 || *at + 1 == letters.len() || !"aeiouAEIOU".contains(**letter)
        })
        .map(|(_, letter)| *letter)
        .collect()
}

fn replace_one(name: &str, pairs: &[(&str, &str)], dice: &mut Dice) -> Option<String> {
    let mut places: Vec<(usize, &str, &str)> = Vec::new();
    for (from, to) in pairs {
        places.extend(name.match_indices(from).map(|(at, _)| (at, *from, *to)));
    }
    if places.is_empty() {
        return None;
    }
    let (at, from, to) = *dice.pick(&places);
    Some(format!("{}{to}{}", &name[..at], &name[at + from.len()..]))
}

fn typo(name: &str, dice: &mut Dice) -> Option<String> {
    let mut letters: Vec<char> = name.chars().collect();
    let places: Vec<usize> = (0..letters.len())
        .filter(|&at| letters[at].is_alphabetic())
        .collect();
    if places.len() < 4 {
        return None;
    }
    let at = *dice.pick(&places);
    let upper = letters[at].is_uppercase();
    // Most slips of the hand hit a neighbouring key.
    let letter = match dice.roll(2) {
        0 => (b'a' + dice.roll(26) as u8) as char,
        _ => neighbour(letters[at].to_ascii_lowercase(), dice)?,
    };
    let letter = if upper {
        letter.to_ascii_uppercase()
    } else {
        letter
    };
    match dice.roll(3) {
        0 => letters[at] = letter,
        1 => letters.insert(at, letter),
        _ => {
            letters.remove(at);
        }
    }
    Some(letters.into_iter().collect())
}

/// A key beside a letter on the Latin keyboard.
fn neighbour(letter: char, dice: &mut Dice) -> Option<char> {
    let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let (row, at) = rows
        .iter()
        .enumerate()
        .find_map(|(row, keys)| Some((row, keys.find(letter)?)))?;
    let mut around = Vec::new();
    for (other_row, keys) in rows.iter().enumerate() {
        for (other, key) in keys.chars().enumerate() {
            let apart = (2 * at + row).abs_diff(2 * other + other_row);
            if key != letter && row.abs_diff(other_row) <= 1 && apart <= 2 {
                around.push(key);
            }
        }
    }
    Some(*dice.pick(&around))
}

/// Spellings that romanisations give one name.
const SPELLINGS: [&[&str]; 16] = [
    &[
        "Mohammad", "Muhammad", "Mohammed", "Mohamed", "Muhammed", "Mohamad",
    ],
    &["Ahmad", "Ahmed", "Ahmet"],
    &["Hussein", "Husayn", "Hossein", "Hussain", "Husein"],
    &["Hassan", "Hasan"],
    &["Alexander", "Aleksandr", "Aleksander", "Alexandr"],
    &["Sergey", "Sergei", "Sergej"],
    &["Dmitry", "Dmitriy", "Dmitri"],
    &["Yuri", "Yuriy", "Iurii"],
    &["Evgeny", "Yevgeny", "Evgenii", "Yevgeniy"],
    &["Aleksey", "Alexey", "Alexei", "Aleksei"],
    &["Andrey", "Andrei", "Andrej"],
    &["Abdallah", "Abdullah", "Abdulla"],
    &["Yusuf", "Youssef", "Yousef"],
    &["Khalid", "Khaled"],
    &["Omar", "Umar"],
    &["Said", "Saeed", "Sayid"],
];

fn translit(name: &str, dice: &mut Dice) -> Option<String> {
    let mut places = Vec::new();
    for (word_at, word) in name.split(' ').enumerate() {
        for group in SPELLINGS {
            if group.iter().any(|form| form.eq_ignore_ascii_case(word)) {
                places.push((word_at, group));
            }
        }
    }
    if places.is_empty() {
        return replace_one(
            name,
            &[
                ("ovich", "ovitch"),
                ("evich", "yevich"),
                ("iy", "y"),
                ("sky", "skiy"),
                ("yov", "ev"),
                ("ya", "ia"),
                ("yu", "iu"),
                ("zh", "j"),
                ("kh", "h"),
                ("ks", "x"),
                ("Kh", "H"),
                ("dj", "j"),
            ],
            dice,
        );
    }
    let (word_at, group) = *dice.pick(&places);
    let form = *dice.pick(group);
    let words: Vec<&str> = name
        .split(' ')
        .enumerate()
        .map(|(at, word)| if at == word_at { form } else { word })
        .collect();
    Some(words.join(" "))
}

fn homoglyph(name: &str, dice: &mut Dice) -> Option<String> {
    let twin = |c: char| {
        Some(match c {
            'a' => 'а',
            'c' => 'с',
            'e' => 'е',
            'o' => 'о',
            'p' => 'р',
            'x' => 'х',
            'y' => 'у',
            'i' => 'і',
            'A' => 'А',
            'B' => 'В',
            'C' => 'С',
            'E' => 'Е',
            'H' => 'Н',
            'K' => 'К',
            'M' => 'М',
            'O' => 'О',
            'P' => 'Р',
            'T' => 'Т',
            'X' => 'Х',
            _ => return None,
        })
    };
    let all = dice.roll(2) == 0;
    let places: Vec<usize> = name
        .char_indices()
        .filter(|(_, c)| twin(*c).is_some())
        .map(|(at, _)| at)
        .collect();
    if places.is_empty() {
        return None;
    }
    let one = *dice.pick(&places);
    Some(
        name.char_indices()
            .map(|(at, c)| {
                if all || at == one {
                    twin(c).unwrap_or(c)
                } else {
                    c
                }
            })
            .collect(),
    )
}

/// Changes that make another party of a name.
pub(crate) const HOSTILE: [&str; 4] = ["cross_pair", "token_swap", "edit_beyond", "number"];

/// Another party's name made from one name and a second.
pub(crate) fn spoil(class: &str, name: &str, other: &str, dice: &mut Dice) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let others: Vec<&str> = other.split_whitespace().collect();
    if words.len() < 2 || others.is_empty() {
        return None;
    }
    match class {
        "cross_pair" => Some(format!("{} {}", words[0], others[others.len() - 1])),
        "token_swap" => {
            let mut out: Vec<&str> = words.clone();
            let last = out.len() - 1;
            let at = if dice.roll(2) == 0 {
                last
            } else {
                dice.roll(out.len())
            };
            out[at] = *dice.pick(&others);
            Some(out.join(" "))
        }
        "edit_beyond" => {
            let places: Vec<usize> = (0..words.len())
                .filter(|&at| words[at].chars().count() >= 5)
                .collect();
            if places.is_empty() {
                return None;
            }
            let at = *dice.pick(&places);
            let letters: Vec<char> = words[at].chars().collect();
            let keep = 1 + dice.roll(2);
            let mut garbled: String = letters[..keep].iter().collect();
            for _ in 0..(3 - keep).max(1) {
                garbled.push((b'a' + dice.roll(26) as u8) as char);
            }
            garbled.push(letters[letters.len() - 1]);
            let mut out: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            out[at] = garbled;
            Some(out.join(" "))
        }
        "number" => {
            // The fund, the vessel or the branch with another number.
            let number = *dice.pick(&["1", "2", "3", "5", "7", "12", "II", "III", "IV"]);
            let digits = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
            match words.iter().position(digits) {
                Some(at) if words[at] == number => None,
                Some(at) => {
                    let mut out = words.clone();
                    if dice.roll(3) == 0 {
                        // That of which the list holds the next.
                        out.remove(at);
                        return Some(out.join(" "));
                    }
                    out[at] = number;
                    Some(out.join(" "))
                }
                None => Some(format!("{name} {number}")),
            }
        }
        _ => None,
    }
}
