#!/usr/bin/env python3
"""How long a change takes to be seen: `python3 benches/watch.py target/release/tearsheet [PART …]`.

From the moment a file is saved to its new bytes on disk and to the event that a browser gets, in
milliseconds, with the CPU of the process. Parts: page (one of 200 pages), paper (40 pages), sheet
(10,000 rows of XLSX), idle, memory (1,000 edits), hugo (its server on the same 200 pages).
"""
import json, os, shutil, statistics, subprocess, sys, tempfile, threading, time, urllib.request

BINARY = os.path.abspath(sys.argv[1])
PARTS = sys.argv[2:] or ["page", "paper", "sheet", "idle", "memory", "hugo"]
HEAD = '+++\ntitle = "{title}"\nlayout = "report"\naudience = "internal"\noutputs = [{outputs}]\n+++\n\n'
CONFIG = '[company]\nname = "Bench"\n[build]\nas_of = "2026-10-31"\n[tables.deals]\nfile = "data/deals.{ending}"\n'
COLUMNS = ["id", "company", "amount", "stage", "created", "close_date"]
STAGES = ["lead", "qualified", "proposal", "closed_won", "closed_lost"]


def rows(count, extra=0):
    for at in range(count):
        amount = 1_000 + at * 7 % 90_000 + (extra if at == 5 else 0)
        closed = f"2026-{1 + at % 10:02}-{1 + at % 28:02}"
        yield [f"D-{at}", f"Company {at % 900}", amount, STAGES[at % 5], "2025-12-01", closed]


class Project:
    """A project that is followed; what a browser is told is kept with its time."""

    def __init__(self, pages, outputs, words, deals=200, xlsx=False):
        self.root = tempfile.mkdtemp(prefix="tearsheet-watch-")
        self.outputs, self.words = outputs, words
        os.makedirs(f"{self.root}/content"), os.makedirs(f"{self.root}/data")
        self.put("tearsheet.toml", CONFIG.format(ending="xlsx" if xlsx else "csv"))
        self.deals(deals, xlsx)
        for at in range(pages):
            self.page(at, "")
        arguments = [BINARY, "watch", "--json", "--today", "2026-11-20", "--root", self.root]
        self.process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.runs, self.events = [], []
        self.url = json.loads(self.process.stdout.readline())["url"]
        threading.Thread(target=self.hear, daemon=True).start()
        self.wait(lambda: self.runs)
        assert self.runs[0][1]["ok"], self.runs[0][1]
        threading.Thread(target=self.listen, daemon=True).start()
        self.wait(lambda: self.events)

    def put(self, path, text):
        with open(f"{self.root}/{path}", "w") as file:
            file.write(text)

    def page(self, at, more):
        head = HEAD.format(title=f"Page {at}", outputs=", ".join(f'"{one}"' for one in self.outputs))
        self.put(f"content/page-{at}.md", head + self.words + more + "\n")

    def deals(self, count, xlsx, extra=0):
        if xlsx:
            import xlsxwriter
            book = xlsxwriter.Workbook(f"{self.root}/data/.new.xlsx")
            sheet = book.add_worksheet()
            for at, row in enumerate([COLUMNS, *rows(count, extra)]):
                sheet.write_row(at, 0, row)
            book.close()
            os.replace(f"{self.root}/data/.new.xlsx", f"{self.root}/data/deals.xlsx")
        else:
            lines = [",".join(map(str, row)) for row in [COLUMNS, *rows(count, extra)]]
            self.put("data/deals.csv", "\n".join(lines) + "\n")

    def hear(self):
        for line in self.process.stdout:
            self.runs.append((time.perf_counter(), json.loads(line)))

    def listen(self):
        name = None
        for line in urllib.request.urlopen(self.url + "events"):
            if line.startswith(b"event: "):
                name = line[7:].strip().decode()
            elif line.startswith(b"data: "):
                self.events.append((time.perf_counter(), name, line[6:]))

    def wait(self, holds, most=120):
        since = time.perf_counter()
        while not holds():
            assert time.perf_counter() - since < most, "too long"
            time.sleep(0.0005)
        return time.perf_counter()

    def cpu(self):
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def megabytes(self, name="VmRSS"):
        line = next(line for line in open(f"/proc/{self.process.pid}/status") if line.startswith(name))
        return int(line.split()[1]) // 1024

    def time(self, rounds, change, output, event):
        """Medians of: new bytes on disk, event, CPU, over so many changes."""
        path, disk, told, cost = f"{self.root}/output/internal/{output}", [], [], []
        for at in range(rounds):
            old, begun, before = os.stat(path), len(self.events), self.cpu()
            change(at)
            # A save ends here; making the file is not ours.
            start = time.perf_counter()
            differs = lambda: (os.stat(path).st_mtime_ns, os.stat(path).st_ino) != (old.st_mtime_ns, old.st_ino)
            disk.append((self.wait(differs) - start) * 1000)
            heard = lambda: next((at for at, name, _ in self.events[begun:] if name == event), None)
            self.wait(lambda: heard() is not None)
            told.append((heard() - start) * 1000)
            time.sleep(0.25)
            cost.append(self.cpu() - before)
        return [statistics.median(one) for one in (disk, told, cost)]

    def end(self):
        self.process.send_signal(2)
        code = self.process.wait(5)
        shutil.rmtree(self.root)
        assert code == 0, code


