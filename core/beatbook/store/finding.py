"""The one-box search as every engine does it: what is asked for, what counts, in what order.

An engine offers cards that have the tokens, page by page in the order of writing. Here they are
verified and ranked, so that every engine finds the same. Light path.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from beatbook.records import Card, Hit
from beatbook.search import Term, Word, fold, matches, rank, readings
from beatbook.store.query import Find

# Candidates looked at in one go, and how often at most, so that no search takes a second.
_PAGE = 400
PAGES = 50

Groups = Sequence[tuple[str, ...]]
"""Groups of tokens of which one must be there whole; a token that ends in ``*`` is a beginning."""
Offer = Callable[[Sequence[Groups]], Iterator[list[Card]]]
"""What an engine has: given groups for each word of a search, pages of the cards with all words."""


def card(row: Sequence[Any]) -> Card:
    """A card from its columns: record, form, number, unit, closed, title, line, terms as JSON."""
    record, form, number, unit, closed, title, line, terms = row
    found = tuple(Term(*one) for one in json.loads(terms))
    return Card(record, form, number, unit, bool(closed), title, line, found)


def page_size(wanted: Find) -> int:
    """How many cards a page has; only the last one may be shorter."""
    return max(_PAGE, wanted.limit)


def find(wanted: Find, offer: Offer) -> list[Hit]:
    """The cards that answer a search, best first."""
    hits: dict[str, Hit] = {}
    for query in readings(wanted.text):
        _collect(wanted, offer, query, hits)
    found = sorted(hits.values(), key=lambda hit: (hit.rank, fold(hit.card.title), hit.card.number))
    return found[: wanted.limit]


def _collect(wanted: Find, offer: Offer, query: list[Word], hits: dict[str, Hit]) -> None:
    """Add the cards that answer one way to understand the search, the more exact first."""
    exact = [[(token,) for token in word.exact] for word in query]
    loose = [word.groups for word in query]
    for groups in (exact, loose):
        if len(hits) >= wanted.limit:
            return
        for candidates in offer(groups):
            _verify(query, candidates, hits)
            if len(hits) >= wanted.limit:
                return


def _verify(query: list[Word], candidates: list[Card], hits: dict[str, Hit]) -> None:
    """Keep what really answers: pairs that occur apart make an index offer too much."""
    for one in candidates:
        if one.record not in hits and all(matches(word.text, one.terms) for word in query):
            hits[one.record] = Hit(one, rank(query, one.title, one.terms))
