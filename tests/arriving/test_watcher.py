from __future__ import annotations

import errno
import os
import shutil
from pkgutil import resolve_name
from typing import TYPE_CHECKING

import pytest

from hotspots import pipeline
from hotspots.arriving import AGAIN_S, LATER_S, Arrived, Watcher
from hotspots.counts.lock import writer
from hotspots.counts.snapshots import Snapshot
from hotspots.errors import BusyError, ContractError, HotspotsError, NoRoomError
from tests.arriving.looked_after import (
    JANUARY,
    SETTLE_S,
    LookedAfter,
    good_file,
    looked_after,
    taken_in_as,
)
from tests.conftest import NOW
from tests.counts.test_full_disk import largest_file
from tests.street_files import HEADER, write_street_file
from tests.tiny_partnership import EAST, POINTS, WEST, rows_by_sender, shown, tiny_file

if TYPE_CHECKING:
    from pathlib import Path

NHS_NUMBER = "943 476 5919"
EASTERN = {
    "Reported by": EAST,
    "Falls within": EAST,
    "Longitude": POINTS[EAST][0],
    "Latitude": POINTS[EAST][1],
}


@pytest.fixture
def here(tmp_path: Path) -> LookedAfter:
    return looked_after(tmp_path)


def read(here: LookedAfter, name: str) -> str:
    return (here.sender / name).read_text(encoding="utf-8")


def test_a_good_file_is_taken_in_handed_back_and_published(here: LookedAfter) -> None:
    good_file(here.sender, rows=7)
    (arrived,) = here.arrived()
    assert (arrived.stays, arrived.report) == ("", None)
    assert here.lies() == taken_in_as()
    receipt = read(here, f"taken in/{JANUARY}.receipt.txt")
    assert receipt == (
        f"Taken in on 22 November 2026.\n{JANUARY}: 7 rows, 7 accepted, 0 refused.\n"
    )
    assert rows_by_sender(shown(here.partnership)) == {EAST: 7}


def test_what_lies_there_already_is_taken_in_and_built_once(tmp_path: Path) -> None:
    here = looked_after(tmp_path)
    good_file(here.sender)
    good_file(here.sender, "2026-02-eastern-street.csv")
    west = here.sender.parent / "western"
    west.mkdir()
    tiny_file(west / "2026-01-westward-street.csv", WEST, "2026-01", 3)
    tiny_file(here.sender.parent / "2026-02-westward-street.csv", WEST, "2026-02", 4)
    assert len(here.arrived()) == 4
    assert rows_by_sender(shown(here.partnership)) == {EAST: 4, WEST: 7}
    assert here.published == 1
    assert (west / "taken in" / "2026-01-westward-street.csv").exists()
    assert (west.parent / "taken in" / "2026-02-westward-street.csv").exists()


