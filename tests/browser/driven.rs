//! Chromium as somebody uses it: driven over its own pipe, page by page.

use serde_json::{Value, json};
use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Longer nobody waits for something to be seen.
const LONG: Duration = Duration::from_secs(30);

/// A browser with one page.
pub struct Browser {
    child: Child,
    folder: PathBuf,
    asks: File,
    answers: BufReader<File>,
    next: u64,
    session: String,
    /// What the page complained of.
    pub complaints: Vec<String>,
}

impl Browser {
    /// Starts one; it may reach this machine alone.
    pub fn start(name: &str) -> Browser {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("driven-{name}"));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let (asks, answers) = (folder.join("asks"), folder.join("answers"));
        assert!(Command::new("mkfifo").args([&asks, &answers]).status().unwrap().success());
        let run = "exec chromium --headless --no-sandbox --disable-gpu --no-first-run \
            --disable-background-networking --disable-component-update --disable-sync \
            --disable-dev-shm-usage --remote-debugging-pipe --window-size=1400,900 \
            --user-data-dir=profile about:blank 3<asks 4>answers";
        let child = Command::new("sh")
            .args(["-c", run])
            .current_dir(&folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let asks = OpenOptions::new().write(true).open(asks).unwrap();
        let answers = BufReader::new(File::open(answers).unwrap());
        let (next, session, complaints) = (0, String::new(), Vec::new());
        let mut browser = Browser { child, folder, asks, answers, next, session, complaints };
        let target = browser.ask("Target.createTarget", json!({ "url": "about:blank" }));
        let target = json!({ "targetId": target["targetId"], "flatten": true });
        let attached = browser.ask("Target.attachToTarget", target);
        browser.session = attached["sessionId"].as_str().unwrap().to_owned();
        for domain in ["Page.enable", "Runtime.enable", "Log.enable", "Network.enable"] {
            browser.ask(domain, json!({}));
        }
        browser
    }

    /// One question of the protocol, and its answer; what is told meanwhile is kept.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        let mut ask = json!({ "id": self.next, "method": method, "params": params });
        if !self.session.is_empty() {
            ask["sessionId"] = json!(self.session);
        }
        let mut bytes = serde_json::to_vec(&ask).unwrap();
        bytes.push(0);
        self.asks.write_all(&bytes).unwrap();
        loop {
            let mut bytes = Vec::new();
            assert!(self.answers.read_until(0, &mut bytes).unwrap() > 0, "the browser ended");
            bytes.pop();
            let told: Value = serde_json::from_slice(&bytes).unwrap();
            if told["id"] == self.next {
                assert!(told["error"].is_null(), "{method}: {told}");
                return told["result"].clone();
            }
            self.hear(&told);
        }
    }

    fn hear(&mut self, told: &Value) {
        let entry = &told["params"]["entry"];
        let complaint = match told["method"].as_str().unwrap_or_default() {
            "Runtime.exceptionThrown" => Some(told["params"]["exceptionDetails"].to_string()),
            "Log.entryAdded" if entry["level"] == "error" => Some(entry.to_string()),
            "Network.requestWillBeSent" => {
                let url = told["params"]["request"]["url"].as_str().unwrap_or_default().to_owned();
                let ours = ["http://127.0.0.1:", "http://localhost:", "data:", "about:", "blob:"];
                (!ours.iter().any(|start| url.starts_with(start))).then_some(url)
            }
            _ => None,
        };
        self.complaints.extend(complaint);
    }

    /// Goes to an address.
    pub fn open(&mut self, url: &str) {
        self.ask("Page.navigate", json!({ "url": url }));
    }

    /// What an expression is in the page.
    pub fn value(&mut self, expression: &str) -> Value {
        let params = json!({
            "expression": expression, "awaitPromise": true, "returnByValue": true,
        });
        let answer = self.ask("Runtime.evaluate", params);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Waits until an expression holds.
    pub fn until(&mut self, expression: &str) {
        let since = Instant::now();
        let tried = format!(
            "(() => {{ try {{ return !!({expression}) }} catch (_) {{ return false }} }})()"
        );
        while self.value(&tried) != true {
            assert!(
                since.elapsed() < LONG,
                "never: {expression}\n{}",
                self.value("document.body.innerText")
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Types a key.
    pub fn key(&mut self, key: &str) {
        for kind in ["keyDown", "keyUp"] {
            let text = if kind == "keyDown" && key.len() == 1 { key } else { "" };
            let params = json!({ "type": kind, "key": key, "text": text });
            self.ask("Input.dispatchKeyEvent", params);
        }
    }

    /// Light or dark.
    pub fn scheme(&mut self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.ask("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// A picture of what is seen, beside the other pictures.
    pub fn picture(&mut self, name: &str) {
        let shot = self.ask("Page.captureScreenshot", json!({ "format": "png" }));
        let bytes = decoded(shot["data"].as_str().unwrap());
        std::fs::write(self.folder.parent().unwrap().join(format!("preview-{name}.png")), bytes)
            .unwrap();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Base64 to bytes.
fn decoded(text: &str) -> Vec<u8> {
    let signs = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut out, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for sign in text.bytes().take_while(|sign| *sign != b'=') {
        let value = signs.iter().position(|one| *one == sign).unwrap() as u32;
        bits = bits << 6 | value;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 255) as u8);
        }
    }
    out
}
