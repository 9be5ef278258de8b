"""Forces beside the model (警力对照): how many of each kind there are, and should be."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Block, Column, Facts, Grid, Paper, PaperKind, Words
from beatbook.texts import Text
from beatbook_roster import facts
from beatbook_roster.forces import Member, members
from beatbook_roster.offices import staffing

if TYPE_CHECKING:
    from beatbook.book import Book

_TITLE = Text("警力对照", "Forces and model")
_NONE = Text(
    "没有登记配置模式（beat registry add staffing）",
    "no staffing model is registered (beat registry add staffing)",
)
_NO_NUMBERS = Text("该模式不规定警力人数", "this model sets no numbers of people")


def forces(book: Book, unit: str, _asked: Any) -> Paper:
    """Who serves at a unit, by kind, beside the model that it follows."""
    today = book.today()
    record = staffing(book, unit, today)
    model = facts.models().get(record.values["model"] or "") if record else None
    force = members(book, unit, today, today)
    head = Facts(
        (
            (Text("单位", "Unit"), book.title(unit)),
            (Text("配置模式", "Staffing model"), model.label if model else _NONE),
            (Text("出处", "Source"), model.source if model else None),
        )
    )
    blocks: list[Block] = [head, _grid(book, unit, model, force), _names(book, force)]
    if model and not model.parts:
        blocks.append(Words(_NO_NUMBERS))
    return Paper(_TITLE, tuple(blocks))


def beats(book: Book, unit: str) -> int:
    """How many beats lie at or below a unit: what a model counts villages by."""
    return sum(span.kind == "beat" for span in book.units.under(unit, book.today()))


def _grid(book: Book, unit: str, model: facts.Model | None, force: list[Member]) -> Grid:
    there = Counter(one.kind for one in force)
    wanted = {part.kind: part for part in (model.parts if model else ())}
    rows = [
        _row(code.label, there[code.code], wanted.get(code.code), beats(book, unit))
        for code in book.codes("force_kind").codes
        if code.code in wanted or there[code.code]
    ]
    columns = (
        Column(Text("类别", "Kind"), 3),
        Column(Text("模式", "Model"), number=True),
        Column(Text("实有", "There are"), number=True),
        Column(Text("差额", "Difference"), number=True),
    )
    return Grid(columns, tuple(rows))


def _row(label: Text, there: int, part: facts.Part | None, beats: int) -> tuple[Any, ...]:
    if part is None or part.number is None:
        return label, part.letter if part else None, there, None
    wanted = part.number * (beats if part.per == facts.BEAT else 1)
    return label, wanted, there, f"{there - wanted:+d}"


def _names(book: Book, force: list[Member]) -> Grid:
    kinds = {code.code: code.label for code in book.codes("force_kind").codes}
    rows = tuple((one.name, kinds[one.kind], book.title(one.unit), one.team) for one in force)
    columns = (
        Column(Text("姓名", "Name"), 2),
        Column(Text("类别", "Kind"), 2),
        Column(Text("单位", "Unit"), 3),
        Column(Text("班组", "Team")),
    )
    return Grid(columns, rows, heading=Text("人员", "People"))


FORCES = PaperKind(
    name="roster.forces",
    label=_TITLE,
    help=Text("实有力量与配置模式对照。", "The forces there are beside those of the model."),
    about="unit",
    write=forces,
)
