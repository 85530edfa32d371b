//! Stances, weights and levers: a versioned TOML file, the defaults compiled in.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sindan_corridor::network::Network as Freight;
use sindan_domain::{Country, Power, parse_countries};

use crate::DeskError;
use crate::shock::{Place, shown};

/// The version of these files that is read.
const VERSION: u32 = 1;
/// More powers than the engine weighs are refused with the file.
const MOST_POWERS: usize = sindan_balance::MAX_POWERS;

/// How a quantity came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Counted by the source.
    Measured,
    /// Estimated by others, and published.
    Published,
    /// Computed here from measured figures.
    Modelled,
    /// Chosen by judgement.
    Assumed,
}

impl Basis {
    /// Name in JSON and in message ids.
    pub fn id(self) -> &'static str {
        match self {
            Basis::Measured => "measured",
            Basis::Published => "published",
            Basis::Modelled => "modelled",
            Basis::Assumed => "assumed",
        }
    }
}

/// A quantity with the range that it is swept over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// The value of the default case.
    pub value: f64,
    /// The smallest value of the sweep.
    pub low: f64,
    /// The largest value of the sweep.
    pub high: f64,
    /// How it came to be.
    pub basis: Basis,
    /// Where it is from.
    pub source: String,
    /// The day on which a source was read; needed for what is not assumed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<Date>,
}

