//! Links between documents: where they lead on screen and on paper.

use crate::command::Scratch;

fn document(audience: &str, more: &str, body: &str) -> String {
    format!(
        "+++\ntitle = \"T\"\nlayout = \"report\"\naudience = \"{audience}\"\n{more}+++\n\n{body}\n"
    )
}

/// The addresses of a page's body, in order.
fn hrefs(page: &[u8]) -> Vec<String> {
    let page = String::from_utf8(page.to_vec()).unwrap();
    let body = page.split("id=\"content\"").last().unwrap().to_owned();
    let address = |link: &str| link.split("href=\"").nth(1)?.split('"').next().map(str::to_owned);
    body.split("<a ").skip(1).filter_map(address).collect()
}

/// The addresses of links in a PDF.
fn uris(pdf: &[u8]) -> Vec<String> {
    let pdf = lopdf::Document::load_mem(pdf).unwrap();
    let uri = |object: &lopdf::Object| {
        let uri = object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok()?.get(b"URI").ok()?;
        Some(String::from_utf8(uri.as_str().ok()?.to_vec()).unwrap())
    };
    pdf.objects.values().filter_map(uri).collect()
}

#[test]
fn links_lead_to_what_is_made_of_a_document() {
    let here = Scratch::base("links");
    let body = "[a](b.md), [b](b.md#risks), [c](sub/c.md#open), [d](/content/b.md), [e](b.html), \
                [f](https://example.com/b.md)";
    here.write("content/report.md", &document("board", "", body));
    here.write("content/b.md", &document("board", "slug = \"other\"\n", "# Risks\n\nWords."));
    here.write(
        "content/sub/c.md",
        &document("investor", "outputs = [\"pdf\"]\n", "# Open\n\nSee [it](../public.md)."),
    );
    here.write("content/public.md", &document("public", "outputs = [\"html\"]\n", "Words."));
    // What is named as it is built stays so.
    here.write("content/e.md", &document("board", "slug = \"b\"\n", "Words."));
    here.ok(&["build"]);
    assert_eq!(
        hrefs(&here.read("output/board/report.html")),
        [
            "other.html",
            "other.html#risks",
            "../investor/c.pdf",
            "other.html",
            "b.html",
            "https://example.com/b.md"
        ]
    );
    let mut paper = uris(&here.read("output/board/report.pdf"));
    paper.sort();
    assert_eq!(
        paper,
        [
            "../investor/c.pdf",
            "b.pdf",
            "https://example.com/b.md",
            "other.pdf",
            "other.pdf",
            "other.pdf"
        ]
    );
    assert_eq!(uris(&here.read("output/investor/c.pdf")), ["../public/public.html"]);

    // The page that links follows when the other is called otherwise, or alone.
    here.write("content/b.md", &document("board", "slug = \"risks\"\n", "# Risks\n\nWords."));
    here.ok(&["build", "--only", "content/report.md"]);
    assert_eq!(hrefs(&here.read("output/board/report.html"))[0], "risks.html");
}

#[test]
fn documents_of_one_list_lead_to_the_same_record() {
    let here = Scratch::base("links-of-records");
    let each = "slug = \"NAME-{{ record.id }}\"\nfor_each = \"revenue.customers\"\n";
    let of = |name: &str| each.replace("NAME", name);
    here.write("content/report.md", &document("internal", &of("one"), "[x](two.md)"));
    here.write(
        "content/two.md",
        &document("customer:{{ record.id }}", &of("two"), "{{ record.name }}"),
    );
    here.write(
        "data/subscriptions.csv",
        "id,customer,start,amount\nS-1,C 1,2025-01-01,2000\nS-2,C-2,2025-01-01,500\n\
         S-3,C&3,2025-01-01,500\n",
    );
    here.ok(&["build"]);
    assert_eq!(
        hrefs(&here.read("output/internal/one-c-1.html")),
        ["../customer/C%201/two-c-1.html"]
    );
    assert_eq!(hrefs(&here.read("output/internal/one-c-2.html")), ["../customer/C-2/two-c-2.html"]);
    // The folder is called `C%263`: the page that lists all says so as an address.
    assert!(here.path("output/customer/C%263/two-c-3.html").exists());
    let listed = hrefs(&here.read("output/index.html"));
    for file in ["customer/C%201/two-c-1.html", "customer/C%25263/two-c-3.html"] {
        assert!(listed.iter().any(|href| href == file), "{listed:?}");
    }
}

/// How many links a PDF holds.
fn links(pdf: &[u8]) -> usize {
    let pdf = lopdf::Document::load_mem(pdf).unwrap();
    let is_link = |object: &&lopdf::Object| {
        let kind = object.as_dict().and_then(|fields| fields.get(b"Subtype"));
        kind.and_then(lopdf::Object::as_name).is_ok_and(|kind| kind == b"Link")
    };
    pdf.objects.values().filter(is_link).count()
}

#[test]
fn each_of_two_charts_side_by_side_can_be_led_to() {
    let here = Scratch::base("links-to-charts");
    let chart = "{{ chart(\"revenue.arr_trend\", width=\"half\") }}\n\n";
    let names = ["chart-revenue-arr-trend", "chart-revenue-arr-trend-2"];
    let body = format!("[a](#{}), [b](#{}).\n\n{chart}{chart}", names[0], names[1]);
    here.write("content/report.md", &document("board", "", &body));
    here.ok(&["build"]);
    let page = String::from_utf8(here.read("output/board/report.html")).unwrap();
    for name in names {
        assert!(page.contains(&format!(" id=\"{name}\"")), "{name}");
    }
    assert_eq!(links(&here.read("output/board/report.pdf")), names.len());
}
