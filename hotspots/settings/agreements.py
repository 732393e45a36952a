"""What was agreed with whom until when, and what is not shared yet."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from hotspots.settings.choices import Choice

Words = Annotated[str, Field(min_length=1)]


class Agreement(Choice):
    """Under what feeds are shared; what they may be used for stands in their contracts."""

    name: Words
    parties: tuple[Words, ...] = Field(min_length=1)
    feeds: tuple[Words, ...] = Field(min_length=1)
    signed_on: date
    expires_on: date | None = None
    """The last day on which it holds; none means until somebody ends it."""
    contact: str = ""
    """Who to ask about it, and how."""
    tell: str = ""
    """Who to tell when something went wrong with the data, and how."""
    within: str = ""
    """Within what time, for example 24 hours."""

    @model_validator(mode="after")
    def _signed_before_it_expires(self) -> Self:
        if self.expires_on and self.expires_on < self.signed_on:
            message = (
                f"{self.name} was signed on {self.signed_on} and expires on {self.expires_on}, "
                "before that"
            )
            raise ValueError(message)
        return self


class NotShared(Choice):
    """A feed that the partnership would like to have and has not, and why."""

    name: Words
    """What it is, as people call it."""
    partner: Words
    """Who holds it."""
    reason: Words
    """Why it is not shared yet, in words that its partner agrees with."""
    asked_on: date
    review_on: date
    """The day on which it is talked about again."""
    feed: str = ""
    """The contract that waits for it, where there is one."""
    layer: str = ""
    """The layer of ``areas``, where it is ground that nobody sends anything of."""
    areas: tuple[Words, ...] = ()
    """Codes of that ground; it may lie beyond the map, and is hatched with reason and date."""

    @model_validator(mode="after")
    def _reviewed_after_it_was_asked_for(self) -> Self:
        if self.review_on < self.asked_on:
            message = (
                f"{self.name} was asked for on {self.asked_on} and is reviewed on "
                f"{self.review_on}, before that"
            )
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _areas_are_of_a_layer(self) -> Self:
        if bool(self.layer) != bool(self.areas):
            message = f"{self.name} needs both `layer` and `areas`, or neither"
            raise ValueError(message)
        return self


class AuthorityContact(Choice):
    """Who to call in an authority, whether it sends anything or not."""

    layer: Words
    area: Words
    """Its code."""
    name: Words
    """A desk or an office rather than a person."""
    contact: Words
