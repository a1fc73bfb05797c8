//! Chromium by its command line, closed off from the network.

use crate::sample;
use std::path::{Path, PathBuf};
use std::process::Command;
use tearsheet::document::{Brand, Document};
use tearsheet::render::html::{Html, IndexEntry, IndexFile, IndexGroup, IndexPage};
use tearsheet::source::Layouts;

/// Where `npm install --prefix target/axe axe-core` puts it.
const AXE: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/target/axe/node_modules/axe-core/axe.min.js");

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A file among the pages.
pub fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn html() -> Html {
    Html::new(&Layouts::built_in(), &Brand::default()).unwrap()
}

/// The page of a document, on disk.
pub fn page(name: &str, document: &Document) -> PathBuf {
    file(&format!("{name}.html"), &html().render(document, &sample::images()).unwrap())
}

/// The page that lists what was built.
pub fn index() -> Vec<u8> {
    let made = |format: &str, path: &str, pages: Option<&str>, size: &str| IndexFile {
        format: format.to_owned(),
        path: path.to_owned(),
        pages: pages.map(str::to_owned),
        size: size.to_owned(),
    };
    let entry = |title: &str, kind: &str, draft: Option<&str>| IndexEntry {
        title: title.to_owned(),
        kind: kind.to_owned(),
        period: "October 2026".to_owned(),
        as_of: "31 October 2026".to_owned(),
        owner: Some("Amélie Ferrand".to_owned()),
        draft: draft.map(str::to_owned),
        frozen: None,
        files: vec![
            made("PDF", "board/board-pack.pdf", Some("9 pages"), "184 KB"),
            made("HTML", "board/board-pack.html", None, "96 KB"),
        ],
    };
    let page = IndexPage {
        company: "Meridian Rails".to_owned(),
        as_of: "31 October 2026".to_owned(),
        language: "en".to_owned(),
        labels: Default::default(),
        synthetic: Some("All data in these documents are invented.".to_owned()),
        groups: vec![
            IndexGroup {
                audience: "Board".to_owned(),
                classification: "Board confidential".to_owned(),
                entries: vec![entry("Board pack, October 2026", "Board pack", None)],
            },
            IndexGroup {
                audience: "Internal".to_owned(),
                classification: "Company internal".to_owned(),
                entries: vec![
                    entry("NRR tracker", "NRR tracker", None),
                    entry("Pipeline review", "Pipeline review", Some("not approved by the CFO")),
                ],
            },
        ],
    };
    html().index(&page).unwrap()
}

fn chromium(name: &str, arguments: &[String]) -> Vec<u8> {
    let profile = folder().join(format!("profile-{name}-{}", std::process::id()));
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--disable-dev-shm-usage", "--hide-scrollbars", "--virtual-time-budget=20000"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(arguments)
        .output()
        .expect("chromium is installed");
    let _ = std::fs::remove_dir_all(&profile);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn url(page: &Path) -> String {
    format!("file://{}", page.display())
}

/// No window is narrower, so a phone's page is looked at in a frame.
const NARROWEST: u32 = 500;

/// The page in a frame as wide as a phone, whose answer reaches the outer page.
fn framed(page: &Path, name: &str, (width, height): (u32, u32)) -> PathBuf {
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><title>Frame</title></head>\
         <body style=\"margin:0;background:#888\"><iframe title=\"A phone\" src=\"{}\" \
         style=\"border:0;display:block\" width=\"{width}\" height=\"{height}\"></iframe>\
         <script>addEventListener('message',e=>{{const o=document.createElement('pre');\
         o.id='answer';o.textContent=e.data;document.body.replaceChildren(o)}})</script>\
         </body></html>",
        url(page)
    );
    file(&format!("framed-{name}.html"), html.as_bytes())
}

/// A picture of the page at a width.
pub fn screenshot(page: &Path, name: &str, width: u32, height: u32, more: &[&str]) -> PathBuf {
    let picture = folder().join(format!("{name}.png"));
    let mut arguments = vec![
        format!("--screenshot={}", picture.display()),
        format!("--window-size={},{height}", width.max(NARROWEST)),
    ];
    arguments.extend(more.iter().map(|more| (*more).to_owned()));
    let framed = (width < NARROWEST).then(|| framed(page, name, (width, height)));
    arguments.push(url(framed.as_deref().unwrap_or(page)));
    chromium(name, &arguments);
    picture
}

