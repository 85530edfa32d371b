//! The dossier of an economy.

use jiff::civil::Date;
use sindan_catalog::{Catalog, CatalogError};
use sindan_domain::{Confidence, Country, Interval, IntervalBasis, Progress, Provenance};
use sindan_economy::{Chokepoint, EconomyProfile, Exposure, INTERMEDIATE_SHARE_CAP, PartnerShare};

use crate::assess::measures_in_force;
use crate::balance::{lever_inputs, of_network};
use crate::corridors::{energy, ways};
use crate::evidence::{ADD_FLOWS, ADD_ICIO, ADD_MRIO, Evidence};
use crate::hammer::{HammerAnswer, hammer, hammer_parameters};
use crate::hammer_long_run::hammer_long_run;
use crate::limits::{GOODS_SECTIONS, limits};
use crate::network_data::HeldNetwork;
use crate::watch::{leaks, leaks_mirror};
use crate::{
    BalanceAnswer, BalanceOptions, BriefAnswer, DeskError, MissingPart, Parameter, PartMissing,
    PeerConcentration, ShockOptions, confidence,
};

/// Version of [`BriefAnswer`].
const VERSION: u32 = 1;

/// Sections that the tables of the freight network answer, with the command that
/// asks about any place where they have nothing of the economy.
const FREIGHT: [(u8, &str); 2] = [
    (4, "sindan route FROM TO --goods 2709"),
    (6, "sindan route FROM TO"),
];

/// The section of leaks.
const LEAKS: u8 = 5;

/// How the dossier is meant.
#[derive(Debug, Clone)]
pub struct BriefOptions {
    /// The day as of which it speaks: only data that describe this day or an
    /// earlier one are used.
    pub as_of: Date,
    /// The command line that makes it again, for its last section.
    pub command: String,
}

/// Everything that the catalog can tell about an economy. What cannot be
/// answered is named with the command that would answer it; only damaged data
/// and a caller who gave up are errors.
pub fn brief_country(
    catalog: &Catalog,
    country: Country,
    options: &BriefOptions,
    progress: &dyn Progress,
) -> Result<BriefAnswer, DeskError> {
    let evidence = Evidence::gather(catalog, country, Some(options.as_of), progress)?;
    if let (None, false, Some(too_early)) =
        (&evidence.exposure, evidence.trade_held, &evidence.no_table)
    {
        // Nothing is held for that day: another day's data would mislead.
        let hint = too_early.hint();
        let error = CatalogError::missing(too_early.to_string());
        return Err(match hint {
            Some(hint) => error.with_hint(hint),
            None => error,
        }
        .into());
    }
    let hammer = match &evidence.network {
        Some(held) => {
            let mut answer = hammer(held, country, progress)?;
            let day = ShockOptions {
                as_of: Some(options.as_of),
            };
            let long_run = hammer_long_run(catalog, held, country, &answer.powers, &day, progress)?;
            answer.long_run = Some(long_run);
            Some(answer)
        }
        None => None,
    };
    let in_force = match &evidence.network {
        Some(held) => {
            let question = (country, options.as_of);
            Some(measures_in_force(catalog, held, question, progress)?)
        }
        None => None,
    };
    let leaks = leaks(catalog, country, options.as_of, progress)?;
    let balance = match &evidence.network {
        Some(held) => dilemma(catalog, held, country, options, progress)?,
        None => None,
    };
    let mut answer = compose(country, evidence, hammer, options);
    answer.measures_in_force = in_force;
    if let Some(leaks) = leaks {
        answer.mirror = leaks_mirror(catalog, &leaks, country, options.as_of, progress)?;
        let compared = answer.mirror.iter().flat_map(|mirror| &mirror.provenance);
        let compared: Vec<Provenance> = compared.cloned().collect();
        for source in leaks.provenance.iter().chain(&compared) {
            if !answer.provenance.contains(source) {
                answer.provenance.push(source.clone());
            }
        }
        answer.leaks = Some(leaks);
    }
    answer.energy = energy(country, options.as_of, progress)?;
    answer.ways = ways(country, options.as_of, progress)?;
    answer.balance = balance;
    let held = [
        (4, answer.energy.is_some()),
        (LEAKS, answer.leaks.is_some()),
        (6, answer.ways.is_some()),
    ];
    answer
        .missing
        .retain(|part| !held.contains(&(part.section, true)));
    answer.confidence_counts = confidence::counts(&answer);
    Ok(answer)
}