/// The settings of a question: the defaults, with what a file of the reader's
/// puts in their place.
#[derive(Debug, Clone, PartialEq)]
pub struct BalanceSettings {
    pub(crate) weights: WeightEntry,
    pub(crate) own_default: Quantity,
    pub(crate) own: Vec<OwnEntry>,
    pub(crate) powers: Vec<PowerEntry>,
    pub(crate) enforcement: Vec<EnforcementEntry>,
    pub(crate) corridors: Vec<CorridorEntry>,
    /// Whether a power without data is an error: who names one means it.
    pub(crate) powers_named: bool,
    pub(crate) place: Place,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    weights: Option<WeightEntry>,
    own_default: Option<Quantity>,
    #[serde(default)]
    own: Vec<OwnEntry>,
    power: Option<Vec<PowerEntry>>,
    enforcement: Option<Vec<EnforcementEntry>>,
    corridor: Option<Vec<CorridorEntry>>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WeightEntry {
    pub(crate) alpha: Quantity,
    pub(crate) gamma: Quantity,
    pub(crate) kappa: Quantity,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OwnEntry {
    pub(crate) country: String,
    pub(crate) ideal: Quantity,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PowerEntry {
    pub(crate) id: String,
    /// Needed where the id is none of the table of powers.
    pub(crate) members: Option<String>,
    pub(crate) ideal: Quantity,
    pub(crate) unconditional: Quantity,
    pub(crate) conditional: Quantity,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnforcementEntry {
    pub(crate) id: String,
    pub(crate) cost_percent: f64,
    pub(crate) readiness: BTreeMap<String, f64>,
    pub(crate) basis: Basis,
    pub(crate) source: String,
    pub(crate) re_exports: Option<ReExportEntry>,
}

/// What watch is asked for.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReExportEntry {
    pub(crate) goods: String,
    #[serde(default)]
    pub(crate) tiers: Vec<u8>,
    pub(crate) margin: f64,
    pub(crate) administration_percent: f64,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CorridorEntry {
    pub(crate) id: String,
    pub(crate) cost_percent: f64,
    pub(crate) moved: BTreeMap<String, f64>,
    pub(crate) basis: Basis,
    pub(crate) source: String,
    pub(crate) way: Option<WayEntry>,
}

/// What the corridor engine is asked for, from the country's gate.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WayEntry {
    pub(crate) to: String,
    #[serde(default)]
    pub(crate) avoid: String,
    pub(crate) instead: String,
    pub(crate) programme_percent: f64,
    pub(crate) usd_per_container: f64,
}

static DEFAULTS: LazyLock<BalanceSettings> = LazyLock::new(|| {
    let place = Place::file("data/balance.toml");
    let text = include_str!("../../../../data/balance.toml");
    let file = parse(&place, text).expect("the compiled-in settings are checked by tests");
    let complete = "the compiled-in settings are complete";
    BalanceSettings {
        weights: file.weights.expect(complete),
        own_default: file.own_default.expect(complete),
        own: file.own,
        powers: file.power.expect(complete),
        enforcement: file.enforcement.expect(complete),
        corridors: file.corridor.expect(complete),
        powers_named: false,
        place,
    }
});

impl BalanceSettings {
    /// The compiled-in settings.
    pub fn defaults() -> Self {
        DEFAULTS.clone()
    }

    /// Reads a file: each of its parts takes the place of the same part of the
    /// defaults, countries' own ideal points are added to them.
    pub fn read(file: &str, text: &str) -> Result<Self, DeskError> {
        let place = Place::file(file);
        let given = parse(&place, text)?;
        let mut settings = Self::defaults();
        settings.powers_named = given.power.is_some();
        if let Some(weights) = given.weights {
            settings.weights = weights;
        }
        if let Some(own) = given.own_default {
            settings.own_default = own;
        }
        settings
            .own
            .retain(|known| given.own.iter().all(|new| new.country != known.country));
        settings.own.extend(given.own);
        if let Some(powers) = given.power {
            settings.powers = powers;
        }
        if let Some(enforcement) = given.enforcement {
            settings.enforcement = enforcement;
        }
        if let Some(corridors) = given.corridor {
            settings.corridors = corridors;
        }
        settings.place = place;
        Ok(settings)
    }

    /// The country's own ideal point.
    pub(crate) fn own_ideal(&self, country: Country) -> &Quantity {
        self.own
            .iter()
            .find(|own| own.country == country.alpha3())
            .map_or(&self.own_default, |own| &own.ideal)
    }
}

impl PowerEntry {
    /// Its members on a day, by its own list or by the table of powers.
    pub(crate) fn members_on(&self, day: Date) -> Vec<Country> {
        match (&self.members, Power::find(&self.id)) {
            (Some(members), _) => parse_countries(members, day).unwrap_or_default(),
            (None, Some(power)) => power.members_on(day),
            (None, None) => Vec::new(),
        }
    }
}

fn parse(place: &Place, text: &str) -> Result<File, DeskError> {
    const FORM: &str = "docs/balance.md describes the keys; data/balance.toml is an example";
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        place.error(format!("is no TOML: {}", shown(error.message())), FORM)
    })?;
    // Before unknown keys: a later version may have others.
    match table.get("version").and_then(toml::Value::as_integer) {
        Some(version) if version == i64::from(VERSION) => {}
        Some(version) => {
            return Err(place.error(
                format!("version {version} of settings of balance is not known"),
                format!("this program reads version {VERSION}"),
            ));
        }
        None => {
            return Err(place.error(
                "does not say its version",
                format!("begin the file with version = {VERSION}"),
            ));
        }
    }
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(0, |span| {
            let before = text.as_bytes().get(..span.start).unwrap_or_default();
            1 + before.iter().filter(|byte| **byte == b'\n').count()
        });
        place
            .within(format_args!("line {line}"))
            .error(shown(error.message()), FORM)
    })?;
    check(place, &file)?;
    debug_assert_eq!(file.version, VERSION);
    Ok(file)
}

