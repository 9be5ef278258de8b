"""The history of a record: who, when, why, from what to what."""

from __future__ import annotations

from beatbook.book import Book
from beatbook.store.interface import EntryFilter
from beatbook_tui.app import Beatbook
from beatbook_tui.screens.history import HistoryScreen
from beatbook_tui.screens.leaf import Leaf
from tui.driving import drawn, settle


async def test_the_newest_step_comes_first_with_old_and_new_values(
    app: Beatbook, book: Book
) -> None:
    id = book.record_id("resident", "1")
    with book.deed("registry.edit", "corrected") as deed:
        deed.change("resident", id, {"name": "张山", "card": "199003079", "notes": ""})
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await app.push_screen(HistoryScreen("resident", id, "张山"))
        await settle(pilot)
        rows = [" ".join(row.split()) for row in drawn(app.screen.query_one(Leaf)).split("\n")]
        assert rows[:4] == [
            "2026-03-03 08:30 周一 · changed · corrected", "Name 张三 → 张山",
            "Card number 19***3071 → 19***3079", "Notes 第一行",
        ]  # fmt: skip
        assert rows[4] == "第二行 → (emptied)"
        assert "2026-03-02 08:30 周一 · entered · set up" in rows


async def test_masked_values_are_shown_on_demand_which_is_noted(app: Beatbook, book: Book) -> None:
    id = book.record_id("resident", "1")
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await app.push_screen(HistoryScreen("resident", id, "张三"))
        await settle(pilot)
        assert "199003071" not in drawn(app.screen.query_one(Leaf))
        await pilot.press("m")
        await settle(pilot)
        assert "199003071" in drawn(app.screen.query_one(Leaf))
    assert "unmask" in [one.action for one in book.store.entries(EntryFilter())]
