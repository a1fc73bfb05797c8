//! Every metric of this book, computed.

use crate::books::ledger::Span;
use crate::books::revenue::bridge::{Bridge, Movement, Netting};
use crate::books::revenue::mix::{MIXED, Mix};
use crate::books::revenue::money::Money;
use crate::books::revenue::open::Revenue;
use crate::books::revenue::position::{Gap, Got, Position};
use crate::books::revenue::records::{Change, Line};
use crate::books::revenue::retention::months_of;
use crate::books::revenue::scope::Scope;
use crate::books::revenue::{faults, quality};
use crate::books::{Figure, Metric, Query};
use crate::diag::Fault;
use crate::value::{Day, Decimal, Phrase, Reason, Rows, Unit};
use std::collections::BTreeSet;

/// A figure being made: its query, and what it is narrowed to.
struct Asked<'a> {
    query: &'a Query<'a>,
    scope: Scope,
    blank: Figure,
    /// The day of its balance.
    day: Day,
}

impl Revenue {
    /// Computes a figure.
    pub fn metric(&self, metric: &'static Metric, query: &Query<'_>) -> Result<Figure, Fault> {
        let scope = self.scope(query)?;
        let blank = Figure::of(metric, query);
        let day = self.point(query.window.last());
        let asked = Asked { query, scope, blank: blank.clone(), day };
        let known = self.told(&asked.scope);
        let made = known.and_then(|()| self.made(metric, &asked));
        let figure = match made {
            Ok(figure) => based(figure, metric.span),
            Err(Gap::Fault(fault)) => return Err(*fault),
            Err(Gap::Missing(reason, why)) => blank.missing(reason, why),
        };
        let first_day = self.settings.word("revenue.month_point") == "first_day";
        let note = "balances of a month are taken at the end of its first day";
        let figure = if first_day { figure.note(Phrase::said(note)) } else { figure };
        // Balances of products do add up to the whole; what moved between them does not.
        let figure = self.counted_still(figure);
        let apart = self.slice_note(query).filter(|_| metric.span != Span::Balance);
        let figure = match apart {
            Some(note) => figure.note(note),
            None => figure,
        };
        // How many customers there are rests on no price.
        let figure = match figure.unit {
            Unit::Count => figure,
            _ => figure.priced(self.records.table, &self.records.listed),
        };
        Ok(self.with_exclusions(figure, &asked.scope))
    }

    fn made(&self, metric: &'static Metric, asked: &Asked<'_>) -> Got<Figure> {
        match metric.name.strip_prefix("revenue.").unwrap_or_default() {
            "arr" => self.balance(asked, Position::total, |arr| arr),
            "mrr" => self.balance(asked, Position::total, |arr| arr / Decimal::from(12)),
            "quarterly_run_rate" => {
                self.balance(asked, Position::total, |arr| arr / Decimal::from(4))
            }
            "arr_committed" => self.balance(asked, |one| one.committed, |arr| arr),
            "arr_usage" => self.balance(asked, |one| one.usage, |arr| arr),
            "carr" => self.carr(asked.blank.clone(), asked.day, &asked.scope),
            "customer_count" => self.customer_count(asked),
            "arpa" => self.arpa(asked),
            "top1_share" => self.top_share(asked, 1),
            "top5_share" => self.top_share(asked, 5),
            "lapsed" => self.lapsed_figure(asked),
            "nrr" | "nrr_quarterly" => self.nrr(asked),
            "nrr_lazy" => self.nrr_lazy(asked),
            "grr" => self.grr(asked),
            "growth" => self.growth(asked),
            "logo_retention" | "logo_churn" => self.logos(asked, metric.name),
            "expansion_mix" => self.expansion_mix(asked),
            name => self.movement(asked, name),
        }
    }

    fn balance(
        &self,
        asked: &Asked<'_>,
        part: impl Fn(Position) -> Money,
        scale: impl Fn(Decimal) -> Decimal,
    ) -> Got<Figure> {
        let all = self.positions(asked.day, asked.day, &asked.scope)?;
        let counted = all.iter().filter(|one| !part(**one).is_zero()).count();
        let sum: Money = all.iter().map(|one| part(*one)).sum();
        let worth = |line: &Line| line.live(asked.day) && !part(alone(line)).is_zero();
        let rows = self.rows_in(&asked.scope, worth);
        Ok(asked.blank.clone().value(scale(sum.decimal())).n(counted).rows(rows))
    }

