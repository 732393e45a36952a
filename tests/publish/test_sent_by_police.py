from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pandas as pd

from hotspots.publish.sent_by_police import sent_by_police

if TYPE_CHECKING:
    from hotspots.publish.view import View


def view(senders: dict[str, list[str]]) -> View:
    """Police and railway crime, intelligence and housing, each with its senders."""
    domains = {
        "police": "police",
        "rail": "police",
        "intelligence": "intelligence",
        "housing": "housing",
    }
    measures = [
        {"name": f"{feed}.anything", "feed": feed, "domain": domain}
        for feed, domain in domains.items()
    ]
    shares = pd.DataFrame(
        [{"feed": feed, "sender": one} for feed, names in senders.items() for one in names]
    )
    return cast("View", SimpleNamespace(about={"measures": measures}, shares=shares))


def test_intelligence_that_a_force_sends_is_police_data() -> None:
    senders = {
        "police": ["North Police", "South Police"],
        "rail": ["Railway Police"],
        "intelligence": ["North Police"],
        "housing": ["Harbour Homes"],
    }
    assert sent_by_police(view(senders)) == {"police", "rail", "intelligence"}


def test_a_source_that_somebody_else_sends_too_is_not() -> None:
    senders = {"police": ["North Police"], "intelligence": ["North Police", "Watch"]}
    assert sent_by_police(view(senders)) == {"police"}


def test_a_source_that_nobody_sends_is_nobodys() -> None:
    assert sent_by_police(view({"housing": ["Harbour Homes"]})) == frozenset()
