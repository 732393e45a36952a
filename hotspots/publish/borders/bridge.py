"""Two authorities side by side: what flows, what they share, who to call, what is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hotspots.publish.borders.flows_between import FlowBetween, codes_of, flows_between
from hotspots.publish.borders.two_sides import Agreed, Missing, agreements, missing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import pandas as pd

    from hotspots.borders.recording.comparison import Comparison
    from hotspots.borders.straddling import Held
    from hotspots.publish.borders.authority import Authority
    from hotspots.publish.borders.straddling import SharedHotspot


@dataclass(frozen=True)
class Side:
    """One of the two."""

    authority: Authority
    missing: tuple[Missing, ...]
    """What is not shared of it."""


@dataclass(frozen=True)
class HotspotBetween:
    """A hotspot that both sides hold a part of."""

    name: str
    places: tuple[int, ...]
    """Rows of its cells."""
    here: Held
    there: Held
    joint_action: bool
    """Whether both hold enough of its harm to act together."""


@dataclass(frozen=True)
class Bridge:
    """What two authorities share."""

    here: Side
    there: Side
    on: date
    flows: tuple[FlowBetween, ...]
    hotspots: tuple[HotspotBetween, ...]
    """Most harm first."""
    comparisons: tuple[Comparison, ...]
    """Turned so that ``here`` is this bridge's own."""
    agreements: tuple[Agreed, ...]

    @property
    def names(self) -> tuple[str, str]:
        """What the sides are called; with their codes where both have one name."""
        sides = (self.here.authority, self.there.authority)
        is_same = sides[0].name == sides[1].name
        here, there = (f"{one.name} ({one.code})" if is_same else one.name for one in sides)
        return here, there


def bridge(
    here: Authority,
    there: Authority,
    *,
    known: Sequence[Authority],
    flows: pd.DataFrame,
    hotspots: Sequence[SharedHotspot],
    comparisons: Sequence[Comparison],
    partners: Mapping[str, Any],
    on: date,
) -> Bridge:
    """Return what two authorities share.

    Parameters
    ----------
    here, there : Authority
        Of any layers; see :func:`hotspots.publish.borders.contacts.who_to_call`.
    known : sequence of Authority
        All of the map: flows of areas that lie in one of the two are its own.
    flows : DataFrame
        ``measure``, ``origin``, ``destination`` (codes), ``month``, ``months``, ``episodes``
        (missing where hidden), treated; a column ``hidden``, where there is one, says how many
        counts of a row are.
    hotspots : sequence of SharedHotspot
        See :func:`hotspots.publish.borders.straddling.shared_hotspots`.
    comparisons : sequence of Comparison
    partners : mapping
        As a view tells them: ``view.about["partners"]``.
    on : date
        On which agreements must be in force.

    Raises
    ------
    ValueError
        Where both are the same authority.
    """
    if (here.layer, here.code) == (there.layer, there.code):
        message = f"{here.name} has no bridge to itself"
        raise ValueError(message)
    return Bridge(
        here=Side(here, missing(here, other=there, known=known, partners=partners)),
        there=Side(there, missing(there, other=here, known=known, partners=partners)),
        on=on,
        flows=flows_between(flows, here=codes_of(here, known), there=codes_of(there, known)),
        hotspots=tuple(_hotspots(hotspots, here, there)),
        comparisons=tuple(_comparisons(comparisons, here, there)),
        agreements=agreements(here, there, partners=partners, on=on),
    )


def _hotspots(
    hotspots: Sequence[SharedHotspot], here: Authority, there: Authority
) -> list[HotspotBetween]:
    found = []
    for one in hotspots:
        own, other = (one.held(side.layer, side.code) for side in (here, there))
        if own and other:
            joint = {
                (layer, code) for layer, shares in one.by_layer.items() for code in shares.joint
            }
            both = {(side.layer, side.code) for side in (here, there)}
            # A district and the force around it hold the same ground: neither is a neighbour.
            is_nested = bool(both & {*here.within[1:], *there.within[1:]})
            found.append(
                HotspotBetween(
                    name=one.area.name,
                    places=tuple(one.area.facts.cells.tolist()),
                    here=own,
                    there=other,
                    joint_action=both <= joint and not is_nested,
                )
            )
    return found


def _comparisons(
    comparisons: Sequence[Comparison], here: Authority, there: Authority
) -> list[Comparison]:
    found = []
    for one in comparisons:
        own, other = (
            {code for layer, code in side.within if layer == one.layer} for side in (here, there)
        )
        for turned in (one, _turned(one)):
            if own & set(turned.here.codes) and other & set(turned.there.codes):
                found.append(turned)
                break
    return found


def _turned(one: Comparison) -> Comparison:
    """Return a comparison as it reads from the other side."""
    return replace(
        one,
        here=one.there,
        there=one.here,
        here_recorded=one.there_recorded,
        here_treated=one.there_treated,
        there_recorded=one.here_recorded,
        there_treated=one.here_treated,
        ratio=1 / one.ratio if one.ratio else None,
        low=None if one.low is None else 1 / one.high if one.high else 0.0,
        high=1 / one.low if one.low else None,
    )
