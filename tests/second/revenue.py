"""The figures of recurring revenue, computed from their definitions alone."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from fractions import Fraction

from days import DAY, FOREVER, Period, month_end, month_start, plus_months, trailing

ZERO = Fraction(0)


def ratio(above, below, reason="no_base"):
    return Fraction(above) / below if below else reason


def clipped(day, months):
    """The same day of another month, or its last."""
    count = day.year * 12 + day.month - 1 + months
    last = month_end(day.replace(year=count // 12, month=count % 12 + 1, day=1))
    return last.replace(day=min(day.day, last.day))


def whole_months(start, end):
    """Months to the same day, or back from it."""
    months = (end.year - start.year) * 12 + end.month - start.month
    whole = end in (clipped(start, months), plus_months(start, months))
    return months if 0 < months <= 600 and (whole or clipped(end, -months) == start) else None


@dataclass
class Line:
    """So much a year in a currency, from a day until before another."""

    customer: str
    product: str
    start: object
    end: object
    arr: Fraction
    currency: str = "USD"
    signed: object = None
    notice: object = None
    usage: bool = False
    held: bool = False

    def live(self, day):
        return self.start <= day < self.end


@dataclass
class Choices:
    netting: str = "month"
    month_point: str = "last_day"
    grace: int = 0
    usage_months: int = 3


def usage_lines(rows, as_of, months):
    """Rows (customer, product, start, end, so much a month) as lines of ARR."""
    slots = defaultdict(list)
    for row in rows:
        slots[row[:2]].append(row[2:])
    lines = []
    for (customer, product), used in slots.items():
        by_month = defaultdict(lambda: ZERO)
        for start, end, rate in used:
            month = month_start(start)
            while month <= min(end - DAY, as_of):
                following = plus_months(month, 1).replace(day=1)
                covered = (min(end, following) - max(start, month)).days
                by_month[month] += rate * covered / (following - month).days
                month = following
        began = min(start for start, _, _ in used)
        # A month that usage began in the middle of is not complete.
        first = began if began.day == 1 else month_end(began) + DAY
        for month in [month for month in by_month if month >= first and by_month[month] > 0]:
            since = (month.year - first.year) * 12 + month.month - first.month + 1
            count = min(months, since)
            window = [plus_months(month, -back).replace(day=1) for back in range(count)]
            arr = sum((by_month.get(one, ZERO) for one in window), ZERO) * 12 / count
            start = month_end(month)
            lines.append(Line(customer, product, start, month_end(start + DAY), arr, usage=True))
    return lines


def bridge_gaps(lines, grace):
    """Terms that run on until the next one, where the gap is short."""
    slots = defaultdict(list)
    for line in lines:
        slots[line.customer, line.product, line.currency].append(line)
    out = []
    for line in lines:
        others = slots[line.customer, line.product, line.currency]
        after = [one for one in others if one.start > line.end]
        held = any(one.start <= line.end < one.end for one in others)
        start = min((one.start for one in after), default=FOREVER)
        runs_on = not held and (start - line.end).days <= grace
        out.append(replace(line, end=start) if after and runs_on else line)
    return out


@dataclass
class Revenue:
    """An opened book: lines, rates by currency and day, choices."""

    lines: list
    rate: object
    as_of: object
    choices: Choices
    first: dict = field(default_factory=dict)

    def __post_init__(self):
        for line in self.lines:
            seen = line.start
            if self.choices.month_point == "first_day" and seen.day > 1:
                seen = month_end(seen) + DAY
            if line.arr > 0 and seen < line.end:
                self.first[line.customer] = min(self.first.get(line.customer, seen), seen)

    def only(self, keep):
        lines = [line for line in self.lines if keep(line)]
        return Revenue(lines, self.rate, self.as_of, self.choices)

    def point(self, day):
        return month_start(day) if self.choices.month_point == "first_day" else day

    def worth(self, line, day):
        return line.arr * self.rate(line.currency, day)

    def parts(self, day, rated):
        """Each customer's committed ARR and usage."""
        parts = defaultdict(lambda: [ZERO, ZERO])
        for line in self.lines:
            if line.live(day):
                parts[line.customer][line.usage] += self.worth(line, rated)
        return parts

    def positions(self, day, rated=None):
        parts = self.parts(day, rated or day)
        return {who: sum(both) for who, both in parts.items() if sum(both) > 0}

    def total(self, day, rated=None):
        return sum(self.positions(day, rated).values(), ZERO)

    def bridge(self, period, netting=None):
        days = self.balance_days(period, netting or self.choices.netting)
        moved = defaultdict(lambda: ZERO)
        for start, end in zip(days, days[1:]):
            self.step(moved, start, end)
        moved["start"], moved["end"] = self.total(days[0]), self.total(days[-1])
        moved["net_new"] = moved["end"] - moved["start"] - moved["fx"]
        return moved

    def balance_days(self, period, netting):
        first, last = self.point(period.base), self.point(period.last)
        days = {first, last}
        end = month_end(period.first)
        while netting == "month" and end < period.last:
            days.add(self.point(end))
            end = month_end(end + DAY)
        if netting == "event":
            changes = (day for line in self.lines for day in (line.start, line.end))
            days |= {day for day in changes if first < day < last}
        return sorted(days)

    def step(self, moved, start, end):
        moved["fx"] += self.total(start, end) - self.total(start)
        before, after = self.parts(start, end), self.parts(end, end)
        for who in {line.customer for line in self.lines}:
            was, now = before[who], after[who]
            if sum(was) == 0 and sum(now) > 0:
                known = self.first[who] <= start
                moved["reactivation" if known else "new"] += sum(now)
            elif sum(was) > 0 and sum(now) == 0:
                moved["churn"] += sum(was)
            elif sum(was) > 0:
                for change in (now[0] - was[0], now[1] - was[1]):
                    moved["expansion" if change > 0 else "contraction"] += abs(change)
            else:
                inside = lambda line: line.start > start and line.end <= end and line.arr > 0
                came = any(line.customer == who and inside(line) for line in self.lines)
                moved["intra_period_churn"] += int(came)

    def kept(self, period):
        last = self.point(period.last)
        return self.positions(self.point(period.base), last), self.positions(last)

    def nrr(self, period):
        then, now = self.kept(period)
        return ratio(sum((now.get(who, ZERO) for who in then), ZERO), sum(then.values()))

    def since_first(self, period):
        """A company younger than the window is measured from the end of its first month."""
        first = min(self.first.values(), default=period.base)
        start = month_end(first) + DAY
        if period.base < first and start <= period.last:
            return Period(period.name, start, period.last)
        return period

    def of_period(self, period):
        moved = self.bridge(period)
        names = ["start", "new", "reactivation", "expansion", "contraction", "churn", "fx", "end"]
        figures = {name: moved[name] for name in names + ["net_new", "intra_period_churn"]}
        won = moved["new"] + moved["reactivation"] + moved["expansion"]
        lost = moved["contraction"] + moved["churn"]
        figures["quick_ratio"] = ratio(won, lost, "no_losses")
        months = self.bridge(period, "month")
        lazy = months["start"] + months["expansion"] - months["contraction"] - months["churn"]
        figures["nrr_lazy"] = ratio(lazy, months["start"])
        then, now = self.kept(period)
        base, stayed = sum(then.values(), ZERO), sum(who in now for who in then)
        capped = sum((min(now.get(who, ZERO), arr) for who, arr in then.items()), ZERO)
        figures["nrr"] = self.nrr(period)
        figures["grr"] = ratio(capped, base)
        figures["growth"] = ratio(sum(now.values(), ZERO) - base, base)
        figures["logo_retention"] = ratio(stayed, len(then))
        figures["logo_churn"] = ratio(len(then) - stayed, len(then))
        return figures

    def of_day(self, day):
        day = self.point(day)
        now, total = self.positions(day), self.total(day)
        most = sorted(now.values(), reverse=True)
        usage = sum((usage for _, usage in self.parts(day, day).values()), ZERO)
        return {
            "arr": total,
            "mrr": total / 12,
            "quarterly_run_rate": total / 4,
            "arr_usage": usage,
            "arr_committed": total - usage,
            "customer_count": len(now),
            "arpa": ratio(total, len(now)),
            "top1_share": ratio(sum(most[:1]), total),
            "top5_share": ratio(sum(most[:5]), total),
            "carr": self.carr(day),
            "lapsed": self.lapsed(day),
        }

    def carr(self, day):
        coming = [one for one in self.lines if one.signed and one.signed <= day < one.start]
        carr = sum((self.worth(line, day) for line in coming), ZERO)
        for line in [line for line in self.lines if line.live(day)]:
            slot = (line.customer, line.product, line.usage)
            noticed = line.notice and line.notice <= day and line.end < FOREVER
            followed = any(
                (one.customer, one.product, one.usage) == slot and one.start >= line.end
                for one in coming
            )
            carr += ZERO if noticed or followed else self.worth(line, day)
        return carr

    def lapsed(self, day):
        latest = {}
        for line in self.lines:
            slot = line.customer, line.product
            latest[slot] = max(latest.get(slot, line.end), line.end)
        lapsed = [
            self.worth(line, day)
            for line in self.lines
            if not line.usage and not line.held and line.notice is None
            and line.end <= day and (day - line.end).days < 31
            and latest[line.customer, line.product] == line.end
        ]
        return sum(lapsed, ZERO)

    def at_default(self):
        """Figures of the windows that nobody asked for by name."""
        figures = self.of_day(self.as_of)
        month = self.of_period(Period("", month_start(self.as_of), self.as_of))
        year = self.of_period(trailing(self.as_of, 12))
        yearly = ["quick_ratio", "nrr_lazy", "grr", "growth", "logo_retention"]
        figures |= month | {name: year[name] for name in yearly}
        figures["nrr"] = self.nrr(self.since_first(trailing(self.as_of, 12)))
        figures["nrr_quarterly"] = self.nrr(self.since_first(trailing(self.as_of, 3)))
        last = self.as_of if self.as_of == month_end(self.as_of) else month_start(self.as_of) - DAY
        figures["logo_churn"] = self.of_period(Period("", month_start(last), last))["logo_churn"]
        return figures
