//! What can be asked of a figure after its name.

/// What can be asked of a figure after its name: `revenue.arr.change`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Facet {
    /// The value in short words.
    #[default]
    Value,
    /// The value in full.
    Exact,
    /// The change since the window before.
    Change,
    /// The value of the window before.
    Prior,
    /// The value twelve months earlier.
    YearAgo,
    /// What was aimed at.
    Target,
    /// How it stands, in words.
    Status,
    /// The band in which it lies.
    Band,
    /// How many cases it speaks of.
    N,
    /// Its period in words.
    Period,
    /// What it is called.
    Label,
}

/// Every facet that is written, with what it gives.
pub const FACETS: &[(&str, Facet, &str)] = &[
    ("change", Facet::Change, "change since the window before, with its sign"),
    ("prior", Facet::Prior, "value of the window before"),
    ("year_ago", Facet::YearAgo, "value twelve months earlier"),
    ("target", Facet::Target, "what was aimed at"),
    ("status", Facet::Status, "how it stands, in words"),
    ("band", Facet::Band, "the band in which it lies, where its metric has bands"),
    ("n", Facet::N, "how many cases it speaks of"),
    ("period", Facet::Period, "its period in words"),
    ("label", Facet::Label, "what it is called"),
    ("exact", Facet::Exact, "its value in full"),
];

/// The facet of that name.
pub fn facet(name: &str) -> Option<Facet> {
    FACETS.iter().find(|(have, ..)| *have == name).map(|(_, facet, _)| *facet)
}
