//! From a plain function over arrays to a scalar function of the engine.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, BooleanArray, Date32Array, Float64Array, Int64Array, StringArray, StructArray,
};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Fields};
use datafusion::common::ScalarValue;
use datafusion::common::cast::{as_date32_array, as_int64_array, as_string_array};
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::{
    ColumnarValue, DocSection, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature,
    TypeSignature, Volatility,
};
use sindan_domain::{DomainError, Language};

use super::FunctionDoc;
use crate::Lists;
use crate::error::FunctionError;

/// One SQL function as its module writes it down.
pub(super) struct Definition {
    pub(super) doc: FunctionDoc,
    pub(super) arguments: &'static [Argument],
    pub(super) returns: Returns,
}

/// One argument: its name for messages, and its kind.
pub(super) struct Argument {
    pub(super) name: &'static str,
    pub(super) kind: ArgumentKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ArgumentKind {
    Text,
    Integer,
    Date,
}

/// The type of the answer, with the function that computes it.
pub(super) enum Returns {
    Text(fn(&Arguments<'_>) -> Result<StringArray>),
    Boolean(fn(&Arguments<'_>) -> Result<BooleanArray>),
    Number(fn(&Arguments<'_>) -> Result<Float64Array>),
    Record {
        fields: fn() -> Fields,
        evaluate: fn(&Arguments<'_>) -> Result<StructArray>,
    },
}

/// The arguments of one call, already of the type that their kind stands for.
pub(super) struct Arguments<'a> {
    arrays: &'a [ArrayRef],
    lists: &'a Lists,
}

impl Arguments<'_> {
    pub(super) fn text(&self, position: usize) -> Result<&StringArray> {
        as_string_array(&self.arrays[position])
    }

    pub(super) fn integer(&self, position: usize) -> Result<&Int64Array> {
        as_int64_array(&self.arrays[position])
    }

    pub(super) fn date(&self, position: usize) -> Result<&Date32Array> {
        as_date32_array(&self.arrays[position])
    }

    pub(super) fn lists(&self) -> &Lists {
        self.lists
    }
}

impl ArgumentKind {
    /// What the kind is called in messages.
    fn label(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "a whole number",
            Self::Date => "a date",
        }
    }

    /// The type in which the functions take it.
    fn data_type(self) -> DataType {
        match self {
            Self::Text => DataType::Utf8,
            Self::Integer => DataType::Int64,
            Self::Date => DataType::Date32,
        }
    }

    /// Whether a value of this type may stand for the kind. A number never
    /// stands for text: a code that became a number has lost its leading zeros.
    fn accepts(self, given: &DataType) -> bool {
        let value = match given {
            DataType::Dictionary(_, value) => value.as_ref(),
            other => other,
        };
        let is_text = matches!(
            value,
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View
        );
        value == &DataType::Null
            || match self {
                Self::Text => is_text,
                Self::Integer => value.is_integer(),
                Self::Date => {
                    is_text
                        || matches!(
                            value,
                            DataType::Date32 | DataType::Date64 | DataType::Timestamp(_, _)
                        )
                }
            }
    }
}

/// A [`Definition`] as the engine sees it.
pub(super) struct SqlFunction {
    definition: &'static Definition,
    lists: Arc<Lists>,
    signature: Signature,
    /// What `SHOW FUNCTIONS` says of it.
    documentation: Documentation,
}

impl SqlFunction {
    pub(super) fn new(definition: &'static Definition, lists: Arc<Lists>) -> Self {
        let section = DocSection {
            include: true,
            label: "sindan",
            description: None,
        };
        let FunctionDoc {
            description,
            signature,
            ..
        } = definition.doc;
        Self {
            definition,
            lists,
            // Lists are opened once in a session, so the same call has one answer.
            signature: Signature::new(TypeSignature::UserDefined, Volatility::Immutable),
            documentation: Documentation::builder(section, description, signature).build(),
        }
    }
}

impl SqlFunction {
    /// Whether a call with arguments of these types makes sense.
    fn check(&self, given: &[DataType]) -> Result<(), FunctionError> {
        let Definition { doc, arguments, .. } = self.definition;
        let refuse = |problem: String| {
            Err(FunctionError {
                function: doc.name,
                problem,
                hint: Some(format!("the function is {}", doc.signature)),
            })
        };
        if given.len() != arguments.len() {
            let plural = if arguments.len() == 1 { "" } else { "s" };
            return refuse(format!(
                "takes {} argument{plural}, not {}",
                arguments.len(),
                given.len()
            ));
        }
        for (argument, given) in arguments.iter().zip(given) {
            if !argument.kind.accepts(given) {
                return refuse(format!(
                    "`{}` must be {}, not {given}",
                    argument.name,
                    argument.kind.label()
                ));
            }
        }
        Ok(())
    }
}

impl std::fmt::Debug for SqlFunction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.definition.doc.name)
    }
}

// Names are unique in the registry, so they identify a function.
impl PartialEq for SqlFunction {
    fn eq(&self, other: &Self) -> bool {
        self.definition.doc.name == other.definition.doc.name
    }
}

impl Eq for SqlFunction {}

impl Hash for SqlFunction {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.definition.doc.name.hash(state);
    }
}

impl ScalarUDFImpl for SqlFunction {
    fn name(&self) -> &str {
        self.definition.doc.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }

