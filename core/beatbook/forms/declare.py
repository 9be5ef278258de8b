"""How a plugin declares a form: an attrs class whose fields carry the metadata.

    @form("lamp", label=Text("路灯", "Street lamp"), title=("pole",), retention="work")
    class Lamp:
        pole: str | None = text(Text("杆号", "Pole number"), required=True)
        broken: bool | None = yes_no(Text("损坏", "Broken"))

        def problems(self) -> Iterator[Problem]:
            ...

Every field helper takes a label (Chinese, English) and any of the metadata of `FieldSpec`.
A value that is not filled in is None, a list that is not filled in is ``()``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypedDict, TypeVar, Unpack

import attrs

from beatbook.forms.spec import (
    NOTHING,
    STATES,
    TRANSITIONS,
    FieldSpec,
    FormSpec,
    Formula,
    State,
    Transition,
    When,
)
from beatbook.problems import Problem
from beatbook.texts import Message, Text

KEY = "beatbook"
_Class = TypeVar("_Class", bound=type)

Check = Callable[[Any], Iterable[Problem]]


def field(label: Text, kind: str, **metadata: Any) -> Any:
    """An attrs field of the form kind *kind*; *metadata* are attributes of `FieldSpec`.

    `default` is a value or a callable without arguments; `computed` a callable that takes the
    other values and gives this one (its sources are `computed_from`). It gets them as they were
    typed; one with an attribute `reads` (ids of fields) gets those as values, None for bad ones.
    """
    default = metadata.pop("default", None)
    computed = metadata.pop("computed", None)
    spec = FieldSpec(id="", label=label, kind=kind, **metadata)
    return declared(spec, default, computed)


def declared(spec: FieldSpec, default: Any = None, computed: Any = None) -> Any:
    """The attrs field of a spec that is at hand; its id is the name that it gets in a class."""
    return attrs.field(
        default=() if spec.many else None,
        metadata={KEY: spec, "default": default, "computed": computed},
    )


def text(label: Text, **metadata: Any) -> Any:
    """A single line of text."""
    return field(label, "text", **metadata)


def file(label: Text, **metadata: Any) -> Any:
    """The name of a file that an action reads or writes; ``-`` is a stream.

    For what actions ask for, not for records: who comes over SSH has no files here, and gives
    streams only. Read one with `beatbook.importing.reading.open_table` or `packs.document`.
    """
    return field(label, "file", **metadata)


def long_text(label: Text, **metadata: Any) -> Any:
    """Text of several lines."""
    return field(label, "long_text", **metadata)


def integer(label: Text, **metadata: Any) -> Any:
    """A whole number."""
    return field(label, "integer", **metadata)


def number(label: Text, decimals: int = 2, **metadata: Any) -> Any:
    """A decimal number with a fixed count of decimals, kept exactly."""
    return field(label, "number", decimals=decimals, **metadata)


def money(label: Text, **metadata: Any) -> Any:
    """An amount in yuan with two decimals, kept exactly."""
    return field(label, "money", **metadata)


def day(label: Text, **metadata: Any) -> Any:
    """A local calendar date."""
    return field(label, "date", **metadata)


def moment(label: Text, **metadata: Any) -> Any:
    """A moment: local when typed, UTC inside."""
    return field(label, "moment", **metadata)


def period(label: Text, **metadata: Any) -> Any:
    """Two dates, both included, the second possibly open."""
    return field(label, "period", **metadata)


def choice(label: Text, codes: str, **metadata: Any) -> Any:
    """A code of the code list *codes*."""
    return field(label, "choice", codes=codes, **metadata)


def reference(label: Text, form: str, **metadata: Any) -> Any:
    """A record of another form."""
    return field(label, "reference", form=form, **metadata)


def place(label: Text, **metadata: Any) -> Any:
    """A node of the place tree."""
    return field(label, "place", **metadata)


def unit(label: Text, **metadata: Any) -> Any:
    """A node of the unit tree."""
    return field(label, "unit", **metadata)


def officer(label: Text, **metadata: Any) -> Any:
    """An officer."""
    return field(label, "officer", **metadata)


def yes_no(label: Text, **metadata: Any) -> Any:
    """Yes or no."""
    return field(label, "yes_no", **metadata)


def identifier(label: Text, scheme: str, **metadata: Any) -> Any:
    """An identifier that follows a scheme (see the hook ``registry_identifiers``)."""
    return field(label, "identifier", scheme=scheme, **metadata)


def when(field: str, *values: Any) -> When:
    """The condition that another field has one of *values* (none: is filled in)."""
    return When(field, values)


def formula(expression: str) -> Formula:
    """A condition on several fields, in words of `beatbook.expressions`: ``a > 3 && b == 'x'``."""
    return Formula(expression)


def fields_of(cls: type) -> tuple[FieldSpec, ...]:
    """The field specs of a declared class, with their ids, in order of declaration."""
    return tuple(
        attribute.metadata[KEY]._replace(id=attribute.name)
        for attribute in attrs.fields(cls)
        if KEY in attribute.metadata
    )


class Guards(TypedDict, total=False):
    """What keeps records of a form from some who may read (see `FormSpec` and `beatbook.sight`)."""

    confidential: str
    opens: str
    minor: str
    ends: str
    guarded_by: str
    reading: str
    concerns: tuple[str, ...]
    accompanied: str


def form(  # noqa: PLR0913 - a declaration: all by keyword, nearly all with a default
    id: str,
    *,
    label: Text,
    title: Iterable[str],
    retention: str,
    help: Text = NOTHING,
    basis: Text = NOTHING,
    sections: Mapping[str, Text] | None = None,
    states: Iterable[State] = STATES,
    transitions: Iterable[Transition] = TRANSITIONS,
    place_kind: str = "",
    line: Iterable[str] = (),
    permission: str = "",
    findable: bool = True,
    counted: Iterable[str] = (),
    intake: type | None = None,
    **guards: Unpack[Guards],
) -> Callable[[_Class], _Class]:
    """Declare the decorated class as the form *id*.

    `basis` is the legal basis of all fields that state none of their own; `intake` a class
    declared with `intake` whose questions are asked when a record is added.
    """

    def declare(cls: _Class) -> _Class:
        made = part(cls)
        made.__form__ = FormSpec(  # type: ignore[attr-defined]
            id=id,
            label=label,
            fields=fields_of(made),
            title=tuple(title),
            sections=tuple((sections or {}).items()),
            states=tuple(states),
            transitions=tuple(transitions),
            intake=fields_of(intake) if intake else (),
            help=help,
            retention=retention,
            basis=basis,
            place_kind=place_kind,
            line=tuple(line),
            permission=permission,
            findable=findable,
            counted=tuple(counted),
            **guards,
        )
        made.__intake__ = intake  # type: ignore[attr-defined]
        return made

    return declare


class _Shared:
    """What attrs would write anew, and have compiled, for each class: half of what one costs."""

    def __eq__(self, other: object) -> bool:
        return _values(self) == _values(other) if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), *_values(self).values()))

    def __repr__(self) -> str:
        values = (f"{name}={value!r}" for name, value in _values(self).items())
        return f"{type(self).__name__}({', '.join(values)})"


def _values(filled: Any) -> dict[str, Any]:
    return {one.name: getattr(filled, one.name) for one in attrs.fields(type(filled))}


def part(cls: _Class) -> _Class:
    """Declare a class of fields that is not a form by itself: a regional extension or an intake."""
    made: _Class = attrs.define(frozen=True, kw_only=True, slots=False, eq=False, repr=False)(cls)
    for name in {"__eq__", "__hash__", "__repr__"} - vars(cls).keys():
        setattr(made, name, vars(_Shared)[name])
    return made


@attrs.frozen(kw_only=True)
class FieldsOf:
    """What a region does to a form of another plugin (answer of the hook ``registry_fields``).

    `fields` is a class made with `part`; `narrow` leaves only the given codes of a choice;
    `require` makes fields required; `relabel` gives other labels; `checks` are functions from
    the filled form to problems. `unfit` says what of it does not fit the form as it was composed;
    whatever it says is a clash.
    """

    form: str
    fields: type | None = None
    narrow: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    require: tuple[str, ...] = ()
    relabel: Mapping[str, Text] = attrs.field(factory=dict)
    sections: Mapping[str, Text] = attrs.field(factory=dict)
    checks: tuple[Check, ...] = ()
    unfit: Callable[[FormSpec], Iterable[Message]] = lambda _spec: ()


@attrs.frozen(kw_only=True)
class IdentifierScheme:
    """A kind of identifier: how it is spelled, checked, and what it says about its bearer.

    `normalise` gives the one spelling that is stored; `problems` what is wrong with a
    normalised value; `facts` values of other fields that follow from it (field id: value);
    `gives` the ids of those fields, which nobody is asked for while the identifier is wrong;
    `sole` the rule by which nobody bears two of them, so that two records with different valid
    ones are never merged. `made_up` gives the valid identifier of the n-th invented bearer, for
    tests and examples.
    """

    id: str
    label: Text
    normalise: Callable[[str], str]
    problems: Callable[[str], Iterable[Problem]]
    facts: Callable[[str], Mapping[str, Any]] = lambda _value: {}
    gives: tuple[str, ...] = ()
    sole: Text = NOTHING
    made_up: Callable[[int], str] | None = None


@attrs.frozen(kw_only=True)
class RetentionClass:
    """How long records of a class are kept after which event, and why.

    `years` None means: for as long as the record is in use, then reviewed by a person.
    `starts` says from which event the term runs, `start` the same for programs: of these the first
    that a record has. A field (date, moment, period: its end), ``reference.field`` of the record
    that it points to, or ``@closed``, since it is in a final state (``reference.@closed``: since
    that one is); with ``@year`` behind a field the day after the end of its year.
    """

    id: str
    label: Text
    years: int | None
    starts: Text
    source: Text
    start: tuple[str, ...] = ("@closed",)
