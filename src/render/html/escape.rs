//! Data as text of a page: nothing in it is ever markup.

use std::io::{self, Write};

/// What a byte becomes, if it may not stand as it is. Control characters are
/// errors in HTML; they become U+FFFD so that nothing is hidden in a page.
fn replacement(byte: u8) -> Option<&'static str> {
    Some(match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        b'\'' => "&#39;",
        b'\t' | b'\n' => return None,
        0..=0x1f | 0x7f => "\u{fffd}",
        _ => return None,
    })
}

/// Adds `text` to `out`, escaped for text and for quoted attributes.
pub(super) fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| replacement(byte).is_some()) {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = tail.chars();
        let special = chars.next().and_then(|c| u8::try_from(c).ok());
        out.push_str(special.and_then(replacement).unwrap_or_default());
        rest = chars.as_str();
    }
    out.push_str(rest);
}

/// The same, as Tera wants it.
pub(super) fn escape_to(text: &str, out: &mut dyn Write) -> io::Result<()> {
    if text.bytes().all(|byte| replacement(byte).is_none()) {
        return out.write_all(text.as_bytes());
    }
    let mut safe = String::with_capacity(text.len() + 16);
    escape(text, &mut safe);
    out.write_all(safe.as_bytes())
}

/// `text` as a quoted CSS string, for the heads and feet of printed pages.
pub(super) fn css_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' | '<' | '>' | '&' | '\'' => out.push_str(&format!("\\{:x} ", c as u32)),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether following `href` is harmless: the web, mail, telephone, or a place
/// within the site. A scheme such as `javascript:` is not.
pub(super) fn is_harmless(href: &str) -> bool {
    let clean: String =
        href.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect::<String>();
    let scheme = match clean.find([':', '/', '?', '#']) {
        Some(at) if clean.get(at..=at) == Some(":") => clean.get(..at).unwrap_or_default(),
        _ => return true,
    };
    ["http", "https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}
