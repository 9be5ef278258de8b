"""Which plugins can stand beside each other, and what they declare together.

Declarations are composed and checked against each other; whoever declares what cannot stand is
switched off and takes along all that it declared. The book is brought up to what is left
(`beatbook.gathering`), and what would be left if the book wished otherwise is reckoned alike
(`access.differences`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.access.granting import composed as composed_roles
from beatbook.access.roles import Role
from beatbook.codelists import Own, composed
from beatbook.codes import Code, CodeList, CodesOf
from beatbook.forms.clash import Clash, Declared, to_blame
from beatbook.forms.compose import Composed, compose
from beatbook.forms.declare import IdentifierScheme, RetentionClass
from beatbook.hooks.asking import Hooks
from beatbook.hooks.needs import leave_out
from beatbook.hooks.sound import fault
from beatbook.hooks.standing import Status
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.hooks.types import Action
    from beatbook.papers.declare import PaperKind

_ = Translator(__name__, __file__)

CORE = "core"


class Settled:
    """What plugins declare together, after `settle`.

    `own` are the book's own changes of code lists. Of two plugins that clash one of the `favoured`
    stays, of the first group before the second, otherwise the one that is asked first. Actions and
    papers have the plugin that brings them before them.
    """

    codes: dict[str, CodeList]
    schemes: dict[str, IdentifierScheme]
    retention: dict[str, RetentionClass]
    forms: dict[str, Composed]
    actions: dict[str, tuple[str, Action]]
    papers: dict[str, tuple[str, PaperKind]]

    def __init__(
        self,
        hooks: Hooks,
        states: Mapping[str, Status],
        own: Mapping[str, Own],
        day: date,
        favoured: Sequence[Collection[str]],
    ) -> None:
        self.hooks = hooks
        self.own = own
        self._states = states
        self._day = day
        self._favoured = favoured

    def settle(self) -> None:
        """Ask until nobody else goes. Raises PluginProblem where one goes that is required."""
        failed = -1
        while failed < len(self.hooks.failed):
            failed = len(self.hooks.failed)
            self._brought = self._roles()
            self.codes = self._code_lists()
            self._gather()
            self.forms = self._composed()
            self._offer()

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

    def _code_lists(self) -> dict[str, CodeList]:
        """The lists as plugins and book have them; a plugin whose changes clash is switched off."""
        answers = [*self._declared("registry_codes"), *self._brought]
        once: dict[str, Any] = {}
        for plugin, what in self._ranked(answers):
            if isinstance(what, CodeList):
                self._once(once, what.id, what, plugin)
        try:
            good = [one for one in answers if one.plugin not in self.hooks.failed]
            return composed(good, self.own, self._day)
        except Clash as clash:
            self._part(clash)
            return self._code_lists()

    def _gather(self) -> None:
        self.schemes, self.retention = {}, {}
        for plugin, scheme in self._ranked(self.hooks.everyone("registry_identifiers")):
            self._once(self.schemes, scheme.id, scheme, plugin)
        for plugin, kept in self._ranked(self.hooks.everyone("registry_retention")):
            self._once(self.retention, kept.id, kept, plugin)

    def _offer(self) -> None:
        """Of two actions with one name the first stays; of two papers the most specific."""
        self.actions, self.papers = {}, {}
        for plugin, action in self._ranked(self.hooks.everyone("actions")):
            self._once(self.actions, action.name, (plugin, action), plugin)
        for plugin, paper in self.hooks.everyone("registry_papers"):
            self.papers[paper.name] = plugin, paper

    def _once(self, known: dict[str, Any], id: str, item: Any, plugin: str) -> None:
        """Let *item* be the one called *id*; whoever takes a name that is taken is switched off."""
        if id in known:
            words = _("it brings “{id}”, which another plugin brought already", id=id)
            self.hooks.switch_off(plugin, str(words))
        else:
            known[id] = item

    def _composed(self) -> dict[str, Composed]:
        """The forms; a plugin whose declarations clash is switched off, then it is tried again."""
        self._leave_out_stranded()
        try:
            forms = compose(self._forms(), self._declared("registry_fields"))
            self._require_retention(forms)
        except Clash as clash:
            self._part(clash)
            return self._composed()
        return forms

    def _ranked(self, answers: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
        """Answers with those first that stay where two clash."""
        return sorted(answers, key=lambda answer: self._rank(answer[0]))

    def _rank(self, plugin: str) -> int:
        groups = enumerate(self._favoured)
        return next((at for at, names in groups if plugin in names), len(self._favoured))

    def _forms(self) -> list[Declared]:
        """Forms that can be kept (`hooks.sound`); who declares another one is switched off."""
        declared = self._declared("registry_forms")
        for plugin, form in declared:
            wrong = fault(form)
            if wrong is not None and plugin not in self.hooks.failed:
                words = _("what it declares cannot be used: {why}", why=wrong)
                self.hooks.switch_off(plugin, str(words))
        return [one for one in declared if one.plugin not in self.hooks.failed]

    def _part(self, clash: Clash) -> None:
        """Leave one of them out: the least favoured, of these the last."""
        least = max(map(self._rank, clash.plugins))
        more = [name for name in clash.plugins if self._rank(name) < least]
        self.hooks.switch_off(to_blame(clash, more), str(clash))

    def _leave_out_stranded(self) -> None:
        """Switch off what builds on a plugin that failed when it was asked."""
        failed = self.hooks.failed
        now = {name: status._replace(state="broken") if name in failed else status
               for name, status in self._states.items()}  # fmt: skip
        modules = self.hooks.modules().items()
        leave_out(self.hooks, now, {name: module.plugin.needs for name, module in modules
                                    if name != CORE})  # fmt: skip

    def _declared(self, hook: str) -> list[Declared]:
        return [Declared(plugin, what) for plugin, what in self.hooks.everyone(hook)]

    def _require_retention(self, forms: Mapping[str, Composed]) -> None:
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
