"""The notice that people are given before a form is filled in, made from its declarations.

Personal Information Protection Law art. 17 says what it must tell, art. 30 what more there is to
tell of sensitive data, art. 35 that state organs owe it, too. It holds no personal data.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.access import PRIVACY
from beatbook.forms import declare as f
from beatbook.forms.spec import FormSpec
from beatbook.papers.declare import Column, Facts, Grid, Paper, PaperKind, Words
from beatbook.privacy.fields import PersonalField, personal_fields, years
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

NAME = "privacy.notice"
_TITLE = Text("个人信息处理告知：{form}", "Notice on personal data: {form}")
_WHO = Text(
    "本单位为履行法定职责收集、使用下列个人信息，只用于所列目的，不作评分、画像或者标记。",
    "We collect and use the following data to do what the law asks of us, for these purposes"
    " only. Nobody is scored, profiled or marked.",
)
_NEEDED = Text(
    "标“敏感”的信息一旦泄露可能使人身、财产或者人格尊严受损；只在所列目的确有必要时收集，平时隐去，"
    "查看须写明理由并记入日志。不满十四周岁的，由监护人知情。",
    "Data marked “sensitive” could harm people, property or dignity if it leaked. It is collected"
    " only where the purpose needs it, hidden at first, and shown for a stated reason that is"
    " logged. For children under 14 the guardian is told.",
)
_RIGHTS = Text(
    "您有权知情、查阅、复制、更正、补充、删除，并要求说明规则（个人信息保护法第四十四条至第五十条）。"
    "凭本人身份证件向上述单位提出即可，也可委托他人；受理后在十五个工作日内答复，不予办理的说明理由。"
    "法律规定应当保密或者告知将妨碍履行法定职责的除外。",
    "You may know, see, copy, correct, complete and delete your data, and have the rules explained"
    " (Personal Information Protection Law art. 44-50). Ask the office above with your identity"
    " card, or send somebody. You are answered within fifteen working days; a refusal states why."
    " Except where the law wants secrecy, or telling would hinder a legal duty.",
)
_COMPLAINT = Text(
    "对处理结果不服的，可向上级公安机关、督察部门或者网信部门投诉、举报，也可依法向人民法院起诉。",
    "If you do not agree with the answer, complain to the higher police authority, its inspectors"
    " or the cyberspace authority, or go to court.",
)
_CONSENT = Text(
    "以同意为依据的项目可以不填；已同意的可随时撤回，撤回后停止使用并删除，不影响办理其他事项。",
    "What rests on consent may be left out; consent given may be withdrawn at any time: the data is"
    " used no more and deleted, and nothing else you need depends on it.",
)


@f.part
class Asked:
    """Of which form, and where people can turn to."""

    form: str | None = f.text(Text("表单", "Form"), required=True)
    contact: str | None = f.text(
        Text("联系方式", "Contact"),
        help=Text("地址、电话；不填则留空手写", "Address, telephone; left empty it is left blank"),
    )


def write(book: Book, _about: str, asked: Asked) -> Paper:
    """The notice of one form."""
    return notice(book, book.spec(asked.form or ""), asked.contact)


def notice(book: Book, spec: FormSpec, contact: str | None = None) -> Paper:
    """The notice of a form; one without personal fields says that it collects none."""
    found = list(personal_fields(book, spec))
    return Paper(
        _TITLE.with_values(form=spec.label),
        (
            Words(_WHO),
            Facts(tuple(_facts(book, spec, contact, found))),
            _kinds(found),
            *_words(found),
        ),
        posted=True,
    )


def _facts(
    book: Book, spec: FormSpec, contact: str | None, found: list[PersonalField]
) -> Iterator[tuple[Text, Any]]:
    yield Text("处理者", "Who"), book.name
    yield Text("联系方式", "Contact"), contact
    yield Text("用于", "For"), spec.label
    yield (
        Text("处理方式", "How"),
        Text(
            "在本单位的账本中登记、查阅；对外提供须经第二人批准",
            "kept and looked up in this office's ledger; handed on only if a second officer agrees",
        ),
    )
    if found:
        yield Text("保存期限", "Kept"), years(found[0].kept)
        for basis in dict.fromkeys(one.basis for one in found):
            yield Text("依据", "Legal basis"), basis


def _kinds(found: list[PersonalField]) -> Grid:
    columns = (
        Column(Text("信息", "Data"), 2),
        Column(Text("目的", "What for"), 4),
        Column(Text("必填", "Required")),
        Column(Text("敏感", "Sensitive")),
    )
    rows = tuple(
        (one.field.label, one.purpose, _mark(one.field.required), _mark(one.sensitive))
        for one in found
    )
    return Grid(
        columns,
        rows,
        Text("收集哪些个人信息", "What is collected"),
        empty=Text("不收集个人信息", "nothing personal"),
    )


def _mark(yes: bool) -> Text:
    return Text("是", "yes") if yes else Text("否", "no")


def _words(found: list[PersonalField]) -> Iterator[Words]:
    if any(one.sensitive for one in found):
        yield Words(_NEEDED, Text("敏感个人信息", "Sensitive data"))
    if any(one.field.consent for one in found):
        yield Words(_CONSENT, Text("同意", "Consent"))
    yield Words(_RIGHTS, Text("您的权利", "Your rights"))
    yield Words(_COMPLAINT)


NOTICE = PaperKind(
    name=NAME,
    label=Text("个人信息告知书", "Notice on personal data"),
    help=Text(
        "某表单收集什么、为何、依据、保存多久、有何权利；可打印张贴，不含个人信息。",
        "What a form collects, why, by which law, for how long; people's rights. To be printed.",
    ),
    write=write,
    parameters=Asked,
    permission=PRIVACY,
)
