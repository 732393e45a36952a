"""How finely boards and the public are told each measure: chosen once, and anew only here."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from hotspots.cli.terminal import HERE, SettingsFile, console, now
from hotspots.counts.lock import writer
from hotspots.governance import Role
from hotspots.governance.lattice import chosen, forget_levels
from hotspots.settings import read_partnership


def lattice(
    partnership: SettingsFile = HERE,
    *,
    anew: Annotated[bool, typer.Option(help="Let the next build choose anew.")] = False,
    view: Annotated[Role, typer.Option(help="Whose lattice.")] = Role.BOARD,
) -> None:
    """Show how finely each measure is told to a board or to the public."""
    settings = read_partnership(partnership)
    store = settings.store_folder
    if anew:
        with writer(store, now=now(settings)):
            is_gone = forget_levels(store, view)
        console.print(
            "The next build chooses anew. What was published before may be held against it: "
            "where that could tell a small number, withdraw old exports and packs first."
            if is_gone
            else f"Nothing is chosen for the {view} view yet."
        )
        return
    levels = chosen(store, view)
    if not levels:
        console.print(f"Nothing is chosen for the {view} view yet. Run: hotspots build.")
        return
    table = Table("measure", "points told by", "areas told by", box=None)
    for measure, each in sorted(levels.items()):
        table.add_row(escape(measure), each.get("points", ""), each.get("areas", ""))
    console.print(table)
