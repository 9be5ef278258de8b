"""The drawn part of a sheet: rows, their notices, what hangs over them, and how far it is scrolled.

Nothing here moves or types; `beatbook_tui.entry.sheet` does.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.strip import Strip

from beatbook.codes import Code
from beatbook.forms.kinds import is_blank
from beatbook.forms.spec import FieldSpec
from beatbook.masks import hides, masked, sentence
from beatbook.problems import Problem
from beatbook_tui.entry import drawing
from beatbook_tui.entry.answers import Answers, Raw
from beatbook_tui.entry.drawing import Hanging, Shown
from beatbook_tui.entry.layout import Item, across, items, starts
from beatbook_tui.entry.offers import Offer
from beatbook_tui.entry.spelling import Speller
from beatbook_tui.kit.looks import Looks
from beatbook_tui.kit.notice import Level
from beatbook_tui.view.values import Wording
from beatbook_tui.view.wrapping import wrapped

NO_OFFERS = Hanging(())
AIRY_FROM = 26


class Paper(Looks):
    """The rows of a form as they look.

    With `insist` every problem is said, not only those of fields that were left.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"sheet--{name}"
        for name in ("heading", "label", "here", "star", "value", "computed", "problem",
                     "warning", "quiet", "offer", "offer-here", "jump", "plain")
    }  # fmt: skip
    DEFAULT_CSS = """
    Paper {
        height: 1fr; layers: base;
        & > .sheet--heading { color: $primary; text-style: bold; }
        & > .sheet--label { color: $foreground; }
        & > .sheet--here { color: $foreground; text-style: bold; }
        & > .sheet--star { color: $warning; }
        & > .sheet--value { background: $field; color: $foreground; }
        & > .sheet--computed { background: $field; color: $quiet; }
        & > .sheet--problem { color: $error; }
        & > .sheet--warning { color: $warning; }
        & > .sheet--quiet { color: $quiet; }
        & > .sheet--offer { background: $bar; color: $bar-text; }
        & > .sheet--offer-here { background: $cursor; color: $cursor-text; text-style: bold; }
        & > .sheet--jump { color: $key; text-style: bold; }
    }
    """

    def __init__(self, wording: Wording, id: str | None = None) -> None:
        super().__init__(id=id)
        self._wording = wording
        self._answers: Answers
        self._speller: Speller
        self._rows: list[Item] = []
        self._starts: list[int] = [0]
        self._at = -1
        self._top = 0
        self._hanging = NO_OFFERS
        self._jumps: dict[str, int] = {}
        self._told: dict[str, Problem] = {}
        self._left: set[str] = set()
        self.insist = False

    @property
    def field(self) -> FieldSpec | None:
        """The field in hand."""
        return self._rows[self._at].field if 0 <= self._at < len(self._rows) else None

    def mark(self, field: FieldSpec, problem: Problem) -> None:
        """Show one more problem beside its field, until the field is changed."""
        self._told[field.id] = problem
        self.refresh()

    def problem(self, field: FieldSpec) -> Problem | None:
        """What is wrong with a field, as far as it should be said already."""
        if field.id in self._told:
            return self._told[field.id]
        found = self._answers.verdict.problems.get(field.id)
        if found is None:
            return None
        if self.insist:
            return found
        blank = is_blank(self._answers.get(field.id))
        return found if not blank and field.id in self._left else None

    def _codes(self, field: FieldSpec) -> list[Code]:
        """The codes that a field of a closed kind allows beside the other answers."""
        form, values = self._answers.form, self._answers.verdict.values
        codes = self._speller.codes(field)
        return [one for one in codes if form.belongs(field, one.code, values)]

    # Laying out

    def _lay_out(self) -> None:
        """Work out which rows there are; the field in hand stays in hand."""
        held = self.field
        airy = self.size.height >= AIRY_FROM
        spec, fields = self._answers.form.spec, self._answers.shown()
        self._rows = items(spec, fields, airy=airy)
        self._starts = starts(self._rows)
        self._across = across(self._rows, self.size.width)
        ids = [row.field.id if row.field else "" for row in self._rows]
        if held is not None:
            self._at = ids.index(held.id) if held.id in ids else self._nearest(self._at)
        self._scroll()
        self.refresh()

    def _nearest(self, index: int) -> int:
        fields = [at for at, row in enumerate(self._rows) if row.field]
        return min(fields, key=lambda at: abs(at - index), default=-1)

    def on_resize(self, event: events.Resize) -> None:
        if self._rows:
            self._lay_out()

    def _scroll(self) -> None:
        """Move no further than needed to see the row in hand with its heading."""
        if self._at < 0:
            return
        first, after = self._starts[self._at], self._starts[self._at + 1]
        while self._at and first > 0 and self._rows[self._row_at(first - 1)].field is None:
            first -= 1
        height = max(1, self.size.height)
        self._top = max(min(self._top, first), after - height, 0)
        self._place()

    def _place(self) -> None:
        """Lay the live editor over the row in hand."""

    def _is_empty(self, field: FieldSpec) -> bool:
        """Whether the field is in hand and nothing stands in it."""
        return False

    def _said(self, field: FieldSpec) -> str:
        """What the words that stand in the field in hand mean, where they say it another way."""
        return ""

    def _row_at(self, line: int) -> int:
        return min(bisect_right(self._starts, line) - 1, len(self._rows) - 1)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw line *y* of the widget."""
        width = self.size.width
        line = self._top + y
        if not self._rows or line >= self._starts[-1]:
            base = Strip.blank(width, self.look())
        else:
            base = self._draw(self._row_at(line), line)
        return self._over(base, line)

    def _draw(self, at: int, line: int) -> Strip:
        row = self._rows[at]
        if row.field is None:
            return drawing.heading(row, self.size.width, self._looks)
        shown = self._shown(row.field)
        return drawing.field_line(row, shown, line - self._starts[at], self._mark(at),
                                  here=at == self._at, across=self._across,
                                  looks=self._looks)  # fmt: skip

    def _mark(self, at: int) -> str:
        letter = next((letter for letter, to in self._jumps.items() if to == at), "")
        return letter or (">" if at == self._at else "")

    def _shown(self, field: FieldSpec) -> Shown:
        raw = self._answers.get(field.id)
        computed = self._answers.verdict.computed.get(field.id)
        look = "value"
        text = self._speller.text(field, raw)
        if is_blank(raw) and computed is not None:
            text, look = self._wording.value(field, computed), "computed"
        if self._is_hidden(field, raw):
            text = masked(field, text)
        lines = [text]
        if field.kind == "long_text":
            lines = [p for part in text.split("\n") for p in wrapped(part, self._across.value - 2)]
        notice, level = self._notice(field, look)
        required = self._answers.is_required(field)
        return Shown(lines, look, notice, level, required)

    def _is_hidden(self, field: FieldSpec, raw: Raw) -> bool:
        """Whether a sensitive value stands as the record has it, and is not in hand."""
        return hides(field) and field is not self.field and raw == self._answers.base.get(field.id)

    def _notice(self, field: FieldSpec, look: str) -> tuple[str, str]:
        problem = self.problem(field)
        if problem is not None:
            level = Level.WARNING if problem.warning else Level.PROBLEM
            return f"{level} {sentence(str(problem.message))}", level.name.lower()
        computed = self._answers.verdict.computed.get(field.id)
        if computed is not None and self._is_empty(field):
            return f"= {self._wording.value(field, computed)}", "quiet"
        said = self._said(field)
        return (f"= {said}" if said else ""), "quiet"

    def _over(self, base: Strip, line: int) -> Strip:
        """The offers, where they hang over this line."""
        part = self._part_at(line)
        if part is None:
            return base
        x = self._across.value_at
        over = self._hanging.line(part, min(56, self.size.width - x), self._looks)
        return drawing.laid_over(base, over, x, self.size.width)

    def _part_at(self, line: int) -> int | None:
        """Which line of what hangs over the sheet covers *line*."""
        height = self._hanging.height
        if not height:
            return None
        first = self._starts[self._at + 1]
        if first + height > self._top + self.size.height:
            first = self._starts[self._at] - height
        return line - first if 0 <= line - first < height else None

    def _offer_at(self, line: int) -> Offer | None:
        """The offer that is drawn on *line*."""
        part = self._part_at(line)
        return None if part is None else self._hanging.offers[self._hanging.first + part]

    def _looks(self, name: str) -> Style:
        return self.look(f"sheet--{name}")
