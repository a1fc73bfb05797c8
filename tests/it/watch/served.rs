//! Who may read the preview: this machine's user in a page of the preview, and nobody else.

use crate::command::Scratch;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A preview that runs.
struct Served {
    child: Child,
    here: Scratch,
    port: u16,
    token: String,
}

impl Served {
    fn start(name: &str) -> Served {
        let here = Scratch::base(name);
        let mut child = here
            .command(&["watch", "--today", "2026-11-20", "--editor", "touch {file}.{line}"])
            .env("PATH", std::env::var("PATH").unwrap())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        // The first line on stderr is the address.
        let first = lines.next().unwrap().unwrap();
        let rest = first.strip_prefix("preview: http://127.0.0.1:").expect(&first).to_owned();
        let (port, token) = rest.split_once('/').unwrap();
        let token = token.trim_end_matches('/').to_owned();
        assert!(token.len() >= 32, "{token}");
        let port = port.parse().unwrap();
        std::thread::spawn(move || lines.for_each(drop));
        let served = Served { child, here, port, token };
        let since = Instant::now();
        while !served.here.path("output/manifest.json").exists() {
            assert!(since.elapsed() < Duration::from_secs(60), "no build");
            std::thread::sleep(Duration::from_millis(20));
        }
        served
    }

    /// A question, line by line as it is; status, headers and body.
    fn raw(&self, head: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(2))).unwrap();
        stream.write_all(format!("{head}\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
        let mut bytes = Vec::new();
        // A stream of events does not end: what has come until then is its beginning.
        let mut part = [0; 65_536];
        while let Ok(read) = stream.read(&mut part) {
            bytes.extend_from_slice(&part[..read]);
            if read == 0 {
                break;
            }
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        (status, head.to_ascii_lowercase(), body.to_owned())
    }

    fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    fn get(&self, path: &str) -> (u16, String, String) {
        let (token, host) = (&self.token, self.host());
        self.raw(&format!("GET /{token}/{path} HTTP/1.1\r\nHost: {host}"))
    }

    fn with(&self, headers: &str) -> u16 {
        self.raw(&format!("GET /{}/ HTTP/1.1\r\n{headers}", self.token)).0
    }

    /// Waits until an answer is there.
    fn until(&self, path: &str) -> (u16, String, String) {
        let since = Instant::now();
        loop {
            let answer = self.get(path);
            if answer.0 == 200 {
                return answer;
            }
            assert!(since.elapsed() < Duration::from_secs(60), "{path}: {}", answer.0);
            std::thread::sleep(Duration::from_millis(30));
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn only_who_knows_the_address_is_answered() {
    let served = Served::start("served");
    let (status, head, body) = served.until("output/board/report.html");
    assert_eq!(status, 200);
    assert!(body.contains("Open pipeline is"));
    for header in ["cache-control: no-store", "x-content-type-options: nosniff"] {
        assert!(head.contains(header), "{head}");
    }
    assert!(head.contains("frame-ancestors 'self'"), "{head}");
    let (_, head, page) = served.get("");
    assert!(page.starts_with("<!doctype html>"));
    let policy = "content-security-policy: default-src 'none'; script-src 'self';";
    assert!(head.contains(policy), "{head}");
    assert!(!head.contains("set-cookie") && !head.contains("access-control"), "{head}");

    // A site whose name leads to this machine for a moment asks with its own name.
    let (own, port) = (served.host(), served.port);
    let hosts = ["evil.example", "evil.example:8400", "127.0.0.1", "127.0.0.1:1", "127.0.0.2:8400"];
    for host in hosts.map(str::to_owned).into_iter().chain([format!("evil.example:{port}")]) {
        assert_eq!(served.with(&format!("Host: {host}")), 403, "{host}");
    }
    for host in [own.clone(), format!("localhost:{port}"), format!("[::1]:{port}")] {
        assert_eq!(served.with(&format!("Host: {host}")), 200, "{host}");
    }
    for origin in ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1"] {
        let status = served.with(&format!("Host: {own}\r\nOrigin: {origin}"));
        assert_eq!(status, 403, "{origin}");
    }
    assert_eq!(served.with(&format!("Host: {own}\r\nOrigin: http://{own}")), 200);

    // Another user of the machine knows the port, and not the word.
    let wrong = ["", "/", "/output/board/report.html", "/0123456789abcdef/", "/events"];
    for path in wrong.iter().filter(|path| !path.is_empty()) {
        assert_eq!(served.raw(&format!("GET {path} HTTP/1.1\r\nHost: {own}")).0, 404, "{path}");
    }
    let start = &served.token[..31];
    assert_eq!(served.raw(&format!("GET /{start}/ HTTP/1.1\r\nHost: {own}")).0, 404);

    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let ask =
            format!("{method} /{}/ HTTP/1.1\r\nHost: {own}\r\nContent-Length: 0", served.token);
        assert_eq!(served.raw(&ask).0, 405, "{method}");
    }
    let (status, _, body) = served.raw(&format!("HEAD /{}/ HTTP/1.1\r\nHost: {own}", served.token));
    assert_eq!((status, body.as_str()), (200, ""));
}

#[test]
fn nothing_but_outputs_is_read() {
    let served = Served::start("escapes");
    served.until("output/board/report.html");
    served.here.write("secret.md", "a secret");
    served.here.write("output/board/mine.html", "a secret");
    std::os::unix::fs::symlink(served.here.path("secret.md"), served.here.path("output/link.html"))
        .unwrap();
    let escapes = [
        "output/../tearsheet.toml",
        "output/%2e%2e/tearsheet.toml",
        "output/..%2ftearsheet.toml",
        "output/board/../../secret.md",
        "output//etc/passwd",
        "output/%2fetc%2fpasswd",
        "output/manifest.json",
        "output/metrics.json",
        "output/.lock",
        "output/board/mine.html",
        "output/link.html",
        "output/board/report.html%00.pdf",
        "output/board/report.%68tm",
        "output/",
        "paper/../page.js",
        "paper/0.svg",
        "nothing",
    ];
    for path in escapes {
        let (status, _, body) = served.get(path);
        assert_eq!(status, 404, "{path}");
        assert!(!body.contains("secret") && !body.contains("company"), "{path}: {body}");
    }
    // One of the outputs that somebody made a link is not followed out of the folder.
    std::fs::remove_file(served.here.path("output/board/report.html")).unwrap();
    std::os::unix::fs::symlink(
        served.here.path("secret.md"),
        served.here.path("output/board/report.html"),
    )
    .unwrap();
    assert_eq!(served.get("output/board/report.html").0, 404);
    std::fs::remove_file(served.here.path("output/board/report.html")).unwrap();
}

#[test]
fn the_stream_tells_everything_to_who_comes_anew() {
    let served = Served::start("stream");
    served.until("output/board/report.html");
    assert_eq!(served.get("look/board/report").0, 204);
    let since = Instant::now();
    let told = loop {
        let (status, head, body) = served.get("events");
        assert_eq!(status, 200);
        assert!(head.contains("content-type: text/event-stream"), "{head}");
        if body.contains("event: pages") {
            break body;
        }
        assert!(since.elapsed() < Duration::from_secs(60), "{body}");
    };
    let names = ["hello", "documents", "run", "faults", "pages"];
    let at: Vec<usize> =
        names.iter().map(|name| told.find(&format!("event: {name}\n")).expect(name)).collect();
    assert!(at.is_sorted(), "{told}");
    assert!(told.contains("\nid: 1\n") || told.contains("\nid: 2\n"), "{told}");
    let name = told.split("\"name\":\"").nth(1).unwrap().split('"').next().unwrap();
    let (status, head, svg) = served.get(&format!("paper/{name}.svg"));
    assert_eq!(status, 200);
    assert!(head.contains("immutable") && head.contains("image/svg+xml"), "{head}");
    assert!(svg.starts_with("<svg"));
    // Only a place that a page shows is opened.
    let place = told.split("\"place\":\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(served.get(&format!("open?place={place}")).0, 204);
    let opened = served.here.path("content/report.md.7");
    while !opened.exists() {
        assert!(since.elapsed() < Duration::from_secs(60), "nothing was opened");
        std::thread::sleep(Duration::from_millis(20));
    }
    for other in ["tearsheet.toml:1:1", "content/report.md:900:1", "/etc/passwd:1:1"] {
        assert_eq!(served.get(&format!("open?place={other}")).0, 404, "{other}");
    }
}

/// Drafts are shown, marked as such, and written nowhere.
#[test]
fn drafts_are_seen_and_not_written() {
    let served = Served::start("drafts");
    served.until("output/board/report.html");
    let draft = "+++\ntitle = \"Plan\"\nlayout = \"report\"\naudience = \"board\"\n\
                 draft = \"not approved by the CFO\"\n+++\n\nWords of a draft.\n\n![A plan](plan.svg)\n";
    let drawing = |colour: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" \
             height=\"9\" fill=\"{colour}\"/></svg>"
        )
    };
    served.here.write("content/plan.svg", &drawing("#123456"));
    served.here.write("content/plan.md", draft);
    let (_, _, page) = served.until("output/.drafts/board/plan.html");
    assert!(page.contains("Words of a draft.") && page.contains("not approved by the CFO"));
    assert!(served.until("output/.drafts/board/plan.pdf").2.starts_with("%PDF"));
    assert_eq!(served.get("output/board/report.html").0, 200);
    assert!(!served.here.path("output/.drafts").exists());
    // What only a draft reads is followed too.
    served.here.write("content/plan.svg", &drawing("#654321"));
    let since = Instant::now();
    while served.until("output/.drafts/board/plan.html").2 == page {
        assert!(since.elapsed() < Duration::from_secs(60), "the drawing is not followed");
        std::thread::sleep(Duration::from_millis(30));
    }
    served.here.write("content/plan.md", &draft.replace("Words of", "Other words of"));
    let since = Instant::now();
    while !served.until("output/.drafts/board/plan.html").2.contains("Other words of") {
        assert!(since.elapsed() < Duration::from_secs(60));
    }
    std::fs::remove_file(served.here.path("content/plan.md")).unwrap();
    while served.get("output/.drafts/board/plan.html").0 != 404 {
        assert!(since.elapsed() < Duration::from_secs(60));
    }
}

#[test]
fn a_port_that_is_taken_is_wrong_usage() {
    let served = Served::start("taken");
    let port = served.port.to_string();
    let answer = served.here.command(&["watch", "--port", &port]).output().unwrap();
    assert_eq!(answer.status.code(), Some(2));
    let said = String::from_utf8_lossy(&answer.stderr).into_owned();
    assert!(said.contains("usage/no-preview"), "{said}");
    // Who wants to be asked by others is told.
    let mut open = Command::new(env!("CARGO_BIN_EXE_tearsheet"))
        .args(["watch", "--interface", "0.0.0.0"])
        .current_dir(served.here.path(""))
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(open.stderr.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    assert!(first.starts_with("preview: http://0.0.0.0:"), "{first}");
    let second = lines.next().unwrap().unwrap();
    assert!(second.contains("warning[cli/open-preview]"), "{second}");
    open.kill().unwrap();
    open.wait().unwrap();
}
