"""The papers that are written about a run, in every format of papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.access import SCORES
from beatbook.papers.declare import PaperKind
from beatbook.texts import Text
from beatbook_assessment.forms import cells
from beatbook_assessment.notices.paper import declared as place
from beatbook_assessment.process import runs
from beatbook_assessment.reports import asking
from beatbook_assessment.reports.consequences import consequences
from beatbook_assessment.reports.ranking import notice, ranking
from beatbook_assessment.reports.supervision import supervision, tasks_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from beatbook.book import Book
    from beatbook.papers.declare import Paper
    from beatbook_assessment.reports.frame import Frame


def declared() -> list[PaperKind]:
    """Ranking, notice, supervision list, consequences; what one subject is told."""
    return [
        place(),
        _kind(
            "ranking",
            Text("考核排名表", "Ranking"),
            Text("名次、得分和各项得分。", "Ranks, results, points of every item."),
            _of(ranking),
        ),
        _kind(
            "notice",
            Text("考核结果通报", "Notice of results"),
            Text("张贴公示用：名次、结果、异议期限。", "To be posted: ranks, results, objections."),
            _of(notice),
        ),
        _kind(
            "supervision",
            Text("考核督导名单", "Supervision list"),
            Text("末位对象、失分项和整改任务。", "The last, where they lose, what is to be done."),
            _supervision,
        ),
        _kind(
            "consequences",
            Text("结果运用建议", "What would follow"),
            Text("奖金、等次、否决的建议，由人决定。", "Money, grades, vetoes: a person decides."),
            _of(consequences),
        ),
    ]


def _kind(
    name: str, label: Text, help: Text, write: Callable[[Book, str, object], Paper]
) -> PaperKind:
    return PaperKind(
        name=f"assess.{name}",
        label=label,
        help=help,
        write=write,
        about=cells.RUN,
        permission=SCORES,
    )


def _of(made: Callable[[Frame], Paper]) -> Callable[[Book, str, object], Paper]:
    def write(book: Book, id: str, _asked: object) -> Paper:
        return made(asking.of_run(book, runs.record_of(book, id)))

    return write


def _supervision(book: Book, id: str, _asked: object) -> Paper:
    frame = asking.of_run(book, runs.record_of(book, id), told=True)
    return supervision(frame, tasks_of(book, frame.scheme.id))
