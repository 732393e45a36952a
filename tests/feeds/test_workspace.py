from __future__ import annotations

import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

from hotspots.feeds.workspace import private_workspace

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

KILLED = """
import os, signal
from hotspots.feeds.workspace import private_workspace
with private_workspace() as folder:
    folder.mkdir()
    (folder / "row").write_text("somebody")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_check_leaves_goes_with_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    subprocess.run([sys.executable, "-c", KILLED], check=False)
    assert list(tmp_path.rglob("row"))
    with private_workspace() as folder:
        folder.mkdir()
        (folder / "row").write_text("of the check at work")
        with private_workspace():
            assert [one.parent.parent for one in tmp_path.rglob("row")] == [folder.parent]
    assert not list(tmp_path.iterdir())