fn check(place: &Place, file: &File) -> Result<(), DeskError> {
    if let Some(weights) = &file.weights {
        quantity(&place.within("weights.alpha"), &weights.alpha)?;
        quantity(&place.within("weights.gamma"), &weights.gamma)?;
        quantity(&place.within("weights.kappa"), &weights.kappa)?;
        // Weights without which nothing limits the answer.
        for (name, weight, least) in [
            ("weights.alpha", &weights.alpha, f64::MIN_POSITIVE),
            ("weights.kappa", &weights.kappa, f64::MIN_POSITIVE),
            ("weights.gamma", &weights.gamma, 0.0),
        ] {
            if weight.low < least {
                return Err(place.within(name).error(
                    format!("reaches {}", weight.low),
                    "alpha and kappa lie above 0, or the problem has no maximum; gamma is 0 or more",
                ));
            }
        }
    }
    if let Some(own) = &file.own_default {
        quantity(&place.within("own_default"), own)?;
    }
    for own in &file.own {
        let place = place.within(format_args!("own {}", shown(&own.country)));
        if Country::from_alpha3(&own.country).is_none() {
            return Err(place.error(
                "is no country",
                "write the code of three letters, such as KAZ",
            ));
        }
        quantity(&place, &own.ideal)?;
    }
    let powers = file.power.as_deref().unwrap_or_default();
    if file.power.is_some() && (powers.is_empty() || powers.len() > MOST_POWERS) {
        return Err(place.error(
            format!("{} powers; 1 to {MOST_POWERS} are weighed", powers.len()),
            "take powers together that act together",
        ));
    }
    for (position, power) in powers.iter().enumerate() {
        self::power(place, power)?;
        if powers[..position].iter().any(|other| other.id == power.id) {
            return Err(place
                .within(format_args!("power {}", shown(&power.id)))
                .error("stands twice", "name each power once"));
        }
    }
    let known: Vec<&str> = match &file.power {
        Some(powers) => powers.iter().map(|power| power.id.as_str()).collect(),
        None => Power::all().iter().map(Power::id).collect(),
    };
    for group in file.enforcement.iter().flatten() {
        lever(
            place,
            &known,
            "enforcement",
            &group.id,
            group.cost_percent,
            &group.readiness,
        )?;
    }
    for group in file.enforcement.iter().flatten() {
        let Some(entry) = &group.re_exports else {
            continue;
        };
        let place = place.within(format_args!("enforcement {}: re_exports", shown(&group.id)));
        if !(0.0..=1.0).contains(&entry.margin) {
            return Err(place.error(
                format!("margin is {}", entry.margin),
                "a margin is a part of the value, 0 to 1",
            ));
        }
        if !(entry.administration_percent >= 0.0 && entry.administration_percent.is_finite()) {
            return Err(place.error(
                format!("administration_percent is {}", entry.administration_percent),
                "write percent of output, 0 or more",
            ));
        }
    }
    for corridor in file.corridor.iter().flatten() {
        if let Some(way) = &corridor.way {
            let place = place.within(format_args!("corridor {}: way", shown(&corridor.id)));
            let sound = way.programme_percent.is_finite()
                && way.usd_per_container > 0.0
                && way.usd_per_container.is_finite();
            if !sound {
                return Err(place.error(
                    format!(
                        "programme_percent is {} and usd_per_container {}",
                        way.programme_percent, way.usd_per_container
                    ),
                    "write finite numbers, and what a container is worth above 0",
                ));
            }
            for id in [&way.to, &way.instead] {
                if Freight::embedded().facility(id).is_none() {
                    return Err(place.error(
                        format!("`{}` is no place of the freight network", shown(id)),
                        "write the key of a place in data/corridor, such as DEU_DUISBURG",
                    ));
                }
            }
            if !way.avoid.is_empty() {
                const DAY: Date = Date::constant(2022, 12, 31);
                parse_countries(&way.avoid, DAY).map_err(|error| place.domain(&error))?;
            }
        }
        lever(
            place,
            &known,
            "corridor",
            &corridor.id,
            corridor.cost_percent,
            &corridor.moved,
        )?;
    }
    Ok(())
}

fn power(place: &Place, power: &PowerEntry) -> Result<(), DeskError> {
    let place = place.within(format_args!("power {}", shown(&power.id)));
    match &power.members {
        Some(members) => {
            const DAY: Date = Date::constant(2022, 12, 31);
            parse_countries(members, DAY).map_err(|error| place.domain(&error))?;
        }
        None if Power::find(&power.id).is_none() => {
            return Err(place.error(
                "has no members",
                "write members = \"USA+GBR\", or the id of a power of data/powers.toml",
            ));
        }
        None => {}
    }
    quantity(&place.within("ideal"), &power.ideal)?;
    quantity(&place.within("unconditional"), &power.unconditional)?;
    quantity(&place.within("conditional"), &power.conditional)?;
    if power.conditional.low < 0.0 {
        return Err(place.within("conditional").error(
            format!("reaches {}", power.conditional.low),
            "pressure that grows with distance is 0 or more",
        ));
    }
    Ok(())
}

fn quantity(place: &Place, quantity: &Quantity) -> Result<(), DeskError> {
    let finite = quantity.low.is_finite() && quantity.high.is_finite();
    if !finite || !(quantity.low..=quantity.high).contains(&quantity.value) {
        return Err(place.error(
            format!(
                "{} is not between {} and {}",
                quantity.value, quantity.low, quantity.high
            ),
            "write low <= value <= high, all finite",
        ));
    }
    let dated = quantity.basis == Basis::Assumed || quantity.read.is_some();
    if quantity.source.trim().is_empty() || !dated || quantity.basis == Basis::Modelled {
        return Err(place.error(
            "does not say where it is from",
            "basis is measured, published or assumed; all need a source, and what is not assumed \
             the day on which it was read",
        ));
    }
    Ok(())
}

