"""What others change while a session is open: who holds which post, and what code lists say.

A session lasts a day and remembers both; on another host, or in another process, a post is ended
or a code is added meanwhile. Whoever does so counts it in a setting of the book, and each deed, and
whoever opens a record, looks there first, which is one question.

Light path.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatbook.errors import NotAllowed

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.store.interface import Writer

KEY = "noticed"
"""The setting with both counts."""
OF_OFFICERS = frozenset(("officer", "post"))
"""Forms by which it is settled who may do what."""


class Noticed(NamedTuple):
    """How often posts and code lists had changed when a session looked, and on which day."""

    posts: int
    codes: int
    day: date


def noticed(book: Book) -> Noticed:
    """How it stands now."""
    posts, codes = map(int, (book.store.meta(KEY) or "0 0").split())
    return Noticed(posts, codes, book.today())


def count(book: Book, writer: Writer, *, posts: int = 0, codes: int = 0) -> None:
    """Tell every open session of a change."""
    now = noticed(book)
    writer.set_meta(KEY, f"{now.posts + posts} {now.codes + codes}")


class Noticing:
    """How far one open book has noticed what others changed."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._actor = book.actor
        self._before: Noticed | None = None

    def act_as(self, officer: str) -> None:
        """Let this officer act from now on, with the posts of now."""
        from beatbook.officers import actor

        now = noticed(self._book)
        self._book.actor = self._actor = actor(self._book, officer)
        self._before = now

    def look_again(self) -> None:
        """Go on with what holds now.

        Raises NotAllowed, noted in the journal, for an officer who holds no post any more.
        """
        now, before = noticed(self._book), self._before
        if before is None:
            self._before = now
            return
        if now.codes != before.codes:
            self._forget_codes()
            self._before = before._replace(codes=now.codes)
        # Where another acts in this book for a moment, it is no moment for that.
        if now[::2] != before[::2] and self._book.actor is self._actor and not self._actor.system:
            self._act_again()

    def _forget_codes(self) -> None:
        self._book.forget_catalogue()
        if "plugins" in vars(self._book):
            self._book.plugins.forget_codes()

    def _act_again(self) -> None:
        book, officer = self._book, self._actor.officer
        vars(book).pop("roles", None)
        try:
            self.act_as(officer)
        except NotAllowed:
            book.note_refusal("officer", subject=officer)
            raise
