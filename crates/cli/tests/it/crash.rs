//! A machine that dies at any moment of an import leaves a catalog that verifies.

use std::time::{Duration, Instant};

use crate::context::Context;
use crate::icio_file::icio_csv;

/// Moments at which the import is killed, spread over its whole run.
const KILLS: u32 = 24;

#[test]
fn kill_9_at_any_moment_of_an_import() {
    let context = Context::new();
    let economies = [
        "AUT", "BEL", "CHN", "DEU", "FRA", "GBR", "ITA", "KAZ", "RUS", "TUR", "USA", "ROW",
    ];
    let industries = [
        "A01", "B06", "C10T12", "C19", "C20", "C24A", "C24B", "D", "F", "G",
    ];
    let old = context.file("2020_SML.csv", &icio_csv(&economies, &industries, 1));
    let new = context.file("2021_SML.csv", &icio_csv(&economies, &industries, 2));
    context.succeed(&["data", "add", "icio", old.to_str().unwrap()]);
    let old_answer = context.succeed(&["exposure", "KAZ", "--format", "csv"]);

    // How long an undisturbed import takes, in a catalog of its own.
    let other = Context::new();
    let started = Instant::now();
    other.succeed(&["data", "add", "icio", new.to_str().unwrap()]);
    let whole = started.elapsed();
    let new_answer = other.succeed(&["exposure", "KAZ", "--format", "csv"]);
    assert!(old_answer != new_answer);

    let (mut killed, mut finished) = (0, 0);
    for moment in 0..KILLS {
        let mut child = context
            .command(&["data", "add", "icio", new.to_str().unwrap(), "--quiet"])
            .spawn()
            .unwrap();
        std::thread::sleep(whole * moment / (KILLS - 4) + Duration::from_millis(1));
        // SIGKILL; an error means that it had ended by itself.
        let _ = child.kill();
        if child.wait().unwrap().success() {
            finished += 1
        } else {
            killed += 1
        }

        let verified = context.run(&["data", "verify"]);
        assert_eq!(
            verified.code, 0,
            "moment {moment}: {}{}",
            verified.stdout, verified.stderr
        );
        let answer = context.succeed(&["exposure", "KAZ", "--format", "csv"]);
        assert!(
            answer == old_answer || answer == new_answer,
            "moment {moment}: a mixture"
        );
        if answer == new_answer {
            // Published: take it back, so that the next kill meets an import again.
            let versions = std::fs::read_dir(context.catalog().join("icio")).unwrap();
            for version in versions
                .flatten()
                .filter(|v| v.file_name().to_string_lossy().starts_with("2021"))
            {
                std::fs::remove_dir_all(version.path()).unwrap();
            }
        }
    }
    assert!(
        killed >= 3,
        "only {killed} kills met a running import, {finished} came too late"
    );
    context.succeed(&["data", "add", "icio", new.to_str().unwrap()]);
    assert_eq!(
        context.succeed(&["exposure", "KAZ", "--format", "csv"]),
        new_answer
    );
    let leftovers: Vec<_> = std::fs::read_dir(context.catalog())
        .unwrap()
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(".incoming"))
        .collect();
    assert!(
        leftovers.is_empty(),
        "a finished import cleans up after those that died: {leftovers:?}"
    );
}
