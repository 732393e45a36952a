"""Wake up when something in a folder changes, and every now and then all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import watchfiles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from threading import Event


def wakes(folder: Path, *, every_s: float, stop: Event) -> Iterator[None]:
    """Yield at once, at every change in a folder, and after so many seconds without one.

    The system's word is only a wake-up call: network drives give none.

    Parameters
    ----------
    folder : Path
    every_s : float
    stop : Event
        Ends it within a moment.
    """
    yield
    while not stop.is_set():
        try:
            for _ in watchfiles.watch(
                folder,
                watch_filter=None,
                stop_event=stop,
                rust_timeout=round(every_s * 1000),
                yield_on_timeout=True,
                raise_interrupt=False,
                ignore_permission_denied=True,
            ):
                yield
        except (OSError, RuntimeError):
            # The folder is away, or the system watches too many already.
            stop.wait(every_s)
            yield
