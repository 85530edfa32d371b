//! A monthly series with what was to be expected of it, and how sure that is.

use super::Width;
use super::canvas::{Anchor, Canvas};
use super::labels::text_width;
use super::scale::Linear;

/// A month.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SeriesMonth {
    pub(crate) year: i16,
    /// Whether it is a January.
    pub(crate) begins_year: bool,
    /// Unknown months leave a gap in the line.
    pub(crate) actual: Option<f64>,
    pub(crate) expected: Option<f64>,
    pub(crate) band: Option<(f64, f64)>,
}

/// The chart.
pub(crate) struct SeriesChart<'a> {
    /// Of its own on the page.
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    pub(crate) axis: &'a str,
    /// Words of the two lines and of the mark.
    pub(crate) actual: &'a str,
    pub(crate) expected: &'a str,
    pub(crate) measure: &'a str,
    /// Place of the measure's first month.
    pub(crate) break_at: usize,
    pub(crate) months: &'a [SeriesMonth],
    pub(crate) right_to_left: bool,
    /// Writes a tick.
    pub(crate) tick: &'a dyn Fn(f64) -> String,
}

const TOP: f64 = 44.0;
const SIZE: f64 = 12.5;

impl SeriesChart<'_> {
    pub(crate) fn draw(&self, width: Width) -> String {
        let (height, ticks) = match width {
            Width::Wide => (220.0, 4),
            Width::Narrow => (180.0, 3),
        };
        let across = width.units();
        let canvas = Canvas::new(format!("{}-{}", self.id, width.suffix()), across);
        // Time runs from left to right in every language.
        let mut canvas = if self.right_to_left {
            canvas.right_to_left(false)
        } else {
            canvas
        };
        let largest = self
            .months
            .iter()
            .flat_map(|month| {
                [
                    month.actual,
                    month.expected,
                    month.band.map(|(_, high)| high),
                ]
            })
            .flatten()
            .fold(0.0, f64::max);
        let bottom = TOP + height;
        let scale = Linear::from_zero(largest, height, ticks);
        let marks: Vec<(f64, String)> = scale
            .ticks()
            .into_iter()
            .map(|tick| (tick, (self.tick)(tick)))
            .collect();
        let left = marks
            .iter()
            .map(|(_, text)| text_width(text, SIZE))
            .fold(0.0, f64::max)
            + 10.0;
        let words = text_width(self.actual, SIZE).max(text_width(self.expected, SIZE));
        let right = match width {
            Width::Wide => across - words - 12.0,
            Width::Narrow => across - 8.0,
        };
        let step = (right - left) / (self.months.len().max(2) - 1) as f64;
        let x = |place: usize| left + step * place as f64;
        let y = |value: f64| bottom - scale.at(value.max(0.0));
        canvas.text((0.0, 14.0), Anchor::Start, "axis-title", self.axis);
        for (tick, text) in &marks {
            let class = if *tick > 0.0 { "grid" } else { "zero" };
            canvas.line((left, y(*tick)), (right, y(*tick)), class);
            canvas.text((left - 6.0, y(*tick) + 4.0), Anchor::End, "tick", text);
        }
        let every = match width {
            Width::Narrow if self.months.len() > 60 => 2,
            _ => 1,
        };
        for (place, month) in self.months.iter().enumerate() {
            if month.begins_year {
                canvas.line((x(place), bottom), (x(place), bottom + 5.0), "zero");
                if month.year % every == 0 && x(place) < right - 12.0 {
                    let year = month.year.to_string();
                    canvas.text((x(place), bottom + 19.0), Anchor::Start, "tick", &year);
                }
            }
        }
        self.band(&mut canvas, &x, &y);
        if self.break_at > 0 {
            let at = x(self.break_at);
            canvas.line((at, TOP - 8.0), (at, bottom), "series-measure");
            canvas.text((at, TOP - 13.0), Anchor::Middle, "tick", self.measure);
        }
        for (pick, class) in [
            (
                expected as fn(&SeriesMonth) -> Option<f64>,
                "series-expected",
            ),
            (actual, "series-actual"),
        ] {
            for points in runs(self.months, pick) {
                let points: Vec<(f64, f64)> = points
                    .iter()
                    .map(|(place, value)| (x(*place), y(*value)))
                    .collect();
                match points.as_slice() {
                    [alone] => canvas.circle(*alone, 1.6, &format!("{class}-dot")),
                    points => canvas.polyline(points, class),
                }
            }
        }
        self.labels(&mut canvas, width, (left, right), &y);
        canvas.finish(bottom + 26.0, width.suffix(), self.title, self.description)
    }

    fn band(&self, canvas: &mut Canvas, x: &dyn Fn(usize) -> f64, y: &dyn Fn(f64) -> f64) {
        let known = self.months.iter().enumerate();
        let known: Vec<(usize, (f64, f64))> = known
            .filter_map(|(place, month)| Some((place, month.band?)))
            .collect();
        let upper = known.iter().map(|(place, (_, high))| (x(*place), y(*high)));
        let lower = known.iter().rev();
        let lower = lower.map(|(place, (low, _))| (x(*place), y(*low)));
        let points: Vec<(f64, f64)> = upper.chain(lower).collect();
        if points.len() > 2 {
            canvas.polygon(&points, "series-band");
        }
    }

    /// Words beside the ends of the lines; on a phone above the drawing.
    fn labels(
        &self,
        canvas: &mut Canvas,
        width: Width,
        (left, right): (f64, f64),
        y: &dyn Fn(f64) -> f64,
    ) {
        let last =
            |pick: fn(&SeriesMonth) -> Option<f64>| self.months.iter().rev().find_map(pick).map(y);
        match width {
            Width::Wide => {
                let (Some(mut one), Some(other)) = (last(actual), last(expected)) else {
                    return;
                };
                if (one - other).abs() < 15.0 {
                    one = if one <= other {
                        other - 15.0
                    } else {
                        other + 15.0
                    };
                }
                let at = right + 6.0;
                canvas.text((at, one + 4.0), Anchor::Start, "series-name", self.actual);
                canvas.text(
                    (at, other + 4.0),
                    Anchor::Start,
                    "series-name",
                    self.expected,
                );
            }
            Width::Narrow => {
                let at = TOP - 13.0;
                canvas.line((left, at - 4.0), (left + 14.0, at - 4.0), "series-actual");
                canvas.text((left + 18.0, at), Anchor::Start, "tick", self.actual);
                let next = left + 30.0 + text_width(self.actual, SIZE);
                // Where the word of the measure stands there is no room for a third.
                let measure = text_width(self.measure, SIZE);
                let room = left
                    + (right - left) * self.break_at as f64 / self.months.len().max(1) as f64
                    - measure;
                if next + 18.0 + text_width(self.expected, SIZE) < room {
                    canvas.line((next, at - 4.0), (next + 14.0, at - 4.0), "series-expected");
                    canvas.text((next + 18.0, at), Anchor::Start, "tick", self.expected);
                }
            }
        }
    }
}

