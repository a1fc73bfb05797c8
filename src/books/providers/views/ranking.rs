//! Providers by their score, the greatest first; of equal ones that of less risk.

use crate::books::calendar;
use crate::books::making::Got;
use crate::books::providers::records::{Provider, Review};
use crate::books::providers::score::{self, Sum};
use crate::books::providers::standing::{Risk, Standing, Status};
use crate::books::providers::terms;
use crate::books::providers::views::Viewing;
use crate::books::{Cell, GridRow, Head, Shown, Slice};
use crate::value::{Day, Decimal, Phrase, Reason, Rows, Said, Style, Unit, said};
use std::cmp::Reverse;

/// One provider, judged on a day.
struct Line<'a> {
    provider: &'a Provider,
    review: Option<&'a Review>,
    total: Option<Sum>,
    before: Option<Sum>,
    standing: Standing,
}

/// Who stands first, and what each asks for.
pub fn ranking(mut viewing: Viewing<'_>) -> Got<Shown> {
    let day = viewing.day();
    let lines = lines(&viewing, day);
    viewing.shown.finding = finding(&lines);
    viewing.shown.measure = Phrase::said(OF_FORTY).day(day);
    viewing.shown.grid.head = heads();
    viewing.shown.n = Some(lines.len() as u64);
    for line in &lines {
        let source = rows_of(line);
        viewing.shown.rows.extend(&source);
        let row = GridRow { source, ..GridRow::of(cells(line)) };
        viewing.shown.grid.rows.push(row);
    }
    let provisional = lines.iter().filter_map(|line| {
        let total = line.total.filter(Sum::is_provisional)?;
        let lines = Phrase::said(terms::PROVISIONAL).count(total.scored).count(total.lines);
        Some(Phrase::said(NOTED).named(&line.provider.name).with(lines))
    });
    viewing.shown.notes.extend(provisional);
    Ok(viewing.shown)
}

/// Those that have not ended and that the view means, in their order.
fn lines<'a>(viewing: &Viewing<'a>, day: Day) -> Vec<Line<'a>> {
    let book = viewing.kept.book;
    let of = |review: &Review| score::total(&review.scores, book.choices.total);
    let all = book.providers.iter().filter(|one| one.status != Status::Ended);
    let all = all.map(|provider| {
        let review = provider.review(day);
        Line {
            provider,
            review,
            total: review.and_then(of),
            before: review.and_then(|review| before(viewing, provider, review)).and_then(of),
            standing: book.standing(provider, day),
        }
    });
    let mut lines: Vec<Line<'_>> = all.filter(|line| is_meant(viewing.query.slice, line)).collect();
    lines.sort_by_key(|line| {
        let total = Reverse(line.total.map(|sum| sum.value));
        let risk = line.review.and_then(Review::risk).unwrap_or(i64::MAX);
        (total, risk, line.provider.name.clone())
    });
    lines
}

/// The review that a current one is compared with: the latest until the end of the fiscal
/// quarter before.
fn before<'a>(viewing: &Viewing<'a>, one: &'a Provider, review: &Review) -> Option<&'a Review> {
    let quarter = calendar::quarter_of(&viewing.kept.book.ledger.setup, review.day);
    one.review(quarter.base())
}

/// Whether a line is what the view is narrowed to.
fn is_meant(slice: &Slice, line: &Line<'_>) -> bool {
    let risk = || Risk::of(line.review.and_then(Review::risk)).word();
    slice.iter().all(|(key, word)| match key.as_str() {
        "status" => line.provider.status.word() == word,
        "risk" => risk() == word,
        "standing" => line.standing.word() == word,
        _ => true,
    })
}

