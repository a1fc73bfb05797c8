//! Registers, as they are found: tables at paths of their own, where a project has `[trust]`,
//! and files of prose.

use crate::config::{self, Config, Trust, registers, wording};
use crate::diag::{Checked, Fault, Place, Severity};
use crate::flow::faults;
use crate::flow::reading::read_text;
use crate::policy::register::{Register, Source};
use crate::policy::trust::Rules;
use crate::world::{Unread, World};

/// What customers said: a file, or a folder of them.
const TESTIMONIALS: (&str, &str) = ("data/testimonials.toml", "data/testimonials");
/// What is claimed.
const CLAIMS: (&str, &str) = ("data/claims.toml", "data/claims");

/// Adds the tables of registers that are there and that the project does not declare itself.
pub(super) fn found(world: &dyn World, config: &mut Config) {
    let Some(trust) = &config.trust else { return };
    for (table, source) in &trust.found {
        let there = || !matches!(world.read(&source.file), Err(Unread::Missing));
        if !config.tables.contains_key(table) && there() {
            config.tables.insert(table.clone(), vec![source.clone()]);
        }
    }
}

/// What is registered in prose.
pub(super) fn written(world: &dyn World, config: &Config) -> Checked<Register> {
    let (mut all, mut told) = (Register::default(), Vec::new());
    if config.trust.is_none() {
        return Ok(all);
    }
    for (path, text) in files(world, TESTIMONIALS, &mut told) {
        all.testimonials.extend(registers::testimonials(&path, &text, &mut told));
    }
    for (path, text) in files(world, CLAIMS, &mut told) {
        all.claims.extend(registers::claims(&path, &text, &mut told));
    }
    told.extend(registers::twice(
        all.testimonials.iter().map(|one| (one.id.as_str(), &one.place)),
        config::faults::testimonial_twice,
    ));
    told.extend(registers::twice(
        all.claims.iter().map(|one| (one.id.as_str(), &one.place)),
        config::faults::claim_twice,
    ));
    for claim in &all.claims {
        if let Source::File(path) = &claim.source
            && world.stamp(path).is_none()
        {
            told.push(faults::no_such_source(&claim.id, path, claim.place.clone()));
        }
    }
    all.testimonials.sort_by(|one, other| one.id.cmp(&other.id));
    all.claims.sort_by(|one, other| one.id.cmp(&other.id));
    let wrong = told.iter().any(|fault| fault.severity == Severity::Error);
    if wrong { Err(told) } else { Ok(all) }
}

/// The files of a register with their texts, as far as they are there.
fn files(
    world: &dyn World,
    (file, folder): (&str, &str),
    told: &mut Vec<Fault>,
) -> Vec<(String, String)> {
    let listed = world.walk(folder);
    let unread = listed.unread.iter().filter(|(_, why)| *why != Unread::Missing);
    told.extend(unread.map(|(path, why)| faults::unreadable(path, why, Place::file(path))));
    let below = listed.paths.into_iter().filter(|path| path.ends_with(".toml"));
    let alone = !matches!(world.read(file), Err(Unread::Missing));
    let paths = alone.then(|| file.to_owned()).into_iter().chain(below);
    let mut all = Vec::new();
    for path in paths {
        match read_text(world, &path) {
            Ok(text) => all.push((path, text)),
            Err(fault) => told.push(fault),
        }
    }
    all
}

/// Approvals of people who may not give them.
pub(super) fn approvers(config: &Config, register: &Register) -> Vec<Fault> {
    let Some(trust) = &config.trust else { return Vec::new() };
    let rules = &trust.rules;
    let may =
        |name: &str, role: &String| rules.roles_of(name).is_some_and(|all| all.contains(role));
    let strangers = register.approvals.iter().filter(|one| !may(&one.by, &one.role));
    let told = strangers.map(|one| {
        let known = rules.approvers.iter().map(|one| one.name.as_str());
        faults::trust::not_an_approver(one.place.clone(), &one.by, &one.role, known)
    });
    told.collect()
}

/// The rules of a project, with those that its files add.
pub(super) fn ruled(world: &dyn World, trust: &Trust, told: &mut Vec<Fault>) -> Rules {
    let mut rules = trust.rules.clone();
    for path in &trust.files {
        match read_text(world, path) {
            Ok(text) => rules.wording.extend(wording::rules(path, &text, told)),
            Err(fault) => told.push(fault),
        }
    }
    rules
}
