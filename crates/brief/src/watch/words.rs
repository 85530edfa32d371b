//! Words, tables and pictures of ways.

use std::collections::BTreeMap;

use sindan_desk::{
    Comparison, EvidenceBasis, Excess, LegSide, MonthAnswer, PanelTerm, Refusal, RefusedSeries,
    ReportedBy, TrendAssumption, TripleLeftOut, TripleLeftOutReason, TripleRefusal, WatchAnswer,
    WatchLeg, WatchRow,
};
use sindan_domain::{Country, Period};

use crate::charts::{SeriesChart, SeriesMonth, Width};
use crate::page::{Cell, Column, Figure, Table};
use crate::voice::Voice;

/// Series that a comparison needs.
const NEEDED: usize = 20;
const MILLION: f64 = 1e6;
/// Reasons of rejected rows that a note names.
const REASONS: usize = 4;
/// Products that a note names.
const NAMED: usize = 6;
/// Letters of a description that a table shows.
const DESCRIPTION: usize = 52;
/// What `--explain` adds.
pub(super) const EXPLANATIONS: [&str; 4] = [
    "watch-explain-excess",
    "watch-explain-q",
    "watch-explain-score",
    "watch-explain-ratio",
];

/// Speaks about one answer.
pub(crate) struct Teller<'a> {
    pub(crate) voice: &'a Voice,
    pub(crate) answer: &'a WatchAnswer,
}

/// Codes with commas.
pub(super) fn codes(countries: &[Country]) -> String {
    let codes: Vec<&str> = countries.iter().map(|one| one.alpha3()).collect();
    codes.join(", ")
}

/// The id of a message about a leg.
pub(super) fn leg_word(side: LegSide) -> &'static str {
    match side {
        LegSide::Arrivals => "watch-leg-arrivals",
        LegSide::Departures => "watch-leg-departures",
    }
}

/// The beginning of a description, whole words; the details have all of it.
fn clipped(text: &str) -> String {
    if text.chars().count() <= DESCRIPTION {
        return text.to_owned();
    }
    let cut: String = text.chars().take(DESCRIPTION).collect();
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', ' ']))
}

/// The first of some products.
fn shortened(products: &[String]) -> String {
    let mut named = products[..products.len().min(NAMED)].join(", ");
    if products.len() > NAMED {
        named += ", …";
    }
    named
}

fn refusal_word(reason: Refusal) -> &'static str {
    match reason {
        Refusal::BadValue { .. } => "watch-refusal-bad_value",
        Refusal::AllZero => "watch-refusal-all_zero",
        Refusal::NothingBefore => "watch-refusal-nothing_before",
        Refusal::TooShortBefore { .. } => "watch-refusal-too_short_before",
        Refusal::TooShortAfter { .. } => "watch-refusal-too_short_after",
        Refusal::MissingMonths { .. } => "watch-refusal-missing_months",
        Refusal::TooSparse { .. } => "watch-refusal-too_sparse",
        Refusal::NoVariation => "watch-refusal-no_variation",
        Refusal::TooFewDonors { .. } => "watch-refusal-too_few_donors",
    }
}

/// Why a series has no answer, with the numbers where there are some.
pub(super) fn refusal(voice: &Voice, reason: Refusal) -> String {
    let word = voice.word(refusal_word(reason));
    let numbers = match reason {
        Refusal::TooShortBefore { months, needed } | Refusal::TooShortAfter { months, needed } => {
            Some((months, needed))
        }
        Refusal::TooSparse { traded, needed } => Some((traded, needed)),
        Refusal::MissingMonths { missing, allowed } => Some((missing, allowed)),
        Refusal::TooFewDonors { donors, needed } => Some((donors, needed)),
        _ => None,
    };
    match numbers {
        Some((is, bound)) => format!("{word} ({is}/{bound})"),
        None => word,
    }
}

/// USD in millions.
pub(super) fn millions(voice: &Voice, usd: f64) -> String {
    let million = usd / MILLION;
    let places = match million.abs() {
        small if small < 10.0 => 2,
        large if large < 1000.0 => 1,
        _ => 0,
    };
    voice.numbers.decimal(million, places)
}

