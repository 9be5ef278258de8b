"""How a request travels: down to both stations, and their answers up again.

Each station learns of the other's record the name, the station and a veiled number, and only until
the request is settled. What it is asked becomes a record of its own, in its own chain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.masks.veil import sentence, veil
from beatbook.store.query import Condition, Query
from beatbook.syncing.levels import FIGURES, hiding
from beatbook.syncing.parcels import Parcel
from beatbook.syncing.stations import Owners, own_only
from beatbook.texts import Text
from beatbook_duplicates.between import queue
from beatbook_duplicates.between.settling import ANSWERS
from beatbook_duplicates.forms import station_match as match
from beatbook_duplicates.forms import station_pair as pair

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

ASKED, ANSWERED = "duplicate", "duplicate.answer"
"""The kinds of parcels: a request downward, an answer upward."""
Body = Mapping[str, Any]
_NOT_OURS = Text("该记录不是本账的记录，询问不予受理", "the record asked about is not in this book")
_TAKEN = Text("已列入他所重复核查：{what}", "to be answered: {what}")
_OVER = Text("重复核查已办结：{how}", "settled: {how}")
_NO_REQUEST = Text("没有这项跨所重复询问", "there is no such request between stations")
_NOT_ASKED = Text("该单位不是被询问的单位", "this station was not asked about that pair")
_BAD = Text("内容无法识别", "what came can't be read")
_NOTED = Text("已记录答复：{answer}", "noted the answer: {answer}")


def parcels(book: Book, station: str, level: str) -> Iterator[Parcel]:
    """Requests for a station below, or answers for the book above; at the lowest level no notes."""
    if not level:
        return (Parcel(ASKED, id, 0, "", body) for id, body in asked(book, station))
    # Both stations answer one request: the ids of their answers must differ.
    found = answers(book, notes=level != FIGURES)
    return (Parcel(ANSWERED, f"{id}:{book.station}", 0, "", body) for id, body in found)


def taken(book: Book, parcel: Parcel) -> Text | None:
    """What became of a parcel; None for one of another kind. Raises UsageProblem."""
    if parcel.kind == ANSWERED:
        request, _mark, _station = parcel.id.partition(":")
        return take_answer(book, parcel.station, request, parcel.body)
    if parcel.kind != ASKED or parcel.station in Owners(book).ids:
        return None  # nobody below asks those above
    return take_question(book, parcel.id, parcel.body)


# -- the upper book -----------------------------------------------------------------------------


def asked(book: Book, station: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is asked of a station, or told it of what came of it: id and body of each request."""
    for side, other in (pair.SIDES, pair.SIDES[::-1]):
        where = (Condition(f"{side}_station", "=", station),)
        query = Query(pair.FORM, where, closed=True)
        for one in own_only(book, book.store.select(book.spec(pair.FORM), query)):
            state = book.spec(pair.FORM).state(one.envelope.state)
            over = state is not None and state.final
            how = one.envelope.state if over else _gone(book, one, other)
            body = {"record": one.values[side], "outcome": how}
            yield one.id, body if how else _question(book, one, side, other)


def _gone(book: Book, one: Record, other: str) -> str:
    """That a request is out of date once the other record is gone, before anybody looks again.

    What was told of it is to be forgotten where it was told, too.
    """
    return "" if book.store.card(str(one.values[other])) is not None else pair.GONE


def _question(book: Book, one: Record, side: str, other: str) -> dict[str, Any]:
    station = str(one.values[f"{other}_station"])
    return {
        "about": one.values["about"],
        "record": one.values[side],
        "asked": one.values["found"].isoformat(),
        "reasons": one.values["reasons"],
        "other": station,
        "station": book.title(station),
        **_shown(book, str(one.values["about"]), str(one.values[other])),
    }


def _shown(book: Book, form: str, id: str) -> dict[str, str]:
    """Of the other record no more than a name and a veiled number; of a minor's both veiled."""
    from beatbook_duplicates.profile import profile

    spec = book.spec(form)
    known, record = profile(book.form(form)), book.store.record(spec, id)
    if known is None or record is None:
        return {"name": "", "number": ""}
    names = (record.values.get(field) for field in known.names)
    numbers = (record.values.get(field) for field in known.numbers)
    name, number = (str(next(filter(None, values), "")) for values in (names, numbers))
    if hiding(book)(spec, record.id):
        name = veil(name)
    return {"name": name, "number": veil(number)}


