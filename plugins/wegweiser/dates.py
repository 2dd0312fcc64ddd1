"""Calendar arithmetic that the standard library leaves out."""

from __future__ import annotations

import calendar
import datetime as dt


def months_before(day: dt.date, months: int) -> dt.date:
    """Return the same day ``months`` months earlier; the last day of a shorter month where there is none."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_between(first: dt.date, last: dt.date) -> int:
    """Return how many whole months have passed from one day to a later one; 0 where it is not later."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(0, months - (months_before(last, months) < first))
