//! What the gates are told of a project: which words it released, and which
//! customers' names may not be printed for whom.

use crate::flow::project::Project;
use crate::gate::Rules;
use crate::policy::Audience;
use crate::value::Class;
use crate::value::condition::Field;

/// Shorter names are words of their own too often.
const SHORTEST: usize = 4;

/// Released words and customers' names.
pub struct Gates {
    released: Vec<String>,
    customers: Vec<(String, String)>,
}

impl Gates {
    /// Reads them off the configuration and the list of customers. No consent
    /// is read yet, so no customer has agreed to be named outside.
    pub fn of(project: &Project) -> Gates {
        let outside = |class| matches!(class, Class::Public | Class::Prospect);
        let changed = project.config.classes.iter().filter(|(_, change)| outside(change.class));
        let words = |name: &String| {
            let tail = name.rsplit('.').next().unwrap_or(name);
            tail.replace('_', " ")
        };
        let released = changed.map(|(name, _)| words(name)).collect();
        let list = project.library.list("revenue.customers").unwrap_or_default();
        let name = |record: &crate::books::Record| {
            let field = record.fields.iter().find(|(field, ..)| field == "name");
            match field {
                Some((_, _, Field::Text(name))) if name.len() >= SHORTEST => Some(name.clone()),
                _ => None,
            }
        };
        let customers = list.records.iter();
        let customers = customers.filter_map(|record| Some((record.id.clone(), name(record)?)));
        Gates { released, customers: customers.collect() }
    }

    /// The rules for an audience: strangers read no customer's name, a customer
    /// its own only; the house and its investors read all.
    pub fn rules(&self, audience: &Audience) -> Rules {
        let hidden = |id: &str| match audience {
            Audience::Public | Audience::Prospect | Audience::Partner => true,
            Audience::Customer(own) => own != id,
            _ => false,
        };
        let names = self.customers.iter().filter(|(id, _)| hidden(id));
        Rules {
            released: self.released.clone(),
            names: names.map(|(_, name)| name.clone()).collect(),
        }
    }
}
