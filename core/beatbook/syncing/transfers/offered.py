"""Hand-overs where officers work: actions in every front end, the day's line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from beatbook.access import READ, WRITE
from beatbook.answers import Rows
from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.syncing.transfers import answering, handing
from beatbook.syncing.transfers.listing import listed
from beatbook.syncing.transfers.names import FORM, OFFERED
from beatbook.syncing.transfers.standing import own
from beatbook.texts import Text, Translator
from beatbook.today import TodayLine

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

_NUMBER = Text("移交编号", "Hand-over")
_OFFERED = Text(
    "已移交{to}，编号{number}；下次同步时送出",
    "offered to {to} as hand-over {number}; it goes with the next beat sync push",
)
_ACCEPTED = Text("已接收{number}号移交", "hand-over {number} is accepted")
_REFUSED = Text("已退回{number}号移交", "hand-over {number} is refused")
_WITHDRAWN = Text("已撤回{number}号移交", "hand-over {number} is withdrawn")
_DONE = Text("已办结{number}号移交", "hand-over {number} is done")
_LINE = Text("待接收的移交", "Hand-overs to answer")
_NUMBERS = Text("{numbers}号（beat transfer show）", "{numbers} (beat transfer show)")


@f.part
class Offering:
    """What to hand over, to whom, and why."""

    form: str | None = f.text(
        Text("记录类型", "Form"), required=True, help=Text("如 person", "Such as: person")
    )
    record: str | None = f.text(
        Text("记录", "Record"),
        required=True,
        help=Text("编号、标识或者证件号码", "A number, an id, or an identity number"),
    )
    to: str | None = f.text(Text("移入派出所", "To which station"), required=True)
    reason: str | None = f.long_text(Text("理由", "Reason"), required=True)


@f.part
class Which:
    """Which hand-over."""

    number: str | None = f.text(_NUMBER, required=True)


@f.part
class Accepting:
    """Which hand-over, and what is new here."""

    number: str | None = f.text(_NUMBER, required=True)
    address: str | None = f.text(
        Text("新住址", "New address"),
        help=Text("登记时询问住址的填写", "Where the form asks for one"),
    )
    fill: tuple[str, ...] = f.text(
        Text("重新填写", "Filled in anew"),
        many=True,
        help=Text("字段=值，如 since=2026-11-01", "field=value, such as since=2026-11-01"),
    )
    unit: str | None = f.unit(Text("由何单位管理", "For which unit"))
    existing: str | None = f.text(
        Text("本所已有记录", "Record that is here already"),
        help=Text("已登记的填写其编号，不重复登记", "Its number; then nobody is entered twice"),
    )


@f.part
class Reasoned:
    """Which hand-over, and why."""

    number: str | None = f.text(_NUMBER, required=True)
    reason: str | None = f.long_text(Text("理由", "Reason"), required=True)


@f.part
class Listing:
    """Which to list."""

    closed: bool | None = f.yes_no(Text("含已办结", "Finished ones, too"))


def _offer(book: Book, asked: Any) -> str:
    found = handing.offer(book, asked.form, asked.record, asked.to, asked.reason)
    given = {"to": found.values["to_name"], "number": found.envelope.number}
    return str(_OFFERED.with_values(**given))


def _withdraw(book: Book, asked: Any) -> str:
    found = handing.withdraw(book, asked.number, asked.reason)
    return str(_WITHDRAWN.with_values(number=found.envelope.number))


def _finish(book: Book, asked: Any) -> str:
    found = handing.finish(book, asked.number)
    return str(_DONE.with_values(number=found.envelope.number))


def _accept(book: Book, asked: Any) -> str:
    fill = filled(asked.fill) | ({"address": asked.address} if asked.address else {})
    found = answering.accept(
        book, asked.number, fill, unit=asked.unit or "", existing=asked.existing or ""
    )
    return str(_ACCEPTED.with_values(number=found.envelope.number))


def filled(words: Iterable[str]) -> dict[str, str]:
    """Values by field from ``field=value``. Raises UsageProblem."""
    found = {}
    for one in words:
        field, sign, value = one.partition("=")
        if not sign or not field.strip():
            raise UsageProblem(
                _("Write what is filled in as field=value, not “{words}”", words=one)
            )
        found[field.strip()] = value.strip()
    return found


def _refuse(book: Book, asked: Any) -> str:
    found = answering.refuse(book, asked.number, asked.reason)
    return str(_REFUSED.with_values(number=found.envelope.number))


_SHOWN = {
    "form": Text("记录", "Record"),
    "field": Text("项目", "Field"),
    "value": Text("内容", "Value"),
}
_LISTED = {
    "number": Text("编号", "No."),
    "state": Text("状态", "State"),
    "form": Text("记录类型", "Form"),
    "what": Text("内容", "What"),
    "from": Text("移出单位", "From"),
    "to": Text("移入单位", "To"),
    "day": Text("移交日期", "Offered on"),
    "days": Text("天数", "Days"),
    "answer": Text("意见", "Answer"),
}


def _show(book: Book, asked: Any) -> Rows:
    found = answering.show(book, asked.number)
    return Rows(({"form": a, "field": b, "value": c} for a, b, c in found), _SHOWN)


def _list(book: Book, asked: Any) -> Rows:
    spec, rows = book.spec(FORM), []
    lines = listed(book, closed=bool(asked.closed))
    named = [line.number for line in lines if line.what]
    if named:
        book.note_look("transfer.list", {"numbers": named}, form=FORM)
    for line in lines:
        state = spec.state(line.state)
        day = line.offered_at.astimezone(book.zone).date()
        rows.append({
            "number": line.number, "state": str(state.label) if state else line.state,
            "form": line.form, "what": line.what, "from": line.from_name, "to": line.to_name,
            "day": day, "days": line.days, "answer": line.answer,
        })  # fmt: skip
    return Rows(rows, _LISTED)


def actions() -> list[Action]:
    """Every step of a hand-over, and the list."""
    return [*_of_both(), *_of_the_old(), *_of_the_new()]


def _of_both() -> list[Action]:
    """What there is to see."""
    return [
        Action(
            name="transfer.list",
            label=Text("移交清单", "Hand-overs"),
            help=Text("移出、移入和经转的移交。", "What goes, what comes, what passes through."),
            permission=READ,
            run=_list,
            parameters=Listing,
        ),
    ]


def _of_the_old() -> list[Action]:
    """What the station does that a record leaves."""
    return [
        Action(
            name="transfer.offer",
            label=Text("移交", "Hand over"),
            help=Text(
                "把居住地变更的人员等移交新居住地的派出所；内容只有对方能打开。",
                "Offer a record to another station, such as somebody who moved there; only that"
                " station can open what it carries.",
            ),
            permission=WRITE,
            run=_offer,
            parameters=Offering,
        ),
        Action(
            name="transfer.withdraw",
            label=Text("撤回移交", "Withdraw a hand-over"),
            help=Text("撤回对方尚未答复的移交。", "Take back what nobody has answered yet."),
            permission=WRITE,
            run=_withdraw,
            parameters=Reasoned,
        ),
        Action(
            name="transfer.finish",
            label=Text("办结移交", "Finish a hand-over"),
            help=Text(
                "对方已接收而本所记录未能自动注销的，处理后办结。",
                "Where the other station accepted and the record here could not be closed.",
            ),
            permission=WRITE,
            run=_finish,
            parameters=Which,
        ),
    ]


def _of_the_new() -> list[Action]:
    """What the station does that it is offered to."""
    return [
        Action(
            name="transfer.show",
            label=Text("查看移交内容", "Look at what is handed over"),
            help=Text("移交来的全部内容。", "Everything that came with a hand-over."),
            permission=WRITE,
            run=_show,
            parameters=Which,
        ),
        Action(
            name="transfer.accept",
            label=Text("接收移交", "Accept a hand-over"),
            help=Text(
                "登记移交来的记录，同时填写本地的新内容，如住址。",
                "Add what is handed over, with what is new here, such as the address.",
            ),
            permission=WRITE,
            run=_accept,
            parameters=Accepting,
            decides=True,
        ),
        Action(
            name="transfer.refuse",
            label=Text("退回移交", "Refuse a hand-over"),
            help=Text("写明理由，退回移出单位。", "Send it back to where it came from, with why."),
            permission=WRITE,
            run=_refuse,
            parameters=Reasoned,
            decides=True,
        ),
    ]


def lines(book: Book, officer: str) -> Iterable[TodayLine]:
    """One line where something was offered that the officer who acts may answer."""
    if officer != book.actor.officer or not book.may(WRITE, decides=True):
        return
    found = [
        str(one.envelope.number) for one in own(book, outgoing=False)
        if one.envelope.state == OFFERED
    ]  # fmt: skip
    if found:
        yield TodayLine(_LINE, _NUMBERS.with_values(numbers=", ".join(found[:5])), rank=12)