    fn customer_count(&self, asked: &Asked<'_>) -> Got<Figure> {
        let all = self.positions(asked.day, asked.day, &asked.scope)?;
        let count = all.iter().filter(|one| one.counts()).count();
        let rows = self.rows_live(asked.day, &asked.scope);
        Ok(asked.blank.clone().value(Decimal::from(count as u64)).n(count).rows(rows))
    }

    fn arpa(&self, asked: &Asked<'_>) -> Got<Figure> {
        let all = self.positions(asked.day, asked.day, &asked.scope)?;
        let count = all.iter().filter(|one| one.counts()).count();
        let sum: Money = all.iter().map(|one| one.total()).sum();
        let rows = self.rows_live(asked.day, &asked.scope);
        let figure = asked.blank.clone().ratio(sum.decimal(), Decimal::from(count as u64));
        Ok(figure.n(count).rows(rows))
    }

    fn top_share(&self, asked: &Asked<'_>, top: usize) -> Got<Figure> {
        let all = self.positions(asked.day, asked.day, &asked.scope)?;
        let mut sums: Vec<Money> =
            all.iter().map(|one| one.total()).filter(|sum| sum.is_positive()).collect();
        sums.sort_unstable_by(|one, two| two.cmp(one));
        let whole: Money = all.iter().map(|one| one.total()).sum();
        let most: Money = sums.iter().take(top).copied().sum();
        let rows = self.rows_live(asked.day, &asked.scope);
        let figure = asked.blank.clone().ratio(most.decimal(), whole.decimal());
        Ok(figure.n(sums.len()).rows(rows))
    }

    /// The rows that are worth something on a day.
    fn rows_live(&self, day: Day, scope: &Scope) -> Rows {
        self.rows_in(scope, |line| line.live(day) && !line.arr.is_zero())
    }

    fn lapsed_figure(&self, asked: &Asked<'_>) -> Got<Figure> {
        self.known(asked.day)?;
        let lapsed = quality::lapsed(self, asked.day, &asked.scope);
        let mut rates = crate::books::revenue::position::Rates::new(self, asked.day);
        let mut sum = Money::ZERO;
        for line in &lapsed {
            sum += rates.convert(line.arr, line.currency)?;
        }
        let customers: BTreeSet<u32> = lapsed.iter().map(|line| line.customer).collect();
        let rows = lapsed.iter().map(|line| line.row).collect();
        let rows = Rows::of(self.records.table, rows);
        Ok(asked.blank.clone().value(sum.decimal()).n(customers.len()).rows(rows))
    }

    /// Start, end, and what lies between.
    fn movement(&self, asked: &Asked<'_>, name: &str) -> Got<Figure> {
        let (window, scope) = (&asked.query.window, &asked.scope);
        let bridge = self.bridge(window, scope, self.netting())?;
        let everyone = |bridge: &Bridge| -> BTreeSet<u32> {
            bridge.moves.iter().map(|one| one.customer).collect()
        };
        let blank = asked.blank.clone();
        let live = |day: Option<Day>| {
            let live = |line: &Line| day.is_some_and(|day| line.live(day)) && scope.holds(line);
            self.rows(live)
        };
        let days = bridge.days;
        let movement = Movement::ALL.into_iter().find(|one| one.label().to_lowercase() == name);
        let made = match (name, movement) {
            (_, Some(movement)) => {
                let customers = bridge.customers(movement);
                let rows = self.rows_of(&bridge, &customers, scope);
                let sum = self.measured(bridge.sum(movement));
                blank.value(sum).n(customers.len()).rows(rows)
            }
            ("start", _) => {
                let rows = live(days.map(|(first, _)| first));
                blank.value(self.measured(bridge.start)).n(bridge.before).rows(rows)
            }
            ("end", _) => {
                let rows = live(days.map(|(_, last)| last));
                blank.value(self.measured(bridge.end)).n(bridge.after).rows(rows)
            }
            ("fx", _) => {
                // Rates move what stood at the start of any step, not what came in the last.
                let all = self.balance_days(window, self.netting());
                let starts = all.split_last().map_or(&[][..], |(_, starts)| starts);
                let foreign = |line: &Line| {
                    line.currency != 0
                        && !line.arr.is_zero()
                        && scope.holds(line)
                        && starts.iter().any(|day| line.live(*day))
                };
                let lines = self.records.lines.iter().filter(|line| foreign(line));
                let customers: BTreeSet<u32> = lines.map(|line| line.customer).collect();
                let figure = blank.value(self.measured(bridge.fx));
                figure.n(customers.len()).rows(self.rows(foreign))
            }
            ("net_new", _) => {
                let customers = everyone(&bridge);
                let rows = self.rows_of(&bridge, &customers, scope);
                let net = bridge.end - bridge.start - bridge.fx;
                blank.value(self.measured(net)).n(customers.len()).rows(rows)
            }
            ("quick_ratio", _) => self.quick_ratio(blank, &bridge, scope),
            ("intra_period_churn", _) => {
                let customers: BTreeSet<u32> = bridge.between.iter().map(|one| one.0).collect();
                let last: Money = bridge.between.iter().map(|one| one.1).sum();
                let note = Phrase::said("their last ARR: {0}").number(last.decimal(), Unit::Money);
                let rows = self.rows_of(&bridge, &customers, scope);
                let count = bridge.between.len();
                let figure = blank.value(Decimal::from(count as u64)).n(count).rows(rows);
                if count == 0 { figure } else { figure.note(note) }
            }
            _ => return Err(crate::books::faults::unknown_metric(name).into()),
        };
        let monthly = made.unit == Unit::Money && self.settings.word("revenue.measure") == "mrr";
        let note = Phrase::said("for a month: ARR divided by 12");
        Ok(if monthly { made.note(note) } else { made })
    }

