"""Which column holds the areas' codes, and which their names: told by pattern."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.places.boundaries.features import Features

CODE = re.compile(r"(?P<kind>[a-z_ ]*?)(?P<year>\d{2})?_?(?:cd|code)", re.IGNORECASE)
"""``code``, ``LAD21CD``, ``lad17cd``, ``PFA16CD``, ``areacd``, ``GSS_CODE``."""
NAME = re.compile(r"(?P<kind>[a-z_ ]*?)(?P<year>\d{2})?_?(?:nm|name|title)", re.IGNORECASE)
"""``name``, ``LAD21NM``, ``areanm``, ``title``; Welsh names (``LAD21NMW``) are left."""
LAST_RESORT = ("id", "gss")
"""What may hold codes where nothing better does."""
NO_CODE = frozenset({"post", "country", "parent"})
"""Codes of something else."""


@dataclass(frozen=True)
class Columns:
    """The columns that count."""

    code: str
    name: str | None
    """None where no column holds names: the codes stand for them."""

    @property
    def vintage(self) -> tuple[str, str] | None:
        """The kind of area and the year of the code's column, where it says both."""
        match = CODE.fullmatch(self.code)
        return (match["kind"].lower(), match["year"]) if match and match["year"] else None


def columns_of(features: Features, *, code: str | None, title: str | None, layer: str) -> Columns:
    """Return the columns with codes and names.

    Parameters
    ----------
    features : Features
    code, title : str or None
        What the settings say; None leaves it to the columns' names.
    layer : str
        What to call the layer.

    Raises
    ------
    SettingsError
        Where a named column is not there, none holds codes, or several could.
    """
    for wanted in (code, title):
        if wanted is not None and wanted not in features.columns:
            raise SettingsError(lacks(features, wanted, layer=layer))
    found = code or _code(features, layer=layer)
    return Columns(code=found, name=title or _name(features, code=found, layer=layer))


def lacks(features: Features, wanted: str, *, layer: str) -> str:
    """Return the sentence on a column that is not there, or is empty somewhere."""
    has = sorted(name for name, values in features.columns.items() if any(map(_says, values)))
    return (
        f"{features.file}: an area of the layer {layer} has no {wanted!r}; "
        f"it has {', '.join(has) or 'nothing'}."
    )


def _code(features: Features, *, layer: str) -> str:
    matches = {name: CODE.fullmatch(name) for name in _filled(features)}
    fit = [name for name, m in matches.items() if m and _stem(m).strip("_ ") not in NO_CODE]
    fit = _different(features, fit or [n for n in matches if n.lower() in LAST_RESORT][:1])
    if not fit:
        raise SettingsError(lacks(features, "code", layer=layer))
    if len(fit) > 1:
        raise SettingsError(_asks(features, fit, what="code", setting="code", layer=layer))
    return fit[0]


def _name(features: Features, *, code: str, layer: str) -> str | None:
    matches = {name: NAME.fullmatch(name) for name in _filled(features)}
    fit = [name for name, match in matches.items() if match]
    own = CODE.fullmatch(code)
    # LAD21NM belongs to LAD21CD, whatever other names stand beside it.
    paired = [name for name in fit if own and _stem(matches[name]) == _stem(own)]
    fit = _different(features, paired or fit)
    if len(fit) > 1:
        raise SettingsError(_asks(features, fit, what="name", setting="title", layer=layer))
    return fit[0] if fit else None


def _stem(match: re.Match[str] | None) -> str:
    return f"{match['kind']}{match['year'] or ''}".lower() if match else ""


def _filled(features: Features) -> list[str]:
    return [name for name, values in features.columns.items() if any(map(_says, values))]


def _says(value: object) -> bool:
    return value is not None and str(value).strip() != ""


def _different(features: Features, names: Sequence[str]) -> list[str]:
    """Return the first of the columns that hold the same values."""
    kept: dict[tuple[str, ...], str] = {}
    for name in names:
        kept.setdefault(tuple(map(str, features.columns[name])), name)
    return list(kept.values())


def _asks(features: Features, names: Sequence[str], *, what: str, setting: str, layer: str) -> str:
    return (
        f"{features.file}: several columns could hold the {what} of an area of the layer {layer}: "
        f'{", ".join(names)}. Say which with `{setting} = "{names[0]}"`.'
    )
