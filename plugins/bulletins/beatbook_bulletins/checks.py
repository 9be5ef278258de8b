"""What can't be proposed, released or recalled, whichever way somebody tries.

A step can be taken by an action, from a form or by an import. So that none of them goes around the
guards, the check stands here, where every deed passes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_bulletins import numbering
from beatbook_bulletins.basis import from_json
from beatbook_bulletins.checking import check, grave
from beatbook_bulletins.copy import copy_of
from beatbook_bulletins.findings import FIGURES, Finding
from beatbook_bulletins.forms.bulletin import (
    DRAFT,
    FORM,
    LATE,
    PROPOSED,
    RECALLED,
    RECALLING,
    RELEASED,
)
from beatbook_bulletins.kinds import kinds

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.pending import Pending
    from beatbook.records import Record

_NO_KIND = Text(
    "没有“{name}”这种通报；见：beat bulletin kinds",
    "there is no kind of bulletin “{name}”; see: beat bulletin kinds",
)
_TOO_EARLY = Text(
    "发布时由系统填写，不能预先填入", "is filled in by itself when it is released; leave it empty"
)
_OTHER_UNIT = Text(
    "通报属于统计数字的单位，不能改到别的单位",
    "a bulletin stays with the unit whose records it counts",
)
_OTHER_KIND = Text(
    "起草后不能改种类；请作废后另行起草", "stays what it was drafted as; drop it and draft another"
)
_SOMEBODY_ELSE = Text("应为办理本步骤的本人", "must be whoever takes the step")
_TO_MEND = Text(
    "还有{count}处须处理（不得公开{leaks}处，数字不符{figures}处），第一处“{says}”：{why}；"
    "见：beat bulletin check record={number}",
    "{count} things must be seen to first ({leaks} not to be published, {figures} figures); the"
    " first is “{says}”: {why}; see: beat bulletin check record={number}",
)
_ONE_LINE = Text("应为一行", "must be one line")


def problems(record: Record, book: Book, pending: Mapping[str, Pending]) -> Iterator[Problem]:
    """What is wrong with a bulletin or a plan in view of the book."""
    one = pending.get(record.id)
    before = one.before if one is not None else None
    if before is None or before.values["kind"] != record.values["kind"]:
        yield from _kind(record, book)
    if record.form == FORM:
        yield from _shape(record, before)
        yield from _step(record, before, book)


def _kind(record: Record, book: Book) -> Iterator[Problem]:
    name = record.values["kind"]
    if name not in kinds(book):
        yield Problem(_NO_KIND.with_values(name=name), "kind")


def _shape(record: Record, before: Record | None) -> Iterator[Problem]:
    if record.envelope.state in (DRAFT, PROPOSED):
        for field in (*LATE, *RECALLING):
            if record.values[field] is not None:
                yield Problem(_TOO_EARLY, field)
    if "\n" in (record.values["title"] or ""):
        yield Problem(_ONE_LINE, "title")
    if before is not None:
        yield from _stays(record, before)
    if record.values["figures"]:
        try:
            basis = from_json(record.values["figures"])
        except UsageProblem as error:
            yield Problem(error.message, "figures")
        else:
            if basis.unit != record.envelope.unit:
                yield Problem(_OTHER_UNIT)


def _stays(record: Record, before: Record) -> Iterator[Problem]:
    """What a bulletin keeps: the unit whose records it counts, and its kind, which says for whom.

    A public draft made an internal one would slip past most of the guards.
    """
    if before.envelope.unit != record.envelope.unit:
        yield Problem(_OTHER_UNIT)
    if before.values["kind"] != record.values["kind"]:
        yield Problem(_OTHER_KIND, "kind")


def _step(record: Record, before: Record | None, book: Book) -> Iterator[Problem]:
    source = before.envelope.state if before is not None else ""
    field, *more = _STEPS.get((source, record.envelope.state), ("",))
    if field:
        yield from _by_oneself(record, book, field)
    for problems_of in more:
        yield from problems_of(record, book)


def _by_oneself(record: Record, book: Book, field: str) -> Iterator[Problem]:
    if record.values[field] != book.actor.officer and not book.actor.system:
        yield Problem(_SOMEBODY_ELSE, field)


def to_mend(record: Record, book: Book) -> Iterator[Problem]:
    """The problem that something grave is found in a bulletin, with how much and the first."""
    found = grave(check(book, copy_of(book, record)))
    if found:
        yield Problem(_TO_MEND.with_values(**_counted(found), number=record.envelope.number))


def _counted(found: list[Finding]) -> dict[str, Any]:
    figures = sum(one.kind in FIGURES for one in found)
    first = found[0]
    return {
        "count": len(found),
        "figures": figures,
        "leaks": len(found) - figures,
        "says": first.says,
        "why": first.why,
    }


_STEPS: Mapping[tuple[str, str], tuple[Any, ...]] = {
    (DRAFT, PROPOSED): ("proposed_by", to_mend),
    (PROPOSED, RELEASED): ("released_by", numbering.problems, to_mend),
    (RELEASED, RECALLED): ("recalled_by",),
}
"""By the state before and after: the field that names whoever takes the step, what is checked."""
