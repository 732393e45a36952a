"""What was agreed, for how long, and whom to ask and tell: in words. Knows no Streamlit."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from hotspots.ui import wording
from hotspots.ui.wording import plain

SOON_DAYS = 60
"""An agreement that ends within so many days is said to end soon."""

Standing = Literal["expired", "ends soon", "holds"]


def standing(agreement: dict[str, Any], *, today: date) -> Standing:
    """Say whether an agreement still holds.

    >>> standing({"expires_on": "2026-10-19"}, today=date(2026, 10, 20))
    'expired'
    >>> standing({"expires_on": "2026-12-19"}, today=date(2026, 10, 20))
    'ends soon'
    >>> standing({"expires_on": "2026-12-20"}, today=date(2026, 10, 20))
    'holds'
    """
    if not agreement["expires_on"]:
        return "holds"
    left = (date.fromisoformat(agreement["expires_on"]) - today).days
    if left < 0:
        return "expired"
    return "ends soon" if left <= SOON_DAYS else "holds"


def warning(agreement: dict[str, Any], *, today: date) -> str:
    """Say loudly, in Markdown, that an agreement has ended or ends soon; empty where it holds."""
    name = f"**{plain(agreement['name'])}**"
    how = standing(agreement, today=today)
    if how == "holds":
        return ""
    expires = date.fromisoformat(agreement["expires_on"])
    ask = f" Ask: {plain(agreement['contact'])}." if agreement["contact"] else ""
    if how == "expired":
        return f"{name} expired on {wording.day(expires)}. Renew it, or stop using the data.{ask}"
    left = (expires - today).days
    when = "today" if left == 0 else f"in {left} day{'s' if left > 1 else ''}"
    return f"{name} ends {when}, on {wording.day(expires)}.{ask}"


def terms(agreement: dict[str, Any]) -> list[str]:
    """Return what an agreement says, a line of Markdown each."""
    signed = wording.day(date.fromisoformat(agreement["signed_on"]))
    expires = agreement["expires_on"]
    until = f"holds until {wording.day(date.fromisoformat(expires))}" if expires else "has no end"
    lines = [
        f"**{plain(agreement['name'])}**, signed on {signed}, {until}",
        f"Between {plain(wording.listed(agreement['parties']))}",
    ]
    if agreement["contact"]:
        lines.append(f"Who to ask about it: {plain(agreement['contact'])}")
    if agreement["tell"]:
        within = f", within {plain(agreement['within'])}" if agreement["within"] else ""
        lines.append(f"Who to tell when something went wrong: {plain(agreement['tell'])}{within}")
    return lines


def review(waiting: dict[str, Any], *, today: date) -> str:
    """Say when a feed that is not shared yet is talked about again.

    >>> review({"review_on": "2026-09-30"}, today=date(2026, 10, 20))
    '30 September 2026, overdue by 20 days'
    """
    on = date.fromisoformat(waiting["review_on"])
    late = (today - on).days
    overdue = f", overdue by {late} day{'s' if late > 1 else ''}" if late > 0 else ""
    return f"{wording.day(on)}{overdue}"
