"""Whom a book believes: public keys that an administrator compared with their owner.

The keys are kept in the book, each change with a row in its journal: whoever could add a key in
silence could bring any program into the book. A key that is trusted no more stays in the list, so
that what it signed can still be told from what nobody knows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.access import PLUGINS
from beatbook.bundling.keys import Public, public_of
from beatbook.bundling.problems import CLOCK, DISTRUSTED, EXPIRED, UNTRUSTED, BundleProblem
from beatbook.clock import from_stamp, local_date, stamp
from beatbook.errors import NotFound, UsageProblem
from beatbook.journal import sealed_part
from beatbook.texts import Message, Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.journal import Entry
    from beatbook.store.interface import Reader, Store, Writer

_ = Translator(__name__, __file__)

SETTING = "plugins.trusted"
FORM = "@trust"
"""What the parts of the journal call a key, whose fingerprint stands for the record."""
ADD, REVOKE = "plugin.trust", "plugin.distrust"
ACTIONS = frozenset((ADD, REVOKE))
TRUSTED, EARLY, LATE, REVOKED = "trusted", "not yet", "expired", "distrusted"
_LONGEST = 200


class Trusted(NamedTuple):
    """A key that the book trusts, or did. `key` is its line of OpenSSH, `whose` words for people.

    `since` and `until` are the first and last day (ISO) on which it counts, empty for no end.
    `distrusted` is the stamp since when it counts no more, `why` the reason.
    """

    key: str
    whose: str
    since: str = ""
    until: str = ""
    distrusted: str = ""
    why: str = ""

    @property
    def fingerprint(self) -> str:
        """As OpenSSH shows it."""
        return public_of(self.key).fingerprint

    def standing(self, day: date) -> str:
        """trusted, not yet, expired or distrusted on a day."""
        if self.distrusted:
            return REVOKED
        if self.since and str(day) < self.since:
            return EARLY
        return LATE if self.until and str(day) > self.until else TRUSTED


class Trusting(NamedTuple):
    """The keys that a book knows, and when and where it is asked."""

    keys: tuple[Trusted, ...]
    now: datetime
    zone: tzinfo

    def require(self, name: str, signer: Public, made: str) -> Trusted:
        """The key behind *signer*, if what it signed at the stamp *made* may be believed.

        *name* is what messages call the file. Raises BundleProblem.
        """
        found = self.require_known(name, signer)
        self._require_past(name, made)
        for moment in (self.now, from_stamp(made)):
            _require_on(name, found, local_date(moment, self.zone), self.zone)
        return found

    def require_known(self, name: str, signer: Public) -> Trusted:
        """What the book knows of a key, which may count no more. Raises BundleProblem."""
        found = self.known(signer)
        if found is None:
            raise BundleProblem(UNTRUSTED, _untrusted(name, signer))
        return found

    def known(self, signer: Public) -> Trusted | None:
        """What the book knows of a key; None where it never trusted it."""
        return next((one for one in self.keys if one.key == signer.line), None)

    def _require_past(self, name: str, made: str) -> None:
        """A day ahead is a clock that goes wrong; more may be somebody who dates a file at will."""
        moment = from_stamp(made)
        if moment > self.now + timedelta(days=1):
            raise BundleProblem(
                CLOCK,
                _("{file} says that it was made on {day}, which is still to come; set the clock of"
                  " this machine, or ask whoever made the file to set theirs and make it anew.",
                  file=name, day=local_date(moment, self.zone)),
            )  # fmt: skip


NOBODY = Trusting((), datetime.max.replace(tzinfo=UTC) - timedelta(days=2), UTC)
"""Trusts no key, whenever it is asked."""


def _require_on(name: str, key: Trusted, day: date, zone: tzinfo) -> None:
    standing = key.standing(day)
    if standing == REVOKED:
        why = key.why or local_date(from_stamp(key.distrusted), zone)
        raise BundleProblem(
            DISTRUSTED,
            _("{file} is signed with a key of {whose} that this book trusts no more ({why});"
              " ask for one that is signed with another key.",
              file=name, whose=key.whose, why=why),
        )  # fmt: skip
    if standing != TRUSTED:
        raise BundleProblem(
            EXPIRED,
            _("{file} is signed with a key of {whose} that counts from {since} to {until}, not"
              " on {day}; ask for one that is signed with a newer key.",
              file=name, whose=key.whose, since=key.since or "…", until=key.until or "…",
              day=day),
        )  # fmt: skip


def _untrusted(name: str, signer: Public) -> Message:
    return _(
        "{file} is signed with a key that this book does not trust: {fingerprint}. If its owner"
        " reads you the same on the telephone: beat plugin trust add KEY.pub --whose NAME",
        file=name, fingerprint=signer.fingerprint,
    )  # fmt: skip


def of(book: Book) -> Trusting:
    """Whom a book believes now."""
    return Trusting(tuple(known(book)), book.clock.now(), book.zone)


def known(book: Book) -> list[Trusted]:
    """Every key that the book trusts or trusted, in the order in which they were added."""
    return _known(book.store)


def _known(store: Reader) -> list[Trusted]:
    return [Trusted(*row) for row in json.loads(store.meta(SETTING) or "[]")]


def add(book: Book, trusted: Trusted, reason: str = "") -> None:
    """Believe what this key signs from now on, or again, or for other days or another name.

    Raises NotAllowed, and UsageProblem where nothing would change or the days are no period.
    """
    if not trusted.whose.strip() or len(trusted.whose) > _LONGEST:
        raise UsageProblem(_("Say whose key it is, in at most {count} characters.", count=_LONGEST))
    if trusted.since and trusted.until and trusted.until < trusted.since:
        raise UsageProblem(
            _("The last day {until} comes before the first {since}.",
              until=trusted.until, since=trusted.since)
        )  # fmt: skip
    if trusted in known(book):
        raise UsageProblem(
            _("The book trusts this key already: {fingerprint}.", fingerprint=trusted.fingerprint)
        )
    _set(book, trusted, ADD, reason)


def revoke(book: Book, name: str, reason: str) -> Trusted:
    """Believe nothing any more that this key signed, from now on; returns the key.

    *name* is its fingerprint, the beginning of that, or whose it is. What is installed stays; see
    `signed_by`. Raises NotAllowed, NotFound, and UsageProblem without a reason.
    """
    if not reason.strip():
        raise UsageProblem(_("Say why this key is trusted no more: --reason TEXT"))
    found = _named(known(book), name)
    gone = found._replace(distrusted=stamp(book.clock.now()), why=reason.strip()[:_LONGEST])
    _set(book, gone, REVOKE, reason)
    return gone


def _named(kept: list[Trusted], name: str) -> Trusted:
    still = [one for one in kept if not one.distrusted]
    found = [
        one for one in still
        if one.whose == name or one.fingerprint.removeprefix("SHA256:").startswith(
            name.removeprefix("SHA256:") or " ")
    ]  # fmt: skip
    if len(found) != 1:
        raise NotFound(
            _("No trusted key, or more than one, is called “{name}”; see: beat plugin trust list",
              name=name)
        )  # fmt: skip
    return found[0]


def _set(book: Book, new: Trusted, action: str, reason: str) -> None:
    """Put what is now known of a key in the place of what was, with its journal row."""
    book.require(PLUGINS, book.actor.home)
    subject = new.fingerprint
    with book.store.transaction() as writer:
        kept = known(book)
        old = next((one for one in kept if one.key == new.key), None)
        _keep(writer, _with(kept, old, new))
        version = 1 + len(book.store.history(subject))
        content = {"old": old and old._asdict(), "new": new._asdict()}
        part = sealed_part(FORM, subject, version, "change", content)
        writer.append(book.heading(action, subject=subject, reason=reason), [part])


def _with(kept: list[Trusted], old: Trusted | None, new: Trusted | None) -> list[Trusted]:
    """The list with *new* in the place of *old*; None is none."""
    if old is None:
        return [*kept, new] if new else kept
    changed = [new if one.key == old.key else one for one in kept]
    return [one for one in changed if one is not None]


def _keep(writer: Writer, kept: list[Trusted]) -> None:
    writer.set_meta(SETTING, json.dumps(kept, ensure_ascii=False))


def undo(store: Store, writer: Writer, rows: Iterable[Entry]) -> None:
    """Trust as before these rows, the newest first: for restoring a book to an earlier row."""
    for entry in rows:
        for part in store.parts(entry.station, entry.seq) if entry.action in ACTIONS else ():
            content = part.content or {"old": None, "new": None}
            old, new = (one and Trusted(**_fields(one)) for one in (content["old"], content["new"]))
            _keep(writer, _with(_known(store), new, old))


def _fields(data: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(data[name]) for name in Trusted._fields}


def signed_by(book: Book, fingerprint: str) -> list[tuple[str, str]]:
    """The plugins in use that came in a bundle of this key: name and version."""
    from beatbook.delivery.shelf import in_use

    releases = in_use(book).items()
    return [(name, one.version) for name, one in releases if one.signer == fingerprint]
