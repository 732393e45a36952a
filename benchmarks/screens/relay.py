"""Stands between browser and server, and counts what a websocket carries as it is sent."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECE = 65_536
STREAM = b"/_stcore/stream"


@dataclass
class Relay:
    """A relay that runs."""

    address: str
    websocket_bytes: int = 0
    """What the server sent over websockets: frames compressed as they are."""
    sockets: list[socket.socket] = field(default_factory=list)

    def _carry(self, source: socket.socket, target: socket.socket, *, is_answer: bool) -> None:
        try:
            while piece := source.recv(PIECE):
                if not is_answer and STREAM in piece.partition(b"\r\n")[0]:
                    self._streams.add(source)
                if is_answer and target in self._streams:
                    self.websocket_bytes += len(piece)
                target.sendall(piece)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            return

    def __post_init__(self) -> None:
        self._streams: set[socket.socket] = set()

    def serve(self, door: socket.socket, port: int) -> None:
        """Take connections until the door is shut."""
        while True:
            try:
                browser, _ = door.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", port))
            self.sockets += [browser, server]
            for source, target, is_answer in ((browser, server, False), (server, browser, True)):
                threading.Thread(
                    target=self._carry,
                    args=(source, target),
                    kwargs={"is_answer": is_answer},
                    daemon=True,
                ).start()


@contextmanager
def relay(port: int) -> Iterator[Relay]:
    """Pass everything on to a port of this machine until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        found = Relay(f"http://127.0.0.1:{door.getsockname()[1]}")
        threading.Thread(target=found.serve, args=(door, port), daemon=True).start()
        yield found
        door.shutdown(socket.SHUT_RDWR)
    for one in found.sockets:
        one.close()
