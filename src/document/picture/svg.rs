//! SVG: what is not drawn is taken off. Comments, titles, descriptions, metadata, what a
//! drawing program notes down for itself, and ids that nothing refers to.

use std::collections::BTreeSet;

/// Elements that draw nothing and say something.
const SAYING: &[&str] = &["title", "desc", "metadata", "script"];

/// What elements belong to that draw.
const DRAWN: &[&str] = &["http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"];

/// Prefixes that attributes may have.
const KNOWN: &[&str] = &["xml", "xlink", "xmlns"];

/// Whether a text is a drawing.
pub(super) fn is(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    start.starts_with('<') && (text.contains("<svg") || text.contains(":svg"))
}

/// The drawing alone.
pub(super) fn bare(text: &str) -> String {
    let text = expanded(text);
    let needed = Needed::of(&text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    // How deep within an element that is taken off.
    let mut within = 0usize;
    while let Some((before, tagged)) = rest.split_once('<') {
        if within == 0 {
            out.push_str(before);
        }
        let (tag, after) = tag(tagged);
        rest = after;
        if tag.starts_with("!--") || tag.starts_with('?') {
            let declares = tag.starts_with("?xml ") && within == 0;
            out.push_str(&if declares { format!("<{tag}>") } else { String::new() });
            continue;
        }
        let (closes, empty) = (tag.starts_with('/'), tag.ends_with('/'));
        let cdata = tag.starts_with("![CDATA[");
        if within > 0 || !cdata && needed.is_beside(tag) {
            match (closes, empty || cdata) {
                (true, _) => within = within.saturating_sub(1),
                (false, false) => within += 1,
                (false, true) => {}
            }
            continue;
        }
        out.push('<');
        out.push_str(&if closes || cdata { tag.to_owned() } else { needed.kept(tag) });
        out.push('>');
    }
    out.push_str(rest);
    out
}

/// What stands between `<` and its `>`, and what comes after it.
fn tag(tagged: &str) -> (&str, &str) {
    for (begin, end) in [("!--", "-->"), ("![CDATA[", "]]>"), ("?", "?>")] {
        if tagged.starts_with(begin) {
            let at = tagged.find(end).map_or(tagged.len(), |at| at + end.len() - 1);
            let (tag, after) = tagged.split_at(at);
            return (tag, after.get(1..).unwrap_or_default());
        }
    }
    let mut quote = None;
    for (at, sign) in tagged.char_indices() {
        match (quote, sign) {
            (None, '"' | '\'') => quote = Some(sign),
            (Some(open), sign) if open == sign => quote = None,
            (None, '>') => return (&tagged[..at], &tagged[at + 1..]),
            _ => {}
        }
    }
    (tagged, "")
}

/// Short forms beyond these stay as they are: each is looked for in all of the text.
const MOST_ENTITIES: usize = 64;

/// Without the declaration of what it is, with the short forms that it declares read out:
/// in them words may stand that are drawn.
fn expanded(text: &str) -> String {
    let Some((before, declared)) = text.split_once("<!DOCTYPE") else { return text.to_owned() };
    let inner = declared.find('[').filter(|open| declared.find('>').is_none_or(|end| *open < end));
    let (declared, after) = match inner.and_then(|open| declared.get(open..)?.split_once("]")) {
        Some((inner, after)) => (inner, after.split_once('>').map_or("", |(_, after)| after)),
        None => declared.split_once('>').unwrap_or((declared, "")),
    };
    let mut drawn = format!("{before}{after}");
    // All that is read out, however often one holds what another gave.
    let most = text.len().saturating_mul(8).max(1 << 20);
    for entity in declared.split("<!ENTITY").skip(1).take(MOST_ENTITIES) {
        let mut words = entity.trim_start().splitn(2, char::is_whitespace);
        let (Some(name), Some(value)) = (words.next(), words.next()) else { continue };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|sign| matches!(sign, '"' | '\''));
        let inner = quote.and_then(|quote| value.get(1..)?.split(quote).next());
        // One that holds others could be without end.
        if let Some(inner) = inner.filter(|inner| !inner.contains('&')) {
            let times = drawn.matches(&format!("&{name};")).count();
            if drawn.len().saturating_add(times.saturating_mul(inner.len())) < most {
                drawn = drawn.replace(&format!("&{name};"), inner);
            }
        }
    }
    drawn
}

fn name_of(tag: &str) -> &str {
    let name = tag.trim_start_matches('/');
    name.split(|sign: char| sign.is_whitespace() || sign == '/').next().unwrap_or(name)
}

/// What a drawing refers to, so that nothing else of it is needed.
struct Needed<'a> {
    ids: BTreeSet<&'a str>,
    /// Prefixes of elements that draw.
    prefixes: BTreeSet<&'a str>,
}

impl<'a> Needed<'a> {
    fn of(text: &'a str) -> Needed<'a> {
        let ends = |sign: char| sign.is_whitespace() || "\"')&;,".contains(sign);
        // In a rule of style, ids end where the next part of it begins.
        let styles = |sign: char| ends(sign) || "{.:[>+~".contains(sign);
        let first = |rest: &'a str, ends: &dyn Fn(char) -> bool| {
            rest.split(|sign: char| ends(sign)).next().unwrap_or_default()
        };
        let ids = text.split('#').skip(1);
        let ids = ids.flat_map(|rest| [first(rest, &ends), first(rest, &styles)]).collect();
        let declared = text.split("xmlns:").skip(1).filter_map(|rest| {
            let (prefix, uri) = rest.split_once('=')?;
            let uri = uri.trim_start().trim_start_matches(['"', '\'']);
            let uri = first(uri, &|sign| matches!(sign, '"' | '\''));
            DRAWN.contains(&uri).then(|| prefix.trim())
        });
        Needed { ids, prefixes: declared.collect() }
    }

    /// Whether an element is none that draws.
    fn is_beside(&self, tag: &str) -> bool {
        let name = name_of(tag);
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        SAYING.contains(&local) || !prefix.is_empty() && !self.prefixes.contains(prefix)
    }

    /// A tag without attributes that nothing needs to draw.
    fn kept(&self, tag: &str) -> String {
        let name = name_of(tag);
        let mut out = name.to_owned();
        let mut rest = tag.get(name.len()..).unwrap_or_default();
        while let Some((before, after)) = rest.split_once('=') {
            let key = before.trim();
            let value = after.trim_start();
            let quote = value.chars().next().filter(|sign| matches!(sign, '"' | '\''));
            let Some(quote) = quote else { break };
            let inner = value.get(1..).and_then(|value| value.split_once(quote));
            let Some((inner, tail)) = inner else { break };
            if self.is_needed(key, inner) {
                out.push_str(&format!(" {key}={quote}{inner}{quote}"));
            }
            rest = tail;
        }
        out.push_str(if tag.ends_with('/') { "/" } else { "" });
        out
    }

    fn is_needed(&self, key: &str, value: &str) -> bool {
        let prefix = key.split_once(':').map(|(prefix, _)| prefix);
        match key {
            "id" => self.ids.contains(value),
            "role" => false,
            _ if key.starts_with("data-") || key.starts_with("aria-") => false,
            _ => prefix.is_none_or(|prefix| KNOWN.contains(&prefix)),
        }
    }
}
