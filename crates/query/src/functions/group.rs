//! Membership of countries in groups.

use datafusion::arrow::array::BooleanArray;
use datafusion::error::Result;
use jiff::Span;
use jiff::civil::Date;
use sindan_domain::{Country, CountryGroup, fold_name, nearest};

use super::FunctionDoc;
use super::scalar::{Argument, ArgumentKind, Arguments, Definition, Memo, Returns};
use crate::error::FunctionError;

pub(super) static IN_GROUP: Definition = Definition {
    doc: FunctionDoc {
        name: "in_group",
        signature: "in_group(code TEXT, group TEXT, date DATE) -> BOOLEAN",
        description: "Whether a country was a member of a group, such as `EU`, `EAEU` or `G7`, on a day. NULL where \
                      the country is not known or the day is NULL; an unknown group is an error.",
        example: "SELECT in_group('GBR', 'EU', '2020-01-31')",
        example_answer: "true",
    },
    arguments: &[
        Argument {
            name: "code",
            kind: ArgumentKind::Text,
        },
        Argument {
            name: "group",
            kind: ArgumentKind::Text,
        },
        Argument {
            name: "date",
            kind: ArgumentKind::Date,
        },
    ],
    returns: Returns::Boolean(in_group),
};

fn in_group(arguments: &Arguments<'_>) -> Result<BooleanArray> {
    let mut groups = Memo::new();
    let mut answers = Memo::new();
    let (codes, names, days) = (arguments.text(0)?, arguments.text(1)?, arguments.date(2)?);
    codes
        .iter()
        .zip(names)
        .zip(days)
        .map(|((code, name), day)| {
            // A wrong group is reported even beside a country that is NULL.
            let Some(name) = name else { return Ok(None) };
            let group = groups.get(name, || find(name))?;
            let (Some(code), Some(day)) = (code, day) else {
                return Ok(None);
            };
            answers.get((code, name, day), || {
                let Ok(country) = code.parse::<Country>() else {
                    return Ok(None);
                };
                Ok(civil(day).map(|day| {
                    group.memberships().iter().any(|member| {
                        member.country == country
                            && member.from <= day
                            && member.until.is_none_or(|until| day < until)
                    })
                }))
            })
        })
        .collect()
}

fn find(name: &str) -> Result<&'static CountryGroup> {
    CountryGroup::find(name).ok_or_else(|| {
        let ids: Vec<&str> = CountryGroup::all().iter().map(CountryGroup::id).collect();
        let keys: Vec<(String, &str)> = ids.iter().map(|id| (fold_name(id), *id)).collect();
        let near = nearest(
            &fold_name(name),
            keys.iter().map(|(key, id)| (key.as_str(), *id)),
            3,
        );
        FunctionError {
            function: "in_group",
            problem: format!("there is no group `{name}`"),
            hint: Some(match near.is_empty() {
                true => format!("the groups are {}", ids.join(", ")),
                false => format!("did you mean {}?", near.join(" or ")),
            }),
        }
        .into()
    })
}

/// A day counted from 1970 as a date, if the calendar reaches that far.
fn civil(days: i32) -> Option<Date> {
    let days = Span::new().try_days(days).ok()?;
    Date::constant(1970, 1, 1).checked_add(days).ok()
}
