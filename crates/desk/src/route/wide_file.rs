//! The kept file of a wide network: read part by part into arrays, so that no
//! more of it comes into memory than is asked for.
//!
//! All integers are little-endian. After [`PREFIX`] bytes (magic, version, XXH3-64
//! of all that follows, number of criteria, length of each section in bytes) stand
//! twelve arrays of 32-bit numbers, degrees north, degrees east and marks of arcs.

use std::hash::Hasher;
use std::ops::Range;

use sindan_corridor::wide::WideArrays;
use twox_hash::XxHash3_64;

/// The version of its form.
pub(super) const VERSION: u64 = 2;
const MAGIC: u64 = u64::from_le_bytes(*b"SINDANWN");
/// Arrays of the network.
const ARRAYS: usize = 12;
/// Sections of the file: the arrays, coordinates north and east, marks.
const SECTIONS: usize = ARRAYS + 3;
const WORDS: usize = 4 + SECTIONS;
/// Bytes before the sections.
const PREFIX: usize = 8 * WORDS;
/// Bytes that the checksum does not cover: magic, version, checksum.
const UNCOVERED: usize = 24;
/// Bytes of a number in an array.
const NUMBER: usize = 4;

/// What was read of a file, and where the rest of it lies.
#[derive(Debug)]
pub(super) struct WideParts {
    pub(super) arrays: WideArrays,
    pub(super) north: Range<usize>,
    pub(super) east: Range<usize>,
    pub(super) marks: Range<usize>,
}

/// Takes a file part by part, from first to last.
#[derive(Default)]
pub(super) struct WideReader {
    prefix: Vec<u8>,
    /// Bytes after the prefix that were taken.
    taken: usize,
    /// Where the sections lie, from the start of the file.
    sections: Vec<Range<usize>>,
    arrays: Vec<Vec<u32>>,
    /// The beginning of a number that two parts share.
    split: Vec<u8>,
    hasher: XxHash3_64,
    /// The file cannot be one of this form.
    wrong: bool,
}

impl WideReader {
    /// Takes the next part of a file of so many bytes.
    pub(super) fn take(&mut self, mut part: &[u8], file_length: usize) {
        if self.wrong {
            return;
        }
        if self.sections.is_empty() {
            let wanted = (PREFIX - self.prefix.len()).min(part.len());
            self.prefix.extend(&part[..wanted]);
            part = &part[wanted..];
            if self.prefix.len() < PREFIX {
                return;
            }
            if self.lay_out(file_length).is_none() {
                self.wrong = true;
                return;
            }
            self.hasher.write(&self.prefix[UNCOVERED..]);
        }
        self.hasher.write(part);
        while !part.is_empty() {
            let at = PREFIX + self.taken;
            let Some(array) = self.sections[..ARRAYS].iter().position(|one| at < one.end) else {
                // Coordinates and marks stay in the file.
                self.taken += part.len();
                return;
            };
            let length = (self.sections[array].end - at).min(part.len());
            self.fill(array, &part[..length]);
            self.taken += length;
            part = &part[length..];
        }
    }

    fn fill(&mut self, array: usize, mut bytes: &[u8]) {
        if !self.split.is_empty() {
            let wanted = (NUMBER - self.split.len()).min(bytes.len());
            self.split.extend(&bytes[..wanted]);
            bytes = &bytes[wanted..];
            if let Ok(word) = <[u8; NUMBER]>::try_from(&*self.split) {
                self.arrays[array].push(u32::from_le_bytes(word));
                self.split.clear();
            }
        }
        let (words, rest) = bytes.as_chunks::<NUMBER>();
        self.arrays[array].extend(words.iter().map(|word| u32::from_le_bytes(*word)));
        self.split.extend(rest);
    }

    /// Reads the prefix: where the sections lie in a file of so many bytes.
    fn lay_out(&mut self, file_length: usize) -> Option<()> {
        if (self.word(0), self.word(1)) != (MAGIC, VERSION) {
            return None;
        }
        let mut at = PREFIX;
        for section in 0..SECTIONS {
            let length = usize::try_from(self.word(4 + section)).ok()?;
            let end = at.checked_add(length)?;
            if end > file_length || (section < ARRAYS && !length.is_multiple_of(NUMBER)) {
                return None;
            }
            self.sections.push(at..end);
            at = end;
        }
        let arrays = self.sections[..ARRAYS].iter();
        self.arrays = arrays
            .map(|range| Vec::with_capacity(range.len() / NUMBER))
            .collect();
        Some(())
    }

