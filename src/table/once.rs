//! One cause, one fault: what is wrong with a mapping is told once, however many
//! files are read with it; and words it translates that no file says.

use crate::diag::nearest::{nearest, slip};
use crate::diag::{Fault, Place};
use crate::table::cell::fold;
use crate::table::intern::repeats;
use crate::table::part::Part;
use crate::table::{Input, Kind, Mapping, Schema, Table, faults};
use std::collections::{BTreeMap, BTreeSet};

/// Faults of several files.
#[derive(Default)]
pub struct Once {
    told: Vec<Fault>,
    known: BTreeMap<(&'static str, Place, String), usize>,
    more: BTreeMap<usize, Vec<String>>,
}

impl Once {
    /// Takes the faults of a file. One that stands in the configuration, and
    /// says of another file what was said before, only adds the file's name.
    pub fn take(&mut self, file: &str, faults: Vec<Fault>) {
        for fault in faults {
            if let Place::Text { .. } = fault.place {
                let cause = fault.message.replace(&format!("`{file}`"), "");
                let key = (fault.code, fault.place.clone(), cause);
                if let Some(at) = self.known.get(&key) {
                    self.more.entry(*at).or_default().push(file.to_owned());
                    continue;
                }
                self.known.insert(key, self.told.len());
            }
            self.told.push(fault);
        }
    }

    /// All of them, each once. What a filter asks for is lacking where no file of the table
    /// has it.
    pub fn told(self, inputs: &[Input<'_>]) -> Vec<Fault> {
        let filtered = |place: &Place| {
            inputs.iter().filter(|input| input.mapping.place("filter") == *place).count()
        };
        let each = |(at, fault): (usize, Fault)| match self.more.get(&at) {
            others if fault.code == faults::filter::LACKS => {
                let files = others.map_or(1, |others| others.len() + 1);
                (files >= filtered(&fault.place)).then_some(fault)
            }
            Some(others) => Some(fault.note(faults::mapping::same_of(others))),
            None => Some(fault),
        };
        self.told.into_iter().enumerate().filter_map(each).collect()
    }
}

/// What a column of a file says, as far as the mapping translates it.
#[derive(Default)]
pub struct Said {
    /// Words that are translated: folded, and as they stand there.
    pub known: BTreeMap<String, String>,
    /// The first others.
    pub others: BTreeSet<String>,
}

/// So many other words are kept.
pub const OTHERS: usize = 200;

/// The words a mapping translates, and whether any file says them.
#[derive(Default)]
pub struct Translated(BTreeMap<(Place, String, String), Met>);

#[derive(Default)]
struct Met {
    met: bool,
    others: BTreeSet<String>,
    /// Words that a known export translates, not the project.
    known: BTreeSet<String>,
}

impl Translated {
    /// Takes note of what a file says.
    pub fn look(&mut self, schema: &Schema, mapping: &Mapping, part: &Part) {
        for (column, pairs) in &mapping.values {
            let text = schema.column(column).is_some_and(|spec| spec.kind == Kind::Text);
            let family = schema.wide.iter().any(|(name, _)| name == column);
            let said = part.said.get(column);
            if !(family || (text && said.is_some())) {
                continue;
            }
            let own: BTreeSet<String> = pairs.keys().map(|theirs| fold(theirs)).collect();
            for theirs in pairs.keys() {
                let place = mapping.place(&format!("{column}.{theirs}"));
                let folded = fold(theirs);
                let met = self.0.entry((place, column.clone(), theirs.clone())).or_default();
                met.met |= part.labels.contains(&folded);
                if let Some(said) = said {
                    met.met |= said.known.contains_key(&folded);
                    // Of a word that is met nobody asks what it could be.
                    if met.met {
                        continue;
                    }
                    met.others.extend(said.others.iter().cloned());
                    let known = said.known.iter().filter(|(folded, _)| !own.contains(*folded));
                    met.known.extend(known.map(|(_, word)| word.clone()));
                }
            }
        }
    }

    /// A fault for each word that none of them says.
    pub fn unmet(&self) -> impl Iterator<Item = Fault> {
        self.0.iter().filter(|(_, met)| !met.met).map(|((place, column, theirs), met)| {
            let others = met.others.iter().map(String::as_str);
            // What a known export means by itself is another word, unless it is this one.
            let near = nearest(theirs, others)
                .or_else(|| slip(theirs, met.known.iter().map(String::as_str)));
            faults::mapping::unmet_value(place.clone(), column, theirs, near)
        })
    }
}

/// Values that may stand once and stand in two files.
pub fn repeated(schema: &Schema, table: &Table, told: &mut Vec<Fault>) {
    let unique = schema.columns.iter().filter(|spec| spec.unique && table.origins.len() > 1);
    for name in unique.map(|spec| spec.name.as_ref()) {
        let Some(column) = table.text(name) else { continue };
        let file = |row: usize| table.origin_of(row).map(|(at, _)| at);
        let across = repeats(column).into_iter().filter(|(row, first)| file(*row) != file(*first));
        let fault = |(row, first): (usize, usize)| {
            let (place, first) = (table.place(row, Some(name)), table.place(first, Some(name)));
            faults::duplicate_value(name, column.get(row).unwrap_or(""), place, &first)
        };
        told.extend(across.take(20).map(fault));
    }
}
