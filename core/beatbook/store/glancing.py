"""One question to a book without opening it, whatever engine it is of.

An SSH server asks it for everybody who knocks: a book in a file is asked with next to nothing
imported, not even `typing`.
"""

from __future__ import annotations


def bearer(address: str, scheme: str, value: str, form: str, field: str) -> tuple[str, str] | None:
    """The record of *form* that bears the unique *value*: its id and what its *field* says.

    `scheme` is the name under which the value is registered, as in `Reader.identity`. None where
    nobody bears it, and in a book that has no such form yet. Raises OSError where there is no
    book, or it cannot be read.
    """
    if "://" in address:
        return _on_server(address, scheme, value, form, field)
    from beatbook.store.sqlite.glance import bearer as in_file

    return in_file(address, scheme, value, form, field)


def _on_server(
    address: str, scheme: str, value: str, form: str, field: str
) -> tuple[str, str] | None:
    from beatbook.errors import BeatbookError
    from beatbook.store.opening import engine

    try:
        found: tuple[str, str] | None = engine(address).bearer(address, scheme, value, form, field)
    except BeatbookError as error:
        raise OSError(str(error)) from None
    return found
