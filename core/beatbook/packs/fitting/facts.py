"""What a book knows that a pack may name, asked once for all of a pack's tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from beatbook.duties.declare import Quota, Rule
from beatbook.duties.rules import TARGET

if TYPE_CHECKING:
    from beatbook.assessment.declare import SchemeFile
    from beatbook.book import Book
    from beatbook.codes import CodeList
    from beatbook.forms.spec import FormSpec
    from beatbook.packs.document import PackProblem
    from beatbook.packs.plugin import Contents


class Facts:
    """The forms, lists, rules and kinds of one book, and those that the pack brings itself.

    The pack's own count even where the book left it out for a mistake: that is told once, and not
    again of everything that depends on it.
    """

    def __init__(self, book: Book, contents: Contents) -> None:
        self._book = book
        self._own = contents

    def form(self, id: str) -> FormSpec | None:
        """A form that an installed plugin brings."""
        return self._book.specs[id] if id in self.forms else None

    @cached_property
    def forms(self) -> Collection[str]:
        """The ids of the forms that installed plugins bring."""
        return tuple(self._book.plugins.forms)

    def codes(self, id: str) -> CodeList | None:
        """A code list, None where no other plugin brings it."""
        return self._book.codes(id) if id in self._book.plugins.codes else None

    @cached_property
    def lists(self) -> Collection[str]:
        """The ids of the code lists."""
        return {*self._book.plugins.codes, *(one.id for one in self._own.declared("codes"))}

    @cached_property
    def retention(self) -> Collection[str]:
        """The ids of the classes of retention."""
        own = (one.id for one in self._own.declared("retention"))
        return {*self._book.plugins.retention, *own}

    @cached_property
    def identifiers(self) -> Collection[str]:
        """The ids of the schemes of identifiers."""
        return tuple(self._book.plugins.schemes)

    @cached_property
    def rules(self) -> Mapping[str, Collection[str]]:
        """The names of duties and quotas with those of their numbers, in force or not."""
        found: dict[str, Collection[str]] = {}
        own = [*self._own.declared("duty"), *self._own.declared("quota")]
        for one in (*self._answers("registry_duties"), *own):
            if isinstance(one, Rule):
                found[one.name] = tuple(one.terms)
            elif isinstance(one, Quota):
                found[one.name] = (TARGET,)
        return found

    @cached_property
    def bulletins(self) -> Collection[str]:
        """The names of the kinds of bulletins."""
        own = self._own.declared("bulletin")
        return tuple(one.name for one in (*self._answers("bulletin_kinds"), *own))

    def findings(self, scheme: SchemeFile) -> list[PackProblem]:
        """What those who read schemes find wrong in one."""
        return self._answers("assessment_findings", book=self._book, scheme=scheme)

    def _answers(self, hook: str, **asked: Any) -> list[Any]:
        return [one for _plugin, one in self._book.hooks.everyone(hook, **asked)]
