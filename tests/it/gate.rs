//! Gates, judging real files: pages and PDFs as the renderers make them.

/// Names however they are written.
mod names;

use crate::conform;
use crate::sample;
use lopdf::dictionary;
use std::sync::Arc;
use tearsheet::diag::{Fault, Severity, emit};
use tearsheet::document::tree::{Block, Document, Inline, Picture};
use tearsheet::document::{Artifact, Brand, Format};
use tearsheet::gate::{Names, Rules, Whose, judge, judge_by};
use tearsheet::policy::Audience;
use tearsheet::render::html::Html;
use tearsheet::render::pdf::{Pdf, each};
use tearsheet::source::Layouts;

/// A document that says one thing and nothing about the business.
fn harmless(words: &str) -> Document {
    let mut document = sample::document(
        "board-pack",
        vec![sample::heading(1, "How it works"), sample::paragraph(words)],
    );
    document.cards.clear();
    document.meta.title = "One page about rails".to_owned();
    document.meta.subtitle = None;
    document.meta.kind = "report".to_owned();
    document.meta.audience = "prospect".to_owned();
    document.meta.classification = "For you".to_owned();
    document.meta.keywords = vec!["rails".to_owned()];
    document.meta.contents = false;
    document.meta.external = true;
    document
}

fn artifact(format: Format, audience: Audience, bytes: Vec<u8>) -> Artifact {
    Artifact {
        begins: None,
        path: format!("{}/one-pager.{}", audience.folder(), format.extension()),
        document: "content/one-pager.md".to_owned(),
        format,
        audience,
        pages: None,
        max_pages: None,
        limited_by: None,
        bytes: Arc::from(bytes),
    }
}

fn html(document: &Document, audience: Audience) -> Artifact {
    let html = Html::new(&Layouts::built_in(), &Brand::default()).unwrap();
    let bytes = html.render(document, &sample::images()).unwrap();
    artifact(Format::Html, audience, bytes)
}

fn pdf(document: &Document, audience: Audience) -> Artifact {
    let pdf = Pdf::new(&Layouts::built_in(), &Brand::default()).unwrap();
    let images = sample::images();
    let made = each(1, std::slice::from_ref(document), |document| pdf.render(document, &images));
    let made = made.into_iter().next().unwrap().unwrap_or_else(|faults| panic!("{faults:#?}"));
    conform::hold(&document.meta.title, &made.bytes);
    let mut artifact = artifact(Format::Pdf, audience, made.bytes);
    artifact.pages = u32::try_from(made.pages).ok();
    artifact
}

/// Both files of a document.
fn both(document: &Document, audience: &Audience) -> [Artifact; 2] {
    [html(document, audience.clone()), pdf(document, audience.clone())]
}

fn messages(faults: &[Fault]) -> Vec<String> {
    faults
        .iter()
        .map(|fault| {
            assert_eq!((fault.severity, fault.help.is_some()), (Severity::Refusal, true));
            emit::short(fault)
        })
        .collect()
}

#[test]
fn a_harmless_document_may_leave() {
    let document =
        harmless("Settlement takes a day. It was 60–70% faster in the pilot, café included.");
    for file in both(&document, &Audience::Public) {
        assert_eq!(messages(&judge(&file)), [""; 0], "{}", file.path);
    }
}

#[test]
fn a_word_of_the_list_is_refused_with_page_and_words_around() {
    let document = harmless("We hold steady, with a win rate of a third in the pilot group.");
    let [screen, paper] = both(&document, &Audience::Prospect);
    let faults = judge(&screen);
    assert_eq!(
        messages(&faults),
        [
            "content/one-pager.md: refused[gate/forbidden-word]: `win rate` must not reach `prospect`",
        ]
    );
    assert_eq!(
        faults[0].notes,
        [
            "`prospect/one-pager.html`, text: `We hold steady, with a win rate of a third in the pilot`"
        ]
    );
    let faults = judge(&paper);
    assert_eq!(
        messages(&faults),
        [
            "content/one-pager.md: refused[gate/forbidden-word]: `win rate` must not reach `prospect`",
        ]
    );
    assert_eq!(
        faults[0].notes,
        [
            "`prospect/one-pager.pdf`, text, page 1: `We hold steady, with a win rate of a third in the pilot`"
        ]
    );
}

