"""The program itself: its Python, its SQLite, and whether a terminal can show Chinese."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from beatbook.doctor.finding import BAD, OK, WARNING, Finding
from beatbook.store.sqlite.driver import is_safe, sqlite
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

_CHINESE = ("utf8", "gb18030", "gbk", "gb2312")


def python() -> Iterator[Finding]:
    """The version of Python."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(Text("Python", "Python"), OK, version)


def engine() -> Iterator[Finding]:
    """Whether the SQLite that is used is one that several processes may share."""
    name = Text("SQLite", "SQLite")
    version = sqlite.sqlite_version
    if is_safe(sqlite.sqlite_version_info):
        yield Finding(name, OK, version)
        return
    what = _("{version} can corrupt a book that several processes use", version=version)
    yield Finding(name, BAD, what, "pip install -U pysqlite3")


def locale() -> Iterator[Finding]:
    """Whether what is printed reaches the terminal as it was meant."""
    name = Text("语言环境", "Locale")
    spoken = os.environ.get("BEATBOOK_TERMINAL_ENCODING") or sys.stdout.encoding or "ascii"
    if spoken.lower().replace("-", "").replace("_", "") in _CHINESE:
        yield Finding(name, OK, spoken)
        return
    what = _("the terminal is told {encoding}, which has no Chinese", encoding=spoken)
    yield Finding(name, WARNING, what, _("set LANG=zh_CN.UTF-8, or LANG=C.UTF-8"))
