//! Threats by power: what the target loses beside what the sender loses, on one
//! scale from zero, each bar with its range.

use super::Width;
use super::canvas::{Anchor, Canvas};
use super::labels::{text_width, wrap};
use super::scale::Linear;
use crate::palette::Power;

/// A loss with the ends of its range.
#[derive(Debug, Clone)]
pub(crate) struct RangeBar {
    pub(crate) low: f64,
    pub(crate) centre: f64,
    pub(crate) high: f64,
    /// What stands at its end.
    pub(crate) label: String,
}

/// One threat.
#[derive(Debug, Clone)]
pub(crate) struct ThreatRow {
    pub(crate) name: String,
    pub(crate) target: RangeBar,
    pub(crate) sender: RangeBar,
}

/// Threats of one power.
#[derive(Debug, Clone)]
pub(crate) struct ThreatGroup {
    pub(crate) power: Power,
    pub(crate) name: String,
    pub(crate) rows: Vec<ThreatRow>,
}

/// The chart.
pub(crate) struct ThreatChart<'a> {
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    pub(crate) axis: &'a str,
    /// What the filled and the pale bar mean.
    pub(crate) target: &'a str,
    pub(crate) sender: &'a str,
    pub(crate) groups: &'a [ThreatGroup],
    pub(crate) right_to_left: bool,
    /// Writes a tick.
    pub(crate) tick: &'a dyn Fn(f64) -> String,
}

const SIZE: f64 = 12.5;
const KEY_SIZE: f64 = 12.0;
const BAR: f64 = 12.0;
const BETWEEN_BARS: f64 = 3.0;
const GROUP: f64 = 26.0;

/// Where things stand, which differs between wide and narrow.
struct Layout {
    names: f64,
    row: f64,
    bar_top: f64,
    ticks: usize,
}

impl ThreatChart<'_> {
    pub(crate) fn draw(&self, width: Width) -> String {
        let layout = match width {
            // Names stand in their own column.
            Width::Wide => Layout {
                names: 150.0,
                row: 38.0,
                bar_top: 3.0,
                ticks: 4,
            },
            // Names stand over their bars.
            Width::Narrow => Layout {
                names: 0.0,
                row: 53.0,
                bar_top: 18.0,
                ticks: 2,
            },
        };
        let across = width.units();
        let canvas = Canvas::new(format!("threats-{}", width.suffix()), across);
        let mut canvas = if self.right_to_left {
            canvas.right_to_left(true)
        } else {
            canvas
        };
        let bars = || {
            self.groups
                .iter()
                .flat_map(|group| &group.rows)
                .flat_map(|row| [&row.target, &row.sender])
        };
        let largest = bars().map(|bar| bar.high).fold(0.0, f64::max);
        let room = bars()
            .map(|bar| text_width(&bar.label, KEY_SIZE + 1.0))
            .fold(0.0, f64::max)
            + 10.0;
        let scale = Linear::from_zero(largest, across - layout.names - room, layout.ticks);

        let mut y = self.draw_key(&mut canvas, across);
        for line in wrap(self.axis, KEY_SIZE, across - layout.names - 4.0, 2) {
            canvas.text((layout.names, y + 10.0), Anchor::Start, "axis-title", &line);
            y += 15.0;
        }
        let top = y + 22.0;
        let rows: usize = self.groups.iter().map(|group| group.rows.len()).sum();
        let bottom = top + GROUP * self.groups.len() as f64 + layout.row * rows as f64 + 2.0;
        for tick in scale.ticks() {
            let x = layout.names + scale.at(tick);
            let class = if tick > 0.0 { "grid" } else { "zero" };
            canvas.line((x, top - 4.0), (x, bottom), class);
            let label = (self.tick)(tick);
            // Without a column of names the first tick would stand half outside.
            let anchor = if tick > 0.0 || layout.names > 0.0 {
                Anchor::Middle
            } else {
                Anchor::Start
            };
            canvas.text((x, top - 9.0), anchor, "tick", &label);
        }
        let mut y = top;
        for group in self.groups {
            canvas.mark((7.0, y + 14.0), 5.0, group.power);
            canvas.text((17.0, y + 18.0), Anchor::Start, "group", &group.name);
            y += GROUP;
            for row in &group.rows {
                match width {
                    Width::Wide => {
                        let middle = y + layout.bar_top + BAR + BETWEEN_BARS / 2.0;
                        let lines = wrap(&row.name, SIZE, layout.names - 10.0, 2);
                        let first = middle + 4.0 - 7.0 * (lines.len().max(1) - 1) as f64;
                        for (line, text) in lines.iter().enumerate() {
                            let at = (layout.names - 8.0, first + 14.0 * line as f64);
                            canvas.text(at, Anchor::End, "name", text);
                        }
                    }
                    Width::Narrow => {
                        let lines = wrap(&row.name, SIZE, across - 10.0, 1);
                        let name = lines.first().map_or("", String::as_str);
                        canvas.text((2.0, y + 13.0), Anchor::Start, "name", name);
                    }
                }
                let first = y + layout.bar_top;
                let second = first + BAR + BETWEEN_BARS;
                let length = scale.at(row.target.centre);
                canvas.bar((layout.names, first), (length, BAR), group.power);
                let length = scale.at(row.sender.centre);
                canvas.rect((layout.names, second), (length, BAR), "pale");
                let edge = format!("edge-{}", group.power.id());
                canvas.rect((layout.names, second), (length, BAR), &edge);
                for (bar, top) in [(&row.target, first), (&row.sender, second)] {
                    draw_range(&mut canvas, &scale, (layout.names, top + BAR / 2.0), bar);
                }
                y += layout.row;
            }
        }
        canvas.finish(bottom + 4.0, width.suffix(), self.title, self.description)
    }

    /// What a filled and a pale bar mean; returns where the next thing may begin.
    fn draw_key(&self, canvas: &mut Canvas, across: f64) -> f64 {
        let (mut x, mut y) = (0.0, 4.0);
        for (class, name) in [("fill-other", self.target), ("key-pale", self.sender)] {
            let width = text_width(name, KEY_SIZE) + 46.0;
            if x > 0.0 && x + width > across {
                (x, y) = (0.0, y + 18.0);
            }
            canvas.rect((x + 0.5, y), (18.0, BAR), class);
            canvas.text((x + 25.0, y + 9.5), Anchor::Start, "key", name);
            x += width;
        }
        y + 26.0
    }
}

/// The range over a bar that begins at a point, and what stands at its end.
pub(super) fn draw_range(
    canvas: &mut Canvas,
    scale: &Linear,
    (start, y): (f64, f64),
    bar: &RangeBar,
) {
    let (low, high) = (start + scale.at(bar.low), start + scale.at(bar.high));
    if bar.low < bar.high {
        canvas.line((low, y), (high, y), "range-casing");
        canvas.line((low, y), (high, y), "range");
        for end in [low, high] {
            canvas.line((end, y - 3.0), (end, y + 3.0), "range");
        }
    }
    canvas.text((high + 6.0, y + 4.0), Anchor::Start, "value", &bar.label);
}
