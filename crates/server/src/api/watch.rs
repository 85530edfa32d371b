//! `/api/v1/watch`: where restricted goods leak, one series, what two sides report.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sindan_desk::{
    FalseDiscovery, MirrorAnswer, RulesDesk, SeriesAnswer, ShipmentsAnswer, TrendAssumption,
    WatchAnswer, WatchChanges, WatchGoods, WatchRequest, watch_held_shipments, watch_mirror,
    watch_series, watch_since,
};
use sindan_domain::{Country, Period, Progress, parse_countries};
use utoipa::ToSchema;

use crate::app::App;
use crate::engine::{Engine, today};
use crate::extract::{Json, country};
use crate::front::Caller;
use crate::problem::{Problem, ProblemDocument};
use crate::use_case::{UseCase, ask};

/// Most countries, groups or codes of one list.
const MOST: usize = 100;

/// What every question about flows takes.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct FlowChoice {
    /// Take in products that the goods name only in part.
    doubtful: bool,
    /// Countries and groups that goods come from; any if left out.
    #[schema(max_items = 100)]
    origin: Vec<String>,
    /// First month looked at, such as `2019-01`; 36 before the measure if left out.
    from: Option<String>,
    /// Last month looked at; the last one held if left out.
    to: Option<String>,
    /// First day of the measure, where it is not that of the goods.
    #[schema(value_type = Option<String>, format = Date)]
    date: Option<Date>,
    /// Level of the intervals.
    #[schema(exclusive_minimum = 0, exclusive_maximum = 1)]
    confidence: f64,
    /// Suppose that trends would have gone on, not that levels would have stayed.
    trend: bool,
    /// Only data that describe this day or an earlier one.
    #[schema(value_type = Option<String>, format = Date)]
    as_of: Option<Date>,
}

impl Default for FlowChoice {
    fn default() -> Self {
        Self {
            doubtful: false,
            origin: Vec::new(),
            from: None,
            to: None,
            date: None,
            confidence: 0.95,
            trend: false,
            as_of: None,
        }
    }
}

impl FlowChoice {
    fn day(&self) -> Date {
        self.as_of.unwrap_or_else(today)
    }

    /// The request with these.
    fn with(&self, request: WatchRequest) -> Result<WatchRequest, Problem> {
        Ok(WatchRequest {
            origins: countries(&self.origin, self.day(), "/options/origin")?,
            doubtful: self.doubtful,
            from: month(self.from.as_deref(), "/options/from")?,
            to: month(self.to.as_deref(), "/options/to")?,
            date: self.date,
            confidence: self.confidence,
            trend: match self.trend {
                true => TrendAssumption::Trend,
                false => TrendAssumption::Level,
            },
            as_of: self.as_of,
            ..request
        })
    }
}

fn month(text: Option<&str>, place: &str) -> Result<Option<Period>, Problem> {
    let Some(text) = text else {
        return Ok(None);
    };
    match text.parse::<Period>() {
        Ok(period) if !period.is_year() => Ok(Some(period)),
        _ => Err(Problem::invalid("not a month")
            .at(place)
            .hint("write it like 2019-01")),
    }
}

fn countries(typed: &[String], day: Date, place: &str) -> Result<Vec<Country>, Problem> {
    short(typed, place)?;
    let mut found = Vec::new();
    for (position, text) in typed.iter().enumerate() {
        let named = parse_countries(text, day)
            .map_err(|error| Problem::from(error).at(format!("{place}/{position}")))?;
        for country in named {
            if !found.contains(&country) {
                found.push(country);
            }
        }
    }
    Ok(found)
}

fn short(list: &[String], place: &str) -> Result<(), Problem> {
    if list.len() > MOST {
        return Err(Problem::invalid(format!("at most {MOST} are taken")).at(place));
    }
    Ok(())
}

fn goods(desk: &RulesDesk, typed: &[String]) -> Result<WatchGoods, Problem> {
    short(typed, "/goods")?;
    WatchGoods::find(desk, typed).map_err(|error| Problem::from(error).at("/goods"))
}

