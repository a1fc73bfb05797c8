//! Lines for registers: who let a document pass, what a customer allows, and what is taken
//! back. Nobody approves what would not be published: the digest of what was looked at has to
//! be that of today.

use crate::diag::{Checked, Fault, Place};
use crate::flow::faults::trust as faults;
use crate::flow::judged::Judged;
use crate::flow::project::Options;
use crate::flow::registered::{Registered, registered};
use crate::policy::register::{Channel, OUTCOMES, Scope};
use crate::policy::trust::{Variant, digest};
use crate::value::{Day, Digest};
use crate::world::World;
use std::collections::BTreeMap;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The content file, or `consent`.
    pub what: String,
    /// Words by their keys, as flags give them: `role`, `by`, `evidence`, `shown`, …
    pub given: BTreeMap<&'static str, String>,
}

/// A line to append.
#[derive(Clone, Debug)]
pub struct Line {
    /// The file.
    pub file: String,
    /// Its heading, where there is no file yet.
    pub head: String,
    /// The line, in the order of the file's columns.
    pub line: String,
    /// What was written: `AP-8`.
    pub id: String,
}

/// What came of it.
pub enum Done {
    /// What there is to look at.
    Look(Vec<Judged>),
    /// A line to append.
    Append(Line),
}

const APPROVALS: [&str; 14] = [
    "id",
    "document",
    "record",
    "audience",
    "variant",
    "role",
    "by",
    "on",
    "shown_sha256",
    "pdf_sha256",
    "expires",
    "revoked",
    "evidence",
    "note",
];

const CONSENTS: [&str; 20] = [
    "id",
    "customer",
    "subject",
    "scope",
    "item",
    "channel",
    "text_sha256",
    "granted",
    "expires",
    "revoked",
    "left",
    "approver",
    "evidence",
    "clause",
    "survives",
    "incentive",
    "disclosure",
    "credit",
    "per_quarter",
    "note",
];

impl Asked {
    fn get(&self, key: &str) -> Option<&str> {
        self.given.get(key).map(String::as_str)
    }

    fn needed(&self, key: &'static str) -> Result<&str, Vec<Fault>> {
        self.get(key).ok_or_else(|| vec![faults::approve_lacks(key)])
    }

    fn day(&self, key: &str) -> Result<Option<Day>, Vec<Fault>> {
        let Some(text) = self.get(key) else { return Ok(None) };
        Day::parse(text).map(Some).ok_or_else(|| vec![faults::approve_day(key, text)])
    }
}

/// Approves a document, or registers what a customer allows.
pub fn approve(world: &dyn World, options: &Options, asked: &Asked) -> Checked<Done> {
    if let Some(id) = asked.get("revoke") {
        return revoke(world, &registered(world, options)?, id, asked).map(Done::Append);
    }
    if asked.what == "consent" {
        return consent(world, options, asked).map(Done::Append);
    }
    let form = match asked.get("variant") {
        Some(word) => Some(Variant::parse(word).ok_or_else(|| vec![faults::no_variant(word)])?),
        None => None,
    };
    let all = registered(world, &Options { form, ..options.clone() })?;
    let record = asked.get("record");
    let is_meant = |one: &&Judged| {
        one.document == asked.what && (record.is_none() || one.record.as_deref() == record)
    };
    let meant: Vec<Judged> = all.judged.iter().filter(is_meant).cloned().collect();
    let Some(first) = meant.first() else {
        let known = all.judged.iter().map(|one| one.document.as_str());
        return Err(vec![faults::nothing_to_approve(&asked.what, known)]);
    };
    let Some(shown) = asked.get("shown") else { return Ok(Done::Look(meant)) };
    document(world, &all, (first, meant.len()), shown, asked).map(Done::Append)
}

