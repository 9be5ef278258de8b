"""The forms of forces and rosters, one file each."""

from __future__ import annotations


def declared() -> list[type]:
    """All forms of this plugin."""
    from beatbook_roster.forms.abstraction import Abstraction
    from beatbook_roster.forms.leave import Leave
    from beatbook_roster.forms.member import ForceMember
    from beatbook_roster.forms.month import RosterMonth
    from beatbook_roster.forms.shift import Shift
    from beatbook_roster.forms.staffing import Staffing
    from beatbook_roster.forms.swap import ShiftSwap

    return [ForceMember, Staffing, RosterMonth, Shift, ShiftSwap, Abstraction, Leave]