/// An interval of USD in millions; a dash would look like a minus.
pub(super) fn interval(voice: &Voice, low: f64, high: f64) -> String {
    format!("{} … {}", millions(voice, low), millions(voice, high))
}

impl Teller<'_> {
    pub(super) fn title(&self) -> String {
        let asked = &self.answer.question;
        self.voice.say(
            "watch-title",
            &[
                ("intermediaries", codes(&asked.intermediaries).into()),
                ("target", asked.target.alpha3().into()),
            ],
        )
    }

    pub(super) fn question(&self) -> Vec<String> {
        let asked = &self.answer.question;
        let mut lines = vec![self.voice.say(
            "watch-question",
            &[
                ("goods", (&asked.goods.id).into()),
                ("measure", asked.measure.to_string().into()),
                ("from", asked.from.to_string().into()),
                ("to", asked.to.to_string().into()),
                ("rate", self.voice.numbers.shortest(asked.rate).into()),
            ],
        )];
        if !asked.goods.title.is_empty() {
            lines.push(asked.goods.title.clone());
        }
        if !asked.origins.is_empty() {
            let countries = ("countries", codes(&asked.origins).into());
            lines.push(self.voice.say("watch-origins", &[countries]));
        }
        lines
    }

    fn of(&self, row: &WatchRow) -> String {
        format!(
            "{} → {}, {}",
            row.intermediary.alpha3(),
            row.target.alpha3(),
            row.product
        )
    }

    fn times(&self, row: &WatchRow) -> String {
        let places = if row.ratio < 10.0 { 2 } else { 1 };
        self.voice.numbers.decimal(row.ratio, places)
    }

    /// The sentence that opens an answer.
    pub(crate) fn lead(&self) -> String {
        let all = || self.answer.sets.iter().chain(&self.answer.rows);
        let ways = ("ways", all().count().into());
        let first = all().find(|row| row.alert);
        let Some(row) = first else {
            return self.voice.say("watch-lead-none", &[ways]);
        };
        let alerts = all().filter(|row| row.alert).count();
        self.voice.say(
            "watch-lead",
            &[
                ("alerts", alerts.into()),
                ways,
                ("first", self.of(row).into()),
                ("excess", millions(self.voice, row.excess.excess).into()),
                (
                    "interval",
                    interval(self.voice, row.excess.lower, row.excess.upper).into(),
                ),
                ("from", row.from.to_string().into()),
                ("to", row.to.to_string().into()),
                ("ratio", self.times(row).into()),
            ],
        )
    }

    /// Ways as a table.
    pub(crate) fn ways(&self, caption: &str, rows: &[WatchRow], detailed: bool) -> Table {
        let voice = self.voice;
        let columns = vec![
            Column::words(voice.word("watch-column-way")),
            Column::words(voice.word("watch-column-product")),
            Column::numbers(voice.word("watch-column-excess")),
            Column::numbers(voice.word("watch-column-interval")),
            Column::numbers(voice.word("watch-column-ratio")),
            Column::numbers(voice.word("watch-column-since")),
            Column::numbers(voice.word("watch-column-q")),
            Column::numbers(voice.word("watch-column-score")),
            Column::words(voice.word("watch-column-evidence")),
            Column::words(voice.word("watch-column-alert")),
        ];
        let rows = rows
            .iter()
            .map(|row| {
                let product = Cell::code(row.product.clone());
                let product = match &row.description {
                    Some(text) if detailed => product.with_detail(clipped(text)),
                    _ => product,
                };
                vec![
                    Cell::code(row.intermediary.alpha3()),
                    product,
                    Cell::text(millions(voice, row.excess.excess)),
                    Cell::text(interval(voice, row.excess.lower, row.excess.upper)),
                    Cell::text(self.times(row)),
                    Cell::code(self.month(row.rises_at)),
                    Cell::text(voice.numbers.amount(row.q_value, 3)),
                    Cell::text(voice.numbers.decimal(row.score, 0)),
                    Cell::text(voice.word(match row.basis {
                        EvidenceBasis::BothLegs if row.told == LegSide::Arrivals => {
                            "watch-evidence-mostly_first"
                        }
                        EvidenceBasis::BothLegs => "watch-evidence-both_legs",
                        EvidenceBasis::FirstLeg => "watch-evidence-first_leg",
                        EvidenceBasis::SecondLeg => "watch-evidence-second_leg",
                    })),
                    Cell::text(voice.word(match row.alert {
                        true => "watch-alert-yes",
                        false => "watch-alert-no",
                    })),
                ]
            })
            .collect();
        Table::new(voice.word(caption), columns, rows)
    }

    /// Arrivals against other goods and other countries; `None` where none was
    /// asked for or answered.
    pub(super) fn triple(&self) -> Option<Table> {
        let voice = self.voice;
        let found = self.answer.triple.as_ref()?;
        if found.rows.is_empty() {
            return None;
        }
        let times = |log: f64| voice.numbers.decimal(log.exp(), 2);
        let range = |term: &PanelTerm| format!("{} … {}", times(term.lower), times(term.upper));
        let columns = vec![
            Column::words(voice.word("watch-column-way")),
            Column::numbers(voice.word("watch-column-ratio")),
            Column::numbers(voice.word("watch-column-interval")),
            Column::numbers("p".to_owned()),
            Column::numbers(voice.word("watch-column-excess")),
            Column::numbers(voice.word("watch-column-interval")),
            Column::numbers(voice.word("watch-column-year-before")),
        ];
        let rows = found.rows.iter().map(|row| {
            let excess = &row.excess;
            vec![
                Cell::code(row.intermediary.alpha3()),
                Cell::text(times(row.change.estimate)),
                Cell::text(range(&row.change)),
                Cell::text(voice.numbers.amount(row.change.p_value, 3)),
                Cell::text(millions(voice, excess.excess)),
                Cell::text(interval(voice, excess.lower, excess.upper)),
                Cell::text(row.year_before.as_ref().map_or_else(
                    || voice.word("nothing-held"),
                    |term| format!("{} ({})", times(term.estimate), range(term)),
                )),
            ]
        });
        Some(Table::new(
            voice.word("watch-triple"),
            columns,
            rows.collect(),
        ))
    }

    /// What the triple difference rests on, or why there is none.
    pub(super) fn triple_note(&self) -> Option<String> {
        let voice = self.voice;
        let found = self.answer.triple.as_ref()?;
        let Some(reason) = &found.refused else {
            return Some(voice.say(
                "watch-triple-note",
                &[
                    ("countries", codes(&found.compared).into()),
                    ("products", found.products.into()),
                    ("watched", found.watched.into()),
                    ("rows", found.observations.into()),
                    ("dropped", found.dropped.into()),
                ],
            ));
        };
        let reason = match reason {
            TripleRefusal::NothingToCompare => voice.word("watch-triple-no-countries"),
            TripleRefusal::NoOtherGoods => voice.word("watch-triple-no-goods"),
            TripleRefusal::Absorbed => voice.word("watch-triple-absorbed"),
            TripleRefusal::Failed(reason) => format!("“{reason}”"),
        };
        Some(voice.say("watch-triple-refused", &[("reason", reason.into())]))
    }

    /// What a triple difference leaves out, each with its reason.
    fn triple_left_out(&self) -> Vec<String> {
        let voice = self.voice;
        let Some(found) = &self.answer.triple else {
            return Vec::new();
        };
        let one = |left: &TripleLeftOut| {
            let (word, edition, needed) = match left.reason {
                TripleLeftOutReason::NoArrivals => ("watch-triple-left-no_arrivals", 0, 0),
                TripleLeftOutReason::OtherReports { .. } => ("watch-triple-left-reports", 0, 0),
                TripleLeftOutReason::OtherEdition { edition, needed } => {
                    ("watch-triple-left-edition", edition, needed)
                }
                TripleLeftOutReason::Absorbed => ("watch-triple-left-absorbed", 0, 0),
            };
            voice.say(
                word,
                &[
                    ("country", left.country.alpha3().into()),
                    ("edition", edition.to_string().into()),
                    ("needed", needed.to_string().into()),
                ],
            )
        };
        let mut notes = Vec::new();
        if !found.left_out.is_empty() {
            let countries: Vec<String> = found.left_out.iter().map(one).collect();
            let countries = ("countries", voice.clauses(&countries).into());
            notes.push(voice.say("watch-triple-left", &[countries]));
        }
        for (id, count) in [
            ("watch-triple-split", found.split),
            ("watch-triple-months", found.unknown_months),
        ] {
            if count > 0 {
                notes.push(voice.say(id, &[("count", count.into())]));
            }
        }
        notes
    }

    fn month(&self, period: Option<Period>) -> String {
        period.map_or_else(
            || self.voice.word("nothing-held"),
            |period| period.to_string(),
        )
    }

    /// Goods that were hardly traded before; `None` if there are none.
    pub(super) fn fresh(&self, limit: usize) -> Option<Table> {
        if self.answer.fresh.is_empty() {
            return None;
        }
        let voice = self.voice;
        let columns = vec![
            Column::words(voice.word("watch-column-way")),
            Column::words(voice.word("watch-column-leg")),
            Column::words(voice.word("watch-column-product")),
            Column::words(voice.word("watch-column-first")),
            Column::numbers(voice.word("watch-column-months")),
            Column::numbers(voice.word("watch-column-value")),
        ];
        let rows = self.answer.fresh.iter().take(limit).map(|one| {
            vec![
                Cell::code(one.intermediary.alpha3()),
                Cell::text(voice.word(leg_word(one.side))),
                Cell::code(one.product.clone()),
                Cell::code(one.first.to_string()),
                Cell::text(one.months.to_string()),
                Cell::text(millions(voice, one.value_usd)),
            ]
        });
        Some(Table::new(
            voice.word("watch-fresh"),
            columns,
            rows.collect(),
        ))
    }

    /// Series without an answer, counted by reason; `None` if there are none.
    pub(super) fn refused(&self) -> Option<Table> {
        let voice = self.voice;
        let mut counts: BTreeMap<(Country, LegSide, &str), (usize, &RefusedSeries)> =
            BTreeMap::new();
        for one in &self.answer.refused {
            let key = (one.intermediary, one.side, refusal_word(one.reason));
            counts.entry(key).or_insert((0, one)).0 += 1;
        }
        if counts.is_empty() {
            return None;
        }
        let columns = vec![
            Column::words(voice.word("watch-column-way")),
            Column::words(voice.word("watch-column-leg")),
            Column::words(voice.word("watch-column-reason")),
            Column::numbers(voice.word("watch-column-series")),
            Column::words(voice.word("watch-column-example")),
        ];
        let rows = counts.values().map(|(count, one)| {
            vec![
                Cell::code(one.intermediary.alpha3()),
                Cell::text(voice.word(leg_word(one.side))),
                Cell::text(refusal(voice, one.reason)),
                Cell::text(count.to_string()),
                Cell::code(one.product.clone()),
            ]
        });
        Some(Table::new(
            voice.word("watch-refused"),
            columns,
            rows.collect(),
        ))
    }

    /// How legs were made.
    pub(super) fn legs(&self) -> Table {
        let voice = self.voice;
        let columns = vec![
            Column::words(voice.word("watch-column-way")),
            Column::words(voice.word("watch-column-leg")),
            Column::words(voice.word("watch-column-reports")),
            Column::numbers(voice.word("watch-column-products")),
            Column::words(voice.word("watch-column-compared")),
        ];
        let rows = self.answer.legs.iter().map(|leg| {
            let by = voice.word(match leg.reported_by {
                ReportedBy::Origins => "watch-by-origins",
                ReportedBy::Intermediary => "watch-by-intermediary",
                ReportedBy::Target => "watch-by-target",
                ReportedBy::ReExportsToAll => "watch-by-re_exports",
                ReportedBy::ExportsToAll => "watch-by-exports",
            });
            let compared = match leg.comparison {
                Comparison::Panel {
                    series,
                    controls,
                    pooled,
                } => {
                    let factor = voice.numbers.decimal(pooled.common_log_change.exp(), 2);
                    voice.say(
                        "watch-compared-panel",
                        &[
                            ("series", series.into()),
                            ("controls", controls.into()),
                            ("factor", factor.into()),
                        ],
                    )
                }
                Comparison::OwnPast { controls } => voice.say(
                    "watch-compared-own",
                    &[("controls", controls.into()), ("needed", NEEDED.into())],
                ),
            };
            vec![
                Cell::code(leg.intermediary.alpha3()),
                Cell::text(voice.word(leg_word(leg.side))),
                Cell::text(format!("{by} ({})", leg.reporters.len())),
                Cell::text(format!("{} / {}", leg.products, leg.watched)),
                Cell::text(compared),
            ]
        });
        Table::new(voice.word("watch-legs"), columns, rows.collect())
    }

    /// What the data cannot tell, and what was counted.
    pub(crate) fn notes(&self) -> Vec<String> {
        let (voice, answer) = (self.voice, self.answer);
        let way = |country: Country, side| {
            let side = voice.word(leg_word(side));
            format!("{}, {side}", country.alpha3())
        };
        let mut notes = Vec::new();
        notes.extend(self.triple_note());
        notes.extend(self.triple_left_out());
        if !answer.absent.is_empty() {
            let legs: Vec<String> = answer
                .absent
                .iter()
                .map(|leg| way(leg.intermediary, leg.side))
                .collect();
            let legs = ("legs", voice.clauses(&legs).into());
            notes.push(voice.say("watch-absent", &[legs]));
        }
        for leg in &answer.legs {
            let named = || ("way", way(leg.intermediary, leg.side).into());
            if matches!(
                leg.reported_by,
                ReportedBy::ReExportsToAll | ReportedBy::ExportsToAll
            ) {
                notes.push(voice.say("watch-to-all", &[named()]));
            }
            if !leg.left_out.is_empty() {
                let reporters: Vec<String> = leg
                    .left_out
                    .iter()
                    .map(|one| format!("{} ({}/{})", one.reporter.alpha3(), one.months, one.of))
                    .collect();
                let reporters = ("reporters", voice.list(&reporters).into());
                notes.push(voice.say("watch-left-out", &[named(), reporters]));
            }
            for (id, count) in [
                ("watch-unknown-months", leg.unknown_months),
                ("watch-editions", leg.several_editions),
            ] {
                if count > 0 {
                    notes.push(voice.say(id, &[named(), ("count", count.into())]));
                }
            }
            for (id, products) in [
                ("watch-split", &leg.split),
                ("watch-unjoined", &leg.unjoined),
            ] {
                if !products.is_empty() {
                    let count = ("count", products.len().into());
                    let products = ("products", shortened(products).into());
                    notes.push(voice.say(id, &[named(), count, products]));
                }
            }
            if leg.by_digits {
                let editions: Vec<String> = leg.editions.iter().map(u16::to_string).collect();
                let editions = ("editions", voice.list(&editions).into());
                notes.push(voice.say("watch-no-concordance", &[named(), editions]));
            }
        }
        if answer.doubtful_products > 0 {
            let count = ("count", answer.doubtful_products.into());
            notes.push(voice.say("watch-doubtful", &[count]));
        }
        if !answer.sets.is_empty() && !answer.rows.is_empty() {
            notes.push(voice.word("watch-set-note"));
        }
        let counts = &answer.counts;
        let whole = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        notes.push(voice.say(
            "watch-counts",
            &[
                ("rows", counts.rows.into()),
                ("snapshots", counts.snapshots.into()),
                ("overlapping", whole(counts.overlapping).into()),
                ("undisclosed", counts.undisclosed.into()),
                ("estimated", counts.estimated.into()),
                ("annual", whole(counts.annual).into()),
                ("left_out", whole(counts.left_out).into()),
                ("rejected", whole(counts.rejected).into()),
            ],
        ));
        if counts.partial > 0 {
            notes.push(voice.say("watch-partial", &[("count", counts.partial.into())]));
        }
        if !answer.rejections.is_empty() {
            let reasons: Vec<String> = answer
                .rejections
                .iter()
                .take(REASONS)
                .map(|one| format!("“{}” ({})", one.reason, one.rows))
                .collect();
            let reasons = ("reasons", voice.list(&reasons).into());
            notes.push(voice.say("watch-rejections", &[reasons]));
        }
        notes.push(voice.word(match answer.question.trend {
            TrendAssumption::Level => "watch-assumption-level",
            TrendAssumption::Trend => "watch-assumption-trend",
        }));
        notes.push(voice.word("watch-meaning"));
        notes
    }

    /// What else is known of a way.
    pub(super) fn details(&self, row: &WatchRow) -> Vec<String> {
        let voice = self.voice;
        let number = |value: f64| voice.numbers.decimal(value, 2);
        let mut lines = Vec::new();
        lines.extend(row.description.clone());
        if let Some(hardly) = &row.hardly_traded {
            lines.push(voice.say(
                "watch-hardly",
                &[
                    ("actual", millions(voice, hardly.actual).into()),
                    ("excess", millions(voice, hardly.excess).into()),
                    (
                        "interval",
                        interval(voice, hardly.lower, hardly.upper).into(),
                    ),
                ],
            ));
        }
        if let Some(passed) = &row.passed_through {
            lines.push(voice.say(
                "watch-passed",
                &[
                    ("most", millions(voice, passed.at_most).into()),
                    ("upper", millions(voice, passed.upper).into()),
                ],
            ));
        }
        if let Some(follows) = &row.co_movement {
            lines.push(voice.say(
                "watch-follows",
                &[
                    ("lag", follows.lag.into()),
                    ("correlation", number(follows.correlation).into()),
                    ("p", voice.numbers.amount(follows.p_value, 3).into()),
                ],
            ));
        }
        if let Some(price) = &row.price {
            let interval = format!("{} … {}", number(price.lower), number(price.upper));
            lines.push(voice.say(
                "watch-price",
                &[
                    ("ratio", number(price.ratio).into()),
                    ("interval", interval.into()),
                ],
            ));
        }
        let legs = self.measured(row);
        if legs.len() > 1 {
            for (side, leg) in &legs {
                let ratio = leg.log_change.exp();
                let total = leg.total;
                lines.push(
                    voice.say(
                        "watch-leg-own",
                        &[
                            ("leg", voice.begun(&voice.word(leg_word(*side))).into()),
                            ("excess", millions(voice, total.excess).into()),
                            ("interval", interval(voice, total.lower, total.upper).into()),
                            (
                                "ratio",
                                voice
                                    .numbers
                                    .decimal(ratio, if ratio < 10.0 { 2 } else { 1 })
                                    .into(),
                            ),
                            ("rises", self.month(leg.rises_at).into()),
                        ],
                    ),
                );
            }
        }
        for (side, leg) in legs {
            if let Some(p) = leg.permutation_p {
                lines.push(voice.say(
                    "watch-permutation",
                    &[
                        ("leg", voice.word(leg_word(side)).into()),
                        ("p", voice.numbers.amount(p, 3).into()),
                    ],
                ));
            }
        }
        lines
    }

    /// The legs of a way that were measured.
    pub(crate) fn measured<'r>(&self, row: &'r WatchRow) -> Vec<(LegSide, &'r WatchLeg)> {
        let legs = [
            (LegSide::Arrivals, row.arrivals.as_ref()),
            (LegSide::Departures, row.departures.as_ref()),
        ];
        legs.into_iter()
            .filter_map(|(side, leg)| Some((side, leg?)))
            .collect()
    }

    /// The line that opens a way.
    pub(super) fn opening(&self, row: &WatchRow) -> String {
        let voice = self.voice;
        let way = format!("{} → {}", row.intermediary.alpha3(), row.target.alpha3());
        let Excess {
            excess,
            lower,
            upper,
            ..
        } = row.excess;
        voice.say(
            "watch-opening",
            &[
                ("way", way.into()),
                ("product", (&row.product).into()),
                ("excess", millions(voice, excess).into()),
                ("interval", interval(voice, lower, upper).into()),
            ],
        )
    }

    /// A leg drawn: what was observed, and what was to be expected.
    pub(crate) fn chart(&self, id: &str, row: &WatchRow, side: LegSide, leg: &WatchLeg) -> Figure {
        let way = format!("{} → {}", row.intermediary.alpha3(), row.target.alpha3());
        leg_chart(
            self.voice,
            id,
            (&way, &row.product),
            (side, Some(leg.log_change.exp())),
            (&leg.months, row.from),
        )
    }
}

