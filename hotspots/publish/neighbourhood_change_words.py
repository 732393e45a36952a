"""What changed in each neighbourhood from one whole year to the next, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hotspots.publish.neighbourhood_change import NeighbourhoodChange

NO_YEARS = (
    "The board sees calendar years that are over and were received whole. There are not two of "
    "them yet, so no change can be told. A year becomes whole in the January after it, once all "
    "of its months were sent."
)
NOTHING_COUNTS = (
    "No neighbourhood can be compared: no source told all of both years by neighbourhood, from the "
    "same senders. Ask the analyst which sender is missing (Data and partners)."
)
WHOSE = (
    "Records are those of cells: each belongs as a whole to the neighbourhood that its middle lies "
    "in, so they are not the neighbourhood's own."
)
CHANCE = (
    "Of all that is said to have risen or fallen, on average at most about one in twenty is chance."
)
HOW = (
    f"{WHOSE} {CHANCE} Ranges hold nine times in ten. Where a number is rounded or hidden, every "
    "number that it may stand for was tried, and the range is that much wider. One incident may "
    "be in the records of several sources. A year with a break in recording, or with other "
    "senders than the year before, is not compared for that source."
)
NO_SOURCE = "no source told all of both years here, from the same senders"
LARGEST_TIMES = 100


def times(number: float) -> str:
    """Say how many times as many.

    >>> times(0.04), times(0.43), times(2.5), times(12.3), times(float("inf"))
    ('below 0.1', '0.4', '2.5', '12', 'above 100')
    """
    if number > LARGEST_TIMES:
        return f"above {LARGEST_TIMES}"
    if number < 0.1:  # noqa: PLR2004
        return "below 0.1"
    return f"{number:.1f}" if number < 10 else f"{number:.0f}"  # noqa: PLR2004


def told(numbers: tuple[int, int]) -> str:
    """Return a number, or between what it lies.

    >>> told((1405, 1405)), told((397, 413))
    ('1,405', '397 to 413')
    """
    low, high = numbers
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def interval(one: NeighbourhoodChange) -> str:
    """Return how many times as many, with its range; empty where nothing was compared."""
    if one.verdict == "not compared" or not one.high > 0:
        return ""
    return f"{times(one.ratio)} times ({times(one.low)} to {times(one.high)})"


def sentence(one: NeighbourhoodChange, *, years: tuple[int, int]) -> str:
    """Say what changed in a neighbourhood, without its name."""
    before, after = years
    numbers = f"{told(one.before)} records in {before}, {told(one.after)} in {after}"
    said = {
        "rose": f"rose from {before} to {after}",
        "fell": f"fell from {before} to {after}",
        "perhaps rose": f"may have risen from {before} to {after}",
        "perhaps fell": f"may have fallen from {before} to {after}",
        "unsure": "no change that could be told from chance",
        "too few": "too few records to tell a change",
        "not compared": f"not compared: {one.why or NO_SOURCE}",
    }[one.verdict]
    if one.verdict in {"too few", "not compared"}:
        return said if one.verdict == "not compared" else f"{said} ({numbers})"
    return f"{said}, {interval(one)} as many: {numbers}"


def in_short(one: NeighbourhoodChange, *, years: tuple[int, int]) -> str:
    """Say the same in few words, without how many times as many."""
    said = few_words(one)
    if one.verdict == "not compared":
        return said
    return f"{said}: {told(one.before)} records in {years[0]}, {told(one.after)} in {years[1]}"


def few_words(one: NeighbourhoodChange) -> str:
    """Say which way it went, without any number."""
    return {
        "rose": "Rose",
        "fell": "Fell",
        "perhaps rose": "May have risen",
        "perhaps fell": "May have fallen",
        "unsure": "No change that could be told from chance",
        "too few": "Too few records to tell a change",
        "not compared": "Not compared",
    }[one.verdict]


def worst_first(found: Sequence[NeighbourhoodChange]) -> list[NeighbourhoodChange]:
    """Return those that rose or fell, sure ones first, rises before falls, the largest first.

    Of rises the one counts as largest that is so at the least, of falls likewise.
    """
    groups = ("rose", "fell", "perhaps rose", "perhaps fell")
    moved = [one for one in found if one.verdict in groups]

    def key(one: NeighbourhoodChange) -> tuple[int, float, str]:
        rises = one.verdict.endswith("rose")
        return groups.index(one.verdict), -one.low if rises else one.high, one.name

    return sorted(moved, key=key)


def lead(
    found: Sequence[NeighbourhoodChange],
    *,
    years: tuple[int, int],
    of: str,
    strong: Callable[[str], str] = str,
) -> str:
    """Say in one or two sentences what became of all neighbourhoods.

    Parameters
    ----------
    found : sequence of NeighbourhoodChange
    years : tuple of int
    of : str
        What the records are of.
    strong : callable
        Makes the words stand out that matter most.
    """
    compared = [one for one in found if one.verdict != "not compared"]
    if not compared:
        return NOTHING_COUNTS
    rose, fell = (sum(one.verdict == kind for one in found) for kind in ("rose", "fell"))
    what = f"Records of {of} from {years[0]} to {years[1]}, the last two whole years: "
    if rose or fell:
        return (
            f"{what}of {len(compared):,} neighbourhoods "
            f"{strong(f'{rose:,} rose and {fell:,} fell')} by more than chance explains."
        )
    none = strong(f"none of {len(compared):,} neighbourhoods")
    return f"{what}in {none} did they change by more than chance explains."


def perhaps(found: Sequence[NeighbourhoodChange]) -> str:
    """Say what is to be thought of those that may have changed, empty where there is none."""
    number = sum(one.verdict.startswith("perhaps") for one in found)
    if not number:
        return ""
    total = sum(one.verdict != "not compared" for one in found)
    noun = "range tells" if number == 1 else "ranges tell"
    return (
        f"{number:,} {noun} a change when looked at alone. Among {total:,} neighbourhoods a few "
        "do so by chance: watch them, and do not call them a rise or a fall yet."
    )
