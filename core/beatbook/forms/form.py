"""A form at work: from raw values to a checked attrs instance, and back.

What a form needs for its work is made when it does it: most forms of a session are only shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from beatbook.codes import Code, CodeList
from beatbook.errors import BeatbookError, PluginProblem
from beatbook.forms.kinds import (
    PARSERS,
    BadValue,
    begins_date,
    is_blank,
    split_list,
    value_to_json,
)
from beatbook.forms.spec import FieldSpec
from beatbook.hooks.reasons import reason
from beatbook.hooks.streams import quiet
from beatbook.masks import hides, is_veiled
from beatbook.problems import Problem
from beatbook.texts import Message, Translator

if TYPE_CHECKING:
    from beatbook.forms.compose import Composed
    from beatbook.forms.declare import IdentifierScheme
    from beatbook.forms.structuring import Parse, Structure

_ = Translator(__name__, __file__)


class Form:
    """One composed form with the code lists and identifier schemes that its fields use."""

    def __init__(
        self,
        composed: Composed,
        codes: Mapping[str, CodeList],
        schemes: Mapping[str, IdentifierScheme],
    ) -> None:
        self.spec = composed.spec
        self.id = composed.spec.id
        self.cls = composed.cls
        self.checks = composed.checks
        self.computed = composed.computed
        self.defaults = composed.defaults
        self.intake_cls = composed.intake
        self.codes = codes
        self.schemes = schemes

    def with_codes(self, codes: Mapping[str, CodeList]) -> Form:
        """The same form with other code lists."""
        found = copy(self)
        for name in set(vars(found)):  # what was made for this form's own work goes
            if isinstance(getattr(Form, name, None), cached_property):
                delattr(found, name)
        found.codes = codes
        return found

    @cached_property
    def unique(self) -> tuple[FieldSpec, ...]:
        """The fields whose values exist once in a book."""
        return tuple(field for field in self.spec.fields if field.unique)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(field.id for field in self.spec.fields)

    @cached_property
    def _renamed(self) -> dict[str, str]:
        return {old: field.id for field in self.spec.fields for old in field.was}

    @cached_property
    def _parsers(self) -> dict[str, Parse]:
        return {f.id: self._parser(f) for f in self.spec.fields + self.spec.intake}

    @cached_property
    def _structure(self) -> Structure:
        return self._structure_of(self.cls, self.spec.fields)

    @cached_property
    def _structure_intake(self) -> Structure:
        assert self.intake_cls is not None
        return self._structure_of(self.intake_cls, self.spec.intake)

    @cached_property
    def _identifiers(self) -> tuple[FieldSpec, ...]:
        return tuple(f for f in self.spec.fields if f.kind == "identifier")

    @cached_property
    def _changing(self) -> tuple[FieldSpec, ...]:
        return tuple(
            field
            for field in self.spec.fields
            if field.kind == "choice" and (lists := self.codes.get(field.codes)) and lists.changing
        )

    @cached_property
    def _within(self) -> tuple[FieldSpec, ...]:
        return tuple(f for f in self.spec.fields if f.within)

    @cached_property
    def _requirable(self) -> tuple[FieldSpec, ...]:
        return tuple(f for f in self.spec.fields if f.required or f.required_when)

    def _structure_of(self, cls: type, fields: tuple[FieldSpec, ...]) -> Structure:
        from beatbook.forms.structuring import structure_of

        return structure_of(cls, fields, self._parsers)

    def _parser(self, field: FieldSpec) -> Parse:
        one = self._one_parser(field)
        if hides(field):
            one = _refusing_veiled(one)
        if not field.many:
            return lambda raw: None if is_blank(raw) else one(raw)
        codes = self.codes.get(field.codes)
        compound = codes.compound if codes else frozenset()

        def parse(raw: Any) -> tuple[Any, ...]:
            return () if is_blank(raw) else tuple(one(item) for item in split_list(raw, compound))

        return parse

    def _one_parser(self, field: FieldSpec) -> Parse:
        if field.kind == "choice":
            return self._choice_parser(field)
        if field.kind == "identifier" and field.scheme in self.schemes:
            normalise = self.schemes[field.scheme].normalise
            return lambda raw: normalise(PARSERS["text"](raw, field))
        parse = PARSERS[field.kind]
        return lambda raw: parse(raw, field)

    def _choice_parser(self, field: FieldSpec) -> Parse:
        codes = self.codes.get(field.codes)
        allowed = frozenset(field.narrowed) if field.narrowed else None

        def parse(raw: Any) -> str:
            word = PARSERS["text"](raw, field)
            code = (
                word if codes is None or word in codes.by_code else codes.by_label.get(word.lower())
            )
            if code is None or (allowed is not None and code not in allowed):
                raise BadValue(
                    _(
                        "“{value}” is not in the list; see: beat registry codes {codes}",
                        value=word,
                        codes=field.codes,
                    )
                )
            return str(code)

        return parse

    def structure(self, raw: Mapping[str, Any]) -> tuple[Any | None, list[Problem]]:
        """The attrs instance behind raw values, or None with every problem of the values."""
        problems = [self._unknown(id) for id in raw.keys() - self._known if id not in self._renamed]
        if self._renamed:
            raw = {self._renamed.get(id, id): value for id, value in raw.items()}
        with self._plugin_at_work():
            values = self._with_computed(raw)
        filled, wrong = self._structure(values)
        if wrong:
            return None, problems + wrong
        return (None if problems else filled), problems + list(_completed(raw, values))

    def parsed(self, id: str, raw: Any) -> Any:
        """The value of one field behind a raw one, by itself. Raises BadValue."""
        return self._parsers[id](raw)

    def _unknown(self, id: str) -> Problem:
        from difflib import get_close_matches

        near = get_close_matches(id, self._parsers, 1)
        if near:
            return Problem(
                _(
                    "there is no field {id} in {form}; did you mean {near}?",
                    id=id,
                    form=self.id,
                    near=near[0],
                ),
                id,
            )
        return Problem(_("there is no field {id} in {form}", id=id, form=self.id), id)

    def _with_computed(self, raw: Mapping[str, Any]) -> Mapping[str, Any]:
        facts: dict[str, Any] = {}
        for field in self._identifiers:
            if raw.get(field.id) and field.scheme in self.schemes and not field.many:
                facts |= _facts(self.schemes[field.scheme], str(raw[field.id]))
        if not facts and not self.computed:
            return raw
        values = dict(raw)
        for id, fact in facts.items():
            if id in self._known and (is_blank(values.get(id)) or begins_date(values[id], fact)):
                values[id] = fact
        for id, compute in self.computed.items():
            if is_blank(values.get(id)):
                values[id] = compute(self._as_wanted(compute, values))
        return values

    def _as_wanted(self, compute: Any, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """The raw values; to one that names what it `reads` those, parsed as far as possible."""
        reads = getattr(compute, "reads", None)
        return values if reads is None else {id: self._readable(id, values) for id in reads}

    def _readable(self, id: str, values: Mapping[str, Any]) -> Any:
        try:
            return self._parsers[id](values.get(id))
        except BadValue:
            return None

    def outdated(self, values: Mapping[str, Any], raw: Mapping[str, Any]) -> Iterator[str]:
        """Fields that follow from others and follow anew when *raw* changes a record.

        A fact that an identifier stated goes with it; one that somebody stated otherwise stays.
        """
        for field in self.spec.fields:
            if field.id in self.computed and not raw.keys().isdisjoint(field.computed_from):
                yield field.id
        for field in self._identifiers:
            value = values.get(field.id)
            if field.id in raw and value and field.scheme in self.schemes and not field.many:
                for id, fact in _facts(self.schemes[field.scheme], value).items():
                    if id in self._known and values.get(id) == self._parsers[id](fact):
                        yield id

    def with_defaults(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """Raw values of a new record with the defaults of the fields that it leaves open."""
        values = dict(raw)
        for id, default in self.defaults.items():
            if is_blank(values.get(id)):
                values[id] = default() if callable(default) else default
        return values

    def problems(self, filled: Any) -> Iterator[Problem]:
        """What is wrong with a filled form by itself, without looking at other records."""
        with self._plugin_at_work():
            found = list(self._problems(filled))
        return iter(found)

    @contextmanager
    def _plugin_at_work(self) -> Iterator[None]:
        """Turn whatever a plugin's own function raises into a sentence that names the plugin."""
        try:
            with quiet():
                yield
        except (BeatbookError, KeyboardInterrupt):
            raise
        except BaseException as error:
            raise PluginProblem(
                _(
                    "The plugin {plugin} failed while it checked {form}: {why}."
                    " Nothing was written; tell whoever made it, or see: beat plugin list",
                    plugin=", ".join((self.spec.plugin, *self.spec.parts)),
                    form=self.spec.label,
                    why=reason(error),
                )
            ) from error

    def _problems(self, filled: Any) -> Iterator[Problem]:
        values = vars(filled)
        given: set[str] = set()
        for field in self._identifiers:
            found = list(self._identifier_problems(field, values[field.id]))
            if any(not problem.warning for problem in found):
                given.update(self.schemes[field.scheme].gives)
            yield from found
        for field in self._requirable:
            open_ = values[field.id] in (None, ()) and field.id not in given
            if open_ and field.is_required(values):
                yield Problem(_("{label} is required", label=field.label), field.id)
        yield from self._outside(values)
        if hasattr(filled, "problems"):
            yield from filled.problems()
        for check in self.checks:
            yield from check(filled)

    def not_chosen(
        self, filled: Any, before: Mapping[str, Any], today: Callable[[], date]
    ) -> Iterator[Problem]:
        """A problem for each code that may not be chosen today and was not there *before*."""
        for field in self._changing:
            value, known = getattr(filled, field.id), before.get(field.id)
            day, codes = today(), self.codes[field.codes].by_code
            for code in (value or ()) if field.many else (value,) if value else ():
                kept = code == known or (field.many and code in (known or ()))
                if not kept and not codes[code].holds(day):
                    yield Problem(_retired(codes[code], field, day), field.id)

    def belongs(self, field: FieldSpec, code: str, values: Mapping[str, Any]) -> bool:
        """Whether a code may be chosen beside the values of a record (see `FieldSpec.within`)."""
        chosen = values.get(field.within)
        other = self.spec.field(field.within)
        if is_blank(chosen) or other is None:
            return True
        known = self.codes[field.codes].by_code.get(code)
        return known is not None and known.parent in self.codes[other.codes].above(str(chosen))

    def _outside(self, values: Mapping[str, Any]) -> Iterator[Problem]:
        """A problem for each code that does not belong to what another field says."""
        for field in self._within:
            value = values[field.id]
            for code in value if field.many else (value,) if value else ():
                if not self.belongs(field, code, values):
                    yield Problem(self._not_within(field, code, values), field.id)

    def _not_within(self, field: FieldSpec, code: str, values: Mapping[str, Any]) -> Message:
        other = self.spec.field(field.within)
        assert other is not None
        return _(
            "“{value}” does not belong to {label} “{chosen}”; leave it out or correct {label}",
            value=self.codes[field.codes].by_code[code].label,
            label=other.label,
            chosen=self.codes[other.codes].by_code[values[other.id]].label,
        )

    def _identifier_problems(self, field: FieldSpec, value: Any) -> Iterator[Problem]:
        if value in (None, ()) or field.scheme not in self.schemes:
            return
        for one in value if field.many else (value,):
            for problem in self.schemes[field.scheme].problems(one):
                yield problem._replace(path=field.id)

    def values(self, filled: Any) -> dict[str, Any]:
        """Field id to Python value of a filled form."""
        return {field.id: getattr(filled, field.id) for field in self.spec.fields}

    def unstructure(self, filled: Any) -> dict[str, Any]:
        """A filled form as JSON data, without what is not filled in."""
        values = ((f.id, getattr(filled, f.id)) for f in self.spec.fields)
        return {id: value_to_json(value) for id, value in values if value not in (None, ())}

    def unanswered(self, raw: Mapping[str, Any]) -> Iterator[Problem]:
        """The intake questions that must be answered and are not."""
        for field in self.spec.intake:
            if field.is_required(raw) and is_blank(raw.get(field.id)):
                yield Problem(_("{label} is required", label=field.label), field.id)

    def parse_intake(self, raw: Mapping[str, Any]) -> tuple[Any, list[Problem]]:
        """The filled intake of a new record, with the problems of its values."""
        return self._structure_intake(raw)


