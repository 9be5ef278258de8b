"""Without a Chinese font nothing is printed, and the sentence says what to install."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from beatbook_printing import fonts


def _installed(monkeypatch: pytest.MonkeyPatch, *families: str) -> None:
    monkeypatch.setattr(fonts, "fonts", lambda: SimpleNamespace(families=lambda: list(families)))


def test_the_best_installed_family_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    _installed(monkeypatch, "DejaVu Sans", "Noto Sans CJK SC", "SimSun")
    assert fonts.family() == "SimSun"


def test_none_is_told_with_package_and_path(monkeypatch: pytest.MonkeyPatch) -> None:
    _installed(monkeypatch, "DejaVu Sans")
    with pytest.raises(fonts.NoFont) as told:
        fonts.family()
    assert "apt-get install fonts-noto-cjk" in str(told.value)
    assert "/usr/share/fonts" in str(told.value)
    assert "\n" not in str(told.value)
