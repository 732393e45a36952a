"""How a division is mended: nothing cut off, no island divided, no area all but empty."""

from typing import Final

import numpy as np

from county.chance import Booleans, Floats, Ints
from county.mesh import components

ISLAND_FACES: Final = 200
"""Land apart with fewer faces than this is never divided."""
FEWEST_RESIDENTS: Final = 450


def mended(label: Ints, *, inside: Ints, neighbours: Ints) -> Ints:
    """Give pieces cut off from their group to the neighbour group with the most shared edges.

    Only groups inside the same parent count; a piece with no such neighbour is an island and stays.
    """
    label = _islands_whole(label, neighbours=neighbours)
    for _ in range(10):
        loose = _loose_faces(label, neighbours=neighbours)
        pairs = np.vstack([neighbours, neighbours[:, ::-1]])
        mine, other = pairs.T
        usable = loose[mine] & (label[mine] != label[other]) & (inside[mine] == inside[other])
        if not usable.any():
            break
        votes = np.zeros((len(label), label.max() + 1), dtype=np.int64)
        np.add.at(votes, (mine[usable], label[other[usable]]), 1)
        moved = votes.sum(axis=1) > 0
        label[moved] = np.argmax(votes[moved], axis=1)
    return label


def peopled(label: Ints, points_km: Floats, residents: Floats, *, inside: Ints) -> Ints:
    """Join groups with too few residents to the nearest group of the same parent."""
    label = label.copy()
    people = np.bincount(label, weights=residents)
    total_km = [np.bincount(label, weights=residents * axis) for axis in points_km.T]
    middle = np.column_stack(total_km) / np.maximum(people, 1.0)[:, None]
    parent = parent_of(label, inside)
    for group in np.flatnonzero((people > 0) & (people < FEWEST_RESIDENTS)):
        able = (parent == parent[group]) & (people >= FEWEST_RESIDENTS)
        gap = np.hypot(*(middle - middle[group]).T)
        if able.any():
            label[label == group] = np.argmin(np.where(able, gap, 999.0))
    return label


def _islands_whole(label: Ints, *, neighbours: Ints) -> Ints:
    label = label.copy()
    land = components(np.ones(len(label), dtype=bool), neighbours=neighbours)
    for island in np.flatnonzero(np.bincount(land) > 0):
        faces = np.flatnonzero(land == island)
        if len(faces) < ISLAND_FACES:
            label[faces] = np.argmax(np.bincount(label[faces]))
    return label


def _loose_faces(label: Ints, *, neighbours: Ints) -> Booleans:
    same = label[neighbours[:, 0]] == label[neighbours[:, 1]]
    piece = components(np.ones(len(label), dtype=bool), neighbours=neighbours[same])
    size = np.bincount(piece, minlength=len(label))
    largest = np.zeros(label.max() + 1, dtype=np.int64)
    np.maximum.at(largest, label, size[piece])
    loose: Booleans = size[piece] < largest[label]
    return loose


def parent_of(child: Ints, parent: Ints) -> Ints:
    """Give the parent of each group, from the group and the parent of every face."""
    number = np.zeros(child.max() + 1, dtype=np.int64)
    number[child] = parent
    return number
