from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import orjson
import pytest

from hotspots.errors import CannotReadError
from hotspots.feeds.reports.report import Part, part_of, part_of_fault
from hotspots.feeds.reports.report_files import document, page, report_form, write_report
from hotspots.feeds.reports.timeliness import age_of, timeliness
from hotspots.feeds.verdict import SmallGroups
from tests.attendance_files import (
    ARRIVAL,
    AT,
    END,
    HOME,
    METHOD,
    OTHER,
    PLACE,
    SITE,
    START,
    write_attendances,
)
from tests.feeds.held import TODAY, held
from tests.street_files import HEADER, write_street_file

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from hotspots.feeds.reports.paragraphs import Paragraph

NHS_NUMBER = "943 476 5919"


def part(path: Path, engine: DuckDBPyConnection, *, examples: int = 20) -> Part:
    return part_of(held(path, engine, examples=examples), today=TODAY, most=examples)


def paragraph(one: Part, heading: str) -> Paragraph:
    return next(each for each in one.paragraphs if each.heading.startswith(heading))


def everything(one: Part) -> str:
    told = [f"{p.heading} {p.says} {' '.join(p.items)}" for p in one.paragraphs]
    return " ".join([one.name, *told, one.next])


def test_a_good_return_is_told_in_order(tmp_path: Path, engine: DuckDBPyConnection) -> None:
    file = write_attendances(tmp_path / "2026-09.csv", [{}, HOME, {PLACE: "the back of beyond"}])
    one = part(file, engine)
    assert [each.heading for each in one.paragraphs] == [
        "Contract",
        "Columns",
        "Rows",
        "Where it happened",
        "Small numbers",
        "Age",
    ]
    assert one.status == 0
    contract = paragraph(one, "Contract").says
    assert contract.startswith("2026-09.csv follows istv_assault 1.0.0: ")
    assert contract.endswith("It was read as CSV, commas, UTF-8.")
    assert paragraph(one, "Rows").says == "3 rows: 3 accepted, 0 refused."
    assert one.next == "Nothing was kept. The file can be sent as it is."


