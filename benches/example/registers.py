"""The registers of the example project: what customers allow, said and reached, what is claimed
and where that stands, whom the company competes with, what prospects told it.

Nothing here is drawn by chance: accounts and deals are those of `company.py`, which writes
these files beside the simulation's own.
"""
import csv, hashlib, json, re, unicodedata
from pathlib import Path

ACCOUNTS = {"MR-1047": "Sierra Pay", "MR-1049": "Falcon Payroll", "MR-1051": "Larch Trade", "MR-1055": "Wren Capital", "MR-1056": "Willow Lend",
            "MR-1063": "Cinder Pay", "MR-1077": "Moss Cash"}
# The build of any day finds consents and claims that hold.
NO_END, LONG = "2035-12-31", dict(valid_for="3650d", reason="the example is built on any day")

TESTIMONIALS = [
    ("larch-launch", "MR-1051", "Mara Holm", "CFO", "2026-10-06", "We went live in three weeks; our last provider took nine."),
    ("willow-second", "MR-1056", "Jon Abel", "Head of operations", "2026-09-16", "The second provider was a switch, not a project."),
    ("sierra-support", "MR-1047", "Ines Vidal", "Chief product officer", "2026-10-01", "Somebody answered before we had finished writing the question."),
    ("wren-support", "MR-1055", "Paul Ostrander", "COO", "2026-08-20", "When it did not work, they called us first."),
]
# Documents that leave the house: file, form, audience, who approved as what. What readers are
# shown of each stands in `shown.json`, which `approve.py` writes.
DOCUMENTS = {
    "case-study-larch-trade": ("content/case-studies/larch-trade.md", "full", "public", [("owner", "Elif Kaya"), ("legal", "Ana Ruiz")]),
    "case-study-willow-lend": ("content/case-studies/willow-lend.md", "anonymised", "public", [("owner", "Elif Kaya")]),
    "case-study-sierra-pay": ("content/case-studies/sierra-pay.md", "quote-and-metrics", "public", [("owner", "Elif Kaya")]),
    "case-study-falcon-payroll": ("content/case-studies/falcon-payroll.md", "full", "public", []),
    "prospects": ("content/one-pagers/prospects.md", "full", "prospect", [("owner", "Elif Kaya")]),
    "each": ("content/one-pagers/each.md", "full", "prospect", [("owner", "Elif Kaya")]),
}
SHOWN = json.loads((Path(__file__).resolve().parent / "shown.json").read_text(encoding="utf-8"))
LAUNCH = ("launch-weeks", "Launch of a product", "weeks", "down")
TO_LIVE = "weeks from contract to first live payment"
# Customer, outcome, before, after, days of each, cases of each, method, source.
OUTCOMES = [
    ("MR-1047", LAUNCH, 12, 5, ("2026-02-02", "2026-04-26"), ("2026-07-27", "2026-08-30"), 1, 1, TO_LIVE, "Sierra Pay, project log"),
    ("MR-1051", LAUNCH, 9, 3, ("2026-05-04", "2026-07-05"), ("2026-08-31", "2026-09-20"), 1, 1, TO_LIVE, "Larch Trade, project log"),
    ("MR-1051", ("payout-hours", "Time until a payout arrives", "hours", "down"), 26, 2, ("2026-04-01", "2026-06-30"), ("2026-10-01", "2026-10-31"), 3, 1,
     "median of each month", "Larch Trade, bank statements"),
    ("MR-1055", LAUNCH, 10, 6, ("2026-05-04", "2026-07-12"), ("2026-08-03", "2026-09-13"), 1, 1, TO_LIVE, "Wren Capital, project log"),
    ("MR-1056", ("hand-fixes", "Payments mended by hand", "a month", "down"), 140, 35, ("2026-01-01", "2026-03-31"), ("2026-08-01", "2026-10-31"), 3, 3,
     "mean of three months", "Willow Lend, operations"),
    ("MR-1056", LAUNCH, 8, 4, ("2026-03-02", "2026-04-26"), ("2026-07-06", "2026-08-02"), 1, 1, TO_LIVE, "Willow Lend, project log"),
    ("MR-1063", LAUNCH, 7, 4, ("2026-05-04", "2026-06-21"), ("2026-08-10", "2026-09-06"), 1, 1, TO_LIVE, "Cinder Pay, project log"),
    ("MR-1077", LAUNCH, 9, 6, ("2026-04-20", "2026-06-21"), ("2026-08-17", "2026-09-27"), 1, 1, TO_LIVE, "Moss Cash, project log"),
]
COMPETITORS = [
    ("unify-api", "Unify API", "", "Unify API", "an aggregator with one banking partner", "no", "https://unify.example", "Elif Kaya"),
    ("quillgate-bank", "Quillgate Bank", "", "Quillgate Bank", "a bank that sells its own rails", "no", "https://quillgate-bank.example", "Dev Patel"),
    ("brindlepath", "Brindlepath", "", "Brindlepath", "a specialist for payouts", "no", "https://brindlepath.example", "Ana Ruiz"),
    ("in-house", "An own build", "", "In-house", "a team of one's own", "no", "", "Ben Okafor"),
]
OTHERS = ("us", "unify-api", "quillgate-bank", "brindlepath")
# What is compared, what four of four means, and how each stands: score, words, claim.
COMPARISON = [
    ("Providers", "more than one provider for a product, switched without a release",
     [(4, "two for each product", "us-providers"), (1, "one, the second by contract", "unify-one-provider"), (0, "their own bank", "quillgate-own"), (2, "two, for payouts", "brindlepath-two")]),
    ("Products", "accounts, cards, payouts, FX and verification by one interface",
     [(4, "all five", ""), (3, "all but FX", ""), (2, "accounts and cards", ""), (1, "payouts", "brindlepath-only")]),
    ("Failover", "payments go on when a provider is down",
     [(3, "by rule, within minutes", "us-failover"), (1, "by hand", ""), (0, "none", ""), (2, "in two markets", "")]),
    ("Licences", "licensed in the buyer's markets, or with partners that are",
     [(3, "with partners", ""), (1, "none of their own", "unify-licence"), (4, "a bank of their own", ""), (2, "in two markets", "")]),
    ("Small volume", "costs less than a bank below ten thousand payouts a month",
     [(2, "a monthly fee from the start", ""), (4, "per call only", "unify-price"), (1, "a minimum", "quillgate-minimum"), (3, "per payout", "brindlepath-price")]),
    ("Support", "somebody who knows the integration answers within the hour",
     [(4, "an engineer", "us-support"), (2, "by ticket", ""), (2, "by ticket", ""), (3, "by chat", "")]),
]
PROSPECTS = [
    ("9100230566", "Every payroll run waits for the bank's file to come back.", "Head of payroll", "2026-10-14", "same-day salary payouts", "Python"),
    ("9100232194", "We have a card product on paper and a provider that answers in weeks.", "Chief product officer", "2026-10-20", "a virtual card", "TypeScript"),
    ("9100233489", "Two lenders in our market pay out faster than we can.", "COO", "2026-10-08", "payouts on approval", "Go"),
    ("9100236634", "Sellers leave when their money takes three days.", "VP marketplace", "2026-10-22", "split payouts to sellers", "Java"),
]
PLACEMENTS = [("public/case-study-larch-trade.html", "https://meridian.example/customers", "2026-10-06", "")]


