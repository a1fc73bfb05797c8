//! Wordings of the faults of declared views.

use crate::books::{Metric, Registry, measure};
use crate::diag::{Fault, Place};
use crate::value::Decimal;

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

/// Rows of a table that nobody has.
pub fn unknown_table(registry: &Registry, name: &str) -> Fault {
    let valid = measure::sight::tables(registry);
    let message = format!("there is no table `{name}` whose rows can be shown");
    Fault::error("shapes/unknown-table", Place::Nowhere, message)
        .help(format!(
            "there is `{}`; your own are declared under `[tables.own.<name>]`",
            valid.join("`, `")
        ))
        .suggest(name, valid)
}

/// A column that the table does not have.
pub fn unknown_column(table: &str, name: &str, valid: &[&str]) -> Fault {
    let message = format!("`{table}` has no column `{name}`");
    Fault::error("shapes/unknown-column", Place::Nowhere, message)
        .help(format!("it has `{}`", valid.join("`, `")))
        .suggest(name, valid.to_vec())
}

/// A sum of something that is no number.
pub fn no_number(table: &str, name: &str) -> Fault {
    let message = format!("`{name}` of `{table}` holds no numbers, so nothing can be summed");
    Fault::error("shapes/no-number", Place::Nowhere, message)
}

/// A sum of a column that is not among those that are shown.
pub fn not_shown(name: &str) -> Fault {
    let message = format!("`{name}` is summed and not shown");
    Fault::error("shapes/not-shown", Place::Nowhere, message).help("name it in `columns` too")
}

/// A condition that cannot be read.
pub fn bad_where(text: &str, expected: &str) -> Fault {
    let message = format!("the condition `{text}` cannot be read: expected {expected}");
    Fault::error("shapes/bad-where", Place::Nowhere, message)
        .help("write `kind = \"call\"`, several joined by `and`")
}

/// A step that no row has.
pub fn unknown_step<'a>(
    of: &str,
    column: &str,
    word: &str,
    valid: impl IntoIterator<Item = &'a str>,
) -> Fault {
    let message = format!("nothing of `{of}` has `{word}` in `{column}`");
    Fault::error("shapes/unknown-step", Place::Nowhere, message).suggest_among(word, valid)
}

/// A bridge of figures that measure different things.
pub fn other_unit(one: &Metric, other: &Metric) -> Fault {
    let (unit, its) = (one.unit.name(), other.unit.name());
    let message = format!("`{}` is {its}, and `{}` is {unit}", other.name, one.name);
    Fault::error("shapes/other-unit", Place::Nowhere, message)
        .help("the steps of a bridge measure one thing")
}

/// A step of a funnel that is no count.
pub fn no_count(metric: &Metric) -> Fault {
    let message = format!("`{}` is {}, and a funnel counts", metric.name, metric.unit.name());
    Fault::error("shapes/no-count", Place::Nowhere, message)
        .help("name figures of unit `count`: a sum of things counted says `unit = \"count\"`")
}

/// A bridge whose changes do not lead from one end to the other.
pub fn unbalanced(name: &str, end: &str, (sum, have): (Decimal, Decimal)) -> Fault {
    let by = have.checked_sub(sum).unwrap_or_default();
    let message = format!(
        "`{name}` does not balance: start and changes come to {}, and `{end}` is {}, {} {}",
        sum.normalize(),
        have.normalize(),
        by.abs().normalize(),
        if by.is_sign_negative() { "less" } else { "more" },
    );
    Fault::error("shapes/unbalanced", Place::Nowhere, message)
        .help("name every change, with `-` before what is taken away: `\"-revenue.churn\"`")
}
