//! A server from its start to its end.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use sindan_catalog::{Catalog, CatalogError};
use sindan_desk::DeskError;
use sindan_domain::Silent;
use sindan_store::StoreError;
use tokio::net::TcpListener;

use crate::app::App;
use crate::config::Config;
use crate::engine::Engine;

/// How often the catalog is looked at for new lists.
const LOOK_AGAIN: Duration = Duration::from_millis(500);
/// How often retention runs.
const RETENTION: Duration = Duration::from_secs(6 * 3600);

/// Why a server does not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The catalog cannot be opened.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// What answers need cannot be opened.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// The database cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The address cannot be listened at.
    #[error("cannot listen at {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// The machine failed.
    #[error("the server has ended")]
    Io(#[from] std::io::Error),
}

/// A server that listens, and answers once it runs.
pub struct Server {
    app: App,
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Opens the database, the catalog and the address.
    ///
    /// # Errors
    ///
    /// One of them cannot be opened.
    pub async fn open(config: Config) -> Result<Self, ServeError> {
        let store = sindan_store::open(&config.database).await?;
        let (root, rules) = (config.catalog.clone(), config.rules.clone());
        let opened = tokio::task::spawn_blocking(move || -> Result<Engine, ServeError> {
            Ok(Engine::open(Catalog::open(&root)?, rules, &Silent)?)
        });
        let engine = opened.await.map_err(std::io::Error::other)??;
        let address = config.listen;
        let listen = |source| ServeError::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        if config.needs_login()
            && store.users().await?.is_empty()
            && store.tokens().await?.is_empty()
        {
            tracing::warn!(
                "nobody can sign in: add a user with `sindan user add NAME` or a token with `sindan token add NAME`"
            );
        }
        let app = App::new(config, engine, store);
        Ok(Self {
            app,
            listener,
            address,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until `end` is there; requests that are being answered are
    /// finished.
    ///
    /// # Errors
    ///
    /// The machine failed.
    pub async fn run(
        self,
        end: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), ServeError> {
        let app = self.app;
        let router = crate::api::router(app.clone());
        let looking = tokio::spawn(look(app.clone()));
        let keeping = tokio::spawn(keep(app.clone()));
        tracing::info!(address = %self.address, version = env!("CARGO_PKG_VERSION"), "listening");
        let stopping = app.clone();
        let served = axum::serve(
            self.listener,
            router.into_make_service_with_connect_info::<SocketAddr>(),
        )
        .with_graceful_shutdown(async move {
            end.await;
            tracing::info!("stopping");
            stopping.stop();
        })
        .await;
        looking.abort();
        keeping.abort();
        app.store.close().await;
        Ok(served?)
    }
}

/// Takes in new lists as they come.
async fn look(app: App) {
    loop {
        tokio::time::sleep(LOOK_AGAIN).await;
        let looked = app.blocking(|engine, _| Ok(engine.refresh()?)).await;
        match looked {
            Ok(true) => {
                app.metrics
                    .list_swaps
                    .fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                tracing::info!("new lists are in use");
            }
            Ok(false) => {}
            Err(problem) => {
                tracing::error!(detail = %problem.detail, "lists cannot be read; the old ones stay");
                tokio::time::sleep(Duration::from_secs(10)).await;
            }
        }
    }
}

/// Deletes what retention does not keep.
async fn keep(app: App) {
    loop {
        match app.store.purge("retention", jiff::Timestamp::now()).await {
            Ok(purged) => tracing::info!(
                audit_details = purged.audit_details,
                cases = purged.cases,
                sessions = purged.sessions,
                "retention ran"
            ),
            Err(error) => tracing::error!(%error, "retention did not run"),
        }
        tokio::time::sleep(RETENTION).await;
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::TcpStream;

    use axum::routing::get;

    use super::*;
    use crate::problem::Problem;

    /// Status and body of a request on a connection of its own.
    fn ask(address: SocketAddr, path: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
        )
        .unwrap();
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let status = line.split(' ').nth(1).unwrap().parse().unwrap();
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        let (_, body) = text.split_once("\r\n\r\n").unwrap();
        (status, body.to_owned())
    }

    #[test]
    fn a_bug_ends_its_own_request_alone() {
        let directory = tempfile::tempdir().unwrap();
        let database = directory.path().join("state.sqlite").display().to_string();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let address = runtime.block_on(async {
            let config = Config::new(directory.path().join("catalog"), database);
            let server = Server::open(config).await.unwrap();
            let app = server.app.clone();
            let engine = app.clone();
            let broken = axum::Router::new()
                .route(
                    "/broken",
                    get(|| async {
                        let empty: Vec<u8> = Vec::new();
                        let first = empty.first().expect("a bug of Ivan Petrov");
                        first.to_string()
                    }),
                )
                .route(
                    "/broken-engine",
                    get(move || async move {
                        let work =
                            |_: &Engine, _: &dyn sindan_domain::Progress| -> Result<u8, Problem> {
                                panic!("a bug of Ivan Petrov")
                            };
                        engine.blocking(work).await.map(|number| number.to_string())
                    }),
                )
                .route("/whole", get(|| async { "whole" }));
            let router = crate::api::front(app, broken);
            let address = server.address;
            tokio::spawn(
                async move { axum::serve(server.listener, router.into_make_service()).await },
            );
            address
        });
        std::panic::set_hook(Box::new(|_| {}));
        for _ in 0..20 {
            for path in ["/broken", "/broken-engine"] {
                let (status, body) = ask(address, path);
                assert_eq!(status, 500, "{body}");
                assert!(body.contains("urn:sindan:request:"), "{body}");
                assert!(!body.contains("Petrov"), "{body}");
            }
            assert_eq!(ask(address, "/whole"), (200, "whole".to_owned()));
        }
        drop(std::panic::take_hook());
        runtime.shutdown_background();
    }
}
