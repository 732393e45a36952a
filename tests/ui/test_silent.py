from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import orjson
import pandas as pd
import pytest

from hotspots.publish.choice import Choice
from hotspots.publish.risk_map import NO_DATA, NONE_RECORDED, RiskMap
from hotspots.ui.silent import layer, silent_rows, silent_sources, silent_words

if TYPE_CHECKING:
    from hotspots.publish.view import View

NAN = np.nan
MEASURES = ("police.robbery", "health.sharp_injury", "police.drugs")


def made(
    police: list[float],
    health: list[float],
    *,
    weights: Any = None,
    health_covers: tuple[float, ...] = (1, 1, 1),
) -> tuple[View, RiskMap]:
    """A map of three cells; drugs are context and count for nothing."""
    sources = weights or {"police": 1.0, "health": 1.0}
    about: dict[str, Any] = {
        "measures": [
            {
                "name": name,
                "feed": name.split(".")[0],
                "themes": ["knife"],
                "harm": 1.0,
                "is_context": name == "police.drugs",
            }
            for name in MEASURES
        ],
        "weights": {"sources": sources},
    }
    rate = np.column_stack([police, health, [0.0] * 3])
    band = np.where(np.isnan(rate[:, :2]).all(axis=1), NO_DATA, NONE_RECORDED)
    scored = SimpleNamespace(
        choice=Choice(until="2026-09", period_months=3, themes=("knife",)),
        evidence=SimpleNamespace(measures=MEASURES, exposed=np.isfinite(rate).astype(float)),
        score=SimpleNamespace(sources=[name for name, weight in sources.items() if weight]),
        band=band,
    )
    shares = {"police": (1, 1, 1), "health": health_covers}
    view = SimpleNamespace(
        about=about,
        cells=pd.DataFrame({"cell": ["a", "b", "c"], "land": [1.0] * 3}),
        shares=pd.DataFrame(
            [
                {"feed": feed, "place": place, "share": share}
                for feed, covers in shares.items()
                for place, share in enumerate(covers)
            ]
        ),
        measure=lambda name: next(one for one in about["measures"] if one["name"] == name),
    )
    return cast("View", view), cast("RiskMap", scored)


def told(**changes: Any) -> dict[str, list[bool]]:
    return {name: own.tolist() for name, own in silent_sources(*made(**changes)).items()}


def test_a_cell_that_the_police_never_spoke_of_says_so_though_a_hospital_did() -> None:
    # the police    | 2 . . |     hatched | . X . |     the last has no data at all
    # the hospital  | 0 0 . |
    assert told(police=[2, NAN, NAN], health=[0, 0, NAN]) == {"police": [False, True, False]}


def test_a_zero_is_not_silence() -> None:
    assert told(police=[0, 0, 0], health=[0, 1, 0]) == {}


def test_where_nobody_was_asked_nothing_is_missing() -> None:
    # The second hospital's area is a sliver, the third cell is nobody's.
    found = told(police=[1, 0, 2], health=[NAN] * 3, health_covers=(1, 0.4, 0))
    assert found == {"A&E": [True, False, False]}


@pytest.mark.parametrize("weights", [{"health": 1.0}, {"police": 0.0, "health": 1.0}])
def test_a_source_that_does_not_count_is_not_missed(weights: dict[str, float]) -> None:
    assert told(police=[2, NAN, 1], health=[0, 0, 0], weights=weights) == {}


def test_the_tooltip_names_who_is_missing_and_the_layer_holds_the_cells() -> None:
    view, scored = made(police=[2, NAN, 1], health=[0, 0, NAN])
    silent = silent_sources(view, scored)
    assert silent_words(silent) == {
        1: "\nNothing arrived from: police",
        2: "\nNothing arrived from: A&E",
    }
    rows = silent_rows(view, silent)
    assert rows is not None
    assert orjson.loads(rows) == [{"h": "b"}, {"h": "c"}]
    assert layer(rows)["pickable"] is False


def test_where_everybody_spoke_there_is_no_layer() -> None:
    view, scored = made(police=[0, 1, 0], health=[0, 0, 0])
    assert silent_rows(view, silent_sources(view, scored)) is None
