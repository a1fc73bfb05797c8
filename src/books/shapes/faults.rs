//! Wordings of the faults of declared views.

use crate::books::Metric;
use crate::diag::{Fault, Place};

/// A slice that a figure does not have.
pub fn no_slice(metric: &Metric, key: &str, known: &[&str]) -> Fault {
    let message = format!("`{}` cannot be told by `{key}`", metric.name);
    let fault = Fault::error("shapes/no-slice", Place::Nowhere, message);
    let fault = match known {
        [] => fault.help("it has no slices"),
        known => fault.help(format!("it has `{}`", known.join("`, `"))),
    };
    fault.suggest(key, known.to_vec())
}

/// A figure that cannot do without an argument that the view does not part it by.
pub fn needs(metric: &Metric, key: &str) -> Fault {
    let message = format!("`{}` needs `{key}`", metric.name);
    Fault::error("shapes/needs-slice", Place::Nowhere, message)
        .help(format!("part it by `{key}`, narrow it with `{key}=\"…\"`, or show another figure"))
}

/// A slice twice.
pub fn same_slice(key: &str) -> Fault {
    let message = format!("the slice `{key}` stands twice");
    Fault::error("shapes/same-slice", Place::Nowhere, message).help("name two that differ")
}

/// An order by something that is not shown.
pub fn unknown_order(name: &str, shown: &[&str]) -> Fault {
    let message = format!("`{name}` is not shown, so nothing can stand in its order");
    Fault::error("shapes/unknown-order", Place::Nowhere, message)
        .help(format!(
            "order by `{}`, with `-` before it for the greatest first",
            shown.join("`, `")
        ))
        .suggest(name, shown.to_vec())
}

/// A chart that this layout is not drawn as.
pub fn no_chart(name: &str, shape: &str, charts: &[&str]) -> Fault {
    let message = format!("{shape} is not drawn as `{name}`");
    let fault = Fault::error("shapes/no-chart", Place::Nowhere, message);
    match charts {
        [] => fault.help("it is a table alone: leave `chart` out"),
        charts => fault.help(format!("it is drawn as `{}`", charts.join("`, `"))),
    }
}

/// A matrix with more words than a page holds.
pub fn too_wide(name: &str, key: &str, have: usize, most: usize) -> Fault {
    let message = format!("`{name}` has {have} words of `{key}`, and a matrix holds {most}");
    Fault::error("shapes/too-wide", Place::Nowhere, message).help(
        "part it by a slice with fewer words, swap rows and columns, or show `bars`, whose \
         rest is one row",
    )
}

/// Two slices with more pairs than anybody reads.
pub fn too_many_pairs(name: &str, one: usize, other: usize) -> Fault {
    let message = format!("`{name}` would have a row for each of {one} words with each of {other}");
    Fault::error("shapes/too-many-pairs", Place::Nowhere, message).help("part it by one of them")
}
