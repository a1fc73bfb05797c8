//! What a run is asked for.

use crate::policy::trust::Variant;
use crate::value::Day;
use std::collections::BTreeMap;

/// What the command line and the environment say about a run.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// `--as-of`.
    pub as_of: Option<Day>,
    /// The day whose exports are read, where it is not as_of; none in it: the newest.
    pub exports: Option<Option<Day>>,
    /// `--drafts`.
    pub drafts: bool,
    /// `--strict`.
    pub strict: bool,
    /// `--only`.
    pub only: Vec<String>,
    /// `--thaw`: frozen documents that are built anew beside.
    pub thaw: Vec<String>,
    /// Documents that are built beside frozen ones of these days, by path without ending: how
    /// a freeze is asked for again.
    pub beside: BTreeMap<String, Day>,
    /// `--jobs`; 0 lets the machine decide.
    pub jobs: usize,
    /// `--config`, when it is not `tearsheet.toml`.
    pub config: Option<String>,
    /// `TEARSHEET_…` variables.
    pub environment: Vec<(String, String)>,
    /// The form in which case studies are made, whatever registers allow: to be looked at.
    pub form: Option<Variant>,
    /// Which tool this is: another one renders everything anew.
    pub tool: String,
}
