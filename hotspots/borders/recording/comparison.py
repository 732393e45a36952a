"""What is said of one measure across one line: frozen values that are published as they are."""

from __future__ import annotations

from dataclasses import dataclass

UNSEEN = "unseen"
"""No source that sees this kind of incident works on both sides."""
NOTHING_CROSSES = "nothing crosses"
"""No hospital that sends its returns speaks for ground on both sides."""
NOT_TOGETHER = "not together"
"""Both sides and the hospital were never received for the same month."""
HIDDEN = "hidden"
"""A total is too small to be shown."""
TOO_LITTLE = "too little"
"""Not even a break by half could be told from chance."""
REASONS = (UNSEEN, NOTHING_CROSSES, NOT_TOGETHER, HIDDEN, TOO_LITTLE)
"""Why nothing is measured; of several, the first holds."""


@dataclass(frozen=True)
class Recorder:
    """An authority that records what happens on its ground."""

    name: str
    codes: tuple[str, ...]
    """Of the areas that it speaks for, in its layer."""


@dataclass(frozen=True)
class Comparison:
    """How two neighbours record one measure, relative to a hospital that treats both sides.

    Counts are those that the view may see; the interval follows from them, from ``inflation`` and
    from ``freedom`` alone.
    """

    layer: str
    """Of the areas that both speak for."""
    here: Recorder
    there: Recorder
    feed: str
    measure: str
    state: str
    """``break``, ``comparable``, ``unsure`` or ``not measurable``."""
    reason: str = ""
    """One of :data:`REASONS` where nothing is measured."""
    hospital: str = ""
    """Who treated the injured of both sides."""
    months: tuple[str, ...] = ()
    """In which all three were received."""
    rings: int = 0
    """How wide the strips are on either side, in cells of the map."""
    here_recorded: int | None = None
    """None where nothing is measured."""
    here_treated: int | None = None
    there_recorded: int | None = None
    there_treated: int | None = None
    inflation: float | None = None
    """How many times the variance by chance alone neighbourhoods vary."""
    freedom: int = 0
    """How many neighbourhoods that rests on."""
    ratio: float | None = None
    """Records there for those here, for the same injuries treated."""
    low: float | None = None
    high: float | None = None
    """All intervals of a partnership hold at once with 95% probability."""

    @property
    def is_measured(self) -> bool:
        """Whether there is a ratio."""
        return self.ratio is not None
