//! Tables of figures that were sent and are told otherwise now.

use crate::books::calendar::Span;
use crate::books::sent::{CHANGES, Kind, RESTATED, Restated, SINCE, Sending, Sent, Why, faults};
use crate::books::terms::{AND_MORE, PERIOD};
use crate::books::{Cell, Grid, GridRow, Head, Names, Shown, Shows, Slice, ViewSpec};
use crate::diag::Fault;
use crate::value::said::{ITSELF, LISTED};
use crate::value::{Class, Day, Decimal, Phrase, Said, Style, Unit, said};
use std::borrow::Cow;

/// Every one of them.
pub static VIEWS: &[ViewSpec] = &[
    view(
        CHANGES,
        "What changed since it was sent",
        Class::Board,
        "figures of a freeze that are told otherwise now, why and by how much",
    ),
    view(
        RESTATED,
        "Restated figures",
        Class::Internal,
        "figures of all freezes that are told otherwise now, each with every row that moved it",
    ),
];

const fn view(
    name: &'static str,
    title: &'static str,
    class: Class,
    doc: &'static str,
) -> ViewSpec {
    ViewSpec {
        name: Cow::Borrowed(name),
        title: Cow::Borrowed(title),
        doc: Cow::Borrowed(doc),
        class,
        slices: Names::Ours(&[SINCE]),
        span: Span::Balance,
        metrics: Names::NONE,
        chart: false,
        shows: Shows::Code(0),
        own: None,
    }
}

/// What stands before a reason.
const BECAUSE: &Said = &Said::signs("– {0}");

/// Figures that a table tells one by one, and reasons of each.
const FIGURES: usize = 12;
const WHYS: usize = 5;

/// Shows one of them.
pub fn show(spec: &ViewSpec, sent: &Sent, slice: &Slice) -> Result<Shown, Fault> {
    let since = slice.get(SINCE);
    let named = |one: &&Sending| since.is_none_or(|since| *since == one.name);
    let within = spec.class == Class::Internal;
    let of = match (since, within) {
        (None, true) => None,
        _ => sent.freezes.iter().rev().find(named),
    };
    if let (Some(since), None, false) = (since, of, sent.freezes.is_empty()) {
        let names = sent.freezes.iter().map(|one| one.name.as_str());
        return Err(faults::unknown_freeze(since, names));
    }
    let may_see = |class: Class| match within {
        true => class != Class::Privileged,
        false => is_boards(class),
    };
    let figures = sent.figures.iter().filter(|one| may_see(one.class));
    let figures = figures.filter(|one| of.is_none_or(|of| of.name == one.freeze));
    let (told, gone): (Vec<&Restated>, Vec<&Restated>) = figures.partition(|one| one.is.is_some());
    let mut shown = Shown { finding: finding(sent, of, told.len(), within), ..Shown::default() };
    shown.measure = of.map(|of| Phrase::said(FROZEN_AS).named(&of.name)).unwrap_or_default();
    if !gone.is_empty() {
        let names = gone.iter().take(FIGURES).map(|one| named_figure(one, within));
        let names = Phrase::linked(LISTED, names);
        shown.notes.push(Phrase::said(FIGURE_NO_LONGER_TOLD).count(gone.len()).with(names));
    }
    let most = if within { usize::MAX } else { FIGURES };
    let mut lines = match within {
        true => told.into_iter().map(|one| (one, 0)).collect(),
        false => together(told),
    };
    let rest = lines.len().saturating_sub(most);
    shown.notes.extend((rest > 0).then(|| Phrase::said(AND_MORE).count(rest)));
    lines.truncate(most);
    shown.grid = grid(&lines, within);
    Ok(shown)
}

/// Each figure once, by its latest days, and how many earlier ones are told otherwise too:
/// the points of a line over time are no news of their own.
fn together(told: Vec<&Restated>) -> Vec<(&Restated, usize)> {
    let mut lines: Vec<(&Restated, usize)> = Vec::new();
    for one in told {
        let same = |(have, _): &&mut (&Restated, usize)| {
            (&have.freeze, &have.metric, &have.slice) == (&one.freeze, &one.metric, &one.slice)
        };
        match lines.iter_mut().find(same) {
            Some((have, earlier)) => {
                *earlier += 1;
                if one.window.end > have.window.end {
                    *have = one;
                }
            }
            None => lines.push((one, 0)),
        }
    }
    lines
}

