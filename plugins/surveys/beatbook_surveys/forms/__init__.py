"""The forms of surveys: checks of offices, samples, call-backs, doors."""

from __future__ import annotations


def declared() -> list[type]:
    """Every form of this plugin."""
    from beatbook_surveys.forms.call_back import CallBack
    from beatbook_surveys.forms.door_sample import DoorSample
    from beatbook_surveys.forms.inspection_visit import InspectionVisit
    from beatbook_surveys.forms.survey import Survey

    return [InspectionVisit, Survey, CallBack, DoorSample]
