"""What people write into the register: required where it must be, and never about a person."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from hotspots.contracts.personal_values import shape_of, shown
from hotspots.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LONGEST_LINE = 300
LONGEST_NOTE = 10_000
LINE_BREAKS = "\n\r\t"


def require_text(field: str, text: str) -> None:
    """Refuse a field that is empty, or holds blanks only.

    >>> require_text("The owner", " ")
    Traceback (most recent call last):
    hotspots.errors.RefusedError: The owner is missing. Fill it in, then save again.
    """
    if not text.strip():
        message = f"{field} is missing. Fill it in, then save again."
        raise RefusedError(message)


def require_known(field: str, value: str, *, known: Iterable[str]) -> None:
    """Refuse a value that is not one of those there are.

    >>> require_known("The status", "going", known=["draft", "running"])
    Traceback (most recent call last):
    hotspots.errors.RefusedError: The status is 'going'. Choose one of: draft, running.
    """
    if value not in known:
        message = f"{field} is {shown(value)}. Choose one of: {', '.join(known)}."
        raise RefusedError(message)


def require_writable(texts: Mapping[str, str], *, longest: int) -> None:
    """Refuse texts that are too long, or that not every database could keep.

    Parameters
    ----------
    texts : mapping
        What a reader calls a field, to what was written there.
    longest : int
        How many characters a field may have.
    """
    for field, text in texts.items():
        if len(text) > longest:
            message = (
                f"{field} has {len(text):,} characters, and {longest:,} are the most. Shorten it, "
                "then save again."
            )
            raise RefusedError(message)
        if any(not _is_kept(one) for one in text):
            message = (
                f"{field} holds characters that cannot be seen or written, such as control "
                "characters. Type it anew, then save again."
            )
            raise RefusedError(message)


def require_impersonal(texts: Mapping[str, str]) -> None:
    """Refuse free text that may say who somebody is.

    The rules are those of intake. What was seen is told by its shape only.

    Parameters
    ----------
    texts : mapping
        What a reader calls a field, to what was written there.

    Raises
    ------
    RefusedError
        Of the first field at fault.

    Examples
    --------
    >>> require_impersonal({"The note": "Ring 020 7946 0018"})
    Traceback (most recent call last):
    hotspots.errors.RefusedError: The note holds the shape of a telephone number. The register \
keeps places, never people: take it out and name an organisation or a role, then save again.
    """
    for field, text in texts.items():
        shape = shape_of(text)
        if shape:
            message = (
                f"{field} holds {shape}. The register keeps places, never people: take it out and "
                "name an organisation or a role, then save again."
            )
            raise RefusedError(message)


def _is_kept(one: str) -> bool:
    return one in LINE_BREAKS or unicodedata.category(one) not in {"Cc", "Cs"}
