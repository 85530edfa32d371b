//! What a killed process, a database that is down and a full disk leave behind.
//!
//! The writer is this test program itself, started again for one test alone.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use sindan_store::{AuditWriter, Event, open, verify};

use crate::postgres::Postgres;

const ADDRESS: &str = "SINDAN_TEST_WRITER";

/// Writes events from many tasks and prints the number of each one that was
/// acknowledged, until it is killed or the database refuses.
#[tokio::test(flavor = "multi_thread")]
async fn writer() {
    let Ok(address) = std::env::var(ADDRESS) else {
        return;
    };
    let store = open(&address).await.unwrap();
    let writer = AuditWriter::start(Arc::clone(&store));
    let mut tasks = Vec::new();
    for task in 0..16_i64 {
        let writer = writer.clone();
        tasks.push(tokio::spawn(async move {
            for number in 0.. {
                let number = number * 16 + task;
                let detail = json!({"number": number, "filling": "x".repeat(500)});
                match writer.append(Event::new("w", "screen", "", detail)).await {
                    Ok(()) => println!("\nwrote {number}"),
                    Err(error) => {
                        println!("\nrefused {}", error.is_unavailable());
                        return;
                    }
                }
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    println!("\nended");
}

fn start(address: &str, shell: &str) -> Child {
    let program = std::env::current_exe().unwrap();
    Command::new("sh")
        .arg("-c")
        .arg(format!("{shell} exec \"$0\" \"$@\""))
        .arg(program)
        .args([
            "--exact",
            "faults::writer",
            "--nocapture",
            "--test-threads",
            "1",
        ])
        .env(ADDRESS, address)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Lines until the writer ends, or `most` were acknowledged; then it is killed.
fn acknowledged(child: &mut Child, most: usize) -> (BTreeSet<i64>, Vec<String>) {
    let (mut numbers, mut others) = (BTreeSet::new(), Vec::new());
    let out = BufReader::new(child.stdout.take().unwrap());
    let mut killed = false;
    for line in out.lines() {
        let Ok(line) = line else { break };
        match line.strip_prefix("wrote ").map(str::parse) {
            // A line that was cut by the kill is no number, and not complete.
            Some(Ok(number)) if !killed => {
                numbers.insert(number);
            }
            Some(_) => {}
            None => others.push(line),
        }
        if numbers.len() >= most && !killed {
            killed = true;
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    (numbers, others)
}

async fn all_there(address: &str, numbers: &BTreeSet<i64>) {
    let store = open(address).await.unwrap();
    let mut found = BTreeSet::new();
    let report = verify(&*store, &mut |entry| {
        found.insert(entry.detail_value().unwrap()["number"].as_i64().unwrap());
        Ok(())
    })
    .await
    .unwrap();
    assert_eq!(report.fault, None);
    let lost: Vec<&i64> = numbers.difference(&found).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_loses_nothing_that_was_acknowledged_in_sqlite() {
    let directory = tempfile::tempdir().unwrap();
    let address = directory.path().join("state.sqlite").display().to_string();
    for _ in 0..3 {
        let mut child = start(&address, "");
        let (numbers, _) = acknowledged(&mut child, 300);
        assert!(numbers.len() >= 300);
        all_there(&address, &numbers).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_loses_nothing_that_was_acknowledged_in_postgres() {
    let Some(server) = Postgres::start() else {
        return;
    };
    let address = server.database("kill");
    let mut child = start(&address, "");
    let (numbers, _) = acknowledged(&mut child, 300);
    assert!(numbers.len() >= 300);
    // The database is killed as well.
    server.down();
    server.up();
    all_there(&address, &numbers).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_an_error_and_no_damage() {
    let directory = tempfile::tempdir().unwrap();
    let address = directory.path().join("state.sqlite").display().to_string();
    open(&address).await.unwrap().close().await;
    // No file may grow beyond 600 blocks of 512 bytes: writes fail as on a full disk.
    let mut child = start(&address, "trap '' XFSZ; ulimit -f 600;");
    let (numbers, others) = acknowledged(&mut child, usize::MAX);
    assert!(
        others.iter().any(|line| line == "refused true"),
        "{others:?}"
    );
    assert!(others.iter().any(|line| line == "ended"), "{others:?}");
    assert!(!numbers.is_empty());
    all_there(&address, &numbers).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_down_is_unavailable_and_comes_back() {
    let Some(server) = Postgres::start() else {
        return;
    };
    let address = server.database("down");
    let store = open(&address).await.unwrap();
    let event = || [Event::new("a", "screen", "", json!(null))];
    store.append(&event()).await.unwrap();
    server.down();
    for _ in 0..3 {
        let error = store.append(&event()).await.unwrap_err();
        assert!(error.is_unavailable(), "{error:?}");
        assert!(store.ping().await.unwrap_err().is_unavailable());
    }
    server.up();
    let mut left = 50;
    while store.append(&event()).await.is_err() {
        left -= 1;
        assert!(left > 0, "it does not come back");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let report = verify(&*store, &mut |_| Ok(())).await.unwrap();
    assert_eq!((report.fault, report.rows), (None, 2));
    store.close().await;
}
