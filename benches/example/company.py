#!/usr/bin/env python3
"""The invented company of the example project: Meridian Rails, an API that gives
fintechs accounts, cards, payouts, FX and verification through providers.

One simulation writes every file, so that a client adds up everywhere: a deal won
at $96,000 a year is a subscription of $8,000 a month for an account of that name.

    python3 benches/example/company.py data        # needs openpyxl
"""
import csv, datetime as dt, random, sys, zipfile
from pathlib import Path
from xml.sax.saxutils import escape
import openpyxl
import registers
from openpyxl.styles import Font

D = dt.date
AS_OF, FIRST = D(2026, 10, 31), D(2024, 11, 1)
SNAPSHOTS = [D(2026, 6, 30), D(2026, 7, 31), D(2026, 8, 31), D(2026, 9, 30), AS_OF]
STAGES = ["Lead", "Qualified", "Discovery", "Proposal sent", "Negotiation"]
GO_ON = [0.47, 0.66, 0.61, 0.65, 0.79]
DAYS = [(4, 18), (8, 26), (14, 40), (14, 44), (14, 38)]
SEGMENTS = {"Neobank": (36, 110), "Lender": (24, 72), "Payroll": (18, 54), "Marketplace": (21, 66), "Treasury": (30, 96)}
PRODUCTS = ["Accounts", "Cards", "Payouts", "FX", "Verify"]
FITS = {"Neobank": ["Accounts", "Cards", "Payouts"], "Lender": ["Payouts", "Verify", "Accounts"], "Payroll": ["Payouts", "FX", "Accounts"],
        "Marketplace": ["Payouts", "Verify", "FX"], "Treasury": ["FX", "Accounts", "Payouts"]}
OWNERS = ["Ana Ruiz", "Ben Okafor", "Clara Weiss", "Dev Patel", "Elif Kaya"]
SOURCES = [("Founder network", 16), ("Provider referral", 20), ("Inbound - website", 26), ("Conference", 10), ("Warm introduction", 12), ("Outbound", 16)]
PROVIDERS = ["Northbank", "Cardinal Issuing", "Swiftlane FX"]
INTRODUCERS = ["Marta Lind", "Owen Price", "Sofia Marin", "Jonas Beck"]
WON = ["One integration for several products", "Speed to launch", "Pricing", "Provider coverage", "Support during pilot"]
LOST = [("Chose a competitor on price", "competitor"), ("Stayed with current provider", "status quo"), ("No budget this year", "did not buy"),
        ("Built in-house", "competitor"), ("Missing licence in market", "did not buy"), ("Project postponed", "status quo")]
COMPETITORS = ["Quillgate Bank", "Brindlepath", "Unify API", "In-house"]
HEAD = ["Alder", "Birch", "Cobalt", "Delta", "Ember", "Fjord", "Granite", "Harbour", "Indigo", "Juniper", "Kestrel", "Lumen", "Maple", "Nimbus", "Opal",
        "Pine", "Quartz", "River", "Saffron", "Tidal", "Umber", "Vesper", "Willow", "Xenon", "Yarrow", "Zephyr", "Arbor", "Beacon", "Cinder", "Dune",
        "Elm", "Falcon", "Glacier", "Hazel", "Iris", "Jasper", "Larch", "Meadow", "North", "Orchard", "Pebble", "Raven", "Sable", "Terra", "Vale",
        "Aspen", "Basalt", "Cedar", "Drift", "Estuary", "Flint", "Grove", "Heron", "Inlet", "Jade", "Kelp", "Linden", "Moss", "Nectar", "Osprey",
        "Plover", "Quill", "Rowan", "Sierra", "Thistle", "Upland", "Violet", "Wren", "Yonder", "Zinc", "Anchor", "Bramble", "Canyon", "Ember North", "Fern"]
TAIL = ["Pay", "Lend", "Bank", "Wallet", "Payroll", "Treasury", "Market", "Finance", "Ledger", "Capital", "Credit", "Cash", "Hire", "Trade", "Money", "Fund"]
R = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 11)


