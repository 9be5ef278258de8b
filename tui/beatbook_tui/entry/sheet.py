"""A whole form as one widget: every row is drawn, only the field in hand is alive.

A widget for each label, field and notice of a form with forty fields costs a quarter of a second
to mount and to style; this costs a few milliseconds whatever the form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message as Posted
from textual.widget import Widget
from textual.widgets import Input, TextArea

from beatbook.forms.kinds import is_blank
from beatbook.forms.spec import FieldSpec
from beatbook.problems import Problem
from beatbook_tui.entry.answers import Answers, Raw
from beatbook_tui.entry.drawing import Hanging
from beatbook_tui.entry.editors import LineEditor
from beatbook_tui.entry.offering import Offering
from beatbook_tui.entry.offers import Offer, meant
from beatbook_tui.entry.paper import NO_OFFERS
from beatbook_tui.entry.spelling import (
    CLOSED,
    SAID,
    Speller,
    between,
    last_part,
    with_weekday,
)
from beatbook_tui.keymap.names import plain
from beatbook_tui.kit.binding import bind, fixed
from beatbook_tui.view.values import POINTING, Wording

WIDE_BLANK = "\u3000"
LETTERS = "asdfghjklqwertyuiopzxcvbnm1234567890"


class Sheet(Offering):
    """The rows of a form. Its owner hands it answers with `fill` and hears its messages.

    While it is `locked` nothing can be typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        fixed("tab", "step(1)"),
        fixed("shift+tab", "step(-1)"),
        fixed("down", "down"),
        fixed("up", "up"),
        fixed("pagedown", "section(1)"),
        fixed("pageup", "section(-1)"),
        bind("choices", "offers"),
        bind("jump", "jump"),
        bind("next_problem", "next_problem"),
        fixed("escape", "close_offers"),
    ]

    class Changed(Posted):
        """A field has another value."""

        def __init__(self, field: FieldSpec) -> None:
            super().__init__()
            self.field = field

    class Moved(Posted):
        """Another field is in hand; `left` is the one before."""

        def __init__(self, field: FieldSpec, left: FieldSpec | None) -> None:
            super().__init__()
            self.field, self.left = field, left

    class Looked(Posted):
        """The next problem was asked for; `count` fields have one."""

        def __init__(self, count: int) -> None:
            super().__init__()
            self.count = count

    def __init__(self, wording: Wording, id: str | None = None) -> None:
        super().__init__(wording, id)
        self._loaded = ""
        self._placed: object = None
        self._moves: Mapping[str, Callable[[], None]] = {
            "enter": self._enter_pressed,
            "tab": partial(self.action_step, 1),
            "shift+tab": partial(self.action_step, -1),
            "down": self.action_down,
            "up": self.action_up,
            "pagedown": partial(self.action_section, 1),
            "pageup": partial(self.action_section, -1),
        }
        self.locked = False

    def compose(self) -> ComposeResult:
        """The editor; hidden, and deaf to what is typed, until there is a form."""
        self._editor: LineEditor = LineEditor(self)
        self._editor.display = self._editor.can_focus = False
        self._live: Widget = self._editor
        yield self._editor

    # What its owner does with it

    def fill(self, answers: Answers, speller: Speller) -> None:
        """Draw these answers and take the first field in hand."""
        self._answers, self._speller = answers, speller
        self._editor.can_focus = True
        self._told, self._left, self.insist = {}, set(), False
        self._at = -1
        self._lay_out()
        first = next((at for at, row in enumerate(self._rows) if row.field), None)
        if first is not None:
            self._enter(first)

    def commit(self) -> None:
        """Take over what stands in the field in hand."""
        if self.field is not None:
            self._take_text(self.field)

    def put(self, field: FieldSpec, raw: Raw) -> None:
        """Set a field from outside: a value repeated, a reference that was settled."""
        if self._answers.put(field.id, raw):
            self._told.pop(field.id, None)
            self.post_message(self.Changed(field))
        if field is self.field or (self.field and self.field.id == field.id):
            self._load()
        self._lay_out()

    def tell(self, problems: Mapping[str, Problem]) -> None:
        """Show what the book found wrong, until the fields are changed; go to the first."""
        self._told = dict(problems)
        self.insist = True
        self._lay_out()
        wrong = [at for at, row in enumerate(self._rows) if row.field and self.problem(row.field)]
        if wrong:
            self._enter(wrong[0])

    def retranslate(self) -> None:
        """Draw the words again, after a change of language."""
        if self._rows:
            self.commit()
            self._hang(NO_OFFERS)
            self._lay_out()
            self._load()

    # Moving

    def _place(self) -> None:
        """Lay the live editor over the row in hand."""
        row = self._rows[self._at]
        place = (self._across.value_at, self._starts[self._at] - self._top)
        styles = self._live.styles
        if self._placed != (place, self._across.value, row.height, self._live):
            self._placed = (place, self._across.value, row.height, self._live)
            styles.offset = place
            styles.width = self._across.value
            styles.height = row.height
        if not self._live.display:
            self._live.display = True

    def _is_empty(self, field: FieldSpec) -> bool:
        """Whether the field is in hand and nothing stands in it."""
        return field is self.field and is_blank(self._text)

    def _said(self, field: FieldSpec) -> str:
        raw = self._answers.get(field.id)
        if field is not self.field or field.kind not in SAID or not isinstance(raw, str):
            return ""
        return with_weekday(raw) if raw and raw != self._text.strip() else ""

    def _enter(self, at: int) -> None:
        """Take the row at *at* in hand."""
        left = self.field
        if left is not None and at != self._at:
            self._leave(left)
        entered = self._rows[at].field if at < len(self._rows) else None
        if left is not None and entered is None:
            return
        self._at = at
        self._choose_editor()
        self._hang(NO_OFFERS)
        self._scroll()
        self._load()
        self.refresh()
        if self.field is not None:
            self.post_message(self.Moved(self.field, left))

    def _leave(self, field: FieldSpec) -> None:
        self._take_text(field)
        self._left.add(field.id)

    def _choose_editor(self) -> None:
        """A line for most kinds, a text area for long text."""
        field = self.field
        wanted = self._long_editor() if field and field.kind == "long_text" else self._editor
        if wanted is not self._live:
            self._live.display = False
            self._live = wanted
            self._live.display = True
        if not self._live.has_focus:
            self.screen.set_focus(self._live)

    def _long_editor(self) -> Widget:
        from beatbook_tui.entry.long import LongEditor

        known = self.query(LongEditor)
        if known:
            return known.first()
        editor = LongEditor(self)
        self.mount(editor)
        return editor

    def _load(self) -> None:
        """Put the value of the field in hand into the editor."""
        field = self.field
        if field is None:
            return
        text = self._speller.text(field, self._answers.get(field.id))
        self._loaded = text
        chosen = field.kind in CLOSED or field.kind in POINTING
        self._live.write(text, select=chosen and not field.many)  # type: ignore[attr-defined]

    def _fields(self) -> list[int]:
        return [at for at, row in enumerate(self._rows) if row.field is not None]

    def action_step(self, step: int) -> None:
        """To the next field or the one before; round at the ends."""
        self._step(step)

    def _step(self, step: int, past: Callable[[FieldSpec], bool] = lambda _field: False) -> None:
        """To the next field or the one before, going past some."""
        field = self.field
        if field is not None:
            self._leave(field)  # what is shown may depend on it
            self._lay_out()
        shown = ((at, row.field) for at, row in enumerate(self._rows) if row.field)
        fields = [at for at, one in shown if at == self._at or not past(one)]
        if fields:
            here = fields.index(self._at) if self._at in fields else 0
            self._enter(fields[(here + step) % len(fields)])

    def _go_on(self) -> None:
        """To the next field that does not follow from others; Tab goes to each."""
        self._step(1, self._answers.follows)

    def action_section(self, step: int) -> None:
        """To the first field of the next section or of the one before."""
        sections = [at for at in self._fields() if at == 0 or self._rows[at - 1].field is None]
        others = [at for at in sections if (at > self._at) == (step > 0) and at != self._at]
        if others:
            self._enter(others[0] if step > 0 else others[-1])

    def action_down(self) -> None:
        if not self._move_hand(1):
            self._step_unless_long(1)

    def action_up(self) -> None:
        if not self._move_hand(-1):
            self._step_unless_long(-1)

    def _move_hand(self, step: int) -> bool:
        offers, at = self._hanging
        if offers:
            self._hang(Hanging(offers, (at + step) % len(offers)))
        return bool(offers)

    def _step_unless_long(self, step: int) -> None:
        if self._live is not self._editor:
            raise SkipAction
        self.action_step(step)

    def action_next_problem(self) -> None:
        """To the next field with a problem, round at the end; then all of them are said."""
        self.commit()
        self.insist = True
        self._lay_out()
        wrong = [at for at in self._fields() if self._is_wrong(at)]
        onward = [at for at in wrong if at > self._at]
        if wrong:
            self._enter((onward or wrong)[0])
        self.post_message(self.Looked(len(wrong)))

    def _is_wrong(self, at: int) -> bool:
        field = self._rows[at].field
        return field is not None and self.problem(field) is not None

    def go_to(self, id: str) -> None:
        """Take the field *id* in hand, where it is shown."""
        for at, row in enumerate(self._rows):
            if row.field is not None and row.field.id == id:
                self._enter(at)

    # Typing

    @property
    def _text(self) -> str:
        return str(self._live.value)  # type: ignore[attr-defined]

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, event: Posted) -> None:
        event.stop()
        field, text = self.field, self._text
        if field is None or text == self._loaded:
            return
        self._loaded = text
        if field.kind in CLOSED:
            self._offer_codes(field, text)
        elif field.kind in POINTING:
            self.post_message(self.Sought(field, last_part(field, text)[1]))
        else:
            self._take_text(field)

    def _take_text(self, field: FieldSpec) -> None:
        text = self._text
        if field.kind in CLOSED and text and not field.many:
            one = meant(text, self._offered(field).offers)
            text = one.words if one else text
        raw = self._speller.raw(field, text)
        if self._answers.put(field.id, raw):
            self._told.pop(field.id, None)
            self.post_message(self.Changed(field))
            before = [row.field.id for row in self._rows if row.field]
            if before != [one.id for one in self._answers.shown()] or self.insist:
                self._lay_out()
            else:
                self.refresh()

    def _enter_pressed(self) -> None:
        """Take what is offered, or go on."""
        field = self.field
        offers, at = self._offered(field) if field else NO_OFFERS
        if offers and field is not None:
            self._take(field, offers[at])
        else:
            self._go_on()

    def _take(self, field: FieldSpec, offer: Offer) -> None:
        """Take an offer; a list goes on with its next item, other fields with the next field."""
        words = self._speller.learn(field, offer.value, offer.words)
        before, _typed = last_part(field, self._text)
        text = before + words + (between(field) if field.many else "")
        self._hang(NO_OFFERS)
        self._loaded = text
        self._editor.put(text)
        if not field.many:
            self._go_on()

    def action_close_offers(self) -> None:
        """Close the list and leave what was typed; without a list, Esc is the screen's."""
        if self._jumps:
            self._show_jumps({})
        elif self._hanging.offers:
            self._hang(NO_OFFERS)
        else:
            raise SkipAction

    def on_click(self, event: events.Click) -> None:
        """Take the field under the pointer in hand, or the offer."""
        if not self._rows or self.locked or event.widget is not self:
            return
        offer = self._offer_at(self._top + event.y)
        if offer is not None and self.field is not None:
            self._take(self.field, offer)
        elif self._top + event.y < self._starts[-1]:
            self._enter(self._row_at(self._top + event.y))

    # Jumping

    def action_jump(self) -> None:
        """Show a letter before each visible field; the next key goes there."""
        last = self._top + self.size.height
        seen = [at for at in self._fields() if self._top <= self._starts[at] < last]
        self._show_jumps(dict(zip(LETTERS, seen, strict=False)))

    def _show_jumps(self, jumps: dict[str, int]) -> None:
        self._jumps = jumps
        self.refresh()

    def takes(self, event: events.Key) -> bool:
        """Whether a key is the sheet's: one that moves, a jump letter, a blank that opens a list.

        Keys that move are done here and at once, not as bindings: what a card reader or a slow
        line sends in one burst would be typed into the field before.
        """
        if self.locked:
            return True
        if self._jumps and event.key != "escape":
            at = self._jumps.get(plain(event.character))
            self._show_jumps({})
            if at is not None:
                self._enter(at)
            return True
        if self._live is self._editor and event.key in self._moves:
            self._moves[event.key]()
            return True
        opens = plain(event.character) in (" ", WIDE_BLANK) and not self._hanging.offers
        if opens and self.field is not None and self.field.kind in CLOSED:
            untouched = self._text in ("", self._loaded)
            if untouched:
                self.action_offers()
            return untouched
        return False
