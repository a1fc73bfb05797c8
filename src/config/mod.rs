//! `tearsheet.toml`: raw TOML to checked settings. No stage names this module;
//! `flow` hands each stage what it needs.

/// `[build]`.
mod build;

/// Who may see what.
mod classes;

/// The keys of the file.
pub mod declared;

/// The address that strangers may write to.
mod contact;

/// The wordings of what is wrong with a configuration.
pub mod faults;

/// TOML tables with the place of every key.
pub mod keys;

/// `[labels.…]`: the company's own names.
pub mod labels;

/// What tables of the project's own look up in others.
mod lookups;

/// Figures that the project declares.
mod measures;

/// Tables of the project's own.
mod own;

/// `[tables.…]` to mappings.
mod tables;

/// `[metrics.…]` to the books' settings.
mod metrics;

/// Registers that are written in prose.
pub mod registers;

/// Views that the project declares.
mod shapes;

/// `[trust]`.
mod trust;

/// Files of rules for words.
pub mod wording;

pub use build::Limits;
pub use classes::ClassChange;
pub use own::OwnSource;
pub use tables::TableSource;
pub use trust::Trust;

use crate::books::ledger::TARGETS;
use crate::books::{Registry, Settings};
use crate::diag::{Checked, Fault, Place};
use crate::value::key::Key;
use crate::value::{Day, Decimal, Unit, Zone};
use crate::words::{LANGUAGES, Words};
use keys::Keys;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The file's name, found by walking up.
pub const FILE: &str = "tearsheet.toml";

/// The commented configuration that `init` writes; a test reads it.
pub const DEFAULT: &str = include_str!("default.toml");

/// A checked configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// `[company]`.
    pub company: Company,
    /// `[build] as_of`, with where it was stated.
    pub as_of: Option<(Day, String)>,
    /// Its place; where it is not stated, that of the company.
    pub as_of_place: Place,
    /// `[build] output`.
    pub output: String,
    /// `[build] roots`: folders outside the project that may be read.
    pub roots: Vec<String>,
    /// `[build.limits]`.
    pub limits: Limits,
    /// `[tables.<canonical>]`, in the order written.
    pub tables: BTreeMap<String, Vec<TableSource>>,
    /// `[tables.own.<name>]`.
    pub own: BTreeMap<String, OwnSource>,
    /// `[metrics.…]`.
    pub settings: Settings,
    /// Everything that has a name in this project.
    pub registry: Arc<Registry>,
    /// `[classes]`.
    pub classes: BTreeMap<String, ClassChange>,
    /// `[trust]`, where it is there.
    pub trust: Option<Trust>,
    /// Environment variables that won over a key, for the manifest.
    pub overrides: Vec<(String, String)>,
}

/// `[company]`.
#[derive(Clone, Debug)]
pub struct Company {
    /// Its name.
    pub name: String,
    /// Reporting currency.
    pub currency: String,
    /// Locale of numbers and dates.
    pub locale: String,
    /// Language of labels.
    pub language: String,
    /// Month (1 to 12) in which the fiscal year starts.
    pub fiscal_month: u32,
    /// Where a moment that an export writes with its offset is a day.
    pub zone: Zone,
    /// Whether the data are invented: said on every page.
    pub synthetic: bool,
    /// The mail address that strangers may write to.
    pub contact: Option<String>,
}

impl Config {
    /// Whether anything can be held against a plan.
    pub fn has_targets(&self) -> bool {
        self.tables.contains_key(TARGETS)
    }

    /// Checks a configuration. `environment` holds `TEARSHEET_…` variables, which
    /// win over the scalar keys of `[company]` and `[build]`.
    pub fn read(path: &str, text: &str, environment: &[(String, String)]) -> Checked<Config> {
        let mut faults = Vec::new();
        let root = Keys::parse(path, text, &mut faults);
        let Some(root) = root else { return Err(faults) };
        let config = read(&root, environment, &mut faults);
        if faults.iter().any(|fault| fault.severity == crate::diag::Severity::Error) {
            return Err(faults);
        }
        Ok(config)
    }

    /// The same as far as it goes, whatever is wrong with it; none of what is no TOML.
    pub fn read_partly(path: &str, text: &str) -> Option<Config> {
        let mut ignored = Vec::new();
        let root = Keys::parse(path, text, &mut ignored)?;
        Some(read(&root, &[], &mut ignored))
    }
}