def ours(id, kind, topic, text, short, source="data/providers.csv"):
    return dict(id=id, about="us", kind=kind, topic=topic, text=text, short=short, source=source, seen_on="2026-10-12", **{"class": "public"}, **LONG)


def theirs(id, about, kind, topic, text, short, page, quote, seen, **more):
    site = dict(market="https://rails-survey.example").get(about, f"https://{about.replace('-api', '')}.example")
    return dict(id=id, about=about, kind=kind, topic=topic, text=text, short=short, source=site + page, quote=quote, seen_on=seen, **{**LONG, **more})


CLAIMS = [
    ours("us-providers", "fact", "providers for each product", "Every product runs on at least two providers, switched by a rule.", "Two providers"),
    ours("us-failover", "performance", "failover", "When a provider failed in the third quarter, payments moved to the next within four minutes.", "4 minutes"),
    ours("us-support", "fact", "support", "An engineer answers the questions of clients in integration.", "An engineer answers", "data/tickets.csv"),
    ours("us-switch", "company", "switching", "A client that moves to us keeps its accounts; only the connection changes.", "accounts stay as they are"),
    theirs("unify-pitch", "unify-api", "fact", "pitch", "“One API for every bank, priced per call.”", "", "", "One API for every bank, priced per call", "2026-10-20"),
    theirs("unify-one-provider", "unify-api", "fact", "providers for each product", "Unify API routes each product to one provider; a second one is a contract of its own.",
           "one provider for each product", "/docs/routing", "Each product is connected to one partner bank", "2026-10-20", inference="An outage of that bank is an outage of their clients."),
    theirs("unify-price", "unify-api", "price", "price of a payout", "Unify API lists 0.45 EUR a payout below ten thousand a month.", "0.45 EUR a payout", "/pricing",
           "Payouts from 0,45 EUR", "2026-10-20", value="0.45", unit="EUR", inference="Their list price ends where ours begins."),
    theirs("unify-licence", "unify-api", "fact", "licences", "Unify API holds no licence of its own; partner banks do.", "no licence of their own", "/legal",
           "Services are provided by our partner banks", "2026-10-20"),
    theirs("quillgate-pitch", "quillgate-bank", "fact", "pitch", "“Banking from a bank.”", "", "", "Banking from a bank", "2026-10-13"),
    theirs("quillgate-own", "quillgate-bank", "fact", "providers for each product", "Quillgate Bank offers its own bank and no other.", "their own bank alone", "/about",
           "Our bank, our rails", "2026-10-13"),
    theirs("quillgate-minimum", "quillgate-bank", "price", "minimum", "Quillgate Bank asks for 2,500 EUR a month at least.", "2,500 EUR a month", "/pricing",
           "from EUR 2,500 per month", "2026-10-13", value="2500", unit="EUR"),
    theirs("quillgate-markets", "quillgate-bank", "fact", "markets", "Quillgate Bank opens accounts in four countries.", "four countries", "/markets",
           "Available in four countries", "2026-10-13"),
    theirs("brindlepath-pitch", "brindlepath", "fact", "pitch", "“Payouts that arrive.”", "", "", "Payouts that arrive", "2026-10-16"),
    theirs("brindlepath-two", "brindlepath", "fact", "providers for each product", "Brindlepath pays out through two banks.", "two banks", "/network", "Two partner banks", "2026-10-16"),
    theirs("brindlepath-price", "brindlepath", "price", "price of a payout", "Brindlepath lists 0.38 EUR a payout at any volume.", "0.38 EUR a payout", "/pricing",
           "0,38 EUR pro Auszahlung", "2026-10-16", value="0.38", unit="EUR"),
    theirs("brindlepath-only", "brindlepath", "fact", "products", "Brindlepath offers payouts, and neither accounts nor cards.", "payouts alone", "/products", "Payouts", "2026-10-16"),
    theirs("inhouse-months", "market", "market", "time of an own build", "Teams of six to ten engineers take nine months to connect a first provider.", "nine months", "/2026",
           "a median of nine months", "2026-06-02"),
    theirs("inhouse-upkeep", "market", "market", "upkeep", "Two engineers look after each connection once it is live.", "two engineers for each connection", "/2026",
           "two full-time engineers per provider", "2026-06-02"),
]


