"""The plugin under test: its module, asked directly, and a book that holds made-up records.

In a book a plugin that raises is switched off, so that an office can go on. Here it is asked
without that net: whoever wrote it wants to see where it fell.
"""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from beatbook.book import Book
from beatbook.errors import NotFound
from beatbook.forms.declare import FieldsOf
from beatbook.forms.spec import FormSpec
from beatbook.hooks.specs import PROJECT
from beatbook.hooks.standing import Status
from beatbook.records import Record
from beatbook.testkit.filling import Filler, NotFilled
from beatbook.testkit.station import Station
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)

DECLARING = (
    "access_roles", "actions", "assessment_indicators", "assessment_periods",
    "assessment_schemes", "bulletin_guards", "bulletin_kinds", "bulletin_sections", "migrations",
    "paper_formats", "patrol_checklists", "registry_codes", "registry_duties", "registry_fields",
    "registry_identifiers", "registry_papers", "registry_retention",
)  # fmt: skip
"""The hooks without arguments that are answered with declarations."""


def not_at_work(name: str, status: Status | None) -> Message:
    """Why a plugin can't be looked at, and what to do."""
    if status is None:
        return _("the plugin {plugin} is not installed; try: pip install -e .", plugin=name)
    return _("the plugin {plugin} is {state}: {why}",
             plugin=name, state=status.state, why=status.why)  # fmt: skip


class Subject:
    """What is under test, with everything that the promises look at.

    `given` are values that can't be guessed, by form; a form whose entry is None is not filled in.
    """

    def __init__(
        self,
        name: str,
        book: Book,
        station: Station,
        given: Mapping[str, Mapping[str, Any] | None] | None = None,
    ) -> None:
        self.name = name
        self.book = book
        self.station = station
        self.left_out = {form for form, values in (given or {}).items() if values is None}
        known = {form: values for form, values in (given or {}).items() if values is not None}
        self.filler = Filler(book, station, known)
        self.seconds: dict[str, float] = {}

    @cached_property
    def module(self) -> Any:
        """The plugin's module. Raises NotFound where it is not at work in the book."""
        modules = self.book.plugins.ask_all().hooks.modules()
        if self.name not in modules:
            status = self.book.plugin_states().get(self.name)
            raise NotFound(not_at_work(self.name, status))
        return modules[self.name]

    @cached_property
    def _hooks(self) -> dict[str, Callable[..., Any]]:
        found = {}
        for attribute in dir(self.module):
            function = getattr(self.module, attribute, None)
            marks = getattr(function, f"{PROJECT}_impl", None)
            if isinstance(marks, dict) and callable(function):
                found[str(marks.get("specname") or attribute)] = function
        return found

    def answers(self, hook: str) -> bool:
        """Whether the plugin answers a hook."""
        return hook in self._hooks

    def ask(self, hook: str, **offered: Any) -> Any:
        """What the plugin answers, told what it asks for by name; None where it does not."""
        function = self._hooks.get(hook)
        if function is None:
            return None
        taken = inspect.signature(function).parameters
        started = time.perf_counter()
        answer = function(**{name: offered[name] for name in taken})
        if isinstance(answer, Iterator):
            answer = list(answer)
        self.seconds[hook] = time.perf_counter() - started
        return answer

    def all_of(self, hook: str, **offered: Any) -> list[Any]:
        """The items that the plugin answers a plural hook with."""
        return list(self.ask(hook, **offered) or ())

    @cached_property
    def declarations(self) -> dict[str, list[Any]]:
        """What it declares, by hook."""
        found = {hook: self.all_of(hook) for hook in DECLARING if self.answers(hook)}
        if self.answers("patrol_requirements"):
            found["patrol_requirements"] = self.all_of("patrol_requirements", day=self.book.today())
        return found

    def declared(self, hook: str) -> list[Any]:
        """What it declares to one hook."""
        return self.declarations.get(hook, [])

    @cached_property
    def own_forms(self) -> list[FormSpec]:
        """The forms that it brings, as they are composed in the book."""
        return [spec for spec in self.book.specs.values() if spec.plugin == self.name]

    @cached_property
    def forms(self) -> list[FormSpec]:
        """The forms that it brings or changes and that are to be filled in."""
        parts = self.declared("registry_fields")
        changed = {one.form for one in parts if isinstance(one, FieldsOf)}
        own = {spec.id for spec in self.own_forms}
        wanted = [id for id in self.book.specs if id in own | changed and id not in self.left_out]
        return [self.book.specs[id] for id in wanted]

    def made(self, form: str) -> Record | None:
        """A record of a form, made once; None where it can't be made."""
        if form in self.left_out or form not in self.book.specs:
            return None
        try:
            id = self.filler.record(form)
        except NotFilled:
            return None
        return self.book.store.record(self.book.spec(form), id)
