//! What the quarter will bring: views of the open deals that close in it.
//! Each excludes closed deals, and commit and best case exclude each other.

use crate::books::Figure;
use crate::books::making::{Gap, Got};
use crate::books::pipeline::amounts::Sum;
use crate::books::pipeline::arguments::FORECASTS;
use crate::books::pipeline::faults;
use crate::books::pipeline::metrics::coverage::Closing;
use crate::books::pipeline::metrics::money::weigh;
use crate::books::pipeline::metrics::{Making, rates};
use crate::books::pipeline::stages::{QUALIFIED, Stage};
use crate::books::pipeline::terms;
use crate::table::TextColumn;
use crate::value::{Decimal, Phrase, Reason, said};

/// How sure a deal is, by its own category, else by its stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Category {
    Commit,
    BestCase,
    Pipeline,
    Omitted,
}

/// Σ value × probability of the open deals that close in the quarter.
pub fn weighted(making: &Making<'_>) -> Got<Figure> {
    let closing = Closing::of(making)?;
    Ok(weighed(making, &closing))
}

/// Value of the open deals that close in the quarter and are committed.
pub fn commit(making: &Making<'_>) -> Got<Figure> {
    let closing = Closing::of(making)?;
    let category = Categories::of(&closing, &[Category::Commit]);
    Ok(told(making, &closing, &category.sum(), |row| category.holds(*row)))
}

/// Value of the open deals that close in the quarter in the best case, without the committed.
pub fn best_case(making: &Making<'_>) -> Got<Figure> {
    let closing = Closing::of(making)?;
    let category = Categories::of(&closing, &[Category::BestCase]);
    Ok(told(making, &closing, &category.sum(), |row| category.holds(*row)))
}

/// Open value at Qualified or beyond that closes in the quarter × the win rate
/// of twelve months.
pub fn historical(making: &Making<'_>) -> Got<Figure> {
    let closing = Closing::of(making)?;
    by_record(making, &closing)
}

/// Won to date + one view; best case contains commit.
pub fn total(making: &Making<'_>) -> Got<Figure> {
    let view = view(making)?;
    let closing = Closing::of(making)?;
    let figure = by_view(making, &closing, view)?;
    let won = closing.won(making);
    let open = figure.n.unwrap_or(0) as usize;
    let mut rows = figure.rows.clone();
    rows.extend(&making.filter.deals.set(&won.rows));
    let figure = figure.lacking(terms::WON_WITHOUT_AMOUNT, making.filter.deals.set(&won.missing));
    Ok(match (figure.value, won.unknown()) {
        (Ok(value), None) => figure.value(value + won.total).n(open + won.count).rows(rows),
        (Ok(_), Some(reason)) => {
            figure.missing(reason, Phrase::said(terms::NO_WON_DEAL_HAS_AN_AMOUNT))
        }
        (Err(_), _) => figure,
    })
}

/// 1 − |forecast at the first day − won| / won, of a quarter that is over.
pub fn accuracy(making: &Making<'_>) -> Got<Figure> {
    let view = view(making)?;
    let window = &making.query.window;
    if window.to_date || window.last() > making.book.ledger.as_of() {
        return Err(Gap::missing(Reason::MissingInput, THE_PERIOD_IS_NOT_OVER));
    }
    let closing = Closing::at_start(making)?;
    let figure = by_view(making, &closing, view)?;
    let won = making.filter.deals.sum(making.won(window));
    let mut rows = figure.rows.clone();
    rows.extend(&making.filter.deals.set(&won.rows));
    let figure =
        figure.lacking(terms::WON_WITHOUT_AMOUNT, making.filter.deals.set(&won.missing)).rows(rows);
    Ok(match (figure.value, won.unknown()) {
        (Ok(_), Some(reason)) => {
            figure.missing(reason, Phrase::said(terms::NO_WON_DEAL_HAS_AN_AMOUNT))
        }
        (Ok(_), None) if won.total.is_zero() => {
            figure.missing(Reason::NoBase, Phrase::said(NOTHING_WON_PERIOD))
        }
        (Ok(forecast), None) => {
            let hit = won.total - (forecast - won.total).abs();
            figure.n(won.count).ratio(hit, won.total)
        }
        (Err(_), _) => figure,
    })
}

/// The view of the forecast that is asked for.
fn view<'a>(making: &'a Making<'_>) -> Got<&'a str> {
    let view = making.argument("view");
    match FORECASTS.contains(&view) {
        true => Ok(view),
        false => Err(faults::bad_argument("view", view, FORECASTS).into()),
    }
}

