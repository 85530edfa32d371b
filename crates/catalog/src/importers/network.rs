//! Wide freight networks: the geographs of the Python packages `scgraph` 2.15.0
//! and `scgraph_data` 2.0.0, and lines of sea lanes in GeoJSON, as searoute 1.6.0
//! has them; repaired by `data/corridor/repairs.csv`.
//!
//! A geograph is a Python module with two literals, `graph=[{node: km, …}, …]` and
//! `nodes=[[latitude, longitude], …]`. They are read, nothing is run.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int32Array};

use super::{Credit, Importer, Job, Outcome, Rejects};
use crate::CatalogError;
use crate::table::{Kind, Spec, code_column};
use crate::text_input::{Content, TextFile};

/// The module of `scgraph_data` that is taken out of its wheel.
pub(crate) const RAIL_MODULE: &str = "world_railways.py";

pub(crate) const IMPORTER: Importer = Importer {
    name: "network",
    version: 2,
    datasets: &["network"],
    expects: "a geograph of scgraph or scgraph_data (Python module or wheel), or sea lanes as GeoJSON lines (searoute)",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| match content {
        Content::Set(texts) => texts.iter().all(is_network),
        Content::Text(text) | Content::Json(text) => is_network(text),
        _ => false,
    },
    import,
};

static NODES: Spec = Spec {
    name: "nodes",
    columns: &[
        ("node", Kind::Integer),
        ("layer", Kind::Code),
        ("latitude", Kind::Number),
        ("longitude", Kind::Number),
        ("gauge_mm", Kind::Integer),
    ],
    key_columns: 1,
};

static ARCS: Spec = Spec {
    name: "arcs",
    columns: &[
        ("tail", Kind::Integer),
        ("head", Kind::Integer),
        ("kind", Kind::Code),
        ("km", Kind::Number),
    ],
    key_columns: 3,
};

/// What must be mended: compiled in, with its reasons.
const REPAIRS: &str = include_str!("../../../../data/corridor/repairs.csv");
/// Facilities whose gauges make the gauge zones: a node of a railway has the gauge
/// of the nearest of them.
const FACILITIES: &str = include_str!("../../../../data/corridor/nodes.csv");
/// How far from the end of a repair a node may lie.
const REPAIR_KM: f64 = 40.0;
/// How far from a port a node may lie: lanes are drawn off the coast, and the way
/// to them counts.
const PORT_KM: f64 = 60.0;
/// How far from a facility its gauge reaches.
const ZONE_KM: f64 = 1_500.0;
/// Mean radius of the Earth.
const RADIUS_KM: f64 = 6_371.0;
/// Most nodes of a network: more than any that is published.
const MOST_NODES: usize = 20_000_000;

/// A point, degrees north and east.
type Point = (f64, f64);

