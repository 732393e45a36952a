"""A process that is killed leaves a whole register: each change is there, or it is not."""

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


def test_a_killed_process_leaves_a_whole_register(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.governance.register.killed", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["faults"] == []
    assert found["killed"] >= 15
    made = found["made"]
    assert made == sorted(made)
    assert (made[0], made[-1]) == (0, found["written"])
    assert len(set(made)) > found["written"] // 2
