//! What registers say of a whole project today: every document judged as a build would, and
//! nothing written.

use crate::diag::{Checked, Fault, Severity};
use crate::flow::build;
use crate::flow::judged::Judged;
use crate::flow::project::{Options, Project};
use crate::flow::watch::Unwatched;
use crate::output::Outputs;
use crate::policy::register::Register;
use crate::world::World;
use serde_json::{Value, json};

/// What a build would say.
pub struct Registered {
    /// The project.
    pub project: Project,
    /// Each document, by path and record.
    pub judged: Vec<Judged>,
    /// What is wrong, and what is told.
    pub faults: Vec<Fault>,
}

/// Judges every document.
pub fn registered(world: &dyn World, options: &Options) -> Checked<Registered> {
    let project = Project::open(world, options)?;
    let report = build::run(world, options, &Outputs::default(), false, &Unwatched);
    let mut judged = report.judged;
    judged.sort_by(|one, other| {
        (&one.document, &one.record, &one.outputs).cmp(&(
            &other.document,
            &other.record,
            &other.outputs,
        ))
    });
    let wrong = report.faults.iter().any(|fault| fault.severity == Severity::Error);
    match wrong && judged.is_empty() {
        true => Err(report.faults),
        false => Ok(Registered { project, judged, faults: report.faults }),
    }
}

/// What somebody asks about.
enum Asked {
    Customer(String),
    Testimonial(String),
    Claim(String),
    Consent(String),
    Competitor(String),
}

/// Where something of the registers is used.
pub struct WhereUsed {
    /// What it is: `Larch Cash (C-104)`.
    pub what: String,
    /// Its id.
    pub id: String,
    /// File, state, what of it, with which consents, at which places.
    pub uses: Vec<Used>,
}

/// A place where it is used.
pub struct Used {
    /// The file below the output folder, or the place.
    pub output: String,
    /// `now`, or `out` of our hands.
    pub state: &'static str,
    /// What of it.
    pub what: Vec<String>,
    /// By which consents.
    pub consents: Vec<String>,
    /// Where it stands, for what is out of our hands.
    pub places: Vec<String>,
}

/// Looks for an id, a name or an alias; none where nothing is called so.
pub fn where_used(all: &Registered, word: &str) -> Option<WhereUsed> {
    let register = &all.project.trust.register;
    let (asked, what, id) = asked(register, word)?;
    let mut uses = Vec::new();
    for one in &all.judged {
        let (what, consents) = of(register, one, &asked);
        if what.is_empty() || one.is_refused() {
            continue;
        }
        for output in &one.outputs {
            let placed = register.placements.iter().filter(|place| place.output == *output);
            let placed = placed.filter(|place| place.until.is_none());
            let (what, consents) = (what.clone(), consents.clone());
            let places = Vec::new();
            uses.push(Used { output: output.clone(), state: "now", what, consents, places });
            uses.extend(placed.map(|place| Used {
                output: place.at.clone(),
                state: "out",
                what: vec![format!("since {}", place.since)],
                consents: Vec::new(),
                places: vec![place.place.to_string()],
            }));
        }
    }
    Some(WhereUsed { what, id, uses })
}

fn asked(register: &Register, word: &str) -> Option<(Asked, String, String)> {
    let same = |name: &str| name.eq_ignore_ascii_case(word.trim());
    if let Some(one) = register.customers.iter().find(|one| same(&one.id) || same(&one.name)) {
        let (id, what) = (one.id.clone(), format!("{} ({})", one.name, one.id));
        return Some((Asked::Customer(id.clone()), what, id));
    }
    let plain = |id: &str| (id.to_owned(), id.to_owned());
    if let Some(one) = register.testimonials.iter().find(|one| same(&one.id)) {
        let (what, id) = plain(&one.id);
        return Some((Asked::Testimonial(id.clone()), what, id));
    }
    if let Some(one) = register.claims.iter().find(|one| same(&one.id)) {
        let (what, id) = plain(&one.id);
        return Some((Asked::Claim(id.clone()), what, id));
    }
    if let Some(one) = register.consents.iter().find(|one| same(&one.id)) {
        let (what, id) = plain(&one.id);
        return Some((Asked::Consent(id.clone()), what, id));
    }
    let called = |one: &&crate::policy::register::Competitor| {
        same(&one.id) || same(&one.name) || one.aliases.iter().any(|alias| same(alias))
    };
    let one = register.competitors.iter().find(called)?;
    Some((Asked::Competitor(one.id.clone()), format!("{} ({})", one.name, one.id), one.id.clone()))
}

/// What a document uses of it, and by which consents.
fn of(register: &Register, one: &Judged, asked: &Asked) -> (Vec<String>, Vec<String>) {
    let (mut what, mut consents) = (Vec::new(), Vec::new());
    match asked {
        Asked::Customer(id) => {
            if one.names.contains(id) {
                what.push("name".to_owned());
            }
            let rows = one.consents.iter().filter_map(|consent| register.consent(consent));
            for row in rows.filter(|row| row.customer == *id) {
                what.push(format!("{} {}", row.scope.word(), row.id));
                consents.push(row.id.clone());
            }
        }
        Asked::Testimonial(id) if one.testimonials.contains(id) => what.push("quote".to_owned()),
        Asked::Claim(id) if one.claims.contains(id) => what.push("claim".to_owned()),
        Asked::Consent(id) if one.consents.contains(id) => {
            consents.push(id.clone());
            what.push("consent".to_owned());
        }
        Asked::Competitor(id) => {
            let about =
                |claim: &&String| register.claim(claim).is_some_and(|claim| claim.about == *id);
            what.extend(one.claims.iter().filter(about).map(|claim| format!("claim {claim}")));
        }
        _ => {}
    }
    (what, consents)
}

impl WhereUsed {
    /// The JSON form.
    pub fn json(&self) -> Value {
        let uses = self.uses.iter().map(|one| {
            json!({
                "output": one.output, "state": one.state, "what": one.what,
                "consents": one.consents, "places": one.places,
            })
        });
        json!({ "schema": 1, "customer": self.id, "uses": uses.collect::<Vec<_>>() })
    }
}

/// What each gate says of each document, as JSON.
pub fn gates_json(all: &Registered) -> Value {
    let documents = all.judged.iter().map(|one| {
        let gates = one.gates.iter().map(|gate| {
            json!({
                "gate": gate.name, "verdict": gate.verdict.word(), "facts": gate.facts,
                "faults": gate.faults,
            })
        });
        let verdict = if one.is_refused() { "refused" } else { "passed" };
        json!({
            "document": one.document, "record": one.record, "audience": one.audience,
            "variant": one.variant, "shown": one.shown, "verdict": verdict,
            "gates": gates.collect::<Vec<_>>(),
        })
    });
    let today = all.project.trust.day;
    json!({ "schema": 1, "today": today, "documents": documents.collect::<Vec<_>>() })
}
