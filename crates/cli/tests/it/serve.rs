//! `sindan serve`, `user`, `token` and `audit`, with and without the feature.

use crate::context::Context;

#[cfg(not(feature = "serve"))]
#[test]
fn a_build_without_the_server_says_so() {
    let context = Context::new();
    for words in [
        &["serve"][..],
        &["audit", "verify"],
        &["user", "list"],
        &["token", "list"],
    ] {
        assert!(
            context.fail(words, 2).contains("this build has no server"),
            "{words:?}"
        );
    }
}

#[cfg(feature = "serve")]
mod with_server {
    use std::collections::BTreeSet;
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::TcpStream;
    use std::process::{Child, Command, Stdio};
    use std::sync::Mutex;
    use std::time::{Duration, Instant};

    use super::Context;

    const LIST: &str = "id,schema,name,aliases,birth_date,countries\n\
                        NK-petrov,Person,Ivan Sergeyevich Petrov,,1962-09-30,ru\n";

    /// A server that ends with the test.
    struct Server {
        child: Child,
        address: String,
    }

    impl Server {
        fn start(context: &Context, words: &[&str]) -> Self {
            let mut all = vec!["serve", "--listen", "127.0.0.1:0"];
            all.extend(words);
            let mut child = context
                .command(&all)
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            let mut lines = BufReader::new(child.stderr.take().unwrap());
            let address = loop {
                let mut line = String::new();
                assert!(
                    lines.read_line(&mut line).unwrap() > 0,
                    "the server has ended"
                );
                if let Some(address) = line.trim().strip_prefix("http://") {
                    break address.to_owned();
                }
            };
            // Nobody may wait for the log to be read.
            std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
            Self { child, address }
        }

        /// Status and body; nothing where the server is gone.
        fn ask(&self, method: &str, path: &str, token: &str, body: &str) -> Option<(u16, String)> {
            let mut stream = TcpStream::connect(&self.address).ok()?;
            write!(
                stream,
                "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\
                 content-type: application/json\r\n{token}content-length: {}\r\n\r\n{body}",
                self.address,
                body.len()
            )
            .ok()?;
            let mut text = String::new();
            stream.read_to_string(&mut text).ok()?;
            let status = text.split(' ').nth(1)?.parse().ok()?;
            let (_, body) = text.split_once("\r\n\r\n")?;
            Some((status, body.to_owned()))
        }

        fn terminate(mut self) {
            let id = self.child.id().to_string();
            Command::new("kill").args(["-TERM", &id]).status().unwrap();
            assert!(self.child.wait().unwrap().success());
        }
    }

    impl Drop for Server {
        fn drop(&mut self) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }

    fn context() -> Context {
        let context = Context::new();
        context.file("list.csv", LIST);
        context.succeed(&["data", "add", "list", "list.csv", "--name", "own"]);
        context
    }

