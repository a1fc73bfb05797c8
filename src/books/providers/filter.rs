//! Which provider arguments mean.

use crate::books::Slice;
use crate::books::making::{Gap, Got};
use crate::books::providers::book::Providers;
use crate::books::providers::records::Provider;
use crate::books::providers::{faults, terms};
use crate::diag::Place;
use crate::value::Reason;

impl Providers {
    /// The provider that a slice names.
    pub fn named<'a>(&'a self, slice: &Slice) -> Got<Option<&'a Provider>> {
        if self.table.is_none() {
            return Err(Gap::missing(Reason::MissingInput, terms::NO_PROVIDERS));
        }
        let Some(word) = slice.get("provider") else { return Ok(None) };
        let found = self.called.find(word).and_then(|at| self.providers.get(at));
        let known = self.providers.iter().map(|provider| provider.name.as_str());
        let unknown = || faults::unknown_provider(Place::Nowhere, word, known);
        found.map(Some).ok_or_else(|| unknown().into())
    }
}
