//! `data pull`: download from the source's address, then `add`.

use std::fs::{self, File};
use std::io::{BufWriter, Read, Write};
use std::path::Path;
use std::time::Duration;

use jiff::civil::Date;
use sindan_domain::Progress;

use crate::add::{AddOptions, Import};
use crate::archive::base_name;
use crate::input::Input;
use crate::publish::WriteLock;
use crate::text_input::is_web_page;
use crate::{Catalog, CatalogError};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(30);
/// A server that sends nothing for so long is taken for dead.
const READ_TIMEOUT: Duration = Duration::from_secs(60);
/// How long to wait before the second try.
const RETRY_AFTER: Duration = Duration::from_secs(1);
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
        let addresses = source.addresses();
        if addresses.is_empty() {
            return Err(
                CatalogError::missing(format!("{dataset}: has no address to pull from"))
                    .with_hint(self.how_to_add(dataset)),
            );
        }
        // The download lies in the staging area, where a killed process leaves
        // nothing that would stay.
        let lock = WriteLock::take(self.root(), progress)?;
        let staged = lock.stage()?;
        let day = match &source.index {
            None => None,
            Some(index) => {
                let path = staged.path().join("index");
                download(index, &path, progress)?;
                let text = fs::read_to_string(&path)
                    .map_err(|error| CatalogError::io("cannot read", &path, error))?;
                Some(day_of_title(&text, addresses[0]).ok_or_else(|| {
                    CatalogError::remote(format!("{index}: does not name the day of the text"))
                        .with_hint("download the file and run `sindan data add`")
                })?)
            }
        };
        let mut files = Vec::new();
        let mut days = Vec::new();
        for (number, address) in addresses.iter().enumerate() {
            let address = match &day {
                Some(day) => address.replace("{date}", &day.to_string()),
                None => (*address).to_owned(),
            };
            let path = staged.path().join(format!("download-{number}"));
            days.push(day.or(download(&address, &path, progress)?));
            let name = base_name(address.split(['?', '#']).next().unwrap_or(&address));
            files.push((path, name.to_owned()));
        }
        let names: Vec<&str> = files.iter().map(|(_, name)| name.as_str()).collect();
        let mut options = options.clone();
        if options.published.is_none() {
            options.published = oldest(&days);
            options.published_by_server = options.published.is_some();
        }
        let input = Input::open_set(&files, &names.join(", "), progress)?;
        self.add_locked(&lock, dataset, &input, &options, progress)
    }
}

/// A set is as old as its oldest file; if the age of one is not known, neither
/// is that of the set.
fn oldest(days: &[Option<Date>]) -> Option<Date> {
    let known: Option<Vec<Date>> = days.iter().copied().collect();
    known?.into_iter().min()
}

/// The day to which the eCFR's text of a title reaches: the title whose number
/// stands in the address as `title-15.`.
fn day_of_title(index: &str, address: &str) -> Option<Date> {
    let index: serde_json::Value = serde_json::from_str(index).ok()?;
    let titles = index.get("titles")?.as_array()?;
    let of_address = |title: &&serde_json::Value| {
        let number = title.get("number").and_then(serde_json::Value::as_u64);
        number.is_some_and(|number| address.contains(&format!("title-{number}.")))
    };
    let title = titles.iter().find(of_address)?;
    title.get("up_to_date_as_of")?.as_str()?.parse().ok()
}

/// Publishers' servers fail for moments: one more try before giving up.
fn download(
    address: &str,
    path: &Path,
    progress: &dyn Progress,
) -> Result<Option<Date>, CatalogError> {
    match download_once(address, path, progress) {
        Err(first) if first.is_remote() => {
            std::thread::sleep(RETRY_AFTER);
            progress.check()?;
            download_once(address, path, progress).map_err(|_| first)
        }
        result => result,
    }
}

/// Downloads into a new file, and gives the day on which it was last changed
/// where the server says so.
fn download_once(
    address: &str,
    path: &Path,
    progress: &dyn Progress,
) -> Result<Option<Date>, CatalogError> {
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
) -> Result<Option<Date>, CatalogError> {
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
    let modified = response
        .headers()
        .get("last-modified")
        .and_then(|value| value.to_str().ok())
        .and_then(|value| jiff::fmt::rfc2822::parse(value).ok())
        .map(|time| time.date());
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
    Ok(modified)
}
