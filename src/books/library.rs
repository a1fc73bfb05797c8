//! The opened books of a project, and the answers to what was asked of them.

use crate::books::ledger::{Ledger, join};
use crate::books::making::Got;
use crate::books::measure::served::ServedRows;
use crate::books::measure::{One, source};
use crate::books::shapes::SliceWords;
use crate::books::{
    Ask, Figure, List, Metric, Opened, Opening, OwnTable, Query, Registry, Settings, Shown, Slice,
    Wanted, faults, measure, own, sent, shapes, trust,
};
use crate::diag::{Checked, Fault};
use crate::policy::register::Register;
use crate::table::{OptionSpec, Table};
use crate::value::{self, Day, Rows, Window};
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
    /// What is registered in prose: testimonials and claims.
    pub written: Arc<Register>,
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
    /// What was sent, and what of it is told otherwise: whoever opens a project says it.
    pub sent: Arc<sent::Sent>,
    /// What customers allow, what is claimed, who approved what.
    pub register: Arc<Register>,
    books: BTreeMap<&'static str, Arc<dyn Opened>>,
    looked: Arc<measure::looked::All>,
}

impl Library {
    /// Opens every book; what is wrong with the rows comes back beside it.
    pub fn open(mut tables: Tables, setup: Setup) -> (Library, Vec<Fault>) {
        let settings = Arc::new(setup.settings.clone());
        let registry = Arc::clone(&setup.registry);
        let mut faults = join::meet(&mut tables, &registry);
        own::count(&mut tables, &registry);
        let (ledger, more) = Ledger::open(&tables, setup);
        faults.extend(more);
        faults.extend(join::judge(&tables, &ledger.parents, &registry));
        let ledger = Arc::new(ledger);
        let written = &ledger.setup.written;
        let register = trust::read(&tables, written, (&registry, &ledger.parents), &mut faults);
        let register = Arc::new(register);
        let mut opened = BTreeMap::new();
        for book in registry.books() {
            let opening = Opening {
                tables: &tables,
                ledger: Arc::clone(&ledger),
                settings: Arc::clone(&settings),
                register: Arc::clone(&register),
            };
            let Some(open) = book.open else { continue };
            let (book_open, more) = open(&opening);
            faults.extend(more);
            opened.insert(book.name, book_open);
        }
        let (looked, sent) = (Arc::default(), Arc::default());
        let mut library = Library { ledger, tables, sent, register, books: opened, looked };
        library.looked = Arc::new(measure::looked::all(&library, &mut faults));
        faults.extend(measure::judge::slips(&library));
        (library, faults)
    }

    /// Everything that has a name.
    pub fn registry(&self) -> &Registry {
        &self.ledger.setup.registry
    }

