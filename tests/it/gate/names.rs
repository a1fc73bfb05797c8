//! Names however they are written, and words that are none.

use crate::gate::{harmless, html, messages};
use std::sync::Arc;
use tearsheet::gate::{Names, Rules, Whose, judge_by};
use tearsheet::policy::Audience;

/// How a page for everybody ends that says something, where `name` is known: `refused`,
/// `warned`, or nothing.
fn ends(name: &str, whose: Whose, said: &str) -> &'static str {
    let names = Arc::new(Names::of([(name.to_owned(), whose)]));
    let rules = Rules { names, ..Rules::default() };
    let found = judge_by(&html(&harmless(said), Audience::Public), &rules);
    match found.iter().map(|fault| fault.code).next() {
        Some("gate/forbidden-word") => "refused",
        Some("gate/perhaps-a-name") => "warned",
        Some(other) => other,
        None => "",
    }
}

fn each(name: &str, whose: &Whose, wanted: &str, all: &[&str]) {
    for said in all {
        assert_eq!(ends(name, whose.clone(), said), wanted, "`{said}` for `{name}`");
    }
}

#[test]
fn a_company_is_found_however_people_write_it() {
    for (name, all) in [
        (
            "Larkspur Freight GmbH",
            ["Larkspur Freight", "LARKSPUR-FREIGHT", "larkspurfreight AG"].as_slice(),
        ),
        ("Holly Corp.", &["Holly Corp", "holly corp.", "for Holly now", "the HollyCorp"]),
        ("Fern S.A.R.L.", &["Fern SARL", "Fern S. A. R. L.", "with Fern too"]),
        (
            "O'Malley Transport",
            &["O’Malley Transport", "O Malley Transport", "OMalley Transport’s"],
        ),
        (
            "Café Übermut",
            &["Cafe\u{301} U\u{308}bermut", "Cafe Ubermut", "Cafe Uebermut", "CAFÉ ÜBERMUT"],
        ),
        ("Boettcher Logistik", &["Böttcher Logistik", "Bottcher Logistik", "Boettcher-Logistik"]),
        ("Muller Bahn", &["Mueller Bahn", "Müller Bahn"]),
        ("Ångström Straße", &["Angstrom Strasse", "Aangstrom Strasse", "Ångström Straße"]),
        ("Søren Æther", &["Soren Aether", "Soeren Ather"]),
        (
            "Rowan & Daughters",
            &["Rowan and Daughters", "Rowan&Daughters", "Rowan und Daughters", "Rowan + Daughters"],
        ),
        (
            "Fern-Hill Labs",
            &[
                "FernHill Labs",
                "Fern\u{2013}Hill Labs",
                "fern hill labs",
                "Fern–\u{ad}Hill\u{a0}Labs",
            ],
        ),
        ("Nova Energie", &["NovaEnergie", "Nova Energie"]),
        ("Novaenergie", &["Nova energie"]),
        ("TQX SE", &["ask TQX", "TQX's", "TQX-Card"]),
        ("Summit Partners LLC", &["Summit Partners LLC"]),
        ("腾讯控股", &["我们与腾讯控股合作"]),
        (
            "Larkspur",
            &[
                "Lark\u{200d}spur",
                "Ｌａｒｋｓｐｕｒ",
                "𝐋𝐚𝐫𝐤𝐬𝐩𝐮𝐫",
                "Lаrkspur",
                "Larkspur®",
                "Larkspur™",
                "Larkspur¹",
                "L a r k s p u r",
            ],
        ),
    ] {
        each(name, &Whose::Prospect, "refused", all);
    }
}

#[test]
fn ordinary_words_are_no_company() {
    for (name, all) in [
        ("Target Inc.", ["A target.", "Target groups."].as_slice()),
        ("Holly Corp.", &["A holly bush.", "holly"]),
        ("TQX SE", &["tqx", "Tqx", "TQXY"]),
        ("API SE", &["An API."]),
        ("Infor", &["In for a penny."]),
        ("Highlight", &["The high light of the day."]),
        ("Valu", &["The value of it."]),
        ("Foot Note Ltd", &["A footnote."]),
        ("Larkspur Freight", &["They grow larkspur. Freight is another matter."]),
        ("Summit Partners LLC", &["partners at a summit", "a summit partners like"]),
        ("12345", &["12,345 and 12 345 and 123456"]),
        ("Smith & Co", &["A smith."]),
    ] {
        each(name, &Whose::Prospect, "", all);
    }
}

