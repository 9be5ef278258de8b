"""The published history of county codes as a plan of changes, year by year.

The history of GB/T 2260 lists each code with its name, the years in which it began and ended and
the codes that go on for it. A tree of the first year and this plan give the tree of any later one,
with all that was before still to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from beatbook.reorganising.plan import Change
from beatbook.trees.spans import NewNode

KINDS = {2: "province", 4: "city", 6: "county"}
_TRANSFER = re.compile(r"\[[0-9]{4}\]$")
# Within a year: what is new first, so that others can go below it, and closed last.
_ORDER = ("add", "rename", "renumber", "split", "merge", "close")


class Code(NamedTuple):
    """One row of the history: a code with the name that it had from one year up to another.

    `heirs` are the codes that go on for it; land given to others while it lasted is not among them.
    """

    code: str
    name: str
    start: int
    end: int | None
    heirs: tuple[str, ...]

    @property
    def kind(self) -> str:
        """province, city or county."""
        return KINDS[len(self.code)]


def codes(rows: Iterable[Mapping[str, str]]) -> list[Code]:
    """The rows of the table 代码, 名称, 启用时间, 变更/弃用时间, 新代码."""
    return [
        Code(
            short(row["代码"]),
            row["名称"],
            int(row["启用时间"]),
            int(row["变更/弃用时间"]) if row["变更/弃用时间"] else None,
            tuple(
                short(heir) for heir in row["新代码"].split(";")
                if heir and not _TRANSFER.search(heir)
            ),
        )
        for row in rows
    ]  # fmt: skip


def short(code: str) -> str:
    """A code without the zeros of the levels that it does not name: 150100 is 1501."""
    return re.sub("(?:00)+$", "", code)


def first_tree(history: Iterable[Code], year: int) -> Iterator[tuple[NewNode, str]]:
    """The nodes of a year and the code of each one's parent, parents first; ids are codes."""
    alive = [one for one in history if one.start <= year and (one.end is None or year < one.end)]
    known = {one.code for one in alive}
    for one in sorted(alive, key=lambda one: (len(one.code), one.code)):
        yield NewNode(one.code, one.kind, one.code, one.name), parent(one.code, known)


def parent(code: str, known: Iterable[str]) -> str:
    """The code of the nearest known division above: counties may stand right below a province."""
    every = known if isinstance(known, set | frozenset) else set(known)
    return next((code[:n] for n in range(len(code) - 2, 0, -2) if code[:n] in every), "")


def changes(history: Iterable[Code], after: int) -> list[Change]:
    """Every change after a year, in order; all of a year hold from its first of July on."""
    every = list(history)
    found: list[Change] = []
    years = sorted({y for one in every for y in (one.start, one.end) if y and y > after})
    for year in years:
        found += _Year(every, year).changes()
    return found


class _Year:
    """The changes of one year."""

    def __init__(self, history: list[Code], year: int) -> None:
        self.year = year
        self.day = date(year, 7, 1)
        self.ending = [one for one in history if one.end == year]
        self.new = {one.code: one for one in history if one.start == year}
        self.after = {
            one.code for one in history
            if one.start <= year and (one.end is None or year < one.end)
        }  # fmt: skip
        # Who is begun by a change of somebody else is not begun by itself.
        self.begun: set[str] = set()

    def changes(self) -> list[Change]:
        """All of them, in an order in which each fits the tree that those before it leave."""
        found = [self._ended(one) for one in self._sorted()]
        found += [self._added(one) for code, one in self.new.items() if code not in self.begun]
        return sorted(found, key=lambda one: (_ORDER.index(one.what), self._depth(one), one.node))

    def _sorted(self) -> list[Code]:
        """Those that keep their name first: they, and no others, go on under the new code."""

        def keeps(one: Code) -> bool:
            heir = self.new.get(one.heirs[0]) if one.heirs else None
            return heir is not None and heir.name[:2] == one.name[:2]

        def rank(one: Code) -> tuple[bool, bool, str]:
            return (one.heirs != (one.code,), not keeps(one), one.code)

        return sorted(self.ending, key=rank)

    def _depth(self, change: Change) -> int:
        depth = len(change.node if change.what != "add" else change.code)
        return -depth if change.what == "close" else depth

    def _added(self, one: Code) -> Change:
        above = parent(one.code, self.after)
        to = (above,) if above else ()
        return Change("add", one.name, self.day, to, one.code, kind=one.kind)

    def _ended(self, one: Code) -> Change:
        if not one.heirs:
            heir = self._namesake(one)
            return self._went_on(one, heir) if heir else Change("close", one.code, self.day)
        if len(one.heirs) > 1:
            parts = tuple(self._part(heir, one) for heir in one.heirs)
            return Change("split", one.code, self.day, parts)
        return self._went_on(one, one.heirs[0])

    def _namesake(self, one: Code) -> str:
        """Who goes on where the history names nobody: the own code, or another of the name."""
        if one.code in self.new:
            return one.code
        same = (code for code, new in self.new.items() if new.name == one.name)
        return next((code for code in same if code[:2] == one.code[:2]), "")

    def _went_on(self, one: Code, heir: str) -> Change:
        new = self.new.get(heir)
        if new is None or heir in self.begun:
            return Change("merge", one.code, self.day, (heir,))
        self.begun.add(heir)
        if heir == one.code:
            return Change("rename", one.code, self.day, name=new.name)
        above = parent(heir, self.after)
        to = (above,) if above and above != parent(one.code, self.after) else ()
        return Change("renumber", one.code, self.day, to, heir, new.name)

    def _part(self, code: str, one: Code) -> str:
        """A code that others have too is added by itself; one's own goes to somebody new."""
        if code != one.code:
            return code
        self.begun.add(code)
        return f"{code}:{self.new[code].name}" if code in self.new else code
