//! What a measure costs: obeyed, answered, defied; now and in the long run; and
//! what others could still do.

use jiff::civil::Date;
use sindan_catalog::Catalog;
use sindan_domain::{Country, Power, Progress, UsdMillion};

use super::answer::{
    CaseKind, CoalitionRow, CoalitionsPart, CostCase, CostPart, IncomeCase, ShapleyRow, ThreatRow,
    ThreatValues, ThreatsPart, Unknown,
};
use super::commands::Commands;
use super::legs::legs_in;
use crate::DeskError;
use crate::balance::threats_around;
use crate::network_data::HeldNetwork;
use crate::shock::{
    LegKind, LegText, LongRunChoice, ParameterChoice, Place, ScenarioAnswer, ShareBound, ShockLeg,
    ShockOptions, ShockRequest, ShockScenario, long_run_on, shock_on,
};

/// What the cost is asked of.
pub(crate) struct Costed<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) held: &'a HeldNetwork,
    /// The measure at the ends of its share, the upper one first.
    pub(crate) measure: Vec<ShockScenario>,
    /// Legs of the answer that is supposed.
    pub(crate) retaliation: Vec<ShockLeg>,
    /// Those whose law it is, as they are written, with their members.
    pub(crate) authority: Option<(String, Vec<Country>)>,
    /// The other side of the measure.
    pub(crate) target: Vec<Country>,
    /// Whether the home economy could defy it.
    pub(crate) defiable: bool,
    pub(crate) home: Option<Country>,
    pub(crate) day: Date,
    pub(crate) as_of: Option<Date>,
    pub(crate) commands: &'a Commands,
}

/// A scenario with what it stands for.
enum Meaning<'a> {
    Case(CaseKind, String),
    /// The embargo of a power, alone and together with the measure.
    Alone(&'a Power, String),
    Together(String),
}

