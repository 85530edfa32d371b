//! A server on a port of its own with a catalog of its own, and a client.

use std::io::Read;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use sindan_server::{Config, Server};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

/// A list with everything that the tests look for.
pub(crate) const LIST: &str = "id,schema,name,aliases,birth_date,countries,identifiers\n\
    NK-petrov,Person,Ivan Sergeyevich Petrov,Иван Сергеевич Петров,1962-09-30,ru,\n\
    NK-almaz,Company,Almaz Trading LLP,ТОО Алмаз Трейдинг,,kz,\n\
    NK-vessel,Vessel,Baltic Leader,,,ru,9220639\n";

/// A running server.
pub(crate) struct Running {
    pub(crate) base: String,
    pub(crate) directory: TempDir,
    stop: Option<oneshot::Sender<()>>,
    runtime: Option<Runtime>,
    agent: ureq::Agent,
}

/// A response.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: ureq::http::HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.body)))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// A problem document of this status; its detail.
    #[track_caller]
    pub(crate) fn problem(&self, status: u16) -> Value {
        assert_eq!(
            self.status,
            status,
            "{}",
            String::from_utf8_lossy(&self.body)
        );
        assert_eq!(self.header("content-type"), "application/problem+json");
        let document = self.json();
        assert_eq!(document["status"], status);
        assert!(document["type"].as_str().unwrap().starts_with("/problems/"));
        let id = self.header("x-request-id");
        assert_eq!(document["instance"], format!("urn:sindan:request:{id}"));
        document
    }

    #[track_caller]
    pub(crate) fn good(&self) -> Value {
        assert!(
            self.status < 300,
            "{} {}",
            self.status,
            String::from_utf8_lossy(&self.body)
        );
        self.json()
    }
}

impl Running {
    /// A server that anybody at the machine may call, with [`LIST`].
    pub(crate) fn start() -> Self {
        Self::with(|_| {})
    }

    pub(crate) fn with(change: impl FnOnce(&mut Config)) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let root = directory.path().join("catalog");
        add_list(&root, "own", LIST);
        let database = directory.path().join("state.sqlite").display().to_string();
        let mut config = Config::new(root, database);
        change(&mut config);
        let runtime = Runtime::new().unwrap();
        let server = runtime.block_on(Server::open(config)).unwrap();
        let base = format!("http://{}", server.address());
        let (stop, stopped) = oneshot::channel::<()>();
        runtime.spawn(async move {
            let end = async {
                let _ = stopped.await;
            };
            server.run(end).await.unwrap();
        });
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        Self {
            base,
            directory,
            stop: Some(stop),
            runtime: Some(runtime),
            agent,
        }
    }

    pub(crate) fn catalog(&self) -> PathBuf {
        self.directory.path().join("catalog")
    }

    pub(crate) fn database(&self) -> String {
        self.directory
            .path()
            .join("state.sqlite")
            .display()
            .to_string()
    }

    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Reply {
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = match body.is_empty() {
            true => self.agent.run(request.body(()).unwrap()),
            false => self.agent.run(request.body(body).unwrap()),
        }
        .unwrap();
        let (parts, body) = response.into_parts();
        let mut bytes = Vec::new();
        body.into_reader().read_to_end(&mut bytes).unwrap();
        Reply {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: bytes,
        }
    }

    pub(crate) fn get(&self, path: &str) -> Reply {
        self.send("GET", path, &[], &[])
    }

    pub(crate) fn delete(&self, path: &str) -> Reply {
        self.send("DELETE", path, &[], &[])
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Reply {
        self.send(
            "POST",
            path,
            &[("content-type", "application/json")],
            body.to_string().as_bytes(),
        )
    }

    /// As the bearer of a token.
    pub(crate) fn post_as(&self, token: &str, path: &str, body: &Value) -> Reply {
        let bearer = format!("Bearer {token}");
        let headers = [
            ("content-type", "application/json"),
            ("authorization", bearer.as_str()),
        ];
        self.send("POST", path, &headers, body.to_string().as_bytes())
    }

    /// Screens a name.
    pub(crate) fn screen(&self, name: &str) -> Value {
        self.post("/api/v1/screen", &json!({"party": {"name": name}}))
            .good()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(Duration::from_secs(10));
        }
    }
}

/// Adds an own list to a catalog.
pub(crate) fn add_list(root: &std::path::Path, name: &str, text: &str) {
    let catalog = sindan_catalog::Catalog::open(root).unwrap();
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("targets.simple.csv");
    let mut out = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&file)
        .unwrap();
    std::io::Write::write_all(&mut out, text.as_bytes()).unwrap();
    drop(out);
    let options = sindan_catalog::AddOptions {
        name: Some(name.to_owned()),
        accept_shrink: true,
        ..Default::default()
    };
    catalog
        .add("list", &file, &options, &sindan_domain::Silent)
        .unwrap();
}

/// Asks until it is so.
#[track_caller]
pub(crate) fn until(mut so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !so() {
        assert!(
            started.elapsed() < Duration::from_secs(30),
            "it does not come to pass"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}
