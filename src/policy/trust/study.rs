//! A case study on a day: in full, without a name, as quote and metrics, or not at all.

use crate::policy::Audience;
use crate::policy::register::Scope;
use crate::policy::trust::grant::Grant;
use crate::policy::trust::standing::Standing;
use crate::policy::trust::uses::Ask;
use crate::policy::trust::{Trust, digest};
use crate::value::Day;

/// In which form a case study is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Variant {
    /// As it is written, with its name.
    Full,
    /// As it is written, without a name.
    Anonymised,
    /// What the customer said, and what it reached.
    QuoteAndMetrics,
    /// Not at all.
    Omitted,
}

impl Variant {
    /// Each, with the word of flags and JSON.
    pub const ALL: [(&'static str, Variant); 4] = [
        ("full", Variant::Full),
        ("anonymised", Variant::Anonymised),
        ("quote-and-metrics", Variant::QuoteAndMetrics),
        ("omitted", Variant::Omitted),
    ];

    /// Reads it.
    pub fn parse(word: &str) -> Option<Variant> {
        Variant::ALL.iter().find(|(have, _)| *have == word).map(|(_, one)| *one)
    }

    /// As flags and JSON write it.
    pub fn word(self) -> &'static str {
        Variant::ALL.iter().find(|(_, one)| *one == self).map_or("", |(word, _)| *word)
    }

    /// As people read it.
    pub fn said(self) -> &'static str {
        match self {
            Variant::QuoteAndMetrics => "quote and metrics",
            other => other.word(),
        }
    }
}

/// What is asked of a study.
#[derive(Clone, Copy, Debug)]
pub struct StudyAsk<'a> {
    /// Whose.
    pub customer: &'a str,
    /// The main slug of the document.
    pub slug: &'a str,
    /// The testimonials that it prints.
    pub testimonials: &'a [String],
    /// Whether it says how it reads where nobody is named.
    pub hides: bool,
    /// For whom.
    pub audience: &'a Audience,
}

/// What may be built of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Study {
    /// In which form.
    pub variant: Variant,
    /// Whether what the customer said is in it.
    pub testimonial: bool,
    /// Whether what it reached is in it.
    pub metrics: bool,
    /// Whether the customer is named.
    pub named: bool,
    /// The day since when it is no customer, where it is none.
    pub past: Option<Day>,
    /// The consents that it stands on.
    pub consents: Vec<String>,
    /// The consents whose words would be printed and are others now.
    pub void: Vec<String>,
    /// Why this form and no other: `case_study CN-2 expired on 2026-09-30; metrics CN-4 holds`.
    pub because: String,
    /// Its last day in this form, as far as consents tell.
    pub until: Option<Day>,
    /// Whether it is made in a form that somebody wants to look at, whatever is allowed.
    pub asked: bool,
}

impl Study {
    /// The same in another form, whatever is allowed: to be looked at before it is.
    #[must_use]
    pub fn as_form(self, variant: Variant) -> Study {
        if variant == self.variant {
            return Study { asked: true, ..self };
        }
        let whole = matches!(variant, Variant::Full | Variant::Anonymised);
        let named = match variant {
            Variant::Full => true,
            Variant::Anonymised | Variant::Omitted => false,
            Variant::QuoteAndMetrics => self.named,
        };
        Study {
            variant,
            testimonial: whole || self.testimonial,
            metrics: whole || self.metrics,
            named,
            asked: true,
            ..self
        }
    }
}