fn read(root: &Keys<'_>, environment: &[(String, String)], faults: &mut Vec<Fault>) -> Config {
    let mut registry = Registry::of_books();
    only(root, &registry, "", &declared::ROOT, faults);
    let scalars = Scalars { root, environment };
    let company = company(&scalars, &registry, faults);
    let mut as_of_place = root.place_of("company");
    let as_of = scalars.get("build", "as_of", faults).and_then(|(text, place, source)| {
        let day = Day::parse(&text).filter(|day| day.is_plausible());
        if day.is_none() {
            faults.push(faults::bad_day("as_of", &text, place.clone()));
        }
        as_of_place = place;
        Some((day?, source))
    });
    let output = build::output(&scalars, faults);
    if let Some(build) = root.table("build", faults) {
        only(&build, &registry, "build", &declared::BUILD, faults);
    }
    let (roots, limits) = (build::roots(root, faults), build::limits(root, &registry, faults));
    let (mut tables, mut own) = tables::read(root, &mut registry, faults);
    let mut settings = metrics::read(root, &registry, faults);
    labels::read(root, &registry, &mut settings, faults);
    let changes = classes::read(root, faults);
    own::classify(&mut own, &classes::by_name(&changes));
    let mut known = registry.clone();
    for table in own.values() {
        // No table of a book is called `own.…`, and no key stands twice.
        let _ = known.add_own(&table.table);
    }
    lookups::settle(root, &known, &mut own, faults);
    for table in own.values() {
        let _ = registry.add_own(&table.table);
    }
    measures::read(root, &mut registry, faults);
    shapes::read(root, &mut registry, faults);
    let classes = classes::judge(changes, &registry, &own::names(&own), faults);
    let mut trust = trust::read(root, &registry, faults);
    let all = tables.values().flatten().chain(own.values().map(|own| &own.source));
    let files = all.map(|source| (source.file.as_str(), source.mapping.place("file")));
    build::apart(&output, files, faults);
    let overrides = scalars.used();
    let names = || OVERRIDDEN.iter().map(|(table, key)| variable(table, key));
    for (name, _) in overrides.iter().filter(|(name, _)| !names().any(|known| known == *name)) {
        let known: Vec<String> = names().collect();
        faults.push(faults::unknown_variable(name, &known));
    }
    let sources = tables.values_mut().flatten();
    let sources = sources.chain(own.values_mut().map(|own| &mut own.source));
    let sources = sources.chain(trust.iter_mut().flat_map(|trust| trust.found.values_mut()));
    let locale = stated_locale(&scalars, &company);
    sources.for_each(|source| {
        source.mapping.locale.clone_from(&locale);
        source.mapping.home.clone_from(&company.currency);
        source.mapping.zone = company.zone.clone();
    });
    Config {
        company,
        as_of,
        as_of_place,
        output,
        roots,
        limits,
        tables,
        own,
        settings,
        registry: Arc::new(registry),
        classes,
        trust,
        overrides,
    }
}

/// The locale that the project states, and how it writes decimals.
fn stated_locale(scalars: &Scalars<'_>, company: &Company) -> Option<(String, char)> {
    scalars.get("company", "locale", &mut Vec::new())?;
    let words = Words::new(&company.locale, &company.currency)?;
    let half = words.number_with(Decimal::new(5, 1), Unit::Number, 1);
    let sign = half.chars().find(|sign| !sign.is_ascii_digit())?;
    Some((company.locale.clone(), sign))
}

/// Every key must be one of these; of one that belongs elsewhere it is told where.
fn only(keys: &Keys<'_>, registry: &Registry, here: &str, known: &[Key], faults: &mut Vec<Fault>) {
    let known: Vec<&str> = known.iter().map(|key| key.name).collect();
    let is_of = |keys: &[Key], name: &str| keys.iter().any(|key| key.name == name);
    let of_company = |key: &str| is_of(&declared::COMPANY, key).then_some("company");
    let of_build = |key: &str| is_of(&declared::BUILD, key).then_some("build");
    let unknown = keys.names().into_iter().filter(|(name, _)| !known.contains(&name.as_str()));
    for (at, (name, place)) in unknown.enumerate() {
        let known = if at < keys::FLOOD { known.as_slice() } else { &[] };
        let table = || registry.schema(&name).map(|schema| format!("tables.{}", schema.table));
        let home = of_company(&name).or_else(|| of_build(&name)).map(str::to_owned).or_else(table);
        faults.push(match home.filter(|home| home != here) {
            Some(home) => faults::misplaced_key(&name, &home, place),
            None => faults::unknown_key(&name, known, place),
        });
    }
}

