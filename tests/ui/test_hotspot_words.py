from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import orjson
import pandas as pd

from hotspots.clusters.density import Bandwidth
from hotspots.clusters.emerging.categories import CATEGORIES
from hotspots.publish.local_findings import LocalFindings, Period
from hotspots.publish.series_feeds import LeftOut
from hotspots.ui import hotspot_map, hotspot_words, spread_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.clusters.lorenz import Uneven
    from hotspots.publish.series_counts import SeriesCounts
    from hotspots.publish.view import View

VIEW = cast(
    "View",
    SimpleNamespace(
        about={"resolution": 9},
        cells=pd.DataFrame({"area_km2": [0.1, 0.1, 0.1]}),
        months=("2026-01", "2026-02", "2026-03"),
    ),
)
TESTED = cast(
    "SeriesCounts",
    SimpleNamespace(series=("knife",), measures={"knife": ("police.a",)}, left_out={}),
)


def findings(
    *, covered: Sequence[bool], p: Sequence[float], counts: Sequence[int] = (1, 4, 0)
) -> LocalFindings:
    known: dict[str, Any] = {"p": np.array([p]), "z": np.array([[np.nan, 1.0, 0.0]])}
    return LocalFindings(
        question="concentration",
        counts=np.array([counts]),
        covered=np.array([covered]),
        is_found=np.zeros((1, 3), dtype=bool),
        **known,
    )


NOTHING = findings(covered=[False] * 3, p=[np.nan] * 3)
QUIET = findings(covered=[True] * 3, p=[0.004, 0.3, 1.0])


class TestWhatIsSaidOfNothing:
    def test_where_nothing_was_received_nothing_is_explained_by_chance(self) -> None:
        said = hotspot_words.summary(VIEW, NOTHING, [], name="knife", series=0)
        assert "Nothing was tested for knife" in said
        assert "chance" not in said

    def test_a_name_from_the_settings_is_no_markdown(self) -> None:
        said = hotspot_words.summary(VIEW, QUIET, [], name="[kn*fe](http://x)", series=0)
        assert r"\[kn\*fe\]" in said

    def test_no_hotspot_is_no_proof_of_chance(self) -> None:
        said = hotspot_words.summary(VIEW, QUIET, [], name="knife", series=0)
        assert said == "**No hotspot of knife** can be told from chance."

    def test_a_width_that_nothing_chose_is_said_to_be_so(self) -> None:
        nan = float("nan")
        for metres in (nan, 1572.0):
            said = spread_words.bandwidth(Bandwidth(metres, (metres,) * 6, (nan,) * 6))
            assert "not two incidents" in said
            assert "nan" not in said


class TestChoices:
    def test_months_before_the_map_are_not_said_to_be_tested(self) -> None:
        period = Period("2026-02", 12)
        said = hotspot_words.choices(VIEW, TESTED, QUIET, period=period, name="knife")
        assert any(
            "I tested 2 months to February 2026 (the map begins there; 12 were" in s for s in said
        )

    def test_a_cell_that_could_not_be_tested_is_no_test(self) -> None:
        period = Period("2026-03", 3)
        partly = findings(covered=[True] * 3, p=[0.2, np.nan, 1.0])
        said = hotspot_words.choices(VIEW, TESTED, partly, period=period, name="knife")
        assert any("I made 2 tests" in one for one in said)
        assert any("I tested 3 months to March 2026, and" in one for one in said)

    def test_who_speaks_for_a_part_only_is_named(self) -> None:
        homes = LeftOut("housing", ("Estuary Homes", "Quay Homes"), 0.12)
        tested = cast(
            "SeriesCounts", SimpleNamespace(**{**vars(TESTED), "left_out": {"knife": (homes,)}})
        )
        said = hotspot_words.choices(VIEW, tested, QUIET, period=Period("2026-03", 3), name="knife")
        assert any(
            one.startswith("Estuary Homes and Quay Homes speak for 12% only of the ground")
            and "not tested" in one
            for one in said
        )
        assert hotspot_words.left_out(TESTED, name="knife") == []


def test_shares_keep_the_names_of_sources_and_themes_as_they_are() -> None:
    told = SimpleNamespace(
        areas=(0.01,), within=np.array([0.4]), low=np.array([0.3]), high=np.array([0.5])
    )
    said = spread_words.unevenness(cast("Uneven", told), what="the harm of A&E *cases*")
    assert said == r"1% of the area holds 40% of the harm of A\&E \*cases\* (30% to 50%)."


class TestTooltips:
    def said(self) -> list[str]:
        heads = [b'{"s":"'] * 3
        rows = hotspot_map.finding_rows(QUIET, series=0, heads=heads)
        return [row["s"] for band in rows.values() for row in orjson.loads(band)]

    def test_a_rare_cell_that_is_no_finding_is_not_called_chance(self) -> None:
        rare = next(one for one in self.said() if "once in 250 times" in one)
        assert rare.startswith("Not told from chance\n1 incident in this cell\n")

    def test_a_score_that_is_not_known_is_not_shown(self) -> None:
        assert not any("nan" in one for one in self.said())
        assert any("Gi* 1.0" in one for one in self.said())


class TestLegends:
    def test_the_line_of_a_hotspot_is_explained_where_there_is_one(self) -> None:
        line = "Edge of a hotspot"
        assert line in hotspot_map.finding_legend({hotspot_map.FOUND: b""})
        assert line not in hotspot_map.finding_legend({hotspot_map.NOT_FOUND: b""})
        lapsed, new = (CATEGORIES.index(one) - 1 for one in ("lapsed", "new"))
        assert line in hotspot_map.category_legend({lapsed: b"", new: b""})
        assert line not in hotspot_map.category_legend({lapsed: b""})
