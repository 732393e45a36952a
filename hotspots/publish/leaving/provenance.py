"""What an export was made of: it goes with every file that leaves."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from hotspots.counts.files import digest
from hotspots.counts.manifest import FILE, read_manifest
from hotspots.publish.borders.adjusting import factors_of
from hotspots.publish.borders.bridge_words import day, month
from hotspots.publish.leaving.rounding import small_numbers_note, small_numbers_rules

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View

MARKING = "OFFICIAL-SENSITIVE"
"""Where the settings say nothing else."""
AS_RECORDED = "as recorded"
CHECKSUM_LETTERS = 16
"""As many letters of a checksum as people compare; records hold all."""
QUESTIONS = {
    "concentration": "where is most",
    "excess": "where is more than the people there explain",
}


@dataclass(frozen=True)
class PublishedAs:
    """The snapshot that a view belongs to."""

    number: int = 0
    """0 where it is not known."""
    checksum: str = ""
    """SHA-256 of its manifest, which holds the checksum of every file."""
    built_at: str = ""
    """ISO 8601 in UTC."""


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """What an export was made of, in words and numbers that can be looked up again."""

    marking: str
    view: str
    """The role that may see it."""
    partnership: str
    until: str
    """Last month of the period, ``YYYY-MM``."""
    period_months: str
    themes: str
    question: str
    without: str
    """A sender that is left out, empty for none."""
    recording: str
    """``as recorded``, or how breaks in recording are made up for."""
    weights: str
    """Name, version and who agreed them; or that nobody did."""
    weights_fingerprint: str
    harm_edition: str
    rounding: str
    """Which counts are hidden or rounded, in few words."""
    rounding_of: str
    """The same with the feeds that it holds for."""
    snapshot: str
    snapshot_checksum: str
    built_at: str

    def record(self) -> dict[str, str]:
        """Return everything, by name."""
        return asdict(self)

    def short(self) -> dict[str, str]:
        """Return what every row of a table carries: the rest stands once in its metadata."""
        kept = ("marking", "view", "snapshot", "weights_fingerprint", "recording", "rounding")
        record = self.record()
        return {name: record[name] for name in kept}

    def row(self) -> dict[str, str]:
        """Return what every row carries of a table that has no other place for it."""
        return {name: text for name, text in self.record().items() if name != "rounding_of"}

    def lines(self) -> list[tuple[str, str]]:
        """Return everything as people say it, a label and a text each."""
        left_out = [("Left out", self.without)] if self.without else []
        snapshot = f"{self.snapshot}, published on {day(self.built_at[:10])}"
        return [
            ("Partnership", self.partnership),
            ("View", self.view),
            ("Period", f"{self.period_months} months to {month(self.until)}"),
            ("Themes", self.themes),
            ("Question", self.question),
            *left_out,
            ("Recording", self.recording),
            ("Weights", self.weights),
            ("Fingerprint of the weights", self.weights_fingerprint or "none: nobody agreed them"),
            ("Harm of each offence", self.harm_edition),
            ("Snapshot", snapshot if self.snapshot else "not published"),
            ("Checksum of the snapshot", self.snapshot_checksum[:CHECKSUM_LETTERS] or "none"),
            ("Small numbers", self.rounding_of),
        ]


def published_as(folder: Path) -> PublishedAs:
    """Return the snapshot that a view's folder lies in.

    Parameters
    ----------
    folder : Path
        Of the view: its parent holds the manifest.
    """
    manifest = read_manifest(folder.parent)
    if not manifest:
        return PublishedAs()
    number = folder.parent.name
    return PublishedAs(
        number=int(number) if number.isdecimal() else 0,
        checksum=digest(folder.parent / FILE),
        built_at=str(manifest.get("built_at", "")),
    )


def provenance(view: View, choice: Choice, *, published: PublishedAs) -> Provenance:
    """Return what an export of a choice was made of.

    Parameters
    ----------
    view : View
    choice : Choice
    published : PublishedAs
        See :func:`published_as`.
    """
    about = view.about
    agreed: dict[str, Any] = about["weights"]
    tried = choice.what_if
    weights = f"{agreed['name']}, version {agreed['version']}, {agreed['agreed_by']}"
    if tried:
        told = ", ".join(f"{name} {weight:g}" for name, weight in tried.sources)
        weights = f"WHAT IF, agreed by nobody: {told}; standardised by {tried.standardisation}"
    adjusted = _adjusted(view, choice)
    fingerprint = "" if tried else agreed["fingerprint"]
    feeds = {one["feed"]: one["name"] for one in about.get("partners", {}).get("feeds", [])}
    return Provenance(
        marking=about.get("marking", MARKING),
        view=about["view"],
        partnership=about["partnership"],
        until=choice.until,
        period_months=str(choice.period_months),
        themes="; ".join(choice.themes),
        question=QUESTIONS[choice.mode],
        without=choice.without,
        recording=adjusted or AS_RECORDED,
        weights=weights,
        weights_fingerprint=f"ADJUSTED {fingerprint}".strip() if adjusted else fingerprint,
        harm_edition=agreed["harm_edition"],
        rounding=small_numbers_rules(about["measures"]),
        rounding_of=small_numbers_note(about["measures"], feeds=feeds),
        snapshot=str(published.number) if published.number else "",
        snapshot_checksum=published.checksum,
        built_at=published.built_at,
    )


def _adjusted(view: View, choice: Choice) -> str:
    """Say how scores make up for breaks in recording; empty where they do not."""
    told = "; ".join(
        f"{one.measure} of {one.recorder} times {one.factor:.2f} (beside {', '.join(one.beside)})"
        for one in (factors_of(view) if choice.adjusted else ())
    )
    return f"ADJUSTED scores, counts as recorded: {told}" if told else ""
