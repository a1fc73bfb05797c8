//! What is said of figures by words: which leads, and with which part of all.

use super::{Laid, Line};
use crate::books::making::cells;
use crate::books::making::foremost::{foremost, together as listed};
use crate::books::shapes::reads::{self, Adds};
use crate::books::{Figure, terms};
use crate::value::{Decimal, Phrase, Unit, said};
use std::sync::Arc;

/// Which word leads, by the first figure, and with which part of all. What names none takes
/// part: a headline that leaves it out would deny the row below it.
pub fn finding(laid: &Laid) -> Phrase {
    let Some(whole) = laid.told().next() else { return Phrase::default() };
    let label = Phrase::from(&whole.metric.label);
    let figure = |line: &Line| line.figures.first().cloned().flatten();
    let value = |line: &Line| {
        let told = figure(line).filter(|figure| !reads::is_few(figure));
        told.and_then(|figure| figure.value.ok()).filter(|value| !value.is_zero())
    };
    let told = laid.lines.iter().filter_map(|line| Some((line, value(line)?)));
    let (none, named): (Vec<_>, Vec<_>) = told.partition(|(line, _)| line.none);
    let best = foremost(named, |(_, value)| *value);
    let (none, unit) = (foremost(none, |(_, value)| *value), whole.unit());
    let (first, second) = match (none.first(), best.first()) {
        (Some((_, without)), Some((_, most))) if without > most => (&none, Some(&best)),
        (Some((line, without)), None) if laid.lines.iter().all(|line| line.none) => {
            return Phrase::said(ALL_UNDER).with(label).number(*without, unit).with(line.name());
        }
        (_, None) => (&none, None),
        _ => (&best, None),
    };
    let Some((_, most)) = first.first() else { return nothing(laid, whole, label) };
    let said = of_all(laid, whole, label, (first, *most));
    match second.and_then(|named| Some((named, named.first()?.1))) {
        None => said,
        Some((named, most)) => {
            let text = if named.len() == 1 { OF_THE_NAMED } else { OF_THE_NAMED_EACH };
            Phrase::said(text).with(said).with(names(named)).number(most, unit)
        }
    }
}

/// What is said where no word has anything to tell.
fn nothing(laid: &Laid, whole: &Arc<Figure>, label: Phrase) -> Phrase {
    let mut figures = laid.lines.iter().filter_map(|line| line.figures.first()?.as_ref());
    let few = figures.any(|one| one.value.is_ok());
    match (&whole.why, few && !matches!(whole.unit(), Unit::Count | Unit::Money)) {
        (_, true) => Phrase::said(TOO_FEW_TO_COMPARE).with(label),
        (Some(why), _) if whole.value.is_err() => {
            Phrase::said(terms::TOLD).with(label).with(why.clone())
        }
        _ => cells::said(Phrase::said(terms::TOLD).with(label), whole),
    }
}

/// Those that lead, with which part of all.
fn of_all(
    laid: &Laid,
    whole: &Arc<Figure>,
    label: Phrase,
    (best, most): (&[(&Line, Decimal)], Decimal),
) -> Phrase {
    let unit = whole.unit();
    let share = laid.adds.first().filter(|adds| **adds == Adds::Sum);
    let share = share.and_then(|_| most.checked_div(whole.value.ok()?));
    let share = share.filter(|share| !share.is_sign_negative() && *share <= Decimal::ONE);
    let text = match (best.len(), share) {
        (1, Some(_)) => LEADS_OF_ALL,
        (1, None) => LEADS,
        (_, Some(_)) => LEAD_OF_ALL,
        (_, None) => LEAD,
    };
    let said = Phrase::said(text).with(label).with(names(best)).number(most, unit);
    let of_all = laid.whole.first().and_then(|whole| whole.as_ref()?.value.ok());
    match (share, of_all) {
        (Some(share), _) => said.number(share, Unit::Percent),
        (None, Some(all)) if !matches!(unit, Unit::Count | Unit::Money | Unit::Number) => {
            Phrase::said(ALL_TOGETHER).with(said).number(all, unit)
        }
        _ => said,
    }
}

fn names(lines: &[(&Line, Decimal)]) -> Phrase {
    listed(lines.iter().map(|(line, _)| line.name()))
}

said! {
    ALL_UNDER =
        "{0}: all {1} stands under {2}",
        "{0}: alles ({1}) steht unter {2}",
        "{0} : tout ({1}) figure sous {2}";
    OF_THE_NAMED =
        "{0}; of the named, {1} with {2}",
        "{0}; unter den Genannten {1} mit {2}",
        "{0} ; parmi les noms indiqués, {1} avec {2}";
    OF_THE_NAMED_EACH =
        "{0}; of the named, {1} with {2} each",
        "{0}; unter den Genannten {1} mit je {2}",
        "{0} ; parmi les noms indiqués, {1} avec {2} chacun";
    LEADS_OF_ALL =
        "{0}: {1} leads with {2}, {3} of all",
        "{0}: {1} liegt vorn mit {2}, {3} von allem",
        "{0} : {1} en tête avec {2}, {3} du total";
    LEADS = "{0}: {1} leads with {2}", "{0}: {1} liegt vorn mit {2}", "{0} : {1} en tête avec {2}";
    LEAD_OF_ALL =
        "{0}: {1} lead with {2} each, {3} of all",
        "{0}: {1} liegen vorn mit je {2}, {3} von allem",
        "{0} : {1} en tête avec {2} chacun, {3} du total";
    LEAD =
        "{0}: {1} lead with {2} each",
        "{0}: {1} liegen vorn mit je {2}",
        "{0} : {1} en tête avec {2} chacun";
    ALL_TOGETHER =
        "{0}; all together {1}",
        "{0}; insgesamt {1}",
        "{0} ; l’ensemble {1}";
    TOO_FEW_TO_COMPARE =
        "{0}: too few cases in each to compare",
        "{0}: je zu wenige Fälle für einen Vergleich",
        "{0} : trop peu de cas pour comparer";
}
