"""Figures that others publish once a year: shown beside the map and never scored."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from hotspots.settings.choices import Choice

Words = Annotated[str, Field(min_length=1)]


class Yearly(Choice):
    """A table of yearly figures by area."""

    title: Words
    file: Words
    """CSV: a column ``year`` and one column an area, named as the layer names it; or a row an area
    and year, with ``year``, ``area`` and ``value``."""
    layer: Words
    unit: Words
    """What is counted, for example offences a year."""
    source: Words
    """Who published it, and under which licence."""
