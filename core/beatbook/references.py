"""What a person means by a reference: an id, a short number, a code, a name, an address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from beatbook.errors import BeatbookError, NotFound
from beatbook.forms.kinds import is_blank, split_list
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.ids import is_id
from beatbook.merged import going_on
from beatbook.privacy.names import is_gone
from beatbook.problems import Problem
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.deeds import Deed

_ = Translator(__name__, __file__)

_POINTING = frozenset(("reference", "officer", "unit", "place"))


class Resolver:
    """Turns what was typed into ids; knows the records that the deed itself is about to add."""

    def __init__(self, deed: Deed) -> None:
        self._book = deed.book
        self._deed = deed

    def resolved(
        self, form: FormSpec, raw: Mapping[str, Any]
    ) -> tuple[Mapping[str, Any], list[Problem]]:
        """The raw values with every pointing field as ids, and what could not be found."""
        pointing = [f for f in form.fields if f.kind in _POINTING and not is_blank(raw.get(f.id))]
        if not pointing:
            return raw, []
        values = dict(raw)
        problems = []
        for field in pointing:
            try:
                values[field.id] = self._field(field, raw[field.id])
            except BeatbookError as error:
                problems.append(Problem(error.message, field.id))
        return values, problems

    def _field(self, field: FieldSpec, raw: Any) -> Any:
        if field.many:
            items = (str(item).strip() for item in split_list(raw))
            return tuple(id for item in items for id in self._several(field, item))
        return self._one(field, str(raw).strip())

    def _several(self, field: FieldSpec, words: str) -> list[str]:
        """One item of a list; commas part several where nothing bears the whole as its name."""
        try:
            return [self._one(field, words)]
        except NotFound:
            parts = [part.strip() for part in re.split("[,，]", words)]
            if len(parts) == 1:
                raise
            return [self._one(field, part) for part in parts if part]

    def _one(self, field: FieldSpec, words: str) -> str:
        book = self._book
        if field.kind in ("unit", "place"):
            return self._node(field.kind, words)
        form = "officer" if field.kind == "officer" else field.form
        if words in self._deed.pending:
            return words
        id = book.record_id(form, words)
        if is_id(words.upper()):
            card = book.store.card(id)
            if card is None and is_gone(book, id):
                return id  # what refers to a record that was disposed of can still be changed
            if card is None or card.form != form:
                label = book.spec(form).label
                raise NotFound(_("There is no {form} “{words}”.", form=label, words=words))
            return going_on(book, id) if card.closed else id
        return id

    def _node(self, tree: str, words: str) -> str:
        edit = self._deed.units if tree == "unit" else self._deed.places
        if edit.overlay.is_pending(words):
            return words
        if tree == "unit":
            return self._book.units.resolve(words, self._book.today())
        return self._book.find_place(words)
