//! The stages of a run by their names. Tests break a run off at each of them, to see
//! that a fault of ours never passes for an empty answer; a release knows none.

#[cfg(debug_assertions)]
use std::sync::OnceLock;

/// Where this run is to break off.
#[cfg(debug_assertions)]
static BROKEN: OnceLock<String> = OnceLock::new();

/// Lets this run break off at a stage: told once, by the edge.
#[cfg(debug_assertions)]
pub fn break_at(stage: String) {
    let _ = BROKEN.set(stage);
}

/// A run comes to a stage.
pub fn enter(stage: &str) {
    #[cfg(debug_assertions)]
    assert!(BROKEN.get().is_none_or(|broken| broken != stage), "broken off at `{stage}`");
    let _ = stage;
}
