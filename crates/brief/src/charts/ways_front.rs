//! Ways as points of cost and time, with the line that none of them beats.
//! Numbers run from left to right in every language.

use super::Width;
use super::canvas::{Anchor, Canvas};
use super::labels::{Area, place, text_width, wrap};
use super::scale::Linear;

/// One way.
#[derive(Debug, Clone)]
pub(crate) struct FrontMark {
    /// Its number in the table.
    pub(crate) number: String,
    /// Position of its name in the key, which gives shape and colour.
    pub(crate) name: usize,
    /// Lower end, centre and upper end.
    pub(crate) usd: (f64, f64, f64),
    /// The same.
    pub(crate) days: (f64, f64, f64),
    /// Whether its range is drawn.
    pub(crate) has_range: bool,
    /// Whether no other point is cheaper and faster.
    pub(crate) is_on_front: bool,
}

/// The chart.
pub(crate) struct FrontChart<'a> {
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    pub(crate) x_axis: &'a str,
    pub(crate) y_axis: &'a str,
    /// What the line is.
    pub(crate) line: &'a str,
    /// Names of ways, at most as many as there are shapes.
    pub(crate) names: &'a [String],
    pub(crate) marks: &'a [FrontMark],
    pub(crate) right_to_left: bool,
    /// Writes a tick.
    pub(crate) tick: &'a dyn Fn(f64) -> String,
}

const SIZE: f64 = 12.0;
const LINE: f64 = 15.0;
const RADIUS: f64 = 5.0;

impl FrontChart<'_> {
    pub(crate) fn draw(&self, width: Width) -> String {
        let (plot_height, ticks) = match width {
            Width::Wide => (250.0, 6),
            Width::Narrow => (230.0, 3),
        };
        let across = width.units();
        let canvas = Canvas::new(format!("ways-front-{}", width.suffix()), across);
        let mut canvas = if self.right_to_left {
            canvas.right_to_left(false)
        } else {
            canvas
        };
        let mut top = self.draw_key(&mut canvas, across);
        for line in wrap(self.y_axis, SIZE, across - 8.0, 2) {
            self.heading(&mut canvas, across, top + 12.0, &line);
            top += LINE;
        }
        top += 10.0;
        let (left, right, bottom) = (34.0, across - 14.0, top + plot_height);
        let largest = |pick: fn(&FrontMark) -> (f64, f64, f64)| {
            let ends = self.marks.iter().map(|mark| match mark.has_range {
                true => pick(mark).2,
                false => pick(mark).1,
            });
            ends.fold(0.0, f64::max)
        };
        let x_scale = Linear::from_zero(largest(|mark| mark.usd), right - left, ticks);
        let y_scale = Linear::from_zero(largest(|mark| mark.days), plot_height, 5);
        let spot = |usd: f64, days: f64| (left + x_scale.at(usd), bottom - y_scale.at(days));
        for tick in y_scale.ticks() {
            let (_, y) = spot(0.0, tick);
            let class = if tick > 0.0 { "grid" } else { "zero" };
            canvas.line((left, y), (right, y), class);
            let label = (self.tick)(tick);
            canvas.text((left - 5.0, y + 4.0), Anchor::End, "tick", &label);
        }
        for tick in x_scale.ticks() {
            let (x, _) = spot(tick, 0.0);
            canvas.line((x, bottom), (x, bottom + 5.0), "axis");
            let label = (self.tick)(tick);
            canvas.text((x, bottom + 18.0), Anchor::Middle, "tick", &label);
        }
        let mut down = bottom + 36.0;
        for line in wrap(self.x_axis, SIZE, across - 8.0, 2) {
            self.heading(&mut canvas, across, down, &line);
            down += LINE;
        }
        self.draw_line(&mut canvas, &spot);
        let mut taken = Vec::new();
        for mark in self.marks {
            let at = spot(mark.usd.1, mark.days.1);
            taken.push(Area::around(at, RADIUS + 1.0));
            if mark.has_range {
                self.draw_range(&mut canvas, &spot, mark);
                let corners = [spot(mark.usd.0, mark.days.2), spot(mark.usd.2, mark.days.0)];
                let (width, height) = (corners[1].0 - corners[0].0, corners[1].1 - corners[0].1);
                for (x, y, width, height) in [
                    (corners[0].0, at.1 - 2.0, width, 4.0),
                    (at.0 - 2.0, corners[0].1, 4.0, height),
                ] {
                    taken.push(Area {
                        x,
                        y,
                        width,
                        height,
                    });
                }
            }
        }
        for mark in self.marks {
            let at = spot(mark.usd.1, mark.days.1);
            draw_shape(&mut canvas, at, mark.name);
        }
        let frame = Area {
            x: left,
            y: top,
            width: right - left + 12.0,
            height: plot_height,
        };
        for mark in self.marks {
            let at = spot(mark.usd.1, mark.days.1);
            let size = (text_width(&mark.number, SIZE), LINE - 2.0);
            if let Some(area) = place(at, size, &frame, &taken) {
                let middle = (area.x + area.width / 2.0, area.y + 10.5);
                canvas.text(middle, Anchor::Middle, "point-name", &mark.number);
                taken.push(area);
            }
        }
        let class = format!("ways-front {}", width.suffix());
        canvas.finish(down - 4.0, &class, self.title, self.description)
    }

    /// The stairs below which there is no way.
    fn draw_line(&self, canvas: &mut Canvas, spot: &impl Fn(f64, f64) -> (f64, f64)) {
        let marks = self.marks.iter().filter(|mark| mark.is_on_front);
        let mut corners: Vec<(f64, f64)> = marks.map(|mark| (mark.usd.1, mark.days.1)).collect();
        corners.sort_by(|one, two| one.0.total_cmp(&two.0));
        let mut stairs: Vec<(f64, f64)> = Vec::new();
        for (usd, days) in corners {
            if let Some((_, before)) = stairs.last().copied() {
                stairs.push((usd, before));
            }
            stairs.push((usd, days));
        }
        let points: Vec<(f64, f64)> = stairs
            .into_iter()
            .map(|(usd, days)| spot(usd, days))
            .collect();
        if points.len() > 1 {
            canvas.polyline(&points, "front-line");
        }
    }

    fn draw_range(
        &self,
        canvas: &mut Canvas,
        spot: &impl Fn(f64, f64) -> (f64, f64),
        mark: &FrontMark,
    ) {
        let (usd, days) = (mark.usd, mark.days);
        let lines = [
            (spot(usd.0, days.1), spot(usd.2, days.1), (0.0, 3.0)),
            (spot(usd.1, days.0), spot(usd.1, days.2), (3.0, 0.0)),
        ];
        for (from, to, across) in lines {
            canvas.line(from, to, "range");
            for (x, y) in [from, to] {
                let ends = ((x - across.0, y - across.1), (x + across.0, y + across.1));
                canvas.line(ends.0, ends.1, "range");
            }
        }
    }

    /// Shapes with names, and the line; returns where the next thing may begin.
    fn draw_key(&self, canvas: &mut Canvas, across: f64) -> f64 {
        let (mut x, mut y) = (0.0, 14.0);
        let parts = self
            .names
            .iter()
            .enumerate()
            .map(|(name, text)| (Some(name), text.as_str()));
        for (name, text) in parts.chain([(None, self.line)]) {
            let width = text_width(text, SIZE) + 34.0;
            if x > 0.0 && x + width > across {
                (x, y) = (0.0, y + 18.0);
            }
            let turn = |at: f64| if self.right_to_left { across - at } else { at };
            match name {
                Some(name) => draw_shape(canvas, (turn(x + 9.0), y - 4.0), name),
                None => {
                    let (start, end) = (turn(x), turn(x + 17.0));
                    canvas.polyline(&[(start, y - 4.0), (end, y - 4.0)], "front-line");
                }
            }
            let anchor = if self.right_to_left {
                Anchor::End
            } else {
                Anchor::Start
            };
            canvas.text((turn(x + 22.0), y), anchor, "key", text);
            x += width;
        }
        y + 12.0
    }

    fn heading(&self, canvas: &mut Canvas, across: f64, y: f64, text: &str) {
        if self.right_to_left {
            canvas.text((across, y), Anchor::End, "axis-title", text);
        } else {
            canvas.text((0.0, y), Anchor::Start, "axis-title", text);
        }
    }
}

