//! How a server is set up.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use sindan_desk::RuleFile;

/// How a server is set up.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where it listens.
    pub listen: SocketAddr,
    /// Directory of the catalog.
    pub catalog: PathBuf,
    /// Where state is kept: a path, `sqlite:PATH` or `postgres://…`.
    pub database: String,
    /// Whether callers must say who they are even on the loopback interface. On
    /// any other they always must.
    pub require_login: bool,
    /// Whether cookies are sent over TLS alone: set it behind a proxy with TLS.
    pub secure_cookies: bool,
    /// Names by which a proxy calls the server, as browsers write them in `Host`.
    pub hosts: Vec<String>,
    /// Requests a second that one caller may send in the long run; 0 for no limit.
    pub requests_per_second: u32,
    /// Longest body that is read.
    pub longest_body_bytes: usize,
    /// Longest file that may be sent in.
    pub longest_upload_bytes: usize,
    /// Jobs that run at a time.
    pub jobs_at_a_time: usize,
    /// Measures of the user's own.
    pub rules: Vec<RuleFile>,
}

impl Config {
    /// Loopback, any free port, no limit of requests.
    pub fn new(catalog: PathBuf, database: String) -> Self {
        Self {
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            catalog,
            database,
            require_login: false,
            secure_cookies: false,
            hosts: Vec::new(),
            requests_per_second: 0,
            longest_body_bytes: 2 << 20,
            longest_upload_bytes: 512 << 20,
            jobs_at_a_time: 2,
            rules: Vec::new(),
        }
    }

    /// Whether callers have to say who they are.
    pub(crate) fn needs_login(&self) -> bool {
        self.require_login || !self.listen.ip().is_loopback()
    }
}
