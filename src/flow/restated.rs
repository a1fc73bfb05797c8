//! What became of figures that were sent: each is asked again of the data as they are now, on
//! the day that it knew. What a freeze holds of a figure and what is told now is the same
//! question; what differs was restated.

use crate::audit::figures::{Moved, moved_of};
use crate::audit::{Freeze, Store, Told};
use crate::books::sent::views::is_boards;
use crate::books::sent::{Restated, Sending, Sent};
use crate::books::{Ask, Registry, Slice};
use crate::config::Config;
use crate::flow::again::ask;
use crate::flow::project::{Options, Project};
use crate::flow::retold::{Became, on};
use crate::flow::{explain, told, why};
use crate::value::{Class, Day, Decimal, Phrase, Unit, Window, share};
use crate::world::World;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Tells a project what was sent of it and what of that is told otherwise now. `frozen` is read
/// beside the `world` whose files are the inputs of a build: the lock is one, and stands for all.
/// Why is found where content speaks of it: all that a figure was made of is opened again for it.
pub(super) fn tell(
    (world, frozen): (&dyn World, &dyn World),
    options: &Options,
    project: &mut Project,
    freezes: &[Freeze],
) -> Vec<Became> {
    if freezes.is_empty() {
        return Vec::new();
    }
    let (mut became, boards) = became((world, frozen), options, project, freezes);
    if !became.is_empty() && is_asked(world) {
        why::find((world, frozen), options, project, freezes, &mut became);
    }
    project.library.sent = Arc::new(sent(&became, project, freezes, &boards));
    became
}

/// Every figure that is told otherwise, with why.
pub(super) fn explained(
    world: &dyn World,
    options: &Options,
    project: &Project,
    freezes: &[Freeze],
) -> Vec<Became> {
    let (mut became, _) = became((world, world), options, project, freezes);
    why::find((world, world), options, project, freezes, &mut became);
    became
}

fn sent(became: &[Became], project: &Project, freezes: &[Freeze], boards: &[usize]) -> Sent {
    let sendings = freezes.iter().zip(boards).map(|(freeze, boards)| Sending {
        name: freeze.name.clone(),
        day: Day::parse(&freeze.day).unwrap_or(Day(0)),
        figures: freeze.figures,
        boards: *boards,
    });
    let figures = became.iter().filter_map(|one| restated(one, &project.config));
    Sent { freezes: sendings.collect(), figures: figures.collect() }
}

/// Every figure of every freeze that is told otherwise, in the order of the freezes; and how
/// many figures of each a board may see.
fn became(
    (world, frozen): (&dyn World, &dyn World),
    options: &Options,
    project: &Project,
    freezes: &[Freeze],
) -> (Vec<Became>, Vec<usize>) {
    let mut boards = Vec::new();
    let mut days: BTreeMap<String, Vec<(usize, Told)>> = BTreeMap::new();
    for (at, freeze) in freezes.iter().enumerate() {
        // The lock was checked: what it names is there.
        let figures = Store(frozen).metrics(&freeze.name).unwrap_or_default().figures;
        let config = &project.config;
        let seen =
            |told: &&Told| is_boards(class(&config.registry, config, &told.metric, &told.slice));
        boards.push(figures.iter().filter(seen).count());
        for told in figures {
            days.entry(told.as_of.clone()).or_default().push((at, told));
        }
    }
    let days: Vec<(Day, Vec<(usize, Told)>)> =
        days.into_iter().filter_map(|(day, figures)| Some((Day::parse(&day)?, figures))).collect();
    let own = project.library.ledger.as_of();
    let found = share(&days, 1, |(day, figures)| {
        let opened = (*day != own).then(|| on(world, options, project, *day));
        match opened {
            None => of_day(project, freezes, figures),
            Some(Some(opened)) => of_day(&opened, freezes, figures),
            // What cannot be opened on that day any more tells nothing of it.
            Some(None) => Vec::new(),
        }
    });
    let mut found: Vec<(usize, Became)> = found.into_iter().flatten().collect();
    found.sort_by(|(one, a), (other, b)| {
        let of =
            |one: &Became| (one.told.metric.clone(), one.told.slice.clone(), one.told.days.clone());
        one.cmp(other).then_with(|| of(a).cmp(&of(b)))
    });
    let mut found: Vec<Became> = found.into_iter().map(|(_, became)| became).collect();
    // A figure that was asked for in several ways is one.
    found.dedup_by(|one, other| one.moved == other.moved && one.told.days == other.told.days);
    (found, boards)
}

