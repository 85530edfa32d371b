//! Ways on a map: coasts and borders behind, one line for each way, names where
//! something happens.

use super::Width;
use super::canvas::{Anchor, Canvas};
use super::labels::{Area, place, text_width, wrap};

/// Coasts and borders: `kind,points`, points `north east` separated by `;`.
const OUTLINES: &str = include_str!("../../../../data/corridor/outlines.csv");
/// Most ways with a line of their own; there are as many classes in the style sheet.
pub(crate) const MAP_WAYS: usize = 4;
/// Degrees left free around the ways.
const MARGIN_DEGREES: f64 = 4.0;
/// Height of a line of the key.
const KEY_LINE: f64 = 18.0;

/// A point, degrees north and east.
pub(crate) type Point = (f64, f64);

/// One way.
pub(crate) struct MapWay {
    /// Its points in order.
    pub(crate) points: Vec<Point>,
    /// What the key says of it.
    pub(crate) label: String,
    /// Whether something stands against it.
    pub(crate) barred: bool,
}

/// A place with a name.
pub(crate) struct MapPlace {
    pub(crate) at: Point,
    pub(crate) name: String,
    /// Ends of ways are named first.
    pub(crate) is_end: bool,
}

/// What is drawn.
pub(crate) struct RouteMap<'a> {
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    pub(crate) ways: Vec<MapWay>,
    pub(crate) places: Vec<MapPlace>,
    pub(crate) right_to_left: bool,
}

/// From degrees to units: equirectangular, true to scale at the middle latitude.
struct Projection {
    west: f64,
    north: f64,
    shrink: f64,
    scale: f64,
    frame: Area,
}

impl Projection {
    fn new(points: &[Point], width: f64) -> Self {
        let ends = |pick: fn(&Point) -> f64| {
            let values = points.iter().map(pick);
            let low = values.clone().fold(f64::INFINITY, f64::min);
            let high = values.fold(f64::NEG_INFINITY, f64::max);
            (low - MARGIN_DEGREES, high + MARGIN_DEGREES)
        };
        let (mut south, mut north) = ends(|point| point.0);
        let (west, east) = ends(|point| point.1);
        let shrink = f64::midpoint(south, north).to_radians().cos().max(0.2);
        let across = (east - west) * shrink;
        // Neither a ribbon nor a tower.
        let least = across * 0.45;
        if north - south < least {
            let more = (least - (north - south)) / 2.0;
            south -= more;
            north += more;
        }
        let scale = width / across;
        let height = ((north - south) * scale).min(width * 1.1);
        let scale = height / (north - south);
        let used = across * scale;
        Self {
            west,
            north,
            shrink,
            scale,
            frame: Area {
                x: (width - used) / 2.0,
                y: 0.0,
                width: used,
                height,
            },
        }
    }

    fn at(&self, (north, east): Point) -> (f64, f64) {
        (
            self.frame.x + (east - self.west) * self.shrink * self.scale,
            (self.north - north) * self.scale,
        )
    }
}

/// The drawing.
pub(crate) fn route_map(map: &RouteMap<'_>, width: Width) -> String {
    let units = width.units();
    let points: Vec<Point> = map
        .ways
        .iter()
        .flat_map(|way| way.points.iter().copied())
        .collect();
    let projection = Projection::new(&points, units);
    let frame = &projection.frame;
    let canvas = Canvas::new(format!("{}-{}", map.id, width.suffix()), units);
    let mut canvas = if map.right_to_left {
        canvas.right_to_left(false)
    } else {
        canvas
    };
    canvas.rect((frame.x, frame.y), (frame.width, frame.height), "water");
    for line in OUTLINES.lines().skip(1) {
        let Some((kind, points)) = line.split_once(',') else {
            continue;
        };
        let points: Vec<(f64, f64)> = points
            .split(';')
            .filter_map(|pair| pair.split_once(' '))
            .filter_map(|(north, east)| Some((north.parse().ok()?, east.parse().ok()?)))
            .map(|point| projection.at(point))
            .collect();
        for run in inside(&points, frame) {
            canvas.polyline(&run, kind);
        }
    }
    // What cannot be gone lies below, the first way on top.
    let mut order: Vec<usize> = (0..map.ways.len()).collect();
    order.sort_by_key(|position| (!map.ways[*position].barred, usize::MAX - position));
    for position in order {
        let way = &map.ways[position];
        let line: Vec<(f64, f64)> = way
            .points
            .iter()
            .map(|point| projection.at(*point))
            .collect();
        canvas.polyline(&line, "way-casing");
        canvas.polyline(&line, &way_class(position, way));
    }
    names(&mut canvas, map, &projection, width);
    let mut y = frame.height + KEY_LINE;
    for (position, way) in map.ways.iter().enumerate() {
        canvas.polyline(
            &[(4.0, y - 4.0), (34.0, y - 4.0)],
            &way_class(position, way),
        );
        for line in wrap(&way.label, 12.0, units - 46.0, 2) {
            canvas.text((42.0, y), Anchor::Start, "key", &line);
            y += KEY_LINE;
        }
    }
    canvas.finish(
        y - KEY_LINE + 8.0,
        &format!("route-map {}", width.suffix()),
        map.title,
        map.description,
    )
}