def add(d, months):
    y, m = divmod(d.year * 12 + d.month - 1 + months, 12)
    last = (D(y + (m == 11), (m + 1) % 12 + 1, 1) - dt.timedelta(1)).day
    return D(y, m + 1, min(d.day, last))


def month_end(d):
    return add(d.replace(day=1), 1) - dt.timedelta(1)


def pick(pairs):
    return R.choices([p[0] for p in pairs], [p[1] for p in pairs])[0]


names = [f"{h} {t}" for h in HEAD for t in TAIL]
R.shuffle(names)
names = iter(names)


def rate_at(currency, day):
    """Euro and pound in dollars: a slow, exact walk, published on the 1st and 15th."""
    at = max(d for d in RATES[currency] if d <= day)
    return RATES[currency][at]


RATES = {}
for cur, base in (("EUR", 10840), ("GBP", 12710)):
    RATES[cur], value, day = {}, base, D(2022, 12, 1)
    while day <= AS_OF:
        RATES[cur][day] = round(value / 10000, 4)
        value += R.randint(-70, 78)
        day = day.replace(day=15) if day.day == 1 else add(day.replace(day=1), 1)

deals, accounts, subs = [], [], []


def account(name, segment, start, currency, parent=None):
    a = dict(id=f"MR-{1001 + len(accounts)}", name=name, segment=segment, since=start, currency=currency, parent=parent,
             icp="Y" if segment in ("Neobank", "Lender", "Payroll") or R.random() < .3 else "N", products={}, churned=None)
    accounts.append(a)
    return a


def line(a, product, start, end, monthly, **more):
    subs.append(dict(account=a, product=product, start=start, end=end, monthly=monthly, **more))
    a["products"].setdefault(product, start)


def life(a, product, start, monthly, live=None, signed=None, quiet=False):
    """Terms of twelve months until as_of: renewals, changes of size, an end."""
    term, first = start, True
    while term <= AS_OF or first:
        end = add(term, 12)
        change = None if first else R.choices([None, "upsell", "price", "down"], [36, 46, 12, 6])[0]
        if change == "upsell":
            monthly = round(monthly * R.choice([1.15, 1.25, 1.4]) / 25) * 25
        elif change == "price":
            monthly = round(monthly * 1.05 / 25) * 25
        elif change == "down":
            monthly = round(monthly * R.choice([.7, .8]) / 25) * 25
        kind = {"upsell": "upsell", "price": "price"}.get(change, "")
        if a["churned"] and a["churned"] <= term:
            return
        if a["churned"] and a["churned"] < end:
            end = a["churned"]
        mid = add(term, R.randint(4, 9))
        if not quiet and mid < min(end, AS_OF) and R.random() < .32:
            line(a, product, term, mid, monthly, change=kind, live=live if first else None, signed=signed if first else None)
            monthly = round(monthly * R.choice([1.1, 1.2, 1.3]) / 25) * 25
            line(a, product, mid, end, monthly, change="upsell", live=None, signed=None)
        else:
            line(a, product, term, end, monthly, change=kind, live=live if first else None, signed=signed if first else None)
        term, first = end, False


def grow(a, start, annual, live=None, signed=None):
    fits = FITS[a["segment"]]
    life(a, fits[0], start, round(annual / 12), live, signed)
    for nth, product in enumerate(fits[1:]):
        begin = add(start.replace(day=1), R.randint(5, 15) + 5 * nth)
        if begin < AS_OF and (not a["churned"] or begin < a["churned"]) and R.random() < (.66, .3)[nth]:
            before = len(subs)
            life(a, product, begin, round(annual / 12 * R.choice([.25, .35, .5]) / 25) * 25, quiet=True)
            if len(subs) > before:
                subs[before]["change"] = "cross_sell"


