"""People that there are not, as raw values for the form of a person.

Their identity numbers carry the county 150191, which was never assigned, their telephones 0000 in
the middle.
"""

from __future__ import annotations

from typing import Any

from beatbook.book import Book
from beatbook.errors import NotFound
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

_SURNAMES = "赵钱孙李周吴郑王冯陈"
_GIVEN = "测试甲乙丙丁戊己庚辛壬癸"


class People:
    """Makes people up: the n-th is the same each time."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def __call__(self, nth: int = 1, **values: Any) -> dict[str, Any]:
        """Raw values of the n-th person for whatever the form asks; *values* say it otherwise.

        Raises NotFound where no installed plugin knows persons.
        """
        known = {one.id for one in self._book.form("person").spec.fields}
        made = {**self._said(nth), **self._identified(nth)}
        return {**{name: one for name, one in made.items() if name in known}, **values}

    def _said(self, nth: int) -> dict[str, Any]:
        name = _SURNAMES[nth % 10] + "测" + _GIVEN[nth // 10 % 12]
        return {"name": name, "phone": f"1380000{nth % 10_000:04}"}

    def _identified(self, nth: int) -> dict[str, Any]:
        """An identity number with what it says of its bearer."""
        scheme = self._book.plugins.schemes.get("resident_id")
        if scheme is None or scheme.made_up is None:
            raise NotFound(_("Nothing knows identity numbers here: install beatbook-cn."))
        number = scheme.made_up(nth)
        return {"resident_id": number, **scheme.facts(number)}
