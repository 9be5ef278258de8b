"""The figures of incidents that sections write with, whoever counted them.

Where a unit enters counts from elsewhere (`incident_tally`) for a period, its bulletin stands on
those; otherwise on the incidents themselves. A count of a category stands for all below it, a
count of the unit itself for all units below it: nothing is counted twice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.bulletin.declare import Drafting, Figure
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_incidents.bulletins.tree import VALID, Tree, tree_of
from beatbook_incidents.forms.states import FORM
from beatbook_incidents.forms.tally import FORM as TALLY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beatbook.bulletin.arithmetic import Change

CALLS, WIDER = "calls", "wider"
_CALLS = Text("接报警情", "Calls")
_WIDER = Text("只知道更长时段的警情", "Known only within a longer time")
_UNFIT = re.compile(r"[^A-Za-z0-9_]")
_INCIDENTS: dict[str, Any] = {"form": FORM, "moment": "dated", "until": "dated_until"}
_TALLIES: dict[str, Any] = {"form": TALLY, "moment": "since", "until": "until", "sum": "count"}


class Facts(NamedTuple):
    """What a draft counts with: its tree, the codes that were counted elsewhere, by whom.

    `given` is empty where incidents are counted; `own` says that the unit's own counts stand.
    """

    draft: Drafting
    tree: Tree
    given: frozenset[str] = frozenset()
    own: bool = False

    @property
    def tallied(self) -> bool:
        """Whether the counts come from elsewhere: then there are no hours, places, methods."""
        return bool(self.given)

    def calls(self, unit: str = "", prefix: str = "") -> Figure:
        """Everything that came in, whatever it was."""
        label = self._label(_CALLS, unit)
        if not self.tallied:
            return Figure(name=prefix + CALLS, label=label, unit=unit, **_INCIDENTS)
        return self._figure(prefix + CALLS, label, self.tree.children(""), unit)

    def wider(self) -> Figure:
        """Incidents of which only a time is known that reaches beyond the period."""
        return Figure(name=WIDER, label=_WIDER, wider=True, **_INCIDENTS)

    def category(self, code: str, unit: str = "", prefix: str = "", **more: Any) -> Figure:
        """Incidents of a category with all below it; *more* narrows them (`Figure`)."""
        label = self._label(self.tree.codes.by_code[code].label, unit)
        return self._figure(prefix + slug(code), label, (code,), unit, **more)

    def _label(self, label: Text, unit: str) -> Text:
        """What a figure is called; one of a part of the unit says of which."""
        if not unit:
            return label
        title = self.draft.book.title(unit)
        return Text(f"{title}{label.zh}", f"{label.en}, {title}")

    def several(self, name: str, label: Text, codes: Iterable[str], **more: Any) -> Figure:
        """Incidents of several categories together."""
        return self._figure(name, label, codes, "", **more)

    def _figure(
        self, name: str, label: Text, codes: Iterable[str], unit: str, **more: Any
    ) -> Figure:
        if self.tallied:
            counted = sorted({c for code in codes for c in self.tree.cover(code, self.given)})
            own = (Condition("unit", "=", self.draft.unit),) if self.own and not unit else ()
            where = (Condition("category", "in", counted), *own)
            return Figure(name=name, label=label, unit=unit, where=where, **_TALLIES)
        below = [c for code in codes for c in self.tree.below(code)]
        where = (Condition("category", "in", below), *more.pop("where", ()))
        return Figure(name=name, label=label, unit=unit, where=where, **_INCIDENTS, **more)

    def valid(self, unit: str = "", prefix: str = "") -> Figure:
        """Valid calls; every call where the tree does not tell valid ones."""
        if VALID in self.tree:
            return self.category(VALID, unit, prefix)
        return self.calls(unit, prefix)

    def has(self, name: str, *, year: bool = False) -> bool:
        """Whether anything was counted in the period that a bound figure is compared with.

        A book that began later, or a week that nobody entered, is no week without incidents.
        """
        return self.draft.compared(name, year=year).base > 0

    def change(self, name: str) -> Change:
        """A bound figure beside the period before."""
        return self.draft.compared(name)


def facts_of(draft: Drafting) -> Facts:
    """What a draft counts with."""
    tree = tree_of(draft.book)
    label = Text("统计数", "Counts")
    tallies = Figure(name="tallies", label=label, **_TALLIES)
    given = frozenset(code for code, _count in draft.by(tallies, "category") if code in tree)
    if not given:
        return Facts(draft, tree)
    own = any(unit == draft.unit for unit, _count in draft.by(tallies, "unit"))
    incidents = Figure(name=CALLS, label=_CALLS, **_INCIDENTS)
    if not own and draft.by(incidents, "category"):
        return Facts(draft, tree)
    return Facts(draft, tree, given, own)


def slug(code: str) -> str:
    """The name of a code's figure: letters, digits and hyphens, whatever the code is made of."""
    ascii_code = "".join(one if one.isascii() else f"{ord(one):x}" for one in code)
    name = _UNFIT.sub("-", ascii_code)
    return name if name[:1].isalpha() else f"c{name}"


def incidents(name: str, label: Text, **more: Any) -> Figure:
    """A figure of incidents that no category narrows."""
    return Figure(name=name, label=label, **_INCIDENTS, **more)
