"""One station's own rules: its staffing model and patrol requirements.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from beatbook.hooks.specs import hook
from beatbook.hooks.types import Plugin
from beatbook.texts import Text

if TYPE_CHECKING:
    from datetime import date

    from beatbook.patrol.declare import Requirement

plugin = Plugin(
    name="zhaojunlu", label=Text("昭君路派出所", "Zhaojun Road station"), region="150104008"
)


@hook
def patrol_requirements(day: date) -> Iterable[Requirement]:
    """The deep night, and every compound in it."""
    from beatbook_zhaojunlu.patrol import requirements

    return requirements(day)
