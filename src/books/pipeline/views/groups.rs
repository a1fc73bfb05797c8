//! Deals by a word they share: source, owner, introducer. One pass each.

use crate::books::making::Got;
use crate::books::making::cells::{count, money, share_of};
use crate::books::pipeline::metrics::{Kept, rates};
use crate::books::pipeline::stages::{SOURCE, SOURCES, UNKNOWN_SOURCE};
use crate::books::pipeline::terms;
use crate::books::pipeline::views::Viewing;
use crate::books::shown::Drawn;
use crate::books::{Cell, Grid, GridRow, Head, Plot, Shown};
use crate::value::said::{LISTED, THREE};
use crate::value::{Money, Name, Phrase, Reason, RowSet, Said, Unit, Window, said};

/// Who brought the most.
mod finding;

use finding::{By, finding};

/// Groups a table shows; the rest is added up.
const PAGE: usize = 25;
/// Bars a chart shows; the rest is one bar.
const BARS: usize = 8;

/// What the deals of one group come to.
#[derive(Clone, Default)]
struct Group {
    name: Name,
    open: usize,
    value: Money,
    won: usize,
    won_value: Money,
    lost: usize,
    /// How many of the open and of the won have an amount.
    valued: [usize; 2],
    /// Whether it is that of deals that name none.
    unnamed: bool,
    rows: Vec<u32>,
}

impl Group {
    fn deals(&self) -> usize {
        self.open + self.won + self.lost
    }

    fn add(&mut self, other: &Group) {
        self.open += other.open;
        self.value += other.value;
        self.won += other.won;
        self.won_value += other.won_value;
        self.lost += other.lost;
        self.valued.iter_mut().zip(other.valued).for_each(|(sum, one)| *sum += one);
    }
}

/// Sorts open deals at the window's end and those resolved in it into groups.
fn grouped(
    kept: &Kept<'_>,
    window: &Window,
    (names, unnamed): (&[Name], usize),
    of: impl Fn(u32) -> usize,
) -> Got<Vec<Group>> {
    let group = |(at, name): (usize, &Name)| Group {
        name: name.clone(),
        unnamed: at == unnamed,
        ..Group::default()
    };
    let mut groups: Vec<Group> = names.iter().enumerate().map(group).collect();
    let mut with = |row: u32, work: &dyn Fn(&mut Group, Option<Money>)| {
        if let Some(group) = groups.get_mut(of(row)) {
            work(group, kept.filter.deals.amounts.get(row));
            group.rows.push(row);
        }
    };
    // Groups are words of the export, so an older balance is not split by them.
    if let (Ok(moment), true) = (&kept.book.now, window.end > kept.book.ledger.as_of()) {
        for row in kept.open(moment)?.iter().copied() {
            with(row, &|group, amount| {
                group.open += 1;
                group.value += amount.unwrap_or_default();
                group.valued[0] += usize::from(amount.is_some());
            });
        }
    }
    let closed = rates::resolved(kept, window);
    for row in closed.won {
        with(row, &|group, amount| {
            group.won += 1;
            group.won_value += amount.unwrap_or_default();
            group.valued[1] += usize::from(amount.is_some());
        });
    }
    for row in closed.lost {
        with(row, &|group, _| group.lost += 1);
    }
    Ok(groups)
}

/// Open deals, wins and win rate by source; `unknown` is always there.
pub fn sources(viewing: Viewing<'_>) -> Got<Shown> {
    let settings = &viewing.book.settings;
    let name = |(name, label): &(&str, &'static Said)| match settings.called(SOURCE, name) {
        Some(own) => Name::Theirs(own.into()),
        None => Name::Ours(label),
    };
    let names: Vec<Name> = SOURCES.iter().map(name).collect();
    let window = viewing.query.window.clone();
    let names = (names.as_slice(), usize::from(UNKNOWN_SOURCE));
    let made =
        grouped(&viewing, &window, names, |row| usize::from(viewing.filter.deals.source(row)));
    table(viewing, made, By::Source)
}

/// Open deals, wins and win rate by owner.
pub fn owners(viewing: Viewing<'_>) -> Got<Shown> {
    by_word(viewing, "owner", By::Owner, THE_DEALS_HAVE_NO_OWNER)
}

