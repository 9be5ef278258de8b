"""Why a month can't be planned: which shifts lack how many people, and which rule is in the way.

The task is solved once more with shifts allowed to lack people, as few as possible; then once
without each rule. Both are told, because either may be what the chief can change.
"""

from __future__ import annotations

from typing import NamedTuple

from beatbook.texts import Text
from beatbook_roster.facts import rest_rules
from beatbook_roster.solving.model import RULES, Model
from beatbook_roster.solving.solver import SOLVED, run
from beatbook_roster.solving.task import Shift, Task, may_stand
from beatbook_roster.words import filled

WORK = 10.0
MOST_NAMED = 10

_OFFICERS = Text(
    "{day}{kind}缺民警{count}名（共{all}名，该班可上{free}名）",
    "on {day} ({kind}) there are {count} officers too few ({free} of {all} could stand it)",
)
_OTHERS = Text(
    "{day}{kind}缺辅助力量{count}名（共{all}名，该班可上{free}名）",
    "on {day} ({kind}) there are {count} others too few ({free} of {all} could stand it)",
)
_HELPS = Text("不受此限即可排开：{rule}", "without this rule it could be done: {rule}")
_MORE = Text("另有{count}个班次缺人", "{count} more shifts lack people")
_TOO_MUCH = Text(
    "未能在规定的计算量内排出；请减少每班人数或者放宽规则后再试",
    "no roster was found within the work allowed; ask for fewer people or milder rules",
)


class Lack(NamedTuple):
    """So many officers (or others) too few in a shift; `free` of `all` could stand it."""

    shift: Shift
    officers: bool
    missing: int
    free: int
    all: int

    def words(self, kind: Text) -> Text:
        """The lack as a sentence; `kind` is what the shift is called."""
        said = _OFFICERS if self.officers else _OTHERS
        return filled(
            said, day=self.shift.day, kind=kind, count=self.missing, free=self.free, all=self.all
        )


class Why(NamedTuple):
    """What is lacking, and the rules without which nothing would be."""

    task: Task
    lacks: tuple[Lack, ...]
    rules: tuple[str, ...]

    def words(self, kinds: dict[str, Text]) -> list[Text]:
        """Everything said in sentences; `kinds` are the names of kinds of shifts."""
        found = [one.words(kinds[one.shift.kind]) for one in self.lacks[:MOST_NAMED]]
        if len(self.lacks) > MOST_NAMED:
            found.append(_MORE.with_values(count=len(self.lacks) - MOST_NAMED))
        for name in self.rules:
            number = getattr(self.task.rules, name)
            rule = rest_rules()[name]._replace(value=number).source
            found.append(filled(_HELPS, rule=rule))
        return found or [_TOO_MUCH]


def explain(task: Task) -> Why:
    """Why a task has no roster."""
    helping = (name for name in RULES if _can_do(task, name))
    return Why(task, tuple(_lacks(task)), tuple(helping))


def _lacks(task: Task) -> list[Lack]:
    model = Model(task, short=True)
    model.cp.minimize(sum(model.lacks.values()))
    status, solver = run(model.cp, WORK)
    if status not in SOLVED:
        return []
    return [
        _lack(task, nth, police=police, missing=solver.value(lack))
        for (nth, police), lack in model.lacks.items()
        if solver.value(lack)
    ]


def _lack(task: Task, nth: int, *, police: bool, missing: int) -> Lack:
    shift = task.shifts[nth]
    kind = [person for person in task.people if person.is_officer == police]
    free = sum(may_stand(person, shift, task.rules) for person in kind)
    return Lack(shift, police, missing, free, len(kind))


def _can_do(task: Task, without: str) -> bool:
    """Whether the task could be done without a rule."""
    return run(Model(task, without=(without,)).cp, WORK)[0] in SOLVED
