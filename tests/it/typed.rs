//! Numbers typed by hand in documents that leave the house: what is one, and
//! what a source that is named makes of them.

use crate::command::Scratch;
use crate::support::registry;
use std::sync::Arc;
use tearsheet::document::{Catalogue, read};

/// What is told as typed in a document for prospects.
fn typed(front: &str, body: &str) -> Vec<String> {
    let text = format!(
        "+++\ntitle = \"T\"\nlayout = \"report\"\naudience = \"prospect\"\n{front}+++\n\n{body}\n"
    );
    let draft = read("content/a.md", &text, &Catalogue::of(Arc::clone(registry())))
        .unwrap_or_else(|wrong| panic!("{body}: {wrong:?}"));
    draft.typed.into_iter().map(|(number, _)| number).collect()
}

#[test]
fn numbers_are_told() {
    for (body, number) in [
        ("300 banks", "300"),
        ("300+ banks", "300+"),
        ("cut by 41 %", "41"),
        ("$1.2M saved", "$1.2M"),
        ("US$5 a month", "US$5"),
        ("€0 setup", "€0"),
        ("5€ a month", "5€"),
        ("USD1246567 of revenue", "USD1246567"),
        ("3x faster", "3x"),
        ("24/7 support", "24/7"),
        ("24h support", "24h"),
        ("2000 banks", "2000"),
        ("2,000 clients", "2,000"),
        ("1.234.567 clients", "1.234.567"),
        ("a 30-day pilot", "30-day"),
        ("99.9%-uptime", "99.9%-uptime"),
        ("2.1 alone", "2.1"),
        ("1:1 onboarding", "1:1"),
        ("a ratio of 10:1", "10:1"),
        ("call 030 1234567", "030"),
        ("3–5 weeks", "3–5"),
        ("1/2 day", "1/2"),
        ("½ day", "½"),
        ("Our revenue is ¹²⁴", "¹²⁴"),
        ("Fortune 500", "500"),
        ("[our 12 offices](https://example.com/x)", "12"),
        ("# 300 banks trust us", "300"),
        ("> saved 40 hours", "40"),
        ("| Banks |\n|---|\n| 300 |", "300"),
        ("![12 months of payouts](/x.png)", "12"),
        ("{{ picture(\"/x.png\", alt=\"x\", caption=\"since 300 days\") }}", "300"),
        ("{{ callout(\"300 banks\") }}\n\nWords.\n\n{{ end }}", "300"),
        // Marks stand inside of a number, and beside it.
        ("**1**,246,567 clients", "1,246,567"),
        ("*1*\\.5 times", "1.5"),
        ("**12** banks", "12"),
        ("on 5\n*banks*", "5"),
        ("`1`200 banks", "1200"),
        // What is filled in names nothing.
        ("Step {{ pipeline.open_value }} 5", "5"),
        (
            "{{ commentary(by=\"1246567 dollars\", on=\"2026-10-01\") }}\n\nW.\n\n{{ end }}",
            "1246567",
        ),
    ] {
        assert_eq!(typed("", body).first().map(String::as_str), Some(number), "{body}");
    }
    assert_eq!(typed("subtitle = \"300 banks since 2019\"\n", "Words."), ["300"]);
}

#[test]
fn dates_times_names_steps_and_telephones_are_none() {
    for body in [
        "since 2019",
        "in 2000",
        "2024–2026",
        "the year 2025/26",
        "the 1990s",
        "On 2 October 2026",
        "on October 2, 2026",
        "am 3. März 2026",
        "le 5 février",
        "5–7 November",
        "from 5 to 7 November 2026",
        "2026-10 and 2026-10-31",
        "31/10/2026",
        "Q3 2026, H1 2050",
        "FY26",
        "the 1st release",
        "ISO 27001 and ISO/IEC 27001:2022",
        "SOC 2 Type II",
        "PCI DSS 4.0",
        "version 2.1, v2.1, 2.1.0",
        "4G, 2FA, 3D",
        "B2B, UTF-8, COVID-19",
        "form 10-K",
        "**ISO** 27001, *§* 5, [Article](/x) 28",
        "on 2 **October** 2026, **9** am",
        "**1.** Sign it",
        "+49 **30** 1234567",
        "since\n2019",
        "m², CO₂",
        "call at 9:30, or 9:00–17:30",
        "um 14 Uhr, at 9 am",
        "+49 30 1234567 or +1 (415) 555-0100",
        "Step 2, Tier 1–2",
        "§ 5, §7, Article 28",
        "1. Sign\n2. Pay",
        "# 1. Sign it",
        "[docs](https://example.com/v2/300), `limit=100`",
        "    300 banks",
        "In 2019 and 2046 we made 1999.",
    ] {
        assert_eq!(typed("", body), [""; 0], "{body}");
    }
}

