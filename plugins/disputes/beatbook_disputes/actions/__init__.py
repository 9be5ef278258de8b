"""The operations of disputes, as every front end offers them: ``beat dispute <verb>``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from beatbook.access import READ, WRITE
from beatbook.hooks.types import Action
from beatbook.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable


def declared() -> list[Action]:
    """Every action."""
    every = (_board(), *_taking(), *_mediating(), *_ending())
    return [attrs.evolve(one, forms=("dispute",)) for one in every]


def _board() -> Action:
    from beatbook_disputes.actions import board

    return Action(
        name="dispute.board",
        label=Text("纠纷调处", "Disputes"),
        help=Text(
            "未办结的纠纷，各到哪一步、下一步何时到期；一键办理。",
            "Open disputes, how far each has come and what is due next; one key for each step.",
        ),
        permission=READ,
        run=board.write,
    )


def _taking() -> list[Action]:
    from beatbook_disputes.actions import taking

    return [
        _action(
            "take",
            Text("登记纠纷", "Take in a dispute"),
            Text(
                "登记一起纠纷，或者由警情转来；当场告知能否调解、依据哪一条。",
                "Register a dispute, from nothing or from an incident, and say whether it may be"
                " mediated and under which rule.",
            ),
            taking.take,
            taking.Taking,
        ),
        _action(
            "party",
            Text("补登当事人", "Add a party"),
            Text(
                "补登当事人、证人、监护人、代理人。",
                "Add a party, witness, guardian or representative.",
            ),
            taking.add_party,
            taking.Introducing,
        ),
    ]


def _mediating() -> list[Action]:
    from beatbook_disputes.actions import agreeing, meeting

    return [
        _action(
            "session",
            Text("登记调解", "Enter a session"),
            Text(
                "登记一次调解和结果；首次登记即开始调解。",
                "Enter a session and its result; the first one begins the mediation.",
            ),
            meeting.meet,
            meeting.Meeting,
        ),
        _action(
            "agree",
            Text("拟定协议", "Draft the agreement"),
            Text(
                "由纠纷、当事人和协议内容生成协议书草稿，签订前可以修改。",
                "Draft the agreement from the dispute, its parties and what was agreed; it can be"
                " changed until it is signed.",
            ),
            agreeing.agree,
            agreeing.Agreeing,
        ),
        _action(
            "sign",
            Text("签订协议", "Sign the agreement"),
            Text(
                "双方签名后登记，协议不再更改；现场调解同时登记履行。",
                "Enter that both sides signed: the agreement is fixed; one on the spot is performed"
                " as well.",
            ),
            agreeing.sign,
            agreeing.Signing,
        ),
        _action(
            "perform",
            Text("履行完毕", "Performed"),
            Text("登记协议已经履行。", "Enter that the agreement was performed."),
            agreeing.perform,
            agreeing.Performing,
        ),
        _action(
            "confirm",
            Text("司法确认", "Judicial confirmation"),
            Text(
                "登记双方共同申请司法确认，及其结果。",
                "Enter that both sides asked the court to confirm it, and what came of that.",
            ),
            agreeing.confirm,
            agreeing.Confirming,
        ),
    ]


def _ending() -> list[Action]:
    from beatbook_disputes.actions import ending

    return [
        _action(
            "fail",
            Text("调解不成", "Failed"),
            Text(
                "调解不成，或者协议没有履行：办案期限重新计算。",
                "Mediation failed or the agreement was broken: the term of the case begins.",
            ),
            ending.fail,
            ending.Failing,
        ),
        _action(
            "follow",
            Text("回访", "Follow up"),
            Text("登记一次回访。", "Enter a follow-up."),
            ending.follow,
            ending.Following,
        ),
        _action(
            "transfer",
            Text("移送纠纷", "Hand over"),
            Text(
                "移送法院、人民调解委员会、其他单位。",
                "Hand it over to a court, a people's mediation committee or another body.",
            ),
            ending.transfer,
            ending.Transferring,
        ),
        _action(
            "punish",
            Text("依法处罚", "Go on to a penalty"),
            Text(
                "不适用调解或者调解不成，已依法处罚；记录随之封存。",
                "A penalty was imposed where mediation was ruled out or failed; the record is"
                " sealed.",
            ),
            ending.punish,
            ending.Ending,
        ),
        _action(
            "withdraw",
            Text("撤回纠纷", "Withdraw"),
            Text("当事人撤回、自行和解。", "The parties withdrew it or settled it by themselves."),
            ending.withdraw,
            ending.Withdrawing,
        ),
        _action(
            "close",
            Text("办结纠纷", "Close"),
            Text("履行并回访后办结。", "Close it after performance and follow-up."),
            ending.close,
            ending.Ending,
        ),
    ]


def _action(verb: str, label: Text, help: Text, run: Callable[..., Any], asked: type) -> Action:
    return Action(
        name=f"dispute.{verb}",
        label=label,
        help=help,
        permission=WRITE,
        run=run,
        parameters=asked,
    )
