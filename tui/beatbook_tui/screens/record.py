"""One record: what it says, what it refers to and what refers to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from beatbook.access import CLOSE, WRITE
from beatbook.forms.spec import Transition
from beatbook.merged import MERGE
from beatbook.presence import SHOW, Spot
from beatbook.records import Record
from beatbook.registry import Shown
from beatbook.texts import Message, Translator
from beatbook_tui import routes, sharing
from beatbook_tui.kit.app import Command
from beatbook_tui.kit.binding import bind
from beatbook_tui.kit.confirm import Confirm
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.notice import Level
from beatbook_tui.kit.pick import Choice, Pick
from beatbook_tui.kit.table import LineTable
from beatbook_tui.kit.words import Words
from beatbook_tui.screens import papers
from beatbook_tui.screens.base import BACK, HELP, OPEN, BookScreen
from beatbook_tui.screens.leaf import Leaf, label_width
from beatbook_tui.screens.papers import Offered, Place
from beatbook_tui.view.page import Page, PageLine

_ = Translator(__name__, __file__)

if TYPE_CHECKING:
    from beatbook.offers import Offer


class RecordScreen(BookScreen[None]):
    """The page of one record."""

    CSS_PATH = "record.tcss"
    PLACE = "record"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("edit", "edit"),
        bind("step", "step"),
        bind("history", "history"),
        bind("unmask", "unmask"),
        bind("papers", "papers"),
        bind("act", "actions"),
        bind("take_apart", "take_apart"),
    ]

    def __init__(self, form: str, id: str) -> None:
        super().__init__()
        self._form, self._record = form, id
        self._seen: Shown | None = None
        self._places: Sequence[Place] = ()
        self._hands: Sequence[Message] = ()
        self._masked = True

    @property
    def subject(self) -> tuple[str, str]:
        """The form and the id of the record that is shown."""
        return self._form, self._record

    def spot(self) -> Spot:
        """Where this is, to come back to."""
        return Spot(SHOW, self._form, self._record)

    def title_words(self) -> Words:
        """The form, the number and the state."""
        if self._seen is None:
            return self.book.spec(self._form).label
        spec, record = self._seen.form, self._seen.record
        state = self.wording.state(spec, record.envelope.state)
        return f"{spec.label} {record.envelope.number} · {state}"

    def about(self) -> Words:
        """What the form is for."""
        return self.book.spec(self._form).help

    def hints(self) -> Sequence[Hint]:
        """The keys; changing only where it is allowed."""
        edit = (Hint("edit", _("Edit")),) if self._may(WRITE) else ()
        steps = [step.label for step in self._steps()]
        step = (Hint("step", steps[0] if len(steps) == 1 else _("Next step")),) if steps else ()
        mask = (Hint("unmask", _("Show all")),) if self._masked and self._has_masks() else ()
        papers = (Hint("papers", _("Papers")),) if self._papers() else ()
        acts = (Hint("act", _("Act")),) if self._actions() else ()
        apart = (Hint("take_apart", _("Take apart")),) if self._merges() else ()
        return (OPEN, *edit, *step, *acts, *papers, *apart, *mask,
                Hint("history", _("History")), BACK, HELP)  # fmt: skip

    def commands(self) -> Sequence[Command]:
        """The same for the palette."""
        edit = (
            (Command(_("Edit this record"), self.action_edit, "edit"),) if self._may(WRITE) else ()
        )
        history = Command(_("History of this record"), self.action_history, "history")
        return (*edit, history, *self._merge_commands(), *map(self._paper_command, self._papers()))

    def _merge_commands(self) -> Sequence[Command]:
        """Merging with another record, and taking apart what was merged."""
        merge = partial(routes.merge_with, self.beatbook, self._form, self._record)
        offered = self._seen is not None and self._form != MERGE and self._may(CLOSE)
        return (
            *((Command(_("Merge with another record"), merge),) if offered else ()),
            *((Command(_("Take a merge apart"), self.action_take_apart, "take_apart"),)
              if self._merges() else ()),
        )  # fmt: skip

    def body(self) -> ComposeResult:
        """One page."""
        yield Leaf(id="page")

    def on_screen_resume(self) -> None:
        self.begin(self._show)

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._fill)

    def retranslate(self) -> None:
        super().retranslate()
        self._fill()

    # Reading

    async def _show(self) -> None:
        known = self._seen.record.envelope.version if self._seen else 0
        read = await self.attempt(self._look)
        if read is None or not self.still_here():
            return
        self._seen = read
        if self._hands:
            self.tell("  ".join(map(str, self._hands)), Level.WARNING)
        if read.record.envelope.version != known:
            self._masked = True
        BookScreen.retranslate(self)
        self._fill()

    def _look(self) -> Shown:
        spec = self.book.spec(self._form)
        shown = self.book.registry.get_id(spec, self._record, related=True)
        self._places = papers.places_of(self.book, self._form, self._record)
        self._hands = [*sharing.also_open(self.book, self.beatbook.visit, self._record)]
        return shown

    def _fill(self) -> None:
        if self._seen is not None:
            leaf = self.query_one("#page", Leaf)
            width = label_width(self._seen.form)
            room = max(20, leaf.size.width - width - 6)
            leaf.fill(self._lines(room), width)

    def _lines(self, room: int) -> list[PageLine]:
        assert self._seen is not None
        page = Page(self._seen, self.wording, room, mask=self._masked)
        return page.lines()

    def _has_masks(self) -> bool:
        return self._seen is not None and Page(self._seen, self.wording, 20).has_masks()

    def _may(self, permission: str) -> bool:
        if self._seen is None:
            return False
        spec, record = self._seen.form, self._seen.record
        unit = record.envelope.unit
        return self.book.may(spec.permission or permission, unit, form=spec.id)

    # Keys

    @on(LineTable.Opened)
    def _open(self, event: LineTable.Opened) -> None:
        line = event.row.key
        if isinstance(line, PageLine) and line.target is not None:
            routes.record(self.beatbook, line.target.form, line.target.record)

    def action_edit(self) -> None:
        if self._may(WRITE):
            routes.edit(self.beatbook, self._form, self._record)
        else:
            self.tell(_("Your posts do not permit changes here."))

    def action_history(self) -> None:
        if self._seen is not None:
            title = self.book.title(self._record)
            routes.history(self.beatbook, self._form, self._record, title)

    # Merges

    def _merges(self) -> list[Record]:
        """The merges that the record took part in, the last one first."""
        found = (
            [one.record for one in self._seen.related if one.form.id == MERGE] if self._seen else []
        )
        return sorted(found, key=lambda one: -one.envelope.number)

    def action_take_apart(self) -> None:
        merges = self._merges()
        if merges:
            routes.take_apart(self.beatbook, merges)
        else:
            self.tell(_("Nothing was merged here."))

    # Papers about the record or its places, and actions that ask for such a record

    def _papers(self) -> list[Offered]:
        """Which papers can be written from here."""
        if self._seen is None:
            return []
        return papers.offered(self.beatbook, self._form, self._record, self._places)

    def _paper_command(self, paper: Offered) -> Command:
        return Command(
            paper.words, partial(routes.paper, self.beatbook, paper.kind, paper.subject), "papers"
        )

    def action_papers(self) -> None:
        papers.choose(self.beatbook, self._papers())

    def _actions(self) -> list[tuple[Offer, str]]:
        """Actions that ask for a record of this form, each with the id of that question."""
        if self._seen is None:
            return []
        offered = [one for one in self.beatbook.offers.values()
                   if one.asks and self.book.may_run(one)]  # fmt: skip
        found = [(one, one.asking_for(self._form)) for one in offered]
        return [(one, field) for one, field in found if field]

    def action_actions(self) -> None:
        self._offer(
            _("Act"),
            [Choice(partial(routes.action, self.beatbook, one, {field: self._record}),
                    one.label, one.name) for one, field in self._actions()],
        )  # fmt: skip

    def _offer(self, title: Message, choices: list[Choice]) -> None:
        """Let one be picked and do what it stands for; a single one is done at once."""
        if len(choices) == 1:
            _take(choices[0])
        elif choices:
            self.app.push_screen(Pick(title, choices), _take)

    def action_unmask(self) -> None:
        if self._masked and self._has_masks():
            self.begin(self._unmask, "unmask")

    async def _unmask(self) -> None:
        asked = await self.done(lambda: self.book.registry.unmask(self._form, self._record))
        if asked and self.still_here():
            self._masked = False
            BookScreen.retranslate(self)
            self._fill()

    # Steps

    def _steps(self) -> list[Transition]:
        """The transitions possible from here for this officer."""
        if self._seen is None or not self._may(CLOSE):
            return []
        spec, record = self._seen.form, self._seen.record
        roles = {post.role for post in self.book.actor.posts}
        return [
            step
            for step in spec.transitions
            if step.source == record.envelope.state and (not step.roles or roles & set(step.roles))
        ]

    def action_step(self) -> None:
        steps = self._steps()
        if not steps:
            self.tell(_("There is no further step that you may take from here."))
        elif len(steps) == 1:
            self._ask(steps[0])
        else:
            choices = [Choice(step, step.label, step.name) for step in steps]
            self.app.push_screen(Pick(_("Next step"), choices), self._chosen)

    def _chosen(self, choice: Choice | None) -> None:
        if choice is not None and isinstance(choice.value, Transition):
            self._ask(choice.value)

    def _ask(self, step: Transition) -> None:
        assert self._seen is not None
        spec, record = self._seen.form, self._seen.record
        if any(record.values.get(id) in (None, ()) for id in step.needs):
            routes.edit(self.beatbook, self._form, self._record, step)
            return
        title = f"{record.envelope.number} {self.book.title(self._record)}"
        question = _("{step}: {form} {title}?", step=step.label, form=spec.label, title=title)
        target = self.wording.state(spec, step.target)
        detail = _("Its state becomes “{state}”. Its history stays.", state=target)
        self.app.push_screen(Confirm(question, detail), lambda sure: self._take(step, sure))

    def _take(self, step: Transition, sure: bool | None) -> None:
        if sure:
            self.begin(partial(self._done, step), "step")

    async def _done(self, step: Transition) -> None:
        if await self.attempt(lambda: self._write(step)):
            await self._show()
            self.tell(_("Done: {step}.", step=step.label), Level.DONE)

    def _write(self, step: Transition) -> bool:
        with self.book.deed(f"registry.{step.name}") as deed:
            deed.transition(self._form, self._record, step.name)
        return True


def _take(choice: Choice | None) -> None:
    if choice is not None and callable(choice.value):
        choice.value()