    fn word(&self, at: usize) -> u64 {
        let bytes = self.prefix.get(8 * at..8 * at + 8);
        let bytes = bytes.and_then(|bytes| bytes.try_into().ok());
        u64::from_le_bytes(bytes.unwrap_or_default())
    }

    /// What was taken; nothing if the file is not whole.
    pub(super) fn finish(self) -> Option<WideParts> {
        let whole = !self.wrong && self.sections.last()?.end == PREFIX + self.taken;
        if !whole || self.hasher.finish() != self.word(2) {
            return None;
        }
        let criteria = usize::try_from(self.word(3)).ok()?;
        let mut numbers = self.arrays.into_iter();
        let mut next = || numbers.next().unwrap_or_default();
        Some(WideParts {
            arrays: WideArrays {
                criteria,
                out_starts: next(),
                tails: next(),
                heads: next(),
                starts: next(),
                members: next(),
                opposite: next(),
                line_of: next(),
                place_of: next(),
                costs: next(),
                line_costs: next(),
                in_starts: next(),
                in_lines: next(),
            },
            north: self.sections[ARRAYS].clone(),
            east: self.sections[ARRAYS + 1].clone(),
            marks: self.sections[ARRAYS + 2].clone(),
        })
    }
}

/// The bytes of a file.
pub(super) fn wide_file(arrays: &WideArrays, rest: [Vec<u8>; 3]) -> Vec<u8> {
    let numbers = [
        &arrays.out_starts,
        &arrays.tails,
        &arrays.heads,
        &arrays.starts,
        &arrays.members,
        &arrays.opposite,
        &arrays.line_of,
        &arrays.place_of,
        &arrays.costs,
        &arrays.line_costs,
        &arrays.in_starts,
        &arrays.in_lines,
    ];
    let bytes = |list: &Vec<u32>| list.iter().flat_map(|one| one.to_le_bytes()).collect();
    let sections: Vec<Vec<u8>> = numbers.into_iter().map(bytes).chain(rest).collect();
    let mut body: Vec<u8> = (arrays.criteria as u64).to_le_bytes().to_vec();
    for section in &sections {
        body.extend((section.len() as u64).to_le_bytes());
    }
    for section in sections {
        body.extend(section);
    }
    let mut bytes = MAGIC.to_le_bytes().to_vec();
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend(XxHash3_64::oneshot(&body).to_le_bytes());
    bytes.extend(body);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrays() -> WideArrays {
        WideArrays {
            criteria: 2,
            out_starts: vec![0, 1, 2],
            tails: vec![7],
            heads: (0..99).collect(),
            costs: vec![u32::MAX, 0, 5],
            in_lines: vec![1, 2],
            ..WideArrays::default()
        }
    }

    fn read(bytes: &[u8], part: usize) -> Option<WideParts> {
        let mut reader = WideReader::default();
        for part in bytes.chunks(part) {
            reader.take(part, bytes.len());
        }
        reader.finish()
    }

    #[test]
    fn what_was_written_is_read_whatever_the_parts() {
        let file = wide_file(&arrays(), [vec![1; 8], vec![2; 8], vec![3; 5]]);
        for part in [1, 2, 3, 5, 7, 151, 152, 153, 157, 1 << 18] {
            let read = read(&file, part).unwrap();
            assert_eq!(read.arrays, arrays(), "{part}");
            assert_eq!(file[read.north], [1; 8]);
            assert_eq!(file[read.east], [2; 8]);
            assert_eq!(file[read.marks], [3; 5]);
        }
    }

    #[test]
    fn a_file_that_is_damaged_cut_or_longer_is_none() {
        let file = wide_file(&arrays(), [vec![1; 8], vec![2; 8], vec![3; 5]]);
        for at in 0..file.len() {
            let mut damaged = file.clone();
            damaged[at] ^= 0x10;
            assert!(read(&damaged, 64).is_none(), "byte {at}");
        }
        for length in [0, 1, 24, 151, 152, 153, file.len() - 1] {
            assert!(read(&file[..length], 64).is_none(), "{length} bytes");
        }
        assert!(read(&[&file[..], &[0]].concat(), 64).is_none());
    }
}