/// Sets of parameters of section 7: enough for its shares to a few percent; the command
/// that it names takes more.
const DILEMMA_SETS: usize = 100;

/// Section 7; nothing where the economy belongs to every power, or where a model
/// behind it does not converge: then no figure is shown.
fn dilemma(
    catalog: &Catalog,
    held: &HeldNetwork,
    country: Country,
    options: &BriefOptions,
    progress: &dyn Progress,
) -> Result<Option<BalanceAnswer>, DeskError> {
    let asked = BalanceOptions {
        as_of: Some(options.as_of),
        sets: DILEMMA_SETS,
        ways_on: Some(options.as_of),
        ..BalanceOptions::default()
    };
    let days = (options.as_of, asked.as_of);
    let inputs = lever_inputs(catalog, held, country, &asked.settings, days, progress)?;
    match of_network(held, country, &asked, (&[], &inputs), progress) {
        Ok(answer) => Ok(Some(answer)),
        Err(error) if error.is_no_convergence() || error.is_missing() => Ok(None),
        Err(error) => Err(error),
    }
}

pub(crate) fn compose(
    country: Country,
    evidence: Evidence,
    hammer: Option<HammerAnswer>,
    options: &BriefOptions,
) -> BriefAnswer {
    let exposure = evidence.exposure.as_ref().map(|answer| &answer.exposure);
    let profile = evidence
        .profiles
        .iter()
        .find(|profile| profile.country == country);
    let absent_neighbours: Vec<Country> = country
        .neighbours()
        .filter(|neighbour| !evidence.network_economies.contains(neighbour))
        .collect();
    let critical: Vec<Chokepoint> = exposure
        .map(Exposure::chokepoints)
        .unwrap_or_default()
        .into_iter()
        .filter(|point| point.share_direct >= BriefAnswer::CHOKEPOINT_SHARE)
        .collect();
    let of_output = |amount: f64| {
        let output = profile?.gross_output.0;
        (output > 0.0).then(|| amount / output)
    };
    let outside_network_share = profile.and_then(|profile| of_output(profile.outside_sales.0));

    let mut answer = BriefAnswer {
        version: VERSION,
        country,
        as_of: options.as_of,
        supplier_share: exposure.and_then(|exposure| top_share(&exposure.import_partners)),
        buyer_share: exposure.and_then(|exposure| top_share(&exposure.export_partners)),
        chokepoint_weight: exposure
            .filter(|exposure| !exposure.inputs.is_empty())
            .map(|_| critical.iter().map(|point| point.score).sum()),
        chokepoint_count: critical.len(),
        peers: peers(country, &evidence.profiles),
        import_hhi_rank: rank(country, &evidence.profiles, |profile| {
            profile.top_supplier.is_some().then_some(profile.import_hhi)
        }),
        export_hhi_rank: rank(country, &evidence.profiles, |profile| {
            profile.top_buyer.is_some().then_some(profile.export_hhi)
        }),
        export_dependence: profile.and_then(|profile| of_output(profile.exports.0)),
        outside_network_share,
        gross_output: exposure.and_then(|exposure| exposure.gross_output),
        missing: missing(&evidence),
        limits: limits(
            &evidence,
            outside_network_share,
            &absent_neighbours,
            options.as_of,
        ),
        absent_neighbours,
        confidence_counts: [0; 3],
        parameters: {
            let mut list = parameters(&evidence);
            list.extend(hammer.iter().flat_map(hammer_parameters));
            list
        },
        hammer,
        measures_in_force: None,
        energy: None,
        ways: None,
        balance: None,
        provenance: evidence
            .exposure
            .as_ref()
            .map(|held| held.provenance.clone())
            .unwrap_or_default(),
        command: options.command.clone(),
        exposure: evidence.exposure,
        leaks: None,
        mirror: None,
    };
    answer.confidence_counts = confidence::counts(&answer);
    answer
}

