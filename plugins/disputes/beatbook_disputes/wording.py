"""The words of an agreement: what is filled into the template, in the language in use.

They are a draft: the officer may change every word until it is signed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from beatbook.texts import Text, language
from beatbook_disputes.forms.agreement import PEOPLES, POLICE_ORDER, SPOT
from beatbook_disputes.lists import label

_DIGITS = "一二三四五六七八九"
_TEN = 10

_FACTS = Text(
    "{day}，{names}在{where}因{kind}发生纠纷。{facts}",
    "On {day}, {names} fell into a dispute at {where} ({kind}). {facts}",
)
_SOMEWHERE = Text("本辖区", "this district")
_METHOD = Text("履行方式：{method}", "Performance: {method}")
_AMOUNT = Text("，金额{amount}元", ", {amount} yuan")
_DONE_AT_ONCE = Text("；签字时当场履行完毕。", "; done at once when this is signed.")
_BY = Text("；履行期限：{day}前。", "; by {day}.")
_EFFECT = {
    POLICE_ORDER: Text(
        "本协议自双方签名之日起生效。协议履行完毕的，公安机关对违反治安管理行为人不予处罚；"
        "达成协议后不履行的，公安机关依法予以处罚，当事人可以就民事争议依法向人民法院提起民事诉讼。",
        "In force from the day on which both sides sign. Once it is performed, the police impose no"
        " penalty; if it is not performed, they do as the law says, and the parties may sue over"
        " the civil matter.",
    ),
    SPOT: Text(
        "双方对事实、责任和赔付没有争议，同意当场调解、当场履行。协议履行完毕的，公安机关不予处罚。",
        "Both sides agree on the facts, who is to answer and what is paid, and on mediation and"
        " performance on the spot. Once it is performed, the police impose no penalty.",
    ),
    PEOPLES: Text(
        "本协议自双方签名、人民调解员签名并加盖人民调解委员会印章之日起生效，双方应当按照约定履行。"
        "双方可以自生效之日起三十日内共同向人民法院申请司法确认；就履行发生争议的，可以向人民法院起诉。",
        "In force from the day on which both sides and the people's mediator have signed and the"
        " committee has put its seal to it; both sides are bound by it. Within 30 days from then"
        " they may together ask the court to confirm it; over its performance either may sue.",
    ),
}


def facts(day: date, names: Sequence[Text], where: str, kind: str | None, told: str) -> str:
    """The main facts, from what the dispute says; *names* say side and name of each party."""
    words = _FACTS.zh if language() == "zh" else _FACTS.en
    return words.format(
        day=written(day),
        names="、".join(map(str, names)) if language() == "zh" else ", ".join(map(str, names)),
        where=where or str(_SOMEWHERE),
        kind=str(label("dispute_kind", kind)),
        facts=told,
    )


def items(
    agreed: Sequence[str],
    method: Sequence[str],
    amount: Decimal | None,
    by: date,
    *,
    at_once: bool,
) -> str:
    """What is agreed, numbered, with how and by when it is performed as the last item."""
    how = "、".join(str(label("performance_method", one)) for one in method)
    last = str(_METHOD).format(method=how)
    if amount is not None:
        last += str(_AMOUNT).format(amount=amount)
    last += str(_DONE_AT_ONCE) if at_once else str(_BY).format(day=written(by))
    lines = [*(_ended(one) for one in agreed), last]
    return "\n".join(_numbered(nth, line) for nth, line in enumerate(lines, 1))


def effect(kind: str) -> str:
    """What an agreement of a kind brings about."""
    return str(_EFFECT[kind])


def written(day: date) -> str:
    """A day as the paper writes it."""
    return f"{day.year}年{day.month}月{day.day}日" if language() == "zh" else str(day)


def _ended(line: str) -> str:
    """A line that ends as a sentence does."""
    bare = line.strip().rstrip("。.;；")
    return f"{bare}。" if language() == "zh" else f"{bare}."


def _numbered(nth: int, line: str) -> str:
    return f"{numeral(nth)}、{line}" if language() == "zh" else f"{nth}. {line}"


def numeral(number: int) -> str:
    """A number from 1 to 99 in Chinese."""
    tens, ones = divmod(number, _TEN)
    above = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens - 1]}十"
    return above + (_DIGITS[ones - 1] if ones else "")
