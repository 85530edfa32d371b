//! `sindan serve`, and what administers a server: `user`, `token`, `audit`.

#[cfg(not(feature = "serve"))]
mod without_server {
    //! The commands where no server is built in.

    use crate::args::{AuditCommand, ServeArgs, TokenCommand, UserCommand};
    use crate::error::CliError;
    use crate::run::Context;

    fn absent() -> Result<(), CliError> {
        Err(CliError::usage(
            "this build has no server",
            "build sindan with the feature `serve`",
        ))
    }

    pub(crate) fn serve(_context: &Context, _arguments: ServeArgs) -> Result<(), CliError> {
        absent()
    }

    pub(crate) fn user(_context: &Context, _command: UserCommand) -> Result<(), CliError> {
        absent()
    }

    pub(crate) fn token(_context: &Context, _command: TokenCommand) -> Result<(), CliError> {
        absent()
    }

    pub(crate) fn audit(_context: &Context, _command: AuditCommand) -> Result<(), CliError> {
        absent()
    }
}

#[cfg(not(feature = "serve"))]
pub(crate) use without_server::{audit, serve, token, user};

#[cfg(feature = "serve")]
pub(crate) use with_server::{audit, serve, token, user};

#[cfg(feature = "serve")]
mod with_server {
    //! The commands where the server is built in.

    use std::io::{BufRead, IsTerminal};
    use std::path::Path;
    use std::sync::Arc;

    use jiff::{SignedDuration, Timestamp};
    use sindan_desk::RuleFile;
    use sindan_server::{Config, ServeError, Server};
    use sindan_store::{
        AuditReport, DATABASE_FILE, NewToken, NewUser, Role, Scope, Secret, Store, StoreError,
        hash_password,
    };

    use crate::args::{AuditCommand, DatabaseArgs, ServeArgs, TokenCommand, UserCommand, UserRole};
    use crate::error::CliError;
    use crate::exit_codes::ExitCode;
    use crate::output::{Sink, Verbosity};
    use crate::run::Context;
    use crate::settings::DATABASE_VARIABLE;

    /// Who the audit log names for what is done on the command line.
    const OPERATOR: &str = "operator";
    /// Requests a second of one caller, where others can reach the server.
    const REQUESTS_PER_SECOND: u32 = 100;

    fn runtime() -> Result<tokio::runtime::Runtime, CliError> {
        tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(|error| bug(&error))
    }

    fn bug(error: &dyn std::fmt::Display) -> CliError {
        CliError {
            message: error.to_string(),
            hint: None,
            code: ExitCode::Bug,
        }
    }

    impl From<StoreError> for CliError {
        fn from(error: StoreError) -> Self {
            let usage = error.is_not_found()
                || error.is_conflict()
                || error.is_invalid()
                || error.is_forbidden();
            Self {
                message: crate::error::with_causes(&error),
                hint: error.hint().map(str::to_owned),
                code: match () {
                    () if usage => ExitCode::Usage,
                    () if error.is_unavailable() => ExitCode::Remote,
                    () if error.is_newer() => ExitCode::BadInput,
                    () => ExitCode::Bug,
                },
            }
        }
    }

    impl From<ServeError> for CliError {
        fn from(error: ServeError) -> Self {
            match error {
                ServeError::Catalog(error) => error.into(),
                ServeError::Desk(error) => error.into(),
                ServeError::Store(error) => error.into(),
                ServeError::Listen { .. } => Self {
                    message: crate::error::with_causes(&error),
                    hint: Some("name another address with --listen".to_owned()),
                    code: ExitCode::Usage,
                },
                ServeError::Io(_) => bug(&error),
            }
        }
    }

    fn database(context: &Context, given: &DatabaseArgs) -> String {
        if let Some(address) = &given.database {
            return address.clone();
        }
        if let Some(address) = std::env::var(DATABASE_VARIABLE)
            .ok()
            .filter(|text| !text.is_empty())
        {
            return address;
        }
        let place = context.settings.catalog.join("server").join(DATABASE_FILE);
        format!("sqlite:{}", place.display())
    }

