"""What services there are: held against the need, and never scored."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from hotspots.settings.choices import Choice, within_folder


class Provision(Choice):
    """Where the services stand that the partnership knows of."""

    file: Annotated[str, Field(min_length=1), AfterValidator(within_folder)]
    """CSV with a row a service and area, in the data folder: ``layer``, ``area`` (its code),
    ``theme`` (blank for all), ``service``, ``provider``, ``capacity``, ``unit``, and where they are
    known ``cost_a_year``, ``from`` and ``until``."""
