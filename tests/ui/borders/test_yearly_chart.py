from __future__ import annotations

import pandas as pd

from hotspots.ui.borders.yearly_chart import MOST_LINES, alt_text, chart, missing

FIGURES = pd.DataFrame(
    [
        ("Knife crime", "offences a year", "", "force", "2009", "A", "West", 1207.0),
        ("Knife crime", "offences a year", "", "force", "2010", "A", "West", None),
        ("Knife crime", "offences a year", "", "force", "2011", "A", "West", 900.0),
        ("Knife crime", "offences a year", "", "force", "2009", "B", "East", 341.0),
        ("Knife crime", "offences a year", "", "force", "2010", "B", "East", None),
        ("Knife crime", "offences a year", "", "force", "2009", "C", "Silent", None),
    ],
    columns=["title", "unit", "source", "layer", "year", "area", "name", "value"],
)


def test_lines_are_told_apart_by_dash_and_mark_as_well_as_by_colour() -> None:
    drawn = chart(FIGURES).to_dict()
    told = [set(layer["encoding"]) for layer in drawn["layer"]]
    assert {"color", "strokeDash"} <= told[0]
    assert {"color", "shape"} <= told[1]
    assert drawn["description"] == alt_text(FIGURES)


def test_the_chart_says_in_words_what_it_shows() -> None:
    assert alt_text(FIGURES) == (
        "Knife crime, offences a year, as lines by year. East 341 in 2009, 341 in 2009; West 1,207 "
        "in 2009, 900 in 2011. The table below has every year."
    )


def test_what_is_missing_is_said() -> None:
    assert missing(FIGURES) == (
        "No figure was published for East in 2010; Silent in 2009; West in 2010."
    )
    assert missing(FIGURES.dropna()) == ""


def test_only_the_largest_areas_are_drawn() -> None:
    many = pd.concat(
        [FIGURES.head(1).assign(name=f"Area {n:02d}", value=float(n)) for n in range(12)]
    )
    drawn = {row["name"] for row in next(iter(chart(many).to_dict()["datasets"].values()))}
    assert len(drawn) == MOST_LINES
    assert "Area 11" in drawn
    assert "Area 00" not in drawn


def test_an_area_is_drawn_once_where_nothing_is_known_of_it() -> None:
    assert "Silent" not in alt_text(FIGURES)


def test_figures_without_any_number_are_a_chart_without_lines() -> None:
    silent = FIGURES.assign(value=float("nan"))
    assert "No figure was published" in chart(silent).to_dict()["description"]
