"""The ledgers of members, activities, campaigns, rewards and installations."""

from __future__ import annotations

from beatbook.papers.ledgers import Cell, Ledger, ledger
from beatbook.texts import Text

MEMBERS = ledger(
    Ledger(
        name="ledger.defence_members",
        label=Text("群防群治成员登记", "Members of defence groups"),
        help=Text("各组织在岗成员。", "Who is on post in each group."),
        number="14",
        form="defence_member",
        columns=(
            "number", Cell("group", share=2), "name", "person", Cell("organisation", share=2),
            "post", "service", "phone", "joined",
        ),
    )
)  # fmt: skip
ACTIVITIES = ledger(
    Ledger(
        name="ledger.defence_activities",
        label=Text("群防群治活动登记", "Activities of defence groups"),
        help=Text("每次活动一行。", "One row for each activity."),
        form="defence_activity",
        columns=(
            "number", "day", Cell("group", share=2), "kind", "people", "hours", "where",
            Cell("words", share=3), "proof",
        ),
        on="day",
    )
)  # fmt: skip
CAMPAIGNS = ledger(
    Ledger(
        name="ledger.campaigns",
        label=Text("防范宣传登记", "Campaigns"),
        help=Text("每次宣传一行：对象、人数、份数。", "One row for each: audience and counts."),
        form="campaign",
        columns=(
            "number", "day", Cell("title", share=3), "topic", "form", Cell("audience", share=2),
            "people", "units", "handed_out", "installs", Cell("officers", share=2),
        ),
        on="day",
    )
)  # fmt: skip
REWARDS = ledger(
    Ledger(
        name="ledger.defence_rewards",
        label=Text("群防群治奖励登记", "Rewards for helping"),
        help=Text("奖励了谁、为什么。", "Who was thanked, and for what."),
        form="defence_reward",
        columns=(
            "number", "day", Cell("group", share=2), Cell("member", share=2),
            Cell("words", share=4), "amount", Cell("by", share=2),
        ),
        on="day",
    )
)  # fmt: skip
THINGS = ledger(
    Ledger(
        name="ledger.prevention_things",
        label=Text("物防技防设施登记", "Protective installations"),
        help=Text("地点、安装日期、管护人、最近查看。", "Where, since when, kept by whom."),
        form="prevention_thing",
        columns=(
            "number", "kind", Cell("where", share=3), "count", "installed",
            Cell("keeper", share=2), "phone", "checked_on", "broken_on", "state",
        ),
    )
)  # fmt: skip
