"""A partnership of a test's own, and the screen served from it."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
SAMPLE_DATA = ROOT / "sample_data"
HOST = "127.0.0.1"
PATIENCE_S = 90
"""How long a busy machine may take to start the server."""


@dataclass(frozen=True)
class Answer:
    """What the server said to one request."""

    status: int
    headers: dict[str, str]
    """Names in lower case."""
    text: str


@dataclass(frozen=True)
class Server:
    """A running screen."""

    port: int

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://{HOST}:{self.port}"

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        """Ask for a path exactly as it is written, dots and all."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE_S)
        try:
            connection.request("GET", path, headers=headers or {})
            answer = connection.getresponse()
            # An accepted websocket has no end to read up to.
            text = "" if answer.status == http.HTTPStatus.SWITCHING_PROTOCOLS else answer.read()
            return Answer(
                status=answer.status,
                headers={name.lower(): value for name, value in answer.getheaders()},
                text=text.decode(errors="replace") if isinstance(text, bytes) else text,
            )
        finally:
            connection.close()


def partnership_file(folder: Path, *, store: Path, data: Path = SAMPLE_DATA) -> Path:
    """Write the county's settings with another store, and maybe other data; return the file."""
    text = (SAMPLE_DATA / "partnership.toml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^(contracts|store|folder|tour)\s*=.*\n", "", text)
    paths = {"contracts": ROOT / "data_contracts", "store": store, "folder": data}
    lines = [f"{name} = '{path}'" for name, path in paths.items()]
    file = folder / "partnership.toml"
    file.write_text("\n".join(lines) + "\n" + text, encoding="utf-8")
    return file


def publish(partnership: Path, *folders: Path) -> None:
    """Take folders of files in and publish their map, as somebody at a terminal would."""
    options = ["--partnership", str(partnership)]
    for step in (["ingest", *map(str, folders)], ["build"]):
        run = [_command(), *step, *options]
        subprocess.run(run, cwd=ROOT, check=True, capture_output=True, timeout=1_200)


@contextmanager
def served(
    partnership: Path, *, log: Path, cwd: Path = ROOT, view: str = "analyst"
) -> Iterator[Server]:
    """Serve a partnership on a free port until the block ends; what it says goes to a file."""
    server = Server(_free_port())
    options = ["--partnership", str(partnership), "--port", str(server.port), "--view", view]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [_command(), "serve", *options], stdout=output, stderr=output, cwd=cwd
        )
        try:
            _wait_for(server, process, log)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _command() -> str:
    found = shutil.which("hotspots", path=Path(sys.executable).parent)
    if found is None:
        message = "The command is not installed beside this Python."
        raise RuntimeError(message)
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    give_up = time.monotonic() + PATIENCE_S
    while time.monotonic() < give_up:
        if process.poll() is not None:
            break
        try:
            # 503 is an answer too: there is nothing to show yet.
            server.get("/ready")
        except OSError:
            time.sleep(0.1)
        else:
            return
    message = f"The screen did not start: {log.read_text(encoding='utf-8')}"
    raise RuntimeError(message)
