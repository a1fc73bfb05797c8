//! Every choice of this book, with its default.

use crate::books::setting::choice;
use crate::books::{Setting, Settings};
use crate::value::{Decimal, said};

/// What the project chose, read once.
#[derive(Clone, Debug)]
pub struct Choices {
    /// What movements are told for.
    pub measure: Measure,
    /// On which day of a month its balance is taken.
    pub month_point: MonthPoint,
    /// How movements of one customer are netted.
    pub netting: Netting,
    /// What a customer below zero is.
    pub below_zero: BelowZero,
    /// A large part of ARR does end on one day.
    pub ends_confirmed: bool,
    /// The share of ARR ending on one day that is asked about.
    pub ends_share: Decimal,
    /// When churn counts.
    pub recognition: Recognition,
    /// Days between two terms that are bridged.
    pub grace: Decimal,
    /// Days for which a lapsed term is listed.
    pub lapsed: Decimal,
    /// Months whose mean is usage ARR.
    pub usage_months: Decimal,
    /// Whether customers that returned count in NRR.
    pub reactivation: Reactivation,
    /// NRR aimed at, once the project says so.
    pub nrr: Option<Decimal>,
    /// Above the target by this much is above.
    pub nrr_band: Decimal,
    /// How customers are grouped by start.
    pub cohort: CohortBy,
    /// What a customer’s start is.
    pub cohort_from: CohortFrom,
    /// What the cohort table counts.
    pub cohorts_of: CohortsOf,
    /// Cohorts that it shows.
    pub cohorts: Decimal,
    /// Months of each that it shows.
    pub cohort_months: Decimal,
    /// The share of each kind of expansion aimed at, in the order of the mix, once the project says so.
    pub mix: [Option<Decimal>; 3],
    /// A share this near its target is on mix.
    pub mix_band: Decimal,
    /// Customers printed one by one.
    pub top: Decimal,
}

impl Choices {
    /// Reads them.
    pub fn read(settings: &Settings) -> Choices {
        let number = |key| settings.number(key);
        Choices {
            measure: Measure::of(settings, "revenue.measure"),
            month_point: MonthPoint::of(settings, "revenue.month_point"),
            netting: Netting::of(settings, "revenue.bridge"),
            below_zero: BelowZero::of(settings, "revenue.arr.allow_negative"),
            ends_confirmed: settings.flag("revenue.arr.ends_confirmed"),
            ends_share: number("revenue.arr.ends_share"),
            recognition: Recognition::of(settings, "revenue.churn.recognition"),
            grace: number("revenue.renewal_grace_days"),
            lapsed: number("revenue.lapsed_days"),
            usage_months: number("revenue.usage.months"),
            reactivation: Reactivation::of(settings, "revenue.nrr.reactivation"),
            nrr: settings.chosen("revenue.nrr.target"),
            nrr_band: number("revenue.nrr.band"),
            cohort: CohortBy::of(settings, "revenue.cohort"),
            cohort_from: CohortFrom::of(settings, "revenue.cohort_from"),
            cohorts_of: CohortsOf::of(settings, "revenue.cohorts.of"),
            cohorts: number("revenue.cohorts.rows"),
            cohort_months: number("revenue.cohorts.months"),
            mix: ["cross_sell", "upsell", "usage"]
                .map(|kind| settings.chosen(&format!("revenue.expansion_mix.{kind}"))),
            mix_band: number("revenue.expansion_mix.band"),
            top: number("revenue.customers_table.top"),
        }
    }
}

choice! {
    /// What movements are told for.
    Measure {
        /// A year.
        Arr = "arr", said!("ARR", "ARR", "ARR");
        /// A month.
        Mrr = "mrr", said!("MRR", "MRR", "MRR");
    }
}

choice! {
    /// On which day of a month its balance is taken.
    MonthPoint {
        /// The last.
        LastDay = "last_day", said!("the last day", "letzten Tag", "le dernier jour");
        /// The first.
        FirstDay = "first_day", said!("the first day", "ersten Tag", "le premier jour");
    }
}

choice! {
    /// How movements of one customer are netted.
    Netting {
        /// Once a month.
        Month = "month", said!("once a month", "je Monat", "par mois");
        /// Once over the period.
        Period = "period", said!("once a period", "je Zeitraum", "par période");
        /// Not at all.
        Event = "event", said!("not at all", "gar nicht", "pas du tout");
    }
}

