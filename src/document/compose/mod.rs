//! Drafts and answers to a strict tree: every reference resolved, every number
//! text, every chart SVG. What the audience may not see is never composed.

/// Who may see what is asked.
mod allowed;

/// Pieces to blocks, runs to text.
mod blocks;

/// How we compare.
mod compared;

/// Customers who are shown.
mod customers;

/// The definitions page.
mod definitions;

/// Headlines against the data.
mod direction;

/// Charts and small lines.
mod drawing;

/// Wordings of the faults of composing.
pub mod faults;

/// Figures in words, with their cards.
mod figures;

/// Cells to words.
mod grid;

/// What stands around the content.
mod meta;

/// Small words of the language.
mod phrases;

/// What each objection cost.
mod ranked;

/// What is drawn from registers.
mod registered;

/// Claims with their marks, and where they stand.
mod sources;

/// What may be printed for whom by the registers.
mod trusted;

/// Sections, and objections drawn in.
mod sections;

/// Where rows stand, in words.
mod origins;

/// The figures row.
mod tiles;

/// Charts and tables of views.
mod views;

/// Typed words against the rules for words.
mod worded;

use crate::books::{Answers, Figure, Library, Metric, Record, Slice};
use crate::diag::{Checked, Fault};
use crate::document::Brand;
use crate::document::anchors::Names;
use crate::document::chart::Faces;
use crate::document::read::reached::in_title;
use crate::document::read::{Draft, Template};
use crate::document::tree::{Card, Document, LAYOUT, Uses};
use crate::policy::Audience;
use crate::policy::trust::{Study, Trust};
use crate::value::{Class, Day, Phrase, Window};
use crate::words::Words;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What every document of a run is composed with.
pub struct Desk<'a> {
    /// How numbers, days and labels are worded.
    pub words: &'a Words,
    /// The company's name.
    pub company: &'a str,
    /// Where anybody may write to it.
    pub contact: Option<&'a str>,
    /// Whether the data are invented.
    pub synthetic: bool,
    /// Colours, faces, paper.
    pub brand: &'a Brand,
    /// The faces text is measured in.
    pub faces: &'a Faces,
    /// As-of, choices, tables and what to know about the data.
    pub library: &'a Library,
    /// Whether drafts are built.
    pub drafts: bool,
    /// Classes that the project changed, by metric, view or `list.field`.
    pub classes: BTreeMap<String, Class>,
    /// What may be printed for whom on the day of the build.
    pub trust: Trust,
}

impl Desk<'_> {
    /// What stands in the foot of a document that replaces one that was sent.
    pub fn replaces(&self, day: Day) -> String {
        self.words.phrase(&Phrase::said(phrases::REPLACES).day(day))
    }
}

/// Where a link to another document leads: from the folder of this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// On screen.
    pub screen: String,
    /// On paper.
    pub paper: String,
}

/// Links to other documents, as they were written, with where they lead.
pub type Leads = BTreeMap<String, Lead>;

/// Composes a document, for a record if it is made for one; of a case study what may be
/// built of it today.
pub fn compose(
    draft: &Draft,
    record: Option<&Record>,
    answers: &Answers,
    leads: &Leads,
    desk: &Desk<'_>,
    study: Option<&Study>,
) -> Checked<Document> {
    let mut faults = Vec::new();
    let Some(audience) = audience(draft, record, &mut faults) else { return Err(faults) };
    let mut composer = Composer {
        draft,
        record,
        answers,
        leads,
        desk,
        study,
        audience,
        faults,
        cards: BTreeMap::new(),
        known: BTreeMap::new(),
        names: Names::default(),
        used: Vec::new(),
        sources: Vec::new(),
        pocket: 0,
        uses: Uses::default(),
        tables: BTreeSet::new(),
    };
    composer.typed();
    composer.judge_words();
    composer.attached();
    let mut blocks: Vec<_> = composer.customer_box().into_iter().collect();
    blocks.extend(composer.content());
    blocks.extend(composer.where_claims_stand());
    composer.define(&mut blocks);
    blocks::say_once(&mut blocks);
    let meta = composer.meta();
    let missing = composer.without_value();
    let sources = if composer.leaves() { Vec::new() } else { composer.sources() };
    let Composer { mut faults, cards, uses, .. } = composer;
    if !faults.is_empty() {
        faults.extend(uses.told);
        faults.sort_by(|a, b| a.place.cmp(&b.place));
        faults.dedup();
        return Err(faults);
    }
    let labels = Arc::clone(desk.words.labels());
    let whose = draft.front.stated.customer.as_ref();
    let study = study.and_then(|study| Some((whose?.0.clone(), study.named)));
    let uses = Uses { study, ..uses };
    Ok(Document {
        layout: LAYOUT,
        meta,
        blocks,
        cards,
        labels,
        uses,
        attached: None,
        sources,
        missing,
    })
}

