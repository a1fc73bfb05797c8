//! A project made from exports: the mapping that was proposed for each, made
//! into one configuration.

/// What documents may call words of ours.
mod labels;

/// Which of several tables that tell the same is read.
mod instead;

use crate::books::Registry;
use crate::config;
use crate::diag::{Checked, Fault, Line};
use crate::flow::{faults, project, sources, titles};
use crate::table::inspect::remark;
use crate::table::{self, Inspection, Kind, Schema, money};
use crate::world::Bytes;
use instead::Chosen;
use std::collections::{BTreeMap, BTreeSet};

/// What exports say of a project to be made.
pub struct Proposed {
    /// `tearsheet.toml`.
    pub config: String,
    /// What stands below it, all of it remarks: tables that are left out.
    pub remarks: String,
    /// Our tables that it maps.
    pub tables: BTreeSet<String>,
    /// What it leaves out, and why.
    pub warnings: Vec<Fault>,
}

/// What is in an export, or in one sheet of it, and how it would map, in a project of that
/// currency.
pub fn inspect(
    at: (&str, Option<&str>),
    bytes: &Bytes,
    (home, registry): (&str, &Registry),
) -> Checked<Inspection> {
    let schemas: Vec<&Schema> = registry.schemas().iter().map(AsRef::as_ref).collect();
    table::inspect_at_home(at, bytes, &schemas, &project::presets(registry)?, home)
}

/// The configuration for these exports, which stand in `data/`; `folder` is the
/// name of the project's folder. A table that lacks something it needs is left
/// out of what is built, and stands in the configuration as a remark.
pub fn propose(folder: &str, exports: &[(String, Bytes)]) -> Checked<Proposed> {
    let registry = &Registry::of_books();
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for (name, bytes) in exports {
        match inspect((&format!("data/{name}"), None), bytes, ("", registry)) {
            Ok(inspection) => found.push(inspection),
            Err(more) => faults.extend(more),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    if found.iter().all(|inspection| inspection.fit.is_none()) {
        return Err(found.iter().map(|one| unfitting(one, registry)).collect());
    }
    let (mut whole, mut lacking, mut warnings) = (Vec::new(), Vec::new(), Vec::new());
    for inspection in &found {
        // Where the mapping names a sheet, reading no longer says that others are alike.
        let alike = |odd: &&Fault| odd.code == table::faults::mapping::ALIKE_SHEETS;
        if inspection.toml().contains("\nsheet = ") {
            warnings.extend(inspection.oddities.iter().find(alike).cloned());
        }
        let unread = |odd: &&Fault| odd.code == table::inspect::faults::UNREAD_MONEY;
        warnings.extend(inspection.oddities.iter().filter(unread).cloned());
        for piece in pieces(inspection, registry) {
            let headings = headings(inspection);
            match (&piece.table, needed(inspection, &piece).as_slice()) {
                (Some(table), needs @ [_, ..]) => {
                    warnings.push(faults::left_out(&inspection.file, table, needs, &headings));
                    lacking.push(waiting(inspection, &piece));
                }
                (Some(_), []) => whole.push(piece),
                (None, _) => {
                    warnings.push(faults::fits_none(&inspection.file, &headings));
                    lacking.push(piece);
                }
            }
        }
    }
    let chosen = Chosen::of(&whole, registry);
    let (mut whole, second): (Vec<_>, Vec<_>) =
        whole.into_iter().partition(|one| chosen.instead_of(one).is_none());
    for one in &second {
        let Some((table, first)) = one.table.as_ref().zip(chosen.instead_of(one)) else { continue };
        let is_poorer = !one.tells_past && whole.iter().any(|one| one.tells_past);
        let is_list = |piece: &Piece| piece.table.as_deref() == Some(instead::LIST);
        let list = instead::as_list(exports, one, registry)
            .filter(|_| is_poorer && !whole.iter().any(is_list));
        let told = faults::second_source((&one.file, table), first, is_poorer);
        warnings.push(if list.is_some() { told.note(faults::STILL_A_LIST) } else { told });
        whole.extend(list);
    }
    let tables: BTreeSet<String> = whole.iter().filter_map(|piece| piece.table.clone()).collect();
    let mut config = head(folder, &found);
    if config.contains(CURRENCY) && whole.iter().any(|piece| is_of_money(piece, registry)) {
        warnings.push(faults::no_currency());
    }
    let (nothing, mut more): (Vec<Piece>, Vec<Piece>) =
        lacking.into_iter().partition(|piece| piece.table.is_none());
    more.retain(|piece| !piece.text.is_empty());
    let second = remarked(&joined(second, exports), SECOND);
    config = format!("{}\n\n{}", config.trim_end(), joined(whole, exports));
    let mut remarks = labels::remarks(&config, registry);
    for part in [remarked(&joined(more, exports), LEFT_OUT), second, joined(nothing, exports)] {
        remarks = format!("{}\n\n{part}", remarks.trim_end());
    }
    let ended = |text: &str| text.trim_end().to_owned() + "\n";
    Ok(Proposed {
        config: ended(&config),
        remarks: remarks.trim_end().to_owned(),
        tables,
        warnings,
    })
}

/// Whether a table has amounts.
fn is_of_money(piece: &Piece, registry: &Registry) -> bool {
    let schema = piece.table.as_deref().and_then(|table| registry.schema(table));
    schema.is_some_and(|schema| schema.columns.iter().any(|spec| spec.kind == Kind::Money))
}

/// What a person must settle of a proposed table.
fn open<'i>(inspection: &'i Inspection, piece: &Piece) -> impl Iterator<Item = &'i Line> {
    let part = piece.table.as_ref().map(|table| format!("tables.{table}"));
    let own = move |line: &&Line| {
        part.as_ref().is_some_and(|part| {
            line.under
                .strip_prefix(part)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    };
    inspection.questions.iter().filter(own)
}

/// What a proposed table needs and nothing in the export could be.
fn needed<'i>(inspection: &'i Inspection, piece: &Piece) -> Vec<&'i str> {
    let lacking = open(inspection, piece).filter(|line| !line.has_answer());
    lacking.map(|line| line.key.as_str()).collect()
}

