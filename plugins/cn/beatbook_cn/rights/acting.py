"""What is done for a person who asks: corrected, deleted, handed over; a consent withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from beatbook.access import PRIVACY, RETAIN
from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.papers.declare import Paper
from beatbook.privacy import certificate
from beatbook.privacy.disposing import Why, dispose
from beatbook.privacy.forgetting import forget
from beatbook.privacy.gathering import everything
from beatbook.privacy.names import ON_REQUEST
from beatbook.privacy.telling import as_data, handing_over
from beatbook.texts import Text
from beatbook_cn.forms import consent, subject_request

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_HANDED = "privacy.export"
_REQUEST = Text("依据的申请", "Request")
_REASON = Text("个人信息权利申请{number}号", "request {number} about one's own data")
_NOT_OPEN = Text(
    "第{number}号申请已经办结；请另行登记申请",
    "request {number} is settled already; enter another one",
)
_NOT_ASKED = Text(
    "第{number}号申请没有要求这一项；请先修改申请事项",
    "request {number} does not ask for this; correct what it asks first",
)


_WITHDRAWN = Text(
    "已撤回，不再使用；历史中的内容待两人办理删除：beat consent erase",
    "withdrawn, and used no more; two officers delete what history holds of it: beat consent erase",
)


@f.part
class Corrected:
    """Which value is put right because of which request."""

    request: str | None = f.reference(_REQUEST, subject_request.FORM, required=True)
    form: str | None = f.text(Text("表单", "Form"), required=True)
    number: int | None = f.integer(Text("编号", "Number"), required=True)
    field: str | None = f.text(Text("字段", "Field"), required=True)
    value: str | None = f.text(Text("更正为", "Is to say"), required=True)


@f.part
class Deleted:
    """Which record, or which values of it, go because of which request."""

    request: str | None = f.reference(_REQUEST, subject_request.FORM, required=True)
    form: str | None = f.text(Text("表单", "Form"), required=True)
    number: int | None = f.integer(Text("编号", "Number"), required=True)
    fields: tuple[str, ...] = f.text(
        Text("字段", "Fields"),
        many=True,
        help=Text("不填为整条记录", "Left empty: the whole record"),
    )


@f.part
class Whose:
    """Because of which request."""

    request: str | None = f.reference(_REQUEST, subject_request.FORM, required=True)


@f.part
class Which:
    """Which consent."""

    consent: str | None = f.reference(Text("同意记录", "Consent"), consent.FORM, required=True)


def _open(book: Book, id: str | None, *wishes: str) -> Record:
    """A request that is being dealt with and asks for one of these. Raises UsageProblem."""
    request = book.registry.get_id(book.spec(subject_request.FORM), id or "").record
    number = request.envelope.number
    if request.envelope.state != subject_request.RECEIVED:
        raise UsageProblem(_NOT_OPEN.with_values(number=number))
    if wishes and not set(wishes) & set(request.values["wishes"]):
        raise UsageProblem(_NOT_ASKED.with_values(number=number))
    return request


def _because(request: Record) -> str:
    return str(_REASON.with_values(number=request.envelope.number))


def correct(book: Book, asked: Corrected) -> str:
    """Put one value right; the journal has the request as the reason."""
    request = _open(book, asked.request, "correct")
    spec = book.spec(asked.form or "")
    id = book.record_id(spec.id, str(asked.number))
    with book.deed("privacy.correct", _because(request)) as deed:
        deed.change(spec.id, id, {asked.field or "": asked.value})
    words = Text("已更正{form}{number}号", "corrected {form} {number}")
    return str(words.with_values(form=spec.label, number=asked.number))


def delete(book: Book, asked: Deleted) -> Paper | str:
    """Delete a record, or values of it, before its term is over."""
    request = _open(book, asked.request, "delete")
    spec = book.spec(asked.form or "")
    id = book.record_id(spec.id, str(asked.number))
    if asked.fields:
        forget(book, spec.id, id, asked.fields, _because(request))
        return str(Text("已删除所列内容", "the values are deleted"))
    why = Why(ON_REQUEST, _because(request), str(request.envelope.number))
    return certificate.paper(book, dispose(book, spec.id, [id], why, beforehand=True))


def hand_over(book: Book, asked: Whose) -> Sequence[Mapping[str, Any]]:
    """Everything about the person as data, one row for each record and look."""
    request = _open(book, asked.request, "copy", "list", "looks", "explain")
    found = everything(book, "person", request.values["person"])
    with book.because(_because(request)):
        handing_over(book, found)
        return [as_data(book, found)]


def withdraw(book: Book, asked: Which) -> str:
    """Withdraw a consent: what rests on it is used no more from this moment."""
    record = _consent(book, asked)
    empty = dict.fromkeys(consent.RESTING)
    with book.deed("consent.withdraw", subject=record.id) as deed:
        deed.change(consent.FORM, record.id, {"withdrawn_on": book.today(), **empty})
        deed.transition(consent.FORM, record.id, "withdraw")
        resting = _resting(book, record)
        if resting:
            deed.change("person", record.values["person"], dict.fromkeys(resting))
    return str(_WITHDRAWN)


def _consent(book: Book, asked: Which) -> Record:
    return book.registry.get_id(book.spec(consent.FORM), asked.consent or "").record


def _resting(book: Book, record: Record) -> list[str]:
    """The fields of the person that rest on this consent."""
    matter = record.values["matter"]
    return [field.id for field in book.spec("person").fields if field.consent == matter]


def erase(book: Book, asked: Which) -> str:
    """Delete what rested on a withdrawn consent from the history as well."""
    record = _consent(book, asked)
    if record.envelope.state != consent.WITHDRAWN:
        raise UsageProblem(Text("同意尚未撤回", "this consent was not withdrawn"))
    reason = str(Text("同意已撤回", "consent was withdrawn"))
    resting = _resting(book, record)
    if resting:
        forget(book, "person", record.values["person"], resting, reason)
    says = {"erased_on": book.today()}
    forget(book, consent.FORM, record.id, consent.RESTING, reason, says)
    return str(Text("已删除", "deleted"))


def actions() -> list[Action]:
    """What front ends offer."""
    rows = (
        (
            "privacy.correct", "依申请更正", "Correct on request",
            Text("更正一项内容，以申请为理由。", "Puts one value right, as asked for."),
            PRIVACY, correct, Corrected,
        ),
        (
            "privacy.delete", "依申请删除", "Delete on request",
            Text("删除一条记录或者其中的内容；须第二人批准，留凭证。",
                 "Deletes a record or values of it; takes a second officer."),
            RETAIN, delete, Deleted,
        ),
        (
            _HANDED, "提供本人信息（数据）", "Hand over everything as data",
            Text("机器可读的全部内容，交给本人；须第二人批准。用 -o 存为文件，默认加密。",
                 "All of it for programs, for the person; takes a second officer. Saved with -o,"
                 " sealed."),
            PRIVACY, hand_over, Whose,
        ),
        (
            "consent.withdraw", "撤回同意", "Withdraw a consent",
            Text("立即停止使用以此同意为依据的内容。", "What rests on it is used no more at once."),
            PRIVACY, withdraw, Which,
        ),
        (
            "consent.erase", "删除已撤回同意的内容", "Delete what a withdrawn consent covered",
            Text("从历史中删除；须第二人批准。", "From history as well; takes a second officer."),
            RETAIN, erase, Which,
        ),
    )  # fmt: skip
    return [
        Action(
            name=name,
            label=Text(zh, en),
            help=help,
            permission=may,
            run=run,
            parameters=asked,
            leaves=name == _HANDED,
        )
        for name, zh, en, help, may, run, asked in rows
    ]
