"""Which kinds there are, drafting one, correcting one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.access import READ, WRITE
from beatbook.answers import Rows
from beatbook.errors import AlreadyDone
from beatbook.hooks.types import Action
from beatbook.store.query import Condition, Query
from beatbook.texts import Text, language
from beatbook_bulletins import correcting
from beatbook_bulletins.actions.asking import AskedToCorrect, AskedToDraft
from beatbook_bulletins.basis import to_json
from beatbook_bulletins.copy import record_of
from beatbook_bulletins.drafting import Drafted, draft
from beatbook_bulletins.forms.bulletin import FORM, RECALLED
from beatbook_bulletins.forms.plan import FORM as PLAN
from beatbook_bulletins.kinds import kind_named, kinds, sections
from beatbook_bulletins.periods import When, span_asked

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.bulletin.declare import BulletinKind, Span

_DRAFTED = Text(
    "已起草第{number}号：{title}（{start}至{end}），数字{figures}个；下一步：beat bulletin check"
    " record={number}",
    "drafted no. {number}: {title} ({start} to {end}), {figures} figures; next: beat bulletin"
    " check record={number}",
)
_CORRECTED = Text("已起草更正第{number}号：{title}", "drafted the correction no. {number}: {title}")
_THERE = Text(
    "这一期间的通报已有第{number}号“{title}”（{state}）；请修改、作废或者撤回它",
    "There is no. {number} “{title}” ({state}) of this period already; edit, drop or recall it",
)
_KINDS = {
    "name": Text("代号", "Name"),
    "label": Text("种类", "Kind"),
    "every": Text("周期", "Period"),
    "public": Text("向社会发布", "Public"),
    "sections": Text("内容", "Sections"),
    "help": Text("说明", "What it is"),
    "source": Text("依据", "Source"),
}


def list_kinds(book: Book, _asked: None) -> Rows:
    """The kinds of bulletins, with what writes them."""
    rows = (
        {
            "name": one.name,
            "label": str(one.label),
            "every": str(book.codes("bulletin_every").by_code[one.every].label),
            "public": one.public,
            "sections": [str(part.label) for _plugin, part in sections(book, one.name)],
            "help": str(one.help),
            "source": str(one.source),
        }
        for one in kinds(book).values()
    )
    return Rows(rows, _KINDS)


def draft_one(book: Book, asked: AskedToDraft) -> str:
    """Draft a bulletin of a period and say what became of it."""
    kind = kind_named(book, asked.kind or "")
    span = span_asked(kind, When(asked.day, asked.since, asked.until), book.today())
    unit = asked.unit or book.unit_for_new()
    return draft_of(book, kind, span, unit, asked.language or language())


def draft_of(book: Book, kind: BulletinKind, span: Span, unit: str, spoken: str) -> str:
    """Draft a bulletin of a unit and period in a language, and say what became of it."""
    book.require(WRITE, unit, form=FORM)
    _require_new(book, kind, unit, span, spoken)
    made = draft(book, kind, unit, span, spoken)
    record = record_of(book, _added(book, kind, unit, span, spoken, made))
    said = _DRAFTED.with_values(
        number=record.envelope.number,
        title=made.title,
        start=span.start,
        end=span.end,
        figures=len(made.basis.figures),
    )
    return str(said)


def _require_new(book: Book, kind: BulletinKind, unit: str, span: Span, spoken: str) -> None:
    """Two bulletins of one period would both be numbered; one that was recalled does not count."""
    where = (
        Condition("unit", "=", unit),
        Condition("kind", "=", kind.name),
        Condition("since", "=", span.start.isoformat()),
        Condition("until", "=", span.end.isoformat()),
        Condition("language", "=", spoken),
        Condition("state", "!=", RECALLED),
    )
    spec = book.spec(FORM)
    for one in book.store.select(spec, Query(FORM, where, limit=1)):
        state = spec.state(one.envelope.state)
        assert state is not None
        values = {"title": one.values["title"], "state": state.label}
        raise AlreadyDone(_THERE.with_values(number=one.envelope.number, **values))


def _added(
    book: Book, kind: BulletinKind, unit: str, span: Span, spoken: str, made: Drafted
) -> str:
    """The id of the new draft."""
    values = {
        "kind": kind.name,
        "since": span.start.isoformat(),
        "until": span.end.isoformat(),
        "every": span.every,
        "language": spoken,
        "year": span.end.year,
        "title": made.title,
        "body": made.body,
        "figures": to_json(made.basis),
        "plan": _plan(book, kind, unit),
    }
    with book.deed("bulletin.draft") as deed:
        return deed.add(FORM, values, unit=unit)


def _plan(book: Book, kind: BulletinKind, unit: str) -> str | None:
    """The plan that a bulletin fulfils, if there is one."""
    where = (Condition("unit", "=", unit), Condition("kind", "=", kind.name))
    found = book.store.select(book.spec(PLAN), Query(PLAN, where, limit=1))
    return found[0].id if found else None


def correct_one(book: Book, asked: AskedToCorrect) -> str:
    """Draft the correction of a bulletin."""
    id = correcting.correct(book, asked.record or "", asked.wrong or "", asked.right or "")
    record = record_of(book, id)
    values = {"number": record.envelope.number, "title": record.values["title"]}
    return str(_CORRECTED.with_values(**values))


def declared() -> list[Action]:
    """The actions of this module."""
    return [
        Action(
            name="bulletin.kinds",
            label=Text("通报种类", "Kinds of bulletins"),
            help=Text("可以起草的通报", "What can be drafted"),
            permission=READ,
            run=list_kinds,
        ),
        Action(
            name="bulletin.draft",
            label=Text("起草通报", "Draft a bulletin"),
            help=Text(
                "从记录起草，每个数字都能打开查看记录。",
                "From records; every figure can be opened to them.",
            ),
            permission=WRITE,
            run=draft_one,
            parameters=AskedToDraft,
        ),
        Action(
            name="bulletin.correct",
            label=Text("起草更正", "Correct a bulletin"),
            help=Text(
                "起草更正公告：原文哪里有误，正确的是什么；同样要两人发布。",
                "Draft what was wrong and what is right; it takes two persons as well.",
            ),
            permission=WRITE,
            run=correct_one,
            parameters=AskedToCorrect,
        ),
    ]
