//! Who let a document pass, as it reads today.

use crate::books::Record;
use crate::document::compose;
use crate::document::read::Draft;
use crate::flow::faults::trust as faults;
use crate::flow::judged::{Case, Found, Judged, shown};
use crate::flow::project::Project;
use crate::flow::shelf::{Job, Shelf};
use crate::policy::trust::{Passed, ToApprove};
use crate::value::Digest;
use crate::value::condition::Field;
use std::collections::BTreeSet;

/// What a kind needs.
struct Needs {
    kind: &'static str,
    roles: &'static [&'static str],
    /// Whether one approval is for all records while no prose changes.
    by_pattern: bool,
    /// Whether each role is another person.
    apart: bool,
}

const fn needs(kind: &'static str, roles: &'static [&'static str]) -> Needs {
    Needs { kind, roles, by_pattern: false, apart: false }
}

/// Kinds that leave the house, each with whose approval it needs.
const KINDS: [Needs; 10] = [
    Needs { by_pattern: true, ..needs("one-pager", &["owner"]) },
    needs("case-study", &["owner"]),
    needs("comparison", &["owner", "legal"]),
    needs("rate-card", &["owner", "finance"]),
    Needs { by_pattern: true, ..needs("roi-sheet", &["owner"]) },
    Needs { apart: true, ..needs("announcement", &["owner", "second"]) },
    needs("quote-card", &["owner"]),
    needs("partner-outline", &["owner", "legal"]),
    needs("deck", &["owner"]),
    needs("integration-guide", &["owner"]),
];

fn of_kind(kind: &str) -> Option<&'static Needs> {
    KINDS.iter().find(|one| one.kind == kind)
}

/// The roles whose approval a document needs; none where the project registers nothing, or
/// where it stays in the house.
pub(super) fn roles(case: &Case<'_>, judged: &Judged) -> BTreeSet<String> {
    let Some(trust) = &case.project.config.trust else { return BTreeSet::new() };
    if !case.job.audience.is_external() || case.draft.front.draft.is_some() {
        return BTreeSet::new();
    }
    let kind = case.kind();
    let changed = |name: &str| trust.rules.roles.iter().find(|one| one.kind == name);
    let mut roles: BTreeSet<String> = match (changed(kind), of_kind(kind)) {
        (Some(changed), Some(needs)) if changed.because.is_none() => {
            let known = needs.roles.iter().map(|role| (*role).to_owned());
            known.chain(changed.roles.iter().cloned()).collect()
        }
        (Some(changed), _) => changed.roles.iter().cloned().collect(),
        (None, Some(needs)) => needs.roles.iter().map(|role| (*role).to_owned()).collect(),
        (None, None) => {
            let external = changed("external").map(|one| one.roles.clone());
            external.unwrap_or_default().into_iter().collect()
        }
    };
    let rows = judged.consents.iter().filter_map(|id| case.trust().register.consent(id));
    if kind == "case-study" && rows.into_iter().any(|row| row.incentive.is_some()) {
        roles.insert("legal".to_owned());
    }
    roles
}

/// Holds a document against who approved it.
pub(super) fn judge(case: &Case<'_>, judged: &mut Judged) {
    let mut found = Found::default();
    let audience = case.job.audience.to_string();
    let to_approve = ToApprove {
        document: &case.draft.path,
        record: case.job.id(),
        audience: &audience,
        variant: case.variant(),
        shown: &case.shown,
        pattern: case.pattern.as_ref(),
    };
    let place = || case.draft.front.place("audience");
    let mut by: Vec<(String, String)> = Vec::new();
    for role in roles(case, judged) {
        match case.trust().passed(&to_approve, &role) {
            Passed::By(one) => {
                judged.approvals.insert(one.id.clone());
                found.facts.push(format!("{role} {}", one.id));
                by.push((one.by.clone(), role));
            }
            Passed::Before(one) => {
                let shown = case.pattern.as_ref().unwrap_or(&case.shown).short();
                let before = one.shown.chars().take(12).collect::<String>();
                judged.lacking.push((format!("approval {role}"), "void", "refused"));
                found.facts.push(format!("`{role}`: approved as {before}, now {shown}"));
                found.faults.push(faults::void_approval(place(), &role, &before, &shown));
            }
            Passed::Nobody => {
                let shown = case.pattern.as_ref().unwrap_or(&case.shown).short();
                judged.lacking.push((format!("approval {role}"), "missing", "refused"));
                found.facts.push(format!("`{role}`: none for {shown}"));
                found.faults.push(faults::not_approved(place(), &role));
            }
        }
    }
    if of_kind(case.kind()).is_some_and(|needs| needs.apart) {
        let twice = by.iter().enumerate().find_map(|(at, (name, role))| {
            let first = by.iter().take(at).find(|(known, _)| known == name)?;
            Some((name.clone(), first.1.clone(), role.clone()))
        });
        if let Some((name, one, other)) = twice {
            found.faults.push(faults::same_person(place(), &name, (&one, &other)));
        }
    }
    found.gate("approval", judged);
}

/// What readers of every record are shown: names in braces where a record or a figure says
/// something. None for kinds of which each is approved by itself.
pub(super) fn pattern(
    (project, shelf): (&Project, &Shelf),
    job: &Job,
    desk: &compose::Desk<'_>,
) -> Option<Digest> {
    let draft = job.draft(shelf);
    let kind = draft.front.kind().map(|kind| kind.name)?;
    let record = job.record.as_deref()?;
    if !of_kind(kind)?.by_pattern || !job.audience.is_external() {
        return None;
    }
    project.config.trust.as_ref()?;
    let named = Record {
        id: "{id}".to_owned(),
        fields: record
            .fields
            .iter()
            .map(|(name, class, _)| (name.clone(), *class, Field::Text(format!("{{{name}}}"))))
            .collect(),
        rows: record.rows.clone(),
    };
    let answers = project.answer(&asks(draft, &named));
    let study = job.study.as_ref();
    let composed = compose::compose(draft, Some(&named), &answers, &job.leads, desk, study).ok()?;
    Some(shown(shelf, job, &composed, true).digest())
}

fn asks(draft: &Draft, record: &Record) -> Vec<crate::books::Ask> {
    draft.asks(Some(record))
}
