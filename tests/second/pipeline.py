"""The figures of the pipeline, computed from their definitions alone."""

from dataclasses import dataclass, field, replace
from fractions import Fraction

from days import Period, cut, month_start, quarter, trailing
from revenue import ZERO, ratio

STAGES = ["lead", "qualified", "discovery", "proposal", "negotiation", "closed_won", "closed_lost"]
QUALIFIED, PROPOSAL, NEGOTIATION, WON, LOST = 1, 3, 4, 5, 6
CHANCES = [Fraction(percent, 100) for percent in (8, 17, 27, 49, 75)]
RESTS = [30, 14, 21, 21, 14]


@dataclass
class Deal:
    """A row of the export, its value in the reporting currency, its visits in order."""

    stage: int
    value: object
    created: object = None
    close: object = None
    lost_from: object = None
    activity: object = None
    pushes: object = None
    lost_reason: str = ""
    competitor: str = ""
    bucket: str = ""
    owner: str = ""
    chance: object = None
    visits: list = field(default_factory=list)
    period: object = None

    def reached(self):
        """The highest stage, if anything tells; else it is taken to have qualified."""
        reached = [stage for _, stage in self.visits if stage <= WON]
        if reached:
            return max(reached)
        return QUALIFIED if self.lost_from is None else self.lost_from

    def stays(self, stage, latest=False):
        """Days of all completed stays in a stage, or of the latest, and the day it ended."""
        days, left = 0, None
        for at, (entered, there) in enumerate(self.visits):
            if there != stage:
                continue
            later = [day for day, _ in self.visits[at + 1 : at + 2]]
            closed = [self.close] if self.stage >= WON and self.close >= entered else []
            if not later + closed:
                return None
            left = (later + closed)[0]
            days = (left - entered).days + (0 if latest else days)
        return None if left is None else (days, left)


def median(days):
    days, half = sorted(days), len(days) // 2
    return Fraction(days[half]) if len(days) % 2 else Fraction(days[half - 1] + days[half], 2)


def money(deals, weight=lambda deal: 1):
    """A sum over deals that have a value and a weight; none of a set that has none."""
    known = [deal for deal in deals if deal.value is not None and weight(deal) is not None]
    if deals and not known:
        return "missing_input"
    return sum((deal.value * weight(deal) for deal in known), ZERO)


def after(value, make):
    """A figure made from another one, or the reason why that is none."""
    return value if isinstance(value, str) else make(value)


@dataclass
class Choices:
    imported: bool = False
    weighted_coverage: bool = False
    all_stages: bool = False
    entered: bool = False
    current: bool = False
    latest: bool = False


