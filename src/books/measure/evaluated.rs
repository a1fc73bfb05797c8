//! Figures made of other figures: each is asked for over the same days, and what has no value
//! leaves the whole without one.

use crate::books::calendar::{self, PeriodSpec, Span};
use crate::books::measure::formula::{self, Node, Op, Part};
use crate::books::measure::{Kind, One, kinds};
use crate::books::{Ask, Excluded, Figure, Library, Metric, Query, Shift, Slice};
use crate::books::{faults as asking, terms};
use crate::diag::Fault;
use crate::value::{Decimal, Phrase, Reason, Window, said};
use std::sync::Arc;

/// Why there is none.
type Gap = (Reason, Phrase);

/// A formula that was read, with what it asks for in the order in which it stands.
struct Read {
    node: Node,
    asks: Vec<Wanted>,
}

/// A figure that is asked for.
struct Wanted {
    metric: Arc<Metric>,
    window: Window,
    explicit: bool,
    slice: Slice,
}

/// Makes the figures of formulas: what all of them are made of is asked for together.
pub fn figures(library: &Library, ones: &[&One<'_>]) -> Vec<Result<Figure, Fault>> {
    let all: Vec<Result<Read, Fault>> = ones.iter().map(|one| read(library, one)).collect();
    let asks = all.iter().flatten().flat_map(|read| &read.asks);
    let mut made = library
        .figures_of(asks.map(|ask| {
            let (window, slice) = (ask.window.clone(), &ask.slice);
            Ok((&ask.metric, Query { window, explicit: ask.explicit, slice }))
        }))
        .into_iter();
    let figure = |(one, read): (&&One<'_>, Result<Read, Fault>)| {
        let read = read?;
        let parts: Vec<_> = made.by_ref().take(read.asks.len()).collect();
        let parts: Result<Vec<Arc<Figure>>, Fault> = parts.into_iter().collect();
        let parts = parts?.into_iter().map(Arc::unwrap_or_clone).collect();
        Ok(worked_out(Figure::of(one.metric, &one.query), &read.node, parts))
    };
    ones.iter().zip(all).map(figure).collect()
}

fn read(library: &Library, one: &One<'_>) -> Result<Read, Fault> {
    let text = match &one.measure.kind {
        Kind::Value(text) => text.as_ref(),
        _ => "",
    };
    let Ok(node) = formula::parse(text) else {
        return Ok(Read { node: Node::Number(Decimal::ZERO), asks: Vec::new() });
    };
    let asks: Result<Vec<Wanted>, Fault> =
        node.parts().into_iter().map(|part| asked(library, one, part)).collect();
    Ok(Read { asks: asks?, node })
}

fn worked_out(blank: Figure, node: &Node, parts: Vec<Figure>) -> Figure {
    let figure = gathered(blank, &parts);
    match value(node, &mut parts.iter()) {
        Ok(value) => with_parts(figure, node, &parts).value(value.normalize()),
        Err((reason, why)) => figure.missing(reason, why),
    }
}

/// One of its figures, over the days of the whole.
fn asked(library: &Library, one: &One<'_>, part: &Part) -> Result<Wanted, Fault> {
    let registry = library.registry();
    let unknown = || asking::unknown_metric(registry, &part.name);
    let metric = registry.metric(&part.name).ok_or_else(unknown)?;
    let theirs = one.query.slice.iter().filter(|(key, _)| metric.slices.has(key));
    let theirs = theirs.map(|(key, word)| (key.clone(), word.clone()));
    let slice: Slice = theirs.chain(part.slice.clone()).collect();
    let (window, explicit) = days(library, one, metric, part.shift)?;
    Ok(Wanted { metric: Arc::clone(metric), window, explicit, slice })
}

/// The days that a part speaks of: those of the whole, a balance their last one. What cannot
/// be of one day alone is of its own default window up to it.
fn days(
    library: &Library,
    one: &One<'_>,
    part: &Arc<Metric>,
    shift: Shift,
) -> Result<(Window, bool), Fault> {
    let setup = &library.ledger.setup;
    let (whole, explicit) = (&one.query.window, one.query.explicit);
    let last = whole.last().min(setup.as_of);
    let alike = part.span == one.metric.span;
    if !alike && (part.span == Span::Balance || one.metric.span == Span::Balance) {
        let period = Some(PeriodSpec::On(last));
        return library.ledger.window(part.span, &Ask { period, shift, ..Ask::figure(&part.name) });
    }
    let explicit = explicit || !alike;
    let window = calendar::earlier(setup, part.span, whole, (shift, explicit))?;
    Ok((window, explicit))
}

/// What is known of all parts together.
fn gathered(mut figure: Figure, parts: &[Figure]) -> Figure {
    for part in parts {
        figure.rows.extend(&part.rows);
        for left in &part.excluded {
            match figure.excluded.iter_mut().find(|have| have.reason == left.reason) {
                Some(have) => have.rows.extend(&left.rows),
                None => figure.excluded.push(Excluded { lacking: false, ..left.clone() }),
            }
        }
        let new = |have: &[Phrase], more: &[Phrase]| -> Vec<Phrase> {
            more.iter().filter(|one| !have.contains(one)).cloned().collect()
        };
        let (beside, notes) = (new(&figure.beside, &part.beside), new(&figure.notes, &part.notes));
        figure.beside.extend(beside);
        figure.notes.extend(notes);
    }
    figure
}

/// What is divided by what, and how many cases the last divisor has.
fn with_parts(mut figure: Figure, node: &Node, parts: &[Figure]) -> Figure {
    if let Node::Both(left, Op::Divide, right, _) = node {
        let mut figures = parts.iter();
        figure.numerator = value(left, &mut figures).ok();
        figure.denominator = value(right, &mut figures).ok();
    }
    let divisor = node.divisor().map(Node::parts).unwrap_or_default();
    let last = divisor.last().and_then(|last| {
        let at = node.parts().iter().position(|part| part == last)?;
        parts.get(at)
    });
    figure.n = last.and_then(|last| last.n);
    figure
}

/// Works it out; figures are taken in the order in which they stand.
fn value<'f>(node: &Node, figures: &mut impl Iterator<Item = &'f Figure>) -> Result<Decimal, Gap> {
    match node {
        Node::Number(number) => Ok(*number),
        Node::Figure(_) => match figures.next() {
            Some(figure) => figure.value.map_err(|reason| (reason, because(figure, reason))),
            None => Err((Reason::MissingInput, Phrase::default())),
        },
        Node::Minus(node) => Ok(-value(node, figures)?),
        Node::Both(left, op, right, _) => {
            let sides = (value(left, figures), value(right, figures));
            let (one, other) = (sides.0?, sides.1?);
            let done = match op {
                Op::Add => one.checked_add(other),
                Op::Subtract => one.checked_sub(other),
                Op::Multiply => one.checked_mul(other),
                Op::Divide if other.is_zero() => {
                    return Err((Reason::NoBase, zero(right)));
                }
                Op::Divide => one.checked_div(other),
            };
            done.ok_or_else(|| (Reason::MissingInput, Phrase::said(kinds::TOO_LARGE)))
        }
    }
}

/// What has no value, and why.
fn because(figure: &Figure, reason: Reason) -> Phrase {
    let why = figure.why.clone().unwrap_or_else(|| Phrase::said(reason.words()));
    Phrase::said(terms::TOLD).with(figure.called()).with(why)
}

/// What is zero, as it is written.
fn zero(divisor: &Node) -> Phrase {
    let names: Vec<&str> = divisor.parts().iter().map(|part| part.name.as_str()).collect();
    Phrase::said(ZERO).named(names.join(", "))
}

said! {
    ZERO = "zero: {0}", "null: {0}", "nul : {0}";
}
