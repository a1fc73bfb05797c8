//! What is in an export, and how it would map: for `doctor`.

use crate::diag::Checked;
use crate::table::{Preset, Schema};
use crate::world::Bytes;
use serde::Serialize;

/// What was found in an export: plain data, `lines` for people.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Inspection {
    /// The file.
    pub file: String,
}

impl Inspection {
    /// The proposed mapping as TOML, ready to paste: `[tables.deals]` and below.
    pub fn toml(&self) -> String {
        String::new()
    }

    /// Our name of the table it would be, if any fits.
    pub fn table(&self) -> Option<&str> {
        None
    }

    /// The findings as lines for people.
    pub fn lines(&self) -> Vec<String> {
        vec![self.file.clone()]
    }
}

/// What is in an export, and how it would map onto one of `schemas`.
pub fn inspect(
    path: &str,
    bytes: &Bytes,
    schemas: &[&Schema],
    presets: &[Preset],
) -> Checked<Inspection> {
    let _ = (bytes, schemas, presets);
    Ok(Inspection { file: path.to_owned() })
}
