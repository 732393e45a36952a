"""Which pages a role finds, and which only say that they are not for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from hotspots.governance import Role

Listed = tuple[Callable[[], None], str, str]
"""What draws a page, its title, and its address."""


def pages_for(
    role: Role, *, pages: Mapping[Role, Mapping[str, Sequence[Listed]]]
) -> dict[str, list[st.Page]]:
    """Return the pages of a role by group, for ``st.navigation``.

    Pages of other roles are there too, unlisted: a link to one says that it is not part of this
    view, instead of showing another page.

    Parameters
    ----------
    role : Role
    pages : mapping of Role to mapping of str to sequence of (callable, str, str)
        The first page of the first group of each role is its home.
    """
    own = {
        group: [
            _page(one, is_home=group == next(iter(pages[role])) and number == 0)
            for number, one in enumerate(each)
        ]
        for group, each in pages[role].items()
    }
    known = {path for each in pages[role].values() for _, _, path in each}
    others = {
        one[2]: one
        for groups in pages.values()
        for each in groups.values()
        for one in each
        if one[2] not in known
    }
    next(iter(own.values())).extend(_page(one, is_hidden=True) for one in others.values())
    return own


def _page(listed: Listed, *, is_home: bool = False, is_hidden: bool = False) -> st.Page:
    draw, title, path = listed
    return st.Page(
        draw,
        title=title,
        url_path=path,
        default=is_home,
        visibility="hidden" if is_hidden else "visible",
    )
