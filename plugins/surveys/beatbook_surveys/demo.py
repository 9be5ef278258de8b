"""Surveys of the demo's first office: call-backs half gone through, a few doors, two checks.

Drawn with seeds of their own, so that the same demo results each time; others take theirs from the
system's randomness.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from beatbook import actions
from beatbook.actions import parameters
from beatbook.clock import CHINA
from beatbook.demo import Crew, acting, crews
from beatbook.parameters import filled
from beatbook.store.query import Query
from beatbook.texts import Text
from beatbook_surveys.drawing import DRAW, Draw, laid_out
from beatbook_surveys.forms.inspection_visit import FORM
from beatbook_surveys.forms.survey import DWELLING, SERVICE

if TYPE_CHECKING:
    from beatbook.book import Book

_REASON = Text("明察暗访", "checks of offices")
_SEED = "5eed00001501040{nth}"
_SIZES = {SERVICE: 10, DWELLING: 6}
_CALLS: tuple[dict[str, Any], ...] = (
    {"outcome": "asked", "satisfaction": "5", "familiarity": "name"},
    {"outcome": "not_reached"},
    {"outcome": "asked", "satisfaction": "4", "familiarity": "sight"},
    {"outcome": "asked", "satisfaction": "2", "familiarity": "unknown"},
    {"outcome": "declined"},
    {"outcome": "asked", "satisfaction": "4", "familiarity": "name"},
    {"outcome": "asked", "satisfaction": "5", "familiarity": "name"},
    {"outcome": "asked", "satisfaction": "none", "familiarity": "sight"},
)
_DOORS: tuple[dict[str, Any], ...] = (
    {"outcome": "agrees"},
    {"outcome": "differs", "differs": ["people"]},
    {"outcome": "not_reached"},
    {"outcome": "agrees"},
)


def add(book: Book) -> None:
    """Nothing where nobody from outside could ask."""
    offices, chief = crews(book), _chief(book)
    if not offices or chief is None:
        return
    with acting(book, chief):
        _survey(book, SERVICE, offices[0], 1, ("survey.call", _CALLS))
        _survey(book, DWELLING, offices[0], 2, ("survey.door", _DOORS))
        _checks(book, offices, chief)


def _chief(book: Book) -> str | None:
    posts = book.store.select(book.spec("post"), Query("post"))
    return next((one.values["holder"] for one in posts if one.values["role"] == "chief"), None)


def _survey(
    book: Book, kind: str, office: Crew, nth: int, gone: tuple[str, tuple[dict[str, Any], ...]]
) -> None:
    if {SERVICE: "desk_service"}.get(kind, kind) not in book.specs:
        return
    wanted = {"kind": kind, "unit": office.unit, "size": _SIZES[kind]}
    asked = filled(book, parameters(DRAW), Draw, wanted)
    sample = laid_out(book, asked, _SEED.format(nth=nth))
    action, answers = gone
    for line, answer in enumerate(answers, 1):
        actions.run(book, action, {"survey": sample, "line": line, **answer})


def _checks(book: Book, offices: list[Crew], chief: str) -> None:
    """One that is told and put right, one of another office that it does not know of yet."""
    first = {
        "way": "open",
        "looked_at": ["of.open", "of.board", "se.manner", "bk.duty"],
        "defects": ["of.board", "bk.duty"],
        "found": "公示栏照片未更新；前一日值班记录未填写",
        "photos": ["P0211", "P0212"],
    }
    secret = {"way": "secret", "looked_at": ["se.phone", "se.manner"], "defects": ["se.phone"],
              "found": "上午两次拨打公示电话无人接听"}  # fmt: skip
    with book.deed("demo", str(_REASON)) as deed:
        told = deed.add(FORM, _at(book, offices[0], chief, 9) | first)
        deed.add(FORM, _at(book, offices[-1], chief, 2) | secret)
    actions.run(book, "survey.tell", {"check": told, "to": offices[0].officer})
    with acting(book, offices[0].officer), book.deed("demo", str(_REASON)) as deed:
        mended = {"mended_on": book.today(), "mended_how": "照片已更换，值班记录已补填"}
        deed.change(FORM, told, mended)
        deed.transition(FORM, told, "mend")


def _at(book: Book, office: Crew, checker: str, days: int) -> dict[str, Any]:
    day = book.today() - timedelta(days=days)
    at = datetime.combine(day, time(10, 20), CHINA).astimezone(UTC)
    return {"office": office.unit, "at": at, "checkers": [checker]}
