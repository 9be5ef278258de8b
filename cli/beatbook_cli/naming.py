"""What a field, a code or a state is called by whoever types it: its id, or a label.

Light path.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from beatbook.errors import UsageProblem
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)


def field_of(spec: FormSpec, words: str) -> FieldSpec | None:
    """The field of a form that *words* name: its id, a former id, a label, or another word for it.

    Raises UsageProblem where several fields bear the label.
    """
    known = spec.field(words)
    if known is not None:
        return known
    fields = spec.fields + spec.intake
    found = [field for field in fields if is_called(field.label, words)] or [
        field for field in fields if words.casefold() in map(str.casefold, field.called)
    ]
    if len(found) > 1:
        ids = ", ".join(field.id for field in found)
        raise UsageProblem(
            _("“{words}” is the label of several fields: {ids}; give the id", words=words, ids=ids)
        )
    return found[0] if found else None


def is_called(label: Text, words: str) -> bool:
    """Whether *label* says *words* in one of its languages."""
    return words.casefold() in (label.zh.casefold(), label.en.casefold())


def code_of(book: Book, field: FieldSpec, words: str) -> str:
    """The code that *words* mean in a field's code list. Raises UsageProblem."""
    codes = book.codes(field.codes)
    code = words if words in codes else codes.by_label.get(words.lower())
    if code is None:
        raise UsageProblem(
            _("“{words}” is not in the list of {field}; see: beat registry codes {codes}",
              words=words, field=field.label, codes=field.codes)
        )  # fmt: skip
    return code


def state_of(spec: FormSpec, words: str) -> str:
    """The state of a form that *words* mean. Raises UsageProblem."""
    for state in spec.every_state:
        if words == state.id or is_called(state.label, words):
            return state.id
    known = ", ".join(state.id for state in spec.every_state)
    raise UsageProblem(
        _("{form} has no state “{words}”; its states are: {known}",
          form=spec.label, words=words, known=known)
    )  # fmt: skip


def unknown_field(spec: FormSpec, words: str, others: Sequence[str] = ()) -> UsageProblem:
    """The refusal of a field that a form does not have, with the likely one."""
    from difflib import get_close_matches

    names = [*others, *(name for f in spec.fields for name in (f.id, f.label.zh, f.label.en))]
    near = get_close_matches(words, names, 1)
    if near:
        return UsageProblem(
            _("{form} has no field “{words}”; did you mean {near}?",
              form=spec.label, words=words, near=near[0])
        )  # fmt: skip
    return UsageProblem(
        _("{form} has no field “{words}”; see: beat registry fields {id}",
          form=spec.label, words=words, id=spec.id)
    )  # fmt: skip
