"""How many partners call each place high: the rows of a map. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import orjson

from hotspots.publish.risk_map import NOT_MEASURABLE
from hotspots.risk.thresholds import CANNOT_SAY, NOT_ASKED
from hotspots.ui import palette, thresholds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.thresholds import Judged

KINDS = tuple(palette.AGREEMENT_COLOURS)
"""The classes that are a colour, from none to all."""
COLOURS = tuple(palette.AGREEMENT_COLOURS.values())


def agreement_rows(judged: Judged, *, heads: Sequence[bytes]) -> dict[int, bytes]:
    """Return the rows of each class as JSON; where no partner was asked, nothing is drawn.

    Parameters
    ----------
    judged : Judged
    heads : sequence of bytes
        See :func:`hotspots.ui.cell_layers.row_heads`.
    """
    kind = judged.agreement.kind
    rows: dict[int, bytes] = {}
    for one in np.unique(kind[kind != NOT_ASKED]).tolist():
        _, meaning = thresholds.AGREEMENTS[one]
        end = orjson.dumps(f"{meaning[0].upper()}{meaning[1:]}")[1:-1] + b'"}'
        band = NOT_MEASURABLE if one == CANNOT_SAY else KINDS.index(one)
        own = np.flatnonzero(kind == one).tolist()
        rows[band] = b"[%s]" % b",".join(heads[place] + end for place in own)
    return rows
