//! Tables of the project's own, as readers see them. What is told of wrong ones
//! stands in `tests/cases/own`.

use crate::command::Scratch;
use crate::read::board;
use crate::support::day;
use crate::support::registry;
use std::sync::Arc;
use tearsheet::books::Ask;
use tearsheet::document::{Catalogue, read};
use tearsheet::flow::{Options, Project};
use tearsheet::world::memory::Memory;

const CONFIG: &str = include_str!("../cases/own/printed-and-looped-over/tearsheet.toml");
const EVENTS: &str = "\
Day,Title,Owner,Budget,Seats,Share,Month,Done
2026-11-12,Launch in Oslo,Ana Ruiz,12500,1240,45%,2026-11,no
2026-03-01,*Tea* <b>at</b> {{ ten }},Ben Okafor,1200.50,12.25,5%,2026-03,yes
,Undated talk,Ben Okafor,,,,,
";

/// A project with the table `own.events` and one document of this body.
fn project(name: &str, locale: &str, front: &str, body: &str) -> Scratch {
    let here = Scratch::base(name);
    let company = format!("[company]\nlocale = \"{locale}\"\n");
    here.write("tearsheet.toml", &CONFIG.replace("[company]\n", &company));
    here.write("data/events.csv", EVENTS);
    let text = format!("+++\nlayout = \"report\"\naudience = \"internal\"\n{front}+++\n\n{body}\n");
    here.write("content/report.md", &text);
    here.ok(&["build"]);
    here
}

