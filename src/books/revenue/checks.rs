//! What the rows say about themselves: exports that end, terms that lapsed,
//! sources that contradict each other.

use crate::books::Tables;
use crate::books::ledger::interval::whole_months;
use crate::books::making::Gap;
use crate::books::revenue::book::Revenue;
use crate::books::revenue::choices::BelowZero;
use crate::books::revenue::filter::Filter;
use crate::books::revenue::prices::option;
use crate::books::revenue::records::{FOREVER, Line, Records};
use crate::books::revenue::{daughters, ends, faults};
use crate::diag::{Fault, Place};
use crate::value::Money;
use crate::value::said::LISTED;
use crate::value::{Day, Phrase, RowSet, Said, Unit, said};
use std::collections::{BTreeMap, BTreeSet};

/// Who can tell who left: in faults, and on paper.
const TELLERS: [(&str, &Said); 3] = [
    ("ended recurring revenue", ENDED_RECURRING_REVENUE),
    ("`customers.churned`", THE_LIST_OF_CUSTOMERS),
    ("`churn_events`", REPORTS_OF_CHURN),
];

/// Checks an opened book and notes what a reader should know.
pub fn check(book: &mut Revenue, tables: &Tables) -> Vec<Fault> {
    let mut all = Vec::new();
    all.extend(negative(book));
    all.extend(repeated(book));
    all.extend(begun_again(book));
    all.extend(daughters::sums(book));
    all.extend(alike(book));
    all.extend(ends::export_ends(book));
    all.extend(ends::inclusive_ends(book));
    let mut notes = counted(&book.records);
    notes.extend(compared(book));
    let (fault, note) = churn_sources(book, tables);
    all.extend(fault);
    notes.extend(note);
    notes.extend(lapsed_note(book));
    notes.extend(unknown_customers(book));
    notes.extend(unmet_reports(book, tables));
    book.quality = notes;
    all
}

/// Terms that ended recently and have no next one, in the order of their rows.
pub fn lapsed(book: &Revenue, day: Day, scope: &Filter) -> Vec<Line> {
    let within = book.choices.lapsed;
    let within = i32::try_from(within.trunc().mantissa()).unwrap_or(31);
    // Who gave notice left: no renewal is waited for.
    let recent =
        |line: &&Line| line.end <= day && day.since(line.end) < within && line.notice.is_none();
    // Nor what rests or is not paid.
    let running = |line: &&Line| !book.records.held.contains(line.row);
    // Only contracts lapse: snapshots and invoices have no terms.
    if book.records.table != "subscriptions" {
        return Vec::new();
    }
    let mut latest: BTreeMap<(u32, u32), Day> = BTreeMap::new();
    for line in &book.records.lines {
        let end = latest.entry((line.customer, line.product)).or_insert(line.end);
        *end = (*end).max(line.end);
    }
    let last = |line: &Line| latest.get(&(line.customer, line.product)) == Some(&line.end);
    let lines = book.records.lines.iter().filter(|line| !line.usage && scope.holds(line));
    lines
        .filter(recent)
        .filter(running)
        .filter(|line| last(line) && !line.arr.is_zero())
        .copied()
        .collect()
}

/// Customers whose rows add up to less than nothing on some day.
fn negative(book: &Revenue) -> Vec<Fault> {
    let lines = &book.records.lines;
    let suspects: BTreeSet<(u32, u16)> = lines
        .iter()
        .filter(|line| line.arr < Money::ZERO)
        .map(|line| (line.customer, line.currency))
        .collect();
    if suspects.is_empty() {
        return Vec::new();
    }
    let mut changes: BTreeMap<(u32, u16), BTreeMap<Day, Money>> = BTreeMap::new();
    for line in lines.iter().filter(|line| suspects.contains(&(line.customer, line.currency))) {
        let days = changes.entry((line.customer, line.currency)).or_default();
        *days.entry(line.start).or_default() += line.arr;
        *days.entry(line.end).or_default() += -line.arr;
    }
    changes.iter().filter_map(|(key, days)| below_zero(book, *key, days)).collect()
}

fn below_zero(book: &Revenue, key: (u32, u16), days: &BTreeMap<Day, Money>) -> Option<Fault> {
    let mut sum = Money::ZERO;
    let day = days.iter().find_map(|(day, change)| {
        sum += *change;
        (sum < Money::ZERO).then_some(*day)
    })?;
    let cause = book.records.lines.iter().find(|line| {
        (line.customer, line.currency) == key && line.arr < Money::ZERO && line.live(day)
    });
    let place = cause.map_or(Place::Nowhere, |line| book.place(line, "amount"));
    let customer = book.people.label(key.0);
    Some(match book.choices.below_zero {
        BelowZero::Clamp => faults::clamped(place, customer, day),
        BelowZero::Fault => faults::negative(place, customer, day, sum.decimal()),
    })
}

