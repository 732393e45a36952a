"""What the map shows, drawn. A digit is the incidents of one month in one cell, ``-`` a cell for
which nobody sent anything.

The right-hand side: ``.`` none recorded, ``/`` no data, ``1`` the highest score, ``2`` the next;
equal scores share a number.
"""

from __future__ import annotations

import numpy as np
import pytest

from hotspots.risk.evidence import evidence
from hotspots.risk.monthly_counts import MonthlyCounts
from hotspots.risk.score import ranks, score
from hotspots.risk.shrinkage import GammaPrior
from hotspots.risk.strength import strength
from hotspots.risk.weights import Weights

PICTURES = {
    "one busy street corner": """
        2026-01 | 0 0 0 |   map | . . . |
                | 0 9 0 |       | . 1 . |
                | 0 0 1 |       | . . 2 |
        """,
    "a silent sender is not a safe place": """
        2026-01 | 3 0 - |   map | 1 . / |
                | 0 0 - |       | . . / |
        """,
    "a month that did not arrive is left out, not counted as nothing": """
        2026-01 | 4 4 |   map | 1 2 |
        2026-02 | - 0 |
        """,
    "what is long ago weighs less": """
        2026-01 | 6 0 |   map | 2 1 |
        2026-02 | 0 6 |
        """,
    "half as many in the newer month weigh the same after one half-life": """
        2026-01 | 6 0 |   map | 1 1 |
        2026-02 | 0 3 |
        """,
    "quiet everywhere": """
        2026-01 | 0 0 |   map | . . |
        """,
}


def read(picture: str) -> tuple[list[str], list[list[list[str]]], list[list[str]]]:
    months: list[str] = []
    past: list[list[list[str]]] = []
    drawn: list[list[str]] = []
    for line in picture.strip().splitlines():
        label, cells, *rest = line.split("|")
        if label.strip():
            months.append(label.strip())
            past.append([])
        past[-1].append(cells.split())
        if len(rest) > 1:
            drawn.append(rest[1].split())
    return months, past, drawn


@pytest.mark.parametrize("name", PICTURES)
def test_picture(name: str) -> None:
    months, past, drawn = read(PICTURES[name])
    table = np.array(past).reshape(len(months), -1)
    received = table != "-"
    month, cell = np.nonzero(received & (table != "0"))
    counts = MonthlyCounts(
        cell=cell,
        measure=np.zeros(len(cell), dtype=np.int64),
        month=month,
        incidents=table[month, cell].astype(np.int64),
        measures=("police.robbery",),
        months=tuple(months),
    )
    found = evidence(
        counts,
        covered={"police.robbery": received.T.astype(float)},
        until=months[-1],
        period_months=12,
        half_life_months={"police.robbery": 1.0},
    )
    strong = strength(found, priors=[GammaPrior(shape=1.0, rate=1.0)])
    scored = score(strong, weights=Weights(harm={"police.robbery": 1.0}, sources={"police": 1.0}))
    signs = [
        "/" if np.isnan(total) else "." if total == 0 else str(rank)
        for total, rank in zip(scored.total, ranks(scored.total).tolist(), strict=True)
    ]
    assert signs == [sign for row in drawn for sign in row]
