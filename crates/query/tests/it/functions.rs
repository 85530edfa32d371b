//! Our SQL functions: examples of the reference, NULL, types and slips.

use sindan_query::{functions, reference_page};

use crate::fixture::Fixture;

#[test]
fn examples_of_the_reference_answer_what_it_says() {
    let fixture = Fixture::new();
    assert!(functions().is_sorted_by_key(|doc| doc.name));
    let page = reference_page(&[]);
    for doc in functions() {
        assert_eq!(
            fixture.value(doc.example),
            doc.example_answer,
            "{}",
            doc.example
        );
        assert!(
            doc.signature.starts_with(&format!("{}(", doc.name)),
            "{}",
            doc.signature
        );
        assert!(page.contains(&format!("### {}\n", doc.name)) && page.contains(doc.example_answer));
    }
}

#[test]
fn show_functions_lists_ours() {
    let fixture = Fixture::new();
    let listed = fixture.rows("SHOW FUNCTIONS");
    for doc in functions() {
        let row = [doc.name, doc.signature, doc.description].map(str::to_owned);
        assert!(listed.iter().any(|found| *found == row), "{}", doc.name);
    }
    let rows = fixture.rows("SHOW FUNCTIONS LIKE 'country%'");
    let names: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(names, ["country_code", "country_name"]);
}

/// A call for each function with `{}` where text of any type may stand, a value
/// and its answer, and the answers to `nothing at all` and to empty text.
const TEXT_CALLS: [(&str, &str, &str, [&str; 2]); 8] = [
    (
        "country_name({}, 'en')",
        "KAZ",
        "Kazakhstan",
        ["NULL", "NULL"],
    ),
    ("country_code({})", "Казахстан", "KAZ", ["NULL", "NULL"]),
    ("hs_parent({}, 4)", "8542.31", "8542", ["NULL", "NULL"]),
    (
        "in_group({}, 'EAEU', DATE '2022-01-01')",
        "KAZ",
        "true",
        ["NULL", "NULL"],
    ),
    (
        "industry_name({}, 'en')",
        "B06",
        "Crude oil and natural gas",
        ["NULL", "NULL"],
    ),
    (
        "fold_name({})",
        "Қасым",
        "qasym",
        // `at` is how the Arabic article sounds before some letters.
        ["nothing al all", "NULL"],
    ),
    (
        "name_score({}, 'Primerov') > 0.7",
        "Примеров",
        "true",
        ["false", "false"],
    ),
    (
        "screen_best({})['outcome']",
        "Constructora Universal",
        "hit",
        ["cannot_decide", "cannot_decide"],
    ),
];

#[test]
fn text_of_every_type_is_taken() {
    let fixture = Fixture::new();
    assert_eq!(TEXT_CALLS.len(), functions().len());
    for (call, typed, expected, [other, empty]) in TEXT_CALLS {
        for data_type in [
            "Utf8",
            "LargeUtf8",
            "Utf8View",
            "Dictionary(Int32, Utf8)",
            "Dictionary(UInt8, LargeUtf8)",
        ] {
            let constant = call.replace("{}", &format!("arrow_cast('{typed}', '{data_type}')"));
            assert_eq!(
                fixture.value(&format!("SELECT {constant}")),
                expected,
                "{constant}"
            );
            let column = call.replace("{}", &format!("arrow_cast(x, '{data_type}')"));
            let rows = fixture.rows(&format!(
                "SELECT {column} FROM (VALUES (1, '{typed}'), (2, NULL), (3, 'nothing at all'), (4, '')) AS t(n, x) \
                 ORDER BY n"
            ));
            assert_eq!(rows, [[expected], ["NULL"], [other], [empty]], "{column}");
        }
        let null = call.replace("{}", "NULL");
        assert_eq!(fixture.value(&format!("SELECT {null}")), "NULL", "{null}");
    }
}

#[test]
fn null_in_any_place_is_null() {
    let fixture = Fixture::new();
    for call in [
        "country_name('KAZ', NULL)",
        "country_name(NULL, NULL)",
        "hs_parent('854231', NULL)",
        "in_group('KAZ', NULL, DATE '2022-01-01')",
        "in_group('KAZ', 'EAEU', NULL)",
        "industry_name('B06', NULL)",
    ] {
        assert_eq!(fixture.value(&format!("SELECT {call}")), "NULL", "{call}");
    }
}

