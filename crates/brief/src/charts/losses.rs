//! Who loses how much, one bar a row on one scale from zero, each with its range.

use super::Width;
use super::canvas::{Anchor, Canvas};
use super::labels::{text_width, wrap};
use super::scale::Linear;
use super::threats::{RangeBar, draw_range};
use crate::palette::Power;

/// One bar.
#[derive(Debug, Clone)]
pub(crate) struct LossRow {
    pub(crate) name: String,
    pub(crate) power: Power,
    pub(crate) bar: RangeBar,
}

/// The chart.
pub(crate) struct LossChart<'a> {
    /// Of its own on the page.
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    pub(crate) axis: &'a str,
    pub(crate) rows: &'a [LossRow],
    pub(crate) right_to_left: bool,
    /// Writes a tick.
    pub(crate) tick: &'a dyn Fn(f64) -> String,
}

const SIZE: f64 = 12.5;
const LABEL_SIZE: f64 = 13.0;
const BAR: f64 = 13.0;

/// Where things stand, which differs between wide and narrow.
struct Layout {
    names: f64,
    row: f64,
    bar_top: f64,
    ticks: usize,
}

impl LossChart<'_> {
    pub(crate) fn draw(&self, width: Width) -> String {
        let layout = match width {
            // Names stand in their own column.
            Width::Wide => Layout {
                names: 200.0,
                row: 24.0,
                bar_top: 5.0,
                ticks: 4,
            },
            // Names stand over their bars.
            Width::Narrow => Layout {
                names: 0.0,
                row: 37.0,
                bar_top: 18.0,
                ticks: 2,
            },
        };
        let across = width.units();
        let canvas = Canvas::new(format!("{}-{}", self.id, width.suffix()), across);
        let mut canvas = if self.right_to_left {
            canvas.right_to_left(true)
        } else {
            canvas
        };
        let bars = || self.rows.iter().map(|row| &row.bar);
        let largest = bars().map(|bar| bar.high).fold(0.0, f64::max);
        let room = bars()
            .map(|bar| text_width(&bar.label, LABEL_SIZE))
            .fold(0.0, f64::max)
            + 10.0;
        let scale = Linear::from_zero(largest, across - layout.names - room, layout.ticks);

        let mut y = 4.0;
        for line in wrap(self.axis, SIZE, across - layout.names - 4.0, 2) {
            canvas.text((layout.names, y + 10.0), Anchor::Start, "axis-title", &line);
            y += 15.0;
        }
        let top = y + 22.0;
        let bottom = top + layout.row * self.rows.len() as f64 + 2.0;
        for tick in scale.ticks() {
            let x = layout.names + scale.at(tick);
            let class = if tick > 0.0 { "grid" } else { "zero" };
            canvas.line((x, top - 4.0), (x, bottom), class);
            // Without a column of names the first tick would stand half outside.
            let anchor = if tick > 0.0 || layout.names > 0.0 {
                Anchor::Middle
            } else {
                Anchor::Start
            };
            canvas.text((x, top - 9.0), anchor, "tick", &(self.tick)(tick));
        }
        let mut y = top;
        for row in self.rows {
            let (at, anchor, room) = match width {
                Width::Wide => (
                    (layout.names - 8.0, y + layout.bar_top + BAR - 2.5),
                    Anchor::End,
                    layout.names - 10.0,
                ),
                Width::Narrow => ((2.0, y + 13.0), Anchor::Start, across - 10.0),
            };
            let lines = wrap(&row.name, SIZE, room, 1);
            canvas.text(at, anchor, "name", lines.first().map_or("", String::as_str));
            let start = (layout.names, y + layout.bar_top);
            canvas.bar(start, (scale.at(row.bar.centre), BAR), row.power);
            draw_range(
                &mut canvas,
                &scale,
                (start.0, start.1 + BAR / 2.0),
                &row.bar,
            );
            y += layout.row;
        }
        canvas.finish(bottom + 4.0, width.suffix(), self.title, self.description)
    }
}
