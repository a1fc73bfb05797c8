//! What the books say, in every language: each English sentence with its holes
//! beside the German and the French one. A sentence that does not stand here
//! reads English everywhere; a test finds it.
//!
//! French is typed with plain spaces; those before `:`, `;`, `?`, `!`, `%` and
//! inside of quotation marks become the ones that do not break.

/// What choices are called.
mod choices;

/// What figures mean.
mod definitions;

/// Headlines, measures and notes of the pipeline.
mod pipeline;

/// Why there is no figure, and what was left out.
mod reasons;

/// Headlines, measures and notes of revenue.
mod revenue;

/// Names of figures, columns, rows and steps.
mod terms;

use crate::words::tongue::Tongue;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// English, German, French.
type Row = (&'static str, &'static str, &'static str);

const TABLES: [&[Row]; 6] = [
    terms::SENTENCES,
    reasons::SENTENCES,
    pipeline::SENTENCES,
    revenue::SENTENCES,
    definitions::SENTENCES,
    choices::SENTENCES,
];

/// German and French by the English; made once, whoever asks first.
static BY_ENGLISH: LazyLock<BTreeMap<&str, (&str, String)>> = LazyLock::new(|| {
    let rows = TABLES.into_iter().flatten();
    rows.map(|(english, german, french)| (*english, (*german, spaced(french)))).collect()
});

/// An English sentence in a language; itself where the language has none.
pub fn find(english: &str, tongue: Tongue) -> &str {
    if tongue == Tongue::En {
        return english;
    }
    match (tongue, BY_ENGLISH.get(english)) {
        (Tongue::De, Some((german, _))) => german,
        (Tongue::Fr, Some((_, french))) => french,
        _ => english,
    }
}

/// Every sentence: English, German, French, as they are typed.
pub fn all() -> impl Iterator<Item = Row> {
    TABLES.into_iter().flatten().copied()
}

/// French with the spaces that belong beside its signs.
fn spaced(french: &str) -> String {
    let mut out = french.replace(" :", "\u{a0}:");
    for sign in [";", "?", "!", "%"] {
        out = out.replace(&format!(" {sign}"), &format!("\u{202f}{sign}"));
    }
    out.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»")
}
