//! Where the real exports are.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};
use tearsheet::books::Registry;

/// What the books know.
pub fn registry() -> &'static Arc<Registry> {
    static BOOKS: LazyLock<Arc<Registry>> = LazyLock::new(|| Arc::new(Registry::of_books()));
    &BOOKS
}

/// The folder of the real exports.
pub fn data() -> PathBuf {
    match std::env::var_os("TEARSHEET_REAL_DATA") {
        Some(folder) => folder.into(),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data"),
    }
}

/// The bytes of a real export; a missing file is a failure.
pub fn read(path: &str) -> Vec<u8> {
    let path = data().join(path);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
