"""The plugins of one book: loaded and composed into forms, to which the tables are brought up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import attrs

from beatbook import baseline
from beatbook.access import Role, differences
from beatbook.access.granting import composed as composed_roles
from beatbook.codelists import OWN, Own, composed, own_from_json
from beatbook.codes import Code, CodeList, CodesOf, code_to_json
from beatbook.errors import NotFound, PluginProblem
from beatbook.forms.compose import Clash, Composed, Declared, compose
from beatbook.forms.declare import IdentifierScheme, RetentionClass
from beatbook.forms.form import Form
from beatbook.forms.spec import to_json
from beatbook.hooks.asking import Hooks
from beatbook.hooks.loader import Wishes, load
from beatbook.hooks.types import Action, Migration, Status
from beatbook.journal import canonical
from beatbook.search import fold
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.papers.declare import PaperFormat, PaperKind
    from beatbook.store.interface import Writer

_ = Translator(__name__, __file__)


def wishes(book: Book) -> Wishes:
    """What the book says about plugins."""
    meta = book.store.meta
    return Wishes(
        frozenset((meta("plugins.required") or "").split()),
        frozenset((meta("plugins.off") or "").split()),
        book.region,
    )


def own_changes(book: Book) -> dict[str, Own]:
    """What the book itself changed in code lists, by list."""
    return {id: own_from_json(data) for id, data in book.store.catalogue(OWN).items()}


class Plugins:
    """Everything that the plugins of a book brought, ready for use."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.hooks = Hooks()
        self.hooks.register("core", baseline)
        self._states = load(self.hooks, wishes(book))
        self._accepted = differences.accepted(book)
        self._brought = self._roles()
        self.codes = self._code_lists(own_changes(book))
        self.schemes: dict[str, IdentifierScheme] = {}
        self.retention: dict[str, RetentionClass] = {}
        self._gather()
        self.forms = self._composed()
        self._keys = lru_cache(maxsize=100_000)(self._ask_key)
        self._bring_up()

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
            self.hooks.switch_off(self._to_blame(clash), str(clash))
            return self._code_lists(own)

    def change_codes(self, own: Mapping[str, Own], writer: Writer) -> None:
        """Let the book's own changes of lists be these, in the catalogue and from now on."""
        self.codes = self._code_lists(own)
        self.forms = self._composed()
        wanted = self._catalogue()
        writer.set_catalogue("codes", wanted["codes"])
        writer.set_meta("catalogue", self._print(wanted, self._steps()))

    def _once(self, known: dict[str, Any], id: str, item: Any, plugin: str) -> None:
        if id in known:
            self.hooks.switch_off(
                plugin, str(_("it brings “{id}”, which another plugin brought already", id=id))
            )
        else:
            known[id] = item

    def _composed(self) -> dict[str, Form]:
        """The forms; a plugin whose declarations clash is switched off, then it is tried again."""
        try:
            forms = compose(self._declared("registry_forms"), self._declared("registry_fields"))
            self._require_retention(forms)
        except Clash as clash:
            self.hooks.switch_off(self._to_blame(clash), str(clash))
            return self._composed()
        held = {
            id: one._replace(spec=differences.held_form(self._accepted, one.spec))
            for id, one in forms.items()
        }
        return {id: Form(one, self.codes, self.schemes) for id, one in held.items()}

    def _to_blame(self, clash: Clash) -> str:
        """The plugin to switch off: an optional one before a required one, the later of two."""
        optional = [name for name in clash.plugins if name not in self.hooks.required]
        return (optional or list(clash.plugins))[-1]

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

    def states(self) -> dict[str, Status]:
        """How every plugin stands, those included that failed since they were loaded."""
        found = dict(self._states)
        for name, why in self.hooks.failed.items():
            if name in found:
                found[name] = found[name]._replace(state="broken", why=why)
        return {
            name: status._replace(seconds=status.seconds + self.hooks.seconds.get(name, 0.0))
            for name, status in found.items()
        }

    def form(self, id: str) -> Form:
        """A form whose plugin works."""
        if id in self.forms:
            return self.forms[id]
        raise (
            PluginProblem(
                _(
                    "The form {form} belongs to a plugin that is missing or switched off;"
                    " its records can be read but not changed. See: beat plugin list",
                    form=id,
                )
            )
            if id in self.book.specs
            else NotFound(_("There is no form “{form}”; see: beat registry forms", form=id))
        )

    @cached_property
    def actions(self) -> dict[str, Action]:
        """Every action by name; the first plugin that takes a name keeps it."""
        found: dict[str, Action] = {}
        for plugin, action in self.hooks.everyone("actions"):
            held = differences.held_action(self._accepted, action)
            self._once(found, action.name, held, plugin)
        return found

    @cached_property
    def papers(self) -> dict[str, PaperKind]:
        """Every kind of paper by name: the most specific plugin's, so a region has its own."""
        return {
            one.name: differences.held_paper(self._accepted, one)
            for _plugin, one in self.hooks.everyone("registry_papers")
        }

    @cached_property
    def paper_formats(self) -> dict[str, PaperFormat]:
        """Every way to print papers by id; the first plugin that takes an id keeps it."""
        found: dict[str, PaperFormat] = {}
        for plugin, one in self.hooks.everyone("paper_formats"):
            self._once(found, one.id, one, plugin)
        return found

    def place_key(self, kind: str, name: str) -> str:
        """The spelling by which place names are compared."""
        return self._keys(kind, name)

    def _ask_key(self, kind: str, name: str) -> str:
        answer = self.hooks.first("registry_place_key", kind=kind, name=name)
        return answer if answer is not None else fold(name)

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
            self.forms = self._composed()
            self._bring_up()
        self.book.forget_catalogue()

    def _print(self, wanted: dict[str, dict[str, Any]], steps: dict[str, list[Migration]]) -> str:
        """By what the book knows that nothing changed since it was brought up."""
        from hashlib import sha256

        names = {plugin: [step.name for step in one] for plugin, one in steps.items()}
        return sha256(canonical([wanted, names]).encode()).hexdigest()

    def _steps(self) -> dict[str, list[Migration]]:
        found: dict[str, list[Migration]] = {}
        for plugin, step in self.hooks.everyone("migrations"):
            found.setdefault(plugin, []).append(_guarded(plugin, step))
        return found

    def _write(
        self, wanted: dict[str, dict[str, Any]], steps: dict[str, list[Migration]], print_: str
    ) -> None:
        specs = [form.spec for form in self.forms.values()]
        rights = differences.asked(self.hooks) if self._accepted is None else {}
        with self.book.store.transaction() as writer:
            done = self.book.store.shape(specs, steps)
            for kind, items in wanted.items():
                writer.set_catalogue(kind, items)
            writer.set_meta("catalogue", print_)
            if self._accepted is None:
                differences.write(writer, rights)
            on = " ".join(name for name, s in self.states().items() if s.state == "on")
            writer.append(
                self.book.heading("plugins", reason=" ".join(done)[:2000], subject=on), []
            )


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
        except Exception as error:
            why = f"{step.name}: {type(error).__name__}: {error}"
            raise _StepFailed(plugin, why) from error

    return attrs.evolve(step, convert=convert)
