"""Commands on plans, decisions and notes: write them all to one file, read them back."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from hotspots.cli.terminal import HERE, SettingsFile, console
from hotspots.errors import CannotReadError
from hotspots.settings import read_partnership

app = typer.Typer(
    no_args_is_help=True,
    help="Back up plans, decisions and notes, and bring them back.",
)
Backup = Annotated[Path, typer.Argument(metavar="FILE.json", help="The backup.")]


@app.command(name="export")
def export(file: Backup, partnership: SettingsFile = HERE) -> None:
    """Write every plan, decision and note with its history to one file."""
    # Only these commands need a database: the others start without one.
    if file.exists():
        message = f"{file} exists already. Give the backup a name of its own."
        raise CannotReadError(message)
    from hotspots.governance.register import exported, history, open_register  # noqa: PLC0415

    with closing(open_register(read_partnership(partnership).register_place)) as register:
        file.write_bytes(exported(register))
        changes = len(history(register))
    console.print(f"Wrote {changes:,} changes to {escape(str(file))}.")


@app.command(name="import")
def import_(file: Backup, partnership: SettingsFile = HERE) -> None:
    """Make everything again that a backup holds; the register must be empty."""
    if not file.is_file():
        message = f"There is no file {file}. Check its name and folder."
        raise CannotReadError(message)
    from hotspots.governance.register import import_into, open_register  # noqa: PLC0415

    with closing(open_register(read_partnership(partnership).register_place)) as register:
        changes = import_into(register, file.read_bytes())
        where = register.where
    console.print(f"Took {changes:,} changes over into {escape(where)}.")
