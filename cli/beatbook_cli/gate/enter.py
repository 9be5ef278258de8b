"""``beat-gate enter --book PATH --key ID``: the program that every officer's key is forced into.

Looks again whether the key may let its officer in, because the server was only told that it is a
key of the book. Then it is one run of `beat`, in this process and without a shell: the terminal
UI, or the command line that the client sent, taken apart by Python. Whoever is turned away is
told so in one line.
"""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from beatbook import logs
from beatbook.door import Door, entered
from beatbook.errors import NotAllowed, UsageProblem
from beatbook.keys.names import PERSON
from beatbook.keys.noting import LOCKED, REFUSED, note, note_dead
from beatbook.settings import machine
from beatbook.texts import Translator
from beatbook_cli import language, process
from beatbook_cli.gate import fence, incoming, surroundings
from beatbook_cli.gate.rows import write
from beatbook_cli.gate.surroundings import Caller
from beatbook_cli.start import PATIENCE

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.keys.admission import Admission

_ = Translator(__name__, __file__)

_NAMES = ("--book", "--key", "--principal", "--serial", "--public-key")
_PROGRAM = "beat"
_OUTSIDE = _("What lies outside the book was asked for.")


class Asked(NamedTuple):
    """What the server forced the key into: a book, and a key of it or a certificate."""

    book: str
    key: str = ""
    principal: str = ""
    serial: str = ""
    public_key: str = ""

    def admission(self, book: Book) -> Admission:
        """Whether that lets its officer in."""
        from beatbook.keys.admission import by_certificate, by_key

        if self.key:
            return by_key(book, self.key)
        return by_certificate(book, self.principal, self.serial, self.public_key)


def run(arguments: list[str]) -> int:
    """Let one session in, or say why not; returns its exit code."""
    gc.set_threshold(PATIENCE, 10, 10)
    caller = surroundings.caller(os.environ)
    surroundings.rebuild()
    process.forget_environment()
    language.settle(())
    with logs.kept(machine.log()):  # opened now: behind the fence no file is
        return _let_in(arguments, caller)


def _let_in(arguments: list[str], caller: Caller) -> int:
    """One session, from the fence to its exit code."""
    try:
        asked = _asked(arguments)
        around = fence.put_up(asked.book, os.environ["HOME"])
        with entered(_door(asked, caller)) as door:
            code = _logged(door, words_of(caller.command or ""))
            if code and around.refused:
                write(REFUSED, " ".join(around.refused), _OUTSIDE)
            return code
    except (Exception, KeyboardInterrupt) as problem:  # noqa: BLE001 - answer() knows every kind
        from beatbook_cli.failures import answer

        return answer(problem)


def _logged(door: Door, words: list[str]) -> int:
    """What was asked for, between two lines that say who came and how it ended."""
    began = monotonic()
    logs.about(officer=door.officer, session=door.session)
    logs.tell("session.begun")
    code = _served(door, words)
    logs.tell("session.ended", exit_code=code, duration_ms=round((monotonic() - began) * 1000))
    return code


def _asked(arguments: list[str]) -> Asked:
    """What the server's line says. Raises UsageProblem."""
    names, values = arguments[::2], arguments[1::2]
    given = {
        name.lstrip("-").replace("-", "_"): value
        for name, value in zip(names, values, strict=False)
    }
    if not set(names) <= set(_NAMES) or len(names) != len(values) or not given.get("book"):
        raise UsageProblem(_("beat-gate enter is started by the SSH server; see: beat ssh setup"))
    return Asked(**given)


def _door(asked: Asked, caller: Caller) -> Door:
    """The door of whoever may come in. Raises NotAllowed, noted in the journal, for others."""
    from beatbook.book import Book
    from beatbook_cli.gate.rows import caller as who

    with Book.open(asked.book) as book:
        admission = asked.admission(book)
        door = Door(
            asked.book, admission.officer, admission.key, f"ssh:{book.new_id()}", caller.address,
            admission.purpose == PERSON,
        )  # fmt: skip
        book.session, book.actor = door.session, who(book, door.officer)
        _speak(book)
        with entered(door):
            _require_admitted(book, admission)
    return door


def _require_admitted(book: Book, admission: Admission) -> None:
    from beatbook.keys.lockout import locked_until

    if admission.refused is not None:
        logs.tell("door.refused", officer=admission.officer)
        note_dead(book, admission.refused)
        raise NotAllowed(admission.refused)
    until = locked_until(book, admission.officer)
    if until is not None:
        time = f"{until.astimezone(book.zone):%H:%M}"
        shut = _("After five refusals your keys are locked until {time}; your administrator can"
                 " unlock them: beat officer unlock", time=time)  # fmt: skip
        note(book, LOCKED, reason=shut)
        raise NotAllowed(shut)


def _speak(book: Book) -> None:
    """Go on in the language, the encoding and the signs that the officer prefers."""
    from beatbook.preferences import own
    from beatbook.terminals import DRAWINGS, PLAIN

    preferred = own.of(book)
    if preferred.language:
        os.environ["BEATBOOK_LANG"] = preferred.language
        language.settle(())
    if preferred.encoding:
        os.environ["BEATBOOK_TERMINAL_ENCODING"] = preferred.encoding
        _encode_for_terminals(preferred.encoding)
    if preferred.plain:
        os.environ[DRAWINGS] = PLAIN


def _encode_for_terminals(encoding: str) -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.isatty():
            stream.reconfigure(encoding=encoding)


def _served(door: Door, words: list[str]) -> int:
    """Run what was asked for; without words, the terminal UI, and Click need not be imported."""
    if not words and door.terminal:
        from beatbook_cli.front_ends import open_terminal_ui

        return open_terminal_ui(door.book, door.officer)
    from beatbook_cli.main import run as run_command

    incoming.watch()
    return run_command(words or ["tui"])


def words_of(command: str) -> list[str]:
    """The words of a command line, quoted as for a shell. Raises UsageProblem."""
    from shlex import split

    try:
        words = split(command)
    except ValueError:
        raise UsageProblem(
            _("A quotation mark in the command has no second one; put quotes around the whole"
              " command, too: ssh HOST 'registry find \"张 三\"'")
        ) from None  # fmt: skip
    return words[1:] if words[:1] == [_PROGRAM] else words
