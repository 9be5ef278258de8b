"""The ways to the screens: each is imported when it is first visited."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from beatbook.access import AUDIT, JOURNAL, OWN, WRITE
from beatbook.errors import PluginProblem
from beatbook.forms.spec import FormSpec, Transition
from beatbook.offers import Offer
from beatbook.presence import BOARD, EDIT, SHOW, Spot
from beatbook.texts import Translator
from beatbook_tui.kit.app import Command
from beatbook_tui.kit.screen import BeatScreen

if TYPE_CHECKING:
    from beatbook.boards import Board
    from beatbook.book import Book
    from beatbook.duties.duty import Duty
    from beatbook.hooks.types import Action
    from beatbook.openings import Opening
    from beatbook.papers.declare import PaperKind
    from beatbook.records import Record
    from beatbook.registers import Register
    from beatbook_tui.app import Beatbook

_ = Translator(__name__, __file__)

V = TypeVar("V")


def _home() -> BeatScreen[Any]:
    from beatbook_tui.screens.home import HomeScreen

    return HomeScreen()


def _find() -> BeatScreen[Any]:
    from beatbook_tui.screens.find import FindScreen

    return FindScreen()


def _drafts() -> BeatScreen[Any]:
    from beatbook_tui.screens.drafts import DraftsScreen

    return DraftsScreen()


def _help() -> BeatScreen[Any]:
    from beatbook_tui.screens.help import HelpScreen

    return HelpScreen()


def _units() -> BeatScreen[Any]:
    from beatbook_tui.screens.units import UnitsScreen

    return UnitsScreen()


def _audit() -> BeatScreen[Any]:
    from beatbook_tui.screens.audit import AuditScreen

    return AuditScreen()


def _records(form: str) -> BeatScreen[Any]:
    from beatbook_tui.screens.records import RecordsScreen

    return RecordsScreen(form)


BEGINNINGS: Mapping[str, Callable[[], BeatScreen[Any]]] = {
    "home": _home,
    "find": _find,
    "drafts": _drafts,
    "help": _help,
    "units": _units,
    "audit": _audit,
}


def beginning(book: Book, name: str) -> BeatScreen[Any]:
    """The screen called *name*, or the list of the form *name*. Raises NotFound."""
    if name in BEGINNINGS:
        return BEGINNINGS[name]()
    return _records(book.spec(name).id)


def find(app: Beatbook) -> None:
    """The search over everything, unless it is in front already."""
    from beatbook_tui.screens.find import FindScreen

    if not isinstance(app.screen, FindScreen):
        app.push_screen(FindScreen())


def drafts(app: Beatbook) -> None:
    """What the officer typed and has not saved."""
    app.push_screen(_drafts())


def help(app: Beatbook) -> None:
    """The keys of the screen in front."""
    from beatbook_tui.screens.help import HelpScreen

    if not isinstance(app.screen, HelpScreen):
        app.push_screen(HelpScreen(app.screen))


def units(app: Beatbook) -> None:
    """The tree of units."""
    app.push_screen(_units())


def supervises(book: Book) -> bool:
    """Whether the officer may ask the journal about anybody."""
    return any(book.may(permission) for permission in (JOURNAL, AUDIT))


def audit(app: Beatbook) -> None:
    """Who looked at what, and why."""
    app.push_screen(_audit())


def settings(app: Beatbook) -> None:
    """How the officer likes the program."""
    from beatbook_tui.screens.settings import begin

    begin(app)


def key_card(app: Beatbook) -> None:
    """All keys in use, with those of the actions on the first screen."""
    from beatbook_tui.keymap.card import card
    from beatbook_tui.screens.paper import PaperScreen

    offered = [one for one in app.offers.values() if one.home and app.book.may_run(one)]
    app.push_screen(PaperScreen(card(app.keymap, [(one.key, one.label) for one in offered])))


def records(app: Beatbook, form: str) -> None:
    """The list of a form's records."""
    app.push_screen(_records(form))


def record(app: Beatbook, form: str, id: str) -> None:
    """One record."""
    from beatbook_tui.screens.record import RecordScreen

    app.push_screen(RecordScreen(form, id))


def history(app: Beatbook, form: str, id: str, title: str) -> None:
    """What happened to one record."""
    from beatbook_tui.screens.history import HistoryScreen

    app.push_screen(HistoryScreen(form, id, title))


def add(app: Beatbook, form: str, given: Mapping[str, str] | None = None) -> None:
    """The form of a new record, empty but for what is `given`."""
    from beatbook_tui.screens.form import FormScreen

    app.push_screen(FormScreen(form, given=given))


def edit(app: Beatbook, form: str, id: str, step: Transition | None = None, slot: str = "") -> None:
    """The form of a record that is there; *step* is what it is filled in for."""
    from beatbook_tui.screens.form import FormScreen

    app.push_screen(FormScreen(form, id, step, slot=slot))


def go_on(app: Beatbook, name: str, id: str, slot: str = "") -> None:
    """What a draft of a form, or of an action's questions, is gone on with."""
    if name in app.book.specs:
        edit(app, name, id, slot=slot)
    elif name in app.book_actions:
        action(app, app.book_actions[name], about=id)