/// A circle, a square, a diamond: the colours are those of the map.
fn draw_shape(canvas: &mut Canvas, (x, y): (f64, f64), name: usize) {
    let class = format!("front-mark front-{}", name % 3 + 1);
    let side = RADIUS * 0.9;
    match name % 3 {
        0 => canvas.circle((x, y), RADIUS, &class),
        1 => canvas.rect((x - side, y - side), (2.0 * side, 2.0 * side), &class),
        _ => {
            let reach = RADIUS * 1.25;
            let corners = [
                (x, y - reach),
                (x + reach, y),
                (x, y + reach),
                (x - reach, y),
            ];
            canvas.polygon(&corners, &class);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_way_beats_is_joined_by_stairs() {
        let mark = |number: &str, usd: f64, days: f64, is_on_front| FrontMark {
            number: number.to_owned(),
            name: 0,
            usd: (usd, usd, usd),
            days: (days, days, days),
            has_range: false,
            is_on_front,
        };
        let names = ["north".to_owned()];
        let draw = |marks: &[FrontMark]| {
            let chart = FrontChart {
                title: "t",
                description: "d",
                x_axis: "USD",
                y_axis: "days",
                line: "front",
                names: &names,
                marks,
                right_to_left: false,
                tick: &|value| format!("{value:.0}"),
            };
            chart.draw(Width::Wide)
        };
        let two = [
            mark("1", 1_000.0, 20.0, true),
            mark("2", 2_000.0, 10.0, true),
        ];
        let beaten = [&two[..], &[mark("3", 2_000.0, 20.0, false)]].concat();
        let line = |svg: &str| {
            let lines = svg.split("<polyline points=\"").skip(2);
            let corners = lines.map(|part| part.split('"').next().unwrap_or("").split(' ').count());
            corners.collect::<Vec<usize>>()
        };
        // One line in the key, and three corners between two points.
        assert_eq!(line(&draw(&two)), [3]);
        assert_eq!(line(&draw(&beaten)), [3]);
        assert_eq!(draw(&beaten).matches("front-mark front-1").count(), 4);
    }
}