def test_a_file_is_taken_only_when_it_no_longer_grows(here: LookedAfter) -> None:
    whole = good_file(here.sender, rows=6).read_bytes()
    file = here.sender / JANUARY
    for end in (len(whole) // 3, len(whole) // 2):
        file.write_bytes(whole[:end])
        assert here.later(SETTLE_S - 0.1) == []
    file.write_bytes(whole)
    (arrived,) = here.arrived()
    assert [one.rows for one in arrived.taken_in] == [6]


def test_a_bad_file_stays_beside_its_report_and_stops_nothing(here: LookedAfter) -> None:
    bad = write_street_file(here.sender / "2026-02-bad.csv", [EASTERN], header=HEADER[:-3])
    good_file(here.sender)
    before = bad.read_bytes()
    kept, taken = sorted(here.arrived(), key=lambda one: not one.stays)
    assert "lacks the column 'Crime type'" in kept.stays
    assert kept.report == here.sender / "2026-02-bad.csv.report.html"
    assert taken.stays == ""
    assert here.lies() == ["2026-02-bad.csv", "2026-02-bad.csv.report.html", *taken_in_as()]
    assert bad.read_bytes() == before
    page = read(here, "2026-02-bad.csv.report.html")
    assert "Nothing of this file was taken in." in page
    assert here.published == 1


def test_the_same_bad_file_is_not_tried_again_until_it_changes(here: LookedAfter) -> None:
    bad = here.sender / JANUARY
    write_street_file(bad, [EASTERN], header=HEADER[:-3])
    assert len(here.arrived()) == 1
    for _ in range(5):
        assert here.later(1000) == []
    good_file(here.sender, rows=4)
    (arrived,) = here.arrived()
    assert arrived.stays == ""
    # The report of the bad one would be taken for one of the good one.
    assert here.lies() == taken_in_as()


def test_what_is_no_table_is_left_with_a_report_too(here: LookedAfter) -> None:
    (here.sender / "minutes.pdf").write_bytes(b"%PDF-1.7\n")
    (arrived,) = here.arrived()
    assert "is a PDF document" in arrived.stays
    assert "is a PDF document" in read(here, "minutes.pdf.report.html")


def test_a_file_with_some_bad_rows_is_taken_in_with_a_report(here: LookedAfter) -> None:
    rows = [EASTERN, {**EASTERN, "Crime type": "Gossip"}]
    write_street_file(here.sender / JANUARY, rows)
    (arrived,) = here.arrived()
    assert arrived.stays == ""
    assert here.lies() == sorted([*taken_in_as(), f"taken in/{JANUARY}.report.html"])
    assert "2 rows, 1 accepted, 1 refused" in read(here, f"taken in/{JANUARY}.receipt.txt")
    page = read(here, f"taken in/{JANUARY}.report.html")
    assert "Gossip" in page
    assert "1 row taken in. 1 row set aside" in page
    assert "Nothing was kept" not in page


@pytest.mark.parametrize("accepted", ["delete", "hand back"])
def test_a_file_that_says_who_somebody_is_stays_and_is_copied_nowhere(
    tmp_path: Path, accepted: str
) -> None:
    here = looked_after(tmp_path, accepted=accepted)
    secret = {**EASTERN, "Context": f"told by {NHS_NUMBER}"}
    write_street_file(here.sender / JANUARY, [EASTERN, secret])
    (arrived,) = here.arrived()
    assert "who somebody is" in arrived.stays
    assert here.lies() == [JANUARY, f"{JANUARY}.report.html"]
    page = read(here, f"{JANUARY}.report.html")
    assert "Take that out" in page
    everything = [one for one in tmp_path.rglob("*") if one.is_file()]
    holding = [one for one in everything if b"5919" in one.read_bytes()]
    assert holding == [here.sender / JANUARY]
    assert here.later(1000) == []


def test_a_column_that_says_who_somebody_is_stays_too(here: LookedAfter) -> None:
    row = {**EASTERN, "NHS number": NHS_NUMBER}
    write_street_file(here.sender / JANUARY, [row], header=[*HEADER, "NHS number"])
    (arrived,) = here.arrived()
    assert "looks like an NHS number" in arrived.stays
    assert here.lies() == [JANUARY, f"{JANUARY}.report.html"]
    assert "5919" not in read(here, f"{JANUARY}.report.html")
    assert here.published == 0


def test_accepted_files_are_deleted_where_the_settings_say_so(tmp_path: Path) -> None:
    here = looked_after(tmp_path, accepted="delete")
    good_file(here.sender)
    here.arrived()
    assert here.lies() == [f"taken in/{JANUARY}.receipt.txt"]
    assert here.published == 1


def test_a_second_file_of_that_name_does_not_replace_the_first(here: LookedAfter) -> None:
    good_file(here.sender, rows=2)
    here.arrived()
    good_file(here.sender, rows=5)
    here.arrived()
    again = "2026-01-eastern-street-2.csv"
    assert here.lies() == sorted([*taken_in_as(), *taken_in_as(again)])
    assert rows_by_sender(shown(here.partnership)) == {EAST: 5}
    assert here.published == 2


def test_the_same_content_again_changes_nothing_that_is_shown(here: LookedAfter) -> None:
    good_file(here.sender)
    here.arrived()
    good_file(here.sender)
    assert len(here.arrived()) == 1
    assert here.published == 1


def test_a_link_is_refused_and_what_it_leads_to_is_left_alone(
    here: LookedAfter, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    file = good_file(elsewhere)
    (here.sender / "link.csv").symlink_to(file)
    (here.sender / "folder").symlink_to(elsewhere)
    arrived = here.arrived()
    assert all("is a link to somewhere else" in one.stays for one in arrived)
    assert len(arrived) == 2
    assert file.exists()
    assert here.lies() == ["folder", "folder.report.html", "link.csv", "link.csv.report.html"]
    assert list(elsewhere.iterdir()) == [file]
    assert here.later(1000) == []


def test_nothing_is_moved_through_a_link(here: LookedAfter, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (here.sender / "taken in").symlink_to(elsewhere)
    good_file(here.sender)
    (arrived,) = here.arrived()
    assert "leads elsewhere" in arrived.stays
    assert list(elsewhere.iterdir()) == []
    assert not [one for one in here.later(LATER_S) if isinstance(one, Arrived)]
    (here.sender / "taken in").unlink()
    here.later(LATER_S)
    assert here.lies() == taken_in_as()


def test_a_pipe_is_refused(here: LookedAfter) -> None:
    os.mkfifo(here.sender / "pipe.csv")
    (arrived,) = here.arrived()
    assert "is not a file that can be read twice" in arrived.stays


def test_a_name_cannot_steer_a_terminal(here: LookedAfter) -> None:
    name = "2026-01-\x1b[31m[red]\n.csv"
    write_street_file(here.sender / name, [EASTERN], header=HEADER[:-3])
    (arrived,) = here.arrived()
    assert "\x1b" not in arrived.stays
    assert "\x1b" not in read(here, f"{name}.report.html")


def test_an_archive_stays_where_one_of_its_files_was_refused(
    here: LookedAfter, tmp_path: Path
) -> None:
    packed = tmp_path / "packed"
    packed.mkdir()
    good_file(packed)
    write_street_file(packed / "2026-02-bad.csv", [EASTERN], header=HEADER[:-3])
    shutil.make_archive(str(here.sender / "both"), "zip", packed)
    (arrived,) = here.arrived()
    assert len(arrived.taken_in) == 1
    assert "lacks the column 'Crime type'" in arrived.stays
    assert here.lies() == ["both.zip", "both.zip.report.html"]
    assert rows_by_sender(shown(here.partnership)) == {EAST: 2}


def test_another_process_at_work_is_said_once_and_waited_for(here: LookedAfter) -> None:
    good_file(here.sender)
    here.later()
    with writer(here.partnership.store_folder, now=NOW):
        (_, busy) = here.later()
        assert isinstance(busy, BusyError)
        assert here.later(AGAIN_S - 1) == []
        assert not [one for one in here.later(1) if isinstance(one, HotspotsError)]
    assert not [one for one in here.later(AGAIN_S) if isinstance(one, HotspotsError)]
    assert here.lies() == taken_in_as()
    assert here.published == 1


def test_a_full_disk_is_one_sentence_and_tried_again(here: LookedAfter) -> None:
    good_file(here.sender)
    here.later()
    with largest_file(0):
        told = here.later() + here.later(AGAIN_S) + here.later(AGAIN_S)
    (full,) = [one for one in told if isinstance(one, HotspotsError)]
    assert isinstance(full, NoRoomError)
    assert here.lies() == [JANUARY]
    here.later(AGAIN_S)
    assert here.lies() == taken_in_as()
    assert here.published == 1


def test_where_no_report_can_be_written_it_is_said_once_and_tried_later(
    here: LookedAfter, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_street_file(here.sender / JANUARY, [EASTERN], header=HEADER[:-3])
    with monkeypatch.context() as patched:
        full = OSError(errno.ENOSPC, "No space left on device", "report")

        def write(*_: object, **__: object) -> None:
            raise full

        patched.setattr("hotspots.feeds.reports.arrived.write_report", write)
        (arrived,) = here.arrived()
        assert arrived.stays == "No space left on device (report)."
        assert [one for one in here.later(LATER_S) if isinstance(one, Arrived)] == []
    (arrived,) = (one for one in here.later(LATER_S) if isinstance(one, Arrived))
    assert arrived.report


def test_once_it_is_to_stop_the_file_in_hand_is_the_last(here: LookedAfter) -> None:
    good_file(here.sender)
    good_file(here.sender, "2026-02-eastern-street.csv")
    here.later()
    here.moment += SETTLE_S
    for news in here.watcher.round(moment=here.moment, tell=lambda _: None):
        if isinstance(news, pipeline.Ingested):
            here.stop.set()
    assert here.lies() == ["2026-02-eastern-street.csv", *taken_in_as()]
    assert (here.published, here.watcher.is_behind) == (0, True)
    # The next start publishes what was taken in, and goes on.
    here.stop.clear()
    here.start()
    (first,) = here.later()
    assert isinstance(first, Snapshot)
    here.arrived()
    assert rows_by_sender(shown(here.partnership)) == {EAST: 4}


def test_a_start_with_nothing_new_publishes_nothing(here: LookedAfter) -> None:
    good_file(here.sender)
    here.arrived()
    here.start()
    assert here.later() == []
    assert here.published == 1


def test_a_file_that_changes_while_it_is_read_waits(
    here: LookedAfter, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = good_file(here.sender)
    keep = resolve_name("hotspots.counts.taking_in.keep")

    def grows(*given: object, **named: object) -> object:
        with file.open("a", encoding="utf-8") as more:
            more.write("\n")
        return keep(*given, **named)

    with monkeypatch.context() as patched:
        patched.setattr("hotspots.counts.taking_in.keep", grows)
        assert here.arrived() == []
    assert here.lies() == [JANUARY]
    assert [one.stays for one in here.arrived()] == [""]


def test_a_folder_that_goes_away_is_waited_for(here: LookedAfter) -> None:
    folder, away = here.sender.parent, here.sender.parent.with_name("away")
    folder.rename(away)
    (fault,) = here.later()
    assert isinstance(fault, HotspotsError)
    assert "No such file" in str(fault)
    assert here.later(AGAIN_S) == []
    away.rename(folder)
    good_file(here.sender)
    here.later(AGAIN_S)
    here.later()
    assert here.lies() == taken_in_as()


@pytest.mark.parametrize("name", [".", "partnership", "partnership/store/in", "nowhere"])
def test_only_a_folder_of_its_own_is_looked_after(
    here: LookedAfter, tmp_path: Path, name: str
) -> None:
    (tmp_path / "partnership/store/in").mkdir(parents=True)
    with pytest.raises(HotspotsError, match=r"a folder for arriving files only|Make it first"):
        Watcher(here.partnership, tmp_path / name, clock=lambda: NOW, stop=here.stop)


def test_a_wrong_contract_is_said_before_anything_is_looked_at(here: LookedAfter) -> None:
    (contract,) = here.partnership.contracts_folder.iterdir()
    contract.write_text("kind: nothing", encoding="utf-8")
    with pytest.raises(ContractError):
        Watcher(here.partnership, here.sender, clock=lambda: NOW, stop=here.stop)
