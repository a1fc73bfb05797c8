//! What was made to hurt, as processes: `cargo bench --bench hostile`, with words behind `--`
//! for those whose names hold one. Prints how long `doctor`, `init` and `build` take of each
//! file of five megabytes, how much memory, and how they end.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a bench may fail loudly")]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "a bench runs processes")]

mod inputs;

use inputs::{Input, Made};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A run of the program, or none.
struct Run {
    took: Duration,
    megabytes: u64,
    code: i32,
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|one| !one.starts_with('-')).collect();
    let scratch = std::env::temp_dir().join(format!("tearsheet-hostile-{}", std::process::id()));
    println!("| what | MB | doctor | init | build |\n|---|---|---|---|---|");
    for input in inputs::ALL {
        let wanted = words.is_empty() || words.iter().any(|word| input.name.contains(word));
        if wanted {
            let _ = fs::remove_dir_all(&scratch);
            fs::create_dir_all(&scratch).unwrap();
            tell(input, &scratch);
        }
    }
    let _ = fs::remove_dir_all(&scratch);
}

fn tell(input: &Input, scratch: &Path) {
    let made = (input.make)();
    let project = scratch.join("project");
    let (bytes, cells) = match made {
        Made::Export(name, bytes) => {
            let export = scratch.join(name);
            fs::write(&export, &bytes).unwrap();
            let doctor = run(scratch, &["doctor", name]);
            let init = run(scratch, &["init", "--root", "project", "--from", name]);
            let there = project.join("tearsheet.toml").exists();
            (bytes.len(), [Some(doctor), Some(init), there.then(|| run(&project, &["build"]))])
        }
        Made::Project(files) => {
            let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/base");
            copy(&base, &project);
            for (path, bytes) in &files {
                fs::write(project.join(path), bytes).unwrap();
            }
            let largest = files.iter().map(|(_, bytes)| bytes.len()).max().unwrap_or(0);
            (largest, [None, None, Some(run(&project, &["build"]))])
        }
    };
    let cells: Vec<String> =
        cells.iter().map(|run| run.as_ref().map_or(String::new(), cell)).collect();
    let tenths = bytes / 100_000;
    println!("| {} | {}.{} | {} |", input.name, tenths / 10, tenths % 10, cells.join(" | "));
}

fn cell(run: &Run) -> String {
    let (whole, hundredths) = (run.took.as_secs(), run.took.subsec_millis() / 10);
    format!("{whole}.{hundredths:02} s, {} MB, exit {}", run.megabytes, run.code)
}

/// Runs the program; how much memory it took is asked for while it runs.
fn run(folder: &Path, arguments: &[&str]) -> Run {
    let began = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_tearsheet"));
    command.args(arguments).current_dir(folder).env_clear();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut megabytes = 0;
    loop {
        let said = fs::read_to_string(&status).unwrap_or_default();
        let most = said.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let most = most.and_then(|most| most.split_whitespace().next()?.parse::<u64>().ok());
        megabytes = megabytes.max(most.unwrap_or(0) / 1_024);
        if let Some(ended) = child.try_wait().unwrap() {
            return Run { took: began.elapsed(), megabytes, code: ended.code().unwrap_or(-1) };
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}