/// A table that is left out, with what it needs as lines that wait for their values.
fn waiting(inspection: &Inspection, piece: &Piece) -> Piece {
    let columns = open(inspection, piece).filter(|line| line.under.ends_with(".columns"));
    let needs = inspection.needs.iter().chain(columns);
    let text = needs.fold(piece.text.clone(), |text, line| {
        remark::with(&text, &line.clone().opened(), None, true)
    });
    Piece { text, ..piece.clone() }
}

/// A mapping as a remark: without the first two signs of each line it is one.
fn remarked(text: &str, why: &str) -> String {
    let mut out = String::new();
    for line in text.trim_start().lines() {
        if remark::begun(line).is_some() {
            out.truncate(out.trim_end_matches(['#', '\n']).len());
            out.push_str(if out.is_empty() { why.trim_start() } else { why });
        }
        out.push_str(format!("# {line}").trim_end());
        out.push('\n');
    }
    out
}

const SECOND: &str = "

# Left out, because one table tells recurring revenue and another does already. To
# use this one instead, take the first `# ` off these lines and remove the other.
";

const LEFT_OUT: &str = "

# Left out until each \"…\" below is filled in; then take the first `# ` off these lines.
";

/// The part of a proposal that speaks of one table.
#[derive(Clone)]
struct Piece {
    /// Our table; none for a remark.
    table: Option<String>,
    text: String,
    /// The export.
    file: String,
    /// Whether it tells what recurring revenue was before.
    tells_past: bool,
}

