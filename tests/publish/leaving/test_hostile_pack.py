"""A board pack in which every name, plan and place is an attempt to be more than text."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from hotspots.publish.leaving.pack.board_pack import pack_pages
from hotspots.publish.leaving.pack.materials import read_materials
from hotspots.publish.leaving.pack.paper import paper
from hotspots.publish.leaving.plain_text import on_paper
from hotspots.publish.view import read_view
from tests.publish.leaving.flows_between import flows_between
from tests.publish.leaving.test_board_pack import tags
from tests.spec.hostile_partnership import hostile_partnership
from tests.spec.hostile_values import VALUES

if TYPE_CHECKING:
    from hotspots.publish.leaving.pack.materials import Materials

AT = datetime(2026, 4, 20, 12, tzinfo=UTC)
MONTHS = [f"2025-{month:02d}" for month in range(1, 13)]
PLACES, FLOWS = 40, 39
WIDTH = 595.3


def plan_of(value: str) -> dict[str, Any]:
    """Return a plan of which every text is a value."""
    words = ("area", "title", "owner", "outcome", "status", "review")
    step = dict.fromkeys(("what", "owner", "due", "status"), value)
    return {**dict.fromkeys(words, value), "actions": [step]}


@pytest.fixture(scope="module")
def materials(tmp_path_factory: pytest.TempPathFactory) -> Materials:
    made = hostile_partnership(tmp_path_factory.mktemp("hostile"), months=MONTHS)
    folder = made.store_folder / "snapshots" / "000001" / "board"
    found = read_materials(read_view(folder, key="hostile"), folder=folder)
    assert found.told
    flows = flows_between(*VALUES, measure=f"lines.{VALUES[0]}")
    return replace(found, told=replace(found.told, flows=flows))


@pytest.fixture(scope="module")
def pages(materials: Materials) -> dict[str, Any]:
    return pack_pages(materials, most=PLACES, plans=[plan_of(value) for value in VALUES])


@pytest.fixture(scope="module")
def reader(pages: dict[str, Any]) -> PdfReader:
    return PdfReader(io.BytesIO(paper(pages, on=AT)))


@pytest.fixture(scope="module")
def said(reader: PdfReader) -> str:
    return bare(" ".join(page.extract_text() for page in reader.pages))


def bare(text: str) -> str:
    """Return letters and digits that every program draws in the order in which they are read."""
    return "".join(one for one in text if one.isascii() and one.isalnum())


@pytest.mark.parametrize("value", VALUES)
def test_a_place_a_plan_and_a_flow_of_that_name_stand_as_text(said: str, value: str) -> None:
    words = bare(on_paper(value))[:90]
    assert words
    # The page of the place, the list, the plan and its action, and the flow.
    assert said.count(words) >= 5


def test_nothing_leads_out_of_the_document(reader: PdfReader) -> None:
    links = [one.get_object() for page in reader.pages for one in page.get("/Annots") or () if one]
    assert links
    for one in links:
        assert one["/Subtype"] == "/Link"
        assert "/Dest" in one or one["/A"]["/S"] == "/GoTo"
    root: Any = reader.trailer["/Root"]
    assert not {"/OpenAction", "/AA"} & set(root)
    assert "/JavaScript" not in root.get("/Names", {})


def test_no_value_becomes_a_heading_a_list_or_a_picture(
    reader: PdfReader, pages: dict[str, Any]
) -> None:
    kinds = [str(one.get("/S")) for one in tags(reader)]
    on_the_cover = 3
    assert kinds.count("/H1") == len(pages["parts"]) + on_the_cover
    assert kinds.count("/L") == 1
    pictures = sum(one["picture"] is not None for one in pages["parts"])
    assert kinds.count("/Figure") == pictures == PLACES + 1
    assert "/Formula" not in kinds
    assert "/Code" not in kinds


def test_a_name_of_ten_thousand_letters_breaks_no_page(reader: PdfReader) -> None:
    titles: list[Any] = [one for one in reader.outline if not isinstance(one, list)]
    begins = [reader.get_destination_page_number(one) for one in titles]
    of_places = [
        page
        for one, page in zip(titles, begins, strict=True)
        if str(one.title)[:1].isdecimal() and ". " in str(one.title)[:4]
    ]
    assert len(of_places) == PLACES
    assert all(0 < (later or 0) - (page or 0) <= 2 for page, later in pairwise(of_places))


def test_no_text_begins_outside_the_page(reader: PdfReader) -> None:
    left: list[float] = []

    def look(text: str, _: object, matrix: list[float], *__: object) -> None:
        if text.strip():
            left.append(matrix[4])

    for page in reader.pages:
        page.extract_text(visitor_text=look)
    assert min(left) >= 0
    assert max(left) < WIDTH
