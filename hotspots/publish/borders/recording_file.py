"""The comparisons of a view as a file, and how any two areas of one tier find theirs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from hotspots.borders.recording.comparison import Comparison, Recorder
from hotspots.counts.files import write_json
from hotspots.places.areas import read_json

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.publish.borders.recorders import Recorders

FILE = "recording.json"
ONE_RECORDER, NO_RECORDER, NO_LINE, COMPARED = "one recorder", "no recorder", "no line", "compared"


@dataclass(frozen=True)
class Recording:
    """How the authorities of a partnership record, as far as a view may know."""

    comparisons: tuple[Comparison, ...]
    recorders: Recorders
    """Feed, layer and code of an area to who records most of it."""


@dataclass(frozen=True)
class Across:
    """What is known of one feed between two areas of one tier."""

    feed: str
    state: str
    """``compared``, or why not: the same authority records in both, nobody that sends records in
    one of them, or the ground of the two recorders does not touch."""
    recorders: tuple[str, ...]
    """Who records: in both areas, or in the one that anybody records in."""
    comparisons: tuple[Comparison, ...] = ()
    """Of these two recorders along their whole line, in whatever order they name them."""


def across(recording: Recording, *, layer: str, here: str, there: str) -> tuple[Across, ...]:
    """Return for each feed what is comparable between two areas.

    Parameters
    ----------
    recording : Recording
    layer : str
    here, there : str
        Codes of two areas of that layer.

    Notes
    -----
    Authorities of other tiers do not record: what holds between their forces holds between them.
    Measured along the whole line it is known best, and asked once it is not flagged by chance a
    second time.
    """
    found = []
    for feed, layers in recording.recorders.items():
        areas = layers.get(layer, {})
        names = [areas[code] for code in (here, there) if code in areas]
        if len(names) < 2:  # noqa: PLR2004
            found.append(Across(feed, NO_RECORDER, tuple(names)))
            continue
        if names[0] == names[1]:
            found.append(Across(feed, ONE_RECORDER, (names[0],)))
            continue
        own = tuple(
            one
            for one in recording.comparisons
            if one.feed == feed and {one.here.name, one.there.name} == set(names)
        )
        found.append(Across(feed, COMPARED if own else NO_LINE, tuple(names), own))
    return tuple(found)


def write_recording(recording: Recording, folder: Path) -> None:
    """Write the comparisons of a view to its folder."""
    document = {
        "comparisons": [asdict(one) for one in recording.comparisons],
        "recorders": recording.recorders,
    }
    write_json(folder / FILE, document)


def read_recording(folder: Path) -> Recording:
    """Read the comparisons of a view from its folder; there are none where no file is."""
    if not (folder / FILE).exists():
        return Recording((), {})
    document = read_json(folder / FILE)
    return Recording(
        comparisons=tuple(_comparison(one) for one in document["comparisons"]),
        recorders=document["recorders"],
    )


def _comparison(told: dict[str, Any]) -> Comparison:
    here, there = (
        Recorder(told[side]["name"], tuple(told[side]["codes"])) for side in ("here", "there")
    )
    months = tuple(told["months"])
    return Comparison(**{**told, "here": here, "there": there, "months": months})
