"""Commands on what the store holds: list it, take a sender out of it."""

from __future__ import annotations

import sys
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import orjson
import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from hotspots import pipeline
from hotspots.cli.terminal import HERE, SettingsFile, console, now, progress_bar, telling
from hotspots.contracts.odcs import read_contracts
from hotspots.counts.retention import first_days
from hotspots.counts.standing import Standing, standings
from hotspots.counts.withdrawal import Withdrawal, require_known
from hotspots.errors import HotspotsError
from hotspots.settings import read_partnership

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hotspots.counts.withdrawal import Withdrawn

WIDTH = 180
"""Of a table that goes to a file or another program."""


def deliveries(
    partnership: SettingsFile = HERE,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """List every delivery that the store holds, and what it still speaks for."""
    settings = read_partnership(partnership)
    first = first_days(
        read_contracts(settings.contracts_folder, code_lists=settings.code_lists_folder),
        today=now(settings).date(),
    )
    found = standings(settings.store_folder, first=first)
    if as_json:
        sys.stdout.write(
            orjson.dumps([_record(one) for one in found], option=orjson.OPT_INDENT_2).decode()
        )
        sys.stdout.write("\n")
        return
    if not found:
        console.print(f"{escape(str(settings.store_folder))} holds no delivery.")
        return
    # What goes to a file or another program is not bound to a terminal's width.
    wide = Console(highlight=False, width=None if console.is_terminal else WIDTH)
    for (feed, sender), group in groupby(
        found, key=lambda one: (one.delivery.feed, one.delivery.sender)
    ):
        wide.print(f"[bold]{escape(sender)}[/bold], {escape(feed)}")
        wide.print(_table(group))
        wide.print()


def withdraw(
    sender: Annotated[str, typer.Argument(help="The sender's name, as 'deliveries' lists it.")],
    partnership: SettingsFile = HERE,
    feed: Annotated[str | None, typer.Option(help="Only what it sent of this feed.")] = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove all that a sender sent, from the deliveries and from every snapshot."""
    settings = read_partnership(partnership)
    wish = Withdrawal(sender=sender, feed=feed)
    found = require_known(settings.store_folder, wish)
    says = (
        f"Remove {len(found.deliveries):,} deliveries of {sender} and "
        f"{len(found.snapshots):,} snapshots that they went into? This cannot be undone."
    )
    if not (yes or _is_confirmed(says)):
        message = "Nothing was withdrawn. With --yes nobody is asked."
        raise HotspotsError(message)
    with progress_bar() as progress:
        done = pipeline.withdraw(
            settings, sender, feed=feed, clock=partial(now, settings), tell=telling(progress)
        )
    say(done, is_in_settings=any(one.name == sender for one in settings.senders))


def say(done: Withdrawn, *, is_in_settings: bool) -> None:
    """Print what became of a withdrawal, in numbers."""
    removed, sender = done.removed, done.withdrawal.sender
    console.print(
        f"Removed {len(removed.deliveries):,} deliveries of {escape(sender)} with "
        f"{removed.accepted:,} accepted rows, and {len(removed.snapshots):,} snapshots."
    )
    if done.snapshot:
        console.print(f"Published snapshot {done.snapshot.number} without them.")
    else:
        console.print(f"Nothing is shown until the next build. {escape(done.fault)}")
    if is_in_settings:
        console.print(
            f"The settings still name {escape(sender)}, so its months show as missing: "
            "take it out of them if it will not send again."
        )


def _is_confirmed(question: str) -> bool:
    try:
        return typer.confirm(question)
    except typer.Abort:
        # There is nobody to answer.
        console.print()
        return False


def _record(one: Standing) -> dict[str, Any]:
    record = one.delivery
    return {
        "delivery": record.delivery,
        "feed": record.feed,
        "sender": record.sender,
        "start": record.start,
        "end": record.end,
        "speaks_for": one.speaks_for,
        "rows": record.rows,
        "accepted": record.accepted,
        "placed": one.placed,
        "refused": record.rejected,
        "received_at": record.received_at,
        "verdict": one.verdict,
    }


def _table(found: Iterable[Standing]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("period", "speaks for"):
        table.add_column(name, no_wrap=True)
    for name in ("rows", "accepted", "placed"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("received (UTC)", no_wrap=True)
    table.add_column("verdict")
    for one in found:
        record = one.delivery
        texts = [
            " to ".join(dict.fromkeys((record.start, record.end))),
            one.speaks_for,
            f"{record.rows:,}",
            f"{record.accepted:,}",
            f"{one.placed:,}",
            record.received_at[:16].replace("T", " "),
            "\n".join([one.verdict, *(f"{n:,}: {says}" for says, n in record.rejected.items())]),
        ]
        table.add_row(*map(escape, texts))
    return table
