//! The library as another program uses it: nothing but the names of its page, and no disk.

use std::sync::Arc;
use tearsheet::{
    Ask, Day, Fate, Memory, Options, Outputs, Project, Report, Session, Sink, Unwatched, build,
};

const CONFIG: &str = "[company]\nname = \"A\"\n[build]\nas_of = \"2026-10-31\"\n\
                      [tables.deals]\nfile = \"data/deals.csv\"\n[tables.subscriptions]\n\
                      file = \"data/subscriptions.csv\"\n";
const DEALS: &str = "id,company,amount,stage,created,close_date\n\
                     D-1,Acme,50000,closed_won,2026-03-01,2026-10-12\n";
const LINES: &str = "id,customer,start,amount\nS-1,Acme,2025-01-01,2000\n";

fn page(title: &str, more: &str) -> String {
    format!(
        "+++\ntitle = \"{title}\"\nlayout = \"report\"\naudience = \"board\"\n{more}+++\n\nWords.\n"
    )
}

fn world() -> Memory {
    let today = Day::parse("2026-11-03").unwrap();
    let (one, other) = (page("One", ""), page("Other", ""));
    Memory::new(
        today,
        [
            ("tearsheet.toml", CONFIG.as_bytes()),
            ("data/deals.csv", DEALS.as_bytes()),
            ("data/subscriptions.csv", LINES.as_bytes()),
            ("content/one.md", one.as_bytes()),
            ("content/other.md", other.as_bytes()),
        ],
    )
}

fn fate(report: &Report, path: &str) -> Fate {
    report.outputs.iter().find(|output| output.file.path == path).unwrap().fate
}

#[test]
fn outputs_in_memory_are_written_kept_and_removed_as_in_a_folder() {
    let (mut world, options, outputs) = (world(), Options::default(), Outputs::default());
    let run = |world: &Memory| build(world, &options, &outputs, &Unwatched);
    let first = run(&world);
    assert!(first.outputs.iter().all(|output| output.fate == Fate::Written));
    let before = outputs.get("board/one.pdf").unwrap();
    let again = run(&world);
    assert!(again.outputs.iter().all(|output| output.fate == Fate::Kept));
    assert_eq!(first.outputs.len(), again.outputs.len());

    world.put("content/other.md", page("Otherwise", "").as_bytes());
    let changed = run(&world);
    assert_eq!(fate(&changed, "board/other.html"), Fate::Written);
    assert_eq!(fate(&changed, "board/one.pdf"), Fate::Kept);
    assert_eq!(before.as_ptr(), outputs.get("board/one.pdf").unwrap().as_ptr());

    world.put("content/other.md", page("Otherwise", "slug = \"moved\"\n").as_bytes());
    assert_eq!(fate(&run(&world), "board/other.html"), Fate::Removed);
    assert!(outputs.get("board/other.html").is_none() && outputs.get("board/moved.html").is_some());

    // A build with faults leaves what is there, and nothing staged behind.
    world.put("content/one.md", page("One", "nonsense = 1\n").as_bytes());
    assert!(!run(&world).faults.is_empty());
    assert_eq!(before.as_ptr(), outputs.get("board/one.pdf").unwrap().as_ptr());
    assert!(outputs.manifest().is_some() && !outputs.is_unfinished());
}

#[test]
fn a_session_reads_a_file_again_only_when_it_changed() {
    let (mut world, options, session) = (world(), Options::default(), Arc::new(Session::default()));
    let open = |world: &Memory| Project::open_in(&session, world, &options).unwrap();
    let (first, second) = (open(&world), open(&world));
    let same = |one: &Project, other: &Project, table: &str| {
        Arc::ptr_eq(&one.library.tables[table], &other.library.tables[table])
    };
    assert!(same(&first, &second, "deals") && same(&first, &second, "subscriptions"));

    let more = format!("{DEALS}D-2,Birch,40000,closed_won,2026-04-15,2026-10-20\n");
    world.put("data/deals.csv", more.as_bytes());
    let third = open(&world);
    assert!(!same(&first, &third, "deals") && same(&first, &third, "subscriptions"));
    let won = |project: &Project| {
        project.library.figure(&Ask::figure("pipeline.won_count")).unwrap().value.unwrap()
    };
    assert_eq!((won(&first).to_string(), won(&third).to_string()), ("1".into(), "2".into()));

    // How a file is read is part of it: the same bytes by another mapping are another table.
    world.put("data/deals.csv", DEALS.as_bytes());
    assert!(same(&first, &open(&world), "deals"));
    let mapped = format!("{CONFIG}[tables.deals.columns]\ncompany = \"company\"\n");
    world.put("tearsheet.toml", mapped.as_bytes());
    assert!(!same(&first, &open(&world), "deals"));
    session.forget(1);
    world.put("tearsheet.toml", CONFIG.as_bytes());
    assert!(!same(&first, &open(&world), "deals"));
}
