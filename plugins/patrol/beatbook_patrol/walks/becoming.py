"""A finding becomes a record of another form, and nobody types anything twice.

Where what the finding knows (`beatbook_patrol.walks.knowing`) is enough for the other form, the
record is made; where it is not, what is known stands in a draft of that form, and the officer goes
on there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from beatbook.boards import Board, BoardColumn, BoardKey, BoardRow
from beatbook.clock import stamp
from beatbook.errors import NotFound, ProblemsFound, UsageProblem
from beatbook.forms import declare as f
from beatbook.openings import Begun
from beatbook.store.items import Draft
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_patrol.forms.finding import BECAME, OPEN
from beatbook_patrol.walks.knowing import PROPOSED, filled, known
from beatbook_patrol.walks.moments import local

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forms.spec import FieldSpec, FormSpec
    from beatbook.problems import Problem
    from beatbook.records import Record

TARGETS = {
    "inspection": "inspection",
    "incident": "incident",
    "dispute": "dispute",
    "repair": "repair_notice",
    "alert": "alert",
}
"""Which form a finding of a kind becomes, by its id: several of them come from other plugins."""
_NO_FORM = Text(
    "本账本没有“{kind}”的表单；装上相应插件后再转办，或者当场处置",
    "no plugin of this book brings a form for “{kind}”; add one, or settle the finding",
)
_DONE_ALREADY = Text("该发现已转办或者处置", "this finding was seen to already")
_DRAFT_IN_THE_WAY = Text(
    "您还有一份未保存的“{form}”草稿；请先保存或者丢弃，再转办",
    "you have a draft of {form} that is not saved; save it or throw it away first",
)
_MADE = Text("已转为{form}{number}号", "became {form} {number}")
_PROPOSED = Text("：{values}；不对的请更正", ": {values}; correct what is wrong")
_DRAFTED = Text(
    "已按发现填好“{form}”草稿，还需填写：{missing}；在“{form}”新增中继续，保存后再按一次即关联",
    "a draft of {form} is filled in from the finding; still to be filled in: {missing}; go on in"
    " a new {form}, and press this key once more when it is saved",
)
_BEGUN = Text("已填草稿", "draft")
_NONE = Text("没有待处置的发现", "no finding waits")


@f.part
class Becoming:
    """Which finding; what it becomes, where that is something else."""

    finding: str | None = f.reference(Text("发现", "Finding"), "finding", required=True)
    kind: str | None = f.choice(
        Text("转为", "Becomes"), "finding_kind", help=Text("不填则按发现", "Left out, as noted")
    )
    record: str | None = f.text(
        Text("已有登记编号", "Number of a record that exists"),
        help=Text("已经另行登记的，填编号即关联", "Where it was entered already: its number"),
    )


def become(book: Book, asked: Becoming) -> str | Begun:
    """Make of a finding what it is to become, or as much of it as can be filled in."""
    finding = book.registry.get_id(book.spec("finding"), asked.finding or "").record
    if finding.envelope.state != OPEN:
        raise UsageProblem(_DONE_ALREADY)
    spec = _target(book, asked.kind or finding.values["kind"])
    made = _entered(book, finding, spec, asked.record)
    if made is not None:
        _link(book, finding, spec, made)
        return str(_made(book, spec, made))
    knows = known(book, finding)
    raw = filled(book, spec, knows)
    try:
        return str(
            _made(
                book, spec, _add(book, finding, spec, raw, knows.place), PROPOSED.get(spec.id, ())
            )
        )
    except ProblemsFound as found:
        _keep(book, finding, spec, raw)
        return Begun(spec.id, _drafted(spec, found.problems))


def _target(book: Book, kind: str) -> FormSpec:
    if TARGETS[kind] in book.specs:
        return book.specs[TARGETS[kind]]
    label = book.codes("finding_kind").by_code[kind].label
    raise NotFound(Text(_NO_FORM.zh.format(kind=label.zh), _NO_FORM.en.format(kind=label.en)))


def _add(
    book: Book, finding: Record, spec: FormSpec, raw: dict[str, Any], place: str | None
) -> str:
    """The record and the finding that became it, in one deed."""
    with book.deed("patrol.become", subject=finding.id) as deed:
        id = deed.add(spec.id, raw, unit=finding.envelope.unit, place=place)
        deed.change("finding", finding.id, {"became_form": spec.id, "became": id})
        deed.transition("finding", finding.id, "become")
    return id


def _link(book: Book, finding: Record, spec: FormSpec, id: str) -> None:
    with book.deed("patrol.become", subject=finding.id) as deed:
        deed.change("finding", finding.id, {"became_form": spec.id, "became": id})
        deed.transition("finding", finding.id, "become")


def _entered(book: Book, finding: Record, spec: FormSpec, number: str | None) -> str | None:
    """The record that was entered for it: the one named, or what came of the draft."""
    if number:
        return book.record_id(spec.id, number)
    if finding.values["became_form"] != spec.id:
        return None
    since = finding.envelope.changed_at
    where = (Condition("made_by", "=", book.actor.officer), Condition("made_at", ">", since))
    query = Query(spec.id, where, (Order("id"),), limit=1, closed=True)
    found = book.registry.list(query, note=False)
    return found[0].id if found else None


def _keep(book: Book, finding: Record, spec: FormSpec, raw: dict[str, Any]) -> None:
    """Keep what is known as the officer's draft, beside no other one; its own one goes on."""
    officer = book.actor.officer
    if book.store.draft(officer, spec.id, "") is not None:
        if finding.values["became_form"] == spec.id:
            return
        raise UsageProblem(_draft_in_the_way(spec))
    with book.deed("patrol.become", subject=finding.id) as deed:
        deed.change("finding", finding.id, {"became_form": spec.id})
    with book.store.transaction() as writer:
        writer.put_draft(Draft(officer, spec.id, "", raw, stamp(book.clock.now())))


