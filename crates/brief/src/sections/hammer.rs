//! Section 3: what each power could do, and what it would cost the power.

use sindan_desk::{BriefAnswer, ExposureAnswer, HammerAnswer, Threat, ThreatKind};
use sindan_domain::{Country, Interval, Power as DomainPower};

use crate::charts::{RangeBar, ThreatChart, ThreatGroup, ThreatRow, Width};
use crate::long_run::{ends, residual};
use crate::page::{Block, Cell, Column, Figure, Lead, Section, Table};
use crate::palette::{Palette, Power};
use crate::sections::{numbered, pending};
use crate::voice::Voice;

pub(crate) fn section(voice: &Voice, palette: &Palette, answer: &BriefAnswer) -> Section {
    let found = answer
        .hammer
        .as_ref()
        .zip(answer.exposure.as_ref())
        .and_then(|(hammer, held)| Some((hammer, held, hammer.worst()?)));
    let Some((hammer, held, worst)) = found else {
        return pending::section(voice, answer, 3);
    };
    let bench = Bench {
        voice,
        palette,
        country: answer.country,
        hammer,
        held,
    };
    let mut blocks = vec![
        Block::Figure(bench.figure()),
        Block::Table(bench.threats_table()),
        Block::Paragraph {
            text: voice.say(
                "hammer-note",
                &[("points", hammer.grid.len().to_string().into())],
            ),
        },
        Block::Paragraph {
            text: bench.powers_note(),
        },
    ];
    blocks.extend(bench.unsolved());
    blocks.extend(bench.narrower_ranges());
    blocks.extend(bench.long_run());
    blocks.extend(bench.coalitions());
    numbered(voice, 3, bench.lead(worst), blocks, &held.provenance)
}

/// The same threats for a terminal: ranges in columns of their own.
pub(crate) fn threats_summary(
    voice: &Voice,
    palette: &Palette,
    hammer: &HammerAnswer,
    period: String,
) -> Table {
    let columns = vec![
        Column::words(voice.word("column-threat")),
        Column::numbers(voice.word("column-loss")),
        Column::numbers(voice.word("column-range")),
        Column::numbers(voice.word("column-loss-percent")),
        Column::numbers(voice.word("column-sender-loss")),
        Column::numbers(voice.word("column-range")),
        Column::words(voice.word("column-loses-more")),
    ];
    let rows = hammer
        .threats
        .iter()
        .map(|threat| {
            let (target, sender) = (&threat.target, &threat.sender);
            vec![
                threat_cell(voice, palette, hammer, threat),
                Cell::text(voice.numbers.whole(target.output_usd_mn.centre())),
                Cell::text(whole_range(voice, &target.output_usd_mn)),
                Cell::text(voice.numbers.decimal(target.output_percent.centre(), 1)),
                Cell::text(voice.numbers.whole(sender.output_usd_mn.centre())),
                Cell::text(whole_range(voice, &sender.output_usd_mn)),
                Cell::text(loses_more(voice, threat)),
            ]
        })
        .collect();
    let caption = voice.say("hammer-table", &[("period", period.into())]);
    Table::new(caption, columns, rows)
}

/// A power by name and threat: `Russia: export ban`.
pub(crate) fn threat_name(voice: &Voice, threat: &Threat) -> String {
    voice.say(
        "threat-of-power",
        &[
            ("power", power_name(voice, &threat.power).into()),
            ("threat", kind_name(voice, threat.kind.id()).into()),
        ],
    )
}

/// The model in words, for the last section.
pub(crate) fn model_note(voice: &Voice, answer: &BriefAnswer) -> Option<String> {
    answer.hammer.as_ref()?;
    Some(voice.word("hammer-model"))
}

pub(crate) fn power_name(voice: &Voice, id: &str) -> String {
    DomainPower::find(id).map_or_else(
        || id.to_owned(),
        |power| power.name(voice.language).to_owned(),
    )
}

fn kind_name(voice: &Voice, id: &str) -> String {
    voice.say(&format!("threat-{id}"), &[])
}