#[test]
fn the_list_holds_for_strangers_only() {
    let document = harmless("Our win rate and ARR.");
    for name in ["public", "prospect", "partner"] {
        let audience = Audience::parse(name).unwrap();
        for file in both(&document, &audience) {
            assert_eq!(judge(&file).len(), 2, "{}", file.path);
        }
    }
    for name in ["investor", "board", "internal", "privileged", "customer:acme"] {
        let audience = Audience::parse(name).unwrap();
        assert_eq!(judge(&html(&document, audience)), [], "{name}");
    }
}

/// Each way a word can be in a file without being in its text.
fn hidden_ways() -> Vec<(&'static str, Document)> {
    let mut outline = harmless("Fine.");
    outline.blocks[0].block = sample::heading(1, "Pipeline");
    let mut title = harmless("Fine.");
    title.meta.title = "Our churn".to_owned();
    let mut keyword = harmless("Fine.");
    keyword.meta.keywords.push("gross margin".to_owned());
    let mut subject = harmless("Fine.");
    subject.meta.subject = "Health scores of clients".to_owned();
    let mut author = harmless("Fine.");
    author.meta.owner = Some("The runway team".to_owned());
    let mut link = harmless("Fine.");
    link.blocks[1].block = sample::runs(vec![Inline::Link {
        href: "https://example.com/price-floor.html".to_owned(),
        paper: None,
        text: vec![sample::text("here")],
    }]);
    let mut alt = harmless("Fine.");
    alt.blocks[1].block = Block::Image(Picture {
        path: "content/rails.png".to_owned(),
        alt: "A slide on MEDDPICC".to_owned(),
        ..Picture::default()
    });
    let mut chart = harmless("Fine.");
    chart.blocks[1].block = match sample::chart("ARR grew", "full") {
        Block::Chart { svg, svg_screen, width, data, .. } => Block::Chart {
            svg: svg.replace("ARR", "Sum"),
            svg_screen: svg_screen.replace("ARR", "Sum"),
            svg_narrow: String::new(),
            finding: "It grew".to_owned(),
            measure: String::new(),
            note: String::new(),
            alt: "CAC fell".to_owned(),
            data: {
                let mut data = data;
                data.head.truncate(1);
                data.rows.clear();
                data
            },
            width,
        },
        other => other,
    };
    vec![
        ("pipeline", outline),
        ("churn", title),
        ("gross margin", keyword),
        ("health score", subject),
        ("runway", author),
        ("price floor", link),
        ("meddpicc", alt),
        ("cac", chart),
    ]
}

#[test]
fn outline_metadata_alternative_texts_and_links_are_read() {
    for (word, document) in hidden_ways() {
        for file in both(&document, &Audience::Public) {
            let found = messages(&judge(&file));
            let expected = format!("`{word}` must not reach `public`");
            assert!(found.iter().any(|line| line.ends_with(&expected)), "{expected}: {found:?}");
        }
    }
}

#[test]
fn attachments_are_read() {
    let file = pdf(&harmless("Fine."), Audience::Public);
    let mut document = lopdf::Document::load_mem(&file.bytes).unwrap();
    let inside = dictionary! { "Type" => "EmbeddedFile" };
    let stream = document.add_object(lopdf::Stream::new(inside, b"id,arr\n1,200\n".to_vec()));
    document.add_object(dictionary! {
        "Type" => "Filespec",
        "UF" => lopdf::Object::string_literal("churn-by-customer.csv"),
        "EF" => dictionary! { "F" => stream },
    });
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    let found = judge(&artifact(Format::Pdf, Audience::Public, bytes));
    let notes: Vec<&str> = found.iter().map(|fault| fault.notes[0].as_str()).collect();
    assert_eq!(
        notes,
        [
            "`public/one-pager.pdf`, attachment: `id,arr 1,200`",
            "`public/one-pager.pdf`, attachment: `churn-by-customer.csv`",
        ]
    );
}

#[test]
fn spelling_does_not_hide_a_word() {
    for words in
        ["WIN RATES", "win-rate", "win_rate", "win\u{ad} rate", "w\u{200b}in rate", "win\u{a0}rate"]
    {
        let found = judge(&html(&harmless(words), Audience::Public));
        assert_eq!(found.len(), 1, "{words}");
    }
    let split = Inline::Strong { text: vec![sample::text("in rate")] };
    let document = sample::runs(vec![sample::text("w"), split]);
    let mut split = harmless("");
    split.blocks[1].block = document;
    for file in both(&split, &Audience::Public) {
        assert_eq!(judge(&file).len(), 1, "{}", file.path);
    }
}

