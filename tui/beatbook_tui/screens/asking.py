"""A sheet with questions: for an action, for a paper. Asks, has the answer made, shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from beatbook.errors import BeatbookError, ProblemsFound
from beatbook.parameters import filled, form_of, spec_of
from beatbook.presence import ASK, Spot, given_ids
from beatbook.texts import Text, Translator
from beatbook_tui.entry.answers import Answers, Raw, plain, raw_value
from beatbook_tui.entry.keeping import Keeper
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.notice import Level
from beatbook_tui.kit.words import Words
from beatbook_tui.screens.base import HELP
from beatbook_tui.screens.drafting import DraftingScreen, Typed

_ = Translator(__name__, __file__)


class Question(NamedTuple):
    """What to ask and what becomes of it.

    `asked` is a class of fields (see `forms.declare.part`), `given` raw values that are known
    already. `answer` is done at the desk with the filled class (an action or a paper takes the raw
    values instead: `raw`), `show` on the screen with what that gave. `subject` is what it is asked
    about, in a word.

    With `keeps` what is typed is kept as a draft under `name` and the record it is `about`, with
    what is known `beside` it. A draft stands over what is `proposed`, but not over what is given.
    `place` is where the session stood with it, if not at the action by itself.
    """

    name: str
    label: Text
    help: Text
    asked: type
    answer: Callable[[Any], Any]
    show: Callable[[Any], object]
    given: Mapping[str, Any] = {}
    raw: bool = False
    keeps: bool = False
    subject: str = ""
    proposed: Mapping[str, Any] = {}
    about: str = ""
    beside: Mapping[str, Any] = {}
    place: Spot | None = None


class AskingScreen(DraftingScreen):
    """The fields of one question."""

    CSS_PATH = "form.tcss"

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question
        self._begun_with: Mapping[str, Raw] = {}

    def title_words(self) -> Words:
        """What is asked for, and about what."""
        asked = self._question
        return f"{asked.label} · {asked.subject}" if asked.subject else asked.label

    def about(self) -> Words:
        """What it does."""
        return self._question.help

    def hints(self) -> Sequence[Hint]:
        """The keys."""
        return (Hint("save", _("Run")), Hint("repeat", _("Repeat")), Hint("choices", _("Choices")),
                Hint("back", _("Keep draft") if self._question.keeps else _("Back")),
                HELP)  # fmt: skip

    def on_mount(self) -> None:
        self._ask_all()

    def _ask_all(self) -> None:
        one = self._question
        form = form_of(self.book, spec_of(one.name, one.label, one.asked, one.help), one.asked)
        answers = Answers(form, intake=False)
        fields = {field.id: field for field in form.spec.fields}
        known = {**form.with_defaults({}), **one.proposed, **one.given}
        for id, value in known.items():
            answers.typed[id] = raw_value(value, fields[id], self.book.zone)
        self._begun_with = answers.given()
        self._take_up(answers)
        answers.judge()
        self.fill(answers)
        self.as_kept()

    def _take_up(self, answers: Answers) -> None:
        """Go on with the draft, where one is kept; what is given stands over it."""
        if not self._question.keeps:
            return
        self.keeper = Keeper(self.book, self._question.name, self._question.about)
        draft = self.keeper.kept()
        if draft is not None:
            stated = {id: answers.get(id) for id in self._question.given}
            asked = {field.id for field in answers.fields}
            typed = {id: raw for id, raw in draft.values.items() if id in asked}
            answers.typed |= {**typed, **stated}
            self.tell_draft(draft)

    def spot(self) -> Spot | None:
        """Where this is, to come back to: if what it was given may be written down."""
        one = self._question
        if one.place is not None:
            return one.place
        given = given_ids(one.given) if one.keeps else None
        return None if given is None else Spot(ASK, record=one.about, name=one.name, given=given)

    def typed(self) -> Typed:
        """What was typed, if it is more than what was there in the beginning."""
        typed = super().typed()
        if typed.values == self._begun_with:
            return Typed({})
        beside = {id: plain(one) for id, one in self._question.beside.items() if one is not None}
        return Typed({**beside, **typed.values})

    async def begin_anew(self) -> None:
        self._ask_all()

    def action_save(self) -> None:
        self.begin(self._answer, "run")

    async def _answer(self) -> None:
        assert self.answers is not None
        self.sheet.commit()
        raw = dict(self.answers.given())
        try:
            answer = await self.beatbook.desk.do(lambda: self._ask(raw))
        except ProblemsFound as error:
            self.complain(error.problems)
        except BeatbookError as error:
            self.tell(error.message, Level.PROBLEM)
        else:
            self.remember(self.answers)
            self.dismiss()
            self.app.call_later(self._question.show, answer)

    def _ask(self, raw: Mapping[str, Any]) -> Any:
        """What becomes of the values; done at the desk."""
        one = self._question
        if one.raw:
            answer = one.answer(raw)
        else:
            spec = spec_of(one.name, one.label, one.asked, one.help)
            answer = one.answer(filled(self.book, spec, one.asked, raw))
        if self.keeper is not None:
            self.keeper.drop()
        return answer