impl Trust {
    /// What may be built of a case study. Our own edit does not choose: what was approved in
    /// other words is told as void, and refuses where it would be printed.
    pub fn study(&self, ask: &StudyAsk<'_>) -> Study {
        let past = self.register.customer(ask.customer).and_then(|customer| customer.end);
        let past = past.filter(|end| *end <= self.day);
        let name = self.of_study(ask, Scope::CaseStudy);
        let anonymised = self.of_study(ask, Scope::Anonymised);
        let metrics = self.metrics(ask.customer, ask.audience);
        let quote = self.quote(ask);
        let (n, a) = (name.holds() && past.is_none(), anonymised.holds() && ask.hides);
        let (m, q) = (metrics.holds_or_void(), quote.holds_or_void());
        let (variant, m, q) = match (n, a, m, q) {
            (true, _, true, q) => (Variant::Full, true, q),
            (true, _, false, true) => (Variant::QuoteAndMetrics, false, true),
            (false, true, true, q) => (Variant::Anonymised, true, q),
            (false, false, true, q) => (Variant::QuoteAndMetrics, true, q),
            (false, _, false, true) => (Variant::QuoteAndMetrics, false, true),
            (_, _, false, false) => (Variant::Omitted, false, false),
        };
        let listed = self.named(ask.customer, ask.audience).prints();
        let named = match variant {
            Variant::Full => true,
            Variant::QuoteAndMetrics => n || listed,
            Variant::Anonymised | Variant::Omitted => false,
        };
        let of = [
            ("case_study", &name, variant == Variant::Full || named && n),
            ("anonymised", &anonymised, variant == Variant::Anonymised),
            ("metrics", &metrics, m),
            ("quote", &quote, q),
        ];
        let used = || of.iter().filter(|(.., used)| *used);
        let ids = |void: bool| {
            let of = used().filter(move |(_, one, _)| (one.standing == Standing::Void) == void);
            of.filter_map(|(_, one, _)| one.consent.clone()).collect::<Vec<_>>()
        };
        Study {
            variant,
            testimonial: q,
            metrics: m,
            named,
            past,
            consents: ids(false),
            void: ids(true),
            because: self.because(&of, past, variant),
            until: used().filter_map(|(_, one, _)| one.until).min(),
            asked: false,
        }
    }

    /// A consent to the document itself, whatever its words: these are held against it once
    /// it is made.
    fn of_study(&self, ask: &StudyAsk<'_>, scope: Scope) -> Grant {
        let StudyAsk { customer, slug, audience, .. } = *ask;
        self.asked(&Ask { customer, scope, item: Some(slug), bound: None }, audience, false)
    }

    /// The best of what it prints: each testimonial is dropped or printed by itself.
    fn quote(&self, ask: &StudyAsk<'_>) -> Grant {
        let grants = ask.testimonials.iter().filter_map(|id| {
            let said = self.register.testimonial(id)?;
            let bound = Some(digest::quote(&self.register, said));
            let customer = said.customer.as_str();
            let one = Ask { customer, scope: Scope::Quote, item: Some(id), bound };
            Some(self.asked(&one, ask.audience, false))
        });
        grants.max_by_key(|one| one.standing).unwrap_or(Grant::MISSING)
    }

    /// Why this form: what stands in the way of the full one, then what holds.
    fn because(
        &self,
        of: &[(&str, &Grant, bool); 4],
        past: Option<Day>,
        variant: Variant,
    ) -> String {
        let mut said = Vec::new();
        if let Some(day) = past {
            said.push(format!("the customer left on {day}"));
        }
        let wanted = |scope: &str| match variant {
            Variant::Full => scope == "quote",
            Variant::Anonymised => scope != "anonymised",
            _ => true,
        };
        for (scope, grant, _) in of {
            let gone = past.is_some() && *scope == "case_study";
            if !wanted(scope) || grant.holds_or_void() || gone {
                continue;
            }
            said.push(self.why(scope, grant));
        }
        let holding = of.iter().filter(|(_, one, used)| *used && one.holds());
        let holding: Vec<String> = holding
            .map(|(scope, one, _)| {
                format!("{scope} {}", one.consent.as_deref().unwrap_or_default())
            })
            .collect();
        match holding.as_slice() {
            [] => {}
            [one] => said.push(format!("{one} holds")),
            all => said.push(format!("{} hold", all.join(", "))),
        }
        said.join("; ")
    }

    /// How a grant stands, in words: `case_study CN-2 expired on 2026-09-30`.
    pub fn why(&self, scope: &str, grant: &Grant) -> String {
        let Some(row) = grant.consent.as_deref().and_then(|id| self.register.consent(id)) else {
            return format!("{scope} is missing");
        };
        let id = &row.id;
        let customer = self.register.customer(&row.customer);
        let on = |day: Option<Day>| day.map_or_else(String::new, |day| format!(" on {day}"));
        match grant.standing {
            Standing::Revoked => format!("{scope} {id} was revoked{}", on(row.revoked)),
            Standing::Ended => {
                let end = customer.and_then(|customer| customer.end);
                format!("{scope} {id} ended{}", on(end.filter(|end| *end <= self.day).or(row.left)))
            }
            Standing::Expired => format!("{scope} {id} expired{}", on(grant.until)),
            Standing::Pending if row.granted > self.day => {
                format!("{scope} {id} begins{}", on(Some(row.granted)))
            }
            other => format!("{scope} {id} is {}", other.word()),
        }
    }
}
