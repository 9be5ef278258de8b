"""The guard of names: whoever is named in full becomes a surname and 某."""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.bulletin.declare import Leak, Publication
from beatbook.texts import Text
from beatbook_guards import laws, victims
from beatbook_guards.cutting import removal
from beatbook_guards.folding import reading
from beatbook_guards.mentions import Mention
from beatbook_guards.names import nicknames
from beatbook_guards.names.masking import masks
from beatbook_guards.names.persons import Person, persons

_WHY = laws.because(Text("点了姓名", "Somebody is named"), laws.NAMES)
_WHY_NICKNAME = laws.because(
    Text("绰号、化名、网名能让熟人认出", "A nickname tells those around who it is"), laws.NAMES
)


def names(text: str, publication: Publication) -> Iterator[Leak]:
    """Names in full and nicknames; those of victims are the business of their own guard."""
    folded = reading(text).folded
    called = list(nicknames.found(folded))
    people = [one for one in persons(text) if not _inside(one, called)]
    masked = masks(folded, people)
    for start, end in called:
        yield removal(folded, start, end, "name", _WHY_NICKNAME)
    for person in people:
        yield from _leak(folded, person, masked[person.name])


def _leak(folded: str, person: Person, mask: str) -> Iterator[Leak]:
    mention = Mention(person.start, person.end, True)
    if victims.is_officer(folded, mention):
        yield victims.officer_leak(folded, mention)
    elif not victims.is_victim(folded, mention):
        yield Leak(person.start, person.end, "name", _WHY, mask)


def _inside(person: Person, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= person.start and person.end <= end for start, end in stretches)
