"""Street lamps: what this plugin answers when the book asks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from beatbook.forms.declare import FieldsOf, RetentionClass
from beatbook.hooks import Plugin, hook
from beatbook.texts import Text
from beatbook_lamps.checks import keeper_volunteered
from beatbook_lamps.forms import LAMPS, Lamp, LampKeeper

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.problems import Problem
    from beatbook.records import Record

plugin = Plugin(name="lamps", label=Text("路灯", "Street lamps"))


@hook
def registry_forms() -> Iterable[type]:
    """One form."""
    return [Lamp]


@hook
def registry_fields() -> Iterable[FieldsOf]:
    """One field on a form of another plugin."""
    return [FieldsOf(form="person", fields=LampKeeper)]


@hook
def registry_problems(record: Record, book: Book) -> Iterable[Problem]:
    """One check."""
    return keeper_volunteered(record, book) if record.form == "lamp" else ()


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long records of lamps are kept."""
    return [
        RetentionClass(
            id=LAMPS,
            label=Text("路灯", "Street lamps"),
            years=3,
            starts=Text("拆除之日", "the day the lamp is taken down"),
            source=Text("本站规定", "a rule of this station"),
        )
    ]
