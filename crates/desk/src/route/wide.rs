//! Ways through an imported wide network: prepared once, kept as a derived file
//! that is mapped, and searched for distance and time.

use serde::{Deserialize, Serialize};
use sindan_catalog::{
    Catalog, MappedFile, Snapshot, WideArcKind, WideNetworkTables, read_wide_network,
};
use sindan_corridor::front::FrontLimits;
use sindan_corridor::graph::{ArcId, NodeId};
use sindan_corridor::model::{Model, Quantity, Term};
use sindan_corridor::network::Network;
use sindan_corridor::wide::WideNetwork;
use sindan_domain::{Progress, Provenance};

use super::wide_file::{VERSION, WideReader, wide_file};
use crate::error::Kind;
use crate::{DeskError, Place};

/// The dataset of wide networks.
const DATASET: &str = "network";
/// Name of the derived file.
const NAME: &str = "wide";
/// How far from a node a place may lie, in kilometres.
const NEAR_KM: f64 = 50.0;
/// Metres in a unit of distance.
const UNIT_KM: f64 = 0.1;
/// Seconds in a day; one unit of time is a second.
const DAY_S: f64 = 86_400.0;
/// Mean radius of the Earth.
const RADIUS_KM: f64 = 6_371.0;
/// What a longer way must save of the days of the way shown before it.
const SAVING: f64 = 0.01;
/// A mark of an arc: the gauge changes along it.
const BREAK: u8 = 0x80;
/// Degrees are kept in hundred-thousandths.
const DEGREE: f64 = 1e5;
const KINDS: [WideArcKind; 8] = [
    WideArcKind::Rail,
    WideArcKind::Road,
    WideArcKind::Sea,
    WideArcKind::Link,
    WideArcKind::Ferry,
    WideArcKind::Port,
    WideArcKind::River,
    WideArcKind::Arctic,
];

/// A question about a wide network.
#[derive(Debug, Clone)]
pub struct WideRequest {
    /// Where the goods are: key, name or coordinates.
    pub from: String,
    /// Where they are to go.
    pub to: String,
    /// Open the lanes through rivers and the Arctic that are closed else.
    pub detours: bool,
}

/// An end of the ways.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WideEnd {
    /// As it was asked for.
    pub asked: String,
    /// Degrees north of its node.
    pub latitude: f64,
    /// Degrees east of its node.
    pub longitude: f64,
    /// Kilometres between the place and its node.
    pub off_km: f64,
}

/// One way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WideWay {
    /// Kilometres.
    pub km: f64,
    /// Days, by the model's speeds, changes of gauge, ferries and port calls.
    pub days: f64,
    /// Changes of gauge.
    pub gauge_changes: usize,
    /// Ferries, by the kilometres of each.
    pub ferries_km: Vec<f64>,
    /// Port calls between railway and sea.
    pub port_calls: usize,
    /// Kilometres along links that the repairs added.
    pub repaired_km: f64,
    /// Its points, degrees north and east.
    pub points: Vec<(f64, f64)>,
}

/// What a wide network answers.
#[derive(Debug, Clone, Serialize)]
pub struct WideAnswer {
    /// Version of this form.
    pub version: u32,
    /// Where they begin.
    pub from: WideEnd,
    /// Where they end.
    pub to: WideEnd,
    /// Whether lanes through rivers and the Arctic were open.
    pub detours: bool,
    /// The shortest way, and of the others on the exact front of distance and
    /// time those that save the part `saving` of the days of the one before.
    pub ways: Vec<WideWay>,
    /// The part of the days that each longer way saves at least.
    pub saving: f64,
    /// Points of the exact front.
    pub front_points: usize,
    /// Nodes of the network.
    pub nodes: usize,
    /// Arcs of the network.
    pub arcs: usize,
    /// Where it comes from.
    pub provenance: Vec<Provenance>,
}

/// A network that is ready to be searched.
#[derive(Debug)]
pub struct WideGraph {
    network: WideNetwork,
    file: Kept,
    /// Where the coordinates and the marks of arcs lie in the file.
    north: std::ops::Range<usize>,
    east: std::ops::Range<usize>,
    marks: std::ops::Range<usize>,
    /// Whether it was prepared anew.
    pub prepared: bool,
}

