"""Whom the book believes what they sign: keys that count, and those that soon will not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from beatbook.book import Book
from beatbook.bundling.trust import LATE, REVOKED, TRUSTED, Trusted, known, signed_by
from beatbook.doctor.finding import OK, WARNING, Finding
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

SOON = timedelta(days=30)
_NAME = Text("信任的签名密钥", "Trusted keys")


def keys(book: Book) -> Iterator[Finding]:
    """How many count today, and each whose last day is near or past."""
    today, found = book.today(), known(book)
    counting = sum(one.standing(today) == TRUSTED for one in found)
    yield Finding(_NAME, OK, _("{count} keys are trusted to sign plugins", count=counting))
    for one in found:
        if _ends_soon(one, today):
            what = _("the key of {whose} counts until {day}", whose=one.whose, day=one.until)
            remedy = _("ask for their new key: beat plugin trust add KEY.pub --whose NAME")
            yield Finding(_NAME, WARNING, what, remedy, f"trust.{_short(one)}")
        elif one.standing(today) == REVOKED:
            yield from _left_behind(book, one)


def _left_behind(book: Book, gone: Trusted) -> Iterator[Finding]:
    """What is in use and was signed with a key that counts no more."""
    names = ", ".join(name for name, _version in signed_by(book, gone.fingerprint))
    if names:
        what = _("the key of {whose} is trusted no more, and signed what is in use: {plugins}",
                 whose=gone.whose, plugins=names)  # fmt: skip
        remedy = _("decide on each: beat plugin remove NAME, or upgrade to one signed anew")
        yield Finding(_NAME, WARNING, what, remedy, f"trust.{_short(gone)}")


def _ends_soon(one: Trusted, today: date) -> bool:
    standing = one.standing(today)
    return standing == LATE or (standing == TRUSTED and _is_near(one.until, today))


def _is_near(day: str, today: date) -> bool:
    return bool(day) and date.fromisoformat(day) - today <= SOON


def _short(one: Trusted) -> str:
    return one.fingerprint.removeprefix("SHA256:")[:8]
