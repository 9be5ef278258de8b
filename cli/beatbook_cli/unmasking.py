"""``--unmask [FIELD,...]``: what is hidden at first, shown for a reason that the journal keeps.

On the light path.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from beatbook.errors import UsageProblem
from beatbook.forms.spec import FormSpec
from beatbook.masks import EVERY
from beatbook.texts import Translator
from beatbook_cli.kit import option

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_ = Translator(__name__, __file__)

unmask_option = option(
    "--unmask",
    "unmasked",
    is_flag=False,
    flag_value=EVERY,
    default="",
    metavar="[FIELD,...]",
    help=_(
        "Show what is hidden, of these fields or of all; takes --reason and is noted."
        " Give it last, or as --unmask=FIELD."
    ),
)
"""For every command that shows records."""


def unmask(
    book: Book, spec: FormSpec, records: Iterable[Record], unmasked: str, reason: str
) -> frozenset[str]:
    """The ids of the fields to be shown in full; none where ``--unmask`` was not given.

    Raises UsageProblem without a reason, NotAllowed.
    """
    wanted = {id.strip() for id in unmasked.replace("\N{FULLWIDTH COMMA}", ",").split(",")} - {""}
    if not wanted:
        return frozenset()
    if not (reason or book.purpose):
        raise UsageProblem(_("What is hidden is shown for a reason; state it with --reason"))
    from beatbook.masks.asking import unmask

    return unmask(book, spec, records, wanted, reason)