def plain(text):
    """A field as consents are hashed: the same words, however they were typed."""
    text = re.sub("[\u00ad\u200b-\u200f\u2060\ufeff]", "", unicodedata.normalize("NFC", text))
    text = re.sub("[\u201c-\u201f]", '"', re.sub("[\u2018-\u201b]", "'", text))
    return re.sub(r"\s+", " ", text).strip()


def digest(*fields):
    lines = ["tearsheet-consent-1", *map(plain, fields)]
    return hashlib.sha256("".join(line + "\n" for line in lines).encode()).hexdigest()


def of_quote(id):
    _, customer, person, role, _, text = next(one for one in TESTIMONIALS if one[0] == id)
    return digest("quote", id, customer, person, role, ACCOUNTS[customer], text)


def of_metrics(customer, item="outcomes"):
    rows = sorted((o for o in OUTCOMES if o[0] == customer and item in ("outcomes", o[1][0])), key=lambda o: o[1][0])
    lines = [f"{o[1][0]}|{o[1][2]}|{o[2]}|{o[3]}|{'/'.join(o[4])}|{'/'.join(o[5])}|{o[6]}|{o[7]}|{o[8]}" for o in rows]
    return digest("metrics", item, customer, *lines)


def of_document(scope, name, customer):
    return digest(scope, name, customer, SHOWN[name])


def approvals():
    rows = []
    for name, (document, variant, audience, by) in DOCUMENTS.items():
        for role, who in by:
            rows.append([f"AP-{len(rows) + 1}", document, "", audience, variant, role, who, "2026-10-26", SHOWN[name], "", NO_END, "",
                         f"mail of 26 October 2026, {who}", ""])
    return rows


CONSENT = ("id,customer,subject,scope,item,channel,text_sha256,granted,expires,revoked,left,approver,evidence,clause,survives,incentive,"
           "disclosure,credit,per_quarter").split(",")


