"""Nobody who only helps acts alone: acts that name who did them name somebody who decides.

Auxiliaries work under the direction of police officers (公安机关警务辅助人员管理); which acts that
means is said by their forms (`FormSpec.accompanied`). The rule is kept where every deed passes,
whoever typed the record and however it came in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from beatbook.pending import Pending
from beatbook.problems import Problem
from beatbook.records import Record
from beatbook.store.query import Condition, Query
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed

_ = Translator(__name__, __file__)


def alone(deed: Deed, ids: Collection[str] | None = None) -> Iterator[Problem]:
    """A problem for each act of the deed that names nobody but those who may not act alone.

    Only these pending records (*ids*) are looked at, where somebody collects one by one.

    Where a plugin already found an error at the field that names them, its words, which know the
    act and its law, are enough: the deed is stopped by them.
    """
    faulty = {problem.path for problem in deed.problems if not problem.warning}
    for id in list(deed.pending) if ids is None else ids:
        one = deed.pending[id]
        field = one.form.spec.accompanied
        if field and field not in faulty and id not in deed.follows and _says_who(one, field):
            yield from _problem(deed.book, one.record, field)


def _says_who(one: Pending, field: str) -> bool:
    """Whether the deed says anew who did it; what stands in the book was accepted once."""
    if one.after is None:
        return False
    return one.before is None or one.before.values.get(field) != one.after.values.get(field)


def _problem(book: Book, record: Record, field: str) -> Iterator[Problem]:
    named = _named(record.values.get(field))
    if not named and not book.actor.system:
        named = [book.actor.officer]
    if named and not _one_decides(book, named):
        words = _(
            "names nobody but auxiliaries or other helpers, who do not act alone; add the officer"
            " who led"
        )
        yield Problem(words, field)


def _named(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return list(value) if isinstance(value, (tuple, list)) else []


def _one_decides(book: Book, officers: Iterable[str]) -> bool:
    """Whether one of them holds, or held, a post that decides; of who never held one, all may."""
    wanted = list(officers)
    query = Query("post", (Condition("holder", "in", wanted),), closed=True)
    posts = book.store.select(book.spec("post"), query)
    held = {post.values["holder"]: False for post in posts}
    for post in posts:
        role = book.roles.get(post.values["role"])
        held[post.values["holder"]] |= role is not None and role.decides
    return any(held.get(officer, True) for officer in wanted)
