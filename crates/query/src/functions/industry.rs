//! Names of industries.

use datafusion::arrow::array::StringArray;
use datafusion::error::Result;
use sindan_domain::{Industry, IndustryGroup};

use super::FunctionDoc;
use super::scalar::{Argument, ArgumentKind, Arguments, Definition, Memo, Returns, language};

pub(super) static NAME: Definition = Definition {
    doc: FunctionDoc {
        name: "industry_name",
        signature: "industry_name(code TEXT, language TEXT) -> TEXT",
        description: "The name of an industry of the OECD inter-country input-output tables, or of a group of them as \
                      the embedded data have it, in `en`, `ru`, `kk` or `ar`. NULL where the code is not known; an \
                      unknown language is an error.",
        example: "SELECT industry_name('B06', 'en')",
        example_answer: "Crude oil and natural gas",
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

fn name(arguments: &Arguments<'_>) -> Result<StringArray> {
    let mut memo = Memo::new();
    arguments
        .text(0)?
        .iter()
        .zip(arguments.text(1)?)
        .map(|pair| match pair {
            (Some(code), Some(tag)) => {
                memo.get((code, tag), || {
                    let language = language("industry_name", tag)?;
                    let industry = Industry::find(code).map(|industry| industry.name(language));
                    Ok(industry
                        .or_else(|| IndustryGroup::find(code).map(|group| group.name(language))))
                })
            }
            _ => Ok(None),
        })
        .collect()
}
