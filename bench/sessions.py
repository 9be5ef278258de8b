"""Fifty officers at once on one machine: keys, log-ons, memory and quiet.

Fifty officers of one station, each with a key of their own, each in a process of their own, come
in through `beat-gate enter` as an SSH server starts it (without the server), on pseudo-terminals
of 120 x 40. First all log on in the same instant; then all type together, 97 keys a second, some
into forms, some through the list of all people; then nobody does anything. A key is timed to the
first byte of its answer, "settled" to the last byte before the next key.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from compileall import compile_dir
from contextlib import ExitStack, contextmanager
from importlib.metadata import distributions
from importlib.util import find_spec
from random import Random
from statistics import median
from typing import NamedTuple

import data
from common import OFFICER, ms, options, percentile, print_machine, print_table, tool
from ptys import Session, Size, watch

from beatbook.book import Book
from beatbook.keys.keeping import enter
from gate import new_key

OFFICERS, QUICK_OFFICERS = 50, 10
RATE = 97.0
"""Keys a second of all officers together."""
SIZE = Size(120, 40)
CLIENT = "192.0.2.7 40000 192.0.2.1 22"
SETTLE = 3.0


class Answer(NamedTuple):
    """Seconds from a key to the first byte sent for it, and to the last; how many bytes."""

    first: float
    last: float
    sent: int


class Typist:
    """One officer: what is typed next, and what came back for it."""

    def __init__(self, number: int) -> None:
        self.answers: list[Answer] = []
        self.unanswered = 0
        self._keys = _listing() if _lists(number) else _filling(Random(number))
        self._pressed = self._first = self._last = 0.0
        self._sent = 0

    def press(self, session: Session) -> None:
        """Type the next key."""
        self.note()
        key = next(self._keys)
        self._pressed, self._first, self._sent = time.perf_counter(), 0.0, 0
        session.press(key)

    def seen(self, got: bytes) -> None:
        """Something came."""
        self._last = time.perf_counter()
        self._first = self._first or self._last
        self._sent += len(got)

    def note(self) -> None:
        """Note what became of the last key."""
        if not self._pressed:
            return
        if self._first:
            first, last = self._first - self._pressed, self._last - self._pressed
            self.answers.append(Answer(first, last, self._sent))
        else:
            self.unanswered += 1
        self._pressed = 0.0


def _filling(random: Random) -> Iterator[str]:
    """Letters and digits into the fields of a form, field after field."""
    while True:
        yield from random.choices("abcdefgh123456", k=random.randint(3, 7))
        yield "\t"


def _listing() -> Iterator[str]:
    """Down through a list."""
    while True:
        yield "\x1b[B"


def _lists(number: int) -> bool:
    """Whether this officer goes through a list; the others fill in forms."""
    return number % 3 == 2


def main() -> None:
    quick = options(__doc__).parse_args().quick
    officers, seconds = (QUICK_OFFICERS, 10.0) if quick else (OFFICERS, 60.0)
    _compile()
    book, keys = _book(data.QUICK_PEOPLE if quick else data.PEOPLE, officers)
    print_machine()
    alone = _alone(book, keys[0], 3 if quick else 9)
    with _sessions(book, keys) as sessions:
        together = _log_on(sessions)
        watch(sessions, SETTLE + officers / 5, lambda _number, _got: None)
        _report_log_ons(alone, together)
        before = [session.pss() for session in sessions]
        _open_work(sessions)
        rate = officers / OFFICERS * RATE
        fresh = _type(sessions, rate, seconds / 4)
        used = sum(session.cpu() for session in sessions)
        typists = _type(sessions, rate, seconds)
        used = (sum(session.cpu() for session in sessions) - used) / seconds
        _report_keys(fresh, typists, used)
        _report_rest(sessions, before, 5.0 if quick else 20.0)


def _compile() -> None:
    """Compile all modules beside their sources, as an installer does.

    Behind the door no process may write them, nor read them from another folder.
    """
    for distribution in distributions():
        if distribution.name.startswith("beatbook"):
            package = find_spec(distribution.name.replace("-", "_"))
            for folder in package.submodule_search_locations or () if package else ():
                compile_dir(folder, quiet=1)


def _alone(book: str, key: str, rounds: int) -> Alone:
    """The medians of some log-ons one after the other."""
    seen = []
    for _round in range(rounds):
        with _sessions(book, [key]) as sessions:
            seen.append((_log_on(sessions)[0], sessions[0].rest(), sessions[0].sent))
    paints = [paint for paint, _rest, _sent in seen]
    middle = Paint(median(one.wall for one in paints), median(one.cpu for one in paints))
    return Alone(middle, round(median(sent for _paint, _rest, sent in seen)))


def _book(count: int, officers: int) -> tuple[str, list[str]]:
    """A copy of the book of people with so many officers, and the id of a key of each."""
    path = data.copy_of(data.filled_book(count), "sessions.db")
    with Book.open(str(path), officer=OFFICER) as book:
        keys = []
        for number in range(officers):
            with book.deed("officer.add") as deed:
                name = {"name": f"Officer {number}", "login": f"officer{number}"}
                officer = deed.add("officer", name, unit=book.station)
                post = {"holder": officer, "at": book.station, "role": "officer",
                        "start": book.today()}  # fmt: skip
                deed.add("post", post, unit=book.station)
            keys += [one.envelope.id for one in enter(book, officer, [new_key()], {})]
    return str(path), keys


@contextmanager
def _sessions(book: str, keys: Sequence[str]) -> Iterator[list[Session]]:
    with ExitStack() as stack:
        client = {"SSH_CONNECTION": CLIENT, "SSH_TTY": "/dev/pts/0", "PYTHONPYCACHEPREFIX": ""}
        gate = [tool("beat-gate"), "enter", "--book", book, "--key"]
        yield [stack.enter_context(Session([*gate, key], size=SIZE, extra=client)) for key in keys]


class Paint(NamedTuple):
    """A log-on: seconds, and seconds of processor time, until the station's name is there."""

    wall: float
    cpu: float