#[test]
fn a_word_inside_of_another_is_not_that_word() {
    let document =
        harmless("Arrival, Carrara, marginal notes, churning butter, burnt toast, discoverage.");
    assert_eq!(judge(&html(&document, Audience::Public)), []);
}

/// Rules that know these names of prospects.
fn forbidding(names: &[&str]) -> Rules {
    let names = names.iter().map(|name| ((*name).to_owned(), Whose::Prospect));
    Rules { names: Arc::new(Names::of(names)), ..Rules::default() }
}

#[test]
fn a_project_releases_words_and_forbids_names() {
    let document = harmless("ARR doubled with Northwind Traders.");
    let rules = Rules { released: vec!["arr".to_owned()], ..Rules::default() };
    assert_eq!(judge_by(&html(&document, Audience::Public), &rules), []);
    let rules = forbidding(&["Northwind Traders"]);
    let customer = Audience::Customer("acme".to_owned());
    for file in both(&document, &customer) {
        let found = messages(&judge_by(&file, &rules));
        assert_eq!(found.len(), 1);
        let expected = "`Northwind Traders` must not reach `customer:acme`";
        assert!(found[0].ends_with(expected), "{found:?}");
    }
}

#[test]
fn a_name_is_found_by_its_first_word_or_its_plural() {
    let found = |said: &str, name: &str| {
        let rules = forbidding(&[name]);
        judge_by(&html(&harmless(said), Audience::Customer("acme".to_owned())), &rules).len()
    };
    assert_eq!(found("All the Acmes of this world.", "Acme"), 1);
    assert_eq!(found("With (Blue-Sky) Ltd.", "blue sky"), 1);
    assert_eq!(found("Blue skies ahead.", "Blue Sky"), 0);
    assert_eq!(found("They use .dot files.", ".dot"), 1);
}

#[test]
fn whose_a_name_is_decides_who_may_read_it() {
    let of = |id: &str| Whose::Customer(id.to_owned());
    let names = [
        ("Meridian", of("c-1")),
        ("Acme", of("c-2")),
        ("Acme Rail", of("c-3")),
        ("Acme", Whose::Prospect),
        ("Ana Ruiz", Whose::Staff),
    ];
    let names = names.map(|(name, whose)| (name.to_owned(), whose));
    let allowed = [("Meridian Rails".to_owned(), Whose::Staff)];
    let (names, allowed) = (Arc::new(Names::of(names)), Names::of(allowed));
    let found = |said: &str, audience: &str| {
        let (names, allowed) = (Arc::clone(&names), allowed.clone());
        let rules = Rules { names, allowed, ..Rules::default() };
        let audience = Audience::parse(audience).unwrap();
        messages(&judge_by(&html(&harmless(said), audience), &rules)).len()
    };
    let said = "Meridian Rails, Acme and Ana Ruiz.";
    assert_eq!(found(said, "public"), 2);
    assert_eq!(found(said, "customer:c-1"), 1);
    // It is the customer's own, whoever else is called so.
    assert_eq!(found(said, "customer:c-2"), 0);
    assert_eq!(found("Acme Rail runs.", "customer:c-2"), 1);
    assert_eq!(found("Acme Rail runs.", "customer:c-3"), 0);
    assert_eq!(found("Meridian runs.", "customer:c-2"), 1);
    assert_eq!(found(said, "board") + found(said, "internal"), 0);
    // An investor reads no customer's name, and who works for the company.
    assert_eq!(found(said, "investor"), 1);
}

/// A PDF of one page whose operations are these.
fn drawn(operations: &[u8]) -> Artifact {
    let mut document = lopdf::Document::with_version("1.7");
    let pages = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier",
        "Encoding" => "WinAnsiEncoding",
    });
    let content = document.add_object(lopdf::Stream::new(dictionary! {}, operations.to_vec()));
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, lopdf::Object::Dictionary(tree));
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", root);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    artifact(Format::Pdf, Audience::Public, bytes)
}

