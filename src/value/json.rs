//! JSON as it is written to files: for people too, and with its last line ended.

use serde::Serialize;

/// The bytes of a value.
pub fn pretty(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
