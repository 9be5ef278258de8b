"""The guard of sexual offences: a case is never told so that somebody could be recognised by it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from beatbook.bulletin.declare import Leak, Publication
from beatbook.texts import Text
from beatbook_guards import laws
from beatbook_guards.folding import reading
from beatbook_guards.mentions import everyone, within
from beatbook_guards.patterns import either, words
from beatbook_guards.sentences import sentences

_OFFENCE = re.compile(
    either(
        words(
            "强奸 奸淫 轮奸 奸污 强暴 猥亵 性侵 性骚扰 性虐 强制侮辱 卖淫 嫖娼 嫖宿 迷奸 裸照 偷拍"
        ),
        r"\b(?:rap(?:e|ed|ing)|sexual(?:ly)? (?:assault|abuse|harass)\w*|molest\w*|indecent\w*"
        r"|groped)\b",
    )
)

_WHY = laws.because(
    Text(
        "性侵害个案不得写到能认出人的程度，须由人改写",
        "A sexual offence must not be told of anybody; a person has to word it anew",
    ),
    laws.SENSITIVE,
)


def look(text: str, publication: Publication) -> Iterator[Leak]:
    """The whole sentence that tells such an offence of somebody; totals and advice pass."""
    folded = reading(text).folded
    for start, end in sentences(folded):
        if _OFFENCE.search(folded, start, end) and any(within(everyone(text), start, end)):
            yield Leak(start, end, "sexual_offence", _WHY, None)
