"""Nicknames and names on the net: 外号“黑子”, 微信名为“草原狼”, alias.

Who calls somebody so recognises him, and nothing of it need stand in a public text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = (
    r"(?:(?:人送)?外号|绰号|诨名|诨号|人称|江湖人称|道上人称|别名|别号|化名|曾用名|小名|乳名|花名|艺名|"
    r"(?:微信|网络|抖音|快手|QQ|游戏|直播)(?:昵称|名称?|网名)|昵称|网名)"
)
_IS = r"(?:为|叫做?|是|:|\s){0,2}"
_QUOTED = re.compile(rf"(?:又|也)?{_WORD}{_IS}[\"“‘「『'《][^\n\"”’」』》]{{1,12}}[\"”’」』'》]")
# Without quotation marks it ends where the bracket or the clause does, or before a particle.
_BARE = re.compile(
    rf"{_WORD}{_IS}((?!等|的|也|都|就|可|不|均|要|有|会|和|或|添加|与|及|方式|发布|登录|注册|聊天|信息|不明|包装|实施)"
    r"(?:[\u4e00-\u9fff]{2,4}?|[A-Za-z0-9_]{2,16}))(?=[),;、。的]|在|于|等|某|因|\s|$)"
)
_SAID = re.compile(rf"{_WORD}(?:为|叫做?|是|:)")
_ENGLISH = re.compile(
    r"\b(?:nicknamed|alias|aka|a\.k\.a\.|known as|nickname(?: is)?)"
    r" [\"“‘'][A-Za-z][\w ]{1,20}[\"”’']"
)


def found(folded: str) -> Iterator[tuple[int, int]]:
    """Where nicknames stand, with the words that announce them."""
    for form in (_QUOTED, _ENGLISH):
        for match in form.finditer(folded):
            yield match.span()
    for match in _BARE.finditer(folded):
        if _is_said(folded, match):
            yield match.start(), match.end(1)


def _is_said(folded: str, match: re.Match[str]) -> bool:
    """Whether it is told of somebody: 李某(外号大头), 外号叫大头; not 骗子常用化名诱导."""
    return folded[match.start() - 1 : match.start()] in ("(", ",", "、") or bool(
        _SAID.match(match[0])
    )
