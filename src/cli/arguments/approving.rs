//! What `approve` takes.

use clap::Args;

/// What is let pass, and by whom.
#[derive(Args, Debug)]
pub struct Approving {
    /// A content file, or `consent`.
    #[arg(value_name = "CONTENT", required_unless_present = "revoke")]
    pub what: Option<String>,
    /// As what: owner, legal, finance.
    #[arg(long)]
    pub role: Option<String>,
    /// Who.
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Where that is kept.
    #[arg(long, value_name = "WHERE")]
    pub evidence: Option<String>,
    /// The digest of what was looked at, twelve digits or more.
    #[arg(long, value_name = "HEX")]
    pub shown: Option<String>,
    /// The record, where each is approved by itself.
    #[arg(long, value_name = "ID")]
    pub record: Option<String>,
    /// The form: full, anonymised or quote-and-metrics.
    #[arg(long)]
    pub variant: Option<String>,
    /// Its last day.
    #[arg(long, value_name = "DATE")]
    pub expires: Option<String>,
    /// Of a consent: the customer, by its id.
    #[arg(long, value_name = "ID")]
    pub customer: Option<String>,
    /// Of a consent: what for.
    #[arg(long)]
    pub scope: Option<String>,
    /// Of a consent: where.
    #[arg(long)]
    pub channel: Option<String>,
    /// Of a consent: which testimonial, outcome or document.
    #[arg(long)]
    pub item: Option<String>,
    /// Of a consent: from which day.
    #[arg(long, value_name = "DATE")]
    pub granted: Option<String>,
    /// Of a consent: what was given for it.
    #[arg(long)]
    pub incentive: Option<String>,
    /// Of a consent: how readers are told of that.
    #[arg(long)]
    pub disclosure: Option<String>,
    /// Of a consent: full, role, company or none.
    #[arg(long)]
    pub credit: Option<String>,
    /// Take a consent or an approval back.
    #[arg(long, value_name = "ID", conflicts_with = "what")]
    pub revoke: Option<String>,
    /// The day it is taken back.
    #[arg(long, value_name = "DATE", requires = "revoke")]
    pub on: Option<String>,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}
