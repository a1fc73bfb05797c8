//! Periods as people write them, and the windows of days they mean.

/// Periods that as_of decides, and weeks.
mod relative;

/// Periods as they are written.
mod written;

pub use relative::{PARTS, Part, around, week};
pub use written::meant;

use crate::books::{Ask, Setup, Shift, faults};
use crate::diag::Fault;
use crate::value::{Day, Window};
use written::read;

/// A period as written: `2026-10`, `2026-Q3`, `2026-H1`, `2026`, `2026-10-31`,
/// `2026-W44`, `QTD`, `YTD`, `T12M`, `T9Q`. Quarters, halves and years are fiscal, named
/// by the calendar year in which the fiscal year ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeriodSpec {
    /// An ISO week.
    Week(i32, u32),
    /// A calendar month.
    Month(i32, u32),
    /// A fiscal quarter, 1 to 4.
    Quarter(i32, u32),
    /// A fiscal half, 1 or 2.
    Half(i32, u32),
    /// A fiscal year.
    Year(i32),
    /// The end of a day: moves the default window there.
    On(Day),
    /// The fiscal quarter of as_of, to date.
    QuarterToDate,
    /// The fiscal year of as_of, to date.
    YearToDate,
    /// So many months up to and with as_of.
    TrailingMonths(u32),
    /// So many fiscal quarters up to and with that of as_of.
    TrailingQuarters(u32),
    /// The one that as_of is in.
    This(Part),
    /// The last one that is complete.
    Last(Part),
}

impl PeriodSpec {
    /// Reads a period.
    pub fn parse(text: &str) -> Result<PeriodSpec, Fault> {
        read(text).ok_or_else(|| faults::bad_period(text))
    }

    /// Reads the period of a document, which may be relative: `last month`.
    pub fn of_document(text: &str) -> Result<PeriodSpec, Fault> {
        relative::read(text).or_else(|| read(text)).ok_or_else(|| faults::bad_period_of(text))
    }
}

/// The window of a metric when none is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Span {
    /// The end of as_of.
    Balance,
    /// The calendar month of as_of, to date.
    Month,
    /// The fiscal quarter of as_of; coverage and forecasts look to its end.
    Quarter,
    /// So many months up to and with as_of.
    Trailing(u32),
    /// The last complete calendar month.
    LastCompleteMonth,
    /// The last complete fiscal quarter.
    LastCompleteQuarter,
}

impl Span {
    /// The span in words, for lists.
    pub fn words(self) -> String {
        match self {
            Span::Balance => "end of as_of".to_owned(),
            Span::Month => "month to date".to_owned(),
            Span::Quarter => "quarter of as_of".to_owned(),
            Span::Trailing(months) => format!("T{months}M"),
            Span::LastCompleteMonth => "last complete month".to_owned(),
            Span::LastCompleteQuarter => "last complete quarter".to_owned(),
        }
    }
}

/// The window an ask means, and whether it was asked for explicitly.
pub fn window(setup: &Setup, span: Span, ask: &Ask) -> Result<(Window, bool), Fault> {
    if let Some(spec) = ask.period.or(ask.document_period)
        && named(setup, spec).start > setup.as_of
    {
        return Err(faults::future_period(&spec.to_string(), setup.as_of));
    }
    let (window, explicit) = match (ask.period, ask.document_period) {
        (Some(PeriodSpec::On(day)), _) => (ending(setup, span, day), false),
        (Some(spec), _) if span == Span::Balance => (balance_at_end(setup, spec), true),
        (Some(spec), _) => (named(setup, spec), true),
        (None, Some(spec)) => (in_document(setup, span, spec), false),
        (None, None) => (default_at(setup, span, setup.as_of), false),
    };
    let window = back(setup, span, window, (ask.shift, explicit));
    if window.start > setup.as_of {
        return Err(faults::future_period(&window.name, setup.as_of));
    }
    Ok((cut(setup, span, window), explicit))
}

/// A window moved back; of one that runs, as much as has passed.
fn back(setup: &Setup, span: Span, window: Window, (shift, explicit): (Shift, bool)) -> Window {
    if let Some(earlier) = relative::weeks_back(&window, shift) {
        let passed = setup.as_of.since(window.start) + 1;
        let end = earlier.start.plus(passed).min(earlier.end);
        return Window { to_date: end < earlier.end, end, ..earlier };
    }
    let months = months_back(span, &window, shift, explicit);
    let running = months > 0 && cut(setup, span, window.clone()).end < window.end;
    let window = shifted(setup, window, months);
    if running { as_far(setup, window, months) } else { window }
}

