"""The command that writes the page with which a sender checks a file where nobody looks on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from hotspots.cli.terminal import HERE, SettingsFile, console
from hotspots.contracts.kit import AreaCodes, Beside, Pair, kit_page
from hotspots.contracts.odcs import read_contract, read_contracts
from hotspots.errors import ContractError, printable
from hotspots.feeds.area_breaches import KIND, area_breaches
from hotspots.feeds.place_breaches import BESIDE_M, KILOMETRES, place_breaches
from hotspots.feeds.reading.kinds import BINARY, FOREIGN, READABLE
from hotspots.feeds.reports.written_beside import check_target, written_beside
from hotspots.places.geography import footprints
from hotspots.places.grid_reference import DEGREES, METRES, Bounds, bounds_of
from hotspots.places.known_areas import KnownAreas, known_areas
from hotspots.settings import Intake, read_partnership

if TYPE_CHECKING:
    from hotspots.contracts.contract import Contract
    from hotspots.settings import Partnership

PACKED = {
    "gzip": "a gzip file",
    "zip": "an Excel workbook or a zip file",
    "old office": "an Excel workbook",
    "parquet": "a Parquet file",
}
"""What the product takes and the page does not, by kind."""

OutputFile = Annotated[
    Path | None, typer.Option(help="The page to write; else the feed's name and -check.html.")
]


def kit(
    contract: Annotated[str, typer.Argument(help="A feed's name, or a contract's file.")],
    partnership: SettingsFile = HERE,
    *,
    output: OutputFile = None,
) -> None:
    """Write a page on which a sender checks files alone, without a network."""
    found, settings = _found(contract, partnership)
    target = output or Path(f"{found.feed}-check.html")
    check_target(target)
    page = kit_page(found, beside=beside(found, settings))
    with written_beside(target) as file:
        file.write(page)
    console.print(
        escape(printable(f"The page is in {target}. It opens in any browser and sends nothing."))
    )


def beside(contract: Contract, settings: Partnership | None) -> Beside:
    """Return what the page needs to know beside its contract.

    Parameters
    ----------
    contract : Contract
    settings : Partnership or None
        Without any, the whole British National Grid counts as covered by some sender.
    """
    covered = bounds_of(footprints(settings).values()) if settings else None
    place = contract.place
    on_grid = covered.wider(BESIDE_M) if covered else METRES
    pairs = (
        _pair((place.longitude, place.latitude), inside=DEGREES, meant=DEGREES),
        _pair((place.easting, place.northing), inside=METRES, meant=on_grid, is_grid=True),
    )
    kinds = [
        *((start, PACKED[kind]) for start, kind in READABLE.items() if kind in PACKED),
        *((start, what) for start, what, _ in (*FOREIGN, *BINARY)),
    ]
    intake = settings.intake if settings else Intake()
    known = known_areas(settings) if settings else KnownAreas()
    return Beside(
        breaches=(
            *place_breaches(contract, covered=covered),
            *area_breaches(contract, known=known),
        ),
        areas=_area_codes(known) if place.area or place.origin else AreaCodes(),
        pairs=[pair for pair in pairs if pair],
        limits=intake.model_dump(
            include={"columns", "header_bytes", "record_bytes", "set_aside_records"}
        ),
        kinds=kinds,
    )


def _pair(
    columns: tuple[str | None, str | None], *, inside: Bounds, meant: Bounds, is_grid: bool = False
) -> Pair | None:
    east, north = columns
    if not (east and north):
        return None
    return Pair(
        columns=(east, north),
        inside=_box(inside),
        meant=_box(meant),
        kilometres=(KILOMETRES.east, KILOMETRES.north) if is_grid else None,
    )


def _area_codes(known: KnownAreas) -> AreaCodes:
    former = sorted(known.successors.keys() - known.codes)
    return AreaCodes(known=sorted({*known.codes, *former}), former=former, kind=KIND)


def _box(bounds: Bounds) -> tuple[float, float, float, float]:
    return (bounds.west, bounds.south, bounds.east, bounds.north)


def _found(contract: str, partnership: Path) -> tuple[Contract, Partnership | None]:
    """Return the contract of a feed's name or of a file, with the settings where there are any.

    Raises
    ------
    ContractError
        Where no contract is called so.
    """
    file = Path(contract)
    if file.suffix in {".yaml", ".yml"}:
        if not file.is_file():
            message = f"There is no contract {contract}. Check its name and folder."
            raise ContractError(message)
        settings = read_partnership(partnership) if partnership.is_file() else None
        lists = settings.code_lists_folder if settings else None
        return read_contract(file, code_lists=lists), settings
    settings = read_partnership(partnership)
    contracts = read_contracts(settings.contracts_folder, code_lists=settings.code_lists_folder)
    every = {one.feed: one for one in contracts}
    if contract not in every:
        message = f"No contract is called {contract}. There are: {', '.join(every)}."
        raise ContractError(message)
    return every[contract], settings