    fn quick_ratio(&self, blank: Figure, bridge: &Bridge, scope: &Scope) -> Figure {
        let sum = |movements: &[Movement]| -> Money {
            movements.iter().map(|movement| bridge.sum(*movement)).sum()
        };
        let won = sum(&[Movement::New, Movement::Reactivation, Movement::Expansion]);
        let lost = sum(&[Movement::Contraction, Movement::Churn]);
        let customers: BTreeSet<u32> = bridge.moves.iter().map(|one| one.customer).collect();
        let rows = self.rows_of(bridge, &customers, scope);
        let figure = blank.ratio(won.decimal(), lost.decimal()).n(customers.len()).rows(rows);
        match lost.is_zero() {
            true => figure.missing(Reason::NoLosses, Phrase::said("nothing was lost")),
            false => figure,
        }
    }

    /// A movement as the project measures it: for a year, or for a month.
    pub fn measured(&self, amount: Money) -> Decimal {
        match self.settings.word("revenue.measure") {
            "mrr" => amount.decimal() / Decimal::from(12),
            _ => amount.decimal(),
        }
    }

    fn nrr(&self, asked: &Asked<'_>) -> Got<Figure> {
        let window = self.since_first(&asked.query.window, asked.query.explicit, &asked.scope);
        let kept = self.kept(&window, &asked.scope)?;
        let bridged = self.settings.word("revenue.nrr.reactivation") == "bridge";
        let now = if bridged { kept.now + kept.returned } else { kept.now };
        let months = months_of(&window);
        let rows = self.rows_kept(&kept, &asked.scope);
        let mut figure = asked.blank.clone().ratio(now.decimal(), kept.then.decimal());
        figure = over(figure.n(kept.cohort.len()).rows(rows), months);
        figure.window = window;
        if asked.scope.is_all()
            && let Some((yearly, over)) = self.nrr_aim(&figure, months)
        {
            figure.target = Some(self.nrr_target(yearly, over));
            if let Ok(value) = figure.value {
                figure.status = self.nrr_status(value, yearly, over);
            }
        }
        Ok(figure)
    }

    /// What NRR is held against, and over how many months; none until the project sets it.
    /// A target of NRR is for twelve months; the quarter has one only if it was set, and
    /// that stands as it is.
    fn nrr_aim(&self, figure: &Figure, months: u32) -> Option<(Decimal, u32)> {
        let own = |metric| self.ledger.target(metric, &figure.window);
        if figure.metric == "revenue.nrr_quarterly" {
            return own(figure.metric).map(|target| (target, 12));
        }
        let yearly = own("revenue.nrr").or_else(|| self.settings.chosen("revenue.nrr.target"));
        Some((yearly?, months))
    }

    fn nrr_lazy(&self, asked: &Asked<'_>) -> Got<Figure> {
        let bridge = self.bridge(&asked.query.window, &asked.scope, Netting::Month)?;
        let lost = bridge.sum(Movement::Contraction) + bridge.sum(Movement::Churn);
        let now = bridge.start + bridge.sum(Movement::Expansion) - lost;
        let customers: BTreeSet<u32> = bridge.moves.iter().map(|one| one.customer).collect();
        let rows = self.rows_of(&bridge, &customers, &asked.scope);
        let figure = asked.blank.clone().ratio(now.decimal(), bridge.start.decimal());
        Ok(figure.n(bridge.before).rows(rows))
    }

