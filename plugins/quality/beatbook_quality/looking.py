"""Looking for signs in an officer's entries and showing them to the officer."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from beatbook.access import READ
from beatbook.clock import from_stamp
from beatbook.errors import NotAllowed
from beatbook.forms import declare as f
from beatbook.forms.spec import FormSpec
from beatbook.hooks.types import Action
from beatbook.records import Record
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_quality.drawing import entries
from beatbook_quality.signs import Act, Found, signs

if TYPE_CHECKING:
    from beatbook.book import Book

WORK_FORMS = ("visit", "inspection", "person", "tenancy")
"""Whose records are looked at, as far as a plugin brings them."""
ALONE_DAYS = 7
"""So long a sign is the officer's alone, to look at and to answer."""

_LOOKED = Text("{count}条新提示", "{count} new signs")
_OTHERS = Text(
    "提示先给本人看：请本人运行，或者由负责人在七日后查看",
    "an officer sees the signs first: let them look themselves, or ask their chief",
)


@f.part
class Look:
    """Whose entries, since when."""

    of: str | None = f.officer(
        Text("登记人", "Officer"), help=Text("不填为本人", "Left empty: yourself")
    )
    since: date | None = f.day(
        Text("起", "From"), help=Text("不填为30天前", "Left empty: 30 days ago")
    )


def acts_of(book: Book, officer: str, since: date) -> list[Act]:
    """What an officer entered by hand since a day, as acts."""
    found: list[Act] = []
    for form in WORK_FORMS:
        if form in book.specs:
            spec = book.specs[form]
            made = entries(book, form, officer, since, book.today())
            found += [_act(book, spec, record) for record in made]
    return found


def _act(book: Book, spec: FormSpec, record: Record) -> Act:
    moments = [f.id for f in spec.fields if f.kind == "moment"]
    happened = record.values.get(moments[0]) if moments else None
    words = [record.values.get(f.id) for f in spec.fields if f.kind == "long_text"]
    return Act(
        f"{spec.label} {record.envelope.number}",
        _local(book, from_stamp(record.envelope.made_at)),
        _local(book, happened) if happened else None,
        _building(book, record.envelope.place),
        " ".join(str(one) for one in words if one),
    )


def _local(book: Book, moment: datetime) -> datetime:
    local: datetime = moment.astimezone(book.zone)
    return local


def _building(book: Book, place: str | None) -> str:
    """The building of a place: what is above its room."""
    if place is None:
        return ""
    span = book.places.at(place, book.today())
    return span.parent or place if span is not None and span.kind == "room" else place


def _leave(book: Book, officer: str) -> list[tuple[date, date]]:
    """Days of leave, where some plugin keeps them (the one for rosters does)."""
    if "leave" not in book.specs:
        return []
    where = (Condition("of", "=", officer),)
    found = book.registry.list(Query("leave", where, closed=True), note=False)
    return [(one.values["since"], one.values["until"]) for one in found]


def _known(book: Book, officer: str) -> set[tuple[str, date]]:
    """What was noted before; also what the one who looks may not see yet, or it came twice."""
    query = Query("sign", (Condition("of", "=", officer),), closed=True)
    found = book.store.select(book.spec("sign"), query)
    return {(one.values["kind"], one.values["day"]) for one in found}


def look(book: Book, asked: Look) -> str:
    """Note the new signs in an officer's entries; the officer alone sees them at first."""
    officer = asked.of or book.actor.officer
    if officer != book.actor.officer and not book.may("duty.assign"):
        raise NotAllowed(_OTHERS)
    since = asked.since or book.today() - timedelta(days=30)
    found = signs(acts_of(book, officer, since), _leave(book, officer))
    known = _known(book, officer)
    fresh = [one for one in found if (one.kind, one.day) not in known]
    with book.deed("quality.look", subject=officer) as deed:
        for one in fresh:
            deed.add("sign", _values(book, officer, one))
    return str(_LOOKED.with_values(count=len(fresh)))


def _values(book: Book, officer: str, found: Found) -> dict[str, Any]:
    return {
        "of": officer,
        "kind": found.kind,
        "day": found.day,
        "why": f"{found.why.zh}\n{found.why.en}",
        "seen_by": [officer],
        "opens_on": book.today() + timedelta(days=ALONE_DAYS),
    }


LOOK = Action(
    name="quality.look",
    label=Text("查看质量提示", "Look for quality signs"),
    help=Text(
        "查找间隔过短、内容雷同、截止前集中、请假日登记等情况；先给本人看，不自动扣分。",
        "Looks for entries too close together, copied notes, batches before a deadline and entries"
        " on days of leave; the officer sees them first, and no points are taken.",
    ),
    permission=READ,
    run=look,
    parameters=Look,
)
