//! Who a document is for, and which classes they may see.

use crate::policy::folder;
use crate::value::Class;
use serde::Serialize;
use std::fmt;

/// Who a document is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Anyone.
    Public,
    /// A prospect.
    Prospect,
    /// A partner.
    Partner,
    /// One customer, by id.
    Customer(String),
    /// Investors.
    Investor,
    /// The board.
    Board,
    /// The company.
    Internal,
    /// Counsel's list.
    Privileged,
}

impl Audience {
    /// Reads `board`, `customer:acme`.
    pub fn parse(text: &str) -> Option<Audience> {
        Some(match text {
            "public" => Audience::Public,
            "prospect" => Audience::Prospect,
            "partner" => Audience::Partner,
            "investor" => Audience::Investor,
            "board" => Audience::Board,
            "internal" => Audience::Internal,
            "privileged" => Audience::Privileged,
            _ => Audience::Customer(
                text.strip_prefix("customer:").filter(|id| !id.is_empty())?.to_owned(),
            ),
        })
    }

    /// The names a person may write.
    pub const NAMES: [&'static str; 8] = [
        "public",
        "prospect",
        "partner",
        "customer:ID",
        "investor",
        "board",
        "internal",
        "privileged",
    ];

    /// Whether this audience may see a class: an explicit set, not a ladder.
    pub fn may_see(&self, class: Class) -> bool {
        use Class as C;
        match self {
            Audience::Public => class == C::Public,
            Audience::Prospect => matches!(class, C::Public | C::Prospect),
            Audience::Partner => matches!(class, C::Public | C::Prospect | C::PartnerTerms),
            Audience::Customer(_) => matches!(class, C::Public | C::Prospect | C::CustomerOwn),
            Audience::Investor => matches!(class, C::Public | C::Prospect | C::Investor),
            Audience::Board => {
                matches!(class, C::Public | C::Prospect | C::Investor | C::Board)
            }
            Audience::Internal => class != C::Privileged,
            Audience::Privileged => true,
        }
    }

    /// Whether its readers may be led to a document for `other`: they may see all
    /// that may stand in it.
    pub fn may_follow(&self, other: &Audience) -> bool {
        let own = match (self, other) {
            (Audience::Customer(one), Audience::Customer(other)) => one == other,
            _ => true,
        };
        own && Class::ALL.into_iter().all(|class| self.may_see(class) || !other.may_see(class))
    }

    /// Whether documents for it leave the house.
    pub fn is_external(&self) -> bool {
        !matches!(self, Audience::Internal | Audience::Board | Audience::Privileged)
    }

    /// The folder of its outputs below `output/`: `board`, `customer/acme`.
    pub fn folder(&self) -> String {
        match self {
            Audience::Customer(id) => format!("customer/{}", folder::folder_name(id)),
            other => other.to_string(),
        }
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Audience::Public => f.write_str("public"),
            Audience::Prospect => f.write_str("prospect"),
            Audience::Partner => f.write_str("partner"),
            Audience::Customer(id) => write!(f, "customer:{id}"),
            Audience::Investor => f.write_str("investor"),
            Audience::Board => f.write_str("board"),
            Audience::Internal => f.write_str("internal"),
            Audience::Privileged => f.write_str("privileged"),
        }
    }
}

impl Serialize for Audience {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
