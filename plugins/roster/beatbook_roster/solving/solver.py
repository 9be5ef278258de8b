"""Solving a task: hard rules always, then even shares, then wishes, teams and steadiness.

First evenness is demanded, which is quick where it can be had; where it can't, it is weighed. A
last round keeps what was reached and brings teams together. Each round ends by the solver's own
measure of work, not by the clock, and with one worker: the same task gives the same roster on any
machine.
"""

from __future__ import annotations

import time
from typing import Any

from ortools.sat.python import cp_model

from beatbook_roster.solving.fairness import MEASURES, compared, groups
from beatbook_roster.solving.model import Model
from beatbook_roster.solving.task import Person, Roster, Task

WORK = (10.0, 2.0)
"""How much the solver may work in each round, in its own units: about seconds."""
WEIGHTS = {"nights": 100, "weekends": 100, "shifts": 40}
WISH, KEPT, FREE, TEAM = 15, 4, 2, 1
EVEN = 1
"""People of one kind are treated alike when their numbers differ by no more: a month of 31 nights
is rarely a multiple of their number."""
SOLVED = (cp_model.OPTIMAL, cp_model.FEASIBLE)


def solve(task: Task, work: tuple[float, float] = WORK) -> Roster | None:
    """The roster of a task; None where the hard rules leave none.

    `work` is that of each round before the last, and of the last (0: none).
    """
    begun = time.perf_counter()
    for even in (True, False):
        model = Model(task)
        weighed = _weighed(model, even=even)
        model.cp.minimize(weighed)
        status, solver = run(model.cp, work[0])
        if status in SOLVED:
            who = _together(model, solver, weighed, work[1])
            return Roster(who, status == cp_model.OPTIMAL, time.perf_counter() - begun)
    return None


def _together(model: Model, solver: Any, weighed: Any, work: float) -> tuple[tuple[str, ...], ...]:
    """The solved roster, with teams brought together at no cost to what was weighed."""
    who, gentle = _who(model, solver), _gentle(model)
    if not gentle or not work:
        return who
    model.cp.add(weighed <= round(solver.objective_value))
    _hint(model, solver)
    model.cp.minimize(sum(gentle))
    status, better = run(model.cp, work)
    return _who(model, better) if status in SOLVED else who


def run(cp: Any, work: float) -> tuple[Any, Any]:
    """Run a model; the status and the solver that knows the values."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = work
    return solver.solve(cp), solver


def _who(model: Model, solver: Any) -> tuple[tuple[str, ...], ...]:
    """The people of each shift, officers first, in the order of the task."""
    order = sorted(model.task.people, key=lambda person: not person.is_officer)
    return tuple(
        tuple(
            person.id
            for person in order
            if (person.id, nth) in model.stands and solver.value(model.stands[person.id, nth])
        )
        for nth in range(len(model.task.shifts))
    )


def _hint(model: Model, solver: Any) -> None:
    for one in model.stands.values():
        model.cp.add_hint(one, solver.value(one))


# -- what is weighed -----------------------------------------------------------------------------


def _weighed(model: Model, *, even: bool) -> Any:
    """Uneven shares (none, if `even` is demanded), wishes not met, changes to an older plan."""
    uneven = [
        WEIGHTS[measure] * _spread(model, people, measure)
        for people in groups(model.task).values()
        for measure in MEASURES
        if len(people) > 1
    ]
    if even:
        model.cp.add(sum(uneven) == 0)
    return sum([*uneven, *_wishes(model), *_changes(model), *_idle(model)])


def _spread(model: Model, people: list[Person], measure: str) -> Any:
    """By how much the most less the fewest of a measure is more than the one that is even."""
    size = len(model.task.shifts)
    most, fewest = model.cp.new_int_var(0, size, ""), model.cp.new_int_var(0, size, "")
    beyond = model.cp.new_int_var(0, size, "")
    model.cp.add(most - fewest <= EVEN + beyond)
    for person in people:
        count = sum(
            one
            for nth, one in model.of(person).items()
            if MEASURES[measure](model.task.shifts[nth])
        )
        model.cp.add(count <= most)
        if compared(model.task, person, measure):
            model.cp.add(count >= fewest)
    return beyond


def _wishes(model: Model) -> list[Any]:
    """Each shift on a day that somebody wished off."""
    return [
        WISH * one
        for person in model.task.people
        for nth, one in model.of(person).items()
        if model.task.shifts[nth].days & person.wishes
    ]


def _changes(model: Model) -> list[Any]:
    """Each shift of an older plan that somebody no longer stands."""
    return [
        KEPT * (1 - model.stands[place])
        for place in sorted(model.task.before)
        if place in model.stands
    ]


def _idle(model: Model) -> list[Any]:
    """Each open shift that somebody could stand and does not."""
    return [
        FREE * (1 - one)
        for (_person, nth), one in model.stands.items()
        if model.task.shifts[nth].open
    ]


def _gentle(model: Model) -> list[Any]:
    """For each shift and team of which somebody stands it: so teams come together."""
    teams = sorted({person.team for person in model.task.people if person.team})
    found = []
    for nth in range(len(model.task.shifts)):
        for team in teams:
            members = [
                model.stands[person.id, nth]
                for person in model.task.people
                if person.team == team and (person.id, nth) in model.stands
            ]
            if members:
                there = model.cp.new_bool_var("")
                model.cp.add_max_equality(there, members)
                found.append(TEAM * there)
    return found
