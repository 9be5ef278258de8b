"""Code lists from above: what the book that this one reports to changed in them holds here, too.

They lie beside the book's own changes and below them: what a station changed itself stays as it
is, and where both say something about one code it is told which. Nothing recorded changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from beatbook.codelists import ABOVE, OWN, Own, own_from_json, own_to_json
from beatbook.errors import UsageProblem
from beatbook.syncing.names import LONGEST
from beatbook.syncing.parcels import Parcel, latest
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.store.interface import Writer
    from beatbook.texts import Message

_ = Translator(__name__, __file__)

KIND = "codes"
_WRONG = (KeyError, TypeError, ValueError, AttributeError)


def downward(book: Book) -> Iterator[Parcel]:
    """A parcel for each list that this book changed itself."""
    for list_, data in book.store.catalogue(OWN).items():
        row, hash = latest(book, list_)
        yield Parcel(KIND, list_, row, hash, data, book.station)


def take(book: Book, parcel: Parcel, writer: Writer) -> Message:
    """Let the changes of a list hold here as well; tells where the book's own go before them.

    Raises UsageProblem for what is no such change.
    """
    above = _changes(parcel)
    own = _own(book, parcel.id)
    plugins = book.plugins
    plugins.ask_all()
    before_it = plugins.codes, plugins.forms
    try:
        kept: dict[str, Any] = book.store.catalogue(ABOVE)
        writer.set_catalogue(ABOVE, {**kept, parcel.id: own_to_json(above)})
        plugins.change_codes(_all_own(book), writer)
    except BaseException:
        plugins.codes, plugins.forms = before_it
        raise
    finally:
        book.forget_catalogue()
    return _told(parcel.id, conflicts(above, own))


def _changes(parcel: Parcel) -> Own:
    try:
        found = own_from_json(parcel.body)
    except _WRONG:
        raise _unreadable(parcel) from None
    if not all(isinstance(one, str) and len(one) <= LONGEST for one in _words(found)):
        raise _unreadable(parcel)
    return found


def _words(own: Own) -> Iterator[object]:
    """Every code and label that changes name: with one that is no text no book could be read."""
    for code in own.add:
        yield from (code.code, code.label.zh, code.label.en, code.parent)
    yield from own.retire
    for one in own.relabel:
        yield from (one.code, one.label.zh, one.label.en)


def _unreadable(parcel: Parcel) -> UsageProblem:
    return UsageProblem(
        _("The changes of the code list {list} cannot be read; they are left out.",
          list=parcel.id)
    )  # fmt: skip


def _own(book: Book, list_: str) -> Own:
    return _all_own(book).get(list_, Own())


def _all_own(book: Book) -> dict[str, Own]:
    items: Mapping[str, Any] = book.store.catalogue(OWN)
    return {id: own_from_json(data) for id, data in items.items()}


def conflicts(above: Own, own: Own) -> list[str]:
    """The codes about which both say something, and not the same; what is the book's own holds."""
    added = ({code.code: code for code in one.add} for one in (above, own))
    called = ({one.code: one for one in each.relabel} for each in (above, own))
    sides = (added, (dict(above.retire), dict(own.retire)), called)
    found: set[str] = set()
    for theirs, ours in sides:
        found |= {code for code in theirs.keys() & ours.keys() if theirs[code] != ours[code]}
    return sorted(found)


def all_conflicts(book: Book) -> dict[str, list[str]]:
    """The codes of each list about which the book above says something else than this one."""
    above: Mapping[str, Any] = book.store.catalogue(ABOVE)
    own = _all_own(book)
    found = {id: conflicts(own_from_json(data), own[id]) for id, data in above.items() if id in own}
    return {id: codes for id, codes in found.items() if codes}


def _told(list_: str, both: list[str]) -> Message:
    if not both:
        return _("the code list {list} is as the book above has it", list=list_)
    return _("the code list {list} is as the book above has it, but for {codes}, which this book"
             " changed itself", list=list_, codes=", ".join(both[:10]))  # fmt: skip
