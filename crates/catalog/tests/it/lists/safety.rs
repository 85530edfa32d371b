//! Files that are not what they should be: nothing changes, and the message
//! says what and where.

use std::io::Write;

use sindan_catalog::AddOptions;
use sindan_domain::Silent;

use super::*;

fn un(count: usize) -> String {
    let entry = |number: usize| {
        format!(
            "<INDIVIDUAL><DATAID>{number}</DATAID><FIRST_NAME>PARTY {number}</FIRST_NAME><REFERENCE_NUMBER>KPi.{number:03}</REFERENCE_NUMBER></INDIVIDUAL>\n"
        )
    };
    let entries: String = (0..count).map(entry).collect();
    format!(
        "<CONSOLIDATED_LIST dateGenerated=\"2026-01-01T00:00:00Z\">\n<INDIVIDUALS>\n{entries}</INDIVIDUALS></CONSOLIDATED_LIST>"
    )
}

fn refused(text: impl AsRef<[u8]>) -> String {
    let place = Place::new();
    let held = place.add("un", "un.xml", un(10)).unwrap().snapshot;
    let error = place.add("un", "un.xml", text).unwrap_err();
    assert!(error.is_bad_input(), "{error}");
    assert_eq!(place.versions("un"), [held.version()]);
    assert!(place.verify().is_sound() && place.verify().leftovers.is_empty());
    error.to_string()
}

#[test]
fn document_types_and_entities_are_refused() {
    let bomb = format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n{}",
        un(10)
    );
    assert!(
        refused(bomb).contains("line 2: a document type is not read"),
        "{}",
        un(1)
    );
    let outside = format!("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">\n{}", un(10));
    assert!(refused(outside).contains("document type"));
    // An entity that nobody declared stays as it stands.
    let list = import(
        "un",
        "un.xml",
        un(1).replace("PARTY 0", "A &nbsp; &#x41;&amp;B"),
    )
    .unwrap();
    assert_eq!(list.parties[0].names[0].text, "A &nbsp; A&B");
}

#[test]
fn depth_and_size_have_bounds() {
    let deep = un(1).replace(
        "PARTY 0",
        &format!("{}{}", "<a>".repeat(100), "</a>".repeat(100)),
    );
    assert!(refused(deep).contains("inside each other"));
    let outer = format!(
        "{}{}{}",
        "<CONSOLIDATED_LIST>",
        "<a>".repeat(5_000),
        "</a>".repeat(5_000)
    );
    assert!(refused(outer).contains("inside each other"));
    let many = un(1).replace("PARTY 0", &"<a/>".repeat(1_100_000));
    assert!(refused(many).contains("holds more than"));
    let long = un(1).replace("PARTY 0", &"x".repeat(70 << 20));
    assert!(refused(long).contains("larger than 64 MiB"));
    let attributes = un(1).replace(
        "<FIRST_NAME>",
        &format!("<FIRST_NAME {}>", "a='1' ".repeat(5_000)),
    );
    assert!(refused(attributes).contains("too many attributes"));
}

#[test]
fn what_is_no_list_is_refused() {
    for text in [
        "<!DOCTYPE html><html><body>Service unavailable</body></html>",
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>",
        "<Error><Code>AccessDenied</Code></Error>",
        "{\"error\": \"try later\"}",
        "Service temporarily unavailable",
        "<CONSOLIDATED_LIST/>",
        "<CONSOLIDATED_LIST></CONSOLIDATED_LIST>",
    ] {
        let message = refused(text);
        assert!(!message.is_empty(), "{text}");
    }
    let two = format!("{0}\n{0}", un(10));
    assert!(refused(two).contains("behind the root"));
    let crossed = un(10).replace("</INDIVIDUALS>", "</WRONG>");
    assert!(refused(crossed).contains("line 13"), "{}", un(10));
    let nameless = un(10).replace("PARTY 7", "");
    assert!(refused(nameless).contains("line 10: an entry has no name"));
    let twice = un(10).replace("KPi.007", "KPi.006");
    assert!(refused(twice).contains("`KPi.006`"));
}

