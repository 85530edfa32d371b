//! CSV after RFC 4180.

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;

use super::result::batch_texts;
use super::{Output, Sink};
use crate::QueryError;

pub(super) struct CsvSink<'a, 'b> {
    output: &'a mut Output<'b>,
    buffer: String,
}

impl<'a, 'b> CsvSink<'a, 'b> {
    pub(super) fn new(output: &'a mut Output<'b>) -> Self {
        Self {
            output,
            buffer: String::new(),
        }
    }

    fn flush(&mut self) -> Result<(), QueryError> {
        self.output.write(self.buffer.as_bytes())?;
        self.buffer.clear();
        Ok(())
    }
}

impl Sink for CsvSink<'_, '_> {
    fn start(&mut self, schema: &SchemaRef) -> Result<(), QueryError> {
        push_record(
            &mut self.buffer,
            schema
                .fields()
                .iter()
                .map(|field| Some(field.name().clone())),
        );
        self.flush()
    }

    fn batch(&mut self, batch: &RecordBatch) -> Result<(), QueryError> {
        let texts = batch_texts(batch)?;
        for row in 0..batch.num_rows() {
            push_record(&mut self.buffer, texts.iter().map(|column| column.get(row)));
        }
        self.flush()
    }

    fn finish(&mut self) -> Result<(), QueryError> {
        Ok(())
    }
}

/// NULL is an empty field and empty text is `""`. A record that is one NULL is
/// `""` as well: an empty line would be no record to most readers.
fn push_record(buffer: &mut String, fields: impl ExactSizeIterator<Item = Option<String>>) {
    let alone = fields.len() == 1;
    for (position, field) in fields.enumerate() {
        if position > 0 {
            buffer.push(',');
        }
        match field {
            None if alone => buffer.push_str("\"\""),
            None => {}
            Some(text) => push_field(buffer, &text),
        }
    }
    buffer.push('\n');
}

fn push_field(buffer: &mut String, text: &str) {
    let plain = !text.is_empty()
        && !text.contains([',', '"', '\n', '\r'])
        && !text.starts_with(' ')
        && !text.ends_with(' ');
    if plain {
        buffer.push_str(text);
        return;
    }
    buffer.push('"');
    buffer.push_str(&text.replace('"', "\"\""));
    buffer.push('"');
}

#[cfg(test)]
mod tests {
    use super::push_record;

    fn check(fields: &[Option<&str>], expected: &str) {
        let mut buffer = String::new();
        push_record(
            &mut buffer,
            fields.iter().map(|field| field.map(str::to_owned)),
        );
        assert_eq!(buffer, expected);
    }

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        check(&[Some("a"), Some("1.5")], "a,1.5\n");
        check(
            &[Some("a,b"), Some("say \"x\"")],
            "\"a,b\",\"say \"\"x\"\"\"\n",
        );
        check(&[Some("two\nlines"), Some("\r")], "\"two\nlines\",\"\r\"\n");
        check(&[None, Some(""), Some(" a")], ",\"\",\" a\"\n");
        check(&[None], "\"\"\n");
        check(&[], "\n");
    }
}