fn company(scalars: &Scalars<'_>, registry: &Registry, faults: &mut Vec<Fault>) -> Company {
    if let Some(company) = scalars.root.table("company", faults) {
        only(&company, registry, "company", &declared::COMPANY, faults);
    }
    let currency = scalars.text("company", "currency", "USD", faults);
    if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        faults.push(faults::bad_currency(&currency, scalars.place("company", "currency")));
    }
    let locale = scalars.text("company", "locale", "en-US", faults);
    if Words::new(&locale, &currency).is_none() {
        faults.push(faults::bad_locale(&locale, scalars.place("company", "locale")));
    }
    let start = scalars.text("company", "fiscal_year_start", "01-01", faults);
    let fiscal_month = fiscal_month(&start).unwrap_or_else(|| {
        let place = scalars.place("company", "fiscal_year_start");
        faults.push(faults::bad_fiscal_start(&start, place));
        1
    });
    let zone = scalars.get("company", "timezone", faults).map(|(name, place, _)| {
        let zone = Zone::named(&name);
        if zone.is_none() {
            faults.push(faults::bad_timezone(&name, place));
        }
        zone.unwrap_or_default()
    });
    let language = locale.split('-').next().unwrap_or("en").to_owned();
    if let Some((stated, place, _)) = scalars.get("company", "language", faults)
        && !LANGUAGES.contains(&stated.as_str())
    {
        faults.push(faults::not_one_of("language", &stated, &LANGUAGES, place));
    }
    let synthetic = scalars.text("company", "synthetic", "false", faults);
    if !matches!(synthetic.as_str(), "true" | "false") {
        faults.push(faults::not_a(
            "true or false",
            &synthetic,
            scalars.place("company", "synthetic"),
        ));
    }
    Company {
        contact: contact::read(scalars, faults),
        name: name(scalars, faults),
        language: scalars.text("company", "language", &language, faults),
        zone: zone.unwrap_or_default(),
        synthetic: synthetic == "true",
        currency,
        locale,
        fiscal_month,
    }
}

/// What the company is called: a text that says something.
fn name(scalars: &Scalars<'_>, faults: &mut Vec<Fault>) -> String {
    let name = scalars.text("company", "name", "Company", faults);
    let company = scalars.root.table("company", &mut Vec::new());
    let kind = company.map_or("nothing", |company| company.kind("name"));
    let is_text = matches!(kind, "string" | "nothing");
    if name.trim().is_empty() || !is_text {
        let given = if is_text { format!("\"{name}\"") } else { name.clone() };
        faults.push(faults::not_a("a name", &given, scalars.place("company", "name")));
    }
    name
}

/// `04-01`: the fiscal year starts on the first of a month.
fn fiscal_month(text: &str) -> Option<u32> {
    let (month, day) = text.split_once('-')?;
    let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    (day == "01").then_some(month)
}

/// The scalar keys of `[company]` and `[build]`, which the environment overrides.
struct Scalars<'a> {
    root: &'a Keys<'a>,
    environment: &'a [(String, String)],
}

impl Scalars<'_> {
    /// Text, place and a word on where it was stated.
    fn get(
        &self,
        table: &str,
        key: &str,
        faults: &mut Vec<Fault>,
    ) -> Option<(String, Place, String)> {
        let variable = variable(table, key);
        if let Some((_, value)) = self.environment.iter().find(|(name, _)| *name == variable) {
            return Some((value.clone(), Place::Nowhere, variable));
        }
        let (text, place) = self.root.table(table, faults)?.scalar(key, faults)?;
        Some((text, place, format!("{FILE} [{table}] {key}")))
    }

    fn text(&self, table: &str, key: &str, default: &str, faults: &mut Vec<Fault>) -> String {
        self.get(table, key, faults).map_or_else(|| default.to_owned(), |(text, ..)| text)
    }

    fn place(&self, table: &str, key: &str) -> Place {
        let mut ignored = Vec::new();
        self.get(table, key, &mut ignored).map(|(_, place, _)| place).unwrap_or_default()
    }

    fn used(&self) -> Vec<(String, String)> {
        let known = |name: &str| {
            name.starts_with("TEARSHEET_COMPANY__") || name.starts_with("TEARSHEET_BUILD__")
        };
        self.environment.iter().filter(|(name, _)| known(name)).cloned().collect()
    }
}

/// The keys that a variable may win over.
const OVERRIDDEN: [(&str, &str); 10] = [
    ("company", "name"),
    ("company", "currency"),
    ("company", "locale"),
    ("company", "language"),
    ("company", "fiscal_year_start"),
    ("company", "timezone"),
    ("company", "synthetic"),
    ("company", "contact"),
    ("build", "as_of"),
    ("build", "output"),
];

fn variable(table: &str, key: &str) -> String {
    format!("TEARSHEET_{}__{}", table.to_uppercase(), key.to_uppercase())
}
