//! Codes of goods.

use datafusion::arrow::array::StringArray;
use datafusion::error::Result;
use sindan_domain::{GoodsCode, GoodsSystem};

use super::FunctionDoc;
use super::scalar::{Argument, ArgumentKind, Arguments, Definition, Returns};
use crate::error::FunctionError;

pub(super) static HS_PARENT: Definition = Definition {
    doc: FunctionDoc {
        name: "hs_parent",
        signature: "hs_parent(code TEXT, digits INTEGER) -> TEXT",
        description: "The first 2, 4 or 6 digits of a goods code: its HS chapter, heading or subheading. Dots and \
                      blanks are dropped, and longer national codes and codes with a nomenclature like \
                      `CN2024:85423190` are read. NULL where the code is not one, or is shorter than asked for; \
                      other numbers of digits are an error. The edition is not converted.",
        example: "SELECT hs_parent('8542.31', 4)",
        example_answer: "8542",
    },
    arguments: &[
        Argument {
            name: "code",
            kind: ArgumentKind::Text,
        },
        Argument {
            name: "digits",
            kind: ArgumentKind::Integer,
        },
    ],
    returns: Returns::Text(hs_parent),
};

/// The first six digits mean the same in every nomenclature and the edition is
/// kept, so a bare code is read by the rules of the longest codes.
const LONGEST: GoodsSystem = GoodsSystem::Tnved;
const ANY_EDITION: u16 = 2022;

fn hs_parent(arguments: &Arguments<'_>) -> Result<StringArray> {
    arguments
        .text(0)?
        .iter()
        .zip(arguments.integer(1)?)
        .map(|pair| match pair {
            (Some(code), Some(digits)) => {
                let digits = length(digits)?;
                let parsed = GoodsCode::parse(code, LONGEST, ANY_EDITION).ok();
                Ok(parsed.and_then(|code| code.hs().get(..digits).map(str::to_owned)))
            }
            _ => Ok(None),
        })
        .collect()
}

fn length(digits: i64) -> Result<usize> {
    match digits {
        2 => Ok(2),
        4 => Ok(4),
        6 => Ok(6),
        other => Err(FunctionError {
            function: "hs_parent",
            problem: format!("the HS has no level of {other} digits"),
            hint: Some("use 2, 4 or 6".to_owned()),
        }
        .into()),
    }
}
