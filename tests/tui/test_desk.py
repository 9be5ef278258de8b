"""The desk: one thread does a session's work, in the order given, as its asker would."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar

from beatbook_tui.app import Beatbook
from beatbook_tui.desk import Desk
from beatbook_tui.screens.base import BookScreen
from tui.driving import SIZE, settle

WHO = ContextVar[str]("WHO")


async def test_work_is_done_in_the_order_it_was_given() -> None:
    desk, done = Desk(print), list[int]()
    await asyncio.gather(*(desk.do(lambda at=at: done.append(at)) for at in range(20)))
    desk.close()
    assert done == list(range(20))


async def test_work_sees_what_its_asker_sees() -> None:
    desk = Desk(print)
    WHO.set("the asker")
    assert await desk.do(lambda: WHO.get("nobody")) == "the asker"
    desk.close()


async def test_work_of_a_screen_that_was_left_still_finds_the_book(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        screen = BookScreen[None]()
        await app.push_screen(screen)
        app.pop_screen()
        await settle(pilot)
        assert await app.desk.do(lambda: screen.book) is app.book
