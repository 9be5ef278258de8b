"""Which columns the list of a form shows: its number, its title, its line, and where it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.records import Card, Record
from beatbook.texts import Translator
from beatbook_tui.kit.cells import Align
from beatbook_tui.kit.columns import Column
from beatbook_tui.view.values import POINTING, Wording

_ = Translator(__name__, __file__)

WIDTHS = {"date": 10, "moment": 16, "period": 22, "integer": 7, "number": 10, "money": 12,
          "yes_no": 4, "choice": 10, "identifier": 18}  # fmt: skip
RIGHT = frozenset(("integer", "number", "money"))
WIDTH = 14
WIDE = 24
MORE = 3
"""Cells by which a column may be wider than its values, for the sake of its title."""


class Listing:
    """How the records of one form look as rows."""

    def __init__(self, spec: FormSpec, wording: Wording) -> None:
        self._spec = spec
        self._wording = wording
        self._states = sum(not state.final for state in spec.states) > 1
        ids = dict.fromkeys((*spec.title, *spec.line))
        self._fields = [field for field in map(spec.field, ids) if field is not None]

    def columns(self) -> list[Column]:
        """The columns, with titles in the language in use."""
        fields = [self._column(field) for field in self._fields]
        address = Column(_("Address"), WIDE, grow=True, tail=True)
        state = [Column(_("State"), 10)] if self._states else []
        return [Column(_("No."), 7, "right"), *fields, address, *state]

    def _column(self, field: FieldSpec) -> Column:
        pointing = field.kind in POINTING
        align: Align = "right" if field.kind in RIGHT else "left"
        width = WIDE if pointing or field.many else WIDTHS.get(field.kind, WIDTH)
        width = max(width, min(cell_len(str(field.label)), width + MORE))
        return Column(field.label, width, align, grow=pointing or field.many)

    def cells(
        self, record: Record, titles: Mapping[str, str], card: Card | None
    ) -> tuple[str, ...]:
        """A record's cells in the order of the columns."""
        envelope = record.envelope
        values = [
            self._wording.value(field, record.values.get(field.id), titles, mask=True)
            for field in self._fields
        ]
        place = titles.get(envelope.place, "") if envelope.place else address_of(card)
        state = str(self._wording.state(self._spec, envelope.state)) if self._states else ""
        return (str(envelope.number), *values, place, state)


def address_of(card: Card | None) -> str:
    """The address that a record without a place is found by: one lent to it before its own."""
    addresses = [term.text for term in card.terms if term.kind == "address"] if card else []
    return addresses[-1] if addresses else ""


def detail_of(card: Card) -> str:
    """What a card's line says beside the address, own or lent."""
    line = card.line
    for term in card.terms:
        if term.kind == "address":
            line = line.removesuffix(term.text)
    return line.removesuffix(" · ")


class Sort(NamedTuple):
    """One order of a list: its words, the field (``""``: as entered), and the direction."""

    words: object
    field: str = ""
    descending: bool = False


def sorts(spec: FormSpec) -> Sequence[Sort]:
    """The orders of a form's list: by entry, newest first, by what names the record."""
    named = [field for field in map(spec.field, spec.title[:1]) if field and _sortable(field)]
    return [
        Sort(_("oldest first")),
        Sort(_("newest first"), "number", True),
        *(Sort(_("by {field}", field=field.label), field.id) for field in named),
    ]


def _sortable(field: FieldSpec) -> bool:
    return not field.many and field.kind not in POINTING