/// The bytes of a network, mapped, or in memory where they cannot be kept.
#[derive(Debug)]
enum Kept {
    Mapped(MappedFile),
    Held(Vec<u8>),
}

impl Kept {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Mapped(file) => file.as_ref(),
            Self::Held(bytes) => bytes,
        }
    }
}

/// The cheapest ways through the current network snapshot.
///
/// # Errors
///
/// No network is held (exit code 4, with the command that adds one), a place has
/// no node near it, nothing connects, or the caller gave up.
pub fn wide_routes(
    catalog: &Catalog,
    request: &WideRequest,
    progress: &dyn Progress,
) -> Result<WideAnswer, DeskError> {
    let snapshot = catalog.current(DATASET)?;
    let graph = WideGraph::open(catalog, &snapshot, progress)?;
    let ends = [(&request.from, "FROM"), (&request.to, "TO")];
    let [from, to] = ends.map(|(typed, flag)| graph.end(typed, flag));
    let ((from, start), (to, end)) = (from?, to?);
    if start == end {
        return Err(Place::flag("TO").error("is where FROM is in the network", "name two places"));
    }
    let closures = match request.detours {
        true => graph.network.all_open(),
        false => graph.network.close(graph.detours()),
    };
    let front = graph
        .network
        .front(
            &closures,
            (start, end),
            0.0,
            &FrontLimits::default(),
            progress,
        )
        .map_err(Kind::Corridor)?;
    // Tenths of kilometres against seconds make hundreds of points that nobody
    // can tell apart. Whatever is left out is no shorter than the way shown
    // before it, and saves less than this part of its days.
    let mut ways: Vec<WideWay> = Vec::new();
    for point in front.points() {
        let way = graph.way(start, point.arcs);
        let saves = |last: &WideWay| way.days <= last.days * (1.0 - SAVING);
        if ways.last().is_none_or(saves) {
            ways.push(way);
        }
    }
    if ways.is_empty() {
        return Err(Kind::Missing {
            message: format!("nothing connects {} and {}", request.from, request.to),
            hint: "--detours opens lanes through rivers and the Arctic; `sindan data add network` \
                   takes railways and sea lanes together"
                .to_owned(),
        }
        .into());
    }
    Ok(WideAnswer {
        version: 2,
        from,
        to,
        detours: request.detours,
        ways,
        saving: SAVING,
        front_points: front.len(),
        nodes: graph.network.node_count(),
        arcs: graph.network.arc_count(),
        provenance: vec![snapshot.provenance()],
    })
}

impl WideGraph {
    /// The network of a snapshot: mapped if it was prepared before, else prepared
    /// and kept. A file that is damaged is prepared anew.
    ///
    /// # Errors
    ///
    /// The snapshot is damaged, or the caller gave up.
    pub fn open(
        catalog: &Catalog,
        snapshot: &Snapshot,
        progress: &dyn Progress,
    ) -> Result<Self, DeskError> {
        let program = env!("CARGO_PKG_VERSION");
        let key = format!("{VERSION}-{program}-{}", snapshot.content_sha256());
        if let Ok(Some(file)) = catalog.map_derived(NAME, &key)
            && let Some(graph) = Self::of(Kept::Mapped(file))
        {
            return Ok(graph);
        }
        progress.report("prepare network", 0, 0);
        let tables = read_wide_network(snapshot)?;
        progress.check()?;
        let bytes = prepared(&tables)?;
        // One that cannot be kept costs time only.
        let kept = catalog.write_derived_bytes(NAME, &key, &bytes);
        let kept = kept.and_then(|_| catalog.map_derived(NAME, &key));
        let kept = match kept {
            Ok(Some(file)) => Kept::Mapped(file),
            _ => Kept::Held(bytes),
        };
        let mut graph = Self::of(kept).ok_or_else(|| Kind::Missing {
            message: "the network that was prepared cannot be read".to_owned(),
            hint: "add the network again".to_owned(),
        })?;
        graph.prepared = true;
        Ok(graph)
    }

    /// Bytes of arrays that were taken into memory.
    pub fn bytes(&self) -> usize {
        self.network.bytes()
    }

