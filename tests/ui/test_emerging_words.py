from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import numpy as np
import pandas as pd

from hotspots.ui import emerging_words

if TYPE_CHECKING:
    from hotspots.publish.hotspots import Hotspots
    from hotspots.publish.view import View

MONTHS = tuple(f"2026-{month:02}" for month in range(1, 13))
VIEW = cast(
    "View",
    SimpleNamespace(months=MONTHS, cells=pd.DataFrame({"cell": ["a", "b", "c", "d"]})),
)


def hotspots(picture: str, *, name: str = "knife") -> Hotspots:
    """Four cells, a line each, a sign a month: X of one hotspot, o of another."""
    rows = np.array([list(line) for line in picture.split()])
    area = np.select([rows == "X", rows == "o"], [0, 1], -1)[None]
    told = [
        {
            "name": street,
            "first_month": int(np.flatnonzero((area == number).any(axis=(0, 1)))[0]),
            "events": [{"month": 0, "what": "began", "other": -1}],
        }
        for number, street in enumerate(("Harbour Street", "Quay")[: area.max() + 1])
    ]
    return cast(
        "Hotspots",
        SimpleNamespace(
            tested=SimpleNamespace(series=(name,), counts=np.ones(area.shape, dtype=np.int64)),
            is_judged=np.ones(area.shape, dtype=bool),
            category={"concentration": np.zeros(area.shape, dtype=np.int8)},
            area={"concentration": area},
            areas={"concentration": {name: told}},
        ),
    )


def said(found: Hotspots) -> tuple[str, pd.DataFrame]:
    month = found.area["concentration"].shape[-1] - 1
    return (
        emerging_words.summary(VIEW, found, question="concentration", series=0, month=month),
        emerging_words.table(VIEW, found, question="concentration", series=0, month=month),
    )


def test_a_new_edge_does_not_make_an_old_hotspot_new() -> None:
    # Hot from month 4 on at its second cell; the other cells are new in month 12.
    sentence, table = said(hotspots(".....------X .....XXXXXXX .....------X .....------X"))
    assert "none of them new" in sentence
    assert table["category"].tolist() == ["consecutive"]


def test_sentence_table_and_history_agree_on_what_is_new() -> None:
    sentence, table = said(hotspots(".....XX .....XX ....... ......."))
    assert "1 of them new" in sentence
    assert table["category"].tolist() == ["new"]
    # Found in months 4, 5 and 6: known from the first of them on.
    assert table["history"].tolist() == ["first known in April 2026"]
    assert table["since"].tolist() == ["April 2026"]


def test_a_place_that_is_hot_again_says_when_it_was_not() -> None:
    # Another hotspot had the ground in months 3 and 4, dated back to month 1.
    _, table = said(hotspots("..XX....oo ..XX....oo .......... .........."))
    assert table["category"].tolist() == ["sporadic"]
    assert table["name"].tolist() == ["Quay"]
    assert table["history"].tolist() == [
        "first known in January 2026; over in May 2026; again since July 2026"
    ]


def test_a_hotspot_of_which_nothing_was_received_is_not_called_none() -> None:
    found = hotspots("...XX ...XX ..... .....")
    found.is_judged[..., -1] = False
    assert said(found)[1]["category"].tolist() == ["not judged"]
    found.is_judged[0, 0, -1] = True
    assert said(found)[1]["category"].tolist() == ["consecutive"]


def test_a_name_from_the_settings_is_no_markdown() -> None:
    assert r"\*kn\*" in said(hotspots("...X ...X .... ....", name="*kn*"))[0]


def test_what_is_over_is_listed_with_the_cells_that_it_last_had() -> None:
    sentence, table = said(hotspots("...X. ...X. ..... ....."))
    assert "No hotspot of knife" in sentence
    assert table[["category", "cells"]].to_numpy().tolist() == [["lapsed", 2]]
    assert "over in May 2026" in table["history"].iloc[0]


def test_what_another_hotspot_took_over_is_not_over() -> None:
    _, table = said(hotspots("ooXX ooXX ..XX ..XX"))
    assert table["name"].tolist() == ["Harbour Street"]
