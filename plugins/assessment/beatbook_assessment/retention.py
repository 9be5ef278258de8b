"""How long assessments are kept, from which event, and why."""

from __future__ import annotations

from beatbook.forms.declare import RetentionClass
from beatbook.texts import Text

SERIES, ASSESSMENT = "indicator_series", "assessment"
_ARCHIVES = Text("公安派出所档案管理办法(试行)", "trial rules for archives of police stations")


def classes() -> list[RetentionClass]:
    """All retention classes of this plugin."""
    return [
        RetentionClass(
            id=SERIES,
            label=Text("指标值", "Values of indicators"),
            years=10,
            starts=Text("周期结束之日", "the last day of the period"),
            source=_ARCHIVES,
            start=("end",),
        ),
        RetentionClass(
            id=ASSESSMENT,
            label=Text("考核结果", "Results of assessment"),
            years=10,
            starts=Text("封存之日", "the day it was sealed"),
            source=_ARCHIVES,
            start=("sealed_at", "run.sealed_at", "end", "done_on", "@closed"),
        ),
    ]
