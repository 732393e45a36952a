"""Which sources the police send, whatever they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.risk.score import source_of

if TYPE_CHECKING:
    from hotspots.publish.view import View

DOMAIN = "police"


def sent_by_police(view: View) -> frozenset[str]:
    """Return the sources of which every sender also sends police records.

    Intelligence that a force grades, and crime on the railway, lean on the police as much as
    offences do: a share of police data that leaves them out is too small.
    """
    feeds: dict[str, set[str]] = {}
    for item in view.about["measures"]:
        feeds.setdefault(source_of(item["name"]), set()).add(item["feed"])
    domains = {item["feed"]: item["domain"] for item in view.about["measures"]}
    senders = {
        str(feed): set(rows["sender"]) for feed, rows in view.shares.groupby("feed", sort=True)
    }
    police = {
        sender for feed, names in senders.items() if domains.get(feed) == DOMAIN for sender in names
    }
    found = set()
    for source, own in feeds.items():
        names = set().union(*(senders.get(feed, set()) for feed in own))
        if names and names <= police:
            found.add(source)
    return frozenset(found)