/// A power has the colour of its members, everywhere.
fn colour(palette: &Palette, hammer: &HammerAnswer, id: &str) -> Power {
    hammer
        .powers
        .iter()
        .find(|power| power.power == id)
        .and_then(|power| power.members.first())
        .map_or(Power::Other, |member| palette.power(*member))
}

fn threat_cell(voice: &Voice, palette: &Palette, hammer: &HammerAnswer, threat: &Threat) -> Cell {
    Cell::marked(
        threat_name(voice, threat),
        colour(palette, hammer, &threat.power),
    )
}

fn whole_range(voice: &Voice, interval: &Interval) -> String {
    let (low, high) = (interval.low(), interval.high());
    format!("{}–{}", voice.numbers.whole(low), voice.numbers.whole(high))
}

fn percent_range(voice: &Voice, interval: &Interval) -> String {
    let part = |value| voice.numbers.decimal(value, 1);
    format!("{}–{}", part(interval.low()), part(interval.high()))
}

/// Who loses more dollars; where that changes inside the grid, at how many points.
fn loses_more(voice: &Voice, threat: &Threat) -> String {
    let (side, at) = if threat.sender_loses_more {
        ("sender", threat.sender_loses_more_at)
    } else {
        ("target", threat.points - threat.sender_loses_more_at)
    };
    let arguments = [
        ("side", side.into()),
        ("at", at.to_string().into()),
        ("points", threat.points.to_string().into()),
    ];
    if at == threat.points {
        voice.say("loses-more", &arguments[..1])
    } else {
        voice.say("loses-more-mostly", &arguments)
    }
}

struct Bench<'a> {
    voice: &'a Voice,
    palette: &'a Palette,
    country: Country,
    hammer: &'a HammerAnswer,
    held: &'a ExposureAnswer,
}

