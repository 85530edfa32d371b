//! A share between nothing and everything, as a mark on a line with its range.

use super::canvas::{Anchor, Canvas};
use super::labels::text_width;

/// What is drawn. Shares are fractions.
pub(crate) struct RangeMark<'a> {
    pub(crate) id: &'a str,
    pub(crate) low: f64,
    pub(crate) centre: f64,
    pub(crate) high: f64,
    pub(crate) mirrored: bool,
    /// Where the line ends, and what is written there, if that is not the whole.
    pub(crate) end: Option<(f64, &'a str)>,
}

/// The drawing; an ornament, because the numbers stand beside it.
pub(crate) fn range_mark(mark: &RangeMark<'_>) -> String {
    const WIDTH: f64 = 160.0;
    const INSET: f64 = 5.0;
    const SIZE: f64 = 10.0;
    let canvas = Canvas::new(mark.id, WIDTH);
    let mut canvas = if mark.mirrored {
        canvas.right_to_left(true)
    } else {
        canvas
    };
    let (end, label) = mark.end.unwrap_or((1.0, ""));
    let room = if label.is_empty() {
        0.0
    } else {
        text_width(label, SIZE) + 4.0
    };
    let at = |part: f64| INSET + part.clamp(0.0, 1.0) * (WIDTH - 2.0 * INSET - room);
    canvas.line((at(0.0), 8.0), (at(1.0), 8.0), "axis");
    for place in [0.0, 0.5, 1.0] {
        canvas.line((at(place), 5.0), (at(place), 11.0), "axis");
    }
    if !label.is_empty() {
        canvas.text((at(1.0) + 4.0, 11.5), Anchor::Start, "end", label);
    }
    canvas.line(
        (at(mark.low / end), 8.0),
        (at(mark.high / end), 8.0),
        "range",
    );
    canvas.circle((at(mark.centre / end), 8.0), 4.5, "centre");
    canvas.finish_ornament(16.0, "range-mark")
}
