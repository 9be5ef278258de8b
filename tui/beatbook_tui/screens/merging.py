"""Two records that may be one, side by side: whose value stands, what follows, and the merge.

Nothing here knows a form. The other way round, taking a merge apart, begins on a record's page.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from beatbook import merging
from beatbook.forms import declare as f
from beatbook.merging import BOTH, KEPT, OTHER, Choice, Preview
from beatbook.openings import Two
from beatbook.records import Record
from beatbook.texts import Text, Translator
from beatbook_tui import routes
from beatbook_tui.kit import pick
from beatbook_tui.kit.binding import bind, fixed
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.notice import Level
from beatbook_tui.kit.table import LineTable
from beatbook_tui.kit.words import Words
from beatbook_tui.screens.asking import AskingScreen, Question
from beatbook_tui.screens.base import BACK, HELP, BookScreen
from beatbook_tui.screens.leaf import Leaf, label_width
from beatbook_tui.screens.record import RecordScreen
from beatbook_tui.view.merging import Comparison
from beatbook_tui.view.page import PageLine

if TYPE_CHECKING:
    from beatbook_tui.app import Beatbook

_ = Translator(__name__, __file__)

MARK = 2
MARGIN = 6
OTHER_SIDE = {KEPT: OTHER, OTHER: KEPT, BOTH: BOTH}

MERGING = Text("合并", "Merge")
_MERGE_HELP = Text(
    "另一条的编号和证号今后都查到保留的记录；可以取消",
    "The number and identifiers of the other one lead to the kept record; it can be undone",
)
TAKING_APART = Text("取消合并", "Take apart")
_APART_HELP = Text(
    "合并所改的一切恢复原样，包括随之改指的记录",
    "Everything that the merge changed is as before, the records that followed too",
)
WITH = Text("与另一条合并…", "Merge with …")
_WITH_HELP = Text("查找同一对象的另一条记录", "Find the other record of the same")
_OTHER_ONE = Text("另一条记录", "The other record")


@f.part
class Why:
    """Why it is done."""

    reason: str | None = f.text(Text("理由", "Reason"), required=True)


class MergeScreen(BookScreen[None]):
    """The choice of each field's value, then the merge."""

    PLACE = "merge"
    BINDINGS: ClassVar[list[BindingType]] = [
        fixed("left", f"choose('{KEPT}')"),
        fixed("right", f"choose('{OTHER}')"),
        fixed("space", "turn"),
        bind("swap", "swap"),
        bind("unmask", "unmask"),
        bind("save", "merge"),
    ]

    def __init__(self, two: Two) -> None:
        super().__init__()
        self._two = two
        self._seen: Preview | None = None
        self._fields: Sequence[Choice] = ()
        self._sources: dict[str, str] = {}
        self._masked = True

    def title_words(self) -> Words:
        """What is compared."""
        return _("{form}: merge two records?", form=self.book.spec(self._two.form).label)

    def about(self) -> Words:
        """What the marks mean."""
        return _(
            "Two records that may be one. “!” marks what they say differently, “*” whose value will"
            " stand. What points to the record that goes will point to the one that stays."
        )

    def hints(self) -> Sequence[Hint]:
        """The keys."""
        mask = (Hint("unmask", _("Show all")),) if self._masked else ()
        return (Hint("save", MERGING), Hint("sides", _("Whose value stands")),
                Hint("swap", _("Swap")), *mask, BACK, HELP)  # fmt: skip

    def all_keys(self) -> Sequence[Hint]:
        """All keys."""
        return (*self.hints(), Hint("turn", _("The next choice; for lists also both")))

    def body(self) -> ComposeResult:
        """One page."""
        yield Leaf(id="page")

    def on_mount(self) -> None:
        self.begin(self._read)

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._fill)

    def retranslate(self) -> None:
        super().retranslate()
        self._fill()

    async def _read(self) -> None:
        seen = await self.attempt(self._preview)
        if seen is not None and self.still_here():
            self._seen, self._fields = seen, seen.fields
            self._fill()

    def _preview(self) -> Preview:
        form, keep, drop, _along = self._two
        return merging.preview(self.book, form, keep, drop, sources=self._sources)

    def _fill(self) -> None:
        if self._seen is not None:
            leaf = self.query_one("#page", Leaf)
            labels = label_width(self._seen.form, leaf.size.width // 4) + MARK
            room = max(30, leaf.size.width - labels - MARGIN)
            page = Comparison(self._seen, self.wording, room, mask=self._masked)
            leaf.fill(page.lines(self._fields), labels)

    # Choosing

    def _in_hand(self) -> Choice | None:
        """The field in hand, where there is something to choose."""
        row = self.query_one("#page", Leaf).row_in_hand
        line = row.key if row is not None else None
        id = line.id if isinstance(line, PageLine) else ""
        return next((one for one in self._fields if one.field.id == id), None)

    def action_choose(self, source: str) -> None:
        one = self._in_hand()
        if one is not None:
            self._sources[one.field.id] = source
            self._fields = [
                each._replace(source=source) if each is one else each for each in self._fields
            ]
            self._fill()

    def action_turn(self) -> None:
        one = self._in_hand()
        if one is not None:
            sources = (KEPT, OTHER, BOTH) if one.field.many else (KEPT, OTHER)
            self.action_choose(sources[(sources.index(one.source) + 1) % len(sources)])

    def action_swap(self) -> None:
        """Have the other one stay; the values that were chosen are chosen still."""
        form, keep, drop, along = self._two
        self._two = Two(form, drop, keep, along)
        self._sources = {id: OTHER_SIDE[source] for id, source in self._sources.items()}
        self.begin(self._read)

    def action_unmask(self) -> None:
        if self._masked and self._seen is not None:
            self.begin(self._unmask, "unmask")

    async def _unmask(self) -> None:
        if await self.done(self._ask_for_both) and self.still_here():
            self._masked = False
            BookScreen.retranslate(self)
            self._fill()

    def _ask_for_both(self) -> None:
        form, *both, _along = self._two
        for id in both:
            self.book.registry.unmask(form, id)

    @on(LineTable.Opened)
    def _open(self, event: LineTable.Opened) -> None:
        line = event.row.key
        if isinstance(line, PageLine) and line.target is not None:
            routes.record(self.beatbook, line.target.form, line.target.record)

    # Merging

    def action_merge(self) -> None:
        if self._seen is not None:
            question = Question(
                "registry.merge", MERGING, _MERGE_HELP, Why, self._merge, self._merged
            )
            self.app.push_screen(AskingScreen(question))

    def _merge(self, why: Any) -> int:
        """Do it; at the desk. Gives the number of the merge."""
        form, keep, drop, along = self._two
        done = merging.merge(
            self.book, form, keep, drop, sources=self._sources, reason=why.reason, along=along
        )
        return done.number

    def _merged(self, number: int) -> None:
        app, form, keep = self.beatbook, self._two.form, self._two.keep
        behind = app.screen_stack[-2]
        self.dismiss()
        if not (isinstance(behind, RecordScreen) and behind.subject == (form, keep)):
            routes.record(app, form, keep)
        words = _("Merged; “u” on this page takes merge {number} apart again.", number=number)
        app.call_after_refresh(app.tell, words, Level.DONE)


# From the page of a record


def with_another(app: Beatbook, form: str, id: str) -> None:
    """Ask for the other record of a form, then compare the two; the one at hand stays."""
    asked = attrs.make_class(
        "Other", {"other": f.reference(_OTHER_ONE, form, required=True)}, frozen=True, kw_only=True
    )
    question = Question(
        "registry.merge.with",
        WITH,
        _WITH_HELP,
        asked,
        lambda given: Two(form, id, given.other),
        partial(routes.opening, app),
    )
    app.push_screen(AskingScreen(question))


def take_apart(app: Beatbook, found: Sequence[Record]) -> None:
    """Ask which merge and why, then undo it; the screen in front shows the record again."""
    choices = [pick.Choice(one, one.values["what"], str(one.envelope.number)) for one in found]
    if len(choices) == 1:
        _ask_apart(app, choices[0])
    else:
        app.push_screen(pick.Pick(TAKING_APART, choices), partial(_ask_apart, app))


def _ask_apart(app: Beatbook, choice: pick.Choice | None) -> None:
    if choice is None or not isinstance(choice.value, Record):
        return
    merge = choice.value.id
    question = Question(
        "registry.unmerge",
        TAKING_APART,
        _APART_HELP,
        Why,
        lambda why: merging.unmerge(app.book, merge, why.reason),
        lambda _entry: app.tell(_("Taken apart: both records are as before."), Level.DONE),
    )
    app.push_screen(AskingScreen(question))
