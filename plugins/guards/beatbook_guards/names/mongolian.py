"""Mongolian names in Chinese characters: no surname, made of a few words of the language.

Facts of the language: the usual elements of names in Inner Mongolia as they are transcribed (巴特尔
hero, 其木格 flower, 高娃 beauty ...). One name has one or two of them.
"""

from __future__ import annotations

from collections.abc import Iterator

# Enough for a name by itself.
_WHOLE = frozenset(
    "巴特尔 苏和 那日苏 哈斯 宝音 特木尔 乌力吉 吉日嘎拉 额尔德尼 阿古拉 青格勒 孟和 巴雅尔 朝格图 那顺 乌恩 "
    "阿拉坦 宝力高 毕力格 敖特根 满都拉 斯日古楞 照日格图 牧仁 额尔敦 格日勒图 乌日图 阿拉腾 孟克 那木拉 "
    "朝克图 斯琴 其其格 萨日娜 乌仁 娜仁 托娅 高娃 图雅 琪琪格 乌云 萨仁 苏布德 塔娜 阿茹娜 诺敏 通拉嘎 格日勒 "
    "娜日 乌日娜 其木格 斯日格 娜布其 布仁 巴图 巴根 巴音 布日古德 朝鲁 达来 达布希拉图 丹巴 道尔吉 额日和 "
    "敖日格勒 敖登 呼斯楞 吉雅 吉木斯 金达来 莫日根 那仁 宁布 萨如拉 苏日娜 苏雅拉 陶格斯 特日格勒 乌尼尔 "
    "乌日根 希日莫 旭日干 伊拉图 扎木苏 扎那 扎力根 吉仁台 哈日查盖 伊德尔 赛罕 赛音 苏德 阿木古楞 阿木尔 "
    "阿斯如 阿日斯楞 阿荣 包力道 宝力德 布和 查干 查苏娜 楚鲁 德力格尔 恩和 格根 哈达 哈斯额尔敦 呼格吉勒 "
    "胡日查 吉尔嘎朗 拉苏荣 龙梅 玛拉沁 牧其尔 纳日松 尼玛 诺明 青巴图 仁钦 色音 苏荣 桑杰 图门 图拉嘎 "
    "乌兰 乌嫩 锡林 新吉乐 伊茹 珠拉".split()
)
# Only together with another element: alone they are places or words as well.
_PART = frozenset("呼和 金花 银花 巴彦 花 图 台 仓 夫 扎布 苏荣 嘎 楞 朝格 吉 德".split())
_ELEMENTS = _WHOLE | _PART
# The names of leagues, banners and towns hold the same elements.
_PLACES = ("乌兰察布", "乌兰浩特", "呼和浩特", "锡林郭勒", "锡林浩特", "巴彦淖尔", "巴林", "巴音", "乌兰夫", "哈达街")
_ALSO_PLACES = frozenset("乌兰 锡林 查干 赛罕 巴音 哈达 布和 阿拉坦 宝音 达来 龙梅".split())

FIRST = frozenset(element[0] for element in _ELEMENTS)
_LONGEST = max(map(len, _ELEMENTS))
_ONE, _TWO, _DOUBT = 7.5, 8.5, 4.0


def spellings(folded: str, at: int, end: int) -> Iterator[tuple[int, float]]:
    """Where Mongolian names from *at* on end, and what they cost."""
    if folded[at] not in FIRST or folded.startswith(_PLACES, at):
        return
    for stop in _stops(folded, at, end):
        first = folded[at:stop]
        if first in _WHOLE:
            yield stop, _ONE + (_DOUBT if first in _ALSO_PLACES else 0.0)
        for close in _stops(folded, stop, end):
            yield close, _TWO


def is_mongolian(name: str) -> bool:
    """Whether a name is one of these, so that it has no surname."""
    return any(stop == len(name) for stop, _ in spellings(name, 0, len(name)))


def _stops(folded: str, at: int, end: int) -> Iterator[int]:
    for stop in range(at + 1, min(at + _LONGEST, end) + 1):
        if folded[at:stop] in _ELEMENTS:
            yield stop
