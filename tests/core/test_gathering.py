"""Asking all plugins, with distributions that lie on a disk: installed, upgraded, edited, removed.

Each opening is a process of its own, as with the officers of a station.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from beatbook.founding import Founder, found

_PLUGIN = """
from beatbook.hooks import Plugin, hook
from beatbook.texts import Text

plugin = Plugin(name="lamps", label=Text("灯", "Lamps"))

@hook
def registry_forms():
    from lamps_of_ours.lamp import Lamp
    return [Lamp]
"""
_FORM = """
from beatbook.forms import declare as f
from beatbook.texts import Text

@f.form("street_lamp", label=Text("灯", "Lamp"), title=("pole",), retention="service")
class Lamp:
    pole: str | None = f.text(Text("杆", "{label}"))
"""
_OPEN = """
import sys
from beatbook.book import Book
with Book.open(sys.argv[1]) as book:
    known = book.plugins.forms
    print(book.form("street_lamp").spec.fields[0].label.en if "street_lamp" in known else "gone")
    print("all" if "beatbook.gathering" in sys.modules else "one")
"""


class Disk:
    """A folder of Python packages, and a book that is opened with them."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        self.package = self.site / "lamps_of_ours"
        self.package.mkdir(parents=True)
        (self.package / "__init__.py").write_text("")
        (self.package / "plugin.py").write_text(_PLUGIN)
        self.book = str(folder / "book.db")
        found(self.book, name="Example", region="150104", founder=Founder("Nobody", "n")).close()

    def write(self, label: str) -> None:
        """Let the form call its field so."""
        path = self.package / "lamp.py"
        path.write_text(_FORM.replace("{label}", label))
        at = 2_000_000_000 + sum(label.encode())
        os.utime(path, (at, at))  # an edit within the same tick of the clock is one, too

    def install(self, version: str, folder: str = "site") -> None:
        """Say in *folder* that the package is installed."""
        self.remove()
        info = self.site.parent / folder / f"lamps_of_ours-{version}.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: l\nVersion: {version}\n")
        points = "[beatbook.plugins]\nlamps = lamps_of_ours.plugin\n"
        (info / "entry_points.txt").write_text(points)

    def remove(self) -> None:
        """Take it away again; its files stay behind."""
        for known in self.site.parent.glob("*/*.dist-info"):
            shutil.rmtree(known)

    def opened(self) -> list[str]:
        """What a fresh process calls the field, and whether it asked all plugins or one."""
        paths = os.pathsep.join((str(self.site), str(self.site.parent / "elsewhere")))
        done = subprocess.run(
            [sys.executable, "-B", "-c", _OPEN, self.book],
            env={**os.environ, "PYTHONPATH": paths},
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.split()


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    """A book, and a plugin that is not installed yet."""
    return Disk(tmp_path)


def test_a_plugin_installed_upgraded_and_removed_is_noticed_each_time(disk: Disk) -> None:
    disk.write("Pole")
    disk.install("1.0")
    assert [disk.opened(), disk.opened()] == [["Pole", "all"], ["Pole", "one"]]
    disk.write("Mast")
    disk.install("1.1")
    assert [disk.opened(), disk.opened()] == [["Mast", "all"], ["Mast", "one"]]
    disk.remove()
    assert [disk.opened(), disk.opened()] == [["gone", "all"], ["gone", "one"]]


def test_code_that_is_edited_where_it_lies_is_noticed(disk: Disk) -> None:
    disk.write("Pole")
    disk.install("1.0", "elsewhere")
    assert [disk.opened(), disk.opened()] == [["Pole", "all"], ["Pole", "one"]]
    disk.write("Mast")
    assert [disk.opened(), disk.opened()] == [["Mast", "all"], ["Mast", "one"]]
