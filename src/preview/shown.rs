//! What is shown: the documents, the pages of those that somebody looks at, the last run.

use crate::preview::events::{Listeners, Message, Messages};
use crate::render::pdf::Paper;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Of so many documents the pages are kept: those that were looked at last.
const KEPT: usize = 3;
/// So many runs a figure's history goes back.
const HISTORY: usize = 50;

/// A document, as the list of them shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its path below the folder of outputs, without the ending.
    pub document: String,
    /// Its title.
    pub title: String,
    /// Who it is for.
    pub audience: String,
    /// Its layout.
    pub kind: String,
    /// Its period in words.
    pub period: String,
    /// Why it is a draft, if it is.
    pub draft: Option<String>,
    /// Its files: ending to digest.
    pub files: BTreeMap<String, String>,
    /// The rule that refuses it, if one does.
    pub refused: Option<String>,
}

/// What a run did.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Its number.
    pub run: u64,
    /// The documents there are; none where they are as they were.
    pub documents: Option<Vec<Entry>>,
    /// What it did, as `--json` says it.
    pub event: Value,
    /// What is wrong, as the terminal says it.
    pub faults: Vec<String>,
    /// The gates that every document passed.
    pub gates: Vec<String>,
}

/// What is shown.
pub struct Shown {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    told: Told,
    documents: Vec<Entry>,
    /// What is looked at, the last one first.
    looked: VecDeque<String>,
    papers: BTreeMap<String, Arc<Paper>>,
    /// Documents whose pages are of a run that did not end well, or has not ended yet: who
    /// takes the edit back has them laid out once more.
    unsure: BTreeSet<String>,
    /// Values of figures that changed: by figure, run and words.
    history: BTreeMap<String, Vec<(u64, String)>>,
    listeners: Listeners,
}

impl Shown {
    /// Nothing yet.
    pub fn new() -> Shown {
        Shown { inner: Mutex::default() }
    }

    /// Somebody listens, and is told everything first.
    pub fn listen(&self) -> Messages {
        let mut inner = self.lock();
        let mut first = vec![inner.message("hello", json!({}))];
        if inner.told.run > 0 {
            first.extend(inner.state());
        }
        inner.listeners.listen(first)
    }

    /// Tells what a run did.
    pub fn tell(&self, told: Told) {
        let mut inner = self.lock();
        let known: BTreeMap<String, BTreeMap<String, String>> =
            inner.documents.iter().map(|one| (one.document.clone(), one.files.clone())).collect();
        let documents = told.documents.clone();
        inner.remember(&told);
        if told.event.get("ok").and_then(Value::as_bool) == Some(true) {
            inner.unsure.clear();
        }
        inner.told = told;
        let mut messages = Vec::new();
        if let Some(documents) = documents.filter(|documents| *documents != inner.documents) {
            let now: BTreeSet<&String> = documents.iter().map(|one| &one.document).collect();
            let gone = inner.papers.keys().filter(|path| !now.contains(path)).cloned();
            let gone: Vec<String> = gone.collect();
            gone.iter().for_each(|path| drop(inner.papers.remove(path)));
            let html = |one: &&Entry| {
                let before = known.get(&one.document).and_then(|files| files.get("html"));
                before != one.files.get("html")
            };
            let html: Vec<&str> =
                documents.iter().filter(html).map(|one| one.document.as_str()).collect();
            messages.push(inner.message("html", json!({ "documents": html })));
            inner.documents = documents;
            let list = inner.list();
            messages.insert(0, list);
        }
        messages.extend([inner.run(), inner.faults()]);
        messages.iter().for_each(|message| inner.listeners.tell(message));
    }

    /// A document is looked at: whether its pages have to be laid out first. What is none of
    /// the documents is not.
    pub fn look(&self, document: &str) -> bool {
        let mut inner = self.lock();
        let is_one = |one: &Entry| one.document == document && one.files.contains_key("pdf");
        if !inner.documents.iter().any(is_one) {
            return false;
        }
        inner.looked.retain(|one| one != document);
        inner.looked.push_front(document.to_owned());
        while inner.looked.len() > KEPT {
            if let Some(path) = inner.looked.pop_back() {
                inner.papers.remove(&path);
            }
        }
        let message = inner.pages(document);
        message.iter().for_each(|message| inner.listeners.tell(message));
        message.is_none()
    }

