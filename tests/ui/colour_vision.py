"""How light a colour is, and how it looks to people who see fewer colours."""

from __future__ import annotations

import numpy as np

SIMULATIONS = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
    "no colours": np.tile([0.2126, 0.7152, 0.0722], (3, 1)),
}
"""Matrices on linear RGB: Machado, Oliveira and Fernandes (2009), severity 1."""

Colour = tuple[int, int, int]


def luminance(colour: Colour, vision: str = "normal") -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.2)."""
    part = np.array(colour) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    seen = np.clip(SIMULATIONS[vision] @ linear, 0, 1)
    return float(seen @ [0.2126, 0.7152, 0.0722])


def lightness(colour: Colour, vision: str = "normal") -> float:
    """Return the lightness of a colour, 0 to 100 (CIE 1976)."""
    y = luminance(colour, vision)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def contrast(one: Colour, other: Colour, vision: str = "normal") -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one, vision), luminance(other, vision)))
    return (high + 0.05) / (low + 0.05)


def over(colour: Colour, *, alpha: int, ground: Colour) -> Colour:
    """Return what a partly transparent colour looks like on a ground; alpha 0 to 255."""
    part = alpha / 255
    red, green, blue = (
        round(a * part + b * (1 - part)) for a, b in zip(colour, ground, strict=True)
    )
    return red, green, blue


def from_hex(text: str) -> Colour:
    """Return a colour from how CSS writes it."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)