def take_answer(book: Book, station: str, id: str, body: Body) -> Text:
    """Note what a station answered. Raises UsageProblem for what it was not asked."""
    spec = book.spec(pair.FORM)
    record = book.store.record(spec, id)
    if record is None or not own_only(book, [record]):
        raise UsageProblem(_NO_REQUEST)
    side = next((one for one in pair.SIDES if record.values[f"{one}_station"] == station), None)
    answer, note = body.get("answer"), body.get("note") or ""
    if side is None:
        raise UsageProblem(_NOT_ASKED)
    if answer not in ANSWERS or not isinstance(note, str):
        raise UsageProblem(_BAD)
    if queue.of_states([record]) and record.values[f"{side}_answer"] != answer:
        queue.answered(book, record, side, answer, note)
    return _NOTED.with_values(answer=answer)


# -- the station --------------------------------------------------------------------------------


def take_question(book: Book, id: str, body: Body) -> Text:
    """Make a record of what is asked, or close it when it was settled. Raises UsageProblem."""
    known = _match(book, id)
    if "outcome" in body:
        return _settle(book, known, body)
    if known is None:
        known = _add(book, id, body)
    return _TAKEN.with_values(what=known.values["what"])


def _match(book: Book, request: str) -> Record | None:
    id = book.store.identity(f"{match.FORM}.request", request)
    return book.store.record(book.spec(match.FORM), id) if id else None


def _add(book: Book, id: str, body: Body) -> Record:
    texts = [body.get(name) for name in ("about", "record", "asked", "other", "station")]
    if not all(isinstance(one, str) and one for one in texts):
        raise UsageProblem(_BAD)
    card = book.store.card(str(body["record"]))
    if card is None or card.form != body["about"]:
        raise UsageProblem(_NOT_OURS)
    values = {
        "what": f"{card.form} {card.number} ← {body['station']}",
        "request": id,
        "about": card.form,
        "record": card.record,
        "asked_on": _day(str(body["asked"])),
        "reasons": body.get("reasons"),
        "other": body["other"],
        "other_station": body["station"],
        "other_name": body.get("name") or None,
        "other_number": body.get("number") or None,
    }
    with book.deed("duplicates.asked", subject=card.record) as deed:
        made = deed.add(match.FORM, values, unit=card.unit)
        deed.follows.add(made)
    found = book.store.record(book.spec(match.FORM), made)
    assert found is not None
    return found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageProblem(_BAD) from None


def _settle(book: Book, known: Record | None, body: Body) -> Text:
    """Close a match, and take what was shown of the other station's record out of it."""
    how = body["outcome"]
    if known is None or known.envelope.state == match.SETTLED:
        return _OVER.with_values(how=how)
    with book.deed("duplicates.settled", subject=known.id) as deed:
        deed.follows.add(known.id)
        emptied: dict[str, Any] = dict.fromkeys(match.SHOWN)
        deed.change(match.FORM, known.id, {**emptied, "outcome": how})
        deed.transition(match.FORM, known.id, "settle")
    return _OVER.with_values(how=how)


def answers(book: Book, *, notes: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """What this station answered: id and body for each request; `notes` says why, too."""
    where = (Condition("answer", "filled"),)
    query = Query(match.FORM, where, closed=True)
    for one in own_only(book, book.store.select(book.spec(match.FORM), query)):
        note = sentence(one.values["note"] or "") if notes else ""
        yield str(one.values["request"]), {"answer": one.values["answer"], "note": note}


def answer(book: Book, record: Record, said: str, note: str) -> None:
    """Answer a request; what was shown of the other station's record is taken out again."""
    values = {"answer": said, "note": note or None, "answered_on": book.today()}
    # The note stands in the record alone: the heading of a row goes up at every level.
    with book.deed("duplicates.reply", subject=record.id) as deed:
        deed.change(match.FORM, record.id, {**values, **dict.fromkeys(match.SHOWN)})
        deed.transition(match.FORM, record.id, "answer")
