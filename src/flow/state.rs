//! What is told in a freeze, and what is told now.

use crate::audit::compare::{Page, State};
use crate::audit::lock::is_frozen;
use crate::audit::{Lock, Store, faults};
use crate::diag::{Checked, Fault};
use crate::flow::freeze::{self, Laid};
use crate::flow::kept::Kept;
use crate::flow::project::{Options, Project};
use crate::flow::{documents, rebuild, restated};
use crate::gate;
use crate::output::Input;
use crate::world::World;
use crate::world::record::Recorder;

/// What stands for what is told now.
pub const NOW: &str = "now";

/// What is told in a freeze, or now.
pub fn of(world: &dyn World, options: &Options, lock: &Lock, name: &str) -> Checked<State> {
    if name == NOW {
        return now(world, options);
    }
    frozen(world, lock, name).map_err(|fault| vec![fault])
}

fn frozen(world: &dyn World, lock: &Lock, name: &str) -> Result<State, Fault> {
    let names = || lock.freezes.iter().map(|entry| entry.name.as_str());
    lock.find(name).ok_or_else(|| faults::unknown(name, names().chain([NOW])))?;
    let store = Store(world);
    let (freeze, metrics) = (store.freeze(name)?, store.metrics(name)?);
    let pages = freeze.documents.iter().map(|sent| {
        Ok(Page {
            content: sent.content.clone(),
            record: sent.record.clone(),
            stem: sent.stem.clone(),
            words: store.words(name, &sent.words)?,
        })
    });
    Ok(State {
        name: name.to_owned(),
        as_of: freeze.as_of,
        figures: metrics.figures,
        documents: pages.collect::<Result<_, Fault>>()?,
        gates: freeze.gates,
        inputs: freeze.inputs,
    })
}

/// What the project tells now.
fn now(world: &dyn World, options: &Options) -> Checked<State> {
    let recorder = Recorder::new(world);
    let mut project = Project::open(&recorder, options)?;
    let kept = Kept::of(world, world, None)?;
    restated::tell((world, world), options, &mut project, &kept.freezes);
    let shelf = documents::shelf(&recorder, options, &project)?;
    let jobs: Vec<_> = shelf.jobs.iter().collect();
    let Laid { words, figures } = freeze::laid(&recorder, options, (&project, &shelf), &jobs)?;
    let pages = jobs.iter().zip(words).map(|(job, words)| Page {
        content: job.draft(&shelf).path.clone(),
        record: job.id().map(str::to_owned),
        stem: job.stem.clone(),
        words,
    });
    let inputs = rebuild::inputs(&recorder.seen());
    let inputs: Vec<Input> = inputs.into_iter().filter(|input| !is_frozen(&input.path)).collect();
    Ok(State {
        name: NOW.to_owned(),
        as_of: project.library.ledger.as_of().to_string(),
        figures,
        documents: pages.collect(),
        gates: gate::NAMES.iter().map(|name| (*name).to_owned()).collect(),
        inputs,
    })
}
