"""How old a file is, beside what its contract promises."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from hotspots.contracts.kept_from import kept_from
from hotspots.feeds.reports.paragraphs import Paragraph, counted, day

if TYPE_CHECKING:
    from hotspots.feeds.verdict import Verdict

HISTORY_DAYS = 365
"""A file whose period ended longer ago than this is no late delivery."""

DAYS = frozenset({"d", "day", "days"})


@dataclass(frozen=True, kw_only=True)
class Age:
    """The age of a file on a day."""

    newest: date
    """The last day that accepted rows speak of; the first of its month where no day is known."""
    is_month: bool
    """Whether rows name a month and no day."""
    period_end: date
    """The last day of the period that the file was sent for."""
    promised_days: int | None
    """Days from the end of the period to delivery, where the contract promises them."""
    kept_from: date | None
    """The first day that the contract's retention keeps; None where nothing is promised."""
    today: date

    @property
    def is_history(self) -> bool:
        """Whether the file is so old that it was sent to fill the past."""
        return (self.today - self.period_end).days > HISTORY_DAYS

    @property
    def is_past_retention(self) -> bool:
        """Whether nothing of the file would stay, so old is it."""
        return self.kept_from is not None and self.newest < self.kept_from

    @property
    def late_days(self) -> int:
        """Days beyond the promise; 0 or less where it is kept, or nothing is promised."""
        if self.promised_days is None or self.is_history:
            return 0
        return (self.today - self.period_end).days - self.promised_days


def age_of(verdict: Verdict, *, today: date) -> Age | None:
    """Return how old a file is; None where no row was accepted.

    The period ends with what the rows name as their reporting period, else with the month of the
    newest row.
    """
    if verdict.newest is None:
        return None
    contract, newest = verdict.contract, verdict.newest
    ends = [end for _, end in verdict.periods]
    promise = contract.promise("latency")
    return Age(
        newest=newest,
        is_month=all("dd" not in one for one in contract.column(contract.time.at).date_formats),
        period_end=_last_day(max(ends) if ends else f"{newest:%Y-%m}"),
        kept_from=kept_from(contract, today=today),
        promised_days=round(promise.value) if promise and promise.unit in DAYS else None,
        today=today,
    )


def timeliness(age: Age | None) -> tuple[Paragraph, ...]:
    """Say how old a file is, and whether that keeps the promise."""
    if age is None:
        return ()
    days = (age.today - age.newest).days
    ended = (age.today - age.period_end).days
    if age.is_month:
        when = f", which ended {_ago(ended)}" if ended > 0 else ""
        says = f"The newest month is {age.newest:%B %Y}{when}"
    else:
        says = f"The newest incident is of {day(age.newest)}, {_ago(days)}"
    return (
        Paragraph(
            heading="Age",
            says=f"{says}{_promise(age)}.",
            tone="warning" if age.late_days > 0 else "plain",
        ),
        *_retention(age),
    )


def _retention(age: Age) -> tuple[Paragraph, ...]:
    """Say that nothing of a file would stay, where its contract keeps nothing so old."""
    if age.kept_from is None or not age.is_past_retention:
        return ()
    says = (
        f"The contract keeps nothing from before {day(age.kept_from)}, and all rows are older: "
        "of this file nothing would stay on the map."
    )
    return (Paragraph(heading="Too old to be kept", says=says, tone="warning"),)


def _promise(age: Age) -> str:
    if age.promised_days is None:
        return ""
    apart = age.period_end != age.newest and not age.is_month
    end = f"the period's end, {day(age.period_end)}" if apart else "the period's end"
    if age.is_history:
        return "; it is history, and no promise of when to deliver holds for it"
    if age.late_days > 0:
        how = f"{counted(age.late_days, 'day')} late"
    elif age.late_days == 0:
        how = "this is the last day"
    else:
        how = f"{counted(-age.late_days, 'day')} left" if age.period_end <= age.today else "in time"
    within = counted(age.promised_days, "day")
    return f"; the contract promises delivery within {within} of {end}: {how}"


def _ago(days: int) -> str:
    return {0: "today", 1: "yesterday"}.get(days, f"{days:,} days ago")


def _last_day(month: str) -> date:
    year, number = map(int, month.split("-"))
    return date(year, number, monthrange(year, number)[1])
