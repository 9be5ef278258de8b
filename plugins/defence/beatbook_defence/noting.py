"""Noting what a group did, in one sentence, and the board of groups that it is done from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from beatbook.access import READ, WRITE
from beatbook.boards import Board, BoardColumn, BoardKey, BoardRow
from beatbook.clock import day_end
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_defence.forms import activity, group
from beatbook_defence.life import NAME_ONLY, Life, counted, lives, term

if TYPE_CHECKING:
    from beatbook.book import Book

_GROUP = Text("组织", "Group")
_NOTED = Text("{group}：{day}已登记", "{group}: noted for {day}")
_NEVER = Text("无", "none")
_TITLE = Text("群防群治组织", "Defence groups")
_NONE = Text("还没有登记组织", "no group is registered yet")


@f.part
class Noting:
    """What was done, when not today."""

    group: str | None = f.reference(_GROUP, group.FORM, required=True)
    kind: str | None = f.choice(Text("类别", "Kind"), "defence_work", required=True)
    people: int | None = f.integer(Text("参加人数", "How many"), required=True)
    words: str | None = f.text(Text("内容和效果", "What came of it"))
    where: str | None = f.text(Text("地点", "Where"))
    proof: str | None = f.text(Text("佐证", "Proof"))
    day: date | None = f.day(Text("日期", "Day"), help=Text("不填为今天", "Left empty: today"))


def note(book: Book, asked: Noting) -> Text:
    """An activity in one deed, kept where the group is. Raises NotFound, NotAllowed."""
    of = book.registry.get_id(book.spec(group.FORM), asked.group or "").record
    day = asked.day or book.today()
    values = {
        name: value
        for name in ("group", "kind", "people", "words", "where", "proof")
        if (value := getattr(asked, name)) is not None
    }
    with book.deed("defence.note", subject=of.id) as deed:
        values |= {"day": day, "officers": [book.actor.officer]}
        deed.add(activity.FORM, values, unit=of.envelope.unit)
    return _NOTED.with_values(group=of.values["name"], day=day)


def write(book: Book, _asked: None) -> Board:
    """The groups that the officer may see, the longest silent first."""
    days = term(book)
    found = lives(book, days)
    return Board(
        title=_TITLE,
        columns=_COLUMNS,
        rows=tuple(_row(book, one) for one in found),
        keys=_KEYS,
        facts=(
            (Text("组织", "Groups"), len(found)),
            (NAME_ONLY, counted(found)),
        ),
        empty=_NONE,
        until=day_end(book.today(), book.zone),
    )


def _row(book: Book, one: Life) -> BoardRow:
    values = one.record.values
    kind = book.codes("defence_kind").by_code.get(values["kind"])
    cells = (
        values["name"],
        kind.label if kind else values["kind"],
        one.members,
        one.activities,
        one.last or _NEVER,
        one.word,
    )
    return BoardRow(cells, {"group": one.record.id}, (group.FORM, one.record.id))


_COLUMNS = (
    BoardColumn("name", Text("名称", "Name")),
    BoardColumn("kind", Text("类别", "Kind")),
    BoardColumn("members", Text("在岗", "On post")),
    BoardColumn("activities", Text("近期", "Lately")),
    BoardColumn("last", Text("最近活动", "Last")),
    BoardColumn("state", Text("状态", "State")),
)
_KEYS = (
    BoardKey(
        key="a",
        label=Text("记活动", "note activity"),
        action="defence.note",
        primary=True,
        ask=("kind", "people", "words", "where", "proof"),
    ),
)


def declared() -> list[Action]:
    """The actions of this plugin."""
    return [
        Action(
            name="defence.board",
            label=_TITLE,
            help=Text(
                "组织、在岗人数、最近活动；长期无活动的排在最前。",
                "Groups, members, what they did last; the silent ones first.",
            ),
            permission=READ,
            run=write,
        ),
        Action(
            name="defence.note",
            label=Text("记群防活动", "Note an activity"),
            help=Text("一次活动一条，只记人数。", "One for each activity; people are counted."),
            permission=WRITE,
            run=note,
            parameters=Noting,
        ),
    ]
