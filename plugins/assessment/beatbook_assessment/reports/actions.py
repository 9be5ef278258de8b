"""``assess.rank``, ``assess.report``, ``assess.trend``: reports where they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from beatbook.access import SCORES
from beatbook.errors import NotFound, UsageProblem
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_assessment import periods
from beatbook_assessment.forms import cells
from beatbook_assessment.reports import asking
from beatbook_assessment.reports.consequences import consequences
from beatbook_assessment.reports.frame import Frame
from beatbook_assessment.reports.ranking import notice, ranking
from beatbook_assessment.reports.supervision import WEAKEST, supervision, tasks_of
from beatbook_assessment.reports.trend import trend
from beatbook_assessment.rules.wording import say

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.papers.declare import Paper

NOTICE, SUPERVISION, CONSEQUENCES = "notice", "supervision", "consequences"
_KINDS = (NOTICE, SUPERVISION, CONSEQUENCES)
_UNKNOWN = Text(
    "没有“{what}”这种报告；可用的有：{known}", "there is no report “{what}”; there are: {known}"
)
_NOBODY = Text(
    "“{called}”不在最近一期的结果中；请写全名",
    "“{called}” is not in the newest result; write the whole name",
)
_YEAR = 12


def _run() -> object:
    return f.reference(
        Text("考核", "Run"), cells.RUN, help=Text("不填为最近一次", "Left empty: the newest")
    )


def _scheme() -> object:
    return f.text(
        Text("方案", "Scheme"),
        help=Text(
            "方案id；或不保存地试算一个文件(.toml)",
            "Its id; or a file (.toml), tried and kept by nobody",
        ),
    )


@f.part
class Asked:
    """Which result: a run, the newest run of a scheme, or a trial of a file."""

    run: str | None = _run()  # type: ignore[assignment]
    scheme: str | None = _scheme()  # type: ignore[assignment]
    unit: str | None = f.unit(Text("单位", "Unit"), help=Text("试算用", "For a trial"))
    day: date | None = f.day(
        Text("周期中的一天", "A day in the period"), help=Text("试算用", "For a trial")
    )


@f.part
class AskedReport(Asked):
    """And which report."""

    what: str | None = f.text(
        Text("报告", "Report"),
        default=NOTICE,
        help=Text(
            "notice通报，supervision督导名单，consequences结果运用建议",
            "notice, supervision (whom to help), consequences (a proposal)",
        ),
    )
    weakest: int | None = f.integer(Text("末位几名", "How many of the last"), default=WEAKEST)


@f.part
class AskedTrend(Asked):
    """And how far back, with whom drawn out."""

    periods: int | None = f.integer(Text("几个周期", "Periods"), default=_YEAR)
    subject: str | None = f.text(
        Text("突出对象", "Who stands out"),
        help=Text("单位或民警的全名", "The whole name of a unit or officer"),
    )


def rank(book: Book, asked: Asked) -> Paper:
    """The table of a level."""
    return ranking(_frame(book, asked))


def report(book: Book, asked: AskedReport) -> Paper:
    """A notice, the supervision list, or what would follow."""
    if asked.what == SUPERVISION:
        frame = _frame(book, asked, told=True)
        return supervision(frame, tasks_of(book, frame.scheme.id), asked.weakest or WEAKEST)
    if asked.what == CONSEQUENCES:
        return consequences(_frame(book, asked))
    if asked.what != NOTICE:
        raise UsageProblem(say(_UNKNOWN, what=asked.what, known=", ".join(_KINDS)))
    return notice(_frame(book, asked))


def show_trend(book: Book, asked: AskedTrend) -> Paper:
    """Results over several periods."""
    frames = list(_frames(book, asked, max(asked.periods or _YEAR, 1)))
    return trend(frames, _subject(frames[-1], asked.subject or ""))


def _frame(book: Book, asked: Asked, *, told: bool = False) -> Frame:
    words = asked.scheme or ""
    if words.endswith(".toml"):
        return asking.trial(book, words, asked.unit or "", asked.day)
    return asking.of_run(book, asking.run_meant(book, asked.run or "", words), told=told)


def _frames(book: Book, asked: Asked, count: int) -> Sequence[Frame]:
    words = asked.scheme or ""
    if words.endswith(".toml"):
        return list(_tried(book, asked, count))
    return list(asking.earlier(book, asking.run_meant(book, asked.run or "", words), count))


def _tried(book: Book, asked: Asked, count: int) -> Iterator[Frame]:
    """A file over the last periods, the oldest first."""
    unit = asked.unit or book.unit_for_new()
    book.require(SCORES, unit)
    day = asked.day or book.today()
    scheme = asking.scheme_called(book, asked.scheme or "", unit, day)
    kind = periods.kind(book, scheme.period)
    spans = [periods.last_before(kind, day + timedelta(days=1))]
    while len(spans) < count:
        spans.insert(0, periods.before(kind, spans[0]))
    yield from (asking.tried(book, scheme, span, unit) for span in spans)


def _subject(frame: Frame, words: str) -> str:
    """The id of who is called so. Raises NotFound."""
    if not words:
        return ""
    there = [one.subject for one in frame.result.scores]
    found = next((id for id in there if words in (id, frame.name(id))), None)
    if found is None:
        raise NotFound(say(_NOBODY, called=words))
    return found


def declared() -> Iterator[Action]:
    """The actions of reports."""
    yield Action(
        name="assess.rank",
        label=Text("考核排名", "Ranking"),
        help=Text(
            "一级单位或民警的排名表：名次、得分、各项得分。",
            "The table of a level: ranks, results, points of every item.",
        ),
        permission=SCORES,
        run=rank,
        parameters=Asked,
    )
    yield Action(
        name="assess.report",
        label=Text("考核通报", "Report of results"),
        help=Text(
            "通报、末位督导名单、结果运用建议。",
            "The notice, the list of whom to help, what would follow as a proposal.",
        ),
        permission=SCORES,
        run=report,
        parameters=AskedReport,
    )
    yield Action(
        name="assess.trend",
        label=Text("考核走势", "Trend of results"),
        help=Text("最近几个周期的得分率和走势图。", "Rates of the last periods, with a chart."),
        permission=SCORES,
        run=show_trend,
        parameters=AskedTrend,
    )