fn cells(line: &Line<'_>) -> Vec<Cell> {
    let scores = line.review.map(|review| &review.scores);
    let raw = line.review.and_then(Review::risk).map(Decimal::from);
    let scored = |value: Option<Decimal>, reason: Reason| {
        value.map_or(Cell::Missing(reason), |value| score(value, Style::Exact))
    };
    let lacking = if line.review.is_none() { Reason::MissingInput } else { Reason::Incomplete };
    let change = line.total.zip(line.before).map(|(now, then)| now.value - then.value);
    let status = Status::CALLED.get(line.provider.status as usize);
    let standing = Standing::CALLED.get(line.standing as usize);
    let said = |words: Option<&&'static Said>| words.map_or(Cell::Blank, |words| Cell::Said(words));
    vec![
        Cell::Text(line.provider.name.clone()),
        said(status),
        scored(line.total.map(|sum| sum.value), lacking),
        scored(scores.and_then(score::performance).map(|sum| sum.value), lacking),
        scored(raw, Reason::MissingInput),
        said(standing),
        line.review.map_or(Cell::Blank, |review| Cell::Day(review.day)),
        scored(line.before.map(|sum| sum.value), Reason::NoHistory),
        change.map_or(Cell::Blank, |change| score(change, Style::ExactSigned)),
    ]
}

fn score(value: Decimal, style: Style) -> Cell {
    Cell::Number(value, Unit::Score, style)
}

/// The registry's row and those of the reviews that are shown.
fn rows_of(line: &Line<'_>) -> Rows {
    let mut rows = Rows::of("providers", [line.provider.row].into_iter().collect());
    rows.add("provider_scores", &line.review.iter().map(|review| review.row).collect());
    rows
}

fn finding(lines: &[Line<'_>]) -> Phrase {
    let acting = lines.iter().filter(|line| line.standing == Standing::ActionRequired).count();
    let action = match acting {
        0 => Phrase::said(NO_ACTION),
        acting => Phrase::said(ACTION).count(acting).count(lines.len()),
    };
    let Some((first, total)) = lines.first().and_then(|line| Some((line, line.total?))) else {
        return match lines.is_empty() {
            true => Phrase::said(NOBODY),
            false => Phrase::said(UNSCORED).with(action),
        };
    };
    let tied = lines.iter().filter(|line| line.total.map(|sum| sum.value) == Some(total.value));
    let led = match tied.count() {
        1 => Phrase::said(LEADS).named(&first.provider.name),
        tied => Phrase::said(SHARE_THE_LEAD).count(tied),
    };
    led.number(total.value, Unit::Score).number(total.most.into(), Unit::Score).with(action)
}

fn heads() -> Vec<Head> {
    vec![
        Head::text(terms::PROVIDER),
        Head::text(STATUS),
        Head::number(SCORE),
        Head::number(PERFORMANCE),
        Head::number(RISK),
        Head::text(ASKED_FOR),
        Head::number(REVIEWED),
        Head::number(BEFORE),
        Head::number(CHANGE),
    ]
}

said! {
    STATUS = "Status", "Status", "Statut";
    SCORE = "Score", "Wert", "Note";
    PERFORMANCE = "Performance", "Leistung", "Performance";
    RISK = "Risk", "Risiko", "Risque";
    ASKED_FOR = "Asked for", "Gefordert", "À faire";
    REVIEWED = "Reviewed", "Bewertet", "Évalué";
    BEFORE = "Before", "Zuvor", "Avant";
    CHANGE = "Change", "Veränderung", "Variation";
    OF_FORTY = "Score of 40, performance of 25, risk of 5, {0}", "Wert von 40, Leistung von 25, Risiko von 5, {0}", "Note sur 40, performance sur 25, risque sur 5, {0}";
    LEADS = "{0} leads with {1} of {2}; {3}", "{0} führt mit {1} von {2}; {3}", "{0} mène avec {1} sur {2} ; {3}";
    SHARE_THE_LEAD = "{0} share the lead with {1} of {2}; {3}", "{0} führen gemeinsam mit {1} von {2}; {3}", "{0} sont en tête avec {1} sur {2} ; {3}";
    ACTION = "{0} of {1} {0:needs|need} action", "bei {0} von {1} ist Handeln nötig", "{0} sur {1} {0:exige|exigent} une action";
    NO_ACTION = "none needs action", "bei keinem ist Handeln nötig", "aucun n’exige d’action";
    UNSCORED = "No provider has a score; {0}", "Kein Anbieter hat einen Wert; {0}", "Aucun fournisseur n’a de note ; {0}";
    NOBODY = "There are no providers", "Es gibt keine Anbieter", "Il n’y a aucun fournisseur";
    NOTED = "{0}: {1}", "{0}: {1}", "{0} : {1}";
}
