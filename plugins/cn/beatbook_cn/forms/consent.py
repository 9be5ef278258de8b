"""Consent (同意): to what somebody agreed who was free not to, and what it is used for.

What rests on it (the number to send the bulletin to) stands in it, so that it is in use as long as
the consent stands and goes with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, SENSITIVE, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_cn.rights.bases import AGREED, AGREEING, CONSENTS, SENDING

FORM = "consent"
GIVEN, WITHDRAWN = "given", "withdrawn"
RESTING = ("contact",)
"""What rests on the consent, and goes with it."""
_PROOF: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": AGREED}


@f.form(
    FORM,
    label=Text("同意记录", "Consent"),
    title=("person", "given_on"),
    retention=CONSENTS,
    basis=AGREEING,
    guarded_by="person",
    sections={
        "agreed": Text("同意", "Consent"),
        "withdrawn": Text("撤回", "Withdrawal"),
    },
    findable=False,
    states=(
        State(GIVEN, Text("同意有效", "given")),
        State(WITHDRAWN, Text("已撤回", "withdrawn"), final=True, fixed=True),
    ),
    transitions=(
        Transition("withdraw", Text("撤回同意", "withdraw"), GIVEN, WITHDRAWN,
                   needs=("withdrawn_on",)),
    ),
    help=Text(
        "可以不同意，也可随时撤回；撤回后不再使用并删除，不影响办理其他事项。",
        "Given freely and withdrawn at any time; then it is used no more and deleted, and nothing"
        " else depends on it.",
    ),
)  # fmt: skip
class Consent:
    """What somebody agreed to."""

    person: str | None = f.reference(
        Text("何人", "Who"), "person", required=True, section="agreed", **_PROOF
    )
    matter: str | None = f.choice(
        Text("同意事项", "To what"), "consent_matters", required=True, section="agreed"
    )
    contact: str | None = f.identifier(
        Text("发送至（手机）", "Telephone to send it to"),
        "phone",
        section="agreed",
        sensitivity=SENSITIVE,
        purpose=SENDING,
        consent="bulletin",
    )
    how: str | None = f.choice(
        Text("同意方式", "How it was given"), "consent_how", required=True, section="agreed"
    )
    told_by: str | None = f.officer(Text("告知人", "Told by"), required=True, section="agreed")
    given_on: date | None = f.day(
        Text("同意日期", "Given on"), required=True, section="agreed", **_PROOF
    )
    withdrawn_on: date | None = f.day(
        Text("撤回日期", "Withdrawn on"), section="withdrawn", **_PROOF
    )
    erased_on: date | None = f.day(Text("删除日期", "Deleted on"), section="withdrawn", **_PROOF)

    def problems(self) -> Iterator[Problem]:
        """A consent is not withdrawn before it is given."""
        if self.withdrawn_on and self.given_on and self.withdrawn_on < self.given_on:
            yield Problem(Text("不得早于同意日期", "is before it was given"), "withdrawn_on")
