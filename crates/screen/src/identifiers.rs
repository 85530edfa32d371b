//! Numbers of registers and documents: normal forms and check digits.

use sindan_domain::IdentifierKind;
use unicode_normalization::UnicodeNormalization;

/// What a number's own check digits say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IdentifierCheck {
    /// The form and the check digits are right.
    Valid,
    /// The form or a check digit is wrong.
    Invalid,
    /// The kind has no check digits, or none that is public.
    Unchecked,
}

/// The normal form under which a number is compared: letters and digits of
/// one case, without the marks that writers put between them. `None` where
/// nothing is left, or where a value is too short to tell parties apart.
///
/// A number whose check digits are wrong is still compared: lists hold such
/// numbers, and so do their forgers.
pub fn normalise_identifier(kind: IdentifierKind, value: &str) -> Option<String> {
    use IdentifierKind as K;
    let value = &plain(value);
    let text: String = match kind {
        // Case carries meaning in base58 and the address is all there is;
        // bech32 and hexadecimal addresses are the same in both cases.
        K::Wallet => {
            let kept: String = value
                .chars()
                .filter(|c| c.is_ascii_alphanumeric())
                .collect();
            let lower = kept.to_ascii_lowercase();
            if lower.starts_with("0x") || lower.starts_with("bc1") || lower.starts_with("ltc1") {
                lower
            } else {
                kept
            }
        }
        K::Email | K::Website => {
            let lower = value.trim().to_lowercase();
            let bare = lower
                .trim_start_matches("https://")
                .trim_start_matches("http://")
                .trim_start_matches("www.");
            bare.trim_end_matches('/').to_owned()
        }
        K::Phone => value.chars().filter(char::is_ascii_digit).collect(),
        K::Imo
        | K::Mmsi
        | K::Duns
        | K::Inn
        | K::Ogrn
        | K::Okpo
        | K::Kpp
        | K::Bik
        | K::KazakhBin
        | K::KazakhIin => digits(value),
        K::Bic => {
            let code = letters_and_digits(value);
            // XXX marks the head office: the eight-letter code is the same.
            match code.strip_suffix("XXX") {
                Some(head) if code.len() == 11 => head.to_owned(),
                _ => code,
            }
        }
        _ => letters_and_digits(value),
    };
    let shortest = match kind {
        K::CallSign | K::TailNumber | K::AircraftSerial => 4,
        K::Imo => 7,
        _ => 5,
    };
    (text.chars().count() >= shortest).then_some(text)
}

/// Digits of every script as 0 to 9, wide letters as plain ones, and Cyrillic
/// letters that look like Latin ones as these: a passport `АВ123456` is typed
/// on either keyboard.
fn plain(value: &str) -> String {
    const CYRILLIC: &str = "АВЕКМНОРСТУХаекморстух";
    const LATIN: &str = "ABEKMHOPCTYXaekmopctyx";
    value
        .nfkc()
        .flat_map(|letter| {
            let twin = CYRILLIC.chars().position(|one| one == letter);
            let letter = twin.and_then(|at| LATIN.chars().nth(at)).unwrap_or(letter);
            let digits = (!letter.is_ascii() && letter.is_numeric())
                .then(|| any_ascii::any_ascii_char(letter));
            let kept = digits.is_none().then_some(letter);
            digits.unwrap_or_default().chars().chain(kept)
        })
        .collect()
}

fn digits(value: &str) -> String {
    value
        .chars()
        .filter_map(|c| c.to_digit(10))
        .filter_map(|digit| char::from_digit(digit, 10))
        .collect()
}

fn letters_and_digits(value: &str) -> String {
    value
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

/// Checks a number by the rules of its register.
///
/// INN: order MM-3-09/15@ of the Federal Tax Service (weights as published);
/// OGRN: remainder by 11 (OGRNIP by 13); BIN and IIN: rules of 2007 with two
/// rows of weights; LEI: ISO 17442 with ISO 7064 mod 97-10; ISIN: ISO 6166;
/// IMO: resolution A.1117(30); USCC: GB 32100-2015; BIC: form of ISO 9362.
pub fn check_identifier(kind: IdentifierKind, value: &str) -> IdentifierCheck {
    use IdentifierKind as K;
    let Some(text) = normalise_identifier(kind, value) else {
        return IdentifierCheck::Invalid;
    };
    let valid = match kind {
        K::Inn => inn(&numbers(&text)),
        K::Ogrn => ogrn(&text),
        K::KazakhBin | K::KazakhIin => kazakh(&numbers(&text)),
        K::Lei => text.len() == 20 && mod97(&text) == Some(1),
        K::Isin => isin(&text),
        K::Imo => imo(&numbers(&text)),
        K::ChineseUscc => uscc(&text),
        K::Bic => bic(&text),
        K::Okpo => okpo(&numbers(&text)),
        K::Kpp | K::Bik | K::Mmsi | K::Duns => text.len() == 9,
        _ => return IdentifierCheck::Unchecked,
    };
    if valid {
        IdentifierCheck::Valid
    } else {
        IdentifierCheck::Invalid
    }
}

fn numbers(text: &str) -> Vec<u32> {
    text.chars().filter_map(|c| c.to_digit(10)).collect()
}

fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum()
}

