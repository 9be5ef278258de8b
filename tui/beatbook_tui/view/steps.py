"""A record's history as lines: who did what when and why, and what changed from what to what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from beatbook.forms.kinds import BadValue, value_from_json
from beatbook.forms.spec import FormSpec
from beatbook.history import Step
from beatbook.texts import Message, Translator
from beatbook_tui.view.page import BLANK, HEADING, PageLine, labelled
from beatbook_tui.view.values import Wording

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

KINDS = {"add": _("entered"), "change": _("changed"), "withdraw": _("taken back")}
ENVELOPE = {"@state": _("State"), "@unit": _("Kept by"), "@place": _("Address")}
ARROW = "→"


class Telling:
    """Tells the steps of one record; *width* is the cells that values may take."""

    def __init__(
        self, book: Book, spec: FormSpec, wording: Wording, width: int, *, mask: bool = True
    ) -> None:
        self._book = book
        self._spec = spec
        self._wording = wording
        self._width = width
        self._mask = mask

    def lines(self, steps: Sequence[Step]) -> list[PageLine]:
        """All steps, the newest first."""
        lines: list[PageLine] = []
        for step in reversed(steps):
            if lines:
                lines.append(PageLine(BLANK))
            lines += self._step(step)
        return lines

    def _step(self, step: Step) -> Iterator[PageLine]:
        what = KINDS.get(step.kind, step.kind)
        who = self._wording.officer(step.officer)
        yield PageLine(HEADING, self._wording.moment(step.at), f"{who} · {what} · {step.reason}")
        for id, (old, new) in sorted(step.changes.items(), key=self._place):
            label = self._label(id)
            if label:
                yield from labelled(str(label), self._change(id, old, new), self._width)

    def _place(self, change: tuple[str, Any]) -> int:
        """Where a change stands: in the order of the form, the envelope last."""
        ids = [field.id for field in self._spec.fields]
        return ids.index(change[0]) if change[0] in ids else len(ids)

    def _label(self, id: str) -> Message | object | None:
        """What a key of the change is called; None for what says nothing to a person."""
        if id.startswith("@"):
            return ENVELOPE.get(id)
        field = self._spec.field(id)
        return field.label if field else id

    def _change(self, id: str, old: Any, new: Any) -> str:
        before, after = self._words(id, old), self._words(id, new)
        if not before:
            return after
        return f"{before} {ARROW} {after or _('(emptied)')}"

    def _words(self, id: str, value: Any) -> str:
        if value in (None, "", [], ()):
            return ""
        if id == "@state":
            return str(self._wording.state(self._spec, value))
        if id == "@place":
            return self._book.places.address(value, self._book.today())
        if id.startswith("@"):
            return self._book.title(value)
        field = self._spec.field(id)
        if field is None:
            return str(value)
        try:
            return self._wording.value(field, value_from_json(value, field), mask=self._mask)
        except BadValue:  # written when the field was of another kind
            return str(value)
