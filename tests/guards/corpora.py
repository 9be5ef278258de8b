r"""The corpus of planted leaks and clean sentences, and how well the guards do on it.

Files under ``corpus/``: ``leaks_*.tsv`` has a sentence and, in further columns, ``kind:span`` for
each leak planted in it; ``clean_*.tsv`` one sentence a line. ``\n`` stands for a line end. Files
in ``corpus/heldout`` were written after the rules were finished, and no rule was changed for them.
All persons, numbers and addresses are invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from beatbook.bulletin.declare import Leak, Publication
from beatbook_guards.guards import leaks

CORPUS = Path(__file__).parent / "corpus"
HELD_OUT = CORPUS / "heldout"

# A name behind 受害人 is a victim's; one number may be told as another kind of number.
_ALIKE = {
    "name": {"name", "victim", "sealed"},
    "identifier": {"identifier", "phone", "plate"},
    "phone": {"identifier", "phone"},
    "plate": {"identifier", "plate"},
}
# Of these nothing may be left over; of the others it is enough that the place was found.
_WHOLE = {"name", "identifier", "phone", "plate", "address", "birth"}


_AROUND = 30


class Planted(NamedTuple):
    """A leak that stands in a sentence on purpose."""

    kind: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence of the corpus with what is planted in it."""

    text: str
    planted: tuple[Planted, ...] = ()


class Outcome(NamedTuple):
    """What the guards made of sentences: planted, missed, raised, raised for nothing."""

    planted: int
    missed: tuple[str, ...]
    raised: int
    false: tuple[str, ...]

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        return 1 - len(self.false) / self.raised if self.raised else 1.0


def sentences(folder: Path = CORPUS) -> list[Sentence]:
    """Every sentence of one part of the corpus."""
    return [
        sentence
        for file in sorted(folder.glob("*.tsv"))
        for sentence in _read(file.read_text(encoding="utf-8"))
    ]


def _read(text: str) -> Iterator[Sentence]:
    for line in text.splitlines()[1:]:
        words, *spans = line.replace("\\n", "\n").split("\t")
        yield Sentence(words, tuple(_placed(words, spans)))


def _placed(words: str, spans: Iterable[str]) -> Iterator[Planted]:
    """Where each span stands; the same one twice stands at its next place."""
    after: dict[str, int] = {}
    for spelled in spans:
        kind, _, span = spelled.partition(":")
        start = words.index(span, after.get(span, 0))
        after[span] = start + 1
        yield Planted(kind, start, start + len(span))


def outcome(part: Iterable[Sentence]) -> Outcome:
    """How the guards do on sentences."""
    planted, raised = 0, 0
    missed, false = [], []
    for sentence in part:
        found = leaks(sentence.text, Publication())
        planted += len(sentence.planted)
        raised += len(found)
        missed += [
            _told(sentence.text, one)
            for one in sentence.planted
            if not _hit(sentence.text, one, found)
        ]
        false += [_told(sentence.text, one) for one in found if not _wanted(one, sentence.planted)]
    return Outcome(planted, tuple(missed), raised, tuple(false))


def mended(text: str, rounds: int = 5) -> str:
    """The text with every mend that is offered, from the end, until none is offered any more."""
    for _round in range(rounds):
        begun = len(text) + 1
        for leak in sorted(leaks(text, Publication()), reverse=True, key=lambda one: one[:2]):
            if leak.mended is not None and leak.end <= begun:
                text, begun = text[: leak.start] + leak.mended + text[leak.end :], leak.start
    return text


def _hit(text: str, planted: Planted, found: list[Leak]) -> bool:
    kinds = _ALIKE.get(planted.kind, {planted.kind})
    fitting = [one for one in found if one.what in kinds]
    inside = range(planted.start, planted.end)
    covered = {at for one in fitting for at in range(one.start, one.end)}
    wanted = {at for at in inside if text[at].isalnum()}
    return wanted <= covered if planted.kind in _WHOLE else bool(wanted & covered)


def _wanted(leak: Leak, planted: tuple[Planted, ...]) -> bool:
    return any(one.start < leak.end and leak.start < one.end for one in planted)


def _told(text: str, one: Planted | Leak) -> str:
    kind = one.kind if isinstance(one, Planted) else one.what
    around = text[max(0, one.start - _AROUND) : one.end + _AROUND]
    return f"{kind}: {text[one.start : one.end]!r} in {around!r}"
