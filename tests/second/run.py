#!/usr/bin/env python3
"""The figures a second time: random projects, computed again from the specification in
exact fractions by code that shares nothing with the program, and compared with what a
build writes into metrics.json.

    cargo build && python3 tests/second/run.py target/debug/tearsheet 0 100

The numbers are those of the first and after the last project. A project that differs is
left under the folder that is named, to be looked into.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

from days import DAY, Period, cut, fiscal_year, month_start, plus_months, quarter, trailing
from days import year_to_date
from pipeline import STAGES
from projects import Maker

HEAD = "---\ntitle: Second\naudience: internal\nlayout: report\n---\n\nAsked for.\n\n"
SLICED = ["new", "reactivation", "expansion", "contraction", "churn", "fx", "end", "nrr", "grr"]


def periods(project, dice):
    as_of, fiscal = project.as_of, project.fiscal_month
    month = plus_months(month_start(as_of), -dice.randrange(14)).replace(day=1)
    past = quarter(plus_months(month_start(as_of), -3 * dice.randrange(4)), fiscal)
    year = year_to_date(as_of, fiscal)
    last = str(fiscal_year(year.first, fiscal) - 1)
    before = Period(last, plus_months(year.first, -12), year.base)
    whole = Period(f"{month:%Y-%m}", month, plus_months(month, 1) - DAY)
    asked = [whole, trailing(as_of, dice.randrange(2, 20)), past, year, before]
    return [cut(period, as_of) for period in asked]


def expected(project, dice):
    """What is asked for, and what must come out: by metric, slice and period."""
    figures = {}

    def add(book, made, slice=(), period=None, names=None):
        for name in names or made:
            figures[f"{book}.{name}", slice, period] = made[name]

    add("revenue", project.revenue.at_default())
    add("pipeline", project.pipeline.at_default())
    asked = periods(project, dice)
    for period in asked:
        add("revenue", project.revenue.of_period(period), (), period)
        end = Period(str(period.last), period.last, period.last)
        add("revenue", project.revenue.of_day(period.last), (), end)
        add("pipeline", project.pipeline.of_period(period), (), period)
    for key in ("product", "customer"):
        for value in {getattr(line, key) for line in project.revenue.lines}:
            part = project.revenue.only(lambda line: getattr(line, key) == value)
            for period in asked[:3]:
                add("revenue", part.of_period(period), ((key, value),), period, SLICED)
    whole = ("coverage", "weighted_coverage")
    for owner in {deal.owner for deal in project.pipeline.deals}:
        part = project.pipeline.only(lambda deal: deal.owner == owner)
        made = {name: value for name, value in part.at_default().items() if name not in whole}
        add("pipeline", made, (("owner", owner),))
        add("pipeline", part.of_period(asked[0]), (("owner", owner),), asked[0])
    if project.pipeline.history:
        for at, stage in enumerate(STAGES[:5]):
            slice = (("stage", stage),)
            figures["pipeline.stage_conversion", slice, None] = project.pipeline.conversion(at)
            figures["pipeline.time_in_stage", slice, None] = project.pipeline.time_in(at)
    return figures


def ask(metric, slice, period):
    arguments = [f'{key}="{value}"' for key, value in slice]
    arguments += [f'period="{period.name}"'] if period else []
    return f"{{{{ {metric}({', '.join(arguments)}) }}}}"


def answers(folder, figures):
    """The figures of a build: by metric, slice, first and last day."""
    asks = (ask(*one) for one in figures if one[1] or one[2])
    (folder / "content" / "asked.md").write_text(HEAD + "\n\n".join(asks) + "\n")
    subprocess.run([PROGRAM, "build"], cwd=folder, check=True, capture_output=True)
    told = json.loads((folder / "output" / "metrics.json").read_text())["figures"]
    value = lambda one: one["reason"] if one["value"] is None else Fraction(one["value"])
    slice = lambda one: tuple(sorted(one["slice"].items()))
    return [(one["metric"], slice(one), one["days"], value(one)) for one in told]


def agree(told, wanted):
    if isinstance(told, str) or isinstance(wanted, str):
        return told == wanted
    return abs(told - wanted) < Fraction(1, 10**8)


def compare(project, figures, told):
    """Each figure that differs, in words."""
    exact = {(metric, slice, *days): value for metric, slice, days, value in told}
    default = {}
    for metric, slice, _, value in told:
        default.setdefault((metric, slice), []).append(value)
    for (metric, slice, period), wanted in figures.items():
        if period is None:
            got = default.get((metric, slice), [])
            same = any(agree(one, wanted) for one in got)
        else:
            got = exact.get((metric, slice, str(period.first), str(period.last)))
            same = got is not None and agree(got, wanted)
        if not same:
            yield f"{metric} {dict(slice)} {period}: {got}, not {wanted}"


def main():
    first, last, compared, wrong = int(sys.argv[2]), int(sys.argv[3]), 0, 0
    for seed in range(first, last):
        folder = Path(tempfile.mkdtemp(prefix=f"second-{seed}-"))
        maker = Maker(seed, folder)
        project = maker.make()
        figures = expected(project, maker.dice)
        problems = list(compare(project, figures, answers(folder, figures)))
        compared, wrong = compared + len(figures), wrong + len(problems)
        for problem in problems:
            choices = project.revenue.choices, project.pipeline.choices
            print(f"{seed}, as of {project.as_of}, {choices}: {problem}")
        if problems:
            print(f"see {folder}")
        else:
            shutil.rmtree(folder)
    print(f"{compared} figures of {last - first} projects, {wrong} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    PROGRAM = str(Path(sys.argv[1]).resolve())
    sys.exit(main())
