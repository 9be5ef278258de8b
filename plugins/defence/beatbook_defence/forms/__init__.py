"""The forms of group defence: groups, members, what they did, campaigns, rewards, things."""

from __future__ import annotations


def declared() -> list[type]:
    """Every form of this plugin."""
    from beatbook_defence.forms.activity import Activity
    from beatbook_defence.forms.campaign import Campaign
    from beatbook_defence.forms.group import Group
    from beatbook_defence.forms.member import Member
    from beatbook_defence.forms.reward import Reward
    from beatbook_defence.forms.thing import Thing

    return [Group, Member, Activity, Campaign, Reward, Thing]