/// What was left out or filled in, counted.
fn counted(records: &Records) -> Vec<Phrase> {
    let count = |rows: usize, what: Phrase| {
        let note = Phrase::said(ROW_OF_THE);
        note.count(rows).with(records.called()).with(what)
    };
    let mut notes: Vec<Phrase> = records
        .excluded
        .iter()
        .map(|((reason, _), rows)| count(rows.len(), Phrase::said(LEFT_OUT).with(*reason)))
        .collect();
    if !records.listed.is_empty() {
        notes.push(count(records.listed.len(), PRICED_FROM_THE_LIST_PRICE.into()));
    }
    if !records.bridged.is_empty() {
        let what = RUN_ON_NEXT_TERM_WHOSE;
        notes.push(count(records.bridged.len(), what.into()));
    }
    notes
}

/// The other sources' ARR beside ours, never added to it.
fn compared(book: &Revenue) -> Vec<Phrase> {
    let day = book.point(book.ledger.as_of());
    let mut notes = Vec::new();
    for other in &book.others {
        let (ours, theirs) = match (total(book, &book.records, day), total(book, other, day)) {
            (Ok(ours), Ok(theirs)) => (ours, theirs),
            _ => continue,
        };
        let note = Phrase::said(ARR_FROM_FROM_DIFFERENCE)
            .with(book.records.called())
            .number(ours.decimal(), Unit::Money)
            .with(other.called())
            .number(theirs.decimal(), Unit::Money)
            .number((ours - theirs).abs().decimal(), Unit::Money);
        notes.push(note);
    }
    notes
}

fn total(book: &Revenue, records: &Records, day: Day) -> Result<Money, Gap> {
    let mut sum = Money::ZERO;
    for line in records.lines.iter().filter(|line| line.live(day)) {
        let from = records.currencies.get(line.currency as usize).map(String::as_str);
        let amount = book.ledger.convert(line.arr.decimal(), from, day, Place::Nowhere)?;
        sum += Money::of(amount).unwrap_or_default();
    }
    Ok(sum)
}

