//! Everything the engine knows: regimes, measures, lists of goods, red flags.

use sha2::{Digest, Sha256};

use crate::error::RulesError;
use crate::flags::{RedFlag, read_flags};
use crate::goods::GoodsLists;
use crate::measures::{EMBEDDED, Measure, MeasureFile, Regime, read_all};

/// The measures base. Read once, then shared: it is never changed.
#[derive(Debug, Clone)]
pub struct MeasureBase {
    regimes: Vec<Regime>,
    /// By regime: the first one that binds the same.
    binds_as: Vec<usize>,
    measures: Vec<Measure>,
    lists: GoodsLists,
    flags: Vec<RedFlag>,
    version: String,
}

impl MeasureBase {
    /// The base that is compiled in.
    ///
    /// ```
    /// let base = sindan_rules::MeasureBase::embedded().unwrap();
    /// assert!(base.measure("eu833-12g").is_some());
    /// ```
    pub fn embedded() -> Result<Self, RulesError> {
        Self::with_files(&[])
    }

    /// The compiled-in base and further files, which add measures to a regime
    /// that is known or bring one of their own.
    pub fn with_files(files: &[MeasureFile<'_>]) -> Result<Self, RulesError> {
        let lists = GoodsLists::embedded()?;
        let all: Vec<MeasureFile<'_>> = EMBEDDED.iter().chain(files).copied().collect();
        let (regimes, measures) = read_all(&all, &lists)?;
        let flags = read_flags()?;
        let mut hasher = Sha256::new();
        for file in &all {
            hasher.update(file.text.as_bytes());
            hasher.update([0]);
        }
        for text in crate::goods::TEXTS.iter().chain(&crate::flags::TEXTS) {
            hasher.update(text.as_bytes());
            hasher.update([0]);
        }
        let first = |regime: &Regime| {
            regimes
                .iter()
                .position(|earlier: &Regime| earlier.binds.same(&regime.binds))
                .unwrap_or_default()
        };
        let binds_as = regimes.iter().map(first).collect();
        Ok(Self {
            regimes,
            binds_as,
            measures,
            lists,
            flags,
            version: format!("sha256:{}", hex(&hasher.finalize())),
        })
    }

    /// Every regime.
    pub fn regimes(&self) -> &[Regime] {
        &self.regimes
    }

    /// By regime, the first one that binds the same persons, places, goods and
    /// payments: a shipment is brought under both by the same fields.
    pub(crate) fn binds_as(&self) -> &[usize] {
        &self.binds_as
    }

    /// Every measure, in the order of the files.
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// The measure with this id.
    pub fn measure(&self, id: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.id == id)
    }

    /// The regime of a measure.
    pub fn regime_of(&self, measure: &Measure) -> &Regime {
        &self.regimes[measure.regime]
    }

    /// The lists of goods.
    pub fn lists(&self) -> &GoodsLists {
        &self.lists
    }

    /// The red flags.
    pub fn flags(&self) -> &[RedFlag] {
        &self.flags
    }

    /// A hash over all that was read: two bases with one version answer alike.
    pub fn version(&self) -> &str {
        &self.version
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|half| char::from(DIGITS[usize::from(half)]))
        .collect()
}
