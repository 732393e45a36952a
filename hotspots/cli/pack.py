"""The command that makes the board pack."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from hotspots.cli.export import Force, Output, ViewName, opened
from hotspots.cli.terminal import HERE, SettingsFile, console, progress_bar
from hotspots.errors import RefusedError, printable
from hotspots.publish.leaving.pack.board_pack import NEIGHBOURHOODS, STAGES, board_pack
from hotspots.publish.leaving.written import check_target, write_whole
from hotspots.settings import read_partnership

if TYPE_CHECKING:
    from pathlib import Path

Pages = Annotated[int, typer.Option(min=1, max=60, help="How many neighbourhoods have a page.")]


def pack(
    output: Output,
    partnership: SettingsFile = HERE,
    *,
    view: ViewName = "board",
    neighbourhoods: Pages = NEIGHBOURHOODS,
    force: Force = False,
) -> None:
    """Make the board pack: one accessible PDF with map, neighbourhoods, plans and method."""
    if output.suffix.lower() != ".pdf":
        message = f"{output} does not end in .pdf, and the pack is a PDF. Name it so."
        raise RefusedError(message)
    check_target(output, is_forced=force)
    settings = read_partnership(partnership)
    with progress_bar() as progress:
        task = progress.add_task("Opening the map", total=len(STAGES) + 1)

        def tell(says: str) -> None:
            progress.update(task, description=says, completed=STAGES.index(says) + 1)

        shown, folder = opened(settings.store_folder, name=view)
        content = board_pack(
            shown,
            folder=folder,
            neighbourhoods=neighbourhoods,
            plans=registered(settings.register_place),
            today=settings.today or datetime.now(tz=UTC).date(),
            tell=tell,
        )
        write_whole(output, content)
    console.print(escape(printable(f"The board pack is in {output}.")))


def registered(place: Path | str) -> list[dict[str, Any]]:
    """Return the plans of a register; none where there is no register yet.

    Parameters
    ----------
    place : Path or str
        The folder of a store, or the URL of a database.
    """
    # Only this needs the register's library.
    from hotspots.governance.register import FILE, open_register, plans  # noqa: PLC0415

    if not isinstance(place, str) and not (place / FILE).is_file():
        return []
    with closing(open_register(place)) as register:
        return [asdict(one) for one in plans(register)]
