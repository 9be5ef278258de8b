"""The ledgers (台账) of 一标三实 in the set of 湘公通[2008]56号: 1, 2A, 2B, 3, 8A, 8B and 13.

A forms are the records themselves, B forms are counted from them each time; nobody types either.
Numbers 4, 15 and 29 are answered by the plugins of foreigners, inspections and offices. Numbers
7 ("work objects"), 9, 11, 12 and 24 are left out by design: informants, covert positions and
political targets are no matter of a beat register.
"""

from __future__ import annotations

from beatbook.papers.declare import PaperKind
from beatbook.papers.ledgers import Cell, Ledger, ledger
from beatbook.papers.summaries import Summary, summary
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_cn.forms.tenancy import FLOATING, LODGING

LOCAL = ("1", "4", "6")
"""Codes of ``resident_category``: registered, not yet registered, registered but living away."""
_HERE = (Condition("category", "in", LOCAL),)
_FROM_ELSEWHERE = (Condition("category", "in", (LODGING, FLOATING)),)
_LET = (Condition("rented", "=", 1),)

_WHO = (
    "number",
    Cell("person.name", Text("姓名", "Name")),
    Cell("person.sex", Text("性别", "Sex")),
    Cell("person.birth", Text("出生日期", "Born")),
    Cell("person.resident_id", Text("公民身份号码", "Identity number")),
    Cell("person.phone", Text("联系电话", "Phone")),
)

RESIDENTS = Ledger(
    name="ledger.residents",
    number="1",
    label=Text("常住人口登记", "Residents"),
    help=Text("在本辖区常住的人员。", "People who are registered and live in the beat."),
    form="tenancy",
    columns=(*_WHO, "relation", "category", "place", "since"),
    where=_HERE,
    on="since",
)
TEMPORARY = Ledger(
    name="ledger.temporary",
    number="2A",
    label=Text("暂住人口登记", "Temporary residents"),
    help=Text(
        "寄住和流动人口，含已经离开的。", "Lodging and floating residents, and those who left."
    ),
    form="tenancy",
    columns=(
        *_WHO,
        Cell("person.registered_address", Text("户籍地址", "Registered address")),
        "place",
        "reason",
        "since",
        "registered_since",
        "until",
    ),
    where=_FROM_ELSEWHERE,
    on="since",
    closed=True,
)
TEMPORARY_COUNTED = Summary(
    name="ledger.temporary_monthly",
    number="2B",
    label=Text("暂住人口统计", "Temporary residents, counted"),
    help=Text(
        "按社区统计期初、新增、减少、期末人数，期末数再分居住事由。",
        "By community: at the start, new, ended, at the end, the last by reason of stay.",
    ),
    form="tenancy",
    begins="since",
    ends="until",
    kind="reason",
    where=_FROM_ELSEWHERE,
)
ID_CARDS = Ledger(
    name="ledger.id_cards",
    number="3",
    label=Text("居民身份证申领登记", "Identity card applications"),
    help=Text("受理的申领，含已经领取的。", "Applications taken in, collected cards too."),
    form="id_card_application",
    columns=(
        "number",
        Cell("person.name", Text("姓名", "Name")),
        Cell("person.resident_id", Text("公民身份号码", "Identity number")),
        "kind",
        "applied_on",
        "receipt",
        "accepted_by",
        "made_on",
        "collected_on",
        "state",
    ),
    on="applied_on",
    closed=True,
)
RENTALS = Ledger(
    name="ledger.rentals",
    number="8A",
    label=Text("出租房屋登记", "Rented dwellings"),
    help=Text("出租的房屋，含已经停租的。", "Dwellings that are let, and those let before."),
    form="dwelling",
    columns=(
        "number",
        "rental_code",
        "place",
        "owner_name",
        "landlord_name",
        "landlord_phone",
        "rental_kind",
        "management_class",
        "rooms_let",
        "rental_since",
        "rental_until",
        "letter_date",
    ),
    where=_LET,
    on="rental_since",
)
RENTALS_COUNTED = Summary(
    name="ledger.rentals_monthly",
    number="8B",
    label=Text("出租房屋统计", "Rented dwellings, counted"),
    help=Text(
        "按社区统计期初、新增、停租、期末户数，期末数再分管理类别。",
        "By community: at the start, new, ended, at the end, the last by class of management.",
    ),
    form="dwelling",
    begins="rental_since",
    ends="rental_until",
    kind="management_class",
    where=_LET,
)
_UNIT = ("number", "name", "credit_code", "place")
_BOSS = ("legal_person", "legal_person_phone")
UNITS = Ledger(
    name="ledger.units",
    number="13",
    label=Text("单位登记", "Units"),
    help=Text("辖区内的全部单位。", "Every unit of the beat."),
    form="organisation",
    columns=(*_UNIT, "kind", "industry", "key_unit_level", "employees", *_BOSS, "letter_date"),
)
TRADES = Ledger(
    name="ledger.trades",
    number="13",
    label=Text("特种行业登记", "Special trades"),
    help=Text("从事特种行业的单位。", "Units that carry on a special trade."),
    form="organisation",
    columns=(
        *_UNIT,
        "special_trade",
        "trade_licence",
        "trade_valid_to",
        "trade_filed",
        "trade_head",
        "trade_head_phone",
    ),
    where=(Condition("special_trade", "filled"),),
)
PLACES = Ledger(
    name="ledger.public_places",
    number="13",
    label=Text("公共场所登记", "Public places"),
    help=Text("属于公共场所的单位。", "Units that are public places."),
    form="organisation",
    columns=(
        *_UNIT,
        "public_place",
        "place_licence",
        "capacity",
        "exits",
        "area",
        "security_head",
        "security_phone",
    ),
    where=(Condition("public_place", "filled"),),
)


def declared() -> list[PaperKind]:
    """Every ledger of this plugin, in the order of the official set."""
    return [
        ledger(RESIDENTS),
        ledger(TEMPORARY),
        summary(TEMPORARY_COUNTED),
        ledger(ID_CARDS),
        ledger(RENTALS),
        summary(RENTALS_COUNTED),
        ledger(UNITS),
        ledger(TRADES),
        ledger(PLACES),
    ]
