"""Rule or duty text (制度职责): one version of a rule, valid from a day on, for posts and units.

Versions are never overwritten: a new one names the one that it replaces, whose validity then ends
the day before. So which version applied on a day can always be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_offices import bases
from beatbook_offices.retention import OFFICE

if TYPE_CHECKING:
    from beatbook.deeds import Deed

_RULE: dict[str, Any] = {"section": "rule"}
_SCOPE: dict[str, Any] = {"section": "scope"}


@f.part
class RuleIntake:
    """Nothing to ask: a version that replaces another ends it."""

    def accompany(self, deed: Deed, _record_id: str, rule: RuleText) -> None:
        """End the version that is replaced on the day before."""
        if rule.replaces and rule.valid_from:
            last = rule.valid_from - timedelta(days=1)
            deed.change("rule_text", rule.replaces, {"valid_until": last})


@f.form(
    "rule_text",
    label=Text("制度职责", "Rule or duty"),
    title=("title", "edition"),
    line=("valid_from", "valid_until"),
    retention=OFFICE,
    basis=bases.SERVICE,
    sections={"rule": Text("制度", "Rule"), "scope": Text("适用", "Where it applies")},
    intake=RuleIntake,
    help=Text(
        "岗位职责和工作制度的各个版本。", "The versions of duties of posts and of working rules."
    ),
)
class RuleText:
    """One version of one rule."""

    title: str | None = f.text(Text("名称", "Title"), required=True, search="text", **_RULE)
    kind: str | None = f.choice(Text("类别", "Kind"), "rule_kind", required=True, **_RULE)
    edition: str | None = f.text(
        Text("版本", "Version"), required=True, help=Text("如：2026年版", "Such as 2026"), **_RULE
    )
    content: str | None = f.long_text(Text("正文", "Text"), required=True, **_RULE)
    issued_by: str | None = f.text(Text("发布机关、文号", "Issued by, number"), **_RULE)
    valid_from: date | None = f.day(Text("施行日期", "Valid from"), required=True, **_SCOPE)
    valid_until: date | None = f.day(Text("废止日期(含)", "Valid until"), **_SCOPE)
    posts: tuple[str, ...] = f.choice(
        Text("适用岗位", "Posts"),
        "roles",
        many=True,
        help=Text("不填时适用全部岗位", "Left empty: all of them"),
        **_SCOPE,
    )
    units: tuple[str, ...] = f.unit(
        Text("适用单位", "Units"),
        many=True,
        help=Text("含其下级；不填时适用全部", "With those below; left empty: all of them"),
        **_SCOPE,
    )
    replaces: str | None = f.reference(
        Text("代替", "Replaces"),
        "rule_text",
        help=Text("被代替的版本在前一日废止", "That version then ends the day before"),
        **_SCOPE,
    )

    def problems(self) -> Iterator[Problem]:
        """A version ends on or after the day it begins."""
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            yield Problem(_ENDS_EARLY.with_values(day=self.valid_from), "valid_until")


_ENDS_EARLY = Text(
    "早于施行日期{day}；请改正其中之一", "is before it begins on {day}; correct one of the two"
)
