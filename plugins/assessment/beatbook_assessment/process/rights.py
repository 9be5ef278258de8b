"""Who sees, judges and objects to a score.

The assessed always see their own points. Nobody judges a unit that he or she is part of, nor
himself or herself; a unit is judged from above it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.access import JUDGE, SCORES, permits
from beatbook.errors import NotAllowed
from beatbook.texts import Text
from beatbook_assessment.forms import cells

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook_assessment.process.runs import Who

_NOT_YOURS = Text(
    "{name}的得分只给本人、本单位和负责考核的人看；可以看自己的：beat assess mine",
    "the scores of {name} are shown to whom they are about and to those who assess; see your own"
    " with: beat assess mine",
)
_OWN_JUDGE = Text(
    "您属于被考核的{name}，不能给它评分；请上级单位的考核人评分",
    "you are part of {name}, which is assessed; somebody of a higher unit has to judge it",
)
_NO_JUDGE = Text(
    "{name}须由上级单位有考核权限的人评分",
    "{name} is judged by a chief or assessor of a higher unit",
)
_NOT_ASSESSED = Text(
    "只有被考核的{name}可以自评和提出异议",
    "only {name}, who is assessed, scores itself and objects",
)


def is_assessed(book: Book, subject: Who) -> bool:
    """Whether the officer is who is scored, or belongs to the unit that is."""
    if subject.id == book.actor.officer:
        return True
    return subject.id == subject.unit and any(
        subject.unit in book.owners(post.unit) for post in book.actor.posts
    )


def sees(book: Book, subject: Who) -> bool:
    """Whether the officer may see the points of a subject."""
    return book.actor.system or is_assessed(book, subject) or book.may(SCORES, subject.unit)


def require_sight(book: Book, subject: Who) -> None:
    """Raise NotAllowed, noted in the journal, unless the officer may see these points."""
    if not sees(book, subject):
        _refuse(book, SCORES, subject, _NOT_YOURS)


def require_assessed(book: Book, subject: Who) -> None:
    """Raise NotAllowed, noted in the journal, unless it is about the officer or the own unit."""
    if not is_assessed(book, subject):
        _refuse(book, "assess.assessed", subject, _NOT_ASSESSED)


def require_judge(book: Book, subject: Who) -> str:
    """The unit from which the officer may judge a subject. Raises NotAllowed, noted."""
    why = why_no_judge(book, subject)
    if why is not None:
        _refuse(book, JUDGE, subject, why)
    return judging_unit(book, subject) or book.unit_for_new()


def why_no_judge(book: Book, subject: Who) -> Text | None:
    """Why the officer may not judge a subject; None: he or she may."""
    if book.actor.system:
        return None
    if is_assessed(book, subject):
        return _OWN_JUDGE
    return None if judging_unit(book, subject) else _NO_JUDGE


def judging_unit(book: Book, subject: Who) -> str:
    """A unit above a subject where the officer may judge; officers also from their own unit."""
    above = book.owners(subject.unit)
    if subject.id == subject.unit:
        above -= {subject.unit}
    posts = (post for post in book.actor.posts if permits(post, JUDGE))
    return next((post.unit for post in posts if post.unit in above), "")


def _refuse(book: Book, permission: str, subject: Who, why: Text) -> None:
    book.note_refusal(permission, form=cells.RUN, subject=subject.id)
    raise NotAllowed(why.with_values(name=subject.name))
