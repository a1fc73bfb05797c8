//! The preview in a real browser: what is seen while somebody writes.

use crate::chromium;
use crate::driven::Browser;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A project that is followed, with its address.
struct Followed {
    child: Child,
    root: PathBuf,
    url: String,
}

/// The page for screens, and the paper, inside of the preview.
const TWIN: &str = "document.querySelector('#html iframe:not(.coming)').contentDocument";

impl Followed {
    fn start(name: &str, from: &Path, parts: &[&str]) -> Followed {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("followed-{name}"));
        let _ = std::fs::remove_dir_all(&root);
        std::fs::create_dir_all(&root).unwrap();
        for part in parts {
            let copied = Command::new("cp").arg("-r").arg(from.join(part)).arg(&root).status();
            assert!(copied.unwrap().success());
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_tearsheet"))
            .args(["watch", "--json", "--today", "2026-11-20", "--root"])
            .arg(&root)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let first: serde_json::Value =
            serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        assert_eq!(first["event"], "listening");
        std::thread::spawn(move || lines.for_each(drop));
        Followed { child, root, url: first["url"].as_str().unwrap().to_owned() }
    }

    fn base(name: &str) -> Followed {
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/base");
        Followed::start(name, &base, &["tearsheet.toml", "content", "data"])
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.root.join(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        std::fs::create_dir_all(self.root.join(path).parent().unwrap()).unwrap();
        std::fs::write(self.root.join(path), text).unwrap();
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path}: {from}");
        self.write(path, &text.replacen(from, to, 1));
    }
}

