"""Styles of what widgets draw themselves, worked out once and not once for each piece of a line.

Textual asks all widgets around one for a style each time: a fifth of a millisecond, two hundred
times for a key in a form. What a style depends on shows in the widget's own: when that changes
(another theme, say), all are worked out anew.
"""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Looks(Widget):
    """A widget that draws its lines in the styles of its component classes."""

    _plain: Style | None = None
    _known: dict[str, Style]

    def look(self, name: str = "") -> Style:
        """The style of component class *name* on this widget; without a name, of the widget."""
        if self._plain is None:
            self._begin(self.rich_style)
        if name not in self._known:
            self._known[name] = self._known[""] + self.get_component_rich_style(name)
        return self._known[name]

    def render_lines(self, crop: Region) -> list[Strip]:
        plain = self.rich_style
        if plain != self._plain:
            self._begin(plain)
        return super().render_lines(crop)

    def notify_style_update(self) -> None:
        self._plain = None
        super().notify_style_update()

    def _begin(self, plain: Style) -> None:
        self._plain, self._known = plain, {"": plain}