def said(what, figures):
    disk, told, cost = figures
    print(f"{what}: on disk {disk:.1f} ms, told {told:.1f} ms, CPU {cost:.0f} ms", flush=True)


WORDS = "Open pipeline is {{ pipeline.open_value }}. " + "Words that fill a line of a page of this report. " * 12


def page():
    project = Project(200, ["html"], WORDS)
    said("one of 200 pages", project.time(21, lambda at: project.page(7, f"\n\nEdit {at}."), "page-7.html", "html"))
    project.end()


def paper():
    chapters = "".join(f"\n\n## Chapter {at}\n\n" + "Words that fill lines of this chapter. " * 120 for at in range(40))
    project = Project(1, ["pdf"], WORDS + chapters)
    urllib.request.urlopen(project.url + "look/internal/page-0").read()
    project.wait(lambda: any(name == "pages" for _, name, _ in project.events))
    pages = len(json.loads(next(data for _, name, data in project.events if name == "pages"))["pages"])
    change = lambda at: project.page(0, f"\n\nEdit {at}.")
    said(f"a paper of {pages} pages, its last words", project.time(9, change, "page-0.pdf", "pages"))
    drawn = []
    for _ in range(5):
        name = json.loads(project.events[-1][2] if project.events[-1][1] == "pages" else
                          [data for _, name, data in project.events if name == "pages"][-1])["pages"][-1]["name"]
        start = time.perf_counter()
        urllib.request.urlopen(project.url + f"paper/{name}.svg").read()
        drawn.append((time.perf_counter() - start) * 1000)
    print(f"  and one page of it drawn: {statistics.median(drawn):.1f} ms", flush=True)
    project.end()


def sheet():
    project = Project(3, ["html", "pdf"], WORDS, deals=10_000, xlsx=True)
    change = lambda at: project.deals(10_000, True, extra=1_000 * (at + 1))
    said("a spreadsheet of 10,000 rows", project.time(7, change, "page-0.html", "html"))
    figures = len(project.runs[-1][1]["consequences"]["figures"])
    print(f"  {figures} figures changed", flush=True)
    project.end()


def idle():
    project = Project(20, ["html"], WORDS)
    before = project.cpu()
    time.sleep(10)
    print(f"idle for 10 s: CPU {project.cpu() - before:.0f} ms", flush=True)
    project.end()


def memory():
    project = Project(3, ["html", "pdf"], WORDS + "\n\n{{ pipeline.funnel }}\n" * 0)
    urllib.request.urlopen(project.url + "look/internal/page-0").read()
    took = {}
    for at in range(1, 1_001):
        runs = len(project.runs)
        # Every tenth does not succeed: what failed is forgotten as well.
        project.page(0, f"\n\nEdit {at}." + (" {{ nonsense.figure }}" if at % 10 == 0 else ""))
        project.wait(lambda: len(project.runs) > runs)
        if at in (10, 100, 500, 1_000):
            took[at] = project.megabytes()
    print("memory after " + ", ".join(f"{at} edits {mb} MB" for at, mb in took.items())
          + f"; most {project.megabytes('VmHWM')} MB", flush=True)
    project.end()


def hugo():
    if not shutil.which("hugo"):
        return print("hugo is not there", flush=True)
    root = tempfile.mkdtemp(prefix="hugo-watch-")
    os.makedirs(f"{root}/content"), os.makedirs(f"{root}/layouts/_default")
    open(f"{root}/hugo.toml", "w").write('baseURL = "http://localhost/"\ntitle = "Bench"\n')
    for name in ("single", "list"):
        open(f"{root}/layouts/_default/{name}.html", "w").write("<!doctype html><main>{{ .Content }}</main>")
    put = lambda at, more: open(f"{root}/content/page-{at}.md", "w").write(f"+++\ntitle = \"Page {at}\"\n+++\n{WORDS}{more}\n".replace("{{", "").replace("}}", ""))
    for at in range(200):
        put(at, "")
    arguments = ["hugo", "server", "--port", "13131", "-s", root]
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    path = f"{root}/public/page-7/index.html"
    try:
        since = time.perf_counter()
        while not os.path.exists(path):
            assert time.perf_counter() - since < 60
            time.sleep(0.01)
        time.sleep(2)
        took = []
        for at in range(7):
            put(7, f"Edit {at}.")
            start = time.perf_counter()
            while f"Edit {at}." not in open(path).read():
                assert time.perf_counter() - start < 30
                time.sleep(0.0005)
            took.append((time.perf_counter() - start) * 1000)
            time.sleep(1.2)
        print(f"hugo server, one of 200 pages: on disk {statistics.median(took):.1f} ms", flush=True)
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(root, ignore_errors=True)


for part in PARTS:
    globals()[part]()
