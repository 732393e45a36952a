"""People who open the page at the same moment, without browsers: what each is sent, and when.

``python -m benchmarks.screens.sessions ADDRESS LINK MANY`` prints one JSON object when the last
page is whole, and leaves when its input ends: a process of its own, so that nobody waits for
whoever measures.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.typing import Origin, Subprotocol

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

PATIENCE_S = 180


async def joined(address: str) -> ClientConnection:
    """Return a connection as a browser makes it."""
    return await connect(
        f"ws://{urlsplit(address).netloc}/_stcore/stream",
        origin=Origin(address),
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        open_timeout=PATIENCE_S,
        ping_interval=None,
    )


async def page(address: str, link: str, kept: list[ClientConnection]) -> dict[str, Any]:
    """Open the page once; return seconds until it was whole, maps in it, and what went wrong."""
    start = time.perf_counter()
    told: dict[str, Any] = {"maps": 0, "fault": ""}
    try:
        async with asyncio.timeout(PATIENCE_S):
            socket = await joined(address)
            kept.append(socket)
            message = BackMsg()
            message.rerun_script.query_string = link
            await socket.send(message.SerializeToString())
            while not _is_last(await socket.recv(decode=False), told):
                pass
    except Exception as fault:  # noqa: BLE001  whatever it is, it is told
        told["fault"] = repr(fault)
    return told | {"seconds": time.perf_counter() - start}


def _is_last(data: bytes, told: dict[str, Any]) -> bool:
    """Take one message in; say whether the page is whole with it."""
    message = ForwardMsg.FromString(data)
    kind = message.WhichOneof("type")
    if kind == "delta":
        shown = message.delta.new_element.WhichOneof("type")
        told["maps"] += int(shown == "deck_gl_json_chart")
        if shown == "exception":
            told["fault"] = message.delta.new_element.exception.message
    return bool(kind == "script_finished")


async def _main(address: str, link: str, many: int) -> None:
    kept: list[ClientConnection] = []
    told = await asyncio.gather(*(page(address, link, kept) for _ in range(many)))
    print(json.dumps(told), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await asyncio.gather(*(socket.close() for socket in kept))


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
