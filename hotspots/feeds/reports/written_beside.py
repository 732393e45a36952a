"""Files for the person who checks: written beside, then renamed, and for nobody else to read."""

from __future__ import annotations

import os
from contextlib import contextmanager
from os.path import realpath
from typing import TYPE_CHECKING

from hotspots.errors import CannotReadError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO


@contextmanager
def written_beside(target: Path) -> Iterator[BinaryIO]:
    """Open a file that becomes ``target`` when all has gone well, and is gone where it has not.

    Raises
    ------
    CannotReadError
        Where it cannot be written.
    """
    beside = target.with_name(f".{target.name}.part")
    try:
        # What a run that was killed left there is nobody's any more.
        beside.unlink(missing_ok=True)
        number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(number)
        beside.replace(target)
    except OSError as fault:
        beside.unlink(missing_ok=True)
        raise _not_written(target, fault) from None
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def check_target(target: Path, *, sources: tuple[Path, ...] = ()) -> None:
    """Make sure before any work that a file can be written there and replaces no source.

    Raises
    ------
    CannotReadError
        Where it cannot, or would.
    """
    if target.is_dir():
        message = f"{target} is a folder. Name a file in it."
    elif not target.parent.is_dir():
        message = f"There is no folder {target.parent} to write {target.name} in. Make it first."
    elif any(realpath(target) == realpath(source) for source in sources):
        message = f"{target} is one of the files to check and would be replaced. Name another file."
    else:
        return
    raise CannotReadError(message)


def _not_written(target: Path, fault: OSError) -> CannotReadError:
    says = (fault.strerror or str(fault)).lower()
    return CannotReadError(
        f"{target} could not be written: {says}. Make room or name another file."
    )
