"""Read the settings file, and say in sentences what is wrong with it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from hotspots.errors import SettingsError
from hotspots.settings.partnership import Partnership

if TYPE_CHECKING:
    from pathlib import Path


def read_partnership(file: Path) -> Partnership:
    """Read the partnership's settings.

    Parameters
    ----------
    file : Path
        A TOML file; see ``sample_data/partnership.toml`` for a full example.

    Raises
    ------
    SettingsError
        Where the file is missing, is not TOML, or holds a setting that is unknown or wrong.
    """
    try:
        values: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = f"There is no settings file {file}. Name one with --partnership."
        raise SettingsError(message) from None
    except OSError as fault:
        message = f"The settings file {file} cannot be read: {fault.strerror}."
        raise SettingsError(message) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        message = f"{file} is not valid TOML: {fault}."
        raise SettingsError(message) from None
    try:
        return Partnership(**values, file=file)
    except ValidationError as fault:
        raise SettingsError(f"{file}: " + "; ".join(_sentences(fault)) + ".") from None
    except TypeError:
        message = f"{file}: the setting 'file' cannot be set; take it out."
        raise SettingsError(message) from None


def _sentences(fault: ValidationError) -> list[str]:
    return [
        f"{'.'.join(str(part) for part in error['loc']) or 'settings'}: "
        f"{error['msg'].removeprefix('Value error, ')}"
        for error in fault.errors()
    ]
