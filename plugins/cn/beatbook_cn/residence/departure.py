"""Somebody dies or leaves: stays end, permits are cancelled, the record of the person is closed.

Both are one deed each, so that nobody has to remember all that hangs on a person.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.access import CLOSE
from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_cn.forms.bases import HOUSEHOLD_REGISTER, SERVICE
from beatbook_cn.forms.kinship import GUARDIAN, WARD
from beatbook_cn.forms.tenancy import DIED, LEFT
from beatbook_cn.residence.kin import SPOUSE, links_of
from beatbook_cn.residence.permits import cancel_permits
from beatbook_cn.residence.stays import end_stay, of, stays

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed

_PERMIT_REASONS = {DIED: "1", LEFT: "2", "4": "3"}
"""Codes of ``permit_end`` by those of ``cancellation_reason``."""
_OTHER_PERMIT_REASON = "9"
_ITEM: dict[str, Any] = {
    "sensitivity": PERSONAL,
    "purpose": SERVICE,
    "basis": HOUSEHOLD_REGISTER,
}

_NOT_YET = Text("日期晚于今天；请改正", "The day is behind today; correct it")
_NOT_HERE = Text(
    "{name}在本册没有居住登记；没有可以终止的",
    "{name} has no stay in this book; there is nothing to end",
)
_DEAD = Text("已登记{name}死亡", "The death of {name} is registered")
_GONE = Text("已登记{name}离开", "{name} has left")
_STILL_WORKS = Text("；仍有从业登记，人员保留在册", "; still works here, so the record stays open")
_NEW_HEAD = Text(
    "；是{numbers}号户的户主，请变更户主",
    "; was head of household {numbers}: name another",
)


@f.part
class Death:
    """Who died when."""

    person: str | None = f.reference(Text("人员", "Person"), "person", required=True, **_ITEM)
    died_on: date | None = f.day(Text("死亡日期", "Died on"), required=True, **_ITEM)


@f.part
class Departure:
    """Who leaves for where."""

    person: str | None = f.reference(Text("人员", "Person"), "person", required=True, **_ITEM)
    on: date | None = f.day(
        Text("离开日期", "Left on"), help=Text("不填时为今天", "Left empty: today")
    )
    destination: str | None = f.text(Text("去向", "Destination"), **_ITEM)
    reason: str | None = f.choice(
        Text("注销原因", "Reason"),
        "cancellation_reason",
        help=Text("不填时为迁出、离开", "Left empty: moved out or left"),
    )


def died(book: Book, asked: Death) -> str:
    """End everything of somebody who died; kinship stays, marriage and guardianship end."""
    assert asked.person is not None
    assert asked.died_on is not None
    _require_past(book, asked.died_on)
    person, on = asked.person, asked.died_on
    with book.deed("registry.death", subject=person) as deed:
        _end_stays(deed, person, on, end_reason=DIED)
        _end_each(deed, "employment", person, on)
        _end_links(deed, person, on)
        cancel_permits(deed, person, book.today(), _PERMIT_REASONS[DIED])
        _close(deed, person, DIED, died_on=on)
    return str(_DEAD.with_values(name=book.title(person))) + _headless(book, person)


def left(book: Book, asked: Departure) -> str:
    """End the stays of somebody who left; who goes on working here stays in the book."""
    assert asked.person is not None
    person, on, reason = asked.person, asked.on or book.today(), asked.reason or LEFT
    _require_past(book, on)
    if not stays(book, person):
        raise UsageProblem(_NOT_HERE.with_values(name=book.title(person)))
    with book.deed("registry.leave", subject=person) as deed:
        works = leave(deed, person, on, reason, asked.destination)
    words = str(_GONE.with_values(name=book.title(person)))
    return words + (str(_STILL_WORKS) if works else "") + _headless(book, person)


def leave(deed: Deed, person: str, on: date, reason: str, destination: str | None) -> bool:
    """End the stays and permits of somebody who left; whether they work here and so stay open."""
    works = bool(of(deed.book, "employment", person=person))
    _end_stays(deed, person, on, end_reason=reason, destination=destination)
    permit_reason = _PERMIT_REASONS.get(reason, _OTHER_PERMIT_REASON)
    cancel_permits(deed, person, deed.book.today(), permit_reason)
    if not works:
        _close(deed, person, reason, destination=destination)
    return works


def _require_past(book: Book, day: date) -> None:
    if day > book.today():
        raise UsageProblem(_NOT_YET)


def _end_stays(deed: Deed, person: str, on: date, **how: Any) -> None:
    for stay in stays(deed.book, person):
        end_stay(deed, stay, on, **how)


def _end_each(deed: Deed, form: str, person: str, on: date) -> None:
    for record in of(deed.book, form, person=person):
        deed.change(form, record.id, {"until": max(on, record.values["since"])})
        deed.transition(form, record.id, "end")


def _end_links(deed: Deed, person: str, on: date) -> None:
    for link, _other in links_of(deed.book, person):
        if link.values["relation"] in (SPOUSE, GUARDIAN, WARD):
            deed.change("kinship", link.id, {"until": max(on, link.values["since"] or on)})
            deed.transition("kinship", link.id, "end")


def _close(deed: Deed, person: str, reason: str, **more: Any) -> None:
    values = {"cancelled_on": deed.book.today(), "cancelled_reason": reason, **more}
    deed.change("person", person, values)
    deed.transition("person", person, "close")


def _headless(book: Book, person: str) -> str:
    """What to do about the households that this person was the head of."""
    numbers = [str(one.envelope.number) for one in of(book, "household", householder=person)]
    return str(_NEW_HEAD.with_values(numbers=", ".join(numbers))) if numbers else ""


DEATH = Action(
    name="registry.death",
    label=Text("登记死亡", "Register a death"),
    help=Text(
        "终止居住、从业和婚姻、监护关系，注销居住证和人员。",
        "Ends stays, work, marriage and guardianship, cancels permits, closes the person.",
    ),
    permission=CLOSE,
    run=died,
    parameters=Death,
)
LEAVE = Action(
    name="registry.leave",
    label=Text("登记离开", "Register that somebody left"),
    help=Text(
        "终止居住关系，注销居住证；不再从业的注销人员。",
        "Ends the stays, cancels permits, and closes the person unless they work here.",
    ),
    permission=CLOSE,
    run=left,
    parameters=Departure,
)
