//! What leaves through whom: one band for each outlet, as high as what it
//! carries, from the source on the left.

use super::Width;
use super::canvas::{Anchor, Canvas};
use super::labels::wrap;
use crate::palette::Power;

/// One outlet.
pub(crate) struct OutletBand {
    pub(crate) power: Power,
    /// How much it carries.
    pub(crate) amount: f64,
    /// What stands beside it: name and amount first, then what closing it does.
    pub(crate) lines: [String; 2],
}

/// The chart.
pub(crate) struct OutletChart<'a> {
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    pub(crate) axis: &'a str,
    pub(crate) bands: &'a [OutletBand],
    pub(crate) right_to_left: bool,
}

const SIZE: f64 = 12.5;
const LINE: f64 = 15.0;
/// Height of all bands together at the source.
const HEIGHT: f64 = 190.0;
/// Between two outlets.
const GAP: f64 = 10.0;
const BLOCK: f64 = 12.0;

impl OutletChart<'_> {
    pub(crate) fn draw(&self, width: Width) -> String {
        let across = width.units();
        let (outlets, lines) = match width {
            Width::Wide => (300.0, 2),
            Width::Narrow => (92.0, 3),
        };
        let canvas = Canvas::new(format!("{}-{}", self.id, width.suffix()), across);
        let mut canvas = if self.right_to_left {
            canvas.right_to_left(true)
        } else {
            canvas
        };
        let mut y = 4.0;
        for line in wrap(self.axis, SIZE, across - 4.0, 2) {
            canvas.text((0.0, y + 10.0), Anchor::Start, "axis-title", &line);
            y += LINE;
        }
        let top = y + 6.0;
        let total: f64 = self.bands.iter().map(|band| band.amount).sum();
        let (mut left, mut right) = (top, top);
        let label_x = outlets + BLOCK + 8.0;
        for band in self.bands {
            let height = HEIGHT * band.amount / total;
            let mut texts = Vec::new();
            for line in &band.lines {
                texts.extend(wrap(line, SIZE, across - label_x - 4.0, lines));
            }
            canvas.band(
                [
                    (BLOCK, left),
                    (outlets, right),
                    (outlets, right + height),
                    (BLOCK, left + height),
                ],
                band.power,
            );
            canvas.bar((0.0, left), (BLOCK, height), band.power);
            canvas.bar((outlets, right), (BLOCK, height), band.power);
            let words = LINE * texts.len() as f64;
            let mut at = right + 11.0 + ((height - words) / 2.0).max(0.0);
            for (position, text) in texts.iter().enumerate() {
                let class = if position == 0 { "name group" } else { "name" };
                canvas.text((label_x, at), Anchor::Start, class, text);
                at += LINE;
            }
            left += height;
            right += height.max(words) + GAP;
        }
        let bottom = left.max(right);
        canvas.finish(bottom + 4.0, width.suffix(), self.title, self.description)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_as_high_as_their_part_and_nothing_leaves_the_frame() {
        let band = |power, amount| OutletBand {
            power,
            amount,
            lines: ["name".to_owned(), "closing it".to_owned()],
        };
        let chart = OutletChart {
            id: "o",
            title: "t",
            description: "d",
            axis: "Mt",
            bands: &[band(Power::Russia, 75.0), band(Power::China, 25.0)],
            right_to_left: false,
        };
        for width in [Width::Wide, Width::Narrow] {
            let svg = chart.draw(width);
            // Three quarters and a quarter of 190.
            assert!(svg.contains(r#"height="142.5""#) && svg.contains(r#"height="47.5""#));
            assert_eq!(svg.matches("<polygon").count(), 2);
        }
    }
}
