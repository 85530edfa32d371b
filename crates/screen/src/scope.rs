//! Which entries of an index a query is asked of.

use crate::index::Index;

/// Everything, or some lists only, without the entries that are gone.
#[derive(Default)]
pub(crate) struct Scope<'a> {
    /// For each list of the index, whether it is asked; `None` for all.
    lists: Option<Vec<bool>>,
    gone: Option<&'a Gone>,
}

impl<'a> Scope<'a> {
    /// The lists of these names; none named for all.
    pub(crate) fn lists(index: &Index, names: &[String]) -> Self {
        let lists = (!names.is_empty()).then(|| {
            let lists = index.lists().iter();
            lists.map(|list| names.contains(&list.name)).collect()
        });
        Self { lists, gone: None }
    }

    pub(crate) fn without(self, gone: &'a Gone) -> Self {
        Self {
            gone: Some(gone),
            ..self
        }
    }

    pub(crate) fn holds(&self, index: &Index, entity: u32) -> bool {
        if self.gone.is_some_and(|gone| gone.holds(entity)) {
            return false;
        }
        self.lists.as_ref().is_none_or(|lists| {
            let list = usize::from(index.entities()[entity as usize].list);
            lists.get(list).copied().unwrap_or(false)
        })
    }
}

/// A set of entries of an index, one bit each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gone {
    bits: Vec<u64>,
}

impl Gone {
    pub(crate) fn new(entries: usize, numbers: &[u32]) -> Self {
        let mut bits = vec![0_u64; entries.div_ceil(64)];
        for &number in numbers {
            bits[number as usize / 64] |= 1 << (number % 64);
        }
        Self { bits }
    }

    fn holds(&self, entity: u32) -> bool {
        let word = self.bits.get(entity as usize / 64).copied().unwrap_or(0);
        word >> (entity % 64) & 1 != 0
    }
}
