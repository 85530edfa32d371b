//! A leg with the change of level of each of its series.

use rayon::prelude::*;
use sindan_domain::Country;
use sindan_rules::MeasureBase;
use sindan_watch::series::{
    Calibration, Counterfactual, Monthly, POOL_SERIES, Refusal, Shift, calibrate, counterfactual,
    level_shift, panel_shifts,
};

use super::answer::{Comparison, LegFacts, MonthAnswer, RefusedSeries, WatchLeg};
use super::goods::{Standing, WatchGoods, WatchGoodsKind};
use super::legs::{GoodsKey, LegData, LegSide};
use super::request::{WatchRequest, Window};

/// Deviates beyond which a series is no control.
const CONTROL_DEVIATE: f64 = 2.5;
/// Of the series with an answer, so many in a hundred may be watched where they
/// are compared with one another: most series must not be diverted.
const WATCHED_PERCENT: usize = 33;

/// A leg of one intermediary, measured.
pub(super) struct Leg {
    pub(super) data: LegData,
    /// Goods of each series but that of the set, which is last.
    pub(super) keys: Vec<GoodsKey>,
    watched: Vec<bool>,
    tiers: Vec<Option<u8>>,
    pub(super) series: Vec<Monthly>,
    pub(super) shifts: Vec<Result<Shift, Refusal>>,
    comparison: Comparison,
    calibration: Option<Calibration>,
    /// Products that the goods name only in part and that were left out.
    pub(super) doubtful: usize,
}

impl Leg {
    pub(super) fn measure(
        data: LegData,
        base: &MeasureBase,
        request: &WatchRequest,
        window: &Window,
    ) -> Self {
        let keys: Vec<GoodsKey> = data.series.keys().cloned().collect();
        let (mut watched, mut tiers) = (Vec::new(), Vec::new());
        let mut doubtful = 0;
        for one in data.series.values() {
            let standing = match &one.code {
                Some(code) => request.goods.standing(base, code),
                None => Standing::Restricted(None),
            };
            let (is_watched, tier) = match standing {
                Standing::Restricted(tier) => (true, tier),
                Standing::Doubtful(tier) => (request.doubtful, tier),
                Standing::Other => (false, None),
            };
            doubtful += usize::from(!is_watched && matches!(standing, Standing::Doubtful(_)));
            watched.push(is_watched);
            tiers.push(tier);
        }
        let mut series: Vec<Monthly> = data
            .series
            .values()
            .map(|one| data.monthly(&one.values, window))
            .collect();
        let many = watched.iter().filter(|watched| **watched).count() > 1;
        let whole = matches!(
            request.goods.kind,
            WatchGoodsKind::All | WatchGoodsKind::Total
        );
        if many && !whole {
            let members = keys.iter().zip(&watched).filter(|(_, watched)| **watched);
            series.push(data.monthly(&data.sum(members.map(|(key, _)| key)), window));
        }
        let mut leg = Self {
            data,
            keys,
            watched,
            tiers,
            series,
            shifts: Vec::new(),
            comparison: Comparison::OwnPast { controls: 0 },
            calibration: None,
            doubtful,
        };
        leg.compare(request, window);
        leg
    }

    fn compare(&mut self, request: &WatchRequest, window: &Window) {
        let options = request.series_options();
        let alone: Vec<Result<Shift, Refusal>> = self
            .series
            .par_iter()
            .map(|one| level_shift(one, window.break_at, &options))
            .collect();
        let everything = request.goods.kind == WatchGoodsKind::All;
        let answered = |watched: bool| {
            let known = self.watched.iter().zip(&alone);
            known
                .filter(|(is, shift)| **is == watched && shift.is_ok())
                .count()
        };
        let (watched, controls) = (answered(true), answered(false));
        let series = watched + controls;
        let enough = if everything {
            series >= POOL_SERIES
        } else {
            controls >= POOL_SERIES && watched * 100 <= series * WATCHED_PERCENT
        };
        if enough {
            let all: Vec<&Monthly> = self.series.iter().collect();
            let (shifts, pooled) = panel_shifts(&all, window.break_at, &options);
            if let Some(pooled) = pooled {
                let is_control = |at: usize, shift: &Result<Shift, Refusal>| {
                    let other = self.watched.get(at).is_some_and(|is| everything || !*is);
                    let quiet = |shift: &Shift| shift.z.abs() < CONTROL_DEVIATE;
                    other && shift.as_ref().is_ok_and(quiet)
                };
                let flags: Vec<bool> = (shifts.iter().enumerate())
                    .map(|(at, shift)| is_control(at, shift))
                    .collect();
                self.calibration = calibrate(
                    &self.series,
                    &flags,
                    window.break_at,
                    pooled.autocorrelation,
                    &options,
                );
                self.shifts = shifts;
                self.comparison = Comparison::Panel {
                    series,
                    controls,
                    pooled,
                };
                return;
            }
        }
        self.shifts = alone
            .into_iter()
            .map(|shift| shift.map(Shift::alone))
            .collect();
        self.comparison = Comparison::OwnPast { controls };
    }

