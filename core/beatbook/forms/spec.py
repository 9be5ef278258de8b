"""What the book knows about a form: plain data, kept in the book itself (the catalogue).

A form is declared as an attrs class (see `beatbook.forms.declare`). Composing it with the
fields of regions gives a `FormSpec`, which is stored in the book. Reading, listing, showing and
drawing a form need nothing else, so the fastest commands load no plugin at all, and a book can
be read even where the plugin that declared a form is missing.

Light path: NamedTuples only, no attrs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from beatbook.texts import Text

OPEN = "open"
PERSONAL = "personal"
SENSITIVE = "sensitive"
NOTHING = Text("", "")


class When(NamedTuple):
    """A condition on another field of the same record: it is one of `values`.

    An empty `values` means "is filled in".
    """

    field: str
    values: tuple[Any, ...] = ()

    def holds(self, values: Mapping[str, Any]) -> bool:
        """Whether a record with these values meets the condition."""
        value = values.get(self.field)
        if not self.values:
            return value not in (None, "", ())
        if isinstance(value, (tuple, list)):
            return any(one in self.values for one in value)
        return value in self.values


class Formula(NamedTuple):
    """A condition in words of the language of packs (`beatbook.expressions`).

    Data like everything here: a book can judge by it where the plugin that said it is missing.
    """

    expression: str

    def holds(self, values: Mapping[str, Any]) -> bool:
        """Whether a record with these values meets the condition.

        What is not filled in meets none; nor does what can't be judged, such as a half-typed
        number, so that a sheet can be drawn while it is filled in.
        """
        from beatbook.expressions import ExpressionProblem, compiled

        try:
            return compiled(self.expression, None).holds(values)
        except ExpressionProblem:
            return False


FieldCondition = When | Formula
"""What `required_when` and `shown_when` may be."""


class FieldSpec(NamedTuple):
    """One field of a form. `id` is permanent; labels may change freely.

    kind: text, long_text, integer, number, money, date, moment, period, choice, reference,
    place, unit, officer, yes_no, identifier, file (of actions only). `many` makes a list of it.
    `codes` names the code list of a choice and `narrowed` the codes a region left of it; `within`
    another choice of the form, to whose value (or a code above that) its codes must belong;
    `form` is the form a reference points to; `scheme` the identifier scheme; `decimals` the
    digits after the point of a number; `search` the way it is found: name, identifier, phone,
    address, text. `lends` are search kinds of the whole record that its reference target is
    found by as well. `unique` values exist once in a book. `was` are former ids, `called` what
    the headers of tables that come from elsewhere say for it. `longest` is how many characters a
    text may have where that is not the usual number. A `machine` field is filled in and read by
    programs: it is kept and verified as every other and part of plain data, but nobody is shown it.
    `consent` is the matter (a code of the list ``consent_matters``) that a person has to have
    agreed to for this field to be filled in; where it is withdrawn the value goes.
    """

    id: str
    label: Text
    kind: str
    help: Text = NOTHING
    many: bool = False
    required: bool = False
    required_when: FieldCondition | None = None
    shown_when: FieldCondition | None = None
    section: str = ""
    codes: str = ""
    narrowed: tuple[str, ...] = ()
    within: str = ""
    form: str = ""
    scheme: str = ""
    decimals: int = 0
    search: str = ""
    lends: tuple[str, ...] = ()
    unique: bool = False
    computed_from: tuple[str, ...] = ()
    sensitivity: str = OPEN
    purpose: Text = NOTHING
    basis: Text = NOTHING
    retention: str = ""
    was: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    longest: int = 0
    machine: bool = False
    consent: str = ""
    plugin: str = ""

    def is_required(self, values: Mapping[str, Any]) -> bool:
        """Whether a record with these values must fill this field in."""
        return self.required or (
            self.required_when is not None and self.required_when.holds(values)
        )

    def is_shown(self, values: Mapping[str, Any]) -> bool:
        """Whether a form with these values shows this field."""
        return not self.machine and (self.shown_when is None or self.shown_when.holds(values))


class State(NamedTuple):
    """A state of a record. A final state takes it out of the everyday lists.

    A sealed state hides it from everyone without the permission for sealed records. In a waiting
    state somebody has to act: such records are open matters, which a handover lists. In a fixed
    state nothing can be changed any more, but what a step out of it needs.
    """

    id: str
    label: Text
    final: bool = False
    sealed: bool = False
    waiting: bool = False
    fixed: bool = False


class Transition(NamedTuple):
    """A step from one state to another, who may take it, and what must be filled in for it.

    `name` is the verb (``close``); `roles` empty means every role that may write the form.
    `other_than` are officer fields and items of the envelope (``made_by``, ``changed_by``): none
    of those officers may take the step, so that it takes two persons. `permission` is what it
    takes where that is not the form's own. A step that `decides` something is taken by roles that
    decide (see `beatbook.access`); where it does not say, one that takes two persons, or ends,
    seals or fixes a record does.
    """

    name: str
    label: Text
    source: str
    target: str
    roles: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    other_than: tuple[str, ...] = ()
    permission: str = ""
    decides: bool | None = None


REGISTERED = State("registered", Text("在册", "registered"))
CLOSED = State("closed", Text("已注销", "closed"), final=True)
MERGED = State("merged", Text("已并入另一记录", "merged into another"), final=True)
"""Every form has this state without declaring it: a merge leads there, its undoing back."""
STATES = (REGISTERED, CLOSED)
TRANSITIONS = (
    Transition("close", Text("注销", "close"), "registered", "closed"),
    Transition("reopen", Text("恢复", "reopen"), "closed", "registered"),
)


class FormSpec(NamedTuple):
    """A composed form.

    `title` are the fields that name a record in a list, `line` those shown behind the title.
    `intake` are extra questions asked only when a record is added, from which the form makes
    accompanying records (a person's address becomes a dwelling and a tenancy).
    `place_kind` says which kind of place node a record of this form describes.
    `permission` is what writing it takes, where that is not the usual one (`beatbook.access`).
    A form that is not `findable` stays out of the find box: its records only tie others together,
    and those are found by what it lends them.
    `confidential` is a field that lists the officers who alone may see a record, until the day in
    the field `opens` if there is one; `minor` a field
    with a date of birth: records of people under 18 need a permission of their own. After the day
    in the field `ends` a record is as if sealed. `guarded_by` is a reference field: who may not
    see the record that it points to may not see this one. `reading` is what seeing a record takes
    beside the usual right, until the day in `opens`; those whom the fields `concerns` name, units
    or officers, see it anyway (see `beatbook.sight`).
    `counted` are fields, or items of the envelope, by which its records are counted again and
    again: the store keeps an index of them for tallies (`beatbook.store.query.Tally`). What tallies
    are narrowed by stands first (a day, what records belong to); a tally by exactly the first of
    them in their order comes out of the index without being sorted.
    `parts` are the regional declarations that took part, by plugin name.
    """

    id: str
    label: Text
    fields: tuple[FieldSpec, ...]
    title: tuple[str, ...]
    sections: tuple[tuple[str, Text], ...] = ()
    states: tuple[State, ...] = STATES
    transitions: tuple[Transition, ...] = TRANSITIONS
    intake: tuple[FieldSpec, ...] = ()
    help: Text = NOTHING
    retention: str = ""
    basis: Text = NOTHING
    place_kind: str = ""
    line: tuple[str, ...] = ()
    permission: str = ""
    findable: bool = True
    confidential: str = ""
    opens: str = ""
    minor: str = ""
    ends: str = ""
    guarded_by: str = ""
    reading: str = ""
    concerns: tuple[str, ...] = ()
    accompanied: str = ""
    counted: tuple[str, ...] = ()
    plugin: str = ""
    parts: tuple[str, ...] = ()

    def field(self, id: str) -> FieldSpec | None:
        """The field called *id*, also by one of its former ids."""
        for field in self.fields + self.intake:
            if field.id == id or id in field.was:
                return field
        return None

    @property
    def personal(self) -> bool:
        """Whether looking at a record of this form is a look-up of personal data."""
        return any(field.sensitivity != OPEN for field in self.fields)

    def state(self, id: str) -> State | None:
        """The state called *id*."""
        return next((state for state in self.every_state if state.id == id), None)

    @property
    def every_state(self) -> tuple[State, ...]:
        """The declared states and the one of merged records."""
        return (*self.states, MERGED)


def to_json(value: Any) -> Any:
    """A spec as JSON data: only what differs from the defaults, so that it stays small."""
    if isinstance(value, Text):
        return list(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        defaults = type(value)._field_defaults  # type: ignore[attr-defined]
        return {
            name: to_json(one)
            for name, one in zip(value._fields, value, strict=True)
            if name not in defaults or defaults[name] != one
        }
    if isinstance(value, (tuple, list)):
        return [to_json(one) for one in value]
    return value


def _text(data: Iterable[str]) -> Text:
    return Text(*data)


def _when(data: Mapping[str, Any]) -> FieldCondition:
    if "expression" in data:
        return Formula(data["expression"])
    return When(data["field"], tuple(data.get("values", ())))


_TEXTS = ("label", "help", "purpose", "basis")
_TUPLES = (
    "narrowed", "lends", "computed_from", "was", "called", "title", "line", "parts", "roles",
    "needs", "other_than", "counted", "concerns",
)  # fmt: skip


def _common(data: Mapping[str, Any]) -> dict[str, Any]:
    known = dict(data)
    for name in _TEXTS:
        if name in known:
            known[name] = _text(known[name])
    for name in _TUPLES:
        if name in known:
            known[name] = tuple(known[name])
    return known


def field_from_json(data: Mapping[str, Any]) -> FieldSpec:
    """The field behind its JSON data."""
    known = _common(data)
    for name in ("required_when", "shown_when"):
        if known.get(name) is not None:
            known[name] = _when(known[name])
    return FieldSpec(**known)


def form_from_json(data: Mapping[str, Any]) -> FormSpec:
    """The form behind its JSON data."""
    known = _common(data)
    known["fields"] = tuple(field_from_json(one) for one in known["fields"])
    known["intake"] = tuple(field_from_json(one) for one in known.get("intake", ()))
    known["sections"] = tuple((id, _text(label)) for id, label in known.get("sections", ()))
    if "states" in known:
        known["states"] = tuple(State(**_common(one)) for one in known["states"])
    if "transitions" in known:
        known["transitions"] = tuple(Transition(**_common(one)) for one in known["transitions"])
    return FormSpec(**known)
