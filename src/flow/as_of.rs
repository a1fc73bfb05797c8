//! The day that everything is told of: as stated, else the latest that the data observed.
//! One mistyped year would move it, so the day that sets it may not
//! stand alone, nor after today; and data that end long before a stated day are told.

use crate::books::{Registry, Tables};
use crate::config::Config;
use crate::diag::{Checked, Fault, Place};
use crate::flow::faults;
use crate::flow::options::Options;
use crate::table::{DayColumn, Table};
use crate::value::Day;

/// So many days may lie between a day and the next.
const FAR: i32 = 45;

/// A day that a column observed: day, table, column.
type Seen = (Day, &'static str, &'static str);

/// The day, and where it comes from.
pub fn find(tables: &Tables, config: &Config, options: &Options, today: Day) -> Checked<Found> {
    let seen: Vec<Seen> = observed(&config.registry, tables).collect();
    let latest = seen.iter().max_by_key(|(day, ..)| *day).copied();
    let stated = match (options.as_of, &config.as_of) {
        (Some(day), _) => Some((day, "--as-of".to_owned(), Place::Nowhere)),
        (None, Some((day, source))) => Some((*day, source.clone(), config.as_of_place.clone())),
        (None, None) => None,
    };
    match (stated, latest) {
        (Some((day, source, place)), latest) => {
            let told = latest
                .and_then(|latest| long_after((tables, &config.registry), latest, day, place));
            Ok(Found { day, source, told })
        }
        (None, Some(latest)) => match doubtful((tables, &config.registry), &seen, latest, today) {
            Some(fault) => Err(vec![fault]),
            None => {
                let (day, table, column) = latest;
                let told = before_the_export(tables, &config.registry, day, today);
                Ok(Found { day, source: format!("{table}.{column}"), told })
            }
        },
        (None, None) => {
            let place = config.as_of_place.clone();
            Err(vec![faults::no_as_of(!config.tables.is_empty(), today, place)])
        }
    }
}

/// The day where none can be told: the latest that was observed up to today, else today.
pub fn provisional(tables: &Tables, registry: &Registry, today: Day) -> Found {
    let seen = observed(registry, tables).map(|(day, ..)| day);
    let day = seen.filter(|day| *day <= today).max().unwrap_or(today);
    Found { day, source: "today".to_owned(), told: None }
}

fn observed(registry: &Registry, tables: &Tables) -> impl Iterator<Item = Seen> {
    registry.books().iter().flat_map(|book| (book.observed)(tables))
}

/// As_of, found.
pub struct Found {
    /// The day.
    pub day: Day,
    /// Where it comes from.
    pub source: String,
    /// What is to be known of it.
    pub told: Option<Fault>,
}

/// The days of a column with their rows; those of a family are one column.
fn days<'t>(table: &'t Table, column: &'t str) -> impl Iterator<Item = (usize, i32)> + 't {
    let own = table.day(column).into_iter();
    let wide = table
        .wide
        .iter()
        .map(|(.., days)| days)
        .filter(move |_| !table.has(column) || table.day(column).is_none());
    let all = own.chain(wide).flat_map(|days| days.days.iter().copied().enumerate());
    all.filter(|(_, day)| *day != DayColumn::MISSING)
}

/// The latest day, where it is more likely a slip: after today, or alone and far after all
/// others of its column and of the other columns.
fn doubtful(
    (tables, registry): (&Tables, &Registry),
    seen: &[Seen],
    latest: Seen,
    today: Day,
) -> Option<Fault> {
    let (day, name, column) = latest;
    let table = tables.get(name)?;
    // Of a month, the end was observed.
    let is = |found: i32| found == day.0 || Day(found).month_end() == day;
    let (mut count, mut at, mut before) = (0, None, None);
    for (row, found) in days(table, column) {
        if is(found) {
            count += 1;
            at = at.or(Some((row, Day(found))));
        } else if found < day.0 {
            before = before.max(Some(found));
        }
    }
    let (row, written) = at?;
    let place = table.place(row, Some(column));
    // Somewhere on earth it is tomorrow.
    if written.0 > today.0 + 1 {
        return Some(faults::late_day((name, column), written, None, today, place));
    }
    let gap = written.0 - before?;
    let near = |(other, other_table, other_column): &Seen| {
        (*other_table, *other_column) != (name, column) && day.0 - other.0 <= FAR
    };
    // One gap of so many is the widest; a slip of the year is wider by far.
    let usual = || Some(gap <= 2 * rhythm(registry, table, column, before?)?);
    if count > 1 || gap <= FAR || seen.iter().any(near) || usual()? {
        return None;
    }
    Some(faults::late_day((name, column), written, before.map(Day), today, place))
}

/// The most days between two neighbouring days of a column up to one: how long nothing may
/// be heard of it. Few days tell little; contracts may begin and change years apart, and
/// tell nothing where they are few.
fn rhythm(registry: &Registry, table: &Table, column: &str, until: i32) -> Option<i32> {
    let rare = || registry.facts().any(|facts| facts.rare.contains(&table.name.as_str()));
    let mut all: Vec<i32> =
        days(table, column).map(|(_, day)| day).filter(|day| *day <= until).collect();
    all.sort_unstable();
    all.dedup();
    let neighbours = all.iter().zip(all.iter().skip(1));
    let widest = neighbours.map(|(one, next)| next - one).max().unwrap_or(0);
    match all.len() {
        0..10 if rare() => None,
        0..4 => Some(widest.max(2 * FAR)),
        _ => Some(widest),
    }
}

/// The data end long before the day that is stated: further than any two of its days are apart.
fn long_after(
    (tables, registry): (&Tables, &Registry),
    latest: Seen,
    as_of: Day,
    place: Place,
) -> Option<Fault> {
    let (day, name, column) = latest;
    let gap = as_of.0 - day.0;
    let table = tables.get(name)?;
    let far = gap > FAR && gap > rhythm(registry, table, column, day.0)?;
    far.then(|| faults::data_end_before(as_of, day, (name, column), place))
}

/// Nothing began for long, and something is over since: the export is of a later day than
/// the last that was observed.
fn before_the_export(
    tables: &Tables,
    registry: &Registry,
    as_of: Day,
    today: Day,
) -> Option<Fault> {
    let mut over = registry.facts().filter_map(|facts| facts.over_since);
    let over = over.find_map(|over| over(tables, as_of, today));
    let over = over.filter(|_| today.0 - as_of.0 > FAR)?;
    Some(faults::before_the_export(as_of, over.last, over.rows, over.place))
}