    pub(crate) fn serve(context: &Context, arguments: ServeArgs) -> Result<(), CliError> {
        let mut rules = Vec::new();
        for path in &arguments.rules {
            rules.push(RuleFile {
                name: path.display().to_string(),
                text: std::fs::read_to_string(path)
                    .map_err(|error| CliError::input(path, &error))?,
            });
        }
        let mut config = Config::new(
            context.settings.catalog.clone(),
            database(context, &arguments.database),
        );
        config.listen = arguments.listen;
        config.require_login = arguments.require_login;
        config.secure_cookies = arguments.secure_cookies;
        config.hosts = arguments.host;
        config.jobs_at_a_time = usize::from(arguments.jobs);
        config.rules = rules;
        let open_to_others = !arguments.listen.ip().is_loopback();
        config.requests_per_second = match (arguments.requests_per_second, open_to_others) {
            (Some(limit), _) => limit,
            (None, true) => REQUESTS_PER_SECOND,
            (None, false) => 0,
        };
        sindan_server::start_log(context.output.verbosity == Verbosity::Verbose);
        runtime()?.block_on(async {
            let server = Server::open(config).await?;
            context.output.note(&format!("http://{}", server.address()));
            Ok(server.run(ended()).await?)
        })
    }

    /// Ctrl-C, or the signal by which a system ends its services.
    async fn ended() {
        let interrupted = tokio::signal::ctrl_c();
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            if let Ok(mut terminated) = signal(SignalKind::terminate()) {
                tokio::select! {
                    _ = interrupted => {}
                    _ = terminated.recv() => {}
                }
                return;
            }
        }
        let _ = interrupted.await;
    }

    /// Opens the database, and runs what is asked of it.
    fn with_store<T, F: Future<Output = Result<T, CliError>>>(
        context: &Context,
        database: &DatabaseArgs,
        ask: impl FnOnce(Arc<dyn Store>) -> F,
    ) -> Result<T, CliError> {
        let address = self::database(context, database);
        runtime()?.block_on(async {
            let store = sindan_store::open(&address).await?;
            let answer = ask(Arc::clone(&store)).await;
            store.close().await;
            answer
        })
    }

    fn password(context: &Context) -> Result<String, CliError> {
        if std::io::stdin().is_terminal() {
            context
                .output
                .note("type the password; it can be seen while it is typed");
        }
        let mut line = String::new();
        std::io::stdin()
            .lock()
            .read_line(&mut line)
            .map_err(|error| CliError::input(Path::new("-"), &error))?;
        Ok(hash_password(line.trim_end_matches(['\r', '\n']))?)
    }

    pub(crate) fn user(context: &Context, command: UserCommand) -> Result<(), CliError> {
        match command {
            UserCommand::Add {
                name,
                role,
                database,
            } => {
                let user = NewUser {
                    name,
                    password_hash: password(context)?,
                    role: match role {
                        UserRole::Analyst => Role::Analyst,
                        UserRole::Auditor => Role::Auditor,
                        UserRole::Admin => Role::Admin,
                    },
                };
                let added = with_store(context, &database, |store| async move {
                    Ok(store.add_user(OPERATOR, &user).await?)
                })?;
                context.output.note(&format!("added {}", added.name));
                Ok(())
            }
            UserCommand::List { database } => {
                let users = with_store(context, &database, |store| async move {
                    Ok(store.users().await?)
                })?;
                let mut text = String::from("name,role,created_at,disabled_at\n");
                for user in users {
                    let disabled = user
                        .disabled_at
                        .map(|at| at.to_string())
                        .unwrap_or_default();
                    text += &format!(
                        "{},{},{},{disabled}\n",
                        user.name,
                        user.role.name(),
                        user.created_at
                    );
                }
                context.output.data(&text)
            }
            UserCommand::Password { name, database } => {
                let hash = password(context)?;
                with_store(context, &database, |store| async move {
                    Ok(store.set_password(OPERATOR, &name, &hash).await?)
                })
            }
            UserCommand::Disable { name, database } => disable(context, &database, name, true),
            UserCommand::Enable { name, database } => disable(context, &database, name, false),
        }
    }

    fn disable(
        context: &Context,
        database: &DatabaseArgs,
        name: String,
        disabled: bool,
    ) -> Result<(), CliError> {
        with_store(context, database, |store| async move {
            store.set_disabled(OPERATOR, &name, disabled).await?;
            Ok(())
        })
    }

    pub(crate) fn token(context: &Context, command: TokenCommand) -> Result<(), CliError> {
        match command {
            TokenCommand::Add {
                name,
                scopes,
                days,
                database,
            } => {
                let scopes = scopes.iter().map(|name| Scope::named(name));
                let secret = Secret::new("sindan_")?;
                let life = days.map(|days| SignedDuration::from_hours(24 * i64::from(days)));
                let token = NewToken {
                    name,
                    hash: secret.hash(),
                    scopes: scopes.collect::<Result<_, _>>()?,
                    expires_at: life.map(|life| Timestamp::now() + life),
                };
                let added = with_store(context, &database, |store| async move {
                    Ok(store.add_token(OPERATOR, &token).await?)
                })?;
                context.output.note(&format!(
                    "token {}; its secret is shown this once",
                    added.id
                ));
                context.output.data(secret.expose())
            }
            TokenCommand::List { database } => {
                let tokens = with_store(context, &database, |store| async move {
                    Ok(store.tokens().await?)
                })?;
                let mut text = String::from("id,name,scopes,created_at,expires_at,revoked_at\n");
                for token in tokens {
                    let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope.name()).collect();
                    let day =
                        |at: Option<Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
                    text += &format!(
                        "{},{},{},{},{},{}\n",
                        token.id,
                        token.name.replace([',', '"'], " "),
                        scopes.join(" "),
                        token.created_at,
                        day(token.expires_at),
                        day(token.revoked_at)
                    );
                }
                context.output.data(&text)
            }
            TokenCommand::Revoke { id, database } => {
                with_store(context, &database, |store| async move {
                    store.revoke_token(OPERATOR, &id).await?;
                    Ok(())
                })
            }
        }
    }

    pub(crate) fn audit(context: &Context, command: AuditCommand) -> Result<(), CliError> {
        match command {
            AuditCommand::Verify { head, database } => {
                let (report, met) = with_store(context, &database, |store| async move {
                    let mut met = head.is_none();
                    let report = sindan_store::verify(&*store, &mut |entry| {
                        met |= head.as_deref() == Some(entry.row.hash.as_str());
                        Ok(())
                    })
                    .await?;
                    Ok((report, met))
                })?;
                told(&report)?;
                if !met {
                    return Err(broken(
                        "the hash that an earlier check printed is not in the log",
                    ));
                }
                let json = serde_json::to_string(&report).map_err(|error| bug(&error))?;
                context.output.data(&json)
            }
            AuditCommand::Export { output, database } => {
                let mut sink = Sink::open(output.as_deref())?;
                let out = sink.writer();
                let report = with_store(context, &database, |store| async move {
                    Ok(sindan_store::verify(&*store, &mut |entry| {
                        let mut line = serde_json::to_vec(entry)?;
                        line.push(b'\n');
                        out.write_all(&line)
                    })
                    .await?)
                })?;
                sink.close()?;
                told(&report)?;
                context
                    .output
                    .note(&format!("{} rows, head {}", report.rows, report.head));
                Ok(())
            }
        }
    }

    /// What is wrong with a log ends the command.
    fn told(report: &AuditReport) -> Result<(), CliError> {
        let Some(fault) = &report.fault else {
            return Ok(());
        };
        let fault = serde_json::to_string(fault).map_err(|error| bug(&error))?;
        Err(broken(&format!(
            "the audit log is not what was written: {fault}; {} rows before are in order",
            report.rows
        )))
    }

    fn broken(message: &str) -> CliError {
        CliError {
            message: message.to_owned(),
            hint: Some("keep the database as it is, and compare it with a backup".to_owned()),
            code: ExitCode::BadInput,
        }
    }
}
