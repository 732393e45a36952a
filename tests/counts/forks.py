"""Processes that run something and are killed over it."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

WRITES = {"os.rename", "os.mkdir", "os.remove", "os.rmdir"}
"""What Python calls the steps that change a folder; ``open`` is one where it is for writing."""
REMOVALS = {"os.remove", "os.rmdir"}


def forked(run: Callable[[], None], *, report: Path | None = None) -> int:
    """Run something in a fork of this process; its fault goes to a file."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        run()
        status = 0
    except BaseException:  # noqa: BLE001  a fork must never run on in its parent's code
        if report:
            report.write_text(traceback.format_exc(), encoding="utf-8")
    finally:
        os._exit(status)


def killed_at(write: int, store: Path, run: Callable[[], None]) -> None:
    """Run something and kill this very process just before it changes a store once more."""
    seen = 0

    def look(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        is_write = event in WRITES or (event == "open" and is_for_writing(arguments[2]))
        # Within a folder that is being removed, files are named without it.
        is_inside = event in REMOVALS and not Path(str(arguments[0])).is_absolute()
        if is_write and (is_inside or any(str(store) in str(one) for one in arguments[:2])):
            seen += 1
            if seen == write:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(look)
    run()


def is_for_writing(flags: object) -> bool:
    """Say whether a file is opened to change it."""
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))
