"""A book's own changes of code lists: a station adds codes, retires some, calls others as it does.

Each is a deed: one transaction with its row in the journal, by an administrator or chief, from a
day on. Nothing that was recorded changes; a retired code is only no longer chosen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.access import CODES
from beatbook.codelists import OWN, Own, Relabel, own_from_json, own_to_json
from beatbook.codes import Code, CodeList
from beatbook.errors import NotFound, UsageProblem
from beatbook.forms.conscience import topic_of
from beatbook.forms.spec import OPEN
from beatbook.journal import sealed_part
from beatbook.retries import noted
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.store.interface import Writer

_ = Translator(__name__, __file__)

FORM = "@codes"
"""What the parts of the journal call a code list, whose id stands for the record."""
_SPELLING = re.compile(r"[\w.-]{1,40}", re.ASCII)


def add(book: Book, list_: str, code: Code, reason: str = "") -> None:
    """Add a code to a list of this book; without a day it is chosen from today on.

    Raises NotFound for an unknown list or parent, UsageProblem for a code or words that are
    there already, NotAllowed.
    """
    codes = _list(book, list_)
    if not _SPELLING.fullmatch(code.code):
        raise UsageProblem(
            _("“{code}” is no code; write letters, digits, points, hyphens", code=code.code)
        )
    if code.code in codes:
        raise UsageProblem(
            _("The list {list} has the code {code} already: {label}",
              list=list_, code=code.code, label=codes.by_code[code.code].label)
        )  # fmt: skip
    if code.parent:
        _known(codes, code.parent)
    _check_words(book, codes, code)
    dated = code._replace(since=code.since or book.today())
    _change(book, list_, "codes.add", reason, lambda own: own._replace(add=(*own.add, dated)))


def retire(book: Book, list_: str, code: str, until: date | None, reason: str = "") -> None:
    """Let a code be chosen no more from the day *until* on; with None, let it be chosen again.

    Raises NotFound for an unknown list or code, UsageProblem where the book did not retire it,
    NotAllowed.
    """
    _known(_list(book, list_), code)

    def change(own: Own) -> Own:
        if until is None and code not in own.retire:
            raise UsageProblem(
                _("This book did not retire the code {code} of the list {list}.",
                  code=code, list=list_)
            )  # fmt: skip
        kept = {id: day for id, day in own.retire.items() if id != code}
        return own._replace(retire=kept if until is None else {**kept, code: until})

    _change(book, list_, "codes.restore" if until is None else "codes.retire", reason, change)


def relabel(
    book: Book, list_: str, code: str, label: Text, since: date | None = None, reason: str = ""
) -> None:
    """Call a code otherwise from a day on (None: today).

    Raises NotFound for an unknown list or code, UsageProblem for words that another code bears,
    NotAllowed.
    """
    codes = _list(book, list_)
    _known(codes, code)
    _check_words(book, codes, codes.by_code[code]._replace(label=label))
    changed = Relabel(code, label, since or book.today())
    _change(
        book, list_, "codes.relabel", reason,
        lambda own: own._replace(relabel=(*own.relabel, changed)),
    )  # fmt: skip


def _list(book: Book, id: str) -> CodeList:
    found = book.plugins.codes.get(id)
    if found is None:
        raise NotFound(_("There is no code list “{codes}”; see: beat registry codes", codes=id))
    return found


def _known(codes: CodeList, code: str) -> None:
    if code not in codes:
        raise NotFound(
            _("The list {list} has no code {code}; see: beat registry codes {list}",
              list=codes.id, code=code)
        )  # fmt: skip


def _check_words(book: Book, codes: CodeList, code: Code) -> None:
    """Words must mean one code, and nothing that no book keeps of residents."""
    for words in code.label:
        other = codes.by_label.get(words.lower())
        if not words.strip():
            raise UsageProblem(_("A code has a name; write what it stands for."))
        if other not in (None, code.code) and codes.by_code[other or ""].until is None:
            raise UsageProblem(
                _("“{words}” is the name of the code {code} already; choose another",
                  words=words, code=other)
            )  # fmt: skip
        topic = topic_of(words)
        if topic is not None and _is_personal(book, codes.id):
            raise UsageProblem(
                _("“{words}”: the book does not keep {topic} of residents.",
                  words=words, topic=topic)
            )  # fmt: skip


def _is_personal(book: Book, list_: str) -> bool:
    """Whether a field that says something of a person draws its codes from the list."""
    fields = (field for spec in book.specs.values() for field in spec.fields + spec.intake)
    return any(field.codes == list_ and field.sensitivity != OPEN for field in fields)


def _change(book: Book, list_: str, action: str, reason: str, change: Callable[[Own], Own]) -> None:
    """Change what the book itself says of a list, with its journal row, in one transaction."""
    book.require(CODES, book.actor.home, subject=list_)
    plugins = book.plugins
    plugins.ask_all()
    before_it = plugins.codes, plugins.forms
    heading = book.heading(action, subject=list_, reason=reason)

    def work(writer: Writer) -> None:
        kept: dict[str, Any] = book.store.catalogue(OWN)
        before = own_from_json(kept[list_]) if list_ in kept else Own()
        after = change(before)
        kept[list_] = own_to_json(after)
        writer.set_catalogue(OWN, kept)
        plugins.change_codes({id: own_from_json(one) for id, one in kept.items()}, writer)
        version = len(book.store.history(list_)) + 1
        content = {"old": _plain(before), "new": _plain(after)}
        writer.append(heading, [sealed_part(FORM, list_, version, "change", content)])

    try:
        noted(book.store, heading.deed, work)
    except BaseException:
        plugins.codes, plugins.forms = before_it
        raise
    finally:
        book.forget_catalogue()


def _plain(own: Own) -> Mapping[str, Any]:
    return {key: value for key, value in own_to_json(own).items() if value}
