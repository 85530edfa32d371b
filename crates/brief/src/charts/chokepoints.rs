//! Inputs as points: how much of an input there is, and how much of it hangs on
//! one partner. Numbers run from left to right in every language.

use sindan_desk::BriefAnswer;

use super::Width;
use super::canvas::{Anchor, Canvas};
use super::labels::{Area, place, text_width, wrap};
use super::scale::{Linear, Logarithmic};
use crate::palette::Power;

/// From this share of one partner an input counts as a chokepoint.
pub(crate) const CORNER_SHARE: f64 = BriefAnswer::CHOKEPOINT_SHARE;

/// From this part of all inputs a chokepoint lies in the dangerous corner.
pub(crate) const CORNER_WEIGHT: f64 = BriefAnswer::CORNER_WEIGHT;

/// One input.
#[derive(Debug, Clone)]
pub(crate) struct Point {
    pub(crate) name: String,
    pub(crate) weight: f64,
    pub(crate) share: f64,
    /// The other end of the range of its share.
    pub(crate) other_end: Option<f64>,
    pub(crate) power: Power,
}

/// The chart; points in the order in which they get their names, worst first.
pub(crate) struct ChokepointChart<'a> {
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    pub(crate) x_axis: &'a str,
    pub(crate) y_axis: &'a str,
    pub(crate) corner: &'a str,
    pub(crate) corner_detail: &'a str,
    pub(crate) half: &'a str,
    /// Powers that occur, with their names.
    pub(crate) key: &'a [(Power, String)],
    pub(crate) points: &'a [Point],
    pub(crate) right_to_left: bool,
    pub(crate) tick: &'a dyn Fn(f64, usize) -> String,
}

const SIZE: f64 = 12.0;
const LINE: f64 = 14.0;
const RADIUS: f64 = 5.0;

