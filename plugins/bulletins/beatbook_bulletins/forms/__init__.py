"""The forms of this plugin, one file each."""

from __future__ import annotations


def declared() -> list[type]:
    """Every form."""
    from beatbook_bulletins.forms.bulletin import Bulletin
    from beatbook_bulletins.forms.part import BulletinPart
    from beatbook_bulletins.forms.plan import BulletinPlan
    from beatbook_bulletins.forms.received import ReceivedBulletin

    return [Bulletin, BulletinPlan, BulletinPart, ReceivedBulletin]
