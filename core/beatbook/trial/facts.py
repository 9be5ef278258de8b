"""What a book with its plugins says of itself, as plain data: the two sides of a trial.

Both sides are read by the same function, each in a process of its own, so that two versions of one
plugin can be compared though Python imports only one of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.access import differences
from beatbook.codes import code_to_json
from beatbook.duties.rules import InForce, rule_book
from beatbook.forms.clash import Clash
from beatbook.forms.spec import to_json
from beatbook.pluginset import survey
from beatbook.store.query import Query
from beatbook.store.sqlite import swapping
from beatbook.trial.told import told

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.gathering import Gathering

NAMED = {
    "actions": "name",
    "registry_papers": "name",
    "paper_formats": "id",
    "bulletin_kinds": "name",
    "bulletin_sections": "name",
    "bulletin_guards": "name",
    "patrol_requirements": "name",
    "patrol_checklists": "id",
    "assessment_indicators": "name",
    "assessment_periods": "name",
    "assessment_schemes": "called",
    "access_roles": "id",
    "registry_duties": "name",
}
"""Hooks whose answers are known by a name, and the attribute that holds it."""

WORDING = "bulletin_wording"


class Facts(NamedTuple):
    """One side, as JSON data.

    `states` holds version, region, state, why and remark by plugin (`hooks.types.Status`), `took`
    its seconds;
    `answers` the hooks that each working plugin answers. `forms` are specs of working plugins by
    id, `records` how many there are of each form; `codes` the lists; `rights` what is declared
    about rights (None: declarations clash), `roles` what each is called. `rules` and `quotas` are
    those in force. `named` holds for each hook of `NAMED` the answers as [plugin, name, label,
    data], `changes` what plugins change in lists of others as [plugin, list]. `steps` are what the
    book's tables were made by, in order.
    """

    region: str
    states: dict[str, list[Any]]
    took: dict[str, float]
    answers: dict[str, list[str]]
    forms: dict[str, Any]
    records: dict[str, int]
    codes: dict[str, Any]
    retention: dict[str, Any]
    rights: dict[str, Any] | None
    roles: dict[str, list[str]]
    rules: dict[str, Any]
    quotas: dict[str, Any]
    named: dict[str, list[list[Any]]]
    changes: list[list[str]]
    steps: list[str]


def gathered(book: Book) -> Facts:
    """Ask all plugins of a book for all that they declare."""
    found = book.plugins.ask_all()
    rules = rule_book(book)
    named = {hook: list(_named(book, hook, key)) for hook, key in NAMED.items()}
    named[WORDING] = list(_worded(book))
    rights = _rights(book)  # what fails in any of these switches its plugin off, so states are last
    states = survey(book)
    return Facts(
        region=book.region,
        states={name: [one.version, one.region, one.state, one.why, one.remark]
                for name, one in states.items()},
        took={name: one.seconds for name, one in states.items()},
        answers={name: book.hooks.answers(name) for name in book.hooks.modules()},
        forms={id: to_json(one.spec) for id, one in found.forms.items()},
        records={id: book.store.count(spec, Query(id, closed=True)) for id, spec in _forms(book)},
        codes=_codes(found),
        retention={id: told(one) for id, one in found.retention.items()},
        rights=rights,
        roles={id: list(one.label) for id, one in book.roles.items()},
        rules={name: _in_force(one) for name, one in rules.rules.items()},
        quotas={name: _in_force(one) for name, one in rules.quotas.items()},
        named=named,
        changes=[[p, one.list] for p, one in book.hooks.everyone("registry_codes")
                 if hasattr(one, "list")],
        steps=list(swapping.facts_of(book.store.info().location).steps),
    )  # fmt: skip


def _forms(book: Book) -> Iterator[tuple[str, Any]]:
    yield from book.specs.items()


def _codes(found: Gathering) -> dict[str, Any]:
    return {
        id: {"label": list(one.label), "source": str(one.source),
             "codes": [code_to_json(code) for code in one.codes]}
        for id, one in found.codes.items()
    }  # fmt: skip


def _rights(book: Book) -> dict[str, Any] | None:
    try:
        return dict(differences.declared(book))
    except Clash:
        return None


def _in_force(one: InForce) -> dict[str, Any]:
    """A rule or quota with its numbers: all that can be compared without its code."""
    return {
        "plugin": one.origin.plugin,
        "version": one.origin.version,
        "terms": dict(one.terms),
        "declared": told(one.declared),
    }


def _named(book: Book, hook: str, key: str) -> Iterator[list[Any]]:
    given = {"day": book.today()} if hook == "patrol_requirements" else {}
    for plugin, one in book.hooks.everyone(hook, **given):
        name = getattr(one, key, None)
        if name:
            yield [plugin, str(name), told(getattr(one, "label", "")), told(one)]


def _worded(book: Book) -> Iterator[list[Any]]:
    """The phrases that packs word; nobody but a pack says which ones it has."""
    from beatbook.packs.plugin import Contents

    for plugin, module in book.hooks.modules().items():
        pack = getattr(module, "pack", None)
        if pack is not None and WORDING in book.hooks.answers(plugin):
            for phrase, words in Contents(pack).declared("wording"):
                yield [plugin, phrase, told(words), told(words)]


def size_of(path: str) -> int:
    """Bytes of a book's file and of what waits to be written into it."""
    beside = (path, f"{path}-wal")
    return sum(os.path.getsize(one) for one in beside if os.path.exists(one))
