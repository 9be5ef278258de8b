"""``assess.whatif``: a scheme in a file over past periods, beside the one in force."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from beatbook.access import ASSESS
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.importing.pace import rare_collection
from beatbook.texts import Text
from beatbook_assessment import rules, schemes
from beatbook_assessment.model import Scheme
from beatbook_assessment.process import adopting
from beatbook_assessment.reports.frame import framed, waiting
from beatbook_assessment.whatif import comparing, gaming
from beatbook_assessment.whatif.paper import Trial, paper
from beatbook_assessment.whatif.trying import Sides, side_by_side, spans

if TYPE_CHECKING:
    from beatbook.assessment.declare import Span
    from beatbook.book import Book
    from beatbook.papers.declare import Paper


@f.part
class Asked:
    """Which file, over which days, beside what, below which unit."""

    file: str | None = f.file(
        Text("文件", "File"), required=True, help=Text("新方案(TOML)", "The new scheme (TOML)")
    )
    since: date | None = f.day(
        Text("起", "From"), help=Text("不填为一年前", "Left empty: a year ago"), called=("from",)
    )
    until: date | None = f.day(
        Text("止", "Until"), help=Text("不填为上一周期", "Left empty: the last period that is over")
    )
    beside: str | None = f.text(
        Text("比较方案", "Beside"),
        help=Text(
            "方案文件，或已通过方案的编号；不填为现行方案",
            "A file, or an adopted scheme; left empty: the one in force",
        ),
    )
    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("只算它以下", "Only what is below it")
    )


def try_scheme(book: Book, asked: Asked) -> Paper:
    """Run both over the same days. Raises SchemeProblem, NotFound, UsageProblem, NotAllowed."""
    unit = asked.unit or book.unit_for_new()
    book.require(ASSESS, unit)
    new = schemes.load(book, asked.file or "")
    wanted = spans(book, new, asked.since, asked.until)
    old = _beside(book, new, asked.beside or "", wanted[-1], unit)
    with rare_collection():
        return paper(_trial(book, new, old, side_by_side(book, unit, new, old, wanted)))


def _trial(book: Book, new: Scheme, old: Scheme | None, sides: Sides) -> Trial:
    """What both gave, compared."""
    before, after, last = sides
    return Trial(
        framed(book, new, after[-1]),
        old,
        len(after),
        framed(book, new, after[0]).period,
        comparing.changes(before, after),
        comparing.deciding(new, after),
        gaming.gained(new, last.gathered, last.result, rules.kinds_of(book)),
        sum(waiting(one.scores) for one in after),
        old is None or (old.subjects, old.period) == (new.subjects, new.period),
        last.gathered.failures,
    )


def _beside(book: Book, new: Scheme, words: str, last: Span, unit: str) -> Scheme | None:
    """What to compare with; None where nothing is in force and nothing was named."""
    if words.endswith(".toml"):
        return schemes.load(book, words)
    if words:
        record = adopting.find(book, words, unit, lambda _one: last.end)
        return adopting.scheme_of(book, record)
    return _in_force(book, new, last, unit)


def _in_force(book: Book, new: Scheme, last: Span, unit: str) -> Scheme | None:
    """What is in force for the same subjects: its own earlier version before any other scheme."""
    above = book.owners(unit)
    there = [
        adopting.scheme_of(book, one)
        for one in adopting.adopted(book)
        if one.envelope.unit in above and adopting.in_force(one, last.end)
    ]
    fitting = [one for one in there if one.subjects == new.subjects]
    return max(fitting, key=lambda one: _closeness(one, new), default=None)


def _closeness(old: Scheme, new: Scheme) -> tuple[bool, bool, bool]:
    return old.id == new.id, old.level == new.level, old.period == new.period


WHATIF = Action(
    name="assess.whatif",
    label=Text("试算新方案", "Try a scheme"),
    help=Text(
        "用过去的周期试算新方案：与现行方案比名次和得分，谁升谁降，哪一项起作用，是否容易靠录入加分。",
        "Runs a new scheme over past periods beside the one in force: ranks and points, who gains"
        " and loses, which item decides, how easily it is gamed.",
    ),
    permission=ASSESS,
    run=try_scheme,
    parameters=Asked,
)
