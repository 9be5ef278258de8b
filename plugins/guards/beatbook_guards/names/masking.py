"""What to write instead of a name: the surname and 某, as courts publish judgments.

最高人民法院关于人民法院在互联网公布裁判文书的规定 (法释〔2016〕19号) art. 9: the surname is kept
and the given name becomes 某; of names without a surname the first character is kept, of foreign
names the first letter; where two persons become the same, they are numbered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from beatbook_guards.names import latin
from beatbook_guards.names.persons import Person
from beatbook_guards.names.surnames import surname_of
from beatbook_guards.names.unsurnamed import has_no_surname


def masked(name: str) -> str:
    """张三 → 张某, 张小三 → 张某某, 欧阳娜娜 → 欧阳某某, 买买提·吐尔逊 → 买某某.

    In Latin letters Zhang Wei → Zhang X. and John Smith → J.
    """
    if name[0].isascii():
        surname = name.partition(" ")[0].title()
        return f"{surname} X." if latin.surname_first(name) else f"{name[0]}."
    if "·" in name or "." in name or has_no_surname(name):
        return f"{name[0]}某某"
    surname = surname_of(name) or name[0]
    return surname + "某" * min(len(name) - len(surname), 2)


def masks(folded: str, persons: Iterable[Person]) -> Mapping[str, str]:
    """What to write for each name; those who would look the same are numbered in order.

    Numbers that the text has already are not given again.
    """
    shared: dict[str, list[str]] = {}
    for person in persons:
        shared.setdefault(masked(person.name), []).append(person.name)
    found = {}
    for mask, names in shared.items():
        found.update(_numbered(mask, list(dict.fromkeys(names)), _taken(folded, mask)))
    return found


def _numbered(mask: str, names: list[str], taken: set[int]) -> dict[str, str]:
    if len(names) == 1 and not taken:
        return {names[0]: mask}
    free = (number for number in range(1, 10_000) if number not in taken)
    return {name: f"{mask}{next(free)}" for name in names}


def _taken(folded: str, mask: str) -> set[int]:
    numbered = rf"{re.escape(mask)}(\d{{1,3}})(?![\d岁])"
    return {int(number) for number in re.findall(numbered, folded)}
