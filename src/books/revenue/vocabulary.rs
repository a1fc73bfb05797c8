//! Words of exports, in three languages: states of contracts, and what a heading says of
//! its amount.

use crate::books::revenue::kinds::Kind;
use crate::books::revenue::status::State;

/// Words of billing systems and of sheets made by hand, in three languages, in lower
/// case and with blanks.
#[rustfmt::skip]
pub const STATES: &[(State, &[&str])] = &[
    (
        State::Live,
        &[
            "active", "current", "open", "customer", "kunde", "bestandskunde", "client",
            "client actif", "running", "ongoing", "enabled", "in force", "subscribed",
            "assessing", "renewed", "paying", "aktiv", "laufend", "läuft", "bestehend", "zahlend",
            "actif", "en cours", "en vigueur", "payant",
        ],
    ),
    (
        State::Trial,
        &[
            "trialing", "trialling", "in trial", "on trial", "free trial", "trial period",
            "evaluation", "test", "testphase", "in testphase", "probe", "probezeit", "probephase",
            "essai", "en essai", "à l essai", "période d essai", "essai gratuit",
        ],
    ),
    (
        State::PastDue,
        &[
            "past due", "pastdue", "overdue", "late", "in dunning", "dunning", "delinquent",
            "soft failure", "grace period", "in grace period", "payment failed", "überfällig",
            "in verzug", "zahlungsverzug", "im mahnverfahren", "en retard", "en relance",
            "en retard de paiement",
        ],
    ),
    (
        State::Unpaid,
        &[
            "not paid", "uncollectible", "non payment", "nonpayment", "unbezahlt",
            "nicht bezahlt", "impayé", "impayée", "non payé", "non payée",
        ],
    ),
    (
        State::Paused,
        &[
            "pause", "on hold", "onhold", "hold", "suspended", "frozen", "pausiert", "in pause",
            "ruhend", "ruht", "ausgesetzt", "gesperrt", "en pause", "suspendu", "suspendue",
            "gelé", "gelée",
        ],
    ),
    (
        State::Never,
        &[
            "incomplete", "incomplete expired", "abandoned", "not started", "never started",
            "draft", "failed", "failed to create", "awaiting signup", "declined", "rejected",
            "trial ended", "trial expired", "expired trial", "unvollständig", "entwurf",
            "abgelehnt", "fehlgeschlagen", "nie begonnen", "testphase abgelaufen", "incomplet",
            "incomplète", "brouillon", "refusé", "refusée", "échoué", "abandonné", "essai expiré",
            "essai terminé", "jamais commencé",
        ],
    ),
    (
        State::Future,
        &[
            "upcoming", "scheduled", "pending", "pending activation", "pending acceptance",
            "not yet started", "to start", "booked", "planned", "zukünftig", "künftig", "geplant",
            "vorgemerkt", "ausstehend", "noch nicht gestartet", "futur", "future", "à venir",
            "planifié", "planifiée", "programmé", "en attente", "pas encore commencé",
        ],
    ),
    (
        State::NonRenewing,
        &[
            "nonrenewing", "not renewing", "will not renew", "pending cancel",
            "pending cancellation", "pending cancelation", "cancelling", "canceling",
            "cancel at period end", "cancels at period end", "set to cancel", "expiring",
            "auslaufend", "läuft aus", "zum ende gekündigt", "kündigung vorgemerkt",
            "non renouvelé", "non renouvelée", "en cours de résiliation", "résiliation en cours",
        ],
    ),
    (
        State::Ended,
        &[
            "canceled", "cancelled", "expired", "churned", "churn", "deleted", "inactive",
            "terminated", "lost", "closed", "stopped", "completed", "finished", "lapsed",
            "former", "transferred", "cancellation", "beendet", "gekündigt", "abgelaufen",
            "ausgelaufen", "inaktiv", "storniert", "gelöscht", "verloren", "abgewandert",
            "ehemalig", "résilié", "résiliée", "terminé", "terminée", "expiré", "expirée",
            "annulé", "annulée", "inactif", "supprimé", "supprimée", "perdu", "perdue", "clos",
            "clôturé",
        ],
    ),
];

/// Headings of the price of one, in three languages, as parts of words.
#[rustfmt::skip]
pub const OF_ONE: &[&str] = &[
    "unit", "per seat", "per user", "per license", "per licence", "per head", "each",
    "einzelpreis", "stückpreis", "pro nutzer", "pro platz", "pro lizenz", "je nutzer", "je platz",
    "pro stück", "par utilisateur", "par poste", "par licence",
];

/// Headings of what a line comes to.
#[rustfmt::skip]
pub const OF_ALL: &[&str] = &[
    "mrr", "arr", "acv", "tcv", "total", "subtotal", "sum", "line", "recurring", "revenue",
    "monthly amount", "extended", "summe", "gesamt", "monatsbetrag", "umsatz", "montant mensuel",
    "somme",
];

/// Headings of an amount for a month.
#[rustfmt::skip]
pub const OF_A_MONTH: &[&str] = &["mrr", "month", "mo", "monat", "mensuel", "mois"];

/// Headings of an amount for a year.
#[rustfmt::skip]
pub const OF_A_YEAR: &[&str] = &[
    "arr", "acv", "annual", "yearly", "per year", "a year", "yr", "p a", "per annum", "jahresbetrag",
    "jahreswert", "jahrespreis", "jahresumsatz", "jahresgebühr", "jahresvertragswert", "jährlich",
    "pro jahr", "je jahr", "annuel", "par an",
];

/// Words before a month or a year that make it several, or a part of one.
pub const OF_SEVERAL: &[&str] = &["semi", "half", "bi", "multi", "demi", "halb", "viertel", "all"];

/// What rows tell of, in lower case and with blanks.
#[rustfmt::skip]
pub const KINDS: &[(Kind, &[&str])] = &[
    (
        Kind::Committed,
        &[
            "committed", "recurring", "recurring revenue", "recurring charge", "subscription",
            "subscriptions", "flat", "fixed", "contracted", "license", "licence", "maintenance",
            "wiederkehrend", "wiederkehrende", "wiederkehrender umsatz", "abo", "abonnement",
            "laufend", "fest", "lizenz", "lizenzen", "wartung", "récurrent", "récurrente",
            "revenu récurrent", "abonnements", "forfait", "fixe", "engagé",
        ],
    ),
    (
        Kind::Usage,
        &[
            "usage", "metered", "consumption", "overage", "pay as you go", "usage based",
            "verbrauch", "nutzung", "verbrauchsabhängig", "nutzungsabhängig", "mehrverbrauch",
            "consommation", "à l usage", "dépassement",
        ],
    ),
    (
        Kind::Once,
        &[
            "one off", "oneoff", "one time", "onetime", "one time charge", "one time fee", "once",
            "non recurring", "nonrecurring", "not recurring", "setup", "set up", "setup fee",
            "set up fee", "service", "services", "professional services", "consulting",
            "implementation", "onboarding", "training", "hardware", "einmalig", "einmalige",
            "einmaliger umsatz", "einmalzahlung", "nicht wiederkehrend", "beratung",
            "dienstleistung", "dienstleistungen", "einrichtung", "einrichtungsgebühr",
            "implementierung", "schulung", "projekt", "ponctuel", "ponctuelle", "unique",
            "non récurrent", "non récurrente", "prestation", "prestations",
            "prestation de services", "conseil", "formation", "installation", "mise en service",
            "frais de mise en service", "frais d installation",
        ],
    ),
];