fn actual(month: &SeriesMonth) -> Option<f64> {
    month.actual
}

fn expected(month: &SeriesMonth) -> Option<f64> {
    month.expected
}

/// Months one after another that have a value.
fn runs(months: &[SeriesMonth], pick: fn(&SeriesMonth) -> Option<f64>) -> Vec<Vec<(usize, f64)>> {
    let mut runs: Vec<Vec<(usize, f64)>> = vec![Vec::new()];
    for (place, month) in months.iter().enumerate() {
        match (pick(month), runs.last_mut()) {
            (Some(value), Some(run)) => run.push((place, value)),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(place: i16, actual: Option<f64>, expected: Option<f64>) -> SeriesMonth {
        SeriesMonth {
            year: 2021 + place / 12,
            begins_year: place % 12 == 0,
            actual,
            expected,
            band: expected.map(|value| (value * 0.5, value * 1.5)),
        }
    }

    #[test]
    fn unknown_months_leave_a_gap() {
        let months: Vec<SeriesMonth> = (0..24)
            .map(|place| {
                let after = (place >= 12).then_some(2.0);
                month(place, (place != 5).then_some(f64::from(place) + 1.0), after)
            })
            .collect();
        assert_eq!(runs(&months, actual).len(), 2);
        let chart = SeriesChart {
            id: "x",
            title: "t",
            description: "d",
            axis: "USD",
            actual: "observed",
            expected: "expected",
            measure: "measure",
            break_at: 12,
            months: &months,
            right_to_left: false,
            tick: &|value| value.to_string(),
        };
        for width in [Width::Wide, Width::Narrow] {
            let svg = chart.draw(width);
            assert_eq!(
                svg.matches(r#"class="series-actual""#).count()
                    - usize::from(width == Width::Narrow),
                2,
                "{svg}"
            );
            assert!(svg.contains("series-band") && svg.contains("series-measure"));
            assert!(svg.contains(">2022</text>"));
        }
    }
}
