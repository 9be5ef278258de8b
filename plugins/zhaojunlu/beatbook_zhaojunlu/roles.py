"""Grid workers (网格员) of the station's communities: they tell, and decide nothing.

They belong to the street, not to the police, so they see what they told themselves and what it is
about, and no register of persons.
"""

from __future__ import annotations

from beatbook.access import ADDRESSES, OBJECT, OWN, PERSONAL, READ, WRITE, Role
from beatbook.texts import Text

_FORMS = ("finding", "repair_notice", "prevention_thing", "opinion")


def roles() -> list[Role]:
    """The role; of its forms those count whose plugins the book uses."""
    may = frozenset((READ, PERSONAL, WRITE, ADDRESSES, OBJECT, OWN))
    label = Text("网格员", "grid worker")
    return [Role("grid_worker", label, may, decides=False, limited=True, forms=frozenset(_FORMS))]
