"""A record as lines of a page: headings, labels with values, what can be opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from beatbook.forms.spec import SENSITIVE, FieldSpec
from beatbook.registry import Related, Shown
from beatbook.texts import Message, Text, Translator
from beatbook_tui.kit.safe import clean
from beatbook_tui.view.values import POINTING, Wording
from beatbook_tui.view.wrapping import wrapped

_ = Translator(__name__, __file__)

HEADING, VALUE, BLANK, TEXT, LINE = "heading", "value", "blank", "text", "line"
OTHERS = Text("其他", "Other")


class Target(NamedTuple):
    """A record that a line leads to."""

    form: str
    record: str


class PageLine(NamedTuple):
    """One line: a `label`, the `text` beside it, where Enter leads, what its owner calls it.

    TEXT goes across the page, LINE too, but can be taken in hand like a value. `looks` are
    stretches of characters (from, to, look) of one of these that are drawn in a colour.
    """

    kind: str
    label: str = ""
    text: str = ""
    target: Target | None = None
    id: str = ""
    looks: tuple[tuple[int, int, str], ...] = ()


class Page:
    """Makes the lines of one record's page; *width* is the cells that values may take."""

    def __init__(self, shown: Shown, wording: Wording, width: int, *, mask: bool = True) -> None:
        self._shown = shown
        self._wording = wording
        self._width = width
        self._mask = mask

    def lines(self) -> list[PageLine]:
        """The whole page: who or what it is, what refers to it, the rest, who keeps it."""
        first, *rest = list(self._sections()) or [[]]
        related = _related(self._shown, self._wording)
        blocks = [first, *related, *rest, self._keeping()]
        lines: list[PageLine] = []
        for block in blocks:
            if block:
                lines += [PageLine(BLANK), *block] if lines else block
        return lines

    def _sections(self) -> Iterator[list[PageLine]]:
        spec, values = self._shown.form, self._shown.record.values
        labels = dict(spec.sections)
        for section in dict.fromkeys((*labels, *(field.section for field in spec.fields))):
            fields = [one for one in spec.fields if one.section == section and not one.machine]
            lines = [line for field in fields if values.get(field.id) not in (None, ())
                     for line in self._value(field)]  # fmt: skip
            if lines:
                label = labels.get(section) or (OTHERS if labels else spec.label)
                yield [PageLine(HEADING, str(label)), *lines]

    def _value(self, field: FieldSpec) -> Iterator[PageLine]:
        value = self._shown.record.values.get(field.id)
        if field.many and field.kind in POINTING:
            for at, one in enumerate(value or ()):
                yield self._pointing(field, one, first=at == 0)
        elif field.kind in POINTING:
            yield self._pointing(field, str(value), first=True)
        elif field.kind == "text" and (other := self._wording.record(value)):
            yield PageLine(VALUE, str(field.label), other[2], Target(*other[:2]))
        else:
            words = self._wording.value(field, value, mask=self._mask)
            yield from labelled(str(field.label), words, self._width)

    def _pointing(self, field: FieldSpec, id: str, *, first: bool) -> PageLine:
        form = "officer" if field.kind == "officer" else field.form
        one = field._replace(many=False)
        words = self._wording.value(one, id, self._shown.titles, mask=self._mask)
        target = Target(form, id) if form else None
        return PageLine(VALUE, str(field.label) if first else "", words, target)

    def _keeping(self) -> list[PageLine]:
        """Who keeps the record, where it is, and who touched it when."""
        envelope, titles = self._shown.record.envelope, self._shown.titles
        facts: list[tuple[Message, str]] = [
            (_("Address"), titles.get(envelope.place, "") if envelope.place else ""),
            (_("Kept by"), titles.get(envelope.unit, "")),
            (_("Entered"), self._when(envelope.made_at, envelope.made_by)),
        ]
        if envelope.version > 1:
            facts.append((_("Changed"), self._when(envelope.changed_at, envelope.changed_by)))
        lines = [PageLine(HEADING, str(_("Keeping")))]
        for label, words in facts:
            if words:
                lines += labelled(str(label), words, self._width)
        return lines

    def _when(self, stamp: str, officer: str) -> str:
        return f"{self._wording.moment(stamp)}  {self._wording.officer(officer)}"

    def has_masks(self) -> bool:
        """Whether anything filled in is sensitive."""
        values = self._shown.record.values
        return any(
            field.sensitivity == SENSITIVE and values.get(field.id) not in (None, ())
            for field in self._shown.form.fields
        )


def labelled(label: str, words: str, width: int) -> list[PageLine]:
    """A value under its label, on as many lines as it needs."""
    parts = [part for line in words.split("\n") for part in wrapped(clean(line), width)]
    return [PageLine(VALUE, label if at == 0 else "", part) for at, part in enumerate(parts)]


def _related(shown: Shown, wording: Wording) -> Iterator[list[PageLine]]:
    """What refers to the record, form by form."""
    groups: dict[str, list[Related]] = {}
    for one in shown.related:
        groups.setdefault(one.form.id, []).append(one)
    for group in groups.values():
        heading = PageLine(HEADING, f"{group[0].form.label} ({len(group)})")
        yield [heading, *(_relation(one, shown, wording) for one in group)]


def _relation(one: Related, shown: Shown, wording: Wording) -> PageLine:
    envelope = one.record.envelope
    state = wording.state(one.form, envelope.state)
    words = wording.summary(one.form, one.record, shown.titles, without=one.field.id)
    target = Target(one.form.id, one.record.id)
    return PageLine(VALUE, f"{envelope.number}  {state}", words, target)
