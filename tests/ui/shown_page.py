"""A page with a view of a test's own, opened in Streamlit's simulated browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streamlit.testing.v1 import AppTest

from hotspots.publish.tables import risk_table
from hotspots.ui import cache, following
from hotspots.ui.ranked_rows import ranked_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd
    import pytest

    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View

PATIENCE_S = 120


def shown(
    page: Callable[[], None],
    view: View,
    *,
    monkeypatch: pytest.MonkeyPatch,
    link: Mapping[str, str] | None = None,
) -> AppTest:
    """Return a page that shows a view, opened by a link with these parameters.

    What was worked out of a view is kept: another view needs another key.
    """
    monkeypatch.setattr(cache, "view", lambda: view)
    monkeypatch.setattr(cache, "notice", lambda: "")
    monkeypatch.setattr(cache, "is_outdated", lambda _: False)
    monkeypatch.setattr(cache, "basemap", lambda _: (None, False))
    monkeypatch.setattr(cache, "table", _table)
    monkeypatch.setattr(cache, "ranked", lambda one, choice: ranked_rows(_table(one, choice)))
    monkeypatch.setattr(cache, "has_tour", lambda: False)
    monkeypatch.setattr(following, "follow", lambda: None)
    screen = AppTest.from_function(page, default_timeout=PATIENCE_S)
    for name, value in (link or {}).items():
        screen.query_params[name] = value
    return screen.run()


def _table(view: View, choice: Choice) -> pd.DataFrame:
    """Work the table out: none was published with a view of a test's own."""
    return risk_table(view, cache.scored(view, choice), cache.confidence(view, choice))