    fn of(file: Kept) -> Option<Self> {
        let mut reader = WideReader::default();
        let length = file.bytes().len();
        match &file {
            // Beside the map: what is not asked for stays out of memory.
            Kept::Mapped(mapped) => mapped.read_parts(|part| reader.take(part, length)).ok()?,
            Kept::Held(bytes) => reader.take(bytes, length),
        }
        let parts = reader.finish()?;
        let network = WideNetwork::from_arrays(parts.arrays).ok()?;
        let (north, east, marks) = (parts.north, parts.east, parts.marks);
        let fits = north.len() == 4 * network.node_count()
            && east.len() == north.len()
            && marks.len() == 5 * network.arc_count();
        fits.then_some(Self {
            network,
            file,
            north,
            east,
            marks,
            prepared: false,
        })
    }

    fn degrees(&self, section: &std::ops::Range<usize>, node: usize) -> f64 {
        let at = section.start + 4 * node;
        let word = &self.file.bytes()[at..at + 4];
        f64::from(i32::from_le_bytes([word[0], word[1], word[2], word[3]])) / DEGREE
    }

    fn point(&self, node: usize) -> (f64, f64) {
        (
            self.degrees(&self.north, node),
            self.degrees(&self.east, node),
        )
    }

    /// The kind of an arc, whether the gauge changes along it, and where it leads.
    fn mark(&self, arc: ArcId) -> (WideArcKind, bool, usize) {
        let at = self.marks.start + 5 * arc.index();
        let part = &self.file.bytes()[at..at + 5];
        let head = u32::from_le_bytes([part[1], part[2], part[3], part[4]]);
        let kind = KINDS[usize::from(part[0] & !BREAK) % KINDS.len()];
        (kind, part[0] & BREAK != 0, head as usize)
    }

    /// Arcs through rivers and the Arctic.
    fn detours(&self) -> Vec<ArcId> {
        let arcs = (0..self.network.arc_count()).filter_map(|arc| u32::try_from(arc).ok());
        arcs.map(ArcId)
            .filter(|arc| matches!(self.mark(*arc).0, WideArcKind::River | WideArcKind::Arctic))
            .collect()
    }

    /// The nearest node to a place of the curated network or to a point.
    fn end(&self, typed: &str, flag: &str) -> Result<(WideEnd, NodeId), DeskError> {
        let point = match point(typed) {
            Some(point) => point,
            None => {
                let network = Network::embedded();
                let found = network.find(typed).map_err(|error| {
                    Place::flag(flag).error_from(error.to_string(), error.hint())
                })?;
                let one = &network.facilities()[found.facility];
                (one.latitude, one.longitude)
            }
        };
        let mut best = (f64::INFINITY, 0);
        for node in 0..self.network.node_count() {
            let north = self.degrees(&self.north, node);
            // A degree north is 111 km: most nodes need no more than this.
            if (north - point.0).abs() * 111.0 > best.0 {
                continue;
            }
            let km = kilometres(point, (north, self.degrees(&self.east, node)));
            if km < best.0 {
                best = (km, node);
            }
        }
        let (off_km, node) = best;
        let (latitude, longitude) = self.point(node);
        if off_km > NEAR_KM {
            return Err(Place::flag(flag).error(
                format!("`{typed}` has no node of the network within {NEAR_KM:.0} km"),
                format!("the nearest is {latitude:.3},{longitude:.3}, {off_km:.0} km away"),
            ));
        }
        let end = WideEnd {
            asked: typed.to_owned(),
            latitude,
            longitude,
            off_km,
        };
        Ok((end, NodeId(u32::try_from(node).unwrap_or(u32::MAX))))
    }

