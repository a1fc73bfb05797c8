//! Kinds of columns that change what a row means, for the schemas of all books.

use crate::books::ledger::vocabulary::{
    deal_state, interval, invoice_state, not_over, over, state_of_a_customer, value_period,
};
use crate::books::ledger::{kinds, states};
use crate::table::qualifier::{count, currency, no, some, yes};
use crate::table::{Bears, Qualifier};

/// Records that somebody deleted and a connector kept.
pub const DELETED: Qualifier = Qualifier {
    says: "which rows are deleted",
    headings: "deleted, is deleted, deleted at, deleted on, date deleted, deleted date, \
            fivetran deleted, sdc deleted at, airbyte deleted at, trashed, is trashed, \
            archived, is archived, archived at, archived on, date archived, gelöscht, \
            ist gelöscht, gelöscht am, löschdatum, archiviert, ist archiviert, archiviert am, \
            supprimé, est supprimé, supprimé le, date de suppression, archivé, est archivé, \
            archivé le",
    ..rows(yes, Bears::Out("deleted"))
};

/// Records that somebody made to try things out.
pub const TEST: Qualifier = Qualifier {
    says: "which rows are tests",
    headings: "is test, is test account, is test record, is test data, is test customer, \
            test account, test record, test data, test mode, is test mode, is sandbox, \
            ist test, testkunde, testdatensatz, testkonto, est un test, compte de test, \
            client de test",
    ..rows(yes, Bears::Out("tests"))
};

/// The same the other way round, as Stripe says it.
pub const LIVE_MODE: Qualifier = Qualifier {
    says: "which rows are no tests",
    headings: "livemode, live mode, is live mode",
    ..rows(no, Bears::Out("tests"))
};

/// Earlier versions of rows, which a connector keeps.
pub const SUPERSEDED: Qualifier = Qualifier {
    says: "which rows are earlier versions of others",
    headings: "fivetran active, is current version, is current record, is latest version",
    ..rows(no, Bears::Out("superseded"))
};

/// Whether a contract runs.
pub const STATE: Qualifier = Qualifier {
    column: Some("status"),
    by_words: Some(PROOFS_OF_STATES),
    of: &["amount"],
    headings: STATES,
    ..rows(states::says, Bears::Fault)
};

/// Yes where a contract is over.
pub const ENDED: Qualifier = Qualifier {
    says: "which contracts are over",
    column: Some("status"),
    of: &["amount"],
    headings: "churned, is churned, churn flag, churn, cancelled, canceled, is cancelled, \
            is canceled, ended, is ended, terminated, is terminated, inactive, is inactive, \
            gekündigt, ist gekündigt, beendet, inaktiv, résilié, est résilié, terminé, inactif",
    ..rows(over, Bears::Fault)
};

/// No where a contract is over.
pub const ACTIVE: Qualifier = Qualifier {
    says: "which contracts run",
    headings: "active, is active, active flag, aktiv, ist aktiv, actif, est actif",
    ..Qualifier { lexicon: not_over, ..ENDED }
};

/// Whether a balance counts, where no column of the table can say it.
pub const STATE_OF_A_BALANCE: Qualifier = Qualifier { column: None, ..STATE };

/// Whether somebody is still a customer: rows of other tables say when that ended.
pub const STATE_OF_A_CUSTOMER: Qualifier = Qualifier {
    says: "who is a customer",
    column: Some("churned"),
    of: &[],
    bears: Bears::Warning,
    lexicon: state_of_a_customer,
    ..STATE
};

/// What a price is for.
pub const INTERVAL: Qualifier = Qualifier {
    says: "what the amount is for",
    column: Some("interval"),
    unless: "mrr, arr, monthly, month, annual, annually, annualized, yearly, year, acv, monat, \
             monatlich, monatlicher, jahr, jährlich, mensuel, mois, annuel",
    by_words: Some(
        "month, monthly, year, yearly, annual, annually, quarterly, monatlich, jährlich, \
            mensuel, annuel",
    ),
    of: &["amount"],
    headings: "interval, billing interval, billing period, billing frequency, billing cycle, \
            billing term, payment interval, payment frequency, frequency, period, cycle, \
            renewal term, abrechnung, abrechnungszeitraum, zahlungsintervall, zahlweise, \
            zahlungsweise, rhythmus, facturation, cycle de facturation, \
            fréquence de facturation, période",
    ..rows(interval, Bears::Fault)
};

