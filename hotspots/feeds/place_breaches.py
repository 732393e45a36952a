"""What can be wrong with coordinates, in degrees or on the British National Grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.contracts.breach import Breach
from hotspots.contracts.values import value_sql
from hotspots.places.grid_reference import DEGREES, METRES, Bounds

if TYPE_CHECKING:
    from hotspots.contracts.contract import Contract

KILOMETRES = Bounds(0, 0, METRES.east / 1000, METRES.north / 1000)
"""A pair on the grid that is as small as this was given in kilometres: it lies in the sea."""
BESIDE_M = 20_000
"""How far beyond the senders' areas a pair on the grid may lie and still count as meant so."""


def place_breaches(contract: Contract, *, covered: Bounds | None = None) -> tuple[Breach, ...]:
    """Return what can be wrong with the coordinates of a feed's rows.

    Parameters
    ----------
    contract : Contract
    covered : Bounds, optional
        Around the areas of all senders, in metres on the British National Grid: a pair that lies
        there only when exchanged is a swapped one.
    """
    place = contract.place
    found: list[Breach] = []
    if place.longitude and place.latitude:
        found += _pair_breaches(
            contract,
            (place.longitude, place.latitude),
            inside=DEGREES,
            meant=DEGREES,
            zero="are the point 0, 0 in the Atlantic",
            outside="lie outside Great Britain and its waters (longitude "
            f"{DEGREES.west} to {DEGREES.east}, latitude {DEGREES.south} to {DEGREES.north})",
        )
    if place.easting and place.northing:
        found += _pair_breaches(
            contract,
            (place.easting, place.northing),
            inside=METRES,
            meant=covered.wider(BESIDE_M) if covered else METRES,
            zero="are the corner of the British National Grid, south-west of Scilly",
            kilometres=f"{{east}} <= {KILOMETRES.east} and {{north}} <= {KILOMETRES.north}",
            outside="lie outside the British National Grid (easting 0 to "
            f"{METRES.east:,.0f}, northing 0 to {METRES.north:,.0f} metres)",
        )
    return tuple(found)


def _pair_breaches(
    contract: Contract,
    columns: tuple[str, str],
    *,
    inside: Bounds,
    meant: Bounds,
    zero: str,
    outside: str,
    kilometres: str = "false",
) -> tuple[Breach, ...]:
    east, north = (value_sql(contract.column(name)) for name in columns)
    is_inside = _inside(east, north, inside)
    is_swapped = f"not {_inside(east, north, meant)} and {_inside(north, east, meant)}"
    is_zero = f"{east} = 0 and {north} = 0"
    is_in_kilometres = f"{kilometres.format(east=east, north=north)} and not ({is_zero})"
    prefix = f"{columns[0]} and {columns[1]}" if inside is METRES else "place"
    return tuple(
        Breach(code=f"{prefix}.{code}", columns=columns, shown=2, condition=condition, says=says)
        for code, condition, says in (
            (
                "swapped",
                is_swapped,
                "are a swapped pair: each stands in the other's column. Exchange them.",
            ),
            ("zero", is_zero, f"{zero}. Leave both blank where the place is not known."),
            (
                "in kilometres",
                is_in_kilometres,
                "are given in kilometres, it seems. Give them in metres.",
            ),
            (
                "outside the area of use",
                f"not {is_inside} and not ({is_zero}) and not ({is_swapped})",
                f"{outside}. Correct the pair.",
            ),
        )
    )


def _inside(east: str, north: str, bounds: Bounds) -> str:
    return (
        f"({east} between {bounds.west} and {bounds.east} "
        f"and {north} between {bounds.south} and {bounds.north})"
    )
