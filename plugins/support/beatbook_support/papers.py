"""The papers of a case: the agreement, and the record of the help that was given.

Both are read through the registry: who may not see the case gets no paper, and the refusal is in
the journal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Column, Facts, Grid, Paper, PaperKind, Signatures, Words
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_support.bases import CONFIDENTIAL, EQUAL, RESETTLEMENT, STATUTES, TERMS

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record
    from beatbook.registry import Shown

_AGREEMENT = Text("帮扶协议", "Agreement on support")
_CONTACTS = Text("帮扶记录", "Record of support")
_MEASURES = Text(
    "提供知识辅导和心理疏导，教育、劝诫，职业技能培训和职业指导，以及就学、就业、就医、社会救助方面的"
    "帮助。具体安排：",
    "Counselling and psychological support, advice, training and guidance for work, help with"
    " school, work, medical care and relief. In particular:",
)
_RULES = {
    True: Text(
        "履行本协议；按照规定定期接受检测；离开执行地所在县（市、区）三日以上的，书面报告"
        "（戒毒条例第十九条）。",
        "To keep this agreement; to take the tests that the rules ask for; to say in writing when"
        " leaving the county for three days or more (Drug Rehabilitation Regulations art. 19).",
    ),
    False: Text(
        "安置帮教是帮助，不是处罚；本人可以提出需要的帮助，也可以不接受某项帮助。",
        "Resettlement help is help, no punishment; the person says what is needed and may decline"
        " any of it.",
    ),
}
_RIGHTS = Text(
    "个人信息保密，仅由指定人员知悉；入学、就业、享受社会保障不受歧视；可以查阅、更正本人信息，可以投诉；"
    "期满即行解除。",
    "Personal information is confidential and known to the named officers alone; no discrimination"
    " at school, at work or in social security; the right to see and correct what is kept and to"
    " complain; it ends with its term.",
)


def agreement(book: Book, id: str, _asked: Any) -> Paper:
    """The agreement between the person and the body responsible, to be completed and signed."""
    shown = book.registry.get_id(book.spec("support_case"), id)
    values = shown.record.values
    ordered = values["basis"] != RESETTLEMENT
    return Paper(
        title=_AGREEMENT,
        number=values["document"],
        blocks=(
            _case(book, shown),
            Words(_MEASURES, Text("帮助措施", "Help")),
            Facts(((Text("具体安排", "Arrangements"), None),)),
            Words(_RULES[ordered], Text("遵守事项", "What is agreed")),
            Words(_RIGHTS, Text("权利", "Rights")),
            Signatures((
                Text("负责机构", "Body responsible"),
                Text("本人", "The person"),
                Text("监护人或者家属（需要时）", "Guardian or family, where needed"),
                Text("社区民警", "Community officer"),
            )),
        ),
        note=_note(values["basis"]),
    )  # fmt: skip


def _note(basis: str) -> Text:
    return EQUAL if basis == RESETTLEMENT else CONFIDENTIAL


def _case(book: Book, shown: Shown) -> Facts:
    values = shown.record.values
    basis = book.codes("support_basis").by_code[values["basis"]].label
    return Facts(
        (
            (Text("姓名", "Name"), shown.titles.get(values["person"], "")),
            (Text("法定依据", "Statutory basis"), basis),
            (Text("法律规定", "Law"), TERMS[values["basis"]].law),
            (Text("文书", "Document"), f"{values['issued_by']} {values['document']}"),
            (Text("负责机构", "Body responsible"), values["body"]),
            (Text("起始日期", "Starts on"), values["reported"] or values["start"]),
            (Text("期满日期", "Ends on"), values["end"]),
            (Text("评议日期", "Reviews"), values["reviews"]),
        )
    )


_COLUMNS = (
    Column(Text("日期", "On"), 2),
    Column(Text("帮助内容", "Kind of help"), 3),
    Column(Text("民警", "Officers"), 2),
    Column(Text("共同参加", "Together with"), 3),
    Column(Text("具体帮助", "What was done"), 6),
)


def contacts(book: Book, id: str, _asked: Any) -> Paper:
    """The help given in a case, the oldest first."""
    shown = book.registry.get_id(book.spec("support_case"), id)
    query = Query("support_contact", (Condition("case", "=", id),), (Order("day"),), closed=True)
    found = book.registry.list(query)
    titles = book.registry.titles(book.spec("support_contact"), found)
    rows = tuple(_contact(book, one, titles) for one in found)
    values = shown.record.values
    blocks = (_case(book, shown), Grid(_COLUMNS, rows))
    return Paper(_CONTACTS, blocks, values["document"], _note(values["basis"]))


def _contact(book: Book, contact: Record, titles: dict[str, str]) -> tuple[Any, ...]:
    values = contact.values
    team = book.codes("support_team").by_code
    return (
        values["day"],
        book.codes("support_kind").by_code[values["kind"]].label,
        [titles.get(one, one) for one in values["by"]],
        [team[one].label for one in values["team"]],
        values["what"],
    )


def kinds() -> list[PaperKind]:
    """Both papers."""
    return [
        PaperKind(
            name="support.agreement",
            label=_AGREEMENT,
            help=Text(
                "供填写和签字的协议；仅知情民警可以打印。",
                "To be completed and signed; for the officers named in the case alone.",
            ),
            write=agreement,
            about="support_case",
            whole=STATUTES,
        ),
        PaperKind(
            name="support.contacts",
            label=_CONTACTS,
            help=Text(
                "一案中提供的帮助，逐次一行；仅知情民警可见。",
                "The help given in a case; for the officers named in it alone.",
            ),
            write=contacts,
            about="support_case",
            whole=STATUTES,
        ),
    ]
