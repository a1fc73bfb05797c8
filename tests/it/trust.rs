//! What may leave the house on a day: tables of cases, each with its answer.

use crate::support::{day, given};
use crate::tidy::root;
use std::fs;
use std::sync::Arc;
use tearsheet::books::Library;
use tearsheet::config::registers;
use tearsheet::policy::Audience;
use tearsheet::policy::register::{Register, Testimonial};
use tearsheet::policy::trust::{Rules, StudyAsk, Trust, Variant, digest};
use tearsheet::value::Day;

/// The lines of a table of cases, without remarks.
fn cases(name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join("tests/trust").join(name)).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let cells = |line: &str| line.split(" | ").map(|cell| cell.trim().to_owned()).collect();
    lines.map(cells).collect()
}

/// `key=value` pairs of a cell.
fn pairs(text: &str) -> Vec<(&str, &str)> {
    text.split_whitespace().filter_map(|word| word.split_once('=')).collect()
}

const QUOTE: &str = "2be4b0cba0b8dfff27e7ae1871e084209b137d9cb16d2b50934cf599d6dfef93";
const METRICS: &str = "1ae57e9cc04ff26389b638e2efd65323befcf21e019405ed5ba302bb4b88182f";
const ANY: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

const COLUMNS: [&str; 14] = [
    "id", "customer", "scope", "item", "channel", "text", "granted", "expires", "revoked", "left",
    "approver", "evidence", "survives", "credit",
];

/// A consent as a row of its table.
fn consent(kind: &str, differs: &str) -> String {
    let (scope, item, text) = match kind {
        "N" => ("case_study", "larch", ANY),
        "A" => ("anonymised", "larch", ANY),
        "M" => ("metrics", "outcomes", METRICS),
        "Q" => ("quote", "larch-launch", QUOTE),
        "L" => ("public_list", "", ""),
        "P" => ("private_list", "", ""),
        "G" => ("logo", "", ANY),
        "*" => ("*", "", ""),
        other => panic!("no consent is called `{other}`"),
    };
    let cell = |column: &str| -> String {
        if let Some((_, value)) = pairs(differs).into_iter().find(|(key, _)| *key == column) {
            return value.to_owned();
        }
        match column {
            "id" => kind,
            "customer" => {
                pairs(differs).iter().find(|(key, _)| *key == "of").map_or("C-104", |of| of.1)
            }
            "scope" => scope,
            "item" => item,
            "channel" => "web",
            "text" => text,
            "granted" => "2026-03-01",
            "approver" => "Mara Holm",
            "evidence" => "mail",
            "credit" => "full",
            _ => "",
        }
        .to_owned()
    };
    COLUMNS.map(cell).join(",")
}

fn larch() -> Testimonial {
    let text = r#"[[testimonial]]
id = "larch-launch"
customer = "C-104"
person = "Mara Holm"
role = "CFO"
text = "We went live in three weeks; our last provider took nine."
"#;
    registers::testimonials("t.toml", text, &mut Vec::new()).remove(0)
}

/// A project with these consents.
fn registered(text: &str) -> Library {
    let mut customer = ("2025-01-01", "");
    let mut rows = vec![COLUMNS.join(",").replace("text", "text_sha256")];
    for (at, one) in text.split(';').map(str::trim).enumerate() {
        let (kind, differs) = one.split_once(' ').unwrap_or((one, ""));
        if kind == "customer" {
            customer.1 = pairs(differs)[0].1;
            continue;
        }
        // Two rows of one kind have two ids; the first letters are what answers name.
        let row = consent(kind, differs);
        let known = rows.iter().any(|row| row.starts_with(&format!("{kind},")));
        rows.push(if known { format!("{kind}~{at}{}", &row[kind.len()..]) } else { row });
    }
    let customers = format!(
        "id,name,parent,start,end\nC-100,Larch Group,,,\nC-104,Larch Cash,C-100,{},{}\n",
        customer.0, customer.1
    );
    let mut project = given("2026-10-31")
        .table("customers", &customers)
        .table("consents", &(rows.join("\n") + "\n"))
        .table(
            "outcomes",
            "customer,id,label,unit,better,before,after,before_from,before_to,after_from,\
             after_to,n_before,n_after,method,source\nC-104,launch-weeks,Weeks,weeks,down,9.0,3,\
             2026-01-05,2026-03-08,2026-03-09,2026-03-29,1,1,\
             days from contract to first live payment,ours\n",
        );
    let written = Register { testimonials: vec![larch()], ..Register::default() };
    project.setup.written = Arc::new(written);
    project.library()
}

