"""Officers: who acts, and with which posts today. Light path."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from beatbook.access import Actor, Post
from beatbook.errors import NotAllowed, NotFound
from beatbook.ids import is_id
from beatbook.records import Record
from beatbook.store.query import Condition, Query
from beatbook.syncing.stations import Owners
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)


def actor(book: Book, words: str) -> Actor:
    """The officer called *words* (id, number, police number, login or name) with today's posts.

    Raises NotAllowed for one who is unknown, has left, or holds no post today.
    """
    try:
        id = _account(book, words)
    except NotFound:
        raise NotAllowed(
            _(
                "“{words}” is no officer of this book; an administrator can add one with:"
                " beat officer add NAME --login {words}",
                words=words,
            )
        ) from None
    record = book.store.record(book.spec("officer"), id)
    if record is None or record.envelope.state != "registered":
        raise NotAllowed(_("The account of {words} is closed.", words=words))
    if Owners(book).foreign(record.envelope.unit):
        raise NotAllowed(
            _("{name} belongs to a station that reports to this book, and acts in the book of that"
              " station.", name=record.values["name"])
        )  # fmt: skip
    posts = posts_of(book, id)
    if not posts:
        raise NotAllowed(
            _(
                "{name} holds no post today, {day}; an administrator can give one with:"
                " beat officer post",
                name=record.values["name"],
                day=book.today(),
            )
        )
    return Actor(id, record.values["name"], posts)


def _account(book: Book, words: str) -> str:
    """The officer's id: a login may look like the short number, but not the id, of another."""
    if is_id(words) and book.store.record(book.spec("officer"), words) is not None:
        return words
    return (
        book.store.identity("officer.login", words)
        or book.store.identity("officer.police_number", words)
        or book.record_id("officer", words)
    )


def posts_of(book: Book, officer: str) -> tuple[Post, ...]:
    """The posts that an officer holds today, the oldest first."""
    query = Query("post", (Condition("holder", "=", officer),))
    found = [_post(book, r) for r in _own(book, book.store.select(book.spec("post"), query))]
    today = book.today()
    return tuple(sorted((p for p in found if p.held_on(today)), key=lambda p: p.start))


def everybody(book: Book) -> list[Actor]:
    """Everybody who holds a post today, whoever asks: for naming those who can help."""
    found = _own(book, book.store.select(book.spec("post"), Query("post")))
    today = book.today()
    posts: dict[str, list[Post]] = {}
    for record in found:
        post = _post(book, record)
        if post.held_on(today):
            posts.setdefault(record.values["holder"], []).append(post)
    return [Actor(one, book.title(one), tuple(held)) for one, held in posts.items()]


def _own(book: Book, posts: Iterable[Record]) -> list[Record]:
    """Posts that this book itself gave: those of stations that report to it count there."""
    owners = Owners(book)
    return [one for one in posts if not owners.foreign(one.envelope.unit)]


def _post(book: Book, record: Record) -> Post:
    at, role, start, end = (record.values[name] for name in ("at", "role", "start", "end"))
    return Post(at, role, start, end, book.roles.get(role))
