"""Who calls whom when something happens (联防通知网): a group's telephone tree on one page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Column, Facts, Grid, Link, Paper, PaperKind
from beatbook.papers.reading import Reading
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_defence.forms import group, member

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_TITLE = Text("联防通知网", "Telephone tree")
_PATHS = (
    "name", "person", "organisation", "post", "phone", "person.phone", "organisation.phone",
)  # fmt: skip
_FACTS = ("name", "kind", "basis", "area", "guided_by", "leader", "phone")
_NOTE = Text(
    "接到通知的，先复述，再通知下一级；打不通的，由通知人改打其下一级。",
    "Whoever is called repeats what was said, then calls those below; who does not answer is"
    " passed over, and the caller calls those below instead.",
)
_STEP = "· "


def write(book: Book, id: str, _nothing: Any) -> Paper:
    """The tree of one group. Raises NotFound, NotAllowed."""
    shown = book.registry.get_id(book.spec(group.FORM), id)
    (words,) = Reading(book, shown.form, _FACTS).of([shown.record])
    fields = [shown.form.field(name) for name in _FACTS]
    facts = tuple((one.label, words[one.id]) for one in fields if one and words[one.id])
    query = Query(member.FORM, (Condition("group", "=", id),), (Order("number"),))
    members = book.registry.list(query, note=False)
    lines = list(called(members))
    said = Reading(book, book.spec(member.FORM), _PATHS).of([one for one, _depth in lines])
    names = {one.id: _name(row) for (one, _depth), row in zip(lines, said, strict=True)}
    rows = tuple(
        _row(one, depth, row, names) for (one, depth), row in zip(lines, said, strict=True)
    )
    links = tuple(Link(one.form, one.id) for one, _depth in lines)
    grid = Grid(_COLUMNS, rows, links=links)
    return Paper(_TITLE, (Facts(facts), grid), str(shown.record.envelope.number), _NOTE)


def called(members: Sequence[Record]) -> Iterator[tuple[Record, int]]:
    """Members in the order in which they are called, with how many calls lie before theirs.

    Who is called by nobody on post is called by the leader (0). A ring that members were put into
    (each calling the next) begins with its first one: nobody is left out.
    """
    here = {one.id for one in members}
    below: dict[str, list[Record]] = defaultdict(list)
    for one in members:
        by = one.values["called_by"]
        below[by if by in here else ""].append(one)
    seen: set[str] = set()
    for first in (*below[""], *members):
        yield from _down(first, 0, below, seen)


def _down(
    one: Record, depth: int, below: Mapping[str, Sequence[Record]], seen: set[str]
) -> Iterator[tuple[Record, int]]:
    if one.id in seen:
        return
    seen.add(one.id)
    yield one, depth
    for next in below.get(one.id, ()):
        yield from _down(next, depth + 1, below, seen)


def _row(
    one: Record, depth: int, words: Mapping[str, Any], names: Mapping[str, str]
) -> tuple[Any, ...]:
    phone = words["phone"] or words["person.phone"] or words["organisation.phone"]
    by = names.get(one.values["called_by"] or "") or Text("负责人", "the leader")
    shop = words["organisation"] if words["name"] or words["person"] else None
    return (_STEP * depth + names[one.id], shop, words["post"], phone, by, None)


def _name(words: Mapping[str, Any]) -> str:
    return str(words["name"] or words["person"] or words["organisation"])


_COLUMNS = (
    Column(Text("通知对象", "Who"), 3),
    Column(Text("单位、门店", "Unit or shop"), 3),
    Column(Text("职责", "Post"), 1),
    Column(Text("联系电话", "Telephone"), 2),
    Column(Text("由谁通知", "Called by"), 2),
    Column(Text("已通知", "Called"), 2),
)
TREE = PaperKind(
    name="defence.tree",
    label=_TITLE,
    help=Text(
        "负责人通知谁，谁再通知谁，附电话；贴在值班处。",
        "Whom the leader calls and who calls whom, with telephones; to put up where one waits.",
    ),
    write=write,
    about=group.FORM,
)
