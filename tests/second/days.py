"""Days, months and fiscal periods."""

import calendar
import datetime as dt
from dataclasses import dataclass

DAY = dt.timedelta(1)
FOREVER = dt.date(9999, 1, 1)


def month_end(day):
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def month_start(day):
    return day.replace(day=1)


def plus_months(day, months):
    """Keeps the ends of months; otherwise the same day, clipped."""
    count = day.year * 12 + day.month - 1 + months
    first = dt.date(count // 12, count % 12 + 1, 1)
    last = month_end(first)
    return last if day == month_end(day) else min(last, first + DAY * (day.day - 1))


@dataclass(frozen=True)
class Period:
    """Its name as a document writes it ("" is the default), first and last day."""

    name: str
    first: dt.date
    last: dt.date

    @property
    def base(self):
        return self.first - DAY

    def holds(self, day):
        return day is not None and self.first <= day <= self.last


def trailing(as_of, months, name=None):
    name = f"T{months}M" if name is None else name
    return Period(name, plus_months(as_of, -months) + DAY, as_of)


def fiscal_year(day, month):
    """The year a fiscal year is called by: that in which it ends."""
    return day.year if month == 1 or day.month < month else day.year + 1


def quarter(day, month):
    into = (day.month - month) % 12
    first = plus_months(month_start(day), -(into % 3))
    name = f"{fiscal_year(first, month)}-Q{into // 3 + 1}"
    return Period(name, first, plus_months(first, 3) - DAY)


def year_to_date(as_of, month):
    year = as_of.year if as_of.month >= month else as_of.year - 1
    return Period("YTD", dt.date(year, month, 1), as_of)


def cut(period, as_of):
    return Period(period.name, period.first, min(period.last, as_of))