class Alone(NamedTuple):
    """A log-on while nobody else does, and the bytes of the first screen."""

    paint: Paint
    sent: int


def _log_on(sessions: Sequence[Session]) -> list[Paint]:
    """How long each takes from its start to its first screen."""
    painted: dict[int, Paint] = {}
    got = [b""] * len(sessions)

    def seen(number: int, chunk: bytes) -> None:
        got[number] += chunk
        if number not in painted and data.STATION.encode() in got[number]:
            painted[number] = Paint(sessions[number].age(), sessions[number].cpu())

    end = time.monotonic() + 120
    while len(painted) < len(sessions):
        if time.monotonic() > end:
            raise SystemExit(f"{len(painted)} of {len(sessions)} painted; got {got[-1][-800:]!r}")
        watch(sessions, 0.1, seen)
    return list(painted.values())


def _open_work(sessions: Sequence[Session]) -> None:
    """Each opens the list of people, the first of the first screen; most go on to a new one."""
    _all_press(sessions, "\r")
    _all_press([one for number, one in enumerate(sessions) if not _lists(number)], "a")


def _all_press(sessions: Sequence[Session], key: str) -> None:
    for session in sessions:
        session.press(key)
    watch(sessions, SETTLE + len(sessions) / 5, lambda _number, _got: None)


def _type(sessions: Sequence[Session], rate: float, seconds: float) -> list[Typist]:
    """What became of the keys of all, who type evenly but none at the same moment as another."""
    typists = [Typist(number) for number in range(len(sessions))]
    begun = time.perf_counter()
    for turn in range(round(rate * seconds)):
        due = begun + turn / rate
        watch(sessions, due - time.perf_counter(), lambda number, _got: typists[number].seen(_got))
        number = turn % len(sessions)
        typists[number].press(sessions[number])
    watch(sessions, 1.0, lambda number, got: typists[number].seen(got))
    for typist in typists:
        typist.note()
    return typists


def _report_log_ons(alone: Alone, together: list[Paint]) -> None:
    rows = [
        ["one alone", 1, *_log_on_cells([alone.paint]), alone.sent],
        ["together", len(together), *_log_on_cells(together), "-"],
    ]
    header = ("log-ons", "officers", "median ms", "p95 ms", "last ms", "CPU ms", "bytes")
    print_table("from the start of the gate to the first screen", header, rows)


def _log_on_cells(paints: Sequence[Paint]) -> list[str]:
    walls = [one.wall for one in paints]
    cpu = median(one.cpu for one in paints)
    return [ms(median(walls)), ms(percentile(walls, 95)), ms(max(walls)), ms(cpu)]


def _report_keys(fresh: Sequence[Typist], typists: Sequence[Typist], used: float) -> None:
    kinds = {
        "all, the first keys of each": list(fresh),
        "into a form": [one for number, one in enumerate(typists) if not _lists(number)],
        "through a list": [one for number, one in enumerate(typists) if _lists(number)],
        "all, then": list(typists),
    }
    rows = [_keys_row(name, some) for name, some in kinds.items()]
    header = (
        "keys", "typed", "p50 ms", "p95 ms", "p99 ms", "max ms", "settled p95 ms",
        "bytes, median", "unanswered",
    )  # fmt: skip
    print_table(f"{RATE:.0f} keys a second together; {used:.2f} processors used", header, rows)


def _keys_row(name: str, typists: Sequence[Typist]) -> list[str]:
    answers = [one for typist in typists for one in typist.answers]
    first = [one.first for one in answers]
    lost = sum(typist.unanswered for typist in typists)
    return [
        name,
        f"{len(answers) + lost}",
        *(ms(percentile(first, of)) for of in (50, 95, 99)),
        ms(max(first)),
        ms(percentile([one.last for one in answers], 95)),
        f"{median(one.sent for one in answers):.0f}",
        f"{lost}",
    ]


def _report_rest(sessions: Sequence[Session], before: list[float], seconds: float) -> None:
    """Memory, and what they do when nobody does anything: after drafts are kept."""
    watch(sessions, SETTLE, lambda _number, _got: None)
    after = [session.pss() for session in sessions]
    woken, sent = _activity(sessions)
    used = sum(session.cpu() for session in sessions)
    watch(sessions, seconds, lambda _number, _got: None)
    woken_later, sent_later = _activity(sessions)
    used = (sum(session.cpu() for session in sessions) - used) / seconds
    rows = [
        ["PSS MB of each, logged on", f"{median(before):.1f}"],
        ["PSS MB of each, after use", f"{median(after):.1f}"],
        ["idle: wake-ups a second, all together", f"{(woken_later - woken) / seconds:.1f}"],
        ["idle: bytes a second, all together", f"{(sent_later - sent) / seconds:.1f}"],
        ["idle: part of a processor, all together", f"{used:.4f}"],
    ]
    print_table(f"{len(sessions)} sessions at rest", ("what", "figure"), rows)


def _activity(sessions: Sequence[Session]) -> tuple[int, int]:
    return sum(one.wake_ups() for one in sessions), sum(one.sent for one in sessions)


if __name__ == "__main__":
    main()
