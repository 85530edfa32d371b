//! `data pull`: download from the source's address, then `add`.

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;
use std::time::Duration;

use sindan_domain::Progress;

use crate::add::{AddOptions, Import};
use crate::archive::base_name;
use crate::publish::WriteLock;
use crate::text_input::is_web_page;
use crate::{Catalog, CatalogError};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(30);
/// A server that sends nothing for so long is taken for dead.
const READ_TIMEOUT: Duration = Duration::from_secs(60);
const LARGEST_DOWNLOAD_BYTES: u64 = 8 << 30;

impl Catalog {
    /// Downloads a dataset from its address in the source registry and imports
    /// it. On any error the catalog is as it was.
    pub fn pull(
        &self,
        dataset: &str,
        options: &AddOptions,
        progress: &dyn Progress,
    ) -> Result<Import, CatalogError> {
        let source = self.source(dataset)?;
        let Some(address) = source.address.clone() else {
            return Err(
                CatalogError::missing(format!("{dataset}: has no address to pull from"))
                    .with_hint(self.how_to_add(dataset)),
            );
        };
        // The download lies in the staging area, where a killed process leaves
        // nothing that would stay.
        let lock = WriteLock::take(self.root(), progress)?;
        let staged = lock.stage()?;
        let path = staged.path().join("download");
        download(&address, &path, progress)?;
        let name = base_name(address.split(['?', '#']).next().unwrap_or(&address));
        self.add_locked(&lock, dataset, &path, name, options, progress)
    }
}

/// Downloads into a new file.
fn download(address: &str, path: &Path, progress: &dyn Progress) -> Result<(), CatalogError> {
    download_within(
        address,
        path,
        READ_TIMEOUT,
        LARGEST_DOWNLOAD_BYTES,
        progress,
    )
}

fn download_within(
    address: &str,
    path: &Path,
    patience: Duration,
    limit_bytes: u64,
    progress: &dyn Progress,
) -> Result<(), CatalogError> {
    let remote = |problem: String| {
        CatalogError::remote(format!("{address}: {problem}"))
            .with_hint("try again later, or download the file and run `sindan data add`")
    };
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_connect(Some(CONNECT_TIMEOUT))
        .timeout_recv_response(Some(patience))
        .timeout_per_read(Some(patience))
        // Sizes are then those of the file itself.
        .accept_encoding("identity")
        .user_agent(concat!("sindan/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let mut response = agent
        .get(address)
        .call()
        .map_err(|error| remote(error.to_string()).with_source(error))?;
    let expected = response.body().content_length();
    if expected.is_some_and(|size| size > limit_bytes) {
        return Err(remote(format!(
            "has {} bytes, the limit is {limit_bytes}",
            expected.unwrap_or_default()
        )));
    }
    let mut reader = response
        .body_mut()
        .with_config()
        .limit(limit_bytes)
        .reader();
    let failed = |error| CatalogError::io("cannot write", path, error);
    #[expect(
        clippy::disallowed_methods,
        reason = "in the staging directory, which a crash leaves behind as a whole"
    )]
    let mut file = BufWriter::new(File::create(path).map_err(failed)?);
    let mut buffer = vec![0; 1 << 16];
    let mut head = Vec::new();
    let mut done = 0;
    loop {
        progress.check()?;
        let count = reader.read(&mut buffer).map_err(|error| {
            remote(format!("broke off after {done} bytes: {error}")).with_source(error)
        })?;
        if count == 0 {
            break;
        }
        if head.len() < 1024 {
            head.extend_from_slice(&buffer[..count.min(1024)]);
        }
        file.write_all(&buffer[..count]).map_err(failed)?;
        done += count as u64;
        progress.report("download", done, expected.unwrap_or_default());
    }
    file.flush().map_err(failed)?;
    if let Some(expected) = expected.filter(|expected| *expected != done) {
        return Err(remote(format!(
            "broke off after {done} of {expected} bytes"
        )));
    }
    if done == 0 {
        return Err(remote("answered with an empty file".to_owned()));
    }
    if is_web_page(&String::from_utf8_lossy(&head).trim_start().to_lowercase()) {
        return Err(remote("answered with a web page, not with data".to_owned()));
    }
    Ok(())
}
