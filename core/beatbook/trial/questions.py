"""What is asked once both sides are loaded: only about what differs between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter
from typing import Any, NamedTuple, Protocol

from beatbook.hooks.standing import ON
from beatbook.texts import Message, Translator
from beatbook.trial.asking import Asked
from beatbook.trial.facts import Facts
from beatbook.trial.failing import Group
from beatbook.trial.figures import Told
from beatbook.trial.moving import Moved
from beatbook.trial.tried import changed_forms, changed_rules, state

_ = Translator(__name__, __file__)

FIGURES = "trial_figures"
MANY = 20_000
"""Records of rules from which on another process is worth its beginning."""
_MOVE_FIGURES = ("assessment_", "migrations", "duty_", "registry_duties", FIGURES)
_PACKS = _("Reading packs")
_HOOKS, _RECORDS = _("Asking each hook"), _("Checking records")
_DUTIES, _RESULTS = _("Reckoning duties"), _("Reckoning results")


class Ask(Protocol):
    """Asks one side: at once, or in a process beside the others, whose answer is waited for."""

    def __call__(self, part: Message, do: str, **given: Any) -> Any:
        """The answer; None for what did not come to its end."""

    def apart(self, part: Message, do: str, **given: Any) -> Callable[[], Any]:
        """Waits for the answer when it is called."""


class Questions(NamedTuple):
    """Two ways to ask, the facts of both sides, the plugins that change, how much to list."""

    before: Ask
    after: Ask
    old: Facts
    new: Facts
    plugins: tuple[str, ...]
    most: int | None
    took: dict[str, float]

    def asked(self) -> dict[str, Any]:
        """The answers, by the fields of `Tried`."""
        with self._timed("hooks"):
            hooks = [Asked(*one) for one in self._on_trial(_HOOKS, "hooks")]
            packs = [(name, words) for name, words in self._on_trial(_PACKS, "packs")]
        due = self._due()  # many records are read by a process of its own, beside the checks
        with self._timed("records"):
            failing, judged = self._failing(), self._judged()
        with self._timed("duties"):
            due_before, due_after = (tuple(Moved(*one) for one in side() or ()) for side in due)
        with self._timed("figures"):
            figures = self._figures()
        return {
            "hooks": tuple(hooks), "packs": tuple(packs),
            "failing": tuple(failing), "judged": tuple(judged),
            "due_before": due_before, "due_after": due_after,
            "figures_before": figures[0], "figures_after": figures[1],
        }  # fmt: skip

    @contextmanager
    def _timed(self, name: str) -> Iterator[None]:
        begun = perf_counter()
        yield
        self.took[name] = perf_counter() - begun

    @property
    def _working(self) -> list[str]:
        return [name for name in self.plugins if state(self.new, name) == ON]

    def _on_trial(self, part: Message, do: str) -> list[Any]:
        return self.after(part, do, plugins=self._working) or []

    # -- records -------------------------------------------------------------------------------

    def _failing(self) -> list[Group]:
        changed = changed_forms(self.old, self.new, self.plugins)
        forms = {id: self.old.forms[id] for id in changed if self.old.records.get(id)}
        if not forms:
            return []
        there = [name for name in self._working if state(self.old, name) == ON]
        most = None if there else self.most  # what failed before is told apart record by record
        given = {"forms": forms, "plugins": self._working, "most": most}
        found = [Group(*one) for one in self.after(_RECORDS, "failing", **given) or ()]
        return self._only_new(found, there) if there else found

    def _only_new(self, found: Sequence[Group], there: Sequence[str]) -> list[Group]:
        """Without what the checks of earlier releases say as well."""
        ids: dict[str, list[str]] = {}
        for one in found:
            ids[one.form] = [*ids.get(one.form, ()), *(row[0] for row in one.rows)]
        forms = {id: self.old.forms[id] for id in ids}
        given = {"forms": forms, "plugins": list(there), "most": None, "ids": ids}
        said = [Group(*one) for one in self.before(_RECORDS, "failing", **given) or ()]
        before = {(one.form, one.path, one.words): {row[0] for row in one.rows} for one in said}
        left = (_without(one, before.get((one.form, one.path, one.words), set())) for one in found)
        return [one._replace(rows=one.rows[: self.most]) for one in left if one.rows]

    def _judged(self) -> list[Group]:
        asked = [name for name in self._working
                 if "registry_problems" in self.new.answers.get(name, ())]  # fmt: skip
        forms = [id for id, count in self.old.records.items()
                 if count and self._is_touched(id)]  # fmt: skip
        if not asked or not forms:
            return []
        found = self.after(_RECORDS, "judged", plugins=asked, forms=forms) or ()
        return [Group(*one) for one in found]

    def _is_touched(self, id: str) -> bool:
        spec = self.new.forms.get(id, {})
        return any(one in self.plugins for one in (spec.get("plugin"), *spec.get("parts", ())))

    # -- duties and results --------------------------------------------------------------------

    def _due(self) -> tuple[Callable[[], Any], Callable[[], Any]]:
        """What rules make due without the change, and with it, once it is asked for."""
        names = changed_rules(self.old, self.new, self.plugins)
        return (
            self._moving(self.before, self.old, [one for one in names if one in self.old.rules]),
            self._moving(self.after, self.new, [one for one in names if one in self.new.rules]),
        )

    def _moving(self, ask: Ask, side: Facts, rules: list[str]) -> Callable[[], Any]:
        alone = [one for one in rules if one not in self.old.rules or one not in self.new.rules]
        forms = {side.rules[one]["declared"]["form"] for one in rules}
        many = sum(side.records.get(form, 0) for form in forms) > MANY
        if not rules:
            return tuple
        if many:
            return ask.apart(_DUTIES, "moving", rules=rules, alone=alone)
        return lambda: ask(_DUTIES, "moving", rules=rules, alone=alone)

    def _figures(self) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
        answers = [hook for side in (self.old, self.new) for name in self.plugins
                   for hook in side.answers.get(name, ())]  # fmt: skip
        if not any(hook.startswith(_MOVE_FIGURES) for hook in answers):
            return (), ()
        return self._told(self.before, self.old), self._told(self.after, self.new)

    def _told(self, ask: Ask, side: Facts) -> tuple[Told, ...]:
        if not any(FIGURES in hooks for hooks in side.answers.values()):
            return ()
        return tuple(Told(*one) for one in ask(_RESULTS, "figures") or ())


def _without(one: Group, ids: set[str]) -> Group:
    rows = [row for row in one.rows if row[0] not in ids]
    return one._replace(rows=rows, times=len(rows))
