"""Flows as curves on a flat map: bent, with a head, so that they show which way they lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Point = tuple[float, float]

POINTS = 25
"""Of each curve; odd, so that both halves share the middle."""
BEND = 0.18
"""How far the curve's control point lies aside, as a share of the way."""
CLEAR = 0.04
"""Share of the way that stays clear at either end: there may be a ring, or other heads."""
HEAD_SHARE = 0.35
"""A head is never longer than this share of its curve."""
HEAD_WIDTH = 0.8
"""As a share of its length."""
DIGITS = 5
"""Of degrees: about a metre."""


@dataclass(frozen=True)
class Arc:
    """One flow as it is drawn, in degrees."""

    first_half: Floats
    """Shape (13, 2): from the origin to the middle."""
    second_half: Floats
    """Shape (13, 2): from the middle to where the head begins."""
    head: Floats
    """Shape (4, 2): a closed triangle whose tip points at the destination."""


def arc(start: Point, end: Point, *, head_length: float) -> Arc | None:
    """Return the curve from one point to another.

    Parameters
    ----------
    start, end : tuple of float
        Longitude and latitude.
    head_length : float
        In degrees of longitude, as Web Mercator draws them.

    Returns
    -------
    Arc or None
        It bends to the left of its way: the flow back bends to its own left, so that the two never
        lie on each other. None where both points are the same.

    Notes
    -----
    A quadratic curve in Web Mercator, where the map is drawn: the same points give the same curve.
    """
    first, last = mercator(np.array([start, end], dtype=np.float64))
    way = last - first
    length = float(np.hypot(*way))
    if length == 0:
        return None
    control = (first + last) / 2 + BEND * np.array([-way[1], way[0]])
    share = np.linspace(CLEAR, 1 - CLEAR, POINTS)[:, None]
    curve = (1 - share) ** 2 * first + 2 * share * (1 - share) * control + share**2 * last
    tip = curve[-1]
    pointing = 2 * share[-1] * (last - control) + 2 * (1 - share[-1]) * (control - first)
    along = pointing / np.hypot(*pointing)
    size = min(head_length, HEAD_SHARE * length)
    foot = tip - size * along
    aside = size * HEAD_WIDTH / 2 * np.array([-along[1], along[0]])
    middle = POINTS // 2
    # What lies beyond the foot of the head would show on both sides of its tip.
    is_before = ((curve - foot) @ along < 0) | (np.arange(POINTS) <= middle)
    return Arc(
        first_half=degrees(curve[: middle + 1]),
        second_half=degrees(np.vstack([curve[middle:][is_before[middle:]], foot])),
        head=degrees(np.array([tip, foot + aside, foot - aside, tip])),
    )


def mercator(points: Floats) -> Floats:
    """Return longitudes and latitudes on the plane of Web Mercator, in degrees of longitude."""
    longitude, latitude = points.T
    north = np.degrees(np.arcsinh(np.tan(np.radians(latitude))))
    return np.column_stack([longitude, north])


def degrees(plane: Floats) -> Floats:
    """Return points of Web Mercator as longitudes and latitudes, rounded to about a metre."""
    east, north = plane.T
    latitude = np.degrees(np.arctan(np.sinh(np.radians(north))))
    return np.column_stack([east, latitude]).round(DIGITS)
