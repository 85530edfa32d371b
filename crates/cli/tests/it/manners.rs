//! How the program behaves before any question is asked.

use std::io::Read;
use std::process::Stdio;

use crate::context::Context;

#[test]
fn help_and_version_are_answers() {
    let context = Context::new();
    assert!(context.succeed(&["--help"]).contains("sindan"));
    assert!(context.succeed(&["--version"]).starts_with("sindan "));
    for command in [
        &["brief"][..],
        &["exposure"],
        &["shock"],
        &["data"],
        &["data", "add"],
        &["sql"],
    ] {
        let help = context.succeed(&[command, &["--help"]].concat());
        assert!(
            help.lines().all(|line| line.chars().count() <= 100),
            "{help}"
        );
    }
}

#[test]
fn wrong_words_are_usage_errors() {
    let context = Context::new();
    context.fail(&[], 2);
    context.fail(&["breif", "KAZ"], 2);
    context.fail(&["brief"], 2);
    context.fail(&["brief", "KAZ", "--as-of", "yesterday"], 2);
    context.fail(&["brief", "KAZ", "--lang", "fr"], 2);
    context.fail(&["brief", "KAZ", "--threads", "0"], 2);
    context.fail(&["brief", "KAZ", "--quiet", "--verbose"], 2);
}

#[test]
fn an_unknown_country_gets_the_nearest() {
    let context = Context::new();
    let said = context.fail(&["brief", "Kazahstan"], 2);
    assert_eq!(
        said,
        "error: country: `Kazahstan` is not known\nhint: did you mean KAZ (Kazakhstan)?\n"
    );
    let said = context.fail(&["exposure", "KAZ", "--partners", "EAUE"], 2);
    assert!(said.contains("did you mean EAEU"), "{said}");
    assert!(!context.path("brief-KAZ.html").exists());
}

#[test]
fn settings_come_from_flag_variable_file() {
    let context = Context::new();
    let config = context.file("sindan.toml", "language = \"ru\"\n");
    let config = config.to_str().unwrap();
    let words = ["exposure", "KAZ", "--config", config];
    assert!(context.succeed(&words).contains("Казахстан"));
    assert!(
        context
            .succeed(&[&words[..], &["--lang", "kk"]].concat())
            .contains("Қазақстан")
    );
    let mut command = context.command(&words);
    let output = command.env("SINDAN_LANG", "ar").output().unwrap();
    assert!(String::from_utf8_lossy(&output.stdout).contains("كازاخستان"));

    let broken = context.file("broken.toml", "langauge = \"ru\"\n");
    let said = context.fail(
        &["exposure", "KAZ", "--config", broken.to_str().unwrap()],
        2,
    );
    assert!(
        said.contains("broken.toml") && said.contains("did you mean language?"),
        "{said}"
    );
    let said = context.fail(&["exposure", "KAZ", "--config", "absent.toml"], 2);
    assert!(said.contains("absent.toml"), "{said}");
}

#[test]
fn completions_and_manual_come_from_the_definition() {
    let context = Context::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = context.succeed(&["completions", shell]);
        assert!(
            script.contains("exposure") && script.contains("as-of"),
            "{shell}"
        );
    }
    assert!(context.succeed(&["man"]).contains(".TH SINDAN"));
    context.succeed(&["man", "--directory", "manual"]);
    for page in ["sindan.1", "sindan-brief.1", "sindan-data-add.1"] {
        assert!(context.path("manual").join(page).exists(), "{page}");
    }
}

#[test]
fn a_reader_who_has_enough_is_no_error() {
    let context = Context::new();
    let mut child = context
        .command(&["exposure", "KAZ", "--format", "csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    // Standard output is closed here, long before everything was written.
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn colour_only_when_asked_for_or_on_a_terminal() {
    let context = Context::new();
    let plain = context.succeed(&["exposure", "KAZ"]);
    assert!(!plain.contains('\u{1b}'));
    let coloured = context.succeed(&["exposure", "KAZ", "--color", "always"]);
    assert!(coloured.contains('\u{1b}'));
    let mut command = context.command(&["exposure", "KAZ"]);
    let output = command.env("NO_COLOR", "1").output().unwrap();
    assert!(!output.stdout.contains(&0x1b));
}

#[test]
fn output_that_cannot_be_written_is_named() {
    let context = Context::new();
    let said = context.fail(&["exposure", "KAZ", "--output", "no/such/place.csv"], 2);
    assert!(said.contains("no/such/place.csv"), "{said}");
    let said = context.fail(&["exposure", "KAZ", "--output", "."], 2);
    assert!(said.contains("is a directory"), "{said}");
}

#[cfg(unix)]
#[test]
fn links_and_devices_are_written_to_and_never_replaced() {
    let context = Context::new();
    context.file("real.csv", "old");
    std::os::unix::fs::symlink(context.path("real.csv"), context.path("link.csv")).unwrap();
    context.succeed(&["exposure", "KAZ", "--format", "csv", "--output", "link.csv"]);
    assert!(context.path("link.csv").is_symlink());
    assert!(
        std::fs::read_to_string(context.path("real.csv"))
            .unwrap()
            .starts_with("input_sector")
    );
    let run = context.run(&[
        "exposure",
        "KAZ",
        "--format",
        "csv",
        "--output",
        "/dev/stdout",
    ]);
    assert!(
        run.stdout.starts_with("input_sector") && run.code == 0,
        "{}",
        run.stderr
    );
    assert_eq!(
        context.succeed(&["exposure", "KAZ", "--format", "csv", "--output", "-"]),
        run.stdout
    );
}
