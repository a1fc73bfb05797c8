//! What the gates are told of a project: which words it released, and whose
//! names may not be printed for whom.

/// Domains of customers.
mod hosts;

use crate::books::{Library, Record};
use crate::diag::{Fault, Severity};
use crate::document::{Artifact, Document};
use crate::flow::ordinary;
use crate::flow::project::Project;
use crate::gate::{self, Names, Rules, Whose};
use crate::policy::Audience;
use crate::table::{ColumnSpec, Role, TextColumn};
use crate::value::condition::Field;
use crate::value::{Class, Digest};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// Shorter names are words of their own too often.
const SHORTEST: usize = 4;
/// Ids of letters alone, or of digits alone, from here on.
const SHORTEST_ID: usize = 5;

/// Released words and names.
pub struct Gates<'a> {
    project: &'a Project,
    /// Metrics and tables with the class they were lowered to.
    released: BTreeMap<String, Class>,
    /// The mail address that strangers may write to, where it tells the company's domain.
    contact: Option<String>,
    /// What strangers may not read; gathered where a document is for one of them.
    sought: OnceLock<Sought>,
}

/// Names that are looked for.
struct Sought {
    names: Arc<Names>,
    /// What the company of each open deal is called.
    prospects: BTreeMap<String, String>,
    /// Of all names, and of all else that is the same for every document.
    digest: Digest,
}