/// Every page of the example, as its users build it.
pub fn example() -> Vec<PathBuf> {
    let root = folder().join("example");
    let _ = std::fs::remove_dir_all(&root);
    std::fs::create_dir_all(&root).unwrap();
    for part in ["tearsheet.toml", "content", "data"] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(part);
        assert!(Command::new("cp").arg("-r").arg(from).arg(&root).status().unwrap().success());
    }
    let built = Command::new(env!("CARGO_BIN_EXE_tearsheet"))
        .args(["build", "--only", "html", "--today", "2026-11-20", "--root"])
        .arg(&root)
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let mut pages = vec![root.join("output/index.html")];
    for audience in std::fs::read_dir(root.join("output")).unwrap().flatten() {
        let Ok(inside) = std::fs::read_dir(audience.path()) else { continue };
        pages.extend(inside.flatten().map(|page| page.path()));
    }
    pages.retain(|page| page.extension().is_some_and(|ending| ending == "html"));
    pages.sort();
    pages
}

/// The page printed.
pub fn pdf(page: &Path, name: &str) -> Vec<u8> {
    let path = folder().join(format!("{name}.pdf"));
    let print = [format!("--print-to-pdf={}", path.display()), "--no-pdf-header-footer".to_owned()];
    chromium(&format!("{name}-pdf"), &[print.as_slice(), &[url(page)]].concat());
    std::fs::read(path).unwrap()
}

/// The script of axe.
pub fn axe_script() -> String {
    let script = std::env::var("AXE").unwrap_or_else(|_| AXE.to_owned());
    std::fs::read_to_string(script).expect("npm install --prefix target/axe axe-core")
}

/// What axe finds, as JSON.
pub fn axe(page: &Path, (width, height): (u32, u32), dark: bool) -> String {
    let script = axe_script();
    let run = "axe.run(document).then(r=>answer(\
        r.violations.map(v=>[v.id,v.help,v.nodes.map(n=>n.html+' '+n.failureSummary)])))";
    let dark = if dark { &["--blink-settings=preferredColorScheme=0"][..] } else { &[] };
    answered(page, (width, height), &format!("{script};{run}"), dark)
}

/// What a function's body returns in the page, as JSON.
pub fn ask(page: &Path, width: u32, height: u32, body: &str) -> String {
    answered(page, (width, height), &format!("answer((()=>{{{body}}})())"), &[])
}

/// Runs a script that calls `answer`. The page's policy forbids foreign
/// scripts, so it is taken out of the copy that is examined.
fn answered(page: &Path, (width, height): (u32, u32), script: &str, more: &[&str]) -> String {
    let html = std::fs::read_to_string(page).unwrap();
    let narrow = width < NARROWEST;
    let answer = match narrow {
        true => "focus();function answer(what){parent.postMessage(JSON.stringify(what),'*')}",
        false => {
            "function answer(what){const o=document.createElement('pre');o.id='answer';\
             o.textContent=JSON.stringify(what);document.body.replaceChildren(o)}"
        }
    };
    let script = script.replace("</script", "<\\/script");
    let copy = html
        .replace("http-equiv=\"Content-Security-Policy\"", "name=\"policy\"")
        .replace("</body>", &format!("<script>{answer}</script><script>{script}</script></body>"));
    let stem = page.file_stem().unwrap().to_string_lossy().into_owned();
    let name = format!("asked-{stem}-{width}-{}", more.len());
    let copy = file(&format!("{name}.html"), copy.as_bytes());
    let window = format!("--window-size={},{height}", width.max(NARROWEST));
    let mut arguments = vec!["--dump-dom".to_owned(), window];
    arguments.extend(more.iter().map(|more| (*more).to_owned()));
    let framed = narrow.then(|| framed(&copy, &name, (width, height)));
    arguments.push(url(framed.as_deref().unwrap_or(&copy)));
    let dom = String::from_utf8(chromium(&name, &arguments)).unwrap();
    let found = dom.split_once("<pre id=\"answer\">").expect("the page answered").1;
    found.split("</pre>").next().unwrap_or_default().to_owned()
}
