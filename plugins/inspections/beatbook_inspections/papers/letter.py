"""The text of a responsibility letter (治安责任书), and of a landlord's pledge (治安责任保证书).

The duties are the law's, in our own words: Internal Security Regulations art. 5 to 11 for units,
Rules on Rented Housing art. 7 for landlords.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Facts, Paper, PaperKind, Signatures, Words
from beatbook.texts import Text
from beatbook_inspections.papers.parties import about, source

if TYPE_CHECKING:
    from beatbook.book import Book

_UNIT_TITLE = Text("治安责任书", "Responsibility letter for public order")
_HOME_TITLE = Text("出租房屋治安责任保证书", "Landlord's pledge for public order")
_UNIT_DUTIES = Text(
    "一、主要负责人对本单位内部治安保卫工作负责，确定治安负责人和联系电话。\n"
    "二、建立并落实门卫、值班、巡查和重要物品保管制度。\n"
    "三、如实登记从业人员，人员变动及时告知社区民警。\n"
    "四、监控、报警和消防设施保持有效，监控图像保存不少于30日。\n"
    "五、经常排查治安、消防隐患，按期整改公安机关指出的问题。\n"
    "六、教育从业人员防盗、防诈、防火，发生案件、事故立即报警并保护现场。\n"
    "七、特种行业、公共场所按各自规定登记、备案和报送信息。",
    "1. The head answers for internal security and names somebody in charge, with a telephone.\n"
    "2. Rules for the door, duty, rounds and valuables exist and are followed.\n"
    "3. The staff list is true; changes are told to the community officer.\n"
    "4. Cameras, alarms and fire equipment work; images are kept for 30 days or more.\n"
    "5. Dangers are looked for regularly, and what the police point out is put right in time.\n"
    "6. Staff are taught about theft, fraud and fire; what happens is reported at once and left"
    " untouched.\n"
    "7. Trades and public places register, file and report as their own rules say.",
)
_HOME_DUTIES = Text(
    "一、不将房屋出租给无合法有效证件的人。\n"
    "二、与承租人签订租赁合同，登记承租人和同住人的姓名、证件和联系方式，并报公安派出所。\n"
    "三、督促承租人三日内申报居住登记，人员变动及时告知。\n"
    "四、经常检查房屋安全，及时消除隐患，配备灭火器材，保持通道畅通。\n"
    "五、发现违法犯罪活动或者嫌疑，立即报告公安机关。\n"
    "六、停止出租的，到公安派出所办理注销。\n"
    "七、委托他人代管的，代管人承担同样的责任。",
    "1. Nobody without a valid document is taken in.\n"
    "2. There is a contract; names, documents and telephones of tenants and those who live with"
    " them are written down and given to the police station.\n"
    "3. Tenants are told to register within three days; changes are reported.\n"
    "4. The dwelling is checked regularly, dangers removed, extinguishers kept, exits clear.\n"
    "5. Crime, or what looks like it, is reported to the police at once.\n"
    "6. When letting stops, the station is told.\n"
    "7. Whoever manages the dwelling for the landlord has the same duties.",
)
_TERM = Text(
    "本责任书自签订之日起至{year}年12月31日有效。",
    "In force from the day of signing until 31 December {year}.",
)
_NOTE = Text("一式{copies}份，双方各执一份。", "{copies} copies, one for each side.")
_HEADING = Text("责任事项", "Duties")


def write(book: Book, id: str, _nothing: Any) -> Paper:
    """The text of one letter. Raises NotFound, NotAllowed."""
    found = source(book, "letter", id)
    values = found.shown.record.values
    home = values["dwelling"] is not None
    facts = (*about(found), *map(found.pair, ("signer", "signer_post", "year")))
    return Paper(
        _HOME_TITLE if home else _UNIT_TITLE,
        (
            Facts(facts),
            Words(_HOME_DUTIES if home else _UNIT_DUTIES, _HEADING),
            Words(_TERM.with_values(year=values["year"])),
            Signatures((_landlord(home), Text("公安派出所(盖章)", "Police station (seal)"))),
        ),
        str(found.shown.record.envelope.number),
        _NOTE.with_values(copies=values["copies"] or 2),
    )


def _landlord(home: bool) -> Text:
    return Text("出租人", "Landlord") if home else Text("单位负责人(盖章)", "For the unit (seal)")


LETTER = PaperKind(
    name="letter.text",
    label=Text("治安责任书文本", "Text of the letter"),
    help=Text(
        "责任书、出租房屋治安责任保证书的文本，供双方签字盖章。",
        "The responsibility letter or landlord's pledge, for both sides to sign.",
    ),
    write=write,
    about="letter",
)
