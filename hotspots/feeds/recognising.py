"""Which contract a file follows, and who sent it where its rows do not say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hotspots.contracts.columns import best_matches
from hotspots.contracts.personal_data import normalised
from hotspots.contracts.sql import listed
from hotspots.contracts.values import text_sql
from hotspots.errors import CannotReadError, RefusedError
from hotspots.feeds.reading import delivered_sql

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from hotspots.contracts.columns import ColumnMatch
    from hotspots.contracts.contract import Contract
    from hotspots.feeds.reading import DeliveredFile


def recognised(
    file: DeliveredFile,
    contracts: Sequence[Contract],
    *,
    senders: Mapping[str, frozenset[str]],
    connection: DuckDBPyConnection,
) -> ColumnMatch:
    """Return the file's header held against the contract that it follows.

    Parameters
    ----------
    file : DeliveredFile
    contracts : sequence of Contract
    senders : mapping of str to set of str
        Feed to what its files call the senders that are agreed.
    connection : DuckDBPyConnection
        To look at who sent the rows, where two contracts describe the same columns.

    Raises
    ------
    CannotReadError
        Where no contract knows half of the columns it needs.
    RefusedError
        Where columns are missing, unknown, personal or there twice.
    """
    equal = best_matches(contracts, file.header)
    match = equal[0]
    if len(equal) > 1:
        told = (one for one in equal if _knows_the_sender(one, file, senders, connection))
        match = next(told, match)
    feed, needed = match.contract.feed, len(match.contract.needed_columns)
    if 2 * len(match.missing) > needed:
        known = f"knows {len(match.matches)} of them" if match.matches else "knows none of them"
        message = (
            f"{file.name} follows no contract. The nearest, {feed}, {known} and misses "
            f"{', '.join(match.missing)}. The names of the columns must stand in the first line: "
            "take out a title above them, or add them where they are missing."
        )
        raise CannotReadError(message)
    if match.breaches:
        raise RefusedError(f"{file.name} is refused. " + " ".join(match.breaches))
    if match.contract.sender_in_name:
        agreed = senders.get(feed, frozenset())
        return replace(match, sender=sender_in_name(file.name, senders=agreed))
    return match


def sender_in_name(name: str, *, senders: frozenset[str]) -> str:
    """Return the sender that a file's name names, empty where that is none or several.

    The only sender of a feed needs not be named.

    >>> sender_in_name("2025-05-silverpit-stops.csv", senders=frozenset({"dogger", "silverpit"}))
    'silverpit'
    """
    if len(senders) == 1:
        return next(iter(senders))
    words = f" {normalised(name)} "
    found = [one for one in sorted(senders) if f" {normalised(one)} " in words]
    longest = [one for one in found if not any(one != other and one in other for other in found)]
    return longest[0] if len(longest) == 1 else ""


def _knows_the_sender(
    match: ColumnMatch,
    file: DeliveredFile,
    senders: Mapping[str, frozenset[str]],
    connection: DuckDBPyConnection,
) -> bool:
    contract = match.contract
    agreed = senders.get(contract.feed, frozenset())
    if contract.sender_in_name or not agreed or match.breaches:
        return False
    rows = delivered_sql(file, match, numbered=False)
    found = connection.sql(
        f"select 1 from ({rows}) where {text_sql(contract.sender)} in "
        f"{listed(tuple(sorted(agreed)))} limit 1"
    ).fetchall()
    return bool(found)
