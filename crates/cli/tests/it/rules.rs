//! `sindan rules` and `sindan goods`: what verdicts rest on.

use crate::context::{Context, DAY};

#[test]
fn the_story_of_circuits_to_russia() {
    let context = Context::new();
    let words = ["rules", "timeline", "854231", "--destination", "RUS"];
    insta::assert_snapshot!(context.succeed(&words));
    let csv = context.succeed(&[&words[..], &["--format", "csv"]].concat());
    assert!(csv.starts_with("date,event,goods,certain,binding,id,regime,"));
    assert!(
        csv.contains("2022-02-26,starts,eu-833-vii 854231,true,true,eu833-2a-1,"),
        "{csv}"
    );
    let dates: Vec<&str> = csv.lines().skip(1).map(|line| &line[..10]).collect();
    assert!(dates.is_sorted());
}

#[test]
fn lists_of_a_code() {
    let context = Context::new();
    let table = context.succeed(&["goods", "8542.31"]);
    assert!(
        table.contains("chpl") && table.contains("eu-833-vii"),
        "{table}"
    );
    // A code that was split: the tables of the United Nations link it wrongly.
    let old = context.succeed(&["goods", "852580", "--edition", "2017"]);
    assert!(old.contains("852581 852582 852583 852589"), "{old}");
    let csv = context.succeed(&["goods", "854231", "--format", "csv"]);
    assert!(csv.contains("\nchpl,") && csv.contains(",1,"), "{csv}");
    let said = context.fail(&["goods", "85423190"], 2);
    assert!(said.contains("CN2022:85423190"), "{said}");
    context.succeed(&["goods", "CN2022:85423190"]);
    context.fail(&["goods", "7712"], 2);
    let unlisted = context.succeed(&["goods", "100199"]);
    assert!(unlisted.contains("2022:100199"), "{unlisted}");
}

#[test]
fn measures_in_a_list_and_alone() {
    let context = Context::new();
    let words = ["rules", "list", "--as-of", DAY, "--format", "csv"];
    let all = context.succeed(&words);
    assert!(all.starts_with("id,regime,kind,instrument,article,subject,from,until,"));
    let some = context.succeed(&[&words[..], &["--regime", "eu-rus"]].concat());
    assert!(some.lines().count() < all.lines().count());
    assert!(some.lines().skip(1).all(|line| line.contains(",EU-RUS,")));
    let shown = context.succeed(&["rules", "show", "eu833-12g", "--as-of", "2024-03-19"]);
    assert!(
        shown.contains("[2024-03-20, …)") && shown.contains("not in force"),
        "{shown}"
    );
    let said = context.fail(&["rules", "show", "eu833-nothing"], 2);
    assert!(said.contains("sindan rules list"), "{said}");
    let said = context.fail(&["rules", "list", "--regime", "mars"], 2);
    assert!(said.contains("EU-RUS"), "{said}");
}

#[test]
fn what_began_between_two_days() {
    let context = Context::new();
    let csv = context.succeed(&[
        "rules",
        "diff",
        "2023-06-23",
        "2023-06-24",
        "--format",
        "csv",
    ]);
    assert!(csv.contains("started,eu833-2a-1a,"), "{csv}");
    let same = context.succeed(&["rules", "diff", "2023-06-24", "2023-06-24"]);
    assert!(same.contains("The force of no measure differs."), "{same}");
    for language in ["ru", "kk", "ar"] {
        context.succeed(&["rules", "list", "--as-of", DAY, "--lang", language]);
    }
}
