"""Records that not everyone with a post may see: of minors, sealed, confidential, expired, others'.

A form says what guards it (`forms.spec.FormSpec`: confidential, minor, ends, guarded_by, reading;
sealed states), the officer's posts say what opens it. Here both meet, for one record, for a
question to the store, and for what a question found. A refusal is an error here and a row in the
journal.

Light path.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook import access, emergencies
from beatbook.errors import NotAllowed
from beatbook.forms.spec import OPEN, PERSONAL, SENSITIVE, FormSpec
from beatbook.lazily import Each
from beatbook.records import Card, Record
from beatbook.store.query import Condition
from beatbook.texts import Message, Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

RESTRICTED = Text("（受限）", "(restricted)")
"""What stands for the title of a record that the officer may not see."""
_OF_THE_BOOK = frozenset(("officer", "post"))
"""Who works here is no secret to anybody who does."""
OF_AGE = 18
"""A person under 18 is a minor (未成年人保护法 art. 2)."""


def years_before(day: date, years: int) -> date:
    """The same day *years* earlier; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


class Sight:
    """What the officer of a book may see of guarded forms, today."""

    def __init__(self, book: Book) -> None:
        self.book = book

    # -- whether anything is hidden at all -----------------------------------------------------

    def is_clear(self, spec: FormSpec) -> bool:
        """Whether nothing of this form is hidden from the officer; costs no question."""
        if self.book.actor.system:
            return True
        return not (
            spec.confidential
            or spec.ends
            or (spec.reading and not self._everywhere(spec.reading))
            or (spec.minor and not self._everywhere(access.MINORS))
            or (_sealed(spec) and not self._everywhere(access.SEALED))
            or (spec.guarded_by and not self.is_clear(self._guardian(spec)))
        )

    def needs_records(self, spec: FormSpec) -> bool:
        """Whether records must be looked at one by one to know which may be counted.

        What guards them lies in other records, or each opens on a day of its own.
        """
        on_their_own = spec.guarded_by or spec.reading or (spec.confidential and spec.opens)
        return bool(on_their_own) and not self.is_clear(spec)

    def _everywhere(self, permission: str) -> bool:
        """Whether every post that may read has this permission, too."""
        reading = [p for p in self.book.actor.posts if access.permits(p, access.READ)]
        return bool(reading) and all(access.permits(p, permission) for p in reading)

    def _guardian(self, spec: FormSpec) -> FormSpec:
        """The form that a record must be visible of for the record that it guards to be so."""
        field = spec.field(spec.guarded_by)
        assert field is not None
        return self.book.spec(field.form)

    # -- one record ----------------------------------------------------------------------------

    def why_not(self, spec: FormSpec, record: Record) -> Message | None:
        """Why the officer may not see a record; None where nothing guards it from them."""
        if self.is_clear(spec):
            return None
        return self._own(spec, record) or self._guarded(spec, record)

    def _own(self, spec: FormSpec, record: Record) -> Message | None:
        """What in the record itself guards it from the officer."""
        if self._is_others(spec, record):
            return _("this record is confidential to the officers named in it; ask one of them")
        if self._is_withheld(spec, record):
            return _("this record is shown to those whom it concerns and to those in charge of it")
        if not self._may(access.SEALED, record):
            if record.envelope.state in _sealed(spec):
                return _("this record is sealed; ask the station chief")
            if self._is_over(spec, record):
                return _("the term of this record is over, it is closed for good")
        if self._is_minors(spec, record) and not self._may(access.MINORS, record):
            if emergencies.covers(self.book, record.envelope.unit, record.id):
                return None
            return _("this record is of a minor; ask the community officer")
        return None

    def _may(self, permission: str, record: Record) -> bool:
        owners = self.book.owners(record.envelope.unit)
        return access.decide(self.book.actor, permission, owners, form=record.form).allowed

    def _is_others(self, spec: FormSpec, record: Record) -> bool:
        """Whether a record is confidential to other officers, and not open to all yet."""
        if not spec.confidential or self._is_open(spec, record):
            return False
        return self.book.actor.officer not in (record.values.get(spec.confidential) or ())

    def _is_open(self, spec: FormSpec, record: Record) -> bool:
        opens = record.values.get(spec.opens) if spec.opens else None
        return opens is not None and bool(opens <= self.book.today())

    def _is_withheld(self, spec: FormSpec, record: Record) -> bool:
        """Whether seeing a record takes a right that the officer lacks, and it is about others."""
        if not spec.reading or self._may(spec.reading, record) or self._is_open(spec, record):
            return False
        return not any(self._is_about(record.values.get(id)) for id in spec.concerns)

    def _is_about(self, named: Any) -> bool:
        """Whether a field names the officer, or a unit that one of the officer's posts is in."""
        actor = self.book.actor
        return bool(named) and (
            named == actor.officer
            or any(named in self.book.owners(post.unit) for post in actor.posts)
        )

    def _is_over(self, spec: FormSpec, record: Record) -> bool:
        end = record.values.get(spec.ends) if spec.ends else None
        return end is not None and bool(end < self.book.today())

    def _is_minors(self, spec: FormSpec, record: Record) -> bool:
        birth = record.values.get(spec.minor) if spec.minor else None
        return birth is not None and bool(birth > years_before(self.book.today(), OF_AGE))

    def _guarded(self, spec: FormSpec, record: Record) -> Message | None:
        target = record.values.get(spec.guarded_by) if spec.guarded_by else None
        if not target:
            return None
        form = self._guardian(spec)
        found = self.book.store.record(form, str(target))
        return self.why_not(form, found) if found else None

    def require(self, spec: FormSpec, record: Record) -> None:
        """Raise NotAllowed, after noting the refusal in the journal, for a hidden record."""
        why = self.why_not(spec, record)
        if why is not None:
            self.book.note_refusal("sight", form=spec.id, subject=record.id)
            raise NotAllowed(why)

    # -- many records --------------------------------------------------------------------------

    def conditions(self, spec: FormSpec) -> tuple[Condition, ...]:
        """What a question to the store must ask besides, so that it counts and pages rightly.

        On the safe side: an officer with one post that lacks a permission sees no guarded
        record in lists, only by itself where another post permits it.
        """
        if self.is_clear(spec):
            return ()
        found: list[Condition] = []
        today = self.book.today()
        if spec.confidential and not spec.opens:
            found.append(Condition(spec.confidential, "has", self.book.actor.officer))
        if not self._everywhere(access.SEALED):
            found += [Condition("state", "!=", state) for state in _sealed(spec)]
            found += [Condition(spec.ends, ">=", today.isoformat())] if spec.ends else []
        if spec.minor and not self._everywhere(access.MINORS):
            adult = years_before(today, OF_AGE).isoformat()
            found.append(Condition(spec.minor, "<=", adult))
        return tuple(found)

    def seen(self, spec: FormSpec, records: Sequence[Record]) -> list[Record]:
        """Those of the records that the officer may see, in their order."""
        if self.is_clear(spec):
            return list(records)
        found = [record for record in records if self._own(spec, record) is None]
        if not spec.guarded_by or not found:
            return found
        targets = {str(one.values.get(spec.guarded_by) or "") for one in found} - {""}
        hidden = self.hidden(targets, dict.fromkeys(targets, self._guardian(spec).id))
        return [one for one in found if one.values.get(spec.guarded_by) not in hidden]

    def unseen(self, cards: Iterable[Card]) -> set[str]:
        """The ids of those cards that the officer may not see: others' units', guarded, unnamed."""
        found = list(cards)
        units = {form: self.book.visible_units(form=form) for form in {one.form for one in found}}
        elsewhere = {
            one.record
            for one in found
            if (of_form := units[one.form]) is not None and one.unit not in of_form
        }
        return elsewhere | self.unnamed(one for one in found if one.record not in elsewhere)

    def unnamed(self, cards: Iterable[Card]) -> set[str]:
        """The ids of those cards whose titles the officer may not read, wherever they stand.

        Whoever may see a record may read what it points to, if nothing guards that.
        """
        forms = {card.record: card.form for card in cards}
        guarded = self.hidden(forms, forms)
        return guarded | {id for id, form in forms.items() if not self.names(form)}

    @property
    def blind(self) -> bool:
        """Whether the officer reads records, and somewhere without what is personal in them."""
        reading = [p for p in self.book.actor.posts if access.permits(p, access.READ, access.ANY)]
        return not all(access.permits(p, access.PERSONAL, access.ANY) for p in reading)

    def veiled(self, spec: FormSpec) -> FormSpec:
        """The form as the officer sees it: personal fields hidden like sensitive ones, or not."""
        if not self.blind:
            return spec
        fields = (
            one._replace(sensitivity=SENSITIVE) if one.sensitivity == PERSONAL else one
            for one in spec.fields
        )
        return spec._replace(fields=tuple(fields))

    def every(self, specs: Mapping[str, FormSpec]) -> Mapping[str, FormSpec]:
        """All forms as the officer sees them."""
        return Each(specs, lambda id: self.veiled(specs[id])) if self.blind else specs

    def title(self, card: Card) -> str:
        """What a record is called, as far as the officer may read that."""
        if self.book.actor.system or card.form in _OF_THE_BOOK:
            return card.title
        return str(RESTRICTED) if self.unnamed([card]) else card.title

    def names(self, form: str) -> bool:
        """Whether the officer may read what names a record of this form, in plain."""
        return not self.blind or self._open(form, ())

    def _open(self, form: str, referring: tuple[str, ...]) -> bool:
        """Whether nothing that names a record is personal, nor what names those it refers to."""
        spec = self.book.specs.get(form)
        if spec is None or form in _OF_THE_BOOK or form in referring:
            return True
        naming = filter(None, (spec.field(id) for id in (*spec.title, *spec.line)))
        return all(
            one.sensitivity == OPEN and self._open(one.form, (*referring, form)) for one in naming
        )

    def hidden(self, ids: Iterable[str], forms: dict[str, str]) -> set[str]:
        """Which of these records are hidden; `forms` says which form each of them is of."""
        by_form: dict[str, list[str]] = {}
        for id in ids:
            by_form.setdefault(forms[id], []).append(id)
        found: set[str] = set()
        for form, of_form in by_form.items():
            spec = self.book.specs.get(form)
            if spec is not None and not self.is_clear(spec):
                there = self.book.store.records(spec, of_form)
                found |= set(of_form) - {one.id for one in self.seen(spec, [*there.values()])}
        return found


def _sealed(spec: FormSpec) -> tuple[Any, ...]:
    return tuple(state.id for state in spec.states if state.sealed)
