"""The days of due process, counted from the day after something happened."""

from __future__ import annotations

from datetime import date, timedelta

from beatbook.workdays import working_days_after
from beatbook_assessment.model import Process


def after(process: Process, day: date, count: int) -> date:
    """The last of *count* days after *day*, which is not counted: working days or all days."""
    if process.working:
        return working_days_after(day, count).day
    return day + timedelta(days=count)


def due(process: Process, end: date) -> date:
    """By when a period's result should be final."""
    return after(process, end, process.due)


def self_by(process: Process, day: date) -> date:
    """By when the assessed score themselves, opened on a day."""
    return after(process, day, process.self_score)


def object_by(process: Process, day: date) -> date:
    """By when objections are raised, published on a day."""
    return after(process, day, process.object)


def answer_by(process: Process, day: date) -> date:
    """By when an objection is answered, raised on a day."""
    return after(process, day, process.answer)
