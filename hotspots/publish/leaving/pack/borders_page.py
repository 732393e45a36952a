"""What crosses borders: flows, shared hotspots, ground without data, whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.borders.bridge_words import VERDICTS, WHY_NOT, measure
from hotspots.publish.leaving.pack import words
from hotspots.publish.leaving.pack.borders_tables import (
    all_desks,
    flow_rows,
    flows_table,
    silent_table,
    yearly_tables,
)
from hotspots.publish.leaving.pack.parts import Part, Table

if TYPE_CHECKING:
    from hotspots.borders.recording.comparison import Comparison
    from hotspots.publish.borders.published import Borders
    from hotspots.publish.leaving.pack.materials import Materials

SHARED_HEADS = ("Hotspot", "Kind of authority", "Who holds what share of the harm", "What to do")
COMPARED_HEADS = ("Measure", "Records of", "Ratio (95% interval)", "What it means")


def borders(materials: Materials) -> Part:
    """Return what crosses borders, as far as the view is told."""
    told = materials.told
    if told is None:
        return Part("Across borders", ["This view is told nothing of borders."], is_new_page=False)
    seen = materials.borders
    return Part(
        "Across borders",
        [flows_sentence(materials)],
        [
            *([_shared(materials, seen), _comparisons(seen)] if seen else []),
            flows_table(told.flows),
            silent_table(told.silent),
            all_desks(told.authorities),
            *yearly_tables(told.yearly),
        ],
        is_new_page=False,
    )


def flows_sentence(materials: Materials) -> str:
    """Say in a sentence what is known of flows; empty where the view is told nothing of borders."""
    if materials.told is None:
        return ""
    rows = flow_rows(materials.told.flows, most=1)
    if not rows:
        return "No flow between areas may be told."
    what, origin, destination, episodes, _ = max(rows, key=lambda row: _number(row[3]))
    return (
        f"The largest flow between areas that may be told: {what.lower()}, from {origin} to "
        f"{destination}, {episodes} episodes in the last year of which it was sent."
    )


def _number(said: str) -> int:
    first = said.split(" ", maxsplit=1)[0].replace(",", "")
    return int(first) if first.isdecimal() else 0


def _shared(materials: Materials, told: Borders) -> Table:
    labels = {one["name"]: one["label"] for one in materials.view.about["layers"]}
    names = {(one.layer, one.code): one.name for one in told.authorities}
    shared = [
        (
            one.area.name,
            labels.get(layer, layer),
            "; ".join(
                f"{names.get((layer, held.code), held.code) or 'nobody'} "
                f"{words.share(held.share_of_harm)}"
                for held in straddle.held
            ),
            "joint action needed" if straddle.needs_joint_action else "mostly one side's",
        )
        for one in materials.hotspots
        for layer, straddle in one.by_layer.items()
        if straddle.is_shared
    ]
    caption = "Hotspots that several authorities hold"
    return Table(caption, SHARED_HEADS, shared, "None is shared.", (2, 1.3, 2.6, 1))


def _comparisons(told: Borders) -> Table:
    return Table(
        "Whether records can be compared across a line",
        COMPARED_HEADS,
        [_compared(one) for one in told.recording.comparisons if one.is_measured],
        "Nowhere could records be compared.",
        (1.3, 1.7, 1.2, 1.8),
    )


def _compared(one: Comparison) -> tuple[str, ...]:
    ratio = f"{one.ratio:.2f} ({one.low:.2f} to {one.high:.2f})"
    verdict = VERDICTS.get(one.state, one.state)
    why = f": {WHY_NOT.get(one.reason, one.reason)}" if one.reason else ""
    return (
        measure(one.measure),
        f"{one.there.name} for each of {one.here.name}",
        ratio,
        verdict + why,
    )
