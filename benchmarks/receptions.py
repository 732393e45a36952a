"""What people write at a reception desk about where it happened, with what they meant.

Places are those of the fictional county's gazetteer; the words are of
:mod:`benchmarks.reception_words`.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.reception_words import (
    ENDINGS,
    HOMES,
    HOSPITALS,
    JUNCTIONS,
    KEYS,
    NICKNAMES,
    SHORT_FORMS,
    SLIPS,
    STRANGE_PUBS,
    STRANGE_STEMS,
    STRANGE_TOWNS,
    TOWN_FORMS,
    TURNS,
    VAGUE,
)
from hotspots.places.gazetteer import Gazetteer, NamedPlace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path
    from random import Random

Point = tuple[float, float]

KM_A_DEGREE: Final = 111.32
JUNCTION_KM: Final = 0.6
"""Streets whose middles lie no farther apart may be said to meet."""
OWN_SHARE: Final = 0.92
"""Share of the injured who go to the hospital of the catchment."""
TOWN_SHARE: Final = 0.6


@dataclass(frozen=True)
class Said:
    """A text, and the place that whoever wrote it meant."""

    text: str
    sender: str
    point: Point | None
    """What was meant; None where nothing may be placed."""
    is_placeable: bool
    """Whether the text tells it, to somebody who knows the gazetteer and the catchment."""
    kind: str
    """What sort of text it is, for the table."""


@dataclass(frozen=True)
class Spot:
    """A place of the county that people write about."""

    name: str
    town: str
    point: Point
    kind: str
    sender: str
    """The hospital in whose catchment it lies."""
    nickname: str = ""


def km_between(one: Point, other: Point) -> float:
    """Return the distance of two points in kilometres, by the plane."""
    east = (one[0] - other[0]) * math.cos(math.radians(one[1]))
    return KM_A_DEGREE * math.hypot(east, one[1] - other[1])


def spots(file: Path, *, sender_at: Callable[[Point], str]) -> list[Spot]:
    """Return the places of the county that are listed with a town, some pubs with a nickname."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if ", " in row["name"]]
    nicknames = iter(NICKNAMES)
    found: dict[tuple[str, Point], Spot] = {}
    for row in rows:
        name, town = row["name"].rsplit(", ", 1)
        point = float(row["longitude"]), float(row["latitude"])
        key = name.removeprefix("The "), point
        if row["kind"] != "hospital" and key not in found:
            is_pub = row["kind"] in {"pub", "nightclub"}
            nickname = next(nicknames, "") if is_pub else ""
            found[key] = Spot(name, town, point, row["kind"], sender_at(point), nickname)
    return list(found.values())


def with_nicknames(gazetteer: Gazetteer, known: Iterable[Spot]) -> Gazetteer:
    """Return the gazetteer with the nicknames of pubs as aliases."""
    aliases = {(f"{one.name}, {one.town}", one.point): one.nickname for one in known}
    return Gazetteer(
        tuple(
            NamedPlace(
                one.name,
                one.longitude,
                one.latitude,
                one.kind,
                tuple(filter(None, [aliases.get((one.name, (one.longitude, one.latitude)))])),
            )
            for one in gazetteer.places
        )
    )


