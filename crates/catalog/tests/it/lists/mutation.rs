//! Damaged lists of every format: a mutated file is refused with a message or
//! becomes a snapshot that reads back, and nothing panics.

use std::time::{Duration, Instant};

use sindan_catalog::read_parties;

use super::*;

/// Numbers that look random and are the same each time (xorshift64).
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }
}

/// Pieces on which parsers decide.
const PIECES: [&[u8]; 26] = [
    b"\"",
    b"'",
    b"<",
    b">",
    b"</",
    b"/>",
    b"&",
    b"&#0;",
    b"&#x110000;",
    b"<!DOCTYPE x>",
    b"<![CDATA[",
    b"]]>",
    b"\0",
    b"\xFF",
    b"\xED\xA0\x80",
    b"\r\n",
    b";",
    b",",
    b"\t",
    b"{",
    b"}",
    b"[",
    b"]",
    b"-0- ",
    b"99999999999999999999",
    b"(",
];

pub(crate) fn mutate(text: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = text.to_vec();
    for _ in 0..=numbers.below(4) {
        if bytes.is_empty() {
            break;
        }
        let at = numbers.below(bytes.len());
        let end = (at + 1 + numbers.below(60)).min(bytes.len());
        match numbers.below(6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].to_vec();
                let to = numbers.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            3 => {
                let piece = PIECES[numbers.below(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
            4 => bytes[at] = numbers.below(256) as u8,
            _ => {
                let piece = PIECES[numbers.below(PIECES.len())];
                bytes.splice(at..end, piece.iter().copied());
            }
        }
    }
    bytes
}

#[test]
fn nothing_panics() {
    let seconds = std::env::var("SINDAN_FUZZ_SECONDS").ok();
    let seconds = seconds.and_then(|text| text.parse().ok()).unwrap_or(3);
    let seeds = [
        ("ofac", super::ofac::SDN.to_owned()),
        ("ofac", super::ofac::SDN_XML.to_owned()),
        ("ofac", super::ofac::ADVANCED.to_owned()),
        ("eu", super::eu::XML.to_owned()),
        ("eu", super::eu::csv()),
        ("un", super::un::LIST.to_owned()),
        ("uk", super::uk::XML.to_owned()),
        ("uk", super::uk::csv()),
        ("ofsi", super::uk::ofsi_csv()),
        ("ofsi", super::uk::OFSI_XML.to_owned()),
        ("seco", super::seco::XML.to_owned()),
        ("csl", super::us_trade::CSL.to_owned()),
        ("csl", super::us_trade::CSL_JSON.to_owned()),
        ("bis-dpl", super::us_trade::DPL.to_owned()),
        ("bis-el", super::us_trade::ECFR.to_owned()),
        ("ftm", super::ftm::LINES.to_owned()),
        ("ftm", super::ftm::NESTED.to_owned()),
        ("ftm", super::ftm::SIMPLE.to_owned()),
        ("ftm", super::ftm::STATEMENTS.to_owned()),
        ("list-own", super::ftm::OWN.to_owned()),
    ];
    let seed = match seconds {
        3 => 0x9E37_79B9_7F4A_7C15,
        // A long run sees other files each time.
        _ => u64::from(std::process::id()) << 20 | 1,
    };
    let mut numbers = Numbers(seed);
    let begun = Instant::now();
    let (mut taken, mut refused) = (0_u64, 0_u64);
    while begun.elapsed() < Duration::from_secs(seconds) {
        for (dataset, text) in &seeds {
            let bytes = mutate(text.as_bytes(), &mut numbers);
            let place = Place::new();
            match place.add(dataset, "list", &bytes) {
                Ok(import) => {
                    let parties = read_parties(&import.snapshot).unwrap();
                    assert!(parties.iter().all(|party| !party.names.is_empty()));
                    taken += 1;
                }
                Err(error) => {
                    let shown = String::from_utf8_lossy(&bytes);
                    assert!(error.is_bad_input(), "{error}\n{shown}");
                    refused += 1;
                }
            }
        }
    }
    println!("{taken} taken, {refused} refused, numbers from {seed}");
    assert!(taken > 0 && refused > 0);
}
