"""Two lines under a sheet: what is wrong with the field in hand, or what it is for."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from beatbook.forms.spec import FieldSpec
from beatbook.masks import sentence
from beatbook.problems import Problem
from beatbook_tui.kit.cells import fit
from beatbook_tui.kit.notice import Level
from beatbook_tui.view.wrapping import wrapped

LINES = 2


class Aside(Widget):
    """Shows the whole sentence of a problem, else a field's help, else its purpose."""

    DEFAULT_CSS = """
    Aside {
        height: 2; padding: 0 2; color: $quiet;
        &.-problem { color: $error; }
        &.-warning { color: $warning; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._field: FieldSpec | None = None
        self._problem: Problem | None = None

    def show(self, field: FieldSpec | None, problem: Problem | None) -> None:
        """Speak about *field*, and about *problem* where it has one."""
        if (field, problem) != (self._field, self._problem):
            self._field, self._problem = field, problem
            self.set_class(problem is not None and not problem.warning, "-problem")
            self.set_class(problem is not None and problem.warning, "-warning")
            self.refresh()

    def retranslate(self) -> None:
        """Draw the words again, after a change of language."""
        self.refresh()

    def words(self) -> str:
        """What is said, in the language in use."""
        if self._problem is not None:
            level = Level.WARNING if self._problem.warning else Level.PROBLEM
            label = self._field.label if self._field else ""
            return sentence(f"{level} {label} {self._problem._replace(path='')}")
        if self._field is None:
            return ""
        return str(self._field.help) or str(self._field.purpose)

    def render_line(self, y: int) -> Strip:
        """Draw line *y* of two."""
        width = self.size.width
        lines = wrapped(self.words(), width)[:LINES]
        text = lines[y] if y < len(lines) else ""
        return Strip([Segment(fit(text, width), self.rich_style)], width)
