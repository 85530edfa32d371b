//! Lists pulled from a small server of our own.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use sindan_catalog::{AddOptions, Catalog, CatalogError, Import};
use sindan_domain::Silent;

use super::*;

/// What a path answers: status, headers and body.
type Pages = HashMap<&'static str, (&'static str, &'static str, String)>;

/// Answers by path until the test ends, and keeps what was asked for.
fn serve(pages: Pages) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = asked.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let request = lines.next().and_then(Result::ok).unwrap_or_default();
            while lines
                .next()
                .is_some_and(|line| line.is_ok_and(|line| !line.is_empty()))
            {}
            let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
            let absent = ("404 Not Found", "", String::new());
            let (status, headers, body) = pages.get(path.as_str()).unwrap_or(&absent);
            log.lock().unwrap().push(path);
            let head = format!(
                "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            let _ = stream.write_all(head.as_bytes());
            let _ = stream.write_all(body.as_bytes());
        }
    });
    (address, asked)
}

fn pull(dataset: &str, source: &str) -> (Place, Result<Import, CatalogError>) {
    let place = Place::new();
    std::fs::create_dir_all(place.root()).unwrap();
    let text = format!("version = 1\n[[source]]\ndataset = \"{dataset}\"\n{source}");
    std::fs::write(place.root().join("sources.toml"), text).unwrap();
    let place = Place {
        catalog: Catalog::open(place.root()).unwrap(),
        ..place
    };
    let result = place.catalog.pull(dataset, &AddOptions::default(), &Silent);
    (place, result)
}

const SDN: &str =
    "901,\"EXAMPLOV, Anvar\",\"individual\",\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n";
const ALT: &str = "901,1,\"aka\",\"OTHER, Anvar\",-0- \r\n";
const NEWER: &str = "Last-Modified: Thu, 10 Sep 2026 10:11:12 GMT\r\n";
const DATED: &str = "Last-Modified: Wed, 09 Sep 2026 10:11:12 GMT\r\n";

fn ofac_pages(alt: &'static str) -> Pages {
    HashMap::from([
        ("/SDN.CSV", ("200 OK", DATED, SDN.to_owned())),
        ("/ALT.CSV", (alt, NEWER, ALT.to_owned())),
    ])
}

#[test]
fn several_files_are_pulled_as_one_list() {
    let (address, asked) = serve(ofac_pages("200 OK"));
    let source = format!("address = \"{address}/SDN.CSV\"\nalso = [\"{address}/ALT.CSV\"]\n");
    let (place, result) = pull("ofac", &source);
    let import = result.unwrap();
    let manifest = import.snapshot.manifest();
    assert_eq!(manifest.input.name, "SDN.CSV, ALT.CSV");
    // The server knows of which day the files are; the oldest counts.
    assert_eq!(manifest.as_of.to_string(), "2026-09-09");
    assert_eq!(manifest.attributes["dated_by"], "server");
    assert!(!manifest.is_undated());
    let list = held(import.snapshot);
    assert_eq!(list.party("901").names.len(), 2);
    assert_eq!(*asked.lock().unwrap(), ["/SDN.CSV", "/ALT.CSV"]);
    assert!(place.verify().leftovers.is_empty());
}

#[test]
fn a_list_of_which_nobody_says_the_date_is_undated() {
    for (first, second) in [("", ""), (DATED, ""), ("", DATED)] {
        let (address, _) = serve(HashMap::from([
            ("/SDN.CSV", ("200 OK", first, SDN.to_owned())),
            ("/ALT.CSV", ("200 OK", second, ALT.to_owned())),
        ]));
        let source = format!("address = \"{address}/SDN.CSV\"\nalso = [\"{address}/ALT.CSV\"]\n");
        let list = held(pull("ofac", &source).1.unwrap().snapshot);
        assert!(
            list.snapshot.manifest().is_undated(),
            "{first:?} {second:?}"
        );
        assert!(list.has_warning("its age is unknown"));
    }
}

#[test]
fn a_part_that_cannot_be_had_changes_nothing() {
    let (address, asked) = serve(ofac_pages("500 Oops"));
    let source = format!("address = \"{address}/SDN.CSV\"\nalso = [\"{address}/ALT.CSV\"]\n");
    let (place, result) = pull("ofac", &source);
    let error = result.unwrap_err();
    assert!(
        error.is_remote() && error.to_string().contains("500"),
        "{error}"
    );
    assert!(place.versions("ofac").is_empty());
    // A server that fails is asked once more.
    assert_eq!(*asked.lock().unwrap(), ["/SDN.CSV", "/ALT.CSV", "/ALT.CSV"]);
}

#[test]
fn the_day_of_the_regulations_comes_from_their_index() {
    let text = "<DIV5 N=\"744\"><DIV9 N=\"Supplement No. 4 to Part 744\"><TABLE><TR><TD>RUSSIA</TD><TD>Example Works, 1 No Street</TD><TD>All</TD><TD>Denial</TD><TD>89 FR 1, 2/27/24</TD></TR></TABLE></DIV9></DIV5>";
    let index = "{\"titles\":[{\"number\":5,\"up_to_date_as_of\":\"2020-01-01\"},{\"number\":15,\"up_to_date_as_of\":\"2026-11-20\"}],\"meta\":{}}";
    let pages = HashMap::from([
        ("/titles.json", ("200 OK", "", index.to_owned())),
        (
            "/full/2026-11-20/title-15.xml?part=744",
            ("200 OK", "", text.to_owned()),
        ),
    ]);
    let (address, _) = serve(pages);
    let source = format!(
        "address = \"{address}/full/{{date}}/title-15.xml?part=744\"\nindex = \"{address}/titles.json\"\n"
    );
    let (_, result) = pull("bis-el", &source);
    let import = result.unwrap();
    assert_eq!(import.snapshot.manifest().as_of.to_string(), "2026-11-20");
    assert_eq!(import.snapshot.manifest().accepted, 1);

    let (address, _) = serve(HashMap::from([(
        "/titles.json",
        ("200 OK", "", "{}".to_owned()),
    )]));
    let source = format!(
        "address = \"{address}/{{date}}/title-15.xml\"\nindex = \"{address}/titles.json\"\n"
    );
    assert!(pull("bis-el", &source).1.unwrap_err().is_remote());
}

#[test]
fn every_list_has_an_official_address() {
    let place = Place::new();
    for dataset in [
        "ofac",
        "ofac-consolidated",
        "eu",
        "un",
        "uk",
        "seco",
        "csl",
        "bis-dpl",
        "bis-el",
        "ftm",
    ] {
        let source = place
            .catalog
            .sources()
            .iter()
            .find(|source| source.dataset == dataset)
            .unwrap();
        assert!(
            source
                .addresses()
                .iter()
                .all(|address| address.starts_with("https://")),
            "{dataset}"
        );
        assert!(!source.addresses().is_empty(), "{dataset}");
    }
    assert_eq!(place.catalog.parts("bis"), ["bis-dpl", "bis-el"]);
    let error = place
        .catalog
        .pull("bis", &AddOptions::default(), &Silent)
        .unwrap_err();
    assert!(
        error.is_unknown() && error.hint().unwrap().contains("bis-dpl, bis-el"),
        "{error}"
    );
    // A list that is closed has none, and says where to get it.
    let error = place
        .catalog
        .pull("ofsi", &AddOptions::default(), &Silent)
        .unwrap_err();
    assert!(
        error.is_missing() && error.hint().unwrap().contains("data add ofsi"),
        "{error}"
    );
    let error = place.catalog.current("un").unwrap_err();
    assert!(error.hint().unwrap().contains("data pull un"));
}
