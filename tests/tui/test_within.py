"""A choice within another offers, in a form, only the codes that belong to what was chosen."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from beatbook.book import Book
from beatbook.codes import Code, CodeList
from beatbook.forms import declare as f
from beatbook.hooks import loader
from beatbook.texts import Text, use_language
from beatbook_tui.app import Beatbook
from beatbook_tui.entry.spelling import Speller
from beatbook_tui.screens import entering
from beatbook_tui.screens.form import FormScreen
from beatbook_tui.view.values import Wording
from support.points import Point, point
from tui import town
from tui.driving import SIZE, drawn, settle

TRADES = [Code("1", Text("木", "wood")), Code("2", Text("石", "stone"))]
TOOLS = [
    Code("11", Text("锯、锉", "saw; file"), "1"),
    Code("12", Text("刨", "plane"), "1"),
    Code("21", Text("凿", "chisel"), "2"),
]


@f.form("kit", label=Text("工具", "Kit"), title=("trade",), retention="town")
class Kit:
    """The tools of a trade."""

    trade: str | None = f.choice(Text("行业", "Trade"), "trades")
    tools: tuple[str, ...] = f.choice(Text("工具", "Tools"), "tools", many=True, within="trade")


KIT = point(
    "kits",
    registry_forms=[Kit],
    registry_codes=[
        CodeList("trades", Text("行业", "Trades"), TRADES, source="town"),
        CodeList("tools", Text("工具", "Tools"), TOOLS, source="town"),
    ],
)


@pytest.fixture
def town_and_kits(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The town has tools as well."""
    monkeypatch.setattr(loader, "installed", lambda: [Point("town", town), KIT])
    monkeypatch.setattr(entering, "PAUSE", 0.01)


async def _typed(pilot: Pilot[None], app: Beatbook, trade: str) -> str:
    """The form after the trade was typed and the list of tools opened."""
    screen = FormScreen("kit", "")
    await app.push_screen(screen)
    await settle(pilot)
    screen.sheet.go_to("trade")
    await pilot.press(*trade, "enter", "space")
    await settle(pilot)
    return drawn(screen.sheet)


@pytest.mark.parametrize(
    ("trade", "offered"),
    [("1", {"saw; file", "plane"}), ("2", {"chisel"}), ("", {"saw; file", "chisel"})],
)
@pytest.mark.usefixtures("town_and_kits")
async def test_only_what_belongs_to_the_choice_above_is_offered(
    book: Book, trade: str, offered: set[str]
) -> None:
    app = Beatbook(book)
    async with app.run_test(size=SIZE) as pilot:
        page = await _typed(pilot, app, trade)
        words = {code.label.en for code in TOOLS}
        assert {word for word in words if word in page} >= offered
        assert not trade or {word for word in words if word in page} == offered


@pytest.mark.parametrize("words", ["zh", "en"])
@pytest.mark.usefixtures("town_and_kits")
def test_words_that_hold_what_parts_a_list_are_read_back(book: Book, words: str) -> None:
    use_language(words)
    speller = Speller(book, Wording(book))
    field = book.form("kit").spec.field("tools")
    assert field is not None
    assert speller.raw(field, speller.text(field, ("11", "12", "11"))) == ("11", "12", "11")
