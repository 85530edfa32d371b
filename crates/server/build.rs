//! Puts the built pages of the workbench into the program: every file of `web/dist`
//! as it is and packed with gzip. Where nothing was built (`cargo xtask web` does),
//! the table is empty and the server says so. Nothing but Rust is run here.

#![allow(
    clippy::disallowed_methods,
    reason = "a build that is cut off is done anew, from nothing"
)]

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Below this, packing is not worth a header.
const SHORTEST_PACKED_BYTES: usize = 256;

fn main() -> io::Result<()> {
    let of = |name: &str| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .ok_or_else(|| io::Error::other(format!("cargo does not say {name}")))
    };
    let dist = of("CARGO_MANIFEST_DIR")?.join("../../web/dist");
    let out = of("OUT_DIR")?;
    println!("cargo::rerun-if-changed=build.rs");
    // The directory is always there, with a hidden file, so that cargo can watch it.
    println!("cargo::rerun-if-changed={}", dist.display());
    let mut files = Vec::new();
    if dist.join("index.html").is_file() {
        collect(&dist, "", &mut files)?;
    }
    files.sort();
    let mut table = String::from("&[\n");
    for (number, (name, path)) in files.iter().enumerate() {
        let bytes = fs::read(path)?;
        let raw = out.join(format!("page-{number}"));
        fs::write(&raw, &bytes)?;
        let packed = pack(&bytes)?;
        let place = match packed.len() < bytes.len() && bytes.len() >= SHORTEST_PACKED_BYTES {
            true => {
                let packed_file = out.join(format!("page-{number}.gz"));
                fs::write(&packed_file, packed)?;
                format!(
                    "Some(include_bytes!({:?}))",
                    packed_file.display().to_string()
                )
            }
            false => "None".to_owned(),
        };
        let line = writeln!(
            table,
            "    File {{ name: {name:?}, bytes: include_bytes!({:?}), gzip: {place} }},",
            raw.display().to_string()
        );
        line.map_err(io::Error::other)?;
    }
    table.push_str("]\n");
    fs::write(out.join("workbench.in"), table)
}

/// Files below a directory with their names as addresses have them; hidden ones stay out.
fn collect(directory: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let name = format!("{prefix}{name}");
        match entry.file_type()?.is_dir() {
            true => collect(&entry.path(), &format!("{name}/"), files)?,
            false => files.push((name, entry.path())),
        }
    }
    Ok(())
}

/// The same bytes, packed; without a date, so that equal pages give equal programs.
fn pack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes)?;
    packer.finish()
}