    fn grr(&self, asked: &Asked<'_>) -> Got<Figure> {
        let kept = self.kept(&asked.query.window, &asked.scope)?;
        let rows = self.rows_kept(&kept, &asked.scope);
        let figure = asked.blank.clone().ratio(kept.capped.decimal(), kept.then.decimal());
        let figure = figure.n(kept.cohort.len()).rows(rows);
        Ok(over(figure, months_of(&asked.query.window)))
    }

    fn growth(&self, asked: &Asked<'_>) -> Got<Figure> {
        let kept = self.kept(&asked.query.window, &asked.scope)?;
        let (then, now) = kept.days;
        let rows = self.rows_in(&asked.scope, |line| line.live(then) || line.live(now));
        let grown = kept.all_now - kept.then;
        let figure = asked.blank.clone().ratio(grown.decimal(), kept.then.decimal());
        Ok(figure.n(kept.cohort.len()).rows(rows))
    }

    fn logos(&self, asked: &Asked<'_>, name: &str) -> Got<Figure> {
        let kept = self.kept(&asked.query.window, &asked.scope)?;
        let base = kept.cohort.len();
        let counted = if name == "revenue.logo_churn" { base - kept.stayed } else { kept.stayed };
        let rows = self.rows_kept(&kept, &asked.scope);
        let of = |count: usize| Decimal::from(count as u64);
        let figure = asked.blank.clone().ratio(of(counted), of(base)).n(base).rows(rows);
        let months = months_of(&asked.query.window);
        Ok(match (name, months) {
            ("revenue.logo_churn", 1) => figure,
            ("revenue.logo_churn", _) => {
                let note = Phrase::said("over {0} {0:month|months}, not monthly");
                Figure { months: Some(months), ..figure.note(note.count(months as usize)) }
            }
            _ => over(figure, months),
        })
    }

    fn expansion_mix(&self, asked: &Asked<'_>) -> Got<Figure> {
        let word = asked.query.slice.get("type").map_or("", String::as_str);
        let change = Change::parse(word).filter(|change| MIXED.contains(change));
        let Some(change) = change else {
            let valid = MIXED.iter().map(|change| change.word());
            let place = asked.query.place.clone();
            return Err(faults::unknown_slice(place, "type", word, valid).into());
        };
        let mix = self.mix(&asked.query.window, &asked.scope)?;
        if mix.grew() {
            self.tells_why()?;
        }
        let figure = self.mixed(asked.blank.clone(), &mix, change);
        // A share stands on all of the increases, not on its own alone.
        let mut rows = figure.rows.clone();
        MIXED.iter().for_each(|one| rows.extend(&self.rows_mixed(&mix, *one)));
        Ok(figure.rows(rows))
    }

    /// The share of a type in a mix that is already made.
    pub fn mixed(&self, blank: Figure, mix: &Mix, change: Change) -> Figure {
        let mut figure = blank.ratio(mix.sum(change).decimal(), mix.base().decimal());
        if mix.base().is_zero() {
            figure = figure.missing(Reason::NoBase, Phrase::said("no expansion"));
        }
        let count = MIXED.iter().filter_map(|one| mix.counts.get(one)).sum();
        figure.target = self.settings.chosen(mix_key(change));
        figure.n(count).rows(self.rows_mixed(mix, change))
    }
}

/// Says who is missing where there is nothing to divide by.
fn based(figure: Figure, span: Span) -> Figure {
    match (figure.value, &figure.why, span) {
        (Err(Reason::NoBase), None, Span::Balance) => {
            figure.missing(Reason::NoBase, Phrase::said("no customer has ARR"))
        }
        (Err(Reason::NoBase), None, _) => {
            figure.missing(Reason::NoBase, Phrase::said("no customer had ARR at the start"))
        }
        _ => figure,
    }
}

/// Says over how many months what is told of years was measured; where its name says
/// another number, its label does too.
fn over(figure: Figure, months: u32) -> Figure {
    if months == 12 {
        return figure;
    }
    let named = figure.metric == "revenue.nrr_quarterly" && months == 3;
    let note = Phrase::said("{0} {0:month|months}, not annualised");
    let months_told = (!named).then_some(months);
    Figure { months: months_told, ..figure.note(note.count(months as usize)) }
}

/// A line as the position it is alone.
fn alone(line: &Line) -> Position {
    match line.usage {
        true => Position { usage: line.arr, ..Position::default() },
        false => Position { committed: line.arr, ..Position::default() },
    }
}

/// The key of a type's target share.
pub fn mix_key(change: Change) -> &'static str {
    match change {
        Change::CrossSell => "revenue.expansion_mix.cross_sell",
        Change::Upsell => "revenue.expansion_mix.upsell",
        Change::Usage | Change::Price => "revenue.expansion_mix.usage",
    }
}
