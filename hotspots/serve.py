"""Start the screen: our own routes and headers around Streamlit, on this machine only."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse
from starlette.routing import Route
from streamlit import config

import hotspots
from hotspots.counts.snapshots import Snapshot, current_number, open_snapshot
from hotspots.errors import StoreError
from hotspots.governance import Role
from hotspots.settings import read_partnership
from hotspots.ui.cache import ROLE, SETTINGS
from hotspots.ui.settling import settle

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = ("127.0.0.1", "localhost")
"""The only names under which the screen answers."""

NEVER_ASKED_FOR = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
"""What no page needs of a reader's device."""

APP = Path(hotspots.__file__).resolve().parent.parent / "app.py"


def content_security_policy() -> str:
    """Return the policy that keeps every request on this machine.

    The one script that Streamlit's page holds inline is allowed by its hash; styles must be
    allowed inline, because its components write them.
    """
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts]
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval' " + " ".join(f"'sha256-{d}'" for d in digests),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


def security_headers() -> dict[str, str]:
    """Return what every answer says of itself: whom it may ask, and who may frame or read it."""
    return {
        "Content-Security-Policy": content_security_policy(),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{one}=()" for one in NEVER_ASKED_FOR),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


class Headers:
    """Add headers to every answer."""

    def __init__(self, app: ASGIApp, headers: dict[str, str]) -> None:
        self.app = app
        self.headers = [(name.lower().encode(), text.encode()) for name, text in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add the headers to its answer."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = {name for name, _ in self.headers}
                theirs = [pair for pair in message["headers"] if pair[0].lower() not in ours]
                message["headers"] = theirs + self.headers
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


def application(partnership_file: Path, *, role: Role = Role.ANALYST) -> st.App:
    """Return the web application that shows one partnership's map to one role.

    Raises
    ------
    SettingsError
        Where the settings cannot be read.
    """
    store = read_partnership(partnership_file).store_folder
    os.environ[SETTINGS] = str(partnership_file.resolve())
    os.environ[ROLE] = role

    async def ready(request: Request) -> Response:  # noqa: ARG001
        snapshot = _opened(store, current_number(store))
        if snapshot is None:
            return JSONResponse({"snapshot": 0}, status_code=503)
        return JSONResponse({"snapshot": snapshot.number})

    async def basemap(request: Request) -> Response:
        name = request.path_params["name"]
        snapshot = _opened(store, current_number(store))
        files = (snapshot / "basemap").glob("*.*json") if snapshot else ()
        file = next((one for one in files if one.name == name), None)
        if file is None:
            return PlainTextResponse("There is no such file.", status_code=404)
        return FileResponse(
            file,
            media_type="application/json",
            headers={"Cache-Control": "no-cache"},
        )

    return st.App(
        APP,
        routes=[Route("/ready", ready), Route("/basemap/{name}", basemap)],
        middleware=[
            # First, so that refusals carry the headers too.
            Middleware(Headers, headers=security_headers()),
            # Else a site could point its own name at this address and read the map.
            Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS)),
        ],
    )


@lru_cache(maxsize=2)
def _opened(store: Path, number: int) -> Snapshot | None:  # noqa: ARG001  part of the key
    """Open what is shown once for each time that something is published."""
    try:
        return open_snapshot(store)
    except StoreError:
        return None


def serve(partnership_file: Path, *, port: int | None, role: Role = Role.ANALYST) -> None:
    """Serve the map until interrupted.

    Parameters
    ----------
    partnership_file : Path
    port : int, optional
        Else the port of ``.streamlit/config.toml``.
    role : Role
        Whose view every page shows.
    """
    app = application(partnership_file, role=role)
    config.get_config_options(force_reparse=True)
    settle()
    uvicorn.run(
        app,
        host=config.get_option("server.address"),
        port=port or config.get_option("server.port"),
        log_level="warning",
        ws_per_message_deflate=config.get_option("server.enableWebsocketCompression"),
        ws_max_size=config.get_option("server.maxMessageSize") * 1024 * 1024,
        server_header=False,
    )
