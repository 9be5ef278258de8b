"""Tables of pictures: what is pressed to come to a screen, and how the picture is taken.

A picture is taken at both sizes and in both languages. Each language has a session of its own; the
larger picture is taken after the window has grown, as officers do it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.pilot import Pilot

from beatbook.book import Book
from beatbook.store.query import Condition, Query
from beatbook.texts import use_language
from beatbook_tui import routes
from beatbook_tui.app import Beatbook
from beatbook_tui.kit.field import Field
from beatbook_tui.screens.entering import PAUSE
from beatbook_tui.screens.writing import SourceEditor
from tui.driving import settle
from tui.pictures.svg import drawn

SIZES = ((80, 24), (120, 40))
# Where typing waits for a pause before anything is looked up, pictures wait longer.
TYPED = PAUSE + 0.35

Which = Callable[[Beatbook], str]
Step = str | Callable[[Beatbook], Any]


class Look(NamedTuple):
    """One screen: the name of its class, the steps that lead to it, for whom.

    `begin` is the screen that the session begins with: drafts, which have little to read, unless
    the way begins at home. `before` is done in the book before the session.
    """

    screen: str
    steps: tuple[Step, ...] = ()
    officer: str = "officer1"
    begin: str = "drafts"
    before: Callable[[Book], object] | None = None
    sizes: tuple[tuple[int, int], ...] = SIZES


class Picture(SingleFileSnapshotExtension):
    """A snapshot that is an SVG as it stands."""

    _file_extension = "svg"
    _write_mode = WriteMode.TEXT


async def take(book: Book, look: Look, snapshot: SnapshotAssertion) -> None:
    """Go to the screen and compare it with its pictures, the small one first."""
    if look.before is not None:
        look.before(book)
    app = Beatbook(book, look.begin)
    async with app.run_test(size=look.sizes[0]) as pilot:
        await visit(pilot, look)
        assert type(app.screen).__name__ == look.screen
        for width, height in look.sizes:
            await pilot.resize_terminal(width, height)
            await settle(pilot)
            assert drawn(app) == snapshot(name=f"{width}x{height}", extension_class=Picture)


async def picture(
    station: Callable[[str], Book], look: Look, language: str, snapshot: SnapshotAssertion
) -> None:
    """The same of a station's book, which is opened for whom the screen is shown."""
    use_language(language)
    await take(station(look.officer), look, snapshot)


async def visit(pilot: Pilot[Any], look: Look) -> None:
    """Take the steps, one when the one before has done its work."""
    await _settled(pilot)
    for at, step in enumerate(look.steps):
        await _do(pilot, step)
        typing = isinstance(step, str) and len(step) == 1 and at + 1 < len(look.steps)
        if not typing or callable(look.steps[at + 1]) or len(str(look.steps[at + 1])) > 1:
            await _settled(pilot)


async def _do(pilot: Pilot[Any], step: Step) -> None:
    app = pilot.app
    assert isinstance(app, Beatbook)
    if isinstance(step, str):
        await pilot.press(step)
        return
    answer = step(app)
    if isinstance(answer, Awaitable):
        await answer


async def _settled(pilot: Pilot[Any]) -> None:
    app = pilot.app
    await app.workers.wait_for_complete([one for one in app.workers if one.group == "plugins"])
    await settle(pilot)
    if app.screen.query(Field) or app.screen.query(SourceEditor):
        await pilot.pause(TYPED)
        await settle(pilot)


# Steps that are no keys


def act(name: str, /, **given: Any) -> Step:
    """The action called *name*, as the palette runs it; it asks for what is not *given*."""

    def run(app: Beatbook) -> None:
        known = {field: one(app) if callable(one) else one for field, one in given.items()}
        routes.action(app, app.book_actions[name], known)

    return run


def paper(name: str, subject: Which | None = None) -> Step:
    """The paper called *name*, about what *subject* finds in the book."""
    return lambda app: routes.paper(
        app, app.book.plugins.papers[name], subject(app) if subject else ""
    )


def listed(form: str) -> Step:
    """The list of a form."""
    return lambda app: routes.records(app, form)


def new(form: str) -> Step:
    """The empty form."""
    return lambda app: routes.add(app, form)


def shown(form: str, which: Which) -> Step:
    """The page of a record."""
    return lambda app: routes.record(app, form, which(app))


# What is in the book


def unit(name: str) -> Which:
    """The id of the unit that is called so."""

    def found(app: Beatbook) -> str:
        below = app.book.units.under(app.book.station, app.book.today())
        return next(span.node for span in below if span.name == name)

    return found


def numbered(form: str, number: int = 1) -> Which:
    """The id of a record."""
    return lambda app: app.book.store.numbered(form, number) or ""


def having(form: str, **values: Any) -> Which:
    """The id of the first record with these values, or in this `state`."""

    def found(app: Beatbook) -> str:
        conditions = tuple(Condition(field, "=", value) for field, value in values.items())
        query = Query(form, conditions, closed=True, limit=1)
        return next(iter(app.book.store.select(app.book.spec(form), query))).id

    return found
