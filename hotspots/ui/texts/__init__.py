"""The texts that are pages themselves: Markdown beside this file."""

from __future__ import annotations

from importlib import resources


def text(name: str) -> str:
    """Return a text without its title, which the page draws itself.

    >>> text("method").startswith("How the map is made")
    True
    """
    whole = resources.files(__name__).joinpath(f"{name}.md").read_text(encoding="utf-8")
    return whole.partition("\n")[2].strip()
