//! The file format: a header, a table of sections, and plain arrays.
//!
//! All numbers are little-endian, as on every machine that Rust's standard
//! library serves today with memory-mapped files in mind; a big-endian machine
//! refuses the file by its magic number.

use bytemuck::{Pod, Zeroable};

/// Version of the index format; raised with every change of its layout or of
/// the way names are normalised.
pub const FORMAT_VERSION: u32 = 4;

/// `SNDSCRN1`, read as a little-endian number.
pub(super) const MAGIC: u64 = u64::from_le_bytes(*b"SNDSCRN1");

/// The arrays of a file, in this order.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Section {
    Lists,
    Entities,
    Names,
    Items,
    Positions,
    Tokens,
    TokenText,
    KeyDirectory,
    KeyHashes,
    KeyTokens,
    Postings,
    Text,
    Dates,
    Countries,
    Identifiers,
    IdentifierIndex,
}

pub(super) const SECTIONS: usize = Section::IdentifierIndex as usize + 1;

#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(super) struct Header {
    pub(super) magic: u64,
    pub(super) version: u32,
    pub(super) sections: u32,
    /// XXH3 of everything after the header.
    pub(super) hash: u64,
    pub(super) length: u64,
}

#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(super) struct Span {
    pub(super) at: u64,
    pub(super) len: u64,
}

#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct EntityRow {
    pub(crate) id_at: u32,
    pub(crate) names_from: u32,
    pub(crate) dates_from: u32,
    pub(crate) countries_from: u32,
    pub(crate) identifiers_from: u32,
    pub(crate) id_len: u16,
    pub(crate) names: u16,
    pub(crate) dates: u16,
    pub(crate) countries: u16,
    pub(crate) identifiers: u16,
    pub(crate) list: u16,
    pub(crate) kind: u8,
    pub(crate) gender: u8,
    pub(crate) reserved: [u8; 2],
}

#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct NameRow {
    pub(crate) entity: u32,
    pub(crate) text_at: u32,
    pub(crate) items_from: u32,
    pub(crate) positions_from: u32,
    /// Sum of the weights of all positions.
    pub(crate) weight: f32,
    pub(crate) text_len: u16,
    pub(crate) items: u16,
    pub(crate) positions: u8,
    /// Kind of legal form, zero for none.
    pub(crate) legal: u8,
    /// Script in the low four bits; 16 for a weak alias.
    pub(crate) flags: u8,
    /// Positions before the comma of `Family, Given`.
    pub(crate) turn: u8,
}

pub(crate) const WEAK: u8 = 16;

#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct ItemRow {
    pub(crate) token: u32,
    pub(crate) start: u8,
    pub(crate) len: u8,
    /// First letter of the text.
    pub(crate) first: u8,
    /// First code of the sound.
    pub(crate) first_sound: u8,
}

#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct PositionRow {
    pub(crate) weight: f32,
    pub(crate) from: u16,
    pub(crate) to: u16,
    pub(crate) class: u8,
    pub(crate) script: u8,
    pub(crate) reserved: [u8; 2],
}

#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct TokenRow {
    pub(crate) text_at: u32,
    pub(crate) postings_from: u32,
    pub(crate) postings: u32,
    /// Rarity, 0 (everywhere) to 1.
    pub(crate) rarity: f32,
    pub(crate) text_len: u8,
    pub(crate) sound_len: u8,
    pub(crate) reserved: [u8; 2],
    /// Which consonants its sound has.
    pub(crate) consonants: u32,
}

#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct DateRow {
    /// Year, month (0 unknown), day (0 unknown), and whether it is about.
    pub(crate) from_year: i16,
    pub(crate) to_year: i16,
    pub(crate) from_month: u8,
    pub(crate) from_day: u8,
    pub(crate) to_month: u8,
    pub(crate) to_day: u8,
    pub(crate) circa: u8,
    pub(crate) reserved: u8,
}

#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct CountryRow {
    pub(crate) code: [u8; 3],
    pub(crate) role: u8,
}

#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct IdentifierRow {
    pub(crate) text_at: u32,
    pub(crate) text_len: u16,
    pub(crate) kind: u8,
    /// 1 where the list calls the document false.
    pub(crate) fraudulent: u8,
    pub(crate) country: [u8; 3],
    pub(crate) reserved: u8,
}

#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct HashRow {
    pub(crate) hash: u32,
    pub(crate) entity: u32,
}