impl<'a> Gates<'a> {
    /// Reads them off the configuration and the tables, once for all documents.
    /// Who agreed to be named is asked for each audience.
    pub fn of(project: &'a Project) -> Gates<'a> {
        let lower = |name: &str, class: Class| {
            project.config.registry.metric(name).is_none_or(|metric| class < metric.class)
        };
        let changed = project.config.classes.iter();
        let released = changed
            .filter(|(name, change)| lower(name, change.class))
            .map(|(name, change)| (name.clone(), change.class));
        // Who has an address where anybody may have one does not work for the company.
        let contact = project.config.company.contact.clone();
        let contact = contact.filter(|contact| {
            contact.split_once('@').is_some_and(|(_, domain)| !hosts::is_anybodys(domain))
        });
        Gates { project, released: released.collect(), contact, sought: OnceLock::new() }
    }

    fn sought(&self) -> &Sought {
        self.sought.get_or_init(|| {
            let ordinary = ordinary::words(&self.project.words, &self.project.config.registry);
            let own = self.contact.as_deref();
            let own = own.and_then(|contact| Some(contact.split_once('@')?.1));
            let names = names(&self.project.library, own)
                .into_iter()
                .filter(|(name, _)| !ordinary.contains(name.trim().to_lowercase().as_str()));
            let names: Vec<(String, Whose)> = names.collect();
            let prospects = prospects(&self.project.library);
            let all = format!("{names:?}{prospects:?}{:?}{:?}", self.released, self.contact);
            let digest = Digest::of(all.as_bytes());
            Sought { names: Arc::new(Names::of(names)), prospects, digest }
        })
    }

    /// A digest of what is looked for, and of who let themselves be named; empty where nothing
    /// is looked for.
    pub fn digest(&self, audience: &Audience) -> String {
        if !audience.is_external() {
            return String::new();
        }
        format!("{}{:?}", self.sought().digest, self.named(audience, ""))
    }

    /// What customers are called who let themselves be named in what an audience reads, but one
    /// of whom a document says that nobody may be told.
    fn named(&self, audience: &Audience, hidden: &str) -> Vec<String> {
        let trust = &self.project.trust;
        let listed = trust.register.consents.iter().map(|one| one.customer.as_str());
        let listed: BTreeSet<&str> = listed.filter(|id| *id != hidden).collect();
        let named = listed.into_iter().filter(|id| trust.named(id, audience).standing.holds());
        let called = |id: &str| [id.to_owned(), trust.register.name_of(id).to_owned()];
        named.flat_map(called).collect()
    }

    /// What the gates warn of in a file, and what refuses it.
    pub fn judged(&self, artifact: &Artifact, document: &Document) -> (Vec<Fault>, Vec<Fault>) {
        let rules = self.rules(&artifact.audience, document);
        let judged = gate::judge_by(artifact, &rules).into_iter();
        judged.partition(|fault| fault.severity == Severity::Warning)
    }

    /// What customers said and what is claimed in a document, word by word.
    fn quoted(&self, document: &Document) -> Vec<String> {
        let (register, uses) = (&self.project.library.register, &document.uses);
        let said = uses.testimonials.keys().filter_map(|id| register.testimonial(id));
        let claimed = uses.claims.keys().filter_map(|id| register.claim(id));
        let claimed = claimed.flat_map(|claim| [Some(claim.text.clone()), claim.short.clone()]);
        said.map(|one| one.text.clone()).chain(claimed.flatten()).collect()
    }

    /// The rules for a document: of words what was released for its audience; of
    /// names its own company's and its owner's may stand. Inside the house nothing is sought.
    fn rules(&self, audience: &Audience, document: &Document) -> Rules {
        let quoted = self.quoted(document);
        if !audience.is_external() {
            return Rules { quoted, ..Rules::default() };
        }
        let released = self.released.iter().filter(|(_, class)| audience.may_see(**class));
        let released: BTreeSet<&str> = released.map(|(name, _)| name.as_str()).collect();
        let tail = |name: &&str| name.rsplit('.').next().unwrap_or(name).replace('_', " ");
        let mut words: BTreeSet<String> = released.iter().map(tail).collect();
        for card in document.cards.values() {
            let metric = card.metric.split('(').next().unwrap_or_default();
            if released.contains(metric) {
                let said = [card.metric.as_str(), &card.label, &card.definition];
                let listed = said.into_iter().flat_map(gate::listed_in);
                words.extend(listed.map(str::to_owned));
            }
        }
        // Who answers for a document may be named in it; a company may not, whoever says that
        // it answers.
        let names = Arc::clone(&self.sought().names);
        let owner = document.meta.owner.as_deref().unwrap_or_default().split(',');
        let owner = owner.filter(|owner| !names.name_a_company(owner));
        // A prospect reads its own name, and no other.
        let theirs = match audience {
            Audience::ProspectOf(id) => self.sought().prospects.get(id).map(String::as_str),
            _ => None,
        };
        let study = document.uses.study.as_ref();
        let hidden = study.filter(|(_, named)| !named).map_or("", |(customer, _)| customer);
        let listed = self.named(audience, hidden);
        let of_study = study.filter(|(_, named)| *named).into_iter().flat_map(|(customer, _)| {
            [customer.as_str(), self.project.trust.register.name_of(customer)]
        });
        // Customers and people whom the registers let be named here.
        let agreed = document.uses.names.iter().map(String::as_str);
        let allowed = [document.meta.company.as_str()].into_iter().chain(theirs).chain(owner);
        let allowed =
            allowed.chain(listed.iter().map(String::as_str)).chain(of_study).chain(agreed);
        let allowed = Names::of(allowed.map(|name| (name.to_owned(), Whose::Staff)));
        Rules {
            released: words.into_iter().collect(),
            names,
            allowed,
            quoted,
            contact: self.contact.clone(),
            nouns_in_capitals: document.meta.language.starts_with("de"),
        }
    }
}

/// What the company of each open deal is called, by the deal's id.
fn prospects(library: &Library) -> BTreeMap<String, String> {
    let lists = library.registry().facts().filter_map(|facts| facts.prospects);
    let lists = lists.filter_map(|name| library.list(name).ok());
    let company = |record: Record| {
        let of = |(name, _, field): (String, _, Field)| match field {
            Field::Text(company) if name == "company" => Some(company),
            _ => None,
        };
        Some((record.id, record.fields.into_iter().find_map(of)?))
    };
    lists.flat_map(|list| list.records).filter_map(company).collect()
}

/// Every name of the data with whose it is; `own` is the company's own domain.
fn names(library: &Library, own: Option<&str>) -> BTreeSet<(String, Whose)> {
    let mut names = BTreeSet::new();
    let whose = |id: &str| Whose::Customer(library.ledger.parents.top(id).to_owned());
    for schema in library.registry().schemas() {
        let Some(table) = library.tables.get(schema.table.as_ref()) else { continue };
        let column = |role| {
            let spec = schema.of_role(role).filter(|spec| !is_released(spec))?;
            table.text(&spec.name)
        };
        // A word with the id that stands in its row.
        let beside = |role| {
            let both = column(role).zip(column(Role::Customer)).into_iter();
            both.flat_map(|(words, ids)| {
                (0..table.rows).filter_map(|row| Some((words.get(row)?, ids.get(row)?)))
            })
        };
        let ids = column(Role::Customer).into_iter().flat_map(distinct);
        let ids = ids.filter(|id| is_telling_id(id));
        names.extend(ids.map(|id| (id.to_owned(), whose(id))));
        let named = beside(Role::CustomerName).filter(|(name, _)| is_telling(name));
        names.extend(named.map(|(name, id)| (name.to_owned(), whose(id))));
        let site = |id: &str| Whose::Site(library.ledger.parents.top(id).to_owned());
        let sites = beside(Role::CustomerSite);
        names.extend(sites.filter_map(|(host, id)| Some((hosts::host(host, own)?, site(id)))));
        let companies = column(Role::Prospect).into_iter().flat_map(distinct);
        let companies = companies.filter(|name| is_telling(name));
        names.extend(companies.map(|name| (name.to_owned(), Whose::Prospect)));
    }
    // Who may not be named is called by what it is.
    let others = library.register.competitors.iter().filter(|one| !one.may_be_named);
    let others = others.flat_map(|one| one.aliases.iter().chain([&one.name]));
    let others = others.filter(|name| is_telling(name));
    names.extend(others.map(|name| (name.clone(), Whose::Prospect)));
    names.extend(staff(library).into_iter().map(|name| (name, Whose::Staff)));
    names
}

/// Whether a project released what stands in a column of its own to strangers.
fn is_released(spec: &ColumnSpec) -> bool {
    matches!(spec.class, Class::Public | Class::Prospect)
}

/// Everybody whom a column of staff names, in any table.
fn staff(library: &Library) -> BTreeSet<String> {
    let mut staff = BTreeSet::new();
    for schema in library.registry().schemas() {
        let Some(table) = library.tables.get(schema.table.as_ref()) else { continue };
        let columns = schema.columns.iter().filter(|spec| spec.role == Role::Staff);
        let columns = columns.filter(|spec| !is_released(spec));
        let words = columns.filter_map(|spec| table.text(&spec.name)).flat_map(distinct);
        staff.extend(words.filter(|name| is_telling(name)).map(str::to_owned));
    }
    staff
}

/// The words of a column, each once; the first stands for an empty cell.
fn distinct(column: &TextColumn) -> impl Iterator<Item = &str> {
    column.words.iter().skip(1)
}

/// Whether a name tells of one company or person: it is no number and not so
/// short that it is found in every page.
fn is_telling(name: &str) -> bool {
    // A sign of Chinese says as much as two letters.
    let letters = |sign: char| 1 + usize::from(('\u{2e80}'..='\u{9fff}').contains(&sign));
    let long = name.trim().chars().map(letters).sum::<usize>() >= SHORTEST;
    name.chars().any(char::is_alphabetic) && (long || gate::is_three_capitals(name))
}

/// Whether an id is one, and no number of a page.
fn is_telling_id(id: &str) -> bool {
    let has = |kind: fn(char) -> bool| id.chars().any(kind);
    let mixed = has(char::is_alphabetic) && has(|c| c.is_ascii_digit());
    mixed || id.chars().count() >= SHORTEST_ID
}