/// A view over the open deals that close in the quarter.
fn by_view(making: &Making<'_>, closing: &Closing, view: &str) -> Got<Figure> {
    let sure = match view {
        "weighted" => return Ok(weighed(making, closing)),
        "historical" => return by_record(making, closing),
        "commit" => &[Category::Commit][..],
        _ => &[Category::Commit, Category::BestCase],
    };
    let category = Categories::of(closing, sure);
    Ok(told(making, closing, &category.sum(), |row| category.holds(*row)))
}

fn weighed(making: &Making<'_>, closing: &Closing) -> Figure {
    let weighted = weigh(making, &closing.moment, closing.rows());
    closing.with(making, weighted.told(making, &closing.moment.deals), |_| true)
}

fn by_record(making: &Making<'_>, closing: &Closing) -> Got<Figure> {
    let window = crate::books::calendar::trailing(closing.moment.day, 12);
    let closed = rates::resolved(making, &window);
    let all = closed.won.len() + closed.lost.len();
    let sum = closing.moment.deals.sum(closing.from_stage(QUALIFIED));
    let won = Decimal::from(closed.won.len() as u64);
    let value = (sum.total * won).checked_div(Decimal::from(all as u64));
    let value = value.ok_or_else(|| Gap::missing(Reason::NoBase, NO_DEAL_CLOSED_YEAR))?;
    let qualified = |row: &u32| closing.moment.stage(*row) >= QUALIFIED;
    let figure = told(making, closing, &sum, qualified);
    let mut rows = figure.rows.clone();
    // The closed deals make the rate, so they make the figure too.
    let figure = rates::with_closed(making, figure, &closed);
    rows.extend(&figure.rows);
    let figure = figure.rows(rows);
    Ok(if figure.value.is_ok() { figure.value(value) } else { figure })
}

/// The deals of some categories.
struct Categories<'a> {
    closing: &'a Closing,
    wanted: &'a [Category],
    words: Option<&'a TextColumn>,
    by_word: Vec<Option<Category>>,
}

impl<'a> Categories<'a> {
    fn of(closing: &'a Closing, wanted: &'a [Category]) -> Categories<'a> {
        let words = closing.moment.deals.table.text("forecast_category");
        let by_word = words.map(|words| words.words.iter().map(parse).collect());
        Categories { closing, wanted, words, by_word: by_word.unwrap_or_default() }
    }

    fn holds(&self, row: u32) -> bool {
        let code = self.words.map_or(0, |words| words.code(row as usize));
        let own = self.by_word.get(code as usize).copied().flatten();
        self.wanted.contains(&own.unwrap_or_else(|| by_stage(self.closing.moment.stage(row))))
    }

    fn sum(&self) -> Sum {
        let rows = self.closing.rows().iter().copied();
        self.closing.moment.deals.sum(rows.filter(|row| self.holds(*row)))
    }
}

fn by_stage(stage: u8) -> Category {
    match Stage::of(stage) {
        Some(Stage::Negotiation) => Category::Commit,
        Some(Stage::Proposal) => Category::BestCase,
        _ => Category::Pipeline,
    }
}

/// Whether a word is a forecast category.
pub fn is_category(word: &str) -> bool {
    parse(word).is_some()
}

fn parse(word: &str) -> Option<Category> {
    match word.trim().to_lowercase().replace([' ', '-', '_'], "").as_str() {
        "commit" | "forecast" | "mostlikely" => Some(Category::Commit),
        "bestcase" => Some(Category::BestCase),
        "pipeline" => Some(Category::Pipeline),
        "omitted" | "notforecasted" => Some(Category::Omitted),
        _ => None,
    }
}

/// The figure of a view as its sum.
fn told(
    making: &Making<'_>,
    closing: &Closing,
    sum: &Sum,
    counts: impl Fn(&u32) -> bool,
) -> Figure {
    closing.with(making, making.summed(&closing.moment.deals, sum), counts)
}

said! {
    THE_PERIOD_IS_NOT_OVER =
        "the period is not over",
        "der Zeitraum ist noch nicht zu Ende",
        "la période n’est pas terminée";
    NOTHING_WON_PERIOD =
        "nothing was won in the period",
        "im Zeitraum wurde nichts gewonnen",
        "rien n’a été gagné dans la période";
    NO_DEAL_CLOSED_YEAR =
        "no deal was closed in the year",
        "im Jahr wurde kein Deal abgeschlossen",
        "aucune affaire clôturée dans l’année";
}