fn way_class(position: usize, way: &MapWay) -> String {
    if way.barred {
        "way way-barred".to_owned()
    } else {
        format!("way way-{}", position % MAP_WAYS + 1)
    }
}

fn names(canvas: &mut Canvas, map: &RouteMap<'_>, projection: &Projection, width: Width) {
    const SIZE: f64 = 12.0;
    let mut taken: Vec<Area> = map
        .places
        .iter()
        .map(|one| Area::around(projection.at(one.at), 3.0))
        .collect();
    let mut places: Vec<&MapPlace> = map.places.iter().collect();
    places.sort_by_key(|one| !one.is_end);
    // A phone has room for few.
    let most = if width == Width::Narrow {
        9
    } else {
        usize::MAX
    };
    for one in places.into_iter().take(most) {
        let point = projection.at(one.at);
        canvas.circle(point, if one.is_end { 4.0 } else { 2.5 }, "ring");
        let size = (text_width(&one.name, SIZE), SIZE + 2.0);
        if let Some(area) = place(point, size, &projection.frame, &taken) {
            let class = if one.is_end {
                "point-name group"
            } else {
                "point-name"
            };
            // The point where a text begins is its left end; in a text that
            // runs from right to left it is the other one.
            canvas.text((area.x, area.y + SIZE), Anchor::Start, class, &one.name);
            taken.push(area);
        }
    }
}

/// The runs of a line that lie inside a frame, cut at its edges.
fn inside(points: &[(f64, f64)], frame: &Area) -> Vec<Vec<(f64, f64)>> {
    let mut runs: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut joined = false;
    for pair in points.windows(2) {
        let [from, to] = pair else { continue };
        let Some((start, end)) = clipped(*from, *to, frame) else {
            joined = false;
            continue;
        };
        match runs.last_mut() {
            Some(run) if joined && start == *from => run.push(end),
            _ => runs.push(vec![start, end]),
        }
        joined = end == *to;
    }
    runs
}

/// The part of a segment inside a frame (Y.-D. Liang and B. A. Barsky 1984, A new
/// concept and method for line clipping, ACM Transactions on Graphics 3).
fn clipped(from: (f64, f64), to: (f64, f64), frame: &Area) -> Option<((f64, f64), (f64, f64))> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let mut enter: f64 = 0.0;
    let mut leave: f64 = 1.0;
    for (step, room) in [
        (-dx, from.0 - frame.x),
        (dx, frame.x + frame.width - from.0),
        (-dy, from.1 - frame.y),
        (dy, frame.y + frame.height - from.1),
    ] {
        if step == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if step < 0.0 {
            enter = enter.max(room / step);
        } else {
            leave = leave.min(room / step);
        }
    }
    if enter > leave {
        return None;
    }
    let at = |part: f64| {
        if part <= 0.0 {
            from
        } else if part >= 1.0 {
            to
        } else {
            (from.0 + part * dx, from.1 + part * dy)
        }
    };
    Some((at(enter), at(leave)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(right_to_left: bool) -> String {
        let map = RouteMap {
            id: "m",
            title: "t",
            description: "d",
            ways: vec![MapWay {
                points: vec![(43.3, 76.9), (43.7, 51.2), (40.0, 49.4), (51.9, 4.1)],
                label: "KAZ AZE NLD".to_owned(),
                barred: false,
            }],
            places: vec![
                MapPlace {
                    at: (43.3, 76.9),
                    name: "Almaty".to_owned(),
                    is_end: true,
                },
                MapPlace {
                    at: (51.9, 4.1),
                    name: "Rotterdam".to_owned(),
                    is_end: true,
                },
            ],
            right_to_left,
        };
        route_map(&map, Width::Wide)
    }

    #[test]
    fn west_is_left_in_every_language_and_everything_lies_in_the_frame() {
        for right_to_left in [false, true] {
            let svg = map(right_to_left);
            let at = |name: &str| -> f64 {
                let before = svg.split(&format!(">{name}<")).next().unwrap();
                let x = before.rsplit("<text x=\"").next().unwrap();
                x.split('"').next().unwrap().parse().unwrap()
            };
            assert!(at("Rotterdam") < at("Almaty"));
            let numbers = svg
                .split("points=\"")
                .skip(1)
                .flat_map(|part| part.split('"').next().unwrap().split(' '))
                .map(|pair| pair.split_once(',').unwrap().0.parse::<f64>().unwrap());
            for x in numbers {
                assert!((-0.1..=720.1).contains(&x), "{x}");
            }
            assert!(svg.contains("class=\"coast\"") && svg.contains("class=\"border\""));
        }
    }

    #[test]
    fn lines_are_cut_at_the_frame() {
        let frame = Area {
            x: 0.0,
            y: 0.0,
            width: 10.0,
            height: 10.0,
        };
        let line = [
            (-5.0, 5.0),
            (5.0, 5.0),
            (5.0, 20.0),
            (8.0, 20.0),
            (8.0, 5.0),
        ];
        assert_eq!(
            inside(&line, &frame),
            [
                vec![(0.0, 5.0), (5.0, 5.0), (5.0, 10.0)],
                vec![(8.0, 10.0), (8.0, 5.0)]
            ]
        );
    }
}
