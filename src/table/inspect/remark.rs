//! What a person must settle, as remarks of a configuration: each line at the end of the
//! part that it belongs to, in place of what is remarked there of the same key.

use crate::diag::Line;

/// The configuration with that line as a remark, or `live` as a line that waits for its
/// value. Of several files of a table it stands with that `file`. A table that the text does
/// not map has no place for it.
pub fn with(text: &str, line: &Line, file: Option<&str>, live: bool) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let Some((start, end)) = block(&lines, root(&line.under), file) else {
        return text.to_owned();
    };
    let sign = if live { "" } else { "# " };
    let told = format!("{sign}{}", line.toml());
    match part(&lines, (start, end), &line.under) {
        None => {
            let at = last_filled(&lines, (start, end));
            let head = format!("[{}]", line.under);
            lines.splice(at..at, [String::new(), head, told]);
        }
        Some(part) => {
            let remark = format!("# {} = ", line.key);
            let same = |text: &String| text.starts_with(&remark);
            let found = lines.get(part.0..part.1).and_then(|part| part.iter().position(same));
            match found.and_then(|at| lines.get_mut(part.0 + at)) {
                Some(have) => *have = told,
                None => lines.insert(last_filled(&lines, part), told),
            }
        }
    }
    lines.join("\n") + "\n"
}

/// The table that a part belongs to: `tables.deals` of `tables.deals.columns`.
fn root(under: &str) -> &str {
    let parts = if under.starts_with("tables.") { 2 } else { 1 };
    let end = under.match_indices('.').nth(parts - 1).map_or(under.len(), |(at, _)| at);
    under.get(..end).unwrap_or(under)
}

/// The name in a line that begins a part.
fn head(line: &str) -> Option<&str> {
    let inner = line.strip_prefix('[')?;
    let inner = inner.strip_prefix('[').unwrap_or(inner);
    inner.split(']').next()
}

/// From the line that begins a table to the one that begins another.
fn block(lines: &[String], root: &str, file: Option<&str>) -> Option<(usize, usize)> {
    let heads = || (0..).zip(lines).filter_map(|(at, line)| Some((at, head(line)?)));
    let inside = |name: &str| name.strip_prefix(root).is_some_and(|rest| rest.starts_with('.'));
    let begins: Vec<usize> = heads().filter(|(_, name)| *name == root).map(|(at, _)| at).collect();
    let until = |start: usize| {
        let mut after = heads().filter(|(at, name)| *at > start && !inside(name));
        (start, after.next().map_or(lines.len(), |(at, _)| at))
    };
    let names = |(start, end): &(usize, usize)| {
        let named = file.map(|file| format!("file = {}", crate::diag::quoted(file)));
        let block = lines.get(*start..*end).unwrap_or_default();
        named.is_some_and(|named| block.iter().any(|line| line.starts_with(&named)))
    };
    let blocks: Vec<(usize, usize)> = begins.into_iter().map(until).collect();
    blocks.iter().find(|block| names(block)).or(blocks.first()).copied()
}

/// The part of that name in a block.
fn part(lines: &[String], (start, end): (usize, usize), under: &str) -> Option<(usize, usize)> {
    let heads = || (start..end).filter_map(|at| Some((at, head(lines.get(at)?)?)));
    let (from, _) = heads().find(|(_, name)| *name == under)?;
    Some((from, heads().find(|(at, _)| *at > from).map_or(end, |(at, _)| at)))
}

/// Behind the last line of a part that is not blank.
fn last_filled(lines: &[String], (start, end): (usize, usize)) -> usize {
    let mut filled =
        (start..end).rev().filter(|at| lines.get(*at).is_some_and(|line| !line.trim().is_empty()));
    filled.next().map_or(end, |at| at + 1)
}

/// The table whose mapping a line begins, as `[tables.deals]` or one of several
/// `[[tables.deals]]` does.
pub fn begun(line: &str) -> Option<&str> {
    let name = line.strip_prefix("[tables.").and_then(|rest| rest.strip_suffix(']'));
    let of_several = || line.strip_prefix("[[tables.").and_then(|rest| rest.strip_suffix("]]"));
    name.or_else(of_several).filter(|name| !name.contains('.'))
}
