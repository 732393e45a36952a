"""The real screen in a process of its own, or the same with another map in it."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.browser.served import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
REAL = (str(Path(sys.executable).parent / "hotspots"), "serve", "--partnership", "{}", "--port")
OTHER = (sys.executable, "-m", "benchmarks.contenders.interaction_screen", "{}")
PATIENCE_S = 90


@dataclass(frozen=True)
class Screen:
    """A server that runs."""

    server: Server
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return self.server.address

    def memory_mb(self) -> float:
        """Return its resident memory in million bytes."""
        told = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        kibibytes = re.search(r"VmRSS:\s+(\d+) kB", told)
        assert kibibytes is not None  # noqa: S101  the process runs
        return int(kibibytes[1]) * 1024 / 1e6

    @contextmanager
    def visited(self, many: int, *, link: str = "") -> Iterator[list[dict[str, Any]]]:
        """Have so many people open the page at the same moment; they stay until the block ends.

        Yields
        ------
        list of dict
            See :func:`benchmarks.screens.sessions.page`.
        """
        visitors = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.screens.sessions", self.address, link, str(many)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert visitors.stdout is not None  # noqa: S101  a pipe was asked for
            yield json.loads(visitors.stdout.readline())
        finally:
            visitors.communicate()


@contextmanager
def screen(settings: Path, *, is_real: bool) -> Iterator[Screen]:
    """Serve a partnership until the block ends.

    Parameters
    ----------
    settings : Path
    is_real : bool
        Whether by ``hotspots serve``; else with the map that the link asks for.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [part.format(settings) for part in (REAL if is_real else OTHER)]
    process = subprocess.Popen(
        [*command, str(port)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        found = Screen(Server(port), process)
        _wait_for(found)
        yield found
    finally:
        process.terminate()
        process.wait()


def _wait_for(found: Screen) -> None:
    give_up = time.monotonic() + PATIENCE_S
    while time.monotonic() < give_up and found.process.poll() is None:
        try:
            found.server.get("/ready")
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit(f"The screen did not start at {found.address}.")
