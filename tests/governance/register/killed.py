"""Processes that write to a register and are killed over it, just before each thing they ask."""

from __future__ import annotations

import json
import os
import signal
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import event

from hotspots.governance.register import (
    Register,
    challenges,
    decisions,
    exported,
    history,
    import_into,
    open_register,
    plans,
)
from tests.counts.forks import forked
from tests.governance.register.made_up_plans import WRITTEN, filled

if TYPE_CHECKING:
    from collections.abc import Callable

STRIDE = 5
"""Every so many questions a process is killed."""


def killed_at(question: int, folder: Path, run: Callable[[Register], None]) -> None:
    """Run something on a register and kill this very process before it asks once more."""
    register = open_register(folder)
    seen = 0

    def look(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == question:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(register.engine, "before_cursor_execute", look)
    event.listen(register.engine, "commit", look)
    run(register)


def is_whole(folder: Path, *, number: int) -> int:
    """Look at what a killed process left; return how many changes it had made."""
    register = open_register(folder)
    with register.reading() as connection:
        assert connection.exec_driver_sql("pragma integrity_check").scalar_one() == "ok"
        assert connection.exec_driver_sql("pragma foreign_key_check").all() == []
    other = open_register(folder / f"again{number}")
    import_into(other, exported(register))
    for each in (plans, decisions, challenges, history):
        assert each(other) == each(register)
    made = len(history(register))
    other.close()
    register.close()
    return made


def trials(folder: Path) -> dict[str, object]:
    """Kill one process after another, each a little later than the one before."""
    faults, made, killed = list[str](), list[int](), 0
    for question in range(1, 1000, STRIDE):
        own, report = folder / f"store{question}", folder / "fault"
        child = forked(partial(killed_at, question, own, filled))
        is_killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        killed += is_killed

        def looks(own: Path = own, question: int = question) -> None:
            found = is_whole(own, number=question)
            (folder / "made").write_text(str(found), encoding="utf-8")

        if os.waitpid(forked(looks, report=report), 0)[1]:
            faults.append(report.read_text(encoding="utf-8"))
            break
        made.append(int((folder / "made").read_text(encoding="utf-8")))
        if not is_killed:
            break
    return {"faults": faults, "killed": killed, "made": made, "written": WRITTEN}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(trials(Path(sys.argv[1]))))
