//! Documents: Markdown and front matter to drafts with asks (`read`), drafts
//! and answers to a strict tree (`compose`). In the tree every reference is
//! resolved, every number is text and every chart is SVG.

/// What blocks are called, so that links can lead to them.
pub mod anchors;

/// A finished file, before it is judged and written.
pub mod artifact;

/// What people call components, facets and arguments.
pub mod called;

/// Colours, faces, logo and paper (`layouts/brand.toml`).
pub mod brand;

/// Charts, drawn once as SVG for both outputs.
pub mod chart;

/// What can stand between `{{` and `}}`, as data.
pub mod components;

/// Kinds of documents whose parts are settled.
pub mod kinds;

/// Wordings of every fault of this module.
pub mod faults;

/// Pictures without what they say beside their pixels.
pub mod picture;

/// How many pixels a picture unfolds to.
pub mod pixels;

/// Markdown and front matter to drafts.
pub mod read;

/// Drafts and answers to the strict tree.
pub mod compose;

/// A figure in words.
pub mod said;

/// What changed at a customer, in words.
pub mod reached;

/// What readers are shown, as one digest.
pub mod shown;

/// The strict tree.
pub mod tree;

pub use artifact::{Artifact, Format};
pub use brand::Brand;
pub use compose::{Desk, compose};
pub use read::{Catalogue, Draft, read};
pub use tree::{Block, Document, Inline, Meta};
