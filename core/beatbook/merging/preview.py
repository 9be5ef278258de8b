"""What a merge would do, for the officer to judge before it is done; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from beatbook.deeds import Deed
from beatbook.forms.spec import FormSpec
from beatbook.merging.choices import Choice
from beatbook.merging.doing import ACTION, Plan
from beatbook.problems import Problem
from beatbook.records import Record
from beatbook.registry import Related

if TYPE_CHECKING:
    from beatbook.book import Book


class Twin(NamedTuple):
    """Two records that point to the same things, one to each side; merged along with them."""

    form: FormSpec
    kept: Record
    dropped: Record


class Preview(NamedTuple):
    """A merge before it is done.

    `fields` say both values and what will stand; `of_kept` and `of_dropped` are records that
    point to each, as far as the officer may see them; `problems` what stops it, and warnings.
    `titles` say what pointing fields hold, in words, by id.
    """

    form: FormSpec
    kept: Record
    dropped: Record
    fields: tuple[Choice, ...]
    of_kept: tuple[Related, ...]
    of_dropped: tuple[Related, ...]
    twins: tuple[Twin, ...]
    problems: tuple[Problem, ...]
    titles: Mapping[str, str]

    @property
    def conflicts(self) -> tuple[Choice, ...]:
        """The fields in which the two records say different things."""
        return tuple(one for one in self.fields if one.differs)

    @property
    def possible(self) -> bool:
        """Whether nothing stops the merge."""
        return all(problem.warning for problem in self.problems)


def preview(
    book: Book,
    form: str,
    keep: str,
    drop: str,
    *,
    sources: Mapping[str, str] | None = None,
    reason: str = "",
) -> Preview:
    """What merging *drop* into *keep* (ids) would do; both looks are noted in the journal.

    Raises NotFound, UsageProblem, NotAllowed (either record).
    """
    spec = book.spec(form)
    kept = book.registry.get_id(spec, keep, reason=reason, related=True)
    dropped = book.registry.get_id(spec, drop, reason=reason, related=True)
    plan = Plan(Deed(book, ACTION, reason))
    fields = plan.merge(spec.id, keep, drop, sources)
    return Preview(
        spec,
        kept.record,
        dropped.record,
        fields,
        kept.related,
        dropped.related,
        tuple(_twins(book, plan)),
        tuple(plan.deed.problems),
        {**kept.titles, **dropped.titles},
    )


def _twins(book: Book, plan: Plan) -> Iterator[Twin]:
    for kept, dropped in plan.twins:
        spec = book.spec(kept.form)
        units = book.visible_units(form=spec.id)
        pair = book.sight.seen(spec, [kept, dropped])
        if len(pair) == 2 and all(units is None or one.envelope.unit in units for one in pair):
            yield Twin(spec, kept, dropped)
