"""How a district is cut into wards, and a ward into small areas: equal and compact."""

from typing import Final

import numpy as np
import numpy.typing as npt

from county.chance import Floats, Ints

ROUNDS: Final = 25


def shared_out(sizes: npt.ArrayLike, *, total: int, least: int, power: float = 1.0) -> Ints:
    """Share `total` pieces among parents by size, at least `least` each (highest averages)."""
    weights = np.asarray(sizes, dtype=float) ** power
    pieces = np.full(len(weights), least)
    for _ in range(total - int(pieces.sum())):
        pieces[np.argmax(weights / (pieces + 0.5))] += 1
    return pieces.astype(np.int64)


def halved(points_km: Floats, weights: Floats, *, parts: int) -> Ints:
    """Split points into `parts` groups of about equal weight by cutting across the longer side.

    The longer side is the weighted principal axis; a cut leaves whole parts on both sides.
    """
    if parts == 1:
        return np.zeros(len(points_km), dtype=np.int64)
    centred = points_km - np.average(points_km, axis=0, weights=weights)
    spread = np.cov(centred.T, aweights=weights)
    along = centred @ np.linalg.eigh(spread)[1][:, -1]
    order = np.argsort(along, kind="stable")
    fewer = parts // 2
    reached = np.cumsum(weights[order]) / weights.sum()
    cut = int(np.clip(np.searchsorted(reached, fewer / parts), fewer, len(order) - (parts - fewer)))
    low, high = np.sort(order[:cut]), np.sort(order[cut:])
    label = np.zeros(len(points_km), dtype=np.int64)
    label[low] = halved(points_km[low], weights[low], parts=fewer)
    label[high] = fewer + halved(points_km[high], weights[high], parts=parts - fewer)
    return label


def compact(label: Ints, points_km: Floats, weights: Floats) -> Ints:
    """Redraw groups of points as the nearest of moving centres, keeping their weights about equal.

    Centres move to the middle of their group; a group that is too heavy gives up its edge (a power
    diagram whose offsets are adjusted `ROUNDS` times).
    """
    parts = int(label.max()) + 1
    offset = np.zeros(parts)
    target = weights.sum() / parts
    for _ in range(ROUNDS):
        total = np.bincount(label, weights=weights, minlength=parts)
        total_km = [np.bincount(label, weights * axis, minlength=parts) for axis in points_km.T]
        middle = np.column_stack(total_km) / np.maximum(total, 1e-9)[:, None]
        gap = ((points_km[:, None, :] - middle[None, :, :]) ** 2).sum(axis=2)
        step = np.average(gap[np.arange(len(label)), label], weights=weights)
        offset += 0.25 * step * np.clip(1.0 - total / target, -1.0, 1.0)
        label = np.argmin(gap - offset, axis=1).astype(np.int64)
    return label