    /// Places of the series of single products that are watched.
    pub(super) fn watched(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.keys.len()).filter(|at| self.watched[*at])
    }

    /// The place of the series of the goods as a whole.
    pub(super) fn set(&self) -> Option<usize> {
        (self.series.len() > self.keys.len()).then_some(self.keys.len())
    }

    pub(super) fn tier(&self, at: usize) -> Option<u8> {
        self.tiers.get(at).copied().flatten()
    }

    /// What a series is called in answers.
    pub(super) fn product(&self, at: usize, goods: &WatchGoods) -> String {
        match self.keys.get(at) {
            None => goods.id.clone(),
            Some(GoodsKey::Total) => "TOTAL".to_owned(),
            Some(key @ GoodsKey::Hs(digits)) => {
                let code = self.data.series.get(key).and_then(|one| one.code.as_ref());
                let edition = code.map_or(0, sindan_domain::GoodsCode::hs_edition);
                format!("HS{edition}:{digits}")
            }
        }
    }

    /// The excess of a series that has a change of level.
    pub(super) fn answer(
        &self,
        at: usize,
        request: &WatchRequest,
        window: &Window,
    ) -> Result<WatchLeg, Refusal> {
        let shift = self.shifts[at].as_ref().map_err(|reason| *reason)?;
        let found = counterfactual(
            &self.series[at],
            window.break_at,
            self.calibration.as_ref(),
            &request.series_options(),
        )?;
        Ok(WatchLeg {
            log_change: shift.log_change,
            std_error: shift.std_error,
            z: shift.z,
            total: found.total,
            rises_at: found.rises_at.map(|place| window.periods[place]),
            permutation_p: found.permutation_p,
            calibrated: found.calibrated,
            months: months(&self.series[at], &found, window),
        })
    }

    /// Watched series without an answer.
    pub(super) fn refused(
        &self,
        intermediary: Country,
        side: LegSide,
        request: &WatchRequest,
    ) -> Vec<RefusedSeries> {
        self.watched()
            .chain(self.set())
            .filter_map(|at| {
                Some(RefusedSeries {
                    intermediary,
                    side,
                    product: self.product(at, &request.goods),
                    reason: *self.shifts[at].as_ref().err()?,
                })
            })
            .collect()
    }

    pub(super) fn facts(&self, intermediary: Country, goods: &WatchGoods) -> LegFacts {
        let editions = |at: &usize| {
            let one = self.data.series.get(&self.keys[*at]);
            one.is_some_and(|one| one.several_editions)
        };
        LegFacts {
            intermediary,
            side: self.data.side,
            reported_by: self.data.reported_by,
            reporters: self.data.reporters.clone(),
            left_out: self.data.left_out.clone(),
            unknown_months: self.data.known.iter().filter(|known| !**known).count(),
            products: self.keys.len(),
            watched: self.watched().count(),
            several_editions: self.watched().filter(editions).count(),
            unjoined: self
                .watched()
                .filter(|at| {
                    let one = self.data.series.get(&self.keys[*at]);
                    one.is_some_and(|one| one.unjoined)
                })
                .map(|at| self.product(at, goods))
                .collect(),
            split: self
                .watched()
                .filter(|at| {
                    let one = self.data.series.get(&self.keys[*at]);
                    one.is_some_and(|one| one.split)
                })
                .map(|at| self.product(at, goods))
                .collect(),
            editions: self.data.editions.clone(),
            by_digits: self.data.by_digits,
            comparison: self.comparison,
        }
    }
}

/// Every month of the window with what was to be expected.
fn months(series: &Monthly, found: &Counterfactual, window: &Window) -> Vec<MonthAnswer> {
    let mut months: Vec<MonthAnswer> = window
        .periods
        .iter()
        .zip(&series.values)
        .map(|(period, actual)| MonthAnswer {
            period: *period,
            actual: *actual,
            expected: None,
            expected_low: None,
            expected_high: None,
        })
        .collect();
    for month in &found.months {
        let (excess, told) = (month.excess, &mut months[month.place]);
        told.expected = Some(excess.expected);
        told.expected_low = Some(excess.actual - excess.upper);
        told.expected_high = Some(excess.actual - excess.lower);
    }
    months
}
