//! CSV for scripts: a contract, the same in every language.

use sindan_desk::{ExposureAnswer, ExposureBasis};

use crate::BriefError;

const HEADER: [&str; 7] = [
    "input_sector",
    "partner",
    "share_direct",
    "share_network",
    "weight",
    "hhi",
    "basis",
];

/// One row for each input and origin that supplies some of it, directly or
/// through the network; inputs in table order, the home economy among the origins.
pub(crate) fn render(answer: &ExposureAnswer) -> Result<String, BriefError> {
    let basis = match answer.exposure.basis {
        ExposureBasis::Network => "network",
        ExposureBasis::DirectOnly => "direct_only",
    };
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER).map_err(BriefError::csv)?;
    for input in &answer.exposure.inputs {
        for origin in &input.origins {
            let network = origin.share_network;
            if origin.share_direct <= 0.0 && network.unwrap_or(0.0) <= 0.0 {
                continue;
            }
            // `{}` prints the shortest digits that read back as the same number.
            writer
                .write_record([
                    input.sector.as_str(),
                    origin.partner.alpha3(),
                    &origin.share_direct.to_string(),
                    &network.map(|share| share.to_string()).unwrap_or_default(),
                    &input.weight.to_string(),
                    &input.hhi.to_string(),
                    basis,
                ])
                .map_err(BriefError::csv)?;
        }
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| BriefError::csv(error.into_error()))?;
    String::from_utf8(bytes).map_err(BriefError::csv)
}
