"""The national tree of categories, as rules and ledgers of this plugin ask it.

A jurisdiction's own codes stand in its book's list (`book.codes`), which is what counts and
bulletins go by; what is declared once for all books can only know the codes declared here.
"""

from __future__ import annotations

from beatbook_incidents.lists import load

LIST = "incident_category"


def below(*tops: str) -> list[str]:
    """The codes of the tree at or below one of these, in its order."""
    tree = load(LIST)
    return [one.code for one in tree.codes if not tree.above(one.code).isdisjoint(tops)]