fn on(library: &Library, today: Day) -> Trust {
    Trust { register: Arc::clone(&library.register), day: today, rules: Arc::default() }
}

#[test]
fn a_case_study_is_built_in_the_form_that_is_allowed() {
    let all = cases("studies.txt");
    assert!(all.len() > 30, "the cases were not found");
    for case in &all {
        let [what, rows, today, audience, wanted, why] = case.as_slice() else {
            panic!("{case:?} is no case");
        };
        let library = registered(rows);
        let trust = on(&library, day(today));
        let audience = Audience::parse(audience).unwrap();
        let testimonials = ["larch-launch".to_owned()];
        let ask = StudyAsk {
            customer: "C-104",
            slug: "larch",
            testimonials: &testimonials,
            hides: true,
            audience: &audience,
        };
        let study = trust.study(&ask);
        let mut got = vec![study.variant.word().to_owned()];
        let holds = [
            (study.testimonial, "testimonial"),
            (study.metrics, "metrics"),
            (study.named, "named"),
        ];
        got.extend(holds.iter().filter(|(is, _)| *is).map(|(_, word)| (*word).to_owned()));
        got.extend(study.void.iter().map(|id| format!("void {id}")));
        got.extend(study.past.map(|past| format!("past {past}")));
        let plain = |text: &str| text.split('~').next().unwrap_or_default().to_owned();
        let because: Vec<String> = study.because.split("; ").map(str::to_owned).collect();
        let because = because.join("; ");
        // A second row of one kind is called `Q~3`: its letter is what counts.
        let because = because.split(' ').map(|word| {
            let (word, comma) = word.strip_suffix(',').map_or((word, ""), |word| (word, ","));
            plain(word) + comma
        });
        assert_eq!(got.join(", "), *wanted, "{what}");
        assert_eq!(because.collect::<Vec<_>>().join(" "), *why, "{what}");
    }
}

#[test]
fn claims_are_fresh_for_as_long_as_their_kind_is() {
    let all = cases("claims.txt");
    assert!(all.len() > 20, "the cases were not found");
    for case in &all {
        let [what, claims, today, wanted] = case.as_slice() else {
            panic!("{case:?} is no case");
        };
        let mut text = String::new();
        for one in claims.split(';') {
            let of = pairs(one);
            let keys = [
                ("id", "one"),
                ("about", "us"),
                ("kind", "price"),
                ("topic", "price"),
                ("text", "So it is."),
                ("unit", "EUR"),
                ("source", "figure:revenue.arr"),
                ("seen_on", "2026-10-11"),
            ];
            text.push_str("[[claim]]\n");
            for (key, default) in keys {
                let value = of.iter().find(|(have, _)| *have == key).map_or(default, |of| of.1);
                text.push_str(&format!("{key} = \"{value}\"\n"));
            }
            for (key, value) in of.iter().filter(|(key, _)| !keys.iter().any(|one| one.0 == *key)) {
                text.push_str(&format!("{key} = \"{value}\"\n"));
            }
        }
        let mut faults = Vec::new();
        let claims = registers::claims("c.toml", &text, &mut faults);
        assert!(faults.is_empty(), "{what}: {faults:?}");
        let rules = Rules { product_version: Some("4".to_owned()), ..Rules::default() };
        let register = Register { claims, ..Register::default() };
        let (register, rules) = (Arc::new(register), Arc::new(rules));
        let trust = Trust { register, day: day(today), rules };
        let mut got = trust.claim("one").unwrap().word().to_owned();
        for other in trust.contradicting("one") {
            got.push_str(&format!(", against {}", other.id));
        }
        assert_eq!(got, *wanted, "{what}");
    }
}

