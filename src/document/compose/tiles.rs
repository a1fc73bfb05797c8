//! The figures row: three to five tiles with change, target, status and a
//! small line of the last twelve windows.

use crate::books::calendar::month;
use crate::books::{Ask, Figure, Shift};
use crate::document::compose::phrases;
use crate::document::compose::{Composer, drawing};
use crate::document::read::question::{Question, SPARK};
use crate::document::said::{assumed, is_few};
use crate::document::tree::Tile;
use crate::value::{Decimal, Direction, Status, Style, Unit, Window};
use crate::words::Words;

impl Composer<'_> {
    /// One tile.
    pub(super) fn tile(&mut self, question: &Question) -> Option<Tile> {
        let ask = self.asked(question)?;
        let figure = self.figure(&ask, &question.place)?;
        if !self.check_enough(&figure, &question.place) {
            return None;
        }
        self.use_figure(&figure);
        let words = self.desk.words;
        let change = self.change(&figure, &ask).filter(|(_, _, prior)| self.is_of_enough(prior));
        let plan = self.may_see_plan(&figure);
        let few = is_few(&figure);
        let arrow = change.as_ref().map(|(change, unit, _)| arrow(words, *change, *unit));
        let change = change.map(|(change, unit, prior)| {
            let against = words.said(phrases::AGAINST);
            let before = words.window_beside(&named(&prior.window));
            let moved = match arrow {
                Some("flat") => words.said(phrases::UNCHANGED).into_owned(),
                _ => signed(words, change, unit),
            };
            format!("{moved} {against} {before}")
        });
        let label = match self.n_beside(&figure) {
            Some(n) => format!("{} ({n})", self.phrase(&figure.called())),
            None => self.phrase(&figure.called()),
        };
        let restated = self.restated(&figure, Style::Short);
        let beside: Vec<String> = assumed(words, &figure).into_iter().chain(restated).collect();
        let beside = Some(beside.join(", ")).filter(|said| !said.is_empty());
        let status = Some(figure.status).filter(|status| plan && *status != Status::None);
        let target = figure.target.filter(|_| plan);
        Some(Tile {
            label,
            value: self.value(&figure, Style::Short),
            reason: self.why(&figure),
            beside,
            change,
            arrow: arrow.map(str::to_owned),
            tone: tone(figure.direction(), arrow, few).to_owned(),
            target: target.map(|target| words.number(target, figure.unit(), Style::Short)),
            status: status.map(|status| words.status(status).to_owned()),
            miss: plan && figure.status.is_miss() && !few,
            spark: self.spark(&ask, &figure),
            card: self.card(&figure),
        })
    }

    /// The last twelve windows as a small line; windows nobody knows are gaps.
    fn spark(&mut self, ask: &Ask, figure: &Figure) -> Option<String> {
        let mut points: Vec<Option<Decimal>> = (1..SPARK)
            .rev()
            .map(|back| {
                let earlier = self.earlier(ask, Shift::Back(back));
                let like = |one: &Figure| one.is_like(figure);
                earlier.filter(|one| self.is_of_enough(one) && like(one))?.value.ok()
            })
            .collect();
        points.push(figure.value.ok());
        drawing::spark(&points, self.desk)
    }
}

/// A change with its sign; a small one with a second decimal: "+0.04x" says
/// more than "+<0.1x".
fn signed(words: &Words, change: Decimal, unit: Unit) -> String {
    let text = words.number(change, unit, Style::Signed);
    if !text.contains('<') {
        return text;
    }
    let finer = words.number_with(change, unit, 2);
    if change > Decimal::ZERO { format!("+{finer}") } else { finer }
}

/// Where a change leads; one that reads as zero leads nowhere.
fn arrow(words: &Words, change: Decimal, unit: Unit) -> &'static str {
    let reads = signed(words, change, unit).contains(|sign| matches!(sign, '1'..='9'));
    match change.cmp(&Decimal::ZERO) {
        std::cmp::Ordering::Greater if reads => "up",
        std::cmp::Ordering::Less if reads => "down",
        _ => "flat",
    }
}

/// The window a change is measured against, by the month it ends in where it
/// is a balance or a trailing one, and by its day within a month: a row of tiles has no
/// room for more.
fn named(window: &Window) -> Window {
    let last = window.last();
    let short = window.days() == 1 || window.is_trailing();
    let edge = last.is_month_end() || last.ymd().2 == 1;
    match (short, edge) {
        (true, true) => month(last),
        (true, false) => Window::at(last),
        (false, _) => window.clone(),
    }
}

/// Whether a change is good, bad or neither. Of few cases nothing is said.
fn tone(direction: Direction, arrow: Option<&str>, few: bool) -> &'static str {
    match (direction, arrow) {
        _ if few => "flat",
        (Direction::Higher, Some("up")) | (Direction::Lower, Some("down")) => "gain",
        (Direction::Higher, Some("down")) | (Direction::Lower, Some("up")) => "loss",
        _ => "flat",
    }
}