fn audience(draft: &Draft, record: Option<&Record>, faults: &mut Vec<Fault>) -> Option<Audience> {
    let template = &draft.front.audience;
    let told = match template.fill(record, None) {
        Ok(text) => match Audience::parse(&text) {
            Some(audience) => return Some(audience),
            None => crate::document::faults::bad_audience(template.place.clone(), &text),
        },
        Err(field) => faults::empty_field(template.place.clone(), &field, record),
    };
    faults.push(told);
    None
}

/// A document while it is composed.
struct Composer<'a> {
    draft: &'a Draft,
    record: Option<&'a Record>,
    answers: &'a Answers,
    leads: &'a Leads,
    desk: &'a Desk<'a>,
    /// What may be built of it today, where it is a case study.
    study: Option<&'a Study>,
    audience: Audience,
    faults: Vec<Fault>,
    cards: BTreeMap<String, Card>,
    /// The card of a figure that was printed before.
    known: BTreeMap<figures::Key, String>,
    /// What blocks and cards are called.
    names: Names,
    /// Figures by their metric, in the order of its first use.
    used: Vec<Used>,
    /// Claims that are printed, in the order of their marks.
    sources: Vec<String>,
    /// Objections that are printed for the pocket.
    pocket: u32,
    /// What of the registers is printed.
    uses: Uses,
    /// Tables that anything printed was made from.
    tables: BTreeSet<String>,
}

/// Everything that is printed of a metric: by what narrows it, and its window.
struct Used {
    metric: Arc<Metric>,
    printed: BTreeMap<(Slice, Window), Arc<Figure>>,
}

impl Composer<'_> {
    /// Whether the document leaves the house.
    fn leaves(&self) -> bool {
        self.audience.is_external()
    }

    /// What a paper carries tells rows and files: nobody's business outside.
    fn attached(&mut self) {
        if self.leaves() && self.draft.front.attach {
            let place = self.draft.front.place("attach");
            self.faults.push(faults::attached_outside(place, &self.audience));
        }
    }

    /// Typed numbers are no figures, and outside nobody could check them.
    fn typed(&mut self) {
        if self.leaves() {
            let allowed = |number: &str| self.is_allowed("compose/typed-number", number);
            let told = self.draft.typed.iter().filter(|(number, _)| !allowed(number));
            let told = told
                .map(|(number, place)| faults::typed_number(place.clone(), number, &self.audience));
            self.faults.extend(told.collect::<Vec<_>>());
        }
    }

    /// What a field of the record holds, as readers see it.
    fn field(&self, name: &str) -> Option<String> {
        self.draft.front.field(name, self.record, self.desk.words)
    }

    /// A text of front matter for the record.
    fn fill(&mut self, template: &Template) -> String {
        let mut results = BTreeMap::new();
        for field in template.fields() {
            match in_title(field) {
                Some((id, facet)) => {
                    // What is not there was told.
                    let told = self.in_title(id, facet, &template.place).unwrap_or_default();
                    results.insert(field, told);
                }
                None => drop(self.check_field(field, &template.place)),
            }
        }
        match template.fill_with(
            |moment| self.draft.front.said(moment, self.desk.words),
            |field| results.get(field).cloned().or_else(|| self.field(field)),
        ) {
            Ok(text) => text,
            Err(field) => {
                let fault = faults::empty_field(template.place.clone(), &field, self.record);
                self.faults.push(fault);
                String::new()
            }
        }
    }
}