#[test]
fn a_source_that_is_named_speaks_for_its_numbers() {
    assert_eq!(typed("literals = \"price list 2026\"\n", "# 3 plans\n\n$800 a month"), [""; 0]);
    let body = "{{ literals(\"price list 2026\") }}\n\n$800\n\n{{ end }}\n\n$900";
    assert_eq!(typed("", body), ["$900"]);
}

#[test]
fn the_source_stands_wherever_its_numbers_do() {
    let here = Scratch::base("literals-everywhere");
    here.write(
        "content/logo.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>",
    );
    here.write(
        "content/report.md",
        "+++\ntitle = \"Prices\"\nlayout = \"report\"\naudience = \"prospect\"\n\
         literals = \"price list 2026\"\n+++\n\n# 3 plans\n\nSee [them](#3-plans), **1**,200 of them.\n\n\
         ![12 seats](logo.svg)\n\n{{ picture(\"logo.svg\", alt=\"Seats\", caption=\"40 seats\") }}\n\n\
         ![Seats](logo.svg \"More seats\")\n\n{{ decisions() }}\n\n| What | Owner | Due |\n\
         |---|---|---|\n| Buy 7 seats | Ana | 2026-11-13 |\n\n{{ end }}\n\n\
         {{ columns() }}\n\n### For 9 people\n\nYes.\n\n### For more\n\nYes.\n\n{{ end }}\n",
    );
    here.ok(&["build"]);
    let page = String::from_utf8(here.read("output/prospect/report.html")).unwrap();
    let source = "Source: price list 2026";
    // The cards of heading, column and both parts of a number that is bold in part; three below.
    assert_eq!(page.matches(source).count(), 7, "{page}");
    assert!(page.contains("<h2 id=\"3-plans\"><span class=\"fig\""), "{page}");
    for below in ["<figcaption><span class=\"source\">", "40 seats<span class=\"source\">"] {
        assert!(page.contains(&format!("{below}{source}</span></figcaption>")), "{below}");
    }
    assert!(
        page.contains(&format!("<div class=\"notes\"><p>{source}</p></div>\n</div>")),
        "{page}"
    );
    let paper = lopdf::Document::load_mem(&here.read("output/prospect/report.pdf")).unwrap();
    let words = paper.extract_text(&[1]).unwrap();
    assert_eq!(words.matches("price list 2026").count(), 3, "{words}");
}

#[test]
fn the_source_stands_under_its_table_and_on_the_cards_of_its_numbers() {
    let here = Scratch::base("literals");
    here.write(
        "content/report.md",
        "+++\ntitle = \"Prices\"\nlayout = \"report\"\naudience = \"prospect\"\n+++\n\n\
         {{ literals(\"price list 2026\") }}\n\nA seat is $800 a year.\n\n| Plan | Price |\n\
         |---|--:|\n| Base | $800 |\n\n| Plan | For |\n|---|---|\n| Base | teams |\n\n{{ end }}\n",
    );
    here.ok(&["build"]);
    let page = String::from_utf8(here.read("output/prospect/report.html")).unwrap();
    assert!(page.contains("Source: price list 2026</p></div>"), "{page}");
    assert_eq!(page.matches("Source: price list 2026").count(), 2, "table and card");
    assert!(page.contains("A seat is <span class=\"fig\""), "{page}");
    assert!(page.contains(">$800<span class=\"card\""), "{page}");
    assert!(page.contains("<td class=\"num\">$800</td>"), "{page}");
}

#[test]
fn what_a_source_speaks_for_stands_where_it_stood() {
    let column = |title: &str| format!("#### {title}\n\n- $800\n\n");
    let body = format!(
        "# Plans\n\n{{{{ columns() }}}}\n\n{{{{ literals(\"price list\") }}}}\n\n{}{}{{{{ end }}}}\n\n{{{{ end }}}}",
        column("Base"),
        column("More")
    );
    assert_eq!(typed("", &body), [""; 0]);
}
