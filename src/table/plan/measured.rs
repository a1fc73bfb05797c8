//! What the numbers of a column of ours are in, and so how they are read.

use crate::table::gather::Manner;
use crate::table::header::Header;
use crate::table::measure::{self, Measure};
use crate::table::number::Mark;
use crate::table::plan::Planner;
use crate::table::{ColumnSpec, Kind, Scaling, faults};

/// What each heading says of its amounts; and the headings that do without it, as a header.
pub fn bases(header: &Header) -> (Vec<Measure>, Header) {
    let measures: Vec<Measure> = header.headings.iter().map(|one| measure::of(one)).collect();
    let base = |one: &Measure| if one.is_any() { one.base.clone() } else { String::new() };
    let bases = Header::of(header.at, measures.iter().map(base).collect());
    (measures, bases)
}

impl Planner<'_> {
    /// How the cells of one of our columns are read.
    pub(super) fn manner_of(&self, spec: &ColumnSpec, measure: &Measure) -> Manner {
        let name = spec.name.as_ref();
        let named = self.mapping.columns.get(name);
        let manner = self.manner(spec.kind, name);
        Manner {
            mark: named.and_then(|named| named.decimal).map(Mark::of).or(manner.mark),
            share: self.mapping.shares.get(name).copied(),
            says_percent: measure.percent,
            ..manner
        }
    }

    /// What a column's amounts are in: as the project states it, else as the heading says,
    /// else as the title above the headings does.
    pub(super) fn measure(&mut self, spec: &ColumnSpec, at: u32, more: &[u32]) -> Measure {
        if !spec.kind.is_number() {
            return Measure::default();
        }
        let of = |at: u32| self.measures.get(at as usize).cloned().unwrap_or_default();
        let mut said = of(at);
        let differs = |at: &&u32| of(**at).differs(&said);
        if let (true, Some(other)) = (spec.kind.is_money(), more.iter().find(differs)) {
            let fault = faults::mapping::two_measures(self.mapping, spec, self.header, at, *other);
            self.faults.push(fault);
        }
        let named = self.mapping.columns.get(spec.name.as_ref()).map(|named| named.scaling);
        let stated = [named.unwrap_or_default(), self.mapping.scaling].into_iter();
        let title = if spec.kind.is_only_money() { self.title.scaling } else { Scaling::default() };
        let all = match spec.kind {
            Kind::Money | Kind::HomeMoney => stated.chain([said.scaling, title]),
            // A target may be a share or a count: only the project knows.
            Kind::Target => stated.chain([Scaling::default(); 2]),
            _ => [named.unwrap_or_default(), Scaling::default()]
                .into_iter()
                .chain([Scaling::default(); 2]),
        };
        let mut all = all.enumerate().filter(|(_, scaling)| scaling.is_any());
        let found = all.next();
        said.scaling = found.map(|(_, scaling)| scaling).unwrap_or_default();
        // What no key of the project says is told.
        if let Some((2.., scaling)) = found {
            let heading = self.header.heading(at);
            self.faults.push(faults::mapping::scaled(&self.mapping.file, &heading, scaling));
        }
        if !spec.kind.is_money() {
            said.currency = None;
        }
        said
    }
}