def _draft_in_the_way(spec: FormSpec) -> Text:
    label = spec.label
    return Text(
        _DRAFT_IN_THE_WAY.zh.format(form=label.zh), _DRAFT_IN_THE_WAY.en.format(form=label.en)
    )


def _made(book: Book, spec: FormSpec, id: str, named: Iterable[str] = ()) -> Text:
    """What was made, and the values of fields that were proposed: nobody has seen them yet."""
    record = book.store.record(spec, id)
    number = record.envelope.number if record else ""
    values = [_said(book, field, record) for one in named if record and (field := spec.field(one))]
    zh = _PROPOSED.zh.format(values="，".join(one.zh for one in values)) if values else ""
    en = _PROPOSED.en.format(values=", ".join(one.en for one in values)) if values else ""
    return Text(
        _MADE.zh.format(form=spec.label.zh, number=number) + zh,
        _MADE.en.format(form=spec.label.en, number=number) + en,
    )


def _said(book: Book, field: FieldSpec, record: Record) -> Text:
    value = str(record.values[field.id])
    code = book.codes(field.codes).by_code.get(value) if field.kind == "choice" else None
    return code.label if code else Text(value, value)


def _drafted(spec: FormSpec, problems: Iterable[Problem]) -> Text:
    """Which fields are still to be filled in, by their labels."""
    paths = dict.fromkeys(one.path for one in problems if not one.warning)
    labels = [field.label if (field := spec.field(path)) else Text(path, path) for path in paths]
    return Text(
        _DRAFTED.zh.format(form=spec.label.zh, missing="、".join(one.zh for one in labels)),
        _DRAFTED.en.format(form=spec.label.en, missing=", ".join(one.en for one in labels)),
    )


def open_findings(book: Book, *, note: bool = True) -> list[Record]:
    """The findings that wait, the oldest first; only their number may go without a note."""
    query = Query("finding", (Condition("state", "=", OPEN),), (Order("at"),))
    return book.registry.list(query, note=note)


def _handed_on(book: Book) -> list[Record]:
    """What was handed on since yesterday: it can be opened, put right and printed from here."""
    since = stamp(book.clock.now() - timedelta(days=1))
    where = (Condition("state", "=", BECAME), Condition("changed_at", ">", since))
    return book.registry.list(Query("finding", where, (Order("at"),), closed=True))


def findings(book: Book, _asked: None) -> Board:
    """The findings that wait, each with one key to what it becomes; then what they became."""
    rows = [_row(book, one) for one in (*open_findings(book), *_handed_on(book))]
    return Board(
        title=Text("巡逻发现", "Findings"),
        columns=(
            BoardColumn("at", Text("时间", "When")),
            BoardColumn("where", Text("地点", "Where")),
            BoardColumn("kind", Text("转为", "Becomes")),
            BoardColumn("words", Text("情况", "What was seen")),
            BoardColumn("became", Text("已转", "Became")),
        ),
        rows=tuple(rows),
        keys=(
            BoardKey(key="b", label=Text("转办", "hand on"), action="patrol.become", primary=True),
            BoardKey(
                key="k",
                label=Text("改转其他", "as something else"),
                action="patrol.become",
                ask=("kind", "record"),
            ),
        ),
        empty=_NONE,
    )


def _row(book: Book, finding: Record) -> BoardRow:
    values = finding.values
    code = book.codes("finding_kind").by_code.get(values["kind"])
    where = book.title(values["point"] or values["section"])
    cells = (local(book, values["at"]), where, code.label if code else "", values["words"])
    made = _record(book, values["became_form"], values["became"])
    link = (made.form, made.id) if made else ("finding", finding.id)
    return BoardRow((*cells, _became(finding, made)), {"finding": finding.id}, link)


def _became(finding: Record, made: Record | None) -> Text | str:
    if made is not None:
        return Text(f"{made.envelope.number}号", f"no. {made.envelope.number}")
    return _BEGUN if finding.values["became_form"] else ""


def _record(book: Book, form: str | None, id: str | None) -> Record | None:
    if not form or not id or form not in book.specs:
        return None
    return book.store.record(book.spec(form), id)
