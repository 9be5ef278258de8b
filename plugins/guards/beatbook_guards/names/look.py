"""The guard of names: whoever is named in full becomes a surname and 某."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from beatbook.bulletin.declare import Leak, Publication
from beatbook.texts import Text
from beatbook_guards import laws, victims
from beatbook_guards.cutting import removal
from beatbook_guards.folding import reading
from beatbook_guards.mentions import Mention
from beatbook_guards.names import nicknames, registered
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
    people = [one for one in _people(text, publication) if not _inside(one, called)]
    masked = masks(folded, people)
    for start, end in called:
        yield removal(folded, start, end, "name", _WHY_NICKNAME)
    for person in people:
        yield from _leak(folded, person, masked[person.name])


def _people(text: str, publication: Publication) -> list[Person]:
    recognised = persons(text)
    more = registered.found(reading(text).folded, publication.book)
    return sorted({*recognised, *(one for one in more if not _inside(one, recognised))})


def _leak(folded: str, person: Person, mask: str) -> Iterator[Leak]:
    mention = Mention(person.start, person.end, True)
    if victims.is_officer(folded, mention):
        yield victims.officer_leak(folded, mention)
    elif not victims.is_victim(folded, mention):
        yield Leak(person.start, person.end, "name", _WHY, mask)


def _inside(person: Person, stretches: Iterable[tuple[int, int] | Person]) -> bool:
    return any(one[0] < person.end and person.start < one[1] for one in stretches)
