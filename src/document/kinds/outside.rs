//! Kinds that may leave the house.

use crate::document::kinds::{Holds, Kind, Look, maybe, needed};
use crate::value::said;

/// One page for a prospect: the problem in their words, three steps, proof, one next step.
pub(super) const ONE_PAGER: Kind = Kind {
    name: "one-pager",
    folder: "one-pagers",
    called: said!("One-pager", "Auf einer Seite", "En une page"),
    readers: &["public", "prospect", "prospect:ID", "internal"],
    instead: "write a `report`",
    pages: Some(1),
    free_inside: true,
    sections: &[
        needed("problem", said!("The problem", "Das Problem", "Le problème"), 12).look(Look::Lead),
        needed("how", said!("How it works", "So geht es", "Comment cela marche"), 12)
            .of(Holds::Items(3, 3))
            .look(Look::Steps),
        needed("proof", said!("Proof", "Belege", "Preuves"), 12),
        needed("next", said!("Next step", "Nächster Schritt", "Prochaine étape"), 12)
            .look(Look::Asked),
    ],
};

/// What one customer did, before and after.
pub(super) const CASE_STUDY: Kind = Kind {
    name: "case-study",
    folder: "case-studies",
    called: said!("Case study", "Fallstudie", "Étude de cas"),
    readers: &["public", "prospect"],
    instead: "say it in a `one-pager`",
    pages: Some(2),
    free_inside: false,
    sections: &[
        needed("challenge", said!("The challenge", "Die Herausforderung", "Le défi"), 12),
        needed("decision", said!("What they decided", "Die Entscheidung", "La décision"), 6),
        needed("timeline", said!("How it went", "Der Ablauf", "Le déroulement"), 6)
            .of(Holds::Rows(2, 1, 12)),
        needed("results", said!("Results", "Ergebnisse", "Résultats"), 12),
        needed(
            "not-improved",
            said!(
                "What did not improve",
                "Was sich nicht verbessert hat",
                "Ce qui ne s’est pas amélioré"
            ),
            6,
        ),
        needed("next", said!("What comes next", "Wie es weitergeht", "La suite"), 6),
        maybe("contact", said!("Contact", "Kontakt", "Contact"), 12),
    ],
};
