//! The opened books of a project, and the answers to what was asked of them.

use crate::books::ledger::{Ledger, join};
use crate::books::{
    Ask, Figure, List, Opened, Opening, OwnTable, Query, Registry, Settings, Shown, Wanted, faults,
    measure, shapes,
};
use crate::diag::{Checked, Fault};
use crate::table::{OptionSpec, Table};
use crate::value::{self, Day, Rows};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The tables a project has, by our name.
pub type Tables = BTreeMap<String, Arc<Table>>;

/// What every book is told before it is opened.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The day all figures know.
    pub as_of: Day,
    /// Where as_of came from: `--as-of`, the key, or the column that supplied it.
    pub as_of_source: String,
    /// Month (1 to 12) in which the fiscal year starts.
    pub fiscal_month: u32,
    /// The reporting currency.
    pub currency: String,
    /// The project's choices.
    pub settings: Settings,
    /// Everything that has a name.
    pub registry: Arc<Registry>,
}

/// An answer to an [`Ask`].
#[derive(Clone, Debug)]
pub enum Answer {
    /// A number.
    Figure(Arc<Figure>),
    /// A table or chart.
    View(Arc<Shown>),
    /// Records.
    List(Arc<List>),
}

/// Answers by what was asked. A fault's place is filled in by whoever asked.
pub type Answers = BTreeMap<Ask, Result<Answer, Fault>>;

/// Asks per thread below which another thread is not worth its start.
const WORTH_A_THREAD: usize = 128;

/// The opened books of a project.
#[derive(Clone)]
pub struct Library {
    /// Calendar, rates, parents, targets.
    pub ledger: Arc<Ledger>,
    /// The tables, for tracing rows back to files.
    pub tables: Tables,
    books: BTreeMap<&'static str, Arc<dyn Opened>>,
}

impl Library {
    /// Opens every book; what is wrong with the rows comes back beside it.
    pub fn open(mut tables: Tables, setup: Setup) -> (Library, Vec<Fault>) {
        let settings = Arc::new(setup.settings.clone());
        let registry = Arc::clone(&setup.registry);
        let mut faults = join::meet(&mut tables, &registry);
        let (ledger, more) = Ledger::open(&tables, setup);
        faults.extend(more);
        faults.extend(join::judge(&tables, &ledger.parents, &registry));
        let ledger = Arc::new(ledger);
        let mut opened = BTreeMap::new();
        for book in registry.books() {
            let opening = Opening {
                tables: &tables,
                ledger: Arc::clone(&ledger),
                settings: Arc::clone(&settings),
            };
            let Some(open) = book.open else { continue };
            let (book_open, more) = open(&opening);
            faults.extend(more);
            opened.insert(book.name, book_open);
        }
        (Library { ledger, tables, books: opened }, faults)
    }

    /// Everything that has a name.
    pub fn registry(&self) -> &Registry {
        &self.ledger.setup.registry
    }

    /// Answers exactly what was asked, each once.
    pub fn answer<'a>(&self, asks: impl IntoIterator<Item = &'a Ask>) -> Answers {
        let asks: BTreeSet<&Ask> = asks.into_iter().collect();
        let asks: Vec<&Ask> = asks.into_iter().collect();
        let answers = value::share(&asks, WORTH_A_THREAD, |ask| ((*ask).clone(), self.one(ask)));
        answers.into_iter().collect()
    }

    fn one(&self, ask: &Ask) -> Result<Answer, Fault> {
        match ask.wanted {
            Wanted::Figure => self.figure(ask).map(|figure| Answer::Figure(Arc::new(figure))),
            Wanted::View => self.view(ask).map(|shown| Answer::View(Arc::new(shown))),
            Wanted::List => {
                let list = self.list(&ask.name).map(|list| Answer::List(Arc::new(list)));
                let unknown = || faults::unknown_list(self.registry(), &ask.name);
                list.map_err(|wrong| wrong.into_iter().next().unwrap_or_else(unknown))
            }
        }
    }

    /// Computes one figure.
    pub fn figure(&self, ask: &Ask) -> Result<Figure, Fault> {
        let unknown = || faults::unknown_metric(self.registry(), &ask.name);
        let metric = self.registry().metric(&ask.name).ok_or_else(unknown)?;
        let (known, required) = (metric.slices.list(), metric.required.list());
        faults::check_arguments(&metric.name, &known, &required, &ask.slice)?;
        let (window, explicit) = self.ledger.window(metric.span, ask)?;
        let query = Query { window, explicit, slice: &ask.slice };
        match metric.made.measure() {
            Some(measure) => measure::figure(self, metric, measure, &query),
            None => self.book(&metric.name)?.figure(metric, &query),
        }
    }

    /// Makes one view.
    pub fn view(&self, ask: &Ask) -> Result<Shown, Fault> {
        let unknown = || faults::unknown_view(self.registry(), &ask.name);
        let spec = self.registry().view(&ask.name).ok_or_else(unknown)?;
        if let Some(own) = &spec.own {
            return own.show(self.tables.get(&own.name).ok_or_else(unknown)?, &ask.slice);
        }
        faults::check_arguments(&spec.name, &spec.slices.list(), &[], &ask.slice)?;
        if let Some(shape) = spec.shows.shape() {
            return shapes::show(self, spec, shape, ask);
        }
        let (window, explicit) = self.ledger.window(spec.span, ask)?;
        let query = Query { window, explicit, slice: &ask.slice };
        self.book(&spec.name)?.view(spec, &query)
    }

    /// The records of a list.
    pub fn list(&self, name: &str) -> Checked<List> {
        let unknown = || vec![faults::unknown_list(self.registry(), name)];
        let spec = self.registry().list(name).ok_or_else(unknown)?;
        if let Some(own) = &spec.own {
            return own.records(self.tables.get(&own.name).ok_or_else(unknown)?);
        }
        let book = self.book(&spec.name).map_err(|fault| vec![fault])?;
        Ok(book.list(spec))
    }

    /// A table of the project's own, with its rows.
    pub fn own(&self, name: &str) -> Option<(&OwnTable, &Table)> {
        let own = self.registry().view(name)?.own.as_ref()?;
        Some((own, self.tables.get(name)?))
    }

    /// An opened book by its name or by the full name of something in it.
    pub fn book(&self, name: &str) -> Result<&Arc<dyn Opened>, Fault> {
        let book = name.split('.').next().unwrap_or(name);
        self.books.get(book).ok_or_else(|| faults::unknown_metric(self.registry(), name))
    }

    /// What the project chose for the tables that some rows are of, where the table's own
    /// default is another: key, word, default.
    pub fn table_choices(&self, rows: &Rows) -> Vec<(String, String, &'static str)> {
        let mut choices = Vec::new();
        for (name, _) in rows.iter() {
            let (Some(table), Some(schema)) = (self.tables.get(name), self.registry().schema(name))
            else {
                continue;
            };
            for OptionSpec { key, words, doc, .. } in schema.options.iter() {
                // The first word is the default; what must be said has none.
                let default = words.first().filter(|_| !doc.ends_with("; needed"));
                let chosen = table.options.get(*key);
                if let (Some(default), Some(word)) = (default, chosen)
                    && word != default
                {
                    choices.push((format!("tables.{name}.{key}"), word.clone(), *default));
                }
            }
        }
        choices
    }
}