fn chpl() -> Vec<String> {
    vec!["chpl".to_owned()]
}

fn total() -> Vec<String> {
    vec!["total".to_owned()]
}

fn usual_rate() -> f64 {
    0.1
}

/// Ways of goods through third countries to one that they must not reach.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WatchQuestion {
    /// Countries and groups in between.
    #[schema(example = json!(["KAZ", "KGZ", "ARM"]), min_items = 1, max_items = 100)]
    intermediary: Vec<String>,
    /// The country that goods must not reach.
    #[schema(example = "RUS")]
    target: String,
    /// `chpl`, a list, a measure (with its own date), codes, `total` or `all`.
    #[serde(default = "chpl")]
    #[schema(max_items = 100)]
    goods: Vec<String>,
    /// Countries that the measure does not concern, for a triple difference.
    #[serde(default)]
    #[schema(max_items = 100)]
    compare: Vec<String>,
    /// Share of false alerts that alerts keep to.
    #[serde(default = "usual_rate")]
    #[schema(exclusive_minimum = 0, exclusive_maximum = 1)]
    rate: f64,
    /// Hold that share whatever the dependence between series.
    #[serde(default)]
    any_dependence: bool,
    /// Only what changed since this snapshot of flows was the newest.
    #[serde(default)]
    since: Option<String>,
    /// What else is chosen.
    #[serde(default)]
    options: FlowChoice,
}

/// Ways, or what changed in them.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum WatchTold {
    Ways(Box<WatchAnswer>),
    Changes(Box<WatchChanges>),
}

impl UseCase for WatchQuestion {
    const NAME: &'static str = "watch";
    type Answer = WatchTold;

    fn run(&self, engine: &Engine, progress: &dyn Progress) -> Result<WatchTold, Problem> {
        let desk = engine.rules(false);
        let day = self.options.day();
        let request = self.options.with(WatchRequest::new(
            countries(&self.intermediary, day, "/intermediary")?,
            Some(country(&self.target, "/target")?),
            goods(&desk, &self.goods)?,
        ))?;
        let request = WatchRequest {
            compare: countries(&self.compare, day, "/compare")?,
            rate: self.rate,
            method: match self.any_dependence {
                true => FalseDiscovery::AnyDependence,
                false => FalseDiscovery::PositiveDependence,
            },
            ..request
        };
        let catalog = engine.catalog();
        Ok(match &self.since {
            Some(since) => {
                let changes = watch_since(catalog, &desk, &request, since, progress)?;
                WatchTold::Changes(Box::new(changes))
            }
            None => {
                let answer = sindan_desk::watch(catalog, &desk, &request, progress)?;
                WatchTold::Ways(Box::new(answer))
            }
        })
    }
}

/// Where restricted goods leak: unexplained excess by way, with intervals and alerts.
#[utoipa::path(
    post,
    path = "/api/v1/watch",
    tag = "leaks",
    request_body = WatchQuestion,
    responses(
        (status = 200, description = "The ways: the form of `sindan watch --format json`", body = Object),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn watch(
    State(app): State<App>,
    caller: Caller,
    Json(question): Json<WatchQuestion>,
) -> Result<Response, Problem> {
    ask(&app, &caller, question).await
}

/// One product of a country, month by month.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WatchSeriesQuestion {
    /// The country.
    #[schema(example = "KGZ")]
    country: String,
    /// `chpl`, a list, a measure, codes or `total`.
    #[schema(example = json!(["total"]), min_items = 1, max_items = 100)]
    goods: Vec<String>,
    /// Where the goods go; anywhere if left out.
    #[serde(default)]
    target: Option<String>,
    /// Countries that a synthetic control is made of, three or more.
    #[serde(default)]
    #[schema(max_items = 100)]
    donors: Vec<String>,
    /// What else is chosen.
    #[serde(default)]
    options: FlowChoice,
}

impl UseCase for WatchSeriesQuestion {
    const NAME: &'static str = "watch_series";
    type Answer = SeriesAnswer;

