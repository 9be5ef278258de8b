"""The slip (走访回执) that a resident keeps: who was here, why, and how to find out if it is true.

It says nothing about the resident, so that a lost slip tells nobody anything. On its back stands
the notice that the Personal Information Protection Law asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Facts, Paper, PaperKind, Words
from beatbook.texts import Text
from beatbook_visits.doors import label
from beatbook_visits.slipcode import grouped

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_TITLE = Text("走访回执", "Visit slip")
_VERIFY = Text(
    "请民警出示人民警察证。如需核实，请拨打或者到{station}报回执编码，值班人员会告知走访的日期、单位和"
    "民警是否属实。核实不需要说出您的姓名和住址。",
    "Ask to see the police card. To make sure, call or come to {station} and say the code: the desk"
    " tells whether date, office and officers are genuine. You need not give your name or address.",
)
_COMPLAIN = Text(
    "对走访不满意的，可向{station}负责人反映，或者拨打公安机关举报投诉电话12389。您可以不接受走访，"
    "不会因此受到不利影响。",
    "If you are not content, tell the head of {station}, or call 12389, the line for complaints"
    " about the police. You may decline a visit; nothing follows from it.",
)
_NOTICE = Text(
    "处理者：{station}（联系方式见正面）。目的：走访服务、防范宣传、核对登记信息和办理您反映的事项。"
    "种类：走访时间和结果、见面人员、您所说的情况和意见；不留存影像和录音。"
    "方式：登记在本所工作账本，只由承办民警和主管人员查看，每次查看都有记录。期限：自走访之日起三年"
    "（当地另有规定的从其规定）。权利：您可以查阅、复制、更正本人信息，要求说明或者删除，也可以投诉。",
    "Kept by: {station} (how to reach it: front). Purpose: service, prevention advice, checking the"
    " register, dealing with what you said. Kinds: time and result of the visit, who was met, what"
    " was said; no pictures, no sound. How: in the station's work ledger, seen only by the officers"
    " in charge, every look is recorded. For: three years from the visit, unless the region rules"
    " otherwise. Your rights: to see, copy and correct what concerns you, to have it explained or"
    " deleted, and to complain.",
)
_BACK = Text("个人信息告知（背面）", "Notice (back)")
NOTICE_BASIS = Text(
    "依据个人信息保护法第十三条第一款第三项、第十七条、第三十五条、第四十四条至第五十条告知。",
    "Notice under the Personal Information Protection Law art. 13(1)(3), 17, 35, 44 to 50.",
)


def officers_of(book: Book, ids: tuple[str, ...]) -> list[str]:
    """Officers by name and police number, for people who want to verify them."""
    found = book.store.records(book.spec("officer"), list(ids))
    return [_officer(found[id]) for id in ids if id in found]


def _officer(officer: Record) -> str:
    number = officer.values["police_number"]
    return f"{officer.values['name']} ({number})" if number else str(officer.values["name"])


def write(book: Book, id: str, _asked: Any) -> Paper:
    """The slip of one visit, its notice on the back."""
    visit = book.registry.get_id(book.spec("visit"), id).record
    station = book.name
    return Paper(
        title=_TITLE,
        number=grouped(visit.values["code"]),
        blocks=(
            _front(book, visit),
            Words(_VERIFY.with_values(station=station), Text("如何核实", "How to verify")),
            Words(_COMPLAIN.with_values(station=station), Text("监督投诉", "How to complain")),
            Words(
                _NOTICE.with_values(station=station), Text("个人信息告知（背面）", "Notice (back)")
            ),
        ),
        note=NOTICE_BASIS,
    )


def _front(book: Book, visit: Record) -> Facts:
    values = visit.values
    return Facts(
        (
            (Text("回执编码", "Code"), grouped(values["code"])),
            (Text("走访日期", "Day"), values["day"]),
            (Text("走访单位", "Office"), book.title(visit.envelope.unit)),
            (Text("走访人员", "Officers"), officers_of(book, values["officers"])),
            (Text("走访目的", "Purpose"), label(book, "visit_purpose", values["purpose"])),
            (Text("联系电话", "Telephone"), None),
        )
    )


SLIP = PaperKind(
    name="visit.slip",
    label=_TITLE,
    help=Text(
        "留给居民的回执：谁来过、为什么来、怎样核实和投诉；不含居民信息。",
        "Left with the resident: who was here, why, how to verify and complain; nothing about the"
        " resident.",
    ),
    write=write,
    about="visit",
)
