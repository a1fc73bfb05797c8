//! Deals by who introduced them, in one pass: there may be thousands.

use crate::books::making::Got;
use crate::books::making::cells::{count, money, share_of};
use crate::books::making::foremost::{foremost, together};
use crate::books::pipeline::metrics::{Kept, rates};
use crate::books::pipeline::terms;
use crate::books::pipeline::views::Viewing;
use crate::books::{Cell, Grid, GridRow, Head, Shown};
use crate::value::said::LISTED;
use crate::value::{Decimal, Money, Name, Phrase, Reason, RowSet, Unit, Window, said};

/// Groups a table shows; the rest is added up.
const PAGE: usize = 25;

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
    names: &[Name],
    of: impl Fn(u32) -> usize,
) -> Got<Vec<Group>> {
    let group = |(at, name): (usize, &Name)| Group {
        name: name.clone(),
        unnamed: at == 0,
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

/// Who introduced deals, and what came of them.
pub fn introducers(viewing: Viewing<'_>) -> Got<Shown> {
    let Some(words) = viewing.filter.deals.table.text("introducer") else {
        return Ok(viewing.nothing(Phrase::said(DEALS_NO_INTRODUCER)));
    };
    let names = words.words.iter().map(|word| Name::Theirs(word.into()));
    let mut names: Vec<Name> = names.collect();
    if let Some(nobody) = names.first_mut() {
        *nobody = Name::Ours(NOBODY_NAMED);
    }
    let window = viewing.query.window.clone();
    let made = grouped(&viewing, &window, &names, |row| words.code(row as usize) as usize);
    table(viewing, made)
}

/// The groups as a table, largest open value first, those that name none at the end.
fn table(mut viewing: Viewing<'_>, made: Got<Vec<Group>>) -> Got<Shown> {
    let mut groups = made?;
    groups.retain(|group| group.deals() > 0);
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
    let finding = finding(&groups, &total);
    let all: RowSet = groups.iter().flat_map(|group| group.rows.iter().copied()).collect();
    let window = viewing.query.window.clone();
    viewing.shown.rows = viewing.filter.deals.set(&all);
    viewing.shown.finding = finding;
    viewing.shown.n = Some(total.deals() as u64);
    viewing.shown.grid = Grid { head: heads(), rows };
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
    let text = OPEN_DEALS_DEALS_CLOSED;
    viewing.shown.measure = Phrase::said(text).window(&window);
    Ok(viewing.shown)
}

fn heads() -> Vec<Head> {
    vec![
        Head::text(INTRODUCER),
        Head::number(terms::OPEN),
        Head::number(OPEN_VALUE),
        Head::number(terms::WON),
        Head::number(terms::WON_VALUE),
        Head::number(terms::LOST),
        Head::number(terms::WIN_RATE),
    ]
}

/// Who brought the most won value. Deals that name none take part: a headline that
/// leaves them out would deny the bar below it.
fn finding(groups: &[Group], total: &Group) -> Phrase {
    let unnamed = groups.iter().find(|group| group.unnamed && group.won_value.is_positive());
    let named = || groups.iter().filter(|group| !group.unnamed);
    let won = named().filter(|group| group.won_value.is_positive());
    let mut best: Vec<&Group> = foremost(won, |group| group.won_value);
    best.sort_by(|a, b| a.name.plain().cmp(b.name.plain()));
    let names = |best: &[&Group]| together(best.iter().map(|group| Phrase::from(&group.name)));
    let money =
        |phrase: Phrase, group: &Group| phrase.number(group.won_value.decimal(), Unit::Money);
    let most = |best: &[&Group], one: &Group| {
        let text = match best.len() {
            ..2 => BROUGHT_THE_MOST_WON_VALUE,
            _ => BROUGHT_MOST_WON_VALUE_EACH,
        };
        money(Phrase::said(text).with(names(best)), one)
    };
    match (best.first(), unnamed) {
        (None, None) if total.won == 0 => Phrase::said(NO_DEAL_WON_PERIOD),
        (None, None) if total.valued[1] == 0 => {
            let text = DEAL_WON_NONE_AN_AMOUNT;
            Phrase::said(text).count(total.won)
        }
        (None, None) => Phrase::said(WON_VALUE_IS).number(Decimal::ZERO, Unit::Money),
        (None, Some(unnamed)) => {
            let none = match named().any(|group| group.deals() > 0) {
                true => NO_INTRODUCER_OF_WON,
                false => NO_INTRODUCER,
            };
            money(Phrase::said(none), unnamed).with(Phrase::from(&unnamed.name))
        }
        (Some(one), Some(unnamed)) if unnamed.won_value > one.won_value => {
            let text = match best.len() {
                1 => OF_THE_NAMED,
                _ => OF_THE_NAMED_EACH,
            };
            let of_named = Phrase::said(text).with(most(&[unnamed], unnamed));
            money(of_named.with(names(&best)), one)
        }
        (Some(one), _) => most(&best, one),
    }
}

said! {
    INTRODUCER = "Introducer", "Vermittler", "Apporteur";
    BROUGHT_THE_MOST_WON_VALUE =
        "{0} brought the most won value, {1}",
        "Das meiste gewonnene Volumen brachte {0}: {1}",
        "Premier apport de montant gagné : {0}, {1}";
    BROUGHT_MOST_WON_VALUE_EACH =
        "{0} brought the most won value, {1} each",
        "Das meiste gewonnene Volumen brachten {0}: je {1}",
        "Premiers apports de montant gagné : {0}, {1} chacun";
    NO_DEAL_WON_PERIOD =
        "No deal was won in the period",
        "Im Zeitraum wurde kein Deal gewonnen",
        "Aucune affaire gagnée dans la période";
    DEAL_WON_NONE_AN_AMOUNT =
        "{0} {0:deal was|deals were} won, none with an amount",
        "{0} {0:Deal|Deals} gewonnen, keiner mit Betrag",
        "{0} {0:affaire gagnée|affaires gagnées}, aucune avec montant";
    WON_VALUE_IS = "Won value is {0}", "Gewonnenes Volumen: {0}", "Montant gagné : {0}";
    NO_INTRODUCER =
        "No deal names who introduced it: all {0} won stands under {1}",
        "Kein Deal nennt seinen Vermittler: alle gewonnenen {0} stehen unter {1}",
        "Aucune affaire n’indique son apporteur : tout le montant gagné ({0}) figure sous {1}";
    NO_INTRODUCER_OF_WON =
        "No won deal with an amount names who introduced it: all {0} stands under {1}",
        "Kein gewonnener Deal mit Betrag nennt seinen Vermittler: alle {0} stehen unter {1}",
        "Aucune affaire gagnée avec montant n’indique son apporteur : tout ({0}) figure sous {1}";
    OF_THE_NAMED =
        "{0}; of the named, {1}, {2}",
        "{0}; unter den Genannten {1} mit {2}",
        "{0} ; parmi les noms indiqués, {1}, {2}";
    OF_THE_NAMED_EACH =
        "{0}; of the named, {1}, {2} each",
        "{0}; unter den Genannten {1} mit je {2}",
        "{0} ; parmi les noms indiqués, {1}, {2} chacun";
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
    OPEN_VALUE = "Open value", "Offenes Volumen", "Montant en cours";
}
