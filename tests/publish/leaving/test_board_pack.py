from __future__ import annotations

import io
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from hotspots.publish.leaving.pack.board_pack import STAGES, board_pack, pack_pages
from hotspots.publish.leaving.pack.materials import read_materials
from hotspots.publish.leaving.pack.paper import TEMPLATE, paper
from hotspots.publish.leaving.plain_text import BREAK
from tests.publish.leaving.hostile import HOSTILE
from tests.publish.leaving.two_years import AGREED_BY, AT, PLACE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hotspots.publish.view import View

PLANS: list[dict[str, Any]] = [
    {
        "area": {"name": "West box", "layer": "force", "code": "X23000002", "cells": ()},
        "title": "Safer evenings",
        "owner": "Community safety team",
        "outcome": {"words": "A fifth fewer robberies by March 2027"},
        "status": "running",
        "review": "2026-12-01",
        "actions": [
            {"what": "Mend the lights", "owner": "Council", "due": "2026-11-01", "status": "done"}
        ],
    }
]


@pytest.fixture(scope="module")
def pdf(seen: View, view_folder: Path) -> bytes:
    return board_pack(seen, folder=view_folder, plans=PLANS)


@pytest.fixture(scope="module")
def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def said(reader: PdfReader) -> str:
    """Return all text, however its lines were broken."""
    pages = [page.extract_text() for page in reader.pages]
    return " ".join(" ".join(pages).replace(BREAK, "").split())


def tags(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Yield every element of the structure."""
    root: Any = reader.trailer["/Root"]
    waiting: list[Any] = [root["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop()
        one = one.get_object() if isinstance(one, IndirectObject) else one
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, DictionaryObject):
            yield one
            if "/K" in one:
                waiting.append(one["/K"])


class TestTheDocument:
    def test_is_tagged_for_readers_of_every_kind(self, reader: PdfReader) -> None:
        root: Any = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "en-GB"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert reader.metadata
        assert reader.metadata.title == "Board pack: Two boxes"
        assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
        kinds = {str(one.get("/S")) for one in tags(reader)}
        assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure", "/P"} <= kinds

    def test_every_picture_says_what_it_shows(self, reader: PdfReader) -> None:
        figures = [one for one in tags(reader) if one.get("/S") == "/Figure"]
        texts = [str(one.get("/Alt", "")) for one in figures]
        assert len(texts) == 3
        assert all(text.startswith("Map of ") and "cell" in text for text in texts)

    def test_every_page_is_marked_above_and_below(self, reader: PdfReader) -> None:
        for page in reader.pages:
            assert page.extract_text().count("OFFICIAL-SENSITIVE") >= 2

    def test_is_dated_as_its_snapshot(self, reader: PdfReader) -> None:
        assert reader.metadata
        assert reader.metadata.creation_date == AT

    def test_the_same_snapshot_gives_the_same_bytes(
        self, pdf: bytes, seen: View, view_folder: Path
    ) -> None:
        assert board_pack(seen, folder=view_folder, plans=PLANS) == pdf

    def test_tells_how_far_it_is(self, seen: View, view_folder: Path) -> None:
        told: list[str] = []
        board_pack(seen, folder=view_folder, neighbourhoods=1, tell=told.append)
        assert told == list(STAGES)

    def test_opens_nothing_by_itself(self, pdf: bytes) -> None:
        assert not any(one in pdf for one in (b"/JavaScript", b"/OpenAction", b"/URI", b"/Launch"))


class TestWhatItSays:
    def test_what_it_was_made_of(self, reader: PdfReader, seen: View) -> None:
        cover = " ".join(reader.pages[0].extract_text().split())
        assert seen.about["weights"]["fingerprint"] in cover
        assert "1, published on 10 February 2026" in cover
        assert "12 months to December 2025" in cover

    def test_who_plans_what_and_who_does_not(self, reader: PdfReader) -> None:
        text = said(reader)
        assert "Plan: Safer evenings (running). Owner: Community safety team." in text
        assert "Meant to: A fifth fewer robberies by March 2027" in text
        assert "Mend the lights Council 1 November 2026 done" in text
        assert text.count("No plan is registered.") == 1
        assert "Every plan Plan Where Owner" in text

    def test_each_neighbourhood_with_confidence_change_sources_and_promises(
        self, reader: PdfReader
    ) -> None:
        text = said(reader)
        assert text.count("The highest score is ") == 2
        assert text.count("What each source says") == 2
        assert text.count("What partners promise here") == 2
        assert text.count("No clear change of ") == 2
        assert "95% interval" in text

    def test_parts_that_every_pack_has(self, reader: PdfReader) -> None:
        text = said(reader)
        for title in ("Where risk is", "Hotspots and plans", "Across borders", "Data coverage"):
            assert title in text
        assert "Method in one page" in text
        assert "Accessibility" in text

    def test_names_from_files_as_text(self, reader: PdfReader) -> None:
        text = said(reader).replace(" ", "")
        for name in (PLACE, AGREED_BY, HOSTILE[4], HOSTILE[5]):
            assert name.replace(" ", "") in text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_stands_in_a_plan_is_text(seen: View, view_folder: Path, hostile: str) -> None:
    materials = read_materials(seen, folder=view_folder)
    action = dict.fromkeys(("what", "owner", "due", "status"), hostile)
    names = ("title", "owner", "outcome", "status", "review")
    plan = {"area": "West box", **dict.fromkeys(names, hostile), "actions": [action]}
    told = pack_pages(materials, most=2, plans=[plan])
    document = paper(told, on=AT)
    text = said(PdfReader(io.BytesIO(document)))
    seen_words = "".join(one for one in hostile[:60] if one.isascii() and one.isalnum())
    assert seen_words[:20] in "".join(one for one in text if one.isascii() and one.isalnum())


def test_where_nothing_has_a_score_the_pack_says_so(seen: View, view_folder: Path) -> None:
    materials = read_materials(seen, folder=view_folder)
    told = pack_pages(materials, most=0)
    text = said(PdfReader(io.BytesIO(paper(told, on=AT))))
    assert "No neighbourhood has a score." in text


def test_nothing_is_fetched_and_nothing_is_read_but_template_and_fonts(
    seen: View, view_folder: Path
) -> None:
    # The tests' sockets are blocked, and a package of the web could not be found here.
    materials = read_materials(seen, folder=view_folder)
    told = pack_pages(materials, most=1)
    assert "@preview" not in TEMPLATE.read_text(encoding="utf-8")
    assert paper(told, on=AT).startswith(b"%PDF")


def test_a_view_that_sees_no_month_and_no_border_has_a_pack_too(
    seen: View, view_folder: Path, tmp_path: Path
) -> None:
    own = tmp_path / "000001" / "board"
    shutil.copytree(view_folder, own, ignore=shutil.ignore_patterns("borders", "named_*"))
    measures = [{**one, "is_full": False} for one in seen.about["measures"]]
    without = replace(seen, about={**seen.about, "measures": measures, "view": "board"})
    text = said(PdfReader(io.BytesIO(board_pack(without, folder=own))))
    assert "Change cannot be told: this view sees no count month by month." in text
    assert "Hotspots and plans" not in text
    assert "This view is told nothing of borders." in text
