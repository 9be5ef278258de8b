"""A whole walk entered afterwards from paper, line by line, in one deed or not at all.

A line is what a patrol writes on the go: ``P012 23:40 松山27马``. All lines that cannot be read or
cannot be true are told at once, each with its number.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.errors import NotFound, ProblemsFound, UsageProblem
from beatbook.patrol.declare import MISSED
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_patrol.clocktimes import parse_time
from beatbook_patrol.forms.check_in import NONE, WITNESS, WORD
from beatbook_patrol.forms.walk import PAPER
from beatbook_patrol.walks.doing import miss, walked, why_missed
from beatbook_patrol.walks.seeing import Seen
from beatbook_patrol.walks.stops import Stop, stops_of

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook_patrol.walks.asking import OnPaper

_MISSED = ("漏", "漏点", MISSED)
_TIME = re.compile(r"\d{1,2}[:：]\d{2}")
_LINE = Text("第{nth}行：{why}", "line {nth}: {why}")
_UNREADABLE = Text(
    "“{line}”读不懂；应为：点位编号 时间 口令或见证人身份",
    "“{line}” cannot be read; write code, time, word or witness",
)
_NO_POINT = Text("没有点位{code}；请核对编号", "there is no point {code}; check its code")
_NO_REASON = Text("漏点要写明原因", "says nothing of why the stop was missed")
_NO_STOP = Text(
    "{code}没有待签到的计划到点，不能记为漏",
    "no planned stop at {code} is left, so none was missed",
)
_DONE = Text(
    "已补录巡逻{number}号：签到{done}次，漏{missed}点",
    "walk {number} is entered; checked in: {done}, missed: {missed}",
)


class Line(NamedTuple):
    """One line: the point's id and code, the moment (None: missed), and what stands behind."""

    nth: int
    point: str
    code: str
    at: datetime | None
    rest: str


class BadLine(ValueError):
    """A line that is none; carries the sentence."""

    def __init__(self, why: Text) -> None:
        super().__init__(str(why))
        self.why = why


def enter(book: Book, asked: OnPaper) -> str:
    """Enter a walk with its check-ins and the stops that were missed."""
    lines, problems = _lines(book, asked)
    if problems:
        raise ProblemsFound(problems)
    with book.deed("patrol.enter_paper") as deed:
        walk = _walk(deed, asked)
        _check_ins(deed, walk, lines)
        left = [stop for stop in _stops(deed, walk) if stop.check_in is None]
        if left and not asked.why:
            deed.collect([why_missed(book, left)])
        elif left:
            miss(deed, walk, left, asked.why or "")
        walked(deed, asked.task)
    made = Seen(book).record("walk", walk)
    done = sum(line.at is not None for line in lines)
    missed = len(lines) - done + len(left)
    number = made.envelope.number if made else ""
    return str(_DONE.with_values(number=number, done=done, missed=missed))


def _walk(deed: Deed, asked: OnPaper) -> str:
    task = Seen(deed.book).record("patrol_task", asked.task)
    values = {
        "task": asked.task,
        "officers": list(asked.officers),
        "others": list(asked.others),
        "mode": asked.mode,
        "started": asked.started,
        "ended": asked.ended,
        "recorded": PAPER,
    }
    return deed.add("walk", values, unit=task.envelope.unit if task else "")


def _lines(book: Book, asked: OnPaper) -> tuple[list[Line], list[Problem]]:
    lines, problems = [], []
    for nth, text in enumerate((asked.lines or "").splitlines(), 1):
        if text.strip():
            try:
                lines.append(_line(book, asked, nth, text))
            except BadLine as bad:
                problems.append(Problem(_numbered(nth, bad.why), "lines"))
    return lines, problems


def _numbered(nth: int, why: Text) -> Text:
    return Text(_LINE.zh.format(nth=nth, why=why.zh), _LINE.en.format(nth=nth, why=why.en))


def _line(book: Book, asked: OnPaper, nth: int, text: str) -> Line:
    code, time, rest = (*text.split(maxsplit=2), "", "")[:3]
    if not time:
        raise BadLine(_UNREADABLE.with_values(line=text.strip()))
    try:
        point = book.record_id("patrol_point", code)
    except (NotFound, UsageProblem):
        raise BadLine(_NO_POINT.with_values(code=code)) from None
    if time.lower() in _MISSED:
        if not rest:
            raise BadLine(_NO_REASON)
        return Line(nth, point, code, None, rest)
    if not _TIME.fullmatch(time) or asked.started is None:
        raise BadLine(_UNREADABLE.with_values(line=text.strip()))
    return Line(nth, point, code, _moment(book, asked.started, time, text), rest)


def _moment(book: Book, started: datetime, typed: str, text: str) -> datetime:
    """The first moment with this time of day since the walk began, to the minute."""
    begun = started.astimezone(book.zone).replace(second=0, microsecond=0)
    try:
        at = datetime.combine(begun.date(), parse_time(typed), begun.tzinfo)
    except ValueError:
        raise BadLine(_UNREADABLE.with_values(line=text.strip())) from None
    at = at if at >= begun else at + timedelta(days=1)
    return max(at.astimezone(UTC), started)


def _check_ins(deed: Deed, walk: str, lines: list[Line]) -> None:
    for line in lines:
        before = len(deed.problems)
        if line.at is None:
            _missed(deed, walk, line)
        else:
            values = {"walk": walk, "point": line.point, "at": line.at}
            deed.add("check_in", {**values, **_proof(deed.book, line.rest)})
        deed.problems[before:] = [_of_line(line, one) for one in deed.problems[before:]]


def _missed(deed: Deed, walk: str, line: Line) -> None:
    at_point = (stop for stop in _stops(deed, walk) if stop.point == line.point)
    stop = next((one for one in at_point if one.check_in is None), None)
    if stop is None:
        deed.problem(_NO_STOP.with_values(code=line.code))
    else:
        miss(deed, walk, [stop], line.rest)


def _stops(deed: Deed, walk: str) -> list[Stop]:
    seen = Seen(deed.book, deed.pending)
    record = seen.record("walk", walk)
    # A walk that was not understood has no values; its own problems are told.
    return stops_of(seen, record) if record is not None and record.values else []


def _proof(book: Book, rest: str) -> dict[str, Any]:
    """What stands behind the time: nothing, a witness by code or words, else a sealed word."""
    if not rest:
        return {"proof": NONE}
    for code in book.codes("patrol_witness").codes:
        if rest == code.code or rest in code.label.zh or rest.lower() in code.label.en.lower():
            return {"proof": WITNESS, "witness": code.code}
    return {"proof": WORD, "word": rest}


def _of_line(line: Line, problem: Problem) -> Problem:
    return problem.under(f"lines/{line.nth}")