/// A window so far back as figures of a span step, as [`window`] moves one that is asked for.
pub fn earlier(
    setup: &Setup,
    span: Span,
    at: &Window,
    (shift, explicit): (Shift, bool),
) -> Result<Window, Fault> {
    if shift == Shift::None {
        return Ok(at.clone());
    }
    // What as_of cut short is moved whole, and cut as far as it has come.
    let spec = PeriodSpec::parse(&at.name).ok().filter(|_| at.to_date);
    let whole = spec.map_or_else(|| at.clone(), |spec| named(setup, spec));
    let moved = back(setup, span, whole, (shift, explicit));
    match moved.start > setup.as_of {
        true => Err(faults::future_period(&moved.name, setup.as_of)),
        false => Ok(cut(setup, span, moved)),
    }
}

/// The default window of a span whose last day is `day`.
fn default_at(setup: &Setup, span: Span, day: Day) -> Window {
    match span {
        Span::Balance => Window::at(day),
        Span::Month => month(day),
        Span::Quarter => quarter_of(setup, day),
        Span::Trailing(months) => trailing(day, months),
        Span::LastCompleteMonth if day.is_month_end() => month(day),
        Span::LastCompleteMonth => month(day.month_start().plus(-1)),
        Span::LastCompleteQuarter => {
            let quarter = quarter_of(setup, day);
            if quarter.last() == day { quarter } else { quarter_of(setup, quarter.base()) }
        }
    }
}

/// The default window of a span that ends on `day`: a month or quarter runs up
/// to it, and a quarter that looks ahead keeps its end.
fn ending(setup: &Setup, span: Span, day: Day) -> Window {
    let window = default_at(setup, span, day);
    match span {
        Span::Month if window.last() > day => Window { end: day.plus(1), to_date: true, ..window },
        _ => window,
    }
}

/// A document's period replaces month and quarter defaults and moves the end
/// of trailing windows and balances.
fn in_document(setup: &Setup, span: Span, spec: PeriodSpec) -> Window {
    let window = named(setup, spec);
    let end = window.last().min(setup.as_of);
    match (span, spec) {
        (_, PeriodSpec::On(day)) => ending(setup, span, day),
        (Span::Month, _) => window,
        // A month's pack still speaks of the quarter its month lies in.
        (Span::Quarter, PeriodSpec::Month(..) | PeriodSpec::Week(..)) => quarter_of(setup, end),
        (Span::Quarter, _) => window,
        _ => default_at(setup, span, end),
    }
}

fn balance_at_end(setup: &Setup, spec: PeriodSpec) -> Window {
    Window::at(named(setup, spec).last().min(setup.as_of))
}

/// The window a period names.
pub fn named(setup: &Setup, spec: PeriodSpec) -> Window {
    let (as_of, spec) = (setup.as_of, spec.on(setup));
    let fiscal = |year: i32, from: u32, months: u32| {
        let start = fiscal_year_start(setup, year).plus_months(from as i32);
        whole(start, months, spec.to_string())
    };
    match spec {
        PeriodSpec::Month(year, number) => {
            whole(Day::new(year, number, 1).unwrap_or(as_of), 1, spec.to_string())
        }
        PeriodSpec::Quarter(year, quarter) => fiscal(year, (quarter - 1) * 3, 3),
        PeriodSpec::Half(year, half) => fiscal(year, (half - 1) * 6, 6),
        PeriodSpec::Year(year) => fiscal(year, 0, 12),
        PeriodSpec::On(day) => Window::at(day),
        PeriodSpec::QuarterToDate => quarter_of(setup, as_of),
        PeriodSpec::YearToDate => fiscal_year_of(setup, as_of),
        PeriodSpec::TrailingMonths(months) => trailing(as_of, months),
        PeriodSpec::TrailingQuarters(quarters) => {
            let last = quarter_of(setup, as_of);
            let start = last.start.plus_months(-3 * (quarters as i32 - 1));
            Window { start, name: spec.to_string(), ..last }
        }
        PeriodSpec::Week(year, number) => {
            relative::week_of(year, number).unwrap_or_else(|| week(as_of))
        }
        PeriodSpec::This(part) | PeriodSpec::Last(part) => part.of(setup, as_of),
    }
}

/// The calendar month that holds `day`.
pub fn month(day: Day) -> Window {
    let (year, number, _) = day.ymd();
    whole(day.month_start(), 1, PeriodSpec::Month(year, number).to_string())
}

