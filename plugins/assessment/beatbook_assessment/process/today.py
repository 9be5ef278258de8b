"""How the officer stands, in a line for the first screen: the newest result that may be seen.

Told from what the run stores, without counting or explaining anything. A run of a whole province
is left out: reading it would hold up a log-on; its results are a key away.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook.today import TodayLine
from beatbook_assessment.forms import notice
from beatbook_assessment.process import runs, seeing
from beatbook_assessment.process.numbers import read
from beatbook_assessment.rules.wording import written

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_NEWEST = 3
_LARGEST = 4_000_000
_RANK = 30
_LABEL = Text("考核", "Standing")
_RESULT = Text("{who} {period} {result}分", "{who} {period}: {result} points")
_PLACE = Text("，第{rank}名", ", rank {rank}")
_STATE = Text("（{state}）", " ({state})")
_OBJECT = Text("，{day}前可提出异议", ", object until {day}")
_TOLD = Text("上级告知：{name}{period}", "told from above: {name} {period}")
_OF = Text("第{rank}名（共{ranked}）", ", {rank} of {ranked}")
_NOTHING = Text("", "")


def todays(book: Book, officer: str) -> Iterator[TodayLine]:
    """The officer's own newest result, or the unit's, or what was told from above of either."""
    if officer != book.actor.officer:
        return
    for record in runs.every(book, limit=_NEWEST):
        line = _line(book, record) if _is_light(record) and seeing.is_shown(book, record) else None
        if line is not None:
            yield line
            return
    yield from _noticed(book)


def _noticed(book: Book) -> Iterator[TodayLine]:
    """The newest notice from above about the officer or the unit."""
    units = [unit for post in book.actor.posts for unit in book.owners(post.unit)]
    own = (("scored_officer", [book.actor.officer]), ("scored_unit", units))
    spec, order = book.spec(notice.FORM), (Order("end", True),)
    for field, ids in own:
        where = (Condition(field, "in", ids), Condition("rank", "filled"))
        for one in book.store.select(spec, Query(spec.id, where, order, limit=1)):
            values, until = one.values, one.values["object_by"]
            open_until = until if until and until >= book.today() else None
            parts = (
                _TOLD.with_values(name=values["name"], period=values["period_name"]),
                _OF.with_values(rank=values["rank"], ranked=values["ranked"]),
                _OBJECT.with_values(day=f"{open_until:%m-%d}") if open_until else _NOTHING,
            )
            words = Text("".join(part.zh for part in parts), "".join(part.en for part in parts))
            yield TodayLine(_LABEL, words, _RANK)
            return


def _is_light(record: Record) -> bool:
    return len(record.values["snapshot"] or "") <= _LARGEST


def _line(book: Book, record: Record) -> TodayLine | None:
    held = runs.corrected(book, record)
    try:
        who = runs.own(book, runs.who(runs.data_of(held)))
    except UsageProblem:  # this run scores neither the officer nor the unit
        return None
    score = _scores(held).get(who.id)
    if score is None or score["shown"] is None:
        return None
    return TodayLine(_LABEL, _words(book, record, who.name, score), _RANK)


def _scores(held: Record) -> dict[str, dict[str, Any]]:
    """The stored numbers of a run or correction, by subject."""
    return {one["subject"]: one for one in json.loads(held.values["result"])["scores"]}


def _words(book: Book, record: Record, name: str, score: dict[str, Any]) -> Text:
    result = read(score["shown"])
    assert result is not None
    values, state = record.values, book.spec(record.form).state(record.envelope.state)
    until = values["object_by"]
    parts = (
        _RESULT.with_values(who=name, period=values["period_name"], result=written(result)),
        _PLACE.with_values(rank=score["rank"]) if score["rank"] else _NOTHING,
        _OBJECT.with_values(day=f"{until:%m-%d}") if until and until >= book.today() else _NOTHING,
        _stated(state.label) if state else _NOTHING,
    )
    return Text("".join(one.zh for one in parts), "".join(one.en for one in parts))


def _stated(label: Text) -> Text:
    """The state of the run, each language in its own words."""
    return Text(_STATE.zh.format(state=label.zh), _STATE.en.format(state=label.en))
