"""The list of registers says of each form what the form itself says."""

from __future__ import annotations

from beatbook.registers import registers
from support.books import Station


def test_a_register_says_what_its_form_says(station: Station) -> None:
    with station.open("ann") as book:
        found = registers(book)
        assert [one.id for one in found] == list(book.specs)
        for one in found:
            spec = book.spec(one.id)
            assert one == tuple(getattr(spec, name) for name in one._fields)
