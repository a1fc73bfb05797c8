//! A file matched with a table of ours.

use crate::table::across::Months;
use crate::table::header::{Header, Why};
use crate::table::inspect::guess::suits;
use crate::table::inspect::judge::Judged;
use crate::table::inspect::look::Looked;
use crate::table::inspect::{Fit, HeaderRow};
use crate::table::{Kind, Preset, Schema};
use std::collections::BTreeMap;

/// The table a file was matched with.
pub struct Matched<'a> {
    /// Our table.
    pub schema: &'a Schema,
    /// Which of the rows are the headings.
    pub header: usize,
    /// The known export, if its headings prove it.
    pub preset: Option<&'a Preset>,
    /// The preset whose headings and values apply, proved or not.
    pub applied: Option<&'a Preset>,
    /// Our columns: which of the file, and how it was found.
    pub columns: BTreeMap<String, (u32, How)>,
    /// Members of families: the file's column, family and label.
    pub families: Vec<(u32, String, String)>,
    /// Our columns that must be there and are not.
    pub missing: Vec<String>,
    /// Names of other tables that it could be.
    pub others: Vec<String>,
    /// Our columns that reading finds, each with those of the file.
    pub known: BTreeMap<String, Vec<u32>>,
    /// The months that stand across, and the name of the column they are.
    pub months: Option<Months>,
    /// Columns that could be the id, where a table needs one and no heading says which.
    pub ids: Vec<String>,
}

/// How a column of ours was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Reading finds it without being told.
    Known,
    /// A similar name.
    Guessed,
}

/// The heading row, and why it is the one.
pub fn header_row(
    looked: &Looked,
    header: &Header,
    matched: Option<&Matched<'_>>,
) -> Option<HeaderRow> {
    let row = looked.row(header.at)?.number;
    let named = matched.map_or(0, |matched| matched.columns.len());
    let why = match (matched, header.why) {
        (Some(Matched { months: Some(months), .. }), _) => {
            format!("{} of its cells are months", months.columns.len())
        }
        (Some(matched), Why::Names(_) | Why::OneName) if named > 0 => {
            format!("it names {named} columns of `{}`", matched.schema.table)
        }
        (_, Why::Names(count)) => format!("it has {count} headings of tables we know"),
        (_, Why::OneName) => {
            "one of its words is a heading, and no row above it is as full".to_owned()
        }
        (_, Why::Full) => "it is the first row that is as full as those below it".to_owned(),
        (_, Why::First) if header.headings.iter().filter(|one| !one.is_empty()).count() > 1 => {
            "it is the first row with two cells".to_owned()
        }
        _ => "it is the first row with anything in it".to_owned(),
    };
    Some(HeaderRow { row, why })
}

impl Matched<'_> {
    /// Headings of columns that hold what one of ours needs and are not taken.
    pub fn candidates<'j>(&self, name: &str, judged: &'j [Judged]) -> Vec<&'j str> {
        let Some(spec) = self.schema.column(name) else { return Vec::new() };
        if name == "id" && !self.ids.is_empty() {
            let named = |one: &&Judged| self.ids.contains(&one.heading);
            return judged.iter().filter(named).map(|one| one.heading.as_str()).collect();
        }
        let free = judged.iter().filter(|one| {
            !one.heading.is_empty() && one.kind != "empty" && self.ours(one.at).is_none()
        });
        free.filter(|one| suits(spec.kind, one)).map(|one| one.heading.as_str()).collect()
    }

    /// The headings of which each row has the first that is filled, where the known export
    /// has several for one of ours.
    pub fn first_filled(&self, name: &str, judged: &[Judged]) -> Vec<String> {
        let found = self.known.get(name).into_iter().flatten();
        let found = found.filter_map(|at| judged.get(*at as usize));
        found.map(|one| one.heading.clone()).collect()
    }

    /// Whether reading takes a column of the file for one of ours.
    pub fn is_read(&self, at: u32) -> bool {
        self.known.values().flatten().any(|have| *have == at)
    }

    /// How many of our columns reading finds without being told.
    pub fn sure(&self) -> usize {
        self.columns.values().filter(|(_, how)| *how == How::Known).count()
    }

    /// Whether a file's column is the one we call so, by a name we know.
    pub fn knows(&self, name: &str) -> Option<u32> {
        self.columns.get(name).filter(|(_, how)| *how == How::Known).map(|(at, _)| *at)
    }

    /// Whether it says something that a column of the file is the same in every row.
    pub fn should_vary(&self, at: u32) -> bool {
        let found = self.columns.iter().find(|(_, (have, _))| *have == at);
        let spec = found.and_then(|(name, _)| self.schema.column(name));
        spec.is_some_and(|spec| {
            let words = ["currency", "company", "customer", "name"];
            spec.kind != Kind::Flag
                && !words.contains(&spec.name.as_ref())
                && (spec.required || spec.kind != Kind::Text)
        })
    }

    /// Our column that a column of the file is, and whether that is a guess.
    pub fn ours(&self, at: u32) -> Option<(String, bool)> {
        let member = self.families.iter().find(|(have, ..)| *have == at);
        if let Some((_, family, label)) = member {
            return Some((format!("{family} `{label}`"), false));
        }
        let months = self.months.iter().flat_map(|months| &months.columns);
        if let Some((_, month)) = months.clone().find(|(have, _)| *have == at) {
            let across = self.schema.proof.across.map_or("", |across| across.cell);
            let month: String = month.to_string().chars().take(7).collect();
            return Some((format!("{across} of {month}"), false));
        }
        let found = self.columns.iter().find(|(_, (have, _))| *have == at);
        found.map(|(name, (_, how))| (name.clone(), *how == How::Guessed))
    }

    /// As it is told.
    pub fn fit(&self) -> Fit {
        Fit {
            table: self.schema.table.to_string(),
            preset: self.preset.map(|preset| preset.name.clone()),
            missing: self.missing.clone(),
            others: self.others.clone(),
        }
    }
}