    fn return_type(&self, given: &[DataType]) -> Result<DataType> {
        self.check(given)?;
        Ok(match self.definition.returns {
            Returns::Text(_) => DataType::Utf8,
            Returns::Boolean(_) => DataType::Boolean,
            Returns::Number(_) => DataType::Float64,
            Returns::Record { fields, .. } => DataType::Struct(fields()),
        })
    }

    /// Never refuses: the engine would bury what is wrong in a message of its
    /// own. It asks for the type of the answer next, and is told there.
    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        match self.check(given) {
            Ok(()) => Ok(self
                .definition
                .arguments
                .iter()
                .map(|argument| argument.kind.data_type())
                .collect()),
            Err(_) => Ok(given.to_vec()),
        }
    }

    fn invoke_with_args(&self, call: ScalarFunctionArgs) -> Result<ColumnarValue> {
        // A call with constants only is answered once, as a constant.
        let constant = call
            .args
            .iter()
            .all(|argument| matches!(argument, ColumnarValue::Scalar(_)));
        let rows = if constant { 1 } else { call.number_rows };
        let arrays = call
            .args
            .iter()
            .zip(self.definition.arguments)
            .map(|(value, argument)| {
                let array = value.to_array(rows)?;
                // The planner has coerced already, unless a plan was built by hand.
                let wanted = argument.kind.data_type();
                if array.data_type() == &wanted {
                    Ok(array)
                } else {
                    Ok(cast(&array, &wanted)?)
                }
            })
            .collect::<Result<Vec<ArrayRef>>>()?;
        let arguments = Arguments {
            arrays: &arrays,
            lists: &self.lists,
        };
        let answer: ArrayRef = match self.definition.returns {
            Returns::Text(evaluate) => Arc::new(evaluate(&arguments)?),
            Returns::Boolean(evaluate) => Arc::new(evaluate(&arguments)?),
            Returns::Number(evaluate) => Arc::new(evaluate(&arguments)?),
            Returns::Record { evaluate, .. } => Arc::new(evaluate(&arguments)?),
        };
        if constant {
            return Ok(ColumnarValue::Scalar(ScalarValue::try_from_array(
                &answer, 0,
            )?));
        }
        Ok(ColumnarValue::Array(answer))
    }
}

/// Remembers answers within one batch: columns of codes repeat few values, and
/// each answer folds and looks up a name.
pub(super) struct Memo<K, V> {
    known: HashMap<K, V>,
}

impl<K: Eq + Hash + Copy, V: Copy> Memo<K, V> {
    pub(super) fn new() -> Self {
        Self {
            known: HashMap::new(),
        }
    }

    pub(super) fn get(&mut self, key: K, compute: impl FnOnce() -> Result<V>) -> Result<V> {
        if let Some(value) = self.known.get(&key) {
            return Ok(*value);
        }
        let value = compute()?;
        self.known.insert(key, value);
        Ok(value)
    }
}

/// An argument that names nothing we know, where NULL would hide a slip.
pub(super) fn wrong_argument(function: &'static str, error: &DomainError) -> DataFusionError {
    FunctionError {
        function,
        problem: error.to_string(),
        hint: error.hint(),
    }
    .into()
}

/// A language by its tag.
pub(super) fn language(function: &'static str, tag: &str) -> Result<Language> {
    tag.parse()
        .map_err(|error| wrong_argument(function, &error))
}
