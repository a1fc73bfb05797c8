//! Tables and charts, each with what the data say as one sentence.

/// Who stands first, and what each asks for.
pub mod ranking;

use crate::books::calendar::Span;
use crate::books::making::{self, views};
use crate::books::providers::book::Providers;
use crate::books::{Names, Shows, ViewSpec};
use crate::value::Class;
use std::borrow::Cow;

views! {
    Providers;
    ViewSpec {
        name: Cow::Borrowed("providers.ranking"),
        title: Cow::Borrowed("Providers, the best first"),
        doc: Cow::Borrowed("Providers by score, with performance, risk, what is asked for next and the score before."),
        class: Class::Board,
        slices: Names::Ours(&["status", "risk", "standing"]),
        span: Span::Balance,
        metrics: Names::Ours(&["providers.count", "providers.action_required_count"]),
        chart: false,
        shows: Shows::Code(0),
        own: None,
    } => ranking::ranking,
}

/// A view of this book in the making.
pub type Viewing<'a> = making::Viewing<'a, Providers>;
