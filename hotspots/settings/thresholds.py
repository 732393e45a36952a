"""What each partner calls high, and what it promises to do there, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import Field, model_validator

from hotspots.settings.choices import Choice

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

Words = Annotated[str, Field(min_length=1)]
Months = Annotated[int, Field(ge=1, le=60)]


class CountRule(Choice):
    """So many incidents placed in the cell, of some measures together."""

    measures: tuple[Words, ...] = ()
    themes: tuple[Words, ...] = ()
    """Stand for every measure of these themes that may count towards a score."""
    at_least: int = Field(ge=1)
    months: Months = 12
    """How many months are counted, up to the last month of the map."""

    @model_validator(mode="after")
    def _counts_something(self) -> Self:
        if not (self.measures or self.themes):
            message = "a count needs `measures` or `themes`: what is to be counted"
            raise ValueError(message)
        return self


class ScoreRule(Choice):
    """A score of the map."""

    at_least: float = Field(gt=0, le=100)


class RankRule(Choice):
    """A place among the first cells of the partner's ground."""

    within_share: float = Field(gt=0, lt=1)
    """0.02 for the first 2% of the cells that have a rank."""


class AverageRule(Choice):
    """So many times what the average cell has of all that a source counts."""

    source: Words
    at_least: float = Field(gt=1)
    """How many times the average of the cells that the source covers."""
    months: Months = 12


class ThresholdRule(Choice):
    """Conditions that must hold together."""

    counts: tuple[CountRule, ...] = ()
    score: ScoreRule | None = None
    rank: RankRule | None = None
    times_average: AverageRule | None = None

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        if not (self.counts or self.score or self.rank or self.times_average):
            message = "a rule needs one of `counts`, `score`, `rank`, `times_average`"
            raise ValueError(message)
        return self


class Threshold(Choice):
    """From where on a partner calls a place high, and what it promises then."""

    partner: Words
    name: Words = "high"
    """What the partner calls such a place."""
    any_of: tuple[ThresholdRule, ...] = Field(min_length=1)
    """Rules of which one is enough."""
    response_hours: int = Field(ge=1, le=8_784)
    """Within how many hours the partner promises to act."""
    action: Words
    """What happens then, in words."""
    contact: str = ""
    """Whom to call, and how."""
    layer: str | None = None
    """The layer of ``areas``."""
    areas: tuple[Words, ...] = ()
    """Codes of the areas in which the promise holds; empty means the whole map."""

    @model_validator(mode="before")
    @classmethod
    def _promises_a_response(cls, values: Any) -> Any:  # noqa: ANN401  whatever was written
        if isinstance(values, dict) and "response_hours" not in values:
            who = values.get("partner") or "a partner"
            message = (
                f"{who} says what it calls {values.get('name', 'high')!r} and not by when it acts "
                "there: give `response_hours`, within how many hours it promises to"
            )
            raise ValueError(message)
        return values

    @model_validator(mode="after")
    def _areas_have_a_layer(self) -> Self:
        if bool(self.layer) != bool(self.areas):
            message = f"the ground of {self.partner} needs both `layer` and `areas`, or neither"
            raise ValueError(message)
        return self


def check_told_apart(thresholds: Sequence[Threshold], *, layers: Collection[str]) -> None:
    """Refuse thresholds that cannot be told apart, or that name a layer which is not there.

    Parameters
    ----------
    thresholds : sequence of Threshold
    layers : collection of str
        Names of the partnership's layers.

    Raises
    ------
    ValueError
        Names the partner.
    """
    seen: set[tuple[str, str]] = set()
    for one in thresholds:
        key = (one.partner.casefold(), one.name.casefold())
        if key in seen:
            message = (
                f"{one.partner} has two thresholds called {one.name!r}: give one another name, "
                "or write both rules under `any_of`"
            )
            raise ValueError(message)
        seen.add(key)
        if one.layer and one.layer not in layers:
            message = (
                f"the threshold of {one.partner} names the layer {one.layer}; "
                f"there are: {', '.join(sorted(layers))}"
            )
            raise ValueError(message)