    /// Runs with a line on standard input.
    fn with_input(context: &Context, words: &[&str], line: &str) -> i32 {
        let mut child = context
            .command(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        writeln!(child.stdin.take().unwrap(), "{line}").unwrap();
        child.wait().unwrap().code().unwrap_or(-1)
    }

    const ASK: &str = r#"{"party": {"name": "Ivan Petrov"}}"#;

    #[test]
    fn people_and_programs_are_let_in_by_the_operator() {
        let context = context();
        let password = "correct horse battery";
        assert_eq!(
            with_input(
                &context,
                &["user", "add", "anna", "--role", "admin"],
                password
            ),
            0
        );
        assert_eq!(with_input(&context, &["user", "add", "anna"], password), 2);
        assert_eq!(with_input(&context, &["user", "add", "boris"], "short"), 2);
        assert!(context.succeed(&["user", "list"]).contains("anna,admin,"));
        let secret = context.succeed(&[
            "token", "add", "nightly", "--scopes", "ask,data", "--days", "1",
        ]);
        assert!(secret.starts_with("sindan_"));
        context.fail(&["token", "add", "x", "--scopes", "root"], 2);

        let server = Server::start(&context, &["--require-login"]);
        let bearer = format!("authorization: Bearer {}\r\n", secret.trim());
        assert_eq!(
            server.ask("POST", "/api/v1/screen", "", ASK).unwrap().0,
            401
        );
        let (status, body) = server.ask("POST", "/api/v1/screen", &bearer, ASK).unwrap();
        assert_eq!(status, 200, "{body}");
        let sign_in = format!(r#"{{"name": "anna", "password": "{password}"}}"#);
        assert_eq!(
            server
                .ask("POST", "/api/v1/session", "", &sign_in)
                .unwrap()
                .0,
            201
        );
        // While it runs: the token is taken no more.
        let list = context.succeed(&["token", "list"]);
        let id = list
            .lines()
            .nth(1)
            .unwrap()
            .split(',')
            .next()
            .unwrap()
            .to_owned();
        context.succeed(&["token", "revoke", &id]);
        assert_eq!(
            server
                .ask("POST", "/api/v1/screen", &bearer, ASK)
                .unwrap()
                .0,
            401
        );
        context.succeed(&["user", "disable", "anna"]);
        assert_eq!(
            server
                .ask("POST", "/api/v1/session", "", &sign_in)
                .unwrap()
                .0,
            401
        );
        server.terminate();

        let report = context.succeed(&["audit", "verify"]);
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        assert!(report["fault"].is_null() && report["rows"].as_i64().unwrap() >= 6);
        let head = report["head"].as_str().unwrap();
        context.succeed(&["audit", "verify", "--head", head]);
        assert!(
            context
                .fail(&["audit", "verify", "--head", "0000"], 3)
                .contains("not in the log")
        );
        let lines = context.succeed(&["audit", "export"]);
        assert_eq!(
            lines.lines().count() as i64,
            report["rows"].as_i64().unwrap()
        );
        assert!(lines.contains("\"action\":\"user.disable\"") && !lines.contains(password));
    }

    #[test]
    fn wrong_settings_are_refused() {
        let context = context();
        let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = taken.local_addr().unwrap().to_string();
        let said = context.run(&["serve", "--listen", &address]);
        assert_eq!(said.code, 2, "{}", said.stderr);
        assert!(said.stderr.contains("cannot listen at"), "{}", said.stderr);
        let said = context.run(&["serve", "--database", "mysql://x/y"]);
        assert_eq!(said.code, 2, "{}", said.stderr);
        let gone = "postgres://sindan@127.0.0.1:1/none";
        let said = context.run(&["serve", "--database", gone]);
        assert_eq!(said.code, 6, "{}", said.stderr);
        assert!(context.run(&["serve", "--listen", "somewhere"]).code == 2);
    }

    /// Cases that were acknowledged are there after the server was killed while it
    /// was opening others.
    #[test]
    fn a_killed_server_has_lost_no_case() {
        let context = context();
        let mut server = Server::start(&context, &[]);
        let opened: Mutex<BTreeSet<String>> = Mutex::default();
        let mut killed = None;
        std::thread::scope(|scope| {
            for task in 0..8 {
                let (server, opened) = (&server, &opened);
                scope.spawn(move || {
                    let body = format!(r#"{{"kind": "leak", "title": "case of {task}"}}"#);
                    while let Some((status, answer)) =
                        server.ask("POST", "/api/v1/cases", "", &body)
                    {
                        assert_eq!(status, 201, "{answer}");
                        let Ok(case) = serde_json::from_str::<serde_json::Value>(&answer) else {
                            break;
                        };
                        opened
                            .lock()
                            .unwrap()
                            .insert(case["id"].as_str().unwrap().to_owned());
                    }
                });
            }
            let started = Instant::now();
            while opened.lock().unwrap().len() < 40 && started.elapsed() < Duration::from_secs(60) {
                std::thread::sleep(Duration::from_millis(20));
            }
            let id = server.child.id().to_string();
            killed = Some(Command::new("kill").args(["-KILL", &id]).status().unwrap());
        });
        assert!(killed.unwrap().success());
        server.child.wait().unwrap();
        let opened = opened.into_inner().unwrap();
        assert!(opened.len() >= 40, "{}", opened.len());
        let report = context.succeed(&["audit", "verify"]);
        assert!(report.contains("\"fault\":null"), "{report}");
        let server = Server::start(&context, &[]);
        for id in &opened {
            let (status, _) = server
                .ask("GET", &format!("/api/v1/cases/{id}"), "", "")
                .unwrap();
            assert_eq!(status, 200, "acknowledged and lost: {id}");
        }
        server.terminate();
    }
}
