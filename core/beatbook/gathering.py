"""Asking all plugins for all that they declare: loaded, composed, checked against each other.

Done when the book does not remember its plugins as they are now. Then the catalogue and the tables
are brought up to what they declare, and who they are is remembered (`beatbook.remembered`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import attrs

from beatbook import baseline, installation, offers, remembered
from beatbook.access import Role, differences
from beatbook.access.granting import composed as composed_roles
from beatbook.codelists import Own, composed
from beatbook.codes import Code, CodeList, CodesOf, code_to_json
from beatbook.delivery import shelf
from beatbook.errors import StoreProblem
from beatbook.forms.clash import Clash, Declared, to_blame
from beatbook.forms.compose import Composed, compose
from beatbook.forms.declare import IdentifierScheme, RetentionClass
from beatbook.forms.spec import to_json
from beatbook.hooks.asking import Hooks
from beatbook.hooks.loader import load, sources
from beatbook.hooks.needs import leave_out
from beatbook.hooks.reasons import reason
from beatbook.hooks.sound import fault
from beatbook.hooks.sources import PACK
from beatbook.hooks.types import Action, Migration
from beatbook.journal import canonical
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.papers.declare import PaperKind
    from beatbook.store.interface import Writer

_ = Translator(__name__, __file__)

CORE = "core"


class Gathering:
    """Everything that the plugins of a book declare; `failed` are those known to be broken."""

    def __init__(self, book: Book, failed: Mapping[str, str]) -> None:
        self.book = book
        self.hooks = Hooks()
        self.hooks.register(CORE, baseline)
        self._sources = sources(book)
        self.states = load(self.hooks, remembered.wishes(book), self._sources)
        for name, why in failed.items():
            self.hooks.switch_off(name, why)
        self._accepted = differences.accepted(book)
        self._settle()
        self._bring_up()
        self.memory = self._remembered()

    def _settle(self) -> None:
        """Ask until nobody else goes: who is switched off takes along all that it declared."""
        failed = -1
        while failed < len(self.hooks.failed):
            failed = len(self.hooks.failed)
            self._look_into_forms()
            self._ask()

    def _look_into_forms(self) -> None:
        """Switch off who declares a form that could not be kept (`hooks.sound`)."""
        for plugin, form in self.hooks.everyone("registry_forms"):
            wrong = fault(form)
            if wrong is not None and plugin not in self.hooks.failed:
                words = _("what it declares cannot be used: {why}", why=wrong)
                self.hooks.switch_off(plugin, str(words))

    def _ask(self) -> None:
        self._brought = self._roles()
        self.codes = self._code_lists(remembered.own_changes(self.book))
        self.schemes: dict[str, IdentifierScheme] = {}
        self.retention: dict[str, RetentionClass] = {}
        self._gather()
        self.forms = self._composed()
        self.actions: dict[str, Action] = {}
        self.papers: dict[str, PaperKind] = {}
        self.said = self._offered()

    def _gather(self) -> None:
        for plugin, scheme in self.hooks.everyone("registry_identifiers"):
            self._once(self.schemes, scheme.id, scheme, plugin)
        for plugin, kept in self.hooks.everyone("registry_retention"):
            self._once(self.retention, kept.id, kept, plugin)

    def _roles(self) -> list[Declared]:
        """Roles that plugins bring, as codes; a plugin that brings one it may not is switched off.

        What such a role may takes effect when it is accepted (`access.differences`).
        """
        answers = self.hooks.everyone("access_roles")
        for plugin, why in composed_roles(answers)[1].items():
            self.hooks.switch_off(plugin, str(why))
        return [
            Declared(plugin, CodesOf("roles", (Code(one.id, one.label),)))
            for plugin, one in answers
            if isinstance(one, Role) and plugin not in self.hooks.failed
        ]

    def _code_lists(self, own: Mapping[str, Own]) -> dict[str, CodeList]:
        """The lists as plugins and book have them; a plugin whose changes clash is switched off."""
        answers = [*self._declared("registry_codes"), *self._brought]
        once: dict[str, Any] = {}
        for plugin, what in answers:
            if isinstance(what, CodeList):
                self._once(once, what.id, what, plugin)
        try:
            good = [one for one in answers if one.plugin not in self.hooks.failed]
            return composed(good, own, self.book.today())
        except Clash as clash:
            self.hooks.switch_off(to_blame(clash, self.hooks.required), str(clash))
            return self._code_lists(own)

    def change_codes(self, own: Mapping[str, Own], writer: Writer) -> None:
        """Let the book's own changes of lists be these, in the catalogue and from now on."""
        self.codes = self._code_lists(own)
        self.forms = self._composed()
        wanted = self._catalogue()
        writer.set_catalogue("codes", wanted["codes"])
        writer.set_meta("catalogue", self._print(wanted, self._steps()))

    def _once(self, known: dict[str, Any], id: str, item: Any, plugin: str) -> bool:
        """Let *item* be the one called *id*; whoever takes a name that is taken is switched off."""
        if id in known:
            self.hooks.switch_off(
                plugin, str(_("it brings “{id}”, which another plugin brought already", id=id))
            )
            return False
        known[id] = item
        return True

    def _composed(self) -> dict[str, Composed]:
        """The forms; a plugin whose declarations clash is switched off, then it is tried again."""
        self._leave_out_stranded()
        try:
            forms = compose(self._declared("registry_forms"), self._declared("registry_fields"))
            self._require_retention(forms)
        except Clash as clash:
            self.hooks.switch_off(to_blame(clash, self.hooks.required), str(clash))
            return self._composed()
        return {id: differences.held(self._accepted, one) for id, one in forms.items()}

    def _leave_out_stranded(self) -> None:
        """Switch off what builds on a plugin that failed when it was asked."""
        failed = self.hooks.failed
        now = {name: status._replace(state="broken") if name in failed else status
               for name, status in self.states.items()}  # fmt: skip
        modules = self.hooks.modules().items()
        leave_out(self.hooks, now, {name: module.plugin.needs for name, module in modules
                                    if name != CORE})  # fmt: skip

    def _declared(self, hook: str) -> list[Declared]:
        return [Declared(plugin, what) for plugin, what in self.hooks.everyone(hook)]

    def _require_retention(self, forms: dict[str, Composed]) -> None:
        for one in forms.values():
            if one.spec.retention not in self.retention:
                raise Clash(
                    _(
                        "form {form} names the retention class {name}, which no plugin declares",
                        form=one.spec.id,
                        name=one.spec.retention,
                    ),
                    one.spec.plugin,
                )

    # -- the book's own copy of the declarations -----------------------------------------------

    def _catalogue(self) -> dict[str, dict[str, Any]]:
        """What the plugins declare; what missing ones declared stays, so that it can be read."""
        forms = {id: to_json(form.spec) for id, form in self.forms.items()}
        codes = {
            id: {
                "label": list(one.label),
                "source": one.source,
                "codes": [code_to_json(code) for code in one.codes],
            }
            for id, one in self.codes.items()
        }
        return {"form": self._with_kept("form", forms), "codes": self._with_kept("codes", codes)}

    def _with_kept(self, kind: str, brought: dict[str, Any]) -> dict[str, Any]:
        kept = self.book.store.catalogue(kind)
        return {**brought, **{id: data for id, data in kept.items() if id not in brought}}

    def _bring_up(self) -> None:
        """Write the catalogue and the tables when the plugins differ from what the book knows."""
        wanted = self._catalogue()
        steps = self._steps()
        print_ = self._print(wanted, steps)
        if self.book.store.meta("catalogue") == print_:
            return
        try:
            self._write(wanted, steps, print_)
        except _StepFailed as failed:
            self.hooks.switch_off(failed.plugin, str(failed))
            self._settle()
            self._bring_up()
        self.book.forget_catalogue()

    def _print(self, wanted: dict[str, dict[str, Any]], steps: dict[str, list[Migration]]) -> str:
        """By what the book knows that nothing changed since it was brought up."""
        from hashlib import sha256

        names = {plugin: [step.name for step in one] for plugin, one in steps.items()}
        kept = self.book.store.meta(shelf.KEY) or ""
        return sha256(canonical([wanted, names, kept]).encode()).hexdigest()

    def _steps(self) -> dict[str, list[Migration]]:
        found: dict[str, list[Migration]] = {}
        for plugin, step in self.hooks.everyone("migrations"):
            found.setdefault(plugin, []).append(_guarded(plugin, step))
        return found

    def _write(
        self, wanted: dict[str, dict[str, Any]], steps: dict[str, list[Migration]], print_: str
    ) -> None:
        rights = differences.asked(self.hooks) if self._accepted is None else None
        with self.book.store.transaction() as writer:
            done = self.book.store.shape([form.spec for form in self.forms.values()], steps)
            for kind, items in wanted.items():
                writer.set_catalogue(kind, items)
            writer.set_meta("catalogue", print_)
            if rights is not None:
                differences.write(writer, rights)
            states = self.states.items()
            on = [name for name, s in states if s.state == "on" and name not in self.hooks.failed]
            heading = self.book.heading(
                "plugins", reason=" ".join(done)[:2000], subject=" ".join(on)
            )
            writer.append(heading, [])

    # -- what is remembered --------------------------------------------------------------------

    def _offered(self) -> dict[str, dict[str, Any]]:
        """What to say of actions and papers. Of two actions with one name, the first stays."""
        said: dict[str, dict[str, Any]] = {offers.ACTION: {}, offers.PAPER: {}}
        for plugin, said_ in self.hooks.everyone("actions"):
            action = differences.held_action(self._accepted, said_)
            if self._once(self.actions, action.name, action, plugin):
                said[offers.ACTION][action.name] = to_json(offers.of_action(plugin, action))
        for plugin, said_ in self.hooks.everyone("registry_papers"):
            paper = differences.held_paper(self._accepted, said_)
            self.papers[paper.name] = paper
            said[offers.PAPER][paper.name] = to_json(offers.of_paper(plugin, paper))
        return said

    def _remembered(self) -> str:
        """Keep for the next opening what was found; nothing while a plugin is in trouble.

        Returns what was kept.
        """
        sound = not self.hooks.failed and all(s.state != "broken" for s in self.states.values())
        memory = remembered.written(self._memory()) if sound else ""
        store = self.book.store
        kept = all(store.catalogue(kind) == items for kind, items in self.said.items())
        if kept and store.meta(remembered.KEY) == memory:
            return memory
        # A book that can't be written just now is as good; the next opening asks again.
        with suppress(StoreProblem), store.transaction() as writer:
            writer.set_meta(remembered.KEY, memory)
            for kind, items in self.said.items():
                writer.set_catalogue(kind, items)
        return memory

    def _memory(self) -> remembered.Memory:
        modules = self.hooks.modules()
        ways = {one.name: one.way for one in self._sources}
        folders = sorted({*installation.changing(modules.values()), *_packs(ways.values())})
        return remembered.Memory(
            stamp=remembered.stamp(self.book),
            folders=folders,
            changes=installation.changes(folders),
            states=[list(status[:5]) for status in self.states.values()],
            answers={
                name: (ways.get(name) or remembered.dotted(module), self.hooks.answers(name))
                for name, module in modules.items()
            },
            forms=[*self.forms],
            codes=[*self.codes],
        )


def _packs(ways: Iterable[str]) -> list[str]:
    """The folders of packs that lie where they are edited."""
    folders = (way.removeprefix(PACK) for way in ways if way.startswith(PACK))
    return [folder for folder in folders if installation.is_apart(folder)]


class _StepFailed(Exception):
    """A plugin's migration step raised something; nothing was written."""

    def __init__(self, plugin: str, why: str) -> None:
        super().__init__(why)
        self.plugin = plugin


def _guarded(plugin: str, step: Migration) -> Migration:
    """The step with its failures under the name of its plugin."""

    def convert(value: Any) -> Any:
        try:
            return step.convert(value)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # a plugin may raise anything
            raise _StepFailed(plugin, f"{step.name}: {reason(error)}") from error

    return attrs.evolve(step, convert=convert)
