//! Builds the embedded pack: `build_pack WORK WHEEL COUNTRIES OUTPUT RETRIEVED_AT`.

use std::error::Error;
use std::path::PathBuf;

use sindan_domain::Silent;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [work, wheel, countries, output, retrieved_at] = &arguments[..] else {
        return Err("expected WORK WHEEL COUNTRIES OUTPUT RETRIEVED_AT".into());
    };
    let [work, wheel, countries, output] = [work, wheel, countries, output].map(PathBuf::from);
    let report = sindan_catalog::build_pack(
        &work,
        &wheel,
        &countries,
        &output,
        retrieved_at.parse()?,
        &Silent,
    )?;
    serde_json::to_writer_pretty(std::io::stdout(), &report)?;
    Ok(())
}
