"""The impact assessment of what a book keeps, made from what its plugins declare.

Personal Information Protection Law art. 55 wants one before sensitive data is handled, before
decisions are automated, before data is handed on or published; art. 56 says what it must weigh and
that it is kept for three years at least. What no program can know is left for a person to write.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.access import PRIVACY, READ, SEALED, UNMASK
from beatbook.access.deciding import has
from beatbook.forms.spec import FormSpec
from beatbook.hooks.standing import WORKING
from beatbook.papers.declare import Column, Facts, Grid, Paper, PaperKind, Signatures, Words
from beatbook.privacy.fields import PersonalField, personal_fields, personal_forms, years
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

NAME = "privacy.impact"
_ASK = (
    Text("处理目的和方式是否合法、正当、必要", "Whether ends and means are lawful, fair, needed"),
    Text("对个人权益的影响和安全风险", "What it means for people, and the risks"),
    Text("保护措施是否合法、有效并与风险相适应", "Whether the measures are lawful and enough"),
)
_KEEP = Text(
    "本报告和处理情况记录至少保存三年（个人信息保护法第五十六条）。声明有变（换插件、加字段）时重新评估。",
    "This report and the record of processing are kept for three years at least (Personal"
    " Information Protection Law art. 56). Assess again when what is declared changes.",
)
_AUTOMATED = Text(
    "对居民不作评分、画像、预警或者自动决定。只有民警、警务室的工作由公式计分：公式公开，"
    "可查每一分的由来，期内可提异议，由人答复。",
    "Nothing about residents is scored, profiled, predicted or decided by the program. Only the"
    " work of officers and offices is: by a published formula, each point explained, with"
    " objection and a person's answer.",
)
_PUBLIC = Text(
    "对外文字不写姓名，不细于社区或者小区，小数合并，未成年人、受害人和封存记录不出现，由第二人签发。",
    "Public texts name nobody, go no lower than community or estate, merge small counts, leave out"
    " minors, victims and sealed records, and are released by a second person.",
)
_HANDED_ON = Text(
    "没有委托处理，数据不出本单位服务器和境内；导出、向本人提供、销毁均须第二人批准并记入日志。",
    "Nobody handles data for the office, and it stays on its own server in mainland China; export,"
    " handing over and disposal each take a second officer and are in the journal.",
)


def write(book: Book, _about: str, _nothing: Any) -> Paper:
    """The report, as of today."""
    forms = personal_forms(book)
    return Paper(
        Text("个人信息保护影响评估报告", "Personal information protection impact assessment"),
        (
            Facts(tuple(_facts(book, forms))),
            _grounds(book, forms),
            _kinds(book, forms),
            _seen_by(book, forms),
            _risks(forms),
            Facts(tuple((question, None) for question in _ASK), _CONCLUSION),
            Words(_KEEP),
            Signatures((Text("评估人", "Assessed by"), Text("负责人", "Head of the office"))),
        ),
        landscape=True,
    )


_CONCLUSION = Text("由人填写的结论", "To be concluded by a person")


def _facts(book: Book, forms: list[FormSpec]) -> Iterator[tuple[Text, Any]]:
    fields = [one for spec in forms for one in personal_fields(book, spec)]
    on = [
        f"{one.name} {one.version}" for one in book.plugin_states().values() if one.state in WORKING
    ]
    yield Text("处理者", "Who"), book.name
    yield Text("评估日", "As of"), book.today()
    yield Text("已启用的插件", "Plugins in use"), ", ".join(on)
    yield Text("含个人信息的表单", "Forms with personal data"), len(forms)
    yield Text("个人信息字段", "Personal fields"), len(fields)
    yield Text("其中敏感", "Sensitive ones"), sum(one.sensitive for one in fields)
    yield Text("以同意为依据", "Resting on consent"), sum(bool(one.field.consent) for one in fields)


def _grounds(book: Book, forms: list[FormSpec]) -> Grid:
    rows = tuple(row for spec in forms for row in _ground_rows(list(personal_fields(book, spec))))
    columns = (
        Column(Text("表单", "Form"), 2),
        Column(Text("目的", "What for"), 4),
        Column(Text("字段", "Fields"), 4),
        Column(Text("依据", "Legal basis"), 5),
    )
    return Grid(columns, rows, Text("目的和依据", "Purposes and legal bases"))


def _ground_rows(found: list[PersonalField]) -> Iterator[tuple[Any, ...]]:
    """A line for each purpose with its basis, all its fields together."""
    together: dict[tuple[Text, Text], list[PersonalField]] = {}
    for one in found:
        together.setdefault((one.purpose, one.basis), []).append(one)
    for (purpose, basis), fields in together.items():
        labels = "、".join(str(one.field.label) for one in fields)
        yield fields[0].form.label, purpose, labels, basis


def _kinds(book: Book, forms: list[FormSpec]) -> Grid:
    columns = (
        Column(Text("表单", "Form"), 2),
        Column(Text("个人", "Personal"), number=True),
        Column(Text("敏感", "Sensitive"), number=True),
        Column(Text("敏感字段", "Sensitive fields"), 4),
        Column(Text("保存期限", "Kept"), 4),
        Column(Text("期限依据", "Term by"), 4),
    )
    return Grid(columns, tuple(_kind_row(book, spec) for spec in forms),
                Text("种类、敏感程度和保存期限", "Kinds, sensitivity, terms"))  # fmt: skip


def _kind_row(book: Book, spec: FormSpec) -> tuple[Any, ...]:
    found = list(personal_fields(book, spec))
    sensitive = [one for one in found if one.sensitive]
    labels = "、".join(str(one.field.label) for one in sensitive)
    kept = found[0].kept
    source = kept.source if kept else Text("–", "–")
    return spec.label, len(found), len(sensitive), labels or "–", years(kept), source


def _seen_by(book: Book, forms: list[FormSpec]) -> Grid:
    columns = (
        Column(Text("表单", "Form"), 2),
        Column(Text("可查阅", "May read"), 4),
        Column(Text("可查看隐去内容", "May see what is hidden"), 4),
        Column(Text("另有限制", "Guarded besides"), 4),
    )
    rows = tuple(
        (spec.label, _roles(book, READ, spec), _roles(book, UNMASK, spec), _guards(spec))
        for spec in forms
    )
    return Grid(columns, rows, Text("何人可见", "Who may see it"))


def _roles(book: Book, permission: str, spec: FormSpec) -> str:
    return "、".join(
        str(one.label) for one in book.roles.values() if has(one, permission, spec.id)
    ) or "–"  # fmt: skip


def _guards(spec: FormSpec) -> str:
    """What hides records of a form from some who may read."""
    found = (
        (spec.confidential, Text("仅所列民警", "the officers named in it alone")),
        (spec.minor, Text("未成年人另需权限", "minors' take a permission of their own")),
        (spec.ends, Text("期满即封闭", "closed when its term ends")),
        (any(state.sealed for state in spec.states), Text("可封存", "can be sealed")),
        (spec.reading, Text("另需查阅权限", "reading takes a permission of its own")),
        (spec.guarded_by, Text("随所属记录", "as the record that it belongs to")),
    )
    return "；".join(str(words) for guard, words in found if guard) or "–"


def _risks(forms: list[FormSpec]) -> Grid:
    columns = (Column(Text("风险", "Risk"), 2), Column(Text("措施", "Measure"), 5))
    rows = (
        (Text("越权、好奇查看", "Looks without need"), _LOOKS),
        (Text("自动决定、标签", "Automated decisions, labels"), _AUTOMATED),
        (Text("公开、对外提供", "Publishing, handing on"), Text(
            f"{_PUBLIC.zh}{_HANDED_ON.zh}", f"{_PUBLIC.en} {_HANDED_ON.en}")),
        (Text("未成年人、封存记录", "Minors, sealed records"), _guarded(forms)),
        (Text("超期保存", "Kept too long"), _TOO_LONG),
        (Text("丢失、篡改", "Loss, tampering"), _SAFE),
    )  # fmt: skip
    return Grid(columns, rows, Text("风险和措施", "Risks and measures"))


_LOOKS = Text(
    "权限随岗位、单位和时间；敏感内容平时隐去；每次查看、拒绝连同理由记入不可改的日志，每周有人复查，"
    "本人可问谁看过。",
    "Rights follow post, unit and time; sensitive values are hidden at first; each look and refusal"
    " is in a journal that cannot be changed, with its reason, reviewed weekly, and told to the"
    " person who asks.",
)
_TOO_LONG = Text(
    "每类记录有起算事件和期限，到期列出由人审查；销毁由两人办理，留凭证，日志内容和文件残留一并清除。",
    "Each class has an event and a term; what is over is listed for review; two officers dispose of"
    " it, a certificate stays, journal contents and traces in the file go.",
)
_SAFE = Text(
    "账本文件仅本程序用户可读；日志逐行散列相连，可由上级见证；备份加密并演练恢复。",
    "The file is readable to the program alone; the journal is a chain of hashes that a higher unit"
    " can witness; backups are encrypted and restoring is rehearsed.",
)


def _guarded(forms: list[FormSpec]) -> Text:
    minors = sum(bool(spec.minor) for spec in forms)
    sealed = sum(any(state.sealed for state in spec.states) for spec in forms)
    return Text(
        f"{minors}种表单按出生日期隐去未成年人；{sealed}种表单可封存，封存后仅持权限者可见（{SEALED}）。",
        f"{minors} forms hide minors by their date of birth; {sealed} can be sealed, and are then"
        f" seen by holders of {SEALED} only.",
    )


IMPACT = PaperKind(
    name=NAME,
    label=Text("个人信息保护影响评估", "Impact assessment"),
    help=Text(
        "由已装插件的声明生成：种类、敏感程度、目的、依据、期限、何人可见、风险和措施。",
        "Made from what the installed plugins declare: kinds, sensitivity, purposes, bases, terms,"
        " who may see, risks and measures.",
    ),
    write=write,
    permission=PRIVACY,
)