impl ChokepointChart<'_> {
    pub(crate) fn draw(&self, width: Width) -> String {
        let (plot_height, label_width, label_lines, named) = match width {
            Width::Wide => (380.0, 138.0, 2, 14),
            Width::Narrow => (400.0, 110.0, 3, 9),
        };
        let across = width.units();
        let canvas = Canvas::new(format!("chokepoints-{}", width.suffix()), across);
        let mut canvas = if self.right_to_left {
            canvas.right_to_left(false)
        } else {
            canvas
        };

        let mut top = self.draw_key(&mut canvas, across);
        let y_lines = wrap(self.y_axis, SIZE, across - 8.0, 2);
        for line in &y_lines {
            self.heading(&mut canvas, (0.0, across), top + 12.0, line);
            top += LINE + 1.0;
        }
        top += 8.0;
        let left = 34.0;
        let right = across - 8.0;
        let bottom = top + plot_height;
        let weights = self.points.iter().map(|point| point.weight);
        let smallest = weights.clone().fold(CORNER_WEIGHT, f64::min);
        let largest = weights.fold(CORNER_WEIGHT * 4.0, f64::max);
        // Inputs of less than a hundred-thousandth do not stretch the picture.
        let x_scale = Logarithmic::holding(smallest.max(1e-5), largest, right - left);
        let y_scale = Linear::from_zero(1.0, plot_height, 5);
        let spot =
            |weight: f64, share: f64| (left + x_scale.at(weight), bottom - y_scale.at(share));

        // The corner, the grid and the axes.
        let (corner_x, corner_y) = spot(CORNER_WEIGHT, CORNER_SHARE);
        canvas.rect(
            (corner_x, top),
            (right - corner_x, corner_y - top),
            "corner",
        );
        for tick in y_scale.ticks() {
            let (_, y) = spot(1.0, tick);
            canvas.line(
                (left, y),
                (right, y),
                if tick > 0.0 { "grid" } else { "zero" },
            );
            canvas.text(
                (left - 5.0, y + 4.0),
                Anchor::End,
                "tick",
                &(self.tick)(tick, 0),
            );
        }
        for tick in x_scale.ticks() {
            let (x, _) = spot(tick, 0.0);
            canvas.line((x, bottom), (x, bottom + 5.0), "axis");
            let places = if tick < 0.0005 {
                2
            } else if tick < 0.005 {
                1
            } else {
                0
            };
            let places = if tick < 0.00005 { 3 } else { places };
            canvas.text(
                (x, bottom + 18.0),
                Anchor::Middle,
                "tick",
                &(self.tick)(tick, places),
            );
        }
        canvas.line((left, corner_y), (right, corner_y), "threshold");
        canvas.line((corner_x, corner_y), (corner_x, top), "threshold");
        let mut down = bottom + 36.0;
        for line in wrap(self.x_axis, SIZE, across - 8.0, 3) {
            self.heading(&mut canvas, (0.0, across), down, &line);
            down += LINE + 1.0;
        }

        // What is taken before the names are placed: points, ranges, the corner's own words.
        let places: Vec<(f64, f64)> = self
            .points
            .iter()
            .map(|point| spot(point.weight, point.share))
            .collect();
        let mut taken: Vec<Area> = places
            .iter()
            .map(|place| Area::around(*place, RADIUS + 1.0))
            .collect();
        taken.extend(self.corner_words(&mut canvas, (corner_x, right), top));
        let half_width = text_width(self.half, SIZE);
        canvas.text(
            (left + 4.0, corner_y - 4.0),
            Anchor::Start,
            "note",
            self.half,
        );
        taken.push(Area {
            x: left,
            y: corner_y - 16.0,
            width: half_width + 8.0,
            height: 18.0,
        });

        let shown = self.points.iter().zip(&places).take(named);
        for (point, place) in shown.clone() {
            let Some(other) = point.other_end else {
                continue;
            };
            let (_, end) = spot(point.weight, other);
            canvas.line(*place, (place.0, end), "range");
            canvas.line((place.0 - 3.0, end), (place.0 + 3.0, end), "range");
            let (low, high) = (end.min(place.1), end.max(place.1));
            taken.push(Area {
                x: place.0 - 3.0,
                y: low - 1.0,
                width: 6.0,
                height: high - low + 2.0,
            });
        }
        for (point, place) in self.points.iter().zip(&places).rev() {
            canvas.mark(*place, RADIUS, point.power);
        }
        let frame = Area {
            x: left + 2.0,
            y: top,
            width: across - left - 4.0,
            height: bottom - top - 2.0,
        };
        for (point, spot) in shown {
            let lines = wrap(&point.name, SIZE, label_width, label_lines);
            let widest = lines
                .iter()
                .map(|line| text_width(line, SIZE))
                .fold(0.0, f64::max);
            let size = (widest, LINE * lines.len() as f64);
            if let Some(area) = place(*spot, size, &frame, &taken) {
                self.name(&mut canvas, *spot, &area, &lines);
                // The font of the reader may be wider than the estimate.
                taken.push(Area {
                    x: area.x - 3.0,
                    width: area.width + 6.0,
                    ..area
                });
            }
        }
        canvas.finish(down - 4.0, width.suffix(), self.title, self.description)
    }

    /// Marks of the powers in one or more lines; returns where the next thing may begin.
    fn draw_key(&self, canvas: &mut Canvas, across: f64) -> f64 {
        let (mut x, mut y) = (0.0, 14.0);
        for (power, name) in self.key {
            let width = text_width(name, SIZE) + 30.0;
            if x + width > across {
                (x, y) = (0.0, y + 18.0);
            }
            if self.right_to_left {
                canvas.mark((across - x - 7.0, y - 4.0), RADIUS, *power);
                canvas.text((across - x - 17.0, y), Anchor::End, "key", name);
            } else {
                canvas.mark((x + 7.0, y - 4.0), RADIUS, *power);
                canvas.text((x + 17.0, y), Anchor::Start, "key", name);
            }
            x += width;
        }
        y + 12.0
    }

    fn heading(&self, canvas: &mut Canvas, (left, right): (f64, f64), y: f64, text: &str) {
        if self.right_to_left {
            canvas.text((right, y), Anchor::End, "axis-title", text);
        } else {
            canvas.text((left, y), Anchor::Start, "axis-title", text);
        }
    }

    fn corner_words(&self, canvas: &mut Canvas, (left, right): (f64, f64), top: f64) -> Vec<Area> {
        let room = right - left - 10.0;
        let mut lines: Vec<(String, &str)> = wrap(self.corner, SIZE + 1.0, room, 2)
            .into_iter()
            .map(|line| (line, "corner-title"))
            .collect();
        lines.extend(
            wrap(self.corner_detail, SIZE, room, 4)
                .into_iter()
                .map(|line| (line, "note")),
        );
        let mut taken = Vec::new();
        for (position, (line, class)) in lines.iter().enumerate() {
            let y = top + 16.0 + LINE * position as f64;
            canvas.text((right - 6.0, y), Anchor::End, class, line);
            let width = text_width(line, SIZE + 1.0);
            taken.push(Area {
                x: right - 6.0 - width,
                y: y - 12.0,
                width: width + 4.0,
                height: 16.0,
            });
        }
        taken
    }

    fn name(&self, canvas: &mut Canvas, spot: (f64, f64), area: &Area, lines: &[String]) {
        // A thread leads from a name that stands apart to its point.
        let centre = (area.x + area.width / 2.0, area.y + area.height / 2.0);
        let nearest = (
            spot.0.clamp(area.x, area.x + area.width),
            spot.1.clamp(area.y, area.y + area.height),
        );
        let distance = ((nearest.0 - spot.0).powi(2) + (nearest.1 - spot.1).powi(2)).sqrt();
        if distance > 13.0 {
            canvas.line(spot, nearest, "thread");
        }
        let anchor = if area.x >= spot.0 {
            Anchor::Start
        } else if area.x + area.width <= spot.0 {
            Anchor::End
        } else {
            Anchor::Middle
        };
        let x = match anchor {
            Anchor::Start => area.x,
            Anchor::Middle => centre.0,
            Anchor::End => area.x + area.width,
        };
        for (position, line) in lines.iter().enumerate() {
            let y = area.y + LINE * position as f64 + 10.5;
            canvas.text((x, y), anchor, "point-name", line);
        }
    }
}
