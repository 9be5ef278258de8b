"""A text beside its preview: marks in place, words for them, mending, drafts and conflicts."""

from __future__ import annotations

import re
from typing import Any

from textual.pilot import Pilot

from beatbook.book import Book
from beatbook.openings import Note, Preview, Writing
from beatbook_tui import routes
from beatbook_tui.app import Beatbook
from beatbook_tui.kit.reading import ReadingPane
from beatbook_tui.kit.words import Paragraph
from beatbook_tui.screens.conflict import ConflictScreen
from beatbook_tui.screens.writing import SourceEditor, WritingScreen
from tui.driving import SIZE, drawn, news, settle


def _preview(source: str) -> Preview:
    """Names are marked, ``*`` is left out of what is read."""
    notes = [
        Note(found.start(), found.end(), f"{found[0]} is a name.", f"{found[0][0]}某")
        for found in re.finditer("张三|李四", source)
    ]
    notes += [
        Note(found.start(), found.end(), "No figure.", None, grave=False)
        for found in re.finditer("七十", source)
    ]
    return Preview(source.replace("*", ""), tuple(notes), lambda at: at - source[:at].count("*"))


async def _write(pilot: Pilot[Any], app: Beatbook, text: str) -> str:
    """Open the screen on the notes of a resident; gives the resident's id."""
    await settle(pilot)
    await app.workers.wait_for_complete()
    id = app.book.store.numbered("resident", 1)
    assert id is not None
    with app.book.deed("set up") as deed:
        deed.change("resident", id, {"notes": text})
    routes.opening(app, Writing("resident", id, "notes", _preview))
    await _look(pilot, app)
    return id


async def _look(pilot: Pilot[Any], app: Beatbook) -> None:
    """Wait until the preview follows the source."""
    await settle(pilot)
    for _try in range(50):
        screen = app.screen
        if not isinstance(screen, WritingScreen):
            return
        if screen.ready_for(screen.query_one(SourceEditor).source):
            break
        await pilot.pause(0.05)
    await settle(pilot)


def _said(app: Beatbook) -> str:
    return str(app.screen.query_one("#note", Paragraph).content)


def _source(app: Beatbook) -> str:
    return app.screen.query_one(SourceEditor).source


async def test_what_is_read_stands_beside_the_source_with_marks_in_the_margin(
    app: Beatbook,
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _write(pilot, app, "昨日*张三*报案\n损失七十元\n完")
        pane = drawn(app.screen.query_one(ReadingPane)).split("\n")
        assert [line.strip() for line in pane[:3]] == ["! 昨日张三报案", "? 损失七十元", "完"]
        assert _said(app).startswith("1 to mend, 1 to look at")


async def test_one_key_goes_to_the_next_mark_and_one_mends_it(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _write(pilot, app, "昨日*张三*报案，李四在场")
        await pilot.press("ctrl+n")
        await settle(pilot)
        assert _said(app) == "1/2 张三 is a name. F5 writes: 张某"
        await pilot.press("f5")
        await _look(pilot, app)
        assert _source(app) == "昨日*张某*报案，李四在场"
        await pilot.press("f5")
        await settle(pilot)
        await pilot.press("f5")
        await _look(pilot, app)
        assert _source(app) == "昨日*张某*报案，李某在场"
        assert _said(app) == "Nothing to mend."


async def test_what_only_a_person_can_word_is_left_as_it_is(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _write(pilot, app, "损失七十元")
        await pilot.press("ctrl+n", "f5")
        await settle(pilot)
        assert _source(app) == "损失七十元"
        assert "Only you" in news(app)


async def test_saving_writes_the_text_and_takes_the_draft_away(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        id = await _write(pilot, app, "甲")
        await pilot.press("x", "f2")
        await settle(pilot)
        await app.workers.wait_for_complete()
        assert book.registry.get("resident", id).record.values["notes"] == "x甲"
        assert book.store.draft(book.actor.officer, "resident", id) is None


async def test_what_was_typed_and_not_saved_is_there_at_the_next_visit(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        id = await _write(pilot, app, "甲")
        await pilot.press("y", "escape")
        await settle(pilot)
        await app.workers.wait_for_complete()
        routes.opening(app, Writing("resident", id, "notes", _preview))
        await _look(pilot, app)
        assert _source(app) == "y甲"
        assert "Your draft" in news(app)
        await pilot.press("f7")
        await settle(pilot)
        await pilot.press("y")
        await settle(pilot)
        await app.workers.wait_for_complete()
        assert _source(app) == "甲"


async def test_a_text_changed_meanwhile_is_shown_line_by_line(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        id = await _write(pilot, app, "甲\n乙")
        with book.deed("elsewhere") as deed:
            deed.change("resident", id, {"notes": "甲\n丙"})
        await pilot.press("z", "f2")
        await settle(pilot)
        await app.workers.wait_for_complete()
        assert isinstance(app.screen, ConflictScreen)
        await pilot.press("k")
        await settle(pilot)
        await pilot.press("f2")
        await settle(pilot)
        await app.workers.wait_for_complete()
        assert book.registry.get("resident", id).record.values["notes"] == "z甲\n乙"
