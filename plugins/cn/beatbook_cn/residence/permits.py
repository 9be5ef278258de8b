"""Residence permits in view of the book: the stay they hang on, who may have one, endorsement.

居住证暂行条例 (国务院令第663号): art. 2 who may apply, art. 10 the yearly endorsement; for people
from Hong Kong, Macao and Taiwan 港澳台居民居住证申领发放办法 (国办发〔2018〕81号) art. 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from beatbook.access import CLOSE
from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_cn import laws
from beatbook_cn.forms.permit import APPLIED, CANCELLED, ISSUED, SUSPENDED
from beatbook_cn.forms.tenancy import ABROAD, FLOATING
from beatbook_cn.residence.stays import HALF_YEAR, months_after, of, stays, unbroken_since

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.forms.spec import FormSpec
    from beatbook.records import Record
    from beatbook_cn.forms.permit import ResidencePermit

_YEAR = 12
_GUARDED_AGE = 16
_COMPATRIOTS = ("HKG", "MAC", "TWN")

_NO_STAY = Text(
    "没有该人员的居住登记；居住证须以居住为前提，请先登记居住关系",
    "is missing: the book knows no stay of this person, and there is no permit without one;"
    " register the stay first",
)
_WHICH_STAY = Text(
    "该人员有{count}处居住登记；请选择申领居住证的一处",
    "must be chosen: this person has {count} stays",
)
_OTHERS_STAY = Text(
    "是另一人的居住关系；请选择持证人自己的", "is somebody else's; choose the holder's own"
)
_ENDED_STAY = Text(
    "已于{until}终止；离开居住地的不能申领",
    "ended on {until}; who has left cannot apply",
)
_NOT_FROM_ELSEWHERE = Text(
    "离开常住户口所在地到其他城市居住的才能申领；该居住关系的居住类别为“{category}”",
    "is of the category “{category}”: permits are for people who live in another city than that"
    " of their household register",
)
_FOREIGNER = Text(
    "外国人的居留证件由出入境管理机构签发，不能申领居住证",
    "is of a foreigner, whose residence permit the exit-entry administration issues",
)
_TOO_EARLY = Text(
    "自{since}起居住未满半年；{day}起方可申领",
    "is too early: the stay began on {since}, half a year is over on {day}",
)
_SECOND = Text(
    "该人员已有居住证({number}号，{state})；一人只能有一个，请先注销原证",
    "has a permit already (number {number}, {state}); nobody has two, cancel that one first",
)
_NO_GUARDIAN = Text(
    "申领人未满16周岁；请由监护人代为申领并填写代办人",
    "is missing: the applicant is under 16, and the guardian applies in their place",
)
_NOT_ENDORSED = Text(
    "居住证{number}号为“{state}”，不能签注",
    "Residence permit {number} is “{state}” and cannot be endorsed",
)
_ENDORSED = Text(
    "{name}的居住证已签注，有效期至{day}", "The permit of {name} is endorsed until {day}"
)
_RESTORED = Text(
    "{name}的居住证已补签注并恢复使用，有效期至{day}",
    "The permit of {name} is endorsed and restored, until {day}",
)
_LAW_OF_COMPATRIOTS = Text(
    "港澳台居民居住证申领发放办法第二条；出境入境管理法第三十条",
    "Residence Permits for Hong Kong, Macao and Taiwan Residents art. 2; Exit-Entry Law art. 30",
)


def hang_on_stay(deed: Deed, id: str, permit: ResidencePermit) -> None:
    """Find the stay of a new permit where none was named, and put the permit beside it."""
    from beatbook_cn.intake import put_beside

    stay = permit.tenancy or _only_stay(deed, permit.person or "")
    if stay is not None:
        deed.supply(id, tenancy=stay)
        put_beside(deed, "residence_permit", id, "tenancy", stay)


def _only_stay(deed: Deed, person: str) -> str | None:
    """The stay of a person that can be meant, those that this deed is about to add among them."""
    entered = (one.after for one in deed.pending.values() if one.form.id == "tenancy")
    known = [one for one in entered if one is not None and one.values.get("person") == person]
    known += [one for one in stays(deed.book, person) if one.id not in deed.pending]
    fitting = [one for one in known if one.values["category"] in (FLOATING, ABROAD)] or known
    if len(fitting) == 1:
        return fitting[0].id
    words = _WHICH_STAY.with_values(count=len(fitting)) if fitting else _NO_STAY
    deed.problem(words, "tenancy", source=laws.PERMIT_CONDITIONS)
    return None


def permit_problems(record: Record, book: Book) -> Iterator[Problem]:
    """What stands against a permit: another one, no stay of its own, half a year not over."""
    if record.envelope.state == CANCELLED:
        return
    yield from _second(record, book)
    if record.envelope.state == APPLIED:
        yield from _of_stay(record, book)
        yield from _of_age(record, book)


def _second(record: Record, book: Book) -> Iterator[Problem]:
    for other in of(book, "residence_permit", person=record.values["person"]):
        if other.id != record.id:
            words = _SECOND.with_values(number=other.envelope.number, state=_state(book, other))
            yield Problem(words, "person", source=laws.PERMIT_APPLICATION)


def _state(book: Book, permit: Record) -> object:
    spec: FormSpec = book.spec("residence_permit")
    state = spec.state(permit.envelope.state)
    return state.label if state else permit.envelope.state


def _of_stay(record: Record, book: Book) -> Iterable[Problem]:
    """Without a stay; with one that this very deed adds, which the book does not know yet."""
    id = record.values["tenancy"]
    if id is None:
        return [Problem(_NO_STAY, "tenancy", source=laws.PERMIT_CONDITIONS)]
    stay = book.store.record(book.spec("tenancy"), id)
    return _against_stay(record, stay, book) if stay is not None else ()


def _against_stay(record: Record, stay: Record, book: Book) -> Iterator[Problem]:
    if stay.values["person"] != record.values["person"]:
        yield Problem(_OTHERS_STAY, "tenancy", source=laws.PERMIT_CONDITIONS)
        return
    until, applied = stay.values["until"], record.values["applied_on"]
    if until is not None and until < applied:
        words = _ENDED_STAY.with_values(until=until)
        yield Problem(words, "tenancy", source=laws.PERMIT_CONDITIONS)
    yield from _against_category(stay, book)
    since = unbroken_since(stays(book, stay.values["person"], closed=True), stay)
    earliest = months_after(since, HALF_YEAR)
    if applied < earliest:
        words = _TOO_EARLY.with_values(since=since, day=earliest)
        yield Problem(words, "applied_on", source=laws.PERMIT_CONDITIONS)


def _against_category(stay: Record, book: Book) -> Iterator[Problem]:
    category = stay.values["category"]
    if category == ABROAD:
        person = book.store.record(book.spec("person"), stay.values["person"])
        if person is not None and person.values["nationality"] not in _COMPATRIOTS:
            yield Problem(_FOREIGNER, "tenancy", source=_LAW_OF_COMPATRIOTS)
    elif category != FLOATING:
        known = book.codes("resident_category").by_code.get(category)
        words = _NOT_FROM_ELSEWHERE.with_values(category=known.label if known else category)
        yield Problem(words, "tenancy", source=laws.PERMIT_CONDITIONS)


def _of_age(record: Record, book: Book) -> Iterator[Problem]:
    person = book.store.record(book.spec("person"), record.values["person"])
    birth = person.values["birth"] if person else None
    if birth is None or record.values["applied_by"]:
        return
    if record.values["applied_on"] < months_after(birth, _GUARDED_AGE * _YEAR):
        yield Problem(_NO_GUARDIAN, "applied_by", warning=True, source=laws.PERMIT_BY_GUARDIAN)


def endorsed_until(permit: Record, on: date) -> date:
    """Until when an endorsement on a day holds.

    In time, until the anniversary behind the coming one; late, a year from the day it was made
    up for, from which the years of the stay count anew (居住证暂行条例 art. 10).
    """
    if permit.envelope.state == SUSPENDED:
        return months_after(on, _YEAR)
    base = permit.values["restored_on"] or permit.values["issued_on"] or on
    years = 1
    while months_after(base, years * _YEAR) <= months_after(on, 1):
        years += 1
    return months_after(base, years * _YEAR)


def rehang(deed: Deed, person: str, stay: str) -> None:
    """The permits of somebody who moves within the place go with them."""
    for permit in of(deed.book, "residence_permit", person=person):
        deed.change("residence_permit", permit.id, {"tenancy": stay})


def cancel_permits(deed: Deed, person: str, on: date, reason: str) -> int:
    """Cancel the permits of a person; gives how many there were."""
    found = of(deed.book, "residence_permit", person=person)
    for permit in found:
        values = {"cancelled_on": max(on, permit.values["applied_on"]), "cancelled_reason": reason}
        deed.change("residence_permit", permit.id, values)
        deed.transition("residence_permit", permit.id, "cancel")
    return len(found)


@f.part
class Endorse:
    """Which permit, and when."""

    permit: str | None = f.reference(
        Text("居住证", "Residence permit"), "residence_permit", required=True
    )
    on: date | None = f.day(
        Text("签注日期", "Endorsed on"), help=Text("不填时为今天", "Left empty: today")
    )


def endorse(book: Book, asked: Endorse) -> str:
    """Endorse a permit for a year more; one that was suspended is restored with it."""
    assert asked.permit is not None
    on = asked.on or book.today()
    permit = book.registry.get("residence_permit", asked.permit).record
    if permit.envelope.state not in (ISSUED, SUSPENDED):
        state = _state(book, permit)
        raise UsageProblem(_NOT_ENDORSED.with_values(number=permit.envelope.number, state=state))
    until = endorsed_until(permit, on)
    late = permit.envelope.state == SUSPENDED
    restored = {"restored_on": on} if late else {}
    with book.deed("registry.endorse", subject=permit.id) as deed:
        deed.change("residence_permit", permit.id,
                    {"endorsed_on": on, "valid_to": until, **restored})  # fmt: skip
        if late:
            deed.transition("residence_permit", permit.id, "restore")
    words = _RESTORED if late else _ENDORSED
    return str(words.with_values(name=book.title(permit.values["person"]), day=until))


ENDORSE = Action(
    name="registry.endorse",
    label=Text("签注居住证", "Endorse a residence permit"),
    help=Text(
        "每年签注一次；已中止的补办签注后恢复使用。",
        "Once a year; one that was suspended is restored by it.",
    ),
    permission=CLOSE,
    run=endorse,
    parameters=Endorse,
)
