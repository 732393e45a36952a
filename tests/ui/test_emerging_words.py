from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import numpy as np
import pandas as pd

from hotspots.clusters.emerging.categories import CATEGORIES, NOT_JUDGED
from hotspots.ui import emerging_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.hotspots import Hotspots
    from hotspots.publish.view import View

MONTHS = ("2026-01", "2026-02")
VIEW = cast(
    "View",
    SimpleNamespace(months=MONTHS, cells=pd.DataFrame({"cell": ["a", "b", "c", "d"]})),
)


def hotspots(categories: Sequence[str], *, name: str = "knife") -> Hotspots:
    """One area of four cells, in the second month of two."""
    code = {**{one: place for place, one in enumerate(CATEGORIES)}, "": NOT_JUDGED}
    category = np.zeros((1, 4, 2), dtype=np.int8)
    category[0, :, 1] = [code[one] for one in categories]
    area = np.full((1, 4, 2), -1)
    area[0, :, 1] = 0
    events = [{"month": 1, "what": "began", "other": -1}]
    told = [{"name": "Harbour Street", "first_month": 1, "last_month": 1, "events": events}]
    return cast(
        "Hotspots",
        SimpleNamespace(
            tested=SimpleNamespace(series=(name,), counts=np.ones((1, 4, 2), dtype=np.int64)),
            category={"concentration": category},
            area={"concentration": area},
            areas={"concentration": {name: told}},
        ),
    )


def said(found: Hotspots) -> tuple[str, pd.DataFrame]:
    return (
        emerging_words.summary(VIEW, found, question="concentration", series=0, month=1),
        emerging_words.table(VIEW, found, question="concentration", series=0, month=1),
    )


def test_a_new_edge_does_not_make_an_old_hotspot_new() -> None:
    sentence, table = said(hotspots(["persistent", "persistent", "persistent", "new"]))
    assert "none of them new" in sentence
    assert table["category"].tolist() == ["persistent"]


def test_sentence_and_table_agree_on_what_is_new() -> None:
    sentence, table = said(hotspots(["new", "new", "new", "persistent"]))
    assert "1 of them new" in sentence
    assert table["category"].tolist() == ["new"]


def test_a_hotspot_of_which_nothing_was_received_is_not_called_none() -> None:
    assert said(hotspots(["", "", "", ""]))[1]["category"].tolist() == ["not judged"]
    assert said(hotspots(["", "", "", "lapsed"]))[1]["category"].tolist() == ["lapsed"]


def test_a_place_may_have_been_hot_before_it_was_known() -> None:
    history = said(hotspots(["new"] * 4))[1]["history"].tolist()
    assert history == ["first known in February 2026"]


def test_a_name_from_the_settings_is_no_markdown() -> None:
    assert r"\*kn\*" in said(hotspots(["new"] * 4, name="*kn*"))[0]


def test_what_is_over_is_listed_with_the_cells_that_it_last_had() -> None:
    found = hotspots(["lapsed", "lapsed", "", "none"])
    area = found.area["concentration"]
    area[0, :2, 0], area[0, :, 1] = 0, -1
    sentence, table = said(found)
    assert "No hotspot of knife" in sentence
    assert table[["category", "cells"]].to_numpy().tolist() == [["lapsed", 2]]


def test_what_another_hotspot_took_over_is_not_over() -> None:
    found = hotspots(["persistent"] * 4)
    area = found.area["concentration"]
    area[0, :2, 0] = 1
    found.areas["concentration"]["knife"].append({"name": "Quay", "first_month": 0, "events": []})
    assert said(found)[1]["name"].tolist() == ["Harbour Street"]