#[test]
fn every_way_to_show_a_string_is_read() {
    let codes = |operations: &[u8]| {
        let found = judge(&drawn(operations));
        found.iter().map(|fault| fault.code).collect::<Vec<_>>()
    };
    let shown: [&[u8]; 8] = [
        b"BT /F1 9 Tf (win rate) Tj ET",
        b"BT /F1 9 Tf (w\\151n\\040rat\\\ne) Tj ET",
        b"BT /F1 9 Tf <77696e2072617465> Tj ET",
        b"BT /F1 9 Tf [(wi) 20 (n) -300 (r) (ate)] TJ ET",
        b"BT /F1 9 Tf (win) Tj T* (rate) Tj ET",
        b"BT /F1 9 Tf (win) ' (rate) ' ET",
        b"/P <</MCID 0>> BDC BT /F1 9 Tf 1 2 (win rate) \" ET EMC",
        b"% (nothing\n0 0 1 rg -4.5 -700 m (lost) BT /F1 9 Tf ((win rate)) Tj ET",
    ];
    for operations in shown {
        let words = String::from_utf8_lossy(operations);
        assert_eq!(codes(operations), ["gate/forbidden-word"], "{words}");
    }
    assert_eq!(codes(b"BT /F1 9 Tf (twin rates) Tj ET"), [""; 0]);
    // What cannot be followed is refused, not passed.
    for operations in [
        b"BT /F1 9 Tf (open ET".as_slice(),
        b"BT /F1 9 Tf <7x> Tj ET",
        b"BT /F2 9 Tf (text) Tj ET",
        b"BI /W 1 ID (EI",
    ] {
        let words = String::from_utf8_lossy(operations);
        assert_eq!(codes(operations), ["gate/unreadable"], "{words}");
    }
}

/// A PDF of one page that draws a form, or a pattern, or neither.
fn drawing(kind: &str, shown: &[u8], drawn: bool) -> Artifact {
    let mut document = lopdf::Document::load_mem(&self::drawn(b"").bytes).unwrap();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier",
        "Encoding" => "WinAnsiEncoding",
    });
    let resources = dictionary! { "Font" => dictionary! { "F1" => font } };
    let mut inside = match kind {
        "Pattern" => dictionary! { "PatternType" => 1 },
        _ => dictionary! { "Type" => "XObject", "Subtype" => "Form" },
    };
    inside.set("Resources", resources);
    let form = document.add_object(lopdf::Stream::new(inside, shown.to_vec()));
    let outer = dictionary! {
        "Type" => "XObject", "Subtype" => "Form",
        "Resources" => dictionary! { kind => dictionary! { "X1" => form } },
    };
    let outer = document.add_object(lopdf::Stream::new(outer, b"/X1 Do".to_vec()));
    if drawn {
        let page = *document.get_pages().get(&1).unwrap();
        let page = document.get_dictionary_mut(page).unwrap();
        page.set("Resources", dictionary! { "XObject" => dictionary! { "X2" => outer } });
    }
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    artifact(Format::Pdf, Audience::Public, bytes)
}

#[test]
fn forms_and_patterns_are_read_as_text_of_their_page() {
    let notes = |file: Artifact| {
        let found = judge(&file);
        found.into_iter().flat_map(|fault| fault.notes).collect::<Vec<_>>()
    };
    let shown = b"BT /F1 9 Tf (our win) Tj (rate) Tj ET";
    for kind in ["XObject", "Pattern"] {
        let page = ["`public/one-pager.pdf`, text, page 1: `our win rate`"];
        assert_eq!(notes(drawing(kind, b"BT /F1 9 Tf (our win rate) Tj ET", true)), page);
        // Strings beside each other may be one word or two.
        assert_eq!(notes(drawing(kind, shown, true)).len(), 1);
        let hidden = ["`public/one-pager.pdf`, part that nobody sees: `our win rate`"];
        let undrawn = notes(drawing(kind, b"BT /F1 9 Tf (our win rate) Tj ET", false));
        assert_eq!(undrawn[..1], hidden);
    }
    let codes = judge(&drawing("XObject", b"BT /F9 9 Tf (x) Tj ET", true));
    assert_eq!(codes.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["gate/unreadable"]);
}

#[test]
fn a_word_that_is_broken_at_the_end_of_a_line_is_one() {
    let rules = forbidding(&["Meadow"]);
    let found = |operations: &[u8]| judge_by(&drawn(operations), &rules).len();
    let lines = |first: &str, second: &str| {
        let at = |y: u8, said: &str| format!("1 0 0 1 0 {y} Tm ({said}) Tj ");
        let operations = format!("BT /F1 9 Tf {}{}ET", at(90, first), at(80, second));
        found(operations.as_bytes())
    };
    assert_eq!(lines("with Mea-", "dow today"), 1);
    assert_eq!(lines("with Meadow", "today"), 1);
    assert_eq!(lines("a mea", "dow today"), 0);
}

