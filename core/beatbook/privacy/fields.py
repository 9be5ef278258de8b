"""Personal fields as they are declared: what each is kept for, by which law, and for how long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from beatbook.forms.declare import RetentionClass
from beatbook.forms.spec import OPEN, SENSITIVE, FieldSpec, FormSpec
from beatbook.privacy.terms import class_of
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book


class PersonalField(NamedTuple):
    """A field that is not open, with the basis of its form where it has none of its own."""

    form: FormSpec
    field: FieldSpec
    purpose: Text
    basis: Text
    kept: RetentionClass | None

    @property
    def sensitive(self) -> bool:
        """Whether the law wants more for it (Personal Information Protection Law art. 28)."""
        return self.field.sensitivity == SENSITIVE


def personal_fields(book: Book, spec: FormSpec) -> Iterator[PersonalField]:
    """The personal fields of a form, in the order of the form, what is asked at first included."""
    for field in spec.fields + spec.intake:
        if field.sensitivity != OPEN:
            yield PersonalField(
                spec, field, field.purpose, field.basis if field.basis.zh else spec.basis,
                book.plugins.retention.get(field.retention) or class_of(book, spec),
            )  # fmt: skip


def personal_forms(book: Book) -> list[FormSpec]:
    """The forms that hold something personal, in the order of the book."""
    return [spec for spec in book.specs.values() if spec.personal]


def years(kept: RetentionClass | None) -> Text:
    """How long a class is kept, in words."""
    if kept is None:
        return Text("未定", "not settled")
    if kept.years is None:
        return Text("使用期间，期满由人审查", "while in use, then reviewed by a person")
    return Text("自{from_zh}起{years}年", "{years} years from {from_en}").with_values(
        years=kept.years, from_zh=kept.starts.zh, from_en=kept.starts.en
    )
