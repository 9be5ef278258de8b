"""What a book remembers of its rules in force, so that the day is read without their code.

What is due is kept in rows already; to show it takes the rules' words and numbers, and to bring a
few records up takes the code of the rules about them. So the book keeps everything of a rule but
its `due`, and the plugin that brings it is loaded when that is called. It counts while the book
remembers the same plugins (`beatbook.remembered`); nothing is kept while one is in trouble.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import attrs

from beatbook.duties.declare import Due, Quota, Rule, Subject, Watch
from beatbook.duties.rules import InForce, Origin, RuleBook, RuleFailed
from beatbook.errors import StoreProblem
from beatbook.store.query import Condition
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

KEY = "duties.known"
"""The setting that keeps them: `[print of the plugins, fingerprint of the rules, rules]`."""

_TEXTS = ("label", "why", "source", "counts")


def recalled(book: Book) -> RuleBook | None:
    """The rules in force as the book remembers them, if that still holds."""
    kept = book.store.meta(KEY)
    if not kept:
        return None
    of, fingerprint, rules = json.loads(kept)
    if not of or of != _print(book):
        return None
    known = [_in_force(book, *one) for one in rules]
    return RuleBook({one.name: one for one in known}, fingerprint)


def remember(book: Book, found: RuleBook) -> None:
    """Keep for the next opening which rules are in force."""
    rules = [_data(one) for one in (*found.rules.values(), *found.quotas.values())]
    known = _print(book)
    # A rule with a value that has no JSON form, and a book that can't be written just now, are as
    # good: the next opening asks the plugins again.
    with suppress(TypeError, StoreProblem):
        text = json.dumps([known, found.fingerprint, rules], ensure_ascii=False) if known else ""
        if text != (book.store.meta(KEY) or ""):
            with book.store.transaction() as writer:
                writer.set_meta(KEY, text)


def _print(book: Book) -> str:
    """Changes with the plugins and what they declare; empty while one is in trouble."""
    memory = book.plugins.memory
    parts = (memory, book.store.meta("catalogue") or "")
    return sha256("\n".join(parts).encode()).hexdigest() if memory else ""


def _data(one: InForce) -> list[Any]:
    """A rule or quota in force as JSON data, in the order in which `_in_force` takes it."""
    declared = attrs.asdict(one.declared, recurse=False)
    is_rule = declared.pop("due", None) is not None
    return [is_rule, declared, one.origin, dict(one.terms), one.sources]


def _in_force(
    book: Book,
    is_rule: bool,
    declared: Mapping[str, Any],
    origin: Iterable[str],
    terms: Mapping[str, int],
    sources: Iterable[Iterable[str]],
) -> InForce:
    come = Origin(*origin)
    words = {name: Text(*declared[name]) for name in _TEXTS if name in declared}
    known = {**declared, **words, "roles": tuple(declared["roles"])}
    item = _rule(known, _later(book, come.plugin, known["name"])) if is_rule else _quota(known)
    return InForce(item, come, terms, tuple(Text(*one) for one in sources))


def _rule(known: Mapping[str, Any], due: Callable[[Subject], Iterable[Due]]) -> Rule:
    watches = tuple(Watch(*one) for one in known["watches"])
    only = tuple(Condition(*one) for one in known["only"])
    more = {"watches": watches, "only": only, "reads": tuple(known["reads"])}
    return Rule(**{**known, **more}, due=due)


def _quota(known: Mapping[str, Any]) -> Quota:
    return Quota(**{**known, "where": tuple((id, value) for id, value in known["where"])})


def _later(book: Book, plugin: str, name: str) -> Callable[[Subject], Iterable[Due]]:
    """The `due` of a rule, looked up with its plugin when it is called."""

    def due(subject: Subject) -> Iterable[Due]:
        for one in book.plugins.asked(plugin, "registry_duties"):
            if isinstance(one, Rule) and one.name == name:
                return one.due(subject)
        why = book.hooks.failed.get(plugin, f"it brings the duty {name} no more")
        book.hooks.switch_off(plugin, why)
        raise RuleFailed(plugin, why)

    return due
