"""What each source says of a neighbourhood, and what partners promise there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.publish.choice import counting
from hotspots.publish.feed_coverage import feed_coverage
from hotspots.publish.thresholds import judged
from hotspots.risk.score import source_of
from hotspots.risk.thresholds import ELSEWHERE, HIDDEN, MET, MISSING

if TYPE_CHECKING:
    from hotspots.publish.leaving.pack.materials import Materials
    from hotspots.publish.leaving.pack.neighbourhoods import Neighbourhood
    from hotspots.publish.thresholds import Judged


@dataclass(frozen=True)
class SourceSays:
    """What one source says of a neighbourhood."""

    source: str
    share_spoken: float
    """Share of its cells that the source speaks for, 0 to 1."""
    times_average: float
    """Its harm in a cell there over that in the average cell; NaN where it is silent."""
    incidents: int | None
    """Of measures that the view may see month by month; None where there is no such measure."""
    points: float
    """What it adds to the score, on average over the cells that it speaks for."""


def sources_of(materials: Materials, one: Neighbourhood) -> list[SourceSays]:
    """Return what every source with a weight says, that which adds most first."""
    scored, strength = materials.scored.score, materials.scored.strength
    found = materials.scored.evidence
    harm = counting(materials.view, materials.choice)
    weight = np.array([harm.get(name, 0.0) for name in scored.measures])
    of_source = np.array([source_of(name) for name in scored.measures])
    full = {item["name"] for item in materials.view.about["measures"] if item["is_full"]}
    is_full = np.array([name in full for name in scored.measures])
    said = []
    for number, source in enumerate(scored.sources):
        columns = np.flatnonzero((of_source == source) & (weight > 0))
        speaks = np.isfinite(scored.standard[one.places, number])
        own = one.places[speaks]
        mean = float(strength.average[columns] @ weight[columns])
        rate = (
            float((strength.rate[np.ix_(own, columns)] @ weight[columns]).mean()) if len(own) else 0
        )
        told = columns[is_full[columns]]
        said.append(
            SourceSays(
                source=source,
                share_spoken=float(speaks.mean()),
                times_average=rate / mean if len(own) and mean > 0 else float("nan"),
                incidents=round(float(found.incidents[np.ix_(one.places, told)].sum()))
                if len(told)
                else None,
                points=float(scored.source_points[own, number].mean()) if len(own) else 0.0,
            )
        )
    return sorted(said, key=lambda item: (-item.points, item.source))


@dataclass(frozen=True)
class Promise:
    """What a partner's threshold says of a neighbourhood."""

    partner: str
    calls_it: str
    met: int
    """In how many of its cells the partner's rule is met."""
    asked: int
    """In how many of them it promises anything."""
    cannot_say: int
    response_hours: float
    action: str
    contact: str


def judged_by_partners(materials: Materials) -> Judged | None:
    """Return what every threshold says of every cell, None where there is none."""
    view = materials.view
    if not view.about.get("thresholds"):
        return None
    return judged(view, materials.scored, covered=feed_coverage(view))


def promises_of(told: Judged | None, one: Neighbourhood) -> list[Promise]:
    """Return what partners promise in a neighbourhood; rules that are met come first."""
    if told is None:
        return []
    found = []
    for number, rule in enumerate(told.thresholds):
        verdict = told.verdict[number, one.places]
        asked = int((verdict != ELSEWHERE).sum())
        if asked:
            found.append(
                Promise(
                    partner=rule.partner,
                    calls_it=rule.name,
                    met=int((verdict == MET).sum()),
                    asked=asked,
                    cannot_say=int(((verdict == HIDDEN) | (verdict == MISSING)).sum()),
                    response_hours=rule.response_hours,
                    action=rule.action,
                    contact=rule.contact,
                )
            )
    return sorted(found, key=lambda item: (item.met == 0, item.response_hours, item.partner))
