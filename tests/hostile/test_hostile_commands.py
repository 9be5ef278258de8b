"""Commands beside plugins that misbehave, as an administrator runs them: real processes.

What one process cannot show is here: what is printed where stdout is data, threads and clean-up
that would keep a command from ending, a core that was tampered with.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from beatbook.founding import Founder, found
from beatbook.hooks.loader import GROUP, installed

BEAT = Path(sys.executable).parent / "beat"
_HEAD = """
from beatbook.hooks import Plugin, hook
from beatbook.texts import Text
plugin = Plugin(name={name!r}, label=Text("坏", "Bad"))
@hook
def registry_codes():
    working()
    return ()
def working(): pass
"""
PLUGINS = {
    "w_prints": "print('noise at import')\ndef working(): print('noise in a hook')",
    "w_logs": "import logging\nlogging.getLogger('w').error('noise in the log')",
    "w_warns": "import warnings\ndef working(): warnings.warn('noise of a warning')",
    "w_closes": "import sys\ndef working(): sys.stdout.close(); sys.stdout = None",
    "w_threads": "import threading, time\nthreading.Thread(target=time.sleep, args=(600,)).start()",
    "w_atexit": "import atexit\natexit.register(lambda: 1 / 0)",
    "w_exits": "def working(): raise SystemExit(9)",
    "w_hangs": "import time\ndef working(): time.sleep(600)",
    "w_interrupts": "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)",
    "w_imports": "import no_such_module_of_ours",
    "w_patches": "from beatbook.book import Book\ndef broken(*_): raise RuntimeError('patched')\n"
                 "Book.actions = broken\nBook.unit_for_new = broken",
}  # fmt: skip
FAILED = {"w_exits": "SystemExit: 9", "w_hangs": "within 1 seconds", "w_imports": "no_such_module"}


class Run(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What it gave to programs."""
        return json.loads(self.out)


class Office:
    """A book and a folder of misbehaving distributions, used by processes of their own."""

    def __init__(self, folder: Path) -> None:
        self.book = folder / "book.db"
        self.site = folder / "site"
        self.site.mkdir()
        for name, code in PLUGINS.items():
            self._install(name, _HEAD.format(name=name) + code)
        settings = folder / "beatbook.toml"
        settings.write_text("plugins.patience = 1\n", encoding="utf-8")
        self._environment = {
            **os.environ, "PYTHONPATH": str(self.site), "BEATBOOK_BOOK": str(self.book),
            "BEATBOOK_OFFICER": "chief", "BEATBOOK_CONFIG": str(settings), "HOME": str(folder),
        }  # fmt: skip
        _found(self.book)

    def _install(self, name: str, code: str) -> None:
        (self.site / f"{name}.py").write_text(code, encoding="utf-8")
        info = self.site / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[{GROUP}]\n{name} = {name}\n")

    def beat(self, *words: str) -> Run:
        """Run a command; one that does not end is a failure of the test."""
        done = subprocess.run(
            [BEAT, *words], env=self._environment, stdin=subprocess.DEVNULL, capture_output=True,
            text=True, check=False, timeout=60,
        )  # fmt: skip
        return Run(done.returncode, done.stdout, done.stderr)


def _found(path: Path) -> None:
    """A book that uses none of the good plugins, so that commands are quick."""
    names = {point.name for point in installed()} - PLUGINS.keys()
    founder = Founder("赵所长", "chief")
    found(str(path), name="试验派出所", region="150191", founder=founder, off=names).close()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office; who changes its plugins stands last."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LANG", "C.UTF-8")
        return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def listed(office: Office) -> Run:
    """What the list of plugins says."""
    return office.beat("plugin", "list", "--json")


def test_stdout_is_data_whatever_plugins_print(listed: Run) -> None:
    assert listed.code == 0
    assert {one["name"] for one in listed.data} >= PLUGINS.keys()
    assert "noise" not in listed.err


def test_each_that_failed_says_why_in_one_line(listed: Run) -> None:
    why = {one["name"]: one["why"] for one in listed.data if one["state"] == "broken"}
    assert why.keys() == FAILED.keys()
    for name, words in FAILED.items():
        assert words in why[name]
        assert "\n" not in why[name]


def test_what_was_printed_or_changed_is_told_beside_who_did_it(listed: Run) -> None:
    remarks = {one["name"]: one["remark"] for one in listed.data}
    assert "noise at import" in remarks["w_prints"]
    assert "noise in the log" in remarks["w_logs"]
    assert "noise of a warning" in remarks["w_warns"]
    assert "signal" in remarks["w_interrupts"]


def test_the_time_that_each_took_is_shown_with_what_took_most(listed: Run) -> None:
    hanging = next(one for one in listed.data if one["name"] == "w_hangs")
    assert hanging["milliseconds"] > 500
    assert hanging["slowest"] == "registry_codes"


def test_finding_and_showing_load_none_of_them(office: Office, listed: Run) -> None:
    found_ = office.beat("find", "赵所长", "--json")
    shown = office.beat("registry", "show", "officer", "1", "--json")
    assert (found_.code, found_.err, shown.code, shown.err) == (0, "", 0, "")
    assert "赵所长" in found_.out and "赵所长" in shown.out


def test_the_doctor_names_them_and_ends(office: Office) -> None:
    looked = office.beat("doctor", "--json")
    assert looked.data
    for name in FAILED:
        assert name in looked.out
    assert "Traceback" not in looked.err


def test_they_are_left_out_and_the_book_is_written_again(office: Office, listed: Run) -> None:
    for name in ("w_patches", "w_hangs"):
        left = office.beat("plugin", "off", name, "--yes", "--reason", "坏插件")
        assert (left.code, "Traceback" in left.err) == (0, False), left
    states = {one["name"]: one["state"] for one in office.beat("plugin", "list", "--json").data}
    assert (states["w_patches"], states["w_hangs"]) == ("off", "off")
    added = office.beat("officer", "add", "钱民警", "--login", "qian", "--role", "officer")
    assert (added.code, "Traceback" in added.err) == (0, False), added
