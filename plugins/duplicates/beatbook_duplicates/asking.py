"""The blind match request: asking a unit about a record that the asker may not see.

The asker learns whom to ask and, later, yes or no. The unit that is asked sees its own record and
what the asker shows of theirs; once it has answered, that is taken out of the request again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.access import WRITE
from beatbook.deeds import Deed
from beatbook.errors import NotAllowed, NotFound, UsageProblem
from beatbook.records import Card, Record
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_duplicates.forms.match_request import RECEIVED
from beatbook_duplicates.forms.pair import OPEN

if TYPE_CHECKING:
    from beatbook.book import Book

YES, NO = "yes", "no"

_NOT_OPEN = Text("该对记录已判断或者已询问", "This pair is judged or asked about already")
_SEES_BOTH = Text(
    "两条记录你都可以查看；请直接合并或者判为不同",
    "You may see both records: merge them or judge them different yourself",
)
_SEES_NONE = Text(
    "两条记录都不属于你的单位；请由登记单位询问",
    "Neither record belongs to your unit; a unit that keeps one of them can ask",
)
_NOT_ASKED = Text("该请求不待你答复", "This request does not wait for an answer here")
_SAID_NO = Text("{unit}答复：不是同一对象", "{unit} answered that they are not the same")


class Sides(NamedTuple):
    """The record of a pair that the officer may see, and the other one."""

    mine: Card
    theirs: Card


def sides(book: Book, pair: Record) -> Sides:
    """Which of the two is whose. Raises NotFound, UsageProblem, NotAllowed."""
    cards = book.store.cards([pair.values["first"], pair.values["second"]])
    if len(cards) < 2:
        raise NotFound(_NOT_OPEN)
    units = book.visible_units()
    seen = [card for card in cards.values() if units is None or card.unit in units]
    if len(seen) == 2:
        raise UsageProblem(_SEES_BOTH)
    if not seen:
        raise NotAllowed(_SEES_NONE)
    (theirs,) = (card for card in cards.values() if card is not seen[0])
    return Sides(seen[0], theirs)


def ask(book: Book, pair_id: str, reason: str) -> str:
    """Ask the unit that keeps the other record of a pair; returns whom it was."""
    pair = _record(book, "duplicate", pair_id)
    if pair.envelope.state != OPEN:
        raise UsageProblem(_NOT_OPEN)
    mine, theirs = sides(book, pair)
    shown = _shown(book, mine, reason)
    common = {
        "about": mine.form,
        "pair": pair.id,
        "asked_on": book.today(),
        "reason": reason,
    }
    with book.deed("duplicates.ask", reason, subject=mine.record) as deed:
        sent = {
            **common,
            "what": f"{mine.form} {mine.number} → {book.title(theirs.unit)}",
            "record": mine.record,
            "other_unit": theirs.unit,
        }
        deed.add("match_request", sent, unit=mine.unit)
        _hand_over(deed, {**common, **shown}, mine, theirs)
        deed.follows.add(pair.id)
        deed.transition("duplicate", pair.id, "ask")
    return book.title(theirs.unit)


def _hand_over(deed: Deed, values: dict[str, Any], mine: Card, theirs: Card) -> None:
    """Give the other unit its side of the request; that follows from the asker's own right."""
    own = {
        "what": f"{theirs.form} {theirs.number} ← {deed.book.title(mine.unit)}",
        "record": theirs.record,
        "other_unit": mine.unit,
    }
    received = deed.add("match_request", {**values, **own}, unit=theirs.unit)
    deed.follows.add(received)
    deed.transition("match_request", received, "receive")


def _shown(book: Book, mine: Card, reason: str) -> dict[str, Any]:
    """What the other unit needs in order to compare."""
    from beatbook_duplicates.profile import profile

    spec = book.spec(mine.form)
    record = book.registry.get_id(spec, mine.record, reason=reason).record
    book.require(WRITE, record.envelope.unit, form=spec.id, subject=record.id)
    known = profile(book.form(mine.form))
    assert known is not None
    fields = {
        "name": known.names,
        "identifier": known.numbers,
        "birth": known.births,
        "phone": known.phones,
    }
    return {to: _first(record, ids) for to, ids in fields.items()}


def _first(record: Record, fields: tuple[str, ...]) -> Any:
    values = (record.values.get(field) for field in fields)
    flat = (one[0] if isinstance(one, tuple) and one else one for one in values)
    return next((one for one in flat if one), None)


def answer(book: Book, request_id: str, said: str, note: str = "") -> None:
    """Answer a request that the officer's unit received: yes or no (codes of `match_answer`)."""
    request = _record(book, "match_request", request_id)
    if request.envelope.state != RECEIVED:
        raise UsageProblem(_NOT_ASKED)
    values = {"answer": said, "note": note, "answered_on": book.today()}
    emptied = dict.fromkeys(("name", "identifier", "birth", "phone"))
    with book.deed("duplicates.answer", note, subject=request.id) as deed:
        deed.change("match_request", request.id, {**values, **emptied})
        deed.transition("match_request", request.id, "answer")
        for sent in _asked(book, request):
            deed.follows.add(sent.id)
            deed.change("match_request", sent.id, values)
            deed.transition("match_request", sent.id, "answer")
        _judge(deed, request, said)


def _judge(deed: Deed, request: Record, said: str) -> None:
    pair = str(request.values["pair"])
    deed.follows.add(pair)
    if said == NO:
        words = str(_SAID_NO.with_values(unit=deed.book.title(request.envelope.unit)))
        deed.change("duplicate", pair, {"why": words})
    deed.transition("duplicate", pair, "differ" if said == NO else "confirm")


def _asked(book: Book, received: Record) -> list[Record]:
    """The asker's own side of a request."""
    where = (Condition("pair", "=", received.values["pair"]), Condition("state", "=", "sent"))
    return book.store.select(book.spec("match_request"), Query("match_request", where))


def _record(book: Book, form: str, id: str) -> Record:
    found = book.store.record(book.spec(form), id)
    if found is None:
        raise NotFound(_NOT_OPEN)
    return found