    /// Answers exactly what was asked, each once.
    pub fn answer<'a>(&self, asks: impl IntoIterator<Item = &'a Ask>) -> Answers {
        let asks: BTreeSet<&Ask> = asks.into_iter().collect();
        let asks: Vec<&Ask> = asks.into_iter().collect();
        let (figures, others): (Vec<&Ask>, Vec<&Ask>) =
            asks.into_iter().partition(|ask| ask.wanted == Wanted::Figure);
        let made = self.many(&figures).into_iter().map(|figure| figure.map(Answer::Figure));
        let made = figures.iter().map(|ask| (*ask).clone()).zip(made);
        let answers = value::share(&others, WORTH_A_THREAD, |ask| ((*ask).clone(), self.one(ask)));
        made.chain(answers).collect()
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
        let (metric, query) = self.asked(ask)?;
        self.figure_of(metric, query)
    }

    /// Computes many figures: those that are declared of one table in one pass over it.
    pub fn figures(&self, asks: &[Ask]) -> Vec<Result<Arc<Figure>, Fault>> {
        let asks: Vec<&Ask> = asks.iter().collect();
        self.many(&asks)
    }

    fn many(&self, asks: &[&Ask]) -> Vec<Result<Arc<Figure>, Fault>> {
        self.figures_of(asks.iter().map(|ask| self.asked(ask)))
    }

    /// Computes several figures of days that are known: those that ask the same of the rows
    /// of a table in one pass.
    pub fn figures_of<'q>(
        &self,
        wanted: impl IntoIterator<Item = Result<(&'q Arc<Metric>, Query<'q>), Fault>>,
    ) -> Vec<Result<Arc<Figure>, Fault>> {
        let mut done = BTreeMap::new();
        let (mut declared, mut of_books) = (Vec::new(), Vec::new());
        for (at, one) in wanted.into_iter().enumerate() {
            match one {
                Err(fault) => drop(done.insert(at, Err(fault))),
                Ok((metric, query)) => match metric.made.measure() {
                    Some(measure) => declared.push((at, One { metric, measure, query })),
                    None => of_books.push((at, metric, query)),
                },
            }
        }
        let made = value::share(&of_books, WORTH_A_THREAD, |(at, metric, query)| {
            (*at, self.book(&metric.name).and_then(|book| book.figure(metric, query)))
        });
        let (places, ones): (Vec<usize>, Vec<One<'_>>) = declared.into_iter().unzip();
        let declared = places.into_iter().zip(measure::figures(self, &ones));
        done.extend(made.into_iter().chain(declared).map(|(at, made)| (at, made.map(Arc::new))));
        done.into_values().collect()
    }

    /// What is asked for, of which days.
    fn asked<'a>(&'a self, ask: &'a Ask) -> Result<(&'a Arc<Metric>, Query<'a>), Fault> {
        let unknown = || faults::unknown_metric(self.registry(), &ask.name);
        let metric = self.registry().metric(&ask.name).ok_or_else(unknown)?;
        let (known, required) = (metric.slices.list(), metric.required.list());
        faults::check_arguments(&metric.name, &known, &required, &ask.slice)?;
        let (window, explicit) = self.ledger.window(metric.span, ask)?;
        Ok((metric, Query { window, explicit, slice: &ask.slice }))
    }

    /// A figure over a window that was asked for or stands by default.
    pub fn over(
        &self,
        metric: &Arc<Metric>,
        window: Window,
        explicit: bool,
        slice: &Slice,
    ) -> Result<Figure, Fault> {
        self.figure_of(metric, Query { window, explicit, slice })
    }

    /// Computes one figure of days that are known.
    pub fn figure_of(&self, metric: &Arc<Metric>, query: Query<'_>) -> Result<Figure, Fault> {
        match metric.made.measure() {
            Some(measure) => {
                let one = One { metric, measure, query };
                let mut made = measure::figures(self, std::slice::from_ref(&one));
                made.pop().unwrap_or_else(|| Ok(Figure::of(metric, &one.query)))
            }
            None => self.book(&metric.name)?.figure(metric, &query),
        }
    }

    /// The words that a figure can be narrowed to by an argument.
    pub fn words(&self, metric: &Metric, argument: &str) -> Got<SliceWords> {
        let Some(measure) = metric.made.measure() else {
            return self.book(&metric.name)?.words(argument);
        };
        // Arithmetic is narrowed as its parts are.
        let mut parts = measure::parts(self.registry(), measure);
        if let Some(part) = parts.find(|part| part.knows(argument)) {
            return self.words(part, argument);
        }
        let declared = self.registry().argument_of(&metric.name, argument);
        if let Some(declared) = declared.filter(|declared| !declared.called.is_empty()) {
            return Ok(SliceWords::of_choice(declared));
        }
        let source = source::of(self, &measure.table);
        let column = source.as_ref().and_then(|source| source.text(argument));
        SliceWords::of_column_if(argument, column)
    }

    /// The rows of a table as its book serves them to declared figures, with amounts at the
    /// rates of a day where they move with it.
    pub fn served(&self, table: &str, day: Day) -> Got<Option<Arc<ServedRows>>> {
        let all = self.registry().books().iter();
        let book = all.into_iter().find(|book| book.serves.iter().any(|one| one.table == table));
        let opened = book.and_then(|book| self.books.get(book.name));
        opened.map_or(Ok(None), |opened| opened.served(table, day))
    }

    /// What a table of the project's own looks up in others.
    pub fn looked(&self, table: &str) -> Option<&BTreeMap<String, measure::looked::Looked>> {
        self.looked.get(table)
    }

    /// Makes one view.
    pub fn view(&self, ask: &Ask) -> Result<Shown, Fault> {
        if let Some(shape) = &ask.shape {
            let spec = Arc::new(shape.spec(self.registry(), &ask.name));
            faults::check_arguments(&spec.name, &spec.slices.list(), &[], &ask.slice)?;
            return shapes::show(self, &spec, shape, ask);
        }
        let unknown = || faults::unknown_view(self.registry(), &ask.name);
        let spec = self.registry().view(&ask.name).ok_or_else(unknown)?;
        if let Some(own) = &spec.own {
            return own.show(self.tables.get(&own.name).ok_or_else(unknown)?, &ask.slice);
        }
        faults::check_arguments(&spec.name, &spec.slices.list(), &[], &ask.slice)?;
        if let Some(shape) = spec.shows.shape() {
            return shapes::show(self, spec, shape, ask);
        }
        if sent::is_of(&spec.name) {
            return sent::views::show(spec, &self.sent, &ask.slice);
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
