"""The rules in force in a book: what its plugins bring, a region's over the nation's.

Where two plugins bring the same name the more specific region's takes the place of the other;
two of the same region are a mistake, like every rule that names what its form does not have. A
mistake switches its plugin off, as the failure of any other hook does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.access import WRITE, Role, has
from beatbook.duties.declare import Quota, Rule, Terms
from beatbook.duties.marks import target_form
from beatbook.hooks.loader import region_prefix
from beatbook.journal import canonical
from beatbook.lazily import Each
from beatbook.store.query import ENVELOPE
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forms.spec import FormSpec

TARGET = "target"
"""The key of `Terms` under which a region sets another target of a quota."""


class RuleFailed(Exception):
    """A rule of a plugin is wrong or raised something."""

    def __init__(self, plugin: str, why: str) -> None:
        super().__init__(why)
        self.plugin = plugin
        self.why = why


class Origin(NamedTuple):
    """Who says so: the plugin with its version, and the region that it speaks for."""

    plugin: str
    version: str = ""
    region: str = ""


class InForce(NamedTuple):
    """A rule or quota in force, with the numbers that hold here and who set them.

    `sources` are the law behind the rule and that of each region that set other numbers, the
    nation first.
    """

    declared: Any
    origin: Origin
    terms: Mapping[str, int]
    sources: tuple[Text, ...]

    @property
    def name(self) -> str:
        """``<matter>.<what>``."""
        return str(self.declared.name)

    @property
    def rule(self) -> Rule:
        """The rule; only where this is none of a quota."""
        assert isinstance(self.declared, Rule)
        return self.declared

    @property
    def quota(self) -> Quota:
        """The quota; only where this is none of a rule."""
        assert isinstance(self.declared, Quota)
        return self.declared


class RuleBook:
    """The rules and quotas of one book by name, and which of them look at which form."""

    def __init__(self, found: Mapping[str, InForce], fingerprint: str) -> None:
        self.rules = {n: one for n, one in found.items() if isinstance(one.declared, Rule)}
        self.quotas = {n: one for n, one in found.items() if isinstance(one.declared, Quota)}
        self.fingerprint = fingerprint

    def over(self, form: str) -> list[InForce]:
        """The rules whose subjects are records of a form."""
        return [one for one in self.rules.values() if one.rule.form == form]

    def reading(self, form: str, forms: Mapping[str, FormSpec]) -> Iterator[tuple[InForce, str]]:
        """The rules whose subjects point to records of a form that they read, with the field."""
        for one in self.rules.values():
            for id in one.rule.reads:
                field = forms[one.rule.form].field(id)
                if field is not None and target_form(field) == form:
                    yield one, id


def specs(book: Book) -> Mapping[str, FormSpec]:
    """The forms that installed plugins bring, by id."""
    return Each(book.plugins.forms, book.spec)


def rule_book(book: Book) -> RuleBook:
    """The rules in force now; a plugin with a wrong one is switched off."""
    while True:
        try:
            return _composed(book)
        except RuleFailed as failed:
            book.hooks.switch_off(failed.plugin, failed.why)


def _composed(book: Book) -> RuleBook:
    forms = specs(book)
    states = book.plugin_states()
    found: dict[str, InForce] = {}
    terms: list[tuple[str, Terms]] = []
    for plugin, item in book.hooks.everyone("registry_duties"):
        status = states.get(plugin)
        origin = Origin(plugin, status.version, status.region) if status else Origin(plugin)
        if isinstance(item, Terms):
            terms.append((plugin, item))
        elif item.form in forms:
            _check(plugin, item, forms)
            _take(found, InForce(item, origin, _numbers(item), (item.source,)))
    for plugin, item in terms:
        _put_over(found, plugin, item)
    on = {name: one for name, one in found.items() if _is_on(one)}
    return RuleBook(on, _fingerprint(book, on))


def _is_on(one: InForce) -> bool:
    """Whether a rule's number that switches it is not 0."""
    switch = one.declared.switch if isinstance(one.declared, Rule) else ""
    return not switch or bool(one.terms[switch])


def _numbers(item: Rule | Quota) -> Mapping[str, int]:
    return dict(item.terms) if isinstance(item, Rule) else {TARGET: item.target}


def _take(found: dict[str, InForce], one: InForce) -> None:
    """Put a rule in force; plugins come from the nation down."""
    before = found.get(one.name)
    if before is not None and region_prefix(before.origin.region) == region_prefix(
        one.origin.region
    ):
        why = f"the duty {one.name} is brought by {before.origin.plugin} already"
        raise RuleFailed(one.origin.plugin, why)
    found[one.name] = one


def _put_over(found: dict[str, InForce], plugin: str, terms: Terms) -> None:
    """Put a region's numbers over those of a rule, which may belong to a missing plugin."""
    one = found.get(terms.rule)
    if one is None:
        return
    unknown = sorted(terms.terms.keys() - one.terms.keys())
    if unknown:
        raise RuleFailed(plugin, f"the duty {terms.rule} has no terms {', '.join(unknown)}")
    found[terms.rule] = one._replace(
        terms={**one.terms, **terms.terms}, sources=(*one.sources, terms.source)
    )


def _check(plugin: str, item: Rule | Quota, forms: Mapping[str, FormSpec]) -> None:
    """Raise RuleFailed for a rule that names a field which is not there or does not fit."""
    for form, id, fits in _named(item, forms):
        spec = forms.get(form)
        field = spec.field(id) if spec else None
        if spec is not None and id not in ENVELOPE and (field is None or not fits(field)):
            raise RuleFailed(plugin, f"the duty {item.name} names the field {form}.{id}, unfit")
    if isinstance(item, Rule) and item.switch not in ("", *item.terms):
        raise RuleFailed(plugin, f"the duty {item.name} has no terms {item.switch} to switch it")


def _named(item: Rule | Quota, forms: Mapping[str, FormSpec]) -> Iterator[tuple[str, str, Any]]:
    """The fields that a rule names: form, field, and what the field must be."""
    if isinstance(item, Quota):
        yield item.form, item.on, lambda field: field.kind in ("date", "moment")
        for id in filter(None, (item.by, *(id for id, _value in item.where))):
            yield item.form, id, lambda _field: True
        return
    for id in item.reads:
        yield item.form, id, lambda field: target_form(field) and not field.many
    for watch in item.watches:
        yield watch.form, watch.field, lambda field: target_form(field) == item.form
    for condition in item.only:
        yield item.form, condition.field, lambda _field: True


def _fingerprint(book: Book, found: Mapping[str, InForce]) -> str:
    """Changes whenever other rules or other numbers are in force, or forms were changed."""
    facts = [[one.name, *one.origin, one.declared.form, dict(one.terms)] for one in found.values()]
    return sha256(canonical([book.store.meta("catalogue"), facts]).encode()).hexdigest()


def doers(one: InForce, spec: FormSpec, roles: Iterable[Role]) -> frozenset[str]:
    """The roles that may do what a rule asks for: its own, or all that may write the form."""
    permission = spec.permission or WRITE
    return frozenset(one.declared.roles) or frozenset(
        role.id for role in roles if has(role, permission, spec.id)
    )
