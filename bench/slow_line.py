"""The terminal UI over a bad line: 300 ms there and back, 2 kB a second, as it is and with ssh -C.

The program runs on a pseudo-terminal of 80 x 24, and what it sends goes through a line worked out
as SSH would have it: sshd takes all there is at once, each piece makes a packet (or several), the
packets queue for the line, and with compression one zlib stream goes on from the log-on, flushed
after each packet. "seen" is the time from the key to the last change on the officer's screen, with
the way of the key to the server. Bytes are those on the line, with what SSH, TCP and IP add to
each packet. Beside it, on the same line: VisiData on the same people, where it is found or named.
"""

from __future__ import annotations

import shutil
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

import data
from common import OFFICER, options, print_machine, print_table, tool
from ptys import SMALL, Session

RATE = 2000.0
"""Bytes a second."""
THERE_AND_BACK = 0.3
PACKET = 32 * 1024
"""The most that sshd puts into one packet."""
ADDED = 36 + 40
"""Bytes of a packet that are not its content: SSH (chacha20-poly1305), TCP and IP."""
SECONDS_TO_SETTLE = 1.2
_TUI = "from beatbook_tui.main import run; run({book!r}, {who!r}, 'en', 'home')"
DOWN, PAGE_DOWN = "\x1b[B", "\x1b[6~"


class Line:
    """A line, which carries one packet after another; compressed or not."""

    def __init__(self, *, compressed: bool) -> None:
        self._deflate = zlib.compressobj() if compressed else None
        self._free = 0.0
        self.carried = 0

    def carry(self, content: bytes, now: float) -> float:
        """When *content*, which is sent *now*, has arrived."""
        for start in range(0, len(content), PACKET):
            size = self._size(content[start : start + PACKET]) + ADDED
            self._free = max(self._free, now) + size / RATE
            self.carried += size
        return self._free + THERE_AND_BACK / 2

    def rest(self) -> None:
        """Nothing is under way any more: the officer waited for it."""
        self._free = 0.0

    def _size(self, content: bytes) -> int:
        if self._deflate is None:
            return len(content)
        return len(self._deflate.compress(content) + self._deflate.flush(zlib.Z_PARTIAL_FLUSH))


class Deed(NamedTuple):
    """Something that an officer does: its name, and its keys, pressed one after the other."""

    name: str
    keys: Sequence[str]
    seconds_between: float = 0.0


class Cost(NamedTuple):
    """Bytes on the line, and seconds until all is seen, counted from the last key."""

    sent: int
    seen: float


TYPING = tuple("wangxiaoming") * 2
OURS = (
    Deed("open the list of people", ("\r",)),
    Deed("a row down", (DOWN,)),
    Deed("a page down", (PAGE_DOWN,)),
    Deed("a step that scrolls", (DOWN,)),
    Deed("open a new form", ("a",)),
    Deed("a letter", ("w",)),
    Deed("next field", ("\t",)),
    Deed("24 letters, 5 a second", TYPING, 0.2),
    Deed("next field again", ("\t",)),
    Deed("back to the list", ("\x1b",)),
    Deed("help", ("\x1bOP",)),
    Deed("back", ("\x1b",)),
    Deed("find: open", ("\x1b[17~",)),
    Deed("find: a word", tuple("zhang"), 0.2),
    Deed("the palette", ("\x10",)),
)
PEER = (
    Deed("a row down", ("j",)),
    Deed("a page down", ("\x06",)),
    Deed("next field", ("l",)),
)


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--visidata", default=shutil.which("vd") or shutil.which(tool("vd")))
    chosen = parser.parse_args()
    count, rounds = (data.QUICK_PEOPLE, 1) if chosen.quick else (data.PEOPLE, 3)
    book = str(data.copy_of(data.filled_book(count), "slow_line.db"))
    ours = [sys.executable, "-c", _TUI.format(book=book, who=OFFICER)]
    with Session(ours) as warm:
        warm.until(data.STATION)
    print_machine()
    _report("beat tui", ours, data.STATION, OURS, rounds)
    if chosen.visidata:
        command = [chosen.visidata, str(data.people_csv(count))]
        _report("visidata", command, "birth", PEER, rounds)
    else:
        print("VisiData is left out: name its command by --visidata.")


def _report(name: str, command: list[str], words: str, deeds: Sequence[Deed], rounds: int) -> None:
    ways = {False: "as it is", True: "ssh -C"}
    seen: dict[tuple[str, bool], list[Cost]] = {}
    for _round in range(rounds):
        for compressed in ways:
            for deed, cost in _session(command, words, deeds, compressed=compressed):
                seen.setdefault((deed, compressed), []).append(cost)
    rows = []
    for deed in dict.fromkeys(deed for deed, _compressed in seen):
        plain, packed = (seen[deed, compressed] for compressed in ways)
        sent, small = (median(one.sent for one in some) for some in (plain, packed))
        rows.append(
            [
                deed,
                f"{sent:.0f}",
                f"{median(one.seen for one in plain):.2f}",
                f"{small:.0f}",
                f"{median(one.seen for one in packed):.2f}",
                f"{sent / small:.1f} x" if small else "-",
            ]
        )
    header = ("deed", "bytes", "seen after s", "bytes, ssh -C", "seen after s", "fewer bytes")
    line = f"{THERE_AND_BACK * 1000:.0f} ms, {RATE / 1000:.0f} kB a second"
    print_table(f"{name}, {SMALL.columns} x {SMALL.lines}; {line}; {rounds} rounds", header, rows)


def _session(
    command: list[str], words: str, deeds: Sequence[Deed], *, compressed: bool
) -> Iterator[tuple[str, Cost]]:
    line = Line(compressed=compressed)
    with Session(command) as session:
        yield "log on: the first screen", _seen(session, line, session.begun, words)
        for deed in deeds:
            before = line.carried
            cost = _done(session, line, deed)
            yield deed.name, cost._replace(sent=line.carried - before)


def _done(session: Session, line: Line, deed: Deed) -> Cost:
    line.rest()
    for key in deed.keys[:-1]:
        session.press(key)
        _take(session, line, deed.seconds_between)
    session.press(deed.keys[-1])
    return _seen(session, line, time.perf_counter())


def _seen(session: Session, line: Line, pressed: float, words: str = "") -> Cost:
    """Carry what comes until nothing comes any more, *words* at least."""
    got, arrived, before = b"", pressed, line.carried
    while chunk := session.wait(SECONDS_TO_SETTLE if words.encode() in got else 60.0):
        got += chunk
        arrived = line.carry(chunk, time.perf_counter())
    return Cost(line.carried - before, arrived - pressed + THERE_AND_BACK / 2)


def _take(session: Session, line: Line, seconds: float) -> None:
    """Carry what comes within so many seconds."""
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        if chunk := session.wait(left):
            line.carry(chunk, time.perf_counter())


if __name__ == "__main__":
    main()
