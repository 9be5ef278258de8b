"""Records that would fail a check which they do not have to pass today.

Only what is new is looked for: fields that become required, codes that are taken away, checks of
the plugins that change. What the store can answer is asked there; for the rest the records of a
form are read once, in pages, and nothing but the new checks is run on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.forms.spec import FieldSpec, FormSpec, form_from_json, to_json
from beatbook.problems import Problem
from beatbook.progress import tell
from beatbook.records import Record
from beatbook.store.query import By, Condition, Order, Query, Tally
from beatbook.texts import Text, Translator
from beatbook.trial.asking import call, implementations
from beatbook.trial.veiling import personal, veiled

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forms.form import Form

_ = Translator(__name__, __file__)

PAGE = 2_000
SAMPLE = 500
"""Records of a form that are judged in view of others: each may ask the book a question."""
_KINDS = 200
_CHECKING = Text("按新规则检查", "Checking by the new rules")


class Group(NamedTuple):
    """Records of a form with one problem: `rows` are (id, number, unit), the first or all.

    `times` is how many there are. `raised` says that a check did not answer but broke; `of` how
    many were looked at, where that was not every record (0: it was).
    """

    form: str
    path: str
    words: str
    warning: bool
    times: int
    rows: list[tuple[str, int, str]]
    raised: bool = False
    of: int = 0


class New(NamedTuple):
    """What is new for the records of a form.

    `empty` are fields that may no longer be empty, `sometimes` those that may not under some
    condition, `lost` codes by field that can no longer be chosen, `checks` those of plugins.
    """

    empty: tuple[FieldSpec, ...]
    sometimes: tuple[FieldSpec, ...]
    lost: Mapping[str, frozenset[str]]
    checks: tuple[Callable[[Any], Iterable[Problem]], ...]

    def __bool__(self) -> bool:
        return bool(self.empty or self.sometimes or self.lost or self.checks)


def new_for(book: Book, id: str, before: Mapping[str, Any], plugins: Sequence[str]) -> New:
    """What is new for a form that was *before*, where *plugins* are those that change."""
    form, old = book.form(id), form_from_json(before)
    stricter = [one for one in form.spec.fields if _is_stricter(one, old.field(one.id))]
    open_ = [one for one in stricter if one.id not in form.computed]
    return New(
        tuple(one for one in open_ if one.required),
        tuple(one for one in open_ if not one.required),
        {one.id: lost for one in form.spec.fields if (lost := _lost(book, one, old))},
        tuple(_checks(book, form, plugins)),
    )


def _is_stricter(field: FieldSpec, old: FieldSpec | None) -> bool:
    if field.required:
        return old is None or not old.required
    if field.required_when is None or (old is not None and old.required):
        return False
    return old is None or to_json(old.required_when) != to_json(field.required_when)


def _lost(book: Book, field: FieldSpec, old: FormSpec) -> frozenset[str]:
    """The codes that could be chosen in a field and no longer can."""
    former = old.field(field.id)
    if not field.narrowed or former is None or former.narrowed == field.narrowed:
        return frozenset()
    every = former.narrowed or tuple(book.codes(field.codes).by_code)
    return frozenset(every) - frozenset(field.narrowed)


def _checks(
    book: Book, form: Form, plugins: Sequence[str]
) -> Iterator[Callable[[Any], Iterable[Problem]]]:
    if form.spec.plugin in plugins and hasattr(form.cls, "problems"):
        yield form.cls.problems
    for plugin in form.spec.parts:
        if plugin in plugins:
            for one in book.plugins.asked(plugin, "registry_fields"):
                if one.form == form.id:
                    yield from one.checks


def failing(
    book: Book,
    before: Mapping[str, Mapping[str, Any]],
    plugins: Sequence[str],
    most: int | None,
    ids: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[Group]:
    """The problems that are new, by form, with the first *most* records (None: all).

    *before* are the specs of the forms that changed. With *ids* only these records are looked at,
    by the checks of the plugins alone.
    """
    for id, spec in before.items():
        new = new_for(book, id, spec, plugins)
        if ids is not None:
            yield from _by_reading(book, book.form(id), new, most, ids[id])
        elif new:
            yield from _by_asking(book, book.form(id), new, most)
            yield from _by_reading(book, book.form(id), new, most)


# What the store answers


def _by_asking(book: Book, form: Form, new: New, most: int | None) -> Iterator[Group]:
    for field in new.empty:
        words = str(_("{label} is required", label=field.label))
        yield from _group(book, form, field, Condition(field.id, "empty"), words, most)
    for id, lost in new.lost.items():
        (narrowed,) = (one for one in form.spec.fields if one.id == id)
        for code in _used(book, form.spec, id, lost):
            words = str(_("“{code}” can no longer be chosen", code=code))
            operator = "has" if narrowed.many else "="
            yield from _group(book, form, narrowed, Condition(id, operator, code), words, most)


def _used(book: Book, spec: FormSpec, id: str, lost: frozenset[str]) -> list[str]:
    rows = book.store.tally(spec, Tally(spec.id, (By(id),), closed=True), book.zone)
    return [code for code, _count in rows if code in lost]


def _group(
    book: Book, form: Form, field: FieldSpec, where: Condition, words: str, most: int | None
) -> Iterator[Group]:
    query = Query(form.id, (where,), (Order("number"),), most, closed=True)
    count = book.store.count(form.spec, query)
    if count:
        slim = form.spec._replace(fields=(), intake=())
        # A field in a condition must be known to the form; nothing else of the records is read.
        found = book.store.select(slim._replace(fields=(field,)), query)
        yield Group(form.id, field.id, words, False, count, [_named(one) for one in found])


def _named(record: Record) -> tuple[str, int, str]:
    return record.id, record.envelope.number, record.envelope.unit


# What has to be read


class _Found:
    """Problems by what they say, each with its first records."""

    def __init__(self, most: int | None) -> None:
        self._most = most
        self._counts: dict[tuple[str, str, bool, bool], int] = {}
        self._rows: dict[tuple[str, str, bool, bool], list[tuple[str, int, str]]] = {}

    def add(self, record: Record, path: str, words: str, *, warning: bool, raised: bool) -> None:
        """Count a problem of a record; when there are too many kinds, under none."""
        key = (path, words, warning, raised)
        if key not in self._counts and len(self._counts) >= _KINDS:
            key = ("", str(_("further problems")), warning, raised)
        self._counts[key] = self._counts.get(key, 0) + 1
        rows = self._rows.setdefault(key, [])
        if self._most is None or len(rows) < self._most:
            rows.append(_named(record))

    def groups(self, form: str, of: int = 0) -> Iterator[Group]:
        """What was found, the most frequent first."""
        for key in sorted(self._counts, key=lambda key: -self._counts[key]):
            path, words, warning, raised = key
            yield Group(form, path, words, warning, self._counts[key], self._rows[key], raised, of)


def _by_reading(
    book: Book, form: Form, new: New, most: int | None, ids: Sequence[str] | None = None
) -> Iterator[Group]:
    if not new.checks and not new.sometimes:
        return
    found, hidden = _Found(most), personal(form.spec)
    for record in _records(book, form, ids):
        _check(form, new, hidden, record, found)
    yield from found.groups(form.id)


def _records(book: Book, form: Form, ids: Sequence[str] | None) -> Iterator[Record]:
    """The records of a form, in pages so that none is held long."""
    if ids is not None:
        for start in range(0, len(ids), PAGE):
            page = ids[start : start + PAGE]
            yield from book.store.records(form.spec, page).values()
        return
    after, done = "", 0
    while page_ := book.store.select(form.spec, _page(form.id, after)):
        yield from page_
        after, done = page_[-1].id, done + len(page_)
        tell(_CHECKING, done)


def _page(form: str, after: str) -> Query:
    return Query(form, (Condition("id", ">", after),), (Order("id"),), PAGE, closed=True)


def _check(form: Form, new: New, hidden: Sequence[str], record: Record, found: _Found) -> None:
    values = record.values
    for field in new.sometimes:
        if values[field.id] in (None, ()) and field.is_required(values):
            words = str(_("{label} is required", label=field.label))
            found.add(record, field.id, words, warning=False, raised=False)
    if new.checks:
        filled = form.cls(**values)
        for check in new.checks:
            _run(hidden, check, filled, record, found)


def _run(
    hidden: Sequence[str],
    check: Callable[[Any], Iterable[Problem]],
    asked: Any,
    record: Record,
    found: _Found,
) -> None:
    try:
        for problem in check(asked):
            words = veiled(str(problem.message), hidden, record)
            found.add(record, problem.path, words, warning=problem.warning, raised=False)
    except Exception as error:  # noqa: BLE001 - whatever a check raises is what is looked for
        words = veiled(f"{type(error).__name__}: {error}", hidden, record)
        found.add(record, "", words, warning=False, raised=True)


def judged(book: Book, plugins: Sequence[str], forms: Iterable[str]) -> Iterator[Group]:
    """What plugins find wrong in view of other records, with the newest records of forms."""
    modules = book.hooks.modules()
    checks = {
        name: found["registry_problems"]
        for name in plugins
        if name in modules and "registry_problems" in (found := implementations(modules[name]))
    }
    for id in forms if checks else ():
        yield from _judged(book, book.spec(id), list(checks.values()))


def _judged(book: Book, spec: FormSpec, hooks: Sequence[Callable[..., Any]]) -> Iterator[Group]:
    found, hidden = _Found(SAMPLE), personal(spec)
    query = Query(spec.id, order=(Order("id", True),), limit=SAMPLE, closed=True)
    records = book.store.select(spec, query)
    for record in records:
        for one in hooks:
            given = {"record": record, "book": book, "pending": {}}
            _run(hidden, _asking(one, given), record, record, found)
    yield from found.groups(spec.id, len(records))


def _asking(
    hook: Callable[..., Any], given: Mapping[str, Any]
) -> Callable[[Any], Iterable[Problem]]:
    return lambda _record: call(hook, given) or ()
