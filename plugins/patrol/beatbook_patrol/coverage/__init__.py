"""Coverage: what was planned of a unit's patrols against what was walked.

`of` reckons a `Coverage` for a unit and a span of days, from which papers, actions, the map and the
indicators of an assessment are taken:

    from beatbook_patrol import coverage

    found = coverage.of(book, unit, date(2026, 11, 16), date(2026, 11, 22))
    found.figures.plan_rate  # 0.94: share of the planned metres that were walked

Whose day: a stop and a task belong to the day of the task in the plan, a walk without a task to
the local day on which it began. So the night patrol of Sunday is Sunday's until it ends.

What counts as planned: the tasks of approved plans, and tasks that somebody walked. Of a plan that
was replaced, what was due before that moment still counts, what came after is the new plan's. A
task that was dropped is counted by itself (`Coverage.dropped`), and its stops are not. A stop is
judged once its time has passed, or when it was checked in at before; until then it is `ahead`.
"""

from beatbook_patrol.coverage.counts import Counts, Coverage, Figures, PointCover, SectionCover
from beatbook_patrol.coverage.reckoning import of

__all__ = ["Counts", "Coverage", "Figures", "PointCover", "SectionCover", "of"]
