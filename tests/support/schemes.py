"""A small scheme that is in order, to be spoiled in tests, and what it may name."""

from __future__ import annotations

from beatbook.assessment.declare import Indicator
from beatbook.texts import Text
from beatbook_assessment.rules import built_in
from beatbook_assessment.schemes import reading
from beatbook_assessment.schemes.known import Known

SCHEME = """\
format = 1
kind = "scheme"
id = "test.offices"
version = "1"
label = {zh = "警务室考核", en = "Offices"}
source = {zh = "测试", en = "A test"}
start = 2026-01-01
level = "office"
period = "month"
total = 100

[[chapter]]
id = "people"
label = "People"
points = 60

[[chapter]]
id = "safety"
label = "Safety"
points = 40

[[class]]
id = "urban"
label = "Urban"
kinds = ["office"]

[[item]]
id = "visits"
label = "Visits"
chapter = "people"
points = 40
indicator = "visits.share"
text = "as many as are due"
rule = {kind = "threshold", target = 90, per_point = 0.5}

[[item]]
id = "reception"
label = "Reception"
chapter = "people"
points = 20
judged = true
text = "looked at"

[[item]]
id = "incidents"
label = "Incidents"
chapter = "safety"
points = 40
indicator = "incidents.count"
text = "2 off for each"
rule = {kind = "per_event", deduct = 2}
"""


def indicator(name: str, **more: object) -> Indicator:
    """An indicator that nobody counts."""
    label = Text(name, name)
    return Indicator(name=name, label=label, help=label, source=label, **more)  # type: ignore[arg-type]


KNOWN = Known(
    indicators={
        one.name: one
        for one in (
            indicator("visits.share", factor=100),
            indicator("visits.count", entries=True),
            indicator("incidents.count", better="less"),
            indicator("officers.hours", subjects=("officer",)),
            indicator("people.points", subjects=("resident",)),
        )
    },
    kind_of=built_in().get,
    periods=("month", "month26", "half_year"),
)


def spoiled(old: str, new: str, known: Known = KNOWN) -> reading.Read:
    """The scheme with one place changed, read."""
    assert old in SCHEME
    return reading.read_text("offices.toml", SCHEME.replace(old, new, 1), known)


def said(read: reading.Read) -> list[str]:
    """What was found, in English."""
    return [str(one) for one in read.findings]