/// Whether a board may see it.
pub fn is_boards(class: Class) -> bool {
    matches!(class, Class::Public | Class::Prospect | Class::Investor | Class::Board)
}

/// What is told to who may not see all is told of what they may see.
fn finding(sent: &Sent, of: Option<&Sending>, told: usize, within: bool) -> Phrase {
    let Some(last) = of.or(sent.freezes.last()) else { return Phrase::said(NOTHING_SENT) };
    let all: usize = match of {
        Some(of) if !within => of.boards,
        Some(of) => of.figures,
        None => sent.freezes.iter().map(|one| one.figures).sum(),
    };
    match told {
        0 => Phrase::said(ALL_STAND).count(all).day(last.day),
        moved => Phrase::said(OF_FIGURE_RESTATED).count(moved).count(all).day(last.day),
    }
}

fn grid(told: &[(&Restated, usize)], within: bool) -> Grid {
    let mut head = vec![Head::text(FIGURE)];
    head.extend(within.then(|| Head::text(SENT_AS)));
    head.push(Head::text(PERIOD));
    head.extend([AS_SENT, NOW, DIFFERENCE].map(Head::number));
    let rows = told.iter().flat_map(|(one, earlier)| rows(one, *earlier, within));
    Grid { head, rows: rows.collect() }
}

/// A figure, and below it what moved it: the amounts add up to its difference.
fn rows(one: &Restated, earlier: usize, within: bool) -> Vec<GridRow> {
    let number = |value: Option<Decimal>| {
        value.map_or(Cell::Blank, |value| Cell::Number(value, one.unit, Style::Exact))
    };
    let unit = if one.unit == Unit::Percent { Unit::Points } else { one.unit };
    let moved = |by: Option<Decimal>| {
        by.map_or(Cell::Blank, |by| Cell::Number(by, unit, Style::ExactSigned))
    };
    let by = one.was.zip(one.is).and_then(|(was, is)| is.checked_sub(was));
    let mut cells = vec![Cell::Phrase(named_figure(one, false))];
    cells.extend(within.then(|| Cell::Text(one.freeze.clone())));
    cells.extend([Cell::Window(one.window.clone()), number(one.was), number(one.is), moved(by)]);
    let mut rows = vec![GridRow::of(cells)];
    let blank = |label: Phrase, by: Option<Decimal>| {
        let mut cells = vec![Cell::Phrase(Phrase::said(BECAUSE).with(label))];
        cells.resize(if within { 5 } else { 4 }, Cell::Blank);
        cells.push(moved(by));
        GridRow::of(cells)
    };
    let most = if within { usize::MAX } else { WHYS };
    rows.extend(one.whys.iter().take(most).map(|why| blank(worded(why, within), why.by)));
    let rest = one.whys.get(most..).unwrap_or_default();
    if !rest.is_empty() {
        let by = rest.iter().filter_map(|why| why.by);
        let by = by.fold(Decimal::ZERO, |sum, by| sum.checked_add(by).unwrap_or(sum));
        rows.push(blank(Phrase::said(MORE_REASON).count(rest.len()), Some(by)));
    }
    rows.extend((earlier > 0).then(|| blank(Phrase::said(EARLIER).count(earlier), None)));
    rows
}

/// What a figure is called, with what narrows it.
fn named_figure(one: &Restated, with_freeze: bool) -> Phrase {
    let words = one.slice.values().cloned().chain(with_freeze.then(|| one.freeze.clone()));
    words.fold(one.label.clone(), |label, word| Phrase::said(LISTED).with(label).named(word))
}

/// Why, as readers of the document may be told it.
fn worded(why: &Why, within: bool) -> Phrase {
    let row = match (&why.key, &why.file, why.line) {
        (Some(key), ..) => Phrase::name(key),
        (None, Some(file), Some(line)) => Phrase::said(AT_LINE).named(file).named(line.to_string()),
        (None, Some(file), None) => Phrase::said(OTHER_ROWS).named(file),
        (None, None, _) => Phrase::said(ROWS),
    };
    let may_see = within || is_boards(why.class);
    match (why.kind, &why.column) {
        (Kind::RowAdded, _) => Phrase::said(ADDED).with(row),
        (Kind::RowRemoved, _) => Phrase::said(REMOVED).with(row),
        (Kind::RowEdited, Some(column)) if may_see => Phrase::said(EDITED_CELL)
            .with(row)
            .named(column)
            .with(part(why.old.as_deref()))
            .with(part(why.new.as_deref())),
        (Kind::RowEdited, _) => Phrase::said(EDITED).with(row),
        (Kind::Definition, _) => Phrase::said(DEFINITION),
        (Kind::Choice, Some(choice)) => Phrase::said(CHOICE_OF).named(choice),
        (Kind::Choice, None) => Phrase::said(CHOICE),
        (Kind::Rate, _) => Phrase::said(RATE),
        (Kind::Tool, _) => Phrase::said(TOOL),
    }
}