/// A proposal, cut where a table begins.
fn pieces(inspection: &Inspection, registry: &Registry) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for line in inspection.toml().lines() {
        let table = remark::begun(line);
        if table.is_some() || pieces.is_empty() {
            let (table, file) = (table.map(str::to_owned), inspection.file.clone());
            pieces.push(Piece { table, text: String::new(), file, tells_past: false });
        }
        if let Some(piece) = pieces.last_mut() {
            piece.text.push_str(line);
            piece.text.push('\n');
        }
    }
    for piece in &mut pieces {
        let schema = piece.table.as_deref().and_then(|table| registry.schema(table));
        piece.tells_past =
            schema.is_some_and(|schema| instead::tells_past(inspection, schema, &piece.text));
    }
    pieces
}

/// Tables of several exports are written as lists; exports that differ only in
/// the date of their names are one glob, and so is one alone that next month's follows.
fn joined(pieces: Vec<Piece>, all: &[(String, Bytes)]) -> String {
    let mut by_table: BTreeMap<Option<String>, Vec<String>> = BTreeMap::new();
    let mut order = Vec::new();
    for piece in pieces {
        if !order.contains(&piece.table) {
            order.push(piece.table.clone());
        }
        by_table.entry(piece.table).or_default().push(piece.text);
    }
    let mut out = String::new();
    for table in order {
        let mut texts = by_table.remove(&table).unwrap_or_default();
        let dated: BTreeSet<Option<String>> = texts.iter().map(|text| undated(text)).collect();
        if let (1, Some(Some(one))) = (dated.len(), dated.first())
            && !takes_others(one, &texts, all)
        {
            texts = vec![one.clone()];
        }
        if let (Some(name), true) = (&table, texts.len() > 1) {
            for text in &mut texts {
                let plain = format!("[tables.{name}]\n");
                *text = text.replacen(&plain, &format!("[{}]\n", plain.trim_end()), 1);
            }
        }
        for text in texts {
            out.push_str(text.trim_end());
            out.push_str("\n\n");
        }
    }
    out.trim_end().to_owned() + "\n"
}

/// Whether the glob of a proposal means exports that are none of its own.
fn takes_others(glob: &str, texts: &[String], all: &[(String, Bytes)]) -> bool {
    let file = |text: &str| -> Option<String> {
        let line = text.lines().find_map(|line| line.strip_prefix("file = "))?;
        Some(line.trim_matches('"').to_owned())
    };
    let own: BTreeSet<Option<String>> = texts.iter().map(|text| file(text)).collect();
    let Some(glob) = file(glob) else { return true };
    let mut names = all.iter().map(|(name, _)| format!("data/{name}"));
    names.any(|name| sources::is_meant(&glob, &name) && !own.contains(&Some(name)))
}

/// The same proposal for every export of that name, whatever its date.
fn undated(text: &str) -> Option<String> {
    let line = text.lines().find(|line| line.starts_with("file = "))?;
    let glob = sources::undated(line)?;
    Some(text.replacen(line, &glob, 1))
}

/// Everything before the tables: the name of the folder, and the currency when
/// all amounts are of one.
fn head(folder: &str, found: &[Inspection]) -> String {
    let head = config::DEFAULT.split("# One table for each export").next().unwrap_or_default();
    let name = titles::of_name(folder);
    let name = if name.is_empty() { "Company".to_owned() } else { name };
    let name = toml::Value::String(name).to_string();
    let mut head = head.replacen("\"Example Company\"", &name, 1);
    match currency(found) {
        Some(currency) => head = head.replacen("\"USD\"", &format!("\"{currency}\""), 1),
        None => {
            if let Some(locale) = elsewhere(found) {
                let asked = head.lines().map(|line| match line.split(" = ").next() {
                    Some("currency") => CURRENCY.to_owned(),
                    Some("locale") => format!("# locale = \"{locale}\"{LOCALE}"),
                    _ => line.to_owned(),
                });
                head = asked.collect::<Vec<_>>().join("\n");
            }
        }
    }
    head
}

const CURRENCY: &str = "# currency = \"EUR\"            # or \"CHF\", \"GBP\", \"USD\", …: no amount says it; until then USD";

