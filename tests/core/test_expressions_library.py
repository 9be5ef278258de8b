"""The extension module alone: found where the package lies, loaded once under its own name."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from beatbook.expressions import library as ours


def test_it_is_loaded_once_under_its_own_name() -> None:
    assert ours.library() is ours.library() is sys.modules[ours.NAME]
    assert ours.library().compile("1 + 1").execute({}) == 2


def test_where_it_is_missing_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = SimpleNamespace(submodule_search_locations=["/nowhere"])
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: spec)
    with pytest.raises(ImportError, match="common-expression-language"):
        ours._file()
