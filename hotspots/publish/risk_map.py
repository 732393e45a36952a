"""The risk map of one choice of month, period and themes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.risk.evidence import (
    Evidence,
    Replacement,
    covered_share,
    decay,
    evidence,
    without_doubles,
)
from hotspots.risk.score import Score, Weights, ranks, score

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.publish.view import View

    Floats = NDArray[np.float64]

SPEAKING = ("received", "partial", "break")
"""States of coverage in which a feed says something."""

NO_DATA, NOT_MEASURABLE, HIDDEN, NONE_RECORDED = -4, -3, -2, -1
"""Bands of cells without a score to show; 0 and up are the partnership's bands."""


@dataclass(frozen=True)
class Choice:
    """What a reader chose to see."""

    until: str
    """Last month of the period, ``YYYY-MM``."""
    period_months: int
    themes: tuple[str, ...]


@dataclass(frozen=True)
class RiskMap:
    """Every cell of a view, scored."""

    choice: Choice
    score: Score
    evidence: Evidence
    band: NDArray[np.int64]
    """Shape (cells,): place in the partnership's bands, or one of the states below 0."""
    rank: NDArray[np.int64]
    """Shape (cells,), from 1; equal scores share a rank, and 0 stands for no rank."""
    last_month: NDArray[np.int64]
    """Shape (cells,): place of the last month in which anything was received, -1 for never."""
    is_partly_hidden: NDArray[np.bool_]
    """Shape (cells,): whether a count that matters here may not be seen."""


def default_choice(view: View) -> Choice:
    """Return the choice that the map opens with."""
    scoring = view.about["scoring"]
    return Choice(
        until=view.months[-1],
        period_months=scoring["period_months"],
        themes=tuple(scoring["themes"]),
    )


def counting(view: View, choice: Choice) -> dict[str, float]:
    """Return measure to harm for the measures that count towards the chosen themes."""
    return {
        item["name"]: item["harm"]
        for item in view.about["measures"]
        if set(item["themes"]).intersection(choice.themes) and not item["is_context"]
    }


def replacements(view: View) -> tuple[Replacement, ...]:
    """Return which measures count what others count too, as their contracts say."""
    measures = view.about["measures"]
    known = {item["name"] for item in measures}
    return tuple(
        Replacement(
            better=tuple(item["name"] for item in measures if item["feed"] == feed),
            replaced=tuple(name for name in replaced if name in known),
        )
        for feed, replaced in sorted({(m["feed"], tuple(m["replaces"])) for m in measures})
        if known.intersection(replaced)
    )


def risk_map(view: View, choice: Choice) -> RiskMap:
    """Score every cell of a view for one choice."""
    scoring = view.about["scoring"]
    covered = feed_coverage(view)
    by_measure = {item["name"]: covered[item["feed"]] for item in view.about["measures"]}
    half_life = {
        name: scoring["half_lives_months"].get(name, scoring["half_life_months"])
        for name in by_measure
    }
    found = evidence(
        view.counts,
        hidden=view.hidden,
        by_area=view.by_area,
        covered=by_measure,
        until=choice.until,
        period_months=choice.period_months,
        half_life_months=half_life,
    )
    found = without_doubles(found, replacements=replacements(view))
    harm = counting(view, choice)
    weights = Weights(
        harm=harm,
        sources=view.about["weights"]["sources"],
        standardisation=scoring["standardisation"],
        cap=scoring["cap"],
    )
    exposure = view.cells["exposure"].to_numpy() if scoring["mode"] == "excess" else None
    scored = score(found, weights=weights, exposure=exposure)
    hidden = _hidden(view, choice, harm)
    starts = np.array([band["from_score"] for band in view.about["bands"]])
    band = np.searchsorted(starts, np.nan_to_num(scored.total), side="right") - 1
    in_use = [number for number, name in enumerate(found.measures) if name in harm]
    nothing = (found.incidents + found.shared)[:, in_use].sum(axis=1) == 0
    band = np.where(nothing, np.where(hidden, HIDDEN, NONE_RECORDED), band)
    scored = _without(scored, nothing & ~hidden)
    unscored = np.isnan(scored.total)
    empty = exposure == 0 if exposure is not None else np.zeros(len(unscored), dtype=bool)
    band = np.where(unscored, np.where(empty, NOT_MEASURABLE, NO_DATA), band)
    return RiskMap(
        choice=choice,
        score=scored,
        evidence=found,
        band=band,
        rank=ranks(np.where(band == HIDDEN, np.nan, scored.total)),
        last_month=_last_month(covered, len(view.cells)),
        is_partly_hidden=hidden,
    )


def feed_coverage(view: View) -> dict[str, Floats]:
    """Return how much of each cell each feed covers in each month, shape (cells, months)."""
    months = {month: number for number, month in enumerate(view.months)}
    land = view.cells["land"].to_numpy()
    found = {item["feed"]: np.zeros((len(land), len(months))) for item in view.about["measures"]}
    for feed, rows in view.shares.groupby("feed", sort=True):
        speakers = sorted(set(zip(rows["sender"], rows["area"], strict=True)))
        number = {speaker: place for place, speaker in enumerate(speakers)}
        shares = np.zeros((len(land), len(speakers)))
        own = np.array(
            [number[speaker] for speaker in zip(rows["sender"], rows["area"], strict=True)]
        )
        np.add.at(shares, (rows["place"].to_numpy(), own), rows["share"].to_numpy())
        received = np.zeros((len(speakers), len(months)), dtype=bool)
        speaks = view.coverage.query("feed == @feed and status in @SPEAKING")
        for sender, area, month in zip(
            speaks["sender"], speaks["area"], speaks["month"], strict=True
        ):
            if (sender, area) in number:
                received[number[sender, area], months[month]] = True
        found[str(feed)] = covered_share(shares, received, land=land)
    return found


def _without(scored: Score, cells: NDArray[np.bool_]) -> Score:
    """Return scores with 0 where all that adds to them is a hidden count of the area around.

    Such a count lies somewhere in a ward: it makes no cell of it stand out.
    """
    zero = cells & np.isfinite(scored.total)
    return Score(
        total=np.where(zero, 0.0, scored.total),
        measures=scored.measures,
        points=np.where(zero[:, None], 0.0, scored.points),
    )


def _hidden(view: View, choice: Choice, harm: dict[str, float]) -> NDArray[np.bool_]:
    weight = decay(
        view.months, until=choice.until, period_months=choice.period_months, half_life=1.0
    )
    counts = np.array([name in harm for name in view.hidden.measures])
    own = counts[view.hidden.measure] & (weight[view.hidden.month] > 0)
    return np.bincount(view.hidden.cell[own], minlength=len(view.cells)) > 0


def _last_month(covered: dict[str, Floats], cells: int) -> NDArray[np.int64]:
    last = np.full(cells, -1, dtype=np.int64)
    for share in covered.values():
        speaks = share > 0
        number = speaks.shape[1] - 1 - speaks[:, ::-1].argmax(axis=1)
        last = np.maximum(last, np.where(speaks.any(axis=1), number, -1))
    return last