fn inn(digits: &[u32]) -> bool {
    let control = |weights: &[u32]| weighted(digits, weights) % 11 % 10;
    match digits.len() {
        10 => control(&[2, 4, 10, 3, 5, 9, 4, 6, 8]) == digits[9],
        12 => {
            control(&[7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) == digits[10]
                && control(&[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) == digits[11]
        }
        _ => false,
    }
}

fn ogrn(text: &str) -> bool {
    let by = match text.len() {
        13 => 11,
        15 => 13,
        _ => return false,
    };
    let (body, control) = text.split_at(text.len() - 1);
    match (body.parse::<u64>(), control.parse::<u64>()) {
        (Ok(body), Ok(control)) => body % by % 10 == control,
        _ => false,
    }
}

fn kazakh(digits: &[u32]) -> bool {
    if digits.len() != 12 {
        return false;
    }
    let first = weighted(digits, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
    let control = if first == 10 {
        weighted(digits, &[3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11
    } else {
        first
    };
    control == digits[11]
}

fn okpo(digits: &[u32]) -> bool {
    let body = match digits.len() {
        8 => 7,
        10 => 9,
        _ => return false,
    };
    let sum = |from: u32| -> u32 {
        (0..body)
            .map(|at| digits[at] * ((from + at as u32 - 1) % 10 + 1))
            .sum::<u32>()
            % 11
    };
    let control = match sum(1) {
        10 => sum(3) % 10,
        other => other,
    };
    control == digits[body]
}

/// Remainder by 97 of the digits of a code, letters as 10 to 35.
fn mod97(text: &str) -> Option<u32> {
    let mut rest = 0_u32;
    for c in text.chars() {
        let value = c.to_digit(36)?;
        rest = if value < 10 {
            (rest * 10 + value) % 97
        } else {
            (rest * 100 + value) % 97
        };
    }
    Some(rest)
}

fn isin(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() != 12 || !bytes[..2].iter().all(u8::is_ascii_uppercase) {
        return false;
    }
    let mut expanded = Vec::new();
    for c in text.chars() {
        match c.to_digit(36) {
            Some(value) if value >= 10 => expanded.extend([value / 10, value % 10]),
            Some(value) => expanded.push(value),
            None => return false,
        }
    }
    let sum: u32 = expanded
        .iter()
        .rev()
        .enumerate()
        .map(|(at, &digit)| {
            if at % 2 == 1 {
                digit * 2 / 10 + digit * 2 % 10
            } else {
                digit
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

fn imo(digits: &[u32]) -> bool {
    digits.len() == 7 && weighted(digits, &[7, 6, 5, 4, 3, 2]) % 10 == digits[6]
}

fn uscc(text: &str) -> bool {
    const LETTERS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const WEIGHTS: [usize; 17] = [
        1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
    ];
    let values: Option<Vec<usize>> = text.chars().map(|c| LETTERS.find(c)).collect();
    let Some(values) = values.filter(|values| values.len() == 18) else {
        return false;
    };
    let sum: usize = values
        .iter()
        .zip(WEIGHTS)
        .map(|(value, weight)| value * weight)
        .sum();
    (31 - sum % 31) % 31 == values[17]
}

fn bic(text: &str) -> bool {
    let bytes = text.as_bytes();
    matches!(bytes.len(), 8 | 11)
        && bytes[..4].iter().all(u8::is_ascii_alphanumeric)
        && bytes[4..6].iter().all(u8::is_ascii_uppercase)
        && bytes[6..].iter().all(u8::is_ascii_alphanumeric)
}

/// Whether two kinds can name one register, so that equal values mean the
/// same: lists often say only "tax number" or "registration number".
pub(crate) fn same_register(one: IdentifierKind, other: IdentifierKind) -> bool {
    use IdentifierKind as K;
    let group = |kind| match kind {
        K::TaxNumber
        | K::Inn
        | K::KazakhBin
        | K::KazakhIin
        | K::NationalId
        | K::ChineseUscc
        | K::CompanyNumber
        | K::Ogrn
        | K::Okpo
        | K::Other
        | K::Duns => 1,
        K::Passport => 2,
        K::Imo => 3,
        K::Mmsi => 4,
        K::Bic => 5,
        K::Lei => 6,
        K::Isin => 7,
        K::Wallet => 8,
        K::CallSign => 9,
        K::TailNumber | K::AircraftSerial => 10,
        K::Email => 11,
        K::Website => 12,
        K::Phone => 13,
        K::Kpp => 14,
        K::Bik => 15,
    };
    one == other
        || group(one) == group(other)
        || matches!(
            (one, other),
            (K::Other, K::Passport)
                | (K::Passport, K::Other | K::NationalId)
                | (K::NationalId, K::Passport)
        )
}

/// Whether the number alone says who is meant. Passports and national numbers
/// do so with their country; telephones, sites and reason codes never do.
pub(crate) fn identifies_alone(kind: IdentifierKind, country_known: bool) -> bool {
    use IdentifierKind as K;
    match kind {
        K::Inn
        | K::Ogrn
        | K::KazakhBin
        | K::KazakhIin
        | K::ChineseUscc
        | K::Lei
        | K::Bic
        | K::Isin
        | K::Imo
        | K::Mmsi
        | K::Wallet
        | K::Duns
        | K::Bik => true,
        K::Passport | K::NationalId | K::TaxNumber | K::CompanyNumber => country_known,
        K::Okpo
        | K::Kpp
        | K::CallSign
        | K::TailNumber
        | K::AircraftSerial
        | K::Email
        | K::Phone
        | K::Website
        | K::Other => false,
    }
}

const KINDS: [IdentifierKind; 26] = {
    use IdentifierKind as K;
    [
        K::Passport,
        K::NationalId,
        K::TaxNumber,
        K::Inn,
        K::Ogrn,
        K::Okpo,
        K::Kpp,
        K::Bik,
        K::KazakhBin,
        K::KazakhIin,
        K::ChineseUscc,
        K::Lei,
        K::Bic,
        K::Isin,
        K::Duns,
        K::CompanyNumber,
        K::Imo,
        K::Mmsi,
        K::CallSign,
        K::TailNumber,
        K::AircraftSerial,
        K::Wallet,
        K::Email,
        K::Phone,
        K::Website,
        K::Other,
    ]
};

/// Number of a kind in index files; part of the format.
pub(crate) fn kind_byte(kind: IdentifierKind) -> u8 {
    KINDS.iter().position(|known| *known == kind).unwrap_or(25) as u8
}

pub(crate) fn kind_from_index(byte: u8) -> IdentifierKind {
    KINDS
        .get(usize::from(byte))
        .copied()
        .unwrap_or(IdentifierKind::Other)
}

pub(crate) fn describe_kind(kind: IdentifierKind) -> String {
    format!("{kind:?}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use IdentifierKind as K;

    fn check(kind: K, value: &str, expected: IdentifierCheck) {
        assert_eq!(check_identifier(kind, value), expected, "{kind:?} {value}");
    }

    /// Numbers that their registers publish; each with one digit changed.
    #[test]
    fn check_digits() {
        for (kind, right, wrong) in [
            // Sberbank, Gazprom: Russian state register of legal entities.
            (K::Inn, "7707083893", "7707083894"),
            (K::Inn, "7736050003", "7736050013"),
            (K::Ogrn, "1027700132195", "1027700132196"),
            (K::Okpo, "00032537", "00032538"),
            // The LEI of the Global LEI Foundation's own record.
            (K::Lei, "506700GE1G29325QX363", "506700GE1G29325QX364"),
            // Apple, as in ISO 6166's explanation.
            (K::Isin, "US0378331005", "US0378331006"),
            // The example of resolution A.1117(30).
            (K::Imo, "IMO 9074729", "IMO 9074728"),
            (K::Bic, "SABRRUMM", "SABRRUM"),
        ] {
            check(kind, right, IdentifierCheck::Valid);
            check(kind, wrong, IdentifierCheck::Invalid);
        }
        check(K::Email, "a@example.com", IdentifierCheck::Unchecked);
    }

    #[test]
    fn personal_inn_with_two_check_digits() {
        // Computed by hand from the weights for the body 5001007322.
        check(K::Inn, "500100732259", IdentifierCheck::Valid);
        check(K::Inn, "500100732258", IdentifierCheck::Invalid);
    }

    #[test]
    fn kazakh_numbers_use_the_second_row_only_when_the_first_gives_ten() {
        // Body 97124000000: the first row gives 9+14+3+8+20+0… mod 11.
        let body = [9, 7, 1, 2, 4, 0, 0, 0, 0, 1, 3];
        let first: u32 = body
            .iter()
            .zip(1..)
            .map(|(digit, weight)| digit * weight)
            .sum::<u32>()
            % 11;
        assert!(first < 10, "the body was chosen so");
        let number: String = body
            .iter()
            .chain([&first])
            .map(|digit| char::from_digit(*digit, 10).unwrap())
            .collect();
        check(K::KazakhBin, &number, IdentifierCheck::Valid);
    }

    #[test]
    fn normal_forms() {
        assert_eq!(
            normalise_identifier(K::Bic, "sabr ru mm xxx").as_deref(),
            Some("SABRRUMM")
        );
        assert_eq!(
            normalise_identifier(K::Wallet, "0xAbCd 0123").as_deref(),
            Some("0xabcd0123")
        );
        assert_eq!(normalise_identifier(K::Passport, "-"), None);
        assert_eq!(
            normalise_identifier(K::Imo, "IMO 9074729").as_deref(),
            Some("9074729")
        );
    }
}
