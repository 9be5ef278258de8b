"""The national plugin: what every station in China starts from.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from beatbook.hooks.specs import hook
from beatbook.hooks.types import AddressLine, Plugin
from beatbook.texts import Text

if TYPE_CHECKING:
    from datetime import date

    from beatbook.book import Book
    from beatbook.codes import CodeList
    from beatbook.duties.declare import Rule
    from beatbook.forms.declare import IdentifierScheme, RetentionClass
    from beatbook.hooks.types import Action
    from beatbook.papers.declare import PaperKind
    from beatbook.patrol.declare import Checklist, Requirement, Spot
    from beatbook.problems import Problem
    from beatbook.records import Record
    from beatbook.syncing.transfers.declare import Moves

plugin = Plugin(name="cn", label=Text("全国基础", "China, national baseline"), order=10)


@hook
def actions() -> Iterable[Action]:
    """What the registry offers beyond adding and changing records."""
    from beatbook_cn.moving import MOVE
    from beatbook_cn.rentals.letting import LET_DWELLING, STOP_LETTING
    from beatbook_cn.residence.arrival import ARRIVE
    from beatbook_cn.residence.birth import BIRTH
    from beatbook_cn.residence.departure import DEATH, LEAVE
    from beatbook_cn.residence.permits import ENDORSE
    from beatbook_cn.rights.acting import actions as rights

    own = [ARRIVE, MOVE, LEAVE, BIRTH, DEATH, ENDORSE, LET_DWELLING, STOP_LETTING]
    return [*own, *rights()]


@hook
def registry_forms() -> Iterable[type]:
    """The forms of 一标三实."""
    from beatbook_cn.forms import declared

    return declared()


@hook
def registry_codes() -> Iterable[CodeList]:
    """The national code lists."""
    from beatbook_cn import codelists

    return map(codelists.load, codelists.ids())


@hook
def registry_identifiers() -> Iterable[IdentifierScheme]:
    """Identity numbers, credit codes, telephones, documents."""
    from beatbook_cn.schemes import schemes

    return schemes()


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long the records of 一标三实 are kept."""
    from beatbook_cn.retention import classes

    return classes()


@hook
def registry_problems(record: Record, book: Book) -> Iterable[Problem]:
    """What is wrong in view of other records."""
    from beatbook_cn.checks import problems

    return problems(record, book)


@hook
def registry_duties() -> Iterable[Rule]:
    """The deadlines of national law."""
    from beatbook_cn.duties import declared

    return declared()


@hook
def registry_moves() -> Iterable[Moves]:
    """People are handed over to the station that they moved to."""
    from beatbook_cn.residence.handing import PEOPLE

    return [PEOPLE]


@hook
def registry_papers() -> Iterable[PaperKind]:
    """The ledgers of 一标三实, and papers about one place, household, person or stay."""
    from beatbook_cn import ledgers, papers

    return [*ledgers.declared(), *papers.declared()]


@hook
def patrol_points(book: Book) -> Iterable[Spot]:
    """Compounds, schools, markets, key units and special trades."""
    from beatbook_cn.patrol import spots

    return spots(book)


@hook
def patrol_requirements(day: date) -> Iterable[Requirement]:
    """Rush hours, key areas, the whole beat, town and country."""
    from beatbook_cn.patrol_rules import requirements

    return requirements(day)


@hook
def registry_readings(name: str) -> tuple[str, ...]:
    """The pinyin of a name, with surnames read as surnames."""
    from beatbook_cn.names.pinyin import readings

    return tuple(f"{one.full}/{one.initials}" for one in readings(name))


@hook
def registry_address(text: str) -> AddressLine:
    """The levels of a Chinese address."""
    from beatbook_cn.places import line

    return line(text)


@hook
def registry_place_key(kind: str, name: str) -> str:
    """One spelling of each level of an address."""
    from beatbook_cn.places import key

    return key(kind, name)


@hook
def demo_filled(book: Book, people: int) -> bool:
    """A fictional station in the real division tree of Yuquan, Hohhot."""
    from beatbook_cn.demo.fill import fill

    fill(book, people)
    return True


@hook
def patrol_checklists() -> Iterable[Checklist]:
    """What is looked at at patrol points."""
    from beatbook_cn.checklists import checklists

    return checklists()
