//! The page that a new project has for whoever opens its folder: what to drop where, what
//! to run, what to settle.

use crate::config::{self, Config};
use crate::diag::{Line, by_part};
use std::fmt::Write as _;

/// The file.
pub const FILE: &str = "README.md";

const RUN: &str = "
## What to run

```sh
tearsheet check       # everything but writing: every fault at once, with its place
tearsheet build       # into output/; then open output/index.html
tearsheet doctor data # what is in the exports, and what a build would say of each
tearsheet list        # what there is: metrics, views, components, tables, documents
tearsheet explain NAME            # where a figure comes from
tearsheet trace FILE:ROW          # where a row goes
tearsheet new board-pack NAME     # another document
```
";

const PLAN: &str = "
## How to set a plan

Nothing is held against a plan yet. A plan is a file, `data/targets.csv`, of three columns:

```csv
metric,period,value
won value,2026-Q4,60000
arr,2026-12,200000
```

and two lines of `tearsheet.toml`:

```toml
[tables.targets]
file = \"data/targets.csv\"
```

`tearsheet list metrics` shows what can have a target; `{{ table(\"pipeline.coverage\") }}` in a document shows how much
of what is left to win open deals cover.
";

/// The page of a project, with what is still open in it.
pub fn text(config: &Config, questions: &[Line]) -> String {
    let mut out = format!(
        "# {}\n\nThe documents of this folder are made by `tearsheet` from exports and Markdown.\n",
        config.company.name
    );
    out.push_str("\n## What to drop where\n\n| what | file |\n|---|---|\n");
    for (table, file) in files(config) {
        let _ = writeln!(out, "| {} | `{file}` |", table.replace('|', "\\|"));
    }
    out.push_str(
        "\nA new month is a new export in the same place. Where the name has a `*`, put the \
         export's date there, as in `2026-10-31`: the newest is read, older ones tell what moved. A file \
         without one keeps its name; where the new one has another, a build says which line takes it.\n\n\
         Words stand in `content/`, colours and logo in `layouts/brand.toml`, choices in \
         `tearsheet.toml`. `output/` is made: nobody edits it.\n",
    );
    out.push_str(RUN);
    out.push_str("\n## What to settle\n\n");
    let plan = if config.has_targets() { "" } else { PLAN };
    if questions.is_empty() {
        let _ = writeln!(
            out,
            "Nothing keeps it from building. Targets, names of stages and other choices stand as \
             remarks in `{}`.",
            config::FILE
        );
        return out + plan;
    }
    let _ = writeln!(out, "It builds once these lines of `{}` are filled in:", config::FILE);
    out.push_str("\n```toml");
    for line in by_part(questions) {
        let _ = write!(out, "\n{line}");
    }
    out.push_str("\n```\n");
    out + plan
}

/// What each table is, and its files.
fn files(config: &Config) -> Vec<(String, &str)> {
    let of_books = config.tables.iter().flat_map(|(name, sources)| {
        let doc = config.registry.schema(name).map_or("", |schema| schema.doc.as_ref());
        sources.iter().map(move |source| (format!("`{name}`: {doc}"), source.file.as_str()))
    });
    let own = config.own.values();
    let own = own.map(|own| (format!("`{}`", own.table.name), own.source.file.as_str()));
    of_books.chain(own).collect()
}
