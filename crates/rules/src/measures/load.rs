//! Reading files of measures, with errors that name file and line.

use std::collections::HashSet;

use serde::Deserialize;
use sindan_domain::Country;
use toml::Spanned;

use crate::error::{RulesError, line_of};
use crate::goods::{CodePattern, GoodsLists};
use crate::measures::{
    Binds, Condition, Confidence, Exception, ExceptionKind, GoodsSelector, Measure, MeasureKind,
    Places, Regime, Scope, Suspension, TextLevel, Topic,
};
use crate::shipment::Mode;
use crate::toml_date::Day;

/// A file of measures: its name for messages, and its text.
#[derive(Debug, Clone, Copy)]
pub struct MeasureFile<'a> {
    /// How the file is called in messages.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
}

macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        /// The files that are compiled in.
        pub(crate) const EMBEDDED: &[MeasureFile<'static>] = &[$(MeasureFile {
            name: concat!("data/measures/", $name),
            text: include_str!(concat!("../../../../data/measures/", $name)),
        }),*];
    };
}

embedded!(
    "au.toml",
    "ca.toml",
    "ch-blr.toml",
    "ch-irn.toml",
    "ch-other.toml",
    "ch-prk.toml",
    "ch-rus.toml",
    "ch-syr.toml",
    "eaeu.toml",
    "eu-blr.toml",
    "eu-irn.toml",
    "eu-irq.toml",
    "eu-mmr.toml",
    "eu-other.toml",
    "eu-prk.toml",
    "eu-rus.toml",
    "eu-syr.toml",
    "eu-ukr.toml",
    "eu-ven.toml",
    "is.toml",
    "jp-blr.toml",
    "jp-irn.toml",
    "jp-prk.toml",
    "jp-rus.toml",
    "kr.toml",
    "kz.toml",
    "li.toml",
    "no.toml",
    "nz.toml",
    "sg.toml",
    "tw.toml",
    "ua.toml",
    "uk-blr.toml",
    "uk-irn.toml",
    "uk-other.toml",
    "uk-prk.toml",
    "uk-rus.toml",
    "uk-syr.toml",
    "un-arms.toml",
    "un-irn.toml",
    "un-prk.toml",
    "us-bis.toml",
    "us-ofac.toml",
);

