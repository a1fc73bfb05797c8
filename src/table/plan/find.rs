//! Which column of a file is one of ours: as the project states it, as the preset knows
//! it, or by our own names and their aliases.

use crate::table::header::same_heading;
use crate::table::plan::Planner;
use crate::table::{Bears, ColumnSpec, faults, money, qualify};

impl Planner<'_> {
    /// The file's column for one of ours, and those that fill its blanks.
    pub(super) fn find(&mut self, spec: &ColumnSpec) -> Option<(u32, Vec<u32>)> {
        if let Some(named) = self.mapping.columns.get(spec.name.as_ref()) {
            return self.stated(spec, &named.headings);
        }
        let header = self.header;
        let filled = self.preset.and_then(|preset| preset.first_filled.get(spec.name.as_ref()));
        let filled = filled.into_iter().flatten().flat_map(|heading| header.find(heading));
        let mut filled: Vec<u32> = filled.filter(|at| !self.is_taken(*at)).collect();
        if !filled.is_empty() {
            let first = filled.remove(0);
            return Some((first, filled));
        }
        self.known(spec).or_else(|| self.unnamed(spec)).map(|at| (at, Vec::new()))
    }

    /// The columns that the project names. Headings that an export lacks are passed over
    /// where others of the list are there: they may have been renamed between two exports.
    fn stated(&mut self, spec: &ColumnSpec, headings: &[String]) -> Option<(u32, Vec<u32>)> {
        let mut all = Vec::new();
        for heading in headings {
            let found = self.header.find(heading);
            all.extend(self.only(spec, &found));
        }
        let lacking = headings.iter().filter(|heading| self.header.find(heading).is_empty());
        let slips = lacking.filter(|_| !all.is_empty());
        let slips = slips.filter_map(|heading| {
            faults::mapping::slip_of_heading(self.mapping, spec, heading, self.header)
        });
        self.faults.extend(slips.collect::<Vec<_>>());
        if let (true, Some(heading)) = (all.is_empty(), headings.first()) {
            let (schema, mapping) = (self.schema, self.mapping);
            let fault =
                faults::mapping::unknown_heading(schema, mapping, spec, heading, self.header);
            self.faults.push(fault);
        }
        let mut all = all.into_iter();
        Some((all.next()?, all.collect()))
    }

    /// The file's column for one of ours, by the preset and the names we know. A name with
    /// what its amounts are in, as `Amount (USD)`, is that name.
    pub(super) fn known(&mut self, spec: &ColumnSpec) -> Option<u32> {
        let preset = self.preset.and_then(|preset| preset.columns.get(spec.name.as_ref()));
        let header = self.header;
        let known = preset.into_iter().flatten().map(String::as_str);
        let own = std::iter::once(spec.name.as_ref()).chain(spec.aliases.iter().copied());
        let known = known.map(|heading| (heading, header.find(heading)));
        let own = own.map(|heading| (heading, header.alike(heading)));
        for (heading, mut found) in known.chain(own) {
            found.retain(|at| !self.is_taken(*at) && self.may_be(spec, *at));
            if found.is_empty() && spec.kind.is_money() {
                found = self.measured(heading);
            }
            if !found.is_empty() {
                return self.only(spec, &found);
            }
        }
        None
    }

    /// Headings of that name that say what their amounts are in; of several currencies the
    /// reporting one.
    fn measured(&self, name: &str) -> Vec<u32> {
        let mark = |at: u32| self.measures.get(at as usize).and_then(|said| said.currency);
        let found = self.bases.alike(name).into_iter().filter(|at| !self.is_taken(*at));
        let mut found: Vec<(u32, Option<&str>)> = found.map(|at| (at, mark(at))).collect();
        let home = &self.mapping.home;
        let at_home = |mark: &Option<&str>| {
            mark.is_some_and(|mark| !home.is_empty() && money::may_be(mark, home))
        };
        if found.len() > 1 && found.iter().filter(|(_, mark)| at_home(mark)).count() == 1 {
            found.retain(|(_, mark)| at_home(mark));
        }
        found.into_iter().map(|(at, _)| at).collect()
    }

    /// Whether a column that is only known by its name may be ours, by its words: a `Status`
    /// of `Gold` and `Silver` says nothing of whether a deal is won.
    fn may_be(&self, spec: &ColumnSpec, at: u32) -> bool {
        let of_words = self
            .schema
            .qualifiers
            .iter()
            .find(|one| one.bears == Bears::Nothing && one.column == Some(spec.name.as_ref()));
        of_words.is_none_or(|one| {
            let words = qualify::words(self.around.below, at);
            words.is_empty() || words.iter().any(|word| qualify::says(one, word, self.mapping))
        })
    }

    /// Whether the project's mapping names that column of the file for something, or for
    /// nothing.
    fn is_taken(&self, at: u32) -> bool {
        let heading = self.header.heading(at);
        if qualify::is_ignored(&heading, self.mapping) {
            return true;
        }
        let mut named = self.mapping.columns.values().flat_map(|named| &named.headings);
        named.any(|named| same_heading(named, &heading))
    }

    fn only(&mut self, spec: &ColumnSpec, found: &[u32]) -> Option<u32> {
        if let [_, _, ..] = found {
            let fault = faults::mapping::duplicate_heading(self.mapping, spec, self.header, found);
            self.faults.push(fault);
        }
        found.first().copied()
    }
}
