//! `diff`: what is different between two freezes, or a freeze and now.

use crate::audit::Store;
use crate::audit::compare::{Difference, compare};
use crate::audit::figures::Moved;
use crate::diag::Checked;
use crate::flow::kept::Kept;
use crate::flow::project::{Options, Project};
pub use crate::flow::state::NOW;
use crate::flow::{restated, state};
use crate::world::World;

/// Holds two states against each other; `only` are patterns of figures.
pub fn diff(
    world: &dyn World,
    options: &Options,
    (a, b): (&str, &str),
    only: &[String],
) -> Checked<Difference> {
    let lock = Store(world).lock().map_err(|fault| vec![fault])?;
    let states = (state::of(world, options, &lock, a)?, state::of(world, options, &lock, b)?);
    let mut difference = compare(&states.0, &states.1, only);
    if b == NOW && !difference.figures.is_empty() {
        let why = why(world, options, a)?;
        difference.figures.iter_mut().for_each(|moved| moved.explained_by(&why));
    }
    Ok(difference)
}

/// Why figures of a freeze are told otherwise now.
fn why(world: &dyn World, options: &Options, name: &str) -> Checked<Vec<Moved>> {
    let project = Project::open(world, options)?;
    let mut freezes = Kept::of(world, world, None)?.freezes;
    freezes.retain(|freeze| freeze.name == name);
    let became = restated::explained(world, options, &project, &freezes);
    Ok(became.into_iter().map(|one| one.moved).collect())
}
