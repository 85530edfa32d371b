//! Places labels beside points without overlap, and estimates how wide text is.

/// A box that something occupies.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Area {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl Area {
    pub(crate) fn around((x, y): (f64, f64), radius: f64) -> Self {
        Self {
            x: x - radius,
            y: y - radius,
            width: 2.0 * radius,
            height: 2.0 * radius,
        }
    }

    fn meets(&self, other: &Area) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }

    fn within(&self, frame: &Area) -> bool {
        self.x >= frame.x
            && self.y >= frame.y
            && self.x + self.width <= frame.x + frame.width
            && self.y + self.height <= frame.y + frame.height
    }
}

/// A box for a label near a point that meets nothing taken and stays within the
/// frame: beside it first, then above and below, then further off. `None` if
/// there is no room.
pub(crate) fn place(
    point: (f64, f64),
    (width, height): (f64, f64),
    frame: &Area,
    taken: &[Area],
) -> Option<Area> {
    const NEAR: f64 = 8.0;
    for distance in [NEAR, NEAR + 8.0, NEAR + 16.0, NEAR + 28.0] {
        let (x, y) = point;
        let diagonal = distance * 0.7;
        let candidates = [
            (x + distance, y - height / 2.0),
            (x - distance - width, y - height / 2.0),
            (x + diagonal, y - diagonal - height),
            (x + diagonal, y + diagonal),
            (x - diagonal - width, y - diagonal - height),
            (x - diagonal - width, y + diagonal),
            (x - width / 2.0, y - distance - height),
            (x - width / 2.0, y + distance),
        ];
        let free = candidates
            .into_iter()
            .map(|(x, y)| Area {
                x,
                y,
                width,
                height,
            })
            .find(|area| area.within(frame) && !taken.iter().any(|other| other.meets(area)));
        if free.is_some() {
            return free;
        }
    }
    None
}

/// Width of a text in units, estimated on the generous side because the font
/// of the reader is not known.
pub(crate) fn text_width(text: &str, size: f64) -> f64 {
    let ems: f64 = text
        .chars()
        .map(|character| match character {
            '\u{2066}'..='\u{2069}' | '\u{202a}'..='\u{202e}' => 0.0,
            '\u{a0}' | '\u{202f}' | ' ' | '.' | ',' | ':' | ';' | 'i' | 'j' | 'l' | '\'' => 0.32,
            '0'..='9' => 0.6,
            '%' | 'm' | 'w' | 'M' | 'W' | 'ж' | 'ш' | 'щ' | 'ю' | 'ы' | 'м' | 'ф' => 0.87,
            '\u{600}'..='\u{6ff}' => 0.54,
            c if c.is_uppercase() => 0.7,
            '\u{430}'..='\u{4ff}' => 0.61,
            c if c.is_lowercase() => 0.59,
            _ => 0.6,
        })
        .sum();
    ems * size
}

/// Breaks a text into at most `lines` lines of at most `width` units; what does
/// not fit ends with an ellipsis.
pub(crate) fn wrap(text: &str, size: f64, width: f64, lines: usize) -> Vec<String> {
    let mut wrapped: Vec<String> = Vec::new();
    // A unit does not stand on a line alone.
    let text = text.replace(" %", "\u{a0}%");
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let fits = |line: &String| text_width(&format!("{line} {word}"), size) <= width;
        let full = wrapped.len() == lines;
        match wrapped.last_mut() {
            Some(line) if fits(line) => {
                line.push(' ');
                line.push_str(word);
            }
            Some(line) if full => {
                line.push('…');
                break;
            }
            _ => wrapped.push(word.to_owned()),
        }
    }
    for line in &mut wrapped {
        shorten(line, size, width);
    }
    wrapped
}

fn shorten(line: &mut String, size: f64, width: f64) {
    if text_width(line, size) <= width {
        return;
    }
    while line.ends_with('…') || (!line.is_empty() && text_width(&format!("{line}…"), size) > width)
    {
        line.pop();
    }
    while line.ends_with([' ', ',', ';']) {
        line.pop();
    }
    line.push('…');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_never_overlap() {
        let frame = Area {
            x: 0.0,
            y: 0.0,
            width: 300.0,
            height: 200.0,
        };
        let points: Vec<(f64, f64)> = (0..30)
            .map(|i| {
                (
                    20.0 + f64::from(i * 37 % 260),
                    20.0 + f64::from(i * 53 % 160),
                )
            })
            .collect();
        let mut taken: Vec<Area> = points
            .iter()
            .map(|point| Area::around(*point, 4.0))
            .collect();
        let mut placed = 0;
        for point in &points {
            if let Some(area) = place(*point, (60.0, 12.0), &frame, &taken) {
                assert!(taken.iter().all(|other| !other.meets(&area)) && area.within(&frame));
                taken.push(area);
                placed += 1;
            }
        }
        assert!(placed >= 10, "{placed}");
    }

    #[test]
    fn wrapping_fits_and_marks_what_it_cuts() {
        let lines = wrap("Refined petroleum products and coke", 12.0, 130.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| text_width(line, 12.0) <= 130.0));
        let cut = wrap("Wholesale and retail trade, vehicle repair", 12.0, 80.0, 2);
        assert!(cut[1].ends_with('…') && cut.iter().all(|line| text_width(line, 12.0) <= 80.0));
        assert_eq!(wrap("Electroencephalography", 12.0, 60.0, 1).len(), 1);
        assert!(wrap("", 12.0, 60.0, 2).is_empty());
    }
}
