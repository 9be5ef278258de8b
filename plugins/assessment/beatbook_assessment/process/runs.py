"""Runs as due process works with them: the record, its scheme, inputs and result.

What makes a run whole again (schemes, rules, scoring) is imported when one is: the first screen of
everybody asks here for no more than a line.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.assessment.declare import Span
from beatbook.errors import NotFound, UsageProblem
from beatbook.meaning import exactly
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_assessment.forms import correction, run

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forms.spec import FormSpec
    from beatbook.records import Record
    from beatbook_assessment.model import Item, Result, Scheme
    from beatbook_assessment.scoring.gathering import Gathered

_NO_RUN = Text(
    "没有第{words}号考核；见：beat assess board", "There is no run {words}; see: beat assess board"
)
_NO_SUBJECT = Text(
    "“{words}”不在这次考核中；被考核的有：{known}",
    "“{words}” is not scored in this run; scored are: {known}",
)
_NO_ITEM = Text(
    "方案中没有考核项“{words}”；有：{known}", "The scheme has no item “{words}”; it has: {known}"
)
_NOT_SCORED = Text(
    "这次考核不考核您和您的单位；请写明subject",
    "this run scores neither you nor your unit; say whom with subject=",
)
_SEVERAL = Text("“{words}”有几个；请写编号或全名", "“{words}” means several; write the full name")


class Who(NamedTuple):
    """A subject as it was called in the period, and the unit that it is or belongs to."""

    id: str
    name: str
    unit: str


class Held(NamedTuple):
    """A run with what it was computed from and what it gave."""

    run: Record
    scheme: Scheme
    gathered: Gathered
    result: Result
    who: Mapping[str, Who]
    parts: tuple[Result, ...] = ()


def record_of(book: Book, words: str) -> Record:
    """A run by id or number. Raises NotFound."""
    spec = book.spec(run.FORM)
    record = by_words(book, spec, words)
    if record is None:
        raise NotFound(_NO_RUN.with_values(words=words))
    return record


def by_words(book: Book, spec: FormSpec, words: str) -> Record | None:
    """What an id or number means, or None. Raises UsageProblem for a number of several stations."""
    try:
        return book.store.record(spec, exactly(book, spec, words))
    except NotFound:
        return None


def span_of(record: Record) -> Span:
    """The period of a run."""
    return Span(record.values["start"], record.values["end"])


def every(book: Book, *where: Condition, limit: int | None = None) -> list[Record]:
    """All runs that were not dropped, the newest period first."""
    query = Query(run.FORM, where, (Order("end", True), Order("number", True)), limit)
    return book.store.select(book.spec(run.FORM), query)


def data_of(record: Record) -> dict[str, Any]:
    """The snapshot of a run or correction; not to be changed."""
    return _parsed(record.values["snapshot"] or "{}")


@lru_cache(maxsize=2)
def _parsed(text: str) -> dict[str, Any]:
    """A province's snapshot has megabytes, and each judgement of it is checked against it."""
    found: dict[str, Any] = json.loads(text)
    return found


def held(book: Book, record: Record) -> Held:
    """A run as it was stored, read from itself alone: no indicator, tree or record is asked."""
    from beatbook_assessment.process import results_json

    newest = corrected(book, record)
    data = data_of(newest)
    scheme = scheme_of(book, record, data)
    result = results_json.from_json(json.loads(newest.values["result"]))
    return Held(record, scheme, inputs_of(data), result, who(data), parts_of(data))


def inputs_of(data: Mapping[str, Any]) -> Gathered:
    """What a snapshot says was read from the book, and what persons gave."""
    from beatbook_assessment.process import inputs_json

    return inputs_json.gathered_from_json(data["gathered"], data["indicators"], data["given"])


def parts_of(data: Mapping[str, Any]) -> tuple[Result, ...]:
    """The results of shorter periods that a run is made of; none for one that was counted."""
    from beatbook_assessment.process import results_json

    return tuple(results_json.from_json(one) for one in data.get("parts", ()))


def who(data: Mapping[str, Any]) -> dict[str, Who]:
    """The subjects of a snapshot by id."""
    names = data["names"]
    rows = ((id, unit) for id, _class, unit, _roles in data["gathered"]["subjects"])
    return {id: Who(id, names.get(id, id), unit) for id, unit in rows}


def scheme_of(book: Book, record: Record, data: Mapping[str, Any]) -> Scheme:
    """The scheme of a run, its indicators as the snapshot declares them."""
    from beatbook_assessment import rules
    from beatbook_assessment.process import adopting, inputs_json
    from beatbook_assessment.schemes.known import Known

    indicators = map(inputs_json.indicator_from_json, data["indicators"])
    there = Known({one.name: one for one in indicators}, rules.kinds_of(book))
    return adopting.as_adopted(adopting.of_run(book, record), there)


def corrections(book: Book, record: Record) -> list[Record]:
    """The corrections of a run, the oldest first."""
    where = (Condition("run", "=", record.id),)
    query = Query(correction.FORM, where, (Order("number"),), closed=True)
    return book.store.select(book.spec(correction.FORM), query)


def corrected(book: Book, record: Record) -> Record:
    """What holds the result that counts: the newest correction, else the run itself."""
    return [record, *corrections(book, record)][-1]


def find_subject(who: Mapping[str, Who], words: str) -> Who:
    """The subject that is meant by an id or (the beginning of) a name."""
    if words in who:
        return who[words]
    for fits in (_is(words), _begins(words)):
        found = [one for one in who.values() if fits(one)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageProblem(_SEVERAL.with_values(words=words))
    names = ", ".join(one.name for one in islice(who.values(), 20))
    raise NotFound(_NO_SUBJECT.with_values(words=words, known=names))


def own(book: Book, who: Mapping[str, Who]) -> Who:
    """The subject that the officer is, or the unit of his or her posts. Raises UsageProblem."""
    mine = (book.actor.officer, *(post.unit for post in book.actor.posts))
    above = (unit for post in book.actor.posts for unit in book.owners(post.unit))
    found = next((who[id] for id in (*mine, *above) if id in who), None)
    if found is None:
        raise UsageProblem(_NOT_SCORED)
    return found


def _is(words: str) -> Callable[[Who], bool]:
    return lambda subject: words in (subject.id, subject.name)


def _begins(words: str) -> Callable[[Who], bool]:
    return lambda subject: subject.name.startswith(words)


def find_item(scheme: Scheme, words: str) -> Item:
    """The item that is meant by its id or label. Raises NotFound."""
    for one in scheme.items:
        if words in (one.id, one.label.zh, one.label.en):
            return one
    known = ", ".join(f"{one.id} ({one.label})" for one in scheme.items)
    raise NotFound(_NO_ITEM.with_values(words=words, known=known))
