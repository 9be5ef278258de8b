"""The plugins of one book: what they brought, each thing loaded when somebody needs it.

A book remembers who its plugins are and keeps what they declared in its catalogue. While both
still hold, opening it asks nobody: a form is composed when it is first asked for, by the plugin
that declares it and those that extend it alone. Where they don't hold, or a plugin declares
something else than the catalogue says, all are asked, checked and remembered anew
(`beatbook.gathering`).

Light path, but for forms and answers themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any, TypeVar

from beatbook import offers, remembered
from beatbook.errors import NotFound, PluginProblem
from beatbook.forms.clash import Clash, Declared
from beatbook.hooks.standing import BELOW, Status
from beatbook.lazily import Each, Later
from beatbook.noticing import count
from beatbook.offers import Offer
from beatbook.search import fold
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.codelists import Own
    from beatbook.codes import CodeList
    from beatbook.forms.compose import Composed
    from beatbook.forms.declare import IdentifierScheme, RetentionClass
    from beatbook.forms.form import Form
    from beatbook.gathering import Gathering
    from beatbook.hooks.asking import Hooks
    from beatbook.hooks.types import Action
    from beatbook.papers.declare import PaperFormat, PaperKind
    from beatbook.remembered import Memory
    from beatbook.store.interface import Writer

_ = Translator(__name__, __file__)

V = TypeVar("V")


class Plugins:
    """Everything that the plugins of a book brought, ready for use."""

    codes: Mapping[str, CodeList]
    schemes: Mapping[str, IdentifierScheme]
    retention: Mapping[str, RetentionClass]
    forms: Mapping[str, Form]
    actions: Mapping[str, Action]
    papers: Mapping[str, PaperKind]
    offered: Mapping[str, Offer]
    """What there is to say of each action by name, while its code is not loaded."""
    offered_papers: Mapping[str, Offer]

    def __init__(self, book: Book) -> None:
        self.book = book
        self._keys = lru_cache(maxsize=100_000)(self._ask_key)
        self._gathered: Gathering | None = None
        self._answers: dict[tuple[str, str], list[Any]] = {}
        memory = remembered.recalled(book)
        if memory is None:
            self._gather({})
        else:
            self._recall(memory)

    # -- all at once ---------------------------------------------------------------------------

    def ask_all(self) -> Gathering:
        """Ask every plugin for all that it declares, if that was not done yet.

        For whoever wants to know how plugins are, or changes what they declare together.
        """
        return self._gathered or self._gather(self.hooks.failed)

    def _gather(self, failed: Mapping[str, str]) -> Gathering:
        from beatbook.gathering import Gathering

        found = self._gathered = Gathering(self.book, failed)
        self.hooks, self._states = found.hooks, found.states
        self.schemes, self.retention = found.schemes, found.retention
        self.actions, self.papers = found.actions, found.papers
        self._written, self._failed = found.memory, frozenset(found.hooks.failed)
        self._offer(found.said.__getitem__)
        self._take(found)
        return found

    @property
    def memory(self) -> str:
        """What the book remembers of its plugins, as written; empty where one failed since then."""
        failed = self.hooks.failed.keys() if "hooks" in vars(self) else set()
        return "" if failed - self._failed else self._written

    def _take(self, found: Gathering) -> None:
        self.codes = found.codes
        self.forms = Each(found.forms, lambda id: self._at_work(found.forms[id]))

    def _offer(self, said: Callable[[str], Mapping[str, Any]]) -> None:
        self.offered = Later(lambda: offers.all_from_json(said(offers.ACTION)))
        self.offered_papers = Later(lambda: offers.all_from_json(said(offers.PAPER)))

    def change_codes(self, own: Mapping[str, Own], writer: Writer) -> None:
        """Let the book's own changes of lists be these, in the catalogue and from now on."""
        found = self.ask_all()
        found.change_codes(own, writer)
        self._take(found)
        count(self.book, writer, codes=1)

    def forget_codes(self) -> None:
        """Read code lists again at the next use: another process changed one."""
        forms = self.forms
        self.codes = Each([*self.codes], self.book.codes)
        self.forms = Each([*forms], lambda id: forms[id].with_codes(self.codes))

    # -- one by one ----------------------------------------------------------------------------

    def _recall(self, memory: Memory) -> None:
        self._memory, self._written = memory, remembered.written(memory)
        self._failed = frozenset[str]()
        self._states = {status[0]: Status(*status) for status in memory.states}
        self._offer(self.book.store.catalogue)
        self.codes = Each(memory.codes, self.book.codes)
        self.schemes = Later(lambda: self._by_id("registry_identifiers"))
        self.retention = Later(lambda: self._by_id("registry_retention"))
        self.forms = Each(memory.forms, self._one_form)
        self.actions = Each(self.offered, self._one_action)
        self.papers = Each(self.offered_papers, self._one_paper)

    @cached_property
    def hooks(self) -> Hooks:
        """Asking the plugins; each is imported when one of its answers is wanted."""
        from beatbook.hooks.asking import Hooks
        from beatbook.hooks.loader import imported_again

        hooks = Hooks()
        hooks.required = remembered.wishes(self.book).required
        for status in self._states.values():
            if status.state == BELOW:
                hooks.lend(status.name)
        for name, (way, answers) in self._memory.answers.items():
            hooks.expect(name, answers, partial(imported_again, self.book, name, way))
        return hooks

    def _by_id(self, hook: str) -> dict[str, Any]:
        return {one.id: one for _plugin, one in self.hooks.everyone(hook)}

    def asked(self, plugin: str, hook: str) -> list[Any]:
        """What one plugin answers to a hook without arguments; it is asked once."""
        if (plugin, hook) not in self._answers:
            self._answers[plugin, hook] = self.hooks.only(plugin, hook)
        return self._answers[plugin, hook]

    @cached_property
    def _accepted(self) -> Mapping[str, Any] | None:
        from beatbook.access import differences

        return differences.accepted_each(self.book)

    def _one_action(self, name: str) -> Action:
        from beatbook.access import differences

        offer = self.offered[name]
        known: list[Action] = self.asked(offer.plugin, "actions")
        found = next((one for one in known if one.name == name), None)
        held = differences.held_action(self._accepted, found) if found else None
        return held or self._of_all(lambda all: all.actions, offer)

    def _one_paper(self, name: str) -> PaperKind:
        from beatbook.access import differences

        offer = self.offered_papers[name]
        known: list[PaperKind] = self.asked(offer.plugin, "registry_papers")
        found = next((one for one in known[::-1] if one.name == name), None)
        held = differences.held_paper(self._accepted, found) if found else None
        return held or self._of_all(lambda all: all.papers, offer)

    def _of_all(self, which: Callable[[Gathering], Mapping[str, V]], offer: Offer) -> V:
        """What was offered and is not there any more, as everybody's answers have it now."""
        found = which(self.ask_all())
        if offer.name not in found:
            why = self.hooks.failed.get(offer.plugin, str(_("it brings it no more")))
            raise PluginProblem(
                _("The plugin {plugin}, which brings “{label}”, failed: {why};"
                  " see: beat plugin list",
                  plugin=offer.plugin, label=offer.label, why=why)
            )  # fmt: skip
        return found[offer.name]

    def _one_form(self, id: str) -> Form:
        composed = None if self._gathered else self._as_kept(id)
        composed = composed or self.ask_all().forms.get(id)
        if composed is None:
            raise self._without(id)
        return self._at_work(composed)

    def _as_kept(self, id: str) -> Composed | None:
        """A form composed alone; None where it is not as the catalogue has it."""
        from beatbook.access import differences
        from beatbook.forms.compose import compose
        from beatbook.forms.spec import to_json

        kept: Mapping[str, Any] = self.book.store.catalogue_item("form", id) or {}
        try:
            found = compose(*self._declared(id, kept)).get(id)
        except Clash:
            return None
        held = differences.held(self._accepted, found) if found else None
        return held if held and to_json(held.spec) == kept else None

    def _declared(self, id: str, kept: Mapping[str, Any]) -> tuple[list[Declared], list[Declared]]:
        """The class of a form and what is added to it, by those whom the catalogue names."""
        plugin = str(kept.get("plugin"))
        forms = self.asked(plugin, "registry_forms")
        own = [Declared(plugin, one) for one in forms if one.__form__.id == id]
        more = [
            Declared(part, one)
            for part in dict.fromkeys(kept.get("parts", ()))
            for one in self.asked(part, "registry_fields")
            if one.form == id
        ]
        return own, more

    def _at_work(self, composed: Composed) -> Form:
        from beatbook.forms.form import Form

        return Form(composed, self.codes, self.schemes)

    # -- what is known of them -----------------------------------------------------------------

    def states(self) -> dict[str, Status]:
        """How every plugin stands, those included that failed since they were loaded."""
        if "hooks" not in vars(self):
            return dict(self._states)
        found = dict(self._states)
        for name, why in self.hooks.failed.items():
            if name in found:
                found[name] = found[name]._replace(state="broken", why=why)
        return {name: self._with_conduct(status) for name, status in found.items()}

    def _with_conduct(self, status: Status) -> Status:
        seen = self.hooks.conduct.get(status.name)
        if seen is None:
            return status
        remarks = " ".join(map(str, seen.remarks()))
        return status._replace(seconds=seen.seconds, slowest=seen.slowest[0], remark=remarks)

    def form(self, id: str) -> Form:
        """A form whose plugin works."""
        if id in self.forms:
            return self.forms[id]
        raise self._without(id)

    def _without(self, id: str) -> PluginProblem | NotFound:
        if id not in self.book.specs:
            return NotFound(_("There is no form “{form}”; see: beat registry forms", form=id))
        return PluginProblem(
            _(
                "The form {form} belongs to a plugin that is missing or switched off;"
                " its records can be read but not changed. See: beat plugin list",
                form=id,
            )
        )

    @cached_property
    def paper_formats(self) -> dict[str, PaperFormat]:
        """Every way to print papers into a file by id; the first plugin that takes an id has it."""
        found: dict[str, PaperFormat] = {}
        for _plugin, one in self.hooks.everyone("paper_formats"):
            found.setdefault(one.id, one)
        return found

    def place_key(self, kind: str, name: str) -> str:
        """The spelling by which place names are compared."""
        return self._keys(kind, name)

    def _ask_key(self, kind: str, name: str) -> str:
        answer = self.hooks.first("registry_place_key", kind=kind, name=name)
        return answer if answer is not None else fold(name)
