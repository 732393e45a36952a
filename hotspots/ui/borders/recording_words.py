"""What is comparable across a line, in plain words. Knows no Streamlit, and blames nobody.

Texts that came from a file are escaped: what is returned is Markdown.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from hotspots.borders.recording.comparison import (
    HIDDEN,
    NOT_TOGETHER,
    NOTHING_CROSSES,
    TOO_LITTLE,
    UNSEEN,
)
from hotspots.borders.recording.ratio import BREAK, COMPARABLE, UNSURE
from hotspots.publish.borders.recording_file import NO_LINE, NO_RECORDER, ONE_RECORDER
from hotspots.ui.wording import listed, measure_name, months, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.borders.recording.comparison import Comparison
    from hotspots.borders.recording.factors import Factor
    from hotspots.publish.borders.recording_file import Across

PARTS = (
    (0.9, "a tenth"),
    (0.8, "a fifth"),
    (0.75, "a quarter"),
    (2 / 3, "a third"),
    (0.6, "two fifths"),
    (0.5, "half"),
    (1 / 3, "two thirds"),
    (0.25, "three quarters"),
    (0.1, "nine tenths"),
)
"""What is left, and how much less that is in words."""

WHY = {
    UNSEEN: "No source that sees it works on both sides.",
    NOTHING_CROSSES: "No hospital that sends its returns treats people from both sides.",
    NOT_TOGETHER: "Both sides and a hospital were never received for the same month.",
    HIDDEN: "What a hospital treated along this line is too little to be shown.",
    TOO_LITTLE: "Along this line too little is known: not even a difference by half would show.",
}
STATES = {
    BREAK: "do not compare",
    COMPARABLE: "comparable",
    UNSURE: "not sure",
    "not measurable": "not measurable",
}
"""How each state is called in a table."""
ASK = (
    "A difference can come from what is reported, from rules, from systems or from other kinds of "
    "violence: ask both sides how each records before anything is concluded."
)
METHOD = (
    "Only places along the line are compared, and only with injuries that one hospital treated on "
    "both sides: how much violence there is cancels out. What kinds there are does not, nor that "
    "the injured of one side may go elsewhere. All ranges together hold in 19 of 20 cases."
)
FAR = 100.0
"""Ratios beyond this, or its inverse, say nothing but that nothing is known."""
OFF_LABEL = "Make up for breaks in recording"


def less(ratio: float) -> str:
    """Return how much less a share is, in words.

    >>> less(0.77), less(0.52), less(0.04)
    ('about a quarter less', 'about half', 'about nine tenths less')
    """
    part = min(PARTS, key=lambda one: abs(one[0] - ratio))[1]
    return f"about {part}" if part == "half" else f"about {part} less"


def heading(one: Comparison) -> str:
    """Return which line a comparison is about."""
    return f"Across the line between {plain(one.here.name)} and {plain(one.there.name)}"


def sentence(one: Comparison) -> str:
    """Say in Markdown what holds of one measure across one line."""
    what = measure_name(one.measure)
    if one.ratio is None or one.low is None:
        return f"{what}: not measurable here. {WHY.get(one.reason, '')}".rstrip()
    same = f"for as many injuries of all kinds treated at {plain(one.hospital)}"
    low, high = one.low, inf if one.high is None else one.high
    if one.state == BREAK:
        lower, higher, ratio = one.there, one.here, one.ratio
        if ratio > 1:
            lower, higher, ratio = one.here, one.there, 1 / ratio
            low, high = 1 / high, 1 / max(low, 1e-9)
        return (
            f"{what}, in public: {same}, {plain(lower.name)} records {less(ratio)} than "
            f"{plain(higher.name)} does ({ratio:.2f} of it; {_between(low, high)}). "
            "Do not compare their counts of it."
        )
    between = f"{_between(low, high)} of what {plain(one.here.name)} does"
    if one.state == COMPARABLE:
        return (
            f"{what}, in public: {same}, both record about as much; {plain(one.there.name)} "
            f"records {between}. Their counts of it can be compared."
        )
    return (
        f"{what}, in public: not sure. {same[0].upper()}{same[1:]}, {plain(one.there.name)} "
        f"records {between}: no difference is shown, and one of a quarter is not ruled out."
    )


def _between(low: float, high: float) -> str:
    return f"between {low:.2f} and {high:.2f}" if high <= FAR else f"{low:.2f} or more"


def basis(one: Comparison) -> str:
    """Say what a ratio rests on; empty where nothing is measured."""
    if not one.is_measured:
        return ""
    return (
        f"Within {one.rings} rings of cells of the line, over {months(len(one.months))}: "
        f"{plain(one.here.name)} {one.here_recorded:,} recorded and {one.here_treated:,} treated, "
        f"{plain(one.there.name)} {one.there_recorded:,} recorded and {one.there_treated:,} "
        "treated. Small numbers are treated as agreed."
    )


def sentences(comparisons: Sequence[Comparison]) -> list[str]:
    """Return what holds across one line: what was measured first, then all else by its reason."""
    told = [sentence(one) for one in sorted(comparisons, key=_order) if one.is_measured]
    for reason, why in WHY.items():
        names = [measure_name(one.measure) for one in comparisons if one.reason == reason]
        if names:
            told.append(f"{listed(_lower(names))}: not measurable here. {why}")
    return [*told, ASK] if any(one.state == BREAK for one in comparisons) else told


def of_tier(one: Across) -> str:
    """Say what holds of one feed between two areas of one tier, where it is not compared."""
    names = listed([plain(name) for name in one.recorders])
    if one.state == ONE_RECORDER:
        return f"{names} records on both sides: their counts can be compared as far as that goes."
    if one.state == NO_RECORDER:
        where = f"Only {names} records here" if names else "Nobody who records here sends it"
        return f"{where}: nothing can be compared across this line."
    if one.state == NO_LINE:
        return f"{names} do not touch: nothing can be compared across a line."
    return ""


def label(factors: Sequence[Factor]) -> str:
    """Return the label of a map that makes up for breaks."""
    told = [
        f"{measure_name(one.measure).lower()} recorded by {plain(one.recorder)} counts "
        f"{one.factor:.2f} times (beside {listed([plain(name) for name in one.beside])})"
        for one in factors
    ]
    if not told:
        return "No break in recording was found, so nothing is made up for."
    return f"Adjusted scores, not what was recorded: {listed(told)}. Counts stay as recorded."


def _order(one: Comparison) -> tuple[int, str]:
    return (list(STATES).index(one.state), one.measure)


def _lower(names: Sequence[str]) -> list[str]:
    """Return names as they stand in one sentence, the first with a capital letter."""
    once = list(dict.fromkeys(names))
    return [once[0], *(name[:1].lower() + name[1:] for name in once[1:])]
