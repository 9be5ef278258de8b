"""Values in words: codes by their labels, references by their titles, moments in local time.

Which fields there are and what they mean comes from the form's spec; no form is known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from beatbook.clock import from_stamp
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.ids import is_id
from beatbook.masks import masked
from beatbook.records import Record
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

POINTING = frozenset(("reference", "officer", "unit", "place"))
YES, NO = _("Yes"), _("No")
NO_TITLES: Mapping[str, str] = {}
MOMENT = "%Y-%m-%d %H:%M"


class Wording:
    """Puts values of one book into the language in use."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def value(
        self,
        field: FieldSpec,
        value: Any,
        titles: Mapping[str, str] = NO_TITLES,
        *,
        mask: bool = False,
    ) -> str:
        """A field's value; ``""`` where there is none. *titles* says what ids point to."""
        if value is None or value == ():
            return ""
        values = value if field.many else (value,)
        between = "；" if field.kind in POINTING else "、"
        words = between.join(self._one(field, one, titles) for one in values)
        return masked(field, words) if mask else words

    def _one(self, field: FieldSpec, value: Any, titles: Mapping[str, str]) -> str:
        if field.kind == "choice":
            return self.code(field, str(value))
        if field.kind in POINTING:
            return titles.get(value) or self.title(field.kind, value)
        if field.kind == "yes_no":
            return str(YES if value else NO)
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, Decimal):
            return f"{value:,}"
        return str(value)

    def title(self, kind: str, id: str) -> str:
        """What an id points to: an address for a place, a title for everything else."""
        if kind == "place":
            return self._book.places.address(id, self._book.today()) or id
        return self._book.title(id)

    def record(self, value: Any) -> tuple[str, str, str] | None:
        """Form, id and number in words of the record that a text is the id of, if it is one.

        Some records point to others of any form. Their names are not told: reading them is a look
        of its own.
        """
        card = self._book.store.card(value) if isinstance(value, str) and is_id(value) else None
        if card is None:
            return None
        return card.form, card.record, f"{self._book.spec(card.form).label} {card.number}"

    def code(self, field: FieldSpec, code: str) -> str:
        """A code's label, or the code itself where the list does not have it."""
        known = self._book.codes(field.codes).by_code.get(code)
        return str(known.label) if known else code

    def moment(self, moment: datetime | str) -> str:
        """A moment or a stamp as the clock on the wall showed it."""
        known = from_stamp(moment) if isinstance(moment, str) else moment
        return known.astimezone(self._book.zone).strftime(MOMENT)

    def state(self, spec: FormSpec, id: str) -> Text | str:
        """A state's label."""
        known = spec.state(id)
        return known.label if known else id

    def officer(self, id: str) -> str:
        """An officer's name."""
        return str(_("the system")) if id == "system" else self._book.title(id)

    def summary(
        self,
        spec: FormSpec,
        record: Record,
        titles: Mapping[str, str],
        *,
        without: str = "",
    ) -> str:
        """A record in one line: what its form names in lists, then where it is."""
        fields = [spec.field(id) for id in dict.fromkeys((*spec.title, *spec.line))]
        words = [
            self.value(field, record.values.get(field.id), titles, mask=True)
            for field in fields
            if field is not None and field.id != without
        ]
        place = record.envelope.place
        words.append((titles.get(place) or self.title("place", place)) if place else "")
        return " · ".join(dict.fromkeys(word for word in words if word))