#[test]
fn dates_of_every_type_are_taken() {
    let fixture = Fixture::new();
    for (day, expected) in [
        ("'2020-01-31'", "true"),
        ("'2020-02-01'", "false"),
        ("DATE '2020-01-31'", "true"),
        ("arrow_cast('2020-02-01', 'Date64')", "false"),
        ("TIMESTAMP '2020-01-31T23:59:59'", "true"),
        ("arrow_cast('2020-01-31', 'Utf8View')", "true"),
        (
            "arrow_cast('2020-01-31', 'Dictionary(Int32, Utf8)')",
            "true",
        ),
    ] {
        assert_eq!(
            fixture.value(&format!("SELECT in_group('GBR', 'EU', {day})")),
            expected,
            "{day}"
        );
    }
    assert!(
        fixture
            .error("SELECT in_group('GBR', 'EU', 'soon')")
            .is_usage()
    );
}

#[test]
fn whole_numbers_of_every_type_are_taken() {
    let fixture = Fixture::new();
    for data_type in ["Int8", "Int64", "UInt8", "UInt64"] {
        let sql = format!("SELECT hs_parent('854231', arrow_cast(2, '{data_type}'))");
        assert_eq!(fixture.value(&sql), "85", "{data_type}");
    }
}

#[test]
fn slips_are_errors_that_help() {
    let fixture = Fixture::new();
    for (sql, message, hint) in [
        (
            "SELECT country_name('KAZ', 'de')",
            "country_name: language: `de` is not one of en, ru, kk, ar",
            "en, ru, kk or ar",
        ),
        (
            "SELECT industry_name('B06', '')",
            "industry_name: language: ``",
            "en, ru, kk or ar",
        ),
        (
            "SELECT hs_parent('854231', 5)",
            "hs_parent: the HS has no level of 5 digits",
            "2, 4 or 6",
        ),
        (
            "SELECT hs_parent('854231', -2)",
            "hs_parent: the HS has no level of -2 digits",
            "2, 4 or 6",
        ),
        (
            "SELECT in_group('KAZ', 'EAUE', '2022-01-01')",
            "in_group: there is no group `EAUE`",
            "did you mean EAEU",
        ),
        (
            "SELECT in_group(NULL, 'EAUE', '2022-01-01')",
            "in_group: there is no group `EAUE`",
            "did you mean EAEU",
        ),
        (
            "SELECT hs_parent(854231, 4)",
            "hs_parent: `code` must be text, not Int64",
            "hs_parent(code TEXT",
        ),
        (
            "SELECT hs_parent('854231', '4')",
            "hs_parent: `digits` must be a whole number, not Utf8",
            "hs_parent(code",
        ),
        (
            "SELECT country_name('KAZ')",
            "country_name: takes 2 arguments, not 1",
            "country_name(code TEXT",
        ),
        (
            "SELECT country_code()",
            "country_code: takes 1 argument",
            "country_code(name TEXT",
        ),
        (
            "SELECT in_group('KAZ', 'EAEU', 2022)",
            "in_group: `date` must be a date, not Int64",
            "in_group(code",
        ),
        (
            "SELECT country_nam('KAZ', 'en')",
            "there is no function `country_nam`",
            "did you mean country_name",
        ),
    ] {
        let error = fixture.error(sql);
        assert!(error.is_usage(), "{sql}: {error}");
        assert!(error.to_string().starts_with(message), "{sql}: {error}");
        assert!(
            error.hint().unwrap_or_default().contains(hint),
            "{sql}: {:?}",
            error.hint()
        );
    }
}

#[test]
fn goods_codes_are_never_guessed() {
    let fixture = Fixture::new();
    for (code, digits, expected) in [
        ("8542319000", 6, "854231"),
        ("8542", 6, "NULL"),
        ("8542", 4, "8542"),
        // A leading zero may be lost: the chapter of 10121 is not 10.
        ("10121", 2, "NULL"),
        ("TOTAL", 2, "NULL"),
        ("77", 2, "NULL"),
        ("CN2024:8542 31 90", 4, "8542"),
        ("HS2021:854231", 4, "NULL"),
        ("８５４２", 4, "NULL"),
    ] {
        assert_eq!(
            fixture.value(&format!("SELECT hs_parent('{code}', {digits})")),
            expected,
            "{code}"
        );
    }
}
