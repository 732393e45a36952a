"""Which counts are hidden or rounded, in a sentence that goes with every export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hotspots.errors import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NOTHING_HIDDEN = "No count of this view is hidden or rounded."


def small_numbers_note(measures: Sequence[dict[str, Any]], *, feeds: Mapping[str, str]) -> str:
    """Say which counts are hidden or rounded.

    Parameters
    ----------
    measures : sequence of dict
        As a view tells them.
    feeds : mapping of str to str
        Feed to its name.

    Examples
    --------
    >>> returns = {"feed": "istv", "is_full": False, "small_numbers": [1, 7, 5]}
    >>> small_numbers_note([returns], feeds={"istv": "Returns of assaults (ISTV)"})
    'Of Returns of assaults, counts of 1 to 7 are hidden and others rounded to 5.'
    """
    rules: dict[tuple[int, int, int], dict[str, None]] = {}
    for one in measures:
        if not one["is_full"]:
            low, high, step = one["small_numbers"]
            name = feeds.get(one["feed"], one["feed"]).partition(" (")[0]
            rules.setdefault((low, high, step), {})[name] = None
    parts = [
        f"Of {'; '.join(map(printable, names))}, counts of {low} to {high} are hidden"
        + (f" and others rounded to {step}." if step > 1 else ".")
        for (low, high, step), names in rules.items()
    ]
    return " ".join(parts) or NOTHING_HIDDEN


def small_numbers_rules(measures: Sequence[dict[str, Any]]) -> str:
    """Say in few words which counts are hidden or rounded, without the names of feeds.

    >>> small_numbers_rules([{"feed": "istv", "is_full": False, "small_numbers": [1, 7, 5]}])
    '1 feed: 1 to 7 hidden, others rounded to 5'
    """
    rules: dict[tuple[int, int, int], set[str]] = {}
    for one in measures:
        if not one["is_full"]:
            low, high, step = one["small_numbers"]
            rules.setdefault((low, high, step), set()).add(one["feed"])
    parts = [
        f"{len(feeds)} {'feed' if len(feeds) == 1 else 'feeds'}: {low} to {high} hidden"
        + (f", others rounded to {step}" if step > 1 else "")
        for (low, high, step), feeds in sorted(rules.items())
    ]
    return "; ".join(parts) or "none hidden, none rounded"
