//! Any bytes as an index file: refused or read, never a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sindan_screen::Index;

fuzz_target!(|bytes: &[u8]| {
    let _ = Index::from_bytes(bytes.to_vec());
});