/// Who introduced deals, and what came of them.
pub fn introducers(viewing: Viewing<'_>) -> Got<Shown> {
    by_word(viewing, "introducer", By::Introducer, DEALS_NO_INTRODUCER)
}

fn by_word(viewing: Viewing<'_>, column: &str, by: By, none: &'static Said) -> Got<Shown> {
    let Some(words) = viewing.filter.deals.table.text(column) else {
        return Ok(viewing.nothing(Phrase::said(none)));
    };
    let names = words.words.iter().map(|word| Name::Theirs(word.into()));
    let mut names: Vec<Name> = names.collect();
    if let Some(nobody) = names.first_mut() {
        *nobody = Name::Ours(NOBODY_NAMED);
    }
    let window = viewing.query.window.clone();
    let names = (names.as_slice(), 0);
    let made = grouped(&viewing, &window, names, |row| words.code(row as usize) as usize);
    table(viewing, made, by)
}

/// The groups as a table, largest open value first, those that name none at the end.
fn table(mut viewing: Viewing<'_>, made: Got<Vec<Group>>, by: By) -> Got<Shown> {
    let mut groups = made?;
    groups.retain(|group| group.deals() > 0 || (group.unnamed && by == By::Source));
    groups.sort_by(|a, b| {
        let key = |group: &Group| (group.unnamed, -group.value, -group.won_value);
        key(a).cmp(&key(b)).then_with(|| a.name.plain().cmp(b.name.plain()))
    });
    let mut total = Group { name: Name::Ours(terms::TOTAL), ..Group::default() };
    groups.iter().for_each(|group| total.add(group));
    let now = viewing.query.window.end > viewing.book.ledger.as_of();
    let line = |group: &Group| {
        // Of deals that all lack an amount the value is not zero.
        let worth = |amount: Money, (all, valued): (usize, usize)| match valued {
            0 if all > 0 => Cell::Missing(Reason::MissingInput),
            _ => money(amount.decimal()),
        };
        let value = worth(group.value, (group.open, group.valued[0]));
        let mut row = GridRow::of(vec![
            Cell::from(&group.name),
            if now { count(group.open) } else { Cell::Blank },
            if now { value } else { Cell::Blank },
            count(group.won),
            worth(group.won_value, (group.won, group.valued[1])),
            count(group.lost),
            share_of(group.won, group.won + group.lost),
        ]);
        let rows: RowSet = group.rows.iter().copied().collect();
        row.source = viewing.filter.deals.set(&rows);
        row
    };
    let mut rows: Vec<GridRow> = groups.iter().take(PAGE).map(line).collect();
    let mut whole = line(&total);
    whole.total = true;
    rows.push(whole);
    let bars = bars(&groups);
    let finding = finding(&groups, &total, by);
    let all: RowSet = groups.iter().flat_map(|group| group.rows.iter().copied()).collect();
    let window = viewing.query.window.clone();
    viewing.shown.rows = viewing.filter.deals.set(&all);
    viewing.shown.finding = finding;
    viewing.shown.n = Some(total.deals() as u64);
    viewing.shown.grid = Grid { head: heads(by), rows };
    let blank = [(OPEN, total.open, 0), (WON, total.won, 1)];
    let blank = blank.map(|(text, all, at)| (text, all.saturating_sub(total.valued[at])));
    let blank = blank.into_iter().filter(|(_, count)| *count > 0);
    let blank = Phrase::linked(LISTED, blank.map(|(text, n)| Phrase::said(text).count(n)));
    if !blank.is_empty() {
        let note = WITHOUT_AN_AMOUNT_COUNTS;
        viewing.shown.notes.push(Phrase::said(note).with(blank));
    }
    if let left @ 1.. = groups.len().saturating_sub(PAGE) {
        viewing.shown.notes.push(Phrase::said(MORE_IN_THE_TOTAL).count(left));
    }
    let mut cells = viewing.shown.grid.rows.iter().flat_map(|row| &row.cells);
    if cells.any(|cell| matches!(cell, Cell::Fraction(..))) {
        let note = SHARE_FEWER_THAN_FIVE_DEALS;
        viewing.shown.notes.push(Phrase::said(note));
    }
    viewing.shown.plot = bars.filter(|_| viewing.spec.chart);
    let text = OPEN_DEALS_DEALS_CLOSED;
    viewing.shown.measure = Phrase::said(text).window(&window);
    viewing.shown.drawn = Some(won_drawn(&viewing, &total, &window));
    Ok(viewing.shown)
}

