"""The proof of disclosure: three worlds for every hidden count, published byte for byte alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hotspots.governance import Role
from hotspots.publish.by_area import area_codes
from hotspots.publish.roles import board
from hotspots.publish.roles.folders import other_roles, write_other_roles
from hotspots.publish.view import read_view
from hotspots.ui.cell_layers import row_heads
from tests.governance.made_true import bytes_of, made_true, rows_of
from tests.governance.worlds import WORLDS, search

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.publish.roles.sources import Sources
    from hotspots.publish.view import View
    from hotspots.settings import Partnership

NOTHING = cast("Any", SimpleNamespace(authorities=[], silent=[], yearly=[]))
"""What follows from no count."""


def proven(
    partnership: Partnership,
    sources: Sources,
    *,
    folder: Path,
    until: tuple[str, ...] = (),
    published: int = 99,
) -> int:
    """Prove that every hidden count of the board's view may take three values; return how many.

    Parameters
    ----------
    partnership : Partnership
    sources : Sources
    folder : Path
        For what is published.
    until : tuple of str
        Last months of earlier snapshots, which must look alike in every world too.
    published : int
        How many worlds are published and compared; further ones are found and not published.
    """
    last = max(sources.counts["month"].to_pylist(), default="")
    snapshots = [_until(sources, month) for month in until] + [sources]
    _, told = board.view_and_truth(partnership, sources, role=Role.BOARD)
    real = [_bytes(partnership, one, folder / f"real{n}") for n, one in enumerate(snapshots)]
    assert_primary(read_view(folder / f"real{len(until)}" / "board", key="real"), sources)
    for one in snapshots:
        assert_same_counts(partnership, one, sources)
    rows = rows_of(partnership, sources, told, role=Role.BOARD)
    found = search(told)
    count = len(found.seen)
    for number in range(1000):
        lacking = found.lacking
        if not lacking:
            return count
        world, before = found.world(), found.values
        if number < published:
            other = _with(sources, made_true(sources.counts, world, rows=rows))
            worlds = [_until(other, month) for month in (*until, last)]
            for n, one in enumerate(worlds):
                alike = _bytes(partnership, one, folder / f"world{number}-{n}")
                assert alike == real[n], [
                    name for name in alike if alike[name] != real[n].get(name)
                ]
        found.take(world)
        assert found.values > before, (
            f"given away: {told.true.loc[lacking[0]].to_dict()} can only be "
            f"{sorted(found.seen[lacking[0]])}, not {WORLDS} values"
        )
    message = "no end"
    raise AssertionError(message)


def assert_primary(view: View, sources: Sources) -> None:
    """No small number is shown, and all are rounded as the contract says."""
    rules = {m.name: one.small_numbers for one in sources.contracts for m in one.measures}
    years = np.array([int(month[:4]) for month in view.months], dtype=np.int64)
    for counts in (view.counts, view.by_area.counts):
        for number, name in enumerate(counts.measures):
            own = counts.only(counts.measure == number)
            key = np.stack([own.cell, years[own.month]])
            groups, at = np.unique(key, axis=1, return_inverse=True)
            # Counts of points and of areas may stand side by side in one area.
            total = np.bincount(at.ravel(), own.incidents, groups.shape[1])
            rule = rules[name]
            if Role.BOARD not in rule.full_counts and len(total):
                steps = total / rule.round_to
                assert np.allclose(steps, np.rint(steps), atol=1e-6), f"{name} is not rounded"
                assert total.min() > rule.suppress_to - 1e-6, f"{name} shows a small number"


def assert_same_counts(partnership: Partnership, earlier: Sources, later: Sources) -> None:
    """What an earlier map told of a place and year has not grown since by a month."""
    keys = ["measure", "known", "level", "unit", "year"]
    before, after = (
        board.view_and_truth(partnership, one, role=Role.BOARD)[1].true.set_index(keys)["value"]
        for one in (earlier, later)
    )
    both = before.index.intersection(after.index)
    grown = (after[both] - before[both]).to_numpy(np.int64)
    assert not grown.any(), f"given away: {grown.max()} of one month, between two maps"


def _bytes(partnership: Partnership, sources: Sources, folder: Path) -> dict[str, str]:
    """Publish what other roles see, and return all bytes: files, rows of the map, ranked table."""
    write_other_roles(other_roles(partnership, sources), sources, borders=NOTHING, folder=folder)
    view = read_view(folder / "board", key="same")
    heads = b"".join(row_heads(view))
    return {**bytes_of(folder), "rows of the map": heads.hex()}


def _until(sources: Sources, month: str) -> Sources:
    """Return what was known when a month was the last, on the fifteenth of the next."""
    next_month = np.datetime64(month, "M") + 1
    counts, coverage = (
        table.filter(pc.less_equal(table["month"], month))
        for table in (sources.counts, sources.coverage)
    )
    today = max(date.fromisoformat(f"{next_month}-15"), date.min)
    return _with(replace(sources, coverage=coverage, today=today), counts)


def _with(sources: Sources, counts: pa.Table) -> Sources:
    """Return the same with other counts; shares of areas are looked up again, not worked out."""
    sent = sources.sent
    if sent is not None:
        known = area_codes(sources.counts)
        sent = sent[[known.index(code) for code in area_codes(counts)]]
    return replace(sources, counts=counts, sent=sent)
