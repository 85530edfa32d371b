//! Two bars a row, side by side on one scale: what comes in and what goes out.

use super::Width;
use super::canvas::{Anchor, Canvas};
use super::labels::wrap;
use super::scale::Linear;
use crate::palette::Power;

/// One bar. Shares are fractions of one.
#[derive(Debug, Clone)]
pub(crate) struct Bar {
    pub(crate) share: f64,
    /// The other end of its range, if it has one.
    pub(crate) other_end: Option<f64>,
    pub(crate) power: Power,
    /// The part of the bar that is filled in the colour of the power; the rest is pale.
    pub(crate) filled: f64,
    /// What stands at its end.
    pub(crate) label: String,
}

/// A row.
#[derive(Debug, Clone)]
pub(crate) struct BarPair {
    pub(crate) name: String,
    pub(crate) left: Option<Bar>,
    pub(crate) right: Option<Bar>,
}

/// The chart.
pub(crate) struct BarPairs<'a> {
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    pub(crate) left_axis: &'a str,
    pub(crate) right_axis: &'a str,
    pub(crate) rows: &'a [BarPair],
    pub(crate) right_to_left: bool,
    /// Room for the text at the end of a bar, in units.
    pub(crate) label_room: f64,
    /// Writes a tick.
    pub(crate) tick: &'a dyn Fn(f64) -> String,
}

/// Where things stand, which differs between wide and narrow.
struct Layout {
    names: f64,
    panel: f64,
    gap: f64,
    top: f64,
    row: f64,
    bar_top: f64,
    bar: f64,
    ticks: usize,
}

const NAME_SIZE: f64 = 12.5;
const AXIS_SIZE: f64 = 12.0;
/// Room for a name in its own column, whose width is 200 units.
const WIDE_NAMES: f64 = 190.0;

impl BarPairs<'_> {
    pub(crate) fn draw(&self, width: Width) -> String {
        let two_lines = self
            .rows
            .iter()
            .any(|row| wrap(&row.name, NAME_SIZE, WIDE_NAMES, 2).len() > 1);
        // A title ends with its panel: beyond it stands the other one, or the edge.
        let axis_room = match width {
            Width::Wide => 246.0,
            Width::Narrow => 160.0,
        };
        let axis_lines = |axis| wrap(axis, AXIS_SIZE, axis_room, 2);
        let extra_line = if axis_lines(self.left_axis)
            .len()
            .max(axis_lines(self.right_axis).len())
            > 1
        {
            15.0
        } else {
            0.0
        };
        let layout = match width {
            // Names stand in their own column.
            Width::Wide => Layout {
                names: 200.0,
                panel: 246.0,
                gap: 28.0,
                top: 42.0 + extra_line,
                row: if two_lines { 34.0 } else { 26.0 },
                bar_top: if two_lines { 10.0 } else { 6.0 },
                bar: 14.0,
                ticks: 3,
            },
            // Names stand over their bars.
            Width::Narrow => Layout {
                names: 0.0,
                panel: 160.0,
                gap: 20.0,
                top: 42.0 + extra_line,
                row: 40.0,
                bar_top: 20.0,
                bar: 13.0,
                ticks: 2,
            },
        };
        let canvas = Canvas::new(format!("{}-{}", self.id, width.suffix()), width.units());
        let mut canvas = if self.right_to_left {
            canvas.right_to_left(true)
        } else {
            canvas
        };
        let largest = self
            .rows
            .iter()
            .flat_map(|row| [&row.left, &row.right])
            .flatten()
            .map(|bar| bar.share.max(bar.other_end.unwrap_or(0.0)))
            .fold(0.0, f64::max);
        let room = self.label_room.min(layout.panel * 0.55);
        let scale = Linear::from_zero(largest, layout.panel - room, layout.ticks);
        let bottom = layout.top + layout.row * self.rows.len() as f64 + 4.0;
        let panels = [layout.names, layout.names + layout.panel + layout.gap];
        for (start, axis) in panels.into_iter().zip([self.left_axis, self.right_axis]) {
            let lines = axis_lines(axis);
            let first = layout.top - 28.0 - 15.0 * (lines.len() - 1) as f64;
            for (line, text) in lines.iter().enumerate() {
                canvas.text(
                    (start, first + 15.0 * line as f64),
                    Anchor::Start,
                    "axis-title",
                    text,
                );
            }
            for tick in scale.ticks() {
                let x = start + scale.at(tick);
                let class = if tick > 0.0 { "grid" } else { "zero" };
                canvas.line((x, layout.top - 4.0), (x, bottom), class);
                canvas.text(
                    (x, layout.top - 9.0),
                    Anchor::Middle,
                    "tick",
                    &(self.tick)(tick),
                );
            }
        }
        for (position, row) in self.rows.iter().enumerate() {
            let top = layout.top + layout.row * position as f64;
            let bar_middle = top + layout.bar_top + layout.bar / 2.0;
            match width {
                Width::Wide => {
                    let lines = wrap(&row.name, NAME_SIZE, WIDE_NAMES, 2);
                    let first = bar_middle + 4.5 - 7.0 * (lines.len().max(1) - 1) as f64;
                    for (line, text) in lines.iter().enumerate() {
                        let y = first + 14.0 * line as f64;
                        canvas.text((layout.names - 8.0, y), Anchor::End, "name", text);
                    }
                }
                Width::Narrow => {
                    let lines = wrap(&row.name, NAME_SIZE, width.units() - 10.0, 1);
                    let name = lines.first().map_or("", String::as_str);
                    canvas.text((2.0, top + 14.0), Anchor::Start, "name", name);
                }
            }
            for (start, bar) in panels.into_iter().zip([&row.left, &row.right]) {
                let Some(bar) = bar else { continue };
                draw_bar(
                    &mut canvas,
                    &scale,
                    (start, top + layout.bar_top),
                    layout.bar,
                    bar,
                );
            }
        }
        canvas.finish(bottom + 4.0, width.suffix(), self.title, self.description)
    }
}

fn draw_bar(canvas: &mut Canvas, scale: &Linear, (x, y): (f64, f64), height: f64, bar: &Bar) {
    let length = scale.at(bar.share);
    let filled = length * bar.filled.clamp(0.0, 1.0);
    canvas.rect((x, y), (length, height), "pale");
    canvas.bar((x, y), (filled, height), bar.power);
    let mut end = length;
    if let Some(other) = bar.other_end {
        let middle = y + height / 2.0;
        let (from, to) = (x + length, x + scale.at(other));
        canvas.line((from, middle), (to, middle), "range-casing");
        canvas.line((from, middle), (to, middle), "range");
        canvas.circle((to, middle), 3.0, "ring");
        end = end.max(scale.at(other) + 3.0);
    }
    canvas.text(
        (x + end + 5.0, y + height / 2.0 + 4.5),
        Anchor::Start,
        "value",
        &bar.label,
    );
}