/// The end of a site's name is no legal form.
#[test]
fn a_site_is_found_by_all_of_its_name_alone() {
    let site = Whose::Site("c-1".to_owned());
    for host in ["larkspur.se", "larkspur.co", "larkspur.as", "larkspur.example"] {
        let mail = format!("Write to jo@{host}.");
        each(host, &site, "refused", &[host, &format!("www.{host}/about"), &mail]);
        each(host, &site, "", &["Larkspur grows in June.", "the Larkspur Trail"]);
    }
    let own = Names::of([("larkspur.se".to_owned(), site)]);
    let rules = Rules { names: Arc::new(own), ..Rules::default() };
    let file = html(&harmless("See larkspur.se."), Audience::Customer("c-1".to_owned()));
    assert_eq!(judge_by(&file, &rules), []);
}

#[test]
fn what_may_be_a_name_is_told_and_refuses_nothing() {
    for (name, all) in [
        ("Holly Corp.", ["Holly is one word that begins a sentence."].as_slice()),
        ("Summit Partners LLC", &["How Summit Partners Meet"]),
    ] {
        each(name, &Whose::Prospect, "warned", all);
    }
    // Where every noun has a capital, none tells.
    let names = Arc::new(Names::of([("Adler AG".to_owned(), Whose::Prospect)]));
    let rules = Rules { names, nouns_in_capitals: true, ..Rules::default() };
    let found = judge_by(&html(&harmless("Wir sehen den Adler."), Audience::Public), &rules);
    assert_eq!(found.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["gate/perhaps-a-name"]);
}

#[test]
fn people_are_found_by_an_initial_and_with_the_surname_first() {
    let staff = Whose::Staff;
    each(
        "Elif Kaya",
        &staff,
        "refused",
        &[
            "Elif Kaya",
            "Kaya, Elif",
            "KAYA Elif",
            "E. Kaya",
            "E.Kaya",
            "E Kaya",
            "Kaya, E.",
            "ElifKaya",
        ],
    );
    each("Elif Kaya", &staff, "", &["the kaya", "e kaya", "Kaya", "Elif", "be kaya"]);
    each("Anna Long", &staff, "refused", &["A. Long", "Long, A."]);
    each("Anna Long", &staff, "", &["a long way", "A Long Way Home", "As long as"]);
    each("Jan van der Berg", &staff, "refused", &["J. van der Berg", "van der Berg, Jan"]);
    each(
        "Anna Maria Lind",
        &staff,
        "refused",
        &["Anna Lind", "A. M. Lind", "A. Lind", "Lind, Anna"],
    );
}

#[test]
fn a_customer_reads_its_own_name_however_a_deal_writes_it() {
    let names = [
        ("Larkspur Freight", Whose::Customer("c-1".to_owned())),
        ("Larkspur Freight GmbH", Whose::Prospect),
        ("Larkspur Freight Ltd", Whose::Customer("c-2".to_owned())),
    ];
    let names = names.map(|(name, whose)| (name.to_owned(), whose));
    let rules = Rules { names: Arc::new(Names::of(names)), ..Rules::default() };
    let found = |said: &str| {
        let file = html(&harmless(said), Audience::Customer("c-1".to_owned()));
        messages(&judge_by(&file, &rules)).len()
    };
    assert_eq!(found("Larkspur Freight and Larkspur Freight GmbH."), 0);
    assert_eq!(found("Larkspur Freight Ltd."), 1);
}

#[test]
fn a_name_in_the_owner_is_staff_or_nothing() {
    let names = [("Larkspur Freight GmbH", Whose::Prospect), ("Holly Corp.", Whose::Prospect)];
    let names = Names::of(names.map(|(name, whose)| (name.to_owned(), whose)));
    assert!(names.name_a_company(" Larkspur Freight"));
    assert!(names.name_a_company("Holly"));
    assert!(!names.name_a_company("Holly Smith"));
    assert!(!names.name_a_company("sales"));
}

#[test]
fn ten_thousand_names_of_one_first_word_are_sorted_and_sought_at_once() {
    let names = (0..10_000).map(|at| (format!("Larkspur {at} Freight"), Whose::Prospect));
    let began = std::time::Instant::now();
    let names = Names::of(names);
    let text = "Larkspur grows here. ".repeat(10_000);
    assert_eq!(names.places(&text, &Audience::Public, true).len(), 0);
    assert!(began.elapsed().as_secs() < 20, "{:?} with other tests beside it", began.elapsed());
}