choice! {
    /// Which table tells ARR.
    ArrFrom {
        /// Contracts.
        Subscriptions = "subscriptions", said!("subscriptions", "Abonnements", "abonnements");
        /// Balances.
        Snapshots = "snapshots", said!("ARR snapshots", "ARR-Stände", "relevés d’ARR");
        /// Changes.
        Events = "events", said!("ARR events", "ARR-Ereignisse", "événements d’ARR");
        /// Invoice lines.
        Invoices = "invoices", said!("invoices", "Rechnungen", "factures");
    }
}

choice! {
    /// What a customer below zero is.
    BelowZero {
        /// A fault.
        Fault = "fault", said!("are a fault", "sind ein Fehler", "sont une erreur");
        /// Zero, with a warning.
        Clamp = "clamp", said!("count as zero", "zählen als null", "comptés pour zéro");
    }
}

choice! {
    /// When churn counts.
    Recognition {
        /// When service ends.
        End = "end", said!("the end of service", "Ende der Leistung", "la fin du service");
        /// When notice is given.
        Notice = "notice", said!("the day of notice", "Tag der Kündigung", "la date de résiliation");
    }
}

choice! {
    /// Whether customers that returned count in NRR.
    Reactivation {
        /// Where they were there at the start.
        Cohort = "cohort", said!("only if there at the start", "nur, wenn am Anfang da", "seulement s’ils étaient là au début");
        /// Wherever the bridge counts them.
        Bridge = "bridge", said!("as in the bridge", "wie in der Überleitung", "comme dans le bridge");
    }
}

choice! {
    /// How customers are grouped by start.
    CohortBy {
        /// By quarter.
        Quarter = "quarter", said!("quarter", "Quartal", "trimestre");
        /// By month.
        Month = "month", said!("month", "Monat", "mois");
    }
}

choice! {
    /// What a customer’s start is.
    CohortFrom {
        /// The first day with ARR.
        FirstArr = "first_arr", said!("its first ARR", "erster ARR", "premier ARR");
        /// As the list of customers says.
        Customers = "customers.start", said!("as the list of customers says", "laut Kundenliste", "selon la liste des clients");
    }
}

choice! {
    /// What the cohort table counts.
    CohortsOf {
        /// Customers.
        Logos = "logos", said!("customers", "Kunden", "clients");
        /// Their ARR.
        Arr = "arr", said!("ARR", "ARR", "ARR");
    }
}

