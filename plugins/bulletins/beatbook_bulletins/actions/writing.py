"""Writing in a draft: by hand, as the guards propose, and with figures counted anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.access import WRITE
from beatbook.errors import UsageProblem
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_bulletins import recounting
from beatbook_bulletins.actions.asking import Asked, AskedToEdit, AskedToKeep, AskedToMend
from beatbook_bulletins.basis import to_json
from beatbook_bulletins.checking import check, grave
from beatbook_bulletins.copy import Copy, Kept, copy_of, kept_json, record_of
from beatbook_bulletins.findings import LEAK, Finding
from beatbook_bulletins.forms.bulletin import FORM
from beatbook_bulletins.mending import mend_all, mended
from beatbook_bulletins.previewing import writing

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.openings import Writing
    from beatbook.records import Record

_EMPTY = Text("请给出正文（text）或者标题（title）", "Give a text or a title")
_LEFT = Text("已保存第{number}号；还有{count}处须处理", "saved no. {number}; {count} to mend")
_MENDED = Text(
    "第{number}号改了{done}处；还有{count}处须处理", "mended {done} in no. {number}; {count} left"
)
_REFRESHED = Text("第{number}号的数字已重新统计", "counted the figures of no. {number} again")
_NO_FINDING = Text(
    "没有第{nth}处；见：beat bulletin check record={number}",
    "There is no finding {nth}; see: beat bulletin check record={number}",
)
_BY_HAND = Text("第{nth}处只能人工改写：{why}", "Finding {nth} must be worded by a person: {why}")
_NO_LEAK = Text(
    "第{nth}处不是不得公开的内容，不能核定保留；数字不符的请改正",
    "Finding {nth} is nothing that could be published on purpose; put the figure right",
)
_KEPT = Text(
    "已核定保留“{says}”；发布人能看到理由", "“{says}” is kept; whoever releases sees the reason"
)


def edit(book: Book, asked: AskedToEdit) -> str:
    """Write a new text or title; figures that ask for a value get it."""
    if asked.text is None and asked.title is None:
        raise UsageProblem(_EMPTY)
    record = record_of(book, asked.record or "")
    copy = copy_of(book, record)
    body = copy.body if asked.text is None else asked.text
    basis = copy.basis
    if basis is not None:
        body, basis = recounting.answered(book, basis, copy.language, body)
    new = copy._replace(body=body, title=asked.title or copy.title, basis=basis)
    save(book, record, new, "bulletin.edit")
    return str(_LEFT.with_values(number=record.envelope.number, count=len(grave(check(book, new)))))


def open_writing(book: Book, asked: AskedToEdit) -> Writing:
    """The source beside its preview."""
    return writing(book, asked.record or "")


def mend(book: Book, asked: AskedToMend) -> str:
    """Write what a finding proposes, or everything that guards propose."""
    record = record_of(book, asked.record or "")
    copy = copy_of(book, record)
    if asked.finding is None:
        new, done = mend_all(book, copy)
    else:
        one = _finding(book, copy, asked.finding, record)
        if one.mended is None:
            raise UsageProblem(_BY_HAND.with_values(nth=asked.finding, why=one.why))
        new, done = mended(copy, [one]), 1
    save(book, record, new, "bulletin.mend")
    left = len(grave(check(book, new)))
    return str(_MENDED.with_values(number=record.envelope.number, done=done, count=left))


def refresh(book: Book, asked: Asked) -> str:
    """Count every figure again and write what the records say now."""
    record = record_of(book, asked.record or "")
    copy = copy_of(book, record)
    basis = recounting.require_basis(copy.basis)
    whole, basis = recounting.refreshed(book, basis, copy.language, copy.whole)
    save(book, record, copy.of_whole(whole)._replace(basis=basis), "bulletin.refresh")
    return str(_REFRESHED.with_values(number=record.envelope.number))


def keep(book: Book, asked: AskedToKeep) -> str:
    """Judge what a guard stopped fit to be published, with a reason that the second one sees."""
    record = record_of(book, asked.record or "")
    copy = copy_of(book, record)
    one = _finding(book, copy, asked.finding or 0, record)
    if one.kind != LEAK:
        raise UsageProblem(_NO_LEAK.with_values(nth=asked.finding))
    kept = Kept(one.key, one.says, asked.reason or "", book.actor.officer)
    with book.deed("bulletin.keep", asked.reason or "", subject=record.id) as deed:
        values = {"kept": kept_json((*copy.kept, kept))}
        deed.change(FORM, record.id, values, version=record.envelope.version)
    return str(_KEPT.with_values(says=one.says))


def _finding(book: Book, copy: Copy, nth: int, record: Record) -> Finding:
    found = check(book, copy)
    if not 0 < nth <= len(found):
        raise UsageProblem(_NO_FINDING.with_values(nth=nth, number=record.envelope.number))
    return found[nth - 1]


def save(book: Book, record: Record, new: Copy, action: str) -> None:
    """Write a changed copy, refused where somebody else changed the bulletin meanwhile."""
    values: dict[str, str | None] = {"title": new.title, "body": new.body}
    if new.basis is not None:
        values["figures"] = to_json(new.basis)
    with book.deed(action, subject=record.id) as deed:
        deed.change(FORM, record.id, values, version=record.envelope.version)


def declared() -> Iterator[Action]:
    """The actions of this module."""
    yield Action(
        name="bulletin.edit",
        label=Text("修改通报", "Edit a bulletin"),
        help=Text("修改草稿的正文或者标题", "The text or title of a draft"),
        permission=WRITE,
        run=edit,
        opens=open_writing,
        parameters=AskedToEdit,
    )
    yield Action(
        name="bulletin.mend",
        label=Text("按建议改正", "Mend a bulletin"),
        help=Text(
            "写入检查建议的文字：一处，或者全部泄露。",
            "Writes what the check proposes: one finding, or all leaks.",
        ),
        permission=WRITE,
        run=mend,
        parameters=AskedToMend,
    )
    yield Action(
        name="bulletin.refresh",
        label=Text("重新统计", "Count figures again"),
        help=Text(
            "按现在的记录更新草稿中的全部数字", "Writes what the records say now into a draft"
        ),
        permission=WRITE,
        run=refresh,
        parameters=Asked,
    )
    yield Action(
        name="bulletin.keep",
        label=Text("核定保留", "Keep on purpose"),
        help=Text(
            "检查误判或者依法可以公开的内容，写明理由后保留，由发布人再看。",
            "For what a guard took wrongly or the law lets be published; the second officer sees"
            " the reason.",
        ),
        permission=WRITE,
        run=keep,
        parameters=AskedToKeep,
    )
