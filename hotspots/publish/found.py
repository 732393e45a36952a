"""What a search for a place found."""

from __future__ import annotations

from dataclasses import dataclass

from hotspots.places.gazetteer import normalised_place


@dataclass(frozen=True)
class FoundPlace:
    """A place that was found."""

    name: str
    kind: str
    longitude: float
    latitude: float
    cell: str
    """Empty where the place lies beyond the map."""
    layer: str = ""
    """Of an area; empty for a place at a point."""


@dataclass(frozen=True)
class Found:
    """What a search found."""

    places: tuple[FoundPlace, ...]
    """The best first, no more than were asked for."""
    total: int
    """How many there are."""
    asked: str
    """What was looked for, without the number of a house."""
    had_number: bool = False
    """Whether the number of a house was dropped."""
    is_guess: bool = False
    """Whether nothing is spelt so, and these are spelt alike."""
    is_postcode: bool = False

    @property
    def only(self) -> FoundPlace | None:
        """The place that was meant, where there is no doubt and it lies on the map."""
        if self.is_guess or not self.places or not self.places[0].cell:
            return None
        first, *others = self.places
        said = normalised_place(self.asked)
        if not others or (_is(first, said) and not any(_is(one, said) for one in others)):
            return first
        return None


def _is(place: FoundPlace, said: str) -> bool:
    return said in {
        normalised_place(place.name),
        normalised_place(place.name.partition(",")[0]),
    }
