"""Running an action of the book: asks for its parameters on a sheet, shows what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs

from beatbook.errors import BeatbookError, ProblemsFound
from beatbook.forms.compose import Composed
from beatbook.forms.declare import KEY, fields_of
from beatbook.forms.form import Form
from beatbook.forms.spec import FormSpec
from beatbook.problems import Problem
from beatbook.texts import Translator
from beatbook_tui.desk import launch
from beatbook_tui.entry.answers import Answers, raw_value
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.notice import Level
from beatbook_tui.kit.words import Words
from beatbook_tui.screens.base import HELP
from beatbook_tui.screens.entering import EnteringScreen

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.hooks.types import Action
    from beatbook_tui.app import Beatbook

_ = Translator(__name__, __file__)


def begin(app: Beatbook, action: Action) -> None:
    """Run *action*, after asking for its parameters where it has any."""
    if action.parameters is not None:
        app.push_screen(ActionScreen(action))
    else:
        launch(app, partial(_run_at_once, app, action), "action", exclusive=True)


async def _run_at_once(app: Beatbook, action: Action) -> None:
    answer = await app.attempt(lambda: (run(app.book, action, None),))
    if answer is not None:
        show(app, action, answer[0])


def run(book: Book, action: Action, filled: Any) -> Any:
    """What the action answers; its permission is checked first. Done at the desk."""
    book.require(action.permission, book.unit_for_new())
    return action.run(book, filled)


def show(app: Beatbook, action: Action, answer: Any) -> None:
    """Show rows on a screen of their own, a sentence in the news line."""
    if isinstance(answer, (list, tuple)) and answer and isinstance(answer[0], Mapping):
        from beatbook_tui.screens.answer import AnswerScreen

        app.push_screen(AnswerScreen(action.label, answer))
    else:
        done = _("Done: {step}.", step=action.label)
        app.tell(done if answer in (None, "", [], ()) else str(answer), Level.DONE)


def parameter_form(book: Book, action: Action) -> Form:
    """An action's parameters as a form without a table."""
    cls = action.parameters
    assert cls is not None
    metadata = {one.name: one.metadata for one in attrs.fields(cls) if KEY in one.metadata}
    composed = Composed(
        spec=FormSpec(action.name, action.label, fields_of(cls), ()),
        cls=cls,
        computed={id: one["computed"] for id, one in metadata.items() if one["computed"]},
        defaults={id: one["default"] for id, one in metadata.items() if one["default"] is not None},
        checks=(),
        intake=None,
    )
    return Form(composed, book.plugins.codes, book.plugins.schemes)


class ActionScreen(EnteringScreen[None]):
    """The parameters of one action."""

    CSS_PATH = "form.tcss"

    def __init__(self, action: Action) -> None:
        super().__init__()
        self._action = action

    def title_words(self) -> Words:
        """The action."""
        return self._action.label

    def about(self) -> Words:
        """What it does."""
        return self._action.help

    def hints(self) -> Sequence[Hint]:
        """The keys."""
        return (Hint("F2", _("Run")), Hint("F4", _("Repeat")), Hint("F5", _("Choices")),
                Hint("Esc", _("Back")), HELP)  # fmt: skip

    def on_mount(self) -> None:
        form = parameter_form(self.book, self._action)
        answers = Answers(form, intake=False)
        fields = {field.id: field for field in form.spec.fields}
        for id, value in form.with_defaults({}).items():
            answers.typed[id] = raw_value(value, fields[id], self.book.zone)
        answers.judge()
        self.fill(answers)

    def action_save(self) -> None:
        self.begin(self._run_action, "run")

    async def _run_action(self) -> None:
        assert self.answers is not None
        self.sheet.commit()
        filled, problems = self._filled()
        if filled is None or problems:
            self.complain(problems)
            return
        try:
            answer = await self.beatbook.desk.do(lambda: run(self.book, self._action, filled))
        except ProblemsFound as error:
            self.complain(error.problems)
        except BeatbookError as error:
            self.tell(error.message, Level.PROBLEM)
        else:
            self.remember(self.answers)
            self.dismiss()
            self.app.call_later(show, self.beatbook, self._action, answer)

    def _filled(self) -> tuple[Any, list[Problem]]:
        assert self.answers is not None
        form = self.answers.form
        filled, problems = form.structure(self.answers.given())
        if filled is not None:
            problems = [one for one in form.problems(filled) if not one.warning]
        return filled, problems
