//! Names and sentences that several files of this book say.

pub use crate::books::terms::{
    ACTUAL_AGAINST_TARGET, AND, APART, BY_PRODUCT, BY_SEGMENT, END, FX, OPEN_DEALS_COUNTED, OTHER,
    PERIOD, PLAN, PRODUCT, REASON, SEGMENT, SHARE, START, STATUS, TARGET, TOLD, TOTAL, VALUE,
    WITHOUT_AMOUNT,
};
use crate::value::said;

said! {
    pub DEAL = "{0} {0:deal|deals} {1}", "{0} {0:Deal|Deals} {1}", "{0} {0:affaire|affaires} : {1}";
    pub CLOSED_BEFORE_DAY_CREATION =
        "closed before the day of creation",
        "mit Abschluss vor dem Anlagedatum",
        "avec une clôture antérieure à la création";
    pub WEIGHTED = "Weighted", "Gewichtet", "Pondéré";
    pub BY_WIN_RATE = "By win rate", "Nach Abschlussquote", "Selon le taux de gain";
    pub COVERAGE = "Coverage", "Abdeckung", "Couverture";
    pub WON_VALUE = "Won value", "Gewonnenes Volumen", "Montant gagné";
    pub WIN_RATE = "Win rate", "Abschlussquote", "Taux de gain";
    pub SALES_VELOCITY = "Sales velocity", "Sales Velocity", "Vélocité commerciale";
    pub TIME_IN_STAGE = "Time in stage", "Verweildauer in der Stufe", "Durée à l’étape";
    pub STALLED_DEALS = "Stalled deals", "Stockende Deals", "Affaires à l’arrêt";
    pub OVERDUE_DEALS = "Overdue deals", "Überfällige Deals", "Affaires en retard";
    pub GATE_VIOLATIONS = "Gate violations", "Regelverstöße", "Règles enfreintes";
    pub DEALS_NO_DAY_CREATION =
        "the deals have no day of creation",
        "die Deals haben kein Anlagedatum",
        "les affaires n’ont pas de date de création";
    pub WITHOUT_A_DAY_OF_CREATION =
        "without a day of creation",
        "ohne Anlagedatum",
        "sans date de création";
    pub NO_DEAL_WON_PERIOD =
        "no deal was won in the period",
        "im Zeitraum wurde kein Deal gewonnen",
        "aucune affaire gagnée dans la période";
    pub WON_WITHOUT_AMOUNT = "won without amount", "gewonnen ohne Betrag", "gagnées sans montant";
    pub NO_WON_DEAL_HAS_AN_AMOUNT =
        "no won deal has an amount",
        "kein gewonnener Deal hat einen Betrag",
        "aucune affaire gagnée n’a de montant";
    pub NO_SNAPSHOT_OF =
        "no snapshot of {0}",
        "kein Stichtagsexport vom {0}",
        "pas d’export du {0}";
    pub DEALS_NO_CLOSE_DATE =
        "the deals have no close date",
        "die Deals haben kein Abschlussdatum",
        "les affaires n’ont pas de date de clôture";
    pub WITHOUT_CLOSE_DATE = "without close date", "ohne Abschlussdatum", "sans date de clôture";
    pub WITHOUT_STAGE_HISTORY =
        "without stage history",
        "ohne Stufenhistorie",
        "sans historique d’étapes";
    pub APPROXIMATE_NO_STAGE =
        "approximate: no stage history, entries dated by creation",
        "Näherung: keine Stufenhistorie, Eintritte nach Anlagedatum",
        "approximation : pas d’historique d’étapes, entrées datées par la création";
    pub LOST = "Lost", "Verloren", "Perdu";
    pub WON = "Won", "Gewonnen", "Gagné";
    pub WON_VALUE_BY_MONTH =
        "Won value by month",
        "Gewonnenes Volumen nach Monat",
        "Montant gagné par mois";
    pub OPEN = "Open", "Offen", "En cours";
    pub STAGE = "Stage", "Stufe", "Étape";
    pub DEALS_OPEN_ON = "Deals open on {0}", "Am {0} offene Deals", "Affaires en cours au {0}";
    pub DEALS = "Deals", "Deals", "Affaires";
    pub VIEW = "View", "Sicht", "Vue";
}
