"""``--where`` and ``--sort`` as they are typed, made into the store's query objects.

    name~三    birth>=1990-01-01    sex=女    state in registered,closed    phone empty

Light path.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.errors import UsageProblem
from beatbook.forms.kinds import PARSERS, BadValue, to_column
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.store.query import ENVELOPE, Condition, Order
from beatbook.texts import Text, Translator
from beatbook_cli import quiet
from beatbook_cli.moments import span_of
from beatbook_cli.naming import code_of, field_of, state_of, unknown_field

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

_SIGN = re.compile(
    r"(?P<name>[^<>=!~^＝]+?)\s*(?P<sign>>=|<=|!=|=|＝|<|>|~|\^)(?P<value>.*)", re.DOTALL
)
_WORD = re.compile(r"(?P<name>.+?)\s+(?P<sign>in|has|empty|filled)(?:\s+(?P<value>.*))?", re.DOTALL)
_AS_TYPED = ("~", "^")
_STAMPS = ("made_at", "changed_at")


class _Typed(NamedTuple):
    name: str
    operator: str
    value: str


def conditions(book: Book, spec: FormSpec, typed: Iterable[str]) -> tuple[Condition, ...]:
    """The conditions that all of *typed* mean. Raises UsageProblem, NotFound."""
    return tuple(one for text in typed for one in _conditions(book, spec, text))


def _conditions(book: Book, spec: FormSpec, text: str) -> list[Condition]:
    name, operator, value = _understood(spec, text)
    field = field_of(spec, name)
    id = field.id if field else name
    if operator in ("empty", "filled"):
        return [Condition(id, operator)]
    if operator == "has" and not (field and field.many):
        operator = "="
    if operator in _AS_TYPED:
        return [Condition(id, operator, value)]
    if (field.kind == "moment") if field else (name in _STAMPS):
        return _within(book, id, operator, value)
    read = _reader(book, spec, field, name)
    if operator == "in":
        return [Condition(id, "in", [read(one.strip()) for one in re.split("[,，]", value)])]
    return [Condition(id, operator, read(value))]


def _understood(spec: FormSpec, text: str) -> _Typed:
    """Name, operator and value; of two ways to read it, the one whose name is a field."""
    found = [match for rule in (_SIGN, _WORD) if (match := rule.fullmatch(text.strip()))]
    for match in found:
        name = match["name"].strip()
        if name in ENVELOPE or field_of(spec, name):
            sign = match["sign"].replace("＝", "=")
            value = quiet.value(match["value"] or "", name)
            return _Typed(name, sign, value.strip())
    if found:
        raise unknown_field(spec, found[0]["name"].strip(), ENVELOPE)
    raise UsageProblem(
        _("“{text}” is no condition; write it like name=张三, birth>=1990-01-01 or phone empty",
          text=text)
    )  # fmt: skip


def _within(book: Book, id: str, operator: str, value: str) -> list[Condition]:
    """A moment compared with a stretch of time, which ``=`` means as a whole."""
    start, until = span_of(value, book.zone)
    edges = {">=": (">=", start), ">": (">=", until), "<": ("<", start), "<=": ("<", until)}
    if operator in edges:
        return [Condition(id, *edges[operator])]
    if operator == "=":
        return [Condition(id, ">=", start), Condition(id, "<", until)]
    raise UsageProblem(_("{field} is a moment; compare it with =, <, <=, > or >=", field=id))


def _reader(book: Book, spec: FormSpec, field: FieldSpec | None, name: str) -> Callable[[str], Any]:
    """What turns the typed value into the value of a column."""
    if field is None:
        return _envelope_reader(book, spec, name)
    if field.kind == "choice":
        return lambda words: code_of(book, field, words)
    if field.kind in ("unit", "place"):
        return lambda words: node_of(book, field.kind, words)
    if field.kind in ("reference", "officer"):
        form = field.form or "officer"
        return lambda words: book.record_id(form, words)
    return lambda words: _parsed(field, words)


def _parsed(field: FieldSpec, words: str) -> Any:
    try:
        return to_column(PARSERS[field.kind](words, field), field)
    except BadValue as bad:
        raise UsageProblem(bad.message) from None


def _envelope_reader(book: Book, spec: FormSpec, name: str) -> Callable[[str], Any]:
    if name in ("number", "version"):
        return lambda words: _parsed(FieldSpec(name, Text(name, name), "integer"), words)
    if name in ("unit", "place"):
        return lambda words: node_of(book, name, words)
    if name == "state":
        return lambda words: state_of(spec, words)
    if name in ("made_by", "changed_by"):
        return lambda words: book.record_id("officer", words)
    return str


def node_of(book: Book, tree: str, words: str) -> str:
    """The node of a tree that *words* mean. Raises NotFound or UsageProblem."""
    if tree == "unit":
        return book.units.resolve(words, book.today())
    return book.find_place(words)


def subtree(book: Book, tree: str, words: str) -> Condition:
    """The condition that a record lies at, or is kept by, a node or anything below it today."""
    node = node_of(book, tree, words)
    nodes = book.units if tree == "unit" else book.places
    return Condition(tree, "in", [span.node for span in nodes.under(node, book.today())] or [node])


def orders(spec: FormSpec, typed: str) -> tuple[Order, ...]:
    """``--sort field,-field``. Raises UsageProblem."""
    return tuple(_order(spec, one) for one in re.split("[,，]", typed) if one.strip())


def _order(spec: FormSpec, typed: str) -> Order:
    name = typed.strip()
    descending = name.startswith("-")
    name = name.removeprefix("-").strip()
    field = field_of(spec, name)
    if field is None and name not in ENVELOPE:
        raise unknown_field(spec, name, ENVELOPE)
    return Order(field.id if field else name, descending)
