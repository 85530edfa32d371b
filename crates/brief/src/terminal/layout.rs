//! Lines, paragraphs and tables that fit a number of columns.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::page::{Cell, Table};
use crate::terminal::TerminalStyle;

/// Wider terminals are not used: long lines are hard to read.
pub(crate) const WIDEST: usize = 100;
const NARROWEST: usize = 40;
const BETWEEN: &str = "  ";

/// Collects lines.
pub(crate) struct Screen {
    style: TerminalStyle,
    text: String,
}

impl Screen {
    pub(crate) fn new(style: TerminalStyle) -> Self {
        let width = style.width.clamp(NARROWEST, WIDEST);
        Self {
            style: TerminalStyle { width, ..style },
            text: String::new(),
        }
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }

    pub(crate) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    pub(crate) fn title(&mut self, text: &str) {
        self.styled(text, "1");
        let width = text.width().min(self.style.width);
        self.styled(&"═".repeat(width), "2");
    }

    pub(crate) fn heading(&mut self, text: &str) {
        self.styled(text, "1;33");
    }

    pub(crate) fn quiet(&mut self, text: &str) {
        self.styled(text, "2");
    }

    pub(crate) fn paragraph(&mut self, text: &str) {
        self.styled(text, "");
    }

    pub(crate) fn command(&mut self, command: &str) {
        // Not wrapped: a command is copied as it stands.
        let coloured = self.colour(&plain(command), "36");
        self.line(&format!("{BETWEEN}{coloured}"));
    }

    /// A label with its value under one another, indented.
    pub(crate) fn fact(&mut self, label: &str, value: &str) {
        let room = self.style.width - BETWEEN.len();
        for line in wrap(&format!("{}: {}", plain(label), plain(value)), room) {
            self.line(&format!("{BETWEEN}{line}"));
        }
    }

    /// A table: columns of numbers as wide as they must be, columns of words
    /// share what is left and wrap.
    pub(crate) fn table(&mut self, table: &Table) {
        for line in wrap(&plain(&table.caption), self.style.width) {
            let line = self.colour(&line, "1");
            self.line(&line);
        }
        let widths = column_widths(table, self.style.width);
        let head: Vec<String> = table
            .columns
            .iter()
            .map(|column| plain(&column.title))
            .collect();
        for line in row_lines(&head, table, &widths) {
            let line = self.colour(&line, "2");
            self.line(&line);
        }
        let total = widths.iter().sum::<usize>() + BETWEEN.len() * widths.len().saturating_sub(1);
        let rule = self.colour(&"─".repeat(total), "2");
        self.line(&rule);
        for row in &table.rows {
            let fields: Vec<String> = row.iter().map(field).collect();
            for line in row_lines(&fields, table, &widths) {
                self.line(&line);
            }
        }
    }

    fn styled(&mut self, text: &str, code: &str) {
        for line in wrap(&plain(text), self.style.width) {
            let line = self.colour(&line, code);
            self.line(&line);
        }
    }

