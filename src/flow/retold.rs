//! A figure that was sent, told once more.

use crate::audit::Told;
use crate::audit::figures::Moved;
use crate::books::Figure;
use crate::flow::project::{Options, Project};
use crate::value::Day;
use crate::world::World;
use std::sync::Arc;

/// A figure of a freeze that is told otherwise now.
pub(super) struct Became {
    /// What was told.
    pub(super) told: Told,
    /// What is told, where anything is.
    pub(super) now: Option<Arc<Figure>>,
    /// Both held against each other.
    pub(super) moved: Moved,
}

/// The project on a day, made of the exports that it is made of now.
pub(super) fn on(
    world: &dyn World,
    options: &Options,
    project: &Project,
    day: Day,
) -> Option<Project> {
    let own = options.as_of.or(project.config.as_of.as_ref().map(|(day, _)| *day));
    let options = Options { as_of: Some(day), exports: Some(own), ..options.clone() };
    project.again(world, &options).ok()
}
