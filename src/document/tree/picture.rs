//! An image of the project, as it stands on a page.

use serde::Serialize;

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Picture {
    /// Path in the project.
    pub path: String,
    /// What it shows.
    pub alt: String,
    /// How much of the column it takes, in percent; none for its own size.
    pub width: Option<u8>,
    /// What stands under it; empty when it stands alone.
    pub caption: String,
    /// Where the numbers in its words come from; empty when nobody has to say.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}
