"""Invented people in households of the usual kinds.

Shares of household kinds, schooling and work are plausible for a northern city, not measured.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any, NamedTuple

from beatbook_cn.demo.names import given_name, mongolian_name, surname
from beatbook_cn.demo.words import words
from beatbook_cn.identifiers.finding import FICTIONAL_COUNTY
from beatbook_cn.identifiers.resident import FEMALE, MALE, check_character

TODAY = date(2026, 1, 1)
"""The day for which ages are made up unless another is given."""

_PREFIXES = words("""
130 131 132 133 134 135 136 137 138 139 150 151 152 153 155 156 157 158 159 166 176 177 178 180 181
182 183 184 185 186 187 188 189 191 193 195 198 199
""")
_PER_DAY = 497
_KINDS = ("single", "couple", "family", "three_generations", "tenants")
_KIND_WEIGHTS = (18, 24, 36, 12, 10)
_WORK = {
    "11": ("机关职员",),
    "13": ("教师", "医生", "工程师", "会计", "护士"),
    "17": ("文员", "销售", "客服"),
    "24": ("工人", "司机", "保安", "厨师", "电工"),
    "27": ("农民",),
    "51": ("自由职业",),
    "54": ("个体经营", "小店店主"),
    "70": ("",),
}
_PUPILS = ((13, "90"), (16, "81"), (19, "71"), (23, "61"))
"""Schooling finished below an age."""
_WORK_WEIGHTS = (4, 18, 24, 26, 5, 6, 11, 6)


class _Member(NamedTuple):
    """What the household decides about one of its people."""

    relation: str
    sex: str
    age: int
    surname: str
    marital: str


def people(count: int, seed: int = 1, *, today: date = TODAY) -> Iterator[dict[str, Any]]:
    """*count* people, household after household, the head first.

    Each is a dict: ``household`` (number from 1), ``relation`` to its head (GB/T 4761), ``name``,
    ``sex`` (GB/T 2261.1), ``birth`` (date), ``resident_id`` (unique), ``phone`` (``""`` for small
    children; unique below 370,000), ``education``, ``marital``, ``employment`` (codes of GB/T 4658,
    2261.2, 2261.4), ``occupation`` (words) and ``category`` (code list ``resident_category``).
    """
    return islice(_everybody(Random(seed), today), count)


def resident_id(birth: date, sex: str, nth: int) -> str:
    """A valid number of the fictional county for the *nth* (below 497) person of *sex* that day."""
    order = (nth * 37 + birth.toordinal()) % _PER_DAY + 1
    body = f"{FICTIONAL_COUNTY}{birth:%Y%m%d}{2 * order - (sex == MALE):03}"
    return body + check_character(body)


def phone(number: int) -> str:
    """The mobile number of the person with this serial *number*, 0000 in the middle."""
    last, prefix = divmod(number, len(_PREFIXES))
    return f"{_PREFIXES[prefix]}0000{(last * 7919 + 1234) % 10_000:04}"


def _everybody(random: Random, today: date) -> Iterator[dict[str, Any]]:
    taken: defaultdict[tuple[date, str], int] = defaultdict(int)
    household = serial = 0
    while True:
        household += 1
        kind = random.choices(_KINDS, _KIND_WEIGHTS)[0]
        mongolian = random.random() < 0.09
        category = _category(random, kind)
        for member in _MEMBERS[kind](random):
            birth = _free_birth(random, today, member, taken)
            nth = taken[birth, member.sex]
            taken[birth, member.sex] += 1
            serial += 1
            yield {
                "household": household,
                "relation": member.relation,
                "name": _name(random, member, birth, mongolian),
                "sex": member.sex,
                "birth": birth,
                "resident_id": resident_id(birth, member.sex, nth),
                "phone": _phone(random, member.age, serial),
                "marital": member.marital,
                "category": category,
                **_schooling_and_work(random, member.age),
            }


def _category(random: Random, kind: str) -> str:
    if kind == "tenants":
        return "3"
    return random.choices("12346", (70, 6, 18, 1, 5))[0]


def _free_birth(
    random: Random,
    today: date,
    member: _Member,
    taken: defaultdict[tuple[date, str], int],
) -> date:
    """A birthday of the member's age on which a number is left."""
    birth = today - timedelta(days=member.age * 365 + member.age // 4 + random.randrange(1, 365))
    while taken[birth, member.sex] >= _PER_DAY:
        birth -= timedelta(days=1)
    return birth


def _name(random: Random, member: _Member, birth: date, mongolian: bool) -> str:
    if mongolian:
        return mongolian_name(random, member.sex)
    return member.surname + given_name(random, member.sex, birth.year)


def _phone(random: Random, age: int, serial: int) -> str:
    has_none = age < 10 or (age >= 75 and random.random() < 0.4)
    return "" if has_none else phone(serial)


def _schooling_and_work(random: Random, age: int) -> dict[str, str]:
    """Education, employment and occupation that go with an age."""
    if age < 23:
        education = next(code for below, code in _PUPILS if age < below)
        return {"education": education, "employment": "31" if age > 5 else "70", "occupation": ""}
    education = random.choices(("14", "21", "31", "41", "61", "71", "81"), _schooling(age))[0]
    if age >= 60:
        return {"education": education, "employment": "80", "occupation": ""}
    employment = random.choices(tuple(_WORK), _WORK_WEIGHTS)[0]
    occupation = random.choice(_WORK[employment])
    return {"education": education, "employment": employment, "occupation": occupation}


def _schooling(age: int) -> tuple[int, ...]:
    if age < 45:
        return (6, 34, 24, 10, 12, 12, 2)
    return (1, 10, 14, 12, 22, 30, 11)


def _single(random: Random) -> list[_Member]:
    age = random.choice((random.randint(23, 40), random.randint(23, 92)))
    marital = "30" if age > 68 else random.choices(("10", "40"), (4, 1))[0]
    return [_Member("02", random.choice((MALE, FEMALE)), age, surname(random), marital)]


def _couple(random: Random) -> list[_Member]:
    age = random.randint(25, 85)
    head = _Member("02", MALE, age, surname(random), "21")
    wife = _Member("12", FEMALE, max(22, age - random.randint(-2, 5)), surname(random), "21")
    return [head, wife]


def _family(random: Random) -> list[_Member]:
    head, wife = _couple(random)
    age = random.randint(27, 55)
    head = head._replace(age=age)
    wife = wife._replace(age=max(24, age - random.randint(-2, 5)))
    eldest = random.randint(0, min(22, wife.age - 22))
    children = [_child(random, head.surname, eldest)]
    if eldest > 2 and random.random() < 0.35:
        second = _child(random, head.surname, random.randint(0, eldest - 2))
        children.append(second._replace(relation="23" if second.sex == MALE else "33"))
    return [head, wife, *children]


def _child(random: Random, family: str, age: int) -> _Member:
    sex = MALE if random.random() < 0.52 else FEMALE
    return _Member("22" if sex == MALE else "32", sex, age, family, "10")


def _three_generations(random: Random) -> list[_Member]:
    household = _family(random)
    head = household[0]
    parent_age = head.age + random.randint(22, 32)
    mother = _Member("52", FEMALE, min(96, parent_age - 1), surname(random), "30")
    if random.random() < 0.5:
        father = _Member("51", MALE, min(97, parent_age), head.surname, "21")
        return [*household, father, mother._replace(marital="21")]
    return [*household, mother]


def _tenants(random: Random) -> list[_Member]:
    sexes = [random.choice((MALE, FEMALE)) for _ in range(random.randint(2, 4))]
    return [
        _Member("99" if nth else "02", sex, random.randint(23, 45), surname(random), "10")
        for nth, sex in enumerate(sexes)
    ]


_MEMBERS = {
    "single": _single,
    "couple": _couple,
    "family": _family,
    "three_generations": _three_generations,
    "tenants": _tenants,
}
