"""Patterns of the engine, written so that a browser reads them alike.

The engine knows blanks and digits of plain letters only, and a dot is anything but a new line.
Every pattern is meant for the browser's flag ``u``, with which it counts letters as the engine
does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

BLANK = r"\t\n\f\r "
"""What a blank is to the engine, inside a class."""
KEPT = frozenset("dDwWbBntrfv^$\\.*+?()[]{}|/")
"""What may stand behind a backslash in both."""
PART = re.compile(r"\\(.)|(\[\^?\]?)|(\])|(\.)|(\(\?P<)|(.)", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """A pattern as a browser takes it."""

    source: str
    flags: str


def for_browser(pattern: str) -> Pattern:
    r"""Return a pattern of the engine as one of a browser.

    Raises
    ------
    ValueError
        Where it says something that a browser cannot say.

    Examples
    --------
    >>> for_browser(r"(?i)^a\s[^\s@].")
    Pattern(source='^a[\\t\\n\\f\\r ][^\\t\\n\\f\\r @][^\\n]', flags='iu')
    """
    bare = pattern.replace("(?i)", "")
    if re.search(r"\(\?(?![:P])", bare):
        message = f"the pattern {pattern!r} has a group that a browser does not know"
        raise ValueError(message)
    parts: list[str] = []
    is_class = False
    for escaped, opens, closes, dot, group, other in PART.findall(bare):
        if escaped:
            parts.append(_escape(escaped, is_class=is_class, pattern=pattern))
        elif opens and not is_class:
            is_class = True
            parts.append(opens.replace("]", r"\]"))
        elif closes:
            is_class = False
            parts.append(closes)
        elif dot and not is_class:
            parts.append(r"[^\n]")
        else:
            parts.append("(?<" if group else re.sub(r"\[", r"\\[", opens or dot or other))
    return Pattern(source="".join(parts), flags="iu" if bare != pattern else "u")


def _escape(one: str, *, is_class: bool, pattern: str) -> str:
    if one == "s":
        return BLANK if is_class else f"[{BLANK}]"
    if one in KEPT or (one == "-" and is_class):
        return f"\\{one}"
    if one.isalnum():
        message = f"the pattern {pattern!r} holds \\{one}, which a browser does not know"
        raise ValueError(message)
    return one
