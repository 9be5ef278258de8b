"""The forms of disputes, one file each."""

from __future__ import annotations


def declared() -> list[type]:
    """Every form of this plugin."""
    from beatbook_disputes.forms.agreement import MediationAgreement
    from beatbook_disputes.forms.confirmation import JudicialConfirmation
    from beatbook_disputes.forms.dispute import Dispute
    from beatbook_disputes.forms.follow_up import DisputeFollowUp
    from beatbook_disputes.forms.mediator import Mediator
    from beatbook_disputes.forms.party import DisputeParty
    from beatbook_disputes.forms.session import MediationSession

    return [
        Dispute,
        DisputeParty,
        Mediator,
        MediationSession,
        MediationAgreement,
        JudicialConfirmation,
        DisputeFollowUp,
    ]