fn document(
    world: &dyn World,
    all: &Registered,
    (one, records): (&Judged, usize),
    shown: &str,
    asked: &Asked,
) -> Checked<Line> {
    // One approval is for all records where no prose is of one.
    let whole = one.pattern.as_ref().filter(|_| asked.get("record").is_none());
    if whole.is_none() && records > 1 {
        return Err(vec![faults::approve_lacks("record")]);
    }
    let today = whole.unwrap_or(&one.shown);
    let shown = shown.to_lowercase();
    if shown.len() < 12 || !today.starts_with(&shown) {
        return Err(vec![faults::not_as_shown(&one.document, &shown)]);
    }
    let (role, by) = (asked.needed("role")?, asked.needed("by")?);
    let rules = &all.project.trust.rules;
    if !rules.roles_of(by).is_some_and(|roles| roles.iter().any(|one| one == role)) {
        let known = rules.approvers.iter().map(|one| one.name.as_str());
        return Err(vec![faults::not_an_approver(Place::Nowhere, by, role, known)]);
    }
    let evidence = asked.needed("evidence")?;
    let expires = asked.day("expires")?.map(|day| day.to_string()).unwrap_or_default();
    let audience = match whole {
        Some(_) => one.audience.split(':').next().unwrap_or(&one.audience),
        None => &one.audience,
    };
    let record = whole.map_or_else(|| one.record.clone(), |_| None).unwrap_or_default();
    let id = next("AP", all.project.trust.register.approvals.iter().map(|one| one.id.as_str()));
    let day = all.project.trust.day.to_string();
    let values = BTreeMap::from([
        ("id", id.as_str()),
        ("document", &one.document),
        ("record", &record),
        ("audience", audience),
        ("variant", &one.variant),
        ("role", role),
        ("by", by),
        ("on", &day),
        ("shown_sha256", today),
        ("expires", &expires),
        ("evidence", evidence),
    ]);
    Ok(line(world, all, ("approvals", "data/approvals.csv", &APPROVALS), &id, &values))
}

fn consent(world: &dyn World, options: &Options, asked: &Asked) -> Checked<Line> {
    let (customer, scope) = (asked.needed("customer")?, asked.needed("scope")?);
    let channel = asked.needed("channel")?;
    let known = Scope::parse(scope).filter(|scope| *scope != Scope::All);
    let Some(scope) = known else { return Err(vec![faults::no_scope(scope)]) };
    if Channel::parse(channel).is_none() {
        return Err(vec![faults::no_channel(channel)]);
    }
    let form = match scope {
        Scope::CaseStudy => Some(Variant::Full),
        Scope::Anonymised => Some(Variant::Anonymised),
        _ => None,
    };
    let all = registered(world, &Options { form, ..options.clone() })?;
    let register = &all.project.trust.register;
    if register.customer(customer).is_none() && !register.customers.is_empty() {
        return Err(vec![register.unknown_customer(customer, Place::Nowhere)]);
    }
    let item = match (scope, asked.get("item")) {
        (Scope::Metrics, None) => OUTCOMES,
        (scope, None) if scope.has_item() => return Err(vec![faults::approve_lacks("item")]),
        (_, item) => item.unwrap_or_default(),
    };
    let bound = bound(&all, customer, scope, item)?;
    let (by, evidence) = (asked.needed("by")?, asked.needed("evidence")?);
    let granted = asked.day("granted")?.unwrap_or(all.project.trust.day).to_string();
    let expires = asked.day("expires")?.map(|day| day.to_string()).unwrap_or_default();
    let id = next("CN", register.consents.iter().map(|one| one.id.as_str()));
    let bound = bound.map(|digest| digest.to_string()).unwrap_or_default();
    let mut values = BTreeMap::from([
        ("id", id.as_str()),
        ("customer", customer),
        ("scope", scope.word()),
        ("item", item),
        ("channel", channel),
        ("text_sha256", &bound),
        ("granted", &granted),
        ("expires", &expires),
        ("approver", by),
        ("evidence", evidence),
    ]);
    for key in ["incentive", "disclosure", "credit", "subject", "clause"] {
        values.extend(asked.given.get_key_value(key).map(|(key, word)| (*key, word.as_str())));
    }
    Ok(line(world, &all, ("consents", "data/consents.csv", &CONSENTS), &id, &values))
}

/// What a consent binds: words and figures as they are registered, a document as it reads.
fn bound(all: &Registered, customer: &str, scope: Scope, item: &str) -> Checked<Option<Digest>> {
    let register = &all.project.trust.register;
    match scope {
        Scope::Quote => match register.testimonial(item) {
            Some(said) => Ok(Some(digest::quote(register, said))),
            None => Err(vec![register.unknown_testimonial(item, Place::Nowhere)]),
        },
        Scope::Metrics => {
            let of = register.outcomes_of(customer);
            let those: Vec<_> = of.filter(|one| item == OUTCOMES || one.id == item).collect();
            match those.is_empty() {
                true => Err(vec![register.unknown_outcome(customer, item, Place::Nowhere)]),
                false => Ok(Some(digest::metrics(item, customer, those))),
            }
        }
        Scope::CaseStudy | Scope::Anonymised | Scope::Press => {
            let one = all.judged.iter().find(|one| one.slug == item && !one.shown.is_empty());
            let shown = one.and_then(|one| Digest::parse(&one.shown));
            match shown {
                Some(shown) => Ok(Some(digest::document(scope.word(), item, customer, &shown))),
                None => {
                    let known = all.judged.iter().map(|one| one.slug.as_str());
                    Err(vec![faults::nothing_to_approve(item, known)])
                }
            }
        }
        _ => Ok(None),
    }
}