def take_up(app: Beatbook, spot: Spot) -> None:
    """Go where another session of the officer stood."""
    if spot.kind == SHOW:
        record(app, spot.form, spot.record)
    elif spot.kind == EDIT:
        steps = [one for one in app.book.spec(spot.form).transitions if one.name == spot.name]
        edit(app, spot.form, spot.record, next(iter(steps), None), spot.slot)
    elif spot.name in app.book_actions:
        chosen = app.book_actions[spot.name]
        if spot.kind == BOARD:
            from beatbook_tui.screens.action import again

            again(app, chosen, spot)
        else:
            action(app, chosen, spot.given, about=spot.record)


def action(
    app: Beatbook,
    chosen: Action | Offer,
    given: Mapping[str, Any] | None = None,
    *,
    about: str = "",
) -> None:
    """Run an action of the book, after asking for its parameters where it has any.

    `about` is the record that a draft of its questions is about.
    """
    from beatbook_tui.screens.action import begin

    loaded = _loaded(app, app.book_actions, chosen)
    if loaded is not None:
        begin(app, loaded, given, about=about)


def _loaded(app: Beatbook, known: Mapping[str, V], chosen: V | Offer) -> V | None:
    """What is offered itself; None where its plugin fails, which is told."""
    if not isinstance(chosen, Offer):
        return chosen
    try:
        return known[chosen.name]
    except PluginProblem as problem:
        app.tell(problem.message)
    return None


def opening(app: Beatbook, what: Opening | None) -> None:
    """What an action opens instead of running: records to merge or go through, a text to write."""
    from beatbook.openings import Two, Writing

    if isinstance(what, Two):
        from beatbook_tui.screens.merging import MergeScreen

        app.push_screen(MergeScreen(what))
    elif isinstance(what, Writing):
        from beatbook_tui.screens.writing import WritingScreen

        app.push_screen(WritingScreen(what))
    elif what is not None:
        from beatbook_tui.screens.walking import WalkScreen

        app.push_screen(WalkScreen(what))


def merge_with(app: Beatbook, form: str, id: str) -> None:
    """Compare a record with another one of its form, which is asked for."""
    from beatbook_tui.screens.merging import with_another

    with_another(app, form, id)


def take_apart(app: Beatbook, merges: Sequence[Record]) -> None:
    """Undo one of these merges, after asking why."""
    from beatbook_tui.screens.merging import take_apart

    take_apart(app, merges)


def board(app: Beatbook, written: Board, spot: Spot | None = None) -> None:
    """A list to work through, from the row and with the question of a *spot* where it is known."""
    from beatbook_tui.screens.board import BoardScreen

    app.push_screen(BoardScreen(written, spot))


def paper(app: Beatbook, kind: PaperKind | Offer, subject: str = "") -> None:
    """Write a paper and show it, after asking for its parameters where it has any."""
    from beatbook_tui.screens.paper import begin

    loaded = _loaded(app, app.book.plugins.papers, kind)
    if loaded is not None:
        begin(app, loaded, subject)


def paper_by_name(app: Beatbook, offer: Offer) -> None:
    """Write a paper, after asking what it is to be about."""
    if not offer.about:
        paper(app, offer)
        return
    from beatbook_tui.screens.paper_about import ask

    loaded = _loaded(app, app.book.plugins.papers, offer)
    if loaded is not None:
        ask(app, loaded)


def duty(app: Beatbook, chosen: Duty) -> None:
    """One duty with its reasons."""
    from beatbook_tui.screens.duty import DutyScreen

    with app.in_hand(_because(chosen)):
        app.push_screen(DutyScreen(chosen))


def _because(chosen: Duty) -> str:
    """The reason for what is looked at to get a duty done; its number stands for the person."""
    return f"{chosen.label} ({chosen.name})"


def get_done(app: Beatbook, chosen: Duty) -> None:
    """Open what gets a duty done: a new record, a step, a change, an action."""
    from beatbook_tui.view.duties import lead

    with app.in_hand(_because(chosen)):
        _lead(app, chosen, *lead(chosen))


def _lead(app: Beatbook, chosen: Duty, verb: str, name: str, field: str) -> None:
    form, subject = chosen.row.form, chosen.row.subject
    if verb == "add":
        add(app, name, {field: subject})
    elif verb == "act" and name in app.book_actions:
        action(app, app.book_actions[name], {field: subject} if field else None)
    elif verb == "step":
        steps = [step for step in app.book.spec(form).transitions if step.name == name]
        edit(app, form, subject, steps[0] if steps else None)
    else:
        edit(app, form, subject)


def writable(book: Book, form: FormSpec | Register) -> bool:
    """Whether the officer may add records of a form."""
    return book.may(form.permission or WRITE, book.unit_for_new(), form=form.id)


def audit_commands(app: Beatbook) -> Sequence[Command]:
    """The audit, for those who may ask the journal."""
    if not supervises(app.book):
        return ()
    return (Command(_("Audit: who looked at what, and why"), partial(audit, app)),)


def form_commands(app: Beatbook) -> Sequence[Command]:
    """A list and, where it is allowed, a new record of each form but that of preferences."""
    found: list[Command] = []
    for one in app.registers:
        if one.permission == OWN:
            continue
        found.append(Command(_("List: {form}", form=one.label), partial(records, app, one.id)))
        if writable(app.book, one):
            found.append(Command(_("New: {form}", form=one.label), partial(add, app, one.id)))
    return found
