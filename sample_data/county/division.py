"""How the land is divided: districts, wards and small areas as sets of mesh faces."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from county.chance import Floats, Ints, waves
from county.cutting import compact, halved, shared_out
from county.land import border_offset_km
from county.mending import mended, parent_of, peopled
from county.mesh import Mesh
from county.names import DISTRICT_FORCE

WARDS: Final = 45
SMALL_AREAS: Final = 146
CITY_LIMIT_KM: Final = 4.6
CITY_KM: Final = np.array([-4.2, -0.4])
DISTRICT_SEEDS_KM: Final = np.array(
    [CITY_KM, [-9.0, 11.5], [8.0, 11.0], [-2.0, -3.4], [-7.0, -13.5], [9.5, -9.5]]
)
DISTRICT_REACH_KM: Final = np.array([0.0, 0.0, 0.0, -4.6, 0.0, 0.0])
"""Added to the distance from a district's seed: smaller districts reach less far."""


@dataclass(frozen=True)
class Division:
    """The small areas and the wards and districts that hold them."""

    area_of_face: Ints
    """The small area of each face."""
    ward_of_area: Ints
    """The ward of each small area."""
    district_of_ward: Ints
    """The district of each ward."""


def divide(mesh: Mesh, *, residents: Floats, seed: int) -> Division:
    """Divide the land so that small areas of about equal population nest in wards and districts."""
    district = _districts(mesh, seed=seed)
    wards_in = shared_out(
        np.bincount(district, weights=residents), total=WARDS, least=4, power=0.85
    )
    ward = _cut_each(mesh, district, residents, parts=wards_in)
    district_of_ward = parent_of(ward, district)
    areas_in = shared_out(np.bincount(ward, weights=residents), total=SMALL_AREAS, least=2)
    area = _cut_each(mesh, ward, residents, parts=areas_in)
    return Division(area, parent_of(area, ward), district_of_ward)


def _districts(mesh: Mesh, *, seed: int) -> Ints:
    bend = np.column_stack(
        [waves(mesh.sites_km, seed=seed, stage=f"parish {axis}", length_km=2.5) for axis in "xy"]
    )
    places = mesh.sites_km + 0.5 * bend
    gap = np.hypot(*(places[:, None, :] - DISTRICT_SEEDS_KM[None, :, :]).transpose(2, 0, 1))
    gap -= DISTRICT_REACH_KM
    gap[:, 0] = np.where(np.hypot(*(places - CITY_KM).T) < CITY_LIMIT_KM, -1.0, 99.0)
    gap[:, 3] = np.where(np.hypot(*(places - CITY_KM).T) < CITY_LIMIT_KM + 1.2, -1.0, 99.0)
    is_north = border_offset_km(mesh.sites_km) > 0
    wrong_side = is_north[:, None] == (np.array(DISTRICT_FORCE) == 1)[None, :]
    district = np.argmin(np.where(wrong_side, 999.0, gap), axis=1).astype(np.int64)
    return mended(district, inside=is_north.astype(np.int64), neighbours=mesh.neighbours)


def _cut_each(mesh: Mesh, parent: Ints, residents: Floats, *, parts: Ints) -> Ints:
    label = np.zeros(len(parent), dtype=np.int64)
    first = 0
    for number, count in enumerate(parts):
        faces = np.flatnonzero(parent == number)
        points, weights = mesh.sites_km[faces], residents[faces]
        label[faces] = first + compact(halved(points, weights, parts=int(count)), points, weights)
        first += int(count)
    whole = mended(label, inside=parent, neighbours=mesh.neighbours)
    whole = peopled(whole, mesh.sites_km, residents, inside=parent)
    return np.unique(whole, return_inverse=True)[1].ravel().astype(np.int64)
