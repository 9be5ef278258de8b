"""Everything about a person, as a paper and as data for programs; handed over by two officers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from beatbook import approvals
from beatbook.access import PRIVACY, UNMASK
from beatbook.auditing import Look
from beatbook.clock import from_stamp
from beatbook.forms import declare as f
from beatbook.forms.kinds import value_to_json
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.history import Step
from beatbook.masks.sweeping import lift
from beatbook.papers.declare import Column, Facts, Grid, Link, Paper, PaperKind, Words
from beatbook.papers.reading import Reading
from beatbook.privacy.fields import personal_fields, years
from beatbook.privacy.gathering import WHY, Everything, Found, everything
from beatbook.privacy.terms import class_of
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

NAME = "privacy.everything"
ACT = "subject"
_FOOT = Text(
    "查看记录只写岗位和单位，不写民警姓名。不能提供的项目已注明原因；认为有误的可申请更正。",
    "Looks are told by post and unit, not by officers' names. What is withheld says why; ask for a"
    " correction where something is wrong.",
)


@f.part
class Asked:
    """Whether everything is written out."""

    full: bool | None = f.yes_no(
        Text("完整内容", "In full"),
        help=Text(
            "交给本人的一份：敏感内容不隐去，须第二人批准",
            "The copy for the person: nothing hidden, which takes a second officer",
        ),
    )


def handing_over(book: Book, found: Everything) -> None:
    """Let everything about a person leave in full; raises SecondPersonNeeded, NotAllowed.

    What was granted is bound to these records as they are now.
    """
    unit = found.found[0].record.envelope.unit
    book.require(UNMASK, unit, form=found.spec.id, subject=found.id)
    versions = sorted((one.record.id, one.record.envelope.version) for one in found.found)
    words = _("everything about {form} {number}, {count} records", form=found.spec.label,
              number=found.found[0].record.envelope.number, count=len(found.found))  # fmt: skip
    digest = approvals.digest(found.id, versions)
    approvals.require(book, ACT, subject=found.id, digest=digest, words=words)
    lift()


def as_data(book: Book, found: Everything) -> dict[str, Any]:
    """Everything as JSON data: a person can take it elsewhere (art. 45 of the law)."""
    return {
        "about": {"form": found.spec.id, "number": found.found[0].record.envelope.number},
        "kept_by": book.name,
        "as_of": book.today().isoformat(),
        "records": [_record_data(book, one) for one in found.found],
        "withheld": [
            {"form": one.spec.id, "count": one.number, "why": str(one.why)}
            for one in found.withheld
        ],
        "looked_at": [_look_data(book, one) for one in found.looks],
    }


def _record_data(book: Book, one: Found) -> dict[str, Any]:
    purposes = {p.field.id: p for p in personal_fields(book, one.spec)}
    return {
        "form": one.spec.id,
        "label": str(one.spec.label),
        "number": one.record.envelope.number,
        "state": one.record.envelope.state,
        "about_you": str(WHY[one.how]),
        "kept": str(years(class_of(book, one.spec))),
        "fields": [
            {
                "field": field.id,
                "label": str(field.label),
                "value": _plain(one.told[field.id]),
                "purpose": str(purposes[field.id].purpose) if field.id in purposes else None,
                "basis": str(purposes[field.id].basis) if field.id in purposes else None,
            }
            for field in _told(one)
        ],
        "history": [
            {"at": step.at, "what": step.kind, "fields": sorted(step.changes)}
            for step in one.history
        ],
    }


def _told(one: Found) -> Iterator[FieldSpec]:
    return (field for field in one.spec.fields if field.id in one.told)


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Text) else value_to_json(value)


def _look_data(book: Book, one: Look) -> dict[str, Any]:
    return {
        "at": one.at.isoformat(timespec="seconds"),
        "unit": book.title(one.unit),
        "posts": list(one.roles),
        "what": one.kind,
        "reason": one.reason,
        "among_others": one.among,
    }


# -- as a paper ------------------------------------------------------------------------------


def write(book: Book, id: str, form: str, asked: Asked) -> Paper:
    """Everything about the person with this id; in full once a second officer granted it."""
    found = everything(book, form, id)
    if asked.full:
        handing_over(book, found)
    full = bool(asked.full)
    blocks = [block for one in found.found for block in _record_blocks(book, one, full=full)]
    return Paper(
        Text("{name}持有的本人信息", "Personal data held by {name}").with_values(name=book.name),
        (
            Facts(tuple(_summary(book, found))),
            *blocks,
            _withheld(found),
            _looks(book, found),
            Words(_FOOT),
        ),
    )


def _summary(book: Book, found: Everything) -> Iterator[tuple[Text, Any]]:
    yield Text("关于", "About"), book.title(found.id)
    yield Text("日期", "As of"), book.today()
    yield Text("记录", "Records"), len(found.found)
    yield Text("未提供", "Withheld"), sum(one.number for one in found.withheld)
    yield Text("被查看", "Looks"), len(found.looks)


def _record_blocks(book: Book, one: Found, *, full: bool) -> Iterator[Grid]:
    """What the record says, with the purpose of each field, and how it came to say it."""
    reading = Reading(book, one.spec, (), full=full)
    purposes = {p.field.id: p for p in personal_fields(book, one.spec)}
    number = one.record.envelope.number
    heading = Text("{form}{number}号：{why}", "{form} {number}: {why}").with_values(
        form=one.spec.label, number=number, why=WHY[one.how]
    )
    columns = (
        Column(Text("信息", "Data"), 2),
        Column(Text("内容", "Content"), 4),
        Column(Text("目的", "What for"), 3),
        Column(Text("依据", "Legal basis"), 3),
    )
    rows = tuple(
        (
            field.label, _worded(reading, field, one.told[field.id]),
            purposes[field.id].purpose if field.id in purposes else "–",
            purposes[field.id].basis if field.id in purposes else "–",
        )
        for field in _told(one)
    )  # fmt: skip
    yield Grid(columns, rows, heading, links=(Link(one.spec.id, one.record.id),) * len(rows))
    yield _history(book, one.spec, one.history)


def _worded(reading: Reading, field: FieldSpec, value: Any) -> Any:
    if isinstance(value, Text):
        return value
    words = reading.worded(field, value, {})
    return "、".join(map(str, words)) if field.many else words


def _history(book: Book, spec: FormSpec, history: tuple[Step, ...]) -> Grid:
    columns = (Column(Text("时间", "When"), 2), Column(Text("变更", "Changed"), 6))
    rows = tuple((_local(book, from_stamp(step.at)), _changed(spec, step)) for step in history)
    return Grid(columns, rows, Text("登记和变更", "Entered and changed"))


def _local(book: Book, moment: datetime) -> str:
    return moment.astimezone(book.zone).strftime("%Y-%m-%d %H:%M")


def _changed(spec: FormSpec, step: Step) -> str:
    labels = (str(field.label) for field in spec.fields if field.id in step.changes)
    return "、".join(labels) or step.kind


def _withheld(found: Everything) -> Grid:
    columns = (
        Column(Text("表单", "Form"), 2),
        Column(Text("条数", "How many"), number=True),
        Column(Text("原因", "Why"), 6),
    )
    rows = tuple((one.spec.label, one.number, str(one.why)) for one in found.withheld)
    return Grid(columns, rows, Text("未提供的记录", "Withheld"))


def _looks(book: Book, found: Everything) -> Grid:
    columns = (
        Column(Text("时间", "When"), 2),
        Column(Text("单位", "Unit"), 2),
        Column(Text("岗位", "Post"), 2),
        Column(Text("理由", "Reason"), 4),
    )
    roles = book.roles
    rows = tuple(
        (
            _local(book, one.at), book.title(one.unit),
            "、".join(str(roles[id].label) for id in one.roles if id in roles), one.reason,
        )
        for one in found.looks
    )  # fmt: skip
    return Grid(columns, rows, Text("何时、何岗位、因何查看", "Who looked, when and why"))


def everything_about(form: str) -> PaperKind:
    """The paper about records of a form that stands for people; the plugin of the form offers it.

    It is swept like any other paper: only a granted copy in full shows what is sensitive.
    """
    return PaperKind(
        name=NAME,
        label=Text("本人信息全部内容", "Everything about a person"),
        help=Text(
            "账本中关于某人的全部记录、沿革、目的和查看情况；交给本人须第二人批准。",
            "Every record about a person with history, purposes and looks; in full it takes two.",
        ),
        about=form,
        write=lambda book, id, asked: write(book, id, form, asked),
        parameters=Asked,
        permission=PRIVACY,
    )
