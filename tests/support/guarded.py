"""A plugin for tests with guarded forms: a child, a case for named officers, notes on it, marks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from beatbook.access import SCORES
from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, REGISTERED, State, Transition
from beatbook.hooks import Plugin
from beatbook.hooks.specs import hook
from beatbook.papers.declare import Block, Words
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

plugin = Plugin(name="guarded", label=Text("受限", "Guarded"))

_WHY = Text("测试", "To test")
_LAW = Text("玩具条例第三条", "Toy Act, article 3")


@f.form(
    "ward", label=Text("人员", "Ward"), title=("name",), retention="work", basis=_LAW, minor="birth"
)
class Ward:
    """Somebody, perhaps a minor."""

    name: str | None = f.text(
        Text("姓名", "Name"), search="name", sensitivity=PERSONAL, purpose=_WHY
    )
    birth: date | None = f.day(Text("出生日期", "Born"), sensitivity=PERSONAL, purpose=_WHY)


@f.form(
    "case",
    label=Text("个案", "Case"),
    title=("name",),
    retention="work",
    basis=_LAW,
    confidential="officers",
    ends="until",
)
class Case:
    """A case that named officers know until it ends."""

    name: str | None = f.text(
        Text("名称", "Name"), search="name", sensitivity=PERSONAL, purpose=_WHY
    )
    officers: tuple[str, ...] = f.officer(Text("知情人员", "Officers"), many=True, required=True)
    until: date | None = f.day(Text("至", "Until"), required=True)
    lamp: str | None = f.reference(Text("路灯", "Lamp"), "lamp")


@f.form(
    "note",
    label=Text("记事", "Note"),
    title=("case", "words"),
    retention="work",
    guarded_by="case",
    states=(REGISTERED, State("sealed", Text("已封存", "sealed"), sealed=True)),
    transitions=(Transition("seal", Text("封存", "seal"), "registered", "sealed"),),
)
class Note:
    """Something about a case."""

    case: str | None = f.reference(Text("个案", "Case"), "case")
    words: str | None = f.text(Text("内容", "Words"), search="text")


@f.form(
    "mark",
    label=Text("分数", "Mark"),
    title=("points",),
    retention="work",
    reading=SCORES,
    concerns=("office", "officer"),
    opens="shown_on",
)
class Mark:
    """Points of a unit or an officer, which only they and those who assess see until a day."""

    points: int | None = f.integer(Text("分", "Points"), required=True)
    office: str | None = f.unit(Text("单位", "Office"))
    officer: str | None = f.officer(Text("人员", "Officer"))
    shown_on: date | None = f.day(Text("公布日期", "Shown from"))


@hook
def registry_forms() -> Iterable[type]:
    """All of them."""
    return [Ward, Case, Note, Mark]


@hook
def registry_handover(unit: str, book: Book) -> Iterable[Block]:
    """What the next officer of a unit must know."""
    return [Words(f"{book.title(unit)}的钥匙在门卫处")]
