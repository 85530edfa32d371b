//! Names and codes of countries.

use datafusion::arrow::array::StringArray;
use datafusion::error::Result;
use sindan_domain::Country;

use super::FunctionDoc;
use super::scalar::{Argument, ArgumentKind, Arguments, Definition, Memo, Returns, language};

pub(super) static NAME: Definition = Definition {
    doc: FunctionDoc {
        name: "country_name",
        signature: "country_name(code TEXT, language TEXT) -> TEXT",
        description: "The customary name of a country in `en`, `ru`, `kk` or `ar`. The code may be ISO 3166 \
                      alpha-3, alpha-2 or numeric, or a name in any of the languages. NULL where the country is \
                      not known; an unknown language is an error.",
        example: "SELECT country_name('KAZ', 'en')",
        example_answer: "Kazakhstan",
    },
    arguments: &[
        Argument {
            name: "code",
            kind: ArgumentKind::Text,
        },
        Argument {
            name: "language",
            kind: ArgumentKind::Text,
        },
    ],
    returns: Returns::Text(name),
};

pub(super) static CODE: Definition = Definition {
    doc: FunctionDoc {
        name: "country_code",
        signature: "country_code(name TEXT) -> TEXT",
        description: "The ISO 3166 alpha-3 code of a country by its name in any of the languages, by a customary \
                      other name, or by another of its codes. NULL where the name is not known.",
        example: "SELECT country_code('Қазақстан')",
        example_answer: "KAZ",
    },
    arguments: &[Argument {
        name: "name",
        kind: ArgumentKind::Text,
    }],
    returns: Returns::Text(code),
};

fn name(arguments: &Arguments<'_>) -> Result<StringArray> {
    let mut memo = Memo::new();
    arguments
        .text(0)?
        .iter()
        .zip(arguments.text(1)?)
        .map(|pair| match pair {
            (Some(code), Some(tag)) => memo.get((code, tag), || {
                let language = language("country_name", tag)?;
                Ok(code
                    .parse::<Country>()
                    .ok()
                    .map(|country| country.name(language)))
            }),
            _ => Ok(None),
        })
        .collect()
}

fn code(arguments: &Arguments<'_>) -> Result<StringArray> {
    let mut memo = Memo::new();
    arguments
        .text(0)?
        .iter()
        .map(|name| match name {
            Some(name) => memo.get(name, || {
                Ok(name.parse::<Country>().ok().map(Country::alpha3))
            }),
            None => Ok(None),
        })
        .collect()
}
