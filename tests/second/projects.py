"""Random projects: their files, and the same rows as the second computation wants them."""

import datetime as dt
import random
from dataclasses import dataclass, replace
from fractions import Fraction

from days import DAY, FOREVER, month_end, plus_months, quarter
from pipeline import LOST, STAGES, WON, Deal, Pipeline
from pipeline import Choices as Chosen
from revenue import Choices, Line, Revenue, bridge_gaps, usage_lines, whole_months

# Won value aimed at in the quarter.
PLAN = 5000
INTERVALS = {"month": 12, "quarter": 4, "year": 1, "week": 52}
# Others: what each falls due in a year.
OTHERS = {
    "6 months": Fraction(2),
    "semi-annual": Fraction(2),
    "2 years": Fraction(1, 2),
    "every 2 weeks": Fraction(26),
    "4 weeks": Fraction(13),
    "30 days": Fraction(365, 30),
    "halbjährlich": Fraction(2),
    "P1Y": Fraction(1),
}
COUNTS = ["active", "past_due", "non_renewing", "", ""]


@dataclass
class Project:
    as_of: dt.date
    fiscal_month: int
    revenue: Revenue
    pipeline: Pipeline


# What an amount is for, and how often that is in a year; a total is of two years.
PERIODS = {"month": 12, "Quarterly": 4, "6 months": 2, "year": 1, "total": Fraction(1, 2)}


def for_a_year(deals):
    """All in one unit, one-time amounts apart; where nothing recurs, they are the pipeline."""
    recurs = any(deal.period in PERIODS for deal in deals)
    for deal in deals:
        if deal.value is not None and recurs:
            times = 0 if deal.period == "one_time" else PERIODS.get(deal.period, 1)
            deal.value *= times


def later(one, other):
    return one[0] == other[0] and one[2] < other[2]


