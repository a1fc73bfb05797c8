//! Paths below the output folder, with `/`.

use std::path::{Component, Path};

/// Whether a path leads to a place below the output folder and nowhere else.
pub fn is_below(path: &str) -> bool {
    let inside = |part| matches!(part, Component::Normal(_));
    !path.is_empty() && Path::new(path).components().all(inside)
}

/// The folder right below `folder` that leads to `path`, if one does.
pub fn child_folder<'p>(folder: &str, path: &'p str) -> Option<&'p str> {
    let start = if folder.is_empty() { 0 } else { folder.len() + 1 };
    let end = start + path.get(start..)?.find('/')?;
    path.get(..end)
}

/// The folder a path is in; empty for the outermost.
pub fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
