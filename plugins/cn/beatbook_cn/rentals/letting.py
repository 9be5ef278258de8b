"""A dwelling is let, and is let no longer: actions that leave each letting in its history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from beatbook.access import CLOSE, WRITE
from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, SENSITIVE
from beatbook.hooks.types import Action
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_cn import laws
from beatbook_cn.forms.bases import LANDLORD, RENTAL
from beatbook_cn.forms.dwelling import LET, STOPPED
from beatbook_cn.forms.tenancy import LEFT, RENTED
from beatbook_cn.residence.stays import end_stay, of

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_WHO: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": LANDLORD, "basis": RENTAL}

_TWO_LANDLORDS = Text(
    "出租人已选在册人员，请勿再填写姓名",
    "is not needed: the landlord is a person of the book already",
)
_IS_LET = Text(
    "{address}自{since}起正在出租；请先登记停租，或者直接修改房屋",
    "{address} is let since {since}; end that letting first, or change the dwelling",
)
_NOT_LET = Text("{address}没有在出租", "{address} is not let")
_NOW_LET = Text("{address}自{since}起出租", "{address} is let from {since} on")
_NOW_ENDED = Text(
    "{address}已登记停租，{count}名承租人的居住关系已终止",
    "{address} is let no longer; the stays of {count} tenants have ended",
)
_NEW_LETTING = (
    "rental_until", "rental_end_reason", "letter_signed", "letter_date", "landlord",
    "landlord_name", "landlord_id", "landlord_phone", "agent_name", "agent_phone", "agent_unit",
)  # fmt: skip
"""What a letting does not take over from the one before."""


@f.part
class Letting:
    """Which dwelling is let, by whom, how, from when on."""

    dwelling: str | None = f.reference(Text("房屋", "Dwelling"), "dwelling", required=True)
    rental_since: date | None = f.day(
        Text("出租起始日期", "Let since"), help=Text("不填时为今天", "Left empty: today")
    )
    rental_kind: str | None = f.choice(
        Text("出租类型", "Kind of letting"), "rental_type", required=True
    )
    landlord: str | None = f.reference(
        Text("出租人(在册人员)", "Landlord (registered)"), "person", **_WHO
    )
    landlord_name: str | None = f.text(
        Text("出租人", "Landlord"),
        help=Text("与产权人相同的不填", "Left empty where the owner lets"),
        **_WHO,
    )
    landlord_id: str | None = f.identifier(
        Text("出租人公民身份号码", "Landlord's identity number"),
        "resident_id",
        **{**_WHO, "sensitivity": SENSITIVE},
    )
    landlord_phone: str | None = f.identifier(
        Text("出租人电话", "Landlord's phone"), "phone", **{**_WHO, "sensitivity": SENSITIVE}
    )
    agent_unit: str | None = f.reference(Text("代管单位", "Managing unit"), "organisation")
    agent_name: str | None = f.text(Text("代管人、中介", "Agent"), **_WHO)
    agent_phone: str | None = f.identifier(
        Text("代管人电话", "Agent's phone"), "phone", **{**_WHO, "sensitivity": SENSITIVE}
    )
    rooms_let: int | None = f.integer(Text("出租间数", "Rooms let"))
    area_let: Decimal | None = f.number(Text("出租面积(平方米)", "Floor area let (m²)"))
    beds: int | None = f.integer(Text("床位数", "Beds"))
    occupants: int | None = f.integer(
        Text("约定居住人数", "Occupants agreed"),
        help=Text("床位出租、群租、宿舍必填", "Required of beds, shared homes and dormitories"),
    )
    rent: Decimal | None = f.money(Text("月租金(元)", "Monthly rent (yuan)"))
    contract: bool | None = f.yes_no(Text("是否有租赁合同", "Written contract"))
    management_class: str | None = f.choice(
        Text("房屋管理类别", "Class of rental management"), "rental_class"
    )

    def problems(self) -> Iterator[Problem]:
        """The landlord is said once."""
        if self.landlord and self.landlord_name:
            yield Problem(_TWO_LANDLORDS, "landlord_name", source=laws.LANDLORD_REGISTERS)


@f.part
class EndOfLetting:
    """Which dwelling is let no longer, since when, and whether its tenants left."""

    dwelling: str | None = f.reference(Text("房屋", "Dwelling"), "dwelling", required=True)
    on: date | None = f.day(
        Text("停租日期", "Let until"), help=Text("不填时为今天", "Left empty: today")
    )
    reason: str | None = f.text(Text("停租原因", "Why letting stopped"))
    tenants_left: bool | None = f.yes_no(
        Text("承租人是否已搬离", "The tenants have left"),
        help=Text("是：同时终止承租人的居住关系", "Yes: ends their stays as well"),
        default=False,
    )


def is_let(dwelling: Record) -> bool:
    """Whether a dwelling is let at present."""
    return bool(dwelling.values["rented"]) and dwelling.values["rental_state"] != STOPPED


def let(book: Book, asked: Letting) -> str:
    """Begin a letting; what the one before said of landlord, agent and pledge is not kept."""
    assert asked.dwelling is not None
    dwelling = book.registry.get("dwelling", asked.dwelling).record
    address = _address(book, dwelling)
    if is_let(dwelling):
        since = dwelling.values["rental_since"]
        raise UsageProblem(_IS_LET.with_values(address=address, since=since))
    since = asked.rental_since or book.today()
    values = {
        id: value for id, value in vars(asked).items() if id != "dwelling" and value is not None
    }
    letting = {**dict.fromkeys(_NEW_LETTING), **values, "rented": True, "rental_state": LET}
    with book.deed("registry.let", subject=dwelling.id) as deed:
        deed.change("dwelling", dwelling.id, {**letting, "rental_since": since})
    return str(_NOW_LET.with_values(address=address, since=since))


def stop_letting(book: Book, asked: EndOfLetting) -> str:
    """End the letting of a dwelling, and the stays of its tenants where they have left."""
    assert asked.dwelling is not None
    dwelling = book.registry.get("dwelling", asked.dwelling).record
    address = _address(book, dwelling)
    if not is_let(dwelling):
        raise UsageProblem(_NOT_LET.with_values(address=address))
    on = asked.on or book.today()
    leaving = tenants(book, dwelling) if asked.tenants_left else []
    ended = {"rental_state": STOPPED, "rental_until": on, "rental_end_reason": asked.reason}
    with book.deed("registry.stop_letting", subject=dwelling.id) as deed:
        deed.change("dwelling", dwelling.id, ended)
        for stay in leaving:
            end_stay(deed, stay, on, end_reason=LEFT)
    return str(_NOW_ENDED.with_values(address=address, count=len(leaving)))


def tenants(book: Book, dwelling: Record) -> list[Record]:
    """The open stays of people who rent (a part of) a dwelling."""
    return [stay for stay in of(book, "tenancy", dwelling=dwelling.id) if rents(stay)]


def rents(stay: Record) -> bool:
    """Whether somebody stays as a tenant: said so, or from elsewhere and nothing else said."""
    kind = stay.values["kind"]
    return kind == RENTED or (kind is None and stay.values["category"] in ("2", "3", "5"))


def _address(book: Book, dwelling: Record) -> str:
    return book.places.address(dwelling.envelope.place or "", book.today())


LET_DWELLING = Action(
    name="registry.let",
    label=Text("登记出租", "Register a letting"),
    help=Text(
        "登记房屋开始出租、出租人和代管人；上一次出租留在历史中。",
        "Begins the letting of a dwelling, with landlord and agent; the one before stays in its"
        " history.",
    ),
    permission=WRITE,
    run=let,
    parameters=Letting,
)
STOP_LETTING = Action(
    name="registry.stop_letting",
    label=Text("登记停租", "Register the end of a letting"),
    help=Text(
        "登记停租日期和原因；承租人已搬离的，同时终止其居住关系。",
        "The last day and the reason; ends the stays of tenants who have left.",
    ),
    permission=CLOSE,
    run=stop_letting,
    parameters=EndOfLetting,
)