/// Reads all files and checks them against each other and the lists of goods.
pub(crate) fn read_all(
    files: &[MeasureFile<'_>],
    lists: &GoodsLists,
) -> Result<(Vec<Regime>, Vec<Measure>), RulesError> {
    let mut regimes: Vec<Regime> = Vec::new();
    let mut measures = Vec::new();
    let mut ids = HashSet::new();
    for file in files {
        let parsed: FileToml = toml::from_str(file.text)
            .map_err(|error| RulesError::toml(file.name, file.text, &error))?;
        if parsed.version != 1 {
            return Err(RulesError::new(
                file.name,
                1,
                format!("version {} is not known, expected 1", parsed.version),
            ));
        }
        let at = |offset: usize, problem: String| {
            RulesError::new(file.name, line_of(file.text, offset), problem)
        };
        let regime_offset = parsed.regime.span().start;
        let regime = parsed
            .regime
            .into_inner()
            .read()
            .map_err(|problem| at(regime_offset, problem))?;
        let position = match regimes.iter().position(|known| known.id == regime.id) {
            Some(position) => position,
            None => {
                regimes.push(regime);
                regimes.len() - 1
            }
        };
        for entry in parsed.measure {
            let offset = entry.span().start;
            let entry = entry.into_inner();
            let id = entry.id.clone();
            if !ids.insert(id.clone()) {
                return Err(at(offset, format!("measure `{id}` stands twice"))
                    .with_hint("give each measure an id of its own"));
            }
            let measure = entry
                .read(position, lists)
                .map_err(|problem| at(offset, format!("measure `{id}`: {problem}")))?;
            measures.push(measure);
        }
    }
    Ok((regimes, measures))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileToml {
    version: u32,
    regime: Spanned<RegimeToml>,
    #[serde(default)]
    measure: Vec<Spanned<MeasureToml>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RegimeToml {
    id: String,
    authority: String,
    title: String,
    binds_text: String,
    binds: BindsToml,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct BindsToml {
    members: Vec<String>,
    territory: Vec<String>,
    goods_of: Vec<String>,
    currencies: Vec<String>,
    everyone: bool,
}

impl RegimeToml {
    fn read(self) -> Result<Regime, String> {
        let binds = Binds {
            members: Places::parse(&self.binds.members)?,
            territory: Places::parse(&self.binds.territory)?,
            goods_of: countries(&self.binds.goods_of)?,
            currencies: self.binds.currencies,
            everyone: self.binds.everyone,
        };
        let nobody = binds.members.is_empty()
            && binds.territory.is_empty()
            && binds.goods_of.is_empty()
            && binds.currencies.is_empty()
            && !binds.everyone;
        if nobody {
            return Err(format!("regime `{}` binds nobody", self.id));
        }
        Ok(Regime {
            id: self.id,
            authority: self.authority,
            title: self.title,
            binds_text: self.binds_text,
            binds,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureToml {
    id: String,
    kind: MeasureKind,
    status: Option<String>,
    #[serde(default)]
    concerns: Topic,
    instrument: String,
    article: String,
    subject: String,
    from: Option<Day>,
    until: Option<Day>,
    known_in_force_on: Option<Day>,
    not_before: Option<Day>,
    #[serde(default)]
    suspensions: Vec<SuspensionToml>,
    doubtful_from: Option<Day>,
    doubt: Option<String>,
    #[serde(default)]
    authorisation: bool,
    licence: Option<String>,
    text_level: TextLevel,
    confidence: Confidence,
    source: String,
    source_url: String,
    read_where: String,
    read_on: Day,
    #[serde(default)]
    note: String,
    #[serde(default)]
    #[expect(
        dead_code,
        reason = "kept in the file for readers of the law, as the source prints it"
    )]
    printed: Option<PrintedToml>,
    #[serde(default)]
    goods: Vec<GoodsToml>,
    #[serde(default)]
    scope: ScopeToml,
    #[serde(default)]
    exception: Vec<ExceptionToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    dead_code,
    reason = "kept in the file for readers of the law, as the source prints it"
)]
struct PrintedToml {
    origin: Option<String>,
    destination: Option<String>,
    transit: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SuspensionToml {
    from: Day,
    until: Option<Day>,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GoodsToml {
    list: Option<String>,
    #[serde(default)]
    codes: Vec<String>,
    #[serde(default)]
    except_codes: Vec<String>,
    from: Option<Day>,
    #[serde(default)]
    possible: bool,
    condition: Option<ConditionToml>,
    unless_listed: Option<String>,
    source: Option<String>,
    source_url: Option<String>,
    confidence: Option<Confidence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConditionToml {
    attribute: String,
    at_least: f64,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct ScopeToml {
    destination: Vec<String>,
    from: Vec<String>,
    exported_from: Vec<String>,
    imported_to: Vec<String>,
    not_destination: Vec<String>,
    transit: Vec<String>,
    touches: Vec<String>,
    ports_only: bool,
    place: Vec<String>,
    place_list: Option<String>,
    place_code: Option<String>,
    region: Vec<String>,
    from_region: Vec<String>,
    touches_region: Vec<String>,
    modes: Vec<String>,
    carrier: Vec<String>,
    only_if_stated: bool,
    trailer_from: Option<Day>,
    flag: Vec<String>,
    inputs_from: Vec<String>,
    inputs: Vec<GoodsToml>,
    reexport_from: Vec<String>,
    observation: Option<String>,
    party_list: Option<String>,
    programmes: Vec<String>,
    clause: Option<String>,
    document: Option<String>,
    foreign_bank: bool,
    through_eu_within_russia: bool,
    foreign_direct_product: bool,
}

impl ScopeToml {
    fn read(self, lists: &GoodsLists) -> Result<Scope, String> {
        if self.inputs_from.is_empty() && !self.inputs.is_empty() {
            return Err("`inputs` are named without `inputs_from`".to_owned());
        }
        if self.place.is_empty() && self.place_list.is_some() {
            return Err("`place_list` is named without `place`".to_owned());
        }
        if self.touches.is_empty() && self.ports_only {
            return Err("`ports_only` is named without `touches`".to_owned());
        }
        let mut inputs = Vec::new();
        for selector in self.inputs {
            inputs.push(selector.read(lists)?);
        }
        Ok(Scope {
            destination: Places::parse(&self.destination)?,
            from: Places::parse(&self.from)?,
            exported_from: Places::parse(&self.exported_from)?,
            imported_to: Places::parse(&self.imported_to)?,
            not_destination: Places::parse(&self.not_destination)?,
            transit: Places::parse(&self.transit)?,
            touches: Places::parse(&self.touches)?,
            ports_only: self.ports_only,
            place: Places::parse(&self.place)?,
            place_list: self.place_list,
            place_code: self.place_code,
            region: self.region,
            from_region: self.from_region,
            touches_region: self.touches_region,
            modes: modes(&self.modes)?,
            carrier: Places::parse(&self.carrier)?,
            only_if_stated: self.only_if_stated,
            trailer_from: self.trailer_from.map(|day| day.0),
            flag: Places::parse(&self.flag)?,
            inputs_from: Places::parse(&self.inputs_from)?,
            inputs,
            reexport_from: Places::parse(&self.reexport_from)?,
            observation: self.observation,
            party_list: self.party_list,
            programmes: self.programmes,
            clause: self.clause,
            document: self.document,
            foreign_bank: self.foreign_bank,
            through_eu_within_russia: self.through_eu_within_russia,
            foreign_direct_product: self.foreign_direct_product,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExceptionToml {
    kind: String,
    text: String,
    date: Option<Day>,
    from: Option<Day>,
    until: Option<Day>,
    #[serde(default)]
    codes: Vec<String>,
    #[serde(default)]
    countries: Vec<String>,
    #[serde(default)]
    uses: Vec<String>,
    #[serde(default)]
    modes: Vec<String>,
    #[serde(default)]
    ended: Vec<EndedToml>,
    #[serde(default)]
    projects: Vec<String>,
    value: Option<f64>,
    id: Option<String>,
    document: Option<String>,
    confidence: Option<Confidence>,
    source_url: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EndedToml {
    destination: Vec<String>,
    on: Day,
}

impl ExceptionToml {
    fn read(self) -> Result<Exception, String> {
        let need_date = |day: Option<Day>, name: &str| {
            day.map(|day| day.0)
                .ok_or_else(|| format!("exception `{}` has no `{name}`", self.kind))
        };
        let need_value = || {
            self.value
                .ok_or_else(|| format!("exception `{}` has no `value`", self.kind))
        };
        let kind = match self.kind.as_str() {
            "contract_before" | "contract_before_doubtful" => {
                let date = need_date(self.date, "date")?;
                let until = self.until.map(|day| day.0);
                if until.is_some_and(|until| until < date) {
                    return Err(
                        "an exception for old contracts ends before its own date".to_owned()
                    );
                }
                let doubtful = self.kind == "contract_before_doubtful";
                ExceptionKind::ContractBefore {
                    date,
                    until,
                    doubtful,
                }
            }
            "partners" => ExceptionKind::Partners(countries(&self.countries)?),
            "partners_doubtful" => ExceptionKind::PartnersDoubtful(countries(&self.countries)?),
            "use" => ExceptionKind::Use(self.uses),
            "codes" => ExceptionKind::Codes,
            "codes_doubtful" => ExceptionKind::CodesDoubtful,
            "quota" => ExceptionKind::Quota,
            "third_country_goods" => ExceptionKind::ThirdCountryGoods,
            "value_at_most_eur" => ExceptionKind::ValueAtMostEur(need_value()?),
            "price_at_most_usd_per_barrel" => ExceptionKind::PriceAtMostUsdPerBarrel {
                value: need_value()?,
                until: self.until.map(|day| day.0),
            },
            "modes" => ExceptionKind::Modes {
                modes: modes(&self.modes)?,
                ended: self
                    .ended
                    .into_iter()
                    .map(|end| Ok((Places::parse(&end.destination)?, end.on.0)))
                    .collect::<Result<_, String>>()?,
            },
            "origin" => ExceptionKind::Origin(countries(&self.countries)?),
            "inputs_presumed" | "inputs_not_asked" => ExceptionKind::InputsPresumed {
                countries: countries(&self.countries)?,
                rebuttable: self.kind == "inputs_presumed",
            },
            "exported_before" => ExceptionKind::ExportedBefore(need_date(self.date, "date")?),
            "document" => ExceptionKind::Document(
                self.document
                    .ok_or("an exception for a document names no `document`")?,
            ),
            "kaliningrad" => ExceptionKind::Kaliningrad,
            "general_licence" => ExceptionKind::GeneralLicence {
                id: self.id.ok_or("a general licence has no `id`")?,
                from: need_date(self.from, "from")?,
                until: self.until.map(|day| day.0),
                projects: self.projects,
            },
            // Transport that began before a day: the file of a shipment does
            // not say when, so a person decides.
            "text" | "begun_before" | "loaded_before" => ExceptionKind::Text,
            other => return Err(format!("`{other}` is not a kind of exception")),
        };
        Ok(Exception {
            kind,
            text: self.text,
            codes: patterns(&self.codes)?,
            confidence: self.confidence.unwrap_or(Confidence::Read),
            source_url: self.source_url,
        })
    }
}

impl MeasureToml {
    fn read(self, regime: usize, lists: &GoodsLists) -> Result<Measure, String> {
        for (name, text) in [
            ("instrument", &self.instrument),
            ("article", &self.article),
            ("subject", &self.subject),
            ("source", &self.source),
            ("read_where", &self.read_where),
        ] {
            if text.trim().is_empty() {
                return Err(format!("`{name}` is empty"));
            }
        }
        // A draft is nowhere yet.
        let draft = self.status.as_deref() == Some("draft");
        if !draft && !self.source_url.starts_with("https://") {
            return Err(format!("`{}` is not an address", self.source_url));
        }
        let (not_a_measure, programme) = match self.status.as_deref() {
            None | Some("draft") => (false, false),
            Some("not_a_measure") => (true, false),
            Some("programme") => (false, true),
            Some(other) => return Err(format!("`{other}` is not a status")),
        };
        let day = |day: Option<Day>| day.map(|day| day.0);
        let (from, until) = (day(self.from), day(self.until));
        if let (Some(from), Some(until)) = (from, until)
            && from >= until
        {
            return Err(format!("it ends on {until}, not after its start on {from}"));
        }
        let mut suspensions = Vec::new();
        for suspension in self.suspensions {
            let (start, end) = (suspension.from.0, day(suspension.until));
            if end.is_some_and(|end| end <= start) {
                return Err("a suspension ends before it starts".to_owned());
            }
            suspensions.push(Suspension {
                from: start,
                until: end,
                source: suspension.source,
            });
        }
        if self.doubtful_from.is_some() != self.doubt.is_some() {
            return Err("`doubtful_from` and `doubt` come together".to_owned());
        }
        let mut goods = Vec::new();
        for selector in self.goods {
            goods.push(selector.read(lists)?);
        }
        let scope = self.scope.read(lists)?;
        if self.kind == MeasureKind::ClauseDuty
            && self.concerns == Topic::Goods
            && scope.clause.is_none()
        {
            return Err("a duty about a clause names no clause".to_owned());
        }
        if self.concerns == Topic::Parties && scope.party_list.is_none() {
            return Err("a measure on parties names no `party_list`".to_owned());
        }
        let exceptions = self
            .exception
            .into_iter()
            .map(ExceptionToml::read)
            .collect::<Result<_, _>>()?;
        Ok(Measure {
            id: self.id,
            regime,
            kind: self.kind,
            not_a_measure,
            programme,
            topic: self.concerns,
            instrument: self.instrument,
            article: self.article,
            subject: self.subject,
            from,
            until,
            known_in_force_on: day(self.known_in_force_on),
            not_before: day(self.not_before),
            suspensions,
            doubtful_from: day(self.doubtful_from),
            doubt: self.doubt,
            authorisation: self.authorisation,
            licence: self.licence,
            text_level: self.text_level,
            confidence: self.confidence,
            source: self.source,
            source_url: self.source_url,
            read_where: self.read_where,
            read_on: self.read_on.0,
            note: self.note,
            goods,
            scope,
            exceptions,
        })
    }
}

impl GoodsToml {
    fn read(self, lists: &GoodsLists) -> Result<GoodsSelector, String> {
        let list = match &self.list {
            Some(id) => Some(
                lists
                    .find(id)
                    .ok_or_else(|| format!("there is no list of goods `{id}`"))?,
            ),
            None => None,
        };
        if list.is_some() != self.codes.is_empty() {
            return Err("goods are named by a list or by codes, not by both or neither".to_owned());
        }
        if let Some(other) = &self.unless_listed
            && lists.find(other).is_none()
        {
            return Err(format!("there is no list of goods `{other}`"));
        }
        if self.source.is_some() != self.source_url.is_some() {
            return Err("`source` and `source_url` of goods come together".to_owned());
        }
        Ok(GoodsSelector {
            list,
            codes: patterns(&self.codes)?,
            except_codes: patterns(&self.except_codes)?,
            from: self.from.map(|day| day.0),
            possible: self.possible,
            condition: self.condition.map(|condition| Condition {
                attribute: condition.attribute,
                at_least: condition.at_least,
            }),
            unless_listed: self.unless_listed,
            confidence: self.confidence.unwrap_or(Confidence::Read),
        })
    }
}

fn countries(codes: &[String]) -> Result<Vec<Country>, String> {
    codes
        .iter()
        .map(|code| {
            Country::from_alpha3(code).ok_or_else(|| format!("`{code}` is not a country code"))
        })
        .collect()
}

fn modes(names: &[String]) -> Result<Vec<Mode>, String> {
    names
        .iter()
        .map(|name| Mode::parse(name).ok_or_else(|| format!("`{name}` is not a mode")))
        .collect()
}

fn patterns(codes: &[String]) -> Result<Vec<CodePattern>, String> {
    codes.iter().map(|code| CodePattern::parse(code)).collect()
}
