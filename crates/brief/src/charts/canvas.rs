//! Writes SVG elements; everything that comes from data is escaped here.

use std::fmt::Write as _;

use crate::palette::Power;

/// Where a text stands from its point, in the direction of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// An SVG drawing. Coordinates run from left to right; a mirrored canvas turns
/// them round, so that bars of an Arabic page grow from the right.
pub(crate) struct Canvas {
    id: String,
    width: f64,
    mirrored: bool,
    right_to_left_text: bool,
    body: String,
}

impl Canvas {
    pub(crate) fn new(id: impl Into<String>, width: f64) -> Self {
        Self {
            id: id.into(),
            width,
            mirrored: false,
            right_to_left_text: false,
            body: String::new(),
        }
    }

    /// Texts run from right to left; the drawing is mirrored if asked.
    pub(crate) fn right_to_left(mut self, mirrored: bool) -> Self {
        self.right_to_left_text = true;
        self.mirrored = mirrored;
        self
    }

    pub(crate) fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), class: &str) {
        let x = if self.mirrored {
            self.width - x - width
        } else {
            x
        };
        self.element(format_args!(
            r#"<rect x="{}" y="{}" width="{}" height="{}" class="{class}"/>"#,
            n(x),
            n(y),
            n(width.max(0.0)),
            n(height.max(0.0)),
        ));
    }

    /// A bar in the colour of a power with its pattern over it.
    pub(crate) fn bar(&mut self, at: (f64, f64), size: (f64, f64), power: Power) {
        self.rect(at, size, &format!("fill-{}", power.id()));
        if power != Power::Other {
            let x = if self.mirrored {
                self.width - at.0 - size.0
            } else {
                at.0
            };
            let fill = format!("{}-{}", self.id, power.id());
            self.element(format_args!(
                r##"<rect x="{}" y="{}" width="{}" height="{}" fill="url(#{fill})"/>"##,
                n(x),
                n(at.1),
                n(size.0.max(0.0)),
                n(size.1.max(0.0)),
            ));
        }
    }

    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &str) {
        let (x1, x2) = (self.turn(from.0), self.turn(to.0));
        self.element(format_args!(
            r#"<line x1="{}" y1="{}" x2="{}" y2="{}" class="{class}"/>"#,
            n(x1),
            n(from.1),
            n(x2),
            n(to.1)
        ));
    }

    /// A line through points.
    pub(crate) fn polyline(&mut self, points: &[(f64, f64)], class: &str) {
        let points: Vec<String> = points
            .iter()
            .map(|(x, y)| format!("{},{}", n(self.turn(*x)), n(*y)))
            .collect();
        self.element(format_args!(
            r#"<polyline points="{}" class="{class}"/>"#,
            points.join(" ")
        ));
    }

    /// An area between points.
    pub(crate) fn polygon(&mut self, points: &[(f64, f64)], class: &str) {
        let points: Vec<String> = points
            .iter()
            .map(|(x, y)| format!("{},{}", n(self.turn(*x)), n(*y)))
            .collect();
        self.element(format_args!(
            r#"<polygon points="{}" class="{class}"/>"#,
            points.join(" ")
        ));
    }

    /// A pale area between four corners, in the colour of a power.
    pub(crate) fn band(&mut self, corners: [(f64, f64); 4], power: Power) {
        self.polygon(&corners, &format!("band fill-{}", power.id()));
    }

    pub(crate) fn circle(&mut self, at: (f64, f64), radius: f64, class: &str) {
        let x = self.turn(at.0);
        self.element(format_args!(
            r#"<circle cx="{}" cy="{}" r="{}" class="{class}"/>"#,
            n(x),
            n(at.1),
            n(radius)
        ));
    }

    /// The mark of a power: its shape and colour.
    pub(crate) fn mark(&mut self, at: (f64, f64), radius: f64, power: Power) {
        let (x, y) = (self.turn(at.0), at.1);
        let class = format!("mark fill-{}", power.id());
        let corners: &[(f64, f64)] = match power {
            Power::EuropeanUnion | Power::Other => &[],
            Power::Russia => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            Power::China => &[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)],
            Power::AngloJapan => &[(0.0, -1.15), (1.15, 0.9), (-1.15, 0.9)],
            Power::Turkey => &[(0.0, 1.15), (1.15, -0.9), (-1.15, -0.9)],
        };
        if corners.is_empty() {
            let radius = if power == Power::Other {
                radius * 0.7
            } else {
                radius
            };
            self.element(format_args!(
                r#"<circle cx="{}" cy="{}" r="{}" class="{class}"/>"#,
                n(x),
                n(y),
                n(radius)
            ));
            return;
        }
        let points: Vec<String> = corners
            .iter()
            .map(|(dx, dy)| format!("{},{}", n(x + dx * radius), n(y + dy * radius)))
            .collect();
        self.element(format_args!(
            r#"<polygon points="{}" class="{class}"/>"#,
            points.join(" ")
        ));
    }

    pub(crate) fn text(&mut self, at: (f64, f64), anchor: Anchor, class: &str, text: &str) {
        let x = self.turn(at.0);
        // In a text that runs from right to left SVG counts "start" from the
        // right. A mirrored drawing has turned the sides as well, and the two
        // cancel out.
        let turned = self.mirrored != self.right_to_left_text;
        let anchor = match (anchor, turned) {
            (Anchor::Middle, _) => "middle",
            (Anchor::Start, false) | (Anchor::End, true) => "start",
            (Anchor::End, false) | (Anchor::Start, true) => "end",
        };
        let direction = if self.right_to_left_text {
            r#" direction="rtl""#
        } else {
            ""
        };
        let text = escape(text);
        self.element(format_args!(
            r#"<text x="{}" y="{}" text-anchor="{anchor}"{direction} class="{class}">{text}</text>"#,
            n(x),
            n(at.1)
        ));
    }

    /// The drawing with its alternative text.
    pub(crate) fn finish(self, height: f64, class: &str, title: &str, description: &str) -> String {
        let Self {
            id, width, body, ..
        } = self;
        let patterns = patterns(&id, &body);
        format!(
            concat!(
                r#"<svg class="chart {class}" role="img" aria-labelledby="{id}-title {id}-description" "#,
                r#"viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" direction="ltr">"#,
                r#"<title id="{id}-title">{title}</title><desc id="{id}-description">{description}</desc>"#,
                "{patterns}{body}</svg>"
            ),
            class = class,
            id = id,
            width = n(width),
            height = n(height),
            title = escape(title),
            description = escape(description),
            patterns = patterns,
            body = body,
        )
    }

    /// The drawing as ornament: what it shows stands in words beside it.
    pub(crate) fn finish_ornament(self, height: f64, class: &str) -> String {
        format!(
            r#"<svg class="{class}" aria-hidden="true" viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg" direction="ltr">{}</svg>"#,
            n(self.width),
            n(height),
            self.body
        )
    }

    fn turn(&self, x: f64) -> f64 {
        if self.mirrored { self.width - x } else { x }
    }

    fn element(&mut self, arguments: std::fmt::Arguments<'_>) {
        self.body
            .write_fmt(arguments)
            .expect("writing to a string cannot fail");
    }
}

