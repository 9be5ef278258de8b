"""Mediation: how often it succeeds, and whether what was agreed is performed."""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.assessment.declare import Indicator, Measure
from beatbook.texts import Text
from beatbook_assessment.indicators.making import one_of, share

_SETTLED = ("agreed", "performed", "closed")


def indicators() -> Iterator[Indicator]:
    """Success of mediation, performance of agreements."""
    yield share(
        "dispute.success",
        (
            Text("调解成功率", "Mediation success"),
            Text(
                "本期发生、已有调解结果的纠纷中达成协议的比例；尚在调解、移送、撤回的不计",
                "Of disputes of the period whose mediation ended, those that were agreed on; what"
                " is still in mediation, was handed over or withdrawn does not count",
            ),
        ),
        Measure("dispute", "arose", (one_of("state", *_SETTLED, "failed"),), by="officer"),
        (one_of("state", *_SETTLED),),
    )
    yield share(
        "dispute.performed",
        (
            Text("调解协议履行率", "Agreements performed"),
            Text(
                "履行期限在本期内的调解协议中已履行的比例",
                "Of agreements to be performed within the period, those that were",
            ),
        ),
        Measure(
            "mediation_agreement",
            "perform_by",
            (one_of("state", "signed", "performed", "broken"),),
            by="host",
        ),
        (one_of("state", "performed"),),
    )