# The base: clients signed before the CRM was introduced in November 2024.
harbour = account("Harbour Group", "Neobank", D(2023, 3, 1), "USD")
BASE = [("Harbour Pay", "Neobank", harbour), ("Harbour Lend", "Lender", harbour)] + [(next(names), R.choice(list(SEGMENTS)), None) for _ in range(35)]
CHURN = {4: D(2025, 3, 1), 8: D(2025, 8, 1), 11: D(2026, 2, 1), 14: D(2026, 7, 1), 19: D(2026, 5, 1), 27: D(2026, 9, 1)}
for i, (name, segment, parent) in enumerate(BASE):
    start = add(D(2023, 3, 1), i * 19 // 37)
    a = account(name, segment, start, R.choices(["USD", "EUR", "GBP"], [70, 18, 12])[0], parent)
    a["churned"] = CHURN.get(i) or (add(start, R.choice([7, 10, 12, 14, 18])) if i > 4 and R.random() < .16 else None)
    low, high = SEGMENTS[segment]
    grow(a, start, R.randint(low, high) * 600 // 12 * 12)
back = accounts[5]  # left in March 2025, came back in April 2026
back["churned"] = None
line(back, FITS[back["segment"]][0], D(2026, 4, 1), D(2027, 4, 1), 4200, change=None)


def deal(created, nth):
    segment = R.choices(list(SEGMENTS), [26, 24, 20, 18, 12])[0]
    low, high = SEGMENTS[segment]
    source = pick(SOURCES)
    name = next(names)
    annual = R.randint(low, high) * 1000 // 12 * 12
    d = dict(id=str(9100200300 + nth * 37), name=name, segment=segment, source=source, created=created, entered={}, annual=annual,
             setup=R.choice([0, 0, 3000, 5000, 7500]), owner=R.choices(OWNERS, [18, 12, 26, 24, 20])[0], currency=R.choices(["USD", "EUR", "GBP"], [76, 15, 9])[0],
             introducer=R.choice(INTRODUCERS) if source == "Warm introduction" else R.choice(PROVIDERS) if source == "Provider referral" else "",
             product=";".join(FITS[segment][:R.choice([1, 1, 2, 3])]), stage="Lead", closed=None, reason="", competitor="", lost_from="", bucket="", pushes=0)
    lift = {"Founder network": .07, "Provider referral": .06, "Warm introduction": .05, "Inbound - website": 0, "Conference": -.04, "Outbound": -.07}[source]
    day, at = created, 0
    while True:
        d["entered"][STAGES[at]] = day
        d["stage"] = STAGES[at]
        if R.random() < (.014 if at < 3 else .006):
            return d  # forgotten: never moves again
        wait = R.randint(*DAYS[at])
        on = R.random() < GO_ON[at] + lift
        day += dt.timedelta(wait if on else wait + R.randint(0, 20))
        if day > AS_OF:
            return d
        if not on:
            d.update(stage="Closed lost", closed=day, lost_from=STAGES[at])
            if R.random() < .95:
                d["reason"], d["bucket"] = R.choice(LOST)
                if d["bucket"] == "competitor":
                    d["competitor"] = R.choice(COMPETITORS)
            return d
        at += 1
        if at == len(STAGES):
            d.update(stage="Closed won", closed=day, reason=R.choice(WON))
            return d
        if at < 3 and R.random() < .06 and STAGES[at] != "Negotiation":
            at = min(at + 1, len(STAGES) - 1)  # a stage skipped


nth, month = 0, FIRST
while month <= AS_OF:
    age = (month.year - 2024) * 12 + month.month - 11
    for _ in range(32 + age * 24 // 24 + R.randint(-4, 5)):
        created = month + dt.timedelta(R.randint(0, 27))
        if created <= AS_OF:
            deals.append(deal(created, nth))
            nth += 1
    month = add(month, 1)
for d in deals:  # what was won becomes an account
    if d["stage"] != "Closed won":
        continue
    live = d["closed"] + dt.timedelta(R.randint(12, 40))
    start = live if live.day == 1 else add(live.replace(day=1), 1)
    a = account(d["name"], d["segment"], start, d["currency"])
    left = add(start, R.choice([6, 9, 12]))
    if R.random() < .10 and left < AS_OF:
        a["churned"] = left
    grow(a, start, d["annual"], live=start, signed=d["closed"])
pilot = account("Cobalt Hire Pilot", "Payroll", D(2026, 9, 1), "USD")
line(pilot, "Payouts", D(2026, 9, 1), D(2026, 12, 1), 900, trial="yes")
# Metered payouts: a row a month.
for a in accounts[2:9]:
    if a["churned"]:
        continue
    use, day = R.randint(500, 1600), D(2025, 6, 1)
    while day < AS_OF:
        line(a, "Payouts", day, add(day, 1), round(use), kind="usage")
        use *= R.choice([.97, 1.02, 1.05, 1.08])
        day = add(day, 1)
leaving = next(s for s in subs if s["end"] > AS_OF and s["start"] < D(2026, 3, 1) and not s["account"]["churned"] and not s.get("kind"))
leaving["notice"] = D(2026, 10, 12)
lapsed = next(s for s in subs if D(2026, 10, 1) <= s["start"] <= D(2026, 10, 31) and s.get("change") is not None and not s.get("signed") and not s.get("kind"))
subs.remove(lapsed)  # its term ended this month and the renewal is not booked

STEM = {"Lead": .08, "Qualified": .17, "Discovery": .27, "Proposal sent": .49, "Negotiation": .75}


def as_at(d, day):
    """The deal as an export on that day shows it."""
    if d["created"] > day:
        return None
    entered = {s: e for s, e in d["entered"].items() if e <= day}
    closed = d["closed"] if d["closed"] and d["closed"] <= day else None
    stage = d["stage"] if closed else max(entered, key=STAGES.index)
    r = random.Random(f"{d['id']}")
    expected = d["created"] + dt.timedelta(r.randint(70, 130))
    pushes = 0
    while not closed and expected < day and pushes < 6 and r.random() < .93:
        expected += dt.timedelta(r.randint(25, 60))
        pushes += 1
    amount = d["annual"] if STAGES.index(stage if stage in STAGES else "Negotiation") >= 2 or closed else round(d["annual"] * r.choice([.8, 1, 1, 1.1]) / 12) * 12
    blank = stage == "Lead" and r.random() < .12
    last = closed or min(day, max(entered.values()) + dt.timedelta(r.randint(0, 24)))
    return dict(d, entered=entered, closed=closed, stage=stage, annual=None if blank else amount, close=closed or (None if stage == "Lead" and r.random() < .1 else expected),
                pushes=pushes, last=last)


def us(day):
    return day.strftime("%m/%d/%Y") if day else ""


def write_deals(out, day):
    head = ["Record ID", "Deal Name", "Associated Company", "Pipeline", "Deal Stage", "Annual recurring revenue", "Amount", "Currency", "Create Date", "Close Date",
            "Deal owner", "Deal source", "Introduced by", "Segment", "Products", "Next step", "Last Activity Date", "Closed Won Reason", "Closed Lost Reason",
            "Loss bucket", "Competitor", "Lost from stage", "Times pushed"] + [f'Date entered "{s}"' for s in STAGES] + ['Date entered "Closed won"', 'Date entered "Closed lost"']
    with open(out / f"hubspot-deals-{day}.csv", "w", newline="", encoding="utf-8-sig") as f:
        w = csv.writer(f)
        w.writerow(head)
        for d in filter(None, (as_at(d, day) for d in deals)):
            open_ = d["closed"] is None
            arr = d["annual"]
            step = {"Lead": "Book first call", "Qualified": "Discovery with product lead", "Discovery": "Send proposal", "Proposal sent": "Pricing call", "Negotiation": "Contract redlines"}.get(d["stage"], "")
            won, lost = d["stage"] == "Closed won", d["stage"] == "Closed lost"
            w.writerow([d["id"], f'{d["name"]} - {d["product"].split(";")[0]}', d["name"], "Sales Pipeline", d["stage"], arr if arr is not None else "", arr + d["setup"] if arr is not None else "",
                        d["currency"], us(d["created"]), us(d["close"]), d["owner"], d["source"], d["introducer"], d["segment"], d["product"], step if open_ else "", us(d["last"]),
                        d["reason"] if won else "", d["reason"] if lost else "", d["bucket"] if lost else "", d["competitor"] if lost else "", d["lost_from"] if lost else "", d["pushes"] if open_ else ""]
                       + [us(d["entered"].get(s)) for s in STAGES] + [us(d["closed"]) if won else "", us(d["closed"]) if lost else ""])


def write_finance(out):
    book = openpyxl.Workbook()
    bold = Font(bold=True)
    s = book.active
    s.title = "Subscriptions"
    s["A1"], s["A2"] = "Meridian Rails - recurring contracts", "Synthetic data. Exported by finance, 31 October 2026"
    s["A1"].font = Font(bold=True, size=14)
    head = ["Contract", "Account ID", "Account", "Product", "Start", "End", "Monthly amount", "Currency", "Kind", "Change", "Trial", "Signed", "Live", "Notice given"]
    for c, h in enumerate(head, 1):
        s.cell(4, c, h).font = bold
    rows = sorted(subs, key=lambda x: (x["start"], x["account"]["id"], x["product"]))
    for i, x in enumerate(rows):
        a = x["account"]
        values = [f"K-{20001 + i}", a["id"], a["name"], x["product"], x["start"], x["end"], x["monthly"], a["currency"], x.get("kind", "committed"), x.get("change") or None,
                  x.get("trial"), x.get("signed"), x.get("live"), x.get("notice")]
        for c, v in enumerate(values, 1):
            cell = s.cell(5 + i, c, v)
            if isinstance(v, dt.date):
                cell.number_format = "yyyy-mm-dd"
    total = 6 + len(rows)
    s.cell(total, 1, "Total").font = bold
    s.cell(total, 7, sum(x["monthly"] for x in rows))
    s.column_dimensions["C"].width = 24
    c = book.create_sheet("Customers")
    c["A1"] = "Accounts as of 31 October 2026 (synthetic)"
    for n, h in enumerate(["Account ID", "Account", "Parent account", "Segment", "ICP fit", "Customer since", "Next renewal", "Tier", "Products", "Churned on"], 1):
        c.cell(3, n, h).font = bold
    for i, a in enumerate(accounts):
        mine = [x for x in subs if x["account"] is a]
        ends = [x["end"] for x in mine if x["end"] > AS_OF and not x.get("kind")]
        monthly = sum(x["monthly"] for x in mine if x["start"] <= AS_OF < x["end"])
        tier = "Enterprise" if monthly >= 7000 else "Growth" if monthly >= 3500 else "Starter"
        values = [a["id"], a["name"], a["parent"]["id"] if a["parent"] else None, a["segment"], a["icp"], a["since"], min(ends) if ends else None, tier, "; ".join(a["products"]), a["churned"]]
        for n, v in enumerate(values, 1):
            cell = c.cell(4 + i, n, v)
            if isinstance(v, dt.date):
                cell.number_format = "dd/mm/yyyy"
    p = book.create_sheet("Plan")
    p["A1"] = "Board-approved plan (synthetic)"
    for n, h in enumerate(["Metric", "Period", "Target", "Currency"], 1):
        p.cell(3, n, h).font = bold
    for i, row in enumerate(plan()):
        for n, v in enumerate(row, 1):
            p.cell(4 + i, n, v)
    n = book.create_sheet("Notes")
    n["A1"] = "Internal working notes: not part of the export."
    n.sheet_state = "hidden"
    stamp = dt.datetime(2026, 11, 2, 9, 0)
    book.properties.creator, book.properties.created, book.properties.modified = "Finance", stamp, stamp
    book.save(out / "finance.xlsx")


def arr_at(day):
    total = 0
    for x in subs:
        if x["start"] <= day < x["end"] and not x.get("trial"):
            rate = 1 if x["account"]["currency"] == "USD" else rate_at(x["account"]["currency"], day)
            total += x["monthly"] * 12 * rate
    return total


def plan():
    rows, start = [], arr_at(D(2025, 12, 31))
    day = D(2024, 11, 30)
    base = arr_at(day)
    for k in range(24):  # plan of each year from its opening balance
        opening, months = (base, k + 1) if day.year < 2026 else (start, day.month)
        growth = .052 if day.year < 2026 else .102
        rows.append(["revenue.arr", f"{day:%Y-%m}", round(opening * (1 + growth * months) / 10000) * 10000, "USD"])
        day = month_end(day + dt.timedelta(1))
    for year, quarter, value in [(2025, 1, 200), (2025, 2, 400), (2025, 3, 560), (2025, 4, 620), (2026, 1, 640), (2026, 2, 680), (2026, 3, 760), (2026, 4, 940)]:
        rows.append(["pipeline.won_value", f"{year}-Q{quarter}", value * 1000, "USD"])
    for name, value in [("pipeline.coverage", 3), ("pipeline.win_rate", .25), ("pipeline.lead_to_close_median", 75), ("revenue.nrr", 1.2), ("revenue.grr", .9), ("revenue.logo_retention", .9)]:
        for year in (2025, 2026):
            rows.append([name, str(year), value, None])
    return rows


def write_rates(out):
    """An ODS as LibreOffice writes it: repeated empty cells, dates and floats typed."""
    def cell(v):
        if isinstance(v, dt.date):
            return f'<table:table-cell office:value-type="date" office:date-value="{v}"><text:p>{v:%d/%m/%y}</text:p></table:table-cell>'
        if isinstance(v, float):
            return f'<table:table-cell office:value-type="float" office:value="{v}"><text:p>{v}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="string"><text:p>{escape(v)}</text:p></table:table-cell>'
    rows = [["Exchange rates used by finance (synthetic)"], ["Date", "From", "To", "Rate"]]
    rows += [[day, cur, "USD", rate] for cur in RATES for day, rate in RATES[cur].items()]
    body = "".join(f'<table:table-row>{"".join(map(cell, r))}<table:table-cell table:number-columns-repeated="{1020 - len(r)}"/></table:table-row>' for r in rows)
    body += '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    ns = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    content = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ns} office:version="1.3"><office:body><office:spreadsheet><table:table table:name="Rates">{body}</table:table></office:spreadsheet></office:body></office:document-content>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    with zipfile.ZipFile(out / "rates.ods", "w") as z:
        for name, text, how in [("mimetype", kind, zipfile.ZIP_STORED), ("content.xml", content, zipfile.ZIP_DEFLATED), ("META-INF/manifest.xml", manifest, zipfile.ZIP_DEFLATED)]:
            z.writestr(zipfile.ZipInfo(name, (2026, 11, 2, 9, 0, 0)), text, how)


# What the documents announce, as the team keeps it: a table of the project's own.
MILESTONES = [
    ("A reason on every lost deal", "Dev Patel", D(2026, 11, 6), "under way"),
    ("Deals twice as old as their stage's median closed or revived", "Elif Kaya", D(2026, 11, 13), "under way"),
    ("Second implementation engineer starts", "Ana Ruiz", D(2026, 12, 1), "waits for the board"),
    ("Account reviews in the fifth month begin", "Ben Okafor", D(2026, 12, 1), "prepared"),
    ("Plan for 2027 agreed", "Clara Weiss", D(2026, 12, 11), "waits for the board"),
]


def write_milestones(out):
    with (out / "milestones.csv").open("w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["Milestone", "Owner", "Due", "State"])
        w.writerows(MILESTONES)


# Who stands behind the products, and what each quarterly review found.
REGISTRY = [
    ("Northbank", "Sponsor bank", "Active", "Accounts; Payouts", "", "Clara Weiss", D(2023, 2, 1)),
    ("Cardinal Issuing", "Card issuing", "Active", "Cards", "", "Ben Okafor", D(2023, 9, 1)),
    ("Swiftlane FX", "Foreign exchange", "Active", "FX; Payouts", "", "Dev Patel", D(2024, 1, 15)),
    ("Trueform ID", "Identity checks", "Active", "Verify", "", "Ana Ruiz", D(2024, 5, 1)),
    ("Halden Clearing", "Clearing", "Integrating", "Payouts", "Northbank", "Dev Patel", D(2026, 7, 1)),
    ("Ostrava Cards", "Card issuing", "Evaluating", "Cards", "", "Ben Okafor", ""),
    ("Pellucid Checks", "Identity checks", "Ended", "Verify", "", "Ana Ruiz", D(2023, 3, 1)),
]
# Reliability, pricing, exclusivity, integration, support, regulatory, risk, relationship.
REVIEWS = [
    ("Northbank", D(2026, 3, 24), (4, 3, "Soft", 4, 4, 5, 3, 4)), ("Northbank", D(2026, 6, 23), (4, 3, "Soft", 4, 4, 5, 3, 5)),
    ("Northbank", D(2026, 9, 29), (5, 3, "Soft", 4, 4, 5, 2, 5)), ("Cardinal Issuing", D(2026, 3, 25), (4, 4, "Hard", 4, 3, 4, 4, 3)),
    ("Cardinal Issuing", D(2026, 6, 24), (3, 4, "Hard", 4, 3, 4, 4, 3)), ("Cardinal Issuing", D(2026, 9, 30), (3, 3, "Hard", 4, 2, 4, 5, 3)),
    ("Swiftlane FX", D(2026, 6, 25), (4, 4, "None", 3, 4, 4, 3, 4)), ("Swiftlane FX", D(2026, 10, 1), (4, 4, "None", 4, 4, 4, 3, 4)),
    ("Trueform ID", D(2026, 6, 26), (5, 4, "None", 5, 4, 4, 2, 4)), ("Trueform ID", D(2026, 9, 28), (5, "", "None", 5, 5, 4, 2, 4)),
    ("Halden Clearing", D(2026, 10, 6), (3, 4, "None", 2, 3, 4, 3, "")), ("Pellucid Checks", D(2026, 3, 26), (2, 3, "None", 3, 2, 3, 4, 2)),
]


def write_providers(out):
    with (out / "providers.csv").open("w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["Vendor", "Type", "Status", "Our products", "Network", "Owner", "Since"])
        w.writerows(REGISTRY)
    with (out / "provider-reviews.csv").open("w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["Vendor", "Review date", "Reliability", "Pricing score", "Exclusivity", "Integration maturity", "Responsiveness", "Compliance", "Risk", "Relationship health"])
        w.writerows([name, day, *lines] for name, day, lines in REVIEWS)


# Three sheets that no book knows: support's tickets, marketing's months, the conferences.
TOPICS = [("Payout delayed", 26), ("Webhook not received", 18), ("Reconciliation", 16), ("Sandbox", 14), ("Limits", 12), ("Billing", 8), ("Onboarding", 14)]
CHANNELS = {"Search": (9400, 5200, .031, .21), "Conferences": (14800, 640, .082, .38), "Partners": (5200, 1150, .064, .34), "Newsletter": (1500, 2100, .047, .16), "Social": (3900, 3400, .019, .12)}
EVENTS = [
    ("Fintech Forum", "Berlin", D(2026, 2, 11), 21400, 34, (4, 4, 3)), ("Payments Week", "London", D(2026, 3, 18), 38900, 61, (5, 4, 4)),
    ("Ledger Days", "Amsterdam", D(2026, 5, 6), 12700, 15, (3, 2, 3)), ("Open Rails", "Madrid", D(2026, 6, 17), 16300, 22, (4, 3, 4)),
    ("Treasury Summit", "Paris", D(2026, 9, 9), 24800, 41, (5, 5, 3)), ("Payroll Connect", "Dublin", D(2026, 10, 14), 18600, 27, (4, 4, "")),
]


def write_tickets(out):
    """A ticket for every so many thousand of ARR; what is asked in the first months is answered in person."""
    r, rows, day = random.Random(23), [], D(2025, 11, 1)
    while day <= AS_OF:
        live = sorted({x["account"]["id"] for x in subs if x["start"] <= day < x["end"]})
        for _ in range(r.choices([2, 3, 4, 5, 6], [16, 26, 28, 20, 10])[0] if day.weekday() < 5 else r.choices([0, 1, 2], [50, 35, 15])[0]):
            priority = r.choices(["P1", "P2", "P3"], [6, 28, 66])[0]
            hours = round(r.gammavariate(2, {"P1": .4, "P2": 1.6, "P3": 4.5}[priority]), 1)
            took = int(r.gammavariate(1.6, {"P1": .8, "P2": 3.2, "P3": 6.4}[priority]))
            solved = day + dt.timedelta(took)
            rating = r.choices(["", 5, 4, 3, 2, 1], [48, 24, 16, 6, 4, 2] if hours < 8 else [52, 8, 14, 12, 9, 5])[0]
            rows.append([f"T-{2001 + len(rows)}", r.choice(live), day, solved if solved <= AS_OF else "", priority,
                         r.choices([t for t, _ in TOPICS], [w for _, w in TOPICS])[0], hours, rating if solved <= AS_OF else ""])
        day += dt.timedelta(1)
    with (out / "tickets.csv").open("w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["Ticket", "Account ID", "Opened", "Solved", "Priority", "Topic", "First reply (hours)", "Rating"])
        w.writerows(rows)


def write_marketing(out):
    r = random.Random(29)
    with (out / "marketing.csv").open("w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["Month", "Channel", "Spend", "Visits", "Signups", "Leads"])
        for n in range(12):
            for channel, (spend, visits, signs, leads) in CHANNELS.items():
                seen = round(visits * (1 + .025 * n) * r.uniform(.88, 1.13))
                signed = round(seen * signs * r.uniform(.9, 1.12))
                w.writerow([f"{add(D(2025, 11, 1), n):%Y-%m}", channel, round(spend * (1 + .012 * n) * r.uniform(.9, 1.1), 2), seen, signed, round(signed * leads * r.uniform(.88, 1.1))])
    with (out / "events.csv").open("w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["Event", "City", "Day", "Cost", "Leads", "Audience", "Meetings", "Follow-up"])
        w.writerows([name, city, day, cost, leads, *lines] for name, city, day, cost, leads, lines in EVENTS)


out = Path(sys.argv[1] if len(sys.argv) > 1 else "data")
out.mkdir(exist_ok=True)
for day in SNAPSHOTS:
    write_deals(out, day)
write_finance(out)
write_rates(out)
write_milestones(out)
write_providers(out)
write_tickets(out)
write_marketing(out)
registers.write(out)
live = {x["account"]["id"] for x in subs if x["start"] <= AS_OF < x["end"]}
print(len(deals), "deals,", sum(d["stage"] == "Closed won" for d in deals), "won,", len(accounts), "accounts,", len(live), "live,", len(subs), "contracts")
for year in (2024, 2025, 2026):
    print(year, round(arr_at(D(year, 10, 31))))
print("quarters", {q: round(sum(d["annual"] for d in deals if d["stage"] == "Closed won" and f"{d['closed'].year}Q{(d['closed'].month + 2) // 3}" == q)) for q in ("2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3", "2026Q4")})