#[test]
fn a_consent_binds_the_words_and_not_how_they_are_set() {
    let text = fs::read_to_string(root().join("tests/trust/digests.txt")).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut count = 0;
    for line in lines {
        let (fields, wanted) = line.rsplit_once(" = ").unwrap();
        let fields: Vec<String> = fields.split(" / ").map(signs).collect();
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        let got = digest::consent(&fields).to_string();
        assert_eq!(&got[..24], wanted, "{line}");
        count += 1;
    }
    assert!(count > 5, "the cases were not found");
}

/// A field with the signs that it writes as `\u{200b}`, `\n`, `\”`.
fn signs(field: &str) -> String {
    let mut rest = field.replace("\\n", "\n").replace("\\”", "”");
    while let Some(start) = rest.find("\\u{") {
        let end = start + rest[start..].find('}').unwrap();
        let sign = u32::from_str_radix(&rest[start + 3..end], 16).unwrap();
        rest.replace_range(start..=end, &char::from_u32(sign).unwrap().to_string());
    }
    rest
}

#[test]
fn a_change_is_cut_toward_the_less_favourable_side() {
    let change = |better: &str, before: &str, after: &str| {
        let library = given("2026-10-31").table(
            "outcomes",
            &format!(
                "customer,id,label,unit,better,before,after,before_from,before_to,after_from,\
                 after_to,n_before,n_after,method,source\nC-1,a,A,a,{better},{before},{after},\
                 2026-01-05,2026-03-08,2026-03-09,2026-03-29,1,1,m,s\n"
            ),
        );
        let library = library.library();
        library.register.outcomes[0].change().map(|change| change.normalize().to_string())
    };
    // Vector 25: nine weeks, then three, is 66 percent and not 67.
    assert_eq!(change("down", "9", "3").as_deref(), Some("-0.66"));
    assert_eq!(change("up", "3", "4").as_deref(), Some("0.33"));
    assert_eq!(change("up", "9", "3").as_deref(), Some("-0.67"));
    assert_eq!(change("down", "3", "4").as_deref(), Some("0.34"));
    assert_eq!(change("down", "0", "4"), None);
}

#[test]
fn the_words_of_a_person_are_credited_as_far_as_the_company_may_be_named() {
    let public = Audience::Public;
    let on_web = |rows: &str| {
        let library = registered(rows);
        let used = on(&library, day("2026-11-10")).testimonial("larch-launch", &public, false);
        (used.prints(), used.credit.word())
    };
    assert_eq!(on_web("Q"), (true, "none"));
    assert_eq!(on_web("Q; L"), (true, "full"));
    assert_eq!(on_web("Q credit=role; G"), (true, "role"));
    assert_eq!(on_web("Q credit=none; L"), (true, "none"));
    assert_eq!(on_web("L"), (false, "none"));
    // Vector 21: a page is no card.
    let library = registered("Q; L");
    let trust = on(&library, day("2026-11-10"));
    assert!(!trust.testimonial("larch-launch", &public, true).prints());
    assert!(trust.testimonial("larch-launch", &Audience::Prospect, false).prints());
    // In the house everything is printed, with a mark where it may not leave.
    let library = registered("L");
    let used = on(&library, day("2026-11-10"));
    let used = used.testimonial("larch-launch", &Audience::Internal, false);
    assert!(used.prints() && used.is_marked());
    assert_eq!(Variant::parse("quote-and-metrics"), Some(Variant::QuoteAndMetrics));
}
