"""What of a journal a station sends upward: everything, what is masked, or figures alone.

The chain proves itself at every level, because of a part that stays below its digest goes up in
its place. What is confidential to named officers stays below at every level. Which level holds is
settled by the station; the upper book cannot ask for more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.codedeeds import FORM as CODES
from beatbook.forms.spec import OPEN, PERSONAL, FieldSpec, FormSpec
from beatbook.journal import DROPPED, Part, emptied
from beatbook.masks.veil import sentence, veil
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

FULL, MASKED, FIGURES = "full", "masked", "figures"
LEVELS: Mapping[str, Text] = {
    FULL: Text("全部内容", "everything"),
    MASKED: Text("脱敏内容", "masked: nothing guarded, personal values veiled"),
    FIGURES: Text("仅数字与摘要", "figures: headings and digests alone"),
}
"""Every level by its id, from the most to the least."""
_ABOUT_NOBODY = frozenset((CODES, "@unit", "@place"))
"""Parts about code lists and trees: no person stands in them, and the upper book builds on them."""
_ENVELOPE = frozenset(("@number", "@unit", "@state", "@batch"))
_PLACE = "@place"
_NAMING = frozenset(("text", "long_text", "identifier"))
_POINTING = frozenset(("reference", "officer", "unit"))


class Shown(NamedTuple):
    """What is sent of a part.

    `text` is the part's own text, or ``sha256:`` and its digest; `masked` what may be seen of it
    instead (``old`` and ``new`` values by field, no salt), None where that is nothing.
    """

    text: str
    masked: dict[str, Any] | None = None


def shown(spec: FormSpec | None, level: str, part: Part, *, guarded: bool = False) -> Shown:
    """What may be sent of *part*, a part of the form *spec* (None: no form that is known).

    `guarded` says that this very record is hidden from most who read: of a minor, sealed. Use
    `showing`, which finds that out, and that a form hangs on a confidential one. Raises
    KeyError for a level that there is not.
    """
    LEVELS[level]
    if part.text.startswith(DROPPED) or is_about_nobody(part):
        return Shown(part.text)
    if _stays(spec, part) or level == FIGURES:
        return Shown(emptied(part.text))
    if level == FULL:
        return Shown(part.text)
    if part.kind == "look" or guarded:
        return Shown(emptied(part.text))
    return Shown(emptied(part.text), kept(spec, part.content or {}))


def agreed(spec: FormSpec | None, level: str, part: Part, instead: object) -> bool:
    """Whether a part came with no more than its level lets up; *spec* as the receiver has it.

    `instead` is what came to be seen in place of its content, None where nothing did.
    """
    if instead is not None and level != MASKED:
        return False
    if part.text.startswith(DROPPED) or is_about_nobody(part):
        return True
    return level == FULL and not _stays(spec, part)


def kept(spec: FormSpec | None, content: Mapping[str, Any]) -> dict[str, Any] | None:
    """What may be seen of a content where things are masked; of what was masked it is the same.

    So a book above keeps no more than it would send itself, whatever a station sends it.
    """
    if spec is None or spec.confidential or spec.reading or spec.ends:
        return None
    return masked(spec, content)


def is_about_nobody(part: Part) -> bool:
    """Whether a part changes a code list or a tree; what somebody looked for is about somebody."""
    return part.form in _ABOUT_NOBODY and part.kind != "look"


def _stays(spec: FormSpec | None, part: Part) -> bool:
    """Whether a part stays below at any level: of a confidential form, or of nobody knows what."""
    if spec is not None:
        return bool(spec.confidential)
    return bool(part.form) and not part.form.startswith("@")


def masked(spec: FormSpec, content: Mapping[str, Any]) -> dict[str, Any]:
    """Old and new values of a part without sensitive ones, the personal ones veiled."""
    return {name: _veiled(spec, content.get(name) or {}) for name in ("old", "new")}


def _veiled(spec: FormSpec, values: Mapping[str, Any]) -> dict[str, Any]:
    found = {}
    for id, value in values.items():
        if id in _ENVELOPE or (id == _PLACE and not spec.personal):
            found[id] = value
        field = None if id.startswith("@") else spec.field(id)
        if field is not None and _goes(field):
            found[id] = _value(field, value)
    return found


def _goes(field: FieldSpec) -> bool:
    """Whether something of a field's values goes up: what has ends to show, or points.

    A place or address says where somebody lives, and a day or choice has no ends; a veiled unique
    value would be taken for a value. Of what programs keep, ids go, whole documents don't.
    """
    if field.sensitivity not in (OPEN, PERSONAL) or (field.machine and field.kind == "long_text"):
        return False
    words = field.kind in _NAMING - {"long_text"} and not field.unique
    named = field.kind in _POINTING or (words and field.search != "address")
    return field.sensitivity == OPEN or named


def _value(field: FieldSpec, value: Any) -> Any:
    if isinstance(value, (list, tuple)) and field.many:
        return [_value(field, one) for one in value]
    if not isinstance(value, str) or field.kind not in _NAMING:
        return value
    return veil(value) if field.sensitivity == PERSONAL else sentence(value)


# -- a whole book ------------------------------------------------------------------------------


def showing(book: Book, level: str) -> Callable[[Part], Shown]:
    """What may be sent of each part of a book's journal at a level, guards of records included."""
    guards = _Guards(book)

    def of(part: Part) -> Shown:
        spec = guards.spec(part.form)
        hidden = level == MASKED and spec is not None and guards.hides(spec, part.record)
        return shown(spec, level, part, guarded=hidden)

    return of


