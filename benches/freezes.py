#!/usr/bin/env python3
"""What months cost: twelve freezes of the example on disk, a build beside them, a thousand
documents frozen, two freezes of a million deals held against each other.

    cargo build --release
    python3 benches/freezes.py WORK [months|thousand|million ...]
"""
import shutil, subprocess, sys, time
from pathlib import Path

from peers import BIN, DEALS, PARA, R, ROOT, SUBSCRIPTIONS, TABLE, clients, measure, page, project, tearsheet, write


def run(folder, *words):
    begin = time.perf_counter()
    ended = subprocess.run([BIN, "--root", folder, *words], capture_output=True, text=True)
    if ended.returncode not in (0, 4):
        sys.exit(f"{words}: {ended.returncode}\n{ended.stderr}")
    return time.perf_counter() - begin


def size(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def example(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "tearsheet.toml", folder)
    for name in ("content", "data"):
        shutil.copytree(ROOT / name, folder / name)


def months(work):
    """A new export of the CRM each month, of which a few deals are others than the month before."""
    one, twelve = work / "one", work / "twelve"
    example(one), example(twelve)
    ends = ["2026-10-31", "2026-11-30", "2026-12-31"] + [f"2027-{m:02}-{d}" for m, d in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30), 1)]
    last = (one / "data/hubspot-deals-2026-10-31.csv").read_text(encoding="utf-8-sig").splitlines()
    run(one, "freeze", ends[0], "--as-of", ends[0], "--only", "content/board-pack.md")
    for at, end in enumerate(ends):
        if at:
            last[-(at * 20 + 1)] = last[-(at * 20 + 1)].replace("USD", "EUR")
            last.append(last[-1].replace("9100", f"91{at:02}", 1))
            write(twelve / f"data/hubspot-deals-{end}.csv", "\n".join(last) + "\n")
        run(twelve, "freeze", end, "--as-of", end, "--only", "content/board-pack.md")
    kept = [size(folder / "data/frozen/objects") for folder in (one, twelve)]
    print(f"inputs of one freeze {kept[0]:,} bytes, of twelve {kept[1]:,}: x{kept[1] / kept[0]:.2f}")
    none = work / "none"
    shutil.rmtree(none, ignore_errors=True)
    shutil.copytree(twelve, none, ignore=shutil.ignore_patterns("frozen", "output"))
    # One document that no freeze holds: what a month's build makes.
    clean = lambda name: shutil.rmtree((none if name == "none" else twelve) / "output", ignore_errors=True)
    words = ("build", "--as-of", "2027-10-31")
    measure("months", 7, clean, none=tearsheet(none, *words), twelve=tearsheet(twelve, *words))


def thousand(work, count=1000):
    folder = work / "thousand"
    shutil.rmtree(folder, ignore_errors=True)
    clients(folder, count)
    body = "{{ record.name }} pays {{ arr(customer=record.id) }} a year. " + PARA(50) + "\n\n" + TABLE(10)
    project(folder, SUBSCRIPTIONS, page=page("Report {{ record.id }}", body, "one-pager", 'slug = "r-{{ record.id }}"\nfor_each = "revenue.customers"\nbook = "revenue"\noutputs = ["html"]\n'))
    run(folder, "build")
    took = []
    for turn in range(5):
        took.append(run(folder, "freeze", f"f{turn}"))
        run(folder, "freeze", "--drop", f"f{turn}", "--reason", "bench")
    print(f"{count} documents frozen: {sorted(took)[2]:.2f} s [{min(took):.2f}-{max(took):.2f}]")


def many_deals(path, rows):
    """Columns as in `peers.py`, without numpy."""
    if path.exists():
        return
    stages = ["Lead", "Qualified", "Demo", "Proposal", "Negotiation", "Won", "Lost"]
    lines = ["deal_id,client,owner,source,stage,amount,probability,created_at,closed_at,product"]
    for i in range(rows):
        stage, day, year = R.choice(stages), R.randint(1, 28), R.choice((2024, 2025))
        closed = f"2026-{R.randint(1, 10):02}-{day:02}" if stage in ("Won", "Lost") else ""
        lines.append(f"D{i},Client {i % 2000},Owner {i % 40},Inbound,{stage},{R.randint(100, 99999)}.{day:02},0.{day:02},{year}-{R.randint(1, 12):02}-{day:02},{closed},Core")
    write(path, "\n".join(lines) + "\n")


def million(work, rows=1_000_000):
    folder = work / "million"
    path = folder / "data/deals.csv"
    many_deals(path, rows)
    project(folder, DEALS.format(file="data/deals.csv"), page=page("Deals", "{{ pipeline.weighted }}, {{ pipeline.won_value }}, {{ pipeline.win_rate }}", more='slug = "deals-{{ as_of }}"\noutputs = ["html"]\n'))
    shutil.rmtree(folder / "data/frozen", ignore_errors=True)
    for name, day in (("a", "2026-09-30"), ("b", "2026-10-31")):
        print(f"freeze {name} of {path.stat().st_size:,} bytes: {run(folder, 'freeze', name, '--as-of', day):.2f} s")
    took = sorted(run(folder, "diff", "a", "b") for _ in range(7))
    print(f"diff of two freezes of {rows:,} deals: {took[3]:.3f} s")


if __name__ == "__main__":
    work = Path(sys.argv[1]).resolve()
    for name in sys.argv[2:] or ["months", "thousand", "million"]:
        {"months": months, "thousand": thousand, "million": million}[name](work)
