"""Every partner's threshold held against a scored map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.errors import SettingsError
from hotspots.publish.threshold_rules import conditions
from hotspots.risk.thresholds import (
    ELSEWHERE,
    HIDDEN,
    MISSING,
    Agreement,
    agreement,
    all_of,
    any_of,
    soonest,
)
from hotspots.settings.thresholds import Threshold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from hotspots.places.geography import Geography
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class Judged:
    """What every threshold says of every cell."""

    thresholds: tuple[Threshold, ...]
    verdict: Integers
    """Shape (thresholds, cells); see :mod:`hotspots.risk.thresholds`."""
    lacking: tuple[Mapping[str, Integers], ...]
    """For each threshold: source, or ``THE_SCORE``, to ``HIDDEN`` or ``MISSING`` in the cells
    where that is why the partner cannot say, else 0."""
    partners: tuple[str, ...]
    """In the order in which they are first named."""
    agreement: Agreement
    """Of partners: one with several thresholds calls high what any of them does."""
    soonest_hours: Floats
    """Shape (cells,): within how many hours the first promised response comes, NaN for none."""


def told_thresholds(thresholds: Sequence[Threshold], geography: Geography) -> list[dict[str, Any]]:
    """Return thresholds as JSON may hold them, each area by the name that cells know it by.

    Raises
    ------
    SettingsError
        Where an area is not in its layer, or shares its name with another.
    """
    told = []
    for one in thresholds:
        item = one.model_dump(mode="json")
        if one.layer:
            areas = geography.layers[one.layer]
            for code in one.areas:
                areas[code]
            item["areas"] = [areas.names[areas.codes.index(code)] for code in one.areas]
            shared = [name for name in item["areas"] if areas.names.count(name) > 1]
            if shared:
                message = (
                    f"The threshold of {one.partner} names the area {shared[0]}, and the layer "
                    f"{one.layer} has several of that name. Choose another layer."
                )
                raise SettingsError(message)
        told.append(item)
    return told


def judged(view: View, found: RiskMap, *, covered: Mapping[str, Floats]) -> Judged | None:
    """Hold every cell of a scored map against every threshold.

    Parameters
    ----------
    view : View
    found : RiskMap
    covered : mapping of str to ndarray, shape (cells, months)
        Feed to how much of each cell it covers in each month; see
        :func:`hotspots.publish.risk_map.feed_coverage`.

    Returns
    -------
    Judged or None
        None where no partner has a threshold.
    """
    thresholds = tuple(Threshold.model_validate(one) for one in view.about["thresholds"])
    if not thresholds:
        return None
    said = [_judge(view, found, one, covered) for one in thresholds]
    verdicts = np.stack([verdict for verdict, _ in said])
    partners = tuple(dict.fromkeys(one.partner for one in thresholds))
    by_partner = [
        any_of([verdicts[n] for n, one in enumerate(thresholds) if one.partner == partner])
        for partner in partners
    ]
    return Judged(
        thresholds=thresholds,
        verdict=verdicts,
        lacking=tuple(lacking for _, lacking in said),
        partners=partners,
        agreement=agreement(np.stack(by_partner)),
        soonest_hours=soonest(verdicts, hours=[one.response_hours for one in thresholds]),
    )


def _judge(
    view: View, found: RiskMap, threshold: Threshold, covered: Mapping[str, Floats]
) -> tuple[Integers, dict[str, Integers]]:
    """Return what a threshold says, and for want of what it cannot."""
    ground = _ground(view, threshold)
    rules = [
        conditions(view, found, rule, ground=ground, covered=covered) for rule in threshold.any_of
    ]
    verdict = any_of([all_of([part.verdict for part in parts]) for parts in rules])
    verdict = np.where(ground, verdict, ELSEWHERE)
    lacking: dict[str, Integers] = {}
    for part in (part for parts in rules for part in parts):
        for source, why in part.lacking.items():
            own = np.where((verdict == HIDDEN) | (verdict == MISSING), why, 0)
            lacking[source] = np.minimum(lacking.get(source, 0), own)
    return verdict, lacking


def _ground(view: View, threshold: Threshold) -> Truths:
    """Return the cells in which a threshold promises something."""
    if not threshold.layer:
        return np.ones(len(view.cells), dtype=bool)
    return view.cells[threshold.layer].isin(threshold.areas).to_numpy(dtype=bool)
