//! What a hostile spreadsheet may cost the whole command; what it says is a case.

use crate::command::{Scratch, copy};
use std::path::Path;
use std::process::Command;

/// The whole command, not only the reader: at once, and in 100 MB beside the
/// 70 MB that the code of a debug build takes.
#[test]
#[cfg(target_os = "linux")]
fn hostile_spreadsheets_are_refused_at_once_and_in_little_memory() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for case in ["data/sheet-that-spans-everything", "data/ods-of-billions-of-rows"] {
        let here = Scratch::base("hostile");
        copy(&root.join(case), &here.path(""));
        let began = std::time::Instant::now();
        let answer = Command::new("sh")
            .args(["-c", "ulimit -v 170000; exec \"$0\" check --today 2026-11-20"])
            .arg(env!("CARGO_BIN_EXE_tearsheet"))
            .current_dir(here.path(""))
            .env_clear()
            .output()
            .unwrap();
        let took = began.elapsed();
        let said = String::from_utf8_lossy(&answer.stderr);
        assert_eq!(answer.status.code(), Some(1), "{case}: {said}");
        assert!(took.as_secs() < 5, "{case} took {took:?} with other tests beside it");
    }
}