#[test]
fn what_only_the_second_reader_finds_is_refused_too() {
    let mut document = lopdf::Document::load_mem(&drawn(b"").bytes).unwrap();
    // A byte that is no letter of PDF's own alphabet: the first reader takes it for no text.
    let said = lopdf::Object::String(b"our churn \x9f".to_vec(), lopdf::StringFormat::Literal);
    document.add_object(dictionary! { "Type" => "StructElem", "Alt" => said });
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    let found = judge(&artifact(Format::Pdf, Audience::Public, bytes));
    assert_eq!(found.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["gate/forbidden-word"]);
    assert!(found[0].notes[0].contains("alternative text"), "{:?}", found[0].notes);
}

#[test]
fn blanks_are_refused_everywhere_and_remarks_outside() {
    let document =
        harmless("We serve [N] banks; TBD by [X], {{ later }}. Boxes [x] and notes [12] stay.");
    let kinds = |audience: Audience| -> Vec<Vec<String>> {
        let each = both(&document, &audience).into_iter().map(|file| {
            let what = |line: String| line.split('`').nth(1).unwrap_or_default().to_owned();
            messages(&judge(&file)).into_iter().map(what).collect()
        });
        each.collect()
    };
    assert_eq!(kinds(Audience::Internal), [["[N]", "[X]"], ["[N]", "[X]"]]);
    let outside = ["[N]", "[X]", "TBD", "{{", "}}"];
    assert_eq!(kinds(Audience::Public), [outside, outside]);
    let board = ["[N]", "[X]", "TBD"];
    assert_eq!(kinds(Audience::Board), [board, board]);
}

#[test]
fn an_instruction_in_brackets_is_refused_everywhere() {
    let found = |words: &str, audience: Audience| {
        let files = both(&harmless(words), &audience);
        files.into_iter().map(|file| messages(&judge(&file)).len()).collect::<Vec<_>>()
    };
    for words in ["We [say what the board must know] here.", "[name of the customer] grew."] {
        assert_eq!(found(words, Audience::Internal), [1, 1], "{words}");
    }
    for words in ["Sums [1, 2] and [a] and [sic] and [Q3 2026] stay.", "An open [bracket stays."] {
        assert_eq!(found(words, Audience::Internal), [0, 0], "{words}");
    }
    for (words, audience) in
        [("Lorem Ipsum dolor.", Audience::Board), ("TODO: all.", Audience::Board)]
    {
        assert_eq!(found(words, audience), [1, 1], "{words}");
        assert_eq!(found(words, Audience::Internal), [0, 0], "{words}");
    }
}

#[test]
fn text_in_the_wrong_encoding_is_refused() {
    let wrong = ["cafÃ©", "itâ€™s", "Â£5", "a tick ‚úì", "caf√©", "lost \u{fffd}"];
    for words in wrong {
        let found = messages(&judge(&html(&harmless(words), Audience::Internal)));
        assert_eq!(found.len(), 1, "{words}: {found:?}");
        assert!(found[0].contains("refused[gate/mojibake]"), "{found:?}");
    }
    let found = messages(&judge(&pdf(&harmless("a cafÃ© and itâ€™s"), Audience::Internal)));
    assert_eq!(found.len(), 2, "{found:?}");
    for words in ["Ångström, são, château, √2, ¬A, São Paulo’s «café»", "10 °C ± 2 ‚low‘ quotes"]
    {
        assert_eq!(judge(&html(&harmless(words), Audience::Internal)), [], "{words}");
    }
}

#[test]
fn more_pages_than_allowed_are_refused() {
    let mut file = pdf(&harmless("Short."), Audience::Prospect);
    assert_eq!(file.pages, Some(1));
    file.max_pages = Some(1);
    assert_eq!(judge(&file), []);
    file.pages = Some(2);
    assert_eq!(
        messages(&judge(&file)),
        [
            "content/one-pager.md: refused[gate/page-limit]: `max_pages` is 1, and `prospect/one-pager.pdf` has 2 pages",
        ]
    );
}

#[test]
fn what_cannot_be_read_back_is_refused() {
    for (format, bytes) in
        [(Format::Pdf, b"%PDF-1.7 nothing".to_vec()), (Format::Html, vec![0xff, 0xfe])]
    {
        let found = judge(&artifact(format, Audience::Internal, bytes));
        assert_eq!(found.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["gate/unreadable"]);
    }
}

