"""For whom the screen is: until readers sign in, one role for all of it."""

from __future__ import annotations

import os

from hotspots.errors import SettingsError
from hotspots.governance import Role

ROLE = "HOTSPOTS_VIEW"
"""Environment variable with the role of whoever reads; the analyst's without it."""


def role() -> Role:
    """Return whose view the screen shows.

    Raises
    ------
    SettingsError
        Where the environment names a role that there is not.
    """
    said = os.environ.get(ROLE, Role.ANALYST)
    if said not in set(Role):
        known = ", ".join(Role)
        message = f"{ROLE} names the view {said!r}; there are: {known}."
        raise SettingsError(message)
    return Role(said)
