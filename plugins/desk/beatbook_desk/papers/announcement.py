"""The announcement of found property (招领公告), to put up: what and where, without its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.papers.declare import Column, Facts, Grid, Link, Paper, PaperKind, Words
from beatbook.papers.ledgers import scope, within
from beatbook.papers.reading import Reading
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_desk.forms.found import FORM

if TYPE_CHECKING:
    from beatbook.book import Book

_TITLE = Text("招领公告", "Found property")
_WORDS = Text(
    "下列物品待失主认领。请携带有效身份证件，说明物品特征；自公告之日起一年内无人认领的，归国家所有。",
    "The following waits for its owner. Bring an identity document and say by which marks it can be"
    " known. What nobody claims within a year of the announcement is the state's.",
)
_PATHS = ("number", "kind", "where_found", "day", "announced_on")


@f.part
class Asked:
    """Whose desk."""

    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("不填时为全部", "Left empty: all of them")
    )


def write(book: Book, _about: str, asked: Any) -> Paper:
    """Kind, place and day of all that is kept: who lost it knows the rest."""
    where = (Condition("side", "=", "found"), *within(book, asked.unit))
    found = book.registry.list(Query(FORM, where, (Order("day"),)), note=False)
    reading = Reading(book, book.spec(FORM), _PATHS)
    columns = tuple(Column(reading.label(path), 2 if path == "where_found" else 1)
                    for path in _PATHS)  # fmt: skip
    rows = tuple(tuple(words.values()) for words in reading.of(found))
    grid = Grid(columns, rows, links=tuple(Link(one.form, one.id) for one in found))
    return Paper(
        _TITLE,
        (Facts(tuple(scope(book, asked))), Words(_WORDS), grid),
        note=Text("民法典第三百一十五条、第三百一十八条", "Civil Code art. 315 and 318"),
    )


ANNOUNCEMENT = PaperKind(
    name="desk.found",
    label=_TITLE,
    help=Text(
        "待认领的拾得物，不写特征和拾得人；张贴用。",
        "What waits for its owner, without marks and finders; to put up.",
    ),
    write=write,
    parameters=Asked,
)
