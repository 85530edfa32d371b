//! Downloads, from a small server of our own.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

use sindan_catalog::{AddOptions, Catalog, CatalogError, Import};
use sindan_domain::Silent;

use crate::fixture::Place;

const RATES: &str = "currency,period,usd_per_unit\nKZT,2022,0.002\n";

/// Answers one request after the other with these bytes, then closes.
fn serve(answers: Vec<Vec<u8>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/dir/rates.csv", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            while lines
                .next()
                .is_some_and(|line| line.is_ok_and(|line| !line.is_empty()))
            {}
            // The client may hang up first; that is its right.
            let _ = stream.write_all(&answer);
        }
    });
    address
}

fn answer(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = if headers.contains("Length") {
        String::new()
    } else {
        format!("Content-Length: {}\r\n", body.len())
    };
    format!("HTTP/1.1 {status}\r\n{headers}{length}Connection: close\r\n\r\n{body}").into_bytes()
}

fn pull(address: &str) -> (Place, Result<Import, CatalogError>) {
    let place = Place::new();
    fs::create_dir_all(place.root()).unwrap();
    let text = format!("version = 1\n[[source]]\ndataset = \"fx\"\naddress = \"{address}\"\n");
    fs::write(place.root().join("sources.toml"), text).unwrap();
    let place = Place {
        catalog: Catalog::open(place.root()).unwrap(),
        ..place
    };
    let result = place.catalog.pull("fx", &AddOptions::default(), &Silent);
    (place, result)
}

#[test]
fn a_download_becomes_a_snapshot() {
    let (place, result) = pull(&serve(vec![answer("200 OK", "", RATES)]));
    let import = result.unwrap();
    assert_eq!(import.snapshot.manifest().input.name, "rates.csv");
    assert_eq!(place.versions("fx").len(), 1);
    assert!(place.verify().leftovers.is_empty());
}

#[test]
fn redirects_are_followed() {
    let target = serve(vec![answer("200 OK", "", RATES)]);
    let first = serve(vec![answer(
        "302 Found",
        &format!("Location: {target}\r\n"),
        "",
    )]);
    assert!(pull(&first).1.is_ok());
}

#[test]
fn what_goes_wrong_on_the_way_changes_nothing() {
    let nobody = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    for (address, word) in [
        (serve(vec![answer("404 Not Found", "", "no")]), "404"),
        (serve(vec![answer("500 Oops", "", "no")]), "500"),
        (
            serve(vec![answer("200 OK", "Content-Length: 4000\r\n", RATES)]),
            "broke off",
        ),
        (
            serve(vec![answer(
                "200 OK",
                "",
                "<!DOCTYPE html><html>sorry</html>",
            )]),
            "web page",
        ),
        (serve(vec![answer("200 OK", "", "")]), "empty"),
        (
            serve(vec![answer(
                "200 OK",
                "Content-Length: 99999999999999\r\n",
                RATES,
            )]),
            "limit",
        ),
        (serve(vec![b"nonsense".to_vec()]), "http"),
        (format!("http://{nobody}/x.csv"), "x.csv"),
        ("ftp://example.org/x.csv".to_owned(), "ftp"),
    ] {
        let (place, result) = pull(&address);
        let error = result.unwrap_err();
        assert!(
            error.is_remote() && error.to_string().contains(word),
            "{error} | {word}"
        );
        assert!(error.hint().is_some());
        assert!(place.versions("fx").is_empty() && place.verify().leftovers.is_empty());
    }
}

#[test]
fn a_download_that_is_no_data_is_bad_input() {
    let (place, result) = pull(&serve(vec![answer("200 OK", "", "a,b\n1,2\n")]));
    assert!(result.unwrap_err().is_bad_input());
    assert!(place.versions("fx").is_empty());
}
