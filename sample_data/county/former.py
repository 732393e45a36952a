"""Small areas of an earlier vintage, and the areas of today that their ground became."""

from typing import Final

from county.boundaries import Boundaries, codes_of

FORMER_CODES: Final = ("X01900001", "X01900002", "X01900003", "X01900004")
"""Codes that some senders still use."""
FIRST_PARTS: Final = (0, 47, 63, 112)
"""The former areas were this small area and the one after it, together."""


def successor_lines(bounds: Boundaries) -> list[str]:
    """Give the table of successors: former code, code of today, share of the former residents."""
    codes = codes_of("small_area", count=len(bounds.residents))
    lines = ["former_code,code,share"]
    for former, first in zip(FORMER_CODES, FIRST_PARTS, strict=True):
        one, other = (int(bounds.residents[first + step]) for step in (0, 1))
        share = round(one / (one + other), 3)
        lines.append(f"{former},{codes[first]},{share:.3f}")
        lines.append(f"{former},{codes[first + 1]},{1 - share:.3f}")
    return lines