/// A network under construction.
#[derive(Default)]
struct Building {
    points: Vec<Point>,
    layers: Vec<&'static str>,
    arcs: Vec<(u32, u32, &'static str, f64)>,
}

fn is_network(text: &TextFile) -> bool {
    let head = text.head().unwrap_or_default();
    is_geograph(&head) || is_lines(&head)
}

fn is_geograph(head: &str) -> bool {
    head.lines().any(|line| line.starts_with("graph=[{"))
}

fn is_lines(head: &str) -> bool {
    head.contains("FeatureCollection") && head.contains("LineString")
}

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let texts: Vec<&TextFile> = match job.content {
        Content::Text(text) | Content::Json(text) => vec![text],
        Content::Set(texts) => texts.iter().collect(),
        _ => return Err(job.refuse("is no network")),
    };
    let mut building = Building::default();
    for text in texts {
        let mut whole = String::new();
        std::io::Read::read_to_string(&mut text.reader()?, &mut whole)
            .map_err(|error| job.refuse(format!("{}: cannot be read: {error}", text.name)))?;
        let refused = |problem: String| job.refuse(format!("{}: {problem}", text.name));
        if is_geograph(whole.get(..4096).unwrap_or(&whole)) {
            geograph(&mut building, &whole, layer_of(&text.name)).map_err(refused)?;
        } else {
            lines(&mut building, &whole).map_err(refused)?;
        }
        job.progress.check()?;
    }
    if building.points.is_empty() || building.arcs.is_empty() {
        return Err(job.refuse("holds no nodes or no arcs"));
    }
    let given = building.arcs.len();
    let (applied, left_out) = repair(&mut building);
    job.progress.check()?;
    building
        .arcs
        .sort_by(|one, two| (one.0, one.1, one.2).cmp(&(two.0, two.1, two.2)));
    building
        .arcs
        .dedup_by(|one, two| (one.0, one.1, one.2) == (two.0, two.1, two.2));
    write(job, &building)?;
    let mut attributes = BTreeMap::from([
        ("nodes".to_owned(), building.points.len().into()),
        ("arcs".to_owned(), building.arcs.len().into()),
        ("repairs_left_out".to_owned(), left_out.len().into()),
    ]);
    for (kind, count) in applied {
        attributes.insert(format!("repairs_{kind}"), count.into());
    }
    Ok(Outcome {
        as_of: job.options.published.unwrap_or(job.retrieved),
        period: None,
        accepted: given as u64,
        rejects: Rejects::default(),
        left_out: Rejects::default(),
        warnings: (!left_out.is_empty())
            .then(|| {
                format!(
                    "{} repairs of data/corridor/repairs.csv have no node near one of their ends \
                     and were left out: {}",
                    left_out.len(),
                    left_out.join(", ")
                )
            })
            .into_iter()
            .collect(),
        attributes,
        treatment: Some("repaired by data/corridor/repairs.csv".to_owned()),
        credit: Credit::Publisher,
    })
}

/// How goods go along the arcs of a module, by its name.
fn layer_of(name: &str) -> &'static str {
    let name = name.to_lowercase();
    if name.contains("rail") {
        "rail"
    } else if name.contains("highway") || name.contains("freeway") {
        "road"
    } else {
        "sea"
    }
}

/// Reads the two literals of a module.
fn geograph(building: &mut Building, text: &str, layer: &'static str) -> Result<(), String> {
    let literal = |name: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix(name))
            .ok_or_else(|| format!("has no `{name}[…]`"))
    };
    let base = u32::try_from(building.points.len()).map_err(|_| "is too large".to_owned())?;
    let mut reader = Literal::new(literal("nodes=")?, "nodes");
    reader.expect(b'[')?;
    while !reader.take(b']') {
        reader.expect(b'[')?;
        let latitude = reader.number()?;
        reader.expect(b',')?;
        let longitude = reader.number()?;
        reader.expect(b']')?;
        reader.take(b',');
        if !(latitude.abs() <= 90.0 && longitude.abs() <= 540.0) {
            return Err(format!(
                "nodes: [{latitude}, {longitude}] is no point on Earth"
            ));
        }
        building.points.push((latitude, turned(longitude)));
        building.layers.push(layer);
        if building.points.len() > MOST_NODES {
            return Err(format!("has more than {MOST_NODES} nodes"));
        }
    }
    let count = building.points.len() - base as usize;
    let mut reader = Literal::new(literal("graph=")?, "graph");
    reader.expect(b'[')?;
    let mut tail = 0_usize;
    while !reader.take(b']') {
        reader.expect(b'{')?;
        while !reader.take(b'}') {
            let head = reader.number()?;
            reader.expect(b':')?;
            let km = reader.number()?;
            reader.take(b',');
            if head < 0.0 || head.fract() != 0.0 || head >= count as f64 {
                return Err(format!(
                    "graph: node {tail} leads to {head}, and there are {count} nodes"
                ));
            }
            if km < 0.0 {
                return Err(format!("graph: {tail} to {head} is {km} km long"));
            }
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a whole number below the count of nodes"
            )]
            let head = head as u32;
            if head as usize != tail {
                let tail = tail as u32 + base;
                building.arcs.push((tail, head + base, layer, km));
            }
        }
        reader.take(b',');
        tail += 1;
        if tail > count {
            return Err(format!("graph: has more entries than the {count} nodes"));
        }
    }
    if tail != count {
        return Err(format!("graph: has {tail} entries for {count} nodes"));
    }
    Ok(())
}

