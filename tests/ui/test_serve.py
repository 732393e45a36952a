from __future__ import annotations

import base64
import hashlib
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import streamlit

from hotspots.serve import content_security_policy
from tests.browser.served import Server, partnership_file, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hotspots.counts.snapshots import Snapshot
    from hotspots.settings import Partnership

PATHS = (
    "/",
    "/ready",
    "/basemap/style.json",
    "/basemap/nothing.json",
    "/_stcore/health",
    "/nowhere",
)
OUTSIDE = (
    "/basemap/../current",
    "/basemap/../../current",
    "/basemap/../analyst/counts.parquet",
    "/basemap/%2e%2e%2fcurrent",
    "/basemap/..%2f..%2fcurrent",
    "/basemap/..%5c..%5ccurrent",
    "/basemap/%252e%252e%252fanalyst%252fview.json",
    "/basemap//etc/passwd",
    "/basemap/%2fetc%2fpasswd",
    "/basemap/style.json%00.txt",
    "/basemap/manifest.json",
    "/basemap/../manifest.json",
    "/basemap/",
    "/basemap/.",
)
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
}


class InlineScripts(HTMLParser):
    """Collects the scripts that stand in a page itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_inside = tag == "script" and "src" not in dict(attrs)
        if self.is_inside:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self.is_inside = self.is_inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self.is_inside:
            self.found[-1] += data


@pytest.fixture(scope="module")
def server(
    county_settings: Partnership,
    county_snapshot: Snapshot,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    """Started from another folder than the project's: its settings must hold all the same."""
    assert county_snapshot
    folder = tmp_path_factory.mktemp("elsewhere")
    file = partnership_file(folder, store=county_settings.store_folder)
    with served(file, log=folder / "serve.log", cwd=folder) as one:
        yield one


def directives() -> dict[str, list[str]]:
    parts = [one.split() for one in content_security_policy().split("; ")]
    return {name: values for name, *values in parts}


def test_the_policy_allows_the_shipped_inline_script_and_no_other() -> None:
    scripts = InlineScripts()
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    scripts.feed(page.read_text(encoding="utf-8"))
    digests = [
        base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts.found
    ]
    hashes = [one for one in directives()["script-src"] if one.startswith("'sha")]
    assert digests
    assert hashes == [f"'sha256-{one}'" for one in digests]


def test_the_policy_forbids_what_it_does_not_name_and_names_no_other_site() -> None:
    assert directives()["default-src"] == ["'none'"]
    everything = {source for sources in directives().values() for source in sources}
    ours = {"'self'", "'none'", "data:", "blob:", "'unsafe-inline'", "'wasm-unsafe-eval'"}
    assert all(source in ours or source.startswith("'sha256-") for source in everything)
    assert not {"'unsafe-inline'", "'unsafe-eval'"} & set(directives()["script-src"])


def test_the_policy_says_what_was_decided() -> None:
    policy = {name: values for name, values in directives().items() if name != "script-src"}
    assert directives()["script-src"][:2] == ["'self'", "'wasm-unsafe-eval'"]
    assert policy == {
        "default-src": ["'none'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }


def test_a_refusal_carries_the_headers_too(server: Server) -> None:
    answer = server.get("/", {"Host": "evil.example"})
    assert answer.status == 400
    assert answer.headers["content-security-policy"] == content_security_policy()


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_headers(server: Server, path: str) -> None:
    headers = server.get(path).headers
    assert headers["content-security-policy"] == content_security_policy()
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    for one in ("geolocation", "camera", "microphone"):
        assert f"{one}=()" in headers["permissions-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers


def test_the_basemap_is_given_out(server: Server) -> None:
    answer = server.get("/basemap/style.json")
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert '"version": 8' in answer.text


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_but_the_basemap_lies_under_its_address(
    server: Server, path: str, county_snapshot: Snapshot
) -> None:
    answer = server.get(path)
    secret = (county_snapshot / "analyst" / "view.json").read_text(encoding="utf-8")[:200]
    assert answer.status in {301, 400, 404} or "<title>Streamlit</title>" in answer.text
    assert secret not in answer.text
    assert "root:" not in answer.text


def test_readiness_names_the_snapshot_and_nothing_else(
    server: Server, county_snapshot: Snapshot
) -> None:
    answer = server.get("/ready")
    assert answer.status == 200
    assert answer.text == f'{{"snapshot":{county_snapshot.number}}}'


def test_a_page_of_another_site_cannot_listen_in(server: Server) -> None:
    stream = "/_stcore/stream"
    ours = server.get(stream, {**UPGRADE, "Origin": server.address})
    theirs = server.get(stream, {**UPGRADE, "Origin": "http://evil.example"})
    assert ours.status == 101
    assert theirs.status == 403


def test_a_name_that_is_made_to_point_here_is_refused(server: Server) -> None:
    # Else a site could give its own name our address and read the map in the reader's browser.
    headers = {"Host": "evil.example", "Origin": "http://evil.example"}
    assert server.get("/_stcore/stream", {**UPGRADE, **headers}).status >= 400
    assert server.get("/", headers).status >= 400


def test_no_program_drives_the_screen(server: Server) -> None:
    answer = server.get("/_stcore/agent/mcp")
    assert answer.status >= 400 or "<title>Streamlit</title>" in answer.text
