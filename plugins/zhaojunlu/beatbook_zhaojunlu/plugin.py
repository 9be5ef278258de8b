"""One station's own rules: its patrol requirements, and a kind of dispute that it has by itself.

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

    from beatbook.access import Role
    from beatbook.codes import CodesOf
    from beatbook.patrol.declare import CheckIn, Checklist, Requirement, Verdict

plugin = Plugin(
    name="zhaojunlu", label=Text("昭君路派出所", "Zhaojun Road station"), region="150104008"
)


@hook
def access_roles() -> Iterable[Role]:
    """Its grid workers."""
    from beatbook_zhaojunlu.roles import roles

    return roles()


@hook
def registry_codes() -> Iterable[CodesOf]:
    """Its own kinds of incidents, where incidents are kept."""
    from beatbook_zhaojunlu.codes import INCIDENTS

    return [INCIDENTS]


@hook
def patrol_requirements(day: date) -> Iterable[Requirement]:
    """The deep night, and every compound in it."""
    from beatbook_zhaojunlu.patrol import requirements

    return requirements(day)


@hook
def patrol_checklists() -> Iterable[Checklist]:
    """What is looked at at patrol points."""
    from beatbook_zhaojunlu.checklists import checklists

    return checklists()


@hook
def patrol_verdict(check_in: CheckIn) -> Verdict | None:
    """Less time at schools."""
    from beatbook_zhaojunlu.verdict import verdict

    return verdict(check_in)


@hook
def bulletin_wording(phrase: str) -> Text | None:
    """Arrows and two decimals."""
    from beatbook_zhaojunlu.wording import wording

    return wording(phrase)
