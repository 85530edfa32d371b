//! The use case: one measure through every engine, in one run.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use sindan_catalog::Catalog;
use sindan_domain::{Country, GoodsCode, Progress, Provenance, Usd, UsdMillion, parse_countries};
use sindan_economy::shock::cut_flows;
use sindan_rules::{Force, Measure, MeasureBase, MeasureKind, Stance};

use super::answer::{
    ASSESS_VERSION, AssessAnswer, AssessQuestion, CostPart, ExposurePart, FlowsPart, GoodsPart,
    HomeBound, LawPart, LeakPart, LeakStatus, NO_TABLE_OF_BOTH_SIDES, PurchaseRow, ThreatsPart,
    TradePart, Unknown, WayPurpose,
};
use super::commands::Commands;
use super::cost::Costed;
use super::goods::SERVICES;
use super::leak::Leaks;
use super::legs::{Measured, SeveredFlows, SeveredKind, parties, scenarios, shares};
use super::subject::{MeasureAsked, Subject, is_drafted, table_of_both};
use super::trade::Statistics;
use super::ways::{Law, legs_at_place, place_of};
use super::{depend, legs::NoFlows};
use crate::evidence::ADD_FLOWS;
use crate::network_data::{HeldNetwork, find_network};
use crate::shock::{ShockLeg, ShockScenario, read_retaliation};
use crate::trade_data;
use crate::{DeskError, RuleFile, RulesDesk};

/// Partners whose goods are followed on their way through the home economy.
const PARTNERS: usize = 3;

/// How the question is meant.
#[derive(Debug, Clone)]
pub struct AssessOptions {
    /// Files with measures of the reader's own.
    pub rules: Vec<RuleFile>,
    /// Whose law counts today.
    pub stance: Stance,
    /// The economy that asks; where goods pass, or where the stance is at home, if
    /// left out.
    pub home: Option<Country>,
    /// Data and law of this day; today if left out, or the first day of a draft.
    pub as_of: Option<Date>,
    /// What day it is.
    pub today: Date,
    /// The answer that the reader supposes: name and text of a scenario file.
    pub retaliation: Option<(String, String)>,
}

