"""Somebody is born: a new person where the mother or father lives, and the links to both.

Registration within a month is asked for by a duty (户口登记条例 art. 7); until a number is given
the child counts as not yet registered.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.access import WRITE
from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, SENSITIVE
from beatbook.hooks.types import Action
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_cn import laws
from beatbook_cn.forms.bases import HOUSEHOLD_REGISTER, WHO
from beatbook_cn.forms.tenancy import BORN, FLOATING, LODGING
from beatbook_cn.residence.kin import FATHER, MOTHER, child_of
from beatbook_cn.residence.stays import stays

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

_UNREGISTERED = "4"
_JOINING_RELATIVES = "09"
_NEWBORN = "新生儿，待申报出生登记"
_ITEM: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": WHO, "basis": HOUSEHOLD_REGISTER}

_NO_PARENT = Text(
    "请填写母亲或者父亲；新生儿登记在其住处",
    "is missing, and so is the father; a child is registered where one of them lives",
)
_BORN_LATER = Text("晚于今天；请改正", "is behind today; correct it")
_NO_HOME = Text(
    "{name}在本册没有居住登记；请先登记其居住关系",
    "{name} has no stay in this book; register where {name} lives first",
)
_REGISTERED = Text(
    "已登记出生：{name}，住{address}", "The birth of {name} is registered, at {address}"
)


@f.part
class Birth:
    """Who is born to whom."""

    mother: str | None = f.reference(Text("母亲", "Mother"), "person", **_ITEM)
    father: str | None = f.reference(Text("父亲", "Father"), "person", **_ITEM)
    name: str | None = f.text(Text("姓名", "Name"), required=True, **_ITEM)
    sex: str | None = f.choice(Text("性别", "Sex"), "sex", required=True, **_ITEM)
    birth: date | None = f.day(Text("出生日期", "Date of birth"), required=True, **_ITEM)
    resident_id: str | None = f.identifier(
        Text("公民身份号码", "Resident identity number"),
        "resident_id",
        help=Text("尚未编号的不填", "Left empty while none is given yet"),
        **{**_ITEM, "sensitivity": SENSITIVE},
    )
    certificate: str | None = f.text(
        Text("出生医学证明编号", "Number of the birth certificate"), **_ITEM
    )

    def problems(self) -> Iterator[Problem]:
        """A child has a parent in the book."""
        if not (self.mother or self.father):
            yield Problem(_NO_PARENT, "mother", source=laws.REPORT_BIRTH)


def born(book: Book, asked: Birth) -> str:
    """Add the child, its stay with a parent, and what each parent is to it."""
    if asked.birth and asked.birth > book.today():
        raise UsageProblem(_BORN_LATER)
    home = _home(book, asked)
    with book.deed("registry.birth") as deed:
        child = deed.add("person", _person(asked), unit=home.envelope.unit)
        deed.subject = child
        deed.add("tenancy", {**_stay(asked, home), "person": child}, unit=home.envelope.unit,
                 place=home.envelope.place)  # fmt: skip
        _link(deed, child, asked, home.envelope.unit)
    address = book.places.address(home.envelope.place or "", book.today())
    return str(_REGISTERED.with_values(name=asked.name, address=address))


def _home(book: Book, asked: Birth) -> Record:
    """Where the mother lives; where she has no stay, the father."""
    parents = [parent for parent in (asked.mother, asked.father) if parent]
    for parent in parents:
        known = stays(book, parent)
        if known:
            return known[-1]
    raise UsageProblem(_NO_HOME.with_values(name=book.title(parents[0])))


def _person(asked: Birth) -> dict[str, Any]:
    values = {"name": asked.name, "sex": asked.sex, "birth": asked.birth}
    if asked.resident_id:
        return {**values, "resident_id": asked.resident_id}
    if asked.certificate:
        return {**values, "document_type": "117", "document_number": asked.certificate}
    return {**values, "no_document": _NEWBORN}


def _stay(asked: Birth, home: Record) -> dict[str, Any]:
    """A stay beside the parent's; in the household as soon as the child is registered."""
    of_parent = home.values
    registered = asked.resident_id is not None
    category = of_parent["category"] if registered else _UNREGISTERED
    return {
        "dwelling": of_parent["dwelling"],
        "household": of_parent["household"] if registered else None,
        "relation": child_of(of_parent["relation"], asked.sex or ""),
        "category": category,
        "reason": _JOINING_RELATIVES if category in (LODGING, FLOATING) else None,
        "kind": of_parent["kind"],
        "since": asked.birth,
        "began": BORN,
    }


def _link(deed: Deed, child: str, asked: Birth, unit: str) -> None:
    for parent, relation in ((asked.mother, MOTHER), (asked.father, FATHER)):
        if parent:
            link = {"person": child, "other": parent, "relation": relation, "since": asked.birth}
            deed.add("kinship", link, unit=unit)


BIRTH = Action(
    name="registry.birth",
    label=Text("登记出生", "Register a birth"),
    help=Text(
        "新增人员，登记在母亲或者父亲的住处，并登记与父母的关系。",
        "Adds the child where the mother or father lives, and its links to them.",
    ),
    permission=WRITE,
    run=born,
    parameters=Birth,
)
