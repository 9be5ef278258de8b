"""The clock: behind the journal it would put new deeds before old ones."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator

from beatbook.book import Book
from beatbook.clock import stamp
from beatbook.doctor.finding import OK, WARNING, Finding
from beatbook.settings import machine
from beatbook.store.interface import EntryFilter
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

_LOST = 16_000_000
# Bytes of the kernel's struct timex on every Linux, and where its field maxerror (µs) lies.
_ROOM, _MAXERROR = 256, 3


def kept() -> Iterator[Finding]:
    """Whether a time server keeps the clock; a must only where the machine is set up for a book."""
    name = Text("对时", "Time server")
    known = synchronised()
    if known is None:
        yield Finding(name, OK, _("this system does not say who keeps its clock"))
    elif known:
        yield Finding(name, OK, _("the clock is kept by a time server"))
    elif machine.file() is None:
        yield Finding(name, OK, _("no time server keeps the clock"))
    else:
        remedy = _("timedatectl set-ntp true, with the server of your network in timesyncd.conf")
        yield Finding(name, WARNING, _("no time server keeps the clock"), remedy)


def synchronised() -> bool | None:
    """What the kernel knows of its clock, as timedatectl asks it; None where it cannot be asked."""
    if not sys.platform.startswith("linux"):
        return None
    asked = (ctypes.c_long * (_ROOM // ctypes.sizeof(ctypes.c_long)))()
    if ctypes.CDLL(None).adjtimex(asked) < 0:
        return None
    return asked[_MAXERROR] < _LOST


def clock(book: Book) -> Iterator[Finding]:
    """A clock behind the journal's newest row would put new deeds before old ones."""
    name = Text("时钟", "Clock")
    now = stamp(book.clock.now())
    newest = book.store.entries(EntryFilter(limit=1))
    if newest and newest[0].at > now:
        yield Finding(
            name,
            WARNING,
            _("the clock says {now}, the journal already {newest}", now=now, newest=newest[0].at),
            _("set the machine's clock; look at the newest journal rows"),
        )
    else:
        yield Finding(name, OK, now)
