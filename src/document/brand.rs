//! One brand for paper and screen: `layouts/brand.toml`.

use serde::Serialize;

/// Colours, faces, logo and paper, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Brand {
    /// The one accent, `#0B5FAE`.
    pub accent: String,
    /// The accent on a dark screen.
    pub accent_dark: String,
    /// The face of all text; a family in `layouts/fonts/` or the embedded one.
    pub face: String,
    /// Further faces tried for characters the first lacks.
    pub fallback_faces: Vec<String>,
    /// Path of the logo below `layouts/`, if any, and its alt text.
    pub logo: Option<(String, String)>,
    /// `a4` or `us-letter`.
    pub paper: String,
}

impl Default for Brand {
    fn default() -> Brand {
        Brand {
            accent: "#0B5FAE".to_owned(),
            accent_dark: "#6DB3F2".to_owned(),
            face: "Noto Sans".to_owned(),
            fallback_faces: Vec::new(),
            logo: None,
            paper: "a4".to_owned(),
        }
    }
}
