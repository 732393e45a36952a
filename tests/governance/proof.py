"""The proof of disclosure: three worlds for every hidden count, published byte for byte alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from h3 import get_resolution

from hotspots.governance import Role
from hotspots.publish.by_area import area_codes
from hotspots.publish.leaving.public_bands import public_csv
from hotspots.publish.roles import board
from hotspots.publish.roles.folders import other_roles, write_other_roles
from hotspots.publish.tables import STATES
from hotspots.publish.view import PublicView, read_view
from hotspots.ui import public_map, public_words
from hotspots.ui.cell_layers import row_heads
from tests.governance.made_true import bytes_of, made_true, rows_of
from tests.governance.worlds import WORLDS, search

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.publish.roles.sources import Sources
    from hotspots.publish.view import View
    from hotspots.settings import Partnership

COARSE = 8
"""The finest resolution that the public is told of."""
PUBLIC_TABLES = {
    f"{name}.parquet"
    for name in (
        *("area_counts", "area_hidden", "area_shares", "cells", "counts", "coverage", "findable"),
        *("hidden", "quality", "shares", "sites", "themes"),
    )
}
NOTHING = cast("Any", SimpleNamespace(authorities=[], silent=[], yearly=[]))
"""What follows from no count."""


def proven(
    partnership: Partnership,
    sources: Sources,
    *,
    folder: Path,
    until: tuple[str, ...] = (),
    published: int = 99,
    role: Role = Role.BOARD,
) -> int:
    """Prove that every hidden count of a role's view may take three values; return how many.

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
    role : Role
        A board may look at what the public sees as well: to boards both have to look alike.
    """
    last = max(sources.counts["month"].to_pylist(), default="")
    snapshots = [_until(sources, month) for month in until] + [sources]
    _, told = board.view_and_truth(partnership, sources, role=role)
    real = [_bytes(partnership, one, folder / f"real{n}", role) for n, one in enumerate(snapshots)]
    newest = folder / f"real{len(until)}"
    assert_primary(read_view(newest / Role.BOARD, key="real"), sources)
    assert_no_count(newest / Role.PUBLIC)
    for one in snapshots:
        assert_same_counts(partnership, one, sources, role=role)
    rows = rows_of(partnership, sources, told, role=role)
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
                alike = _bytes(partnership, one, folder / f"world{number}-{n}", role)
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


def assert_no_count(folder: Path) -> None:
    """The public is told bands by theme in cells of 65 hectares or more, and no number."""
    view = read_view(folder, key="real")
    assert isinstance(view, PublicView)
    assert view.about["resolution"] <= COARSE
    assert {get_resolution(cell) for cell in view.cells["cell"]} <= {view.about["resolution"]}
    counted = (view.counts, view.hidden, view.by_area.counts, view.by_area.hidden)
    assert not any(len(one.cell) for one in counted)
    assert not view.coverage["rows"].any()
    bands = {one["name"] for one in view.about["bands"]} | set(STATES.values())
    assert list(view.themes.columns) == ["cell", "theme", "band"]
    assert set(view.themes["band"]) <= bands
    assert {file.name for file in folder.glob("*.parquet")} == PUBLIC_TABLES


def assert_same_counts(
    partnership: Partnership, earlier: Sources, later: Sources, *, role: Role
) -> None:
    """What an earlier map told of a place and year has not grown since by a month."""
    keys = ["measure", "known", "level", "unit", "year"]
    before, after = (
        board.view_and_truth(partnership, one, role=role)[1].true.set_index(keys)["value"]
        for one in (earlier, later)
    )
    both = before.index.intersection(after.index)
    grown = (after[both] - before[both]).to_numpy(np.int64)
    assert not grown.any(), f"given away: {grown.max()} of one month, between two maps"


def _bytes(partnership: Partnership, sources: Sources, folder: Path, role: Role) -> dict[str, str]:
    """Publish what other roles see, and return all bytes of it that a role may look at.

    They are files, the rows of the map, and all that the public's page says and saves.
    """
    write_other_roles(other_roles(partnership, sources), sources, borders=NOTHING, folder=folder)
    alike = {f"public {name}": one for name, one in bytes_of(folder / Role.PUBLIC).items()}
    alike |= _public_page(folder / Role.PUBLIC)
    if role == Role.PUBLIC:
        return alike
    heads = b"".join(row_heads(read_view(folder / Role.BOARD, key="same")))
    return {**alike, **bytes_of(folder), "rows of the map": heads.hex()}


def _public_page(folder: Path) -> dict[str, str]:
    view = read_view(folder, key="same")
    if not isinstance(view, PublicView) or not view.about["themes"]:
        return {}
    said = {"public file": public_csv(view).hex(), "public table": public_map.table(view).to_csv()}
    for theme in view.about["themes"]:
        said[f"public words of {theme}"] = public_words.looked_at(view, theme)
        said[f"public legend of {theme}"] = public_map.legend_of(view, theme)
        said[f"public map of {theme}"] = str(sorted(public_map.rows(view, theme).items()))
    return said


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
