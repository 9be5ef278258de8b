"""Papers of one stay: the registration form of a temporary resident, and the receipt for it.

The form follows the 暂住人口登记表 in use, without its items on ethnicity, politics, family
planning and insurance. The receipt tells the person what is kept and why (个人信息保护法 art. 17,
35).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.papers.declare import Facts, Grid, Paper, PaperKind, Signatures, Words
from beatbook.texts import Text
from beatbook_cn.papers.look import Look

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_MOST_ALONG = 15
"""Lines for people who came along, as on the paper form."""
_NOT_KIN = "99"

_PERSON = ("name", "former_name", "sex", "birth", "resident_id", "document_type",
           "document_number", "registered_address", "education", "marital", "occupation",
           "employer", "phone")  # fmt: skip
_STAY = ("place", "kind", "household", "relation", "host_relation", "since", "reason", "term",
         "planned_until", "responsible_name", "responsible_phone", "reported_by",
         "registered_since")  # fmt: skip
_PERMIT = ("permit_number", "issued_on", "valid_to")
_END = ("until", "end_reason", "destination")
_ALONG = ("relation", "person", "person.sex", "person.birth", "person.resident_id")

_NOTICE = Text(
    "本登记依据户口登记条例第十五条和居住证暂行条例办理，用于居住管理和公共服务，不收取费用。"
    "登记内容保存至居住终止后十年；您可以向本派出所查询、复制、更正。"
    "离开时请申报注销；延期居住的请申报延期。",
    "Registered under art. 15 of the Household Registration Regulations and the Residence Permit"
    " Regulations, for managing stays and for public services, free of charge. It is kept for ten"
    " years after the stay ends; you may see, copy and correct it at this station. Report when"
    " you leave, and when you stay longer than you said.",
)
_WHOLE = Text("户口登记条例第十五条；居住证暂行条例", "Household Registration Regulations art. 15")
_SEAL = Text("派出所印章", "Seal of the station")


def write_form(book: Book, id: str, _asked: None) -> Paper:
    """The registration form of a stay: what is not filled in stays a blank to write on."""
    look = Look(book, full=True)
    stay = book.registry.get("tenancy", id).record
    person = book.registry.get("person", stay.values["person"]).record
    return Paper(
        Text("暂住人口登记表", "Registration of a temporary resident"),
        (
            look.form(person, _PERSON, Text("人员", "Person")),
            look.form(stay, _STAY, Text("居住", "Stay")),
            *_permits(look, person),
            _along(look, stay),
            look.form(stay, _END, Text("注销", "End of the stay")),
            Signatures((Text("申报人", "Reported by"), Text("登记民警", "Officer"))),
        ),
        str(stay.envelope.number),
    )


def _permits(look: Look, person: Record) -> list[Facts]:
    found = look.of("residence_permit", closed=False, person=person.id)
    return [look.form(one, _PERMIT, Text("居住证", "Residence permit")) for one in found]


def _along(look: Look, stay: Record) -> Grid:
    """Family who live in the same dwelling and came on the same day or later."""
    values = stay.values
    beside = look.of("tenancy", closed=False, dwelling=values["dwelling"])
    along = [one for one in beside if one.id != stay.id and _came_along(stay, one)]
    return look.grid("tenancy", along[:_MOST_ALONG], _ALONG, Text("随行人员", "Came along"))


def _came_along(stay: Record, other: Record) -> bool:
    relation = other.values["relation"]
    together = other.values["household"] == stay.values["household"]
    return bool(
        together and relation and relation != _NOT_KIN
        and other.values["since"] >= stay.values["since"]
    )  # fmt: skip


def write_receipt(book: Book, id: str, _asked: None) -> Paper:
    """The receipt that a person is given for a registration."""
    look = Look(book, full=True)
    stay = book.registry.get("tenancy", id).record
    person = book.registry.get("person", stay.values["person"]).record
    return Paper(
        Text("居住登记回执", "Receipt for a registration of stay"),
        (
            look.form(person, ("name", "resident_id", "document_number"), Text("", "")),
            look.form(stay, ("place", "since", "planned_until", "registered_since", "unit"),
                      Text("", "")),
            Words(_NOTICE, Text("告知", "Notice")),
            Signatures((_SEAL,)),
        ),
        str(stay.envelope.number),
        Text("凭本回执可在派出所核实登记。", "This station confirms the registration on request."),
    )  # fmt: skip


FORM = PaperKind(
    name="stay.form",
    label=Text("暂住人口登记表", "Registration form of a stay"),
    help=Text("打印后由申报人签名存档。", "Printed, signed by who reported it, and filed."),
    write=write_form,
    about="tenancy",
    whole=_WHOLE,
)
RECEIPT = PaperKind(
    name="stay.receipt",
    label=Text("居住登记回执", "Receipt for a stay"),
    help=Text("交申报人，含告知事项。", "For the person, with what has to be told."),
    write=write_receipt,
    about="tenancy",
    whole=_WHOLE,
)
