"""Kin: how a link reads from its other end, and what a child is to the head of a household.

Codes are those of GB/T 4761-2008 (lists ``kinship`` and ``relation``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_cn.forms.kinship import GUARDIAN, WARD
from beatbook_cn.residence.stays import of

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

SPOUSE, SON, DAUGHTER, GRANDCHILD = "10", "20", "30", "40"
PARENT, FATHER, MOTHER, GRANDPARENT = "50", "51", "52", "60"
MALE, FEMALE = "1", "2"

_OTHER_RELATIVE = "97"
_CHILD = {MALE: SON, FEMALE: DAUGHTER}
_PARENT = {MALE: FATHER, FEMALE: MOTHER}
_SONS_CHILD = {MALE: "41", FEMALE: "42"}
_DAUGHTERS_CHILD = {MALE: "43", FEMALE: "44"}
_SAME_FROM_BOTH = (SPOUSE, "70", "80")
_FLIPPED = {GRANDCHILD: GRANDPARENT, GRANDPARENT: GRANDCHILD, GUARDIAN: WARD, WARD: GUARDIAN}
_SON_IN_LAW, _DAUGHTER_IN_LAW = "28", "38"

_LINKED = Text(
    "两人已有此类关系({number}号)；请修改原记录或者先终止",
    "has such a link with this person already (kinship {number}); change or end that one",
)
_TWO_SPOUSES = Text(
    "{name}已有配偶关系({number}号)；请先终止原关系",
    "{name} has a spouse already (kinship {number}); end that link first",
)
_NO_DOUBLE = Text("GB/T 4761-2008", "GB/T 4761-2008")
_MONOGAMY = Text("民法典第一千零四十一条", "Civil Code art. 1041")


def mirrored(relation: str, sex: str | None) -> str:
    """What a person of *sex* is to somebody who is *relation* to that person."""
    if relation in _FLIPPED:
        return _FLIPPED[relation]
    if relation in (SON, DAUGHTER):
        return _PARENT.get(sex or "", PARENT)
    if relation in (PARENT, FATHER, MOTHER):
        return _CHILD.get(sex or "", SON)
    return relation


def child_of(relation: str | None, sex: str) -> str | None:
    """What a child of *sex* is to the householder to whom its parent is *relation*."""
    if not relation:
        return None
    if relation[0] == "0" or relation[0] == "1":
        return _CHILD.get(sex, SON)
    if relation == _SON_IN_LAW or (relation[0] == "3" and relation != _DAUGHTER_IN_LAW):
        return _DAUGHTERS_CHILD.get(sex, "40")
    if relation[0] == "2" or relation == _DAUGHTER_IN_LAW:
        return _SONS_CHILD.get(sex, "40")
    return _OTHER_RELATIVE


def links_of(book: Book, person: str) -> Iterator[tuple[Record, str]]:
    """The open links of a person from both ends, each with the id of who is at the other."""
    for link in of(book, "kinship", person=person):
        yield link, link.values["other"]
    for link in of(book, "kinship", other=person):
        yield link, link.values["person"]


def link_problems(record: Record, book: Book) -> Iterator[Problem]:
    """A second link of one sort between the same two, from either end, and a second spouse."""
    person, other = record.values["person"], record.values["other"]
    if not (person and other) or person == other:
        return
    known = of(book, "kinship", person=person, other=other)
    known += of(book, "kinship", person=other, other=person)
    for link in known:
        if link.id != record.id and _sort(link) == _sort(record):
            words = _LINKED.with_values(number=link.envelope.number)
            yield Problem(words, "other", source=_NO_DOUBLE)
    if record.values["relation"] == SPOUSE:
        yield from _second_spouse(record, book)


def _second_spouse(record: Record, book: Book) -> Iterator[Problem]:
    both = (record.values["person"], record.values["other"])
    for one in both:
        for link, there in links_of(book, one):
            if link.values["relation"] == SPOUSE and there not in both:
                words = _TWO_SPOUSES.with_values(name=book.title(one), number=link.envelope.number)
                yield Problem(words, "relation", source=_MONOGAMY)


def _sort(link: Record) -> bool:
    """Whether a link is of guardianship; beside it two people may be kin."""
    return link.values["relation"] in (GUARDIAN, WARD)