/// The largest partner by direct trade; its share through the network is the other end.
fn top_share(partners: &[PartnerShare]) -> Option<(Country, Interval)> {
    let top = partners.first()?;
    let others: Vec<f64> = top.share_network.into_iter().collect();
    let share = Interval::around(top.share_direct, &others, IntervalBasis::Sensitivity)?;
    Some((top.partner, share))
}

fn peers(country: Country, profiles: &[EconomyProfile]) -> Vec<PeerConcentration> {
    std::iter::once(country)
        .chain(country.neighbours())
        .filter_map(|economy| {
            let profile = profiles.iter().find(|profile| profile.country == economy)?;
            Some(PeerConcentration {
                country: economy,
                import_hhi: profile.import_hhi,
                export_hhi: profile.export_hhi,
                top_supplier: profile.top_supplier?,
                top_buyer: profile.top_buyer?,
            })
        })
        .collect()
}

/// Place of the economy among those with a value, 1 = largest; and their number.
fn rank(
    country: Country,
    profiles: &[EconomyProfile],
    value: impl Fn(&EconomyProfile) -> Option<f64>,
) -> Option<(usize, usize)> {
    let own = value(profiles.iter().find(|profile| profile.country == country)?)?;
    let values: Vec<f64> = profiles.iter().filter_map(value).collect();
    let larger = values.iter().filter(|value| **value > own).count();
    Some((larger + 1, values.len()))
}

/// What is missing, by section. Within a section datasets come first where
/// nothing is held about the economy: then they are what it waits for.
fn missing(evidence: &Evidence) -> Vec<MissingPart> {
    let freight = FREIGHT.map(|(section, command)| MissingPart {
        section,
        why: PartMissing::Network {
            command: command.to_owned(),
        },
    });
    let dataset = |section, dataset: &str, command: &str| MissingPart {
        section,
        why: PartMissing::Dataset {
            dataset: dataset.to_owned(),
            command: command.to_owned(),
        },
    };
    // Taken out again where flows tell of leaks.
    let mut parts = vec![dataset(LEAKS, "flows", ADD_FLOWS)];
    if evidence.network.is_none() {
        // Trade statistics cannot say what a cut-off costs.
        let (name, command) = match evidence.no_table {
            Some(_) => ("icio", ADD_ICIO),
            None => ("mrio", ADD_MRIO),
        };
        parts.extend([3, 7].map(|section| dataset(section, name, command)));
    }
    match &evidence.exposure {
        None => {
            let (name, command) = match evidence.no_table {
                Some(_) => ("icio", ADD_ICIO),
                None => ("flows", ADD_FLOWS),
            };
            parts.extend([0, 1, 2].map(|section| dataset(section, name, command)));
            parts.extend(freight);
        }
        Some(answer) => {
            parts.extend(freight);
            if !evidence.trade_held {
                parts.push(dataset(1, "flows", ADD_FLOWS));
            }
            if answer.exposure.inputs.is_empty() {
                // Totals by partner only: which goods is not known.
                parts.push(dataset(2, "flows", ADD_FLOWS));
            }
            if answer
                .resolution
                .as_ref()
                .is_some_and(|resolution| resolution.embedded)
            {
                parts.push(dataset(2, "icio", ADD_ICIO));
            }
        }
    }
    // A stable sort keeps the order within a section.
    parts.sort_by_key(|part| part.section);
    parts
}