/// A leg drawn: of a way and product, with its ratio if it has one, by month,
/// with the first month of the measure.
pub(crate) fn leg_chart(
    voice: &Voice,
    id: &str,
    (way, product): (&str, &str),
    (side, ratio): (LegSide, Option<f64>),
    (months, measure): (&[MonthAnswer], Period),
) -> Figure {
    let leg = voice.word(leg_word(side));
    let title = match ratio {
        Some(ratio) => {
            let places = if ratio < 10.0 { 2 } else { 1 };
            voice.say(
                "watch-chart-title",
                &[
                    ("way", way.into()),
                    ("product", product.into()),
                    ("leg", (&leg).into()),
                    ("ratio", voice.numbers.decimal(ratio, places).into()),
                ],
            )
        }
        None => voice.list(&[way.to_owned(), product.to_owned(), leg.clone()]),
    };
    let drawn: Vec<SeriesMonth> = months
        .iter()
        .map(|month| SeriesMonth {
            year: month.period.calendar_year(),
            begins_year: month.period.first_day().month() == 1,
            actual: month.actual.map(|usd| usd / MILLION),
            expected: month.expected.map(|usd| usd / MILLION),
            band: month
                .expected_low
                .zip(month.expected_high)
                .map(|(low, high)| (low / MILLION, high / MILLION)),
        })
        .collect();
    let [axis, actual, expected, mark] = [
        "watch-chart-axis",
        "watch-chart-actual",
        "watch-chart-expected",
        "watch-chart-measure",
    ]
    .map(|word| voice.word(word));
    let draw = |width| {
        SeriesChart {
            id,
            title: &title,
            description: &voice.list(&[way.to_owned(), product.to_owned(), leg.clone()]),
            axis: &axis,
            actual: &actual,
            expected: &expected,
            measure: &mark,
            break_at: months
                .iter()
                .position(|month| month.period >= measure)
                .unwrap_or(0),
            months: &drawn,
            right_to_left: voice.language.is_right_to_left(),
            tick: &|value| voice.numbers.shortest(value),
        }
        .draw(width)
    };
    Figure {
        note: Some(voice.word("watch-chart-note")),
        wide: draw(Width::Wide),
        narrow: Some(draw(Width::Narrow)),
        title,
    }
}

