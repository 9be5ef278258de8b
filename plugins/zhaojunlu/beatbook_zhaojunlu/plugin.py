"""One station's own rules: what needs no code is a pack beside this module, the verdict is Python.

Answers hooks only; the pack is read, and code imported, when something is asked, so that a book
opens fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from beatbook.hooks.specs import hook
from beatbook.hooks.types import Plugin
from beatbook.packs.beside import Beside
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.access import Role
    from beatbook.assessment.declare import SchemeFile
    from beatbook.bulletin.declare import BulletinKind, BulletinSection
    from beatbook.codes import CodesOf
    from beatbook.duties.declare import Rule
    from beatbook.forms.declare import RetentionClass
    from beatbook.patrol.declare import CheckIn, Checklist, Requirement, Verdict

plugin = Plugin(
    name="zhaojunlu", label=Text("昭君路派出所", "Zhaojun Road station"), region="150104008"
)
PACK = Beside(__file__)


@hook
def access_roles() -> Iterable[Role]:
    """Its grid workers."""
    found: list[Role] = PACK.answer("access_roles")
    return found


@hook
def registry_codes() -> Iterable[CodesOf]:
    """Its own kinds of incidents, where incidents are kept."""
    found: list[CodesOf] = PACK.answer("registry_codes")
    return found


@hook
def registry_forms() -> Iterable[type]:
    """The forces of its three offices."""
    found: list[type] = PACK.answer("registry_forms")
    return found


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long these are kept."""
    found: list[RetentionClass] = PACK.answer("registry_retention")
    return found


@hook
def registry_duties() -> Iterable[Rule]:
    """Forces complete, mediation complete, both checked every quarter."""
    found: list[Rule] = PACK.answer("registry_duties")
    return found


@hook
def patrol_requirements() -> Iterable[Requirement]:
    """The deep night, and every compound in it."""
    found: list[Requirement] = PACK.answer("patrol_requirements")
    return found


@hook
def patrol_checklists() -> Iterable[Checklist]:
    """What is looked at at patrol points."""
    found: list[Checklist] = PACK.answer("patrol_checklists")
    return found


@hook
def patrol_verdict(check_in: CheckIn) -> Verdict | None:
    """Less time at schools, on days with school: that takes a calendar, and so code."""
    from beatbook_zhaojunlu.verdict import verdict

    return verdict(check_in)


@hook
def bulletin_kinds() -> Iterable[BulletinKind]:
    """Its weekly bulletin."""
    found: list[BulletinKind] = PACK.answer("bulletin_kinds")
    return found


@hook
def bulletin_sections() -> Iterable[BulletinSection]:
    """What that is written from."""
    found: list[BulletinSection] = PACK.answer("bulletin_sections")
    return found


@hook
def bulletin_wording(phrase: str) -> Text | None:
    """Arrows and two decimals."""
    found: Text | None = PACK.answer("bulletin_wording", phrase)
    return found


@hook
def assessment_schemes() -> Iterable[SchemeFile]:
    """How its offices are assessed."""
    found: list[SchemeFile] = PACK.answer("assessment_schemes")
    return found