def consents():
    """Larch Trade lets itself be named, Willow Lend does not, Sierra Pay gives words and figures
    alone, Falcon Payroll's consent ended, and Wren Capital took its words back."""
    rows = []

    def row(customer, scope, channel="web", item="", **more):
        rows.append({"id": f"CN-{len(rows) + 1}", "customer": customer, "scope": scope, "channel": channel, "item": item, "granted": "2026-10-12",
                     "expires": NO_END, "approver": "Mara Holm, CFO" if customer == "MR-1051" else "the board, by letter",
                     "evidence": f"contracts/{customer}.pdf", **more})

    row("MR-1051", "public_list")
    row("MR-1051", "case_study", item="case-study-larch-trade", text_sha256=of_document("case_study", "case-study-larch-trade", "MR-1051"))
    row("MR-1051", "quote", item="larch-launch", text_sha256=of_quote("larch-launch"), subject="Mara Holm", credit="full",
        incentive="design-partner discount", disclosure="Larch Trade received a design-partner discount.")
    row("MR-1051", "metrics", item="outcomes", text_sha256=of_metrics("MR-1051"))
    row("MR-1051", "reference", channel="sales", subject="Mara Holm", per_quarter="2")
    row("MR-1056", "anonymised", item="case-study-willow-lend", text_sha256=of_document("anonymised", "case-study-willow-lend", "MR-1056"))
    row("MR-1056", "metrics", item="outcomes", text_sha256=of_metrics("MR-1056"))
    row("MR-1056", "quote", item="willow-second", text_sha256=of_quote("willow-second"), subject="Jon Abel", credit="role")
    row("MR-1047", "public_list")
    row("MR-1047", "quote", item="sierra-support", text_sha256=of_quote("sierra-support"), subject="Ines Vidal", credit="full")
    row("MR-1047", "metrics", item="outcomes", text_sha256=of_metrics("MR-1047"))
    row("MR-1049", "case_study", item="case-study-falcon-payroll", text_sha256=of_document("case_study", "case-study-falcon-payroll", "MR-1049"), granted="2025-03-03", expires="2026-02-28")
    row("MR-1055", "quote", item="wren-support", text_sha256=of_quote("wren-support"), subject="Paul Ostrander", credit="full", granted="2026-08-24", revoked="2026-09-15")
    for customer in ("MR-1063", "MR-1077"):
        row(customer, "public_list")
        row(customer, "metrics", item="launch-weeks", text_sha256=of_metrics(customer, "launch-weeks"))
    return rows


def sheet(out, name, head, rows):
    with (out / f"{name}.csv").open("w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(head.split(",") if isinstance(head, str) else head)
        w.writerows(rows)


def prose(out, name, kind, about, entries):
    text = [f"# {about}\n"]
    for entry in entries:
        text.append(f"\n[[{kind}]]\n" + "".join(f'{key} = "{value}"\n' for key, value in entry.items() if value))
    (out / f"{name}.toml").write_text("".join(text), encoding="utf-8")


def write(out):
    sheet(out, "consents", CONSENT, [[one.get(key, "") for key in CONSENT] for one in consents()])
    sheet(out, "approvals", "id,document,record,audience,variant,role,by,on,shown_sha256,pdf_sha256,expires,revoked,evidence,note", approvals())
    sheet(out, "outcomes", "customer,id,label,unit,better,before,after,before_from,before_to,after_from,after_to,n_before,n_after,method,source",
          [[o[0], *o[1], o[2], o[3], *o[4], *o[5], *o[6:]] for o in OUTCOMES])
    sheet(out, "competitors", "id,name,aliases,in_deals,archetype,may_be_named,url,owner", COMPETITORS)
    sheet(out, "comparison", "criterion,question,competitor,score,words,claim",
          [[name, question, of, *score] for name, question, scores in COMPARISON for of, score in zip(OTHERS, scores)])
    sheet(out, "prospects", "deal,pain,said_by,said_on,use_case,language", PROSPECTS)
    sheet(out, "placements", "output,place,since,until", PLACEMENTS)
    keys = ("id", "customer", "person", "role", "said_on", "text")
    prose(out, "testimonials", "testimonial", "What customers said: these words, and no others.", [{**dict(zip(keys, one)), "language": "en"} for one in TESTIMONIALS])
    prose(out, "claims", "claim", "What is claimed, word by word, with where it stands and when somebody looked.", CLAIMS)