class Maker:
    def __init__(self, seed, folder):
        self.dice, self.folder = random.Random(seed), folder
        self.as_of = self.day(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
        if self.chance(0.4):
            self.as_of = month_end(self.as_of)
        self.fiscal_month = self.dice.choice([1, 1, 2, 4, 7, 10, 12])
        self.currencies = ["USD", "EUR", "GBP"] if self.chance(0.5) else ["USD"]
        self.history = self.chance(0.7)
        self.notice = self.chance(0.4)
        self.inclusive = self.chance(0.2)
        self.states = self.chance(0.4)
        self.ledger = self.chance(0.25)
        self.choices = Choices(
            netting=self.dice.choice(["month", "month", "period", "event"]),
            month_point=self.dice.choice(["last_day"] * 4 + ["first_day"]),
            grace=self.dice.choice([0, 0, 0, 5, 20]),
            usage_months=self.dice.choice([3, 3, 1, 6]),
        )

        self.chosen = Chosen(*(self.chance(0.25) for _ in range(6)))
        self.periods = self.chance(0.4)
        self.timed = self.chance(0.5)

    def chance(self, share):
        return self.dice.random() < share

    def day(self, first, last):
        return first + DAY * self.dice.randrange((last - first).days + 1)

    def maybe(self, share, value):
        return value() if self.chance(share) else None

    def write(self, name, head, rows):
        cell = lambda value: "" if value is None else str(value)
        lines = [head] + [",".join(map(cell, row)) for row in rows]
        (self.folder / "data" / f"{name}.csv").write_text("\n".join(lines) + "\n")

    def make(self):
        for name in ("data", "content"):
            (self.folder / name).mkdir(parents=True)
        self.rates()
        revenue = self.revenue()
        pipeline = self.pipeline()
        self.configuration()
        return Project(self.as_of, self.fiscal_month, revenue, pipeline)

    def rates(self):
        day, self.known, rows = dt.date(2023, 1, 1), {}, []
        while day <= dt.date(2027, 1, 31):
            for currency in ("EUR", "GBP"):
                hundredths = self.dice.randrange(80, 150)
                self.known[currency, day] = Fraction(hundredths, 100)
                rows.append((day, currency, "USD", f"{hundredths / 100:.2f}"))
            day += DAY * self.dice.randrange(5, 28)
        self.write("rates", "date,from,to,rate", rows)

    def rate(self, currency, day):
        if currency == "USD":
            return Fraction(1)
        days = (known for pair, known in self.known if pair == currency and known <= day)
        return self.known[currency, max(days)]

    def revenue(self):
        parents = {}
        for at in range(1, 8):
            if self.chance(0.25):
                parents[f"C{at}"] = f"C{self.dice.randrange(at)}"
        self.write("customers", "id,parent", [(f"C{n}", parents.get(f"C{n}")) for n in range(8)])

        def top(account):
            return top(parents[account]) if account in parents else account

        if self.ledger:
            return Revenue(self.events(top), self.rate, self.as_of, self.choices)
        rows, lines, used = [], [], []
        for at in range(self.dice.randrange(1, 30)):
            row, line = self.subscription(at)
            rows.append(row)
            if line is not None:
                line.customer = top(line.customer)
                slot = line.customer, line.product, line.start, line.end
                used.append((*slot, line.arr / 12)) if line.usage else lines.append(line)
        self.write(
            "subscriptions",
            "id,customer,product,start,end,amount,interval,currency,kind,signed,live,trial,notice,"
            "interval_count" + (",status,paused_at,canceled_at" if self.states else ""),
            [row if self.states else row[:-3] for row in rows],
        )
        lines = bridge_gaps(lines, self.choices.grace)
        lines += usage_lines(used, self.as_of, self.choices.usage_months)
        return Revenue(lines, self.rate, self.as_of, self.choices)

    def events(self, top):
        """A ledger: amounts for a month after each event, or changes, and the lines."""
        self.measure = self.dice.choice([1, 12])
        after, rows, lines = self.chance(0.6), [], []
        for customer in range(8):
            for product in self.dice.sample("XYZ", self.dice.randrange(3)):
                currency = self.dice.choice(self.currencies)
                spread = range((dt.date(2027, 1, 15) - dt.date(2024, 1, 1)).days)
                days = sorted(self.dice.sample(spread, self.dice.randrange(1, 6)))
                days = [dt.date(2024, 1, 1) + DAY * day for day in days]
                worth = [self.dice.choice([0, 10, 20, 50]) for _ in days]
                for was, now, day, until in zip([0, *worth], worth, days, [*days[1:], FOREVER]):
                    amounts = (now, None, self.maybe(0.5, lambda: was)) if after else (None, now - was, None)
                    rows.append((f"C{customer}", product, day, *amounts, currency))
                    arr = Fraction(now * self.measure)
                    if now:
                        line = Line(top(f"C{customer}"), product, day, until, arr, currency)
                        # Only contracts lapse.
                        lines.append(replace(line, held=True))
        rows.sort(key=lambda row: row[2], reverse=self.chance(0.3))
        self.write("arr_events", "customer,product,date,after,delta,before,currency", rows)
        return lines

    def state(self, start, end):
        """A word of a state, since when it rests, when it was cancelled; what is left of the
        term, and whether the state cut it short."""
        if not self.states:
            return ("", None, None), end, True, False
        word = self.dice.choice([*COUNTS, "trialing", "incomplete_expired", "Paused", "canceled"])
        if word in ("incomplete_expired", "trialing"):
            return (word, None, None), end, False, False
        if word == "canceled" and end is None:
            canceled = self.day(start + DAY, start + DAY * 300)
            return (word, None, canceled), canceled, True, False
        if word == "Paused":
            since = self.maybe(0.5, lambda: self.day(start, start + DAY * 400))
            stop = since or self.as_of
            cut = stop <= self.as_of and (end is None or stop < end)
            return (word, since, None), stop if cut else end, True, cut
        return (word, None, None), end, True, False

    def subscription(self, at):
        dice, usage = self.dice, self.chance(0.25)
        customer, product = f"C{dice.randrange(8)}", dice.choice("XYZ")
        start = self.day(dt.date(2024, 1, 1), dt.date(2027, 1, 15))
        end = self.maybe(0.7, lambda: self.day(start + DAY, start + DAY * 600))
        if usage:
            start = start.replace(day=1) if self.chance(0.5) else start
            end = plus_months(start, dice.choice([1, 1, 3]))
        amount = Fraction(dice.choice([0, 10, 20, 50, 75, 100]))
        others = [] if usage else [*OTHERS]
        interval = dice.choice([*INTERVALS, *others, "term"] if end else [*INTERVALS, *others])
        count = self.maybe(0.3, lambda: dice.choice([1, 2, 5])) if interval in INTERVALS else None
        currency = "USD" if usage else dice.choice(self.currencies)
        signed = self.maybe(0.3, lambda: start - DAY * dice.randrange(60))
        live = self.maybe(0.15, lambda: start + DAY * dice.randrange(30))
        trial = self.maybe(0.15, lambda: start + DAY * dice.randrange(30))
        notice = self.maybe(0.3, lambda: self.day(start, end)) if end else None
        told = end - DAY if end and self.inclusive else end
        kind = "usage" if usage else None
        dates = signed, live, trial, notice
        first = max(filter(None, (start, live, trial)))
        state, counts, held, whole = ("", None, None), True, False, end
        if not usage:
            over, whole = end, end
            state, end, counts, held = self.state(start, end)
            # An inclusive end is told a day earlier, a cancellation is not.
            told = told if over else None
        row = (at, customer, product, start, told, amount, interval, currency, kind, *dates)
        row = (*row, count, *state)
        if state[0] == "trialing" and trial is not None:
            counts = True
        if not counts or end is not None and first >= end:
            return row, None
        last = end or FOREVER
        if self.notice and notice:
            last = min(max(notice, first), last)
        yearly = amount * self.times(interval, start, whole or end) / (count or 1)
        line = Line(customer, product, first, last, yearly, currency, signed, notice, usage, held)
        return row, line

    def times(self, interval, start, end):
        """How often an amount falls due in a year; a total is spread over its term."""
        if interval != "term":
            return Fraction((INTERVALS | OTHERS)[interval])
        months = whole_months(start, end)
        return Fraction(12, months) if months else Fraction(365, (end - start).days)

    def pipeline(self):
        deals, rows, visits = [], [], []
        for at in range(self.dice.randrange(60)):
            row, deal = self.deal(at)
            rows.append(row)
            deals.append(deal)
            stamps = enumerate(deal.visits)
            time = lambda nth: f" {nth:02d}:30" if self.timed else ""
            visits += [(at, STAGES[stage], f"{day}{time(nth)}") for nth, (day, stage) in stamps]
        if self.periods:
            for_a_year(deals)
        self.write(
            "deals",
            "id,company,stage,amount,one_off,currency,created,close_date,lost_from_stage,"
            "last_activity,pushes,lost_reason,competitor,loss_bucket,owner,probability"
            + (",value_period,term_months" if self.periods else ""),
            rows,
        )
        if self.timed:
            self.dice.shuffle(visits)
        elif self.chance(0.3) and any(later(*pair) for pair in zip(visits, visits[1:])):
            # From the newest to the oldest.
            visits.reverse()
        if self.history:
            self.write("stage_history", "deal,stage,entered", visits)
        return Pipeline(
            deals, self.as_of, self.fiscal_month, PLAN, self.history, self.chosen
        )

    def visits(self, last, start):
        """Stages in order, some skipped, sometimes one again; days never go back."""
        path = [stage for stage in range(min(last, 4) + 1) if self.chance(0.85)]
        if path and self.chance(0.15):
            path.append(self.dice.choice(path))
        day, visits = start, []
        for stage in path:
            day = min(self.as_of, day + DAY * self.dice.randrange(40))
            visits.append((day, stage))
        return visits, day

    def deal(self, at):
        dice, as_of = self.dice, self.as_of
        created = self.maybe(0.95, lambda: self.day(as_of - DAY * 500, as_of))
        stage = dice.choice([0, 1, 2, 3, 4, 4, WON, WON, LOST, LOST, LOST])
        reached = stage if stage < WON else dice.randrange(5)
        visits, day = self.visits(reached, created or as_of - DAY * 50)
        if stage < WON:
            close = self.maybe(0.9, lambda: self.day(as_of - DAY * 60, as_of + DAY * 120))
        else:
            close = min(as_of, day + DAY * dice.randrange(60))
            visits += [(close, stage)] if self.chance(0.7) else []
        visits = visits if self.history and self.chance(0.9) else []
        if stage < WON and visits:
            stage = visits[-1][1]
        amount = dice.choice([0, 100, 250, 999, 1000, None])
        one_off = 10 if amount and self.chance(0.5) else None
        currency = dice.choice(self.currencies)
        lost_from = dice.randrange(5) if stage == LOST and self.chance(0.5) else None
        activity = self.maybe(0.7, lambda: self.day(as_of - DAY * 40, as_of))
        pushes = dice.choice([None, 0, 2, 3])
        words = [dice.choice(["", word]) for word in ("price", "Other Co")]
        words.append(dice.choice(["", "competitor", "status_quo"]))
        words = words if stage == LOST else ["", "", ""]
        from_stage = None if lost_from is None else STAGES[lost_from]
        row = (at, f"Co {at}", STAGES[stage], amount, one_off, currency, created, close)
        rate = self.rate(currency, close if stage >= WON else as_of)
        value = None if amount is None else (amount - (one_off or 0)) * rate
        owner, percent = dice.choice(["Ann", "Ben"]), dice.choice([None, 5, 20, 65, 90])
        chance = None if percent is None else Fraction(percent, 100)
        dates = created, close, lost_from, activity
        deal = Deal(stage, value, *dates, pushes, *words, owner, chance, visits)
        row = (*row, from_stage, activity, pushes, *words, owner, percent)
        if self.periods:
            deal.period = dice.choice([*PERIODS, "one_time", None])
            row = (*row, deal.period, 24 if deal.period == "total" else None)
        return row, deal

    def chosen_keys(self):
        keys = [
            (self.chosen.imported, "pipeline", "probability", "imported"),
            (self.chosen.weighted_coverage, "pipeline.coverage", "basis", "weighted"),
            (self.chosen.all_stages, "pipeline.velocity", "stages", "all"),
            (self.chosen.latest, "pipeline.time_in_stage", "visits", "latest"),
        ]
        lines = [f'[metrics.{table}]\n{key} = "{word}"' for on, table, key, word in keys if on]
        basis = "entered" if self.chosen.entered else "resolved"
        back = "current" if self.chosen.current else "high_water"
        table = "[metrics.pipeline.stage_conversion]"
        return [*lines, f'{table}\nbasis = "{basis}"\nregression = "{back}"']

    def configuration(self):
        name = quarter(self.as_of, self.fiscal_month).name
        self.write("targets", "metric,period,value", [("pipeline.won_value", name, PLAN)])
        source = "arr_events" if self.ledger else "subscriptions"
        tables = ["deals", source, "rates", "customers", "targets"]
        tables += ["stage_history"] if self.history else []
        ends = f'end = "{"inclusive" if self.inclusive else "exclusive"}"'
        measure = f'measure = "{"mrr" if self.ledger and self.measure == 12 else "arr"}"'
        options = {"subscriptions": ends, "arr_events": measure}
        text = [
            f'[company]\nname = "Second"\ncurrency = "USD"\n'
            f'fiscal_year_start = "{self.fiscal_month:02d}-01"\n[build]\nas_of = "{self.as_of}"',
            *(
                f'[tables.{table}]\nfile = "data/{table}.csv"\n{options.get(table, "")}'
                for table in tables
            ),
            f'[metrics.revenue]\nbridge = "{self.choices.netting}"\n'
            f'month_point = "{self.choices.month_point}"\n'
            f"renewal_grace_days = {self.choices.grace}",
            f"[metrics.revenue.usage]\nmonths = {self.choices.usage_months}",
            "[metrics.revenue.arr]\nends_confirmed = true",
            *self.chosen_keys(),
            f'[metrics.revenue.churn]\nrecognition = "{"notice" if self.notice else "end"}"',
        ]
        (self.folder / "tearsheet.toml").write_text("\n".join(text) + "\n")
