"""Runs that are killed at some moment, each looked at and continued by another process.

Everything is imported once, here; each run is a fork of this process. It works on no table itself,
so that no thread of an engine is ever forked.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hotspots import pipeline
from hotspots.counts.deliveries import every_delivery, read_counts, read_deliveries
from hotspots.counts.snapshots import current_number, snapshot_folders
from tests.conftest import NOW
from tests.counts.forks import forked, killed_at
from tests.tiny_partnership import (
    EAST,
    WEST,
    assert_is_tidy,
    assert_is_whole,
    assert_shows,
    built,
    taken_in,
    tiny_files,
    tiny_partnership,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotspots.settings import Partnership

LANES = 2
SEED = 20261122
RANDOM_TRIALS = 100
STRIDE = 3 * LANES
MONTHS = ("2026-01",)


class Lane:
    """Trials one after the other, every second lane's worth of them."""

    def __init__(self, folder: Path, *, number: int) -> None:
        self.folder, self.number = folder, number
        self.random = random.Random(SEED + number)  # noqa: S311  moments, not secrets
        self.partnership = tiny_partnership(folder / "partnership")
        self.faults: list[str] = []
        self.killed = 0

    def random_moments(self) -> None:
        """Kill runs that ingest and build at random moments; every second one on a new store."""
        carried, before = self.with_store("carried"), 1
        self.ended(partial(self.run, carried, rows=before))
        started = time.monotonic()
        self.ended(partial(self.run, self.with_store("first"), rows=1))
        duration = time.monotonic() - started
        for rows in range(2, 2 + RANDOM_TRIALS // LANES):
            is_carried = rows % 2 == 0
            partnership = carried if is_carried else self.with_store(f"new{rows}")
            child = forked(partial(self.run, partnership, rows=rows))
            # At the latest a little after it would have ended.
            time.sleep(self.random.uniform(0, 1.1 * duration))
            os.kill(child, signal.SIGKILL)
            self.was_killed(child)
            known = before if is_carried else 0
            self.ended(partial(self.goes_on, partnership, rows=rows, before=known))
            before = rows if is_carried else before
            if not is_carried:
                shutil.rmtree(partnership.store_folder)

    def writes(self) -> None:
        """Kill runs that ingest and build just before a third of their writes."""
        partnership = self.with_store("carried")
        for rows in range(1, 4):
            self.ended(partial(self.run, partnership, rows=rows))
        write, before, rows = 1 + self.number, 3, 4
        while self.dies(partial(self.run, partnership, rows=rows), partnership, write=write):
            self.ended(partial(self.goes_on, partnership, rows=rows, before=before))
            write, before, rows = write + STRIDE, rows, rows + 1

    def withdrawals(self) -> None:
        """Kill withdrawals just before a third of their writes."""
        whole = self.with_store("whole")
        for rows in (1, 2):
            self.ended(partial(self.run, whole, rows=rows))
        write = 1 + self.number
        while True:
            partnership = self.with_store(f"store{write}")
            shutil.copytree(whole.store_folder, partnership.store_folder)
            if not self.dies(partial(self.withdrawn, partnership), partnership, write=write):
                return
            by_building = write // STRIDE % 2 == 0
            self.ended(partial(self.is_finished, partnership, by_building=by_building))
            write += STRIDE

    def with_store(self, name: str) -> Partnership:
        """Return the partnership with a store of its own."""
        return self.partnership.model_copy(update={"store": str(self.folder / name)})

    def run(self, partnership: Partnership, *, rows: int) -> None:
        """Take in a file of each sender with so many rows, and publish them."""
        files = tiny_files(self.folder / f"files{rows}", rows, months=MONTHS)
        at = NOW + timedelta(minutes=rows)
        taken_in(partnership, files, at=at)
        built(partnership, at=at)

    def goes_on(self, partnership: Partnership, *, rows: int, before: int) -> None:
        """Look at what a killed run left, run again, look again."""
        store = partnership.store_folder
        possible = [{EAST: n, WEST: n} for n in (before, rows) if n]
        last = current_number(store)
        assert_is_whole(store)
        if last:
            assert_shows(partnership, possible)
        totals = Counter[str]()
        for row in read_counts(store, read_deliveries(store)).to_pylist():
            totals[row["sender"]] += row["rows"]
        assert set(totals.values()) <= {before, rows}, totals
        self.run(partnership, rows=rows)
        assert_shows(partnership, possible[-1:])
        assert_is_tidy(store)
        assert current_number(store) > last

    def withdrawn(self, partnership: Partnership) -> None:
        """Withdraw one of the two senders."""
        pipeline.withdraw(partnership, WEST, feed=None, clock=lambda: NOW, tell=lambda _: None)

    def is_finished(self, partnership: Partnership, *, by_building: bool) -> None:
        """Look at what a killed withdrawal left, and let another command finish it."""
        store = partnership.store_folder
        assert_is_whole(store)
        assert_shows(partnership, [{EAST: 2, WEST: 2}, {EAST: 2}])
        if (store / "withdrawal").exists():
            if by_building:
                built(partnership, at=NOW)
            else:
                taken_in(partnership, [], at=NOW)
        elif WEST in {one.sender for one in every_delivery(store)}:
            self.withdrawn(partnership)
        assert_shows(partnership, [{EAST: 2}])
        assert not (store / "withdrawal").exists()
        for snapshot in snapshot_folders(store).values():
            assert WEST not in (snapshot / "manifest.json").read_text(encoding="utf-8")
        taken_in(partnership, [], at=NOW)
        assert_is_tidy(store)

    def dies(self, run: Callable[[], None], partnership: Partnership, *, write: int) -> bool:
        """Kill a run just before a certain of its writes; False where it has fewer."""
        return self.was_killed(forked(lambda: killed_at(write, partnership.store_folder, run)))

    def was_killed(self, child: int) -> bool:
        """Wait for a process; say whether it was killed."""
        is_killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        self.killed += is_killed
        return is_killed

    def ended(self, run: Callable[[], None]) -> None:
        """Let a run end in a process of its own."""
        report = self.folder / "fault"
        if os.waitpid(forked(run, report=report), 0)[1]:
            self.faults.append(report.read_text(encoding="utf-8"))


def main(kind: str, folder: Path) -> None:
    """Run the trials in lanes beside each other; print what was found as JSON."""

    def lane(number: int) -> None:
        own = Lane(folder / f"lane{number}", number=number)
        getattr(own, kind)()
        found = {"faults": own.faults, "killed": own.killed}
        (folder / f"found{number}").write_text(json.dumps(found), encoding="utf-8")

    children = [forked(partial(lane, n), report=folder / f"fault{n}") for n in range(LANES)]
    statuses = [os.waitpid(child, 0)[1] for child in children]
    if any(statuses):
        sys.exit("".join(file.read_text(encoding="utf-8") for file in folder.glob("fault?")))
    found = [json.loads((folder / f"found{n}").read_text("utf-8")) for n in range(LANES)]
    faults = [fault for one in found for fault in one["faults"]]
    told = {"faults": faults, "killed": sum(one["killed"] for one in found)}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
