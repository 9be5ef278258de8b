"""What hangs under the field in hand: choices that fit what is typed, what the book found."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message as Posted

from beatbook.forms.spec import FieldSpec
from beatbook_tui.entry.drawing import Hanging
from beatbook_tui.entry.offers import Offer, Readings, matching
from beatbook_tui.entry.paper import NO_OFFERS, Paper
from beatbook_tui.entry.spelling import CLOSED, is_address, last_part
from beatbook_tui.view.values import POINTING, Wording


class Offering(Paper):
    """A sheet that offers what a field may hold; what is taken of it is the sheet's own affair."""

    class Sought(Posted):
        """*text* was typed into a field that points to something; answer with `Sheet.offer`."""

        def __init__(self, field: FieldSpec, text: str) -> None:
            super().__init__()
            self.field, self.text = field, text

    def __init__(self, wording: Wording, id: str | None = None) -> None:
        super().__init__(wording, id)
        self._readings: dict[str, Readings] = {}

    @property
    def _text(self) -> str:
        """What stands in the field in hand."""
        return ""

    def offer(self, field: FieldSpec, offers: Sequence[Offer]) -> None:
        """Hang what was found under the field, if it is still in hand."""
        if self.field is not None and self.field.id == field.id:
            self._hang(Hanging(offers))

    def learn(self, codes: str, readings: Readings) -> None:
        """From now on the codes of a list are found by these spellings."""
        self._readings[codes] = readings
        field = self.field
        if field is not None and field.codes == codes and self._is_new(field):
            self._offer_codes(field, self._text)

    def knows(self, field: FieldSpec) -> bool:
        """Whether the spellings of a field's codes are known."""
        return field.kind != "choice" or field.codes in self._readings

    def action_offers(self) -> None:
        """Open the list of what may be chosen."""
        field = self.field
        if field is None:
            return
        if field.kind in CLOSED:
            self._offer_codes(field, self._text if self._is_new(field) else "")
        elif field.kind in POINTING or is_address(field):
            self.post_message(self.Sought(field, last_part(field, self._text)[1]))

    def _is_new(self, field: FieldSpec) -> bool:
        """Whether something else stands in the field than was there when it came to hand."""
        return self._text != self._speller.text(field, self._answers.get(field.id))

    def _offered(self, field: FieldSpec) -> Hanging:
        """What hangs under the field, or would hang there if its letters had come one by one."""
        typed = last_part(field, self._text)[1]
        if self._hanging.offers or field.kind not in CLOSED or not typed:
            return self._hanging
        if not self._is_new(field):
            return NO_OFFERS
        codes = self._codes(field)
        return Hanging(matching(typed, codes, self._readings.get(field.codes, {})))

    def _offer_codes(self, field: FieldSpec, text: str) -> None:
        codes = self._codes(field)
        typed = last_part(field, text)[1]
        offers = matching(typed, codes, self._readings.get(field.codes, {}))
        held = self._answers.get(field.id)
        at = next((n for n, one in enumerate(offers) if not typed and one.value == held), 0)
        self._hang(Hanging(offers, at))
        if not self.knows(field):
            self.post_message(self.Sought(field, typed))

    def _hang(self, hanging: Hanging) -> None:
        if hanging != self._hanging:
            self._hanging = hanging
            self.refresh()