def test_a_column_is_explained_only_where_its_name_differs(
    tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    columns = paragraph(part(write_attendances(tmp_path / "a.csv", [{}]), engine), "Columns")
    assert columns.says == "All 9 columns of the file are known."
    assert f"{AT} is taken as assault_at (an agreed name for it)." in columns.items
    assert not [one for one in columns.items if one.startswith("ASSAULT METHOD is")]


def test_a_likeness_asks_to_be_looked_at(tmp_path: Path, engine: DuckDBPyConnection) -> None:
    file = write_attendances(tmp_path / "a.csv", [{}])
    file.write_text(file.read_text().replace(AT, "incident-DATE"))
    columns = paragraph(part(file, engine), "Columns")
    assert (
        "incident-DATE is taken as assault_at (by likeness: look whether that is right)."
    ) in columns.items


def test_columns_that_were_not_sent_are_named(tmp_path: Path, engine: DuckDBPyConnection) -> None:
    header = [name for name in HEADER if name != "Context"]
    columns = paragraph(
        part(write_street_file(tmp_path / "2026-01.csv", [{}], header=header), engine), "Columns"
    )
    assert columns.says.endswith("Not in the file, and not needed: Context.")


def test_rows_with_the_same_value_share_a_sentence(
    tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    rows = [{METHOD: "99"}, {}, {METHOD: "99"}, {METHOD: "98"}, {METHOD: ""}]
    one = part(write_attendances(tmp_path / "a.csv", rows), engine)
    listed = paragraph(one, "ASSAULT METHOD: 3 rows refused")
    assert listed.items == (
        (
            "Rows 1 and 3, ASSAULT METHOD: '99' is not in the agreed list (01, 02, 03 and 13 "
            "more). Choose from it."
        ),
        (
            "Row 4, ASSAULT METHOD: '98' is not in the agreed list (01, 02, 03 and 13 more). "
            "Choose from it."
        ),
    )
    assert paragraph(one, "ASSAULT METHOD: 1 row refused").items == (
        "Row 5: ASSAULT METHOD is blank. Fill it in.",
    )
    assert one.next == (
        "Nothing was kept. Correct these rows or send the file as it is: 4 rows will be set aside."
    )


@pytest.mark.parametrize(("examples", "named", "more"), [(20, 20, 10), (3, 3, 27)])
def test_at_most_so_many_rows_are_named_and_the_rest_is_counted(
    tmp_path: Path, engine: DuckDBPyConnection, examples: int, named: int, more: int
) -> None:
    file = write_attendances(tmp_path / "a.csv", [{METHOD: f"K{n}"} for n in range(30)] + [{}])
    one = paragraph(part(file, engine, examples=examples), "ASSAULT METHOD")
    assert one.heading == "ASSAULT METHOD: 30 rows refused"
    assert (len(one.items), one.more) == (named, more)


def test_without_examples_the_reason_is_still_told(
    tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    file = write_attendances(tmp_path / "a.csv", [{METHOD: "99"}, {}])
    one = paragraph(part(file, engine, examples=0), "ASSAULT METHOD")
    assert (one.items, one.more) == ((), 0)
    assert one.says.startswith("ASSAULT METHOD is not in the agreed list")


def test_records_that_are_no_rows_are_counted_by_reason(
    tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    file = write_attendances(tmp_path / "a.csv", [{}, {}, {}])
    file.write_text(file.read_text() + "one,two\none,two,three\n")
    one = part(file, engine)
    assert paragraph(one, "Rows").says.startswith(
        "5 rows: 3 accepted, 0 refused, 2 that could not be read."
    )
    assert paragraph(one, "2 rows that could not be read").items == (
        "Row 4 has 2 columns where the header has 9.",
        "Row 5 has 3 columns where the header has 9.",
    )
    assert one.status == 1


def test_places_are_told_in_words(tmp_path: Path, engine: DuckDBPyConnection) -> None:
    rows = [{}, {}, HOME, {PLACE: "somewhere"}]
    says = paragraph(
        part(write_attendances(tmp_path / "a.csv", rows), engine), "Where it happened"
    ).says
    assert says.startswith(
        "Of 4 accepted rows 2 were found in the gazetteer, 1 happened at home and is never placed "
        "and 1 has no place that we know. More would be found if ASSAULT LOCATION DESCRIPTION gave"
    )


def test_a_street_file_says_what_would_place_more(
    tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    rows = [{}, {"Longitude": "", "Latitude": "", "LSOA code": "", "LSOA name": ""}]
    one = part(write_street_file(tmp_path / "2026-01.csv", rows), engine)
    assert paragraph(one, "Where it happened").says == (
        "Of 2 accepted rows 1 lies at a point and 1 has no place that we know. "
        "Fill in Longitude and Latitude where they are known."
    )


def test_rows_outside_the_area_are_named(tmp_path: Path, engine: DuckDBPyConnection) -> None:
    lambeth = {"Longitude": "-0.117", "Latitude": "51.494"}
    one = part(write_street_file(tmp_path / "2026-01.csv", [{}, lambeth]), engine)
    outside = paragraph(one, "Outside the sender's area")
    assert outside.says.startswith("This row lies outside the area that 'Dogger Police' covers.")
    assert outside.items == ("Row 2 lies 325 km outside.",)
    assert one.next.endswith("look at the warnings first.")


@pytest.mark.parametrize(
    ("groups", "hidden", "says"),
    [
        (
            120,
            117,
            (
                "Of 120 counts by cell and month 117 are between 1 and 7 and will be hidden; by "
                "year fewer would be."
            ),
        ),
        (
            5,
            5,
            (
                "All 5 counts by cell and month are between 1 and 7 and will be hidden; by year "
                "fewer would be."
            ),
        ),
        (1, 1, "There is one count by cell and month. It is between 1 and 7 and will be hidden."),
        (3, 0, "None of the 3 counts by cell and month is between 1 and 7: all will be shown."),
    ],
)
def test_small_numbers_are_told_in_words(
    tmp_path: Path, engine: DuckDBPyConnection, groups: int, hidden: int, says: str
) -> None:
    verdict = held(write_attendances(tmp_path / "a.csv", [{}]), engine)
    small = SmallGroups(groups=groups, hidden=hidden, suppress_from=1, suppress_to=7)
    one = part_of(replace(verdict, small_groups=small), today=TODAY, most=20)
    assert paragraph(one, "Small numbers").says == says


@pytest.mark.parametrize(
    ("today", "says"),
    [
        # From 30 September to 22 November are 53 days: 53 - 21 = 32.
        (
            date(2026, 11, 22),
            (
                "The newest incident is of 30 September 2026, 53 days ago; the contract promises "
                "delivery within 21 days of the period's end: 32 days late."
            ),
        ),
        (
            date(2026, 10, 11),
            (
                "The newest incident is of 30 September 2026, 11 days ago; the contract promises "
                "delivery within 21 days of the period's end: 10 days left."
            ),
        ),
        (
            date(2026, 10, 21),
            (
                "The newest incident is of 30 September 2026, 21 days ago; the contract promises "
                "delivery within 21 days of the period's end: this is the last day."
            ),
        ),
    ],
)
def test_age_is_held_against_the_promise(
    tmp_path: Path, engine: DuckDBPyConnection, today: date, says: str
) -> None:
    verdict = held(write_attendances(tmp_path / "a.csv", [{}]), engine)
    (age,) = timeliness(age_of(verdict, today=today))
    assert age.says == says


def test_a_quiet_end_of_the_period_is_not_late(tmp_path: Path, engine: DuckDBPyConnection) -> None:
    quiet = {AT: "2026-09-20T22:10:00", ARRIVAL: "2026-09-20T23:10:00"}
    verdict = held(write_attendances(tmp_path / "a.csv", [quiet]), engine)
    (age,) = timeliness(age_of(verdict, today=date(2026, 10, 20)))
    assert age.says == (
        "The newest incident is of 20 September 2026, 30 days ago; the contract promises delivery "
        "within 21 days of the period's end, 30 September 2026: 1 day left."
    )


def test_a_month_has_no_day(tmp_path: Path, engine: DuckDBPyConnection) -> None:
    says = paragraph(part(write_street_file(tmp_path / "2026-01.csv", [{}]), engine), "Age").says
    # From 31 January to 22 November are 295 days: 295 - 62 = 233.
    assert says == (
        "The newest month is January 2026, which ended 295 days ago; the contract promises "
        "delivery within 62 days of the period's end: 233 days late."
    )


def test_contacts_are_named_where_something_is_wrong(
    tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    file = write_attendances(tmp_path / "a.csv", [{}, {METHOD: "99"}])
    questions = part(file, engine).questions
    assert questions is not None
    (asked,) = questions.items
    assert asked.startswith("istv-queries: istv-queries@example.nhs.uk. Working days 9am to 5pm.")


def test_a_refusal_comes_first_and_last(tmp_path: Path, engine: DuckDBPyConnection) -> None:
    file = write_attendances(tmp_path / "a.csv", [{}, {AT: "03/25/2026 22:10"}])
    one = part(file, engine)
    assert one.paragraphs[0].heading == "THIS FILE CANNOT BE TAKEN IN"
    assert one.paragraphs[0].says.startswith(f"In 1 row {AT} makes sense only with the month")
    assert "nothing of this file will be taken in as it is" in one.next


def test_what_the_store_would_refuse_comes_first(
    tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    verdict = held(write_attendances(tmp_path / "a.csv", [{}]), engine)
    one = part_of(verdict, today=TODAY, most=20, refusal="It names 2 senders.")
    assert (one.status, one.paragraphs[0].says) == (1, "It names 2 senders.")


def test_a_file_without_one_good_row_is_refused(tmp_path: Path, engine: DuckDBPyConnection) -> None:
    one = part(write_attendances(tmp_path / "a.csv", [{METHOD: "99"}]), engine)
    assert one.paragraphs[0].says == "Its only row cannot be used; the reasons stand below."


@pytest.mark.parametrize(
    "wrong",
    [
        {METHOD: "13", OTHER: f"glass, {NHS_NUMBER}"},
        {PLACE: f"told by {NHS_NUMBER}"},
        {SITE: NHS_NUMBER},
        {METHOD: NHS_NUMBER},
        {AT: NHS_NUMBER},
        {"ASSAULT LOCATION TYPE": "jo@example.org"},
        {PLACE: "12 High Street, N1 9GU"},
    ],
)
def test_a_value_that_looks_personal_is_described_and_never_told(
    tmp_path: Path, engine: DuckDBPyConnection, wrong: dict[str, str]
) -> None:
    one = part(write_attendances(tmp_path / "a.csv", [{}, wrong]), engine)
    told = (
        everything(one) + page([one], today=TODAY).decode() + document([one], today=TODAY).decode()
    )
    for secret in ("943", "5919", "jo@", "N1 9GU", "High Street"):
        assert secret not in told
    assert re.search(r"\((10 digits|the shape of)", told)
    assert one.next.startswith("Nothing was kept. Do not send the file as it is")


def test_a_sensitive_value_is_never_told(tmp_path: Path, engine: DuckDBPyConnection) -> None:
    rows = [{}, {"ASSAULT LOCATION TYPE": "01", PLACE: "Herring Lane"}]
    one = part(write_attendances(tmp_path / "a.csv", rows), engine)
    assert "Herring" not in everything(one)
    assert f"Row 2, {PLACE}: (not shown) must be blank here." in everything(one)
    assert one.next.startswith("Nothing was kept. Correct this row or send")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({METHOD: "1"}, "Write '01': a spreadsheet has taken the leading zeros away."),
        ({METHOD: "knife"}, "Write '12', the code for Knife."),
        ({ARRIVAL: "NULL"}, "That stands for nothing: leave the value blank."),
        ({AT: "n/a"}, "That stands for nothing, and a value is needed here."),
        ({SITE: "x!"}, "(ODS code of the site that treated the patient). Write it like XDE01."),
    ],
)
def test_a_refused_value_is_told_what_to_write_instead(
    tmp_path: Path, engine: DuckDBPyConnection, wrong: dict[str, str], says: str
) -> None:
    one = part(write_attendances(tmp_path / "a.csv", [{}, wrong]), engine)
    assert says in everything(one)
    assert "Choose from it" not in everything(one)


def test_of_many_wrong_values_the_reason_is_said_once(
    tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    rows = [{AT: f"{day} September"} for day in range(1, 8)]
    one = part(write_attendances(tmp_path / "a.csv", [{}, *rows]), engine)
    told = paragraph(one, AT)
    assert told.says.startswith(f"{AT} is not a date and time as agreed.")
    assert told.items[0] == "Row 2: '1 September'."
    assert len(told.items) == len(rows)


def test_a_warning_counts_accepted_rows_only(tmp_path: Path, engine: DuckDBPyConnection) -> None:
    early = {ARRIVAL: "2026-09-30T20:10:00"}
    rows = [{}, early, {**early, METHOD: "99"}]
    one = part(write_attendances(tmp_path / "a.csv", rows), engine)
    told = paragraph(one, f"{AT} and {ARRIVAL}")
    assert told.heading.endswith("1 row accepted with a warning")
    assert told.items[0].startswith("Row 2,")


def test_an_old_file_is_history_and_not_late(tmp_path: Path, engine: DuckDBPyConnection) -> None:
    old = {START: "2019-09-01", END: "2019-09-30", AT: "2019-09-03T10:10:00", ARRIVAL: ""}
    one = part(write_attendances(tmp_path / "a.csv", [old]), engine)
    assert "it is history, and no promise" in paragraph(one, "Age").says
    assert "nothing would stay on the map" in paragraph(one, "Too old to be kept").says
    assert one.next.endswith("look at the warnings first.")


class Tags(HTMLParser):
    """What a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def test_the_page_shows_what_was_sent_and_runs_nothing(
    tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    hostile = "<script>alert(1)</script>{{ 7*7 }}"
    file = write_street_file(tmp_path / "2026-01<img src=x>.csv", [{}, {"Crime type": hostile}])
    text = page([part(file, engine)], today=TODAY).decode()
    read = Tags()
    read.feed(text)
    assert not {"script", "img", "link", "iframe", "object"} & set(read.tags)
    assert not [value for name, value in read.attributes if name in {"src", "onload"}]
    assert all((v or "").startswith("#") for name, v in read.attributes if name == "href")
    assert "{{ 7*7 }}" in text
    assert "url(" not in text
    assert "@import" not in text


def test_the_page_has_a_language_a_title_and_headings_in_order(
    tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    one = part(write_attendances(tmp_path / "2026-09.csv", [{}]), engine)
    text = page([one, part_of_fault(CannotReadError("b.csv is empty."), name="b.csv")], today=TODAY)
    read = Tags()
    read.feed(text.decode())
    assert ("lang", "en-GB") in read.attributes
    assert "<title>Check of 2 files, 22 November 2026</title>" in text.decode()
    headings = [tag for tag in read.tags if re.fullmatch("h[1-6]", tag)]
    assert headings[:3] == ["h1", "h2", "h3"]
    assert headings.count("h2") == 3
    assert read.tags.count("main") == 1
    assert read.tags.count("table") == 1
    assert text.decode().count("Whoever looks after") == 1


def test_the_document_has_sorted_keys_and_a_part_each(
    tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    one = part(write_attendances(tmp_path / "a.csv", [{}, {METHOD: "99"}]), engine)
    fault = part_of_fault(CannotReadError("b.csv is empty."), name="b.csv")
    text = document([one, fault], today=TODAY)
    read = orjson.loads(text)
    assert text == orjson.dumps(
        read, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    )
    first, second = read["files"]
    assert (first["accepted"], first["refused"], first["status"]) == (1, 1, 1)
    assert first["breaches"][0]["examples"][0]["row"] == 2
    assert first["age"]["late_days"] == 32
    assert (second["file"], second["status"], second["refusal"]) == ("b.csv", 2, "b.csv is empty.")


def test_the_same_file_gives_the_same_bytes(tmp_path: Path, engine: DuckDBPyConnection) -> None:
    file = write_attendances(tmp_path / "a.csv", [{}, {METHOD: "99"}])
    written = []
    for name in ("one.html", "two.html"):
        write_report(tmp_path / name, [part(file, engine)], today=TODAY)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("report.pdf", r"ends in \.html or \.json"),
        ("report", r"ends in \.html or \.json"),
        ("nowhere/report.html", "There is no folder"),
        ("sent.csv", "is one of the files to check"),
    ],
)
def test_a_report_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, name: str, says: str
) -> None:
    with pytest.raises(CannotReadError, match=says):
        report_form(tmp_path / name, sources=(tmp_path / "sent.csv",))