impl Bench<'_> {
    fn lead(&self, worst: &Threat) -> Lead {
        let voice = self.voice;
        let numbers = voice.numbers;
        let (target, sender) = (&worst.target, &worst.sender);
        let percent = |value: f64| numbers.percent(value / 100.0);
        let range = target.output_percent;
        Lead::sentence(
            voice.say(
                "hammer-lead",
                &[
                    ("power", power_name(voice, &worst.power).into()),
                    ("threat", kind_name(voice, worst.kind.id()).into()),
                    ("country", voice.country(self.country).into()),
                    ("percent", percent(target.output_percent.centre()).into()),
                    (
                        "range",
                        numbers
                            .percent_range(range.low() / 100.0, range.high() / 100.0)
                            .into(),
                    ),
                    ("loss", numbers.whole(target.output_usd_mn.centre()).into()),
                    (
                        "sender_loss",
                        numbers.whole(sender.output_usd_mn.centre()).into(),
                    ),
                    (
                        "sender_percent",
                        numbers
                            .with_sign(numbers.decimal(sender.output_percent.centre(), 2))
                            .into(),
                    ),
                    (
                        "who",
                        if worst.sender_loses_more {
                            "sender"
                        } else {
                            "target"
                        }
                        .into(),
                    ),
                    ("period", voice.period(self.held.period).into()),
                ],
            ),
        )
    }

    fn figure(&self) -> Figure {
        let (voice, hammer) = (self.voice, self.hammer);
        let dearer = hammer
            .threats
            .iter()
            .filter(|threat| threat.sender_loses_more)
            .count();
        let total = hammer.threats.len();
        let title = voice.say(
            "hammer-title",
            &[
                ("count", dearer.into()),
                ("total", total.to_string().into()),
                ("country", voice.country(self.country).into()),
            ],
        );
        let bar = |interval: &Interval| RangeBar {
            low: interval.low(),
            centre: interval.centre(),
            high: interval.high(),
            label: voice.numbers.whole(interval.centre()),
        };
        let groups: Vec<ThreatGroup> = hammer
            .powers
            .iter()
            .map(|power| ThreatGroup {
                power: colour(self.palette, hammer, &power.power),
                name: power_name(voice, &power.power),
                rows: hammer
                    .threats
                    .iter()
                    .filter(|threat| threat.power == power.power)
                    .map(|threat| ThreatRow {
                        name: kind_name(voice, threat.kind.id()),
                        target: bar(&threat.target.output_usd_mn),
                        sender: bar(&threat.sender.output_usd_mn),
                    })
                    .collect(),
            })
            .collect();
        let told: Vec<String> = hammer
            .threats
            .iter()
            .map(|threat| {
                voice.say(
                    "hammer-described",
                    &[
                        ("threat", threat_name(voice, threat).into()),
                        (
                            "loss",
                            voice
                                .numbers
                                .whole(threat.target.output_usd_mn.centre())
                                .into(),
                        ),
                        (
                            "sender_loss",
                            voice
                                .numbers
                                .whole(threat.sender.output_usd_mn.centre())
                                .into(),
                        ),
                    ],
                )
            })
            .collect();
        let description = voice.say(
            "hammer-description",
            &[("threats", voice.clauses(&told).into())],
        );
        let target = voice.say(
            "hammer-bar-target",
            &[("country", voice.country(self.country).into())],
        );
        let (sender, axis) = (voice.word("hammer-bar-sender"), voice.word("hammer-axis"));
        let chart = ThreatChart {
            title: &title,
            description: &description,
            axis: &axis,
            target: &target,
            sender: &sender,
            groups: &groups,
            right_to_left: voice.language.is_right_to_left(),
            tick: &|value| voice.numbers.whole(value),
        };
        let (wide, narrow) = (chart.draw(Width::Wide), chart.draw(Width::Narrow));
        Figure {
            title,
            note: Some(voice.word("hammer-key")),
            wide,
            narrow: Some(narrow),
        }
    }

    fn threats_table(&self) -> Table {
        let voice = self.voice;
        let columns = vec![
            Column::words(voice.word("column-threat")),
            Column::numbers(voice.word("column-loss")),
            Column::numbers(voice.word("column-loss-percent")),
            Column::numbers(voice.word("column-added-loss")),
            Column::numbers(voice.word("column-added-percent")),
            Column::numbers(voice.word("column-sender-loss")),
            Column::words(voice.word("column-loses-more")),
        ];
        let whole = |interval: &Interval| {
            Cell::text(voice.numbers.whole(interval.centre()))
                .with_detail(whole_range(voice, interval))
        };
        let percent = |interval: &Interval| {
            Cell::text(voice.numbers.decimal(interval.centre(), 1))
                .with_detail(percent_range(voice, interval))
        };
        let rows = self
            .hammer
            .threats
            .iter()
            .map(|threat| {
                let (target, sender) = (&threat.target, &threat.sender);
                vec![
                    Cell::marked(
                        power_name(voice, &threat.power),
                        colour(self.palette, self.hammer, &threat.power),
                    )
                    .with_detail(kind_name(voice, threat.kind.id())),
                    whole(&target.output_usd_mn),
                    percent(&target.output_percent),
                    whole(&target.value_added_usd_mn),
                    percent(&target.value_added_percent),
                    whole(&sender.output_usd_mn),
                    Cell::text(loses_more(voice, threat)),
                ]
            })
            .collect();
        let period = self.held.period.to_string();
        let caption = voice.say("hammer-table", &[("period", period.into())]);
        Table::new(caption, columns, rows)
    }

    /// Who the powers are, and which are not weighed.
    fn powers_note(&self) -> String {
        let voice = self.voice;
        let named: Vec<String> = self
            .hammer
            .powers
            .iter()
            .map(|power| {
                let members = DomainPower::find(&power.power).map_or("", DomainPower::expression);
                let absent: Vec<&str> = power.absent.iter().map(|member| member.alpha3()).collect();
                let id = if absent.is_empty() {
                    "power-members"
                } else {
                    "power-members-absent"
                };
                voice.say(
                    id,
                    &[
                        ("power", power_name(voice, &power.power).into()),
                        ("members", members.into()),
                        ("absent", absent.join(", ").into()),
                    ],
                )
            })
            .collect();
        let text = voice.say(
            "hammer-powers-note",
            &[("powers", voice.clauses(&named).into())],
        );
        if self.hammer.left_out.is_empty() {
            return text;
        }
        let names: Vec<String> = self
            .hammer
            .left_out
            .iter()
            .map(|id| power_name(voice, id))
            .collect();
        let left_out = voice.say(
            "hammer-left-out",
            &[
                ("country", voice.country(self.country).into()),
                ("names", voice.clauses(&names).into()),
            ],
        );
        format!("{text} {left_out}")
    }

    fn unsolved(&self) -> Option<Block> {
        let voice = self.voice;
        let names: Vec<String> = self
            .hammer
            .unsolved
            .iter()
            .map(|threat| {
                voice.say(
                    "threat-of-power",
                    &[
                        ("power", power_name(voice, &threat.power).into()),
                        ("threat", kind_name(voice, threat.kind.id()).into()),
                    ],
                )
            })
            .collect();
        (!names.is_empty()).then(|| Block::Paragraph {
            text: voice.say(
                "hammer-unsolved",
                &[("names", voice.clauses(&names).into())],
            ),
        })
    }

    /// Threats of which the range is over a part of the grid.
    fn narrower_ranges(&self) -> Option<Block> {
        let voice = self.voice;
        let points = self.hammer.grid.len();
        let names: Vec<String> = self
            .hammer
            .threats
            .iter()
            .filter(|threat| threat.points < points)
            .map(|threat| {
                let threat_name = ("threat", threat_name(voice, threat).into());
                let solved = ("solved", threat.points.to_string().into());
                let points = ("points", points.to_string().into());
                voice.say("hammer-narrower-threat", &[threat_name, solved, points])
            })
            .collect();
        (!names.is_empty()).then(|| Block::Paragraph {
            text: voice.say(
                "hammer-narrower",
                &[("names", voice.clauses(&names).into())],
            ),
        })
    }

    /// Full embargoes in both models, and what each of them counts.
    fn long_run(&self) -> Vec<Block> {
        let (voice, hammer) = (self.voice, self.hammer);
        let Some(found) = &hammer.long_run else {
            return Vec::new();
        };
        let Some(basis) = &found.final_demand else {
            let reason = found.absent.clone().unwrap_or_default();
            let text = voice.say("hammer-long-run-absent", &[("reason", reason.into())]);
            return vec![Block::Paragraph { text }];
        };
        let columns = vec![
            Column::words(voice.word("column-power")),
            Column::numbers(voice.word("column-short-run")),
            Column::numbers(voice.word("column-range")),
            Column::numbers(voice.word("column-long-run")),
            Column::numbers(voice.word("column-range")),
        ];
        let figures = |interval: Option<Interval>| match interval {
            None => [voice.word("limits-unmeasured"), voice.word("nothing-held")],
            Some(interval) => [
                voice.numbers.amount(interval.centre(), 1),
                ends(voice, &interval, 1),
            ],
        };
        let rows = found.embargoes.iter().map(|embargo| {
            let short = hammer
                .threats
                .iter()
                .find(|threat| threat.kind == ThreatKind::Embargo && threat.power == embargo.power);
            // Losses of the short run as changes, so that both columns count alike.
            let short = short.and_then(|threat| {
                let loss = threat.target.value_added_percent;
                Interval::new(-loss.high(), -loss.centre(), -loss.low(), loss.basis())
            });
            let mut cells = vec![Cell::marked(
                power_name(voice, &embargo.power),
                colour(self.palette, hammer, &embargo.power),
            )];
            let both = [short, embargo.real_income_percent_of_value_added];
            cells.extend(both.into_iter().flat_map(figures).map(Cell::text));
            cells
        });
        let basis_name = if basis.imputed { "imputed" } else { "read" };
        let caption = voice.say(
            "hammer-long-run-table",
            &[
                ("period", self.held.period.to_string().into()),
                ("basis", basis_name.into()),
            ],
        );
        let residuals = found
            .embargoes
            .iter()
            .filter_map(|embargo| embargo.residual);
        let worst = residuals.fold(0.0, f64::max);
        let note = voice.say(
            "hammer-long-run-note",
            &[("residual", residual(worst).into())],
        );
        let refused = found.embargoes.iter().filter_map(|embargo| {
            let reason = embargo.reason.as_ref()?;
            Some(format!("{} ({reason})", power_name(voice, &embargo.power)))
        });
        let refused: Vec<String> = refused.collect();
        let mut blocks = vec![
            Block::Table(Table::new(caption, columns, rows.collect())),
            Block::Paragraph { text: note },
        ];
        blocks.extend((!refused.is_empty()).then(|| Block::Paragraph {
            text: voice.say(
                "hammer-long-run-absent",
                &[("reason", voice.clauses(&refused).into())],
            ),
        }));
        blocks
    }

    /// What the powers do together, and what each adds to it.
    fn coalitions(&self) -> Vec<Block> {
        let (voice, hammer) = (self.voice, self.hammer);
        let period = self.held.period.to_string();
        let mut blocks = Vec::new();
        if hammer.powers.len() < 2 {
            return blocks;
        }
        let whole = hammer.coalitions.last().and_then(|all| all.losses);
        if let Some((whole, dearer)) = whole.zip(hammer.dearer_together()) {
            let effect = if dearer { "more" } else { "less" };
            blocks.push(Block::Paragraph {
                text: voice.say(
                    "hammer-together",
                    &[
                        ("loss", voice.numbers.whole(whole.target_usd_mn.0).into()),
                        (
                            "percent",
                            voice.numbers.percent(whole.target_percent / 100.0).into(),
                        ),
                        ("effect", effect.into()),
                    ],
                ),
            });
            blocks.push(Block::Table(self.shapley_table(&period)));
        }
        blocks.push(Block::Table(self.coalition_table(&period).folded()));
        blocks
    }

    fn shapley_table(&self, period: &str) -> Table {
        let voice = self.voice;
        let columns = vec![
            Column::words(voice.word("column-power")),
            Column::numbers(voice.word("column-alone")),
            Column::numbers(voice.word("column-shapley")),
            Column::numbers(voice.word("column-share-whole")),
        ];
        let rows = self
            .hammer
            .shapley
            .iter()
            .map(|share| {
                vec![
                    Cell::marked(
                        power_name(voice, &share.power),
                        colour(self.palette, self.hammer, &share.power),
                    ),
                    Cell::text(voice.numbers.whole(share.alone_usd_mn.0)),
                    Cell::text(voice.numbers.whole(share.value_usd_mn.0)),
                    Cell::text(voice.numbers.hundredths(share.share, 1)),
                ]
            })
            .collect();
        let caption = voice.say("shapley-table", &[("period", period.into())]);
        Table::new(caption, columns, rows)
    }

    fn coalition_table(&self, period: &str) -> Table {
        let voice = self.voice;
        let columns = vec![
            Column::words(voice.word("column-coalition")),
            Column::numbers(voice.word("column-loss")),
            Column::numbers(voice.word("column-loss-percent")),
            Column::numbers(voice.word("column-sender-loss")),
        ];
        let rows = self
            .hammer
            .coalitions
            .iter()
            .map(|coalition| {
                let names: Vec<String> = coalition
                    .powers
                    .iter()
                    .map(|id| power_name(voice, id))
                    .collect();
                let number = |text: Option<String>| {
                    Cell::text(text.unwrap_or_else(|| voice.word("limits-unmeasured")))
                };
                let losses = coalition.losses;
                vec![
                    Cell::text(names.join(" + ")),
                    number(losses.map(|held| voice.numbers.whole(held.target_usd_mn.0))),
                    number(losses.map(|held| voice.numbers.decimal(held.target_percent, 1))),
                    number(losses.map(|held| voice.numbers.whole(held.sender_usd_mn.0))),
                ]
            })
            .collect();
        let caption = voice.say("coalition-table", &[("period", period.into())]);
        Table::new(caption, columns, rows)
    }
}
