//! The functions that sindan adds to SQL, in one registry.
//!
//! Each is a [`Definition`]: its reference text, the kinds of its arguments and
//! a plain function over arrays. [`scalar`] turns a definition into what the
//! engine calls.

mod country;
mod goods;
mod group;
mod industry;
mod name;
mod scalar;

use std::sync::{Arc, LazyLock};

use datafusion::error::Result;
use datafusion::execution::FunctionRegistry;
use datafusion::logical_expr::ScalarUDF;

use crate::Lists;
use scalar::{Definition, SqlFunction};

/// Reference text of one SQL function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FunctionDoc {
    /// Name, in lower snake case.
    pub name: &'static str,
    /// Arguments with their types, and the type of the answer.
    pub signature: &'static str,
    /// What it answers, and when it answers NULL.
    pub description: &'static str,
    /// A query that can be run as it stands.
    pub example: &'static str,
    /// What the example answers.
    pub example_answer: &'static str,
}

const DEFINITIONS: [&Definition; 8] = [
    &country::CODE,
    &country::NAME,
    &goods::HS_PARENT,
    &group::IN_GROUP,
    &industry::NAME,
    &name::FOLD,
    &name::SCORE,
    &name::BEST,
];

/// Reference texts of every function that [`register_all`] registers, by name.
pub fn functions() -> &'static [FunctionDoc] {
    static DOCS: LazyLock<Vec<FunctionDoc>> = LazyLock::new(|| {
        let mut docs: Vec<FunctionDoc> = DEFINITIONS
            .iter()
            .map(|definition| definition.doc)
            .collect();
        docs.sort_by_key(|doc| doc.name);
        docs
    });
    &DOCS
}

/// Registers every function; the embedded session and a cluster use the same list.
/// `screen_best` asks `lists`.
pub fn register_all(registry: &mut dyn FunctionRegistry, lists: &Arc<Lists>) -> Result<()> {
    for definition in DEFINITIONS {
        registry.register_udf(Arc::new(ScalarUDF::new_from_impl(SqlFunction::new(
            definition,
            lists.clone(),
        ))))?;
    }
    Ok(())
}
