//! A PostgreSQL server of the test's own.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A server that listens at a socket in its directory, and ends with the test.
pub(crate) struct Postgres {
    directory: TempDir,
    programs: PathBuf,
    /// Root may not run it, and becomes the user of Debian's package.
    as_user: Option<&'static str>,
}

fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut found: Vec<PathBuf> = versions
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|path| path.join("initdb").is_file())
        .collect();
    found.sort();
    found.pop()
}

impl Postgres {
    /// Starts one; `None` where it is not installed.
    pub(crate) fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            println!("skipped: PostgreSQL is not installed");
            return None;
        };
        let id = Command::new("id").arg("-u").output().unwrap();
        let root = String::from_utf8_lossy(&id.stdout).trim() == "0";
        let directory = tempfile::Builder::new().prefix("pg").tempdir().unwrap();
        let as_user = root.then_some("postgres");
        if root {
            let owned = Command::new("chown")
                .arg("postgres")
                .arg(directory.path())
                .status()
                .unwrap();
            if !owned.success() {
                println!("skipped: there is no user `postgres` to run PostgreSQL");
                return None;
            }
        }
        let server = Self {
            directory,
            programs,
            as_user,
        };
        let data = server.data();
        let made = server.run(
            "initdb",
            &[
                "-D",
                &data,
                "-U",
                "sindan",
                "-A",
                "trust",
                "--no-sync",
                "-E",
                "UTF8",
            ],
        );
        assert!(made, "initdb failed");
        server.up();
        Some(server)
    }

    fn data(&self) -> String {
        self.directory.path().join("data").display().to_string()
    }

    fn run(&self, program: &str, arguments: &[&str]) -> bool {
        let program = self.programs.join(program);
        let mut command = match self.as_user {
            Some(user) => {
                let mut command = Command::new("runuser");
                command.args(["-u", user, "--"]).arg(program);
                command
            }
            None => Command::new(program),
        };
        command
            .args(arguments)
            .current_dir("/")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap()
            .success()
    }

    /// Starts it again.
    pub(crate) fn up(&self) {
        let socket = self.directory.path().display();
        let options = format!("-k {socket} -h '' -c fsync=on -c max_connections=40");
        let (data, log) = (
            self.data(),
            self.directory.path().join("log").display().to_string(),
        );
        let started = self.run(
            "pg_ctl",
            &[
                "-D", &data, "-w", "-t", "60", "-l", &log, "-o", &options, "start",
            ],
        );
        assert!(started, "pg_ctl start failed");
    }

    /// Ends it as if the machine had lost its power.
    pub(crate) fn down(&self) {
        self.run(
            "pg_ctl",
            &["-D", &self.data(), "-w", "-m", "immediate", "stop"],
        );
    }

    /// The address of a new database.
    pub(crate) fn database(&self, name: &str) -> String {
        let socket = self.directory.path().display().to_string();
        let made = self.run("createdb", &["-h", &socket, "-U", "sindan", name]);
        assert!(made, "createdb failed");
        format!("postgres://sindan@localhost/{name}?host={socket}")
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.down();
    }
}