/// Numbers and marks of a literal, byte by byte.
struct Literal<'a> {
    bytes: &'a [u8],
    at: usize,
    name: &'static str,
}

impl<'a> Literal<'a> {
    fn new(text: &'a str, name: &'static str) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
            name,
        }
    }

    fn skip(&mut self) {
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
    }

    fn take(&mut self, mark: u8) -> bool {
        self.skip();
        let found = self.bytes.get(self.at) == Some(&mark);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, mark: u8) -> Result<(), String> {
        if self.take(mark) {
            return Ok(());
        }
        let found = match self.bytes.get(self.at) {
            Some(byte) => format!("`{}`", char::from(*byte)),
            None => "the end".to_owned(),
        };
        let (name, at, mark) = (self.name, self.at, char::from(mark));
        Err(format!(
            "{name}: {found} at byte {at} where `{mark}` should be"
        ))
    }

    fn number(&mut self) -> Result<f64, String> {
        self.skip();
        let start = self.at;
        let part = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
        while self.bytes.get(self.at).is_some_and(part) {
            self.at += 1;
        }
        let text = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
        number.ok_or_else(|| format!("{}: `{text}` at byte {start} is no number", self.name))
    }
}

/// Reads lines of GeoJSON: points with the same coordinates are one node.
fn lines(building: &mut Building, text: &str) -> Result<(), String> {
    let root: serde_json::Value =
        serde_json::from_str(text).map_err(|error| format!("is no JSON: {error}"))?;
    let features = root["features"]
        .as_array()
        .ok_or("is no FeatureCollection")?;
    let mut known: HashMap<(i64, i64), u32> = HashMap::new();
    for (number, feature) in features.iter().enumerate() {
        let geometry = &feature["geometry"];
        let coordinates = geometry["coordinates"].as_array();
        let coordinates =
            coordinates.ok_or_else(|| format!("feature {number} has no coordinates"))?;
        let parts: Vec<&Vec<serde_json::Value>> = match geometry["type"].as_str() {
            Some("LineString") => vec![coordinates],
            Some("MultiLineString") => coordinates
                .iter()
                .filter_map(serde_json::Value::as_array)
                .collect(),
            _ => {
                return Err(format!(
                    "feature {number} is a {}, expected a LineString",
                    geometry["type"]
                ));
            }
        };
        for points in parts {
            let mut before: Option<u32> = None;
            for point in points {
                let pair = point[0].as_f64().zip(point[1].as_f64());
                let (longitude, latitude) = pair
                    .filter(|(east, north)| north.abs() <= 90.0 && east.abs() <= 540.0)
                    .ok_or_else(|| format!("feature {number}: `{point}` is no point on Earth"))?;
                let place = (latitude, turned(longitude));
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "hundred-thousandths of a degree"
                )]
                let key = [place.0, place.1].map(|degrees| (degrees * 1e5).round() as i64);
                let next = u32::try_from(building.points.len());
                let next = next.map_err(|_| "is too large".to_owned())?;
                let node = *known.entry((key[0], key[1])).or_insert(next);
                if node == next {
                    building.points.push(place);
                    building.layers.push("sea");
                }
                if let Some(before) = before.filter(|before| *before != node) {
                    let km = kilometres(building.points[before as usize], place);
                    building.arcs.push((before, node, "sea", km));
                    building.arcs.push((node, before, "sea", km));
                }
                before = Some(node);
            }
        }
    }
    Ok(())
}

/// East of Greenwich between -180 and 180 degrees.
fn turned(longitude: f64) -> f64 {
    (longitude + 540.0).rem_euclid(360.0) - 180.0
}

