"""The shipped settings of the screen, and why each of them matters."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from streamlit import config

from tests.browser.served import ROOT

REASONS: dict[str, tuple[object, str]] = {
    "server.address": ("127.0.0.1", "nobody else on the network sees the map"),
    "server.port": (8501, "the address that the README names"),
    "server.headless": (True, "no question for an e-mail address at the first start"),
    "server.enableWebsocketCompression": (
        True,
        "a map of many cells arrives in a tenth of the bytes",
    ),
    "server.allowedHosts": (
        ["127.0.0.1", "localhost"],
        "no other site can point its own name at this address",
    ),
    "server.enableAgentApi": (False, "no program drives the screen from outside"),
    "server.enableStaticServing": (False, "no folder is public; the basemap has its own route"),
    "server.maxUploadSize": (1, "only a ring is uploaded, so nothing large is accepted"),
    "server.maxMessageSize": (64, "a broken page cannot fill the memory of the browser"),
    "server.fileWatcherType": ("none", "a changed file does not change the running screen"),
    "browser.gatherUsageStats": (False, "no request leaves the machine"),
    "client.showErrorDetails": ("none", "an error shows no path, no code and no data"),
    "client.showErrorLinks": (False, "an error does not send its text to a search engine"),
    "client.toolbarMode": ("minimal", "no menu that offers to publish the map elsewhere"),
    "client.disableDataExport": (
        True,
        "tables leave by our own export, which treats small numbers",
    ),
}


LOOKS: dict[str, tuple[object, str]] = {
    "theme.font": ("sans-serif", "a typeface that is shipped: none is fetched"),
    "theme.baseFontSize": (15, "text of a size that can be read; it grows with the browser's"),
    "theme.showWidgetBorder": (True, "a field is seen as a field, 3 to 1 against the page"),
    "theme.linkUnderline": (True, "a link is not told by its colour alone"),
}
"""Of the looks, beside the colours, which tests/ui/test_palette.py measures."""


def flat(settings: dict[str, Any], before: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in settings.items():
        inside = flat(value, f"{before}{name}.") if isinstance(value, dict) else {}
        found |= inside or {f"{before}{name}": value}
    return found


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    file = ROOT / ".streamlit" / "config.toml"
    return flat(tomllib.loads(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", [*REASONS, *LOOKS])
def test_a_setting_is_shipped_as_its_reason_demands(name: str, shipped: dict[str, Any]) -> None:
    value, reason = (REASONS | LOOKS)[name]
    assert shipped[name] == value, reason


def test_every_shipped_setting_is_one_that_streamlit_knows(shipped: dict[str, Any]) -> None:
    known = config.get_config_options()
    assert [name for name in shipped if name not in known] == []


def test_every_shipped_setting_but_the_colours_has_a_reason(shipped: dict[str, Any]) -> None:
    colours = {name for name in shipped if name.endswith("Color")}
    assert set(shipped) - colours == set(REASONS | LOOKS)
    assert all(name.startswith(("theme.light.", "theme.dark.")) for name in colours)


def test_the_device_chooses_between_light_and_dark(shipped: dict[str, Any]) -> None:
    assert "theme.base" not in shipped
    assert "theme.light.textColor" in shipped
    assert "theme.dark.textColor" in shipped


@pytest.mark.parametrize("name", ["server.enableXsrfProtection", "server.enableCORS"])
def test_protection_that_is_on_by_itself_stays_on(name: str, shipped: dict[str, Any]) -> None:
    assert config.get_config_options()[name].default_val is True
    assert shipped.get(name, True) is True
