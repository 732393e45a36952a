"""How much of each cell each feed covers in each month, as a view tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from hotspots.risk.evidence import covered_share

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from hotspots.publish.view import View

    Floats = NDArray[np.float64]

SPEAKING = ("received", "partial", "break")
"""States of coverage in which a feed says something."""


def feed_coverage(
    view: View, *, without: str = "", feeds: AbstractSet[str] | None = None
) -> dict[str, Floats]:
    """Return how much of each cell each feed covers in each month, shape (cells, months).

    Parameters
    ----------
    view : View
    without : str
        A sender that is left out, empty for none.
    feeds : set of str, optional
        Only these; all feeds with measures without it.
    """
    months = {month: number for number, month in enumerate(view.months)}
    land = view.cells["land"].to_numpy()
    wanted = {item["feed"] for item in view.about["measures"]} if feeds is None else feeds
    found = {feed: np.zeros((len(land), len(months))) for feed in sorted(wanted)}
    speaks = view.coverage[view.coverage["status"].isin(SPEAKING)]
    if without:
        speaks = speaks[speaks["sender"] != without]
    said: dict[str, dict[tuple[str, str], list[int]]] = {}
    for feed, sender, area, month in zip(
        *(speaks[name].tolist() for name in ("feed", "sender", "area", "month")), strict=True
    ):
        said.setdefault(feed, {}).setdefault((sender, area), []).append(months[month])
    for feed, rows in view.shares.groupby("feed", sort=True):
        speakers = said.get(str(feed), {})
        number = {speaker: place for place, speaker in enumerate(sorted(speakers))}
        if not number or feed not in found:
            continue
        senders = zip(rows["sender"].tolist(), rows["area"].tolist(), strict=True)
        own = np.array([number.get(speaker, -1) for speaker in senders])
        kept = own >= 0
        shares = csr_array(
            (rows["share"].to_numpy()[kept], (rows["place"].to_numpy()[kept], own[kept])),
            shape=(len(land), len(number)),
        )
        received = np.zeros((len(number), len(months)), dtype=bool)
        for speaker, place in number.items():
            received[place, speakers[speaker]] = True
        found[str(feed)] = covered_share(shares, received, land=land)
    return found
