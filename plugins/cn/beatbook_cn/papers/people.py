"""The people on a paper: who lives somewhere, and who is registered there but lives elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Column, Grid, Link
from beatbook.sight import RESTRICTED
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_cn.forms.person import CHINA
from beatbook_cn.residence.separation import APART, AT_HOME, compared

if TYPE_CHECKING:
    from beatbook.records import Record
    from beatbook_cn.papers.look import Look

HERE = Text("本处", "here")
RESIDENTS = Text("居住人员", "Who lives here")
_NOT_SAID = Text("未登记", "not stated")
_PERMITS = {"applied": Text("已受理", "applied for"), "issued": Text("有效", "issued"),
            "suspended": Text("中止", "suspended")}  # fmt: skip
_COLUMNS = (
    Column(Text("姓名", "Name"), 2),
    Column(Text("性别", "Sex")),
    Column(Text("出生日期", "Born"), 2),
    Column(Text("与户主关系", "Relation"), 2),
    Column(Text("居住类别", "Category"), 2),
    Column(Text("居住起始", "Since"), 2),
    Column(Text("户籍地", "Registered at"), 4),
    Column(Text("居住证", "Permit"), 2),
)


def residents(look: Look, stays: Sequence[Record]) -> Grid:
    """Who lives at a place: head of household first, each with where they are registered."""
    people = look.by_id("person", (one.values["person"] for one in stays))
    permits = permits_of(look, people)
    ordered = sorted(stays, key=lambda one: (one.values["relation"] or "99", one.values["since"]))
    rows = tuple(_row(look, one, people.get(one.values["person"]), permits) for one in ordered)
    links = tuple(
        Link("person", one.values["person"]) if one.values["person"] in people else None
        for one in ordered
    )
    return Grid(_COLUMNS, rows, RESIDENTS, links)


def permits_of(look: Look, people: dict[str, Record]) -> dict[str, Record]:
    """The open permit of each of these people who has one."""
    asked = Query("residence_permit", (Condition("person", "in", sorted(people)),))
    found = look.book.registry.list(asked, note=False) if people else []
    return {one.values["person"]: one for one in found}


def _row(
    look: Look, stay: Record, person: Record | None, permits: dict[str, Record]
) -> tuple[Any, ...]:
    codes = look.book.codes
    values = stay.values
    common = (
        _label(codes("relation"), values["relation"]),
        _label(codes("resident_category"), values["category"]),
        values["since"],
    )
    if person is None:
        return (RESTRICTED, None, None, *common, None, None)
    known, permit = person.values, permits.get(person.id)
    return (
        known["name"],
        _label(codes("sex"), known["sex"]),
        known["birth"],
        *common,
        _from_abroad(look, known) or registered_at(known["registered_address"], look.address(stay)),
        _PERMITS.get(permit.envelope.state) if permit else None,
    )


def _from_abroad(look: Look, person: Mapping[str, Any]) -> Any:
    """The country of somebody who has no household register here."""
    if person["registered_address"] or person["nationality"] in (CHINA, None):
        return None
    return _label(look.book.codes("country"), person["nationality"])


def registered_at(registered: str | None, lived: str) -> Text | str:
    """Where somebody is registered, seen from where they live."""
    if not registered:
        return _NOT_SAID
    return HERE if compared(registered, lived) == AT_HOME else registered


def registered_elsewhere(look: Look, households: Sequence[Record], place: str) -> Grid:
    """Members of the households of a place who live somewhere else (户在人不在)."""
    ids = [one.id for one in households]
    away = [
        stay
        for id in ids
        for stay in look.of("tenancy", closed=False, household=id)
        if stay.envelope.place != place
    ]
    lives = Text("现住址", "Lives at")
    return look.grid(
        "tenancy", away, ("person", "relation", "since", (lives, look.address)),
        Text("户在人不在", "Registered here, living elsewhere"),
    )  # fmt: skip


def is_apart(person: Record, lived: str) -> bool:
    """Whether somebody is registered at another place than where they live."""
    return compared(person.values["registered_address"], lived) == APART


def _label(codes: Any, code: str | None) -> Any:
    known = codes.by_code.get(code)
    return known.label if known else code
