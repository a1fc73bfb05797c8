//! Who belongs to whom: the topmost parent account is the customer.

use crate::books::Tables;
use crate::diag::Fault;
use std::collections::BTreeMap;

/// Parents by account id, and merges with their day.
#[derive(Debug, Default)]
pub struct Parents {
    parent: BTreeMap<String, String>,
}

impl Parents {
    /// Reads `customers.parent` and `merges`; a cycle is a fault.
    pub fn read(_tables: &Tables, _faults: &mut Vec<Fault>) -> Parents {
        Parents::default()
    }

    /// The topmost parent of an account: the account itself when it has none.
    pub fn top<'a>(&'a self, account: &'a str) -> &'a str {
        let mut at = account;
        while let Some(parent) = self.parent.get(at) {
            at = parent;
        }
        at
    }
}
