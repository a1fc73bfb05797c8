//! A strict reader of pages: what a validator would refuse, it refuses.

use std::collections::BTreeSet;

const VOID: &[&str] = &["meta", "link", "img", "br", "hr"];
const BLOCKS: &[&str] = &[
    "div",
    "p",
    "ul",
    "ol",
    "table",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "pre",
    "blockquote",
    "dl",
];

/// An element as it was opened.
#[derive(Debug)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// Names of the elements around it.
    pub inside: Vec<String>,
    /// Text directly in it, with entities read.
    pub text: String,
}

impl Element {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn is(&self, class: &str) -> bool {
        self.get("class").is_some_and(|all| all.split(' ').any(|one| one == class))
    }
}

/// Every element of a page, in order; panics where the page is not well formed.
pub fn elements(html: &str) -> Vec<Element> {
    let mut all: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut rest = html.strip_prefix("<!doctype html>\n").expect("starts with the doctype");
    loop {
        let at = rest.find('<').unwrap_or(rest.len());
        let text = unescape(&rest[..at]);
        match open.last() {
            Some(&last) => all[last].text.push_str(&text),
            None => assert!(text.trim().is_empty(), "text outside of everything: {text:?}"),
        }
        rest = &rest[at..];
        if rest.is_empty() {
            break;
        }
        let end = rest.find('>').expect("a tag that ends");
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let last = open.pop().unwrap_or_else(|| panic!("</{name}> closes nothing"));
            assert_eq!(all[last].name, name, "closed in the wrong order");
            continue;
        }
        let inside: Vec<String> = open.iter().map(|&at| all[at].name.clone()).collect();
        let (name, attributes) = opened(tag.trim_end_matches('/'));
        let in_words = inside.iter().any(|outer| outer == "p" || outer == "span");
        assert!(!(in_words && BLOCKS.contains(&name.as_str())), "<{tag}> inside of {inside:?}");
        let raw = name == "script" || name == "style";
        let closed = VOID.contains(&name.as_str()) || tag.ends_with('/');
        let mut text = String::new();
        if raw {
            let end = rest.find(&format!("</{name}>")).expect("raw text that ends");
            text.push_str(&rest[..end]);
            rest = &rest[end..];
        }
        all.push(Element { name, attributes, inside, text });
        if !closed {
            open.push(all.len() - 1);
        }
    }
    assert!(open.is_empty(), "left open: {:?}", all[*open.last().unwrap()]);
    let mut ids = BTreeSet::new();
    for id in all.iter().filter_map(|element| element.get("id")) {
        assert!(ids.insert(id.to_owned()), "`{id}` twice");
    }
    all
}

fn opened(tag: &str) -> (String, Vec<(String, String)>) {
    let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    assert!(name.chars().all(|c| c.is_ascii_alphanumeric()), "<{tag}>");
    let mut attributes = Vec::new();
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let end = rest.find([' ', '=']).unwrap_or(rest.len());
        let key = rest[..end].to_owned();
        let quoted = rest[end..].strip_prefix("=\"");
        let value = match quoted {
            Some(quoted) => {
                let close = quoted.find('"').expect("a quoted value that ends");
                rest = &quoted[close + 1..];
                unescape(&quoted[..close])
            }
            None => {
                rest = &rest[end..];
                String::new()
            }
        };
        assert!(!attributes.iter().any(|(known, _)| *known == key), "`{key}` twice in <{tag}>");
        attributes.push((key, value));
    }
    (name.to_owned(), attributes)
}

fn unescape(text: &str) -> String {
    for (at, _) in text.match_indices('&') {
        let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];
        assert!(known.iter().any(|entity| text[at..].starts_with(entity)), "{}", &text[at..]);
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}
