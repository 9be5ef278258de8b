"""What a book knows that a pack may name, asked once for all of a pack's tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from beatbook.duties.declare import Quota, Rule
from beatbook.duties.rules import TARGET

if TYPE_CHECKING:
    from beatbook.assessment.declare import SchemeFile
    from beatbook.book import Book
    from beatbook.codes import CodeList
    from beatbook.forms.spec import FormSpec
    from beatbook.packs.document import PackProblem


class Facts:
    """The forms, lists, rules and kinds of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def form(self, id: str) -> FormSpec | None:
        """A form that an installed plugin brings."""
        return self._book.specs[id] if id in self.forms else None

    @cached_property
    def forms(self) -> Collection[str]:
        """The ids of the forms that installed plugins bring."""
        return tuple(self._book.plugins.forms)

    def codes(self, id: str) -> CodeList | None:
        """A code list, None where no plugin brings it."""
        return self._book.codes(id) if id in self._book.plugins.codes else None

    @cached_property
    def rules(self) -> Mapping[str, Collection[str]]:
        """The names of duties and quotas with those of their numbers, in force or not."""
        found: dict[str, Collection[str]] = {}
        for _plugin, one in self._book.hooks.everyone("registry_duties"):
            if isinstance(one, Rule):
                found[one.name] = tuple(one.terms)
            elif isinstance(one, Quota):
                found[one.name] = (TARGET,)
        return found

    @cached_property
    def bulletins(self) -> Collection[str]:
        """The names of the kinds of bulletins."""
        return tuple(one.name for _plugin, one in self._book.hooks.everyone("bulletin_kinds"))

    def findings(self, scheme: SchemeFile) -> list[PackProblem]:
        """What those who read schemes find wrong in one."""
        asked = self._book.hooks.everyone("assessment_findings", book=self._book, scheme=scheme)
        return [problem for _plugin, problem in asked]
