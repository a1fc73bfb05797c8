//! Tables to the opened book.

use crate::books::enablement::book::Enablement;
use crate::books::enablement::records;
use crate::books::{Opened, Opening};
use crate::diag::Fault;
use std::sync::Arc;

/// Takes what others have judged.
pub fn open(opening: &Opening<'_>) -> (Arc<dyn Opened>, Vec<Fault>) {
    let deals = opening.tables.get("deals").cloned();
    let open = deals.as_deref().map(records::open).unwrap_or_default();
    let ledger = Arc::clone(&opening.ledger);
    let register = Arc::clone(&opening.register);
    (Arc::new(Enablement { ledger, register, deals, open }), Vec::new())
}
