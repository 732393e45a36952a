"""Values on a map stay values: deck.gl takes a text that begins as its expressions do for one."""

from __future__ import annotations

import re

from hotspots.ui.wording import NO_BREAK

BEGINS = re.compile(rb'"@@(?=[=#])')
ASKED_FOR = re.compile(rb'"get\w+":$')
LONGEST_KEY = 60


def kept_as_values(document: bytes) -> bytes:
    r"""Return a deck's JSON in which only what layers ask their rows for is an expression.

    Parameters
    ----------
    document : bytes
        Without spaces. Expressions of ours stand under keys that begin with ``get``.

    Examples
    --------
    >>> kept_as_values(b'{"getHexagon":"@@=h","data":[{"n":"@@=1"}]}').decode()
    '{"getHexagon":"@@=h","data":[{"n":"\u2060@@=1"}]}'
    """

    def harmless(found: re.Match[bytes]) -> bytes:
        before = document[max(0, found.start() - LONGEST_KEY) : found.start()]
        is_inside = before.endswith(b"\\")
        if is_inside or ASKED_FOR.search(before):
            return found[0]
        return b'"' + NO_BREAK.encode() + b"@@"

    return BEGINS.sub(harmless, document)