def guarding(book: Book) -> Callable[[str], FormSpec | None]:
    """The form behind an id; one that hangs on a confidential form is as confidential."""
    return _Guards(book).spec


def hiding(book: Book) -> Callable[[FormSpec, str], bool]:
    """Whether a record (form and id) is of a minor, sealed or gone, whoever asks."""
    return _Guards(book).hides


class _Guards:
    """What guards records, by the catalogue as it is for everybody, whoever sends."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._today = book.today()
        self._specs: dict[str, FormSpec | None] = {}

    def spec(self, form: str) -> FormSpec | None:
        """A form; one that hangs on a confidential form is as confidential."""
        if form not in self._specs:
            self._specs[form] = None  # where forms guard one another in a ring
            self._specs[form] = self._read(form)
        return self._specs[form]

    def _read(self, form: str) -> FormSpec | None:
        from beatbook.catalogue import form_of

        data = self._book.store.catalogue_item("form", form)
        if data is None:
            return None
        spec: FormSpec = form_of(data)
        guardian = self._guardian(spec)
        if spec.confidential or guardian is None or not guardian.confidential:
            return spec
        return spec._replace(confidential=spec.guarded_by)

    def _guardian(self, spec: FormSpec) -> FormSpec | None:
        field = spec.field(spec.guarded_by) if spec.guarded_by else None
        return self.spec(field.form) if field is not None else None

    def hides(self, spec: FormSpec, id: str) -> bool:
        """Whether a record is of a minor, sealed, gone where that can't be told, or hangs on one.

        A form that keeps nothing of all this costs no question.
        """
        from beatbook.sight import OF_AGE, years_before

        sealed = {state.id for state in spec.states if state.sealed}
        if not (sealed or spec.minor or spec.guarded_by):
            return False
        record = self._book.store.record(spec, id)
        if record is None or record.envelope.state in sealed:
            return True
        born = record.values.get(spec.minor) if spec.minor else None
        if born is not None and born > years_before(self._today, OF_AGE):
            return True
        target = record.values.get(spec.guarded_by) if spec.guarded_by else None
        guardian = self._guardian(spec)
        return bool(target) and guardian is not None and self.hides(guardian, str(target))