/// Who left, as three sources tell it.
fn churn_sources(book: &Revenue, tables: &Tables) -> (Option<Fault>, Option<Phrase>) {
    let day = book.point(book.ledger.as_of());
    let Ok(now) = book.positions(day, day, &Filter::default()) else { return (None, None) };
    let ended: BTreeSet<u32> = book
        .people
        .iter()
        .filter(|(at, _)| {
            let had = book.firsts.get(*at as usize).copied().flatten();
            let has = now.get(*at as usize).is_some_and(|one| one.counts());
            had.is_some_and(|first| first <= day) && !has
        })
        .map(|(at, _)| at)
        .collect();
    let flagged: Option<BTreeSet<u32>> =
        tables.get("customers").filter(|table| table.has("churned")).map(|_| {
            let left = book.people.iter().filter(|(_, person)| person.churned == Some(true));
            left.map(|(at, _)| at).collect()
        });
    let events: Option<BTreeSet<u32>> = tables.get("churn_events").and_then(|table| {
        let (customers, days) = (table.text("customer")?, table.day("date")?);
        let told = (0..table.rows).filter(|row| days.get(*row).is_some_and(|at| at <= day));
        Some(
            told.filter_map(|row| book.people.find(book.ledger.parents.top(customers.get(row)?)))
                .collect(),
        )
    });
    let sources: Vec<((&str, &'static Said), &BTreeSet<u32>)> = TELLERS
        .into_iter()
        .zip([Some(&ended), flagged.as_ref(), events.as_ref()])
        .filter_map(|(names, who)| Some((names, who?)))
        .collect();
    if sources.len() < 2 || sources.iter().all(|(_, who)| **who == ended) {
        return (None, None);
    }
    let agree = ended.iter().filter(|at| sources.iter().all(|(_, who)| who.contains(at))).count();
    let counts: Vec<(&str, usize)> =
        sources.iter().map(|((name, _), who)| (*name, who.len())).collect();
    let file = ["churn_events", "customers"].iter().find_map(|name| tables.get(*name));
    let file = file.and_then(|table| table.origins.first());
    let place = file.map_or(Place::Nowhere, |origin| Place::file(origin.file.clone()));
    let told = sources.iter().map(|((_, name), who)| Phrase::said(BY).count(who.len()).with(*name));
    let note =
        Phrase::said(WHO_LEFT_TOLD_DIFFERENTLY).with(Phrase::linked(LISTED, told)).count(agree);
    (Some(faults::churn_disagrees(place, &counts, agree)), Some(note))
}

fn lapsed_note(book: &Revenue) -> Option<Phrase> {
    let lapsed = lapsed(book, book.ledger.as_of(), &Filter::default());
    let note = TERM_ENDED_LATELY_WITHOUT;
    (!lapsed.is_empty()).then(|| Phrase::said(note).count(lapsed.len()))
}

/// Customers that pay and that `customers` does not know: no name, no segment.
pub fn strangers(book: &Revenue, tables: &Tables) -> usize {
    if !tables.contains_key("customers") {
        return 0;
    }
    let paying = |at: u32| book.firsts.get(at as usize).copied().flatten().is_some();
    book.people.iter().filter(|(at, person)| paying(*at) && person.row.is_none()).count()
}

fn unknown_customers(book: &Revenue) -> Option<Phrase> {
    let note = CUSTOMER_ARR_NOT_LISTED;
    (book.strangers > 0).then(|| Phrase::said(note).count(book.strangers))
}

/// Reports of churn of customers that never had ARR.
fn unmet_reports(book: &Revenue, tables: &Tables) -> Option<Phrase> {
    let table = tables.get("churn_events")?;
    let column = table.text("customer")?;
    let had = |at: u32| book.firsts.get(at as usize).copied().flatten().is_some();
    let known: Vec<bool> = book
        .people
        .coded(column, &book.ledger)
        .into_iter()
        .map(|found| found.is_some_and(had))
        .collect();
    let unmet = |row: &usize| {
        let code = column.code(*row) as usize;
        code > 0 && !known.get(code).copied().unwrap_or(false)
    };
    let count = (0..table.rows).filter(unmet).count();
    let note = ROW_NAMES_CUSTOMER_NEVER;
    (count > 0).then(|| Phrase::said(note).count(count).with(CHURN_EVENTS))
}

/// Customers that are spelt in two ways, by ids that are one but for case, spaces and
/// signs: each way is a customer, so one seems to leave and another to come, and nothing
/// else shows it.
fn alike(book: &Revenue) -> Option<Fault> {
    let source = book.source.as_deref()?;
    let mut spelt: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (at, person) in book.people.iter() {
        let earned = book.firsts.get(at as usize).copied().flatten().is_some();
        if earned {
            spelt.entry(plain(&person.id)).or_default().push(&person.id);
        }
    }
    let several = spelt.into_iter().filter(|(plain, ids)| !plain.is_empty() && ids.len() > 1);
    let several: Vec<Vec<&str>> = several.map(|(_, ids)| ids).collect();
    (!several.is_empty()).then(|| faults::alike(source, &several))
}

/// Letters and digits in lower case.
fn plain(id: &str) -> String {
    id.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The rows of subscriptions and snapshots that repeat an earlier one: an export that
/// repeats itself doubles ARR, and nothing else shows it. Invoices do
/// charge the same thing twice.
fn repeated(book: &Revenue) -> Option<Fault> {
    let table = book
        .source
        .as_deref()
        .filter(|table| !matches!(table.name.as_str(), "invoice_lines" | "arr_events"))?;
    let (ids, days) = (table.text("id"), table.day("month"));
    let id = |line: &Line| ids.map_or(0, |ids| ids.code(line.row as usize));
    // Of snapshots only what stands on one day is a repeat.
    let day = |line: &Line| days.and_then(|days| days.get(line.row as usize));
    let said = |line: &Line| {
        let what = (line.product, line.plan, line.currency);
        (id(line), what, line.start, line.end, day(line), line.arr)
    };
    let worth = |line: &&Line| !line.usage && !line.arr.is_zero();
    let mut rows: Vec<u32> = Vec::new();
    // What repeats is of one customer: few are sorted at a time, of however many.
    for own in &book.lines_of {
        let lines = own.iter().filter_map(|at| book.records.lines.get(*at as usize));
        let mut lines: Vec<&Line> = lines.filter(worth).collect();
        lines.sort_by_key(|line| (said(line), line.row));
        let same = lines.windows(2).filter_map(|pair| match pair {
            [one, two] => (said(one) == said(two)).then_some(two.row),
            _ => None,
        });
        rows.extend(same);
    }
    rows.sort_unstable();
    let rows: RowSet = rows.into_iter().collect();
    (!rows.is_empty()).then(|| faults::repeated(table, &rows))
}

/// So many are no coincidence.
const AGAIN: usize = 4;

/// Invoices that are taken for contracts: one amount of one customer begins again every
/// month (or quarter, or year), and none of them ends, so that all count at once.
fn begun_again(book: &Revenue) -> Option<Fault> {
    let table = book.source.as_deref().filter(|table| table.name == "subscriptions")?;
    if option(table, "begun_again") == "counts" {
        return None;
    }
    let open = |line: &&Line| line.end == FOREVER && !line.usage && !line.arr.is_zero();
    let mut lines: Vec<&Line> = book.records.lines.iter().filter(open).collect();
    let what = |line: &Line| (line.customer, line.product, line.plan, line.currency, line.arr);
    lines.sort_by_key(|line| (what(line), line.start, line.row));
    let mut rows: Vec<u32> = Vec::new();
    for own in lines.chunk_by(|one, two| what(one) == what(two)) {
        let steps = own.windows(2).map(|pair| match pair {
            [one, two] => whole_months(one.start, two.start),
            _ => None,
        });
        let steps: Vec<Option<i32>> = steps.collect();
        let even = steps.first().is_some_and(|first| first.is_some());
        if own.len() >= AGAIN && even && steps.windows(2).all(|pair| pair.first() == pair.last()) {
            rows.extend(own.iter().map(|line| line.row));
        }
    }
    rows.sort_unstable();
    let rows: RowSet = rows.into_iter().collect();
    (!rows.is_empty()).then(|| faults::begun_again(table, &rows))
}

said! {
    ENDED_RECURRING_REVENUE =
        "ended recurring revenue",
        "beendetem wiederkehrendem Umsatz",
        "le revenu récurrent terminé";
    THE_LIST_OF_CUSTOMERS = "the list of customers", "Kundenliste", "la liste des clients";
    REPORTS_OF_CHURN = "reports of churn", "Churn-Meldungen", "les signalements de churn";
    ROW_OF_THE =
        "{0} {0:row|rows} of the {1} {2}",
        "{0} {0:Zeile|Zeilen} der {1} {2}",
        "{0} {0:ligne|lignes} des {1} {2}";
    LEFT_OUT = "left out: {0}", "nicht enthalten: {0}", "hors calcul : {0}";
    PRICED_FROM_THE_LIST_PRICE =
        "priced from the list price",
        "zum Listenpreis bewertet",
        "au prix catalogue";
    RUN_ON_NEXT_TERM_WHOSE =
        "run on to the next term, whose start is within the days of grace",
        "bis zur nächsten Laufzeit fortgeführt, die innerhalb der Karenztage beginnt",
        "avec prolongation jusqu’à la période suivante, qui débute dans le délai de grâce";
    ARR_FROM_FROM_DIFFERENCE =
        "ARR from {0} is {1}, from {2} {3}: a difference of {4}",
        "ARR laut {0}: {1}, laut {2}: {3}, eine Differenz von {4}",
        "ARR selon les {0} : {1}, selon les {2} : {3}, soit un écart de {4}";
    BY = "{0} by {1}", "{0} laut {1}", "{0} selon {1}";
    WHO_LEFT_TOLD_DIFFERENTLY =
        "who left is told differently: {0}; by all of them {1}",
        "wer gegangen ist, wird verschieden angegeben: {0}; übereinstimmend {1}",
        "les départs diffèrent selon la source : {0} ; {1} selon toutes";
    TERM_ENDED_LATELY_WITHOUT =
        "{0} {0:term|terms} ended lately without a next one: lapsed, renewal not booked",
        "{0} {0:Laufzeit|Laufzeiten} zuletzt ohne Nachfolge beendet: ausgelaufen, Verlängerung nicht gebucht",
        "{0} {0:contrat arrivé|contrats arrivés} récemment à échéance sans suite : renouvellement non enregistré";
    CUSTOMER_ARR_NOT_LISTED =
        "{0} {0:customer|customers} with ARR not listed in customers",
        "{0} {0:Kunde|Kunden} mit ARR {0:fehlt|fehlen} in der Kundenliste",
        "{0} {0:client|clients} avec ARR {0:absent|absents} de la liste des clients";
    ROW_NAMES_CUSTOMER_NEVER =
        "{0} {0:row|rows} of the {1} {0:names|name} a customer that never had ARR",
        "{0} {0:Zeile|Zeilen} der {1} {0:nennt|nennen} einen Kunden, der nie ARR hatte",
        "{0} {0:ligne|lignes} des {1} {0:nomme|nomment} un client qui n’a jamais eu d’ARR";
    CHURN_EVENTS = "churn events", "Churn-Meldungen", "signalements de churn";
}
