"""What `beat plugin new` writes passes its own tests at once, with the fixtures of the kit."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from beatbook.hooks import loader
from beatbook.hooks.sources import PLUGINS
from beatbook.testkit.conformance import PROMISES
from beatbook_cli.scaffold import PACK, PYTHON, Wanted, write
from house.catalogues import ROOT

pytest_plugins = ["pytester"]

_QUIET = ("-q", "-p", "no:cacheprovider", "-p", "no:randomly")


def _install(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Say that these of the house's plugins are installed, and new ones of this name."""
    points = [EntryPoint(name, f"beatbook_{name}.plugin", PLUGINS) for name in names]
    monkeypatch.setattr(loader, "installed", lambda: points)


@pytest.fixture
def importable(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder whose packages can be imported as long as the test lasts."""
    monkeypatch.syspath_prepend(pytester.path / "yuquan")
    yield pytester.path
    for name in [one for one in sys.modules if one.startswith("beatbook_yuquan")]:
        del sys.modules[name]


def test_a_new_distribution_passes(
    pytester: pytest.Pytester, importable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(PYTHON, Wanted("yuquan", "150104"), importable)
    _install(monkeypatch, "cn", "yuquan")
    folder = importable / "yuquan"
    told = pytester.inline_run(*_QUIET, f"--rootdir={folder}", "-c", f"{folder}/pyproject.toml",
                               f"{folder}/tests")  # fmt: skip
    passed, _skipped, failed = told.countoutcomes()
    assert failed == 0
    assert passed > len(PROMISES)


def test_a_new_pack_passes(
    pytester: pytest.Pytester, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(PACK, Wanted("yuquan", "150104"), tmp_path)
    _install(monkeypatch, "bulletins", "assessment", "incidents", "patrol", "cn")
    folder = tmp_path / "yuquan"
    told = pytester.inline_run(*_QUIET, f"--rootdir={folder}", str(folder))
    assert told.countoutcomes() == [len(PROMISES), 0, 0]


def test_the_plugin_of_the_tutorial_passes(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = ROOT / "docs" / "examples"
    monkeypatch.syspath_prepend(examples / "lamps")
    _install(monkeypatch, "cn", "lamps")
    file = shutil.copy(examples / "test_lamps.py", pytester.path)
    told = pytester.inline_run(*_QUIET, "--beatbook-plugin=lamps", str(file))
    assert told.countoutcomes() == [len(PROMISES) + 2, 0, 0]


def test_without_a_name_the_fixtures_say_where_to_write_one(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_it(beatbook_plugin): pass")
    told = pytester.inline_run(*_QUIET)
    (report,) = told.getreports("pytest_runtest_logreport")[:1]
    assert "set beatbook_plugin = NAME" in str(report.longrepr)


def test_nothing_of_beatbook_is_loaded_before_a_fixture_is_asked_for(
    pytester: pytest.Pytester,
) -> None:
    pytester.makepyfile(
        """
        import sys

        def test_it():
            loaded = {one for one in sys.modules if one.startswith("beatbook")}
            assert loaded == {"beatbook", "beatbook.testkit", "beatbook.testkit.fixtures"}
        """
    )
    told = pytester.runpytest_subprocess(*_QUIET, "-p", "no:xdist")
    told.assert_outcomes(passed=1)
