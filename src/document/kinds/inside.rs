//! Kinds that stay in the house.

use crate::document::kinds::{Holds, Kind, Look, Section, maybe, needed};
use crate::value::said;

/// Against one competitor: what to say, what to ask, what not to claim.
pub(super) const BATTLECARD: Kind = Kind {
    name: "battlecard",
    folder: "battlecards",
    called: said!("Battlecard", "Battlecard", "Fiche de combat"),
    readers: &["internal"],
    instead: "write a `comparison`",
    pages: Some(2),
    free_inside: false,
    sections: &[
        needed("quick", said!("In short", "Kurz gesagt", "En bref"), 7)
            .of(Holds::Words(50))
            .look(Look::Lead),
        needed("pitch", said!("What they say", "Was sie sagen", "Ce qu’ils disent"), 5),
        needed(
            "fia",
            said!("Fact, impact, act", "Fakt, Wirkung, Antwort", "Fait, effet, acte"),
            12,
        )
        .of(Holds::Rows(3, 3, 7)),
        maybe("grid", said!("Side by side", "Im Vergleich", "Face à face"), 12),
        needed("landmines", said!("Ask early", "Früh fragen", "À demander tôt"), 6)
            .of(Holds::Items(2, 5)),
        maybe("traps", said!("Traps", "Fallen", "Pièges"), 6).look(Look::Warned),
        maybe(
            "win-lose",
            said!("Where we win and lose", "Wo wir gewinnen und verlieren", "Gagné et perdu"),
            12,
        ),
        maybe("proof", said!("Proof", "Belege", "Preuves"), 12),
    ],
};

/// Every objection, with what to answer.
pub(super) const OBJECTION_GUIDE: Kind = Kind {
    name: "objection-guide",
    folder: "",
    called: said!("Objection guide", "Einwandleitfaden", "Guide des objections"),
    readers: &["internal"],
    instead: "say it in a `one-pager`",
    pages: None,
    free_inside: true,
    sections: &[],
};

/// One objection, in a file of its own.
pub const OBJECTION: &[Section] = &[
    needed("acknowledge", said!("Acknowledge", "Anerkennen", "Reconnaître"), 6),
    needed("response", said!("Answer", "Antworten", "Répondre"), 6).look(Look::Lead),
    maybe("evidence", said!("Evidence", "Beleg", "Preuve"), 12),
    needed("follow-up", said!("Then ask", "Dann fragen", "Puis demander"), 6),
    needed("do-not-say", said!("Do not say", "Nicht sagen", "À ne pas dire"), 6).look(Look::Warned),
];

/// A demo of half an hour.
pub(super) const DEMO_SCRIPT: Kind = Kind {
    name: "demo-script",
    folder: "demos",
    called: said!("Demo script", "Demo-Ablauf", "Déroulé de démo"),
    readers: &["internal"],
    instead: "send a `one-pager`",
    pages: Some(3),
    free_inside: false,
    sections: &[
        timed(3, needed("recap", said!("Recap", "Rückblick", "Rappel"), 12)),
        timed(10, needed("product", said!("Product", "Produkt", "Produit"), 12)),
        timed(5, needed("integration", said!("Integration", "Integration", "Intégration"), 12)),
        timed(5, needed("economics", said!("Economics", "Wirtschaftlichkeit", "Économie"), 12)),
        timed(
            3,
            needed(
                "social-proof",
                said!("Others like you", "Andere wie Sie", "D’autres comme vous"),
                12,
            ),
        ),
        timed(4, needed("next", said!("Next step", "Nächster Schritt", "Prochaine étape"), 12))
            .look(Look::Asked),
    ],
};

/// What to ask on a call, in the order in which it is asked.
pub(super) const CALL_PREP: Kind = Kind {
    name: "call-prep",
    folder: "calls",
    called: said!("Call prep", "Gesprächsvorbereitung", "Préparation d’appel"),
    readers: &["internal"],
    instead: "send a `one-pager`",
    pages: Some(1),
    free_inside: false,
    sections: &[
        needed("objective", said!("Objective", "Ziel", "Objectif"), 12).look(Look::Lead),
        needed("situation", said!("Situation", "Situation", "Situation"), 6).of(Holds::Items(1, 3)),
        needed("problem", said!("Problem", "Problem", "Problème"), 6),
        needed("implication", said!("Implication", "Folgen", "Implication"), 6),
        needed("need-payoff", said!("Need and payoff", "Nutzen", "Besoin et gain"), 6),
        maybe("pitch", said!("Only then", "Erst dann", "Alors seulement"), 12),
        maybe("next", said!("Next step", "Nächster Schritt", "Prochaine étape"), 12)
            .look(Look::Asked),
    ],
};

/// A section of a script, with how long it takes.
const fn timed(minutes: u32, section: Section) -> Section {
    section.of(Holds::Minutes(minutes))
}
