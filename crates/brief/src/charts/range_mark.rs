//! A share between nothing and everything, as a mark on a line with its range.

use super::canvas::Canvas;

/// The drawing; an ornament, because the numbers stand beside it.
pub(crate) fn range_mark(id: &str, low: f64, centre: f64, high: f64, mirrored: bool) -> String {
    const WIDTH: f64 = 160.0;
    const INSET: f64 = 5.0;
    let canvas = Canvas::new(id, WIDTH);
    let mut canvas = if mirrored {
        canvas.right_to_left(true)
    } else {
        canvas
    };
    let at = |share: f64| INSET + share.clamp(0.0, 1.0) * (WIDTH - 2.0 * INSET);
    canvas.line((at(0.0), 8.0), (at(1.0), 8.0), "axis");
    for end in [0.0, 0.5, 1.0] {
        canvas.line((at(end), 5.0), (at(end), 11.0), "axis");
    }
    canvas.line((at(low), 8.0), (at(high), 8.0), "range");
    canvas.circle((at(centre), 8.0), 4.5, "centre");
    canvas.finish_ornament(16.0, "range-mark")
}
