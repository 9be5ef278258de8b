"""One pass over a text that says of each number what it is, so that no digit is told of twice.

An identity number holds eight digits that look like a telephone; what is surer is tried first, and
a stretch that was taken is not looked at again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from beatbook_guards.folding import Reading, reading
from beatbook_guards.numbers import forms
from beatbook_guards.patterns import either, words

RESIDENT, PAPER, CARD, ACCOUNT, EMAIL = "resident", "paper", "card", "account", "email"
CREDIT, CASE, PLATE, PHONE, OTHER = "credit", "case", "plate", "phone", "other"


class Number(NamedTuple):
    """A number in a text and what it is."""

    start: int
    end: int
    kind: str


@lru_cache(maxsize=8)
def numbers(text: str) -> tuple[Number, ...]:
    """All such numbers, in order; they do not overlap."""
    look = reading(text)
    taken: list[Number] = []
    for kind, finder in _FINDERS:
        for start, end in finder(look):
            if all(end <= one.start or one.end <= start for one in taken):
                taken.append(Number(start, end, kind))
    return tuple(sorted(taken))


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812-1)."""
    doubled = (int(char) * (1 + place % 2) for place, char in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _spans(
    form: re.Pattern[str], *, folded: bool = False
) -> Callable[[Reading], Iterator[tuple[int, int]]]:
    """Finds what a pattern's first filled group covers, or the whole match."""

    def find(look: Reading) -> Iterator[tuple[int, int]]:
        for match in form.finditer(look.folded if folded else look.digits):
            yield match.span(match.lastindex or 0)

    return find


def _emails(look: Reading) -> Iterator[tuple[int, int]]:
    """Mailboxes of authorities are published on purpose."""
    for match in forms.EMAIL.finditer(look.folded):
        if ".gov." not in match[0]:
            yield match.span()


def _accounts(look: Reading) -> Iterator[tuple[int, int]]:
    for match in forms.ACCOUNT.finditer(look.folded):
        if not re.search(
            r"公众号|官方|政务|客服", look.folded[max(0, match.start() - 6) : match.start(1)]
        ):
            yield match.span(1)


def _cards(look: Reading) -> Iterator[tuple[int, int]]:
    for match in forms.CARD.finditer(look.digits):
        digits = re.sub(r"\D", "", match[0])
        if luhn(digits) or digits.startswith(("62", "4367", "9558")):
            yield match.span()


def _spaced(look: Reading) -> Iterator[tuple[int, int]]:
    """Every digit by itself: 1 3 8 0 ..."""
    for match in forms.SPACED.finditer(look.digits):
        digits = re.sub(r"\D", "", match[0])
        if re.fullmatch(r"1[3-9]\d{9}|[1-9]\d{5}(?:19|20)\d{10}", digits):
            yield match.span()


def _landlines(look: Reading) -> Iterator[tuple[int, int]]:
    for form in (forms.LANDLINE, forms.CALLED):
        for match in form.finditer(look.digits):
            if not is_office(look.folded, match.start(match.lastindex or 0)):
                yield match.span(match.lastindex or 0)


# Telephones that an office publishes on purpose.
_OFFICE = re.compile(
    either(
        words(
            "派出所 警务[室站] 分局 公安[局厅] 指挥中心 [支大中]队 服务大厅 窗口 居委会 村委会 "
            "客服 值班电话 反诈 "
            "hotline our\\soffice police\\s(?:station|office)"
        ),
        words("报警 举报 监督 咨询 投诉 服务 求助 办公 接待 值班") + words("电话 热线 专线 座机"),
    ),
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"某|住|[男女],|[人其]的?(?:电话|座机)|联系人|先生|女士|警官")


def is_office(folded: str, start: int) -> bool:
    """Whether a landline is one that an office publishes, as behind 值班电话."""
    begin = max(folded.rfind(sign, 0, start) for sign in "。;\n!")
    words = folded[max(begin + 1, start - 40) : start]
    return bool(_OFFICE.search(words)) and not _SOMEBODY.search(words)


_FINDERS: tuple[tuple[str, Callable[[Reading], Iterator[tuple[int, int]]]], ...] = (
    (EMAIL, _emails),
    (CASE, _spans(forms.CASE, folded=True)),
    (RESIDENT, _spans(forms.RESIDENT)),
    (PLATE, _spans(forms.PLATE)),
    (PLATE, _spans(forms.MASKED_PLATE, folded=True)),
    (PLATE, _spans(forms.CALLED_PLATE, folded=True)),
    (CREDIT, _spans(forms.CREDIT, folded=True)),
    (OTHER, _spans(forms.VIN, folded=True)),
    (OTHER, _spans(forms.NUMBERED, folded=True)),
    (ACCOUNT, _accounts),
    (PAPER, _spans(forms.PASSPORT, folded=True)),
    (PHONE, _spans(forms.MOBILE)),
    (PHONE, _spaced),
    (CARD, _cards),
    (PHONE, _landlines),
    (PHONE, _spans(forms.FOREIGN_PHONE)),
    (CARD, _spans(forms.CARD_TAIL, folded=True)),
)
