"""A plan of changes as people write it: one row each, in the columns of a table.

``change`` (变更) is one of `CHANGES`; ``node`` (对象) what changes: a code, name or id, of ``add``
the name of the new node. ``to`` (去向) is the parent of ``add`` and ``move``, who goes on for
``merge``, the unit of ``entrust``, and of ``split`` the parts: ``code:name; ...`` for new ones,
codes of nodes that are there. ``code`` (新代码), ``name`` (新名称) and ``kind`` (类型) are the new
ones. ``children`` (下级) says who gets which child in a split: ``child=part; ...``. ``day`` (日期)
is from when on; otherwise the day of the whole plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from beatbook.errors import ProblemsFound
from beatbook.forms.kinds import PARSERS, BadValue
from beatbook.forms.spec import FieldSpec
from beatbook.problems import Problem
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.importing.table import Row, Table

_ = Translator(__name__, __file__)

CHANGES = {
    "add": Text("新设", "add"),
    "rename": Text("更名", "rename"),
    "renumber": Text("改码", "renumber"),
    "move": Text("划转", "move"),
    "merge": Text("并入", "merge"),
    "split": Text("拆分", "split"),
    "close": Text("撤销", "close"),
    "entrust": Text("移交", "entrust"),
}
_ALSO = {
    "合并": "merge",
    "更码": "renumber",
    "代码变更": "renumber",
    "设立": "add",
    "析置": "split",
}
_COLUMNS = {
    "change": ("change", "变更", "变更类型"),
    "node": ("node", "对象", "原代码", "代码"),
    "to": ("to", "去向", "并入", "上级"),
    "code": ("code", "新代码"),
    "name": ("name", "新名称"),
    "kind": ("kind", "类型"),
    "children": ("children", "下级"),
    "day": ("day", "日期", "生效日期"),
}
_NEEDS = {
    "add": ("node",),
    "renumber": ("node", "code"),
    "rename": ("node", "name"),
    "move": ("node", "to"),
    "merge": ("node", "to"),
    "split": ("node", "to"),
    "close": ("node",),
    "entrust": ("node", "to"),
}
_DAY = FieldSpec("day", Text("日期", "Day"), "date")


class Change(NamedTuple):
    """One row of a plan; `row` is its number in the file. Empty facts stay as they are."""

    what: str
    node: str
    day: date
    to: tuple[str, ...] = ()
    code: str = ""
    name: str = ""
    kind: str = ""
    children: tuple[tuple[str, str], ...] = ()
    row: int = 0


class Plan(NamedTuple):
    """Changes of one tree (``unit`` or ``place``) in the order of their days."""

    tree: str
    changes: tuple[Change, ...]

    @property
    def id(self) -> str:
        """The id of the deed that applies the plan: the same plan is the same deed."""
        facts = repr((self.tree, [change[:-1] for change in self.changes]))
        return f"plan-{sha256(facts.encode()).hexdigest()[:32]}"


def plan_of(tree: str, changes: Iterable[Change]) -> Plan:
    """A plan of these changes; those of one day stay in the order in which they are written."""
    return Plan(tree, tuple(sorted(changes, key=lambda change: change.day)))


def read_plan(tree: str, table: Table, day: date) -> Plan:
    """The plan in a table; rows without a day begin on *day*.

    Raises ProblemsFound with the row and the column of everything that is wrong.
    """
    problems: list[Problem] = []
    names = _names(table.columns)
    changes = [_change(row, names, day, problems) for row in table.rows()]
    if problems:
        raise ProblemsFound(problems)
    return plan_of(tree, (change for change in changes if change is not None))


def _names(columns: Iterable[str]) -> dict[str, str]:
    known = {column.strip().casefold(): column for column in columns}
    return {id: known[name] for id, names in _COLUMNS.items() for name in names if name in known}


def _change(
    row: Row, names: Mapping[str, str], day: date, problems: list[Problem]
) -> Change | None:
    values = {id: row.values.get(column, "").strip() for id, column in names.items()}
    found = list(_problems(row, values))
    problems += found
    if found:
        return None
    return Change(
        _what(values.get("change", "")) or "",
        values.get("node", ""),
        _day(values, day),
        _split(values.get("to", "")),
        values.get("code", ""),
        values.get("name", ""),
        values.get("kind", ""),
        tuple(_pair(one) for one in _split(values.get("children", ""))),
        row.number,
    )


def _problems(row: Row, values: Mapping[str, str]) -> Iterator[Problem]:
    if row.problem is not None:
        yield Problem(row.problem, at(row.number))
    what = _what(values.get("change", ""))
    if what is None:
        yield Problem(
            _(
                "“{words}” is no change; write one of: {known}",
                words=values.get("change", ""),
                known=", ".join(f"{id} {label.zh}" for id, label in CHANGES.items()),
            ),
            at(row.number, "change"),
        )
    for column in _NEEDS.get(what or "", ()):
        if not values.get(column):
            yield Problem(
                _("{change} needs a value here", change=CHANGES[what or ""]), at(row.number, column)
            )
    try:
        _day(values, date.min)
    except BadValue as bad:
        yield Problem(bad.message, at(row.number, "day"))


def at(row: int, column: str = "") -> str:
    """Where in a plan a problem is."""
    return f"row {row}" + (f".{column}" if column else "")


def _day(values: Mapping[str, str], day: date) -> date:
    words = values.get("day", "")
    found: date = PARSERS["date"](words, _DAY) if words else day
    return found


def _what(words: str) -> str | None:
    for id, label in CHANGES.items():
        if words.casefold() in (id, label.zh):
            return id
    return _ALSO.get(words)


def _split(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split("[;；]", words) if part.strip())


def _pair(words: str) -> tuple[str, str]:
    child, _equals, part = words.partition("=")
    return child.strip(), part.strip()
