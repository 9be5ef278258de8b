"""What becomes due in a case: reporting within 15 days, reviews, the notice of release.

None of them escalates: even the chief knows of a case only where the case names the chief.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from beatbook.duties.declare import Due, Rule, Subject, Watch
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_support.bases import (
    HELPING,
    NOTICE_DAYS,
    ORDERED,
    RELEASE,
    REPORT_DAYS,
    REPORTING,
    REVIEW,
)
from beatbook_support.terms import outstanding

_ORDERED = (Condition("basis", "in", list(ORDERED)),)
_REVIEWS_OPEN = timedelta(days=14)


def report_due(subject: Subject) -> Iterator[Due]:
    """Within 15 days of being served, until the case says when they reported."""
    values = subject.record.values
    if values["reported"] is None:
        yield Due(values["start"] + timedelta(days=subject.terms["days"]), ends=values["closes"])


def review_due(subject: Subject) -> Iterator[Due]:
    """On each planned day that no review has done yet; nothing after the record has closed."""
    contacts = subject.pointing.get("support_contact", ())
    done = [one.values["day"] for one in contacts if one.values["kind"] == REVIEW]
    values = subject.record.values
    for day in outstanding(values["reviews"], done):
        yield Due(day, opens=day - _REVIEWS_OPEN, ends=values["closes"], key=str(day))


def release_due(subject: Subject) -> Iterator[Due]:
    """From the end of the term on, within 7 days, until the notice was given."""
    values = subject.record.values
    if values["released_on"] is None:
        due = values["end"] + timedelta(days=subject.terms["days"])
        yield Due(due, opens=values["end"], ends=max(due, values["closes"]))


def rules() -> list[Rule]:
    """Every rule of this plugin."""
    return [_report(), _review(), _release()]


def _report() -> Rule:
    return Rule(
        name="support.report",
        label=Text("核实报到", "Make sure of the reporting"),
        why=Text("收到决定书后应当报到", "who was served has to report"),
        source=REPORTING,
        form="support_case",
        due=report_due,
        terms={"days": REPORT_DAYS},
        only=_ORDERED,
        escalates=None,
    )


def _review() -> Rule:
    return Rule(
        name="support.review",
        label=Text("评议帮扶情况", "Review the case"),
        why=Text("到约定的评议日期", "a review was planned"),
        source=HELPING,
        form="support_case",
        due=review_due,
        watches=(Watch("support_contact", "case"),),
        leads_to="add support_contact case",
        counts=Text("帮扶评议", "reviews held"),
        escalates=None,
    )


def _release() -> Rule:
    return Rule(
        name="support.release",
        label=Text("送达解除通知", "Give notice of the release"),
        why=Text("期满解除", "the term is over"),
        source=RELEASE,
        form="support_case",
        due=release_due,
        terms={"days": NOTICE_DAYS},
        only=_ORDERED,
        escalates=None,
    )