/// The settings of this book.
pub static SETTINGS: &[Setting] = &[
    Setting::word(
        "revenue.measure",
        Measure::WORDS,
        "whether movements are printed for a year or a month",
    )
    .called(said!("Movements told for", "Bewegungen gelten für", "Mouvements exprimés pour")),
    Setting::word(
        "revenue.month_point",
        MonthPoint::WORDS,
        "on which day of a month its balance is taken",
    )
    .called(said!("Balance of a month taken on", "Monatsbestand am", "Solde du mois pris")),
    Setting::word(
        "revenue.bridge",
        Netting::WORDS,
        "netting of one customer's movements: once a month, once a period, or not at all",
    )
    .called(said!("Movements netted", "Bewegungen verrechnet", "Mouvements compensés")),
    Setting::word(
        "revenue.arr.from",
        ArrFrom::WORDS,
        "which table tells ARR; needed when there are two",
    )
    .of_rows()
    .called(said!("ARR taken from", "ARR aus", "ARR tiré de")),
    Setting::word(
        "revenue.arr.allow_negative",
        BelowZero::WORDS,
        "what a customer below zero is: a fault, or zero with a warning",
    )
    .of_rows()
    .called(said!("Customers below zero", "Kunden unter null", "Clients sous zéro")),
    Setting::flag(
        "revenue.arr.ends_confirmed",
        "a large part of ARR does end on one day with nothing after it",
    )
    .of_rows()
    .called(said!(
        "Ends on one day confirmed",
        "Enden an einem Tag bestätigt",
        "Fins le même jour confirmées"
    )),
    Setting::share(
        "revenue.arr.ends_share",
        "25%",
        1,
        "the share of ARR ending on one day that asks whether the export ends there",
    )
    .of_rows()
    .called(said!(
        "Share of ARR ending on one day that is asked about",
        "Nachgefragter ARR-Anteil mit Ende an einem Tag",
        "Part d’ARR finissant le même jour qui appelle question"
    )),
    Setting::word(
        "revenue.churn.recognition",
        Recognition::WORDS,
        "whether churn counts when service ends or when notice is given",
    )
    .of_rows()
    .called(said!("Churn counted at", "Churn zählt am", "Churn compté à")),
    Setting::number(
        "revenue.renewal_grace_days",
        "0",
        (0, 366),
        "gaps between two terms up to this long are bridged and listed",
    )
    .called(said!(
        "Days of grace between two terms",
        "Karenztage zwischen zwei Laufzeiten",
        "Jours de grâce entre deux contrats"
    )),
    Setting::number(
        "revenue.lapsed_days",
        "31",
        (1, 366),
        "terms that ended this recently without successor are listed as lapsed",
    )
    .called(said!(
        "Days for which a lapsed term is listed",
        "Tage, die eine ausgelaufene Laufzeit gelistet ist",
        "Jours pendant lesquels un contrat échu est listé"
    )),
    Setting::number(
        "revenue.usage.months",
        "3",
        (1, 12),
        "complete months whose mean is usage ARR",
    )
    .called(said!(
        "Months whose mean is usage ARR",
        "Monate, deren Mittel der Nutzungs-ARR ist",
        "Mois dont la moyenne est l’ARR d’usage"
    )),
    Setting::word(
        "revenue.nrr.reactivation",
        Reactivation::WORDS,
        "whether customers that returned count in NRR only when they were there at its start",
    )
    .called(said!("Customers that returned", "Zurückgekehrte Kunden", "Clients revenus")),
    Setting::share(
        "revenue.nrr.target",
        "120%",
        10,
        "NRR aimed at in twelve months, when `targets` has none; judged once it is set",
    )
    .called(said!("NRR aimed at", "Ziel-NRR", "NRR visée")),
    Setting::share("revenue.nrr.band", "5%", 10, "above the target by this much is `above`")
        .called(said!(
            "Band above the target of NRR",
            "Spanne über der Ziel-NRR",
            "Marge au-dessus de la NRR visée"
        )),
    Setting::word("revenue.cohort", CohortBy::WORDS, "how customers are grouped by start")
        .called(said!("Cohorts by", "Kohorten nach", "Cohortes par")),
    Setting::word("revenue.cohort_from", CohortFrom::WORDS, "what a customer's start is")
        .called(said!("Start of a customer", "Beginn eines Kunden", "Arrivée d’un client")),
    Setting::word("revenue.cohorts.of", CohortsOf::WORDS, "what the cohort table counts")
        .called(said!("Cohorts count", "Kohorten zählen", "Les cohortes comptent")),
    Setting::number(
        "revenue.cohorts.rows",
        "16",
        (1, 240),
        "cohorts that the cohort table shows: the latest",
    )
    .called(said!("Cohorts shown", "Gezeigte Kohorten", "Cohortes affichées")),
    Setting::number(
        "revenue.cohorts.months",
        "18",
        (1, 60),
        "months after the start that the cohort table shows",
    )
    .called(said!(
        "Months of a cohort shown",
        "Gezeigte Monate einer Kohorte",
        "Mois affichés d’une cohorte"
    )),
    Setting::share(
        "revenue.expansion_mix.cross_sell",
        "40%",
        1,
        "share of expansion aimed at from new products; judged once it is set",
    )
    .called(said!(
        "Share of cross-sell aimed at",
        "Zielanteil Cross-Selling",
        "Part visée de cross-sell"
    )),
    Setting::share(
        "revenue.expansion_mix.upsell",
        "35%",
        1,
        "share of expansion aimed at from higher plans; judged once it is set",
    )
    .called(said!("Share of upsell aimed at", "Zielanteil Upselling", "Part visée d’upsell")),
    Setting::share(
        "revenue.expansion_mix.usage",
        "25%",
        1,
        "share of expansion aimed at from more use; judged once it is set",
    )
    .called(said!(
        "Share of usage growth aimed at",
        "Zielanteil Nutzungswachstum",
        "Part visée de hausse d’usage"
    )),
    Setting::share("revenue.expansion_mix.band", "5%", 1, "a share this near its target is on mix")
        .called(said!(
            "Band around the mix aimed at",
            "Spanne um den Zielmix",
            "Marge autour du mix visé"
        )),
    Setting::number("revenue.customers_table.top", "20", (1, 200), "customers printed one by one")
        .called(said!(
            "Customers printed one by one",
            "Einzeln gedruckte Kunden",
            "Clients imprimés un à un"
        )),
];
