"""Weight sets: what counts and how much, as partners agreed it, and what they proposed."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from hotspots.settings.choices import Choice

SourceWeights = Annotated[dict[str, Annotated[float, Field(ge=0)]], Field(min_length=1)]
FINGERPRINT_LENGTH = 12


class WeightSet(Choice):
    """The agreed weights, with who agreed them and when."""

    name: str
    version: str = "1"
    """Rises whenever anything below changes."""
    agreed_by: str
    agreed_on: date
    harm_edition: str = "plain_counts"
    """A file in ``harm_editions/`` beside the contracts, or ``plain_counts``."""
    sources: SourceWeights
    """Weight of each source: the part of a measure's name before the dot."""
    caps: dict[str, Annotated[float, Field(gt=0, le=1)]] = Field(default_factory=dict)
    """Largest share, 0 to 1, that a source may have where it speaks."""
    half_life_months: float = Field(default=12.0, gt=0)
    """After so many months an incident counts half."""
    half_lives_months: dict[str, Annotated[float, Field(gt=0)]] = Field(default_factory=dict)
    """Half-life of single measures that differ from the default."""
    standardisation: Literal["ratio", "rank", "exponential"] = "ratio"
    cap: float = Field(default=100.0, gt=0)
    """How many times the average scores 100."""

    @model_validator(mode="after")
    def _something_weighs(self) -> Self:
        _check_sources(self.sources)
        unknown = sorted(set(self.caps) - set(self.sources))
        if unknown:
            message = f"caps are set for sources without a weight: {', '.join(unknown)}"
            raise ValueError(message)
        return self

    @property
    def fingerprint(self) -> str:
        """Identity of all that decides a score: it stands on every export."""
        content = self.model_dump(mode="json")
        text = json.dumps(content, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:FINGERPRINT_LENGTH]


class Proposal(Choice):
    """The weights that one partner would give: beside the agreed set, never instead of it."""

    partner: str
    proposed_on: date
    sources: SourceWeights
    """Weight of each source; those that are not named weigh nothing."""
    reason: str = ""

    @model_validator(mode="after")
    def _something_weighs(self) -> Self:
        _check_sources(self.sources)
        return self


def _check_sources(sources: dict[str, float]) -> None:
    if not any(sources.values()):
        message = "at least one source needs a weight above 0"
        raise ValueError(message)
