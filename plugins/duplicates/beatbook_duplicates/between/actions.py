"""What officers do about duplicates between stations: above find and settle, below answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.access import CLOSE, READ, WRITE
from beatbook.answers import Rows
from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.store.query import Query
from beatbook.syncing.stations import Owners
from beatbook.texts import Text
from beatbook_duplicates.forms import station_match as match
from beatbook_duplicates.forms import station_pair as pair

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_NOT_UPPER = Text(
    "没有派出所向本账上报；本所内的重复用 duplicates.look 查找",
    "No station reports to this book; duplicates.look finds those of one station",
)
_NO_MATCH = Text("该核查不待答复", "This match does not wait for an answer")
_ANSWERED = Text("已答复，随下次上报返回上级", "Answered; it goes up with the next sync")
_HAND_OVER = Text(
    "已答复；请用 transfer.offer 将该记录移交{station}",
    "Answered; now hand the record over to {station} with transfer.offer",
)
_NOT_WAITING = Text("该询问已办结", "This request is settled already")
_SETTLED = Text(
    "已办结，随下次上报告知两所", "Settled; both stations learn it with their next sync"
)
_OUTCOMES = pair.OUTCOMES
_FOUND = {
    "form": Text("台账", "Register"),
    "added": Text("新增", "Added"),
    "reopened": Text("重新询问", "Asked again"),
    "lapsed": Text("已过时", "Out of date"),
}
_PAIRS = {
    "pair": Text("编号", "Pair"),
    "state": Text("状态", "State"),
    "likeness": Text("相似度", "Likeness"),
    "first": Text("一", "First"),
    "first_answer": Text("答复", "Answer"),
    "second": Text("二", "Second"),
    "second_answer": Text("答复", "Answer"),
    "reasons": Text("理由", "Why"),
}


@f.part
class Look:
    """What to look at."""

    form: str | None = f.text(
        Text("表单", "Form"), help=Text("不填时为全部", "Left empty: every form that has names")
    )
    whole: bool | None = f.yes_no(
        Text("全部重查", "Everything again"),
        help=Text("不填时只查上次以后改动的", "Left empty: what changed since the last look"),
    )


def look(book: Book, asked: Look) -> Rows:
    """Find pairs between stations; one row for each form."""
    from beatbook_duplicates.actions import profiles_of
    from beatbook_duplicates.between import queue

    if not Owners(book).ids:
        raise UsageProblem(_NOT_UPPER)
    rows = []
    for profile in profiles_of(book, asked.form):
        done = queue.look(book, profile, whole=bool(asked.whole))
        rows.append({"form": str(profile.form.label), **done._asdict()})
    return Rows(rows, _FOUND)


def requests(book: Book, _nothing: None) -> Rows:
    """The requests that are not settled, as far as the officer may see them."""
    from beatbook_duplicates.actions import called

    found = book.registry.list(Query(pair.FORM), note=False)
    ids = [str(one.values[side]) for one in found for side in pair.SIDES]
    shown = {id: called(book, id) for id in dict.fromkeys(ids)}
    if shown:
        book.note_look("duplicates.between", {"shown": list(shown)})
    return Rows([_row(book, one, shown) for one in found], _PAIRS)


def _row(book: Book, one: Record, shown: dict[str, str]) -> dict[str, object]:
    from beatbook_duplicates.queue import in_short

    state = book.spec(pair.FORM).state(one.envelope.state)
    row: dict[str, object] = {
        "pair": one.envelope.number,
        "state": str(state.label) if state else one.envelope.state,
        "likeness": one.values["likeness"],
        "reasons": in_short(str(one.values["reasons"])),
    }
    for side in pair.SIDES:
        station = book.title(str(one.values[f"{side}_station"]))
        row[side] = f"{shown[str(one.values[side])]} ({station})"
        row[f"{side}_answer"] = one.values[f"{side}_answer"]
    return row


@f.part
class Reply:
    """Which match, and what is known of it here."""

    match: str | None = f.reference(Text("他所重复核查", "Match"), match.FORM, required=True)
    answer: str | None = f.choice(Text("答复", "Answer"), "station_answer", required=True)
    note: str | None = f.text(Text("说明", "Note"))


def reply(book: Book, asked: Reply) -> str:
    """Answer a match at another station."""
    from beatbook_duplicates.between import travelling
    from beatbook_duplicates.between.settling import GIVEN

    record = book.store.record(book.spec(match.FORM), asked.match or "")
    if record is None or record.envelope.state != match.RECEIVED:
        raise UsageProblem(_NO_MATCH)
    travelling.answer(book, record, asked.answer or "", asked.note or "")
    words = _HAND_OVER if asked.answer == GIVEN else _ANSWERED
    return str(words.with_values(station=record.values["other_station"]))


@f.part
class Settle:
    """Which request, how it is settled, and why."""

    pair: str | None = f.reference(Text("跨所重复", "Pair"), pair.FORM, required=True)
    outcome: str | None = f.choice(
        Text("认定", "Outcome"), "station_outcome", required=True, narrowed=_OUTCOMES
    )
    reason: str | None = f.text(Text("理由", "Reason"), required=True)


def settle(book: Book, asked: Settle) -> str:
    """Settle a request whose answers differ, or that nobody answers."""
    from beatbook_duplicates.between import queue

    record = book.store.record(book.spec(pair.FORM), asked.pair or "")
    if record is None or not queue.of_states([record]):
        raise UsageProblem(_NOT_WAITING)
    queue.settled(book, record, asked.outcome or "", asked.reason or "")
    return str(_SETTLED)


def offered() -> Iterator[Action]:
    """Look between stations, list, reply, settle."""
    yield Action(
        name="duplicates.between",
        label=Text("查找跨所重复", "Look between stations"),
        help=Text(
            "上级账用：查找两个派出所登记的同一人，向两所询问，不合并。",
            "For an upper book: finds one person at two stations and asks both; merges nothing.",
        ),
        permission=WRITE,
        run=look,
        parameters=Look,
    )
    yield Action(
        name="duplicates.requests",
        label=Text("跨所重复询问", "Requests between stations"),
        help=Text("未办结的询问和两所答复。", "Requests that are not settled, and the answers."),
        permission=READ,
        run=requests,
    )
    yield Action(
        name="duplicates.reply",
        label=Text("答复他所重复", "Answer a match elsewhere"),
        help=Text(
            "已迁出并移交、应归本所、两所均保留，或者不是同一人。",
            "Moved and handed over, ours, both are right, or not the same person.",
        ),
        permission=CLOSE,
        run=reply,
        parameters=Reply,
    )
    yield Action(
        name="duplicates.settle",
        label=Text("认定跨所重复", "Settle a request"),
        help=Text("两所答复不一致时由上级认定。", "Where the two stations' answers differ."),
        permission=CLOSE,
        run=settle,
        parameters=Settle,
    )
