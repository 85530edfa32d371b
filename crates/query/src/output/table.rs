//! Rows as a table for reading.

use comfy_table::presets::NOTHING;
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, TableComponent};

use super::ColumnInfo;

/// What stands for NULL, so that it is told apart from empty text.
const NULL: &str = "NULL";

pub(super) fn render(
    columns: &[ColumnInfo],
    rows: &[Vec<Option<String>>],
    max_width: Option<u16>,
) -> String {
    let mut table = Table::new();
    // A rule under the header and nothing else, so that many rows fit on a screen.
    table.load_preset(NOTHING);
    table.set_style(TableComponent::HeaderLines, '─');
    table.set_style(TableComponent::MiddleHeaderIntersections, '─');
    match max_width {
        Some(width) => table
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(width),
        None => table.set_content_arrangement(ContentArrangement::Disabled),
    };
    let aligned = |column: &ColumnInfo, text: &str| {
        let alignment = if column.is_numeric {
            CellAlignment::Right
        } else {
            CellAlignment::Left
        };
        Cell::new(harmless(text)).set_alignment(alignment)
    };
    table.set_header(columns.iter().map(|column| aligned(column, &column.name)));
    for row in rows {
        table.add_row(
            columns
                .iter()
                .zip(row)
                .map(|(column, text)| aligned(column, text.as_deref().unwrap_or(NULL))),
        );
    }
    let mut text: String = table
        .lines()
        .map(|line| line.trim_end().to_owned() + "\n")
        .collect();
    if columns.is_empty() {
        text.clear();
    }
    text
}

/// Control characters in data must not reach a terminal, which would obey them.
/// Ends of lines stay: plans are shown in several lines.
fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => shown.push('\n'),
            '\t' => shown.push(' '),
            control if control.is_control() => shown.extend(control.escape_default()),
            other => shown.push(other),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str, is_numeric: bool) -> ColumnInfo {
        ColumnInfo {
            name: name.to_owned(),
            type_name: String::new(),
            is_numeric,
        }
    }

    #[test]
    fn numbers_stand_to_the_right() {
        let columns = [column("name", false), column("value", true)];
        let rows = [
            vec![Some("a".to_owned()), Some("1".to_owned())],
            vec![None, Some("1000.5".to_owned())],
        ];
        let text = render(&columns, &rows, None);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.iter().any(|line| line.ends_with("     1")), "{text}");
        assert!(
            lines
                .iter()
                .any(|line| line.contains("NULL") && line.ends_with("1000.5")),
            "{text}"
        );
    }

    #[test]
    fn control_characters_are_shown_not_obeyed() {
        let text = render(
            &[column("x", false)],
            &[vec![Some("a\u{1b}[2Jb\r".to_owned())]],
            None,
        );
        assert!(text.contains("a\\u{1b}[2Jb\\r"), "{text}");
        assert!(!text.contains('\u{1b}'));
    }

    #[test]
    fn a_narrow_table_wraps() {
        let row = vec![Some("word ".repeat(30))];
        let text = render(&[column("x", false)], &[row], Some(40));
        assert!(
            text.lines().all(|line| line.chars().count() <= 40),
            "{text}"
        );
    }
}
