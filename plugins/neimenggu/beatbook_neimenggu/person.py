"""What Inner Mongolia adds to a person: the name as it stands on the card in both scripts.

Where an autonomous area has decided so, an identity card bears its items in the script of the
nationality beside the Chinese characters (居民身份证法 art. 4(2)); a citizen of Mongolia has the
name in the Latin letters of the passport. Both are spellings of a name, nothing is inferred from
them, and nobody has to have them.

The traditional script runs from top to bottom. A terminal has only lines, so there the letters
follow one another from left to right, each in a cell of its own and joined as far as its font can;
lists and titles show the Chinese name, which every clerk reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.problems import Problem
from beatbook.texts import Text

CARD = Text("居民身份证法第四条第二款", "Resident Identity Card Law art. 4(2)")
_TRADITIONAL = re.compile("[\u1800-\u18af\u200c\u200d\u202f ·]+")
_LATIN = re.compile(r"[A-Za-zА-Яа-яЁёӨөҮү .'’-]+")
_NAMES: dict[str, Any] = {
    "section": "other_scripts",
    "search": "name",
    "sensitivity": PERSONAL,
    "purpose": Text("按证件上的各种写法找到本人", "To find somebody by every spelling on a card"),
    "basis": CARD,
}


@f.part
class NamesInOtherScripts:
    """Added to every person."""

    name_mongolian: str | None = f.text(
        Text("蒙古文姓名", "Name in Mongolian script"),
        help=Text("按居民身份证上的蒙古文填写", "As the identity card has it"),
        called=("蒙文姓名", "蒙古文名"),
        **_NAMES,
    )
    name_latin: str | None = f.text(
        Text("拉丁或西里尔字母姓名", "Name in Latin or Cyrillic letters"),
        help=Text("按护照填写，没有姓氏的只填名字", "As the passport has it; many have one name"),
        called=("护照姓名", "passport name"),
        **_NAMES,
    )


def check(person: Any) -> Iterator[Problem]:
    """Each name is in its own script."""
    if person.name_mongolian and not _TRADITIONAL.fullmatch(person.name_mongolian):
        yield Problem(_NOT_TRADITIONAL, "name_mongolian", source=CARD)
    if person.name_latin and not _LATIN.fullmatch(person.name_latin):
        yield Problem(_NOT_LATIN, "name_latin")


_NOT_TRADITIONAL = Text(
    "含有蒙古文以外的文字；汉字姓名填在“姓名”栏",
    "has letters that are not Mongolian; Chinese characters belong into the name",
)
_NOT_LATIN = Text(
    "只能是拉丁或西里尔字母；其他写法填在“姓名”栏",
    "takes Latin or Cyrillic letters; other spellings belong into the name",
)
ON_PERSONS = f.FieldsOf(
    form="person",
    fields=NamesInOtherScripts,
    sections={"other_scripts": Text("其他文字姓名", "Names in other scripts")},
    checks=(check,),
)
