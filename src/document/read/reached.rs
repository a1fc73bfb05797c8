//! What is told of an outcome, in text and in titles.

/// What is told of an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// How it was.
    Before,
    /// How it is.
    After,
    /// By how much it changed.
    Change,
    /// On how many cases it stands.
    N,
    /// When it was measured.
    Window,
    /// What it is called.
    Label,
}

impl Reached {
    /// Each, with its word.
    pub const ALL: [(&'static str, Reached); 6] = [
        ("before", Reached::Before),
        ("after", Reached::After),
        ("change", Reached::Change),
        ("n", Reached::N),
        ("window", Reached::Window),
        ("label", Reached::Label),
    ];

    /// Reads it.
    pub fn parse(word: &str) -> Option<Reached> {
        Reached::ALL.iter().find(|(have, _)| *have == word).map(|(_, reached)| *reached)
    }
}

/// `result.ID.FACET` of a title: the outcome and what of it.
pub fn in_title(field: &str) -> Option<(&str, Reached)> {
    let (id, facet) = field.strip_prefix("result.")?.rsplit_once('.')?;
    Some((id, Reached::parse(facet)?))
}
