"""The tree of units as it was on a day with who held which post, and one unit of it by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.forms import declare as f
from beatbook.papers.declare import Column, Facts, Grid, Link, Paper, PaperKind
from beatbook.posts import Holder, holders
from beatbook.texts import Text
from beatbook.trees import kinds
from beatbook.trees.spans import Span

if TYPE_CHECKING:
    from beatbook.book import Book

TREE_TITLE = Text("单位树", "Unit tree")
_INDENT = "  "
_UNIT, _DAY = Text("单位", "Unit"), Text("日期", "Day")
_NAME, _KIND, _CODE = Text("名称", "Name"), Text("类型", "Kind"), Text("代码", "Code")
_FROM, _UNTIL = Text("自", "From"), Text("至（不含）", "Until")
_ABOVE = Text("上级", "Below")
_HELD = Text("在岗人员", "Who holds posts here")
_BELOW = Text("直属下级", "Directly below")
_LIFE = Text("沿革", "How it came to be so")
_NOBODY = Text("当日无人任职", "nobody holds a post here on that day")


@f.part
class OnDay:
    """As of which day, from which unit down."""

    unit: str | None = f.unit(_UNIT, help=Text("不填为全部", "Left empty: all of them"))
    day: date | None = f.day(_DAY, help=Text("不填为今天", "Left empty: today"))


@f.part
class CardOnDay:
    """As of which day."""

    day: date | None = f.day(_DAY, help=Text("不填为今天", "Left empty: today"))


class Node(NamedTuple):
    """A unit of the tree and how deep it stands."""

    span: Span
    depth: int


def nodes(book: Book, start: str, day: date) -> Iterator[Node]:
    """A unit (``""``: all roots) and all that is below it on a day, parents first."""
    own = book.units.at(start, day) if start else None
    todo = [Node(one, 0) for one in ([own] if own else reversed(book.units.children("", day)))]
    while todo:
        node = todo.pop()
        yield node
        below = reversed(book.units.children(node.span.node, day))
        todo += [Node(one, node.depth + 1) for one in below]


def people(found: Iterable[Holder]) -> Text:
    """The holders of a unit's posts in one line, by role."""
    by_role: dict[Text, list[str]] = {}
    for one in found:
        by_role.setdefault(one.label, []).append(one.name)
    zh = "；".join(f"{role.zh}{'、'.join(names)}" for role, names in by_role.items())
    en = "; ".join(f"{role.en} {', '.join(names)}" for role, names in by_role.items())
    return Text(zh, en)


def tree(book: Book, _about: str, asked: Any) -> Paper:
    """The tree of a day."""
    day = asked.day or book.today()
    found = list(nodes(book, asked.unit or "", day))
    held = holders(book, (node.span.node for node in found), day)
    rows = tuple(
        (
            _INDENT * node.depth + node.span.name,
            kinds.label("unit", node.span.kind),
            node.span.code,
            people(held.get(node.span.node, ())),
        )
        for node in found
    )
    columns = (Column(_NAME, 4), Column(_KIND, 2), Column(_CODE, 2), Column(_HELD, 6))
    return Paper(TREE_TITLE, (Facts(((_DAY, day),)), Grid(columns, rows)))


def card(book: Book, unit: str, asked: Any) -> Paper:
    """One unit: where it stands, who holds its posts, what is below it, its life."""
    day = asked.day or book.today()
    span = book.units.at(unit, day)
    held = holders(book, [unit, *(one.node for one in book.units.children(unit, day))], day)
    return Paper(
        span.name if span else book.title(unit),
        (
            _facts(book, unit, span, day),
            _held(held.get(unit, ())),
            *_below(book, unit, day, held),
            _life(book, unit),
        ),
    )


def _facts(book: Book, unit: str, span: Span | None, day: date) -> Facts:
    path = [one.name for one in book.units.path(unit, day)][:-1]
    called = tuple(one.name for one in book.units.aliases(unit, day))
    pairs = (
        (_KIND, kinds.label("unit", span.kind) if span else None),
        (_CODE, span.code or None if span else None),
        (_ABOVE, " / ".join(path) or None),
        (Text("别名", "Also called"), called or None),
        (_FROM, span.start if span else None),
        (_UNTIL, span.end if span else None),
        (_DAY, day),
    )
    return Facts(tuple((label, value) for label, value in pairs if value is not None))


def _held(found: Sequence[Holder]) -> Grid:
    return Grid(
        (Column(Text("职责", "Role"), 2), Column(Text("姓名", "Name"), 2), Column(_FROM)),
        tuple((one.label, one.name, one.since) for one in found),
        _HELD,
        tuple(Link("officer", one.officer) for one in found),
        _NOBODY,
    )


def _below(book: Book, unit: str, day: date, held: dict[str, list[Holder]]) -> Iterator[Grid]:
    """The units directly below, where there are any."""
    below = book.units.children(unit, day)
    if below:
        rows = tuple(
            (one.name, kinds.label("unit", one.kind), people(held.get(one.node, ())))
            for one in below
        )
        yield Grid((Column(_NAME, 4), Column(_KIND, 2), Column(_HELD, 6)), rows, _BELOW)


def _life(book: Book, unit: str) -> Grid:
    spans = book.units.reader.spans(unit)
    rows = tuple(
        (one.start, one.end, one.name, one.code, _parent(book, one)) for one in reversed(spans)
    )
    columns = (Column(_FROM), Column(_UNTIL), Column(_NAME, 2), Column(_CODE), Column(_ABOVE, 2))
    return Grid(columns, rows, _LIFE)


def _parent(book: Book, span: Span) -> str:
    above = book.units.at(span.parent, span.start) if span.parent else None
    return above.name if above else ""


TREE = PaperKind(
    name="unit.tree",
    label=TREE_TITLE,
    help=Text(
        "某日的单位树和各单位在岗人员。", "The tree of units on a day, and who holds posts there."
    ),
    write=tree,
    parameters=OnDay,
)
CARD = PaperKind(
    name="unit.card",
    label=Text("单位情况", "A unit at a glance"),
    help=Text(
        "一个单位某日的位置、在岗人员、下级和沿革。",
        "Where a unit stands on a day, who holds its posts, what is below it, and its life.",
    ),
    about="unit",
    write=card,
    parameters=CardOnDay,
)
