"""How the fields of a book count, with the reason for each weight.

m are shares seen among duplicates that people typed twice, u among pairs of different people that
share a key (`keys`), where families live together. Names are corrected by how frequent they are.
`bench/duplicates.py` sets them against weights learnt from data.
"""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.texts import Text
from beatbook_duplicates.linkage import measures as by
from beatbook_duplicates.linkage.model import Comparison, Level, Row

PRIOR = 1e-4
"""Odds before anything is known: one in ten thousand pairs that share a key is the same."""

LIKELY = 0.8
"""From this probability on a pair is shown to an officer."""


def _level(zh: str, en: str, m: float, u: float) -> Level:
    return Level(Text(zh, en), m, u)


NAME = Comparison(
    "name",
    Text("姓名、名称", "name"),
    (
        # One pair of strangers in 3,000 bears one name; the frequency of the name corrects this.
        _level("相同", "the same", 0.86, 0.0003),
        # Homophones are the usual slip of pinyin input; about as many strangers sound alike.
        _level("同音或者繁简不同", "sounds the same", 0.07, 0.0004),
        # Few firms and few foreigners share most of a name of five letters or more.
        _level("大部分相同", "mostly the same", 0.03, 0.0001),
        # Brothers and sisters share two characters of three.
        _level("相近或者俗称", "nearly the same, or familiar", 0.039, 0.004),
        # Twins share everything but the name: it must outweigh birth, telephone and address.
        _level("不同", "different", 0.001, 0.995),
    ),
    by.called("names", "readings"),
    common="name",
)
BIRTH = Comparison(
    "birth",
    Text("出生日期", "date of birth"),
    (
        # A beat holds some 20,000 dates of birth.
        _level("相同", "the same", 0.9, 0.00005),
        _level("月日颠倒", "day and month swapped", 0.03, 0.00002),
        _level("一处录错", "one digit differs", 0.05, 0.002),
        _level("不同", "different", 0.02, 0.998),
    ),
    by.dated("birth"),
)
NUMBER = Comparison(
    "number",
    Text("证号、代码", "identity number or code"),
    (
        _level("相同", "the same", 0.85, 0.000001),
        # A swap, a wrong digit or a wrong check character.
        _level("一处录错", "one typing error", 0.1, 0.000001),
        # One person, one number (居民身份证法 art. 3): two valid ones are two people.
        _level("两个有效号码", "two valid numbers", 0.0, 0.9),
        _level("不同", "different", 0.05, 0.1),
    ),
    by.borne("number", "sound"),
)
DOCUMENT = Comparison(
    "document",
    Text("其他证件", "other document"),
    (
        _level("相同", "the same", 0.7, 0.000001),
        _level("一处录错", "one typing error", 0.1, 0.00001),
        # Passports are renewed with another number.
        _level("不同", "different", 0.2, 0.99),
    ),
    by.typed("document", 1),
)
SEX = Comparison(
    "sex",
    Text("性别", "sex"),
    (_level("相同", "the same", 0.99, 0.5), _level("不同", "different", 0.01, 0.5)),
    by.same("sex"),
)
REACH = Comparison(
    "reach",
    Text("电话和地址", "telephone and address"),
    (
        # Families share both: together they say little more than one of them.
        _level("都相同", "both the same", 0.4, 0.002),
        _level("电话相同", "the same telephone", 0.25, 0.004),
        _level("地址相同", "the same address", 0.2, 0.005),
        # People move and change numbers.
        _level("不同", "neither is the same", 0.15, 0.989),
    ),
    by.reached("phones", "addresses"),
)
COMPARISONS = (NAME, NUMBER, BIRTH, DOCUMENT, SEX, REACH)

_TAIL = 4


def keys(row: Row) -> Iterator[str]:
    """What two rows of one person share unless just that was mistyped."""
    number, birth = row.get("number", ""), row.get("birth", "")
    if number:
        # One error leaves the one half or the other as it is.
        yield f"i{number[:-_TAIL]}"
        yield f"j{number[len(number) // 2 :]}"
    for document in by.apart(row, "document"):
        yield f"d{document}"
    spelled = by.apart(row, "readings") or by.apart(row, "names")
    if birth:
        swapped = birth[:4] + "".join(sorted((birth[4:6], birth[6:])))
        yield f"b{swapped}"
        yield from (f"y{reading}{birth[:4]}" for reading in spelled)
        yield from (f"m{reading}{birth[4:]}" for reading in spelled)
    phones, addresses = by.apart(row, "phones"), by.apart(row, "addresses")
    yield from (f"p{phone}" for phone in phones)
    yield from (f"a{reading}{address}" for reading in spelled for address in addresses)
    if not (birth or number):
        yield from (f"n{reading}" for reading in spelled)
