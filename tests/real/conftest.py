"""Tests on the real input of the project, which is no part of it; they are skipped without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.hooks import loader
from beatbook_cn import plugin
from support.points import Point

DATA = Path(__file__).parents[3] / "shared/data"


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of reference data beside the checkout."""
    if not DATA.is_dir():
        pytest.skip(f"there is no reference data in {DATA}")
    return DATA


@pytest.fixture
def national(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the national plugin is installed."""
    monkeypatch.setattr(loader, "installed", lambda: [Point("cn", plugin)])
