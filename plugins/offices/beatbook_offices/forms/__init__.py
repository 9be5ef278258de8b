"""The forms of an office: its standard, property, money, rules, training and meetings."""

from __future__ import annotations


def declared() -> list[type]:
    """All forms, those first that others refer to; imported when a book asks for them."""
    from beatbook_offices.forms.check import OfficeCheck
    from beatbook_offices.forms.document import Document
    from beatbook_offices.forms.duty_log import DutyLog
    from beatbook_offices.forms.equipment import OfficeEquipment
    from beatbook_offices.forms.funds import FundEntry
    from beatbook_offices.forms.handover import OfficeHandover
    from beatbook_offices.forms.meeting import Meeting
    from beatbook_offices.forms.office import Office
    from beatbook_offices.forms.room import OfficeRoom
    from beatbook_offices.forms.rules import RuleText
    from beatbook_offices.forms.stocktake import Stocktake
    from beatbook_offices.forms.supervisor import Supervisor
    from beatbook_offices.forms.training import Training
    from beatbook_offices.forms.visitor import Visitor

    return [
        Office,
        OfficeRoom,
        OfficeCheck,
        OfficeEquipment,
        Stocktake,
        FundEntry,
        OfficeHandover,
        RuleText,
        Training,
        Meeting,
        DutyLog,
        Visitor,
        Supervisor,
        Document,
    ]
