//! States of contracts and of customers, and the words that exports have for them: one
//! vocabulary for what is read, and for what nobody reads.

use crate::diag::nearest::slip;
use crate::table::Says;

/// A state of a contract.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum State {
    /// It runs.
    Live,
    /// Nothing is paid yet.
    Trial,
    /// A payment is late; it runs.
    PastDue,
    /// Nobody expects the payment any more.
    Unpaid,
    /// It rests.
    Paused,
    /// It never began.
    Never,
    /// It has not begun yet.
    Future,
    /// It runs to its end and not beyond.
    NonRenewing,
    /// It is over.
    Ended,
}

/// What the word of a state that nobody reads would change; an end or a trial says the same.
pub fn says(word: &str, _: &str) -> Option<Says> {
    Some(match State::read(word)? {
        State::Live | State::PastDue | State::NonRenewing => Says::Nothing,
        State::Ended => Says::Unless("end"),
        State::Trial => Says::Unless("trial"),
        State::Unpaid | State::Paused | State::Never | State::Future => Says::Something,
    })
}

impl State {
    /// All of them.
    pub const ALL: [State; 9] = [
        State::Live,
        State::Trial,
        State::PastDue,
        State::Unpaid,
        State::Paused,
        State::Never,
        State::Future,
        State::NonRenewing,
        State::Ended,
    ];

    /// Our word for it.
    pub fn word(self) -> &'static str {
        match self {
            State::Live => "live",
            State::Trial => "trial",
            State::PastDue => "past_due",
            State::Unpaid => "unpaid",
            State::Paused => "paused",
            State::Never => "never",
            State::Future => "future",
            State::NonRenewing => "non_renewing",
            State::Ended => "ended",
        }
    }

    /// Reads the word of an export.
    pub fn read(word: &str) -> Option<State> {
        let plain = plain(word);
        let own = State::ALL.into_iter().find(|state| state.word().replace('_', " ") == plain);
        own.or_else(|| {
            let found = STATES.iter().find(|(_, words)| words.contains(&plain.as_str()));
            found.map(|(state, _)| *state)
        })
    }
}

/// In lower case, with single blanks for signs.
pub fn plain(word: &str) -> String {
    let signs = |sign: char| if sign.is_alphanumeric() { sign } else { ' ' };
    let spaced: String = word.to_lowercase().chars().map(signs).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The state whose word this is a slip of; short words are too near to others.
pub fn slip_of(word: &str) -> Option<State> {
    let known = STATES.iter().flat_map(|(_, words)| words.iter().copied());
    let known = known.chain(State::ALL.into_iter().map(State::word));
    let near = slip(word, known).filter(|_| word.chars().count() > 4);
    near.and_then(State::read)
}

/// Words of billing systems and of sheets made by hand, in three languages, in lower
/// case and with blanks.
#[rustfmt::skip]
const STATES: &[(State, &[&str])] = &[
    (
        State::Live,
        &[
            "active", "current", "open", "customer", "kunde", "bestandskunde", "client",
            "client actif", "active client", "active customer", "running", "ongoing", "enabled", "in force", "subscribed",
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
            "former", "former customer", "transferred", "cancellation", "beendet", "gekündigt", "abgelaufen",
            "ausgelaufen", "inaktiv", "storniert", "gelöscht", "verloren", "abgewandert",
            "ehemalig", "ehemaliger kunde", "ancien client", "résilié", "résiliée", "terminé", "terminée", "expiré", "expirée",
            "annulé", "annulée", "inactif", "supprimé", "supprimée", "perdu", "perdue", "clos",
            "clôturé",
        ],
    ),
];