@dataclass
class Pipeline:
    deals: list
    as_of: object
    fiscal_month: int
    plan: int
    history: bool
    choices: Choices
    everyone: list = None

    def only(self, keep):
        """A slice; the median of won deals is everybody's."""
        deals = [deal for deal in self.deals if keep(deal)]
        return replace(self, deals=deals, everyone=self.everyone or self.deals)

    def chance(self, deal):
        return deal.chance if self.choices.imported else CHANCES[deal.stage]

    def closed(self, period):
        inside = [deal for deal in self.deals if period.holds(deal.close)]
        won = [deal for deal in inside if deal.stage == WON]
        lost = [deal for deal in inside if deal.stage == LOST]
        return won, lost, [deal for deal in lost if deal.reached() >= QUALIFIED]

    def of_period(self, period):
        won, lost, resolved = self.closed(period)
        value = money(won)
        return {
            "won_count": len(won),
            "lost_count": len(lost),
            "won_value": value,
            "added_count": sum(period.holds(deal.created) for deal in self.deals),
            "win_rate": ratio(len(won), len(won) + len(resolved)),
            "needed_coverage": ratio(len(won) + len(resolved), len(won)),
            "competitive_win_rate": self.competitive(won, resolved),
            "win_rate_value": self.by_value(won, resolved),
            "realised_velocity": after(
                value, lambda value: Fraction(value) / ((period.last - period.first).days + 1)
            ),
            "average_deal": self.average(won),
            **self.cycles(won),
        }

    def competitive(self, won, lost):
        to = [d for d in lost if d.bucket == "competitor" or (not d.bucket and d.competitor)]
        return ratio(len(won), len(won) + len(to))

    def by_value(self, won, lost):
        valued = lambda deals: [deal for deal in deals if deal.value is not None and deal.value > 0]
        for deals in (won, lost):
            if len(valued(deals)) * 5 < len(deals) * 4:
                return "missing_input"
        gained = sum((deal.value for deal in valued(won)), ZERO)
        return ratio(gained, gained + sum((deal.value for deal in valued(lost)), ZERO))

    def average(self, won):
        values = [deal.value for deal in won if deal.value is not None]
        if not won:
            return "no_base"
        return ratio(sum(values, ZERO), len(values), "missing_input")

    def days_to_close(self, won):
        days = []
        for deal in won:
            leads = [day for day, stage in deal.visits if stage == 0]
            start = min(leads) if leads else deal.created
            if start is not None and deal.close >= start:
                days.append((deal.close - start).days)
        return days

    def cycles(self, won):
        days = self.days_to_close(won)
        if not days:
            return {}
        return {
            "lead_to_close_mean": Fraction(sum(days), len(days)),
            "lead_to_close_median": median(days),
        }

    def open(self):
        return [deal for deal in self.deals if deal.stage < WON]

    def at_default(self):
        deals = self.open()
        month = self.of_period(Period("", month_start(self.as_of), self.as_of))
        figures = self.of_period(trailing(self.as_of, 12))
        figures |= {n: month[n] for n in ("won_count", "lost_count", "won_value", "added_count")}
        figures |= {
            "open_count": len(deals),
            "open_value": money(deals),
            "weighted": money(deals, self.chance),
            "overdue_count": sum(d.close is not None and d.close < self.as_of for d in deals),
            "gate_violation_count": sum(map(self.violates, self.deals)),
        }
        if self.history:
            figures["stalled_count"] = sum(map(self.rests, deals))
        return figures | self.quarter() | self.velocity()

    def violates(self, deal):
        if deal.stage == LOST:
            return not deal.lost_reason
        return deal.stage < WON and (deal.value is None or deal.close is None)

    def rests(self, deal):
        entered = [day for day, stage in deal.visits if stage == deal.stage]
        all_deals = self.everyone or self.deals
        latest = self.choices.latest
        stays = [one.stays(deal.stage, latest) for one in all_deals if one.stage == WON]
        stays = [days for days, _ in filter(None, stays)]
        limit = max(2 * median(stays) if stays else 0, RESTS[deal.stage])
        return (
            bool(entered and (self.as_of - max(entered)).days > limit)
            or (deal.activity is not None and (self.as_of - deal.activity).days >= 14)
            or (deal.close is not None and deal.close < self.as_of)
            or (deal.pushes is not None and deal.pushes >= 3)
        )

    def quarter(self):
        whole = quarter(self.as_of, self.fiscal_month)
        ahead = Period("", self.as_of, whole.last)
        closing = [deal for deal in self.open() if ahead.holds(deal.close)]
        qualified = [deal for deal in closing if deal.stage >= QUALIFIED]
        won, _, _ = self.closed(cut(whole, self.as_of))
        rate = self.of_period(trailing(self.as_of, 12))["win_rate"]
        weighted = self.choices.weighted_coverage
        basis = money(qualified, self.chance) if weighted else money(qualified)
        return {
            "forecast_weighted": money(closing, self.chance),
            "forecast_commit": money([d for d in closing if d.stage == NEGOTIATION]),
            "forecast_best_case": money([d for d in closing if d.stage == PROPOSAL]),
            "forecast_historical": after(
                rate, lambda rate: after(money(qualified), lambda value: value * rate)
            ),
            "coverage": self.covered(basis, money(won)),
            "weighted_coverage": self.covered(money(qualified, self.chance), money(won)),
        }

    def covered(self, value, won):
        if isinstance(won, str):
            return won
        if won >= self.plan:
            return "target_met"
        return after(value, lambda value: Fraction(value) / (self.plan - won))

    def velocity(self):
        won, _, lost = self.closed(trailing(self.as_of, 12))
        values = [deal.value for deal in won if deal.value is not None]
        days = self.days_to_close(won)
        if not values or not days:
            return {}
        least = 0 if self.choices.all_stages else QUALIFIED
        count = sum(deal.stage >= least for deal in self.open())
        rate = Fraction(len(won), len(won) + len(lost))
        cycle = max(Fraction(sum(days), len(days)), 1)
        return {"velocity": count * sum(values) / len(values) * rate / cycle}

    def seen(self):
        """The open stages that any row names: the others are none."""
        named = [[deal.stage, deal.lost_from] for deal in self.everyone or self.deals]
        visited = [[there for _, there in deal.visits] for deal in self.everyone or self.deals]
        return sorted({stage for row in named + visited for stage in row if stage in range(5)})

    def conversion(self, stage):
        year, advanced, lost, there_yet = trailing(self.as_of, 12), 0, 0, 0
        if stage not in self.seen():
            return "no_base"
        first = stage == self.seen()[0]
        for deal in self.deals:
            if not deal.visits:
                never_moved = first and deal.stage == stage and deal.created is not None
                there_yet += never_moved and year.holds(deal.created)
                continue
            entered = [day for day, there in deal.visits if stage <= there <= WON]
            entered = entered or ([deal.close] if deal.stage == WON else [])
            logged = any(there == stage for _, there in deal.visits)
            if first and not logged and deal.created is not None:
                if not entered or deal.created <= min(entered):
                    entered = [deal.created]
            if not entered or not year.holds(min(entered)):
                continue
            marks = [there for _, there in deal.visits if there <= WON] or [0]
            mark = marks[-1] if self.choices.current else max(marks)
            if self.choices.current and mark < stage and deal.stage != WON:
                continue
            if deal.stage == WON or mark > stage:
                advanced += 1
            elif deal.stage == LOST:
                lost += 1
            else:
                there_yet += 1
        return ratio(advanced, advanced + lost + (there_yet if self.choices.entered else 0))

    def left(self, stage):
        stays = (deal.stays(stage, self.choices.latest) for deal in self.deals)
        return [stay for stay in stays if stay]

    def time_in(self, stage):
        year = trailing(self.as_of, 12)
        days = [days for days, left in self.left(stage) if year.holds(left)]
        return median(days) if days else "no_base"
