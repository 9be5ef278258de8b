"""Running an action of the book: asks for its parameters on a sheet, shows what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from beatbook import actions
from beatbook.access import READ
from beatbook.answers import ToMend
from beatbook.boards import Board
from beatbook.errors import BeatbookError, ProblemsFound, UsageProblem
from beatbook.openings import Begun
from beatbook.papers.declare import Paper
from beatbook.texts import Translator
from beatbook_tui import routes
from beatbook_tui.desk import launch
from beatbook_tui.kit.notice import Level
from beatbook_tui.screens.asking import AskingScreen, Question

if TYPE_CHECKING:
    from beatbook.hooks.types import Action
    from beatbook.presence import Spot
    from beatbook_tui.app import Beatbook

_ = Translator(__name__, __file__)


def begin(
    app: Beatbook, action: Action, given: Mapping[str, Any] | None = None, *, about: str = ""
) -> None:
    """Run *action*, after asking for its parameters where it has any; some may be *given*.

    `about` is the record that a draft of its questions is about.
    """
    if action.opens is not None:
        launch(app, partial(_open, app, action, given or {}), "action", exclusive=True)
    elif action.parameters is None:
        launch(app, partial(_run_at_once, app, action, given or {}), "action", exclusive=True)
    else:
        _ask(app, action, given or {}, about)


def again(app: Beatbook, action: Action, spot: Spot) -> None:
    """Write the board of a *spot* anew and go on there: what it was given is all that it needs."""
    launch(app, partial(_run_at_once, app, action, spot.given, spot), "action", exclusive=True)


def _ask(app: Beatbook, action: Action, given: Mapping[str, Any], about: str = "") -> None:
    """Ask for the parameters on a sheet, then run the action or open what it opens."""
    assert action.parameters is not None
    do, then = (
        (actions.opening, partial(routes.opening, app))
        if action.opens
        else (actions.run, partial(show, app, action))
    )
    question = Question(
        action.name,
        action.label,
        action.help,
        action.parameters,
        partial(do, app.book, action.name),
        then,
        given,
        raw=True,
        keeps=action.permission != READ,
        about=about,
    )
    app.push_screen(AskingScreen(question))


async def _open(app: Beatbook, action: Action, given: Mapping[str, Any]) -> None:
    """Open what an action opens; where what is `given` is not enough, ask for the rest."""
    try:
        what = await app.desk.do(lambda: actions.opening(app.book, action.name, given))
    except (ProblemsFound, UsageProblem):
        _ask(app, action, given)
    except BeatbookError as error:
        app.tell(error.message, Level.PROBLEM)
    else:
        routes.opening(app, what)


async def _run_at_once(
    app: Beatbook, action: Action, given: Mapping[str, Any], spot: Spot | None = None
) -> None:
    answer = await app.attempt(lambda: (actions.run(app.book, action.name, given),))
    if answer is None:
        return
    if isinstance(answer[0], Board):
        routes.board(app, answer[0], spot)
    else:
        show(app, action, answer[0])


def show(app: Beatbook, action: Action, answer: Any) -> None:
    """Show a paper, a board or rows on a screen of their own, a sentence in the news line.

    Where the action began a record, its form opens and goes on from the draft. What must be mended
    is told as a problem on the screen that shows it.
    """
    if isinstance(answer, ToMend):
        show(app, action, answer.answer)
        app.screen.call_later(app.tell, answer.words, Level.PROBLEM)
    elif isinstance(answer, Board):
        routes.board(app, answer)
    elif isinstance(answer, Begun):
        routes.add(app, answer.form)
    elif isinstance(answer, Paper):
        from beatbook_tui.screens.paper import PaperScreen

        app.push_screen(PaperScreen(answer))
    elif isinstance(answer, (list, tuple)) and answer and isinstance(answer[0], Mapping):
        from beatbook_tui.screens.answer import AnswerScreen

        app.push_screen(AnswerScreen(action.label, answer))
    else:
        done = _("Done: {step}.", step=action.label)
        app.tell(done if answer in (None, "", [], ()) else str(answer), Level.DONE)
