"""The duty to see to hand-overs, as a rule for the plugins of a country to bring."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from beatbook.duties.declare import Due, Rule, Subject
from beatbook.syncing.transfers.names import ACCEPTED, DAYS, FORM, OFFERED
from beatbook.texts import Text


def rules() -> Iterator[Rule]:
    """An offer is answered, or seen to, within a week."""
    yield Rule(
        name="transfer.answer",
        label=Text("办理移交", "See to a hand-over"),
        why=Text("移交尚未办结", "a hand-over is not done yet"),
        source=Text("Beatbook：移交七日内答复", "Beatbook: hand-overs are answered in a week"),
        form=FORM,
        due=_due,
        terms={"days": DAYS},
        roles=("chief", "officer"),
        leads_to="act transfer.list",
        counts=Text("移交", "hand-overs"),
    )


def _due(subject: Subject) -> Iterator[Due]:
    if subject.record.envelope.state in (OFFERED, ACCEPTED):
        begun = subject.record.values["offered_at"].date()
        last = begun + timedelta(days=subject.terms["days"])
        yield Due(last, opens=begun)
