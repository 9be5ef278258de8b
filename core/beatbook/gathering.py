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
from beatbook.access import differences
from beatbook.codelists import Own
from beatbook.codes import code_to_json
from beatbook.delivery import shelf
from beatbook.errors import StoreProblem
from beatbook.forms.spec import to_json
from beatbook.hooks.asking import Hooks
from beatbook.hooks.loader import load, sources
from beatbook.hooks.reasons import reason
from beatbook.hooks.sources import PACK
from beatbook.hooks.standing import WORKING, Status
from beatbook.hooks.types import Action, Migration
from beatbook.journal import canonical
from beatbook.settling import CORE, Settled

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.papers.declare import PaperKind
    from beatbook.store.interface import Writer


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
        self._passing = bool(failed)
        self._accepted = differences.accepted(book)
        own = remembered.own_changes(book)
        favoured = remembered.favoured(book)
        self.settled = Settled(self.hooks, self.states, own, book.today(), favoured)
        self._settle()
        self._bring_up()
        self.memory = self._remembered()

    def _settle(self) -> None:
        """Ask until nobody else goes, and apply the rights that are in force."""
        self.settled.settle()
        self._take()
        self.schemes, self.retention = self.settled.schemes, self.settled.retention
        self.said = self._offered()

    def _take(self) -> None:
        self.codes = self.settled.codes
        forms = self.settled.forms.items()
        self.forms = {id: differences.held(self._accepted, one) for id, one in forms}

    def change_codes(self, own: Mapping[str, Own], writer: Writer) -> None:
        """Let the book's own changes of lists be these, in the catalogue and from now on."""
        self.settled.own = remembered.with_inherited(self.book, own)
        self.settled.settle()
        self._take()
        wanted = self._catalogue()
        writer.set_catalogue("codes", wanted["codes"])
        writer.set_meta("catalogue", self._print(wanted, self._steps()))

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
        steps = self._steps()
        if self.book.store.meta("catalogue") == self._print(self._catalogue(), steps):
            return
        try:
            self._write(steps)
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

    def _write(self, steps: dict[str, list[Migration]]) -> None:
        """Write it once, however many come with it; what others brought meanwhile stays."""
        rights = differences.asked(self.hooks) if self._accepted is None else None
        with self.book.store.transaction() as writer:
            self._follow_codes()
            wanted = self._catalogue()
            print_ = self._print(wanted, steps)
            if self.book.store.meta("catalogue") == print_:
                return
            done = self.book.store.shape([form.spec for form in self.forms.values()], steps)
            for kind, items in wanted.items():
                writer.set_catalogue(kind, items)
            writer.set_meta("catalogue", print_)
            if rights is not None:
                differences.write(writer, rights)
            states = self.states.items()
            on = [name for name, s in states
                  if s.state in WORKING and name not in self.hooks.failed]  # fmt: skip
            heading = self.book.heading(
                "plugins", reason=" ".join(done)[:2000], subject=" ".join(on)
            )
            writer.append(heading, [])

    def _follow_codes(self) -> None:
        """Compose lists anew where the book changed one since plugins were asked."""
        own = remembered.own_changes(self.book)
        if own != self.settled.own:
            self.settled.own = own
            self.settled.settle()
            self._take()

    # -- what is remembered --------------------------------------------------------------------

    def _offered(self) -> dict[str, dict[str, Any]]:
        """What to say of actions and papers; both are kept with the rights that are in force."""
        said: dict[str, dict[str, Any]] = {offers.ACTION: {}, offers.PAPER: {}}
        self.actions: dict[str, Action] = {}
        self.papers: dict[str, PaperKind] = {}
        for name, (plugin, action) in self.settled.actions.items():
            held = self.actions[name] = differences.held_action(self._accepted, action)
            said[offers.ACTION][name] = to_json(offers.of_action(plugin, held))
        for name, (plugin, paper) in self.settled.papers.items():
            kind = self.papers[name] = differences.held_paper(self._accepted, paper)
            said[offers.PAPER][name] = to_json(offers.of_paper(plugin, kind))
        return said

    def _remembered(self) -> str:
        """Keep for the next opening what was found; not that a plugin failed at somebody's work.

        Returns what was kept.
        """
        memory = "" if self._passing else remembered.written(self._memory())
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
        states = self._states_now()
        troubled = any(status.state == "broken" for status in states)
        return remembered.Memory(
            stamp=remembered.stamp(self.book),
            folders=folders,
            changes=installation.changes(folders),
            states=[list(status[:6]) for status in states],
            answers={
                name: (ways.get(name) or remembered.dotted(module), self.hooks.answers(name))
                for name, module in modules.items()
            },
            forms=[*self.forms],
            codes=[*self.codes],
            until=remembered.looked_again(self.book.clock.now()) if troubled else "",
        )

    def _states_now(self) -> list[Status]:
        """How each stands, with those that failed since they were loaded."""
        failed = self.hooks.failed
        return [
            one._replace(state="broken", why=failed[name]) if name in failed else one
            for name, one in self.states.items()
        ]


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
