//! Wordings of the faults of names: of figures, components, facets and views.

use crate::diag::{Fault, Place};
use crate::document::called;
use crate::document::components::{self, FACETS};

const LIST_METRICS: &str = "`tearsheet list metrics` shows them all";

/// A name that is nothing.
pub fn unknown_name(place: Place, name: &str) -> Fault {
    Fault::error("content/unknown-name", place, format!("there is no figure or component `{name}`"))
        .help(LIST_METRICS)
}

/// Of a name that is nothing: it is a list.
pub fn list_in_text(fault: Fault, name: &str, near: Option<&str>) -> Fault {
    let list = format!("`{name}` is a list, of which `for_each` makes documents");
    match near {
        Some(near) => fault.help(format!("did you mean `{near}`? {list}")),
        None => fault.help(list),
    }
}

/// Of a name that is nothing: it is a facet.
pub fn facet_alone(fault: Fault, name: &str) -> Fault {
    fault.help(format!("`{name}` stands behind a figure, as in `{{{{ revenue.arr.{name} }}}}`"))
}

/// Of a name that is like none: what there is.
pub fn other_name(fault: Fault, name: &str, brackets: bool) -> Fault {
    let names: Vec<&str> = components::COMPONENTS.iter().map(|component| component.name).collect();
    match brackets && !name.contains('.') {
        true => fault.help(format!("components are `{}`", names.join("`, `"))),
        false => fault,
    }
}

/// A metric that is not there.
pub fn unknown_metric(place: Place, name: &str, names: &[(&str, &str)]) -> Fault {
    Fault::error("content/unknown-metric", place, format!("there is no metric `{name}`"))
        .help(LIST_METRICS)
        .suggest_called(name, names)
}

/// A view where a metric is wanted.
pub fn view_for_metric(place: Place, view: &str) -> Fault {
    Fault::error("content/view-for-metric", place, format!("`{view}` is a view, not a metric"))
        .help(format!("write `{{{{ table(\"{view}\") }}}}`, or name a metric here"))
}

/// A metric where a view is wanted.
pub fn metric_for_view(place: Place, metric: &str) -> Fault {
    Fault::error("content/metric-for-view", place, format!("`{metric}` is a metric, not a view"))
        .help(format!(
            "write `{{{{ {metric} }}}}` in text; `tearsheet list views` shows what can be drawn"
        ))
}

/// A view that is not there.
pub fn unknown_view(place: Place, name: &str, names: &[(&str, &str)]) -> Fault {
    Fault::error("content/unknown-view", place, format!("there is no view `{name}`"))
        .help("`tearsheet list views` shows them all")
        .suggest_called(name, names)
}

/// A facet that is not there.
pub fn unknown_facet(place: Place, figure: &str, facet: &str) -> Fault {
    let names: Vec<&str> = FACETS.iter().map(|(name, ..)| *name).collect();
    let fault = Fault::error("content/unknown-facet", place, format!("a figure has no `{facet}`"));
    match called::facet(facet) {
        Some("") => fault.help(format!("`{{{{ {figure} }}}}` is the value itself")),
        Some(ours) => fault.help(format!("did you mean `{ours}`?")),
        None => fault.help(format!("it has `{}`", names.join("`, `"))).suggest(facet, names),
    }
}

/// A facet before the brackets it belongs behind.
pub fn facet_before_brackets(place: Place, facet: &str, right: &str) -> Fault {
    let message = format!("`{facet}` stands before the brackets");
    Fault::error("content/facet-before-brackets", place, message)
        .help(format!("write `{{{{ {right} }}}}`"))
}