/// Takes a consent or an approval back.
fn revoke(world: &dyn World, all: &Registered, id: &str, asked: &Asked) -> Checked<Line> {
    let register = &all.project.trust.register;
    let on = asked.day("on")?.unwrap_or(all.project.trust.day).to_string();
    let evidence = asked.needed("evidence")?;
    if let Some(one) = register.consent(id) {
        let next = next("CN", register.consents.iter().map(|one| one.id.as_str()));
        let granted = one.granted.to_string();
        let values = BTreeMap::from([
            ("id", next.as_str()),
            ("customer", &one.customer),
            ("scope", one.scope.word()),
            ("item", one.item.as_deref().unwrap_or_default()),
            ("channel", one.channel.word()),
            ("granted", &granted),
            ("revoked", &on),
            ("evidence", evidence),
            ("note", id),
        ]);
        return Ok(line(world, all, ("consents", "data/consents.csv", &CONSENTS), &next, &values));
    }
    let Some(one) = register.approvals.iter().find(|one| one.id == id) else {
        let known = register.consents.iter().map(|one| one.id.as_str());
        let known = known.chain(register.approvals.iter().map(|one| one.id.as_str()));
        return Err(vec![faults::nothing_to_revoke(id, known)]);
    };
    let next = next("AP", register.approvals.iter().map(|one| one.id.as_str()));
    let day = one.on.to_string();
    let values = BTreeMap::from([
        ("id", next.as_str()),
        ("document", &one.document),
        ("record", one.record.as_deref().unwrap_or_default()),
        ("audience", &one.audience),
        ("variant", one.variant.as_deref().unwrap_or_default()),
        ("role", &one.role),
        ("by", &one.by),
        ("on", &day),
        ("shown_sha256", &one.shown),
        ("revoked", &on),
        ("evidence", evidence),
        ("note", id),
    ]);
    Ok(line(world, all, ("approvals", "data/approvals.csv", &APPROVALS), &next, &values))
}

/// The next id of a kind: one above the highest number there is.
fn next<'a>(kind: &str, known: impl Iterator<Item = &'a str>) -> String {
    let number = |id: &str| id.rsplit('-').next()?.parse::<u64>().ok();
    let highest = known.filter_map(number).max().unwrap_or(0);
    format!("{kind}-{}", highest.saturating_add(1))
}

/// The values as a line of the register's file, in the order of its columns.
fn line(
    world: &dyn World,
    all: &Registered,
    (table, path, columns): (&str, &str, &[&str]),
    id: &str,
    values: &BTreeMap<&str, &str>,
) -> Line {
    let sources = all.project.config.tables.get(table);
    let source = sources.and_then(|sources| sources.first());
    let file = source.map_or(path, |source| source.file.as_str()).to_owned();
    let head = world.read(&file).ok().and_then(|bytes| {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        text.lines().next().map(|line| line.trim_start_matches('\u{feff}').to_owned())
    });
    let given = head.clone().unwrap_or_else(|| columns.join(","));
    let parts = [';', '\t', ','].into_iter().max_by_key(|sign| given.matches(*sign).count());
    let part = parts.unwrap_or(',');
    // A project may call our columns otherwise.
    let ours = |heading: &str| {
        let named = source.and_then(|source| {
            let mut all = source.mapping.columns.iter();
            all.find(|(_, named)| named.headings.iter().any(|one| one == heading))
        });
        named.map_or_else(|| heading.to_owned(), |(name, _)| name.clone())
    };
    let cells = given.split(part).map(|heading| {
        let heading = heading.trim().trim_matches('"');
        quoted(values.get(ours(heading).as_str()).copied().unwrap_or_default(), part)
    });
    let line = cells.collect::<Vec<_>>().join(&part.to_string());
    Line { file, head: given, line, id: id.to_owned() }
}

/// A cell as such files write it.
fn quoted(word: &str, part: char) -> String {
    if word.contains([part, '"', '\n', '\r']) {
        return format!("\"{}\"", word.replace('"', "\"\""));
    }
    word.to_owned()
}