/// The chart draws won value alone.
fn won_drawn(viewing: &Viewing<'_>, total: &Group, window: &Window) -> Drawn {
    let measure = Phrase::said(THREE).with(terms::WON_VALUE);
    let measure = measure.named(&viewing.book.ledger.setup.currency).window(window);
    let blank = total.won.saturating_sub(total.valued[1]);
    let note = NOT_DRAWN_DEAL_WON_WITHOUT;
    let note = (blank > 0).then(|| Phrase::said(note).count(blank));
    Drawn { measure, notes: note.into_iter().collect(), n: Some(total.won as u64) }
}

fn heads(by: By) -> Vec<Head> {
    vec![
        Head::text(by.head()),
        Head::number(terms::OPEN),
        Head::number(OPEN_VALUE),
        Head::number(terms::WON),
        Head::number(terms::WON_VALUE),
        Head::number(terms::LOST),
        Head::number(terms::WIN_RATE),
    ]
}

/// Bars of won value, largest first, the small ones as one.
fn bars(groups: &[Group]) -> Option<Plot> {
    let mut sorted: Vec<&Group> =
        groups.iter().filter(|group| group.won_value.is_positive()).collect();
    sorted.sort_by(|a, b| {
        b.won_value.cmp(&a.won_value).then_with(|| a.name.plain().cmp(b.name.plain()))
    });
    let total = sorted.iter().map(|group| group.won_value).sum::<Money>().decimal();
    let bar = |name: Phrase, amount: Money| {
        let value = amount.decimal();
        (name, value, value.checked_div(total))
    };
    let rest: Money = sorted.iter().skip(BARS).map(|group| group.won_value).sum();
    let rows: Vec<_> = sorted
        .iter()
        .take(BARS)
        .map(|group| bar(Phrase::from(&group.name), group.won_value))
        .collect();
    let rest = rest.is_positive().then(|| bar(terms::OTHER.into(), rest));
    (!rows.is_empty()).then_some(Plot::Bars { unit: Unit::Money, rows, rest })
}

said! {
    THE_DEALS_HAVE_NO_OWNER =
        "The deals have no owner",
        "Die Deals haben keinen Verantwortlichen",
        "Les affaires n’ont pas de responsable";
    DEALS_NO_INTRODUCER =
        "The deals have no introducer",
        "Die Deals haben keinen Vermittler",
        "Les affaires n’ont pas d’apporteur";
    NOBODY_NAMED = "Nobody named", "Niemand genannt", "Non renseigné";
    OPEN = "{0} open", "{0} offen", "{0} en cours";
    WON = "{0} won", "{0} gewonnen", "{0} gagnées";
    WITHOUT_AN_AMOUNT_COUNTS =
        "without an amount, in the counts only: {0}",
        "ohne Betrag, nur in den Anzahlen: {0}",
        "sans montant, comptées en nombre seulement : {0}";
    MORE_IN_THE_TOTAL =
        "{0} more in the total",
        "{0} weitere in der Summe",
        "{0} de plus dans le total";
    SHARE_FEWER_THAN_FIVE_DEALS =
        "a share of fewer than five deals is a fraction",
        "Anteile an weniger als fünf Deals stehen als Bruch",
        "une part de moins de cinq affaires est une fraction";
    OPEN_DEALS_DEALS_CLOSED =
        "Open deals, and deals closed that reached Qualified, {0}",
        "Offene Deals und abgeschlossene, die die Stufe Qualifiziert erreicht haben, {0}",
        "Affaires en cours, et affaires clôturées ayant atteint l’étape Qualification, {0}";
    NOT_DRAWN_DEAL_WON_WITHOUT =
        "not drawn: {0} {0:deal|deals} won without an amount",
        "nicht gezeichnet: {0} {0:gewonnener Deal|gewonnene Deals} ohne Betrag",
        "hors du graphique : {0} {0:affaire gagnée|affaires gagnées} sans montant";
    OPEN_VALUE = "Open value", "Offenes Volumen", "Montant en cours";
}