impl Costed<'_> {
    /// Costs and threats; what cannot be computed is named.
    pub(crate) fn answer(
        &self,
        unknown: &mut Vec<Unknown>,
        progress: &dyn Progress,
    ) -> Result<(CostPart, ThreatsPart), DeskError> {
        let mut part = CostPart {
            none_because: None,
            period: Some(self.held.period),
            resolution: Some(self.held.resolution.clone()),
            short_run: Vec::new(),
            long_run: Vec::new(),
            final_demand: None,
            long_run_none_because: None,
        };
        let (mut scenarios, mut meanings) = (Vec::new(), Vec::new());
        for (scenario, case, command) in self.cases()? {
            scenarios.push(scenario);
            meanings.push(Meaning::Case(case, command));
        }
        let cases = scenarios.len();
        for (scenario, meaning) in self.threats()? {
            scenarios.push(scenario);
            meanings.push(meaning);
        }
        // Names tell scenarios apart inside one request and are not answered.
        for (position, scenario) in scenarios.iter_mut().enumerate() {
            scenario.name = position.to_string();
        }
        let options = ShockOptions { as_of: self.as_of };
        let request = |scenarios: &[ShockScenario]| ShockRequest {
            scenarios: scenarios.to_vec(),
            point: false,
            parameters: ParameterChoice::default(),
            parameters_place: Place::flag(""),
            attribute: false,
            final_demand: false,
            nodes: false,
        };
        let short = shock_on(
            self.catalog,
            self.held,
            &request(&scenarios),
            &options,
            progress,
        );
        let mut threats = ThreatsPart {
            rows: Vec::new(),
            coalitions: self.coalitions(progress)?,
        };
        match short {
            Err(error) if error.is_cancelled() => return Err(error),
            Err(error) => part.none_because = Some(error.to_string()),
            Ok(answer) => {
                for failed in &answer.failed {
                    unknown.push(Unknown::NoFigures {
                        reason: failed.error.to_string(),
                    });
                }
                let found = |position: usize| {
                    let name = position.to_string();
                    answer.scenarios.iter().find(|one| one.name == name)
                };
                self.short_run(&meanings, &found, &mut part, &mut threats);
            }
        }
        let scenarios = &scenarios[..cases];
        let long = long_run_on(
            self.catalog,
            (self.held, &[]),
            &request(scenarios),
            LongRunChoice::default(),
            &options,
            progress,
        );
        match long {
            Err(error) if error.is_cancelled() => return Err(error),
            Err(error) => part.long_run_none_because = Some(error.to_string()),
            Ok(answer) => {
                part.final_demand = Some(answer.final_demand);
                if answer.final_demand.imputed {
                    unknown.push(Unknown::FinalDemandImputed);
                }
                for (position, meaning) in meanings.iter().enumerate() {
                    let Meaning::Case(case, command) = meaning else {
                        continue;
                    };
                    let name = position.to_string();
                    let Some(solved) = answer.scenarios.iter().find(|one| one.name == name) else {
                        continue;
                    };
                    let mut home = solved.countries.iter();
                    part.long_run.push(IncomeCase {
                        case: *case,
                        from_zero: scenarios[position]
                            .measure
                            .as_ref()
                            .is_some_and(|basis| basis.from_zero)
                            && *case == CaseKind::Compliance,
                        sides: solved.sides.clone(),
                        home: home.find(|one| Some(one.country) == self.home).cloned(),
                        command: command.replacen("shock", "shock --model long-run", 1),
                    });
                }
            }
        }
        Ok((part, threats))
    }

    fn short_run<'b>(
        &self,
        meanings: &[Meaning<'_>],
        found: &dyn Fn(usize) -> Option<&'b ScenarioAnswer>,
        part: &mut CostPart,
        threats: &mut ThreatsPart,
    ) {
        let home_of = |solved: &ScenarioAnswer| {
            let mut countries = solved.countries.iter();
            countries
                .find(|one| Some(one.country) == self.home)
                .cloned()
        };
        let obeyed = found(0).and_then(home_of);
        for (position, meaning) in meanings.iter().enumerate() {
            let Some(solved) = found(position) else {
                continue;
            };
            match meaning {
                Meaning::Case(case, command) => part.short_run.push(CostCase {
                    case: *case,
                    legs: solved.legs.clone(),
                    measure: solved.measure.clone(),
                    sides: solved.sides.clone(),
                    home: home_of(solved),
                    command: command.clone(),
                }),
                Meaning::Alone(power, command) => {
                    let together = found(position + 1).and_then(home_of);
                    let (Some(alone), Some(together), Some(obeyed)) =
                        (home_of(solved), together, &obeyed)
                    else {
                        continue;
                    };
                    let Some(Meaning::Together(command_together)) = meanings.get(position + 1)
                    else {
                        continue;
                    };
                    let left = together.loss.loss_usd_mn.0 - obeyed.loss.loss_usd_mn.0;
                    threats.rows.push(ThreatRow {
                        power: power.id().to_owned(),
                        alone: alone.loss,
                        together: together.loss,
                        left_usd_mn: UsdMillion(left),
                        command_alone: command.clone(),
                        command_together: command_together.clone(),
                    });
                }
                Meaning::Together(_) => {}
            }
        }
    }

    /// Cases of cost: obeyed at both ends, answered, defied.
    fn cases(&self) -> Result<Vec<(ShockScenario, CaseKind, String)>, DeskError> {
        let mut found = Vec::new();
        for scenario in &self.measure {
            let upper = scenario
                .measure
                .as_ref()
                .is_none_or(|basis| basis.bound == ShareBound::Upper);
            let case = if upper {
                CaseKind::Compliance
            } else {
                CaseKind::ComplianceLower
            };
            found.push((scenario.clone(), case, self.commands.shock("")));
        }
        let Some(upper) = self.measure.first() else {
            return Ok(found);
        };
        if !self.retaliation.is_empty() {
            let mut answered = upper.clone();
            answered
                .retaliation
                .extend(self.retaliation.iter().cloned());
            found.push((answered, CaseKind::Answered, self.commands.answered("")));
        }
        if let (true, Some(home), Some((text, members))) =
            (self.defiable, self.home, &self.authority)
            && !members.contains(&home)
            && let Some(basis) = &upper.measure
        {
            let command = self.commands.plain_shock(&format!(
                "--export-ban {text}:{} --sectors {}",
                home.alpha3(),
                basis.industries.join(",")
            ));
            let leg = self.leg(
                LegKind::ExportBan,
                text,
                home,
                Some(basis.industries.clone()),
            )?;
            found.push((self.scenario(vec![leg]), CaseKind::Defiance, command));
        }
        Ok(found)
    }

    /// What every coalition of powers could do, without the measure and beyond it.
    fn coalitions(&self, progress: &dyn Progress) -> Result<Option<CoalitionsPart>, DeskError> {
        let (Some(home), Some(upper)) = (self.home, self.measure.first()) else {
            return Ok(None);
        };
        if !self.held.network.countries().contains(&home) {
            return Ok(None);
        }
        let given = legs_in(self.held, upper);
        let Some([before, after]) = threats_around(self.held, home, &given, progress)? else {
            return Ok(None);
        };
        let values = |row: &sindan_balance::ThreatRow| ThreatValues {
            target_usd_mn: row.target_usd_mn,
            senders_usd_mn: row.senders_usd_mn,
            credibility: row.credibility,
        };
        let mut rows: Vec<_> = before.rows.iter().zip(&after.rows).collect();
        rows.sort_by_key(|(row, _)| (row.coalition.size(), row.coalition));
        Ok(Some(CoalitionsPart {
            rows: rows
                .into_iter()
                .map(|(one, other)| CoalitionRow {
                    powers: one
                        .coalition
                        .members()
                        .map(|power| before.powers[power].clone())
                        .collect(),
                    before: values(one),
                    after: values(other),
                })
                .collect(),
            shapley: before
                .powers
                .iter()
                .zip(before.shapley_usd_mn.iter().zip(&after.shapley_usd_mn))
                .map(|(power, (one, other))| ShapleyRow {
                    power: power.clone(),
                    before_usd_mn: *one,
                    after_usd_mn: *other,
                })
                .collect(),
            command_before: self.commands.threats(home, false),
            command_after: self.commands.threats(home, true),
        }))
    }

    /// Embargoes of the powers that the measure is about.
    fn threats(&self) -> Result<Vec<(ShockScenario, Meaning<'static>)>, DeskError> {
        let mut found = Vec::new();
        let (Some(home), Some(upper)) = (self.home, self.measure.first()) else {
            return Ok(found);
        };
        let authority = self.authority.iter().flat_map(|(_, members)| members);
        let named: Vec<Country> = authority.chain(&self.target).copied().collect();
        for power in Power::all() {
            let members = power.members_on(self.day);
            let about = members.iter().any(|member| named.contains(member));
            let in_table = members
                .iter()
                .any(|one| self.held.network.countries().contains(one));
            if !about || !in_table || members.contains(&home) {
                continue;
            }
            let text = power.expression();
            let flag = format!("--embargo {text}:{}", home.alpha3());
            let leg = self.leg(LegKind::Embargo, text, home, None)?;
            let mut together = upper.clone();
            together.legs.push(leg.clone());
            if let Some(basis) = &mut together.measure {
                basis.from_zero = false;
            }
            let alone = self.commands.plain_shock(&flag);
            found.push((self.scenario(vec![leg]), Meaning::Alone(power, alone)));
            let both = self.commands.shock(&format!(" {flag}"));
            found.push((together, Meaning::Together(both)));
        }
        Ok(found)
    }

    fn leg(
        &self,
        kind: LegKind,
        first: &str,
        home: Country,
        sectors: Option<Vec<String>>,
    ) -> Result<ShockLeg, DeskError> {
        let text = LegText {
            kind,
            first: first.to_owned(),
            second: home.alpha3().to_owned(),
            sectors,
            share: None,
            rate: None,
            usd_mn: None,
            from: None,
            until: None,
            cites: Vec::new(),
        };
        ShockLeg::new(text, self.day, Place::flag(first))
    }

    fn scenario(&self, legs: Vec<ShockLeg>) -> ShockScenario {
        ShockScenario {
            name: String::new(),
            note: None,
            day: self.day,
            cites: Vec::new(),
            parameters: ParameterChoice::default(),
            legs,
            capacity: Vec::new(),
            retaliation: Vec::new(),
            closures: Vec::new(),
            avoid: Vec::new(),
            closing: None,
            measure: None,
            place: Place::flag("assess"),
        }
    }
}
