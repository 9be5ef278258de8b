"""The forms of assessment."""

from __future__ import annotations


def declared() -> list[type]:
    """Every form of this plugin."""
    from beatbook_assessment.forms.correction import Correction
    from beatbook_assessment.forms.follow_up import FollowUpTask
    from beatbook_assessment.forms.judgement import Judgement
    from beatbook_assessment.forms.notice import RankingNotice
    from beatbook_assessment.forms.objection import Objection
    from beatbook_assessment.forms.reported import ReportedResult
    from beatbook_assessment.forms.run import Run
    from beatbook_assessment.forms.scheme import AdoptedScheme
    from beatbook_assessment.forms.self_score import SelfScore
    from beatbook_assessment.forms.series import Series
    from beatbook_assessment.forms.standing import Standing

    process = [AdoptedScheme, Run, SelfScore, Judgement, Objection, Correction, Standing]
    return [Series, *process, FollowUpTask, RankingNotice, ReportedResult]
