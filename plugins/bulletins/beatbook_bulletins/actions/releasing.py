"""The way of a bulletin to the public and back: proposed, released by a second one, recalled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.access import CLOSE, RELEASE
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_bulletins import steps
from beatbook_bulletins.actions.asking import Asked, AskedWithReason
from beatbook_bulletins.copy import copy_of

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_PROPOSED = Text(
    "第{number}号已送审；请另一位民警发布：beat bulletin release record={number}",
    "proposed no. {number}; another officer releases it: beat bulletin release record={number}",
)
_BACK = Text("第{number}号已退回修改", "sent no. {number} back")
_RELEASED = Text(
    "已发布{year}年第{issue}期：{title}{kept}", "released no. {issue} of {year}: {title}{kept}"
)
_KEPT = Text("；核定保留{count}处", "; {count} kept on purpose")
_RECALLED = Text(
    "已撤回：{title}；更正用：beat bulletin correct record={number}",
    "recalled: {title}; to correct it: beat bulletin correct record={number}",
)
_DROPPED = Text("第{number}号已作废", "dropped no. {number}")


def propose(book: Book, asked: Asked) -> str:
    """Propose a draft."""
    return _said(_PROPOSED, steps.propose(book, asked.record or ""))


def send_back(book: Book, asked: AskedWithReason) -> str:
    """Send a proposed one back."""
    return _said(_BACK, steps.send_back(book, asked.record or "", asked.reason or ""))


def release(book: Book, asked: Asked) -> str:
    """Release a proposed one."""
    record = steps.release(book, asked.record or "")
    year, issue = steps.issue_of(record)
    kept = copy_of(book, record).kept
    more = _KEPT.with_values(count=len(kept)) if kept else ""
    values = {"year": year, "issue": issue, "title": record.values["title"]}
    return str(_RELEASED.with_values(**values, kept=more))


def recall(book: Book, asked: AskedWithReason) -> str:
    """Recall a released one."""
    return _said(_RECALLED, steps.recall(book, asked.record or "", asked.reason or ""))


def drop(book: Book, asked: Asked) -> str:
    """Give a draft up."""
    return _said(_DROPPED, steps.drop(book, asked.record or ""))


def _said(words: Text, record: Record) -> str:
    values = {"number": record.envelope.number, "title": record.values["title"]}
    return str(words.with_values(**values))


def declared() -> Iterator[Action]:
    """The actions of this module."""
    yield Action(
        name="bulletin.propose",
        label=Text("送审通报", "Propose a bulletin"),
        help=Text(
            "交另一位民警发布；有不得公开的内容或者数字不符时不能送审。",
            "For another officer to release; refused while there is something to mend.",
        ),
        permission=CLOSE,
        run=propose,
        parameters=Asked,
    )
    yield Action(
        name="bulletin.return",
        label=Text("退回通报", "Send a bulletin back"),
        help=Text("退回起草人修改", "To be changed by whoever drafted it"),
        permission=RELEASE,
        run=send_back,
        parameters=AskedWithReason,
    )
    yield Action(
        name="bulletin.release",
        label=Text("发布通报", "Release a bulletin"),
        help=Text(
            "由送审人以外的民警发布并编号；发布后不能修改。",
            "By another officer than proposed it; it is numbered and can't be changed any more.",
        ),
        permission=RELEASE,
        run=release,
        parameters=Asked,
    )
    yield Action(
        name="bulletin.recall",
        label=Text("撤回通报", "Recall a bulletin"),
        help=Text(
            "立即撤回已发布的通报；原文保留并注明已撤回。",
            "At once, by one officer; the text stays and is marked as recalled.",
        ),
        permission=RELEASE,
        run=recall,
        parameters=AskedWithReason,
    )
    yield Action(
        name="bulletin.drop",
        label=Text("作废草稿", "Drop a draft"),
        help=Text("不再需要的草稿", "One that is not needed any more"),
        permission=CLOSE,
        run=drop,
        parameters=Asked,
    )
