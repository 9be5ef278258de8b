"""A merge before it is done, as lines of a page: both values of each field, what will follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from beatbook.merging import BOTH, KEPT, OTHER, Choice, Preview
from beatbook.records import Record
from beatbook.registry import Related
from beatbook.texts import Translator
from beatbook_tui.kit.cells import fit
from beatbook_tui.kit.notice import Level
from beatbook_tui.view.page import BLANK, HEADING, TEXT, VALUE, PageLine, Target, labelled
from beatbook_tui.view.values import Wording
from beatbook_tui.view.wrapping import wrapped

_ = Translator(__name__, __file__)

STANDS, FALLS = "* ", "  "
DIFFERS, ALIKE = "! ", "  "
BETWEEN = 2


class Comparison:
    """Makes the lines; *width* is the cells that both values may take together.

    ``*`` marks the value that will stand, ``!`` a field in which both say something else. The
    lines of a field have its id.
    """

    def __init__(self, seen: Preview, wording: Wording, width: int, *, mask: bool = True) -> None:
        self._seen = seen
        self._wording = wording
        self._width = width
        self._half = max(10, (width - BETWEEN) // 2)
        self._mask = mask

    def lines(self, fields: Iterable[Choice]) -> list[PageLine]:
        """The whole page, with *fields* as they are chosen now."""
        said = [one for one in fields if one.kept or one.other or one.kept != one.other]
        apart = [one for one in said if one.kept != one.other]
        alike = [one for one in said if one.kept == one.other]
        blocks = [
            list(self._stopping()),
            [self._heads(), *(line for one in apart for line in self._both(one))],
            list(self._alike(alike)),
            list(self._following(self._seen.of_dropped)),
            list(self._twins()),
        ]
        lines: list[PageLine] = []
        for block in blocks:
            if block:
                lines += [PageLine(BLANK), *block] if lines else block
        return lines

    def _stopping(self) -> Iterator[PageLine]:
        """What stops the merge, and warnings."""
        for problem in self._seen.problems:
            mark = Level.WARNING if problem.warning else Level.PROBLEM
            yield from (PageLine(TEXT, text=line) for line in wrapped(f"{mark} {problem}", 74))

    def _heads(self) -> PageLine:
        kept = _("No. {number}: stays", number=self._seen.kept.envelope.number)
        dropped = _("No. {number}: goes on in it", number=self._seen.dropped.envelope.number)
        return PageLine(HEADING, "", self._beside(FALLS + str(kept), FALLS + str(dropped)))

    def _both(self, one: Choice) -> Iterator[PageLine]:
        kept, other = (self._words(one, value) for value in (one.kept, one.other))
        label = (DIFFERS if one.differs else ALIKE) + str(one.field.label)
        left = self._marked(kept, stands=one.source in (KEPT, BOTH))
        right = self._marked(other, stands=one.source in (OTHER, BOTH))
        for at, (mine, theirs) in enumerate(zip_longest(left, right, fillvalue="")):
            words = self._beside(mine, theirs)
            yield PageLine(VALUE, label if at == 0 else "", words, id=one.field.id)

    def _marked(self, words: str, *, stands: bool) -> list[str]:
        parts = [part for line in words.split("\n") for part in wrapped(line, self._half - 2)]
        marks = [STANDS if stands else FALLS, *(FALLS for _part in parts[1:])]
        return [mark + part for mark, part in zip(marks, parts, strict=True)]

    def _beside(self, left: str, right: str) -> str:
        return fit(left, self._half) + " " * BETWEEN + right

    def _words(self, one: Choice, value: object) -> str:
        return self._wording.value(one.field, value, self._seen.titles, mask=self._mask)

    def _alike(self, same: Iterable[Choice]) -> Iterator[PageLine]:
        lines = [
            line
            for one in same
            for line in labelled(
                ALIKE + str(one.field.label), FALLS + self._words(one, one.kept), self._width
            )
        ]
        if lines:
            yield PageLine(HEADING, str(_("The same in both")))
            yield from lines

    def _following(self, related: Iterable[Related]) -> Iterator[PageLine]:
        found = list(related)
        if found:
            yield PageLine(HEADING, str(_("Will follow ({count})", count=len(found))))
        for one in found:
            words = self._wording.summary(
                one.form, one.record, self._seen.titles, without=one.field.id
            )
            yield self._leading(str(one.form.label), one.record, words)

    def _twins(self) -> Iterator[PageLine]:
        if self._seen.twins:
            yield PageLine(HEADING, str(_("Merged along with them")))
        for twin in self._seen.twins:
            words = f"{twin.dropped.envelope.number} → {twin.kept.envelope.number}"
            yield self._leading(str(twin.form.label), twin.dropped, words)

    def _leading(self, label: str, record: Record, words: str) -> PageLine:
        return PageLine(VALUE, ALIKE + label, FALLS + words, Target(record.form, record.id))