@dataclass
class Desk:
    """Somebody at a reception, with the county in mind and dice in hand."""

    known: Sequence[Spot]
    senders: Sequence[str]
    rng: Random

    def __post_init__(self) -> None:
        """Sort the county by what tells places apart."""
        self.named: Mapping[str, list[Spot]] = defaultdict(list)
        for one in self.known:
            self.named[one.name.removeprefix("The ")].append(one)
        self.streets = [one for one in self.known if one.kind == "street"]
        # Half of what happens outside homes happens in pubs, clubs, shops and stations.
        self.premises = [one for one in self.known if one.kind != "street"]

    def writes(self) -> Said:
        """Write one text."""
        ways = (self._place, self._junction, self._home, self._hospital, self._vague)
        strange = (self._strange, self._elsewhere)
        weights = (60, 4, 12, 5, 10, 6, 3)
        return self.rng.choices((*ways, *strange), weights)[0]()

    def _place(self) -> Said:
        spot = self.rng.choice(self.premises if self.chance(0.5) else self.streets)
        sender = self._sender(spot)
        namesakes = self.named[spot.name.removeprefix("The ")]
        has_town = self.chance(TOWN_SHARE)
        if spot.nickname and self.chance(0.5):
            text, kind, is_told = spot.nickname, "nickname", True
        else:
            text, kind = spot.name, "premises" if spot.kind != "street" else "street"
            near = [one for one in namesakes if one.sender == sender] or namesakes
            in_town = [one for one in namesakes if one.town == spot.town]
            is_told = (in_town if has_town else near) == [spot]
        text = self._by_hand(text)
        if has_town:
            text += self.rng.choice((", ", " ", " - ", " in ", " (")) + self._town(spot.town)
        text = self.rng.choice(TURNS).strip().format(text)
        return self._said(text, sender, spot.point, kind, is_placeable=is_told)

    def _junction(self) -> Said:
        while True:
            one = self.rng.choice(self.streets)
            near = [
                other
                for other in self.streets
                if other.town == one.town
                and other.name != one.name
                and km_between(one.point, other.point) < JUNCTION_KM
            ]
            if near:
                break
        other = self.rng.choice(near)
        names = self._by_hand(one.name), self._by_hand(other.name)
        text = f"{self.rng.choice(JUNCTIONS).format(*names)} {self._town(one.town)}"
        middle = (one.point[0] + other.point[0]) / 2, (one.point[1] + other.point[1]) / 2
        return self._said(text, self._sender(one), middle, "junction", is_placeable=True)

    def _home(self) -> Said:
        street = self.rng.choice(self.streets)
        where = f"{self._by_hand(street.name)}, {street.town}"
        text = self.rng.choice(HOMES).strip().replace("{n}", str(self.rng.randint(1, 160)))
        return self._said(text.format(where), self._sender(street), None, "home")

    def _hospital(self) -> Said:
        return self._said(
            self.rng.choice(HOSPITALS).strip(), self.rng.choice(self.senders), None, "hospital"
        )

    def _vague(self) -> Said:
        return self._said(
            self.rng.choice(VAGUE).strip(), self.rng.choice(self.senders), None, "vague"
        )

    def _strange(self) -> Said:
        """Name a street or pub that the gazetteer does not hold."""
        town = self.rng.choice(sorted(TOWN_FORMS))
        stem = self.rng.choice((*STRANGE_STEMS, self.rng.choice(self.streets).name.split()[0]))
        name = f"{stem} {self.rng.choice(ENDINGS)}"
        if self.chance(0.2):
            name = self.rng.choice(STRANGE_PUBS)
        if name in self.named:
            return self._strange()
        text = f"{self._by_hand(name)}, {self._town(town)}"
        text = self.rng.choice(TURNS).strip().format(text)
        return self._said(text, self.rng.choice(self.senders), None, "not listed")

    def _elsewhere(self) -> Said:
        """Name a street of the county in a town that is not in the county."""
        name = self._by_hand(self.rng.choice(self.streets).name)
        text = f"{name}{self.rng.choice((', ', ' ', ' in '))}{self.rng.choice(STRANGE_TOWNS)}"
        text = self.rng.choice(TURNS).strip().format(text)
        return self._said(text, self.rng.choice(self.senders), None, "another county")

    def chance(self, share: float) -> bool:
        """Throw the dice."""
        return self.rng.random() < share

    def _sender(self, spot: Spot) -> str:
        return spot.sender if self.chance(OWN_SHARE) else self.rng.choice(self.senders)

    def _town(self, town: str) -> str:
        forms = TOWN_FORMS.get(town, (town,))
        return self.rng.choice(forms) if self.chance(0.3) else town

    def _by_hand(self, name: str) -> str:
        words = name.split()
        if self.chance(0.5):
            words = [self.rng.choice(SHORT_FORMS.get(word, (word,))) for word in words]
        if self.chance(0.35):
            words = self._mistyped(words)
        return " ".join(word for word in words if word)

    def _mistyped(self, words: list[str]) -> list[str]:
        long = [at for at, word in enumerate(words) if len(word) > 3]  # noqa: PLR2004
        if not long:
            return words
        at = self.rng.choice(long)
        word = words[at]
        sounds = [word.replace(*slip) for slip in SLIPS if slip[0] in word[1:]]
        spot = self.rng.randrange(1, len(word) - 1)
        one, other = word[spot], word[spot + 1]
        typed = (other, one, one + one + other, other + one, self._next_key(one) + other)
        slips = [word[:spot] + slip + word[spot + 2 :] for slip in typed]
        return [*words[:at], self.rng.choice([*slips, *sounds]), *words[at + 1 :]]

    def _next_key(self, letter: str) -> str:
        row = next((keys for keys in KEYS if letter in keys), letter)
        at = row.index(letter)
        return self.rng.choice(row[max(0, at - 1) : at] + row[at + 1 : at + 2] or row)

    def _said(
        self,
        text: str,
        sender: str,
        point: Point | None,
        kind: str,
        *,
        is_placeable: bool = False,
    ) -> Said:
        case = self.rng.choices((str, str.lower, str.upper, str.capitalize), (4, 4, 1, 1))[0]
        return Said(case(text), sender, point, is_placeable, kind)