    fn way(&self, start: NodeId, arcs: &[ArcId]) -> WideWay {
        let mut way = WideWay {
            km: 0.0,
            days: 0.0,
            gauge_changes: 0,
            ferries_km: Vec::new(),
            port_calls: 0,
            repaired_km: 0.0,
            points: vec![self.point(start.index())],
        };
        for arc in arcs {
            let (kind, broken, head) = self.mark(*arc);
            let [km, seconds] = [0, 1].map(|criterion| self.network.cost(*arc, criterion));
            let km = f64::from(km) * UNIT_KM;
            way.km += km;
            way.days += f64::from(seconds) / DAY_S;
            way.gauge_changes += usize::from(broken);
            match kind {
                WideArcKind::Ferry => way.ferries_km.push(km),
                WideArcKind::Port => way.port_calls += 1,
                WideArcKind::Link => way.repaired_km += km,
                _ => {}
            }
            way.points.push(self.point(head));
        }
        way
    }
}

/// Degrees north and east, as `43.65,51.16`.
fn point(typed: &str) -> Option<(f64, f64)> {
    let (north, east) = typed.split_once(',')?;
    let north: f64 = north.trim().parse().ok()?;
    let east: f64 = east.trim().parse().ok()?;
    (north.abs() <= 90.0 && east.abs() <= 180.0).then_some((north, east))
}

/// Along the great circle (haversine formula).
fn kilometres(one: (f64, f64), two: (f64, f64)) -> f64 {
    let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
    let part = half(one.0, two.0)
        + one.0.to_radians().cos() * two.0.to_radians().cos() * half(one.1, two.1);
    2.0 * RADIUS_KM * part.sqrt().min(1.0).asin()
}

/// The file of a network: distance in tenths of a kilometre and time in seconds
/// as costs. Speeds, changes of gauge, ferries and port calls are those of the
/// fitted model; a ferry has a port call at both ends.
fn prepared(tables: &WideNetworkTables) -> Result<Vec<u8>, DeskError> {
    let model = Model::embedded();
    let days = |term: Term| {
        let parameters = model.parameters().iter();
        let found = parameters
            .filter(|one| one.quantity == Quantity::Days && one.term == term)
            .map(|one| one.value);
        found.sum::<f64>()
    };
    let mut ends = Vec::with_capacity(tables.arcs.len());
    let mut costs = Vec::with_capacity(2 * tables.arcs.len());
    let mut marks = Vec::with_capacity(5 * tables.arcs.len());
    for (tail, head, kind, km) in &tables.arcs {
        let gauges = [*tail, *head].map(|node| tables.gauges_mm[node as usize]);
        let on_rails = matches!(kind, WideArcKind::Rail | WideArcKind::Link);
        let broken = on_rails && gauges[0] != gauges[1] && !gauges.contains(&0);
        let time = match kind {
            WideArcKind::Rail | WideArcKind::Link => km * days(Term::RailKm),
            WideArcKind::Road => km * days(Term::RoadKm),
            WideArcKind::Sea | WideArcKind::River | WideArcKind::Arctic => km * days(Term::SeaKm),
            WideArcKind::Ferry => km * days(Term::ShortSeaKm) + 2.0 * days(Term::PortCall),
            WideArcKind::Port => km * days(Term::SeaKm) + days(Term::PortCall),
        } + if broken { days(Term::Lift) } else { 0.0 };
        ends.push((NodeId(*tail), NodeId(*head)));
        costs.extend([whole(km / UNIT_KM), whole(time * DAY_S)]);
        let number = KINDS.iter().position(|one| one == kind).unwrap_or_default();
        let number = u8::try_from(number).unwrap_or_default();
        marks.push(number | if broken { BREAK } else { 0 });
        marks.extend(head.to_le_bytes());
    }
    let network =
        WideNetwork::new(tables.points.len(), 2, &ends, &costs).map_err(Kind::Corridor)?;
    let arrays = network.into_arrays();
    let degrees = |pick: fn(&(f64, f64)) -> f64| {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "hundred-thousandths of a degree"
        )]
        let fixed = |point: &(f64, f64)| ((pick(point) * DEGREE).round() as i32).to_le_bytes();
        tables.points.iter().flat_map(fixed).collect::<Vec<u8>>()
    };
    let north = degrees(|point| point.0);
    let east = degrees(|point| point.1);
    Ok(wide_file(&arrays, [north, east, marks]))
}

/// At least 1: no arc is free.
fn whole(number: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "tenths of kilometres and seconds of one arc, and saturating"
    )]
    let whole = number.round() as u32;
    whole.max(1)
}