const LOCALE: &str = "            # or \"de-DE\", \"fr-FR\", \"en-GB\": words of numbers and dates";

/// Where exports come from that are not American, as their headings and numbers tell: a
/// locale.
fn elsewhere(found: &[Inspection]) -> Option<&'static str> {
    let headings = found.iter().flat_map(headings);
    let comma = |one: &Inspection| {
        let details = one.columns.iter().filter_map(|column| column.detail.as_deref());
        details.clone().any(|detail| detail.contains("decimal comma"))
    };
    match table::language(headings) {
        Some("fr") => Some("fr-FR"),
        Some("de") => Some("de-DE"),
        Some(_) => Some("en-GB"),
        None => found.iter().any(comma).then_some("de-DE"),
    }
}

/// The currency of all amounts, if they are of one and say so; else the one that all rates
/// convert to.
pub fn currency<'i>(found: impl IntoIterator<Item = &'i Inspection> + Clone) -> Option<String> {
    let rates = found.clone().into_iter().filter(|one| one.table() == Some("rates"));
    let to = rates.flat_map(|one| &one.columns).filter(|one| one.ours.as_deref() == Some("to"));
    let mut to = to.filter(|one| one.distinct == 1).filter_map(|one| one.examples.first());
    of_amounts(found).or_else(|| to.next().map(|word| code(word)).filter(|code| is_code(code)))
}

fn is_code(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn of_amounts<'i>(found: impl IntoIterator<Item = &'i Inspection>) -> Option<String> {
    let mut all = BTreeSet::new();
    for inspection in found {
        let named = inspection.columns.iter().find(|one| one.ours.as_deref() == Some("currency"));
        match named {
            Some(column) => {
                let codes = column.examples.iter().map(|code| code.trim().to_uppercase());
                let codes: BTreeSet<String> = codes.collect();
                if codes.len() > 1 || column.distinct > column.examples.len() {
                    return None;
                }
                all.extend(codes);
            }
            None => {
                let money = inspection.columns.iter().filter(|one| one.kind == "money");
                let details = money.filter_map(|one| one.detail.as_deref());
                let signs = details.filter_map(|detail| detail.split(", ").next());
                all.extend(signs.filter(|sign| !is_of_decimals(sign)).map(code));
                let ours = inspection.columns.iter().filter(|one| one.ours.is_some());
                all.extend(ours.filter_map(|one| one.currency).map(code));
            }
        }
    }
    all.pop_first().filter(|one| all.is_empty() && is_code(one))
}

fn is_of_decimals(detail: &str) -> bool {
    detail.starts_with("decimal") || detail.starts_with("partly")
}

fn code(sign: &str) -> String {
    money::plain(sign).unwrap_or(sign).to_owned()
}

fn headings(inspection: &Inspection) -> Vec<&str> {
    inspection.columns.iter().map(|column| column.heading.as_str()).collect()
}

/// What was found, and what the nearest table would need.
pub fn unfitting(inspection: &Inspection, registry: &Registry) -> Fault {
    let headings = headings(inspection);
    let nearest = inspection.nearest.as_deref().and_then(|table| registry.schema(table));
    let nearest = nearest.map(|schema| {
        let required = schema.columns.iter().filter(|column| column.required);
        let needs: Vec<&str> = required.map(|column| column.name.as_ref()).collect();
        (schema.table.as_ref(), needs)
    });
    let nearest = nearest.as_ref().map(|(table, needs)| (*table, needs.as_slice()));
    let name = inspection.file.strip_prefix("data/").unwrap_or(&inspection.file);
    let mut fault = faults::no_table_fits(name, &headings, nearest);
    let why =
        inspection.oddities.iter().filter(|odd| odd.code == table::inspect::faults::KEY_FIGURES);
    fault.notes.extend(
        why.flat_map(|odd| [Some(odd.message.clone()), odd.help.clone()].into_iter().flatten()),
    );
    fault
}
