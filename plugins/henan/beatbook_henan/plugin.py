"""Henan's own rules: temporary residence, patrols in cities.

The example of verdicts and of a form of its own kind: a check-in is judged otherwise at night
(`verdict`), and the province's permit is a part added to the national stay (`permit`), with its own
deadlines (`duties`).

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

    from beatbook.duties.declare import Rule
    from beatbook.forms.declare import FieldsOf
    from beatbook.patrol.declare import CheckIn, Checklist, Requirement, Verdict

plugin = Plugin(name="henan", label=Text("河南", "Henan"), region="41")


@hook
def registry_duties() -> Iterable[Rule]:
    """The deadlines of this province."""
    from beatbook_henan.duties import rules

    return rules()


@hook
def registry_fields() -> Iterable[FieldsOf]:
    """The province's own permit, on the stay that it is given for."""
    from beatbook_henan.permit import ON_STAYS

    return [ON_STAYS]


@hook
def patrol_requirements(day: date) -> Iterable[Requirement]:
    """Main roads and squares, day and night."""
    from beatbook_henan.patrol import requirements

    return requirements(day)


@hook
def patrol_checklists() -> Iterable[Checklist]:
    """What is looked at at patrol points."""
    from beatbook_henan.checklists import checklists

    return checklists()


@hook
def patrol_verdict(check_in: CheckIn) -> Verdict | None:
    """More time at night."""
    from beatbook_henan.verdict import verdict

    return verdict(check_in)
