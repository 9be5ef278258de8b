"""Nicknames and names on the net: 外号“黑子”, 微信名为“草原狼”, alias.

Who calls somebody so recognises him, and nothing of it need stand in a public text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = r"(?:外号|绰号|诨名|诨号|人称|别名|别号|化名|曾用名|小名|乳名|花名|艺名|江湖名号|昵称|(?:微信|网络|抖音|快手|QQ)?(?:昵称|名|网名)|网名)"
_OPEN, _CLOSE = "[\"“‘「『'《]", "[\"”’」』'》]"
_QUOTED = re.compile(rf"(?:又|也)?(?:{_WORD})(?:为|叫做?|是|:)?\s*{_OPEN}[^\n{_CLOSE[1:]}{{1,12}}{_CLOSE}")
_BARE = re.compile(
    rf"(?:(?<=[(,、])|(?<=[\u4e00-\u9fff某]))(?:{_WORD})(?:为|叫做?|是|:)?\s*"
    r"(?!为|等|的|和|、|或|添加|与|及|方式|发布|登录|注册|聊天|信息|不明)([\u4e00-\u9fff]{2,4}?|[A-Za-z0-9_]{2,16})(?=[),;、。的]|在|于|等|某|因|\s|$)"
)
_NAMED = re.compile(rf"{_WORD}(?:为|叫做?|是|:)")
_ENGLISH = re.compile(
    r"(?:nicknamed|alias|aka|a\.k\.a\.|known as|nickname(?: is)?) [\"“‘']([A-Za-z][\w ]{1,20})[\"”’']"
)


def found(folded: str) -> Iterator[tuple[int, int]]:
    """Where nicknames stand, with the words that announce them."""
    for match in _QUOTED.finditer(folded):
        yield match.span()
    for match in _BARE.finditer(folded):
        if folded[match.start() - 1] in "(,、" or _NAMED.match(match[0]) or folded[match.end(1) : match.end(1) + 1] in ")":
            yield match.start(), match.end(1)
    for match in _ENGLISH.finditer(folded):
        yield match.span()
