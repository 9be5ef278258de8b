"""Running an action of the book: asks for its parameters on a sheet, shows what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from beatbook import actions
from beatbook.boards import Board
from beatbook.papers.declare import Paper
from beatbook.texts import Translator
from beatbook_tui import routes
from beatbook_tui.desk import launch
from beatbook_tui.kit.notice import Level
from beatbook_tui.screens.asking import AskingScreen, Question

if TYPE_CHECKING:
    from beatbook.hooks.types import Action
    from beatbook_tui.app import Beatbook

_ = Translator(__name__, __file__)


def begin(app: Beatbook, action: Action, given: Mapping[str, Any] | None = None) -> None:
    """Run *action*, after asking for its parameters where it has any; some may be `given`."""
    if action.parameters is None:
        launch(app, partial(_run_at_once, app, action), "action", exclusive=True)
        return
    app.push_screen(
        AskingScreen(
            Question(
                action.name,
                action.label,
                action.help,
                action.parameters,
                partial(actions.run, app.book, action.name),
                partial(show, app, action),
                given or {},
                raw=True,
            )
        )
    )


async def _run_at_once(app: Beatbook, action: Action) -> None:
    answer = await app.attempt(lambda: (actions.run(app.book, action.name, {}),))
    if answer is not None:
        show(app, action, answer[0])


def show(app: Beatbook, action: Action, answer: Any) -> None:
    """Show a paper, a board or rows on a screen of their own, a sentence in the news line."""
    if isinstance(answer, Board):
        routes.board(app, answer)
    elif isinstance(answer, Paper):
        from beatbook_tui.screens.paper import PaperScreen

        app.push_screen(PaperScreen(answer))
    elif isinstance(answer, (list, tuple)) and answer and isinstance(answer[0], Mapping):
        from beatbook_tui.screens.answer import AnswerScreen

        app.push_screen(AnswerScreen(action.label, answer))
    else:
        done = _("Done: {step}.", step=action.label)
        app.tell(done if answer in (None, "", [], ()) else str(answer), Level.DONE)
