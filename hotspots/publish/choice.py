"""What a reader chose to see: period, themes, question and, if not the agreed ones, weights."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from hotspots.errors import NotMeasurableError
from hotspots.risk.score import source_of
from hotspots.risk.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotspots.publish.view import View

Mode = Literal["concentration", "excess"]


@dataclass(frozen=True)
class WhatIf:
    """Weights that a reader tries out: nobody agreed them, and they are kept nowhere."""

    sources: tuple[tuple[str, float], ...]
    """Source and weight, by name."""
    caps: tuple[tuple[str, float], ...] = ()
    standardisation: str = "ratio"
    half_life_months: float | None = None
    """None keeps the agreed half-lives."""


@dataclass(frozen=True)
class Basis:
    """What decides the evidence; weights come after it."""

    until: str
    """Last month of the period, ``YYYY-MM``."""
    period_months: int
    half_life_months: float | None = None
    """None keeps the agreed half-lives."""
    without: str = ""
    """A sender that is left out, empty for none."""
    adjusted: bool = False
    """Whether breaks in recording are made up for."""


@dataclass(frozen=True)
class Choice:
    """What a reader chose to see."""

    until: str
    """Last month of the period, ``YYYY-MM``."""
    period_months: int
    themes: tuple[str, ...]
    mode: Mode = "concentration"
    """Where is most, or where is more than the people present explain."""
    what_if: WhatIf | None = None
    """None weighs as agreed."""
    without: str = ""
    """A sender that is left out, empty for none."""
    adjusted: bool = False
    """Whether scores make up for breaks in recording; what is counted stays as it is."""

    @property
    def basis(self) -> Basis:
        """What decides the evidence."""
        half_life = self.what_if.half_life_months if self.what_if else None
        return Basis(self.until, self.period_months, half_life, self.without, self.adjusted)

    @property
    def as_agreed(self) -> Choice:
        """The same, weighed as agreed."""
        return replace(self, what_if=None)


def default_choice(view: View) -> Choice:
    """Return the choice that the map opens with.

    Raises
    ------
    NotMeasurableError
        Where the view has no months yet, as a board's has none before a year is over.
    """
    scoring = view.about["scoring"]
    if not view.months:
        message = (
            f"The {view.about['view']} view shows calendar years that are over and were received "
            "whole, and there is none yet. Take in the months that are missing, or use another "
            "view."
        )
        raise NotMeasurableError(message)
    return Choice(
        until=view.months[-1],
        period_months=scoring["period_months"],
        themes=tuple(scoring["themes"]),
        mode=scoring["mode"],
    )


def counting(view: View, choice: Choice) -> dict[str, float]:
    """Return measure to harm for the measures that count towards the chosen themes."""
    return {
        item["name"]: item["harm"]
        for item in view.about["measures"]
        if set(item["themes"]).intersection(choice.themes) and not item["is_context"]
    }


def weights_of(view: View, choice: Choice) -> Weights:
    """Return the agreed weights, or those that the reader tries out.

    Raises
    ------
    WeightsError
        Where no score can be made of the weights that are tried out.
    """
    agreed: Mapping[str, Any] = view.about["weights"]
    tried = choice.what_if
    harm = counting(view, choice)
    return Weights(
        harm=harm,
        sources=_tried_sources(tried, harm) if tried else agreed["sources"],
        caps=dict(tried.caps) if tried else agreed["caps"],
        standardisation=tried.standardisation if tried else agreed["standardisation"],
        cap=agreed["cap"],
    )


def _tried_sources(tried: WhatIf, harm: Mapping[str, float]) -> dict[str, float]:
    """Return the weights of sources that count; of others the reader sees no slider."""
    counts = {source_of(name) for name in harm}
    return {name: weight for name, weight in tried.sources if name in counts or not counts}


def half_lives(view: View, basis: Basis) -> dict[str, float]:
    """Return measure to half-life in months."""
    agreed: Mapping[str, Any] = view.about["weights"]
    names = [item["name"] for item in view.about["measures"]]
    if basis.half_life_months is not None:
        return dict.fromkeys(names, basis.half_life_months)
    default = agreed["half_life_months"]
    return {name: agreed["half_lives_months"].get(name, default) for name in names}
