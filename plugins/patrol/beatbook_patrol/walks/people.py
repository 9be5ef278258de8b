"""Who may walk: a police officer among them, as many as the rule in force asks for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatbook.store.query import Condition, Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

POLICE = frozenset(("chief", "officer", "desk"))
"""Roles of police officers; auxiliaries and liaison officers come along with them."""
FEWEST = 2

AUXILIARY_RULE = Text(
    "国办发〔2016〕15号：辅警在民警带领下工作，不得单独执法执勤",
    "State Council Office 2016 No. 15: auxiliaries work under the direction of officers, never"
    " alone",
)
USUAL = Text(
    "通行做法：巡逻不少于二人；人民警察法第六条",
    "usual practice: no patrol by fewer than two; People's Police Law art. 6",
)


class Fewest(NamedTuple):
    """The least number of people of a patrol, and which rule says so."""

    people: int
    source: Text


def police_among(book: Book, officers: Iterable[str], day: date) -> bool:
    """Whether one of the officers held a post of a police officer on *day*."""
    query = Query("post", (Condition("holder", "in", list(officers)),), closed=True)
    posts = book.store.select(book.spec("post"), query)
    return any(
        post.values["role"] in POLICE
        and post.values["start"] <= day
        and (post.values["end"] is None or day < post.values["end"])
        for post in posts
    )


def fewest(book: Book, unit: str, day: date) -> Fewest:
    """The least that any requirement in force on a day asks for, never fewer than two.

    A requirement that wants four people at one place does not forbid two elsewhere, so the
    smallest number counts; the plan sees to the larger ones.
    """
    from beatbook_patrol.requirements import in_force

    asked = [Fewest(one.requirement.people, one.source) for one in in_force(book, unit, day)]
    least = min(asked, key=lambda one: one.people, default=Fewest(FEWEST, USUAL))
    return least if least.people >= FEWEST else Fewest(FEWEST, USUAL)