    /// Whether a document is looked at; `anew` whether its pages are not there.
    pub fn looks_at(&self, document: &str, anew: bool) -> bool {
        let inner = self.lock();
        let looked = inner.looked.iter().any(|one| one == document);
        let is_there = inner.papers.contains_key(document) && !inner.unsure.contains(document);
        looked && !(anew && is_there)
    }

    /// The pages of a document were laid out.
    pub fn laid_out(&self, document: &str, paper: Paper) {
        let mut inner = self.lock();
        inner.papers.insert(document.to_owned(), Arc::new(paper));
        inner.unsure.insert(document.to_owned());
        let message = inner.pages(document);
        message.iter().for_each(|message| inner.listeners.tell(message));
    }

    /// The paper that has a page.
    pub fn paper(&self, page: &str) -> Option<Arc<Paper>> {
        let has = |paper: &&Arc<Paper>| paper.sheets().iter().any(|sheet| sheet.name == page);
        self.lock().papers.values().find(has).cloned()
    }

    /// Whether a file is one of the outputs.
    pub fn has(&self, path: &str) -> bool {
        let Some((document, ending)) = path.rsplit_once('.') else { return false };
        let is_one = |one: &Entry| one.document == document && one.files.contains_key(ending);
        self.lock().documents.iter().any(is_one)
    }

    /// Whether a place is one that a document that is looked at comes from.
    pub fn has_place(&self, place: &str) -> bool {
        let inner = self.lock();
        let sheets = inner.papers.values().flat_map(|paper| paper.sheets());
        let mut blocks = sheets.flat_map(|sheet| &sheet.blocks);
        blocks.any(|block| block.place == place)
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn message(&self, name: &'static str, data: Value) -> Message {
        Message { name, run: self.told.run, data }
    }

    /// Everything, for who comes anew.
    fn state(&self) -> Vec<Message> {
        let mut all = vec![self.list(), self.run(), self.faults()];
        all.extend(self.looked.iter().filter_map(|document| self.pages(document)));
        all
    }

    fn list(&self) -> Message {
        let (documents, gates) = (&self.documents, &self.told.gates);
        self.message("documents", json!({ "documents": documents, "gates": gates }))
    }

    fn run(&self) -> Message {
        let history = &self.history;
        self.message("run", json!({ "run": self.told.event, "history": history }))
    }

    fn faults(&self) -> Message {
        self.message("faults", json!({ "faults": self.told.faults }))
    }

    fn pages(&self, document: &str) -> Option<Message> {
        let paper = self.papers.get(document)?;
        let pages = json!({ "document": document, "pages": paper.sheets() });
        Some(self.message("pages", pages))
    }

    /// Keeps the values of figures that changed.
    fn remember(&mut self, told: &Told) {
        let figures = told.event.pointer("/consequences/figures").and_then(Value::as_array);
        for figure in figures.into_iter().flatten() {
            let said = |key: &str| figure.get(key).and_then(Value::as_str).unwrap_or_default();
            let words = |at: usize| {
                let words = figure.pointer(&format!("/words/{at}")).and_then(Value::as_str);
                words.unwrap_or_default().to_owned()
            };
            let name = format!("{}{} {}", said("metric"), narrowed(figure), said("period"));
            let past = self.history.entry(name).or_default();
            if past.is_empty() {
                past.push((told.run.saturating_sub(1), words(0)));
            }
            past.push((told.run, words(1)));
            if past.len() > HISTORY {
                past.remove(0);
            }
        }
    }
}

/// What narrows a figure, as it is written: `(source="inbound")`.
fn narrowed(figure: &Value) -> String {
    let slice = figure.get("slice").and_then(Value::as_object);
    let word = |word: &Value| word.as_str().unwrap_or_default().to_owned();
    let keys = slice.into_iter().flatten();
    let keys: Vec<String> = keys.map(|(key, one)| format!("{key}=\"{}\"", word(one))).collect();
    if keys.is_empty() { String::new() } else { format!("({})", keys.join(", ")) }
}
