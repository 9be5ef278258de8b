"""A newcomer from an identity card and a line of address: few keys from home to saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.store.query import Condition, Query
from beatbook.texts import use_language
from beatbook_tui.app import Beatbook
from beatbook_tui.kit.table import LineTable
from beatbook_tui.screens.home import HomeScreen
from beatbook_tui.screens.record import RecordScreen
from tui.driving import SIZE, settle

pytest.importorskip("beatbook_cn.plugin")

NAME, NUMBER, ADDRESS = "赵小林", "150191199003072377", "南湖社区云杉花园3号楼1单元201室"
CARD = ("a", *NAME, "enter", *NUMBER)
HERE = ("pagedown", *ADDRESS)
TEMPORARY = ("enter", "流", "enter", "enter", "enter", *"务工")
SAVE = ("f2",)


@pytest.fixture
def book(demo_file: Path) -> Iterator[Book]:
    """The demo, open for a community officer who reads Chinese."""
    use_language("zh")
    with Book.open(str(demo_file), officer="officer1", source="tui") as opened:
        yield opened


async def _registered(book: Book, keys: tuple[str, ...]) -> tuple[dict[str, object], str]:
    """What the tenancy says after these keys, and what is due then."""
    app = Beatbook(book)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        for key in keys:
            await pilot.press(key)
            if len(key) > 1 or key == "a":
                await settle(pilot)  # as long as it takes to look up from the keyboard
        assert isinstance(app.screen, RecordScreen)
        while not isinstance(app.screen, HomeScreen):
            await pilot.press("escape")
        await settle(pilot)
        await pilot.press("end")
        await settle(pilot)
        duties = [app.screen.query_one("#duties", LineTable).row_at(n) for n in range(40)]
    where = (Condition("person", "=", book.record_id("person", NUMBER)),)
    (stay,) = book.store.select(book.spec("tenancy"), Query("tenancy", where))
    return dict(stay.values), "\n".join(" ".join(row.cells) for row in duties if row)


async def test_a_resident_is_registered_with_four_keys_besides_the_words(book: Book) -> None:
    keys = (*CARD, *HERE, *SAVE)
    assert len(keys) - len(NAME + NUMBER + ADDRESS) == 4
    stay, _due = await _registered(book, keys)
    assert stay["category"] == "1"
    assert stay["since"] == book.today()


async def test_a_temporary_resident_takes_fifty_keys_and_is_due_for_registration(
    book: Book,
) -> None:
    keys = (*CARD, *HERE, *TEMPORARY, *SAVE)
    assert len(keys) <= 50
    stay, due = await _registered(book, keys)
    assert (stay["category"], stay["reason"]) == ("3", "01")
    assert f"办理暂住登记 {NAME}" in due
