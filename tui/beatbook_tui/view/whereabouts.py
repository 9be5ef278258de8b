"""Where the officer's last session stood, in words, as far as it can still be gone to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from beatbook.presence import ASK, BOARD, CRASH, IDLE, SHOW, Session, Spot
from beatbook.texts import Message, Translator
from beatbook_tui.entry.keeping import Keeper, named
from beatbook_tui.kit.words import Words

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)


class Offer(NamedTuple):
    """A spot of another session that can be gone on with here, and what it is."""

    session: Session
    spot: Spot
    words: Words
    alive: bool

    def sentence(self, key: str) -> Message:
        """The line that offers it; *key* takes it up."""
        if self.alive:
            return _("{key}: go on here with what your other session is at: {what}",
                     key=key, what=self.words)  # fmt: skip
        if self.session.end == IDLE:
            return _("{key}: take up where you were: {what}", key=key, what=self.words)
        if self.session.end == CRASH:
            return _("{key}: take up where the program failed: {what}", key=key, what=self.words)
        return _("{key}: take up where the line broke: {what}", key=key, what=self.words)


def offered(book: Book, torn: Iterable[Session], living: Iterable[Session]) -> Offer | None:
    """The screen that was in front in a torn session, else in a living one."""
    for alive, sessions in ((False, torn), (True, living)):
        for session in sessions:
            for spot in reversed(session.spots):
                words = said(book, spot)
                if words is not None:
                    return Offer(session, spot, words, alive)
    return None


def said(book: Book, spot: Spot) -> Words | None:
    """What a spot is, in words; None where it cannot be gone to any more."""
    if spot.kind in (ASK, BOARD):
        return _action(book, spot)
    spec = book.specs.get(spot.form)
    if spec is None:
        return None
    if not spot.record:
        return _drafted(book, spot, _("New: {form}", form=spec.label))
    title = _title(book, spot)
    if title is None:
        return None
    if spot.kind == SHOW:
        return _("{form} {title}", form=spec.label, title=title)
    return _("Change: {form} {title}", form=spec.label, title=title)


def _action(book: Book, spot: Spot) -> Words | None:
    """An action that the officer may run; its questions only if something was typed."""
    action = book.offers().get(spot.name)
    if action is None or not book.may_run(action):
        return None
    typed = spot.kind == BOARD or Keeper(book, spot.name, spot.record).draft() is not None
    return action.label if typed else None


def _drafted(book: Book, spot: Spot, words: Message) -> Words | None:
    """A new record with what it is called so far; none where nothing was typed."""
    draft = Keeper(book, spot.form, "", spot.slot).draft()
    return " · ".join((str(words), *named(book, draft))) if draft else None


def _title(book: Book, spot: Spot) -> str | None:
    """The title of a record that the officer may see."""
    card = book.store.card(spot.record)
    return None if card is None or book.sight.unseen([card]) else card.title


def elsewhere(session: Session, moment: str) -> Message:
    """That the officer is logged on at another terminal, too; *moment* is since when."""
    if session.address:
        return _("You are also logged on from {address}, since {moment}.",
                 address=session.address, moment=moment)  # fmt: skip
    return _("You are also logged on at another terminal, since {moment}.", moment=moment)