    fn run(&self, engine: &Engine, progress: &dyn Progress) -> Result<SeriesAnswer, Problem> {
        let desk = engine.rules(false);
        let target = self.target.as_deref();
        let target = target.map(|text| country(text, "/target")).transpose()?;
        let request = self.options.with(WatchRequest::new(
            vec![country(&self.country, "/country")?],
            target,
            goods(&desk, &self.goods)?,
        ))?;
        let donors = countries(&self.donors, self.options.day(), "/donors")?;
        let catalog = engine.catalog();
        Ok(watch_series(catalog, &desk, &request, &donors, progress)?)
    }
}

/// What reached a country and left it, month by month, and what would have.
#[utoipa::path(
    post,
    path = "/api/v1/watch/series",
    tag = "leaks",
    request_body = WatchSeriesQuestion,
    responses(
        (status = 200, description = "The months: the form of `sindan watch series --format json`", body = Object),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn series(
    State(app): State<App>,
    caller: Caller,
    Json(question): Json<WatchSeriesQuestion>,
) -> Result<Response, Problem> {
    ask(&app, &caller, question).await
}

/// What others say they sold to a country beside what it says it bought.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WatchMirrorQuestion {
    /// Who bought.
    #[schema(example = "KGZ")]
    country: String,
    /// `chpl`, a list, a measure (with its own date), codes or `total`.
    #[serde(default = "total")]
    #[schema(max_items = 100)]
    goods: Vec<String>,
    /// What else is chosen.
    #[serde(default)]
    options: FlowChoice,
}

impl UseCase for WatchMirrorQuestion {
    const NAME: &'static str = "watch_mirror";
    type Answer = MirrorAnswer;

    fn run(&self, engine: &Engine, progress: &dyn Progress) -> Result<MirrorAnswer, Problem> {
        let desk = engine.rules(false);
        let request = self.options.with(WatchRequest::new(
            vec![country(&self.country, "/country")?],
            None,
            goods(&desk, &self.goods)?,
        ))?;
        Ok(watch_mirror(engine.catalog(), &desk, &request, progress)?)
    }
}

/// Goods that never arrived, by the account of who should have received them.
#[utoipa::path(
    post,
    path = "/api/v1/watch/mirror",
    tag = "leaks",
    request_body = WatchMirrorQuestion,
    responses(
        (status = 200, description = "Both sides: the form of `sindan watch mirror --format json`", body = Object),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn mirror(
    State(app): State<App>,
    caller: Caller,
    Json(question): Json<WatchMirrorQuestion>,
) -> Result<Response, Problem> {
    ask(&app, &caller, question).await
}

/// New importers, or new ones of the goods, among the shipments of the catalog.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WatchShipmentsQuestion {
    /// `chpl`, a list, a measure (with its own date) or codes.
    #[serde(default = "chpl")]
    #[schema(max_items = 100)]
    goods: Vec<String>,
    /// Day of the measure; that of the goods if left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    date: Option<Date>,
}

impl UseCase for WatchShipmentsQuestion {
    const NAME: &'static str = "watch_shipments";
    type Answer = ShipmentsAnswer;

    fn run(&self, engine: &Engine, _progress: &dyn Progress) -> Result<ShipmentsAnswer, Problem> {
        let desk = engine.rules(false);
        let goods = goods(&desk, &self.goods)?;
        let Some(since) = self.date.or_else(|| goods.first_day_watched()) else {
            return Err(
                Problem::invalid("nothing says since when shipments are to be watched")
                    .at("/date")
                    .hint("name the day of the measure"),
            );
        };
        Ok(watch_held_shipments(
            engine.catalog(),
            &desk,
            &goods,
            since,
        )?)
    }
}

/// The three patterns of the guidance of 26 September 2023 in the shipments held.
#[utoipa::path(
    post,
    path = "/api/v1/watch/shipments",
    tag = "leaks",
    request_body = WatchShipmentsQuestion,
    responses(
        (status = 200, description = "Importers: the form of `sindan watch shipments --format json`", body = Object),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn shipments(
    State(app): State<App>,
    caller: Caller,
    Json(question): Json<WatchShipmentsQuestion>,
) -> Result<Response, Problem> {
    ask(&app, &caller, question).await
}