#[test]
fn a_list_that_shrank_is_refused_unless_it_may() {
    let place = Place::new();
    let first = place.add("un", "a.xml", un(100)).unwrap().snapshot;
    assert!(place.add("un", "b.xml", un(80)).is_ok(), "a fifth may go");
    let held = place.versions("un");
    let error = place.add("un", "c.xml", un(63)).unwrap_err();
    assert!(
        error.is_bad_input() && error.hint().unwrap().contains("--accept-shrink"),
        "{error}"
    );
    assert_eq!(place.versions("un"), held);
    let accepting = AddOptions {
        accept_shrink: true,
        ..AddOptions::default()
    };
    assert!(place.add_with("un", "c.xml", un(63), &accepting).is_ok());
    assert!(first.manifest().accepted == 100);
}

#[test]
fn invalid_utf8_is_read_as_windows_1252_with_a_warning() {
    let text = un(2).replace("PARTY 0", "JOS#");
    let bytes: Vec<u8> = text
        .bytes()
        .map(|byte| if byte == b'#' { 0xC9 } else { byte })
        .collect();
    let list = import("un", "un.xml", bytes).unwrap();
    assert_eq!(list.party("KPi.000").names[0].text, "JOSÉ");
    assert!(list.has_warning("Windows-1252"));
    let declared = format!(
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>{}",
        un(2).replace("PARTY 0", "JOSÉ")
    );
    assert_eq!(
        import("un", "un.xml", declared)
            .unwrap()
            .party("KPi.000")
            .names[0]
            .text,
        "JOSÉ"
    );
}

#[test]
fn a_zip_that_swells_is_refused() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("un.xml", zip::write::SimpleFileOptions::default())
        .unwrap();
    let big = un(1).replace("PARTY 0", &" ".repeat(30 << 20));
    zip.write_all(big.as_bytes()).unwrap();
    let message = refused(zip.finish().unwrap().into_inner());
    assert!(message.contains("limit"), "{message}");
    // A small one is a list like any other.
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("consolidated.xml", zip::write::SimpleFileOptions::default())
        .unwrap();
    zip.write_all(un(3).as_bytes()).unwrap();
    assert_eq!(
        import("un", "un.zip", zip.finish().unwrap().into_inner())
            .unwrap()
            .parties
            .len(),
        3
    );
}

#[test]
fn every_beginning_of_every_format_is_refused_or_whole() {
    for (dataset, text) in [("ofac", super::ofac::ADVANCED), ("un", &un(3))] {
        let step = text.len() / 40 + 1;
        for end in (1..text.len() - 1).step_by(step) {
            let end = (0..=end)
                .rev()
                .find(|end| text.is_char_boundary(*end))
                .unwrap();
            let result = import(dataset, "x", &text[..end]);
            assert!(
                result.is_err_and(|error| error.is_bad_input()),
                "{dataset} {end}"
            );
        }
    }
}

#[test]
fn what_changed_between_two_versions() {
    let place = Place::new();
    let old = place.add("un", "a.xml", un(10)).unwrap().snapshot;
    let text = un(11)
        .replace("PARTY 3<", "PARTY THREE<")
        .replace("KPi.005", "KPi.905")
        .replace("2026-01-01", "2026-02-01");
    let new = place.add("un", "b.xml", text).unwrap().snapshot;
    let diff = place
        .catalog
        .diff_parties("un", old.version(), new.version(), &Silent)
        .unwrap();
    let ids = |changes: &[sindan_catalog::PartyChange]| -> Vec<String> {
        changes
            .iter()
            .map(|change| format!("{} {}", change.id, change.name))
            .collect()
    };
    assert_eq!(ids(&diff.added), ["KPi.010 PARTY 10", "KPi.905 PARTY 5"]);
    assert_eq!(ids(&diff.removed), ["KPi.005 PARTY 5"]);
    assert_eq!(ids(&diff.changed), ["KPi.003 PARTY THREE"]);
    assert_eq!(diff.changed[0].aspects, ["names"]);
    assert_eq!(diff.unchanged, 8);
    // The general comparison counts parties the same way.
    let report = place
        .catalog
        .diff("un", old.version(), new.version(), &Silent)
        .unwrap();
    let parties = report
        .tables
        .iter()
        .find(|table| table.table == "parties")
        .unwrap();
    assert_eq!(
        (
            parties.added,
            parties.removed,
            parties.changed,
            parties.unchanged
        ),
        (2, 1, 1, 8)
    );
    let same = place
        .catalog
        .diff_parties("un", old.version(), old.version(), &Silent)
        .unwrap();
    assert_eq!(
        (
            same.added.len(),
            same.removed.len(),
            same.changed.len(),
            same.unchanged
        ),
        (0, 0, 0, 10)
    );
}
