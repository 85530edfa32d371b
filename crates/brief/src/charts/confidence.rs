//! How many figures are measured, modelled and assumed, as one bar of three parts.

use super::Width;
use super::canvas::{Anchor, Canvas};
use super::labels::text_width;

const HEIGHT: f64 = 44.0;
const SIZE: f64 = 13.0;
/// The mark before a name, with the space behind it.
const MARK: f64 = 14.0;

/// The bar; parts with their names and counts under them.
pub(crate) fn confidence_bar(
    parts: [(String, usize); 3],
    title: &str,
    right_to_left: bool,
    width: Width,
) -> Option<String> {
    let total: usize = parts.iter().map(|(_, count)| count).sum();
    if total == 0 {
        return None;
    }
    let id = format!("confidence-{}", width.suffix());
    let canvas = Canvas::new(id, width.units());
    let mut canvas = if right_to_left {
        canvas.right_to_left(true)
    } else {
        canvas
    };
    let mut start = 0.0_f64;
    let mut free_from = 0.0_f64;
    let labels: Vec<(String, usize)> = parts
        .into_iter()
        .map(|(name, count)| (format!("{name} {count}"), count))
        .collect();
    // Between a name and the next mark, as much air as there is room for: the
    // reader's font may be wider than the estimate.
    let words: f64 = labels
        .iter()
        .map(|(text, _)| text_width(text, SIZE) + MARK)
        .sum();
    let gap = ((width.units() - words) / 2.0).clamp(8.0, 20.0);
    for (position, (label, count)) in labels.iter().enumerate() {
        let length = width.units() * *count as f64 / total as f64;
        let class = ["measured", "modelled", "assumed"][position];
        // A part that is too small to see is still drawn if it is not empty.
        let shown = if *count > 0 { length.max(3.0) } else { 0.0 };
        canvas.rect(
            (start.min(width.units() - shown), 2.0),
            (shown, 16.0),
            class,
        );
        let rest: f64 = labels[position..]
            .iter()
            .map(|(text, _)| text_width(text, SIZE) + MARK + gap)
            .sum();
        let x = start
            .max(free_from)
            .min(width.units() - rest)
            .max(free_from);
        canvas.rect((x, 27.0), (10.0, 10.0), class);
        canvas.text((x + MARK, 36.5), Anchor::Start, "label", label);
        free_from = x + text_width(label, SIZE) + MARK + gap;
        start += length;
    }
    Some(canvas.finish(HEIGHT, width.suffix(), title, title))
}
