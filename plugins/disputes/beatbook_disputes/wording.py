"""The words of an agreement: what is filled into the template, in the language it is signed in.

That is a matter of the parties, not of the screen: Chinese, unless the agreement says otherwise.
They are a draft: the officer may change every word until it is signed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from beatbook.texts import Text
from beatbook_disputes.forms.agreement import PEOPLES, POLICE_ORDER, SPOT
from beatbook_disputes.lists import label

_DIGITS = "一二三四五六七八九"
_TEN = 10

_FACTS = Text(
    "{day}，{names}在{where}发生纠纷（{kind}）。{facts}",
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


class Wording:
    """Words in one language: ``zh`` or ``en``."""

    def __init__(self, language: str) -> None:
        self._language = language if language == "en" else "zh"

    def __call__(self, text: Text) -> str:
        """The words of a text in this language."""
        return text.in_language(self._language)

    @property
    def is_chinese(self) -> bool:
        """Whether the words are Chinese."""
        return self._language == "zh"

    def facts(
        self, day: date, names: Sequence[Text], where: str, kind: str | None, told: str
    ) -> str:
        """The main facts as the dispute says them; *names* are side and name of each party."""
        return self(_FACTS).format(
            day=self.day(day),
            names=self._joined(names),
            where=where or self(_SOMEWHERE),
            kind=self(label("dispute_kind", kind)),
            facts=self._ended(told),
        )

    def items(
        self,
        agreed: Sequence[str],
        method: Sequence[str],
        amount: Decimal | None,
        by: date | None,
    ) -> str:
        """What is agreed, numbered; how and by when (None: at once) is the last item."""
        how = self._joined([label("performance_method", one) for one in method])
        last = self(_METHOD).format(method=how)
        if amount is not None:
            last += self(_AMOUNT).format(amount=amount)
        last += self(_BY).format(day=self.day(by)) if by else self(_DONE_AT_ONCE)
        lines = [*map(self._ended, agreed), last]
        return "\n".join(self._numbered(nth, line) for nth, line in enumerate(lines, 1))

    def effect(self, kind: str) -> str:
        """What an agreement of a kind brings about."""
        return self(_EFFECT[kind])

    def day(self, day: date) -> str:
        """A day as the paper writes it."""
        return f"{day.year}年{day.month}月{day.day}日" if self.is_chinese else str(day)

    def _joined(self, words: Sequence[Text]) -> str:
        return ("、" if self.is_chinese else ", ").join(map(self, words))

    def _ended(self, line: str) -> str:
        """A line that ends as a sentence does."""
        return line.strip().rstrip("。.;；") + ("。" if self.is_chinese else ".")

    def _numbered(self, nth: int, line: str) -> str:
        return f"{numeral(nth)}、{line}" if self.is_chinese else f"{nth}. {line}"


def numeral(number: int) -> str:
    """A number from 1 to 99 in Chinese."""
    tens, ones = divmod(number, _TEN)
    above = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens - 1]}十"
    return above + (_DIGITS[ones - 1] if ones else "")
