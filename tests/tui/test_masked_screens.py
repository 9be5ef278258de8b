"""No screen shows a sensitive value before its officer asks for it; asking is noted with why."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import EntryPoint

import pytest

from beatbook.book import Book
from beatbook.errors import NotAllowed
from beatbook.hooks import loader
from beatbook.store.interface import EntryFilter
from beatbook_tui import routes
from beatbook_tui.app import Beatbook
from beatbook_tui.kit.notice import Level, Notice
from beatbook_tui.screens.conflict import ConflictScreen
from beatbook_tui.screens.form import FormScreen
from beatbook_tui.screens.leaf import Leaf
from beatbook_tui.screens.record import RecordScreen
from tui.driving import SIZE, drawn, news, settle

# Nine digits that say no birthday, so that the duty to ask for it stays.
CARD = "199013071"
NUMBER, PHONE = "150191199001010011", "13800001234"
Opening = Callable[[Beatbook, str], object]


@pytest.fixture
def app(book: Book, monkeypatch: pytest.MonkeyPatch) -> Beatbook:
    points = [EntryPoint(name, f"tui.{name}", loader.GROUP) for name in ("town", "errands")]
    monkeypatch.setattr(loader, "installed", lambda: points)
    with book.deed("registry.change", "set up") as deed:
        deed.change("resident", book.store.numbered("resident", 3) or "", {"card": CARD})
    return Beatbook(book)


def _third(book: Book) -> str:
    return book.store.numbered("resident", 3) or ""


def _screen(app: Beatbook) -> str:
    """All that stands on the terminal."""
    return "\n".join(
        "".join(segment.text for segment in line) for line in app.screen._compositor.render_strips()
    )


SCREENS: dict[str, Opening] = {
    "home": lambda app, id: None,
    "list": lambda app, id: routes.records(app, "resident"),
    "record": lambda app, id: routes.record(app, "resident", id),
    "history": lambda app, id: routes.history(app, "resident", id, "王五"),
    "change": lambda app, id: routes.edit(app, "resident", id),
    "merge": lambda app, id: routes.merge_with(app, "resident", id),
    "find": lambda app, id: routes.find(app),
    "house": lambda app, id: routes.records(app, "house"),
}


@pytest.mark.parametrize("name", SCREENS)
async def test_no_screen_shows_it(app: Beatbook, name: str) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        await settle(pilot)
        SCREENS[name](app, _third(app.book))
        await settle(pilot)
        if name == "find":
            await settle(pilot, 6)
            await pilot.press(*CARD[:6])
            await settle(pilot)
        if name == "change":
            assert "19***3071" in _screen(app)
        assert CARD not in _screen(app)


async def _record(pilot: object, app: Beatbook) -> RecordScreen:
    await settle(pilot)  # type: ignore[arg-type]
    routes.record(app, "resident", _third(app.book))
    await settle(pilot)  # type: ignore[arg-type]
    assert isinstance(app.screen, RecordScreen)
    return app.screen


async def test_what_is_opened_from_a_duty_is_shown_because_of_it(app: Beatbook) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen)
        await pilot.press("m")
        await settle(pilot)
        assert CARD in drawn(app.screen.query_one(Leaf))
    (row,) = app.book.store.entries(EntryFilter(action="unmask"))
    assert row.reason == "Ask for the birthday (birth.ask@3)"
    shown = [one for one in app.book.store.entries(EntryFilter()) if one.action == "show"]
    assert {one.reason for one in shown} == {row.reason}


async def test_who_may_not_see_it_is_told_so_and_sees_nothing(
    app: Beatbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_words: object) -> None:
        raise NotAllowed("ask your chief")

    async with app.run_test(size=(80, 40)) as pilot:
        screen = await _record(pilot, app)
        monkeypatch.setattr(app.book.registry, "unmask", refuse)
        await pilot.press("m")
        await settle(pilot)
        assert news(app) == "! ask your chief"
        assert CARD not in drawn(screen.query_one(Leaf))


async def test_a_field_that_is_taken_in_hand_is_seen_and_noted_once(app: Beatbook) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        routes.edit(app, "resident", _third(app.book))
        await settle(pilot)
        assert isinstance(app.screen, FormScreen)
        sheet = app.screen.sheet
        assert "19***3071" in drawn(sheet)
        for id in ("card", "name", "card"):
            sheet.go_to(id)
            await settle(pilot)
        assert CARD in _screen(app)
        assert app.screen.answers is not None and not app.screen.answers.changed()
    (row,) = app.book.store.entries(EntryFilter(action="unmask"))
    (part,) = app.book.store.parts(row.station, row.seq)
    assert part.content is not None and part.content["fields"] == ["card"]
    assert (row.subject, row.reason) == (_third(app.book), "to change: Resident")


async def test_what_is_newly_typed_is_seen_by_who_types_it(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        routes.add(app, "resident", {"card": "150191199"})
        await settle(pilot)
        assert isinstance(app.screen, FormScreen)
        assert "150191199" in drawn(app.screen.sheet)


def test_no_notice_repeats_a_number() -> None:
    notice = Notice()
    notice.level, notice._words = Level.PROBLEM, f"{NUMBER} is taken; ask {PHONE}"
    assert notice.text() == "! 150191********0011 is taken; ask 13*****1234"


async def test_a_problem_beside_its_field_repeats_no_number(app: Beatbook) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        routes.add(app, "resident", {"birth": NUMBER, "name": "甲"})
        await settle(pilot)
        assert isinstance(app.screen, FormScreen)
        app.screen.sheet.go_to("birth")
        app.screen.sheet.go_to("name")
        await settle(pilot)
        said = [line for line in _screen(app).split("\n") if "150191********0011" in line]
        assert said and "is not a date" in said[0]


async def test_a_conflict_shows_only_what_one_typed_oneself(app: Beatbook) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        routes.edit(app, "resident", _third(app.book))
        await settle(pilot)
        assert isinstance(app.screen, FormScreen)
        app.screen.sheet.go_to("country")
        await pilot.press(*"MN")
        with app.book.deed("registry.change", "meanwhile") as deed:
            deed.change("resident", _third(app.book), {"card": "199013072"})
        await pilot.press("f2")
        await settle(pilot, 6)
        assert isinstance(app.screen, ConflictScreen)
        assert "19***3072" in _screen(app)
        assert CARD not in _screen(app) and "199013072" not in _screen(app)
