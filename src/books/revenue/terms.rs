//! Names and sentences that several files of this book say.

pub use crate::books::terms::{
    ACTUAL, ACTUAL_AGAINST_TARGET, APART, BY_PRODUCT, BY_SEGMENT, END, FX, MEASURE, MONTH, OTHER,
    PERIOD, PLAN, PRODUCT, REASON, SEGMENT, SHARE, START, STATUS, TARGET, TOLD, TOTAL, VALUE,
    WITHOUT_AMOUNT,
};
use crate::value::said;

said! {
    pub NEW = "New", "Neu", "Nouveau";
    pub REACTIVATION = "Reactivation", "Reaktivierung", "Réactivation";
    pub EXPANSION = "Expansion", "Expansion", "Expansion";
    pub CONTRACTION = "Contraction", "Kontraktion", "Contraction";
    pub CHURN = "Churn", "Churn", "Churn";
    pub ENDING_ON_DAY_START =
        "ending on the day of the start",
        "mit Ende am Tag des Beginns",
        "prenant fin le jour du début";
    pub ARR = "ARR", "ARR", "ARR";
    pub MRR = "MRR", "MRR", "MRR";
    pub NRR = "NRR", "NRR", "NRR";
    pub GRR = "GRR", "GRR", "GRR";
    pub CUSTOMERS = "Customers", "Kunden", "Clients";
    pub LAPSED_RENEWAL_NOT_BOOKED =
        "Lapsed, renewal not booked",
        "Ausgelaufen, Verlängerung nicht gebucht",
        "Échus, renouvellement non enregistré";
    pub ON_TRIAL = "on trial", "in der Testphase", "à l’essai";
    pub ARR_BRIDGE = "ARR bridge", "ARR-Überleitung", "Bridge d’ARR";
    pub SHARE_OF_START = "Share of start", "Anteil am Beginn", "Part du début";
    pub COHORT = "Cohort", "Kohorte", "Cohorte";
    pub TYPE = "Type", "Art", "Type";
    pub CUSTOMER = "Customer", "Kunde", "Client";
    pub DIFFERENCE = "Difference", "Differenz", "Écart";
}