/// Patterns that the drawing uses, drawn over the colours in a translucent white or black.
fn patterns(id: &str, body: &str) -> String {
    let mut defined = String::new();
    for power in Power::ALL {
        let name = format!("{id}-{}", power.id());
        if !body.contains(&format!("url(#{name})")) {
            continue;
        }
        let (size, lines) = match power {
            Power::Russia => (
                6,
                r#"<path d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2" class="hatch"/>"#,
            ),
            Power::China => (5, r#"<circle cx="2.5" cy="2.5" r="1" class="dots"/>"#),
            Power::EuropeanUnion => (5, r#"<path d="M0,2.5 h5" class="hatch"/>"#),
            Power::AngloJapan => (6, r#"<path d="M0,0 l6,6 M6,0 l-6,6" class="hatch"/>"#),
            Power::Turkey => (4, r#"<path d="M2,0 v4" class="hatch"/>"#),
            Power::Other => continue,
        };
        defined.push_str(&format!(
            r#"<pattern id="{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">{lines}</pattern>"#
        ));
    }
    if defined.is_empty() {
        defined
    } else {
        format!("<defs>{defined}</defs>")
    }
}

/// Coordinates with at most one decimal, so that files stay small and equal.
fn n(value: f64) -> String {
    let text = format!("{value:.1}");
    match text.strip_suffix(".0") {
        Some("-0") => "0".to_owned(),
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

/// Text that may stand in XML and HTML.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // Control characters may stand neither in XML nor in HTML.
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mirrored_bars_grow_from_the_right() {
        let mut canvas = Canvas::new("x", 100.0).right_to_left(true);
        canvas.rect((10.0, 0.0), (30.0, 5.0), "bar");
        canvas.text((10.0, 5.0), Anchor::Start, "label", "<نص>");
        let svg = canvas.finish(10.0, "wide", "t", "d");
        assert!(svg.contains(r#"<rect x="60" y="0" width="30""#), "{svg}");
        assert!(
            svg.contains(r#"<text x="90" y="5" text-anchor="start" direction="rtl""#),
            "{svg}"
        );
        assert!(svg.contains("&lt;نص&gt;"));
    }

    #[test]
    fn unmirrored_right_to_left_text_turns_its_anchor() {
        let mut canvas = Canvas::new("x", 100.0).right_to_left(false);
        canvas.text((10.0, 5.0), Anchor::Start, "label", "نص");
        assert!(
            canvas
                .finish(10.0, "wide", "t", "d")
                .contains(r#"x="10" y="5" text-anchor="end""#)
        );
    }
}
