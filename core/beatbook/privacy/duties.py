"""That somebody looks at what is over: a duty of the chief, from one review to the next.

The plugin of a country whose law wants it answers with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.clock import CHINA, from_stamp, local_date
from beatbook.duties.declare import Due, Rule, Subject, Watch
from beatbook.privacy.names import REVIEW
from beatbook.privacy.retention import DUE, REVIEWERS
from beatbook.privacy.terms import after_months
from beatbook.store.query import Condition
from beatbook.texts import Text


def review_due(subject: Subject) -> Iterator[Due]:
    """So many months after the last review, or after the post was entered; it shows a month ahead.

    Not after the post began: a book that is new has nothing that is over.
    """
    entered = local_date(from_stamp(subject.record.envelope.made_at), CHINA)
    last = max((one.values["day"] for one in subject.pointing.get(REVIEW, ())), default=entered)
    if subject.record.values["end"] is None:
        months = subject.terms["months"]
        yield Due(after_months(last, months), opens=after_months(last, max(months - 1, 0)))


def rules() -> list[Rule]:
    """The review of retention, each year unless a region says otherwise."""
    return [
        Rule(
            name="retention.review",
            label=Text("审查到期记录", "Review records whose term is over"),
            why=Text(
                "保管期满的个人信息应当主动删除或者写明继续保管的理由",
                "personal data past its term is deleted, or kept with a reason",
            ),
            source=Text(
                "个人信息保护法第十九条、第四十七条；周期为本系统缺省值，地方可另行规定",
                "Personal Information Protection Law art. 19, 47; how often is this program's"
                " default, a region may set its own",
            ),
            form="post",
            due=review_due,
            watches=(Watch(REVIEW, "post"),),
            only=(Condition("role", "in", list(REVIEWERS)),),
            roles=REVIEWERS,
            terms={"months": 12},
            leads_to=f"act {DUE}",
            counts=Text("保管期审查", "reviews of retention"),
        )
    ]