/// Along the great circle (haversine formula).
fn kilometres(one: Point, two: Point) -> f64 {
    let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
    let part = half(one.0, two.0)
        + one.0.to_radians().cos() * two.0.to_radians().cos() * half(one.1, two.1);
    2.0 * RADIUS_KM * part.sqrt().min(1.0).asin()
}

/// Nodes of a layer by cells of a degree.
struct Near<'a> {
    points: &'a [Point],
    cells: HashMap<(i32, i32), Vec<u32>>,
}

fn cell((latitude, longitude): Point) -> (i32, i32) {
    #[expect(clippy::cast_possible_truncation, reason = "whole degrees")]
    let cell = (latitude.floor() as i32, longitude.floor() as i32);
    cell
}

impl<'a> Near<'a> {
    fn of(points: &'a [Point], layers: &[&str], layer: &str) -> Self {
        let mut cells: HashMap<(i32, i32), Vec<u32>> = HashMap::new();
        for (node, (point, own)) in (0..).zip(points.iter().zip(layers)) {
            if *own == layer {
                cells.entry(cell(*point)).or_default().push(node);
            }
        }
        Self { points, cells }
    }

    /// The nearest node within so many kilometres, and how far it is.
    fn find(&self, point: Point, within_km: f64) -> Option<(u32, f64)> {
        let (north, east) = cell(point);
        let mut best: Option<(f64, u32)> = None;
        for dy in -1..=1 {
            for dx in -2..=2 {
                for node in self
                    .cells
                    .get(&(north + dy, east + dx))
                    .into_iter()
                    .flatten()
                {
                    let km = kilometres(point, self.points[*node as usize]);
                    if km <= within_km && best.is_none_or(|(least, _)| km < least) {
                        best = Some((km, *node));
                    }
                }
            }
        }
        best.map(|(km, node)| (node, km))
    }
}

/// A row of the repairs.
struct Repair {
    kind: String,
    name: String,
    from: Point,
    to: Point,
    km: f64,
}

fn repairs() -> Vec<Repair> {
    let mut reader = csv::Reader::from_reader(REPAIRS.as_bytes());
    let row = |record: csv::StringRecord| {
        let number = |column: usize| record.get(column)?.parse::<f64>().ok();
        Some(Repair {
            kind: record.get(0)?.to_owned(),
            name: record.get(1)?.to_owned(),
            from: (number(2)?, number(3)?),
            to: (number(4)?, number(5)?),
            km: number(6)?,
        })
    };
    reader
        .records()
        .filter_map(|record| row(record.ok()?))
        .collect()
}

/// Links what the graph cuts, adds ferries and ports, and closes what no ship of
/// others may or can sail. Says how many of each kind were applied, and which
/// have no node near one of their ends.
fn repair(building: &mut Building) -> (BTreeMap<String, usize>, Vec<String>) {
    let mut applied: BTreeMap<String, usize> = BTreeMap::new();
    let mut added = Vec::new();
    let rail = Near::of(&building.points, &building.layers, "rail");
    let sea = Near::of(&building.points, &building.layers, "sea");
    let has = |near: &Near<'_>| !near.cells.is_empty();
    let mut left_out = Vec::new();
    for one in repairs() {
        let ends = match one.kind.as_str() {
            "link" | "ferry" if has(&rail) => {
                let ends = [one.from, one.to].map(|end| rail.find(end, REPAIR_KM));
                ends[0].zip(ends[1])
            }
            "port" if has(&rail) && has(&sea) => {
                let ends = (rail.find(one.from, PORT_KM), sea.find(one.to, PORT_KM));
                ends.0.zip(ends.1)
            }
            _ => continue,
        };
        let kind = match one.kind.as_str() {
            "link" => "link",
            "ferry" => "ferry",
            _ => "port",
        };
        match ends.filter(|(from, to)| from.0 != to.0) {
            Some(((from, off_from), (to, off_to))) => {
                let km = match kind {
                    "port" => one.km + off_from + off_to,
                    _ => one.km,
                };
                added.push((from, to, kind, km));
                added.push((to, from, kind, km));
                *applied.entry(one.kind).or_default() += 1;
            }
            None => left_out.push(one.name),
        }
    }
    building.arcs.extend(added);
    for one in repairs() {
        let kind = match one.kind.as_str() {
            "river" => "river",
            "arctic" => "arctic",
            _ => continue,
        };
        let inside = |(north, east): Point| {
            (one.from.0..=one.to.0).contains(&north) && (one.from.1..=one.to.1).contains(&east)
        };
        for arc in &mut building.arcs {
            let ends = [arc.0, arc.1].map(|node| building.points[node as usize]);
            if arc.2 == "sea" && ends.into_iter().any(inside) {
                arc.2 = kind;
                *applied.entry(one.kind.clone()).or_default() += 1;
            }
        }
    }
    (applied, left_out)
}

