//! `diff`: what is different between two freezes, or a freeze and now.

use crate::audit::Store;
use crate::audit::compare::{Difference, compare};
use crate::diag::Checked;
use crate::flow::project::Options;
use crate::flow::state;
pub use crate::flow::state::NOW;
use crate::world::World;

/// Holds two states against each other; `only` are patterns of figures.
pub fn diff(
    world: &dyn World,
    options: &Options,
    (a, b): (&str, &str),
    only: &[String],
) -> Checked<Difference> {
    let lock = Store(world).lock().map_err(|fault| vec![fault])?;
    let (a, b) = (state::of(world, options, &lock, a)?, state::of(world, options, &lock, b)?);
    Ok(compare(&a, &b, only))
}
