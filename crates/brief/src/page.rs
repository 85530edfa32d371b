//! A dossier as sentences, figures and tables, in the reader's language but for
//! no medium. The template reads these names.

use serde::Serialize;

use crate::palette::Power;

/// The whole of it.
#[derive(Debug, Serialize)]
pub(crate) struct Page {
    pub(crate) language: &'static str,
    pub(crate) direction: &'static str,
    pub(crate) title: String,
    pub(crate) eyebrow: String,
    pub(crate) heading: String,
    pub(crate) code: String,
    pub(crate) dates: String,
    pub(crate) lead: Lead,
    pub(crate) cards: Vec<Card>,
    pub(crate) head: Vec<Block>,
    pub(crate) sections: Vec<Section>,
    pub(crate) words: PageWords,
}

/// Fixed words that the template needs.
#[derive(Debug, Serialize)]
pub(crate) struct PageWords {
    pub(crate) skip_link: String,
    pub(crate) contents: String,
    pub(crate) figures: String,
    pub(crate) footer: String,
}

/// One numbered part.
#[derive(Debug, Serialize)]
pub(crate) struct Section {
    pub(crate) id: String,
    pub(crate) number: Option<u8>,
    pub(crate) heading: String,
    pub(crate) lead: Lead,
    pub(crate) blocks: Vec<Block>,
    pub(crate) sources: Option<String>,
}

/// The sentence that opens a part, or the confession that stands in for it.
#[derive(Debug, Serialize)]
pub(crate) struct Lead {
    pub(crate) text: String,
    pub(crate) supported: bool,
}

impl Lead {
    pub(crate) fn sentence(text: String) -> Self {
        Self {
            text,
            supported: true,
        }
    }

    pub(crate) fn missing(text: String) -> Self {
        Self {
            text,
            supported: false,
        }
    }
}

/// One of the figures at the head.
#[derive(Debug, Serialize)]
pub(crate) struct Card {
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) range: Option<String>,
    pub(crate) detail: String,
    /// Range drawn as a line with a mark; made by us, already escaped.
    pub(crate) svg: Option<String>,
}

/// What stands inside a part.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Block {
    Heading {
        text: String,
    },
    Paragraph {
        text: String,
    },
    Command {
        label: Option<String>,
        command: String,
    },
    Gaps {
        gaps: Vec<Gap>,
    },
    Figure(Figure),
    Table(Table),
    Opening(Opening),
    Datasets {
        datasets: Vec<Dataset>,
    },
}

/// Something that is missing, and the command that adds it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Gap {
    pub(crate) name: Option<String>,
    pub(crate) why: String,
    pub(crate) command: Option<String>,
}

/// A picture, drawn for wide and for narrow places. The SVG is made by us and
/// already escaped.
#[derive(Debug, Serialize)]
pub(crate) struct Figure {
    pub(crate) title: String,
    pub(crate) note: Option<String>,
    pub(crate) wide: String,
    pub(crate) narrow: Option<String>,
}

/// A line that opens to pictures and numbers.
#[derive(Debug, Serialize)]
pub(crate) struct Opening {
    pub(crate) summary: String,
    pub(crate) open: bool,
    pub(crate) paragraphs: Vec<String>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) tables: Vec<Table>,
}

/// A table; the first column names its row.
#[derive(Debug, Serialize)]
pub(crate) struct Table {
    pub(crate) caption: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Cell>>,
    /// Long tables are folded away on screens and open in print.
    pub(crate) folded: bool,
    /// Its rows begin with a number or a code, not with a name.
    pub(crate) tight: bool,
}

/// Head of a column.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Column {
    pub(crate) title: String,
    pub(crate) numeric: bool,
}

/// One field of a table.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Cell {
    pub(crate) text: String,
    /// Codes and commands run from left to right in every language.
    pub(crate) code: bool,
    /// Class of the colour mark before the text.
    pub(crate) mark: Option<&'static str>,
    /// A second line in smaller type.
    pub(crate) detail: Option<String>,
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            code: false,
            mark: None,
            detail: None,
        }
    }

    pub(crate) fn code(text: impl Into<String>) -> Self {
        Self {
            code: true,
            ..Self::text(text)
        }
    }

    pub(crate) fn marked(text: impl Into<String>, power: Power) -> Self {
        Self {
            mark: Some(power.id()),
            ..Self::text(text)
        }
    }

    pub(crate) fn with_detail(self, detail: String) -> Self {
        Self {
            detail: Some(detail),
            ..self
        }
    }
}

impl Table {
    pub(crate) fn new(caption: String, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Self {
        Self {
            caption,
            columns,
            rows,
            folded: false,
            tight: false,
        }
    }

    pub(crate) fn tight(self) -> Self {
        Self {
            tight: true,
            ..self
        }
    }

    pub(crate) fn folded(self) -> Self {
        Self {
            folded: true,
            ..self
        }
    }
}

impl Column {
    pub(crate) fn words(title: String) -> Self {
        Self {
            title,
            numeric: false,
        }
    }

    pub(crate) fn numbers(title: String) -> Self {
        Self {
            title,
            numeric: true,
        }
    }
}

/// A dataset with everything that identifies it.
#[derive(Debug, Serialize)]
pub(crate) struct Dataset {
    pub(crate) title: String,
    pub(crate) name: String,
    pub(crate) facts: Vec<Fact>,
}

/// One fact about a dataset.
#[derive(Debug, Serialize)]
pub(crate) struct Fact {
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) code: bool,
    /// Whether the value is an address that may be linked.
    pub(crate) link: bool,
}
