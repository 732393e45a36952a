"""Learned weights in words and as a table: a proposal to discuss. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.risk.learning.learned_weights import RESAMPLES
from hotspots.ui import wording

if TYPE_CHECKING:
    from hotspots.publish.learned import SeenProposal
    from hotspots.publish.view import View
    from hotspots.risk.learning.learned_weights import Estimate, Proposal

TITLE = "A proposal: weights learned from later harm"

OFTEN_UNUSED = 0.5
"""From this share of the tries on, a source is said to tell nothing that others do not."""


def table(seen: SeenProposal) -> pd.DataFrame:
    """Return a row a source, the largest proposed share first; all numbers are percents.

    Returns
    -------
    DataFrame
        ``Source``, ``Agreed``, ``Proposed``, ``At least`` and ``At most`` (90% interval).
    """
    found = seen.proposal
    columns = {
        "Agreed": seen.agreed,
        "Proposed": found.share,
        "At least": found.low,
        "At most": found.high,
    }
    rows = pd.DataFrame(
        {
            "Source": [wording.source_name(name) for name in found.sources],
            **{name: np.rint(100 * share).astype(int) for name, share in columns.items()},
        }
    )
    return rows.iloc[np.argsort(-found.share, kind="stable")].reset_index(drop=True)


def verdict(found: Proposal) -> str:
    """Say whether the learned weights tell later harm better than the agreed ones."""
    better = "Better than" if found.is_better else "No better than"
    learned, agreed = (round(100 * one.reached) for one in (found.learned, found.agreed))
    return (
        f"{better} the agreed weights. In parts of the map that they were not learned from, the "
        f"5% of cells that score highest held {learned}% of later serious harm with the learned "
        f"weights and {agreed}% with the agreed ones: {_points(found.gain_reached)}. Of what "
        f"differs from cell to cell they explain {_points(found.gain_explained)}."
    )


def sentences(seen: SeenProposal, view: View) -> list[str]:
    """Return what a reader has to know before using any of it, in Markdown."""
    found = seen.proposal
    source = wording.source_name(seen.measures[0])
    measures = wording.listed([wording.measure_name(name).lower() for name in seen.measures])
    learned_from = (
        f"Learned from the evidence up to {wording.month_name(seen.until)} and from "
        f"{found.incidents:,} incidents of {wording.month_name(seen.start)} to "
        f"{wording.month_name(seen.end)} in {wording.plain(_feed_name(view, seen.feed))}: "
        f"{measures}. Nothing of the later months is in the evidence."
    )
    one_sided = (
        f"Later harm is known from {source} alone, so what {source} records can weigh more here "
        "than it deserves: harm that nobody tells them teaches nothing."
    )
    judged = (
        f"The map was cut into {found.blocks} blocks. Each set of weights was judged on blocks "
        "that it was not learned from, and the intervals come from blocks drawn again "
        f"{RESAMPLES} times."
    )
    proposal = "This is a proposal to discuss. The map goes on using the agreed weights."
    return [proposal, learned_from, one_sided, judged, *_unused(found)]


def _unused(found: Proposal) -> list[str]:
    """Say of which sources nothing, or nothing of their own, was learned."""
    said = [
        f"{wording.source_name(name)} tells nothing of later harm that the others do not tell: it "
        f"got no weight {round(RESAMPLES * unused)} of {RESAMPLES} times. That is no verdict on "
        "its worth."
        for name, unused in zip(found.sources, found.unused.tolist(), strict=True)
        if unused >= OFTEN_UNUSED
    ]
    if found.silent:
        names = wording.listed([wording.source_name(name) for name in found.silent])
        said.append(f"About {names} nothing can be learned: there was no evidence then.")
    return said


def _points(gain: Estimate) -> str:
    """Return a gain with its interval.

    >>> from hotspots.risk.learning.learned_weights import Estimate
    >>> _points(Estimate(-0.012, -0.028, 0.001))
    '1.2 points less (between 2.8 less and 0.1 more)'
    """
    value, low, high = (
        f"{abs(100 * one):.1f}{{}} {'less' if one < 0 else 'more'}"
        for one in (gain.value, gain.low, gain.high)
    )
    return f"{value.format(' points')} (between {low.format('')} and {high.format('')})"


def _feed_name(view: View, feed: str) -> str:
    feeds = view.about["partners"]["feeds"]
    return next((str(one["name"]) for one in feeds if one["feed"] == feed), feed)