/// The words of each cell, and of what stands around the cells, a line for each row.
fn words(page: &[u8]) -> String {
    let page = String::from_utf8(page.to_vec()).unwrap();
    let main = page.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    let main = main.split_once('>').unwrap().1;
    let (mut out, mut inside) = (String::new(), false);
    let lines = main.replace("</tr>", "\n").replace("</p>", "\n").replace("</h1>", "\n");
    let lines = lines.replace("</td>", "|").replace("</th>", "|").replace("</li>", "\n");
    for sign in lines.chars() {
        match sign {
            '<' => inside = true,
            '>' => inside = false,
            sign if !inside => out.push(sign),
            _ => {}
        }
    }
    let out = out.replace("&lt;", "<").replace("&gt;", ">").replace("&#x2F;", "/");
    let lines = out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn has(page: &str, lines: &[&str]) {
    let wanted = lines.join("\n");
    assert!(page.contains(&wanted), "--- wanted\n{wanted}\n--- got\n{page}");
}

const TABLE: &str = "{{ table(\"own.events\") }}";

#[test]
fn the_declared_columns_in_their_order_each_worded() {
    let here = project("own-table", "en-US", "title = \"Events\"\n", TABLE);
    let page = words(&here.read("output/internal/report.html"));
    has(
        &page,
        &[
            "3 rows, from March 1, 2026 to November 12, 2026, $14K in all Events",
            "Day|Title|Owner|Budget|Seats|Share|Month|Held|",
            "November 12, 2026|Launch in Oslo|Ana Ruiz|$12,500.00|1,240.00|45.0%|Nov 2026|no|",
            "March 1, 2026|*Tea* <b>at</b> {{ ten }}|Ben Okafor|$1,200.50|12.25|5.0%|Mar 2026|yes|",
            "|Undated talk|Ben Okafor|n/a|n/a|n/a|||",
        ],
    );
    for note in [
        "Day: 1 row without a day",
        "Budget: 1 row without an amount, not in the sum",
        "n/a: input missing",
        "Source: events.csv; n = 3; as of October 31, 2026",
    ] {
        has(&page, &[note]);
    }
}

#[test]
fn numbers_and_days_follow_the_locale() {
    let here = project("own-german", "de-DE", "title = \"Events\"\n", TABLE);
    let page = words(&here.read("output/internal/report.html"));
    has(
        &page,
        &[
            "12. November 2026|Launch in Oslo|Ana Ruiz|12.500,00 $|1.240,00|45,0 %|Nov 2026|nein|",
            "1. März 2026|*Tea* <b>at</b> {{ ten }}|Ben Okafor|1.200,50 $|12,25|5,0 %|Mär 2026|ja|",
            "|Undated talk|Ben Okafor|k. A.|k. A.|k. A.|||",
        ],
    );
}

#[test]
fn rows_and_columns_can_be_chosen() {
    let body = "{{ table(\"own.events\", owner=\"Ben Okafor\", columns=\"title, budget\") }}\n\n\
                {{ table(\"own.events\", where=\"day >= 2026-04-01\", columns=\"title\") }}\n\n\
                {{ table(\"own.events\", done=\"yes\", columns=\"month\") }}\n\n\
                {{ table(\"own.events\", month=\"2026-11\", columns=\"seats\", finding=\"All come\") }}\n\n\
                {{ table(\"own.events\", columns=\"title\", limit=1) }}\n\n\
                {{ table(\"own.events\", where=\"day > 2027-01-01\") }}";
    let here = project("own-chosen", "en-US", "title = \"Events\"\n", body);
    let page = words(&here.read("output/internal/report.html"));
    has(
        &page,
        &[
            "2 rows, $1,201 in all Events",
            "Title|Budget|",
            "*Tea* <b>at</b> {{ ten }}|$1,200.50|",
            "Undated talk|n/a|",
        ],
    );
    has(&page, &["Events", "Title|", "Launch in Oslo|"]);
    has(&page, &["Events", "Month|", "Mar 2026|"]);
    has(&page, &["All come", "Seats|", "1,240|"]);
    has(&page, &["3 rows Events", "Title|", "Launch in Oslo|"]);
    has(&page, &["… and 2 more"]);
    has(&page, &["No rows Events", "n = 0; as of October 31, 2026"]);
}

#[test]
fn a_document_for_each_row_with_its_fields_in_words() {
    let front = "title = \"{{ record.title }}, {{ record.day }}\"\nslug = \"{{ record.title }}\"\n\
                 for_each = 'own.events where seats > 12'\n";
    let body = "{{ record.id }} by {{ record.owner }} on {{ record.day }}: {{ record.budget }}, \
                {{ record.seats }} seats, {{ record.share }} in {{ record.month }}, \
                held: {{ record.done }}.\n\n\
                {{ table(\"own.events\", owner=record.owner, columns=\"title\") }}";
    let here = project("own-each", "en-US", front, body);
    has(
        &words(&here.read("output/internal/launch-in-oslo.html")),
        &[
            "Launch in Oslo by Ana Ruiz on November 12, 2026: $12,500, 1,240 seats, 45.0% in \
             November 2026, held: no.",
            "Events",
            "Title|",
            "Launch in Oslo|",
        ],
    );
    has(
        &words(&here.read("output/internal/tea-b-at-b-ten.html")),
        &["*Tea* <b>at</b> {{ ten }} by Ben Okafor on March 1, 2026: $1,200.50, 12.25 seats, \
           5.0% in March 2026, held: yes."],
    );
    // In the order of the file.
    let documents = here.json(&["list", "documents", "--json"]);
    let documents = documents["documents"].as_array().unwrap().iter();
    let titles: Vec<&str> = documents.map(|one| one["title"].as_str().unwrap()).collect();
    let second = "*Tea* <b>at</b> {{ ten }}, March 1, 2026";
    assert_eq!(titles, ["Launch in Oslo, November 12, 2026", second]);
}

/// A faulty configuration is told by itself: what it may declare is not missed.
#[test]
fn without_a_configuration_any_own_name_may_be_one() {
    let text = board("\n{{ table(\"own.events\", where=\"day > 2026-01-01\") }}\n");
    let unknown = read("content/a.md", &text, &Catalogue::of(Arc::clone(registry()))).unwrap_err();
    assert_eq!(unknown[0].code, "content/unknown-view");
    assert!(read("content/a.md", &text, &Catalogue::of_books_and_whatever()).is_ok());
}

/// Where the library is asked without a content file that was checked before.
#[test]
fn a_condition_that_cannot_be_read_is_a_fault() {
    let config = "[company]\nname = \"A\"\n[build]\nas_of = \"2026-10-31\"\n[tables.own.events]\n\
                  file = \"data/events.csv\"\nschema = { kind = \"text\", on = \"day\" }\n";
    let events = "kind,on\ncall,2026-10-01\nmail,2026-10-02\n";
    let files = [("tearsheet.toml", config.as_bytes()), ("data/events.csv", events.as_bytes())];
    let world = Memory::new(day("2026-11-20"), files);
    let project = Project::open(&world, &Options::default()).unwrap();
    let mut ask = Ask::view("own.events");
    ask.slice.insert("where".to_owned(), "kind is call".to_owned());
    let wrong = project.library.view(&ask).unwrap_err();
    assert_eq!(wrong.code, "books/bad-where");
    assert!(wrong.message.starts_with("the condition `kind is call` cannot be read: expected `=`"));
    ask.slice.insert("where".to_owned(), "kind = \"call\"".to_owned());
    assert_eq!(project.library.view(&ask).unwrap().grid.rows.len(), 1);
}
