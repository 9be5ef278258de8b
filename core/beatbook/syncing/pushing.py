"""Choosing where a station reports to, and one report: its way is opened, used, closed, noted."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from beatbook.access import BOOK, SYNC
from beatbook.clock import stamp
from beatbook.errors import BeatbookError, UsageProblem
from beatbook.journal import sealed_part
from beatbook.store.opening import shown
from beatbook.syncing.channel import Channel, Direct, Process, is_ssh, ssh_command
from beatbook.syncing.judging import Refused
from beatbook.syncing.levels import LEVELS
from beatbook.syncing.names import AS, LAST, LEVEL, PART, TARGET, TO
from beatbook.syncing.reported import LOST, Last, Target, last, target
from beatbook.syncing.sending import Outcome, push
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)


def require_may_push(book: Book) -> None:
    """Raise NotAllowed unless the officer looks after this book, or is the one who reports."""
    if not book.may(SYNC, book.station):
        book.require(BOOK, book.station)


def choose(book: Book, to: str, level: str, officer: str, reason: str = "") -> Target:
    """Say where the book reports to from now on (empty: as before); it is in the journal.

    Who only reports may not choose: where a book goes, and how much of it, is for who looks after
    it to say. Raises UsageProblem where nothing was ever said, and for what is no host; NotAllowed.
    """
    before = target(book)
    after = Target(
        _settled(to) if to else before.to, level or before.level, officer or before.officer
    )
    if not after.to:
        raise UsageProblem(
            _("Say once where to: beat sync push ssh://NAME@HOST, or the path of a book.")
        )
    if after.level not in LEVELS:
        raise UsageProblem(_("There is no level “{level}”; there are: {levels}",
                             level=after.level, levels=", ".join(LEVELS)))  # fmt: skip
    if after != before:
        book.require(BOOK, book.station)
        _remember(book, before, after, reason)
    return after


def _settled(to: str) -> str:
    """An address that means the same wherever the next report is started from."""
    if is_ssh(to):
        ssh_command(to)  # what is no host is not remembered
        return to
    return to if "://" in to else os.path.abspath(to)


def _remember(book: Book, before: Target, after: Target, reason: str) -> None:
    content = {"old": _shown(before), "new": _shown(after)}
    with book.store.transaction() as writer:
        for key, value in zip((TO, LEVEL, AS), after, strict=True):
            writer.set_meta(key, value)
        part = sealed_part("@station", PART + book.station, 0, "change", content)
        writer.append(book.heading(TARGET, subject=book.station, reason=reason), [part])


def _shown(one: Target) -> dict[str, str]:
    """A target for the journal, without the password that an address may hold."""
    return {**one._asdict(), "to": shown(one.to)}


def opened(where: Target) -> Channel:
    """A way to the upper book. Raises StoreProblem, NotAllowed, UsageProblem."""
    if is_ssh(where.to):
        return Process(ssh_command(where.to), where.to)
    from beatbook.book import Book as Upper
    from beatbook.syncing.receiving import Receiver

    # A demo's clock goes behind the machine's; the station's own clock is what it says in hello.
    return Direct(Receiver(Upper.open(where.to, officer=where.officer, source="sync")))


def report(book: Book, where: Target) -> Outcome:
    """One report from beginning to end, remembered whether it went well or not."""
    require_may_push(book)
    try:
        channel = opened(where)
        try:
            done = push(book, channel, where.level)
        finally:
            channel.close()
    except BeatbookError as problem:
        _note(book, problem)
        raise
    _note(book, None, done.head)
    return done


def _note(book: Book, problem: BeatbookError | None, row: int = 0) -> None:
    now, before = stamp(book.clock.now()), last(book)
    found = Last(now, row or before.row, well=before.well if problem else now)
    if problem is not None:
        words = problem.message
        zh, en = (words, words) if isinstance(words, str) else (
            words.in_language("zh"), words.in_language("en"))  # fmt: skip
        kind = problem.kind if isinstance(problem, Refused) else LOST
        found = found._replace(zh=zh, en=en, kind=kind)
    with book.store.transaction() as writer:
        writer.set_meta(LAST, json.dumps(found._asdict(), ensure_ascii=False))