impl Drop for Followed {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits for words on the page for screens.
fn says(browser: &mut Browser, words: &str) {
    browser.until(&format!("{TWIN}.body.textContent.includes({words:?})"));
}

#[test]
fn what_is_written_is_seen() {
    let followed = Followed::base("written");
    let mut browser = Browser::start("written");
    browser.open(&followed.url);
    browser.until("document.querySelectorAll('#entries li').length === 1");
    browser.picture("list");
    browser.key("j");
    says(&mut browser, "Open pipeline is");
    browser.until("document.querySelector('.sheet img')");
    let drawn = browser.value("document.querySelector('.sheet').dataset.name");

    // Words, on the page and on paper.
    followed.edit("content/report.md", "Open pipeline is", "Now the pipeline is");
    says(&mut browser, "Now the pipeline is");
    browser.until(&format!("document.querySelector('.sheet').dataset.drawn !== {drawn}"));
    browser.picture("both");

    // A row: the figure, and what changed.
    followed.edit("data/deals.csv", "50000", "70000");
    says(&mut browser, "$110K");
    browser.until("document.querySelector('#figures').textContent.includes('+$20,000')");
    browser.until("document.querySelector('#figures').textContent.includes('deals: 1 edited')");
    browser.picture("changes");

    // A click on a block of paper leads to its line, and tells of the figures in it.
    browser.until("document.querySelector('.hit')");
    browser.value("document.querySelector('.hit').click()");
    browser.until("document.querySelector('#told').textContent.includes('content/report.md:7')");
    browser.until("document.querySelector('#told').textContent.includes('pipeline.open_value')");
    browser.until("document.querySelector('#told').textContent.includes('→')");
    browser.picture("source");

    // A fault: the terminal's words over the last good page, until it is mended.
    followed.edit("content/report.md", "Now the", "{{ nonsense.figure }} Now the");
    let over = "document.querySelector('tearsheet-faults').shadowRoot.textContent";
    browser.until(&format!("{over}.includes('content/report.md:7')"));
    browser.until(&format!("{over}.includes('^^^^')"));
    says(&mut browser, "Now the pipeline is");
    browser.picture("faults");
    followed.edit("content/report.md", "{{ nonsense.figure }} ", "");
    browser.until("!document.querySelector('tearsheet-faults')");

    // A layout that breaks, and is mended.
    let layout = "layouts/html/report.html";
    followed.write(layout, "{# layout 1 #}{% if %}");
    browser.until(&format!("{over}.includes('layouts/html/report.html')"));
    std::fs::remove_file(followed.root.join(layout)).unwrap();
    browser.until("!document.querySelector('tearsheet-faults')");

    // A second document, the keyboard, the dark.
    followed.write(
        "content/second.md",
        &followed.read("content/report.md").replace("\"Report\"", "\"Second\""),
    );
    browser.until("document.querySelectorAll('#entries li').length === 2");
    browser.key("j");
    browser.until("document.querySelector('#title').textContent === 'Second'");
    browser.key("k");
    browser.until("document.querySelector('#title').textContent === 'Report'");
    browser.key("d");
    browser.until("document.querySelector('#marks').getAttribute('aria-pressed') === 'false'");
    browser.key("/");
    browser.until("document.activeElement.id === 'search'");
    browser.key("z");
    browser.until("document.querySelectorAll('#entries li').length === 0");
    browser.key("Escape");
    browser.scheme("dark");
    browser.picture("dark");
    assert!(browser.complaints.is_empty(), "{:#?}", browser.complaints);
}

/// Paper of many pages stays where it is while a page above grows.
#[test]
fn the_place_is_kept() {
    let followed = Followed::base("place");
    let mut words = followed.read("content/report.md");
    for at in 0..240 {
        words.push_str(&format!("\n## Chapter {at}\n\n{}\n", "Words of this chapter. ".repeat(20)));
    }
    followed.write("content/report.md", &words);
    let mut browser = Browser::start("place");
    browser.open(&followed.url);
    browser.until("document.querySelectorAll('#entries li').length === 1");
    browser.key("j");
    browser.until("document.querySelectorAll('.sheet').length > 20");
    browser.until("document.querySelector('.sheet img')");
    browser.value("document.querySelector('#paper').scrollTop = 9000");
    let top = "(() => { const room = document.querySelector('#paper').getBoundingClientRect().top; \
        const hits = [...document.querySelectorAll('.hit')]; \
        const first = hits.find(one => one.getBoundingClientRect().top >= room); \
        return [first.dataset.id, Math.round(first.getBoundingClientRect().top - room)] })()";
    let before = browser.value(top);
    let frame = format!("{TWIN}.defaultView");
    browser.value(&format!("{frame}.scrollTo(0, 6000)"));
    let heading = format!(
        "(() => {{ const one = [...{TWIN}.querySelectorAll('main [id]')].find(one => \
        one.getBoundingClientRect().top >= 0); return [one.id, Math.round(one.getBoundingClientRect().top)] }})()"
    );
    let on_screen = browser.value(&heading);
    let first = browser.value("document.querySelector('.sheet').dataset.name");
    let more = format!("Words of this chapter. {}", "More of it. ".repeat(80));
    followed.edit("content/report.md", "Words of this chapter. ", &more);
    says(&mut browser, "More of it. More of it.");
    browser.until(&format!("document.querySelector('.sheet').dataset.name !== {first}"));
    std::thread::sleep(std::time::Duration::from_millis(500));
    let (after, screen_after) = (browser.value(top), browser.value(&heading));
    let close = |one: &serde_json::Value, other: &serde_json::Value| {
        let at = |value: &serde_json::Value| value[1].as_i64().unwrap();
        one[0] == other[0] && (at(one) - at(other)).abs() <= 3
    };
    assert!(close(&before, &after), "{before} {after}");
    assert!(close(&on_screen, &screen_after), "{on_screen} {screen_after}");
    // Only pages in view and around it were drawn.
    let drawn = browser.value("document.querySelectorAll('.sheet img').length").as_u64().unwrap();
    let all = browser.value("document.querySelectorAll('.sheet').length").as_u64().unwrap();
    assert!(drawn < all / 2, "{drawn} of {all}");
    browser.picture("place");
    assert!(browser.complaints.is_empty(), "{:#?}", browser.complaints);
}

#[test]
fn axe_finds_nothing_in_the_preview() {
    let followed = Followed::base("axe");
    let mut browser = Browser::start("axe");
    browser.ask("Page.setBypassCSP", serde_json::json!({ "enabled": true }));
    browser.open(&followed.url);
    browser.until("document.querySelectorAll('#entries li').length === 1");
    let script = chromium::axe_script();
    let run = "axe.run({ exclude: [['iframe']] }).then(found => found.violations.map(one => \
        [one.id, one.nodes.map(node => node.html + ' ' + node.failureSummary)]))";
    for scheme in ["light", "dark"] {
        browser.scheme(scheme);
        for document in [false, true] {
            if document {
                browser.value("location.hash = 'board%2Freport'");
                browser.until("document.querySelector('.sheet img')");
            } else {
                browser.value("location.hash = ''");
                browser.until("!document.querySelector('#list').hidden");
            }
            browser.value(&format!("{script};0"));
            let found = browser.value(run);
            assert_eq!(found, serde_json::json!([]), "{scheme}, document: {document}");
        }
    }
}