fn lever(
    place: &Place,
    known: &[&str],
    kind: &str,
    id: &str,
    cost_percent: f64,
    by_power: &BTreeMap<String, f64>,
) -> Result<(), DeskError> {
    let place = place.within(format_args!("{kind} {}", shown(id)));
    let bad = std::iter::once(cost_percent)
        .chain(by_power.values().copied())
        .find(|value| !value.is_finite());
    if let Some(value) = bad {
        return Err(place.error(format!("holds {value}"), "write finite numbers"));
    }
    match by_power
        .keys()
        .find(|power| !known.contains(&power.as_str()))
    {
        Some(power) => Err(place.error(
            format!("`{}` is no power of this question", shown(power)),
            format!("powers are: {}", known.join(", ")),
        )),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_sound() {
        let defaults = BalanceSettings::defaults();
        let ids: Vec<&str> = defaults
            .powers
            .iter()
            .map(|power| power.id.as_str())
            .collect();
        let known: Vec<&str> = Power::all().iter().map(Power::id).collect();
        assert_eq!(ids, known);
        let kazakhstan = Country::from_alpha3("KAZ").unwrap();
        assert_eq!(defaults.own_ideal(kazakhstan).basis, Basis::Published);
        let other = Country::from_alpha3("TUR").unwrap();
        assert_eq!(defaults.own_ideal(other).basis, Basis::Assumed);
    }

    #[test]
    fn files_that_cannot_be_meant_are_refused() {
        let refused = |text: &str, reason: &str| {
            let error = BalanceSettings::read("own.toml", text).unwrap_err();
            assert!(error.to_string().contains(reason), "{error}");
            assert!(error.is_bad_input() && error.hint().is_some(), "{error}");
        };
        refused("", "version");
        refused("version = 9", "version 9");
        refused("version = 1\nwieghts = 3", "line 2");
        refused("version = ", "is no TOML");
        let quantity = |value: f64, low: f64, basis: &str| {
            format!(
                "{{ value = {value:?}, low = {low:?}, high = 9.0, basis = \"{basis}\", source = \"s\" }}"
            )
        };
        let weights = |alpha: &str| {
            let fine = quantity(1.0, 0.5, "assumed");
            format!("version = 1\n[weights]\nalpha = {alpha}\ngamma = {fine}\nkappa = {fine}\n")
        };
        assert!(
            BalanceSettings::read("own.toml", &weights(&quantity(1.0, 0.5, "assumed"))).is_ok()
        );
        refused(&weights(&quantity(1.0, 0.0, "assumed")), "reaches 0");
        refused(&weights(&quantity(1.0, 2.0, "assumed")), "not between");
        refused(
            &weights(&quantity(f64::NAN, 0.5, "assumed").replace("NaN", "nan")),
            "not between",
        );
        refused(
            &weights(&quantity(1.0, 0.5, "published")),
            "where it is from",
        );
        refused(&weights(&quantity(1.0, 0.5, "guessed")), "line 3");
        let power = |id: &str| {
            let fine = quantity(1.0, 0.5, "assumed");
            format!(
                "[[power]]\nid = \"{id}\"\nideal = {fine}\nunconditional = {fine}\nconditional = {fine}\n"
            )
        };
        refused(
            &format!("version = 1\n{}", power("atlantis")),
            "has no members",
        );
        refused(
            &format!("version = 1\n{0}{0}", power("russia")),
            "stands twice",
        );
        refused("version = 1\npower = []", "0 powers");
        let many: String = (0..7)
            .map(|n| power(&format!("p{n}")).replace("ideal", "members = \"RUS\"\nideal"))
            .collect();
        refused(&format!("version = 1\n{many}"), "7 powers");
        refused(
            "version = 1\n[[corridor]]\nid = \"x\"\ncost_percent = 1.0\nmoved = { mars = 1.0 }\nbasis = \"assumed\"\nsource = \"s\"",
            "`mars` is no power",
        );
    }
}
