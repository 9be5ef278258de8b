"""The doctor's findings on one screen: a line for each concern, remedies below what is ill."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from beatbook.cells import clip, pad, width, wrap
from beatbook.doctor.finding import GROUPS, OK, Finding, worst
from beatbook.masks import sentence
from beatbook.neutral.characters import visible
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)

Put = Callable[[str], object]
LINES = 23
"""Of a terminal with 24 lines: one is the prompt's."""
_USUAL = 80
_NARROWEST = 30


def write_screen(
    put: Put, found: Sequence[Finding], states: Mapping[str, Message], room: int | None
) -> None:
    """Write findings; concerns that are sound share a line where else a screen would not do."""
    sheet = _Sheet(states, room or _USUAL)
    groups = {id: [one for one in found if one.group == id] for id in GROUPS}
    told = {id: sheet.concern(GROUPS[id], of) for id, of in groups.items() if of}
    sound = [id for id in told if worst(groups[id]) == OK]
    if sum(map(len, told.values())) > LINES:
        told = {id: lines for id, lines in told.items() if id not in sound}
        told["sound"] = sheet.folded([str(GROUPS[id]) for id in sound])
    for line in (line for lines in told.values() for line in lines):
        put(f"{line}\n")


class _Sheet:
    """Two columns of words, and the rest of the line for what was found."""

    def __init__(self, states: Mapping[str, Message], room: int) -> None:
        self._states = {id: str(words) for id, words in states.items()}
        self._left = max(width(str(label)) for label in GROUPS.values()) + 2
        self._state = max(map(width, self._states.values())) + 2
        self._room = max(room - self._left - self._state, _NARROWEST)

    def concern(self, label: Text, found: Sequence[Finding]) -> list[str]:
        """The lines of a concern: one where it is sound, else all that is ill, with remedies."""
        ill = [one for one in found if one.state != OK]
        if not ill:
            return [self._line(str(label), OK, clip(_summary(found), self._room))]
        return [line for nth, one in enumerate(ill) for line in self._ill(label, one, nth == 0)]

    def _ill(self, label: Text, one: Finding, first: bool) -> Iterator[str]:
        lines = wrap(_plain(one.what), self._room)
        for nth, words in enumerate(lines or [""]):
            begins = nth == 0
            yield self._line(
                str(label) if begins and first else "", one.state if begins else "", words
            )
        for words in wrap(f"-> {_plain(one.remedy)}", self._room) if str(one.remedy) else ():
            yield self._line("", "", words)

    def folded(self, labels: Sequence[str]) -> list[str]:
        """The concerns that are sound, in as few lines as they need."""
        lines = wrap(", ".join(labels), self._room)
        return [self._line("", "" if nth else OK, words) for nth, words in enumerate(lines)]

    def _line(self, label: str, state: str, words: str) -> str:
        left = pad(label, self._left) + pad(self._states.get(state, ""), self._state)
        return f"{left}{words}".rstrip()


def _summary(found: Sequence[Finding]) -> str:
    """What a sound concern is: the finding of its name, which speaks for the rest, else all."""
    head = [one for one in found if one.id == one.group] or found
    return ", ".join(_plain(one.what) for one in head)


def _plain(words: object) -> str:
    return " ".join(visible(sentence(str(words))).split())