def _refusing_veiled(parse: Parse) -> Parse:
    """*parse*, but for what is left of a value that was hidden when it was shown or exported."""

    def parsed(raw: Any) -> Any:
        if isinstance(raw, str) and is_veiled(raw.strip()):
            raise BadValue(
                _("“{value}” is hidden in part and no value; give it in full, or leave it out",
                  value=raw)
            )  # fmt: skip
        return parse(raw)

    return parsed


def _completed(raw: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[Problem]:
    """A warning for each value that was given in part and is known whole from an identifier."""
    for id, value in raw.items():
        if values[id] is not value and not is_blank(value):
            words = _(
                "“{value}” was completed to {whole} by the number; compare it with the document",
                value=value,
                whole=values[id],
            )
            yield Problem(words, id, warning=True)


def _facts(scheme: IdentifierScheme, raw: str) -> Mapping[str, Any]:
    """What follows from an identifier; nothing from one that has no spelling."""
    try:
        return scheme.facts(scheme.normalise(raw))
    except BadValue:
        return {}


def _retired(code: Code, field: FieldSpec, day: date) -> Message:
    if code.since is not None and day < code.since:
        return _(
            "“{value}” is chosen from {day} on; see: beat registry codes {codes}",
            value=code.label, day=code.since, codes=field.codes,
        )  # fmt: skip
    return _(
        "“{value}” is no longer chosen; see: beat registry codes {codes}",
        value=code.label,
        codes=field.codes,
    )
