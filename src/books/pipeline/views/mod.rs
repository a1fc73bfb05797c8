//! Tables and charts.
use crate::books::pipeline::Pipeline;
use crate::books::{Query, Shown, ViewSpec, faults};
use crate::diag::Fault;
/// The views.
pub static VIEWS: &[ViewSpec] = &[];
/// Makes one.
pub fn view(_: &Pipeline, spec: &'static ViewSpec, _: &Query<'_>) -> Result<Shown, Fault> {
    Err(faults::unknown_view(spec.name))
}
