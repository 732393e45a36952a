"""Run the command line again and again, each time in a process that is measured and killed late.

Started as ``python -m tests.spec.hostile_runs RUNS``, a JSON list of :class:`Run`. Everything is
imported once, here; each run is a fork of this process, which works on no table itself.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING
from unittest import mock

from hotspots.cli import commands

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE_S = 120
"""When a run is killed: far more than it may take, on a machine that is busy with other things."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """One call of the command line."""

    arguments: list[str]
    out: str
    """File for what it prints."""
    errors: str
    """File for what it prints as errors."""
    shrinks: str = ""
    """A file that loses its end meanwhile ..."""
    before: str = ""
    """... just before this step, named with the module that takes it."""


@dataclass(frozen=True, kw_only=True)
class Ran:
    """What became of it."""

    status: int
    """Exit status; below 0 the signal that ended it."""
    peak_mb: float
    """Most memory that it, or a process that it started, had at once."""
    cpu_s: float


def ran(run: Run) -> Ran:
    """Run the command line in a fork of this process."""
    child = os.fork()
    if not child:
        _run(run)
    _, status, used = os.wait4(child, 0)
    return Ran(
        status=os.waitstatus_to_exitcode(status),
        peak_mb=used.ru_maxrss * 1024 / 1e6,
        cpu_s=used.ru_utime + used.ru_stime,
    )


def _run(run: Run) -> None:
    status = 70
    try:
        # The signal ends the process by itself, whatever it is in the middle of.
        signal.alarm(PATIENCE_S)
        for file, number in ((run.out, 1), (run.errors, 2)):
            os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        sys.argv = ["hotspots", *run.arguments]
        with shrinking(run):
            commands.main()
        status = 0
    except SystemExit as stop:
        status = int(stop.code or 0)
    except BaseException:  # noqa: BLE001  a fork must never run on in its parent's code
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def shrinking(run: Run) -> AbstractContextManager[object]:
    """Let a file lose its second half just before a step of the pipeline."""
    if not run.before:
        return nullcontext()
    step: Callable[..., object] = resolve_name(run.before)

    def late(*given: object, **named: object) -> object:
        os.truncate(run.shrinks, Path(run.shrinks).stat().st_size // 2)
        return step(*given, **named)

    return mock.patch(run.before, late)


def main(runs: Path) -> None:
    """Run everything and print what became of it as JSON."""
    told = [asdict(ran(Run(**one))) for one in json.loads(runs.read_text(encoding="utf-8"))]
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
