"""A run that is killed at any moment loses nothing, doubles nothing, and the next one goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="os.fork and SIGKILL: this system cannot fork a process"
)


@pytest.mark.parametrize(
    ("kind", "at_least"), [("random_moments", 1), ("writes", 20), ("withdrawals", 10)]
)
def test_a_process_may_be_killed_at_any_moment(kind: str, at_least: int, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.counts.killed", kind, tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["faults"] == []
    assert found["killed"] >= at_least
