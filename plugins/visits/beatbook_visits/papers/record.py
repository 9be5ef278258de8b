"""The record of one visit, whole, for signature: above all of a visit to a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Block, Facts, Paper, PaperKind, Signatures, Words
from beatbook.texts import Text
from beatbook_visits.codes import MET, UNIT
from beatbook_visits.doors import TARGETS, label
from beatbook_visits.papers.slip import officers_of

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record
    from beatbook.registry import Shown

_TITLES = {
    True: Text("走访单位记录", "Record of a visit to a unit"),
    False: Text("入户走访记录", "Record of a household visit"),
}


def write(book: Book, id: str, _asked: Any) -> Paper:
    """Everything that was noted at a visit; nothing but the result where nobody was met."""
    shown = book.registry.get_id(book.spec("visit"), id)
    visit = shown.record
    blocks: tuple[Block, ...] = (_visit(book, shown),)
    if visit.values["result"] == MET:
        blocks += (_talk(book, shown), *_words(visit), _signatures(visit))
    number = str(visit.envelope.number)
    return Paper(title=_TITLES[visit.values["kind"] == UNIT], number=number, blocks=blocks)


def _visit(book: Book, shown: Shown) -> Facts:
    values = shown.record.values
    target = next((values[name] for name in TARGETS if values[name]), "")
    return Facts(
        (
            (Text("走访对象", "Visited"), shown.titles.get(target, target)),
            (Text("地址", "Address"), shown.titles.get(shown.record.envelope.place or "")),
            (Text("时间", "When"), values["at"].astimezone(book.zone).strftime("%Y-%m-%d %H:%M")),
            (Text("走访人员", "Officers"), officers_of(book, values["officers"])),
            (Text("目的", "Purpose"), label(book, "visit_purpose", values["purpose"])),
            (Text("结果", "Result"), label(book, "visit_result", values["result"])),
        )
    )


def _talk(book: Book, shown: Shown) -> Facts:
    values = shown.record.values
    met = [shown.titles.get(one, one) for one in values["met"]]
    return Facts(
        (
            (Text("见到的人", "People met"), met + [one for one in (values["met_others"],) if one]),
            (Text("防范宣传", "Prevention talk"), values["prevention_talk"]),
            (Text("反诈宣传人数", "Told about fraud"), values["told"]),
            (Text("发放资料", "Leaflets"), values["leaflets"]),
            (Text("联系卡", "Contact card"), values["card_given"]),
            (Text("四到", "Four to"), [label(book, "four_reach", c) for c in values["reached"]]),
            (Text("四知", "Four know"), [label(book, "four_know", c) for c in values["known"]]),
            (Text("民警的承诺", "Promised"), values["promise"]),
            (Text("兑现期限", "Promised for"), values["promise_due"]),
            (Text("约定下次走访", "Next visit asked for"), values["next_on"]),
        )
    )


def _words(visit: Record) -> list[Words]:
    answers = visit.values["answers"]
    return [Words(answers, Text("了解到的情况", "What was said"))] if answers else []


def _signatures(visit: Record) -> Signatures:
    who = Text("单位在场负责人", "For the unit") if visit.values["kind"] == UNIT else Text(
        "受访人（自愿）", "Whoever was visited (if they like)"
    )  # fmt: skip
    return Signatures((Text("走访民警", "Officers"), who))


RECORD = PaperKind(
    name="visit.record",
    label=Text("走访记录", "Record of a visit"),
    help=Text(
        "一次走访的完整记录，单位走访可签字留存。",
        "One visit whole; that of a unit can be signed.",
    ),
    write=write,
    about="visit",
)
