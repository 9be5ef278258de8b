"""A sample of the demo's inspections, drawn by the chief and half gone through.

Drawn with a seed of its own, so that the same demo results each time; others take theirs from the
system's randomness.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from beatbook.actions import parameters
from beatbook.demo import Crew, acting, crews
from beatbook.parameters import filled
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_quality.drawing import DRAW, Draw, entries, laid_out
from beatbook_quality.forms.check import RIGHT, UNREACHED, WRONG

if TYPE_CHECKING:
    from beatbook.book import Book

_REASON = Text("抽查核对", "sample checked")
_FORM = "inspection"
_SEED = "5eed000015010400"
_SIZE = 12
_OUTCOMES = (RIGHT, RIGHT, UNREACHED, RIGHT, WRONG)
"""What was found at the first doors; the others are still to be gone to."""


def add(book: Book) -> None:
    """The sample; nothing where nobody can inspect, or nobody but the officer could check."""
    offices = crews(book) if _FORM in book.specs else []
    chief = _chief(book)
    if len(offices) < 2 or chief is None:
        return
    of, since = offices[0].officer, book.today() - timedelta(days=90)
    if entries(book, _FORM, of, since, book.today()):
        with acting(book, chief):
            wanted = {"of": of, "form": _FORM, "size": _SIZE}
            asked = filled(book, parameters(DRAW), Draw, wanted)
            _check(book, laid_out(book, asked, _SEED), offices[1])


def _chief(book: Book) -> str | None:
    posts = book.store.select(book.spec("post"), Query("post"))
    return next((one.values["holder"] for one in posts if one.values["role"] == "chief"), None)


def _check(book: Book, sample: str, by: Crew) -> None:
    """Enter what an officer of another office found."""
    query = Query("sample_check", (Condition("sample", "=", sample),))
    lines = sorted(
        book.store.select(book.spec("sample_check"), query), key=lambda one: one.values["line"]
    )
    with book.deed("demo", str(_REASON)) as deed:
        for line, outcome in zip(lines, _OUTCOMES, strict=False):
            found = {"outcome": outcome, "checker": by.officer, "checked_on": book.today()}
            wrong = {"wrong": "在场负责人姓名写错"} if outcome == WRONG else {}
            deed.change("sample_check", line.id, found | wrong)
            deed.transition("sample_check", line.id, "check")