/// The fiscal quarter that holds `day`.
pub fn quarter_of(setup: &Setup, day: Day) -> Window {
    let (year, from) = fiscal_month_of(setup, day);
    let quarter = from / 3 + 1;
    let start = fiscal_year_start(setup, year).plus_months((quarter as i32 - 1) * 3);
    whole(start, 3, PeriodSpec::Quarter(year, quarter).to_string())
}

/// The fiscal half that holds `day`.
pub fn half_of(setup: &Setup, day: Day) -> Window {
    let (year, from) = fiscal_month_of(setup, day);
    let start = fiscal_year_start(setup, year).plus_months(if from < 6 { 0 } else { 6 });
    whole(start, 6, PeriodSpec::Half(year, from / 6 + 1).to_string())
}

/// The fiscal year that holds `day`.
pub fn fiscal_year_of(setup: &Setup, day: Day) -> Window {
    let (year, _) = fiscal_month_of(setup, day);
    whole(fiscal_year_start(setup, year), 12, PeriodSpec::Year(year).to_string())
}

/// The months up to and with `day`: the day after `day` less `months`, through `day`.
pub fn trailing(day: Day, months: u32) -> Window {
    let start = day.plus_months(-(months as i32)).plus(1);
    Window { start, end: day.plus(1), name: format!("T{months}M"), to_date: false }
}

fn whole(start: Day, months: u32, name: String) -> Window {
    Window { start, end: start.plus_months(months as i32), name, to_date: false }
}

/// The fiscal year of a day, and its month counted from 0 in that year.
fn fiscal_month_of(setup: &Setup, day: Day) -> (i32, u32) {
    let (year, month, _) = day.ymd();
    let from = (month + 12 - setup.fiscal_month) % 12;
    let started = if month >= setup.fiscal_month { year } else { year - 1 };
    (if setup.fiscal_month == 1 { started } else { started + 1 }, from)
}

fn fiscal_year_start(setup: &Setup, year: i32) -> Day {
    let year = if setup.fiscal_month == 1 { year } else { year - 1 };
    Day::new(year, setup.fiscal_month, 1).unwrap_or(setup.as_of)
}

/// How many months a shift is.
fn months_back(span: Span, window: &Window, shift: Shift, explicit: bool) -> i32 {
    match shift {
        Shift::None => 0,
        Shift::YearAgo => 12,
        Shift::Back(count) => count as i32 * step(span, window, explicit),
    }
}

/// An earlier window up to the day that as_of has reached in this one: half a month
/// is compared with half a month.
fn as_far(setup: &Setup, window: Window, months: i32) -> Window {
    let end = setup.as_of.plus_months(-months).plus(1).min(window.end);
    Window { to_date: end < window.end, end, ..window }
}

/// Moves a window back.
fn shifted(setup: &Setup, window: Window, months: i32) -> Window {
    if months == 0 {
        return window;
    }
    let end = window.last().plus_months(-months);
    if window.days() == 1 {
        return Window::at(end);
    }
    // From the day before: months are taken off the base, whose month ends stay.
    let start = window.base().plus_months(-months).plus(1);
    let moved = Window { start, end: end.plus(1), ..window };
    rename(setup, moved)
}

/// Months in one step back: trailing windows and balances step by a month.
fn step(span: Span, window: &Window, explicit: bool) -> i32 {
    match span {
        Span::Balance => 1,
        Span::Trailing(_) if !explicit => 1,
        _ => {
            let (y0, m0, _) = window.start.ymd();
            let (y1, m1, _) = window.end.ymd();
            ((y1 - y0) * 12 + m1 as i32 - m0 as i32).max(1)
        }
    }
}

/// The name of a moved window: of the month, quarter, half or year it now is.
fn rename(setup: &Setup, window: Window) -> Window {
    let same = |other: &Window| other.start == window.start && other.end == window.end;
    // "T12M" stays what it is, also where it happens to be a year.
    if window.is_trailing() {
        return window;
    }
    let day = window.start;
    let named =
        [month(day), quarter_of(setup, day), half_of(setup, day), fiscal_year_of(setup, day)];
    named.into_iter().find(same).unwrap_or(window)
}

/// As_of cuts a window short; a quarter that looks ahead keeps its end.
fn cut(setup: &Setup, span: Span, window: Window) -> Window {
    let after = setup.as_of.plus(1);
    if window.end <= after || span == Span::Quarter {
        let to_date = window.to_date || window.end > after;
        return Window { to_date, ..window };
    }
    Window { end: after, to_date: true, ..window }
}
