"""Every way in which an officer may type a name in pinyin.

The readings feed the search index. A doubtful surname or character gives several, ü is spelled
v, u and yu, because input methods, passports (GB/T 28039) and habits differ. How a character is
read otherwise, `characters` knows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import islice, product
from typing import NamedTuple

from beatbook_cn.names.characters import usual_reading
from beatbook_cn.names.surnames import DOTS, is_han, split_surname, surname_readings

LIMIT = 8
"""The most readings that one name gives."""

# Characters that are common in given names and read in two ways there.
_DOUBTFUL_LIST = """
乐:le/yue 行:xing/hang 长:chang/zhang 重:chong/zhong 朝:chao/zhao 茜:qian/xi 晟:sheng/cheng
盛:sheng/cheng 恪:ke/que 娜:na/nuo 莘:xin/shen 柏:bai/bo 纶:lun/guan 传:chuan/zhuan 乾:qian/gan
拓:tuo/ta 觉:jue/jiao 曾:zeng/ceng 单:shan/dan 调:diao/tiao 参:shen/can 省:sheng/xing 都:du/dou
澄:cheng/deng 藏:zang/cang 贾:jia/gu 翟:zhai/di 尉:wei/yu 蔚:wei/yu 亲:qin/qing 会:hui/kuai
率:shuai/lv 呵:he/a 阿:a/e 那:na/nuo 了:liao/le 祭:ji/zhai 奇:qi/ji 其:qi/ji 车:che/ju
色:se/shai 弹:dan/tan 降:jiang/xiang 系:xi/ji 折:zhe/she 侗:dong/tong
"""
_DOUBTFUL = {entry[0]: tuple(entry[2:].split("/")) for entry in _DOUBTFUL_LIST.split()}
_TOKENS = re.compile(r"[a-z0-9]+|[^\W_]")
_KEPT_APART = dict.fromkeys(map(ord, DOTS), " ")


class Reading(NamedTuple):
    """One way to type a name: ``zengxiaoming`` and ``zxm``."""

    full: str
    initials: str


def readings(name: str) -> tuple[Reading, ...]:
    """All readings of *name*, the likeliest first, at most `LIMIT`; ``()`` for an empty name.

    Blanks and middle dots are ignored; letters and digits are passed through in lower case, a
    run of them counting as one syllable.
    """
    surname, given = split_surname(unicodedata.normalize("NFKC", name).strip())
    choices = _surname_choices(surname) + [_syllables(token) for token in _tokens(given)]
    if not choices:
        return ()
    combinations = islice(product(*choices), LIMIT)
    return tuple(islice(dict.fromkeys(_spellings(combinations)), LIMIT))


def _spellings(combinations: Iterable[tuple[str, ...]]) -> Iterable[Reading]:
    """Readings of each combination, with ü spelled one way throughout a name."""
    for syllables in combinations:
        initials = "".join(syllable[0] for syllable in syllables)
        for spelling in ("v", "u", "yu"):
            yield Reading("".join(_spell(syllable, spelling) for syllable in syllables), initials)


def _spell(syllable: str, umlaut: str) -> str:
    return syllable[0] + umlaut + syllable[2:] if syllable[:2] in ("lv", "nv") else syllable


def _surname_choices(surname: str) -> list[tuple[str, ...]]:
    """The syllables of a surname; a compound one is cut up so that its initials come out."""
    special = surname_readings(surname)
    if special and len(surname) == 2:
        return [(syllable,) for syllable in _cut(special[0], surname)]
    if special:
        return [special]
    return [_syllables(char) for char in surname]


def _cut(reading: str, surname: str) -> tuple[str, str]:
    """``yuchi`` of 尉迟 into ``yu`` and ``chi``: the second character is read as usual.

    Only 车 in 子车 and 俟 in 万俟 are not; their syllable is what two letters leave over.
    """
    for ending in _syllables(surname[1]):
        if reading.endswith(ending):
            return reading[: -len(ending)], ending
    return reading[:2], reading[2:]


def _tokens(text: str) -> list[str]:
    return _TOKENS.findall(text.translate(_KEPT_APART).lower())


@cache
def _syllables(token: str) -> tuple[str, ...]:
    """The readings of one character (ü as v), or the token itself where it is not Chinese."""
    if len(token) > 1 or not is_han(token):
        return (token,)
    return _DOUBTFUL.get(token) or (usual_reading(token) or token,)
