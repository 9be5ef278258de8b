"""Sealing loads its library when something is sealed, and says what to install without it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from beatbook.errors import UsageProblem
from beatbook.sealing.library import pyrage


def test_nothing_loads_the_library_before_something_is_sealed() -> None:
    code = (
        "import sys; import beatbook.backup.making, beatbook.backup.restoring, beatbook.doctor;"
        "sys.exit('pyrage' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_missing_library_is_said_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    with pytest.raises(UsageProblem, match="pip install pyrage"):
        pyrage()
