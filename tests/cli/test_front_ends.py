"""Front ends are found by what their installers left, without the library that reads e-mail."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from beatbook_cli.front_ends import loaded


def _installed(folder: Path, name: str, words: str) -> None:
    metadata = folder / f"{name}-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "entry_points.txt").write_text(words, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of modules with nothing else to be found."""
    monkeypatch.setattr(sys, "path", [str(tmp_path / "nowhere"), str(tmp_path)])
    return tmp_path


def test_a_front_end_is_a_module_or_something_in_it(site: Path) -> None:
    words = "[console_scripts]\nrun = no:no\n\n[beatbook.front_ends]\ntui = json:loads\nkeys=json\n"
    _installed(site, "some", words + "\n[other]\ntui = no\n")
    import json

    assert loaded("tui") is json.loads
    assert loaded("keys") is json


def test_what_others_offer_is_none(site: Path) -> None:
    (site / "bare.egg-info").mkdir()
    _installed(site, "other", "[beatbook.plugins]\ntui = json\n")
    assert loaded("tui") is None


def test_the_terminal_ui_of_this_house_is_found_and_nothing_heavy_with_it() -> None:
    code = (
        "import sys; from beatbook_cli.front_ends import loaded; assert loaded('tui').__name__;"
        "print({'importlib.metadata', 'email', 'click', 'textual'} & set(sys.modules) or '')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""
