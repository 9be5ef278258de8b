"""What officers do about records whose term is over, as actions: look, keep, dispose, hand over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from beatbook.access import BOOK, RETAIN
from beatbook.answers import Rows
from beatbook.boards import Board, BoardColumn, BoardKey, BoardRow
from beatbook.forms import declare as f
from beatbook.forms.spec import FormSpec
from beatbook.hooks.types import Action
from beatbook.meaning import exactly
from beatbook.papers.declare import Paper
from beatbook.privacy import certificate, reviewing
from beatbook.privacy.disposing import UNSCRUBBED, Why, dispose, scrub
from beatbook.privacy.keeping import keep
from beatbook.privacy.names import ARCHIVED, REVIEW
from beatbook.privacy.terms import class_of
from beatbook.progress import tell
from beatbook.store.query import Condition, Query
from beatbook.texts import Message, Text, Translator
from beatbook.whose import numbers

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

DUE, DISPOSE, ARCHIVE, KEEP = (
    "retention.due",
    "retention.dispose",
    "retention.archive",
    "retention.keep",
)
_FORM = Text("表单", "Form")
_NO_NAMES = Text("不写姓名、号码", "Without names and numbers of people")
_NUMBERS = Text("编号；不填为全部到期记录", "Numbers; left empty, all that are due")

_TRACES = Text("文件中尚有残留", "Traces left in the file")
_SCRUB = Text(
    "请管理员在空闲时运行：beat retention scrub", "ask the administrator: beat retention scrub"
)


@f.part
class Which:
    """Of which form."""

    form: str | None = f.text(_FORM, help=Text("不填为全部", "Left empty: all of them"))


@f.part
class Disposing:
    """Which records of a form."""

    form: str | None = f.text(_FORM, required=True)
    numbers: tuple[str, ...] = f.text(Text("编号", "Numbers"), many=True, help=_NUMBERS)
    reason: str | None = f.long_text(Text("理由", "Reason"), help=_NO_NAMES)


@f.part
class Archiving:
    """Which records of a form, handed over to whom."""

    form: str | None = f.text(_FORM, required=True)
    receiver: str | None = f.text(Text("接收单位", "Received by"), required=True)
    receipt: str | None = f.text(Text("移交凭据号", "Receipt"), required=True)
    numbers: tuple[str, ...] = f.text(Text("编号", "Numbers"), many=True, help=_NUMBERS)
    reason: str | None = f.long_text(Text("理由", "Reason"), help=_NO_NAMES)


@f.part
class Keeping:
    """Which records of a form, until when and why."""

    form: str | None = f.text(_FORM, required=True)
    until: date | None = f.day(Text("保管至", "Until"), required=True)
    reason: str | None = f.long_text(Text("理由", "Reason"), required=True, help=_NO_NAMES)
    numbers: tuple[str, ...] = f.text(Text("编号", "Numbers"), many=True, help=_NUMBERS)


# -- what is due -----------------------------------------------------------------------------


def due(book: Book, asked: Which) -> Board:
    """The records of a form whose term is over, or how many there are of each form."""
    return _of_form(book, book.spec(asked.form)) if asked.form else _of_all(book)


def _of_all(book: Book) -> Board:
    forms = reviewing.forms_reviewed(book)
    rows = []
    for done, spec in enumerate(forms):
        tell(Text("到期审查", "Looking for what is over"), done, len(forms))
        found = list(reviewing.over(book, spec))
        if found:
            free = sum(not one.needed for one in found)
            oldest = min(one.term.over for one in found)
            cells = (spec.label, found[0].term.kept.label, len(found), free, oldest)
            rows.append(BoardRow(cells, {"form": spec.id}))
    return Board(
        title=Text("到期记录", "Records whose term is over"),
        facts=((_TRACES, _SCRUB if book.store.meta(UNSCRUBBED) else None),),
        columns=(
            BoardColumn("form", _FORM),
            BoardColumn("class", Text("保管类别", "Class")),
            BoardColumn("over", Text("到期", "Over")),
            BoardColumn("free", Text("可处置", "Free")),
            BoardColumn("since", Text("最早到期日", "Since")),
        ),
        rows=tuple(rows),
        keys=(
            BoardKey(key="l", label=Text("逐条", "list"), action=DUE, primary=True),
            BoardKey(key="d", label=Text("销毁", "dispose"), action=DISPOSE, ask=("reason",)),
            BoardKey(key="s", label=Text("签审", "sign"), action="retention.sign", alone=True),
        ),
        at=0 if rows else None,
        empty=Text("没有到期的记录", "no record's term is over"),
    )


def _of_form(book: Book, spec: FormSpec) -> Board:
    kept = class_of(book, spec)
    found = list(reviewing.over(book, spec))
    called = numbers(book, (one.record.envelope for one in found))
    if found and spec.personal:
        looked = {"shown": [one.record.id for one in found[:1000]], "count": len(found)}
        book.note_look(DUE, looked, form=spec.id)
    return Board(
        title=Text("到期：{form}", "Over: {form}").with_values(form=spec.label),
        facts=(
            (Text("保管类别", "Class"), kept.label if kept else None),
            (Text("起算", "From"), kept.starts if kept else None),
            (Text("依据", "By"), kept.source if kept else None),
        ),
        columns=(
            BoardColumn("number", Text("编号", "No.")),
            BoardColumn("title", Text("名称", "Title")),
            BoardColumn("began", Text("起算日", "Began")),
            BoardColumn("over", Text("到期日", "Over")),
            BoardColumn("needed", Text("仍需用于", "Needed by")),
        ),
        rows=tuple(_row(book, one, called) for one in found),
        keys=(
            BoardKey(key="d", label=Text("销毁", "dispose"), action=DISPOSE, ask=("reason",)),
            BoardKey(key="k", label=Text("延长", "keep"), action=KEEP, ask=("until", "reason")),
            BoardKey(key="a", label=Text("移交", "hand over"), action=ARCHIVE),
        ),
        at=0 if found else None,
        empty=Text("没有到期的记录", "no record's term is over"),
    )


def _row(book: Book, one: reviewing.Over, called: Mapping[str, str]) -> BoardRow:
    number = called[one.record.id]
    needed = ", ".join(f"{book.spec(n.form).label} {n.envelope.number}" for n in one.needed[:3])
    shown = int(number) if number.isdecimal() else number
    cells = (shown, book.title(one.record.id), one.term.began, one.term.over, needed)
    given = {"form": one.spec.id, "numbers": number}
    return BoardRow(cells, given, (one.spec.id, one.record.id))


# -- what is done about it -------------------------------------------------------------------


def _chosen(book: Book, spec: FormSpec, numbers: Sequence[str]) -> list[str]:
    """The records that numbers name, or all that are due and that nothing in use needs."""
    if not numbers:
        return [one.record.id for one in reviewing.over(book, spec) if not one.needed]
    return [exactly(book, spec, words) for words in numbers]


def destroy(book: Book, asked: Disposing) -> Paper:
    """Dispose of records; the certificate."""
    spec = book.spec(asked.form or "")
    ids = _chosen(book, spec, asked.numbers)
    made = dispose(book, spec.id, ids, Why(reason=asked.reason or ""))
    return certificate.paper(book, made)


def hand_over(book: Book, asked: Archiving) -> Paper:
    """Dispose of records that archives took over; the certificate."""
    spec = book.spec(asked.form or "")
    ids = _chosen(book, spec, asked.numbers)
    why = Why(ARCHIVED, asked.reason or "", "", asked.receiver or "", asked.receipt or "")
    return certificate.paper(book, dispose(book, spec.id, ids, why))


def keep_longer(book: Book, asked: Keeping) -> Message:
    """Keep records until a day."""
    spec = book.spec(asked.form or "")
    ids = _chosen(book, spec, asked.numbers)
    assert asked.until is not None
    keep(book, spec.id, ids, asked.until, asked.reason or "")
    return _("Kept until {day}: {count} × {form}.", day=asked.until, count=len(ids),
             form=spec.label)  # fmt: skip


def sign(book: Book, _nothing: None) -> Message:
    """Note that what is due was gone through: the duty of whoever reviews is done for this time."""
    waiting = sum(1 for spec in reviewing.forms_reviewed(book) for _one in
                  reviewing.over(book, spec))  # fmt: skip
    posts = list(_own_posts(book))
    with book.deed("retention.sign") as deed:
        for post in posts:
            deed.add(REVIEW, {"post": post, "day": book.today(), "waiting": waiting})
    return _("Signed: {count} records wait for a decision.", count=waiting)


def _own_posts(book: Book) -> Iterator[str]:
    """The posts of the officer that come with reviewing."""
    spec = book.spec("post")
    where = (Condition("holder", "=", book.actor.officer),)
    for post in book.store.select(spec, Query("post", where)):
        if post.values["role"] in REVIEWERS:
            yield post.id


REVIEWERS = ("chief",)
"""Roles whose holders owe the review; others that may do it need not."""


def finish(book: Book, _nothing: None) -> Message:
    """Write the file anew where that is still to be done."""
    scrub(book)
    return _("No trace of what was disposed of is left in the book's file. Backups keep what they"
             " hold until they are replaced; see: docs/privacy.md")  # fmt: skip


_CLASSES = {
    "class": Text("类别", "Class"),
    "label": Text("名称", "Name"),
    "years": Text("年限", "Years"),
    "from": Text("起算", "From"),
    "event": Text("起算事件", "Event"),
    "source": Text("依据", "Source"),
    "forms": Text("表单", "Forms"),
}


def classes(book: Book, _nothing: None) -> Rows:
    """Every retention class with its term and forms."""
    forms: dict[str, list[str]] = {}
    for spec in book.specs.values():
        forms.setdefault(spec.retention, []).append(spec.id)
    rows = (
        {
            "class": kept.id,
            "label": str(kept.label),
            "years": kept.years,
            "from": str(kept.starts),
            "event": list(kept.start),
            "source": str(kept.source),
            "forms": forms.get(kept.id, []),
        }
        for kept in book.plugins.retention.values()
    )
    return Rows(rows, _CLASSES)


def actions() -> list[Action]:
    """What front ends offer."""
    rows = (
        (
            DUE, "到期记录", "Records whose term is over",
            Text("保管期满、待审查的记录；按保管类别的起算事件计算。",
                 "Records to be reviewed, by the events from which their terms run."),
            RETAIN, due, Which,
        ),
        (
            DISPOSE, "销毁到期记录", "Dispose of records",
            Text("须第二人批准；留下销毁凭证，日志内容一并清空。",
                 "Takes a second person; leaves a certificate, and empties the journal of them."),
            RETAIN, destroy, Disposing,
        ),
        (
            ARCHIVE, "移交档案馆", "Hand records over to archives",
            Text("档案馆接收后在本账本销毁；须先导出并取得凭据，须第二人批准。",
                 "Disposes of what archives took over; export first, and name their receipt."),
            RETAIN, hand_over, Archiving,
        ),
        (
            KEEP, "延长保管", "Keep records longer",
            Text("写明理由和期限。", "With a reason, until a day."),
            RETAIN, keep_longer, Keeping,
        ),
        (
            "retention.sign", "签署保管期审查", "Sign the review of retention",
            Text("记载已审查到期记录。", "Notes that what is due was gone through."),
            RETAIN, sign, None,
        ),
        (
            "retention.classes", "保管期限表", "Retention classes",
            Text("各类记录保管多久、从何时起算、依据何在。",
                 "How long each class is kept, from when, by which rule."),
            RETAIN, classes, None,
        ),
        (
            "retention.scrub", "清除残留", "Remove the last traces",
            Text("重写账本文件，使已销毁内容不留在空闲页中；销毁时自动进行，繁忙时可补做。",
                 "Writes the file anew; each disposal does, unless others are at work."),
            BOOK, finish, None,
        ),
    )  # fmt: skip
    return [
        Action(name=name, label=Text(zh, en), help=help, permission=may, run=run, parameters=asked)
        for name, zh, en, help, may, run, asked in rows
    ]
