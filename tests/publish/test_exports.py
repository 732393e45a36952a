from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from hotspots.publish.choice import WhatIf, default_choice
from hotspots.publish.exports import risk_csv
from hotspots.publish.risk_map import risk_map
from hotspots.publish.tables import risk_table

if TYPE_CHECKING:
    from hotspots.publish.view import View


@pytest.fixture(scope="module")
def table(county_view: View) -> pd.DataFrame:
    return risk_table(county_view, risk_map(county_view, default_choice(county_view)))


def read(exported: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(exported), dtype=str, keep_default_na=False)


def test_every_row_says_what_it_was_made_with(county_view: View, table: pd.DataFrame) -> None:
    rows = read(risk_csv(county_view, table, choice=default_choice(county_view)))
    assert len(rows) == len(table)
    assert rows["cell"].tolist() == table["cell"].tolist()
    assert set(rows["weights_fingerprint"]) == {county_view.about["weights"]["fingerprint"]}
    assert set(rows["marking"]) == {"OFFICIAL-SENSITIVE"}


def test_what_nobody_agreed_is_marked_on_paper(county_view: View, table: pd.DataFrame) -> None:
    tried = WhatIf(sources=(("police", 2.0),))
    choice = replace(default_choice(county_view), what_if=tried)
    rows = read(risk_csv(county_view, table, choice=choice))
    assert set(rows["weights"]) == {"WHAT IF, agreed by nobody: police 2; standardised by ratio"}
    assert set(rows["weights_fingerprint"]) == {""}


def test_a_place_named_like_a_formula_stays_text(county_view: View, table: pd.DataFrame) -> None:
    hostile = table.head(3).assign(name=["=HYPERLINK(1)", "@x", "Market"])
    rows = read(risk_csv(county_view, hostile, choice=default_choice(county_view)))
    assert rows["name"].tolist() == ["'=HYPERLINK(1)", "'@x", "Market"]


def test_a_hidden_cell_has_no_number(county_view: View, table: pd.DataFrame) -> None:
    rows = read(risk_csv(county_view, table, choice=default_choice(county_view)))
    hidden = rows[rows["band"] == "hidden"]
    assert len(hidden)
    assert (hidden[["score", "p_top", "rank_low", "incidents"]] == "").all(axis=None)