/// The gauge of each node of a railway, 0 where no facility is near enough.
fn gauges(building: &Building) -> Vec<i32> {
    let mut reader = csv::Reader::from_reader(FACILITIES.as_bytes());
    let known: Vec<(Point, i32)> = reader
        .records()
        .filter_map(|record| {
            let record = record.ok()?;
            let number = |column: usize| record.get(column)?.parse::<f64>().ok();
            // Where two gauges meet nothing is said about the country around.
            let gauge = record.get(7)?.parse::<i32>().ok()?;
            Some(((number(4)?, number(5)?), gauge))
        })
        .collect();
    let mut by_cell: HashMap<(i32, i32), i32> = HashMap::new();
    let nearest = |point: Point| {
        let near = known
            .iter()
            .map(|(at, gauge)| (kilometres(point, *at), *gauge));
        let best = near.min_by(|one, two| one.0.total_cmp(&two.0));
        best.filter(|(km, _)| *km <= ZONE_KM)
            .map_or(0, |(_, gauge)| gauge)
    };
    building
        .points
        .iter()
        .zip(&building.layers)
        .map(|(point, layer)| {
            if *layer != "rail" {
                return 0;
            }
            // Tenths of a degree: finer than the table.
            #[expect(clippy::cast_possible_truncation, reason = "tenths of a degree")]
            let key = (
                (point.0 * 10.0).floor() as i32,
                (point.1 * 10.0).floor() as i32,
            );
            *by_cell.entry(key).or_insert_with(|| nearest(*point))
        })
        .collect()
}

fn write(job: &mut Job<'_>, building: &Building) -> Result<(), CatalogError> {
    let numbers = 0..i32::try_from(building.points.len()).unwrap_or(i32::MAX);
    let degrees = |pick: fn(&Point) -> f64| -> ArrayRef {
        Arc::new(Float64Array::from_iter_values(
            building.points.iter().map(pick),
        ))
    };
    let nodes: Vec<ArrayRef> = vec![
        Arc::new(numbers.collect::<Int32Array>()),
        code_column(building.layers.iter().copied()),
        degrees(|point| point.0),
        degrees(|point| point.1),
        Arc::new(gauges(building).into_iter().collect::<Int32Array>()),
    ];
    job.tables.write(&NODES, nodes)?;
    let ends = |pick: fn(&(u32, u32, &'static str, f64)) -> u32| -> ArrayRef {
        let list = building.arcs.iter().map(pick);
        Arc::new(
            list.map(|node| i32::try_from(node).unwrap_or(i32::MAX))
                .collect::<Int32Array>(),
        )
    };
    let arcs: Vec<ArrayRef> = vec![
        ends(|arc| arc.0),
        ends(|arc| arc.1),
        code_column(building.arcs.iter().map(|arc| arc.2)),
        Arc::new(Float64Array::from_iter_values(
            building.arcs.iter().map(|arc| arc.3),
        )),
    ];
    job.tables.write(&ARCS, arcs)
}
