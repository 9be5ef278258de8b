"""The records that disposal leaves and that reviews of retention need; none names a person."""

from __future__ import annotations

from datetime import date

from beatbook.access import KEPT, RETAIN
from beatbook.codes import Code, CodeList
from beatbook.forms import declare as f
from beatbook.forms.spec import REGISTERED, State
from beatbook.privacy.names import (
    ARCHIVED,
    CERTIFICATES,
    DESTROYED,
    DISPOSAL,
    KEPT_LONGER,
    ON_REQUEST,
    OUTCOMES,
    REVIEW,
    TOMBSTONE,
)
from beatbook.texts import Text

_DELETING = Text(
    "个人信息保护法第十九条、第四十七条；档案法第三十一条",
    "Personal Information Protection Law art. 19, 47; Archives Law art. 31",
)
_STAYS = State("made", Text("已立", "made"), fixed=True)
_RECORDS = Text("记录标识", "Ids of the records")


@f.form(
    DISPOSAL,
    label=Text("销毁凭证", "Certificate of disposal"),
    title=("day", "of_form"),
    line=("count",),
    retention=CERTIFICATES,
    basis=_DELETING,
    permission=KEPT,
    findable=False,
    states=(_STAYS,),
    transitions=(),
    help=Text(
        "一次销毁或者移交：哪类记录、多少条、依据、经办人和批准人；不含个人信息。",
        "One disposal or hand-over: which records, how many, by which rule, by whom and who"
        " granted it. Nothing personal.",
    ),
)
class Disposal:
    """A certificate: what was disposed of together."""

    day: date | None = f.day(Text("日期", "Day"), required=True)
    outcome: str | None = f.choice(Text("处置方式", "What was done"), OUTCOMES, required=True)
    of_form: str | None = f.text(Text("表单", "Form"), required=True)
    kept_as: str | None = f.text(Text("保管类别", "Retention class"), required=True)
    rule: str | None = f.text(Text("保管规则", "Rule"), required=True, longest=500)
    rule_en: str | None = f.text(Text("保管规则（英文）", "Rule in English"), longest=500)
    count: int | None = f.integer(Text("条数", "Records"), required=True)
    digest: str | None = f.text(Text("清单摘要", "Digest of the list"), required=True)
    reason: str | None = f.long_text(
        Text("理由", "Reason"),
        help=Text("不写姓名、号码", "Without names and numbers of people"),
    )
    request: str | None = f.text(Text("依据的申请", "Request that asked for it"))
    receiver: str | None = f.text(
        Text("接收单位", "Received by"), required_when=f.when("outcome", ARCHIVED)
    )
    receipt: str | None = f.text(
        Text("移交凭据号", "Receipt"), required_when=f.when("outcome", ARCHIVED)
    )
    by: str | None = f.officer(Text("经办人", "By"))
    granted_by: str | None = f.officer(Text("批准人", "Granted by"))


@f.form(
    TOMBSTONE,
    label=Text("销毁记载", "Tombstone"),
    title=("of_form", "of_number"),
    line=("day",),
    retention=CERTIFICATES,
    basis=_DELETING,
    permission=KEPT,
    findable=False,
    states=(_STAYS,),
    transitions=(),
    help=Text(
        "一条已销毁记录所留：表单、编号、类别、日期、凭证。",
        "What is left of one record: form, number, class, day, certificate.",
    ),
)
class Tombstone:
    """What is left of a record."""

    of_form: str | None = f.text(Text("表单", "Form"), required=True)
    of_number: int | None = f.integer(Text("编号", "Number"), required=True)
    gone: str | None = f.text(Text("原标识", "Former id"), required=True, unique=True)
    kept_as: str | None = f.text(Text("保管类别", "Retention class"), required=True)
    began: date | None = f.day(Text("保管期起算", "Term began"))
    over: date | None = f.day(Text("保管期满", "Term over"))
    day: date | None = f.day(Text("日期", "Day"), required=True)
    disposal: str | None = f.reference(Text("销毁凭证", "Certificate"), DISPOSAL, required=True)


@f.form(
    KEPT_LONGER,
    label=Text("延长保管", "Kept longer"),
    title=("of_form", "until"),
    line=("reason",),
    retention="service",
    basis=_DELETING,
    permission=RETAIN,
    findable=False,
    help=Text(
        "到期后决定继续保管的记录、至何日、为什么。",
        "Records that are kept beyond their term, until when and why.",
    ),
)
class KeptLonger:
    """A decision to keep records for some time more."""

    of_form: str | None = f.text(Text("表单", "Form"), required=True)
    records: tuple[str, ...] = f.text(_RECORDS, many=True, required=True)
    until: date | None = f.day(Text("保管至", "Until"), required=True)
    reason: str | None = f.long_text(
        Text("理由", "Reason"),
        required=True,
        help=Text("不写姓名、号码", "Without names and numbers of people"),
    )


@f.form(
    REVIEW,
    label=Text("保管期审查", "Retention review"),
    title=("day",),
    line=("waiting", "kept"),
    retention="service",
    basis=_DELETING,
    permission=RETAIN,
    findable=False,
    states=(REGISTERED,),
    transitions=(),
    help=Text(
        "定期审查到期记录的记载：还有多少条待处置。",
        "That the records whose term is over were reviewed, and how many still wait.",
    ),
)
class RetentionReview:
    """One review that was signed."""

    post: str | None = f.reference(Text("岗位", "Post"), "post", required=True)
    day: date | None = f.day(Text("日期", "Day"), required=True)
    waiting: int | None = f.integer(Text("待处置", "Still waiting"), required=True)
    kept: int | None = f.integer(Text("延长保管", "Kept longer"))
    words: str | None = f.long_text(Text("说明", "Words"))


FORMS = (Disposal, Tombstone, KeptLonger, RetentionReview)


def code_list() -> CodeList:
    """What can be done with records whose term is over."""
    codes = [
        Code(DESTROYED, Text("销毁", "destroyed")),
        Code(ARCHIVED, Text("移交档案馆", "handed over to archives")),
        Code(ON_REQUEST, Text("应本人申请删除", "deleted on the person's request")),
    ]
    return CodeList(OUTCOMES, Text("处置方式", "Ways of disposal"), codes, source="Beatbook")


def retention() -> f.RetentionClass:
    """Tombstones and certificates stay: they are the proof that the rest was rightly destroyed."""
    return f.RetentionClass(
        id=CERTIFICATES,
        label=Text("销毁凭证", "Certificates of disposal"),
        years=None,
        starts=Text("不届满：销毁清册永久保存", "never: lists of what was destroyed are permanent"),
        source=Text(
            "机关文件材料归档范围和文书档案保管期限规定；不含个人信息",
            "National Archives Order 8; nothing personal",
        ),
        start=(),
    )