/// What a measure does, from the law to what it costs. What cannot be answered is
/// named among the unknown.
///
/// # Errors
///
/// An unknown measure, a draft or a scenario file that is malformed, damaged data,
/// and a caller who gave up.
pub fn assess_measure(
    catalog: &Catalog,
    asked: &MeasureAsked,
    options: &AssessOptions,
    progress: &dyn Progress,
) -> Result<AssessAnswer, DeskError> {
    let day = asked.day(options.as_of, options.today)?;
    let (desk, id) = asked.open(&options.rules)?;
    let without;
    let before = match asked {
        MeasureAsked::Id(_) => &desk,
        MeasureAsked::Draft(_) => {
            without = RulesDesk::open(options.rules.clone())?;
            &without
        }
    };
    let base = desk.base();
    let subject = Subject::new(base, &id, day)?;
    let retaliation = match &options.retaliation {
        Some((name, text)) => read_retaliation(name, text, day)?,
        None => Vec::new(),
    };
    let draft = match asked {
        MeasureAsked::Id(_) => None,
        MeasureAsked::Draft(file) => Some(file.name.clone()),
    };
    let commands = Commands {
        measure: draft.clone().unwrap_or_else(|| id.clone()),
        draft: draft.clone(),
        rules: options.rules.iter().map(|file| file.name.clone()).collect(),
        as_of: options.as_of,
        day,
        retaliation: options.retaliation.as_ref().map(|(name, _)| name.clone()),
    };
    let home = options
        .home
        .or_else(|| passed(base, &subject, options.stance.home, day))
        .or(options.stance.home);
    let mut unknown = Vec::new();
    if retaliation.is_empty() {
        unknown.push(Unknown::NoRetaliation);
    }
    let mut run = Run {
        catalog,
        options,
        subject: &subject,
        base,
        day,
        home,
        commands: &commands,
        statistics: Statistics::new(catalog, options.as_of),
        unknown,
        provenance: Vec::new(),
        flows_used: Vec::new(),
    };
    run.about_law_and_goods();
    let parts = run.economy(retaliation, progress)?;
    let follows = following(&options.stance, &base.regime_of(subject.measure).id);
    let law = Law {
        before,
        after: &desk,
        stance: &options.stance,
        follows: &follows,
        ids: vec![id.clone(), format!("{id}-transit")],
        commands: &commands,
    };
    let (shipments, ways) = run.movements(&law, &parts, progress)?;
    let leak = run.leak(&desk, progress)?;
    run.unknown.sort_by_key(Unknown::rank);
    let mut provenance = run.provenance;
    let flows = run.statistics.provenance();
    for one in flows.into_iter().chain(run.flows_used) {
        if !provenance.contains(&one) {
            provenance.push(one);
        }
    }
    Ok(AssessAnswer {
        version: ASSESS_VERSION,
        question: AssessQuestion {
            measure: id.clone(),
            draft,
            stance: options.stance.id.clone(),
            home,
            as_of: day,
            retaliation: commands.retaliation.clone(),
        },
        law: law_part(base, subject.measure, (home, day), &commands),
        goods: GoodsPart {
            command: match subject.goods.lines.first() {
                Some(line) => commands.goods(&line.code),
                None => commands.law(&id),
            },
            covered: subject.goods.clone(),
        },
        flows: FlowsPart {
            severed: subject.flows.clone().ok(),
            sides: subject.sides.clone().ok(),
            none_because: subject.flows.clone().err(),
        },
        trade: parts.trade,
        leak,
        shipments,
        ways,
        cost: parts.cost,
        exposure: parts.exposure,
        threats: parts.threats,
        unknown: run.unknown,
        measures_base: base.version().to_owned(),
        provenance,
    })
}

/// The parts that the production table and trade statistics give.
struct Parts {
    trade: TradePart,
    cost: CostPart,
    exposure: ExposurePart,
    threats: ThreatsPart,
    /// Largest sellers of the goods to the home economy.
    partners: Vec<Country>,
}

struct Run<'a> {
    catalog: &'a Catalog,
    options: &'a AssessOptions,
    subject: &'a Subject<'a>,
    base: &'a MeasureBase,
    day: Date,
    home: Option<Country>,
    commands: &'a Commands,
    statistics: Statistics<'a>,
    unknown: Vec<Unknown>,
    provenance: Vec<Provenance>,
    /// Statistics that the estimate of leaks rests on.
    flows_used: Vec<Provenance>,
}