/// A cell in words: numbers and days as readers write them.
fn part(cell: Option<&str>) -> Phrase {
    let Some(cell) = cell else { return Phrase::said(NOTHING) };
    if let Some(day) = Day::parse(cell) {
        return Phrase::said(ITSELF).day(day);
    }
    match cell.parse::<Decimal>() {
        Ok(number) => Phrase::said(ITSELF).styled(number, Unit::Number, Style::Exact),
        Err(_) => Phrase::name(cell),
    }
}

said! {
    FIGURE = "Figure", "Kennzahl", "Indicateur";
    SENT_AS = "Sent as", "Versandt als", "Envoyé comme";
    AS_SENT = "As sent", "Wie versandt", "À l’envoi";
    NOW = "Now", "Jetzt", "Maintenant";
    DIFFERENCE = "Difference", "Differenz", "Écart";
    FROZEN_AS = "Frozen as {0}", "Festgehalten als {0}", "Conservé comme {0}";
    NOTHING_SENT =
        "Nothing was kept before: there is nothing to compare with",
        "Bisher wurde nichts festgehalten: Es gibt nichts zu vergleichen",
        "Rien n’a été conservé auparavant : aucune comparaison possible";
    ALL_STAND =
        "All {0} figures kept on {1} still stand",
        "Alle {0} am {1} festgehaltenen Kennzahlen gelten weiter",
        "Les {0} indicateurs conservés le {1} restent valables";
    OF_FIGURE_RESTATED =
        "{0} of {1} figures kept on {2} {0:is|are} restated",
        "{0} von {1} am {2} festgehaltenen Kennzahlen {0:ist|sind} angepasst",
        "{0} des {1} indicateurs conservés le {2} {0:est retraité|sont retraités}";
    FIGURE_NO_LONGER_TOLD =
        "{0} {0:figure|figures} no longer told: {1}",
        "{0} {0:Kennzahl wird|Kennzahlen werden} nicht mehr ausgewiesen: {1}",
        "{0} {0:indicateur n’est plus donné|indicateurs ne sont plus donnés} : {1}";
    MORE_REASON =
        "{0} {0:reason|reasons} more",
        "{0} {0:weiterer Grund|weitere Gründe}",
        "{0} {0:autre raison|autres raisons}";
    EARLIER =
        "{0} earlier {0:period|periods} of it as well",
        "ebenso {0} {0:früherer Zeitraum|frühere Zeiträume}",
        "de même pour {0} {0:période antérieure|périodes antérieures}";
    NOTHING = "nothing", "nichts", "rien";
    AT_LINE = "{0}, line {1}", "{0}, Zeile {1}", "{0}, ligne {1}";
    OTHER_ROWS = "other rows of {0}", "weitere Zeilen von {0}", "autres lignes de {0}";
    ROWS = "other rows", "weitere Zeilen", "autres lignes";
    ADDED = "{0}: added", "{0}: hinzugekommen", "{0} : ajout";
    REMOVED = "{0}: removed", "{0}: entfallen", "{0} : retrait";
    EDITED = "{0}: changed", "{0}: geändert", "{0} : modification";
    EDITED_CELL =
        "{0}: {1} was {2}, now {3}",
        "{0}: {1} war {2}, jetzt {3}",
        "{0} : {1} était {2}, maintenant {3}";
    DEFINITION = "defined otherwise", "anders definiert", "définition modifiée";
    CHOICE = "chosen otherwise", "anders gewählt", "choix modifié";
    CHOICE_OF = "chosen otherwise: {0}", "anders gewählt: {0}", "choix modifié : {0}";
    RATE = "other exchange rates", "andere Wechselkurse", "autres taux de change";
    TOOL =
        "the program computes it otherwise from the same data",
        "das Programm berechnet sie aus denselben Daten anders",
        "le programme le calcule autrement à partir des mêmes données";
}
