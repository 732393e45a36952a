"""What crosses borders: shared hotspots, flows, and what can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.borders.bridge_words import VERDICTS, WHY_NOT, measure
from hotspots.publish.leaving.pack import words
from hotspots.publish.leaving.pack.parts import Part, Table

if TYPE_CHECKING:
    from hotspots.borders.recording.comparison import Comparison
    from hotspots.publish.leaving.pack.materials import Materials

SHARED_HEADS = ("Hotspot", "Kind of authority", "Who holds what share of the harm", "What to do")
COMPARED_HEADS = ("Measure", "Records of", "Ratio (95% interval)", "What it means")
FLOW_HEADS = ("What", "From", "To", "Episodes in a year")
MOST_FLOWS = 8


def borders(materials: Materials) -> Part:
    """Return what crosses borders: shared hotspots, flows, what can be compared."""
    told = materials.borders
    if told is None:
        return Part("Across borders", ["This view is told nothing of borders."])
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
    return Part(
        "Across borders",
        [flows_sentence(materials)],
        [
            Table(
                "Hotspots that several authorities hold",
                SHARED_HEADS,
                shared,
                "None is shared.",
                (2, 1.3, 2.6, 1),
            ),
            _flows(materials),
            Table(
                "Whether records can be compared across a line",
                COMPARED_HEADS,
                [_compared(one) for one in told.recording.comparisons if one.is_measured],
                "Nowhere could records be compared.",
                (1.3, 1.7, 1.2, 1.8),
            ),
        ],
    )


def flows_sentence(materials: Materials) -> str:
    """Say in a sentence what is known of flows."""
    rows = _latest_flows(materials)
    if not rows:
        return "No flow between areas may be told."
    what, origin, destination, episodes = rows[0]
    return (
        f"The largest flow that may be told: {what.lower()} from {origin} to {destination}, "
        f"{episodes} episodes in the last year. Flows of fewer than 3 episodes are hidden."
    )


def _flows(materials: Materials) -> Table:
    rows = _latest_flows(materials)[:MOST_FLOWS]
    return Table(
        "Largest flows between areas", FLOW_HEADS, rows, "None may be told.", (1.4, 2, 2, 1)
    )


def _latest_flows(materials: Materials) -> list[tuple[str, ...]]:
    if materials.borders is None or materials.borders.flows.changes.empty:
        return []
    flows = materials.borders.flows
    names, rows = flows.names(), flows.changes
    latest = rows[rows["until"] == rows.groupby("measure")["until"].transform("max")]
    own = latest[(latest["origin"] != latest["destination"]) & (latest["episodes"] > 0)]
    own = own.sort_values(
        ["episodes", "measure", "origin", "destination"], ascending=[False, True, True, True]
    )
    return [
        (
            measure(str(row["measure"])),
            names.get(str(row["origin"]), str(row["origin"])),
            names.get(str(row["destination"]), str(row["destination"])),
            f"{int(row['episodes']):,}" + (" or more" if row["most"] > row["episodes"] else ""),
        )
        for row in own.to_dict("records")
    ]


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
