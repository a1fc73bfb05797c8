//! Every preset that headings prove has a small file of its own, `tests/presets/NAME.csv`,
//! with invented data: it must be recognised as that table by that preset, read without
//! a fault, and every heading that the file and the preset share must be read.

use crate::support::registry;
use std::path::Path;
use tearsheet::diag::{Severity, emit};
use tearsheet::flow::project::presets;
use tearsheet::table::{self, Input, Mapping, Preset, parse_preset};
use tearsheet::world::Bytes;

fn texts() -> impl Iterator<Item = &'static str> {
    registry().books().iter().flat_map(|book| book.presets).copied()
}

fn file(preset: &Preset) -> Bytes {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/presets");
    let path = path.join(format!("{}.csv", preset.name));
    let bytes = std::fs::read(&path);
    Bytes::from(bytes.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

#[test]
fn every_preset_says_where_its_headings_were_seen() {
    for text in texts() {
        let preset = parse_preset(text).unwrap();
        let head: Vec<&str> = text.lines().take_while(|line| line.starts_with("# ")).collect();
        let head = head.join(" ").to_lowercase();
        let seen = ["headings", "columns", "names of fields", "names from", "documentation"];
        let known = preset.proof.is_empty() || seen.iter().any(|word| head.contains(word));
        assert!(known, "{} does not say where its headings were seen", preset.name);
    }
}

#[test]
fn every_preset_recognises_its_own_file() {
    let all = presets(registry()).unwrap();
    let parsed = texts().map(|text| parse_preset(text).unwrap());
    let proved = parsed.filter(|preset| !preset.proof.is_empty());
    let wrong: Vec<String> = proved
        .flat_map(|preset| {
            let wrong = wrong(&preset, &all).into_iter();
            wrong.map(|why| format!("{}: {why}", preset.name)).collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is not as it should be with a preset and its file.
fn wrong(preset: &Preset, all: &[Preset]) -> Vec<String> {
    let Some(schema) = registry().schema(&preset.table) else {
        return vec![format!("there is no table `{}`", preset.table)];
    };
    let schemas: Vec<_> = registry().books().iter().flat_map(|book| book.schemas).collect();
    let bytes = file(preset);
    let mut wrong = Vec::new();
    match table::inspect("data/a.csv", &bytes, &schemas, all) {
        Ok(found) => {
            let fit = found.fit.map(|fit| (fit.table, fit.preset.unwrap_or_default()));
            if fit != Some((preset.table.clone(), preset.name.clone())) {
                wrong.push(format!("recognised as {fit:?}"));
            }
        }
        Err(faults) => wrong.extend(faults.iter().map(emit::short)),
    }
    let mapping =
        Mapping { file: "data/a.csv".to_owned(), home: "USD".to_owned(), ..Mapping::default() };
    match table::read(schema, &[Input { mapping: &mapping, bytes: bytes.clone() }], all) {
        Ok((table, told)) => {
            let errors = told.iter().filter(|fault| fault.severity == Severity::Error);
            wrong.extend(errors.map(emit::short));
            let text = String::from_utf8_lossy(&bytes);
            let headings: Vec<&str> = text.lines().next().unwrap_or_default().split(',').collect();
            for (column, theirs) in preset.columns.iter().chain(&preset.first_filled) {
                if theirs.iter().any(|one| headings.contains(&one.as_str())) && !table.has(column) {
                    wrong.push(format!("`{column}` is not read"));
                }
            }
        }
        Err(faults) => wrong.extend(faults.iter().map(emit::short)),
    }
    wrong
}