#[test]
fn comments_scripts_and_broken_markup_hide_nothing() {
    for hidden in [
        "<!-- churn -->",
        "<!-- churn",
        "<script>var a = 'churn'</script>",
        "<p title='churn'>",
        "<p alt=churn>",
        "<p hidden>churn</p>",
        "<p class=\"a\" churn",
        "ch&#117;rn",
        "ch&#x75;rn",
        "<a href=\"/churn/a.html\">x</a>",
        "<style>@page{@top-left{content:\"churn\"}}</style>",
        "<svg><desc>churn</desc></svg>",
        "<p title=\"a > churn\">",
        "<img src=\"data:image/svg+xml;base64,PHN2Zz48dGV4dD5jaHVybjwvdGV4dD48L3N2Zz4=\">",
        "<img src='data:image/svg+xml,%3Csvg%3E%3Ctext%3Echurn%3C/text%3E%3C/svg%3E'>",
        "<style>p{background:url(data:image/svg+xml;utf8,%3Csvg%20id='churn'/%3E)}</style>",
        "<img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACH+BWNodXJuADs=\">",
        "<a href=\"/?q=ch%75rn\">x</a>",
        "<b>ch</b>urn",
        "<svg><text><tspan>ch</tspan><tspan>urn</tspan></text></svg>",
    ] {
        let found = judge(&artifact(Format::Html, Audience::Public, hidden.into()));
        let expected = usize::from(hidden != "<p class=\"a\" churn");
        assert_eq!(found.len(), expected, "{hidden}");
    }
}

/// Blanks as people leave them, by who would read them.
#[test]
fn blanks_are_refused_by_who_would_read_them() {
    let blanks = |audience: Audience, text: &str| -> Vec<String> {
        let artifact = artifact(Format::Json, audience, text.as_bytes().to_vec());
        let told = judge(&artifact).into_iter().filter(|fault| fault.code == "gate/placeholder");
        told.map(|fault| fault.message.split('`').nth(1).unwrap().to_owned()).collect()
    };
    let everywhere = [
        "[N]",
        "[X]",
        "[XX]",
        "[TBD]",
        "[Name]",
        "[DATE]",
        "[●]",
        "[•]",
        "[]",
        "[insert pain here]",
        "[your company]",
        "[the API]",
    ];
    for blank in everywhere {
        let text = format!("It takes {blank} to do.");
        assert_eq!(blanks(Audience::Internal, &text), [blank], "{blank}");
        assert_eq!(blanks(Audience::Public, &text)[0], blank, "{blank}");
    }
    for (text, blank) in [
        ("It is TBD.", "TBD"),
        ("TODO", "TODO"),
        ("Lorem ipsum dolor", "lorem ipsum"),
        ("grew XX% so", "XX%"),
        ("grew X% so", "X%"),
        ("pays $X a year", "$X"),
        ("pays $XK a year", "$XK"),
        ("is XX.X of it", "XX.X"),
        ("N+ banks", "N+"),
        ("in X–Y weeks", "X–Y"),
    ] {
        assert_eq!(blanks(Audience::Internal, text), [""; 0], "{text}");
        for audience in [Audience::Board, Audience::Investor, Audience::Prospect] {
            assert_eq!(blanks(audience, text), [blank], "{text}");
        }
    }
    for (text, blank) in [
        ("TBC", "TBC"),
        ("TBA", "TBA"),
        ("FIXME", "FIXME"),
        ("price to be confirmed", "to be confirmed"),
        ("by ____", "____"),
        ("so ……", "……"),
        ("who ???", "???"),
        ("Dear <name>", "<name>"),
        ("Dear {name}", "{name}"),
        ("Dear %NAME%", "%NAME%"),
        ("{{ x", "{{"),
        ("{% if", "{%"),
        ("Ask John Doe", "john doe"),
        ("at example.com", "example.com"),
    ] {
        assert_eq!(blanks(Audience::Board, text), [""; 0], "{text}");
        assert_eq!(blanks(Audience::Partner, text), [blank], "{text}");
    }
    for text in [
        "as said [1]",
        "in [2026]",
        "he said […] so",
        "todo en orden",
        "Todorov",
        "Platform X",
        "Generation X",
        "size XXL",
        "a < b and c > d",
        "one of {1, 2}",
        "list[] of x",
        "50% of 20%",
        "meridian.example",
    ] {
        assert_eq!(blanks(Audience::Public, text), [""; 0], "{text}");
    }
}