    fn colour(&self, text: &str, code: &str) -> String {
        if self.style.colour && !code.is_empty() {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}

/// Text that cannot steer the terminal: dataset titles come from files.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

fn field(cell: &Cell) -> String {
    match &cell.detail {
        Some(detail) => plain(&format!("{}. {detail}", cell.text)),
        None => plain(&cell.text),
    }
}

fn column_widths(table: &Table, total: usize) -> Vec<usize> {
    let columns = table.columns.len();
    let field_width = |column: usize| {
        table
            .rows
            .iter()
            .filter_map(|row| row.get(column))
            .map(|cell| field(cell).width())
            .max()
    };
    let longest_word = |text: &str| text.split(' ').map(str::width).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..columns)
        .map(|column| {
            let head = &table.columns[column];
            let widest = field_width(column).unwrap_or(0);
            if head.numeric {
                widest.max(longest_word(&plain(&head.title)))
            } else {
                widest.max(head.title.width())
            }
        })
        .collect();
    let room = total.saturating_sub(BETWEEN.len() * columns.saturating_sub(1));
    // The widest column of words gives way until everything fits, as long as one
    // is wider than its words; then long words are broken rather than lines.
    const LEAST: usize = 8;
    const LONG: usize = 14;
    let whole: Vec<usize> = (0..columns)
        .map(|column| {
            let fields = table.rows.iter().filter_map(|row| row.get(column));
            let longest = fields.map(|cell| longest_word(&field(cell))).max();
            longest.unwrap_or(0).clamp(LEAST, LONG)
        })
        .collect();
    while widths.iter().sum::<usize>() > room {
        let words = (0..columns).filter(|column| !table.columns[*column].numeric);
        let widest = words
            .clone()
            .filter(|column| widths[*column] > whole[*column])
            .max_by_key(|column| widths[*column])
            .or_else(|| words.max_by_key(|column| widths[*column]))
            .filter(|column| widths[*column] > LEAST)
            .or_else(|| (0..columns).max_by_key(|column| widths[*column]));
        match widest {
            Some(column) if widths[column] > 1 => widths[column] -= 1,
            _ => break,
        }
    }
    widths
}

fn row_lines(fields: &[String], table: &Table, widths: &[usize]) -> Vec<String> {
    let wrapped: Vec<Vec<String>> = fields
        .iter()
        .zip(widths)
        .map(|(field, width)| wrap(field, *width))
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|line| {
            let parts: Vec<String> = wrapped
                .iter()
                .enumerate()
                .map(|(column, lines)| {
                    let text = lines.get(line).map_or("", String::as_str);
                    let blanks = " ".repeat(widths[column].saturating_sub(text.width()));
                    if table.columns[column].numeric {
                        format!("{blanks}{text}")
                    } else {
                        format!("{text}{blanks}")
                    }
                })
                .collect();
            parts.join(BETWEEN)
        })
        .collect()
}

/// Breaks text at blanks, and inside a word where it is wider than the line.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = vec![String::new()];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let line = lines.last_mut().expect("there is always a line");
        let used = line.width();
        if used > 0 && used + 1 + word.width() <= width {
            line.push(' ');
            line.push_str(word);
            continue;
        }
        if used > 0 {
            lines.push(String::new());
        }
        for character in word.chars() {
            let line = lines.last_mut().expect("there is always a line");
            if line.width() + character.width().unwrap_or(0) > width {
                lines.push(String::new());
            }
            lines
                .last_mut()
                .expect("there is always a line")
                .push(character);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Column;

    #[test]
    fn wrapping_keeps_within_the_width() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefgh ij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("", 4), [""]);
        assert!(
            wrap("中国与哈萨克斯坦", 5)
                .iter()
                .all(|line| line.width() <= 5)
        );
    }

    #[test]
    fn tables_fit_and_numbers_stand_on_the_right() {
        let columns = vec![
            Column::words("Name".to_owned()),
            Column::numbers("Value".to_owned()),
        ];
        let rows = vec![
            vec![
                Cell::text("a very long name that has to wrap somewhere"),
                Cell::text("1.0"),
            ],
            vec![Cell::text("short"), Cell::text("10.0")],
        ];
        let mut screen = Screen::new(TerminalStyle {
            colour: false,
            width: 40,
        });
        screen.table(&Table::new("Caption".to_owned(), columns, rows));
        let text = screen.finish();
        assert!(text.lines().all(|line| line.width() <= 40), "{text}");
        assert!(text.contains("short") && text.contains(" 10.0\n"), "{text}");
    }

    #[test]
    fn a_word_is_broken_only_where_no_other_column_can_give_way() {
        let columns = ["Way", "Standing"].map(|one| Column::words(one.to_owned()));
        let rows = vec![vec![
            Cell::text("one two three four five six seven"),
            Cell::text("best: reliability"),
        ]];
        let mut screen = Screen::new(TerminalStyle {
            colour: false,
            width: 40,
        });
        screen.table(&Table::new("Caption".to_owned(), columns.to_vec(), rows));
        let text = screen.finish();
        assert!(text.contains("reliability"), "{text}");
    }

    #[test]
    fn control_characters_never_reach_the_terminal() {
        let mut screen = Screen::new(TerminalStyle::default());
        screen.paragraph("red \u{1b}[31m alert");
        screen.command("sindan \u{7} brief");
        assert!(!screen.finish().contains(['\u{1b}', '\u{7}']));
    }
}
