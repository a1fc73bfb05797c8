//! Who brought the most won value, as one sentence.

use super::Group;
use crate::books::making::foremost::{foremost, together};
use crate::value::{Decimal, Phrase, Said, Unit, said};

/// What deals are grouped by.
#[derive(Clone, Copy, PartialEq)]
pub enum By {
    /// Where they came from.
    Source,
    /// Who looks after them.
    Owner,
    /// Who introduced them.
    Introducer,
}

impl By {
    /// The head of its column.
    pub fn head(self) -> &'static Said {
        match self {
            By::Source => SOURCE_HEAD,
            By::Owner => OWNER,
            By::Introducer => INTRODUCER,
        }
    }

    /// What is said where all that was won names none; `some` deals do.
    fn unnamed(self, some: bool) -> &'static Said {
        match (self, some) {
            (By::Source, false) => NO_SOURCE,
            (By::Source, true) => NO_SOURCE_OF_WON,
            (By::Owner, false) => NO_OWNER,
            (By::Owner, true) => NO_OWNER_OF_WON,
            (By::Introducer, false) => NO_INTRODUCER,
            (By::Introducer, true) => NO_INTRODUCER_OF_WON,
        }
    }
}

/// Who brought the most won value. Deals that name none take part: a headline that
/// leaves them out would deny the bar below it.
pub fn finding(groups: &[Group], total: &Group, by: By) -> Phrase {
    let unnamed = groups.iter().find(|group| group.unnamed && group.won_value.is_positive());
    let named = || groups.iter().filter(|group| !group.unnamed);
    let won = named().filter(|group| group.won_value.is_positive());
    let mut best: Vec<&Group> = foremost(won, |group| group.won_value);
    best.sort_by(|a, b| a.name.plain().cmp(b.name.plain()));
    let names = |best: &[&Group]| together(best.iter().map(|group| Phrase::from(&group.name)));
    let money =
        |phrase: Phrase, group: &Group| phrase.number(group.won_value.decimal(), Unit::Money);
    let most = |best: &[&Group], one: &Group| {
        let text = match best.len() {
            ..2 => BROUGHT_THE_MOST_WON_VALUE,
            _ => BROUGHT_MOST_WON_VALUE_EACH,
        };
        money(Phrase::said(text).with(names(best)), one)
    };
    match (best.first(), unnamed) {
        (None, None) if total.won == 0 => Phrase::said(NO_DEAL_WON_PERIOD),
        (None, None) if total.valued[1] == 0 => {
            let text = DEAL_WON_NONE_AN_AMOUNT;
            Phrase::said(text).count(total.won)
        }
        (None, None) => Phrase::said(WON_VALUE_IS).number(Decimal::ZERO, Unit::Money),
        (None, Some(unnamed)) => {
            let none = by.unnamed(named().any(|group| group.deals() > 0));
            money(Phrase::said(none), unnamed).with(Phrase::from(&unnamed.name))
        }
        (Some(one), Some(unnamed)) if unnamed.won_value > one.won_value => {
            let text = match best.len() {
                1 => OF_THE_NAMED,
                _ => OF_THE_NAMED_EACH,
            };
            let of_named = Phrase::said(text).with(most(&[unnamed], unnamed));
            money(of_named.with(names(&best)), one)
        }
        (Some(one), _) => most(&best, one),
    }
}

said! {
    SOURCE_HEAD = "Source", "Quelle", "Source";
    OWNER = "Owner", "Verantwortlich", "Responsable";
    INTRODUCER = "Introducer", "Vermittler", "Apporteur";
    BROUGHT_THE_MOST_WON_VALUE =
        "{0} brought the most won value, {1}",
        "Das meiste gewonnene Volumen brachte {0}: {1}",
        "Premier apport de montant gagné : {0}, {1}";
    BROUGHT_MOST_WON_VALUE_EACH =
        "{0} brought the most won value, {1} each",
        "Das meiste gewonnene Volumen brachten {0}: je {1}",
        "Premiers apports de montant gagné : {0}, {1} chacun";
    NO_DEAL_WON_PERIOD =
        "No deal was won in the period",
        "Im Zeitraum wurde kein Deal gewonnen",
        "Aucune affaire gagnée dans la période";
    DEAL_WON_NONE_AN_AMOUNT =
        "{0} {0:deal was|deals were} won, none with an amount",
        "{0} {0:Deal|Deals} gewonnen, keiner mit Betrag",
        "{0} {0:affaire gagnée|affaires gagnées}, aucune avec montant";
    WON_VALUE_IS = "Won value is {0}", "Gewonnenes Volumen: {0}", "Montant gagné : {0}";
    NO_SOURCE =
        "No deal names its source: all {0} won stands under {1}",
        "Kein Deal nennt seine Quelle: alle gewonnenen {0} stehen unter {1}",
        "Aucune affaire n’indique sa source : tout le montant gagné ({0}) figure sous {1}";
    NO_SOURCE_OF_WON =
        "No won deal with an amount names its source: all {0} stands under {1}",
        "Kein gewonnener Deal mit Betrag nennt seine Quelle: alle {0} stehen unter {1}",
        "Aucune affaire gagnée avec montant n’indique sa source : tout ({0}) figure sous {1}";
    NO_OWNER =
        "No deal names its owner: all {0} won stands under {1}",
        "Kein Deal nennt seinen Verantwortlichen: alle gewonnenen {0} stehen unter {1}",
        "Aucune affaire n’indique son responsable : tout le montant gagné ({0}) figure sous {1}";
    NO_OWNER_OF_WON =
        "No won deal with an amount names its owner: all {0} stands under {1}",
        "Kein gewonnener Deal mit Betrag nennt seinen Verantwortlichen: alle {0} stehen unter {1}",
        "Aucune affaire gagnée avec montant n’indique son responsable : tout ({0}) figure sous {1}";
    NO_INTRODUCER =
        "No deal names who introduced it: all {0} won stands under {1}",
        "Kein Deal nennt seinen Vermittler: alle gewonnenen {0} stehen unter {1}",
        "Aucune affaire n’indique son apporteur : tout le montant gagné ({0}) figure sous {1}";
    NO_INTRODUCER_OF_WON =
        "No won deal with an amount names who introduced it: all {0} stands under {1}",
        "Kein gewonnener Deal mit Betrag nennt seinen Vermittler: alle {0} stehen unter {1}",
        "Aucune affaire gagnée avec montant n’indique son apporteur : tout ({0}) figure sous {1}";
    OF_THE_NAMED =
        "{0}; of the named, {1}, {2}",
        "{0}; unter den Genannten {1} mit {2}",
        "{0} ; parmi les noms indiqués, {1}, {2}";
    OF_THE_NAMED_EACH =
        "{0}; of the named, {1}, {2} each",
        "{0}; unter den Genannten {1} mit je {2}",
        "{0} ; parmi les noms indiqués, {1}, {2} chacun";
}