impl Run<'_> {
    fn about_law_and_goods(&mut self) {
        let (measure, goods) = (self.subject.measure, &self.subject.goods);
        let force = measure.force_on(self.day);
        if force != Force::InForce {
            self.unknown.push(Unknown::Force { force });
        }
        if !measure.text_level.binding() {
            self.unknown.push(Unknown::TextNotRead);
        }
        if let Err(reason) = self.subject.flows {
            self.unknown.push(Unknown::NoFlows { reason });
        }
        if !goods.lists_not_held.is_empty() {
            self.unknown.push(Unknown::ListsNotHeld {
                lists: goods.lists_not_held.clone(),
            });
        }
        if !goods.lists_old.is_empty() {
            let lists = goods.lists_old.iter().map(|(list, _)| list.clone());
            self.unknown.push(Unknown::ListsOld {
                lists: lists.collect(),
            });
        }
        if goods.partial_count > 0 {
            self.unknown.push(Unknown::PartialLines {
                count: goods.partial_count,
                of: goods.line_count,
            });
        }
        let services: Vec<String> = goods
            .industries
            .iter()
            .map(|one| one.industry.clone())
            .filter(|code| SERVICES.contains(&code.as_str()))
            .collect();
        if !services.is_empty() {
            self.unknown.push(Unknown::ServicesLeftOut {
                industries: services,
            });
        }
        if !goods.without_industry.is_empty() {
            self.unknown.push(Unknown::WithoutIndustry {
                lines: goods.without_industry.clone(),
            });
        }
    }

    /// Trade, cost, dependence and threats.
    fn economy(
        &mut self,
        retaliation: Vec<ShockLeg>,
        progress: &dyn Progress,
    ) -> Result<Parts, DeskError> {
        let mut parts = Parts {
            trade: TradePart {
                held: false,
                pairs: Vec::new(),
                purchases: Vec::new(),
                whole_industries_usd_mn: None,
                command: None,
                add: ADD_FLOWS.to_owned(),
            },
            cost: CostPart {
                none_because: None,
                period: None,
                resolution: None,
                short_run: Vec::new(),
                long_run: Vec::new(),
                final_demand: None,
                long_run_none_because: None,
            },
            exposure: ExposurePart {
                rows: Vec::new(),
                command_before: None,
                command_after: None,
            },
            threats: ThreatsPart {
                rows: Vec::new(),
                coalitions: None,
            },
            partners: Vec::new(),
        };
        if let Some(home) = self.home {
            let rules = (self.base, self.subject.measure, self.day);
            if let Some((basis, found)) = self.statistics.purchases(rules, home)? {
                parts.trade.held |= !found.is_empty();
                parts.partners = found.iter().map(|(seller, ..)| *seller).collect();
                parts.trade.purchases = found
                    .into_iter()
                    .map(|(seller, named, possible)| PurchaseRow {
                        seller,
                        named_usd: Usd(named),
                        possible_usd: Usd(possible),
                        period: basis.period,
                    })
                    .collect();
            }
        }
        let Ok(flows) = &self.subject.flows else {
            return Ok(parts);
        };
        let days = (self.day, self.options.as_of);
        let Some(held) = table_of_both(self.catalog, flows, days, progress)? else {
            parts.cost.none_because = Some(NO_TABLE_OF_BOTH_SIDES.to_owned());
            let made = self.subject.goods.industries.iter();
            let industries: Vec<String> = made.map(|one| one.industry.clone()).collect();
            let measured = Measured {
                base: self.base,
                measure: self.subject.measure,
                goods: &self.subject.goods,
                flows,
                held: &industries,
                day: self.day,
            };
            parts.trade.pairs = shares(&measured, &industries, &mut self.statistics)?;
            parts.trade.held |= !parts.trade.pairs.is_empty();
            self.about_flows(&parts.trade)?;
            self.about_absent(flows, progress)?;
            return Ok(parts);
        };
        self.provenance.push(held.provenance.clone());
        let measured = Measured {
            base: self.base,
            measure: self.subject.measure,
            goods: &self.subject.goods,
            flows,
            held: held.network.sectors(),
            day: self.day,
        };
        let scenarios = match scenarios(&measured, &mut self.statistics) {
            Ok((scenarios, shares)) => {
                parts.trade.held |= !shares.is_empty();
                parts.trade.pairs = shares;
                scenarios
            }
            Err(error) if error.is_usage() => {
                parts.cost.none_because = Some(error.to_string());
                Vec::new()
            }
            Err(error) => return Err(error),
        };
        parts.trade.command = (!scenarios.is_empty()).then(|| self.commands.shock(""));
        self.about_flows(&parts.trade)?;
        self.about_sides(flows, &held);
        if let Some(upper) = scenarios.first() {
            parts.trade.whole_industries_usd_mn = whole(&held, upper)?;
            if let Some(home) = self.home {
                parts.exposure.rows = depend::rows(&held, home, upper, progress)?;
                parts.exposure.command_before = Some(self.commands.exposure(home, false));
                parts.exposure.command_after = Some(self.commands.exposure(home, true));
                if parts.partners.is_empty() {
                    parts.partners = suppliers(&held, home, upper);
                }
            }
            let (_, buyers) = flows.sides(self.day);
            let (sellers, _) = flows.sides(self.day);
            let target = match flows.kind {
                SeveredKind::ImportBan => sellers,
                SeveredKind::ExportBan | SeveredKind::Corridor => buyers,
            };
            let costed = Costed {
                catalog: self.catalog,
                held: &held,
                measure: scenarios,
                retaliation,
                authority: self.authority(),
                target,
                defiable: flows.reexports || matches!(flows.kind, SeveredKind::Corridor),
                home: self.home,
                day: self.day,
                as_of: self.options.as_of,
                commands: self.commands,
            };
            let (cost, threats) = costed.answer(&mut self.unknown, progress)?;
            parts.cost = cost;
            parts.threats = threats;
        }
        Ok(parts)
    }

    fn about_flows(&mut self, trade: &TradePart) -> Result<(), DeskError> {
        let command = ADD_FLOWS.to_owned();
        if !trade_data::is_held(self.catalog, self.options.as_of)? {
            self.unknown.insert(0, Unknown::NoFlowData { command });
        } else if trade.pairs.is_empty() {
            self.unknown.insert(0, Unknown::NoFlowsOfSides { command });
        }
        Ok(())
    }

    /// Economies of either side that no table holds.
    fn about_absent(
        &mut self,
        flows: &SeveredFlows,
        progress: &dyn Progress,
    ) -> Result<(), DeskError> {
        let mut absent = Vec::new();
        for country in parties(flows, self.day) {
            let search = find_network(self.catalog, country, self.options.as_of, progress)?;
            if search.found.is_none() {
                absent.push(country);
            }
        }
        if !absent.is_empty() {
            self.unknown
                .push(Unknown::OutsideTable { countries: absent });
        }
        Ok(())
    }

    fn about_sides(&mut self, flows: &SeveredFlows, held: &HeldNetwork) {
        let mut sides = parties(flows, self.day);
        sides.extend(self.home);
        let outside: Vec<Country> = sides
            .into_iter()
            .filter(|country| !held.network.countries().contains(country))
            .collect();
        if !outside.is_empty() {
            self.unknown
                .push(Unknown::OutsideTable { countries: outside });
        }
        if flows.reexports {
            for country in flows.sides(self.day).0 {
                self.unknown.push(Unknown::ReexportsNotInTable { country });
            }
        }
    }

    /// Those whose law it is.
    fn authority(&self) -> Option<(String, Vec<Country>)> {
        let binds = &self.base.regime_of(self.subject.measure).binds;
        let named = [&binds.members, &binds.territory]
            .into_iter()
            .find(|places| !places.is_empty())?;
        let text = named.names().join("+");
        let members = parse_countries(&text, self.day).ok()?;
        Some((text, members))
    }

    /// Shipments and ways that the measure closes.
    fn movements(
        &mut self,
        law: &Law<'_>,
        parts: &Parts,
        progress: &dyn Progress,
    ) -> Result<(Vec<super::ShipmentPart>, Vec<super::WayPart>), DeskError> {
        let (mut shipments, mut ways) = (Vec::new(), Vec::new());
        let Some(code) = self.code() else {
            return Ok((shipments, ways));
        };
        let Ok(flows) = &self.subject.sides else {
            // A ban on passing a territory on the way to anywhere: the home economy
            // stands for the destination.
            let measure = self.subject.measure;
            let scope = &measure.scope;
            if self.subject.sides == Err(NoFlows::PassageToAnywhere)
                && let Some(home) = self.home
            {
                let text = scope.exported_from.names().join("+");
                let origins = parse_countries(&text, self.day).unwrap_or_default();
                let origin = origins.into_iter().find(|one| place_of(*one).is_some());
                if let Some(origin) = origin {
                    let whole = WayPurpose::Whole;
                    self.way(law, whole, [origin, home], &code, &mut ways, progress)?;
                }
            }
            return Ok((shipments, ways));
        };
        let (sellers, buyers) = flows.sides(self.day);
        let (Some(&seller), Some(&buyer)) = (sellers.first(), buyers.first()) else {
            return Ok((shipments, ways));
        };
        if flows.reexports {
            let partners = self.origins(parts, (&sellers, &buyers));
            for &partner in &partners {
                self.shipment(law, [partner, seller, buyer], &code, &mut shipments)?;
            }
            self.shipment(law, [seller, seller, buyer], &code, &mut shipments)?;
            for (place, &partner) in partners.iter().enumerate() {
                // The way round is of use to goods that may go at all.
                self.shipment(law, [partner, partner, buyer], &code, &mut shipments)?;
                let whole = WayPurpose::Whole;
                self.way(law, whole, [partner, buyer], &code, &mut ways, progress)?;
                if place == 0 {
                    let inbound = WayPurpose::Inbound;
                    self.way(law, inbound, [partner, seller], &code, &mut ways, progress)?;
                    let onward = WayPurpose::Onward;
                    self.way(law, onward, [seller, buyer], &code, &mut ways, progress)?;
                }
            }
            if partners.is_empty() {
                let onward = WayPurpose::Onward;
                self.way(law, onward, [seller, buyer], &code, &mut ways, progress)?;
            }
        } else {
            self.shipment(law, [seller, seller, buyer], &code, &mut shipments)?;
            let with_place = |side: &[Country]| {
                let mut side = side.iter().copied();
                side.find(|country| place_of(*country).is_some())
            };
            if let (Some(from), Some(to)) = (with_place(&sellers), with_place(&buyers)) {
                if (from, to) != (seller, buyer) {
                    self.shipment(law, [from, from, to], &code, &mut shipments)?;
                }
                let whole = WayPurpose::Whole;
                self.way(law, whole, [from, to], &code, &mut ways, progress)?;
            }
        }
        Ok((shipments, ways))
    }

    /// Where goods that are sent on come from: the largest sellers whose goods carry
    /// the law with them, then others.
    fn origins(&self, parts: &Parts, (sellers, buyers): (&[Country], &[Country])) -> Vec<Country> {
        let aside = |one: &&Country| !sellers.contains(one) && !buyers.contains(one);
        let known = parts.partners.iter().filter(aside).copied();
        let carried = &self.base.regime_of(self.subject.measure).binds.goods_of;
        let (mut first, others): (Vec<Country>, Vec<Country>) =
            known.partition(|one| carried.contains(one));
        if first.is_empty() {
            // Nothing says what of them is bought: the one that the network reaches best
            // stands for all.
            let reached = carried.iter().filter(aside).copied();
            first.extend(reached.max_by_key(|one| (legs_at_place(*one), Reverse(*one))));
            first.retain(|one| place_of(*one).is_some());
        }
        let of_law = PARTNERS - usize::from(!others.is_empty());
        let mut origins: Vec<Country> = first.into_iter().take(of_law).collect();
        let room = PARTNERS - origins.len();
        origins.extend(others.into_iter().take(room));
        origins
    }

    /// What the law says of a shipment; one that cannot be, such as with codes that
    /// were not in force on the day, is named among the unknown.
    fn shipment(
        &mut self,
        law: &Law<'_>,
        countries: [Country; 3],
        code: &GoodsCode,
        shipments: &mut Vec<super::ShipmentPart>,
    ) -> Result<(), DeskError> {
        match law.shipment(countries, code) {
            Ok(shipment) => shipments.push(shipment),
            Err(error) if error.is_bad_input() => {
                let told = Unknown::NoFigures {
                    reason: error.to_string(),
                };
                if !self.unknown.contains(&told) {
                    self.unknown.push(told);
                }
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn way(
        &mut self,
        law: &Law<'_>,
        purpose: WayPurpose,
        ends: [Country; 2],
        code: &GoodsCode,
        ways: &mut Vec<super::WayPart>,
        progress: &dyn Progress,
    ) -> Result<(), DeskError> {
        let [from, to] = ends.map(|country| (country, place_of(country)));
        let (Some(from), Some(to)) = (from.1, to.1) else {
            for (country, place) in [from, to] {
                let told = Unknown::NoPlace { country };
                if place.is_none() && !self.unknown.contains(&told) {
                    self.unknown.push(told);
                }
            }
            return Ok(());
        };
        match law.way(purpose, [from, to], code, progress) {
            Ok(way) => {
                if way.after.front_points == 0 {
                    self.unknown.push(Unknown::NoWay {
                        from: way.from.clone(),
                        to: way.to.clone(),
                    });
                }
                ways.push(way);
                Ok(())
            }
            Err(error) if error.is_cancelled() => Err(error),
            Err(error) => {
                self.unknown.push(Unknown::NoFigures {
                    reason: error.to_string(),
                });
                Ok(())
            }
        }
    }

    /// The first code that the measure names as a whole, to stand for its goods.
    fn code(&self) -> Option<GoodsCode> {
        let lines = &self.subject.goods.lines;
        let first = lines.iter().find(|line| line.whole).or(lines.first())?;
        let low = first.code.split('-').next()?;
        low.parse().ok()
    }

    /// What leaks is for the engine of watch.
    fn leak(&mut self, desk: &RulesDesk, progress: &dyn Progress) -> Result<LeakPart, DeskError> {
        let leaks = Leaks {
            catalog: self.catalog,
            desk,
            measure: &self.subject.measure.id,
            names_goods: !self.subject.goods.any,
            home: self.home,
            day: self.day,
            as_of: self.options.as_of,
            commands: self.commands,
        };
        let (part, provenance) = leaks.answer(self.subject.sides.as_ref().ok(), progress)?;
        self.flows_used = provenance;
        if part.status == LeakStatus::NotEstimated {
            let command = part.ways.first().map(|way| way.command.clone());
            self.unknown.push(Unknown::LeakNotEstimated {
                reason: part.reason.clone().unwrap_or_default(),
                command: command.unwrap_or_else(|| part.add.clone()),
            });
        }
        Ok(part)
    }
}

/// The economy that a measure is about, where its words tell: the first that sends the
/// goods on. Of a passage that is closed it is the economy that is passed or the one
/// that is led to: the stance's home where that is one of them, else the one at which
/// fewer bans of the base are aimed. Goods pass Russia on the way to Kazakhstan, and
/// Kazakhstan on the way to Russia: the question is Kazakhstan's in both.
fn passed(
    base: &MeasureBase,
    subject: &Subject<'_>,
    stance_home: Option<Country>,
    day: Date,
) -> Option<Country> {
    let flows = subject.sides.as_ref().ok()?;
    let (sellers, buyers) = flows.sides(day);
    if flows.reexports {
        return sellers.first().copied();
    }
    if flows.kind != SeveredKind::Corridor {
        return None;
    }
    let text = subject.measure.scope.transit.names().join("+");
    let through = parse_countries(&text, day).unwrap_or_default();
    let only = |side: &[Country]| match side {
        [one] => Some(*one),
        _ => None,
    };
    let candidates: Vec<Country> = [only(&through), only(&buyers)]
        .into_iter()
        .flatten()
        .collect();
    if let Some(home) = stance_home.filter(|home| candidates.contains(home)) {
        return Some(home);
    }
    let aimed = |country: Country| {
        let bans = base.measures().iter().filter(|measure| {
            matches!(
                measure.kind,
                MeasureKind::ExportBan | MeasureKind::ImportBan
            ) && measure.force_on(day) == Force::InForce
        });
        bans.filter(|ban| {
            ban.scope.destination.contains(country, day) || ban.scope.from.contains(country, day)
        })
        .count()
    };
    let mut counted: Vec<(usize, Country)> = candidates
        .into_iter()
        .map(|country| (aimed(country), country))
        .collect();
    counted.sort();
    match counted.as_slice() {
        [(_, one)] => Some(*one),
        [(fewer, one), (more, _)] if fewer < more => Some(*one),
        _ => None,
    }
}

/// The stance that follows a regime by policy.
fn following(stance: &Stance, regime: &str) -> Stance {
    let mut follows = stance.clone();
    follows.id = format!("{}+{regime}", stance.id);
    follows.follows.push(regime.to_owned());
    follows
}

/// Sales of whole industries between the sides of a scenario, USD million.
fn whole(held: &HeldNetwork, scenario: &ShockScenario) -> Result<Option<UsdMillion>, DeskError> {
    let network = &held.network;
    let mut legs = Vec::new();
    for leg in scenario
        .legs
        .iter()
        .filter(|leg| leg.applies_on(scenario.day))
    {
        let inside = |side: &[Country]| -> Vec<Country> {
            let held = network.countries();
            side.iter()
                .filter(|one| held.contains(one))
                .copied()
                .collect()
        };
        let (first, second) = (inside(&leg.first.countries), inside(&leg.second.countries));
        for mut cut in leg.cuts(&first, &second, leg.sectors.as_deref()) {
            cut.share = 1.0;
            legs.push(cut);
        }
    }
    if legs.is_empty() {
        return Ok(None);
    }
    Ok(Some(cut_flows(network, &legs, None)?.0))
}

/// Largest foreign sellers of the industries of a scenario to an economy.
fn suppliers(held: &HeldNetwork, home: Country, scenario: &ShockScenario) -> Vec<Country> {
    let network = &held.network;
    let Ok(buyer) = network.position(home) else {
        return Vec::new();
    };
    let industries = scenario.measure.iter().flat_map(|basis| &basis.industries);
    let mut sums: BTreeMap<Country, f64> = BTreeMap::new();
    for code in industries {
        let Some(sector) = network.sectors().iter().position(|held| held == code) else {
            continue;
        };
        for (position, country) in network.countries().iter().enumerate() {
            if *country == home {
                continue;
            }
            let sold: f64 = (0..network.sectors().len())
                .map(|into| {
                    let (i, j) = (network.node(sector, position), network.node(into, buyer));
                    network.flow(i, j).0
                })
                .sum();
            *sums.entry(*country).or_default() += sold;
        }
    }
    let mut found: Vec<(Country, f64)> = sums.into_iter().filter(|(_, sold)| *sold > 0.0).collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found.into_iter().map(|(country, _)| country).collect()
}

fn law_part(
    base: &MeasureBase,
    measure: &Measure,
    (home, day): (Option<Country>, Date),
    commands: &Commands,
) -> LawPart {
    let regime = base.regime_of(measure);
    let binds = &regime.binds;
    let mut places = binds.members.names();
    places.extend(binds.territory.names());
    LawPart {
        id: measure.id.clone(),
        draft: is_drafted(base, measure),
        authority: regime.authority.clone(),
        regime: regime.id.clone(),
        regime_title: regime.title.clone(),
        kind: measure.kind,
        instrument: measure.instrument.clone(),
        article: measure.article.clone(),
        subject: measure.subject.clone(),
        from: measure.from,
        until: measure.until,
        force: measure.force_on(day),
        text_level: measure.text_level,
        binding_text: measure.text_level.binding(),
        confidence: measure.confidence,
        source_url: measure.source_url.clone(),
        read_on: measure.read_on,
        binds_text: regime.binds_text.clone(),
        binds: places,
        goods_of: binds.goods_of.clone(),
        everyone: binds.everyone,
        home: home.map(|home| {
            let persons = binds.everyone
                || binds.members.contains(home, day)
                || binds.territory.contains(home, day);
            match (persons, binds.goods_of.is_empty()) {
                (true, _) => HomeBound::Persons,
                (false, false) => HomeBound::Goods,
                (false, true) => HomeBound::Choice,
            }
        }),
        command: commands.law(&measure.id),
    }
}