/// A leg month by month, as a table.
pub(crate) fn leg_months(voice: &Voice, side: LegSide, months: &[MonthAnswer]) -> Table {
    let columns = vec![
        Column::words(voice.word("watch-column-month")),
        Column::numbers(voice.word("watch-column-actual")),
        Column::numbers(voice.word("watch-column-expected")),
        Column::numbers(voice.word("watch-column-range")),
        Column::numbers(voice.word("watch-column-month-excess")),
    ];
    let number = |usd: f64| voice.numbers.decimal(usd / MILLION, 3);
    let known =
        |usd: Option<f64>| Cell::text(usd.map_or_else(|| voice.word("nothing-held"), number));
    let rows = months
        .iter()
        .map(|month| {
            let range = month.expected_low.zip(month.expected_high);
            let excess = month.actual.zip(month.expected);
            vec![
                Cell::code(month.period.to_string()),
                known(month.actual),
                known(month.expected),
                Cell::text(range.map_or_else(String::new, |(low, high)| {
                    format!("{} … {}", number(low), number(high))
                })),
                Cell::text(
                    excess.map_or_else(String::new, |(actual, expected)| number(actual - expected)),
                ),
            ]
        })
        .collect();
    let caption = format!(
        "{}: {}",
        voice.begun(&voice.word(leg_word(side))),
        voice.word("watch-months")
    );
    Table::new(caption, columns, rows)
}