fn parameters(evidence: &Evidence) -> Vec<Parameter> {
    let mut list = Vec::new();
    let mut push = |id: &str, value: String, confidence| {
        list.push(Parameter {
            id: id.to_owned(),
            value,
            confidence,
        });
    };
    let Some(answer) = &evidence.exposure else {
        return list;
    };
    let mut threshold = |id, value: f64| push(id, value.to_string(), Confidence::Assumed);
    threshold("concentrated_index", BriefAnswer::CONCENTRATED_INDEX);
    threshold("spread_index", BriefAnswer::SPREAD_INDEX);
    if !answer.exposure.inputs.is_empty() {
        threshold("chokepoint_share", BriefAnswer::CHOKEPOINT_SHARE);
        threshold("corner_weight", BriefAnswer::CORNER_WEIGHT);
    }
    if let Some(repairs) = &evidence.repairs {
        let report = &repairs.report;
        push(
            "goods_industries",
            GOODS_SECTIONS.map(String::from).join(" "),
            Confidence::Assumed,
        );
        push(
            "intermediate_share_cap",
            INTERMEDIATE_SHARE_CAP.to_string(),
            Confidence::Assumed,
        );
        let capped: Vec<&str> = report
            .capped
            .iter()
            .map(|node| node.node.as_str())
            .collect();
        if !capped.is_empty() {
            push("capped_nodes", capped.join(" "), Confidence::Assumed);
        }
        if report.negative_flows + report.negative_outside_sales > 0 {
            let sum = report.negative_flow_sum + report.negative_outside_sales_sum;
            let count = report.negative_flows + report.negative_outside_sales;
            push(
                "negative_cells",
                format!("{count} ({sum})"),
                Confidence::Assumed,
            );
        }
        if report.inactive_nodes > 0 {
            push(
                "inactive_nodes",
                report.inactive_nodes.to_string(),
                Confidence::Measured,
            );
        }
        if !repairs.left_out.is_empty() {
            push(
                "economies_left_out",
                repairs.left_out.join(" "),
                Confidence::Assumed,
            );
        }
        push(
            "balanced_output_change",
            format!("{:.4}", report.largest_output_change),
            Confidence::Modelled,
        );
    }
    list
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use sindan_catalog::ProductionTable;
    use sindan_domain::Silent;
    use sindan_economy::{TradeDirection, TradeRow};

    use super::*;
    use crate::trade_data::HeldTrade;

    fn country(code: &str) -> Country {
        Country::from_alpha3(code).unwrap()
    }

    fn provenance(dataset: &str) -> Provenance {
        Provenance {
            dataset: dataset.to_owned(),
            version: "2022-test".to_owned(),
            title: "Test".to_owned(),
            source: "Test".to_owned(),
            source_url: None,
            licence: "CC0".to_owned(),
            as_of: date(2022, 12, 31),
            retrieved: date(2024, 1, 1),
            input_sha256: String::new(),
            treatment: None,
        }
    }

    /// CHN, KAZ, RUS and ROW; goods (C19) and services (G). KAZ buys
    /// C19: 10 CHN, 20 KAZ, 40 RUS, and G: 30 CHN, 100 KAZ.
    fn network(country: Country) -> Evidence {
        let flows = [
            [5.0, 10.0, 1.0, 0.0, 5.0, 0.0, 0.0, 0.0],  // CHN C19
            [8.0, 20.0, 0.0, 4.0, 0.0, 0.0, 0.0, 0.0],  // KAZ C19
            [0.0, 40.0, 9.0, 0.0, 0.0, 0.0, 6.0, 0.0],  // RUS C19
            [0.0, 90.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],  // ROW C19
            [9.0, 0.0, 0.0, 0.0, 9.0, 30.0, 0.0, 0.0],  // CHN G
            [0.0, 0.0, 2.0, 0.0, 0.0, 100.0, 0.0, 0.0], // KAZ G
            [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 7.0, 0.0],   // RUS G
            [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],   // ROW G
        ];
        let outside = 200.0;
        let table = ProductionTable {
            period: "2022".parse().unwrap(),
            economies: ["CHN", "KAZ", "RUS", "ROW"].map(str::to_owned).to_vec(),
            industries: ["C19", "G"].map(str::to_owned).to_vec(),
            flows_usd_mn: flows.concat(),
            gross_output_usd_mn: flows
                .iter()
                .map(|row| outside + row.iter().sum::<f64>())
                .collect(),
            // As the catalog defines them: sales to ROW are among them.
            outside_sales_usd_mn: flows.iter().map(|row| outside + row[3] + row[7]).collect(),
            has_final_demand: false,
        };
        let held = HeldNetwork::build(table, provenance("icio"), true).unwrap();
        Evidence::from_network(held, country, &Silent).unwrap()
    }

    fn brief(country: Country, evidence: Evidence) -> BriefAnswer {
        let options = BriefOptions {
            as_of: date(2026, 6, 30),
            command: "sindan brief".to_owned(),
        };
        // Threats need a network of more than three economies: `tests/hammer.rs`.
        compose(country, evidence, None, &options)
    }

    fn close(got: f64, expected: f64) {
        assert!((got - expected).abs() < 1e-12, "{got}, expected {expected}");
    }

    #[test]
    fn headline_figures() {
        let answer = brief(country("KAZ"), network(country("KAZ")));
        // Imports 40 RUS, 40 CHN: on equal direct shares the larger network share leads.
        let (supplier, share) = answer.supplier_share.unwrap();
        assert_eq!(supplier, country("CHN"));
        close(share.centre(), 0.5);
        assert!(share.high() > 0.5 && share.basis() == IntervalBasis::Sensitivity);
        // Exports 8 CHN, 2 RUS.
        assert_eq!(answer.buyer_share.unwrap().0, country("CHN"));
        close(answer.buyer_share.unwrap().1.centre(), 0.8);
        // C19: 40 of 70 from RUS. G: 30 of 130 from CHN. All inputs are 200.
        assert_eq!(answer.chokepoint_count, 1);
        close(answer.chokepoint_weight.unwrap(), 40.0 / 200.0);
        // Output 232 + 302 = 534; exports 10; outside 400 and the 4 sold to ROW.
        close(answer.gross_output.unwrap().0, 534.0);
        close(answer.export_dependence.unwrap(), 10.0 / 534.0);
        close(answer.outside_network_share.unwrap(), 404.0 / 534.0);
        let peers: Vec<_> = answer
            .peers
            .iter()
            .map(|peer| peer.country.alpha3())
            .collect();
        assert_eq!(peers, ["KAZ", "CHN", "RUS"]);
        let absent: Vec<_> = answer
            .absent_neighbours
            .iter()
            .map(|c| c.alpha3())
            .collect();
        assert_eq!(absent, ["KGZ", "TKM", "UZB"]);
        // RUS imports 1 CHN, 2 KAZ; CHN only 8 KAZ (index 1).
        assert_eq!(answer.import_hhi_rank, Some((3, 3)));
        assert!(answer.provenance[0].treatment.as_deref() == Some("left out of the network: ROW"));
    }

    #[test]
    fn limits_that_move_most_come_first() {
        let answer = brief(country("KAZ"), network(country("KAZ")));
        let ids: Vec<_> = answer
            .limits
            .iter()
            .map(|limit| limit.id.as_str())
            .collect();
        assert_eq!(
            ids,
            [
                "goods_only",
                "network_tiers",
                "final_demand_left_out",
                "rest_of_world_left_out",
                "coarse_industries",
                "old_data",
                "neighbours_absent"
            ]
        );
        // Of goods CHN sells 10 of 50: 30 points less than half.
        close(answer.limits[0].otherwise.unwrap(), 0.2);
        close(answer.limits[0].moves_by.unwrap(), -0.3);
        assert_eq!(answer.limits[5].figures, [("years".to_owned(), 3.5)]);
        assert_eq!(answer.limits[6].figures, [("count".to_owned(), 3.0)]);
    }

    #[test]
    fn what_is_missing_is_named_by_section() {
        let shown = |answer: &BriefAnswer| -> Vec<String> {
            answer
                .missing
                .iter()
                .map(|part| match &part.why {
                    PartMissing::Network { command } => {
                        format!("{} {command}", part.section)
                    }
                    PartMissing::Dataset { dataset, .. } => format!("{} +{dataset}", part.section),
                })
                .collect()
        };
        let answer = brief(country("KAZ"), network(country("KAZ")));
        let freight = [
            "4 sindan route FROM TO --goods 2709",
            "5 +flows",
            "6 sindan route FROM TO",
        ];
        assert_eq!(
            shown(&answer),
            [&["1 +flows", "2 +icio"][..], &freight].concat()
        );

        let answer = brief(country("KGZ"), Evidence::nothing());
        assert!(answer.exposure.is_none() && answer.limits.is_empty());
        let first = ["0 +flows", "1 +flows", "2 +flows", "3 +mrio"];
        let last = ["7 +mrio"];
        assert_eq!(shown(&answer), [&first[..], &freight, &last].concat());
        assert_eq!(answer.confidence_counts, [0, 0, 0]);
    }

    #[test]
    fn trade_statistics_answer_without_a_network() {
        let row = |partner: &str, direction, product: Option<&str>, value_usd| TradeRow {
            partner: country(partner),
            direction,
            product: product.map(str::to_owned),
            value_usd,
        };
        let held = HeldTrade {
            rows: vec![
                row("CHN", TradeDirection::Import, Some("8542"), 60e6),
                row("RUS", TradeDirection::Import, Some("27"), 40e6),
                row("RUS", TradeDirection::Export, None, 10e6),
            ],
            period: "2023".parse().unwrap(),
            provenance: vec![provenance("flows")],
        };
        let evidence = Evidence::from_trade(held, country("KGZ")).unwrap();
        let answer = brief(country("KGZ"), evidence);
        let (supplier, share) = answer.supplier_share.unwrap();
        assert_eq!(supplier, country("CHN"));
        close(share.low(), 0.6);
        close(share.high(), 0.6);
        assert_eq!(answer.chokepoint_count, 2);
        assert!(answer.gross_output.is_none() && answer.peers.is_empty());
        assert!(answer.import_hhi_rank.is_none());
        let ids: Vec<_> = answer
            .limits
            .iter()
            .map(|limit| limit.id.as_str())
            .collect();
        assert_eq!(ids, ["old_data", "neighbours_absent"]);
        assert!(
            answer
                .missing
                .iter()
                .all(|part| matches!(part.why, PartMissing::Network { .. })
                    || [3, 5, 7].contains(&part.section))
        );
    }

    #[test]
    fn figures_are_counted_by_the_rule() {
        let answer = brief(country("KAZ"), network(country("KAZ")));
        // Measured: 5 always, 5 held, 2 x (2 + 2) partners, 4 x 2 peers, 3 x 2 inputs.
        // Modelled: 4 partners, 2 inputs. Assumed: number and weight of chokepoints.
        assert_eq!(answer.confidence_counts, [32, 6, 2]);
    }

    #[test]
    fn other_economies_are_answered_by_the_same_code() {
        let answer = brief(country("RUS"), network(country("RUS")));
        let peers: Vec<_> = answer
            .peers
            .iter()
            .map(|peer| peer.country.alpha3())
            .collect();
        assert_eq!(peers, ["RUS", "CHN", "KAZ"]);
        assert!(answer.absent_neighbours.contains(&country("MNG")));
    }
}