fn of_day(
    project: &Project,
    freezes: &[Freeze],
    figures: &[(usize, Told)],
) -> Vec<(usize, Became)> {
    let asks: Vec<Option<Ask>> = figures.iter().map(|(_, told)| ask(told)).collect();
    let known: Vec<Ask> = asks.iter().flatten().cloned().collect();
    let mut answers = project.library.figures(&known).into_iter();
    let now = asks.iter().map(|ask| ask.as_ref().and_then(|_| answers.next()?.ok()));
    let pairs: Vec<_> = figures.iter().zip(now).collect();
    let became = pairs.into_iter().filter_map(|((at, told), now)| {
        let value = now.as_ref().map(|figure| told::value_of(figure));
        if value.is_some_and(|(value, ..)| value == told.value) {
            return None;
        }
        let is = now.as_ref().map(|figure| {
            let of = explain::explained(&project.library, &project.words, figure, 0);
            told::told_of(of, figure.window.to_date)
        });
        let is = is.filter(|is| is.value.is_some());
        // Nothing was told, and nothing is.
        if told.value.is_none() && is.is_none() {
            return None;
        }
        let moved = moved_of(&freezes.get(*at)?.name, Some(told), is.as_ref())?;
        let moved = Moved { status: "", period: told.period.clone(), ..moved };
        Some((*at, Became { told: told.clone(), now, moved }))
    });
    became.collect()
}

/// The figure as documents speak of it.
fn restated(one: &Became, config: &Config) -> Option<Restated> {
    let told = &one.told;
    let number =
        |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<Decimal>().ok());
    let (start, last) = (Day::parse(&told.days.0)?, Day::parse(&told.days.1)?);
    let metric = config.registry.metric(&told.metric);
    let label = metric.map_or_else(|| Phrase::name(&told.label), |metric| (&metric.label).into());
    let readers = told.printed_in.iter().filter_map(|stem| Some(stem.rsplit_once('/')?.0));
    Some(Restated {
        freeze: one.moved.freeze.clone(),
        metric: told.metric.clone(),
        label,
        slice: told.slice.clone(),
        window: Window {
            start,
            end: last.plus(1),
            name: told.period.clone(),
            to_date: told.to_date,
        },
        unit: Unit::parse(&told.unit)?,
        was: number(&one.moved.was),
        is: number(&one.moved.is),
        class: class(&config.registry, config, &told.metric, &told.slice),
        readers: readers.map(str::to_owned).collect(),
        whys: why::told(one, config),
    })
}

/// Who may see a figure: as the project has it, and as confidential as what it is narrowed by.
fn class(registry: &Registry, config: &Config, name: &str, slice: &Slice) -> Class {
    let declared = registry.metric(name).map_or(Class::Internal, |metric| metric.class);
    let changed = config.classes.get(name).map(|change| change.class);
    let picked = slice.keys().filter_map(|key| registry.picked(name, key));
    picked.fold(changed.unwrap_or(declared), Class::max)
}

/// What the last part of a freeze's figures is, by freeze: how many moved, and how many are no
/// longer told.
pub(super) fn counted(became: &[Became]) -> Vec<(String, usize, usize)> {
    let mut counts: Vec<(String, usize, usize)> = Vec::new();
    for one in became {
        let gone = usize::from(one.moved.is.is_none());
        match counts.iter_mut().find(|(name, ..)| *name == one.moved.freeze) {
            Some((_, moved, lost)) => {
                *moved += 1 - gone;
                *lost += gone;
            }
            None => counts.push((one.moved.freeze.clone(), 1 - gone, gone)),
        }
    }
    counts
}

/// Whether any content speaks of why figures moved.
fn is_asked(world: &dyn World) -> bool {
    let speaks = |path: &String| {
        let bytes = world.read(path);
        let asks = |text: &[u8]| ["changes(", "audit."].iter().any(|word| finds(text, word));
        path.ends_with(".md") && bytes.is_ok_and(|bytes| asks(&bytes))
    };
    world.list("content").iter().any(speaks)
}

fn finds(text: &[u8], word: &str) -> bool {
    memchr::memmem::find(text, word.as_bytes()).is_some()
}