/// How many intervals a price is for.
pub const INTERVAL_COUNT: Qualifier = Qualifier {
    says: "how many intervals the amount is for",
    column: Some("interval_count"),
    of: &["interval"],
    headings: "interval count, plan interval count, price interval count, plan interval length, \
            interval length, billing period, billing interval count, period count, \
            billing every, every, renewal term, anzahl intervalle, nombre d intervalles",
    ..rows(count, Bears::Fault)
};

/// Whether a deal is open, won or lost, beside its stage.
pub const DEAL_STATE: Qualifier =
    Qualifier { column: Some("status"), ..rows(deal_state, Bears::Nothing) };

/// What a deal is worth: so much for each month, or once.
pub const VALUE_PERIOD: Qualifier = Qualifier {
    says: "what the value of a deal is for",
    column: Some("value_period"),
    headings: "value period, amount period, value interval, deal period",
    bears: Bears::ByHeading,
    lexicon: value_period,
    ..INTERVAL
};

/// The currency of the row's amounts.
pub const IN_CURRENCY: Qualifier = Qualifier {
    says: "the currency of the row",
    column: Some("currency"),
    by_words: Some(""),
    of: &["amount", "arr", "one_off", "after", "delta", "value"],
    headings: "",
    ..rows(currency, Bears::Fault)
};

/// The same where amounts can only be in the reporting currency.
pub const OTHER_CURRENCY: Qualifier =
    Qualifier { column: None, of: &["list_price"], ..IN_CURRENCY };

/// Whether an invoice is owed at all.
pub const INVOICE_STATE: Qualifier = Qualifier {
    says: "which invoices count",
    column: None,
    lexicon: invoice_state,
    headings: "status, state, invoice status, rechnungsstatus, statut, état",
    ..STATE
};

/// What comes once, beside what recurs; an interval or a flag may say the same.
pub const RECURRING: Qualifier = Qualifier {
    says: "what recurs and what comes once",
    column: Some("kind"),
    by_words: Some("one time, onetime, recurring, wiederkehrend, einmalig, récurrent, ponctuel"),
    of: &["amount"],
    headings: "type, line type, line item type, billing type, charge type, revenue type, art, typ, \
            umsatzart, erlösart, type de revenu, type de ligne, nature",
    ..rows(kinds::says, Bears::Warning)
};

/// What is taken off an amount: it may be net of it, or not.
pub const DISCOUNT: Qualifier = Qualifier {
    says: "what is taken off the amount",
    column: Some("temporary_discount"),
    unless: "net, netto, nette, discounted",
    of: &["amount"],
    headings: "discount, discounts, discount percent, discount percentage, discount pct, \
            discount amount, discount rate, discount value, discount code, coupon, coupon code, \
            coupons, promo code, promotion code, rabatt, rabattsatz, rabatt in prozent, nachlass, \
            preisnachlass, gutschein, gutscheincode, remise, taux de remise, rabais, réduction, \
            code promo",
    mend: "if the amount is not net of it, map a column that is as `amount`",
    ..rows(some, Bears::Warning)
};

const fn rows(lexicon: crate::table::qualifier::Lexicon, bears: Bears) -> Qualifier {
    Qualifier {
        says: "whether a contract runs",
        column: None,
        of: &[],
        unless: "",
        headings: "",
        lexicon,
        by_words: None,
        mend: "",
        bears,
    }
}

const STATES: &str = "status, state, account status, lifecycle, lifecycle status, zustand, \
            vertragsstatus, abostatus, kundenstatus, statut, état, statut du contrat";

/// Of a column whose heading does not say that it holds states, one word must be one of these.
const PROOFS_OF_STATES: &str = "active, canceled, cancelled, churned, trialing, paused, expired, past due, \
            non renewing, aktiv, gekündigt, pausiert, actif, résilié, en pause";
