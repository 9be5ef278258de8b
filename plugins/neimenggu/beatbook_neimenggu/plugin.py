"""Inner Mongolia's own: Mongolian names, the country's deadlines on pastures.

The example of a region in Python: it reads names where the nation cannot, adds fields to forms of
others and puts rules of its own in place of the nation's. Answers hooks only; what it answers with
is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from beatbook.hooks.specs import hook
from beatbook.hooks.types import Plugin
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.duties.declare import Rule
    from beatbook.forms.declare import FieldsOf

plugin = Plugin(
    name="neimenggu", label=Text("内蒙古", "Inner Mongolia"), region="15", needs=("cn",)
)


@hook
def registry_readings(name: str) -> tuple[str, ...] | None:
    """Mongolian names by their elements; any other is left to the nation."""
    from beatbook_neimenggu.names import readings

    return readings(name)


@hook
def registry_fields() -> Iterable[FieldsOf]:
    """Names in other scripts; whether a stay is on pastures."""
    from beatbook_neimenggu.pastures import ON_STAYS
    from beatbook_neimenggu.person import ON_PERSONS

    return [ON_PERSONS, ON_STAYS]


@hook
def registry_duties() -> Iterable[Rule]:
    """The deadlines of the country."""
    from beatbook_neimenggu.pastures import rules

    return rules()
