//! Words of ways, bars and figures.

use sindan_desk::{
    ArcKind, BarAnswer, Blocked, Criterion, FreightMode, Interest, MeasureTold, RangeAnswer,
    RouteAnswer, RouteStanding, RouteUnit, RouteWay,
};
use sindan_domain::Country;

use super::stages::Stage;
use crate::check::slug;
use crate::page::{Cell, Column, Table};
use crate::voice::Voice;

/// Speaks about one answer.
pub(super) struct Teller<'a> {
    pub(super) voice: &'a Voice,
    pub(super) answer: &'a RouteAnswer,
}

impl Teller<'_> {
    /// The name of a facility.
    pub(super) fn place(&self, id: &str) -> String {
        let place = self.answer.places.iter().find(|place| place.id == id);
        place.map_or_else(|| id.to_owned(), |place| short_name(&place.name))
    }

    /// What is asked for, in lines.
    pub(super) fn question(&self) -> Vec<String> {
        let (voice, asked) = (self.voice, &self.answer.question);
        let criteria: Vec<String> = asked
            .criteria
            .iter()
            .map(|one| self.criterion(*one))
            .collect();
        let mut lines = vec![voice.say(
            "route-question",
            &[
                ("date", voice.date(asked.as_of).into()),
                ("stance", (&asked.stance).into()),
                ("criteria", voice.list(&criteria).into()),
            ],
        )];
        if !asked.avoid.is_empty() {
            let countries: Vec<String> =
                asked.avoid.iter().map(|one| voice.country(*one)).collect();
            let countries = ("countries", voice.list(&countries).into());
            lines.push(voice.say("route-avoiding", &[countries]));
        }
        if !asked.goods.is_empty() {
            let goods = ("goods", voice.list(&asked.goods).into());
            lines.push(voice.say("route-goods", &[goods]));
        }
        for (name, title) in &asked.scenarios {
            let words = [("name", name.into()), ("title", title.into())];
            lines.push(voice.say("route-scenarios", &words));
        }
        for (off, place) in [
            (asked.from_off_km, &asked.from),
            (asked.to_off_km, &asked.to),
        ] {
            if let Some(km) = off {
                let km = voice.numbers.decimal(km, 0);
                let words = [("place", (&place.name).into()), ("km", km.into())];
                lines.push(voice.say("route-snapped", &words));
            }
        }
        lines
    }

    /// The sentence that opens an answer.
    pub(super) fn lead(&self) -> String {
        let least = |pick: &dyn Fn(&RouteWay) -> Option<RangeAnswer>| {
            let ways = self.answer.options.iter();
            let ranges = ways.filter_map(|way| Some((way.number, pick(way)?)));
            ranges.min_by(|one, two| one.1.centre.total_cmp(&two.1.centre))
        };
        if self.answer.options.is_empty() {
            return self.voice.word("route-none");
        }
        match (least(&|way| way.usd), least(&|way| way.days)) {
            (Some((cheapest, usd)), Some((fastest, days))) => self.voice.say(
                "route-lead",
                &[
                    ("cheapest", cheapest.to_string().into()),
                    ("usd", self.range(usd, 0).into()),
                    ("fastest", fastest.to_string().into()),
                    ("days", self.range(days, 1).into()),
                ],
            ),
            _ => {
                let km = self
                    .answer
                    .options
                    .iter()
                    .map(|way| way.km)
                    .reduce(f64::min);
                let km = self.voice.numbers.decimal(km.unwrap_or(f64::NAN), 0);
                self.voice.say("route-lead-distance", &[("km", km.into())])
            }
        }
    }

    /// How many ways there are.
    pub(super) fn summary(&self) -> String {
        self.voice.say(
            "route-summary",
            &[
                ("options", self.answer.options.len().into()),
                ("points", self.answer.front_points.into()),
                ("beaten", self.answer.beaten.into()),
            ],
        )
    }

    pub(super) fn criterion(&self, criterion: Criterion) -> String {
        self.voice.word(&format!("criterion-{}", criterion.name()))
    }

    pub(super) fn mode(&self, mode: FreightMode) -> String {
        let slug = mode.name().replace('_', "-");
        self.voice.word(&format!("freight-{slug}"))
    }

    pub(super) fn modes(&self, way: &RouteWay) -> String {
        let modes: Vec<String> = way.modes.iter().map(|mode| self.mode(*mode)).collect();
        self.voice.list(&modes)
    }

    /// How goods go on a stage, or what change is made.
    pub(super) fn carried_by(&self, stage: &Stage) -> String {
        let two = |id: &str| {
            let words = [
                ("from", self.mode(stage.mode).into()),
                ("to", self.mode(stage.to_mode).into()),
            ];
            self.voice.say(id, &words)
        };
        match stage.kind {
            ArcKind::Leg if stage.gauge_mm > 0 && stage.mode == FreightMode::Rail => {
                let words = [
                    ("mode", self.mode(stage.mode).into()),
                    ("gauge", stage.gauge_mm.to_string().into()),
                ];
                self.voice.say("route-gauge", &words)
            }
            ArcKind::Leg => self.mode(stage.mode),
            ArcKind::GaugeChange => {
                let words = [
                    ("from", stage.gauge_mm.to_string().into()),
                    ("to", stage.to_gauge_mm.to_string().into()),
                ];
                self.voice.say("route-change-gauge", &words)
            }
            ArcKind::Transshipment => two("route-change-transshipment"),
            ArcKind::PortCall => two("route-change-port-call"),
            ArcKind::BorderPost => self.voice.word("route-change-border-post"),
        }
    }

    /// Where a stage leads, by names: its ends, and for longer ones the places
    /// between.
    pub(super) fn stage_places(&self, stage: &Stage, all: bool) -> String {
        let names: Vec<String> = stage.facilities.iter().map(|id| self.place(id)).collect();
        match names.as_slice() {
            [first, .., last] if !all => format!("{first} – {last}"),
            names => names.join(" – "),
        }
    }

    pub(super) fn rests_on(&self, stage: &Stage) -> String {
        let rests = stage.rests;
        let named: Vec<String> = [
            (rests.published, "route-basis-published"),
            (rests.model, "route-basis-model"),
            (rests.scenario, "route-basis-scenario"),
        ]
        .into_iter()
        .filter(|(used, _)| *used)
        .map(|(_, id)| self.voice.word(id))
        .collect();
        if named.is_empty() {
            self.voice.word("route-basis-none")
        } else {
            self.voice.list(&named)
        }
    }

    pub(super) fn standing(&self, way: &RouteWay) -> String {
        let word = match way.standing {
            Some(RouteStanding::Front) => "route-front",
            Some(RouteStanding::WithinError) => "route-within-error",
            None => return String::new(),
        };
        let word = self.voice.word(word);
        if way.best_in.is_empty() {
            return word;
        }
        let criteria: Vec<String> = way.best_in.iter().map(|one| self.criterion(*one)).collect();
        let best = ("criteria", self.voice.list(&criteria).into());
        self.voice
            .clauses(&[word, self.voice.say("route-best-in", &[best])])
    }

    pub(super) fn bar(&self, bar: &BarAnswer) -> String {
        let voice = self.voice;
        match bar {
            BarAnswer::Avoided { territory } => {
                let country = ("country", voice.country(*territory).into());
                voice.say("route-bar-avoided", &[country])
            }
            BarAnswer::Law {
                territory,
                measures,
            } => voice.say(
                "route-bar-law",
                &[
                    ("country", voice.country(*territory).into()),
                    ("measures", voice.list(measures).into()),
                ],
            ),
            BarAnswer::Leg {
                from,
                to,
                mode,
                blocked,
            } => {
                let ends: Vec<String> = [from, to]
                    .into_iter()
                    .flatten()
                    .map(|id| self.place(id))
                    .collect();
                let mode = mode.map(|mode| format!(" ({})", self.mode(mode)));
                let leg = format!("{}{}", ends.join(" – "), mode.unwrap_or_default());
                match blocked {
                    Blocked::Closed => voice.say("route-bar-closed", &[("leg", leg.into())]),
                    Blocked::Planned => voice.say("route-bar-planned", &[("leg", leg.into())]),
                    Blocked::Disruption { id } => {
                        voice.say("route-bar-disruption", &[("id", id.into())])
                    }
                    Blocked::Scenario { name } => {
                        voice.say("route-bar-scenario", &[("name", name.into())])
                    }
                }
            }
            BarAnswer::Unknown { mode } => {
                let mode = ("mode", self.mode(*mode).into());
                voice.say("route-bar-unknown", &[mode])
            }
        }
    }

    pub(super) fn interest(&self, interest: Option<Interest>) -> String {
        interest.map_or_else(String::new, |interest| {
            self.voice.word(&format!("interest-{}", slug(&interest)))
        })
    }

    /// A centre with its range.
    pub(super) fn range(&self, range: RangeAnswer, places: usize) -> String {
        let number = |value| self.voice.numbers.decimal(value, places);
        format!(
            "{} ({}–{})",
            number(range.centre),
            number(range.low),
            number(range.high)
        )
    }

    pub(super) fn known_range(&self, range: Option<RangeAnswer>, places: usize) -> String {
        range.map_or_else(
            || self.voice.word("nothing-held"),
            |range| self.range(range, places),
        )
    }

    fn cost_head(&self) -> &'static str {
        match self.answer.question.unit {
            RouteUnit::Feu => "column-usd-feu",
            RouteUnit::Teu => "column-usd-teu",
        }
    }

    /// The ways that can be gone, as a table.
    pub(super) fn options(&self, ways: &[&RouteWay]) -> Table {
        let voice = self.voice;
        let columns = vec![
            Column::words(voice.word("column-way")),
            Column::words(voice.word("column-through")),
            Column::words(voice.word("column-modes")),
            Column::numbers(voice.word(self.cost_head())),
            Column::numbers(voice.word("column-route-days")),
            Column::numbers(voice.word("column-nine-of-ten")),
            Column::numbers(voice.word("column-risk")),
            Column::numbers(voice.word("column-km")),
            Column::words(voice.word("column-standing")),
        ];
        let rows = ways
            .iter()
            .map(|way| {
                vec![
                    Cell::text(way.number.to_string()),
                    Cell::code(codes(&way.territories)),
                    Cell::text(self.modes(way)),
                    Cell::text(self.known_range(way.usd, 0)),
                    Cell::text(self.known_range(way.days, 0)),
                    Cell::text(way.days_nine_of_ten.map_or_else(
                        || voice.word("nothing-held"),
                        |days| voice.numbers.decimal(days, 0),
                    )),
                    Cell::text(way.risk.to_string()),
                    Cell::text(voice.numbers.decimal(way.km, 0)),
                    Cell::text(self.standing(way)),
                ]
            })
            .collect();
        Table::new(voice.word("route-options"), columns, rows)
    }

    /// The stages of a way, as a table.
    pub(super) fn stages(&self, way: &RouteWay, all_places: bool) -> Table {
        let voice = self.voice;
        let columns = vec![
            Column::words(voice.word("column-stage")),
            Column::words(voice.word("column-carried-by")),
            Column::numbers(voice.word("column-km")),
            Column::numbers(voice.word(self.cost_head())),
            Column::numbers(voice.word("column-route-days")),
            Column::words(voice.word("column-rests-on")),
        ];
        let rows = super::stages::stages(way)
            .iter()
            .map(|stage| {
                let km = if stage.km > 0.0 {
                    voice.numbers.decimal(stage.km, 0)
                } else {
                    String::new()
                };
                vec![
                    Cell::text(self.stage_places(stage, all_places)),
                    Cell::text(self.carried_by(stage)),
                    Cell::text(km),
                    Cell::text(self.known_range(stage.usd, 0)),
                    Cell::text(self.known_range(stage.days, 1)),
                    Cell::text(self.rests_on(stage)),
                ]
            })
            .collect();
        let caption = voice.say(
            "route-way-heading",
            &[
                ("number", way.number.to_string().into()),
                ("territories", codes(&way.territories).into()),
            ],
        );
        Table::new(caption, columns, rows)
    }

    /// The ways that something stands against, as a table; `None` if there are none.
    pub(super) fn excluded(&self) -> Option<Table> {
        if self.answer.excluded.is_empty() {
            return None;
        }
        let voice = self.voice;
        let columns = vec![
            Column::words(voice.word("column-through")),
            Column::numbers(voice.word(self.cost_head())),
            Column::numbers(voice.word("column-route-days")),
            Column::words(voice.word("column-against")),
        ];
        let rows = self
            .answer
            .excluded
            .iter()
            .map(|one| {
                let bars: Vec<String> = one.bars.iter().map(|bar| self.bar(bar)).collect();
                vec![
                    Cell::code(codes(&one.way.territories)),
                    Cell::text(self.known_range(one.way.usd, 0)),
                    Cell::text(self.known_range(one.way.days, 0)),
                    Cell::text(voice.clauses(&bars)),
                ]
            })
            .collect();
        Some(Table::new(voice.word("route-excluded"), columns, rows))
    }

    /// The measures on a way by which a licence is needed or the law is not clear,
    /// each with what it is about and the legs that it may stand against.
    pub(super) fn open_law<'a>(&'a self, way: &'a RouteWay) -> Vec<(&'a MeasureTold, String)> {
        let named = self.answer.measures.iter();
        named
            .filter_map(|measure| {
                let legs = self.legs_with(way, &measure.id);
                (!legs.is_empty()).then(|| (measure, self.voice.list(&legs)))
            })
            .collect()
    }

    /// The legs of a way that a measure may stand against, those in a row as one.
    fn legs_with(&self, way: &RouteWay, measure: &str) -> Vec<String> {
        let mut runs: Vec<(&str, &str)> = Vec::new();
        for step in &way.steps {
            if !step.licences.iter().any(|id| id == measure) {
                continue;
            }
            match runs.last_mut() {
                Some((_, end)) if *end == step.from => *end = &step.to,
                _ => runs.push((&step.from, &step.to)),
            }
        }
        runs.into_iter()
            .map(|(from, to)| format!("{} – {}", self.place(from), self.place(to)))
            .collect()
    }

    /// Act and article of a measure.
    pub(super) fn act(measure: &MeasureTold) -> String {
        format!("{}, {}", measure.instrument, measure.article)
    }

    /// The measures that stand against ways, and those that a set would lift.
    pub(super) fn forbidding(&self) -> Vec<&MeasureTold> {
        let answer = self.answer;
        let bars = answer.excluded.iter().flat_map(|one| &one.bars);
        let bars: Vec<&BarAnswer> = bars
            .chain(answer.blocking.iter().flatten().flatten())
            .collect();
        let named = |id: &String| {
            bars.iter()
                .any(|bar| matches!(bar, BarAnswer::Law { measures, .. } if measures.contains(id)))
        };
        let measures = answer.measures.iter();
        measures.filter(|one| named(&one.id)).collect()
    }

    /// What would have to be lifted, as a table; a sentence where nothing would help.
    pub(super) fn blocking(&self) -> Option<Result<Table, String>> {
        let sets = self.answer.blocking.as_ref()?;
        let voice = self.voice;
        if sets.is_empty() {
            return Some(Err(voice.word("route-blocking-none")));
        }
        let rows = sets
            .iter()
            .enumerate()
            .map(|(position, set)| {
                let bars: Vec<String> = set.iter().map(|bar| self.bar(bar)).collect();
                vec![
                    Cell::text((position + 1).to_string()),
                    Cell::text(voice.clauses(&bars)),
                ]
            })
            .collect();
        let columns = vec![
            Column::words(voice.word("column-set")),
            Column::words(voice.word("column-against")),
        ];
        Some(Ok(Table::new(voice.word("route-blocking"), columns, rows)))
    }

    /// What every answer says of its figures.
    pub(super) fn notes(&self) -> Vec<String> {
        let voice = self.voice;
        let share = |value: f64| voice.numbers.decimal(value, 2);
        let [cost, time] = self.answer.model_spread;
        let network = self.answer.network;
        vec![
            voice.say(
                "route-model-note",
                &[
                    ("cost-low", share(cost.0).into()),
                    ("cost-high", share(cost.1).into()),
                    ("time-low", share(time.0).into()),
                    ("time-high", share(time.1).into()),
                ],
            ),
            voice.word("route-risk-note"),
            voice.say(
                "route-network-note",
                &[
                    ("legs", network.legs.into()),
                    ("cost", network.with_cost.into()),
                    ("days", network.with_days.into()),
                    ("straight", network.great_circle.into()),
                    ("assumed", network.assumed_status.into()),
                ],
            ),
            voice.word("route-law-note"),
        ]
    }
}

/// Countries by their codes, in order.
pub(super) fn codes(countries: &[Country]) -> String {
    let codes: Vec<&str> = countries.iter().map(|country| country.alpha3()).collect();
    codes.join(" ")
}

/// A name without what stands in brackets and after a stroke.
pub(super) fn short_name(name: &str) -> String {
    let bare = name.split(" (").next().unwrap_or(name);
    bare.split(" / ").next().unwrap_or(bare).trim().to_owned()
}
